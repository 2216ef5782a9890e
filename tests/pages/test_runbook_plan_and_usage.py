"""Which pages exist, where they stand in the navigation, and what the usage page says of practices."""

import re
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from mkdocs_runbooks import pages, pipeline
from mkdocs_runbooks.cli import main
from mkdocs_runbooks.model.assessment import Judged
from mkdocs_runbooks.model.page import Page, PageKind, Site
from mkdocs_runbooks.pages.usage import COMMANDS, DONTS, DOS
from mkdocs_runbooks.sources.tree import ProjectTree


def _judged(root: Path, registry: str, **files: str) -> Judged:
    for path, content in {"modules.yaml": registry, **files}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(content, encoding="utf-8")
    request = pipeline.Request(registry=root / "modules.yaml", today=date(2026, 3, 5))
    tree = ProjectTree(root)
    loaded, problems = pipeline.load(request, tree)
    assert loaded is not None, problems
    return pipeline.judge(request, tree, loaded)


def _plan(judged: Judged, site: Site) -> dict[str, Page]:
    return {page.src_uri: page for page in pages.plan(judged, site)}


ADR = "# ADR-0001: Eins\n\nStatus: accepted\n"


def test_every_page_stands_below_the_prefix(tmp_path: Path) -> None:
    """All kinds of pages exist, also for a registry of two lines."""
    judged = _judged(tmp_path, "modules:\n  calendar:\n    target: rust\n")
    expected = ["runbooks/index", "runbooks/calendar", "runbooks/usage", "ffi/index", "ffi/calendar"]
    expected += ["ffi/border-types", "adr/index", "evidence/index"]
    assert list(_plan(judged, Site(prefix="a/b"))) == [f"a/b/{name}.md" for name in expected]
    assert list(_plan(judged, Site())) == [f"{name}.md" for name in expected]


def test_every_id_has_addresses_of_its_own(tmp_path: Path) -> None:
    """A module may be called as pages are: its pages take no other page's place."""
    ids = ("types", "border_types", "ffi", "evidence", "adr")
    judged = _judged(tmp_path, "modules:\n" + "".join(f"  {one}: {{target: rust}}\n" for one in ids))
    planned = [page.src_uri for page in pages.plan(judged, Site())]
    assert len(planned) == len(set(planned)) > 2 * len(ids)
    assert {f"ffi/{one}.md" for one in ids} < set(planned)


def test_the_users_page_wins(tmp_path: Path) -> None:
    """Where the user has written a page, none is planned."""
    judged = _judged(tmp_path, "modules:\n  calendar:\n    target: rust\n")
    site = Site(user_pages=frozenset({"runbooks/calendar.md"}))
    assert "runbooks/calendar.md" not in _plan(judged, site)
    assert "ffi/calendar.md" in _plan(judged, site)


@pytest.mark.parametrize(
    ("docs_dir", "path", "rendered"),
    [
        ("docs", "docs/adr/0001-eins.md", False),
        ("docs", "adr/0001-eins.md", True),
        (None, "docs/adr/0001-eins.md", True),
    ],
)
def test_decisions_outside_the_docs_folder_get_a_page(
    docs_dir: str | None, path: str, rendered: bool, tmp_path: Path
) -> None:
    """Inside the docs folder a decision record is a page already."""
    registry = f"shared: {{adr: {path.rpartition('/')[0]}}}\nmodules:\n  calendar:\n    target: rust\n"
    judged = _judged(tmp_path, registry, **{path: ADR})
    planned = _plan(judged, Site(docs_dir=docs_dir))
    assert ("adr/0001-eins.md" in planned) is rendered


def test_edit_links_lead_to_the_modules_line(tmp_path: Path) -> None:
    """The place of a module's page is its line in the registry."""
    judged = _judged(tmp_path, "modules:\n  a: {target: rust}\n  b: {target: julia}\n")
    planned = _plan(judged, Site())
    assert (planned["runbooks/b.md"].location.path, planned["runbooks/b.md"].location.line) == (
        "modules.yaml",
        3,
    )


def test_long_registries_are_grouped(tmp_path: Path) -> None:
    """No group of the navigation gets long, groups follow waves, and each name is one group only."""
    lines = [f"  m{number:03}: {{target: rust, wave: {number % 2}}}" for number in range(120)]
    judged = _judged(tmp_path, "waves: {1: {title: Rest}}\nmodules:\n" + "\n".join(lines) + "\n")
    runbooks = [page for page in pages.plan(judged, Site()) if page.kind is PageKind.RUNBOOK]
    groups: dict[str, list[Page]] = {}
    for page in runbooks:
        groups.setdefault(page.group or "", []).append(page)
    assert all(name and len(found) <= 25 for name, found in groups.items())
    assert len(groups) == 6
    short = _judged(tmp_path, "modules:\n  a: {target: rust, wave: 1}\n")
    assert all(page.group is None for page in pages.plan(short, Site()))


def _usage(judged: Judged) -> str:
    site = Site(directory_urls=True)
    planned = tuple(page for page in pages.plan(judged, site) if page.kind is PageKind.USAGE)
    return pages.render(judged, site, planned)[0].markdown


def test_practices_name_their_policy_and_who_goes_against_it(tmp_path: Path) -> None:
    """A module that breaks a policy is linked from the practice that the policy watches."""
    registry = (
        "modules:\n  m: {target: rust, status: in-progress}\n  n: {target: rust, status: in-progress}\n"
    )
    shown = _usage(_judged(tmp_path, "project: {name: P, language: en}\n" + registry))
    for policy in [policy for named in (DOS, DONTS) for policy in named.values() if policy]:
        assert f"<code>{policy}</code>" in shown
    assert '<a href="../m/#gate-policy-one-at-a-time">' in shown


def test_usage_names_the_commands_that_exist() -> None:
    """The page names every command of the program, and no other."""
    assert set(COMMANDS) == set(main.commands)


def test_english_pages_have_no_german_word(tmp_path: Path) -> None:
    """Words come from one locale, whatever the page's part."""
    judged = _judged(tmp_path, "project: {name: P, language: en}\nmodules:\n  m: {target: [rust, julia]}\n")
    site = Site()
    kinds = {PageKind.RUNBOOK, PageKind.USAGE}
    planned = tuple(page for page in pages.plan(judged, site) if page.kind in kinds)
    for page in pages.render(judged, site, planned):
        words = set(re.findall(r"\w+", unescape(page.markdown)))
        assert not words & {
            "und",
            "der",
            "die",
            "das",
            "nicht",
            "mit",
            "ist",
            "Modul",
            "Seite",
            "Neues",
            "keine",
        }
        assert not re.search("[äöüßÄÖÜ„]", page.markdown)
