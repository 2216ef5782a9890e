"""What recorded results said at earlier commits: read from git's objects, judged as they were, kept by their content."""

import shutil
import time
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pygit2
import pytest
from written_registries import HEAD, modules

from mkdocs_runbooks import evidence, ffi, gates, history, judged_past, pipeline, registry
from mkdocs_runbooks.history.moments import BYTES, MODULES, MOMENTS
from mkdocs_runbooks.keepers import Kept
from mkdocs_runbooks.memory import Memory
from mkdocs_runbooks.model.evidence import Evidence
from mkdocs_runbooks.model.history import History, HistoryState, JudgedMoment, JudgedPast
from mkdocs_runbooks.sources.tree import ProjectTree

REPORT = "reports__evidence__junit_xml"
SOURCES = {
    "src__a_py": "def run(): ...\n",
    "src__b_py": "def run(): ...\n",
    "tests__test_a_py": "from a import run\n\ndef test_run(): run()\n",
    "tests__test_b_py": "from b import run\n\ndef test_run(): run()\n",
}


def entry(name: str) -> str:
    """A module with a test file."""
    paths = f"{{python: src/{name}.py, tests: {{unit: tests/test_{name}.py}}}}"
    return f"{name}: {{target: rust, paths: {paths}, gates: {{tests.coverage: {{enforcement: off}}}}}}"


def report(**outcomes: str) -> str:
    """A test run of some modules: `ok`, or what went wrong."""
    cases = "".join(
        f'<testcase classname="tests.test_{name}" name="test_run" file="tests/test_{name}.py">'
        + ("" if said == "ok" else f'<failure message="{said}"/>')
        + "</testcase>"
        for name, said in outcomes.items()
    )
    return f'<testsuites><testsuite name="pytest" tests="{len(outcomes)}">{cases}</testsuite></testsuites>'


@dataclass
class Project:
    """The sandbox, with what is judged of its past."""

    sandbox: Any

    def commit(self, **files: str) -> str:
        """Commit files."""
        return str(self.sandbox.commit(**files))

    def history(self, name: str = "modules.yaml", *, states: int | None = None) -> History:
        """What git knows, with the moments that are to be judged."""
        tree = ProjectTree(self.sandbox.project)
        loaded, problems = registry.load(
            tree, name, gates=gates.catalogue_probes(), language=None, theme_language=None
        )
        assert loaded is not None, problems
        return history.read(loaded, tree, Evidence(), history.OverTime(states=states))[0]

    def judged(self, known: evidence.Cache | None = None) -> JudgedPast | None:
        """What was judged of the past."""
        root = self.sandbox.project.resolve()
        return judged_past.with_judged_past(self.history(), root, "modules.yaml", known).judged

    def points(self, known: evidence.Cache | None = None) -> tuple[JudgedMoment, ...]:
        """The moments that were judged."""
        found = self.judged(known)
        assert found is not None
        return found.points


@pytest.fixture
def project(sandbox: Any) -> Project:
    """An empty repository."""
    return Project(sandbox)


def counts(points: tuple[JudgedMoment, ...]) -> list[tuple[int, int, int, int]]:
    """Modules, those with results, boxes that are ticked and boxes that are contradicted."""
    return [(one.modules, one.evidenced, one.passed, one.failed) for one in points]


def test_results_tick_what_they_said_at_their_time(project: Project) -> None:
    """Every state is judged by its own registry, its own results and its own tests."""
    project.commit(modules_yaml=modules(entry("a")), **SOURCES)
    project.commit(**{REPORT: report(a="ok")})
    project.commit(other_txt="x")
    project.commit(modules_yaml=modules(entry("a"), entry("b")))
    project.commit(**{REPORT: report(a="ok", b="ok")})
    project.commit(**{REPORT: report(a="broken", b="ok")})
    found = project.judged()
    assert found is not None
    assert (found.states, found.unusable) == (5, 0)
    assert counts(found.points) == [(1, 0, 0, 0), (1, 1, 1, 0), (2, 1, 1, 0), (2, 2, 2, 0), (2, 2, 1, 1)]
    assert found.points[2].boxes == 2 * found.points[1].boxes


def test_the_working_tree_says_nothing_of_the_past(project: Project) -> None:
    """Whatever lies in the project's folder now, commits say what they said."""
    project.commit(modules_yaml=modules(entry("a")), **SOURCES, **{REPORT: report(a="ok")})
    project.commit(modules_yaml=modules(entry("a"), entry("b")))
    before = project.points()
    assert counts(before) == [(1, 1, 1, 0), (2, 1, 1, 0)]
    project.sandbox.write(**{REPORT: report(a="broken", b="broken")}, tests__test_a_py="", src__a_py="")
    project.sandbox.write(modules_yaml=modules(entry("b")))
    assert project.points() == before


def test_a_test_counts_where_it_entered_the_module_then(project: Project) -> None:
    """A test file that imported nothing of the module proves nothing of it, whatever it imports today."""
    files = {**SOURCES, "tests__test_a_py": "def test_run(): ...\n"}
    project.commit(modules_yaml=modules(entry("a")), **files, **{REPORT: report(a="ok")})
    project.commit(modules_yaml=modules(entry("a"), entry("b")), tests__test_a_py=SOURCES["tests__test_a_py"])
    assert [one.passed for one in project.points()] == [0, 1]


def test_a_broken_past_is_counted_and_stops_nothing(project: Project) -> None:
    """A registry that can't be used is left out; a file that can't be read ticks nothing."""
    project.commit(modules_yaml=modules(entry("a")), **SOURCES, **{REPORT: report(a="ok")})
    project.commit(modules_yaml="modules: [: {\n")
    project.commit(modules_yaml=modules(entry("a")), **{REPORT: report(a="ok")[:-40]})
    project.commit(modules_yaml=modules("a: {target: cobol}"))
    project.commit(modules_yaml=modules(entry("a")), **{REPORT: report(a="ok")})
    found = project.judged()
    assert found is not None
    assert (found.states, found.unusable) == (5, 2)
    assert [(one.passed, one.unreadable) for one in found.points] == [(1, 0), (0, 1), (1, 0)]


def test_evidence_is_looked_for_where_its_registry_named_it(project: Project) -> None:
    """An old registry may name other places than today's; a change there is a state, too."""
    old = modules(entry("a"), head=HEAD + "evidence: [old/*.xml]\n")
    project.commit(modules_yaml=old, **SOURCES)
    project.commit(old__junit_xml=report(a="ok"))
    project.commit(modules_yaml=modules(entry("a")))
    project.commit(**{REPORT: report(a="broken")})
    assert counts(project.points()) == [(1, 0, 0, 0), (1, 1, 1, 0), (1, 0, 0, 0), (1, 1, 0, 1)]


def test_evidence_outside_of_git_is_not_judged(project: Project) -> None:
    """Where no commit holds any, nothing is judged, and nothing is said to have been open."""
    project.commit(modules_yaml=modules(entry("a")), **SOURCES)
    project.commit(modules_yaml=modules(entry("a"), entry("b")))
    project.sandbox.write(**{REPORT: report(a="ok")})
    assert project.history().moments.states == 0
    assert project.judged() is None


def test_what_is_kept_is_not_judged_again(
    project: Project, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second build reads nothing, a new commit is judged alone, and what is damaged is judged anew."""
    folder = tmp_path_factory.mktemp("cache") / "kept"
    project.commit(modules_yaml=modules(entry("a")), **SOURCES, **{REPORT: report(a="ok")})
    project.commit(**{REPORT: report(a="broken")})
    first = project.points(evidence.Cache(folder))
    judged: list[str] = []
    monkeypatch.setattr(
        judged_past._Judge,
        "counts",
        lambda self, moment, judge=judged_past._Judge.counts: judged.append(moment.id) or judge(self, moment),
    )
    assert project.points(evidence.Cache(folder)) == first
    assert judged == []
    newest = project.commit(**{REPORT: report(a="broken again")})
    found = project.points(evidence.Cache(folder))
    assert judged == [newest]
    for path in folder.iterdir():
        if len(path.name) == 64:
            path.write_bytes(path.read_bytes()[:-3] + b'"]}')
    assert project.points(evidence.Cache(folder)) == found
    assert len(judged) == 4


def test_a_build_that_is_broken_off_has_not_worked_for_nothing(
    project: Project, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each state is kept as soon as it is judged, and so is what only another branch shows."""
    folder = tmp_path_factory.mktemp("cache") / "kept"
    first = project.commit(modules_yaml=modules(entry("a")), **SOURCES, **{REPORT: report(a="ok")})
    project.sandbox.branch("side", first)
    other = project.commit(**{REPORT: report(a="on the other branch")})
    project.sandbox.branch("main")
    second = project.commit(**{REPORT: report(a="broken")})
    judged: list[str] = []

    def counts(self: Any, moment: Any, judge: Any = judged_past._Judge.counts) -> Any:
        judged.append(moment.id)
        if moment.id in stopped:
            raise KeyboardInterrupt
        return judge(self, moment)

    monkeypatch.setattr(judged_past._Judge, "counts", counts)
    stopped = {second}
    with pytest.raises(KeyboardInterrupt):
        project.points(evidence.Cache(folder))
    stopped = set()
    assert len(project.points(evidence.Cache(folder))) == 2
    project.sandbox.branch("side")
    assert len(project.points(evidence.Cache(folder))) == 2
    project.sandbox.branch("main")
    assert len(project.points(evidence.Cache(folder))) == 2
    assert judged == [first, second, second, other]


def test_what_is_kept_has_an_end(
    project: Project, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beyond so many states, those go that were judged first."""
    monkeypatch.setattr(judged_past, "MOST_KEPT", 2)
    cache = evidence.Cache(tmp_path_factory.mktemp("cache") / "kept")
    project.commit(modules_yaml=modules(entry("a")), **SOURCES, **{REPORT: report(a="ok")})
    for number in range(3):
        project.commit(**{REPORT: report(a=f"broken {number}")})
    assert len(project.points(cache)) == 4
    assert cache.folder is not None
    content = cache.folder.load(judged_past._entry("modules.yaml"))
    assert content is not None
    shown = [one.folder.hex() for one in project.history().moments.shown]
    assert list(msgspec.json.decode(content)) == shown[-2:]


def test_an_edit_judges_nothing_of_the_past(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server judges the past once for each state of the repository; who asks for no page asks for no past."""
    project.commit(modules_yaml=modules(entry("a")), **SOURCES, **{REPORT: report(a="ok")})
    project.commit(**{REPORT: report(a="broken")})
    root = project.sandbox.project.resolve()
    memory = Memory(verdicts=gates.keeper(), pages=Kept(), borders=ffi.Remembered())
    asked = pipeline.Request(registry=root / "modules.yaml", today=date(2026, 3, 1))
    over_time = replace(asked, over_time=history.OverTime(), memory=memory)

    def built(request: pipeline.Request) -> JudgedPast | None:
        tree = memory.look(root, begun_ns=time.time_ns()) if request.memory else ProjectTree(root)
        loaded, problems = pipeline.load(request, tree)
        assert loaded is not None, problems
        return pipeline.judge(request, tree, loaded).facts.history.judged

    assert built(asked) is None
    first = built(over_time)
    assert first is not None
    assert counts(first.points) == [(1, 1, 1, 0), (1, 1, 0, 1)]
    with monkeypatch.context() as patched:
        patched.delattr(judged_past, "_Judge")
        project.sandbox.write(modules_yaml=modules(entry("b"), entry("a")), **{REPORT: report(b="ok")})
        assert built(over_time) is first
    project.commit()
    later = built(over_time)
    assert later is not None
    assert counts(later.points) == [*counts(first.points), (2, 1, 1, 0)]


def test_each_state_is_judged_as_if_alone(project: Project) -> None:
    """What is taken over from the state before is what a judge who knows none of it finds."""
    project.commit(modules_yaml=modules(entry("a")), **SOURCES)
    project.commit(**{REPORT: report(a="ok")})
    project.commit(modules_yaml=modules(entry("b"), entry("a")), reports__evidence__more_xml=report(b="ok"))
    (project.sandbox.project / "reports/evidence/junit.xml").unlink()
    project.commit(modules_yaml=modules(entry("a"), entry("b").replace("test_b", "test_a")))
    project.commit(**{REPORT: report(a="ok", b="ok")}, tests__test_b_py="")
    known = project.history()
    root = project.sandbox.project.resolve()
    alone = [judged_past._Judge(root, "modules.yaml").counts(one) for one in known.moments.shown]
    assert len(alone) == 5
    together = judged_past._Judge(root, "modules.yaml")
    assert [together.counts(one) for one in known.moments.shown] == alone
    assert len(set(alone)) > 3


def test_many_states_are_thinned_evenly_and_stay_chosen(project: Project) -> None:
    """The first and the last are always there; what was chosen of the others stays while states come."""
    project.commit(modules_yaml=modules(entry("a")), **SOURCES)
    for number in range(MOMENTS + 5):
        project.commit(**{REPORT: report(a=f"broken {number}")})
    before = project.history().moments
    assert before.states == MOMENTS + 6
    assert len(before.shown) <= MOMENTS
    gaps = {
        (later.at - earlier.at).days
        for earlier, later in zip(before.shown[:-1], before.shown[1:-1], strict=False)
    }
    assert gaps == {2}
    newest = project.commit(**{REPORT: report(a="ok")})
    after = project.history().moments
    assert after.shown[0] == before.shown[0]
    assert set(before.shown[:-1]) <= set(after.shown)
    assert after.shown[-1].id == newest


def test_a_day_has_one_state_unless_there_are_few(project: Project) -> None:
    """A project that began today is shown by its commits; once there are three days, each has its last commit."""
    sandbox = project.sandbox
    project.commit(modules_yaml=modules(entry("a")), **SOURCES)
    for number in range(3):
        sandbox.days -= 1  # on the same day
        last = project.commit(**{REPORT: report(a=f"broken {number}")})
    assert project.history().moments.states == 4
    project.commit(**{REPORT: report(a="broken on the next day")})
    project.commit(**{REPORT: report(a="ok")})
    found = project.history().moments
    assert (found.states, found.shown[0].id) == (3, last)


def test_a_clock_that_went_wrong_stands_beside_its_neighbours(project: Project) -> None:
    """A commit of the far future belongs to the day of its successor, whose state is judged."""
    project.commit(modules_yaml=modules(entry("a")), **SOURCES)
    project.sandbox.days = 30_000
    project.commit(**{REPORT: report(a="broken")})
    project.sandbox.days = 2
    for number in range(3):
        project.commit(**{REPORT: report(a=f"broken {number}")})
    days = [one.at.toordinal() for one in project.points()]
    assert [one - days[0] for one in days] == [0, 2, 3, 4]


def test_a_large_registry_is_judged_at_fewer_commits(project: Project) -> None:
    """Down to three; one that is too large for these is not judged, and the states are counted."""
    entries = [f"m{number}: {{target: rust}}" for number in range(MODULES // 5)]
    project.commit(modules_yaml=modules(*entries))
    for number in range(8):
        project.commit(**{REPORT: report(a=f"broken {number}")})
    assert len(project.history().moments.shown) == 3 + 2
    more = [f"m{number}: {{target: rust}}" for number in range(MODULES // 2)]
    project.commit(modules_yaml=modules(*more))
    found = project.history().moments
    assert (found.states, found.shown) == (10, ())
    assert project.judged() is None
    everything = project.history(states=99).moments
    for wanted, places in {
        10: range(10),
        9: (0, 2, 4, 6, 8, 9),
        5: (0, 4, 8, 9),
        2: (0, 9),
        1: (),
        0: (),
    }.items():
        found = project.history(states=wanted).moments
        assert found.shown == tuple(everything.shown[place] for place in places), wanted
        assert found.states == (10 if wanted > 1 else 0)


def test_much_evidence_is_judged_at_fewer_commits(project: Project) -> None:
    """Large files cost what many modules do, though git keeps them."""
    large = {f"reports__evidence__x{number}_txt": "x" * BYTES for number in range(MODULES // 5)}
    project.commit(modules_yaml=modules(entry("a")), **large)
    for number in range(8):
        project.commit(**{REPORT: report(a=f"broken {number}")})
    known = project.history().moments
    assert (known.states, len(known.shown)) == (9, 3)


def test_a_shallow_clone_judges_what_is_there(project: Project, tmp_path: Path) -> None:
    """What came before is not here; nothing is said of it."""
    project.commit(modules_yaml=modules(entry("a")), **SOURCES)
    project.commit(**{REPORT: report(a="ok")})
    cut = project.commit(**{REPORT: report(a="broken")})
    project.commit(**{REPORT: report(a="ok")})
    (tmp_path / ".git" / "shallow").write_text(f"{cut}\n", encoding="ascii")
    found = project.history()
    assert (found.state, found.moments.states) == (HistoryState.SHALLOW, 2)
    assert counts(project.points()) == [(1, 1, 0, 1), (1, 1, 1, 0)]


@pytest.mark.parametrize("gone", ["modules.yaml", "reports/evidence/junit.xml", "tests/test_a.py"])
def test_objects_that_are_not_here_leave_a_state_out(
    project: Project, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, gone: str
) -> None:
    """A partial clone lacks old files: nothing is claimed of a state without them, and nothing of that is kept."""
    cache = tmp_path_factory.mktemp("cache") / "kept"
    old = {name: text + "\n" for name, text in SOURCES.items()}
    project.commit(modules_yaml=modules(entry("a")), **old, **{REPORT: report(a="ok")})
    project.commit(
        modules_yaml=modules(entry("a"), entry("b")), **SOURCES, **{REPORT: report(a="ok", b="ok")}
    )
    blob = pygit2.Repository(str(tmp_path)).revparse_single(f"HEAD~1:sub/{gone}").id
    place = tmp_path / ".git" / "objects" / str(blob)[:2] / str(blob)[2:]
    content = place.read_bytes()
    place.unlink()
    found = project.judged(evidence.Cache(cache))
    assert found is not None
    assert (counts(found.points), found.unusable) == ([(2, 2, 2, 0)], 1)
    place.write_bytes(content)
    assert counts(project.points(evidence.Cache(cache))) == [(1, 1, 1, 0), (2, 2, 2, 0)]


def test_a_repository_that_has_gone_leaves_all_states_out(project: Project, tmp_path: Path) -> None:
    """A server may outlive it."""
    project.commit(modules_yaml=modules(entry("a")), **SOURCES, **{REPORT: report(a="ok")})
    project.commit(modules_yaml=modules(entry("a"), entry("b")))
    known, root = project.history(), project.sandbox.project.resolve()
    shutil.rmtree(tmp_path / ".git")
    found = judged_past.with_judged_past(known, root, "modules.yaml").judged
    assert found is not None
    assert (found.points, found.unusable) == ((), 2)
