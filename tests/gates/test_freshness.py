"""Freshness: content decides before the commit, the commit before times."""

from dataclasses import replace
from datetime import UTC, date, datetime

from mkdocs_runbooks.gates.freshness import Age, Basis, Freshness, freshness
from mkdocs_runbooks.model.history import Commit, History, HistoryState, PathHistory
from mkdocs_runbooks.model.provenance import Digest, Format, Provenance, Receipt, TimeSource
from mkdocs_runbooks.model.registry import ModuleId

MODULE = ModuleId("rolling")
NOW = {"src/rolling.py": "a" * 64}
EARLY = Commit(id="1" * 40, at=datetime(2026, 3, 1, tzinfo=UTC), position=1)
COMMITTED = PathHistory(first=EARLY, last=EARLY, tracked=True, uncommitted=False)
COMPLETE = History(state=HistoryState.COMPLETE, head=EARLY, paths={"src/rolling.py": COMMITTED})
RECEIPT = Receipt(
    path="r.receipt.json",
    argv=("pytest",),
    exit_code=0,
    started_at=EARLY.at,
    ended_at=EARLY.at,
    commit=None,
    dirty=None,
    paths={MODULE: (("src/rolling.py", Digest("a" * 64)),)},
)
REPORT = Provenance(
    path="r.xml",
    digest=Digest("0" * 64),
    size=1,
    format=Format.JUNIT,
    produced_at=datetime(2026, 3, 2, tzinfo=UTC),
    time_source=TimeSource.OFFSET,
)


def ask(
    provenance: Provenance, history: History = COMPLETE, digests: dict[str, str] | None = None
) -> Freshness:
    """Judge a report on 10 March 2026."""
    now = NOW if digests is None else digests
    return freshness(provenance, module=MODULE, digests=now, history=history, today=date(2026, 3, 10))


def test_content_decides_first() -> None:
    """Equal digests are fresh even where a commit and all times say otherwise; one new file makes stale."""
    older = replace(REPORT, receipt=RECEIPT, commit="1" * 40, produced_at=datetime(2020, 1, 1, tzinfo=UTC))
    history = replace(COMPLETE, changed_since={"1" * 40: frozenset(NOW)})
    assert (ask(older, history).age, ask(older, history).basis) == (Age.FRESH, Basis.CONTENT)
    grown = ask(older, history, {**NOW, "tests/test_rolling.py": "b" * 64})
    assert (grown.age, grown.changed) == (Age.STALE, ("tests/test_rolling.py",))
    assert ask(older, history, {}).changed == ("src/rolling.py",)


def test_the_commit_decides_next() -> None:
    """What differs from a known clean commit is stale, whatever the times say; other modules' files don't count."""
    report = replace(REPORT, commit="1" * 40)
    fresh = ask(report, replace(COMPLETE, changed_since={"1" * 40: frozenset({"src/other.py"})}))
    assert (fresh.age, fresh.basis, fresh.weak) == (Age.FRESH, Basis.COMMIT, False)
    stale = ask(report, replace(COMPLETE, changed_since={"1" * 40: frozenset(NOW)}))
    assert (stale.age, stale.changed) == (Age.STALE, ("src/rolling.py",))


def test_a_known_commit_decides_in_a_shallow_clone() -> None:
    """A shallow clone is no hindrance where the commit is there."""
    history = replace(COMPLETE, state=HistoryState.SHALLOW, changed_since={"1" * 40: frozenset[str]()})
    assert ask(replace(REPORT, commit="1" * 40), history).age is Age.FRESH


def test_dirty_and_unknown_commits_leave_it_to_times() -> None:
    """A dirty commit is no commit, and neither is one that git does not know: the weaker kind decides."""
    history = replace(COMPLETE, changed_since={"1" * 40: frozenset(NOW)})
    dirty = ask(replace(REPORT, commit="1" * 40, dirty=True), history)
    unknown = ask(replace(REPORT, commit="2" * 40), history)
    assert (dirty.age, dirty.weak) == (unknown.age, unknown.weak) == (Age.FRESH, True)


def test_a_tracked_file_without_a_time_has_that_of_its_commit() -> None:
    """The file's own last commit stands before its mtime, which a checkout sets anew."""
    late = Commit(id="3" * 40, at=datetime(2026, 3, 5, tzinfo=UTC), position=0)
    paths = {"src/rolling.py": replace(COMMITTED, last=late), "r.xml": COMMITTED}
    report = replace(REPORT, time_source=TimeSource.MTIME, produced_at=datetime(2026, 3, 9, tzinfo=UTC))
    assert ask(report, replace(COMPLETE, paths=paths)).age is Age.STALE
    assert ask(report, replace(COMPLETE, paths={"src/rolling.py": paths["src/rolling.py"]})).age is Age.FRESH


def test_uncommitted_and_unknown_files_are_changes() -> None:
    """Nobody knows when an uncommitted file changed, so evidence with times alone counts as older."""
    changed = replace(COMPLETE, paths={"src/rolling.py": replace(COMMITTED, uncommitted=True)})
    assert ask(REPORT, changed).age is Age.STALE
    assert ask(REPORT, replace(COMPLETE, paths={})).age is Age.STALE


def test_without_history_nothing_is_decided() -> None:
    """Without git, or in a shallow clone, times decide nothing."""
    assert ask(REPORT, History()) == Freshness(age=Age.UNDECIDED, basis=Basis.NONE)
    assert ask(REPORT, replace(COMPLETE, state=HistoryState.SHALLOW)).shallow
