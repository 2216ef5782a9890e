"""What changed since a commit, on the overview: what is said of it, and what stands behind."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from judged_registries import HOSTILE, assessment, gate, judged, module
from rendered_html import HOSTS, Document, html

from mkdocs_runbooks.model.assessment import Judged
from mkdocs_runbooks.model.gate import Outcome
from mkdocs_runbooks.model.history import (
    ChangeKind,
    Commit,
    History,
    RegistryChange,
    RegistryChanges,
    RegistryPoint,
)
from mkdocs_runbooks.model.page import Site
from mkdocs_runbooks.model.registry import ModuleId, Status
from mkdocs_runbooks.pages import plan, render
from mkdocs_runbooks.pages.past import CHANGED_SHOWN, EVIDENCE_SHOWN, Changes, changes
from mkdocs_runbooks.pages.views import Lookup
from mkdocs_runbooks.wording import Wording

START = datetime(2026, 3, 1, 12, tzinfo=UTC)
TAGGED = Commit(id="b" * 40, at=START, position=0)


def commit(day: float) -> Commit:
    """A commit so many days after the start."""
    return Commit(id="c" * 40, at=START + timedelta(days=day), position=0)


def of_past(**past: object) -> Judged:
    """One module, and a history."""
    of = judged(assessment(module("a"), gate("accept.review", Outcome.PASSED)))
    history: History = replace(of.facts.history, **past)  # type: ignore[arg-type]
    return replace(of, facts=replace(of.facts, history=history))


def changed(*found: RegistryChange, name: str = "v1.2", evidence: tuple[str, ...] = ()) -> Changes:
    """What the overview says of these changes."""
    of = of_past(changes=RegistryChanges(since=TAGGED, name=name, changes=found, evidence=evidence))
    said = changes(Lookup.of(of, Site(), Wording("en")), plan(of, Site())[0])
    assert said is not None
    return said


def change(
    kind: ChangeKind, before: str = "", after: str = "", gate: str = "", of: str = "a"
) -> RegistryChange:
    """A change, shorter to write."""
    return RegistryChange(module=ModuleId(of), kind=kind, before=before, after=after, gate=gate)


def test_a_change_is_said_in_words_of_the_page() -> None:
    """One row a module; a gate that is there still leads to its row."""
    found = changed(
        change(ChangeKind.STATUS, "not-started", "in-progress"),
        change(ChangeKind.WAVE, "", "2"),
        change(ChangeKind.SIGNED, "", "bo", gate="accept.review"),
        change(ChangeKind.WAIVER_WITHDRAWN, "eve", gate="gone"),
        change(ChangeKind.REMOVED, of="old"),
    )
    assert [tuple(str(cell) for cell in row) for row in found.rows] == [
        (
            '<a href="a.md">a</a>',
            "Status: Not started → In progress<br>Wave: – → 2<br>"
            'Sign-off given: <a href="a.md#gate-accept-review"><code>accept.review</code></a> (bo)<br>'
            "Waiver ended: <code>gone</code> (eve)",
        ),
        ("<code>old</code>", "taken out of the registry"),
    ]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("v1.2", "Since <code>v1.2</code> (commit <code>bbbbbbbbbb</code>, 2026-03-01)."),
        ("", "Since commit <code>bbbbbbbbbb</code> (2026-03-01)."),
    ],
)
def test_since_when_is_said(name: str, said: str) -> None:
    """A tag by its name, and always the commit and its day."""
    assert str(changed(name=name).since) == said


def test_long_lists_are_counted() -> None:
    """Neither a reorganised registry nor a hundred evidence files make the page long."""
    found = changed(
        *(change(ChangeKind.ADDED, of=f"m{number}") for number in range(CHANGED_SHOWN + 1)),
        evidence=tuple(f"r/{number}.xml" for number in range(EVIDENCE_SHOWN + 2)),
    )
    assert (len(found.rows), str(found.more)) == (CHANGED_SHOWN, "… and one more module")
    assert (len(found.evidence), str(found.evidence_more)) == (EVIDENCE_SHOWN, "and 2 more files")


@pytest.mark.parametrize("host", sorted(HOSTS))
def test_an_old_registry_is_data(host: str) -> None:
    """Whatever an old version held is shown, and nothing else happens."""
    found = tuple(
        change(kind, HOSTILE, HOSTILE + kind, gate=HOSTILE, of=HOSTILE if kind is ChangeKind.REMOVED else "a")
        for kind in ChangeKind
    )
    of = of_past(
        changes=RegistryChanges(since=TAGGED, name=HOSTILE, changes=found, evidence=(HOSTILE,)),
        points=tuple(RegistryPoint(at=commit(day).at, statuses={Status.DONE: day}) for day in (1, 2)),
    )
    page = render(of, Site(docs_dir="docs"), plan(of, Site())[:1])[0].markdown
    shown = Document(html(page, host))
    assert shown.problems == []
    assert not {"script", "img", "del", "ins"} & set(shown.tags)
    assert shown.tags["h1"] == 1
    assert "{{" not in page.split("---", 2)[2]
