"""Decision records that are pages of the team's own: a head below the title, and not a letter of the text changed."""

from pathlib import Path

import pytest
from small_sites import REGISTRY, SiteFolder

pytestmark = pytest.mark.build

RECORD = """\
# ADR-1: Errors are values

Status: accepted

Said by {{ nobody }} in `{% raw %}`.
"""
NEWER = """\
Status: accepted, supersedes ADR-0001

Its title stands nowhere.
"""
HEAD = '<div class="rb-head rb-adr">'


@pytest.fixture
def site(tmp_path: Path) -> SiteFolder:
    """One module that relies on two records, and a record that nobody names."""
    folder = SiteFolder(tmp_path)
    folder.configure()
    folder.write("modules.yaml", f"{REGISTRY}    title: Calendar\n    adrs: [1, 2]\n")
    folder.write("docs/index.md", "# Start\n")
    folder.write("docs/adr/0001-errors.md", RECORD)
    folder.write("docs/adr/0002-codes.md", NEWER)
    folder.write("docs/adr/0003-alone.md", "# ADR-3: Alone\n\nStatus: proposed\n")
    return folder


def test_the_head_stands_below_the_title(site: SiteFolder) -> None:
    """Status, what holds now, the succession and the modules that rely on it, as links from the page's own place."""
    built = site.build("--strict")
    assert built.code == 0, built.log
    page = built.page("adr/0001-errors")
    title, text = page.index("Errors are values</h1>"), page.index("<p>Said by {{ nobody }} in")
    assert title < page.index(HEAD) < text
    head = page[page.index(HEAD) : text]
    assert "Status: superseded" in head
    assert '<b>ADR-0001</b> → <a href="../0002-codes/">ADR-0002</a>' in head
    assert '<a href="../../runbooks/calendar/">Calendar</a>' in head
    assert "no module relies on it" in built.page("adr/0003-alone")


def test_without_a_title_it_stands_above(site: SiteFolder) -> None:
    """A record that begins with its text gets its head before it."""
    page = site.build("--strict").page("adr/0002-codes")
    assert page.index(HEAD) < page.index("Its title stands nowhere")


def test_nothing_else_changes(site: SiteFolder) -> None:
    """But for its head the page is what it is where heads are switched off, and other pages have none."""
    built = site.build("--strict")
    page = built.page("adr/0003-alone")
    begin, end = (
        page.index(f"\n{HEAD}"),
        page.index("</div>\n</div>", page.index(HEAD)) + len("</div>\n</div>"),
    )
    assert HEAD not in built.page(".")
    site.configure(options="{decision_heads: false}")
    assert site.build("--strict").page("adr/0003-alone") == page[:begin] + page[end:]


def test_a_registry_in_two_languages_heads_a_record_once(site: SiteFolder) -> None:
    """The first entry of `plugins:` says its word."""
    site.configure(after="  - runbooks: {path: de, language: de}\n")
    page = site.build("--strict").page("adr/0001-errors")
    assert page.count(HEAD) == 1
    assert "Status: superseded" in page


def test_macros_leave_it_alone(site: SiteFolder) -> None:
    """The head comes after Markdown: what stands in a title or an owner is never a template."""
    site.configure(after="  - macros\n")
    site.write("modules.yaml", f'{REGISTRY}    title: "{{{{ 7*7 }}}}"\n    adrs: [3]\n')
    page = site.build().page("adr/0003-alone")
    assert HEAD in page
    assert "49" not in page
