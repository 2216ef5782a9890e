"""What a project's files answer to the questions of a step, small enough to be kept beside the step's result.

While all answers are the same, so is the result: nobody has to say what a step depends on, since the tree notes
what it is asked. Unlike the looks of files, answers hold in another checkout and on another machine.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from mkdocs_runbooks.sources.asked_files import Asked
from mkdocs_runbooks.sources.tree import ProjectTree


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """The answers by question.

    Attributes:
        kinds: path -> it is a folder, it is a file, or nothing is there.
        contents: path -> sha256 of what it holds; None: nothing is there.
        folders: folder -> digest of the names in it.
        below: folder -> digest of all paths below it.
        endings: (folder, ending) -> digest of the paths below it that end so.
        names: name -> digest of the paths that are called so.
    """

    kinds: Mapping[str, bool | None] = field(default_factory=dict)
    contents: Mapping[str, str | None] = field(default_factory=dict)
    folders: Mapping[str, str] = field(default_factory=dict)
    below: Mapping[str, str] = field(default_factory=dict)
    endings: tuple[tuple[str, str, str], ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def asked(self) -> Asked:
        """The questions."""
        return Asked(
            kinds=set(self.kinds),
            contents=set(self.contents),
            folders=set(self.folders),
            below=set(self.below),
            endings={(start, ending) for start, ending, _ in self.endings},
            names=set(self.names),
        )


def answers(
    tree: ProjectTree, asked: Asked, known: dict[tuple[str, ...], str] | None = None
) -> Answers | None:
    """Put questions to a project.

    Args:
        tree: the project as it is now.
        asked: the questions.
        known: digests of long answers, for who puts the same questions to the same project again and again.

    Returns:
        None where a file is there that can't be read: why it can't is no answer that lasts.
    """
    known = {} if known is None else known

    def listed(list_: Callable[..., Iterable[str]], *question: str) -> str:
        about = (list_.__name__, *question)
        if about not in known:
            known[about] = _digest(list_(*question))
        return known[about]

    contents = {path: tree.digest(path) for path in sorted(asked.contents)}
    if any(digest is None and tree.exists(path) for path, digest in contents.items()):
        return None
    return Answers(
        kinds={path: tree.is_folder(path) if tree.exists(path) else None for path in sorted(asked.kinds)},
        contents=contents,
        folders={path: _digest(map(repr, tree.entries(path))) for path in sorted(asked.folders)},
        below={start: listed(tree.listing, start) for start in sorted(asked.below)},
        endings=tuple(
            (start, ending, listed(tree.ending, start, ending)) for start, ending in sorted(asked.endings)
        ),
        names={name: listed(tree.named, name) for name in sorted(asked.names)},
    )


def _digest(paths: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(paths).encode("utf-8", "surrogateescape")).hexdigest()
