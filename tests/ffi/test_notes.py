"""Notes are contradicted only where the source proves it."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_runbooks import gates, registry
from mkdocs_runbooks.ffi import read
from mkdocs_runbooks.ffi.notes.claims import read_claims
from mkdocs_runbooks.sources.python_source import ProjectSources
from mkdocs_runbooks.sources.tree import ProjectTree

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "notes.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES["notes"], ids=lambda case: case["name"])
def test_notes(case: dict[str, Any], tmp_path: Path) -> None:
    """Each contradiction is said with what the notes show and what the source says; nothing else is."""
    for name, text in {**CASES["project"], "notes.md": case["text"]}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    tree = ProjectTree(tmp_path)
    loaded, problems = registry.load(
        tree, "modules.yaml", gates=gates.catalogue_probes(), language=None, theme_language=None
    )
    assert loaded is not None, problems
    found, _ = read(loaded, ProjectSources(tree))
    said = [
        f"{one.item}:{one.line} {one.variant or ''}{one.params.get('shown', '')} | {one.params.get('native', '')}"
        for interface in found.values()
        for one in interface.drift
        if one.rule.value == "F070"
    ]
    assert said == case["expect"]


@given(st.text(st.sampled_from("`~|-:# \npython()def,=fx*"), max_size=200))
def test_any_text(text: str) -> None:
    """No text makes the reader fail."""
    read_claims("```python\ndef f(): ...\n" + text)
