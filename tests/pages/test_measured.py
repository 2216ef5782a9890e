"""What the section of measurements shows: benchmarks as pictures and words, and tests that deserve a look."""

import math
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from judged_registries import HERE, HOSTILE, assessment, judged, module
from rendered_html import Document, html

from mkdocs_runbooks.gates.statistics.ratio import Ratio, ratio
from mkdocs_runbooks.model.assessment import Figures, Judged, SpeedupFigure
from mkdocs_runbooks.model.evidence import Evidence, ModuleBenchmarks, ModuleEvidence, ModuleTests, Touch
from mkdocs_runbooks.model.gate import Outcome
from mkdocs_runbooks.model.measurements import Benchmark, BenchmarkRun
from mkdocs_runbooks.model.page import PageKind, Site
from mkdocs_runbooks.model.paired import PairedBenchmark, PairedRun, ProcessFigures, SessionProcess, Side
from mkdocs_runbooks.model.provenance import Backend, Digest, Format, Provenance
from mkdocs_runbooks.model.registry import Limit, ModuleId, Operation, Target, TestKind
from mkdocs_runbooks.model.test_runs import (
    TestCounts,
    TestGroup,
    TestMessage,
    TestOutcome,
    TestRun,
    packed_tests,
    packed_times,
)
from mkdocs_runbooks.pages import plan, render
from mkdocs_runbooks.pages.benchmark_words import said_of
from mkdocs_runbooks.pages.charts.comparison import Arm, comparison_chart
from mkdocs_runbooks.pages.charts.history import Measured, history_chart
from mkdocs_runbooks.pages.charts.scale import axis
from mkdocs_runbooks.pages.views import Lookup
from mkdocs_runbooks.wording import Wording

SITE = Site(docs_dir="docs", directory_urls=True)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
WORDS = Wording("en")
TIMES = st.floats(1e-9, 1e3)


@given(st.lists(st.floats(-1e12, 1e12), min_size=1, max_size=20), st.booleans())
def test_every_value_is_on_its_axis(values: list[float], zero: bool) -> None:
    """Ticks begin at or before the lowest value and end at or after the highest, in order; places stay inside."""
    values = [abs(value) for value in values] if zero else values
    scale = axis(values, start=10, end=500, zero=zero)
    assert scale is not None
    assert list(scale.values) == sorted(set(scale.values))
    assert scale.low <= (0 if zero else min(values)) + abs(min(values)) * 1e-6
    assert max(values) <= scale.high + abs(max(values)) * 1e-6
    assert all(10 <= scale.at(value) <= 500 for value in values)


def test_without_a_finite_value_there_is_no_axis() -> None:
    """Nothing to show is no chart, and no error."""
    assert axis([math.nan, math.inf], start=0, end=1) is None
    assert axis([], start=0, end=1) is None


@given(st.lists(TIMES, min_size=1, max_size=12), st.lists(TIMES, min_size=1, max_size=12), st.floats(1, 100))
def test_comparisons_stay_inside_the_drawing(there: list[float], here: list[float], required: float) -> None:
    """One dot a process, all of them, the ratio and the requirement inside the drawing; faster is further right."""
    arms = (
        Arm(name="Python", kind="reference", figures=tuple(there)),
        Arm(name="Rust", kind="port", figures=tuple(here), sample=tuple(here)),
    )
    chart = comparison_chart(arms, WORDS, ratio=ratio(there, here), required=required)
    assert chart is not None
    assert [len(arm.figures) for arm in chart.arms] == [len(there), len(here)]
    assert chart.ratio is not None
    assert chart.required is not None
    places = [chart.ratio.at, chart.required.at, *(x for arm in chart.arms for x in arm.figures)]
    assert all(0 <= place <= chart.width for place in places)
    by_speed = sorted(zip(here, chart.arms[1].figures, strict=True))
    assert [place for _, place in by_speed] == sorted((place for _, place in by_speed), reverse=True)


def test_without_a_reference_nothing_is_drawn() -> None:
    """A ratio needs two sides."""
    arms = (Arm(name="Python", kind="reference", figures=()), Arm(name="Rust", kind="port", figures=(1.0,)))
    assert comparison_chart(arms, WORDS) is None


def test_a_history_needs_two_sessions_and_shows_the_newest() -> None:
    """One point is no history; of very many the newest forty are drawn, oldest left."""
    sessions = [Measured(at=NOON + timedelta(days=day), ratio=4 + day / 10) for day in range(60)]
    assert history_chart(sessions[:1], WORDS) is None
    chart = history_chart(list(reversed(sessions)), WORDS, required=5)
    assert chart is not None
    assert len(chart.points) == 40
    assert chart.points[-1].title == f"{WORDS.moment(sessions[-1].at)}: 9.9×"
    assert [point.x for point in chart.points] == sorted(point.x for point in chart.points)


def test_sessions_of_one_day_are_told_apart_by_their_time() -> None:
    """A day that stands there three times would tell nothing; the last label ends inside the drawing."""
    hours = history_chart([Measured(at=NOON + timedelta(hours=hour), ratio=4.0) for hour in range(3)], WORDS)
    days = history_chart([Measured(at=NOON + timedelta(days=day), ratio=4.0) for day in range(3)], WORDS)
    assert hours is not None
    assert days is not None
    assert [date.label for date in hours.dates] == ["12:00 UTC", "13:00 UTC", "14:00 UTC"]
    assert [date.label for date in days.dates] == ["2026-03-02", "2026-03-03", "2026-03-04"]
    assert (days.dates[-1].at, days.dates[-1].anchor) == (days.width, "end")


def test_labels_end_inside_the_drawing() -> None:
    """A requirement at the right end writes its label towards the middle; elsewhere above its line."""
    arms = (
        Arm(name="Python", kind="reference", figures=(1.0,)),
        Arm(name="Rust", kind="port", figures=(0.1,)),
    )
    for required, anchor in ((30.0, "end"), (5.0, "middle")):
        chart = comparison_chart(arms, WORDS, ratio=ratio((1.0,), (0.1,)), required=required)
        assert chart is not None
        assert chart.required_label is not None
        assert chart.required_label.anchor == anchor
        assert chart.required_label.at <= chart.width


@pytest.mark.parametrize(("ratio_", "below"), [(6.8, True), (6.0, False), (20.0, False)])
def test_the_requirement_is_written_beside_points_not_on_them(ratio_: float, below: bool) -> None:
    """Where points stand close above the line the label goes below it."""
    sessions = [Measured(at=NOON + timedelta(days=day), ratio=ratio_) for day in range(3)]
    chart = history_chart(sessions, WORDS, required=6.5)
    assert chart is not None
    assert chart.required is not None
    assert (chart.required_y > chart.required.at) is below


def provenance(path: str, format_: Format) -> Provenance:
    return Provenance(path=path, digest=Digest("0" * 64), size=1, format=format_, produced_at=NOON)


def session(at: datetime, port: float, *, name: str = "test_bench_mean") -> PairedRun:
    """Eight processes a side; the reference takes about 10 ms, the port `port` seconds."""

    def figures(side: Side, seconds: float) -> tuple[ProcessFigures, ...]:
        first = 0 if side is Side.REFERENCE else 1
        return tuple(
            ProcessFigures(
                process=2 * number + first,
                rounds=50,
                tenth=seconds * (1 + number / 100),
                sample=(seconds, seconds * 1.2),
            )
            for number in range(8)
        )

    processes = tuple(
        SessionProcess(
            side=side, pair=pair, started_at=at, seconds=1.0, hash_seed=pair, backend=backend.value
        )
        for pair in range(1, 9)
        for side, backend in ((Side.REFERENCE, Backend.PYTHON), (Side.PORT, Backend.RUST))
    )
    benchmark = PairedBenchmark(
        id=f"tests/b.py::{name}",
        name=name,
        reference=figures(Side.REFERENCE, 0.010),
        port=figures(Side.PORT, port),
    )
    path = f"reports/evidence/bench-{at:%Y%m%d}.json"
    return PairedRun(
        provenance=provenance(path, Format.PAIRED_BENCHMARK),
        module=ModuleId("rolling"),
        target=Target.RUST,
        started_at=at,
        ended_at=at,
        processes=processes,
        benchmarks=(benchmark,),
    )


def runbook(evidence: ModuleEvidence, *, language: str = "en") -> str:
    operation = Operation(
        id="mean", baseline=None, benchmark="test_bench_mean", speedup=2.0, limit=None, location=HERE
    )
    figure = SpeedupFigure(
        operation="mean", ratio=4.0, low=3.8, high=4.3, required=2.0, outcome=Outcome.PASSED
    )
    one = module("rolling", operations=(operation,))
    found = replace(assessment(one), figures=Figures(speedups={Target.RUST: (figure,)}))
    of: Judged = judged(found, language=language)
    facts = replace(of.facts, evidence=Evidence(modules={one.id: evidence}))
    of = replace(of, facts=facts)
    planned = [page for page in plan(of, SITE) if page.kind is PageKind.RUNBOOK]
    return render(of, SITE, tuple(planned))[0].markdown


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "4× as fast (90% interval 3.8× to 4.3×), at least 2× required: proven"),
        ("de", "4× so schnell (90-%-Intervall 3,8× bis 4,3×), gefordert mindestens 2×: belegt"),
    ],
)
def test_a_session_is_drawn_and_said(language: str, said: str) -> None:
    """Both arms with a dot a process, the verdict in words, the session's file, and no history of one."""
    text = runbook(
        ModuleEvidence(module=ModuleId("rolling"), paired=(session(NOON, 0.0025),)), language=language
    )
    block = text.split('<div class="rb-measured">')[1].split("</div>")[0]
    assert said in re.sub(r"<[^>]+>", "", block)
    assert block.count("<circle") == 16
    assert block.count("<svg") == 1
    assert 'role="img" aria-label="' in block
    assert "bench-20260302.json" in block
    assert "\n\n" not in block


def test_sessions_make_a_history() -> None:
    """The newest session is the comparison; all of them are the history."""
    runs = (session(NOON, 0.0025), session(NOON + timedelta(days=1), 0.002))
    text = runbook(ModuleEvidence(module=ModuleId("rolling"), paired=runs))
    block = text.split('<div class="rb-measured">')[1].split("</div>")[0]
    assert block.count("<svg") == 2
    assert "bench-20260303.json" in block
    assert block.count("<title>") == 2


def test_a_quick_look_takes_nothing_away_from_the_session_that_decided() -> None:
    """Two processes a side after eight: drawn is what was judged, and the history shows the other one hollow."""
    decided, quick = session(NOON, 0.0025), session(NOON + timedelta(days=1), 0.002)
    quick = replace(quick, processes=quick.processes[:4])
    text = runbook(ModuleEvidence(module=ModuleId("rolling"), paired=(decided, quick)))
    block = text.split('<div class="rb-measured">')[1].split("</div>")[0]
    assert "bench-20260302.json" in block
    assert "bench-20260303.json" not in block
    assert block.count("rb-chart__point--weak") == 1


def test_a_benchmark_of_an_unknown_implementation_is_said() -> None:
    """It counts for neither side, and whoever ran it should not look for it in vain."""
    run = BenchmarkRun(
        provenance=provenance("reports/evidence/b.json", Format.PYTEST_BENCHMARK), benchmarks=()
    )
    one = Benchmark(id="tests/b.py::test_bench_mean", name="test_bench_mean", file="tests/b.py", mean=0.1)
    part = ModuleBenchmarks(run=run, backend=None, benchmarks=(one,))
    text = runbook(ModuleEvidence(module=ModuleId("rolling"), benchmarks=(part,)))
    block = text.split('<div class="rb-measured">')[1].split("</div>")[0]
    assert "nobody recorded which implementation was measured" in block
    assert "reports/evidence/b.json" in block
    assert "<svg" not in block


def test_nothing_measured_is_no_section() -> None:
    """A runbook without measurements has no empty heading."""
    assert "part-measured" not in runbook(ModuleEvidence(module=ModuleId("rolling")))


def part_of(names: str, outcomes: str) -> ModuleTests:
    group = TestGroup(
        suite="pytest",
        classname="tests.test_rolling",
        file=None,
        packed=packed_tests(names),
        outcomes=outcomes,
    )
    message = TestMessage(
        classname=group.classname,
        name=names.split("\0", maxsplit=1)[0],
        outcome=TestOutcome.SKIPPED,
        text=f"{HOSTILE}\nmore",
    )
    run = TestRun(
        provenance=provenance("reports/evidence/t.xml", Format.JUNIT),
        elements=TestCounts(),
        by_id=TestCounts(),
        groups=(group,),
        messages=(message,),
    )
    return ModuleTests(
        run=run,
        kind=TestKind.UNIT,
        native=False,
        touch=Touch.IMPORTS,
        backend=Backend.RUST,
        groups=(group,),
        paths=(),
    )


def test_skipped_and_flaky_tests_are_listed_with_their_reason() -> None:
    """Names and reasons are data; a test that passed is not listed."""
    part = part_of("test_a\0test_b\0test_c", "skp")
    text = runbook(ModuleEvidence(module=ModuleId("rolling"), tests=(part,)))
    assert "One skipped test" in text
    assert "One flaky test" in text
    assert "test_b" in text
    assert "test_c" not in text
    found = Document(html(text, "mkdocs"))
    assert "49" not in text.split("part-measured")[1].split("part-references")[0]
    assert found.tags["script"] == 0
    assert found.problems == []


def test_a_test_that_both_implementations_skip_is_listed_once() -> None:
    """The same test and the same reason are one row, which names both runs."""
    part = part_of("test_a", "s")
    other = replace(part, backend=Backend.PYTHON)
    text = runbook(ModuleEvidence(module=ModuleId("rolling"), tests=(part, other)))
    listed = text.split("One skipped test</summary>")[1].split("</table>")[0]
    assert listed.count("<tr>") == 1
    assert "rust" in listed
    assert "python" in listed


def test_the_slowest_tests_come_first() -> None:
    """Only tests that take a tenth of a second or more are called slow."""
    part = part_of("test_a\0test_b\0test_c", "ppp")
    group = msgspec.structs.replace(
        part.groups[0],
        packed=packed_tests(part.groups[0].names, packed_times([0.5, 2.25, 0.01])),
        seconds=2.76,
    )
    text = runbook(ModuleEvidence(module=ModuleId("rolling"), tests=(replace(part, groups=(group,)),)))
    listed = text.split("Slow tests: 2, the slowest first</summary>")[1].split("</table>")[0]
    assert listed.index("test_b") < listed.index("test_a")
    assert "2.25\u00a0s" in listed
    assert "test_c" not in listed


def test_long_lists_are_cut_and_counted() -> None:
    """Twenty names are enough to begin with."""
    names = "\0".join(f"test_{number}" for number in range(50))
    text = runbook(ModuleEvidence(module=ModuleId("rolling"), tests=(part_of(names, "s" * 50),)))
    assert "50 skipped tests" in text
    assert "and 30 more" in text


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "at most 15ms required: proven"), ("de", "gefordert höchstens 15ms: belegt")],
)
def test_an_absolute_limit_is_said_with_its_verdict(language: str, said: str) -> None:
    """An operation without a required ratio still says what is asked of it."""
    lookup = Lookup.of(judged(language=language), SITE, Wording(language))
    figure = SpeedupFigure(operation="mean", ratio=4.0, low=3.8, high=4.3, outcome=Outcome.PASSED)
    text = said_of(Ratio(value=4.0, low=3.8, high=4.3), figure, Limit(seconds=0.015, text="15ms"), lookup)
    assert said in re.sub(r"<[^>]+>", "", text)
