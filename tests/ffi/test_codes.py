"""Error codes are read with their numbers from three languages, and differences are said once and truly."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_runbooks.ffi.codes import error_table
from mkdocs_runbooks.ffi.comparison.error_codes import code_drift
from mkdocs_runbooks.model.codes import ErrorTable
from mkdocs_runbooks.model.registry import SymbolReference, Target
from mkdocs_runbooks.sources.python_source import ProjectSources
from mkdocs_runbooks.sources.tree import ProjectTree

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "codes.yaml").read_text(encoding="utf-8"))
FILES = {"python": "errors.py", "rust": "errors.rs", "julia": "errors.jl"}


def _table(language: str, text: str | bytes, folder: Path, symbol: str = "Code") -> ErrorTable | None:
    path = folder / FILES[language]
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return error_table(SymbolReference(path=path.name, symbol=symbol), ProjectSources(ProjectTree(folder)))


@pytest.mark.parametrize("case", CASES["tables"], ids=lambda case: f"{case['language']}: {case['name']}")
def test_table(case: dict[str, Any], tmp_path: Path) -> None:
    """Names in order with their values; `~` before a value that the language counts by itself."""
    table = _table(case["language"], case["src"], tmp_path)
    said = [
        f"{one.name} {'' if one.stated else '~'}{one.value!r}" if one.value is not None else one.name
        for one in (table.codes if table else ())
    ]
    assert said == case["expect"]
    if "line" in case:
        assert table is not None
        assert table.line == case["line"]


@pytest.mark.parametrize("case", CASES["differences"], ids=lambda case: case["name"])
def test_differences(case: dict[str, Any], tmp_path: Path) -> None:
    """What one side lacks, and numbers that differ, with the severity that can be proven."""
    found = code_drift(
        _table("python", case["python"], tmp_path),
        {Target(name): _table(name, case[name], tmp_path) for name in ("rust", "julia") if name in case},
        declared=case.get("declared", ()),
        elsewhere=case.get("elsewhere", ()),
    )
    said = [
        f"{one.severity.value} {one.item} {one.variant} {' '.join(one.params.values())} {one.path}:{one.line}"
        for one in found
    ]
    assert said == case["expect"]


@given(
    st.sampled_from(sorted(FILES)), st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode))
)
def test_any_bytes(tmp_path_factory: pytest.TempPathFactory, language: str, content: bytes) -> None:
    """No file makes a reader fail."""
    heads = {
        "python": b"class Code(Enum):\n    A = 1\n",
        "rust": b"enum Code { A = 1 }\n",
        "julia": b"@enum Code A=1\n",
    }
    table = _table(language, heads[language] + content, tmp_path_factory.mktemp("codes"))
    assert table is None or isinstance(table.names, tuple)
