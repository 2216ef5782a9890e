"""Which record counts.

Fresh records are judged alone; where none is fresh, the outcome is `stale`, whatever they said. A gate that
speaks of the port asks for records of the port first: what another backend did says nothing about it. Per
test, backend and environment the newest run counts; within one run the worst outcome wins (readers group it
so); two files with one digest are one run.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Generic, TypeVar

from mkdocs_runbooks.gates.freshness import Age, Freshness
from mkdocs_runbooks.gates.surroundings import Surroundings
from mkdocs_runbooks.model.evidence import ModuleTests
from mkdocs_runbooks.model.paired import PairedRun, Side
from mkdocs_runbooks.model.provenance import Backend, Provenance
from mkdocs_runbooks.model.registry import Module, Target

Record = TypeVar("Record")

EXAMPLES = 3
"""How many names of failing tests a verdict shows."""

_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated(Generic[Record]):
    """A record of one module with its freshness, what changed around it, and the backend it speaks of."""

    record: Record
    provenance: Provenance
    freshness: Freshness
    backend: Backend | None = None
    surroundings: Surroundings = field(default_factory=Surroundings)

    def narrowed(self, record: Record) -> "Dated[Record]":
        """Fewer results of the same file."""
        return Dated(
            record=record,
            provenance=self.provenance,
            freshness=self.freshness,
            backend=self.backend,
            surroundings=self.surroundings,
        )


class Standing(StrEnum):
    """What can be said about a set of records before anybody looks at what they hold."""

    NOTHING = "nothing"
    UNKNOWN_BACKEND = "unknown-backend"
    OTHER_BACKEND = "other-backend"
    STALE = "stale"
    UNDECIDED = "undecided"
    FRESH = "fresh"


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection(Generic[Record]):
    """The records that count, or those that show why none does."""

    standing: Standing
    records: tuple[Dated[Record], ...] = ()


def select(records: Iterable[Dated[Record]], port: Target | None = None) -> Selection[Record]:
    """Choose the records that count; `port` asks for records of that target's port alone."""
    candidates = tuple(records)
    if not candidates:
        return Selection(standing=Standing.NOTHING)
    if port is not None:
        wanted = Backend(port.value)
        of_port = tuple(one for one in candidates if one.backend is wanted)
        if not of_port:
            unknown = tuple(one for one in candidates if one.backend is None)
            if unknown:
                return Selection(standing=Standing.UNKNOWN_BACKEND, records=unknown)
            return Selection(standing=Standing.OTHER_BACKEND, records=candidates)
        candidates = of_port
    for age, standing in ((Age.FRESH, Standing.FRESH), (Age.STALE, Standing.STALE)):
        chosen = tuple(one for one in candidates if one.freshness.age is age)
        if chosen:
            return Selection(standing=standing, records=chosen)
    return Selection(standing=Standing.UNDECIDED, records=candidates)


def backend_of_tests(tests: ModuleTests, module: Module) -> Backend | None:
    """The backend that tests speak of: runs of the target's own tools are the port's."""
    if not tests.native:
        return tests.backend
    if tests.backend is not None and tests.backend is not Backend.PYTHON:
        return tests.backend
    tool = (tests.run.provenance.tool or "").lower()
    for backend, words in (
        (Backend.JULIA, ("julia", "testreports")),
        (Backend.RUST, ("nextest", "cargo", "libtest")),
    ):
        if any(word in tool for word in words):
            return backend
    return Backend(module.targets[0].value) if len(module.targets) == 1 else None


def port_backend(session: PairedRun) -> Backend | None:
    """What the port's processes had loaded: the target where all did, else the first other one; None: unknown."""
    said = [one.loaded for one in session.of(Side.PORT)]
    if not said or None in said:
        return None
    return next((one for one in said if one is not None and one.value != session.target.value), said[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Counts over the tests that count; `failed` includes errors, `flaky` is a subset of `passed`.

    Attributes:
        failing: `classname::name` of the first tests that failed.
        runs: how many different runs stand behind the counts.
    """

    passed: int = 0
    failed: int = 0
    skipped: int = 0
    flaky: int = 0
    failing: tuple[str, ...] = ()
    runs: int = 0

    @property
    def ran(self) -> int:
        """Tests that were executed."""
        return self.passed + self.failed

    @property
    def cases(self) -> int:
        """All tests, skipped ones included."""
        return self.ran + self.skipped


def distinct_runs(records: Sequence[Dated[ModuleTests]]) -> tuple[Dated[ModuleTests], ...]:
    """Leave out the copies of a run: two files with one digest are one run."""
    if len(records) == 1:
        return tuple(records)
    first_path: dict[str, str] = {}
    for one in records:
        first_path.setdefault(one.provenance.digest, one.provenance.path)
    return tuple(one for one in records if first_path[one.provenance.digest] == one.provenance.path)


def count(records: Sequence[Dated[ModuleTests]]) -> Tally:
    """Count tests; per test, backend and environment the newest run counts."""
    parts = distinct_runs(records)
    if len(parts) == 1:
        return _tally(*_as_written(parts), runs=1)
    streams: dict[tuple[Backend | None, str | None, bool], list[Dated[ModuleTests]]] = {}
    for part in parts:
        key = (part.backend, part.provenance.environment, part.record.native)
        streams.setdefault(key, []).append(part)
    letters: list[str] = []
    failing: list[str] = []
    for stream in streams.values():
        count_stream = _newest_per_test if len({one.provenance.path for one in stream}) > 1 else _as_written
        outcomes, names = count_stream(stream)
        letters.append(outcomes)
        failing.extend(names)
    return _tally("".join(letters), failing, runs=len({one.provenance.path for one in parts}))


def _tally(letters: str, failing: list[str], *, runs: int) -> Tally:
    return Tally(
        passed=letters.count("p") + letters.count("k"),
        failed=letters.count("f") + letters.count("e"),
        skipped=letters.count("s"),
        flaky=letters.count("k"),
        failing=tuple(failing[:EXAMPLES]),
        runs=runs,
    )


def _as_written(stream: Iterable[Dated[ModuleTests]]) -> tuple[str, list[str]]:
    """One run only: its columns are counted without unfolding them."""
    groups = [group for one in stream for group in one.record.groups]
    failing: list[str] = []
    for group in groups:
        if len(failing) < EXAMPLES and ("f" in group.outcomes or "e" in group.outcomes):
            failing.extend(
                f"{case.classname}::{case.name}"
                for case, letter in zip(group.cases(), group.outcomes, strict=True)
                if letter in "fe"
            )
    return "".join(group.outcomes for group in groups), failing[:EXAMPLES]


def _newest_per_test(stream: Iterable[Dated[ModuleTests]]) -> tuple[str, list[str]]:
    """Several runs of one backend in one environment: the newest word about each test, its worst if repeated."""
    newest: dict[tuple[str, str], tuple[str, str]] = {}
    for one in sorted(stream, key=newest_first):
        run = one.provenance.path
        for group in one.record.groups:
            for case, letter in zip(group.cases(), group.outcomes, strict=True):
                key = (case.classname, case.name)
                said_by, said = newest.get(key, (run, letter))
                if said_by == run:
                    newest[key] = (run, min(said, letter, key="efskp".index))
    failing = [f"{classname}::{name}" for (classname, name), (_, said) in newest.items() if said in "fe"]
    return "".join(said for _, said in newest.values()), failing[:EXAMPLES]


def newest_first(one: Dated[Record]) -> tuple[float, str]:
    """Sort key: the newest run first, then by path; a run without a time is the oldest."""
    moment = one.provenance.produced_at or _NEVER
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return (-(moment - _NEVER).total_seconds(), one.provenance.path)


def narrowed(
    records: Iterable[Dated[ModuleTests]],
    narrow: Callable[[ModuleTests], ModuleTests | None],
) -> tuple[Dated[ModuleTests], ...]:
    """The same records with fewer tests; those that keep none are left out."""
    return tuple([one.narrowed(left) for one in records if (left := narrow(one.record)) is not None])
