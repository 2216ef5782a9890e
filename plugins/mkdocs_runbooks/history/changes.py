"""What changed in the registry since a commit: read statically, so that an old version may break today's rules."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

import pygit2

from mkdocs_runbooks.history.commits import commit_value
from mkdocs_runbooks.history.main_line import Kept, MainLine, read_version
from mkdocs_runbooks.history.registry_text import Version, entry_of, status_of
from mkdocs_runbooks.history.trees import GIT_ERRORS
from mkdocs_runbooks.model.history import ChangeKind, Commit, RegistryChange, RegistryChanges
from mkdocs_runbooks.model.registry import ModuleId

WINDOW = timedelta(days=30)
"""How far back changes reach where there is neither a tag nor a commit that somebody named."""

_TAGS_TRIED = 50


@dataclass(frozen=True, slots=True)
class Since:
    """Where changes are counted from.

    Attributes:
        commit: from it on.
        name: what people call it.
        before: the registry that it held; None: it can't be read.
        tree: all that it held.
    """

    commit: Commit
    name: str
    before: Version | None
    tree: pygit2.Oid


def since(
    repository: pygit2.Repository,
    head: pygit2.Commit,
    main_line: MainLine,
    wanted: str | None,
    versions: Sequence[Kept],
) -> Since | None:
    """The commit that somebody named; else the last tag before HEAD; else the main line of 30 days ago.

    Args:
        repository: where they are.
        head: its newest commit.
        main_line: as it was walked.
        wanted: what somebody named.
        versions: of the registry on the main line, the oldest first.

    Returns:
        None where the named commit is not here, or where there is nothing before HEAD.
    """
    if wanted is not None:
        return _of(repository, _resolved(repository, wanted), wanted, main_line)
    tag = _last_tag(repository, head)
    if tag is not None:
        return _of(repository, tag[1], tag[0], main_line)
    if not versions:
        return None
    limit = versions[-1].commit.at - WINDOW
    kept = next((one for one in reversed(versions) if one.commit.at <= limit), versions[0])
    commit = repository.get(kept.commit.id)
    if not isinstance(commit, pygit2.Commit) or commit.id == head.id:
        return None
    return _of(repository, commit, "", main_line)


def _of(
    repository: pygit2.Repository, commit: pygit2.Commit | None, name: str, main_line: MainLine
) -> Since | None:
    if commit is None:
        return None
    blob = main_line.registry_in(commit)
    before = read_version(repository, blob) if blob is not None else Version({}, {})
    return Since(commit_value(commit, 0), name, before, commit.tree_id)


def _resolved(repository: pygit2.Repository, name: str) -> pygit2.Commit | None:
    try:
        return repository.revparse_single(name).peel(pygit2.Commit)
    except (*GIT_ERRORS, TypeError):
        return None


def _last_tag(repository: pygit2.Repository, head: pygit2.Commit) -> tuple[str, pygit2.Commit] | None:
    """The newest tag that HEAD contains and that is not HEAD's own."""
    found: list[tuple[int, str, pygit2.Commit]] = []
    for name in repository.references:
        if name.startswith("refs/tags/"):
            commit = _resolved(repository, name)
            if commit is not None and commit.id != head.id:
                found.append((commit.commit_time, name.removeprefix("refs/tags/"), commit))
    found.sort(key=lambda one: (one[0], one[1]), reverse=True)
    for _, tag, commit in found[:_TAGS_TRIED]:
        if repository.descendant_of(head.id, commit.id):
            return tag, commit
    return None


def changes(start: Since, working: Version, *, files: Sequence[str]) -> RegistryChanges | None:
    """What the registry says otherwise than it did.

    Args:
        start: from where on.
        working: the registry as it is now, committed or not.
        files: evidence files that git holds and that differ since then.

    Returns:
        None where the old version can't be read.
    """
    if start.before is None:
        return None
    return RegistryChanges(
        since=start.commit,
        name=start.name,
        changes=tuple(_changes(start.before, working)),
        evidence=tuple(sorted(files)),
    )


def _changes(before: Version, after: Version) -> Iterator[RegistryChange]:
    same_defaults = before.defaults == after.defaults
    for name in (*after.blocks, *(name for name in before.blocks if name not in after.blocks)):
        module = ModuleId(name)
        if name not in before.blocks:
            yield RegistryChange(module=module, kind=ChangeKind.ADDED)
        elif name not in after.blocks:
            yield RegistryChange(module=module, kind=ChangeKind.REMOVED)
        elif not same_defaults or before.blocks[name] != after.blocks[name]:
            old = {**before.defaults, **(entry_of(before.blocks[name]) or {})}
            new = {**after.defaults, **(entry_of(after.blocks[name]) or {})}
            yield from _of_one(module, old, new)


_FIELDS = ((ChangeKind.STATUS, "status"), (ChangeKind.WAVE, "wave"), (ChangeKind.OWNER, "owner"))
_LISTS = (
    (ChangeKind.SIGNED, ChangeKind.SIGN_OFF_WITHDRAWN, "sign_offs"),
    (ChangeKind.WAIVED, ChangeKind.WAIVER_WITHDRAWN, "waivers"),
)


def _of_one(
    module: ModuleId, old: Mapping[str, object], new: Mapping[str, object]
) -> Iterator[RegistryChange]:
    for kind, key in _FIELDS:
        was, now = _text(old, key), _text(new, key)
        if was != now:
            yield RegistryChange(module=module, kind=kind, before=was, after=now)
    for given, withdrawn, key in _LISTS:
        was_given, now_given = _gates(old.get(key)), _gates(new.get(key))
        for gate, by in now_given.items():
            if gate not in was_given:
                yield RegistryChange(module=module, kind=given, gate=gate, after=by)
        for gate, by in was_given.items():
            if gate not in now_given:
                yield RegistryChange(module=module, kind=withdrawn, gate=gate, before=by)


def _text(entry: Mapping[str, object], key: str) -> str:
    if key == "status":
        return status_of(entry)
    value = entry.get(key)
    return value if isinstance(value, str) else ""


def _gates(records: object) -> dict[str, str]:
    """Gate -> who gave it."""
    found: dict[str, str] = {}
    for record in records if isinstance(records, list) else ():
        if isinstance(record, dict) and isinstance(record.get("gate"), str):
            found[record["gate"]] = str(record.get("by", ""))
    return found
