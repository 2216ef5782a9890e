"""Rust projects that nobody writes on purpose: reading goes on, and says what it could not see."""

from pathlib import Path

import pytest

from mkdocs_runbooks.ffi.rust.project import RustProject
from mkdocs_runbooks.model.ffi import Hidden
from mkdocs_runbooks.sources.python_source import SOURCE_LIMIT, ProjectSources
from mkdocs_runbooks.sources.tree import ProjectTree

MODULE = b"#[pyfunction]\nfn f(x: i64) {}\n#[pymodule]\nfn m(m: &Bound<'_, PyModule>) -> PyResult<()> { m.add_function(wrap_pyfunction!(f, m)?) }\n"


def project(folder: Path, files: dict[str, bytes]) -> RustProject:
    """The files as a project."""
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return RustProject(ProjectSources(ProjectTree(folder)))


def names(found: RustProject) -> list[str]:
    """Qualified names, with an exclamation mark where they are exported."""
    return [one.qualified + "!" * bool(one.exported) for one in found.all_items()]


def test_half_a_file(tmp_path: Path) -> None:
    """What stands before the end of a torn file is read, and the file is named."""
    found = project(tmp_path, {"src/lib.rs": MODULE + b"#[pyfunction]\nfn g(a: Vec<"})
    assert names(found)[0] == "f!"
    assert [path for path, _ in found.broken()] == ["src/lib.rs"]


def test_no_utf8(tmp_path: Path) -> None:
    """Bytes of another encoding in comments and strings change no signature."""
    content = b"// caf\xe9\n" + MODULE.replace(b"{}", b'{ let s = "\xff\xfe"; }', 1)
    assert names(project(tmp_path, {"src/lib.rs": content})) == ["f!"]


def test_too_large_a_file(tmp_path: Path) -> None:
    """A file of 20 MB is generated data: it is not read, and said to be too large."""
    sources = ProjectSources(ProjectTree(tmp_path))
    (tmp_path / "src").mkdir()
    (tmp_path / "src/lib.rs").write_bytes(MODULE)
    (tmp_path / "src/big.rs").write_bytes(
        b"#[pyfunction]\nfn big() {}\n" + b"// x\n" * (20 * 1024 * 1024 // 5)
    )
    assert (tmp_path / "src/big.rs").stat().st_size > SOURCE_LIMIT
    assert names(RustProject(sources)) == ["f!"]
    assert sources.problems["src/big.rs"].message == "too-large"


def test_a_crate_without_pyo3(tmp_path: Path) -> None:
    """A crate that binds nothing has no items and no PyO3, and is still known."""
    found = project(
        tmp_path,
        {"Cargo.toml": b'[package]\nname = "plain"\n', "src/lib.rs": b"pub fn f() {}\n"},
    )
    assert names(found) == []
    extension = found.extension(("src/lib.rs",))
    assert extension is not None
    assert (extension.package, extension.name, extension.binding) == ("plain", None, None)


def test_a_workspace_of_globs(tmp_path: Path) -> None:
    """Members need not be listed; a manifest that is no TOML spoils nothing."""
    found = project(
        tmp_path,
        {
            "Cargo.toml": b'[workspace]\nmembers = ["crates/*", "more/**"]\n[workspace.dependencies]\npyo3 = "0.27"\n',
            "crates/one/Cargo.toml": b'[package]\nname = "one"\n[dependencies]\npyo3 = {workspace = true}\n',
            "crates/one/src/lib.rs": MODULE,
            "more/deep/two/Cargo.toml": b"no [toml",
            "more/deep/two/src/lib.rs": MODULE.replace(b"f", b"g"),
        },
    )
    assert "f!" in names(found)
    extension = found.extension(("crates/one/src/lib.rs",))
    assert extension is not None
    assert extension.binding == "0.27"


def test_links_in_a_circle(tmp_path: Path) -> None:
    """Folders that lead to themselves are read once."""
    found = project(tmp_path, {"src/lib.rs": MODULE})
    (tmp_path / "src/again").symlink_to(tmp_path / "src", target_is_directory=True)
    (tmp_path / "src/self.rs").symlink_to("self.rs")
    assert set(names(found)) == {"f!"}


def test_registrars_in_a_circle(tmp_path: Path) -> None:
    """Functions that call each other for ever are followed once."""
    content = b"""
    fn a(m: &Bound<'_, PyModule>) { b(m); let x = c(m.py()); m.add_submodule(&x); }
    fn b(m: &Bound<'_, PyModule>) { a(m); m.add_class::<A>(); }
    fn c(py: Python<'_>) -> Bound<'_, PyModule> { let m = c(py); let n = PyModule::new(py, "n"); a(n); Ok(n) }
    #[pyclass] struct A;
    #[pymodule] fn root(m: &Bound<'_, PyModule>) { a(m); root(m); m.add_wrapped(wrap_pymodule!(root)); }
    use self::x as y; use self::y as x;
    """
    assert names(project(tmp_path, {"src/lib.rs": content})) == ["A!"]


@pytest.mark.parametrize(
    "hostile",
    [
        b"#[pyclass(" + b"a(" * 50_000,
        b"macro_rules! m { ($($a:tt)*) => { $($a $a)* #[pyfunction] fn f() {} } }\n"
        + b"m!("
        + b"m!(x) " * 20_000
        + b");",
        b"macro_rules! m { ($a:tt) => { m!(($a $a)); #[pyfunction] fn f() {} } }\nm!(x);",
        b"macro_rules! m { ($($a:tt)*) => { m!($($a)* $($a)*); #[pyfunction] fn f() {} } }\nm!(x);",
        b"macro_rules! m { ($($($($a:tt)*),*);*) => { #[pyfunction] fn f() {} } }\nm!("
        + b"a, " * 50_000
        + b");",
        b"#[pyfunction]\nfn f(x: " + b"Option<" * 20_000 + b") {}",
        b"#[pyfunction]\nfn f() { " + b"a::" * 100_000 + b"new_err }",
        b"use a::{" * 5_000 + b"pyfunction",
        b"#[pyfunction]\nfn f() { " + b'"' * 50_001 + b" py }",
        b"pyfunction pub use " + b"a::{" * 10_000,
        b"pyfunction r" + b'#"' * 50_000,
        b"#[pyfunction]\nfn f() -> R" + b"<R" * 20_000 + b" {}\ntype R<T> = R<R<T>>;",
        b"type A<T> = B<T, T>;\ntype B<T, U> = A<A<T>>;\n#[pyfunction]\nfn f() -> A<i64> {}",
    ],
    ids=range(13),
)
def test_no_source_takes_for_ever(hostile: bytes, tmp_path: Path) -> None:
    """Nesting, recursion and repetition without end come to an end, and bind no more than is there."""
    assert len(project(tmp_path, {"src/lib.rs": hostile}).all_items()) <= 1


def test_many_unknown_registrars_are_noted_without_comparing_all_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether a binding that can't be shown was noted before is known without a look at all others."""
    listed = ", ".join(f'("n{number}", far::f{number})' for number in range(300))
    body = f"for (name, fill) in [{listed}] {{ fill(m)?; }} Ok(())"
    found = project(
        tmp_path,
        {
            "Cargo.toml": b'[package]\nname = "m"\n[dependencies]\npyo3 = "0.23"\n',
            "src/lib.rs": f"#[pymodule]\nfn m(m: &Bound<'_, PyModule>) -> PyResult<()> {{ {body} }}\n".encode(),
        },
    )
    compared: list[object] = []

    def equal(one: Hidden, other: object) -> bool:
        compared.append(other)
        return repr(one) == repr(other)

    monkeypatch.setattr(Hidden, "__eq__", equal)
    assert len(found.all_hidden()) == 300
    assert len(compared) < 300
