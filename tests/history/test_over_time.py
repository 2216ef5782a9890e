"""The registry over time, and what changed since a commit, a tag, or for the last thirty days."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pygit2
import pytest
from written_registries import HEAD, modules

from mkdocs_runbooks import gates, history, registry
from mkdocs_runbooks.diagnostics import Code, Diagnostic
from mkdocs_runbooks.history.main_line import POINTS, _status
from mkdocs_runbooks.model.evidence import Evidence, EvidenceFile, FileState
from mkdocs_runbooks.model.history import ChangeKind, History, RegistryChange
from mkdocs_runbooks.model.registry import ModuleId, Status
from mkdocs_runbooks.sources.tree import ProjectTree


@dataclass
class Asked:
    """The sandbox, asked for its past."""

    sandbox: Any

    def read(
        self, since: str | None = None, evidence: Evidence | None = None, today: date | None = None
    ) -> tuple[History, tuple[Diagnostic, ...]]:
        """What is known of the project's past."""
        tree = ProjectTree(self.sandbox.project)
        loaded, problems = registry.load(
            tree, "modules.yaml", gates=gates.catalogue_probes(), language=None, theme_language=None
        )
        assert loaded is not None, problems
        return history.read(loaded, tree, evidence or Evidence(), history.OverTime(since, today))

    def changes(self, since: str | None = None) -> list[RegistryChange]:
        """What changed."""
        found = self.read(since)[0].changes
        assert found is not None
        return list(found.changes)


@pytest.fixture
def asked(sandbox: Any) -> Asked:
    """A repository and what it says of its past."""
    return Asked(sandbox)


def change(
    module: str, kind: ChangeKind, before: str = "", after: str = "", gate: str = ""
) -> RegistryChange:
    """A change, shorter to write."""
    return RegistryChange(module=ModuleId(module), kind=kind, before=before, after=after, gate=gate)


def test_points_count_modules_by_status(asked: Asked) -> None:
    """Each day on which the registry changed is a point; a commit that left it alone is none."""
    asked.sandbox.commit(modules_yaml=modules("a: {target: rust}"))
    asked.sandbox.commit(other_txt="x")
    asked.sandbox.commit(modules_yaml=modules("a: {target: rust, status: done}", "b: {target: rust}"))
    found = asked.read()[0].points
    assert [dict(one.statuses) for one in found] == [
        {Status.NOT_STARTED: 1},
        {Status.DONE: 1, Status.NOT_STARTED: 1},
    ]
    assert found[0].at < found[1].at


def test_what_a_branch_tried_is_no_point(asked: Asked) -> None:
    """The main line alone counts: HEAD and its first parents, so a merge is one step."""
    first = asked.sandbox.commit(modules_yaml=modules("a: {target: rust}"))
    asked.sandbox.branch("side", first)
    asked.sandbox.commit(modules_yaml=modules("a: {target: rust, status: in-progress}"))
    tried = asked.sandbox.commit(modules_yaml=modules("a: {target: rust, status: done}"))
    asked.sandbox.branch("main")
    asked.sandbox.commit(tried, modules_yaml=modules("a: {target: rust, status: done}"))
    assert [dict(one.statuses) for one in asked.read()[0].points] == [
        {Status.NOT_STARTED: 1},
        {Status.DONE: 1},
    ]


def test_many_days_are_thinned(asked: Asked) -> None:
    """The first and the last stay."""
    for number in range(1, POINTS + 30):
        entries = [f"m{other}: {{target: rust}}" for other in range(number)]
        asked.sandbox.commit(modules_yaml=modules(*entries))
    counts = [sum(one.statuses.values()) for one in asked.read()[0].points]
    assert len(counts) == POINTS
    assert (counts[0], counts[-1]) == (1, POINTS + 29)
    assert counts == sorted(counts)


def test_a_clock_that_went_wrong_stretches_nothing(asked: Asked) -> None:
    """A commit of the far future, and one of 1970, are drawn beside their neighbours; HEAD, too, once the day is known."""
    days = []
    for number in range(1, 7):
        asked.sandbox.days = {3: 30_000, 5: -19_000, 6: 30_000}.get(number, number) - 1
        asked.sandbox.commit(
            modules_yaml=modules(*(f"m{other}: {{target: rust}}" for other in range(number)))
        )
        days.append(datetime.fromtimestamp(1_700_000_000 + 86_400 * number, tz=UTC))
    expected = [days[0], days[1], days[3], days[3], days[3], days[3]]
    found = asked.read(today=days[5].date())[0]
    # Of one day, the last commit counts.
    assert [(one.at, sum(one.statuses.values())) for one in found.points] == [
        (expected[0], 1),
        (expected[1], 2),
        (expected[5], 6),
    ]
    assert found.until == days[3]
    assert found.head is not None
    assert found.head.at.year > 2050
    assert found.changes is not None
    assert len(found.changes.changes) == 5
    unknown = asked.read()[0]
    assert unknown.until == found.head.at


def test_everything_that_people_want_to_hear_of(asked: Asked) -> None:
    """Added, removed, status, wave, owner, sign-offs and waivers; other changes of an entry are none."""
    start = asked.sandbox.commit(
        modules_yaml=modules(
            "a: {target: rust, wave: 1, owner: anna, summary: x, waivers: [{gate: g.w, by: eve, until: 2030-01-01}]}",
            "gone: {target: rust}",
            "same: {target: rust, summary: x}",
        )
    )
    asked.sandbox.commit(modules_yaml=modules("a: {target: rust, status: in-progress, wave: 2, owner: bo}"))
    asked.sandbox.write(
        modules_yaml=modules(
            "a: {target: rust, status: in-progress, wave: 2, sign_offs: [{gate: accept.review, by: bo, date: 2026-01-01}]}",
            "same: {target: rust, summary: y}",
            "new: {target: rust}",
        )
    )
    assert asked.changes(start[:10]) == [
        change("a", ChangeKind.STATUS, "not-started", "in-progress"),
        change("a", ChangeKind.WAVE, "1", "2"),
        change("a", ChangeKind.OWNER, "anna", ""),
        change("a", ChangeKind.SIGNED, "", "bo", gate="accept.review"),
        change("a", ChangeKind.WAIVER_WITHDRAWN, "eve", "", gate="g.w"),
        change("new", ChangeKind.ADDED),
        change("gone", ChangeKind.REMOVED),
    ]


def test_changed_defaults_change_modules(asked: Asked) -> None:
    """A status, wave or owner that `defaults:` give is the module's own."""
    start = asked.sandbox.commit(modules_yaml=modules("a: {target: rust}", "b: {target: rust, owner: bo}"))
    head = HEAD + "defaults: {owner: anna}\n"
    asked.sandbox.commit(modules_yaml=modules("a: {target: rust}", "b: {target: rust, owner: bo}", head=head))
    assert asked.changes(start) == [change("a", ChangeKind.OWNER, "", "anna")]


def test_by_custom_the_last_tag_counts(asked: Asked) -> None:
    """The newest tag that HEAD contains, HEAD's own left aside; a tag on another branch is none."""
    first = asked.sandbox.commit(modules_yaml=modules("a: {target: rust}"))
    asked.sandbox.repository.create_reference("refs/tags/v1", pygit2.Oid(hex=first))
    asked.sandbox.branch("side", first)
    side = asked.sandbox.commit(modules_yaml=modules("s: {target: rust}"))
    asked.sandbox.repository.create_reference("refs/tags/v9", pygit2.Oid(hex=side))
    asked.sandbox.branch("main")
    last = asked.sandbox.commit(modules_yaml=modules("a: {target: rust, status: done}"))
    asked.sandbox.repository.create_reference("refs/tags/v2", pygit2.Oid(hex=last))
    found = asked.read()[0].changes
    assert found is not None
    assert (found.name, found.since.id) == ("v1", first)
    assert list(found.changes) == [change("a", ChangeKind.STATUS, "not-started", "done")]


def test_without_a_tag_thirty_days_count(asked: Asked) -> None:
    """The registry as the main line held it thirty days before its newest version."""
    commits = [
        asked.sandbox.commit(
            modules_yaml=modules(*(f"m{other}: {{target: rust}}" for other in range(number)))
        )
        for number in range(1, 41)
    ]
    found = asked.read()[0].changes
    assert found is not None
    assert (found.name, found.since.id) == ("", commits[9])
    assert len(found.changes) == 30


def test_one_commit_has_no_changes(asked: Asked) -> None:
    """Where nothing came before, nothing is said."""
    asked.sandbox.commit(modules_yaml=modules("a: {target: rust}"))
    found, problems = asked.read()
    assert (found.changes, problems) == (None, ())


def test_an_unknown_commit_is_said(asked: Asked) -> None:
    """A name that the repository does not know is a warning, and everything else is read."""
    asked.sandbox.commit(modules_yaml=modules("a: {target: rust}"))
    found, problems = asked.read("nowhere")
    assert [one.code for one in problems] == [Code.CHANGES_SINCE_UNKNOWN]
    assert (found.changes, len(found.points)) == (None, 1)


def test_a_broken_old_version_stops_nothing(asked: Asked) -> None:
    """What can't be read of the past is left out; modules that stand there now are new."""
    start = asked.sandbox.commit(modules_yaml="modules: [: {\n")
    asked.sandbox.commit(modules_yaml=modules("a: {target: rust}"))
    found = asked.read(start)[0]
    assert [dict(one.statuses) for one in found.points] == [{}, {Status.NOT_STARTED: 1}]
    assert asked.changes(start) == [change("a", ChangeKind.ADDED)]


def test_evidence_that_git_holds(asked: Asked) -> None:
    """Evidence files that differ since then are named; what git does not hold can't be told."""
    start = asked.sandbox.commit(modules_yaml=modules("a: {target: rust}"), old_xml="1", kept_xml="1")
    asked.sandbox.commit(old_xml="2", new_xml="1")
    asked.sandbox.write(untracked_xml="1")
    files = tuple(
        EvidenceFile(path=name, format=None, state=FileState.UNREADABLE)
        for name in ("old.xml", "kept.xml", "new.xml", "untracked.xml")
    )
    found = asked.read(start, Evidence(files=files))[0].changes
    assert found is not None
    assert found.evidence == ("new.xml", "old.xml")


@pytest.mark.parametrize(
    ("block", "status"),
    [
        ("  a:\n    target: rust\n", "fallback"),
        ("  a:\n    target: rust\n    status: done  # at last\n", "done"),
        ('  a:\n    status: "in-progress"\n', "in-progress"),
        ("  a: {target: rust, status: done}\n", "done"),
        ("  a:\n    summary: >-\n      the\n      status: done\n", "fallback"),
        ("  a:\n    summary: status\n    status: done\n", "done"),
        ("  a:\n    ffi:\n      status: done\n", "fallback"),
        ("  a:\n    status: [\n", "fallback"),
    ],
)
def test_a_status_is_found_without_parsing_where_that_is_safe(block: str, status: str) -> None:
    """The quick look and the parser agree, whatever stands around the word."""
    assert _status(block, "fallback") == status
