"""How modules' entries went over time, from the versions of `modules.yaml` that git holds.

Versions are cut into one block a module by their indentation, so that only blocks that changed are parsed:
a thousand modules over hundreds of versions stay cheap, and an old version that today's rules would refuse is
still read.
"""

import contextlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

import yaml

from mkdocs_runbooks.model.history import Commit, RegistryHistory
from mkdocs_runbooks.model.registry import ModuleId, Status

_Loader: type = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_TOP = re.compile(r"^(?=[^\s#\-}])", re.MULTILINE)
_KEY = re.compile(r"""^[ \t]*(?:"([^"\n]+)"|'([^'\n]+)'|([^\s:#"'][^:\n]{0,200}?))[ \t]*:(?=\s|$)""")
_LARGEST = 32 * 1024 * 1024
_MOST_ALIASES = 20
"""More aliases inside one module's block can unfold to any size."""


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

    def answers(self, working: str) -> dict[ModuleId, RegistryHistory]:
        """One answer a module.

        Args:
            working: the registry's text as it is now, committed or not.
        """
        version, fallback = _cut(working)
        return {id_: self._answer(id_, version.get(id_, ""), fallback) for id_ in self._ids}

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
        if blob is None or len(blob[1]) > _LARGEST:
            return {}, ""
        if blob[0] not in self._versions:
            if len(self._versions) > 4:
                self._versions.pop(next(iter(self._versions)))
            self._versions[blob[0]] = _cut(blob[1].decode("utf-8-sig", errors="replace"))
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


def _cut(text: str) -> tuple[Version, str]:
    """(blocks of `modules:`, status that `defaults:` gives)."""
    sections = {
        (match[1] or match[2] or match[3]): part
        for part in _TOP.split(text.replace("\r\n", "\n"))
        if (match := _KEY.match(part))
    }
    modules = sections.get("modules", "")
    head, _, body = modules.partition("\n")
    rest = head.partition(":")[2].partition(" #")[0].strip()
    blocks = _flow(modules) if rest and not rest.startswith("#") else _blocks(body)
    defaults = _loaded(sections.get("defaults", ""))
    inner = defaults.get("defaults") if isinstance(defaults, dict) else None
    status = inner.get("status") if isinstance(inner, dict) else None
    return blocks, status if isinstance(status, str) else Status.NOT_STARTED.value


def _blocks(body: str) -> dict[str, str]:
    first = re.search(r"^([ \t]+)[^\s#]", body, re.MULTILINE)
    if first is None:
        return {}
    parts = re.split(rf"^(?={re.escape(first[1])}[^\s#])", body, flags=re.MULTILINE)
    return {(match[1] or match[2] or match[3]): part for part in parts if (match := _KEY.match(part))}


def _flow(section: str) -> dict[str, str]:
    """`modules: {a: {…}}` on one line: each entry written out again as its own block."""
    loaded = _loaded(section)
    modules = loaded.get("modules") if isinstance(loaded, dict) else None
    if not isinstance(modules, dict):
        return {}
    return {str(name): yaml.safe_dump({str(name): entry}) for name, entry in modules.items()}


def _loaded(text: str) -> object:
    if text.count("*") > _MOST_ALIASES and _aliases(text) > _MOST_ALIASES:
        return None
    try:
        return yaml.load(text, Loader=_Loader)  # BaseLoader knows strings, lists and mappings only
    except (yaml.YAMLError, RecursionError, ValueError):
        return None


def _aliases(text: str) -> int:
    """How many aliases a text holds; of broken YAML those above the break."""
    found = 0
    with contextlib.suppress(yaml.YAMLError, RecursionError, ValueError):
        for event in yaml.parse(text, Loader=_Loader):
            found += isinstance(event, yaml.AliasEvent)
    return found


def _parsed(block: str, fallback: str) -> Entry:
    loaded = _loaded(_dedented(block))
    entry = next(iter(loaded.values()), None) if isinstance(loaded, dict) and loaded else None
    if isinstance(entry, dict):
        status = entry.get("status")
        return Entry(
            status=status if isinstance(status, str) else fallback, changelog=repr(entry.get("changelog"))
        )
    status_line = re.search(r"^[ \t]+status:[ \t]*[\"']?([a-z-]+)", block, re.MULTILINE)
    return Entry(status=status_line[1] if status_line else fallback, changelog="")


def _dedented(block: str) -> str:
    indent = len(block) - len(block.lstrip(" \t"))
    return "\n".join(line[indent:] if line[:indent].isspace() else line for line in block.split("\n"))
