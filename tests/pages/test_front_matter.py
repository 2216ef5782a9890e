"""What navigation, search engines and tags learn of a page, and how decision records follow each other."""

import yaml
from judged_registries import HOSTILE, assessment, gate, hostile, judged, module, sample

from mkdocs_runbooks.model.adr import Decision, DecisionStatus
from mkdocs_runbooks.model.assessment import Blocks, Judged
from mkdocs_runbooks.model.gate import Outcome
from mkdocs_runbooks.model.page import Page, PageKind, Site
from mkdocs_runbooks.model.registry import Status
from mkdocs_runbooks.pages import plan, status_names
from mkdocs_runbooks.pages.adr import supersession
from mkdocs_runbooks.pages.front_matter import front_matter
from mkdocs_runbooks.pages.views import Lookup
from mkdocs_runbooks.wording import Wording

SITE = Site(docs_dir="docs")


def matter(of: Judged, page: Page) -> dict[str, object]:
    """The front matter of a page, as YAML reads it."""
    language = of.facts.registry.language
    text = front_matter(page, Lookup.of(of, SITE, Wording(language)))
    assert text.startswith("---\n")
    assert text.endswith("\n---\n\n")
    loaded = yaml.safe_load(text.strip("-\n"))
    assert isinstance(loaded, dict)
    return loaded


def of_kind(of: Judged, kind: PageKind) -> dict[str, object]:
    """The front matter of the first page of a kind."""
    return matter(of, next(page for page in plan(of, SITE) if page.kind is kind))


def test_a_runbook_says_where_its_module_stands() -> None:
    """Status in the navigation, tags, a description that answers first, and weight in the search."""
    one = module("a", status=Status.IN_PROGRESS, owner="anna", wave=2)
    of = judged(assessment(one, gate("x", Outcome.PASSED), gate("y", Outcome.MISSING)))
    assert of_kind(of, PageKind.RUNBOOK) == {
        "title": "a",
        "render_macros": False,
        "description": "a to Rust: In progress, 1 of 2 gates proven.",
        "status": "rb-in-progress-en",
        "tags": ["In progress", "Rust", "Wave 2", "anna"],
        "search": {"boost": 2},
    }


def test_a_contradicted_module_says_so_in_the_navigation() -> None:
    """What the evidence contradicts goes before what people declared."""
    of = judged(
        assessment(module("a", status=Status.DONE), gate("x", Outcome.FAILED, blocks=Blocks.CONTRADICTED))
    )
    assert of_kind(of, PageKind.RUNBOOK)["status"] == "rb-contradicted-en"


def test_every_status_has_its_words() -> None:
    """Material shows them on hovering; each language has its own, so that one site can hold both."""
    for language in ("de", "en"):
        of = sample(language)
        names = status_names(Wording(language))
        given = {matter(of, page).get("status") for page in plan(of, SITE)}
        assert given - {None} <= set(names)
        assert all(names.values())
    assert not set(status_names(Wording("de"))) & set(status_names(Wording("en")))


def test_every_page_describes_itself() -> None:
    """No two kinds of page say the same of themselves, and the language is the page's."""
    for language in ("de", "en"):
        of = sample(language)
        said = [matter(of, page)["description"] for page in plan(of, SITE)]
        assert all(said)
        assert len(set(said)) == len(said)


def test_no_text_of_the_registry_leaves_its_attribute() -> None:
    """Themes print descriptions and tags as they are: no quote, no tag, no reference and no line comes out of data."""
    of = hostile()
    for page in plan(of, SITE):
        found = matter(of, page)
        for text in (found["description"], *found.get("tags", ())):  # type: ignore[misc]
            assert not set('"<>{}&\n') & set(str(text)), page.kind
    assert "script" in HOSTILE
    assert any("script" in str(tag) for tag in of_kind(of, PageKind.RUNBOOK)["tags"])  # type: ignore[union-attr]


def record(number: int, by: int | None = None, of: tuple[int, ...] = ()) -> Decision:
    """A record that replaced others or was replaced."""
    return Decision(
        number=number,
        title=f"d{number}",
        status=DecisionStatus.ACCEPTED,
        date=None,
        path=f"adr/{number}.md",
        superseded_by=by,
        supersedes=of,
    )


def chain(number: int, *records: Decision) -> tuple[int, ...]:
    """The chain of one of these records."""
    known = {one.number: one for one in records}
    return supersession(known[number], known)


def test_a_chain_is_the_same_from_each_of_its_ends() -> None:
    """Whichever record is read, and whichever of two files says it, the succession is the same."""
    records = (record(1, by=3), record(3, by=7), record(7, of=(3,)))
    assert [chain(number, *records) for number in (1, 3, 7)] == [(1, 3, 7)] * 3


def test_chains_that_people_get_wrong() -> None:
    """A circle ends, a record that is not there is named, several predecessors all stand before."""
    assert chain(1, record(1, by=2), record(2, by=1)) == (2, 1)
    assert chain(1, record(1, by=9)) == (1, 9)
    assert chain(3, record(1), record(2), record(3, of=(1, 2))) == (1, 2, 3)
    assert chain(5, record(5)) == (5,)
