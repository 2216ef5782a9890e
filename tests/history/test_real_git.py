"""Repositories as git itself makes them: clones of any depth, working trees, submodules, renames, squashes."""

import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from mkdocs_runbooks import pipeline
from mkdocs_runbooks.cli import main
from mkdocs_runbooks.history import OverTime
from mkdocs_runbooks.model.history import History, HistoryState
from mkdocs_runbooks.sources.tree import ProjectTree

REGISTRY = """\
version: 1
project: {language: en}
modules:
  cal: {target: rust, backend: "cal:BACKEND"}
"""
FILES = {
    "modules.yaml": REGISTRY,
    "src/cal.py": "BACKEND = 'rust'\n\ndef day():\n    return 1\n",
    "tests/test_cal.py": "from cal import day\n\ndef test_day():\n    assert day() == 1\n",
    ".gitignore": "__pycache__/\nreports/\n",
}
REPORT = (
    '<testsuite name="pytest"{moment}><properties><property name="backend" value="rust"/>{more}</properties>'
    '<testcase classname="tests.test_cal" name="test_day"/></testsuite>'
)


@dataclass
class Clone:
    """A working tree, and git in it; each commit is a day later than the one before."""

    root: Path
    project: Path
    days: int = 0

    def git(self, *arguments: str, folder: Path | None = None) -> str:
        """Run git as nobody has configured it."""
        self.days += 1
        moment = f"{1_700_000_000 + self.days * 86_400} +0000"
        who = {"NAME": "a", "EMAIL": "a@example.org", "DATE": moment}
        people = {
            f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in who.items()
        }
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
            **people,
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
        }
        settings = ("-c", "protocol.file.allow=always", "-c", "init.defaultBranch=main", "-c", "gc.auto=0")
        done = subprocess.run(
            ["git", *settings, *arguments],
            cwd=folder or self.root,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def write(self, files: dict[str, str]) -> None:
        """Write files of the project."""
        for path, text in files.items():
            place = self.project / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8")

    def commit(self, files: dict[str, str]) -> str:
        """Write files and commit everything; gives the id."""
        self.write(files)
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "Change")
        return self.git("rev-parse", "HEAD")

    def report(self, *, commit: str | None = None, moment: str | None = None) -> None:
        """Leave a report of a run with the port, as its commit or its time tells it."""
        more = f'<property name="commit" value="{commit}"/>' if commit else ""
        written = REPORT.format(more=more, moment=f' timestamp="{moment}"' if moment else "")
        self.write({"reports/evidence/tests.xml": written})

    def judged(self) -> tuple[str, str, tuple[str, ...]]:
        """Outcome of `test.unit`, the key of its reason, and the file that is said to have changed."""
        judged = self._judged()
        gate = judged.assessments[0].gate("test.unit")
        assert gate is not None
        said = dict(gate.verdict.reason.params)
        changed = said.get("changed")
        return gate.outcome.value, gate.verdict.reason.key, (str(changed),) if changed else ()

    def history(self) -> History:
        """What git knows of the project."""
        return self._judged().facts.history

    def past(self) -> tuple[list[int], int, int]:
        """Boxes that were ticked at each state, how many states there were, and how many can't be used."""
        found = self._judged(OverTime()).facts.history.judged
        return ([one.passed for one in found.points], found.states, found.unusable) if found else ([], 0, 0)

    def _judged(self, over_time: OverTime | None = None) -> "pipeline.Judged":
        request = pipeline.Request(
            registry=self.project / "modules.yaml", today=date(2026, 3, 10), over_time=over_time
        )
        tree = ProjectTree(self.project)
        loaded, problems = pipeline.load(request, tree)
        assert loaded is not None, problems
        return pipeline.judge(request, tree, loaded)

    def recorded(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Leave a report with a receipt of its run."""
        self.report()
        text = (self.project / "reports" / "evidence" / "tests.xml").read_text(encoding="utf-8")
        code = f"import pathlib; pathlib.Path('reports/evidence/tests.xml').write_text({text!r})"
        monkeypatch.chdir(self.project)
        with pytest.raises(SystemExit) as left:
            main(["record", "--python", sys.executable, "--", sys.executable, "-c", code])
        assert not left.value.code


@pytest.fixture
def origin(tmp_path: Path) -> Clone:
    """A repository with two commits, whose second changed the source."""
    root = tmp_path / "origin"
    root.mkdir()
    clone = Clone(root, root)
    clone.git("init", "-q")
    clone.git("config", "uploadpack.allowFilter", "true")
    clone.git("config", "uploadpack.allowAnySHA1InWant", "true")
    clone.commit(FILES)
    clone.commit({"src/cal.py": FILES["src/cal.py"] + "\n# more\n"})
    return clone


def clone_of(origin: Clone, *options: str) -> Clone:
    """A clone beside the origin."""
    place = origin.root.parent / "clone"
    origin.git("clone", "-q", *options, f"file://{origin.root}", str(place))
    return Clone(place, place, origin.days)


def test_a_full_clone_names_the_file_that_changed(origin: Clone) -> None:
    """Evidence of the first commit is older than the source, whichever way shows it."""
    clone = clone_of(origin)
    first, second = clone.git("rev-list", "--reverse", "HEAD").split()
    clone.report(commit=first)
    assert clone.judged() == ("stale", "reason-stale", ("src/cal.py",))
    clone.report(commit=second)
    assert clone.judged()[0] == "passed"
    clone.report(moment="2023-11-16T00:00:00+00:00")
    assert clone.judged() == ("stale", "reason-stale", ("src/cal.py",))
    clone.report(moment="2024-11-16T00:00:00+00:00")
    assert clone.judged()[0] == "passed"


def test_a_shallow_clone_says_what_it_can_not_know(origin: Clone) -> None:
    """A commit that is there decides; an older commit and a time alone leave it open, and the reason says why."""
    clone = clone_of(origin, "--depth", "1")
    first, second = origin.git("rev-list", "--reverse", "HEAD").split()
    assert clone.history().state is HistoryState.SHALLOW
    clone.report(commit=second)
    assert clone.judged()[0] == "passed"
    clone.report(commit=first)
    assert clone.judged()[:2] == ("missing", "reason-undecided-shallow")
    clone.report(moment="2024-11-16T00:00:00+00:00")
    assert clone.judged()[:2] == ("missing", "reason-undecided-shallow")


def test_a_receipt_needs_no_history(origin: Clone, monkeypatch: pytest.MonkeyPatch) -> None:
    """Content decides in a shallow clone and without git; the file that changed is named."""
    clone = clone_of(origin, "--depth", "1")
    clone.recorded(monkeypatch)
    assert clone.judged()[0] == "passed"
    (clone.root / ".git").rename(clone.root / "away")
    assert clone.history().state is HistoryState.ABSENT
    assert clone.judged()[0] == "passed"
    clone.write({"tests/test_cal.py": FILES["tests/test_cal.py"] + "\n"})
    assert clone.judged() == ("stale", "reason-stale", ("tests/test_cal.py",))


def test_without_git_and_receipt_nothing_is_known(origin: Clone) -> None:
    """A time alone proves nothing where nobody knows when the files changed."""
    origin.report(moment="2024-11-16T00:00:00+00:00")
    (origin.root / ".git").rename(origin.root / "away")
    assert origin.judged()[:2] == ("missing", "reason-undecided")


def test_squash_and_rebase_leave_a_receipt_valid(origin: Clone, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its commit is gone from the history; the content is the same."""
    origin.git("switch", "-q", "-c", "work")
    origin.commit({"src/cal.py": FILES["src/cal.py"] + "\n# better\n"})
    origin.commit({"tests/test_cal.py": FILES["tests/test_cal.py"] + "\n# better\n"})
    origin.recorded(monkeypatch)
    origin.git("switch", "-q", "main")
    origin.commit({"README.md": "More\n"})
    origin.git("merge", "-q", "--squash", "work")
    origin.git("commit", "-q", "-m", "Squash")
    assert origin.judged()[0] == "passed"
    origin.git("branch", "-q", "-D", "work")
    origin.git("reflog", "expire", "--expire=now", "--all")
    origin.git("gc", "-q", "--prune=now")
    assert origin.judged()[0] == "passed"
    origin.git("switch", "-q", "-c", "next", "HEAD~1")
    origin.commit({"NOTES.md": "More\n"})
    origin.git("rebase", "-q", "main")
    assert origin.judged()[0] == "passed"
    origin.commit({"src/cal.py": FILES["src/cal.py"]})
    assert origin.judged() == ("stale", "reason-stale", ("src/cal.py",))


def test_receipts_of_two_branches_meet_without_a_conflict(
    origin: Clone, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both branches write the same report; it merges, and so do the receipts of both runs."""
    origin.commit({".gitignore": "__pycache__/\n"})
    for name in ("one", "two"):
        origin.git("switch", "-q", "-c", name, "main")
        origin.recorded(monkeypatch)
        origin.commit({f"{name}.md": name})
    origin.git("merge", "-q", "-m", "Merge", "one")
    receipts = sorted((origin.project / "reports" / "evidence").glob("tests.xml.*.receipt.json"))
    assert len(receipts) == 2
    assert origin.judged()[0] == "passed"


def test_a_linked_working_tree_and_a_detached_head(origin: Clone) -> None:
    """Both are read like any other; the commit that is checked out is the present."""
    place = origin.root.parent / "linked"
    origin.git("worktree", "add", "-q", "--detach", str(place), "HEAD~1")
    linked = Clone(place, place, origin.days)
    first, second = origin.git("rev-list", "--reverse", "HEAD").split()
    head = linked.history().head
    assert head is not None
    assert head.id == first
    linked.report(commit=first)
    assert linked.judged()[0] == "passed"
    linked.report(commit=second)
    assert linked.judged() == ("stale", "reason-stale", ("src/cal.py",))


def test_a_project_inside_a_submodule(origin: Clone) -> None:
    """The submodule's own history is the project's."""
    outer = Clone(origin.root.parent / "outer", origin.root.parent / "outer" / "inner", origin.days)
    outer.root.mkdir()
    outer.git("init", "-q")
    outer.git("submodule", "add", "-q", f"file://{origin.root}", "inner")
    first, second = origin.git("rev-list", "--reverse", "HEAD").split()
    path = outer.history().paths["src/cal.py"]
    assert path.first is not None
    assert path.last is not None
    assert (path.first.id, path.last.id, path.uncommitted) == (first, second, False)
    outer.report(commit=first)
    assert outer.judged() == ("stale", "reason-stale", ("src/cal.py",))


def test_a_port_that_is_a_submodule(origin: Clone) -> None:
    """Its files are compared through the commit that the outer one names; what is changed in it is uncommitted."""
    port = Clone(origin.root.parent / "port", origin.root.parent / "port", origin.days)
    port.root.mkdir()
    port.git("init", "-q")
    port.commit({"src/cal.rs": "// one\n"})
    origin.git("submodule", "add", "-q", f"file://{port.root}", "rust/kernel")
    first = origin.commit({})
    origin.report(commit=first)
    assert origin.judged()[0] == "passed"
    inner = Clone(origin.root / "rust/kernel", origin.root / "rust/kernel", origin.days)
    inner.write({"src/cal.rs": "// two\n"})
    assert origin.judged() == ("stale", "reason-stale", ("rust/kernel/src/cal.rs",))
    inner.commit({})
    assert origin.history().paths["rust/kernel/src/cal.rs"].uncommitted
    assert origin.judged() == ("stale", "reason-stale", ("rust/kernel/src/cal.rs",))
    second = origin.commit({})
    path = origin.history().paths["rust/kernel/src/cal.rs"]
    assert path.first is not None
    assert path.last is not None
    assert (path.first.id, path.last.id, path.uncommitted) == (first, second, False)
    assert origin.judged() == ("stale", "reason-stale", ("rust/kernel/src/cal.rs",))
    origin.report(commit=second)
    assert origin.judged()[0] == "passed"


def test_a_clone_without_old_files(origin: Clone) -> None:
    """A partial clone lacks old registries; when files changed can be told all the same."""
    origin.commit({"modules.yaml": REGISTRY + "# note\n"})
    clone = clone_of(origin, "--filter=blob:none")
    history = clone.history()
    assert (history.state, dict(history.registry)) == (HistoryState.COMPLETE, {})
    first = clone.git("rev-list", "--reverse", "HEAD").split()[0]
    clone.report(commit=first)
    assert clone.judged() == ("stale", "reason-stale", ("src/cal.py",))


def test_a_clone_without_old_folders(origin: Clone) -> None:
    """Where not even the folders are there nothing can be told, and that is said."""
    clone = clone_of(origin, "--filter=tree:0")
    assert clone.history().state is HistoryState.ABSENT
    clone.report(moment="2024-11-16T00:00:00+00:00")
    assert clone.judged()[:2] == ("missing", "reason-undecided")


def test_a_repository_of_another_hash(tmp_path: Path) -> None:
    """A repository whose ids libgit2 can't read is one without a history; its receipts count."""
    clone = Clone(tmp_path, tmp_path)
    clone.git("init", "-q", "--object-format=sha256")
    clone.commit(FILES)
    clone.report(moment="2024-11-16T00:00:00+00:00")
    if clone.history().state is HistoryState.ABSENT:
        assert clone.judged()[:2] == ("missing", "reason-undecided")
    else:
        assert clone.judged()[0] == "passed"


@pytest.mark.parametrize("edited", [False, True], ids=["as it was", "with an edit"])
def test_a_renamed_file_was_there_before(origin: Clone, *, edited: bool) -> None:
    """Its history begins with its former path; evidence of before the move is about another place."""
    text = "\n".join(f"x_{number} = {number}" for number in range(30))
    first = origin.commit({"src/pkg/cal.py": text, "src/cal.py": ""})
    origin.commit({"other.md": "x"})
    (origin.project / "src/cal.py").unlink()
    (origin.project / "src/pkg").rename(origin.project / "src/more")
    moved = origin.commit({"src/more/cal.py": text + ("\ny = 1\n" if edited else "")})
    path = origin.history().paths["src/more/cal.py"]
    assert path.first is not None
    assert path.last is not None
    assert (path.first.id, path.last.id) == (first, moved)
    origin.report(commit=first)
    assert origin.judged() == ("stale", "reason-stale", ("src/more/cal.py",))


@pytest.fixture
def kept(origin: Clone) -> Clone:
    """A repository that keeps its reports: none, one that passed, one that failed, and one that passed again."""
    origin.commit({".gitignore": "__pycache__/\n"})
    for said in ("", '<failure message="broken"/>', ""):
        origin.report()
        report = origin.project / "reports" / "evidence" / "tests.xml"
        text = report.read_text(encoding="utf-8")
        report.write_text(text.replace("/></testsuite>", f">{said}</testcase></testsuite>"), encoding="utf-8")
        origin.commit({})
    return origin


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ((), ([0, 2, 0, 2], 4, 0)),
        (("--depth", "2"), ([0, 2], 2, 0)),
        (("--depth", "1"), ([2], 1, 0)),
        (("--filter=blob:none",), ([2, 2], 4, 2)),
    ],
    ids=["full", "depth-2", "depth-1", "no-old-files"],
)
def test_the_past_is_judged_as_far_as_the_clone_reaches(
    kept: Clone, options: tuple[str, ...], expected: tuple[list[int], int, int]
) -> None:
    """Out of packed objects, and without a look at the files that are checked out."""
    clone = clone_of(kept, *options)
    clone.write({"reports/evidence/tests.xml": "", "src/cal.py": "", "tests/test_cal.py": ""})
    assert clone.past() == expected


def test_the_past_is_that_of_the_checked_out_commit(kept: Clone) -> None:
    """In a linked working tree too; a commit that lies ahead has not been."""
    kept.git("worktree", "add", "-q", "--detach", str(kept.root.parent / "linked"), "HEAD~1")
    linked = Clone(kept.root.parent / "linked", kept.root.parent / "linked")
    assert linked.past() == ([0, 2, 0], 3, 0)
