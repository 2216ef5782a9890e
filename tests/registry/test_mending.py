"""A registry that was mended after an edit equals one that was read as a whole."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_runbooks import gates, registry
from mkdocs_runbooks.gates.own_lines import own_places, without_places
from mkdocs_runbooks.registry import Loaded
from mkdocs_runbooks.sources.tree import ProjectTree

TEXT = """\
version: 1
project: {name: Meridian, system: Reports, language: en}
defaults:
  flag: USE_RUST_{MODULE}
modules:
  calendar:
    target: rust
    status: in-progress
  # about the next
  rates:
    target: rust
    aliases: [fx]
    depends_on: [calendar]
    gates:
      accept.output-format: {tests: "tests/**::*mean*"}
  curves:
    target: rust
    summary: "Two words"
waves:
  1: {title: First}
evidence:
  - reports/*.xml
"""


def read(root: Path, text: str | None = None) -> Loaded:
    """Read the registry of a folder."""
    tree = ProjectTree(root)
    found, problems = registry.load(
        tree, "modules.yaml", gates=gates.catalogue_probes(), language=None, theme_language=None, text=text
    )
    return Loaded(
        text=text or registry.text_of(tree, "modules.yaml") or "", registry=found, problems=problems
    )


def mended(root: Path, before: Loaded, changed: str = "modules.yaml") -> Loaded | None:
    """The registry after a file has changed."""

    def load(text: str) -> tuple[object, tuple[object, ...]]:
        found = read(root, text)
        return found.registry, found.problems

    return registry.mended(before, ProjectTree(root), frozenset({changed}), load)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("status: in-progress", "status: done"),
        ('summary: "Two words"', "summary: Three"),
        ("target: rust\n    aliases", "target: julia\n    aliases"),
        ("*mean*", "*sum*"),
        ("status: in-progress", "status: done  # said"),
        ("status: in-progress", ""),
        ("    status: in-progress\n", ""),
        ("    status: in-progress\n", "    status: in-progress\n    owner: anna\n\n    # said\n"),
        ("  # about the next\n", "    owner: anna\n"),
        ("target: rust\n    aliases", "target: rust\n    owner: anna\n    aliases"),
        ('    gates:\n      accept.output-format: {tests: "tests/**::*mean*"}\n', ""),
        ('    summary: "Two words"\n', ""),
    ],
)
def test_edits_within_an_entry(tmp_path: Path, old: str, new: str) -> None:
    """The edited entry is read again, and nothing else is needed."""
    place = tmp_path / "modules.yaml"
    place.write_text(TEXT)
    before = read(tmp_path)
    place.write_text(TEXT.replace(old, new, 1))
    found, whole = mended(tmp_path, before), read(tmp_path)
    assert found is not None
    assert found.registry == whole.registry
    assert found.problems == whole.problems == ()


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("status: in-progress", "statu: in-progress"),
        lambda text: text.replace("aliases: [fx]", "aliases: [fy]"),
        lambda text: text.replace("depends_on: [calendar]", "depends_on: [curves]"),
        lambda text: text.replace("  curves:", "  curve:"),
        lambda text: text.replace('Two words"', "Two words"),
        lambda text: text.replace("flag: USE_RUST", "flag: WITH_RUST"),
        lambda text: text.replace("title: First", "title: Second"),
        lambda text: text.replace("status: in-progress", "status: &it in-progress"),
        lambda text: text.replace("  # about the next", "  more: {target: rust}"),
        lambda text: text.replace("  # about the next\n", "  more:\n    target: rust\n"),
        lambda text: text.replace('summary: "Two words"', 'summary: "Two words"\n  more: {target: rust}'),
        lambda text: text.replace("  1: {title: First}", "  1: {title: First}\n  2: {title: Second}"),
        lambda text: text.replace("    target: rust\n", ""),
        lambda text: text.replace("    target: rust\n", "    target: rust\n    owner: anna\n"),
    ],
)
def test_other_edits_need_a_whole_reading(tmp_path: Path, change: Callable[[str], str]) -> None:
    """Whatever may concern other entries, or is wrong, is left to a whole reading."""
    place = tmp_path / "modules.yaml"
    place.write_text(TEXT)
    before = read(tmp_path)
    assert before.problems == ()
    assert change(TEXT) != TEXT
    place.write_text(change(TEXT))
    assert mended(tmp_path, before) is None


def test_a_section(tmp_path: Path) -> None:
    """A module whose section was edited is read again."""
    (tmp_path / "modules.yaml").write_text(TEXT)
    section = tmp_path / "docs/runbooks/_sections/rates/summary.md"
    section.parent.mkdir(parents=True)
    section.write_text("Before.\n")
    before = read(tmp_path)
    section.write_text("After.\n")
    found = mended(tmp_path, before, "docs/runbooks/_sections/rates/summary.md")
    assert found is not None
    assert found.registry == read(tmp_path).registry


def test_sections_that_come_and_go(tmp_path: Path) -> None:
    """A module is read again when a section of it is new, and when one is gone."""
    (tmp_path / "modules.yaml").write_text(TEXT)
    folder = tmp_path / "docs/runbooks/_sections"
    (folder / "rates").mkdir(parents=True)
    (folder / "rates/lessons.md").write_text("Learned.\n")
    before = read(tmp_path)
    (folder / "curves").mkdir()
    (folder / "curves/summary.md").write_text("New.\n")
    came = mended(tmp_path, before, "docs/runbooks/_sections")
    assert came is not None
    assert came.registry == read(tmp_path).registry
    (folder / "rates/lessons.md").unlink()
    gone = mended(tmp_path, came, "docs/runbooks/_sections/rates")
    assert gone is not None
    assert gone.registry == read(tmp_path).registry
    (folder / "curve").mkdir()
    (folder / "curve/summary.md").write_text("Whose?\n")
    assert mended(tmp_path, gone, "docs/runbooks/_sections") is None


LINES = (
    *("    owner: anna", "    status: done", "    # said", "", "  # said", "# said", "  more:", "more: 1"),
    *("      - loose", '    summary: "open', "    summary: |", "    <<: *all", "    target: julia", "---"),
    *TEXT.split("\n"),
)


DEFAULTS = "defaults:\n  flag: USE_RUST_{MODULE}\n"
TEXTS = (TEXT, TEXT.replace(DEFAULTS, "") + DEFAULTS)


@given(
    text=st.sampled_from(TEXTS),
    first=st.integers(0, TEXT.count("\n")),
    gone=st.integers(0, 3),
    came=st.lists(st.sampled_from(LINES), max_size=3),
)
def test_any_edit(text: str, first: int, gone: int, came: list[str]) -> None:
    """Whatever lines come and go: what is mended equals what is read as a whole; what has only moved is known."""
    lines = text.split("\n")
    lines[first : first + gone] = came
    with TemporaryDirectory() as folder:
        place = Path(folder) / "modules.yaml"
        place.write_text(text)
        before = read(Path(folder))
        place.write_text("\n".join(lines))
        found, whole = mended(Path(folder), before), read(Path(folder))
    if found is None:
        return
    assert (found.registry, found.problems) == (whole.registry, whole.problems)
    assert before.registry is not None
    assert found.registry is not None
    for old, new in zip(before.registry.modules, found.registry.modules, strict=True):
        if new.content is old.content:
            assert without_places(new) == without_places(old)
            assert own_places(new) == own_places(old)


def test_an_entry_that_moves_is_known(tmp_path: Path) -> None:
    """Its lines are others, and what it holds is the very same; of an entry that was edited it is not."""
    place = tmp_path / "modules.yaml"
    place.write_text(TEXT)
    before = read(tmp_path)
    place.write_text(TEXT.replace("  # about the next\n", "    owner: anna\n\n", 1))
    found = mended(tmp_path, before)
    assert found is not None
    assert found.registry is not None
    assert before.registry is not None
    pairs = list(zip(before.registry.modules, found.registry.modules, strict=True))
    assert [old.content is new.content for old, new in pairs] == [False, True, True]
    assert [old.location == new.location for old, new in pairs] == [True, False, False]
