"""What was measured of a module's speed: each operation with both arms, ratio, requirement and history.

The verdict is the gates'; here its figures get a picture. Sessions of `runbooks bench` come first; where there is
none, result files of single processes are drawn as what they are: one dot a process.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from mkdocs_runbooks.gates.arms import arms, is_named, shared
from mkdocs_runbooks.gates.sessions import can_decide
from mkdocs_runbooks.gates.statistics.ratio import Ratio, ratio
from mkdocs_runbooks.gates.timing import seconds
from mkdocs_runbooks.model.assessment import Assessment, SpeedupFigure
from mkdocs_runbooks.model.evidence import ModuleBenchmarks, ModuleEvidence
from mkdocs_runbooks.model.gate import Outcome
from mkdocs_runbooks.model.measurements import Benchmark
from mkdocs_runbooks.model.page import PageKind
from mkdocs_runbooks.model.paired import PairedBenchmark, PairedRun, ProcessFigures, Side
from mkdocs_runbooks.model.provenance import Backend
from mkdocs_runbooks.model.registry import Limit, Module, Target
from mkdocs_runbooks.pages.benchmark_words import row_of, said_of
from mkdocs_runbooks.pages.charts.comparison import Arm, ComparisonChart, comparison_chart
from mkdocs_runbooks.pages.charts.history import HistoryChart, Measured, history_chart
from mkdocs_runbooks.pages.links import evidence_anchor, href, page_uri
from mkdocs_runbooks.pages.views import Lookup, code, joined, mark, time_tag, word

OVERALL = "overall"
SAMPLE_SHOWN = 200

Wanted = Callable[[PairedBenchmark | Benchmark], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchmarkView:
    """One operation of one target.

    Attributes:
        said: the verdict in words: ratio, interval, requirement.
        source: from which session or files, and when.
        rows: (side, number of processes, median, fastest, slowest), for those who don't see the chart.
        label: what the chart shows, in one sentence.
    """

    title: Markup
    outcome: Markup
    said: Markup
    source: Markup
    chart: ComparisonChart | None = None
    label: str = ""
    history: HistoryChart | None = None
    history_label: str = ""
    rows: tuple[tuple[Markup, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """Per-process figures of one arm and a sample of their rounds, in seconds."""

    figures: tuple[float, ...] = ()
    sample: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Operation:
    """An operation, which benchmarks are its own, and what was judged of it."""

    id: str
    wanted: Wanted
    figure: SpeedupFigure | None
    limit: Limit | None = None


@dataclass(frozen=True, slots=True)
class _Drawing:
    """Draws the operations of one module and target."""

    module: Module
    target: Target
    evidence: ModuleEvidence
    lookup: Lookup
    page: str

    @property
    def sessions(self) -> tuple[PairedRun, ...]:
        """Sessions of this target, newest first."""
        own = (one for one in self.evidence.paired if one.target is self.target)
        return tuple(sorted(own, key=lambda one: one.started_at, reverse=True))

    def view(self, operation: _Operation) -> BenchmarkView | None:
        """One operation; None where neither arm was measured."""
        session = self._session(operation)
        reference, port = (
            self._of_session(session, operation) if session is not None else self._of_files(operation)
        )
        if not reference.figures and not port.figures:
            return self._unknown(operation)
        wording = self.lookup.wording
        figure = operation.figure
        shown = _shown(figure, ratio(reference.figures, port.figures))
        required = figure.required if figure is not None else None
        names = (wording.text("chart-reference"), wording.text(f"chart-{self.target.value}"))
        drawn = (
            Arm(name=names[0], kind="reference", figures=reference.figures, sample=reference.sample),
            Arm(name=names[1], kind="port", figures=port.figures, sample=port.sample),
        )
        history = self._history(operation)
        title = _title(operation, self.lookup)
        return BenchmarkView(
            title=title,
            outcome=mark(figure.outcome if figure is not None else Outcome.INCONCLUSIVE, wording.language),
            said=said_of(shown, figure, operation.limit, self.lookup),
            source=self._source(session, operation),
            chart=comparison_chart(
                drawn,
                wording,
                ratio=shown,
                required=required,
            ),
            label=wording.text("chart-label", (("operation", operation.id),)),
            history=history_chart(history, wording, required=required),
            history_label=wording.text("chart-history-label", (("operation", operation.id),)),
            rows=tuple(row_of(arm, self.lookup) for arm in drawn if arm.figures),
        )

    def _unknown(self, operation: _Operation) -> BenchmarkView | None:
        """What ran without anybody recording the implementation is said, so that nobody looks for it in vain."""
        unknown = [one for one in self.evidence.benchmarks if one.backend is None]
        if not any(operation.wanted(one) for part in unknown for one in part.benchmarks):
            return None
        figure, language = operation.figure, self.lookup.wording.language
        return BenchmarkView(
            title=_title(operation, self.lookup),
            outcome=mark(figure.outcome if figure is not None else Outcome.MISSING, language),
            said=word(self.lookup.wording, "benchmark-backend-unknown"),
            source=self._source(None, operation),
        )

    def _session(self, operation: _Operation) -> PairedRun | None:
        """The newest one that can decide, as the gates choose; else the newest."""
        own = [one for one in self.sessions if any(map(operation.wanted, one.benchmarks))]
        return next(filter(can_decide, own), own[0] if own else None)

    def _of_session(self, session: PairedRun, operation: _Operation) -> tuple[_Side, _Side]:
        """The figures that the verdict compares: benchmarks of the reference, one sum a process."""
        own = tuple(one for one in shared(session) if operation.wanted(one))
        figures = arms(own)
        if figures is None:
            return _Side(), _Side()
        there = _Side(figures=figures.reference, sample=_sample([one.reference for one in own]))
        return there, _Side(figures=figures.port, sample=_sample([one.port for one in own]))

    def _of_files(self, operation: _Operation) -> tuple[_Side, _Side]:
        """Result files of single processes; benchmarks that only one side ran would not be compared."""
        there = [one for one in self.evidence.benchmarks if one.backend is Backend.PYTHON]
        here = [one for one in self.evidence.benchmarks if one.backend is Backend(self.target.value)]
        both = _ids(there) & _ids(here)

        def side(parts: Iterable[ModuleBenchmarks]) -> _Side:
            sums = (
                sum(
                    seconds(one) or 0.0
                    for one in part.benchmarks
                    if operation.wanted(one) and (one.id in both or not both)
                )
                for part in parts
            )
            return _Side(figures=tuple(value for value in sums if value > 0))

        return side(there), side(here)

    def _history(self, operation: _Operation) -> list[Measured]:
        """Sessions in which both arms ran the operation."""
        found: list[Measured] = []
        for session in self.sessions:
            there, here = self._of_session(session, operation)
            measured = ratio(there.figures, here.figures)
            if measured is not None:
                found.append(_measured(session, measured))
        return found

    def _source(self, session: PairedRun | None, operation: _Operation) -> Markup:
        if session is not None:
            path = session.provenance.path
            counts = {side: len(session.of(side)) for side in Side}
            said = word(
                self.lookup.wording,
                "benchmark-session",
                reference=counts[Side.REFERENCE],
                port=counts[Side.PORT],
            )
            return joined((said, self._file(path), time_tag(session.started_at, self.lookup.wording)))
        paths = [
            part.run.provenance.path
            for part in self.evidence.benchmarks
            if any(map(operation.wanted, part.benchmarks))
        ]
        said = word(self.lookup.wording, "benchmark-single")
        return joined((said, joined([self._file(path) for path in dict.fromkeys(paths)], ", ")))

    def _file(self, path: str) -> Markup:
        evidence = page_uri(self.lookup.site, PageKind.EVIDENCE)
        return code(path, href(self.lookup.site, self.page, evidence, evidence_anchor(path)))


def benchmarks(assessment: Assessment, lookup: Lookup, page: str) -> tuple[BenchmarkView, ...]:
    """Everything that was measured of one module, by target and operation."""
    module = assessment.module
    evidence = lookup.judged.facts.evidence.of(module.id)
    if not evidence.paired and not evidence.benchmarks:
        return ()
    views: list[BenchmarkView] = []
    for target in module.targets:
        drawing = _Drawing(module, target, evidence, lookup, page)
        judged = {one.operation: one for one in assessment.figures.speedups.get(target, ())}
        found = (drawing.view(one) for one in _operations(module, judged))
        views.extend(one for one in found if one is not None)
    return tuple(views)


def _operations(module: Module, judged: dict[str, SpeedupFigure]) -> Iterator[_Operation]:
    for operation in module.operations:
        if operation.benchmark is not None:
            yield _Operation(
                id=operation.id,
                wanted=_named(operation.benchmark),
                figure=judged.get(operation.id),
                limit=operation.limit,
            )
    if OVERALL in judged or not module.operations:
        yield _Operation(id=OVERALL, wanted=lambda _one: True, figure=judged.get(OVERALL))


def _named(name: str) -> Wanted:
    return lambda one: is_named(one, name)


def _sample(columns: Sequence[tuple[ProcessFigures, ...]]) -> tuple[float, ...]:
    """Rounds of a single benchmark, thinned; sums over several have no rounds."""
    sample = [value for one in columns[0] for value in one.sample] if len(columns) == 1 else []
    step = max(1, -(-len(sample) // SAMPLE_SHOWN))
    return tuple(value for value in sample[::step] if value > 0)


def _ids(parts: Iterable[ModuleBenchmarks]) -> frozenset[str]:
    return frozenset(one.id for part in parts for one in part.benchmarks if seconds(one) is not None)


def _shown(figure: SpeedupFigure | None, measured: Ratio | None) -> Ratio | None:
    """What was judged wins over what is drawn: both come from the same processes where there is a session."""
    if figure is not None and figure.ratio is not None:
        return Ratio(value=figure.ratio, low=figure.low, high=figure.high)
    return measured


def _measured(session: PairedRun, measured: Ratio) -> Measured:
    return Measured(
        at=session.started_at,
        ratio=measured.value,
        low=measured.low,
        high=measured.high,
        able=can_decide(session),
    )


def _title(operation: _Operation, lookup: Lookup) -> Markup:
    return word(lookup.wording, "benchmark-overall") if operation.id == OVERALL else code(operation.id)
