"""Judged registries built by hand, for tests of pages and files: no file is read, no gate is judged."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

from mkdocs_runbooks.diagnostics import Code, Diagnostic, Location, Severity, parameters
from mkdocs_runbooks.model.adr import Decision, Decisions, DecisionStatus
from mkdocs_runbooks.model.arrow import ArrowField, ArrowSchema, ArrowUnknown
from mkdocs_runbooks.model.assessment import (
    Assessment,
    Blocks,
    Facts,
    Figures,
    Judged,
    JudgedGate,
    Readiness,
    ReadinessState,
    SpeedupFigure,
)
from mkdocs_runbooks.model.codes import ErrorCode, ErrorTable
from mkdocs_runbooks.model.drift import (
    Acceptance,
    Drift,
    DriftRule,
    DriftSeverity,
    Position,
    TypeGrade,
    TypeVerdict,
)
from mkdocs_runbooks.model.evidence import Evidence, EvidenceFile, FileState
from mkdocs_runbooks.model.ffi import (
    CallSite,
    ErrorGrade,
    Extension,
    Gil,
    Hidden,
    ItemKind,
    Origin,
    Pair,
    Parameter,
    Raised,
    Signature,
    Transfer,
)
from mkdocs_runbooks.model.gate import EvidenceReference, Gate, Message, Outcome, Part, Verdict
from mkdocs_runbooks.model.history import Commit, History, HistoryState
from mkdocs_runbooks.model.interface import (
    ModuleInterface,
    Notes,
    PythonFacts,
    SharedDocuments,
    SourceProblem,
    TargetFacts,
)
from mkdocs_runbooks.model.provenance import Digest, Format, Provenance, Receipt, TimeSource
from mkdocs_runbooks.model.registry import (
    Blocker,
    EvidenceSource,
    GateId,
    Level,
    Module,
    ModuleId,
    ModulePaths,
    Path,
    Project,
    Registry,
    Shared,
    Status,
    Target,
    TestKind,
    Text,
    Waiver,
    Wave,
)
from mkdocs_runbooks.model.test_runs import TestCounts, TestRun

HOSTILE = "<script>alert(1)</script> | {{ 7*7 }} `x` \n# h\n```\n--8<-- [a](b) *e* \x1b[31m \u202e {% raw %} &lt; \"q' </table>"
TICKS = ArrowSchema(
    name="TICKS",
    path="src/schemas.py",
    line=4,
    fields=(
        ArrowField(name="time", type="timestamp[us, tz=UTC]", nullable=False, stated=True),
        ArrowField(name="price", type="double", nullable=True, stated=True, metadata={"unit": "EUR"}),
    ),
    metadata={"version": "1"},
)
CODES = ErrorTable(
    symbol="ErrorCode",
    path="src/errors.py",
    line=3,
    codes=(ErrorCode(name="INVALID", line=4, value=1, stated=True),),
)
HOSTILE_CODES = ErrorTable(
    symbol=HOSTILE,
    path="src/errors.py",
    line=3,
    codes=(ErrorCode(name=HOSTILE, line=4, value=HOSTILE, stated=True),),
)
HOSTILE_SCHEMA = ArrowSchema(
    name=HOSTILE,
    path="src/schemas.py",
    line=1,
    fields=(
        ArrowField(
            name=HOSTILE,
            type=None,
            nullable=None,
            unknown=ArrowUnknown(reason="runtime", detail=HOSTILE, path="src/schemas.py", line=1),
        ),
    ),
    metadata={HOSTILE: HOSTILE},
)
"""A name as nobody should write it and somebody will."""

TODAY = date(2026, 3, 20)
HERE = Location(path="modules.yaml", line=7)


def text(said: str) -> Text:
    """A text of no particular language."""
    return Text(by_language=(("", said),))


def path(*found: str, pattern: str = "") -> Path:
    """A declared place, there or planned."""
    return Path(
        patterns=(pattern or (found[0] if found else "planned"),), found=found, files=found, location=HERE
    )


def paths(name: str, targets: tuple[Target, ...]) -> ModulePaths:
    """Places by convention: the reference is there, the port is planned."""
    return ModulePaths(
        python=path(f"src/{name}.py"),
        wrapper=path(f"src/{name}.py"),
        ports={target: path(pattern=f"{target.value}/src/{name}.src") for target in targets},
        stub=path(pattern=f"stubs/{name}.pyi"),
        types=path(pattern="src/types.py"),
        arrow_schemas=path("src/schemas.py"),
        ffi_notes=path(pattern=f"docs/ffi/_notes/{name}.md"),
        baseline=path(pattern=f"reports/baselines/{name}.json"),
        tests={kind: path(pattern=f"tests/{kind.value}/test_{name}.py") for kind in TestKind},
    )


def module(id_: str, **changes: object) -> Module:
    """A module with everything at its default but what the test is about."""
    targets = changes.pop("targets", (Target.RUST,))
    assert isinstance(targets, tuple)
    base = Module(
        id=ModuleId(id_), title=text(id_), targets=targets, paths=paths(id_, targets), location=HERE
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def gate(
    id_: str,
    outcome: Outcome,
    *,
    part: Part = Part.PRECONDITION,
    section: str = "preconditions.types",
    **changes: object,
) -> JudgedGate:
    """A judged gate that borrows the words of a diagnostic, so that no reason key needs a gate's locale."""
    said = Message(key="did-you-mean", params=parameters(suggestion=f"{id_} {outcome.value}"))
    title = changes.pop("title", text(id_))
    assert title is None or isinstance(title, Text)
    verdict = Verdict(
        gate=GateId(id_),
        outcome=outcome,
        reason=said,
        next=None if outcome is Outcome.PASSED else said,
        evidence=(
            EvidenceReference(path="reports/evidence/pytest.xml", line=3, detail="test_a", commit="c" * 40),
        ),
    )
    judged = JudgedGate(
        gate=Gate(id=GateId(id_), part=part, section=section, probe="file", title=title, custom=True),
        verdict=verdict,
        required=False,
    )
    return replace(judged, **changes)  # type: ignore[arg-type]


def assessment(
    of: Module,
    *gates: JudgedGate,
    state: ReadinessState = ReadinessState.NOT_READY,
    following: JudgedGate | None = None,
    figures: Figures | None = None,
) -> Assessment:
    """An assessment of these gates."""
    return Assessment(
        module=of,
        gates=gates,
        readiness=Readiness(
            state=state,
            next_status=Status.DONE,
            blocked_by=tuple(one.gate.id for one in gates if one.blocks is not None),
        ),
        steps=(),
        figures=figures or Figures(),
        next=following,
    )


def waiver(until: date, *, why: str = "in Arbeit") -> Waiver:
    """A waiver that anna gave."""
    return Waiver(
        gate=GateId("tests.golden"),
        by="anna",
        date=date(2026, 3, 1),
        until=until,
        why=text(why),
        location=HERE,
    )


def registry(*modules: Module, language: str = "en", **changes: object) -> Registry:
    """A registry that holds these modules."""
    base = Registry(
        path="modules.yaml",
        digest="d" * 64,
        language=language,
        project=Project(name="Meridian", system="Auswertung"),
        shared=Shared(),
        evidence=(EvidenceSource(path="reports/evidence/**", location=HERE),),
        modules=modules,
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def judged(
    *assessments: Assessment,
    language: str = "en",
    files: tuple[EvidenceFile, ...] = (),
    interfaces: Mapping[ModuleId, ModuleInterface] | None = None,
    decisions: tuple[Decision, ...] = (),
    diagnostics: tuple[Diagnostic, ...] = (),
    **changes: object,
) -> Judged:
    """A judged registry at a known commit on a known day."""
    head = Commit(id="a" * 40, at=datetime(2026, 3, 19, tzinfo=UTC), position=0)
    facts = Facts(
        registry=registry(*(one.module for one in assessments), language=language, **changes),
        evidence=Evidence(files=files),
        interfaces=interfaces or {},
        decisions=Decisions(by_number={one.number: one for one in decisions}),
        history=History(state=HistoryState.COMPLETE, head=head, until=head.at),
        documents=SharedDocuments(),
    )
    return Judged(facts=facts, assessments=assessments, diagnostics=diagnostics, today=TODAY)


def test_report(place: str, **changes: object) -> EvidenceFile:
    """A JUnit file of three tests with a receipt."""
    receipt = Receipt(
        path=f"{place}.receipt.json",
        argv=("pytest", "--junit-xml", place),
        exit_code=1,
        started_at=datetime(2026, 3, 18, 10, tzinfo=UTC),
        ended_at=datetime(2026, 3, 18, 11, tzinfo=UTC),
        commit="c" * 40,
        dirty=True,
    )
    provenance = Provenance(
        path=place,
        digest=Digest("e" * 64),
        size=10,
        format=Format.JUNIT,
        tool="pytest",
        tool_version="9.2",
        commit="c" * 40,
        produced_at=datetime(2026, 3, 18, 10, 30, tzinfo=UTC),
        time_source=TimeSource.NAIVE,
        receipt=receipt,
        environment="host-1",
    )
    counts = TestCounts(cases=3, passed=1, failed=1, error=1)
    run = TestRun(provenance=provenance, elements=counts, by_id=counts, groups=())
    base = EvidenceFile(path=place, format=Format.JUNIT, state=FileState.READ, record=run)
    return replace(base, **changes)  # type: ignore[arg-type]


test_report.__test__ = False  # type: ignore[attr-defined]


def unreadable(place: str) -> EvidenceFile:
    """A file that is empty."""
    problem = Diagnostic(
        code=Code.EVIDENCE_EMPTY, severity=Severity.WARNING, location=Location(path=place, inside="a/b[1]")
    )
    return EvidenceFile(path=place, format=None, state=FileState.UNREADABLE, diagnostics=(problem,))


def sample(language: str = "en") -> Judged:
    """Three modules that show everything once: contradicted, unproven, waived, waiting."""
    rolling = module(
        "rolling",
        title=text("RollingStats"),
        status=Status.DONE,
        priority=Level.HIGH,
        wave=1,
        owner="anna",
        adrs=(1, 4),
        schemas=("TICKS", "BARS"),
        errors=("INVALID",),
        blockers=(Blocker(what=text("Kalender ohne Zeitzonen"), since=date(2026, 3, 1), location=HERE),),
    )
    failed = gate(
        "tests.golden",
        Outcome.FAILED,
        section="preconditions.tests",
        required=True,
        blocks=Blocks.CONTRADICTED,
    )
    stale = gate(
        "test.unit", Outcome.STALE, part=Part.STEP, section="step-6", required=True, blocks=Blocks.UNPROVEN
    )
    waived = gate(
        "accept.review",
        Outcome.MISSING,
        part=Part.ACCEPTANCE,
        section="acceptance.quality",
        waiver=waiver(date(2026, 3, 25)),
        waiver_valid=True,
    )
    expired = gate(
        "accept.docs",
        Outcome.MISSING,
        part=Part.ACCEPTANCE,
        section="acceptance.quality",
        waiver=waiver(date(2026, 3, 2)),
    )
    waiting = gate("perf.baseline", Outcome.MISSING, section="preconditions.performance")
    speedup = SpeedupFigure(operation="overall", ratio=3.2, low=3.0, required=5.0, outcome=Outcome.FAILED)
    figures = Figures(
        coverage_covered=9,
        coverage_total=10,
        tests={TestKind.UNIT: TestCounts(cases=4, passed=2, failed=1, error=1, flaky=1)},
        speedups={Target.RUST: (speedup,)},
    )
    calendar = module("calendar", status=Status.IN_PROGRESS, wave=1, priority=Level.LOW, adrs=(1,))
    monte = module("monte", targets=(Target.JULIA,), owner="cem")
    passed = gate("types.mypy-strict", Outcome.PASSED)
    return judged(
        assessment(rolling, passed, failed, stale, figures=figures, following=failed),
        assessment(calendar, passed, waived, expired, state=ReadinessState.READY_WITH_WAIVERS),
        assessment(monte, gate("accept.clippy", Outcome.NOT_APPLICABLE), waiting, following=waiting),
        language=language,
        files=(
            test_report(
                "reports/evidence/pytest.xml",
                modules=(ModuleId("rolling"),),
                unassigned=2,
                unassigned_examples=("tests.x::a",),
            ),
            unreadable("reports/evidence/empty.xml"),
        ),
        interfaces={ModuleId("rolling"): interface()},
        decisions=(
            Decision(
                number=1,
                title="Evidence over ticks",
                status=DecisionStatus.SUPERSEDED,
                date=date(2026, 1, 5),
                path="adr/0001-evidence.md",
                superseded_by=2,
                markdown="# Evidence over ticks\n\nSee [next](0002-next.md) and [code](../src/a.py).\n",
            ),
            Decision(
                number=2,
                title="Next",
                status=DecisionStatus.ACCEPTED,
                date=None,
                path="adr/0002-next.md",
                supersedes=(1,),
                markdown="Text without a title.\n",
            ),
        ),
        diagnostics=(
            Diagnostic(
                code=Code.EVIDENCE_CONFLICT,
                severity=Severity.INFO,
                location=Location(path="reports/evidence/pytest.xml"),
                params=parameters(count=1, other="b.xml", example="t::a"),
            ),
        ),
        waves=(Wave(number=1, title=text("Pilot")),),
        shared=Shared(adr="adr", adr_roles={"strategy": 1, "house": 2}),
    )


def interface() -> ModuleInterface:
    """A border with one name on both sides, one in Python alone, and one that the port alone has."""
    window = Parameter(name="window", type="int", nullable=False, default="20")
    mean = Signature(
        name="mean",
        kind=ItemKind.FUNCTION,
        path="src/rolling.py",
        line=3,
        parameters=(Parameter(name="values", type="np.ndarray"), window),
        returns="np.ndarray",
        doc="Rolling mean.\n\n```python\n# example\n```\n",
    )
    native = replace(
        mean,
        path="rust/src/rolling.rs",
        line=9,
        doc=None,
        fallible=True,
        exported=None,
        aborts=("unwrap",),
        parameters=(replace(window, type="usize", default=None, transfer=Transfer.COPIED),),
        returns=None,
        errors=(
            Raised(exception="ValueError", grade=ErrorGrade.STATED, path="rust/src/rolling.rs", line=11),
            Raised(exception=None, grade=ErrorGrade.UNSPECIFIED, path="rust/src/rolling.rs", line=12),
        ),
        gil=Gil.RELEASED,
        gil_through="without_lock",
        transfer=Transfer.MOVED,
        condition='feature = "fast"',
        text_signature="(values, window)",
    )
    stub = replace(mean, path="stubs/rolling.pyi", line=2, doc=None, origin=Origin.STUB)
    positions = (
        Position(
            parameter="window",
            python="int",
            native="usize",
            accepts="int",
            verdict=TypeVerdict(
                grade=TypeGrade.LOSSY, reason="loss-range", params={"bound": "0…2⁶⁴-1"}, rule=DriftRule.LOSSY
            ),
        ),
        Position(
            parameter=None,
            python="np.ndarray",
            native="Wrap<T>",
            verdict=TypeVerdict(grade=TypeGrade.UNKNOWN, reason="custom", params={"what": "Wrap<T>"}),
        ),
    )
    lonely = replace(mean, name="spread", line=30)
    extra = replace(native, name="raw_sum", line=40)
    return ModuleInterface(
        module=ModuleId("rolling"),
        python=PythonFacts(
            arrow=(TICKS,),
            error_table=CODES,
            calls=(
                CallSite(item="mean", path="src/rolling.py", line=14, caller="rolling_mean"),
                CallSite(item="raw_sum", path="src/rolling.py", line=20),
            ),
        ),
        targets={
            Target.RUST: TargetFacts(
                target=Target.RUST,
                present=True,
                items=(native, extra),
                problems=(SourceProblem(path="rust/src/broken.rs", line=2, message="grammar"),),
                hidden=(Hidden(what="@eval", path="rust/src/more.rs", line=5, reason="eval", count=2),),
                extension=Extension(
                    name="fast._native",
                    package="fast-bindings",
                    manifest="rust/Cargo.toml",
                    binding="0.29.0",
                    binding_source="rust/Cargo.lock",
                ),
            )
        },
        pairs=(
            Pair(
                name="mean",
                python=mean,
                native={Target.RUST: native},
                stub=stub,
                positions={Target.RUST: positions},
            ),
            Pair(name="spread", python=lonely, native={}),
            Pair(name="raw_sum", python=None, native={Target.RUST: extra}),
        ),
        drift=(
            Drift(rule=DriftRule.ONLY_PYTHON, item="spread", path="src/rolling.py", line=30),
            Drift(rule=DriftRule.ONLY_NATIVE, item="raw_sum", path="rust/src/rolling.rs", line=40),
            Drift(
                rule=DriftRule.NOTES,
                variant="absent",
                item="wished",
                path="docs/ffi/_notes/rolling.md",
                line=7,
                severity=DriftSeverity.WARNING,
            ),
            Drift(
                rule=DriftRule.DEFAULT,
                variant="missing",
                item="mean",
                path="rust/src/rolling.rs",
                line=9,
                params={"parameter": "window", "python": "20", "native": "20"},
                other=("src/rolling.py", 3),
                accepted=Acceptance(
                    rule=DriftRule.DEFAULT,
                    item="mean",
                    by="ana",
                    since=date(2026, 3, 1),
                    until=date(2026, 6, 1),
                    why=text("The wrapper hands it over."),
                    location=HERE,
                ),
            ),
        ),
        notes=Notes(path="docs/ffi/_notes/rolling.md", markdown="# Notes\n\nSee [the guide](../guide.md).\n"),
    )


def hostile(language: str = "en") -> Judged:
    """One module in which every text that people or files write is `HOSTILE`."""
    bad = text(HOSTILE)
    of = module(
        "hostile",
        title=bad,
        status=Status.DONE,
        wave=1,
        owner=HOSTILE,
        adrs=(1, 9),
        schemas=(HOSTILE,),
        errors=(HOSTILE,),
        blockers=(Blocker(what=bad, since=None, location=HERE),),
        paths=replace(paths("hostile", (Target.RUST,)), python=path(HOSTILE), ffi_notes=path(HOSTILE)),
    )
    failed = gate(
        HOSTILE, Outcome.FAILED, title=bad, blocks=Blocks.CONTRADICTED, waiver=waiver(TODAY, why=HOSTILE)
    )
    house = gate("house.x", Outcome.STALE, title=bad, section=HOSTILE, blocks=Blocks.UNPROVEN)
    place = f"reports/{HOSTILE}.xml"
    report = test_report(place, modules=(of.id,), unassigned=1, unassigned_examples=(HOSTILE,))
    assert report.record is not None
    said = replace(report.record.provenance, tool=HOSTILE, environment=HOSTILE, commit=HOSTILE)
    problem = Diagnostic(
        code=Code.EVIDENCE_MALFORMED,
        severity=Severity.WARNING,
        location=Location(path=place, inside=HOSTILE),
        params=parameters(format="XML", detail=HOSTILE),
    )
    conflict = Diagnostic(
        code=Code.EVIDENCE_CONFLICT,
        severity=Severity.INFO,
        location=Location(path=place),
        params=parameters(count=2, other=HOSTILE, example=HOSTILE),
    )
    decision = Decision(
        number=1,
        title=HOSTILE,
        status=DecisionStatus.ACCEPTED,
        date=None,
        path=f"adr/0001-{HOSTILE}.md",
        superseded_by=9,
        markdown="Plain text.\n",
    )
    return judged(
        assessment(of, failed, house, following=house),
        language=language,
        files=(
            replace(report, record=replace(report.record, provenance=said)),
            replace(unreadable(f"{place}2"), diagnostics=(problem,)),
        ),
        interfaces={of.id: hostile_interface()},
        decisions=(decision,),
        diagnostics=(problem, conflict),
        waves=(Wave(number=1, title=bad),),
        shared=Shared(adr=HOSTILE, adr_roles={HOSTILE: 1}),
        evidence=(EvidenceSource(path=HOSTILE, location=HERE),),
        project=Project(name=HOSTILE, system=HOSTILE),
    )


def hostile_interface() -> ModuleInterface:
    """A border whose names, types, defaults and docs are `HOSTILE`."""
    parameter = Parameter(name=HOSTILE, type=HOSTILE, default=HOSTILE)
    python = Signature(
        name=HOSTILE,
        kind=ItemKind.FUNCTION,
        path=HOSTILE,
        line=1,
        parameters=(parameter,),
        returns=HOSTILE,
        doc=f"{HOSTILE}\n\n{HOSTILE}",
    )
    native = replace(python, throws=(HOSTILE,), aborts=(HOSTILE,), native_name=HOSTILE)
    broken = SourceProblem(path=HOSTILE, line=1, message=HOSTILE)
    return ModuleInterface(
        module=ModuleId("hostile"),
        python=PythonFacts(problems=(broken,), arrow=(HOSTILE_SCHEMA,), error_table=HOSTILE_CODES),
        targets={Target.RUST: TargetFacts(target=Target.RUST, present=True, items=(native,))},
        pairs=(
            Pair(name=HOSTILE, python=python, native={Target.RUST: native}),
            Pair(name="only_port", python=None, native={Target.RUST: replace(native, kind=ItemKind.CLASS)}),
        ),
        drift=(Drift(rule=DriftRule.ONLY_NATIVE, item=HOSTILE, path=HOSTILE, line=1),),
    )
