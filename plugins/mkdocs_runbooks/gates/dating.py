"""The evidence of one module with its age: every record is asked once whether it is about the code as it is now."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from mkdocs_runbooks.gates.freshness import Freshness, freshness
from mkdocs_runbooks.gates.measured_apart import by_age
from mkdocs_runbooks.gates.selection import Dated, backend_of_tests, port_backend
from mkdocs_runbooks.gates.surroundings import Surroundings, Tools, surroundings
from mkdocs_runbooks.model.assessment import Facts
from mkdocs_runbooks.model.evidence import ModuleBenchmarks, ModuleEvidence, ModuleMemory, ModuleTests
from mkdocs_runbooks.model.interface import ModuleInterface
from mkdocs_runbooks.model.measurements import Baseline, CoverageReport, LintReport
from mkdocs_runbooks.model.paired import PairedRun
from mkdocs_runbooks.model.provenance import Backend, Provenance
from mkdocs_runbooks.model.registry import Module

Record = TypeVar("Record")

Ages = Callable[[Provenance], tuple[Freshness, Surroundings]]
"""How old a record is, and what changed around it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """The module's evidence, each record with its freshness."""

    evidence: ModuleEvidence
    tests: tuple[Dated[ModuleTests], ...] = ()
    benchmarks: tuple[Dated[ModuleBenchmarks], ...] = ()
    coverage: tuple[Dated[CoverageReport], ...] = ()
    lint: tuple[Dated[LintReport], ...] = ()
    memory: tuple[Dated[ModuleMemory], ...] = ()
    baselines: tuple[Dated[Baseline], ...] = ()
    paired: tuple[Dated[PairedRun], ...] = ()


def dated_records(  # noqa: PLR0913  # what ages are judged by
    facts: Facts,
    module: Module,
    interface: ModuleInterface,
    *,
    tools: Tools,
    today: date,
    assumed: Freshness | None = None,
) -> Records:
    """Date everything that speaks of one module.

    Args:
        facts: what the readers found.
        module: whose evidence it is.
        interface: holds the digests of its files as they are now.
        tools: versions of the newest recorded runs.
        today: no evidence comes from later.
        assumed: taken for the age of every record, where nobody asks how old they are.
    """
    evidence = facts.evidence.of(module.id)
    if assumed is not None:
        return _records(evidence, module, _assuming(assumed))
    known: dict[tuple[str, datetime | None], tuple[Freshness, Surroundings]] = {}

    def judged(provenance: Provenance) -> tuple[Freshness, Surroundings]:
        key = (provenance.path, provenance.produced_at)
        if key not in known:
            known[key] = (
                freshness(
                    provenance,
                    module=module.id,
                    digests=interface.digests,
                    history=facts.history,
                    today=today,
                ),
                surroundings(provenance, locks=evidence.locks, history=facts.history, tools=tools),
            )
        return known[key]

    return _records(evidence, module, judged)


def _assuming(age: Freshness) -> Ages:
    around = Surroundings()
    return lambda _provenance: (age, around)


def _records(evidence: ModuleEvidence, module: Module, judged: Ages) -> Records:
    """All records of the module with what `judged` says of each."""

    def dated(record: Record, provenance: Provenance, backend: Backend | None) -> Dated[Record]:
        age, around = judged(provenance)
        return Dated(
            record=record, provenance=provenance, freshness=age, surroundings=around, backend=backend
        )

    def plain(record: Record, provenance: Provenance) -> Dated[Record]:
        return dated(record, provenance, provenance.backend_of(module.id))

    return Records(
        evidence=evidence,
        tests=tuple(dated(one, one.run.provenance, backend_of_tests(one, module)) for one in evidence.tests),
        benchmarks=tuple(
            dated(part, provenance, part.backend)
            for one in evidence.benchmarks
            for part, provenance in by_age(one, lambda provenance: judged(provenance)[0])
        ),
        coverage=tuple(plain(one, one.provenance) for one in evidence.coverage),
        lint=tuple(plain(one, one.provenance) for one in evidence.lint),
        memory=tuple(dated(one, one.report.provenance, one.backend) for one in evidence.memory),
        baselines=tuple(plain(one, one.provenance) for one in evidence.baselines),
        paired=tuple(dated(one, one.provenance, port_backend(one)) for one in evidence.paired),
    )
