"""Rows of the evidence page out of one file: itself, or everything that an archive holds."""

from dataclasses import replace

from mkdocs_runbooks.evidence import criterion_tree, problems
from mkdocs_runbooks.evidence.archives import Member, Refused, is_archive, unpack
from mkdocs_runbooks.evidence.cache import Cache
from mkdocs_runbooks.evidence.content import Content, load, whole
from mkdocs_runbooks.evidence.criterion_files import joined
from mkdocs_runbooks.evidence.criterion_places import trees_among
from mkdocs_runbooks.evidence.files import Wanted, read_content, read_file, unreadable
from mkdocs_runbooks.evidence.readers import SKIP_SAMPLES
from mkdocs_runbooks.evidence.recognise import named
from mkdocs_runbooks.model.evidence import EvidenceFile, FileState
from mkdocs_runbooks.model.provenance import Archive, Digest
from mkdocs_runbooks.sources.tree import ProjectTree, UnreadableError
from mkdocs_runbooks.storing import is_unfinished

_HOUSEKEEPING = (".gitignore", ".gitkeep", ".gitattributes")


def is_housekeeping(path: str) -> bool:
    """Whether a file stands beside results and is none."""
    return path.endswith(_HOUSEKEEPING) or is_unfinished(path)


def read_rows(tree: ProjectTree, path: str, wanted: Wanted, cache: Cache) -> tuple[EvidenceFile, ...]:
    """Read one file of the project, unless it was read before.

    What comes of it is a function of the file's content, its path and `wanted`, and of nothing else.

    Raises:
        UnreadableError: the file can't be opened.
    """
    known = wanted.format is None or named(wanted.format)[0] is not None
    # A line added to the registry moves the place, which only a name that no reader has is told with.
    told = replace(wanted, place=None) if known else wanted
    return cache.rows(tree, path, repr(told), lambda content: _loaded(content, tree, path, wanted, path))


def read_stored(tree: ProjectTree, path: str, wanted: Wanted, *, shown: str) -> tuple[EvidenceFile, ...]:
    """Read one file, wherever it is.

    Args:
        tree: the folder that holds it.
        path: the file in there.
        wanted: what is known about the file before.
        shown: what people call it.
    """
    try:
        content = load(tree, path, tree.status(path).size)
        return _loaded(content, tree, path, wanted, shown)[0]
    except UnreadableError as error:
        return (unreadable(shown, error.reason),)


def rows_of(content: bytes, path: str, wanted: Wanted) -> tuple[EvidenceFile, ...]:
    """Read content that is in memory already: one row, or one for each file of an archive."""
    loaded = whole(content)
    return _unpacked(loaded, path, wanted) if is_archive(content) else (read_content(loaded, path, wanted),)


def _loaded(
    content: Content, tree: ProjectTree, path: str, wanted: Wanted, shown: str
) -> tuple[tuple[EvidenceFile, ...], str]:
    """The rows with the digest of what they say; a file that was shortened in vain is read as a whole."""
    if is_archive(content.text):
        return _unpacked(content, shown, wanted), content.digest
    row = read_content(content, shown, wanted)
    if content.is_short and (row.record is None or row.format not in SKIP_SAMPLES):
        content = whole(tree.read(path))
        row = read_content(content, shown, wanted)
    return (row,), content.digest


def _unpacked(content: Content, path: str, wanted: Wanted) -> tuple[EvidenceFile, ...]:
    """A row for each file of an archive; `wanted` holds for all of them."""
    members = unpack(content.text)
    if isinstance(members, Refused):
        return (_refused(path, members, None),)
    archive = Archive(path=path, digest=Digest(content.digest), size=content.size)
    expected = replace(wanted, expected=wanted.expected and len(members) == 1)
    files = {one.name: one.content for one in members if one.content is not None}
    trees = trees_among(files, files.get)
    rows = [
        _row(one, archive, expected)
        for one in members
        if not is_housekeeping(one.name) and not (one.name in files and trees.claims(one.name))
    ]
    for folder, only in trees.folders.items():
        tree = criterion_tree.read_packed(files, folder, only or (), shown=joined(archive.path, folder))
        rows.append(_of(archive, tree))
    return tuple(rows)


def _row(member: Member, archive: Archive, wanted: Wanted) -> EvidenceFile:
    shown = f"{archive.path}/{member.name}" if member.name else archive.path
    if member.content is None:
        return _refused(shown, member.refused or Refused.DAMAGED, archive.path)
    return _of(archive, read_file(member.content, shown, wanted))


def _of(archive: Archive, row: EvidenceFile) -> EvidenceFile:
    """The row with the archive that it stands in."""
    record = row.record
    return replace(
        row,
        record=None
        if record is None
        else replace(record, provenance=replace(record.provenance, archive=archive)),
        receipt=None if row.receipt is None else replace(row.receipt, archive=archive.path),
        archive=archive.path,
    )


def _refused(path: str, reason: Refused, archive: str | None) -> EvidenceFile:
    told = (problems.archive(path, reason.value),)
    return EvidenceFile(path=path, format=None, state=FileState.UNREADABLE, diagnostics=told, archive=archive)
