"""The project's files as readers see them."""

import os
import time
from pathlib import Path

import pytest

from mkdocs_runbooks.sources.patterns import pattern_regex
from mkdocs_runbooks.sources.tree import ProjectTree, UnreadableError


def tree_of(root: Path, *paths: str) -> ProjectTree:
    """A tree with these files, each holding its own path."""
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(path, encoding="utf-8")
    return ProjectTree(root)


@pytest.mark.parametrize(
    ("pattern", "path", "matches"),
    [
        ("src/**/a.py", "src/a.py", True),
        ("src/**/a.py", "src/x/y/a.py", True),
        ("src/**/a.py", "src/ba.py", False),
        ("tests/test_a*.py", "tests/test_ab.py", True),
        ("tests/test_a*.py", "tests/x/test_ab.py", False),
        ("reports/**", "reports/x/y.json", True),
        ("a.[ch]", "a.c", True),
        ("a.[!ch]", "a.c", False),
        ("a.[[:]", "a.[", True),
        ("a.[a&&b|~]", "a.&", True),
        ("a.[\\\\d]", "a.1", False),
        ("a.[+--]", "a.,", True),
        ("a+b.py", "a+b.py", True),
    ],
)
def test_globs(pattern: str, path: str, matches: bool) -> None:
    """`*` stays within a segment, `**` crosses segments, other signs are themselves."""
    assert bool(pattern_regex(pattern).match(path)) is matches


def test_caches_are_passed_over(tmp_path: Path) -> None:
    """A folder with a cache tag (cargo's target) is listed, not entered."""
    tree = tree_of(tmp_path, "rust/target/CACHEDIR.TAG", "rust/target/x/lib.rs", "rust/src/lib.rs")
    assert tree.glob("rust/**/lib.rs") == ("rust/src/lib.rs",)


def test_what_editors_keep_beside_is_passed_over(tmp_path: Path) -> None:
    """A copy of a report counts nothing twice, and nothing is read again because a file is being edited."""
    drafts = ("reports/.a.xml.swp", "reports/a.xml~", "reports/#a.xml#", "reports/.#a.xml")
    tree = tree_of(tmp_path, "reports/a.xml", "reports/.swp", "reports/b.swp")
    assert tree.glob("reports/*") == ("reports/.swp", "reports/a.xml", "reports/b.swp")
    tree_of(tmp_path, *drafts)
    assert ProjectTree(tmp_path).listing("reports") == ("reports/.swp", "reports/a.xml", "reports/b.swp")
    assert tree.renewed(begun_ns=time.time_ns())[1].folders == frozenset()
    assert tree.exists(drafts[0]), "who names it means it"


def test_a_cache_named_on_purpose_is_entered(tmp_path: Path) -> None:
    """`target/criterion` in a pattern's fixed part is meant."""
    tree = tree_of(tmp_path, "target/CACHEDIR.TAG", "target/criterion/a/new/estimates.json")
    assert tree.glob("target/criterion/**/estimates.json") == ("target/criterion/a/new/estimates.json",)


def test_links_do_not_lead_out(tmp_path: Path) -> None:
    """A link out of the project is neither listed nor read."""
    (tmp_path / "secret").write_text("s", encoding="utf-8")
    project = tmp_path / "project"
    tree = tree_of(project, "src/a.py")
    (project / "src" / "out").symlink_to(tmp_path / "secret")
    assert tree.glob("src/*") == ("src/a.py",)
    with pytest.raises(UnreadableError) as caught:
        tree.read("src/out")
    assert caught.value.reason == "outside"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no FIFO")
def test_a_fifo_does_not_block(tmp_path: Path) -> None:
    """Only regular files are opened."""
    tree = tree_of(tmp_path, "a")
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UnreadableError) as caught:
        tree.read("pipe")
    assert caught.value.reason == "not-a-file"


def test_what_was_read_is_remembered(tmp_path: Path) -> None:
    """`serve` watches exactly what a build looked at."""
    tree = tree_of(tmp_path, "a", "b")
    tree.text("a")
    tree.text("missing")
    assert tree.read_paths == {"a"}


def test_too_large(tmp_path: Path) -> None:
    """A file over the limit is refused before it is read."""
    with pytest.raises(UnreadableError) as caught:
        tree_of(tmp_path, "file").read("file", limit=2)
    assert caught.value.reason == "too-large"


def test_a_link_that_can_not_be_followed_is_passed_over(tmp_path: Path) -> None:
    """A link whose target the system refuses (here: its name is too long) hides nothing beside it."""
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "a.py").write_text("")
    (tmp_path / "src" / "link.py").symlink_to("x" * 300)
    assert ProjectTree(tmp_path).listing("src") == ("src/a.py",)
