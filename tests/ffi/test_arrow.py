"""Schemas that are read from source are those that pyarrow makes when the source runs, or unknown with a reason."""

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_runbooks.ffi.arrow.reader import ArrowReader
from mkdocs_runbooks.model.arrow import ArrowSchema
from mkdocs_runbooks.sources.python_source import ProjectSources
from mkdocs_runbooks.sources.tree import ProjectTree

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "arrow.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_schemas(case: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Names, fields, types, nullability and metadata equal pyarrow's; what the case calls unknown is unknown."""
    for name, text in {"schemas.py": case["src"], **case.get("files", {})}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    unknown = case.get("unknown", {})
    found = {
        one.name: one for one in ArrowReader(ProjectSources(ProjectTree(tmp_path))).schemas("schemas.py")
    }
    assert {name: one.unknown.reason for name, one in found.items() if one.unknown} == unknown
    assert {one.name for one in found.values() if one.fingerprint is None} <= set(unknown)
    real = dict(_real(tmp_path, monkeypatch)) if case.get("runs", True) else {}
    if real:
        assert set(found) - set(unknown) == set(real) - set(unknown)
    for name in set(real) & set(found):
        _agree(found[name], real[name])
    if "stated" in case:
        assert {name: one.stated for name, one in found.items()} == case["stated"]


def _agree(found: ArrowSchema, real: pa.Schema) -> None:
    """Whatever is said of a schema is true."""
    if found.metadata is not None:
        assert found.metadata == _text(real.metadata)
    if found.fields is None:
        return
    assert len(found.fields) == len(real)
    for mine, theirs in zip(found.fields, real, strict=True):
        assert mine.name in {None, theirs.name}
        assert mine.type in {None, str(theirs.type)}
        assert mine.nullable in {None, theirs.nullable}
        assert mine.metadata is None or mine.metadata == _text(theirs.metadata)


def _text(metadata: dict[bytes, bytes] | None) -> dict[str, str]:
    return {name.decode(): value.decode() for name, value in (metadata or {}).items()}


def _real(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, pa.Schema]]:
    """Every schema of the file once it has run, under the names that reading gives them."""
    monkeypatch.syspath_prepend(folder)
    before = set(sys.modules)
    try:
        module = importlib.import_module("schemas")
        for name, value in list(vars(module).items()):
            yield from _held(name, value)
            if isinstance(value, dict) and not name.startswith("__"):
                for key, one in value.items():
                    yield from _held(str(key), one)
                    if isinstance(one, dict):
                        yield from ((f"{key}.{inner}", each) for inner, each in one.items())
            elif isinstance(value, type) and value.__module__ == "schemas":
                for key, one in vars(value).items():
                    yield from _held(f"{name}.{key}", one)
    finally:
        for name in set(sys.modules) - before:
            if str(folder) in str(getattr(sys.modules[name], "__file__", "")):
                del sys.modules[name]


def _held(name: str, value: object) -> Iterator[tuple[str, pa.Schema]]:
    if isinstance(value, pa.Schema):
        yield name, value
    elif callable(value) and getattr(value, "__module__", "") == "schemas" and not isinstance(value, type):
        try:
            made = value()
        except TypeError:
            return
        if isinstance(made, pa.Schema) and not name.startswith("_"):
            yield name, made
    elif dataclass_like(value):
        yield from ((f"{name}.{key}", one) for key, one in vars(value).items() if isinstance(one, pa.Schema))


def dataclass_like(value: object) -> bool:
    """An instance of a dataclass."""
    return hasattr(value, "__dataclass_fields__") and not isinstance(value, type)


LEAVES = st.sampled_from(
    [
        *("pa.int8()", "pa.uint64()", "pa.float16()", "pa.string()", "pa.bool_()", "pa.date32()"),
        *("pa.timestamp('us', tz='UTC')", "pa.timestamp('ns')", "pa.duration('ms')", "pa.time64('us')"),
        *("pa.decimal128(12, 3)", "pa.decimal256(60)", "pa.binary(4)", "pa.binary()", "pa.large_string()"),
        *("pa.dictionary(pa.int16(), pa.utf8())", "pa.month_day_nano_interval()"),
    ]
)
NAMES = st.text(st.characters(min_codepoint=32, max_codepoint=0x2FF, exclude_characters="\x7f"), max_size=6)


def _nested(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    fields = st.lists(
        st.tuples(NAMES, inner, st.sampled_from(["", ", nullable=False", ", nullable=True"])), max_size=3
    )
    return st.one_of(
        inner.map("pa.list_({})".format),
        st.tuples(inner, st.integers(0, 9)).map(lambda one: f"pa.list_({one[0]}, {one[1]})"),
        inner.map("pa.large_list(pa.field('x', {}, True))".format),
        st.tuples(inner, inner).map(lambda one: f"pa.map_({one[0]}, {one[1]})"),
        fields.map(
            lambda several: (
                f"pa.struct([{', '.join(f'pa.field({name!r}, {type_}{rest})' for name, type_, rest in several)}])"
            )
        ),
    )


@given(st.lists(st.tuples(NAMES, st.recursive(LEAVES, _nested, max_leaves=5), st.booleans()), max_size=5))
def test_any_types(tmp_path_factory: pytest.TempPathFactory, fields: list[tuple[str, str, bool]]) -> None:
    """Types nested in any way are written as pyarrow writes them."""
    source = f"import pyarrow as pa\nS = pa.schema([{', '.join(f'({name!r}, {type_}, {null})' for name, type_, null in fields)}])\n"
    folder = tmp_path_factory.mktemp("any")
    (folder / "schemas.py").write_text(source, encoding="utf-8")
    names: dict[str, Any] = {}
    exec(source, names)  # our own text
    (found,) = ArrowReader(ProjectSources(ProjectTree(folder))).schemas("schemas.py")
    assert found.fingerprint is not None
    _agree(found, names["S"])


@given(st.one_of(st.text(max_size=300), st.binary(max_size=300)))
def test_any_text(tmp_path_factory: pytest.TempPathFactory, text: str | bytes) -> None:
    """No file makes the reader fail."""
    folder = tmp_path_factory.mktemp("text")
    content = text.encode("utf-8", errors="surrogatepass") if isinstance(text, str) else text
    (folder / "schemas.py").write_bytes(b"import pyarrow as pa\nX = pa.schema([])\n" + content)
    assert isinstance(ArrowReader(ProjectSources(ProjectTree(folder))).schemas("schemas.py"), tuple)
