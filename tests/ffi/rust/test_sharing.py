"""Files that several processes read say what they say when one reads them, whatever becomes of the others."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from mkdocs_runbooks.ffi import sharing
from mkdocs_runbooks.ffi.rust import reading
from mkdocs_runbooks.ffi.rust.kept import KeptFiles
from mkdocs_runbooks.ffi.sharing import Others
from mkdocs_runbooks.sources.cache_folder import CacheFolder

FILES = {
    f"src/part_{number}.rs": (
        f"/// Number {number}.\n#[pyfunction]\npub fn part_{number}(a: f64, w: usize) -> PyResult<f64> {{ Ok(a) }}\n"
        * 40
    ).encode()
    for number in range(60)
}
NAMELESS = {"src/caf\udce9.rs": b"#[pyfunction]\nfn nameless() {}\n"}
"""Its name is none that can be kept."""


@pytest.fixture(autouse=True)
def _several(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two more processes for a few small files, on any machine."""
    monkeypatch.setattr(sharing, "WORTH", sum(map(len, FILES.values())) // 2)
    monkeypatch.setattr(sharing, "_PORTION", 2_000)
    monkeypatch.setattr(sharing, "_processors", lambda: 3)


def until_handed(others: Others, path: str) -> bytes | None:
    """What comes back for a file; None where its process ended before."""
    while others.handed(path) is None and any(thread.is_alive() for thread in others._threads):
        others._threads[0].join(0.01)
        others._threads[-1].join(0.01)
    return others.handed(path)


def test_the_same_readings_in_the_same_order() -> None:
    """As if one process had read them."""
    files = {**FILES, **NAMELESS}
    alone = {path: reading.read_rust(path, content) for path, content in files.items()}
    together = KeptFiles().read_all(files)
    assert list(together) == list(files)
    assert together == alone


def test_others_do_read() -> None:
    """What another process hands back is the reading as it would be kept."""
    with sharing.others(FILES, "mkdocs_runbooks.ffi.rust.reading_process") as others:
        last = [*FILES][-1]
        handed = until_handed(others, last)
        assert others.has_begun(last)
    assert handed is not None
    assert KeptFiles().read(last, b"", handed) == reading.read_rust(last, FILES[last])


def test_what_was_handed_back_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second run reads nothing, here or elsewhere."""
    folder = CacheFolder(tmp_path)
    first = KeptFiles(folder)
    before = first.read_all(FILES)
    first.settle()
    monkeypatch.setattr(sharing, "_started", _never)
    monkeypatch.setattr("mkdocs_runbooks.ffi.rust.kept.read_rust", _never)
    assert KeptFiles(folder).read_all(FILES) == before


def _never(*_: object) -> object:
    raise AssertionError


BROKEN = {
    "does not start": "raise SystemExit(3)",
    "can't be found": None,
    "dies after the first portion": (
        "import sys; from mkdocs_runbooks.ffi import sharing;"
        "sharing.serve(lambda path, content: b'' if not content else sys.exit(1), sys.stdin.buffer, sys.stdout.buffer)"
    ),
    "says something else": "import sys; sys.stdout.buffer.write(b'\\x05' + bytes(7) + b'hello'); sys.stdin.read()",
    "says too much": "import sys; sys.stdout.buffer.write(b'\\xff' * 8 + b'hello')",
    "hands back too few": (
        "import sys; from mkdocs_runbooks.ffi.sharing import _read, _write; _read(sys.stdin.buffer);"
        "_write(sys.stdout.buffer, b'\\x90')"
    ),
    "hands back no readings": (
        "import sys; from mkdocs_runbooks.ffi import sharing;"
        "sharing.serve(lambda path, content: b'\\xc1', sys.stdin.buffer, sys.stdout.buffer)"
    ),
}


@pytest.mark.parametrize("code", BROKEN.values(), ids=BROKEN.keys())
def test_broken_processes_cost_nothing_but_time(code: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever they do, every file is read."""
    command = ("/nowhere/python",) if code is None else (sys.executable, "-P", "-c", code)
    start: Callable[[object], object] = sharing._started
    monkeypatch.setattr(sharing, "_started", lambda _: start(command))
    assert KeptFiles().read_all(FILES) == {
        path: reading.read_rust(path, content) for path, content in FILES.items()
    }


def test_few_files_are_read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """No process is started for them."""
    monkeypatch.setattr(sharing, "_started", _never)
    few = dict([*FILES.items()][:5])
    assert list(KeptFiles().read_all(few)) == list(few)
