"""What names at the border mean is read from the sources of the project."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_runbooks.ffi.types.border_names import BorderNames, PythonSide, RustCrates, RustSide
from mkdocs_runbooks.ffi.types.positions import compared
from mkdocs_runbooks.ffi.types.rust_declarations import read_declarations
from mkdocs_runbooks.model.ffi import ItemKind, Parameter, Signature
from mkdocs_runbooks.model.registry import Target
from mkdocs_runbooks.sources.python_source import ProjectSources
from mkdocs_runbooks.sources.tree import ProjectTree

DECLARATIONS = yaml.safe_load((Path(__file__).parent / "cases" / "declarations.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", DECLARATIONS, ids=lambda case: case["name"])
def test_declarations(case: dict[str, Any]) -> None:
    """Aliases, classes, derived and own conversions are what the source says."""
    found = read_declarations(case["rust"].encode())
    aliases = {
        name: f"{' | '.join(one.accepts)}; {' | '.join(one.returns)}" for name, one in found.aliases.items()
    }
    assert aliases == case["aliases"]
    classes = {name: f"{one.python} {one.extends or ''}".strip() for name, one in found.classes.items()}
    assert classes == case.get("classes", {})
    assert found.uses == case.get("uses", {})


@given(
    content=st.binary(max_size=400)
    | st.text("typeuse#[()]{}<>;=:,*'\"/\n EnumA", max_size=300).map(str.encode)
)
@settings(max_examples=300, deadline=None)
def test_no_bytes_break_the_reader(content: bytes) -> None:
    """Whatever stands in a file, reading its declarations does not raise."""
    assert read_declarations(b"#[derive(FromPyObject)]\nenum " + content) is not None


FILES = {
    "rust/Cargo.toml": '[package]\nname = "fast"\n[target.\'cfg(unix)\'.dependencies]\ncalendar = { package = "chrono", version = "0.4" }\n',
    "rust/src/lib.rs": (
        "use crate::kinds::{Kind, Outcome};\nuse crate::shapes::Sequence;\n#[pyfunction]\nfn f() {}\n"
    ),
    "rust/src/kinds.rs": (
        "pub type Outcome<T> = Result<T, Failure>;\n"
        "#[derive(FromPyObject)]\npub enum Kind { A(i64), B(String) }\n"
    ),
    "rust/src/shapes.rs": '#[pyclass(name = "Shape")]\npub struct Sequence {}\n',
    "rust/src/tones.rs": '#[pyclass(name = "Tone")]\npub struct Sequence {}\n',
    "rust/src/alias/mod.rs": "pub type Tuple = Vec<i64>;\npub type PyObject = Py<PyBytes>;\n",
    "rust/vendor/pyo3/Cargo.toml": '[package]\nname = "pyo3"\n',
    "rust/vendor/pyo3/src/lib.rs": "#[derive(FromPyObject)]\npub struct PyBytes(String);\npub struct Py<T>(T);\n",
    "rust/vendor/pyo3-arrow/Cargo.toml": '[package]\nname = "pyo3-arrow"\n',
    "rust/vendor/pyo3-arrow/src/lib.rs": "pub mod table;\n#[pyfunction]\nfn f() {}\n",
    "rust/vendor/pyo3-arrow/src/table.rs": "#[derive(FromPyObject)]\npub struct PyTable(Unread);\n",
    "pkg/__init__.py": "",
    "pkg/types.py": "from typing import TypeAlias\nNumbers: TypeAlias = 'list[float]'\nSeconds = float\n",
    "pkg/shapes.py": "import typing\nif typing.TYPE_CHECKING:\n    Form = list[str]\nelse:\n    Form = dict[str, str]\n",
    "pkg/core.py": "from pkg.shapes import Form\nfrom pkg.types import Numbers, Seconds\nfrom .types import Numbers as Many\n",
}


@pytest.mark.parametrize(
    ("declared", "native", "grade"),
    [
        ("Numbers", "Vec<f64>", "exact"),
        ("Many", "Vec<String>", "type-mismatch"),
        ("Seconds", "f64", "exact"),
        ("Form", "Vec<i64>", "unknown"),  # two meanings: nobody can say which holds
        ("Seconds | None", "f64", "nullability-mismatch"),
        ("int", "Kind", "lossy"),
        ("float", "Kind", "type-mismatch"),
        ("float", "Outcome<f64>", "exact"),
        ("Shape", "Sequence", "exact"),
        ("str", "Sequence", "type-mismatch"),
        ("str", "NaiveDate", "type-mismatch"),
        ("str", "Uuid", "unknown"),  # the crate has no `uuid`, so it is none of its types
        ("str", "uuid::Uuid", "type-mismatch"),
        ("str", "Duration", "type-mismatch"),
        ("str", "alias::PyObject", "type-mismatch"),  # the table's name, in a module of the crate
        ("bytes", "crate::alias::PyObject", "exact"),
        ("str", "PyObject", "unknown"),
        ("str", "Py<PyBytes>", "type-mismatch"),  # PyO3 itself lies among the crates
        ("int", "pyo3::ffi::Py_ssize_t", "lossy"),
        ("list[int]", "pyo3_arrow::table::PyTable", "type-mismatch"),  # it lies among the crates, too
    ],
)
def test_names_across_files(declared: str, native: str, grade: str, tmp_path: Path) -> None:
    """Imports, aliases and classes of other files of the project are followed on both sides."""
    assert grade_of(tmp_path, declared, native, "rust/src/lib.rs") == grade


def test_names_within_a_copy_of_a_known_crate(tmp_path: Path) -> None:
    """There, too, its types mean what the tables say."""
    path = "rust/vendor/pyo3-arrow/src/lib.rs"
    assert grade_of(tmp_path, "list[int]", "crate::table::PyTable", path) == "type-mismatch"


def grade_of(root: Path, declared: str, native: str, path: str) -> str:
    """How a declared parameter compares with one of a function in one of `FILES`."""
    for place, text in FILES.items():
        (root / place).parent.mkdir(parents=True, exist_ok=True)
        (root / place).write_text(text, encoding="utf-8")
    sources = ProjectSources(ProjectTree(root))
    names = BorderNames(
        PythonSide(sources), RustSide(sources, RustCrates(sources)), items=(), binding="0.30.1", types={}
    )
    one = Signature(
        name="f",
        kind=ItemKind.FUNCTION,
        path="pkg/core.py",
        line=1,
        parameters=(Parameter(name="x", type=declared),),
    )
    other = replace(one, path=path, line=3, parameters=(Parameter(name="x", type=native),))
    found = compared(one, other, Target.RUST, names.of(one, other))
    return found[0].verdict.grade.value


def test_special_methods() -> None:
    """Iteration, operators, in-place operators, constructors and slots are judged by what Python sees of them."""
    sources = ProjectSources(ProjectTree(Path(__file__).parent))
    names = BorderNames(
        PythonSide(sources),
        RustSide(sources, RustCrates(sources)),
        items=(),
        binding=None,
        types={},
    )

    def grades(name: str, declared: tuple[str, str], native: tuple[str, str]) -> list[str]:
        kind = ItemKind.CONSTRUCTOR if name == "__init__" else ItemKind.METHOD
        sides = [
            Signature(
                name=name,
                kind=kind,
                owner="Row",
                path=path,
                line=1,
                parameters=(Parameter(name="x", type=types[0]),),
                returns=types[1],
            )
            for path, types in (("none.txt", declared), ("none.txt", native))
        ]
        return [one.verdict.grade.value for one in compared(*sides, Target.RUST, names.of(*sides))]

    assert grades("__next__", ("float", "float"), ("f64", "Option<f64>")) == ["exact", "exact"]
    assert grades("next", ("float", "float"), ("f64", "Option<f64>")) == ["exact", "nullability-mismatch"]
    assert grades("__add__", ("object", "Row"), ("f64", "Self")) == ["compatible", "exact"]
    assert grades("__iadd__", ("float", "Row"), ("f64", "()")) == ["exact", "exact"]
    assert grades("__init__", ("float", "None"), ("f64", "PyResult<Self>")) == ["exact"]
    assert grades("__traverse__", ("float", "None"), ("PyVisit", "()")) == []
