"""What holds for every source: reading never fails, formatting and the order of files change nothing."""

import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_runbooks.ffi.rust.expansion import Macros
from mkdocs_runbooks.ffi.rust.file import Invocation, Macro, RustFile
from mkdocs_runbooks.ffi.rust.linking import Linker
from mkdocs_runbooks.ffi.rust.manifests import Crate
from mkdocs_runbooks.ffi.rust.project import RustProject
from mkdocs_runbooks.ffi.rust.reading import read_rust
from mkdocs_runbooks.ffi.rust.tokens import Group, TokenError, Tree, trees, written
from mkdocs_runbooks.model.ffi import Signature
from mkdocs_runbooks.sources.python_source import ProjectSources
from mkdocs_runbooks.sources.tree import ProjectTree

CRATE = Crate(manifest=None, folder="", package=None, name="crate", source="src", root="src/lib.rs")
PIECES = st.sampled_from(
    [
        *(
            "#[pyfunction]",
            "#[pyclass(get_all)]",
            "#[pymethods]",
            "#[pymodule]",
            "#[pymodule_export]",
            "#[new]",
        ),
        *("#[pyo3(signature = (a, *, b=1, **kw))]", "#[cfg(test)]", '#[cfg_attr(x, pyclass(name = "y"))]'),
        *("fn f(a: i64, py: Python<'_>)", "-> PyResult<Option<T>>", "struct A", "enum E", "impl A", "mod m"),
        *("macro_rules! m", "m!", "($a:ident $(, $b:ty)*) => ", "$a", "$(", ")*", "$b,", "stringify!($a)"),
        *("m.add_class::<A>()?;", "m.add_function(wrap_pyfunction!(f, m)?)?;", "use a::{b, c as d, e::*};"),
        *(
            "create_exception!(m, E, PyValueError);",
            "type R<T = ()> = Result<T, E>;",
            "Ok(m)",
            "/* */",
            "// x\n",
        ),
        *(
            "{",
            "}",
            "(",
            ")",
            "[",
            "]",
            "<",
            ">",
            ";",
            ",",
            "'a",
            "'x'",
            '"s"',
            'r#"s"#',
            '"',
            "r#",
            "::",
            "é",
            "\n",
        ),
    ]
)
SOUP = st.lists(PIECES, max_size=40).map(" ".join)


def linked(sources: dict[str, bytes]) -> list[Signature]:
    """Everything that files bind."""
    files = [read_rust(path, content) for path, content in sources.items()]
    macros = Macros()
    for file in files:
        macros.add(file)
    parts: list[tuple[RustFile, Crate]] = []
    for file in files:
        parts.append((file, CRATE))
        calls = [call for call in file.invocations if macros.concerns(call)]
        parts.extend((part, CRATE) for call in calls for part in macros.items(call, file.path))
    found = Linker(parts, dict.fromkeys(sources, CRATE), macros).link()
    return [one for items in found.of_file.values() for one in items]


@given(st.binary(max_size=400))
def test_any_bytes(content: bytes) -> None:
    """Arbitrary bytes are read without an exception."""
    assert isinstance(linked({"src/lib.rs": b"pyfunction " + content}), list)


@settings(max_examples=300)
@given(SOUP, SOUP)
def test_any_pieces(one: str, other: str) -> None:
    """Pieces of bindings and macros in any order are read without an exception."""
    found = linked({"src/lib.rs": one.encode(), "src/other.rs": other.encode()})
    assert all(item.path in {"src/lib.rs", "src/other.rs"} for item in found)


def flat(found: Iterable[Tree]) -> Iterator[str]:
    """The words of trees, brackets included."""
    for tree in found:
        if isinstance(tree, Group):
            yield tree.bracket
            yield from flat(tree.trees)
            yield "end"
        else:
            yield tree.text


@given(SOUP)
def test_tokens_stay_what_they_are(source: str) -> None:
    """Text that was taken apart and written again consists of the same tokens."""
    try:
        found = trees(source)
    except TokenError:
        return
    assert list(flat(trees(written(found)))) == list(flat(found))


@given(SOUP, SOUP)
def test_macros_end(rules: str, arguments: str) -> None:
    """Any rules on any arguments come to an end, and what can't be expanded is named once."""
    macros = Macros()
    file = RustFile(path="a.rs", macros=[Macro(name="m", body=f"($($t:tt)*) => {{ {rules} }}", line=1)])
    macros.add(file)
    call = Invocation(path=("m",), arguments=arguments, line=2)
    parts = macros.items(call, "a.rs")
    assert isinstance(parts, list)
    assert len(macros.hidden) == len(set(macros.hidden))


def test_order_of_files_changes_nothing(tmp_path: Path) -> None:
    """The same files in another order bind the same items, and none twice."""
    cases = yaml.safe_load((Path(__file__).parent / "cases" / "patterns.yaml").read_text(encoding="utf-8"))
    compared = 0
    for case in cases:
        sources = {name: text.encode() for name, text in case["files"].items() if name.endswith(".rs")}
        if len(sources) < 2 or "Cargo.toml" in case["files"]:
            continue
        forward = {(one.qualified, one.path, one.line, one.module) for one in linked(sources)}
        backward = {
            (one.qualified, one.path, one.line, one.module) for one in linked(dict(reversed(sources.items())))
        }
        assert forward == backward, case["name"]
        compared += 1
    assert compared > 4


@pytest.mark.skipif(
    shutil.which("rustfmt") is None and not os.environ.get("REQUIRE_ALL"), reason="no rustfmt"
)
def test_formatting_changes_no_signature(tmp_path: Path) -> None:
    """What rustfmt makes of a source binds the same items with the same signatures."""
    cases = yaml.safe_load((Path(__file__).parent / "cases" / "patterns.yaml").read_text(encoding="utf-8"))
    formatted = 0
    for number, case in enumerate(cases):
        folder = tmp_path / str(number)
        for name, text in case["files"].items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
        before = _signatures(folder)
        files = [str(path) for path in sorted(folder.rglob("*.rs"))]
        command = ["rustfmt", "--edition", "2021", "--config", "max_width=60", *files]
        if subprocess.run(command, capture_output=True, check=False, timeout=60).returncode:
            continue  # no Rust that rustfmt can parse
        assert _signatures(folder) == before, case["name"]
        formatted += 1
    assert formatted > 8


def _signatures(folder: Path) -> list[tuple[object, ...]]:
    return [
        (
            one.qualified,
            one.kind,
            one.module,
            one.condition,
            [(each.name, each.kind, each.default) for each in one.parameters],
        )
        for one in RustProject(ProjectSources(ProjectTree(folder))).all_items()
    ]
