"""Which files hold evidence: those that the registry names, with the receipts beside them."""

from collections.abc import Iterable

from mkdocs_runbooks.evidence import criterion_tree, problems
from mkdocs_runbooks.evidence.asv_units import described
from mkdocs_runbooks.evidence.cache import Cache
from mkdocs_runbooks.evidence.criterion_places import find_trees
from mkdocs_runbooks.evidence.files import Wanted, unreadable
from mkdocs_runbooks.evidence.places import special_files
from mkdocs_runbooks.evidence.receipts import SUFFIX
from mkdocs_runbooks.evidence.recognise import named
from mkdocs_runbooks.evidence.rows import is_housekeeping, read_rows
from mkdocs_runbooks.model.evidence import EvidenceFile, FileState
from mkdocs_runbooks.model.provenance import Format
from mkdocs_runbooks.model.registry import EvidenceSource, Registry
from mkdocs_runbooks.sources.patterns import is_glob
from mkdocs_runbooks.sources.tree import ProjectTree, UnreadableError


def read_all(registry: Registry, tree: ProjectTree, cache: Cache) -> list[EvidenceFile]:
    """Read all files behind `evidence:` that are not in the cache; what can't be opened is a row of its own."""
    wanted: dict[str, Wanted] = {}
    refused: dict[str, EvidenceFile] = {}
    for source in registry.evidence:
        pattern = source.path.removeprefix("./")
        for path, reason in special_files(tree, pattern):
            refused.setdefault(path, _refused(path, reason, source))
        for path in tree.glob(pattern):
            known = wanted.get(path)
            wanted[path] = Wanted(
                format=source.format or (known.format if known else None),
                place=source.location if source.format or known is None else known.place,
                expected=not is_glob(pattern) or bool(known and known.expected),
                coverage=source.coverage and (known is None or known.coverage),
            )
    baselines = {file for module in registry.modules for file in module.paths.baseline.files}
    trees = find_trees(registry.evidence, wanted, tree)
    wanted = {path: one for path, one in wanted.items() if not trees.claims(path)}
    for path in _receipts_beside({*wanted, *baselines, *trees.folders}, tree):
        wanted.setdefault(path, Wanted())
    rows = [row for path, row in refused.items() if path not in trees.folders]
    rows.extend(criterion_tree.read(tree, folder, only) for folder, only in trees.folders.items())
    for path, one in wanted.items():
        own_format = one.format is not None and one.format != Format.BASELINE_JSON
        if path in refused or tree.is_folder(path) or is_housekeeping(path):
            continue
        if path not in baselines or own_format:
            rows.extend(_rows(path, one, tree, cache))
    cache.settle()
    return sorted(described(rows, tree), key=lambda row: row.path)


def _refused(path: str, reason: str, source: EvidenceSource) -> EvidenceFile:
    """A row without content; a folder of a format that has no reader is said to be that."""
    if source.format is not None and (told := named(source.format))[0] is None:
        problem = problems.unknown_format_name(source.location, source.format, told[1])
        return EvidenceFile(path=path, format=None, state=FileState.UNREADABLE, diagnostics=(problem,))
    return unreadable(path, reason)


def _receipts_beside(paths: Iterable[str], tree: ProjectTree) -> Iterable[str]:
    """Receipts stand beside results, also where a glob names the results alone."""
    folders = {path.rpartition("/")[0] for path in paths}
    for folder in sorted(folders):
        yield from tree.glob(f"{folder}/*{SUFFIX}" if folder else f"*{SUFFIX}")


def _rows(path: str, wanted: Wanted, tree: ProjectTree, cache: Cache) -> tuple[EvidenceFile, ...]:
    try:
        return read_rows(tree, path, wanted, cache)
    except UnreadableError as error:
        return (unreadable(path, error.reason),)
