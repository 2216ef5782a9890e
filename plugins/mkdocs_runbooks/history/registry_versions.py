"""How modules' entries went over time, from the versions of `modules.yaml` that git holds.

Only blocks that changed are parsed, so that a thousand modules over hundreds of versions stay cheap.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from mkdocs_runbooks.history import registry_text
from mkdocs_runbooks.history.registry_text import cut, entry_of, status_of
from mkdocs_runbooks.model.history import Commit, RegistryHistory
from mkdocs_runbooks.model.registry import ModuleId


@dataclass(frozen=True, slots=True)
class Entry:
    """What one version says of one module."""

    status: str
    changelog: str


Version = Mapping[str, str]
"""Module id -> the text of its block."""


class RegistryLog:
    """Gathers answers while commits are handed in from the newest to the oldest.

    Args:
        ids: the modules that are asked for.
    """

    def __init__(self, ids: tuple[ModuleId, ...]) -> None:
        self._ids = ids
        self._open: set[str] = set(ids)
        self._first: dict[str, Commit] = {}
        self._status: dict[str, Commit] = {}
        self._changelog: dict[str, Commit] = {}
        self._newest: Version = {}
        self._fallback = ""
        self._versions: dict[str, tuple[Version, str]] = {}
        self._entries: dict[tuple[str, str], Entry] = {}

    @property
    def complete(self) -> bool:
        """Every module's first commit was seen: nothing older matters."""
        return not self._open

    def begin(self, head: tuple[str, bytes] | None) -> None:
        """Take in the version that HEAD holds: what the answers are about."""
        self._newest, self._fallback = self._version(head)
        self._open &= self._newest.keys()

    def record(
        self,
        commit: Commit,
        after: tuple[str, bytes] | None,
        before: list[tuple[str, bytes] | None],
    ) -> None:
        """Take in one commit that changed the registry.

        Args:
            commit: the commit.
            after: (blob id, bytes) of its registry, or None where it removed it.
            before: the same of each parent; none of them equals `after`.
        """
        version, fallback = self._version(after)
        olds = [self._version(one) for one in before] or [({}, "")]
        for name in self._open & (version.keys() | olds[0][0].keys()):
            blocks = [(old.get(name), base) for old, base in olds]
            if all(block == version.get(name) and base == fallback for block, base in blocks):
                continue
            self._change(commit, name, (version.get(name), fallback), blocks)
        self._open -= {name for name in self._first if name in self._open}

    def _change(
        self,
        commit: Commit,
        name: str,
        after: tuple[str | None, str],
        before: list[tuple[str | None, str]],
    ) -> None:
        block, fallback = after
        if block is None:
            self._open.discard(name)  # it was removed here; what came before was another life
            return
        written = [(old, base) for old, base in before if old is not None]
        if not written:
            self._status.setdefault(name, commit)
            self._first[name] = commit
            return
        entry = self._entry(block, fallback)
        olds = [self._entry(old, base) for old, base in written]
        if len(olds) < len(before) and not any(old.status == entry.status for old in olds):
            self._status.setdefault(name, commit)
        if all(old.status != entry.status for old in olds) and entry.status == self._status_now(name):
            self._status.setdefault(name, commit)
        if all(old.changelog != entry.changelog for old in olds):
            self._changelog.setdefault(name, commit)

    def answers(self, working: registry_text.Version) -> dict[ModuleId, RegistryHistory]:
        """One answer a module.

        Args:
            working: the registry as it is now, committed or not.
        """
        fallback = status_of(working.defaults)
        return {id_: self._answer(id_, working.blocks.get(id_, ""), fallback) for id_ in self._ids}

    def _answer(self, name: ModuleId, block: str, fallback: str) -> RegistryHistory:
        committed = self._newest.get(name)
        if committed is None:
            return RegistryHistory()
        first, since = self._first.get(name), self._status.get(name)
        same = (block, fallback) == (committed, self._fallback)
        if not block or not (same or self._entry(block, fallback).status == self._status_now(name)):
            return RegistryHistory(first_seen=first)
        if since is None or since == first:
            return RegistryHistory(first_seen=first, status_since=first)
        changed = self._changelog.get(name)
        kept = (changed is not None and changed.position <= since.position) or (
            not same and self._entry(block, fallback).changelog != self._entry(committed, fallback).changelog
        )
        return RegistryHistory(first_seen=first, status_since=since, changelog_kept=kept)

    def _version(self, blob: tuple[str, bytes] | None) -> tuple[Version, str]:
        if blob is None:
            return {}, ""
        if blob[0] not in self._versions:
            if len(self._versions) > 4:
                self._versions.pop(next(iter(self._versions)))
            self._versions[blob[0]] = _cut(blob[1])
        return self._versions[blob[0]]

    def _status_now(self, name: str) -> str | None:
        """What HEAD says of a module; None where it says nothing."""
        block = self._newest.get(name)
        return None if block is None else self._entry(block, self._fallback).status

    def _entry(self, block: str, fallback: str) -> Entry:
        """What a block says; only blocks that changed are asked for, since parsing YAML takes its time."""
        key = (block, fallback)
        if key not in self._entries:
            self._entries[key] = _parsed(block, fallback)
        return self._entries[key]


def _cut(content: bytes) -> tuple[Version, str]:
    """(blocks of `modules:`, status that `defaults:` gives)."""
    version = cut(content)
    return version.blocks, status_of(version.defaults)


def _parsed(block: str, fallback: str) -> Entry:
    entry = entry_of(block)
    if entry is not None:
        status = entry.get("status")
        return Entry(
            status=status if isinstance(status, str) else fallback, changelog=repr(entry.get("changelog"))
        )
    status_line = re.search(r"^[ \t]+status:[ \t]*[\"']?([a-z-]+)", block, re.MULTILINE)
    return Entry(status=status_line[1] if status_line else fallback, changelog="")
