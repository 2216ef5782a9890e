"""Every reader of the border takes whatever stands in a file: bytes, torn source, source of odd but legal shape."""

import ast
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_runbooks import ffi
from mkdocs_runbooks.ffi.arrow.native import rust_shapes
from mkdocs_runbooks.ffi.arrow.reader import ArrowReader
from mkdocs_runbooks.ffi.call_sites import call_sites, julia_call_sites
from mkdocs_runbooks.ffi.codes.julia import read_julia_codes
from mkdocs_runbooks.ffi.codes.python import read_python_codes
from mkdocs_runbooks.ffi.codes.rust import read_rust_codes
from mkdocs_runbooks.ffi.flags import FlagReader
from mkdocs_runbooks.ffi.flow import FileFlow
from mkdocs_runbooks.ffi.inspection import InspectionError, introspection_stub
from mkdocs_runbooks.ffi.inspection.running import text_parameters
from mkdocs_runbooks.ffi.julia.file import read_julia
from mkdocs_runbooks.ffi.mypy_config import read_mypy_config
from mkdocs_runbooks.ffi.native_imports import native_imports, switched, used_names
from mkdocs_runbooks.ffi.notes.claims import read_claims
from mkdocs_runbooks.ffi.python_definitions import definitions
from mkdocs_runbooks.ffi.python_files import boundary_types, definition_line, property_library
from mkdocs_runbooks.ffi.python_given import given_members
from mkdocs_runbooks.ffi.python_made import made_names
from mkdocs_runbooks.ffi.python_signatures import read_signatures
from mkdocs_runbooks.ffi.rust import reading
from mkdocs_runbooks.ffi.rust.expansion import called
from mkdocs_runbooks.ffi.rust.manifests import Manifests
from mkdocs_runbooks.ffi.rust.mentions import says
from mkdocs_runbooks.ffi.rust.reading import read_rust
from mkdocs_runbooks.ffi.rust.uses import reexports
from mkdocs_runbooks.ffi.stubs import read_stub
from mkdocs_runbooks.ffi.syntax import searchable
from mkdocs_runbooks.ffi.types import rust_declarations
from mkdocs_runbooks.ffi.types.module_files import ModuleFile, module_file
from mkdocs_runbooks.ffi.types.python_declarations import python_names
from mkdocs_runbooks.ffi.types.rust_declarations import read_declarations
from mkdocs_runbooks.model.registry import SymbolReference, Target
from mkdocs_runbooks.sources.python_source import ProjectSources, PythonSource, Unparsed, parse_python
from mkdocs_runbooks.sources.tree import ProjectTree

READERS = Path(ffi.__file__).parent
CODES = SymbolReference(path="m.py", symbol="Codes")
Reader = Callable[[bytes], object]


def of_python(read: Callable[[PythonSource], object]) -> Reader:
    """A reader of parsed Python; what does not parse never comes to it."""

    def reader(content: bytes) -> object:
        parsed = parse_python(content)
        if isinstance(parsed, Unparsed):
            return None
        return read(PythonSource(path="pkg/m.py", text=parsed[0], module=parsed[1]))

    return reader


def of_project(path: str, read: Callable[[ProjectSources, ProjectTree], object]) -> Reader:
    """A reader of files that it opens itself."""

    def reader(content: bytes) -> object:
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / path).write_bytes(content)
            tree = ProjectTree(Path(folder))
            return read(ProjectSources(tree), tree)

    return reader


def imports(flow: FileFlow) -> object:
    """Imports of the port, and what is asked of each."""
    found = native_imports(flow, {Target.RUST: ("native",), Target.JULIA: ()})
    return [switched(flow, one) for one in found], used_names(flow, found)


def generated_stub(content: bytes) -> object:
    """A broken stub is said to be broken, and nothing else is raised."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "m.pyi"
        path.write_bytes(content)
        try:
            return repr(introspection_stub(path)).replace(folder, "")
        except InspectionError as problem:
            return str(problem).replace(folder, "")


def said_of_names(file: ModuleFile) -> object:
    """Everything that a file says about names."""
    return file.macros, file.uses, file.declared, file.modules, file.moved, file.written, file.calls


ALL: dict[str, Reader] = {
    "arrow schemas": of_project("m.py", lambda sources, _: ArrowReader(sources).schemas("m.py")),
    "boundary_types": of_python(boundary_types),
    "call_sites": of_python(lambda source: call_sites(FileFlow(source), ("native",))),
    "called": lambda content: sorted(called(content)),
    "definition_line": of_python(lambda source: definition_line(source, "f")),
    "definitions": of_python(lambda source: definitions(source, tuple(source.module.body))),
    "flags": of_project("m.py", lambda sources, _: FlagReader(sources).read("USE_X", ("m.py",))),
    "given_members": of_python(given_members),
    "made_names": of_python(made_names),
    "introspection_stub": generated_stub,
    "julia_call_sites": of_python(lambda source: julia_call_sites(FileFlow(source), {"Pkg", "Pkg.Inner"})),
    "manifests": of_project("Cargo.toml", lambda _, tree: Manifests(tree).crate("src/lib.rs")),
    "module_file": lambda content: said_of_names(module_file(content)),
    "native_imports": of_python(lambda source: imports(FileFlow(source))),
    "property_library": lambda content: property_library("tests/test_m.py", content),
    "python_names": of_python(lambda source: python_names(source, None)),
    "read_claims": lambda content: read_claims(content.decode("utf-8", "replace")),
    "read_declarations": read_declarations,
    "read_julia": lambda content: read_julia("m.jl", content),
    "read_julia_codes": lambda content: read_julia_codes(CODES, content),
    "read_mypy_config": of_project("mypy.ini", lambda _, tree: read_mypy_config(tree)),
    "read_python_codes": of_python(lambda source: read_python_codes(CODES, source)),
    "read_rust": lambda content: read_rust("src/lib.rs", content),
    "read_rust_codes": lambda content: read_rust_codes(CODES, content),
    "read_signatures": of_python(read_signatures),
    "read_stub": of_python(read_stub),
    "reexports": reexports,
    "says": lambda content: says(content, "native"),
    "rust_shapes": lambda content: list(rust_shapes("src/lib.rs", content)),
    "searchable": lambda content: [searchable(path, content) for path in ("m.rs", "m.jl", "m.py")],
    "text_parameters": lambda content: text_parameters(content.decode("utf-8", "replace")),
    "worth_reading": lambda content: [one.worth_reading(content) for one in (reading, rust_declarations)],
}
TOGETHER = {"used_names", "switched", "parse", "blanked", "without_constant_fields"}
"""Asked by one of the readers above."""
PYTHON = st.sampled_from(
    [
        *(
            "import juliacall",
            "from juliacall import Main as jl",
            "p = jl.Pkg",
            "p.Inner.f(1, *a, k=2)",
            "jl.Pkg.g()",
        ),
        *(
            "import native",
            "from native import f, Stats as S",
            "from . import native",
            "import pkg.native as n",
        ),
        *("x = native.f(1, *a, k=2, **k)", "a, (b, *c) = native.f(1)", "y = S(1).push(2)", "native = None"),
        *(
            "class C(S):\n    def __init__(self): self._i = native.Stats(1)\n    def r(self): return self._i.push()",
        ),
        *("try:\n    import native\nexcept ImportError:\n    native = None", "for native in x: pass"),
        *(
            "with native.f() as (a, b): native.g(a)",
            "def f(a, /, b: int = 1, *c, d, **e) -> 'X[': ...",
        ),
        *(
            "@overload\ndef f(a: int) -> int: ...",
            "@property\ndef p(self): ...",
            "@p.setter\ndef p(self, v): ...",
        ),
        *("match x:\n    case native.S(a, *b): native.f(a)\n    case {**r}: pass", "del native", "f: int"),
        *(
            "type X[T: (int, str)] = list[T]",
            "X: TypeAlias = 'list[X]'",
            "__all__ = ['f', *g, 1]",
            "lambda *a, k=native.f(): k",
        ),
        *(
            "class Codes(IntEnum):\n    A = 1\n    B = A | 2\n    C = auto()",
            "class P(Protocol[T], metaclass=M): x: ClassVar = ...",
        ),
        *(
            "if os.environ.get('USE_X', '1') != '0': from native import f",
            "USE_X = bool(int(os.getenv('USE_X')))",
        ),
        *(
            "import pyarrow as pa\ns = pa.schema([pa.field(n, t) for n, t in {'a': pa.int64()}.items()])",
            "s = pa.schema(s)",
        ),
        *(
            "async def f(): await native.f(); yield",
            "x = y = z = native",
            "(native := 1)",
            "x = ¬",
            "\tq = 1",
            "'''",
        ),
    ]
)
OTHERS = st.sampled_from(
    [
        *(
            "#[pyfunction]",
            "#[pyclass(get_all)]",
            "fn f(a: i64) {}",
            "struct A { a: i64 }",
            "enum Codes { A = 1, B }",
        ),
        *(
            "impl From<A> for PyErr {",
            "pub use a::{b, c as d};",
            "type R<T> = Result<T, E>;",
            "macro_rules! m {",
        ),
        *(
            "module M",
            "end",
            "function f(x::Int; k=1)",
            "f(x) = throw(E(x))",
            "struct S{T} <: A",
            "const x::Int",
            "export f, @m",
        ),
        *(
            "@enum Codes A=1 B",
            "@eval f() = 1",
            "include(joinpath(a, b))",
            '"""doc"""',
            "@kwdef struct K",
            "const",
            "x::T = 1",
        ),
        *(
            "[package]",
            'name = "x"',
            "[dependencies]",
            "pyo3 = { workspace = true }",
            "[workspace]",
            'members = ["*/*"]',
            "[lib]",
        ),
        *(
            "[mypy]",
            "strict = True",
            "```python",
            "def f(a, b): ...",
            "```",
            "| code | name |",
            "|---|---|",
            "| 1 | A |",
            "# H",
        ),
        *(
            "($self, a, /, b=1)",
            "($module",
            "{",
            "}",
            "(",
            ")",
            "::",
            "<",
            ">",
            "'",
            '"',
            "\\",
            "é",
            "\0",
            "//",
            "/*",
            "#=",
        ),
    ]
)
CONTENT = (
    st.binary(max_size=300)
    | st.lists(PYTHON, max_size=12).map("\n".join).map(str.encode)
    | st.lists(OTHERS, max_size=30).map("\n".join).map(str.encode)
    | st.tuples(st.lists(PYTHON | OTHERS, max_size=8).map("\n".join), st.binary(max_size=20)).map(
        lambda parts: parts[0].encode()[: len(parts[0]) // 2] + parts[1] + parts[0].encode()
    )
)


@pytest.mark.parametrize("name", ALL)
def test_no_content_breaks_a_reader(name: str) -> None:
    """Reading ends with a value, whatever the bytes are, and twice with the same."""

    @settings(max_examples=60, deadline=None)
    @given(CONTENT)
    def read(content: bytes) -> None:
        assert repr(ALL[name](content)) == repr(ALL[name](content))

    read()


def test_no_reader_is_left_out() -> None:
    """Every public function that takes the content of a file, or parsed Python, is tried above."""
    assert set(_readers()) - ALL.keys() - TOGETHER == set()


def _readers() -> Iterator[str]:
    taken = {"bytes", "PythonSource", "FileFlow"}
    for path in READERS.rglob("*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                given_ = {ast.unparse(one.annotation) for one in node.args.args if one.annotation}
                if given_ & taken or (node.name.startswith("read_") and node.args.args[0].arg != "node"):
                    yield node.name
