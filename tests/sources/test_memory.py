"""A step is taken again exactly where something that it asked of the project's files has changed."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from mkdocs_runbooks.ffi import Remembered
from mkdocs_runbooks.keepers import Kept
from mkdocs_runbooks.memory import Memory
from mkdocs_runbooks.sources.steps import SharedAnswers
from mkdocs_runbooks.sources.tree import ProjectTree

LONG_AGO_NS = 10**18
"""Nanoseconds since the epoch: no file is so old that its next change could look the same."""

ASKED: dict[str, Callable[[ProjectTree], object]] = {
    "named": lambda tree: tree.named("x.py"),
    "ending": lambda tree: tree.ending("", ".py"),
    "ending in a folder": lambda tree: tree.ending("docs", ".py"),
    "below": lambda tree: tree.listing("docs"),
    "content": lambda tree: tree.text("src/x.py"),
    "is there": lambda tree: tree.exists("src/z.py"),
    "is a folder": lambda tree: (tree.is_folder("docs/index.md"), tree.is_folder("docs")),
    "is there by a link": lambda tree: tree.exists("docs/link.md"),
    "glob": lambda tree: tree.glob("src/*.toml"),
}
CHANGES: dict[str, tuple[Callable[[Path], object], set[str]]] = {
    "nothing": (lambda _: None, set()),
    "a page": (lambda root: _write(root / "docs/new.md"), {"below"}),
    "a folder of pages": (lambda root: _write(root / "docs/more/new.md"), {"below"}),
    "a source": (lambda root: _write(root / "src/y.py"), {"ending", "glob"}),
    "a source of that name": (lambda root: _write(root / "far/away/x.py"), {"named", "ending"}),
    "a source in that folder": (
        lambda root: _write(root / "docs/y.py"),
        {"ending", "ending in a folder", "below"},
    ),
    "another content": (lambda root: (root / "src/x.py").write_text("2"), {"content"}),
    "it comes": (lambda root: _write(root / "src/z.py"), {"ending", "is there", "glob"}),
    "it goes": (lambda root: (root / "src/x.py").unlink(), {"named", "ending", "content", "glob"}),
    "a folder instead": (
        lambda root: ((root / "docs/index.md").unlink(), (root / "docs/index.md").mkdir()),
        {"is a folder", "below"},
    ),
    "a link leads somewhere": (lambda root: _write(root / "far.md"), {"is there by a link", "below"}),
    "its folder moves": (
        lambda root: (root / "src").rename(root / "lib"),
        {"named", "ending", "content", "glob"},
    ),
}


def _write(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("1")


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    """Of a project with a page and a source."""
    for path in ("docs/index.md", "src/x.py"):
        _write(tmp_path / path)
    (tmp_path / "docs/link.md").symlink_to("../far.md")
    return Memory(verdicts=Kept(), pages=Kept(), borders=Remembered())


@pytest.mark.parametrize("change", list(CHANGES))
def test_what_a_change_concerns(change: str, memory: Memory, tmp_path: Path) -> None:
    """The steps that asked about it are taken again, and no others; also when the same happens once more."""
    make, expected = CHANGES[change]
    for expects in (set(ASKED), expected, set[str]()):
        tree = memory.look(tmp_path, begun_ns=LONG_AGO_NS * 3)
        taken: set[str] = set()
        for name, ask in ASKED.items():
            found = memory.recall(name, None, partial(_take, name, ask, tree, taken))
            assert found == (ask(ProjectTree(tmp_path)),)
        assert taken == expects
        if expects == set(ASKED):
            make(tmp_path)


def _take(
    name: str, ask: Callable[[ProjectTree], object], tree: ProjectTree, taken: set[str]
) -> tuple[object]:
    taken.add(name)
    return (ask(tree),)


def test_changes_one_after_the_other(memory: Memory, tmp_path: Path) -> None:
    """A folder that changed without concerning a step is watched as closely as before."""
    for number, (path, expected) in enumerate(
        [("docs/a.md", (0,)), ("docs/b/x.py", (1,)), ("docs/b/c.md", (1,)), ("docs/b/d/x.py", (2,))]
    ):
        tree = memory.look(tmp_path, begun_ns=LONG_AGO_NS * 3)
        memory.recall("named", None, lambda tree=tree: tree.named("x.py"))
        _write(tmp_path / path)
        tree = memory.look(tmp_path, begun_ns=LONG_AGO_NS * 3)
        found = memory.recall("named", None, lambda tree=tree: tree.named("x.py"))
        assert len(found) == 1 + expected[0], (number, path)


def test_steps_inside_of_a_step(memory: Memory, tmp_path: Path) -> None:
    """Each is taken for itself; an answer that two of them share counts as asked by both."""
    for name in "ab":
        _write(tmp_path / f"{name}.txt")

    def outer(names: str, tree: ProjectTree, taken: set[str]) -> tuple[object, ...]:
        shared = SharedAnswers(tree)

        def inner(name: str) -> tuple[str | None, str | None]:
            taken.add(name)
            return tree.text(f"{name}.txt"), shared.get("x", lambda: tree.text("src/x.py"))

        return tuple(memory.recall(f"of {name}", name, partial(inner, name)) for name in names)

    steps = [
        ("ab", lambda: None, {"a", "b"}),
        ("ab", lambda: (tmp_path / "a.txt").write_text("22"), {"a"}),
        ("ab", lambda: (tmp_path / "src/x.py").write_text("333"), {"a", "b"}),
        ("a", lambda: None, set()),
        ("ab", lambda: None, {"b"}),
    ]
    for names, change, expected in steps:
        change()
        taken: set[str] = set()
        tree = memory.look(tmp_path, begun_ns=LONG_AGO_NS * 3)
        found = memory.recall("outer", names, partial(outer, names, tree, taken))
        assert taken == expected
        shared = (tmp_path / "src/x.py").read_text()
        assert found == tuple(((tmp_path / f"{name}.txt").read_text(), shared) for name in names)
