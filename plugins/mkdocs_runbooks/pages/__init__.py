"""Pages: verdicts become Markdown and files. Pure: same input, same bytes.

`plan` says which pages exist, `render` writes them, `files` writes what stands beside them, and `assets` are the
stylesheets and scripts that all pages share. `finishing` puts in the
commit where a site does that last. `status_names` are the words for a page's status in the navigation, `statuses` the status of each page there.
"""

from mkdocs_runbooks.pages.files import files
from mkdocs_runbooks.pages.front_matter import status_names
from mkdocs_runbooks.pages.plan import plan
from mkdocs_runbooks.pages.render import FOLLOWED, assets, finishing, keeper, render, statuses, writer

__all__ = [
    "FOLLOWED",
    "assets",
    "files",
    "finishing",
    "keeper",
    "plan",
    "render",
    "status_names",
    "statuses",
    "writer",
]
