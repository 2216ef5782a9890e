"""Run our own suites under `runbooks record`, and leave their results where our registry looks.

    python -m bench.evidence

Each suite runs once per twin, so that the pages can tell what is known about the port and what about the
reference. Failing tests are evidence too: the script goes on, and the pages show them.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import click

PROJECT = Path(__file__).parent.parent
PLACE = Path("reports/evidence")
SUITES = (
    "tests/kernels",
    "tests/twins",
    "tests/properties",
    "tests/golden",
    "tests/evidence/test_cobertura_evidence.py",
    "tests/evidence/test_junit_evidence.py",
    "tests/evidence/test_lcov_evidence.py",
)
PYTEST = ("python", "-m", "pytest", "-q", "--runbooks", "-p", "no:cacheprovider", "-p", "no:xdist")
KERNELS = ("junit", "cobertura", "lcov")
CRATES = ("--manifest-path", "rust/Cargo.toml", "--locked")


def main() -> int:
    """Record everything that can be recorded here, and say what can't."""
    shutil.rmtree(PROJECT / PLACE, ignore_errors=True)
    (PROJECT / PLACE).mkdir(parents=True)
    (PROJECT / ".cache").mkdir(exist_ok=True)
    codes = [_tests(), _types(), *_sessions()]
    if shutil.which("cargo"):
        codes += [_clippy(), _nextest()]
    else:
        click.echo("No Rust toolchain found: nothing is recorded about the port's own tests.", err=True)
    return max(codes)


def _native_is_installed() -> bool:
    ask = "from mkdocs_runbooks.accelerator import BACKEND; print(BACKEND)"
    answer = subprocess.run(
        [sys.executable, "-c", ask],
        cwd=PROJECT,
        env=_environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    return answer.stdout.strip() == "rust"


def _tests() -> int:
    codes = [_test_with("python", {"MKDOCS_RUNBOOKS_NO_NATIVE": "1"})]
    if _native_is_installed():
        codes.append(_test_with("rust", {}))
    return max(codes)


def _test_with(backend: str, variables: dict[str, str]) -> int:
    """Tests with coverage, and benchmarks without it: tracing would slow one twin only."""
    tested = _record(
        *PYTEST,
        *SUITES,
        f"--junit-xml={PLACE}/tests-{backend}.xml",
        "--cov=mkdocs_runbooks.kernels",
        "--cov=mkdocs_runbooks.accelerator",
        f"--cov-report=json:{PLACE}/coverage-{backend}.json",
        COVERAGE_FILE=f".cache/coverage-{backend}",
        **variables,
    )
    measured = _record(
        *PYTEST,
        "tests/benchmarks",
        "--benchmark-timer=time.process_time",
        f"--benchmark-json={PLACE}/benchmarks-{backend}.json",
        **variables,
    )
    return max(tested, measured)


def _sessions() -> list[int]:
    """Paired runs of every kernel; they alone decide whether a port is as fast as required."""
    if not _native_is_installed():
        return []
    return [_run("runbooks", "bench", name, "--processes", "5") for name in KERNELS]


def _types() -> int:
    return _record("mypy", "--strict", "--output", "json", "plugins/mkdocs_runbooks", stdout="mypy.json")


def _clippy() -> int:
    # Cargo repeats no warning of a crate that is built already; a folder of its own makes it say everything.
    return _record(
        *("cargo", "clippy", *CRATES, "--workspace", "--message-format=json"),
        *("--", "-W", "clippy::pedantic"),
        stdout="clippy.json",
        CARGO_TARGET_DIR="rust/target/evidence",
    )


def _nextest() -> int:
    if not shutil.which("cargo-nextest"):
        click.echo("cargo-nextest is not installed: the port's own tests are not recorded.", err=True)
        return 0
    return _record(
        "cargo", "nextest", "run", *CRATES, "--profile", "evidence", "-p", "mkdocs-runbooks-kernels"
    )


def _environment(**variables: str) -> dict[str, str]:
    """This interpreter's folder first on the path, so that `python` is the one with everything installed."""
    search = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])  # noqa: TID251  # what the tools get
    return {**os.environ, "PATH": search, **variables}  # noqa: TID251


def _record(*command: str, stdout: str | None = None, **variables: str) -> int:
    kept = ("--stdout", str(PLACE / stdout)) if stdout else ()
    return _run("runbooks", "record", *kept, "--", *command, **variables)


def _run(*command: str, **variables: str) -> int:
    shown = " ".join((*(f"{name}={value}" for name, value in variables.items()), *command))
    click.echo(f"$ {shown}", err=True)
    return subprocess.run(command, cwd=PROJECT, env=_environment(**variables), check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
