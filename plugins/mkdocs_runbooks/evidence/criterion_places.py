"""Where Criterion trees stand: folders that the registry names, and copies that a glob finds file by file."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from mkdocs_runbooks.evidence.criterion import BASE, BENCHMARK, FORMAT, NEW, Identity, decode_part
from mkdocs_runbooks.evidence.criterion_files import PART_AT_MOST, REPORT, is_tree, joined
from mkdocs_runbooks.model.registry import EvidenceSource
from mkdocs_runbooks.sources.patterns import is_glob
from mkdocs_runbooks.sources.tree import ProjectTree, UnreadableError


@dataclass(frozen=True, slots=True)
class Trees:
    """The trees of a project.

    Attributes:
        folders: a tree's folder -> the folders of its benchmarks where a glob names them; None: all below it.
        claimed: folders of which every file is part of a tree.
    """

    folders: Mapping[str, frozenset[str] | None]
    claimed: frozenset[str] = frozenset()

    def claims(self, path: str) -> bool:
        """Whether a file is a part of a tree, so that it is no evidence of its own."""
        return not self.claimed.isdisjoint(_up_to(path.rpartition("/")[0], ""))


def find_trees(sources: Iterable[EvidenceSource], paths: Iterable[str], tree: ProjectTree) -> Trees:
    """Find the trees among what the registry names.

    Args:
        sources: the registry's `evidence:`; one that names a folder names a whole tree.
        paths: every file that they match.
        tree: the project.
    """

    def read(path: str) -> bytes | None:
        try:
            return tree.read(path, PART_AT_MOST)
        except UnreadableError:
            return None

    whole = frozenset(folder for source in sources for folder in _named(source, tree))
    copies = (path for path in paths if whole.isdisjoint(_up_to(path, "")))
    found = trees_among(copies, read)
    return Trees({**found.folders, **dict.fromkeys(sorted(whole))}, found.claimed | whole)


def trees_among(paths: Iterable[str], read: Callable[[str], bytes | None]) -> Trees:
    """Find the trees among files: each benchmark's `benchmark.json` knows how its folder is called in the tree.

    Args:
        paths: of the files.
        read: gives a file's bytes, or None where it can't be read.
    """
    folders: dict[str, set[str]] = {}
    claimed: set[str] = set()
    for path in paths:
        place = _benchmark_of(path)
        identity = _identity(read(path)) if place is not None else None
        if place is None or identity is None:
            continue
        root = _root(place, identity.directory_name or "")
        folders.setdefault(root, set()).add(place)
        claimed.add(place)
        claimed.update(joined(above, REPORT) for above in (root, *_up_to(place, root)))
    return Trees({root: frozenset(places) for root, places in folders.items()}, frozenset(claimed))


def _named(source: EvidenceSource, tree: ProjectTree) -> Iterable[str]:
    """Folders that one entry of `evidence:` names as trees."""
    pattern = source.path.removeprefix("./").rstrip("/")
    said = source.format == FORMAT.value
    if "**" in pattern or (is_glob(pattern) and not said):
        return
    for path in tree.glob(pattern):
        if tree.is_folder(path) and (said or is_tree(tree, path)):
            yield path


def _benchmark_of(path: str) -> str | None:
    """The folder of the benchmark whose `benchmark.json` a file is."""
    place, _, rest = path.rpartition("/")[0].rpartition("/")
    return place or None if rest in (NEW, BASE) and path.endswith(f"/{BENCHMARK}") else None


def _identity(content: bytes | None) -> Identity | None:
    part = decode_part(content, BENCHMARK) if content is not None else None
    return part if isinstance(part, Identity) else None


def _root(place: str, directory: str) -> str:
    """The folder above the benchmark's own; where the name in the file does not fit, the benchmark stands alone."""
    inner = directory.replace("\\", "/").strip("/")
    if inner and f"/{place}".lower().endswith(f"/{inner}".lower()):
        return place[: len(place) - len(inner)].rstrip("/")
    return place


def _up_to(place: str, root: str) -> Iterable[str]:
    """A folder and those above it, up to `root`."""
    yield place
    while place != root and "/" in place:
        place = place.rpartition("/")[0]
        yield place
