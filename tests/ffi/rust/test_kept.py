"""A Rust file that did not change is not read a second time; whatever is wrong with what was kept, the result is right."""

from pathlib import Path

import pytest

from mkdocs_runbooks.ffi.rust import kept
from mkdocs_runbooks.ffi.rust.file import RustFile
from mkdocs_runbooks.ffi.rust.kept import KeptFiles
from mkdocs_runbooks.ffi.rust.project import RustProject
from mkdocs_runbooks.model.ffi import Signature
from mkdocs_runbooks.sources.cache_folder import CacheFolder
from mkdocs_runbooks.sources.python_source import ProjectSources
from mkdocs_runbooks.sources.tree import ProjectTree

SOURCES = {
    "src/lib.rs": """
mod other;
macro_rules! bind { ($n:ident) => { #[pyfunction] fn $n(a: Option<i64>) {} } }
bind!(f);
/// # Errors
/// A `KeyError`.
#[pyfunction]
#[pyo3(signature = (a, *, b = 1))]
fn g(py: Python<'_>, a: Vec<f64>, b: i64) -> PyResult<()> { py.detach(|| x); Err(PyValueError::new_err("")) }
create_exception!(m, E, PyValueError);
""",
    "src/other.rs": "#[pyclass(get_all)]\npub struct A { x: i64 }\nbroken(",
}


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Paths of the files that are really read."""
    paths: list[str] = []
    real = kept.read_rust

    def noted(path: str, content: bytes) -> RustFile:
        paths.append(path)
        return real(path, content)

    monkeypatch.setattr(kept, "read_rust", noted)
    return paths


def items(
    tmp_path: Path, *, folder: bool = True
) -> tuple[tuple[Signature, ...], tuple[tuple[str, int], ...]]:
    """What the project binds, read with what was kept before."""
    place = CacheFolder(tmp_path / "cache") if folder else None
    project = RustProject(ProjectSources(ProjectTree(tmp_path / "project")), KeptFiles(place))
    return project.all_items(), project.broken()


def write(tmp_path: Path, sources: dict[str, str]) -> None:
    for name, text in sources.items():
        (tmp_path / "project" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "project" / name).write_text(text, encoding="utf-8")


def test_a_second_run_reads_what_changed(tmp_path: Path, read: list[str]) -> None:
    """All files at first, none then, and only the changed one after a change; the items are the same as without."""
    write(tmp_path, SOURCES)
    first = items(tmp_path)
    assert read == ["src/lib.rs", "src/other.rs"]
    read.clear()
    assert items(tmp_path) == first == items(tmp_path, folder=False)
    assert read == ["src/lib.rs", "src/other.rs"], "only the run without a folder read them"
    read.clear()
    write(tmp_path, {"src/other.rs": SOURCES["src/other.rs"].replace("x: i64", "y: i64")})
    changed = items(tmp_path)
    assert read == ["src/other.rs"]
    assert changed != first
    assert changed == items(tmp_path, folder=False)


def test_a_moved_file_is_read_anew(tmp_path: Path, read: list[str]) -> None:
    """The same content at another place names that place."""
    write(tmp_path, {"src/a.rs": SOURCES["src/lib.rs"]})
    items(tmp_path)
    (tmp_path / "project/src/a.rs").rename(tmp_path / "project/src/b.rs")
    found, _ = items(tmp_path)
    assert {one.path for one in found} == {"src/b.rs"}


@pytest.mark.parametrize("damage", [b"", b"x", b"\x81\xa1a\x01", None])
def test_a_damaged_entry_counts_as_absent(tmp_path: Path, read: list[str], damage: bytes | None) -> None:
    """Torn, foreign or hostile entries change nothing."""
    write(tmp_path, SOURCES)
    first = items(tmp_path)
    entries = [path for path in (tmp_path / "cache").iterdir() if len(path.name) == 64]
    assert len(entries) == 1
    content = entries[0].read_bytes()
    entries[0].write_bytes(content[:-7] if damage is None else damage)
    read.clear()
    assert items(tmp_path) == first
    assert len(read) == 2
    CacheFolder(tmp_path / "cache").save(entries[0].name, b"\x81\xa3abc\x93\x01\x02\x03")
    assert items(tmp_path) == first
