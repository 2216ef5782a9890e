"""Drift: two sides go in, and exactly the differences that are named come out."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from mkdocs_runbooks import ffi, gates, registry
from mkdocs_runbooks.sources.python_source import ProjectSources
from mkdocs_runbooks.sources.tree import ProjectTree
from mkdocs_runbooks.wording import Wording, drift_hint, drift_message

FOLDER = Path(__file__).parent / "cases" / "drift"
CASES = [
    pytest.param(case, id=f"{path.stem}: {case['name']}")
    for path in sorted(FOLDER.glob("*.yaml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]
TYPES = ("F010", "F011", "F012", "F013")
"""Rules that only cases about types ask for."""
PLACES = {
    "stub": "stubs/native.pyi",
    "python": "src/stats.py",
    "rust": "rust/src/stats.rs",
    "julia": "julia/stats.jl",
}


@pytest.mark.parametrize("case", CASES)
def test_drift(case: dict[str, Any], tmp_path: Path) -> None:
    """`rule severity item variant` of every difference, in order of rule and item."""
    for side, text in case.items():
        if side in PLACES:
            path = tmp_path / PLACES[side]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    files = {"rust/Cargo.toml": "[package]\nname = 'native'\n", **case.get("files", {})}
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    module = {
        "target": "julia" if "julia" in case else "rust",
        "paths": {"stub": PLACES["stub"]},
        **case.get("module", {}),
    }
    document = {"modules": {"stats": module}, **case.get("registry", {})}
    (tmp_path / "modules.yaml").write_text(yaml.safe_dump(document), encoding="utf-8")
    tree = ProjectTree(tmp_path)
    loaded, problems = registry.load(
        tree, "modules.yaml", gates=gates.catalogue_probes(), language=None, theme_language=None
    )
    assert loaded is not None, problems
    found, _ = ffi.read(loaded, ProjectSources(tree))
    drift = next(iter(found.values())).drift
    unasked = {*case.get("without", ()), *(() if case.get("types") else TYPES)}
    said = [
        " ".join(
            (
                one.rule.value,
                one.severity.value,
                one.item,
                *([one.variant] if one.variant else ()),
                *(["accepted"] if one.accepted else ()),
            )
        )
        for one in drift
        if one.rule.value not in unasked
    ]
    assert sorted(said) == sorted(case["expect"])
    for language, sentences in case.get("says", {}).items():
        words = {drift_message(one, Wording(language)) for one in drift}
        assert words >= set(sentences)
    for one in drift:
        for language in ("de", "en"):
            words = drift_message(one, Wording(language)) + drift_hint(one, Wording(language))
            assert "{" not in words.replace("{}", "")
