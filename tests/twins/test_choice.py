"""How the twin is chosen, seen from outside: each case in an interpreter of its own."""

import subprocess
import sys
from pathlib import Path

import pytest

ASK = "from mkdocs_runbooks import accelerator as a; print(a.BACKEND, a.state().explanation)"

STUBS = {
    "absent": (
        "raise ModuleNotFoundError('no', name='mkdocs_runbooks_native')",
        "python",
        "is not installed",
    ),
    "broken": ("raise ImportError('wrong libc')", "python", "can't be loaded: wrong libc"),
    "other contract": ("CONTRACT = 0", "python", "speaks contract 0"),
    "no contract": ("", "python", "speaks contract None"),
    "same contract": (
        "from mkdocs_runbooks.kernels import CONTRACT\n__version__ = '9.9'",
        "rust",
        "native twin active: mkdocs-runbooks-native 9.9",
    ),
}


def _ask(folder: Path, **environment: str) -> tuple[str, str]:
    result = subprocess.run(
        [sys.executable, "-c", ASK],
        env={"PYTHONPATH": str(folder), **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    backend, _, explanation = result.stdout.strip().partition(" ")
    return backend, explanation


@pytest.mark.parametrize(("source", "backend", "explanation"), STUBS.values(), ids=STUBS.keys())
def test_native_package(tmp_path: Path, source: str, backend: str, explanation: str) -> None:
    """A native package is used only where it loads and speaks the same contract; the reason is given."""
    (tmp_path / "mkdocs_runbooks_native.py").write_text(source, encoding="utf-8")
    chosen, why = _ask(tmp_path)
    assert chosen == backend
    assert explanation in why


@pytest.mark.parametrize(
    ("value", "backend"), [("1", "python"), ("true", "python"), ("0", "rust"), ("", "rust")]
)
def test_switch(tmp_path: Path, value: str, backend: str) -> None:
    """`MKDOCS_RUNBOOKS_NO_NATIVE` turns the native twin off; `0` and nothing leave it on."""
    (tmp_path / "mkdocs_runbooks_native.py").write_text(STUBS["same contract"][0], encoding="utf-8")
    chosen, why = _ask(tmp_path, MKDOCS_RUNBOOKS_NO_NATIVE=value)
    assert chosen == backend
    assert ("MKDOCS_RUNBOOKS_NO_NATIVE" in why) == (backend == "python")
