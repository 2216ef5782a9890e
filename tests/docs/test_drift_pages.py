"""Every rule of drift has a page whose example breaks the rule, and whose mended sources do not."""

from pathlib import Path

import pytest

from mkdocs_runbooks import ffi, gates, registry
from mkdocs_runbooks.model.rules import DriftRule
from mkdocs_runbooks.sources.python_source import ProjectSources
from mkdocs_runbooks.sources.tree import ProjectTree

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "docs" / "reference" / "drift"
HEADINGS = ["## What it says", "## Why it matters", "## Example", "## What to do"]
REGISTRY = "modules: {stats: {target: rust, paths: {stub: stubs/native.pyi}}}\n"


@pytest.mark.parametrize("rule", list(DriftRule), ids=lambda rule: rule.value)
def test_examples_do_what_the_page_says(rule: DriftRule, tmp_path: Path, blocks_of) -> None:
    """The sources of `Example` break the rule; those of `What to do` laid over them mend it."""
    page = PAGES / f"{rule.value}.md"
    text = page.read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if line.startswith("## ")] == HEADINGS
    mended_from = text[: text.index("## What to do")].count("\n") + 1
    blocks = [one for one in blocks_of(page) if one.title is not None]
    assert any(one.line > mended_from for one in blocks)
    (tmp_path / "modules.yaml").write_text(REGISTRY, encoding="utf-8")
    for one in blocks:
        if one.line < mended_from:
            _write(tmp_path, one.title, one.body)
    assert rule in _rules(tmp_path)
    for one in blocks:
        if one.line > mended_from:
            _write(tmp_path, one.title, one.body)
    assert rule not in _rules(tmp_path)


def test_the_index_names_every_rule() -> None:
    """No rule is left out, and the navigation leads to each page."""
    index = (PAGES / "index.md").read_text(encoding="utf-8")
    navigation = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    for rule in DriftRule:
        assert f"[{rule.value}]({rule.value}.md)" in index
        assert f"reference/drift/{rule.value}.md" in navigation


def _write(folder: Path, title: str, body: str) -> None:
    path = folder / title
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(body.replace("~~~", "```"), encoding="utf-8")


def _rules(folder: Path) -> set[DriftRule]:
    tree = ProjectTree(folder)
    loaded, problems = registry.load(
        tree, "modules.yaml", gates=gates.catalogue_probes(), language=None, theme_language=None
    )
    assert loaded is not None, problems
    found, _ = ffi.read(loaded, ProjectSources(tree))
    return {one.rule for interface in found.values() for one in interface.drift}
