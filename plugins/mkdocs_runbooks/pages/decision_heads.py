"""What our pages say above a decision record, as HTML for records that are pages of the team's own."""

from collections.abc import Mapping

from mkdocs_runbooks.model.assessment import Judged
from mkdocs_runbooks.model.page import Site
from mkdocs_runbooks.pages import adr
from mkdocs_runbooks.pages.render import fragment
from mkdocs_runbooks.pages.views import wording_of


def decision_heads(judged: Judged, site: Site) -> Mapping[str, str]:
    """Status, supersession and the modules that rely on each record inside the docs folder.

    Returns:
        src_uri -> HTML.
    """
    wording = wording_of(judged.facts.registry.language)
    return {
        uri: fragment("decision", wording, head=head).strip()
        for uri, head in adr.own_heads(judged, site, wording).items()
    }
