"""`runbooks record`: the command runs as it would alone, and a receipt stands beside its results."""

import contextlib
import hashlib
import json
import os
import platform
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from mkdocs_runbooks import evidence, gates, registry
from mkdocs_runbooks.cli import main
from mkdocs_runbooks.cli.run_command import without_secrets
from mkdocs_runbooks.model.evidence import EvidenceFile
from mkdocs_runbooks.recording import probe
from mkdocs_runbooks.sources.python_source import ProjectSources
from mkdocs_runbooks.sources.tree import ProjectTree

WRITE = "import pathlib, sys; pathlib.Path('reports/evidence/out.xml').write_text('<testsuites/>')"
CLI = [sys.executable, "-c", "from mkdocs_runbooks.cli import main; main()"]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A module with a backend in a src layout, one without a backend, one that can't be imported."""
    (tmp_path / "src" / "demo").mkdir(parents=True)
    (tmp_path / "reports" / "evidence").mkdir(parents=True)
    (tmp_path / "src" / "demo" / "__init__.py").write_text("print('noise')\n", encoding="utf-8")
    (tmp_path / "src" / "demo" / "figures.py").write_text(
        "import os\ndef BACKEND():\n    return 'rust' if os.environ.get('USE_RUST') == '1' else 'python'\n",
        encoding="utf-8",
    )
    (tmp_path / "src" / "demo" / "broken.py").write_text("raise SystemExit(3)\n", encoding="utf-8")
    (tmp_path / "modules.yaml").write_text(
        "version: 1\nmodules:\n"
        "  figures: {target: rust, backend: 'demo.figures:BACKEND'}\n"
        "  broken: {target: rust, backend: 'demo.broken:BACKEND'}\n"
        "  plain: {target: rust}\n",
        encoding="utf-8",
    )
    return tmp_path


@dataclass(frozen=True)
class Done:
    """How a recording ended."""

    returncode: int
    stdout: str
    stderr: str


Record = Callable[..., Done]


@pytest.fixture
def record(project: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Record:
    """Runs the command in the project; what its child writes to the streams is captured with it."""
    monkeypatch.chdir(project)

    def run(*arguments: str) -> Done:
        with pytest.raises(SystemExit) as left:
            main(["record", *arguments])
        return Done(int(left.value.code or 0), *capfd.readouterr())

    return run


def receipt(project: Path, name: str = "out.xml") -> dict[str, Any]:
    """The one receipt of an output."""
    (found,) = (project / "reports" / "evidence").glob(f"{name}.*.receipt.json")
    return json.loads(found.read_text(encoding="utf-8"))


def git(project: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    done = subprocess.run(
        ["git", *identity, *arguments], cwd=project, capture_output=True, encoding="utf-8", check=True
    )
    return done.stdout.strip()


def test_changed_files_under_evidence_are_vouched_for(project: Path, record: Record) -> None:
    """Digests, command, times, sources and backends stand in the receipt; output passes through."""
    (project / "reports" / "evidence" / "old.xml").write_text("<testsuites/>", encoding="utf-8")
    code = f"{WRITE}; print('said'); print('wrong', file=sys.stderr)"
    done = record("--", sys.executable, "-c", code)
    assert (done.returncode, done.stdout) == (0, "said\n")
    assert "wrong" in done.stderr
    found = receipt(project)
    digest = hashlib.sha256(b"<testsuites/>").hexdigest()
    assert found["runbooks_receipt"] == 1
    assert found["outputs"] == [{"path": "reports/evidence/out.xml", "sha256": digest}]
    assert found["argv"] == [sys.executable, "-c", code]
    assert found["exit_code"] == 0
    assert found["started_at"] <= found["ended_at"]
    assert found["tools"]["python"] == ".".join(map(str, sys.version_info[:3]))
    assert found["modules"]["figures"]["backend"] == "python"
    assert list(found["modules"]["figures"]["paths"]) == ["src/demo/figures.py"]
    assert found["modules"]["broken"]["backend"] is None
    assert found["modules"]["plain"] == {"backend": None, "paths": {}}
    assert (found["commit"], found["dirty"]) == (None, None)


@pytest.mark.parametrize("prefix", [["USE_RUST=1"], ["env", "USE_RUST=1"], ["env", "-u", "X", "USE_RUST=1"]])
def test_assignments_before_the_command_count(prefix: list[str], project: Path, record: Record) -> None:
    """The command and the question about the backend see the same variables."""
    code = f"{WRITE}; import os; print(os.environ['USE_RUST'])"
    done = record("--", *prefix, sys.executable, "-c", code)
    assert done.stdout == "1\n"
    assert receipt(project)["modules"]["figures"]["backend"] == "rust"


def test_secrets_are_not_published(project: Path, record: Record) -> None:
    """What is assigned to a secret's name stays out of the receipt."""
    record("--", "API_TOKEN=abc123", sys.executable, "-c", WRITE)
    assert receipt(project)["argv"][0] == "API_TOKEN=…"
    assert "abc123" not in json.dumps(receipt(project))


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("--password x y", "--password … y"),
        ("--api-key=x y", "--api-key=… y"),
        ("--token -q", "--token -q"),
        ("https://anna:x@example.org/simple", "https://…@example.org/simple"),
        ("tests/test_token.py -k token", "tests/test_token.py -k token"),
        ("--junit-xml=reports/evidence/private.xml", "--junit-xml=reports/evidence/private.xml"),
    ],
)
def test_what_counts_as_a_secret(words: str, shown: str) -> None:
    """Options and addresses that hand over a secret keep their names; files named after one stay as they are."""
    assert " ".join(without_secrets(words.split())) == shown


def test_a_secret_inside_a_shell_command() -> None:
    """The command line of a shell is one word with assignments in it."""
    said = without_secrets(["sh", "-c", "cd a && DB_PASSWORD='a b' API_KEY=x pytest -q"])
    assert said == ("sh", "-c", "cd a && DB_PASSWORD=… API_KEY=… pytest -q")


def test_machine_interpreter_and_recorder(project: Path, record: Record) -> None:
    """The receipt tells one machine and one set of installed packages from another, and who wrote it."""
    record("--", sys.executable, "-c", WRITE)
    found = receipt(project)
    machine = found["machine"]
    assert machine["node"] == platform.node()
    assert machine["cores"] >= 1
    assert machine["cpu"]
    assert machine["python"] == f"{platform.python_implementation()} {platform.python_version()}"
    assert machine["installed"] == probe.installed()
    assert found["recorder"]["name"] == "mkdocs-runbooks"
    assert (found["folder"], found["signal"]) == (".", None)


def test_only_named_modules_are_noted_and_asked(project: Path, record: Record) -> None:
    """`--module` may be repeated, and takes aliases as everywhere."""
    record("--module", "figures", "--module", "plain", "--", sys.executable, "-c", WRITE)
    modules = receipt(project)["modules"]
    assert {name: one["backend"] for name, one in modules.items()} == {"figures": "python", "plain": None}


def test_an_unknown_module_is_refused_before_anything_runs(project: Path, record: Record) -> None:
    """The exit code is that of unusable input, and the nearest name is offered."""
    done = record("--module", "figure", "--", sys.executable, "-c", WRITE)
    assert done.returncode == 2
    assert "figures" in done.stderr
    assert list((project / "reports" / "evidence").iterdir()) == []


def test_lock_files_around_the_modules_are_noted(project: Path, record: Record) -> None:
    """Those of the project and of the folders above a module's files; a lock of no concern is left out."""
    for path in ("uv.lock", "src/requirements-dev.txt", "docs/requirements.txt", "Manifest.toml"):
        (project / path).parent.mkdir(exist_ok=True)
        (project / path).write_text(path, encoding="utf-8")
    record("--", sys.executable, "-c", WRITE)
    digests = {path: hashlib.sha256(path.encode()).hexdigest() for path in ("uv.lock",)}
    digests["src/requirements-dev.txt"] = hashlib.sha256(b"src/requirements-dev.txt").hexdigest()
    assert receipt(project)["locks"] == digests


def test_a_folder_is_one_output(project: Path, record: Record) -> None:
    """A tree of files has one digest over names and contents; it is no output where nothing in it changed."""
    tree = project / "target" / "criterion"
    code = (
        "import pathlib; new = pathlib.Path('target/criterion/mean/new'); new.mkdir(parents=True, exist_ok=True);"
        "(new / 'estimates.json').write_text('{}'); (new / 'sample.json').write_text('[]')"
    )
    options = ["--output", str(tree)]
    record(*options, "--", sys.executable, "-c", code)
    (found,) = (project / "target").glob("criterion.*.receipt.json")
    lines = "".join(
        f"mean/new/{name}\0{hashlib.sha256(text).hexdigest()}\n"
        for name, text in (("estimates.json", b"{}"), ("sample.json", b"[]"))
    )
    outputs = json.loads(found.read_text(encoding="utf-8"))["outputs"]
    assert outputs == [{"path": "target/criterion", "sha256": hashlib.sha256(lines.encode()).hexdigest()}]
    done = record(*options, "--", sys.executable, "-c", "pass")
    assert "target/criterion" in done.stderr
    assert [path.name for path in (project / "target").glob("*.receipt.json")] == [found.name]


@pytest.mark.parametrize("pattern", ["target/criterion", "reports/**"])
def test_a_criterion_tree_is_one_output(project: Path, record: Record, pattern: str) -> None:
    """Its receipt vouches for what was measured, named as a folder or found by a glob; drawings count for nothing."""
    place = pattern.replace("/**", "/criterion")
    registry = (project / "modules.yaml").read_text(encoding="utf-8")
    (project / "modules.yaml").write_text(f"{registry}evidence: ['{pattern}']\n", encoding="utf-8")
    recorded = Path(__file__).parent.parent / "recorded" / "criterion"
    (project / place).mkdir(parents=True)
    code = f"import shutil; shutil.copytree({str(recorded)!r}, {place!r}, dirs_exist_ok=True)"
    record("--", sys.executable, "-c", code)
    (found,) = (project / place).parent.glob("criterion.*.receipt.json")
    outputs = json.loads(found.read_text(encoding="utf-8"))["outputs"]
    assert [one["path"] for one in outputs] == [place]
    (project / place / "report").mkdir()
    (project / place / "report" / "index.html").write_text("drawn anew", encoding="utf-8")
    assert row(project, place).record.provenance.receipt.path == found.relative_to(project).as_posix()
    (project / place / "fibonacci 15" / "new" / "tukey.json").unlink()
    (project / place / "fibonacci 15" / "new" / "sample.json").unlink()
    assert row(project, place).record.provenance.receipt is None


def row(project: Path, path: str) -> EvidenceFile:
    """What has come of one place of evidence."""
    tree = ProjectTree(project)
    loaded, _ = registry.load(
        tree, "modules.yaml", gates=gates.catalogue_probes(), language="en", theme_language=None
    )
    assert loaded is not None
    found, _ = evidence.collect(loaded, ProjectSources(tree))
    return next(one for one in found.files if one.path == path)


def test_each_run_has_a_receipt_of_its_own_and_the_earlier_one_goes(project: Path, record: Record) -> None:
    """A run that writes all outputs of an earlier one anew takes its place; others are left alone."""
    place = project / "reports" / "evidence"
    record("--", sys.executable, "-c", WRITE)
    (first,) = place.glob("*.receipt.json")
    old_name = place / "out.xml.receipt.json"
    first.rename(old_name)
    both = f"{WRITE}; pathlib.Path('reports/evidence/more.xml').write_text('<testsuites/>')"
    record("--", sys.executable, "-c", both)
    (second,) = place.glob("*.receipt.json")
    assert second.name.startswith("more.xml.")
    record("--", sys.executable, "-c", WRITE)
    assert {path.name.partition(".xml.")[0] for path in place.glob("*.receipt.json")} == {"more", "out"}


@pytest.mark.skipif(sys.platform == "win32", reason="no command is killed by a signal there")
def test_a_killed_command_leaves_its_signal(project: Path, record: Record) -> None:
    """What it had written is vouched for, and the receipt says how it ended."""
    done = record("--", sys.executable, "-c", f"{WRITE}; import os; os.kill(os.getpid(), 9)")
    assert done.returncode == 137
    assert (receipt(project)["exit_code"], receipt(project)["signal"]) == (137, 9)


def test_exit_code_and_stored_output(project: Path, record: Record) -> None:
    """`--stdout` stores what the tool prints, also when it fails; the exit code is the command's."""
    code = "print('finding'); raise SystemExit(3)"
    done = record("--stdout", "reports/evidence/lint.json", "--", sys.executable, "-c", code)
    assert (done.returncode, done.stdout) == (3, "finding\n")
    stored = (project / "reports" / "evidence" / "lint.json").read_bytes()
    assert stored.split() == [b"finding"]
    assert receipt(project, "lint.json")["exit_code"] == 3
    assert receipt(project, "lint.json")["outputs"][0]["sha256"] == hashlib.sha256(stored).hexdigest()


@pytest.mark.skipif(sys.platform == "win32", reason="terminals are others there")
def test_a_terminal_shows_our_words_on_a_line_of_their_own(project: Path) -> None:
    """Output without a last line break stays as it is in the file, and in a terminal it does not run into ours."""
    ours, theirs = os.openpty()
    command = ["record", "--stdout", "reports/evidence/out.json", "--", "printf", "{}"]
    process = subprocess.Popen(
        [*CLI, *command], cwd=project, stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    said = b""
    # A terminal that nobody writes to any more is at its end on macOS and broken on Linux.
    with contextlib.suppress(OSError):
        while chunk := os.read(ours, 4096):
            said += chunk
    os.close(ours)
    assert process.wait() == 0
    assert said.splitlines()[0] == b"{}"
    assert b"receipt" in said.splitlines()[1]
    assert (project / "reports/evidence/out.json").read_bytes() == b"{}"


def test_only_what_the_command_wrote_is_vouched_for(project: Path, record: Record) -> None:
    """A named file that was there before and did not change is left out, and so is an absent one."""
    old = project / "reports" / "evidence" / "old.xml"
    old.write_text("<testsuites/>", encoding="utf-8")
    options = ["--output", str(old), "--output", "nowhere.xml"]
    done = record(*options, "--", sys.executable, "-c", "pass")
    assert done.returncode == 0
    assert "old.xml" in done.stderr
    assert "nowhere.xml" in done.stderr
    assert list(project.rglob("*.receipt.json")) == []


def test_commit_and_dirty(project: Path, record: Record) -> None:
    """Results and ignored files leave the tree clean; a changed source does not."""
    (project / ".gitignore").write_text("__pycache__/\n", encoding="utf-8")
    (project / "reports" / "evidence" / "out.xml").write_text("old", encoding="utf-8")
    git(project, "init", "-q")
    git(project, "add", "-A")
    git(project, "commit", "-q", "-m", "Begin")
    record("--", sys.executable, "-c", WRITE)
    record("--", sys.executable, "-c", WRITE + "; print()")
    assert (receipt(project)["commit"], receipt(project)["dirty"]) == (
        git(project, "rev-parse", "HEAD"),
        False,
    )
    with (project / "src" / "demo" / "figures.py").open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    record("--", sys.executable, "-c", WRITE)
    assert receipt(project)["dirty"] is True


def test_a_command_that_can_not_start(project: Path, record: Record) -> None:
    """The exit code is a shell's, and no receipt is left."""
    done = record("--stdout", "reports/evidence/x.json", "--", "no-such-program-anywhere")
    assert done.returncode == 127
    assert "no-such-program-anywhere" in done.stderr
    assert list((project / "reports" / "evidence").iterdir()) == []


def test_an_output_that_can_not_be_stored(project: Path, record: Record) -> None:
    """The command is not run, and the message names the file instead of the command."""
    done = record("--stdout", "modules.yaml/x.json", "--", sys.executable, "-c", WRITE)
    assert done.returncode == 126
    assert "`modules.yaml/x.json` can't be written; the command was not run" in done.stderr
    assert list((project / "reports" / "evidence").iterdir()) == []


def test_a_registry_that_can_not_be_used(project: Path, record: Record) -> None:
    """Nothing runs before the registry was read."""
    (project / "modules.yaml").write_text("modules: [", encoding="utf-8")
    done = record("--", sys.executable, "-c", WRITE)
    assert done.returncode == 2
    assert not (project / "reports" / "evidence" / "out.xml").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent in another way there")
def test_an_interrupt_reaches_the_command(project: Path) -> None:
    """SIGINT is handed on; there is neither a half-written result nor a receipt."""
    # A background job of a shell ignores SIGINT, and so does all that it starts: these tests may be one.
    heeds = f"import signal; signal.signal(signal.SIGINT, signal.default_int_handler); {CLI[-1]}"
    code = "import time; print('begun', flush=True); time.sleep(60)"
    with subprocess.Popen(
        [
            sys.executable,
            "-c",
            heeds,
            "record",
            "--stdout",
            "reports/evidence/out.json",
            "--",
            sys.executable,
            "-c",
            code,
        ],
        cwd=project,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"begun\n"
        begun = time.monotonic()
        process.send_signal(signal.SIGINT)
        _, talk = process.communicate(timeout=30)
    assert process.returncode in (1, 130)
    assert time.monotonic() - begun < 30
    assert b"receipt" in talk
    assert list((project / "reports" / "evidence").iterdir()) == []


def test_a_backend_that_gives_no_answer_is_said_where_modules_ran(project: Path, record: Record) -> None:
    """A misspelt `backend:` costs all evidence of the port, so it is said at once; nobody wonders at a linter."""
    done = record(sys.executable, "-c", WRITE)
    assert "`demo.broken:BACKEND` can't be imported" in done.stderr
    assert "demo.figures" not in done.stderr
    done = record("touch", "reports/evidence/lint.json")
    assert "BACKEND" not in done.stderr
    assert list((project / "reports/evidence").glob("lint.json.*.receipt.json"))


def test_a_named_output_that_is_not_there_is_told_from_one_outside(project: Path, record: Record) -> None:
    """What to do differs: look at the command, or at the path."""
    done = record("--output", "reports/evidence/none.xml", "--", sys.executable, "-c", "pass")
    assert "`reports/evidence/none.xml` was not written" in done.stderr
    assert "no receipt was written" in done.stderr
    outside = str(project.parent / "none.xml")
    assert (
        "lies outside the project" in record("--output", outside, "--", sys.executable, "-c", "pass").stderr
    )
