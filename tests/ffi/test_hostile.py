"""Sources that nobody writes on purpose: reading goes on, and what is unknown is said."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from mkdocs_runbooks import ffi, gates, registry
from mkdocs_runbooks.ffi.python_given import ANY_MEMBER, given_members
from mkdocs_runbooks.sources.python_source import ProjectSources, PythonSource
from mkdocs_runbooks.sources.tree import ProjectTree

REGISTRY = """
defaults: {flag: USE_X, paths: {types: src/m.py, arrow_schemas: src/m.py}}
modules: {m: {target: [rust, julia]}}
"""
CASES: dict[str, tuple[bytes, bytes, bytes, set[str]]] = {
    "endless sum": (
        b"X=" + b"+".join([b"'a'"] * 40_000) + b"\nimport os\nos.environ\n",
        b"",
        b"",
        {"src/m.py"},
    ),
    "wide union": (b"def f(x: " + b"|".join([b"int"] * 900) + b"): ...\n", b"", b"", set()),
    "null byte": (b"def f():\0 pass\n", b"", b"", {"src/m.py"}),
    "any bytes": (
        bytes(range(256)),
        bytes(range(256)) + b"pyfunction",
        bytes(range(256)),
        {"src/m.py", "rust/src/m.rs", "julia/m.jl"},
    ),
    "deep blocks": (
        b"def f(): ...\n",
        b"mod a { " * 3000 + b"#[pyfunction]\nfn f() {}" + b"}" * 3000,
        b"begin\n" * 3000 + b"f(x)=1\n" + b"end\n" * 3000,
        {"rust/src/m.rs", "julia/m.jl"},
    ),
    "deep brackets": (
        b"def f(): ...\n",
        b"#[pyfunction]\nfn f() { " + b"(" * 9000 + b")" * 9000 + b" }",
        b"",
        set(),
    ),
    "endless paths and names": (
        b"def f(): ...\n",
        b"use pyo3::prelude::*;\n#[pymodule]\nfn m(m: &PyModule) { "
        + b"a :: " * 60_000
        + b" x"
        + b"\n#[pyfunction]\nfn f() { "
        + b"wrap_pyfunction!("
        + b"a::" * 60_000
        + b" }\n"
        + b"type A<" * 20_000
        + b"b" * 200_000,
        b"",
        {"rust/src/m.rs"},
    ),
    "an attribute of blanks": (
        b"def f(): ...\n",
        b"#[pyfunction" + b" " * 100_000 + b"?]\n#[a" + b" a" * 100_000 + b"]\nfn f() {}\n",
        b"",
        {"rust/src/m.rs"},
    ),
    "brackets in texts": (
        b"def f(): ...\n",
        b'#[pyfunction(signature = (a=")", *, c="\\"", ))]\nfn f(a: &str, c: &str) {}',
        b"f(;",
        {"julia/m.jl"},
    ),
}


@pytest.fixture
def usual_depth() -> Iterator[None]:
    """Python's own limit of recursion: what other tests import may have raised it."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(1000)
    yield
    sys.setrecursionlimit(before)


@pytest.mark.usefixtures("usual_depth")
@pytest.mark.parametrize("name", CASES)
def test_reading_goes_on(name: str, tmp_path: Path) -> None:
    """No source makes the reader fail; files that were not read in full are named."""
    python, rust, julia, reported = CASES[name]
    for path, content in {
        "modules.yaml": REGISTRY.encode(),
        "src/m.py": python,
        "rust/src/m.rs": rust,
        "julia/m.jl": julia,
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        if content:
            (tmp_path / path).write_bytes(content)
    tree = ProjectTree(tmp_path)
    loaded, _ = registry.load(
        tree, "modules.yaml", gates=gates.catalogue_probes(), language=None, theme_language=None
    )
    assert loaded is not None
    found, problems = ffi.read(loaded, ProjectSources(tree))
    assert {one.location.path for one in problems} == reported
    assert list(found) == ["m"]


def test_lists_of_lists_of_lists() -> None:
    """Lists that hold each other many times over are not written out; what a loop over them sets is any member."""
    hops = "".join(f"a{number + 1} = [{', '.join([f'*a{number}'] * 20)}]\n" for number in range(5))
    text = f"a0 = ['x']\n{hops}for one in a5:\n    setattr(C, one, 1)\nfor one in ['y']:\n    C.y = one\n"
    source = PythonSource(path="m.py", text=text, module=ast.parse(text))
    assert given_members(source) == {"C": {ANY_MEMBER: 8, "y": 10}}
