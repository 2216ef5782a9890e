"""Entries of `ffi:` that match nothing are named with their place; all others, and what can't be known, are not."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from mkdocs_runbooks import ffi, gates, registry
from mkdocs_runbooks.diagnostics import Code, Diagnostic, Severity
from mkdocs_runbooks.sources.python_source import ProjectSources
from mkdocs_runbooks.sources.tree import ProjectTree
from mkdocs_runbooks.wording import Wording, hint, message

CASES = [
    pytest.param(case, id=case["name"])
    for case in yaml.safe_load((Path(__file__).parent / "cases" / "entries.yaml").read_text(encoding="utf-8"))
]
ABOUT = frozenset({Code.BORDER_ENTRY_UNUSED, Code.ACCEPTANCE_UNUSED, Code.ACCEPTANCE_EXPIRED})
TODAY = date(2026, 6, 1)
PYTHON = """
def mean(values, skip=1, dtype=None): ...
def roll(values, window): ...
class Stats:
    limit = 3
    def push(self, value): ...
"""
RUST = """
use pyo3::prelude::*;
type Alias = Vec<Behind>;
#[pyfunction]
#[pyo3(signature = (values, offset=1))]
fn fast_mean(values: CffiBuf<'_>, offset: usize) -> f64 { 0.0 }
#[pyfunction]
fn roll(values: Alias, size: usize) -> f64 { 0.0 }
#[pyclass]
struct Stats;
#[pymethods]
impl Stats {
    fn add(&mut self, value: f64) {}
}
#[pymodule]
fn native(m: &Bound<'_, PyModule>) -> PyResult<()> {
    m.add_function(wrap_pyfunction!(fast_mean, m)?)?;
    m.add_function(wrap_pyfunction!(roll, m)?)?;
    m.add_class::<Stats>()
}
"""


def _found(case: dict[str, Any], root: Path) -> tuple[Diagnostic, ...]:
    files = {"src/stats.py": PYTHON, "rust/Cargo.toml": "[package]\nname = 'native'\n"}
    files |= {"julia/stats.jl": case["julia"]} if "julia" in case else {"rust/src/stats.rs": RUST}
    files |= {"src/other.py": "def other(a): ...\n", "rust/src/other.rs": RUST} if case.get("other") else {}
    if "rust" in case.get("without", ()):
        files = {path: text for path, text in files.items() if not path.startswith("rust")}
    files |= case.get("files", {})
    indented = "\n".join(f"      {line}" for line in case["ffi"].splitlines())
    language = "julia" if "julia" in case else "rust"
    files["modules.yaml"] = (
        f"modules:\n{'  other: {target: rust}' if case.get('other') else ''}\n"
        f"  stats:\n    target: {language}\n    paths: {{stub: stubs/native.pyi}}\n\n    ffi:\n{indented}\n"
    )
    if "defaults" in case:
        files["modules.yaml"] = (
            f"defaults: {{target: rust,\n  ffi: {case['defaults']}}}\n{files['modules.yaml']}"
        )
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    tree = ProjectTree(root)
    loaded, problems = registry.load(
        tree, "modules.yaml", gates=gates.catalogue_probes(), language=None, theme_language=None
    )
    assert loaded is not None, problems
    found = ffi.read(loaded, ProjectSources(tree), today=TODAY)[1]
    return tuple(one for one in found if one.code in ABOUT)


@pytest.mark.parametrize("case", CASES)
def test_entries(case: dict[str, Any], tmp_path: Path) -> None:
    """`line:column message hint` of every entry that matches nothing, in the registry's order."""
    found = _found(case, tmp_path)
    words = Wording("en")
    said = [
        f"{one.location.line}:{one.location.column} {message(one, words)} {hint(one, words)}" for one in found
    ]
    assert said == case["expect"]
    assert {one.location.path for one in found} <= {"modules.yaml"}
    assert {one.severity for one in found} <= {Severity.WARNING}
    german = [(one.code, message(one, Wording("de"))) for one in found]
    assert all("{" not in one for _, one in german)
    assert all("(mehr)" in one for code, one in german if code is Code.BORDER_ENTRY_UNUSED)
