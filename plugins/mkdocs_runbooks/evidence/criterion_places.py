"""Where Criterion trees stand: folders that the registry names, and copies that a glob finds file by file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from mkdocs_runbooks.evidence import criterion_tree
from mkdocs_runbooks.evidence.criterion import BASE, BENCHMARK, FORMAT, NEW, Identity, decode_part
from mkdocs_runbooks.model.registry import EvidenceSource
from mkdocs_runbooks.sources.tree import ProjectTree, UnreadableError, is_glob


@dataclass(frozen=True, slots=True)
class Trees:
    """The trees of a project.

    Attributes:
        folders: a tree's folder -> the folders of its benchmarks where a glob names them; None: all below it.
    """

    folders: Mapping[str, frozenset[str] | None]
    _claimed: frozenset[str] = field(default=frozenset())

    def claims(self, path: str) -> bool:
        """Whether a file is a part of a tree, so that it is no evidence of its own."""
        while "/" in path:
            path = path.rpartition("/")[0]
            if path in self._claimed:
                return True
        return False


def find_trees(sources: Iterable[EvidenceSource], paths: Iterable[str], tree: ProjectTree) -> Trees:
    """Find the trees among what the registry names.

    Args:
        sources: the registry's `evidence:`; one that names a folder names a whole tree.
        paths: every file that they match.
        tree: the project.
    """
    whole = {folder for source in sources for folder in _named(source, tree)}
    benchmarks = _benchmarks(paths, tree, frozenset(whole))
    reports = {
        f"{above}/{criterion_tree.REPORT}"
        for root, places in benchmarks.items()
        for place in places
        for above in _up_to(place, root)
    }
    claimed = {*whole, *reports, *(place for places in benchmarks.values() for place in places)}
    folders = {root: frozenset(places) for root, places in benchmarks.items()}
    return Trees({**folders, **dict.fromkeys(sorted(whole))}, frozenset(claimed))


def _named(source: EvidenceSource, tree: ProjectTree) -> Iterable[str]:
    """Folders that one entry of `evidence:` names as trees."""
    pattern = source.path.removeprefix("./").rstrip("/")
    said = source.format == FORMAT.value
    if "**" in pattern or (is_glob(pattern) and not said):
        return
    for path in tree.glob(pattern):
        if tree.is_folder(path) and (said or criterion_tree.is_tree(tree, path)):
            yield path


def _benchmarks(paths: Iterable[str], tree: ProjectTree, whole: frozenset[str]) -> dict[str, set[str]]:
    """Folders of benchmarks by the folder of their tree: `benchmark.json` knows how it is called in there."""
    found: dict[str, set[str]] = {}
    endings = tuple(f"/{kind}/{BENCHMARK}" for kind in (NEW, BASE))
    for path in paths:
        if not path.endswith(endings):
            continue
        place = path.rsplit("/", 2)[0]
        if not whole.isdisjoint(_up_to(place, "")):
            continue
        identity = _identity(path, tree)
        if identity is not None:
            found.setdefault(_root(place, identity.directory_name or ""), set()).add(place)
    return found


def _identity(path: str, tree: ProjectTree) -> Identity | None:
    try:
        part = decode_part(tree.read(path, criterion_tree.PART_AT_MOST), BENCHMARK)
    except UnreadableError:
        return None
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
