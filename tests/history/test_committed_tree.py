"""A commit's files answer every question as the same files on disk do, and know which answers a commit has changed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pygit2
import pygit2.enums
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mkdocs_runbooks.history import objects
from mkdocs_runbooks.history.committed_tree import Commits, CommittedTree
from mkdocs_runbooks.history.objects import Objects
from mkdocs_runbooks.history.renames import renames
from mkdocs_runbooks.model.history import Moment
from mkdocs_runbooks.sources.asked_files import Asked
from mkdocs_runbooks.sources.tree import ProjectTree, UnreadableError

NAMES = ("a", "b.py", "ä ö.xml", "node_modules", "CACHEDIR.TAG", ".x.swp", "c.json")
PLACES = (
    "",
    "a",
    "a/a",
    "a/b.py",
    "node_modules",
    "node_modules/a",
    "a/CACHEDIR.TAG",
    "ä ö.xml",
    "gone",
)
PATTERNS = (
    "*",
    "**",
    "a/*",
    "a/**",
    "**/*.py",
    "*/*.xml",
    "a/b.py",
    "[ab]*",
    "node_modules/*",
    "*/CACHEDIR.TAG",
    "**/a/**",
)

Files = dict[str, bytes]


def sound(files: Files) -> bool:
    """No path is a file and a folder at once."""
    return not any(other.startswith(f"{one}/") for one in files for other in files)


FILES = st.dictionaries(
    st.lists(st.sampled_from(NAMES), min_size=1, max_size=4).map("/".join),
    st.sampled_from((b"", b"x", b"\xef\xbb\xbfy\r\n", b"\xff")),
    max_size=8,
).filter(sound)


def committed(repository: pygit2.Repository, files: Files) -> bytes:
    """The raw id of a tree with these files; nothing is written to the working folder."""
    index = pygit2.Index()
    for path, content in files.items():
        index.add(pygit2.IndexEntry(path, repository.create_blob(content), pygit2.enums.FileMode.BLOB))
    return bytes(index.write_tree(repository).raw)


@contextmanager
def repository() -> Iterator[tuple[Path, pygit2.Repository]]:
    """An empty project and a repository beside it."""
    with TemporaryDirectory() as folder:
        project = Path(folder) / "project"
        project.mkdir()
        yield project.resolve(), pygit2.init_repository(str(Path(folder) / "git"), bare=True)


def refused(ask: Callable[[], Any]) -> Any:
    """An answer, or the reason why there is none."""
    try:
        return ask()
    except UnreadableError as error:
        return error.reason


def questions(tree: ProjectTree) -> dict[tuple[str, str], Callable[[], Any]]:
    """Everything that readers ask, each by its name and what it is about."""
    of_places = {
        "exists": tree.exists,
        "is_folder": tree.is_folder,
        "files": tree.files,
        "listing": tree.listing,
        "text": tree.text,
        "digest": tree.digest,
        "read": lambda place: refused(lambda: tree.read(place)),
        "size": lambda place: refused(lambda: tree.status(place).size),
        "own_entries": tree.own_entries,
        "ending": lambda place: tree.ending(place, ".py"),
    }
    return {
        **{(name, place): partial(ask, place) for name, ask in of_places.items() for place in PLACES},
        **{("glob", pattern): partial(tree.glob, pattern) for pattern in PATTERNS},
        **{("named", name): partial(tree.named, name) for name in NAMES},
    }


@settings(max_examples=40, deadline=None)
@given(FILES)
@example({"a/CACHEDIR.TAG": b"", "a/b.py": b"x", "node_modules/a/b.py": b"", "a/a/.x.swp": b"x"})
@example({"CACHEDIR.TAG": b"x", "b.py": b""})
def test_a_commit_answers_as_the_folder_does(files: Files) -> None:
    """Readers can't tell a commit from a folder with the same files."""
    with repository() as (project, git):
        for path, content in files.items():
            (project / path).parent.mkdir(parents=True, exist_ok=True)
            (project / path).write_bytes(content)
        on_disk = questions(ProjectTree(project))
        in_git = questions(CommittedTree(project, committed(git, files), Objects(git)))
        for question, ask in on_disk.items():
            assert in_git[question]() == ask(), question


@settings(max_examples=40, deadline=None)
@given(FILES, FILES)
@example({"a/b.py": b"x"}, {"a/b.py": b""})
@example({"a": b"x"}, {"a/a": b"x"})
def test_a_change_is_known_to_those_who_asked(before: Files, after: Files) -> None:
    """Whatever is answered otherwise by the next commit is told to be, by what had been asked."""
    with repository() as (project, git):
        objects = Objects(git)
        then = CommittedTree(project, committed(git, before), objects)
        now = CommittedTree(project, committed(git, after), objects)
        changed = now.changed_since(then)
        later = questions(now)
        for question, ask in questions(then).items():
            answer, asked = then.watched(ask)
            if answer != later[question]():
                assert changed.asked_by(asked), question
        if before == after:
            assert not any(getattr(changed, part.name) for part in fields(changed))


def test_links_and_what_is_not_here(tmp_path: Path) -> None:
    """A link is no file, what a partial clone left out is refused, and no place on disk is named."""
    git = pygit2.init_repository(str(tmp_path / "git"), bare=True)
    index = pygit2.Index()
    index.add(pygit2.IndexEntry("link", git.create_blob(b"there"), pygit2.enums.FileMode.LINK))
    there = git.create_blob(b"x")
    index.add(pygit2.IndexEntry("there", there, pygit2.enums.FileMode.BLOB))
    tree = CommittedTree(tmp_path, bytes(index.write_tree(git).raw), Objects(git))
    (tmp_path / "link").write_bytes(b"on disk")
    assert not tree.exists("link")
    assert tree.listing("") == ("there",)
    assert tree.modified_at("there") is None
    assert tree.read_own("link") is None
    assert not tree.absolute("link").exists()
    with tree.open("there") as stream:
        assert stream.read() == b"x"
    with pytest.raises(UnreadableError, match="too-large"):
        tree.read("there", 0)
    (tmp_path / "git" / "objects" / str(there)[:2] / str(there)[2:]).unlink()
    fresh = CommittedTree(tmp_path, tree._folder, Objects(pygit2.Repository(str(tmp_path / "git"))))
    with pytest.raises(UnreadableError, match="refused"):
        fresh.read("there")
    assert (fresh.digest("there"), fresh.text("there")) == (None, None)
    assert fresh.asked == Asked(contents={"there"})


def _nested(repository: pygit2.Repository, leaf: bytes, levels: int, names: tuple[str, ...]) -> bytes:
    """Raw id of a tree in which every folder holds the next one under each of the names."""
    held = repository.TreeBuilder()
    held.insert("a", pygit2.Oid(raw=leaf), pygit2.enums.FileMode.BLOB)
    id_ = held.write()
    for _ in range(levels):
        held = repository.TreeBuilder()
        for name in names:
            held.insert(name, id_, pygit2.enums.FileMode.TREE)
        id_ = held.write()
    return bytes(id_.raw)


@pytest.mark.parametrize(("levels", "names"), [(3000, ("d",)), (40, ("d", "e"))], ids=["deep", "doubled"])
def test_few_trees_that_unfold_without_end_are_refused(
    levels: int, names: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever asks is refused, each time; nothing of such a state is judged."""
    monkeypatch.setattr(objects, "MOST_PATHS", 1000)
    repository = pygit2.init_repository(tmp_path)
    trees = [
        _nested(repository, repository.create_blob(text).raw, levels, names) for text in (b"one", b"two")
    ]
    empty = bytes(repository.TreeBuilder().write().raw)
    found = Objects(repository)
    for ask in (
        *(partial(found.below, trees[0]),) * 2,
        partial(found.changed, trees[0], trees[1]),
        partial(found.changed, empty, trees[0]),
    ):
        before = found.refusals
        ask()
        assert found.refusals > before


@pytest.mark.timeout(60)
def test_trees_that_unfold_without_end_have_no_renames(tmp_path: Path) -> None:
    """Git would open each of their folders, of which there are more than anybody can count."""
    repository = pygit2.init_repository(tmp_path)
    signature = pygit2.Signature("anna", "anna@example.org")
    parents: list[pygit2.Oid] = []
    for text in (b"one", b"two"):
        tree = _nested(repository, repository.create_blob(text).raw, 40, ("d", "e"))
        commit = repository.create_commit(None, signature, signature, "Save", pygit2.Oid(raw=tree), parents)
        parents = [commit]
    last = repository[parents[0]]
    assert isinstance(last, pygit2.Commit)
    assert renames(repository, last) == {}


def test_without_a_repository_there_is_nothing_to_read(tmp_path: Path) -> None:
    """It may have gone while a server runs."""
    moment = Moment(id="a" * 40, at=None, folder=b"a" * 20)  # type: ignore[arg-type]  # not asked
    assert Commits(tmp_path).tree(moment) is None
