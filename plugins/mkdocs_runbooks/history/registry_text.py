"""The text of `modules.yaml`, taken apart without today's rules: old versions may break any of them.

A version is cut into one block a module by its indentation, so that only blocks somebody asks for are parsed, and
an old version that today's rules would refuse is still read.
"""

import contextlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

import yaml

from mkdocs_runbooks.model.registry import Status

_Loader: type = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_TOP = re.compile(r"^(?=[^\s#\-}])", re.MULTILINE)
_KEY = re.compile(r"""^[ \t]*(?:"([^"\n]+)"|'([^'\n]+)'|([^\s:#"'][^:\n]{0,200}?))[ \t]*:(?=\s|$)""")
_LARGEST = 32 * 1024 * 1024
_MOST_ALIASES = 20
"""More aliases inside one module's block can unfold to any size."""


@dataclass(frozen=True, slots=True)
class Version:
    """One version of the registry: module id -> the text of its block, and what `defaults:` gives all of them."""

    blocks: Mapping[str, str]
    defaults: Mapping[str, object]


_EVIDENCE = re.compile(rb"^evidence[ \t]*:.*(?:\n(?:[ \t#-].*)?\r?)*", re.MULTILINE)


def evidence_of(content: bytes) -> tuple[str, ...]:
    """The paths and globs that a version names as evidence; nothing where it leaves that to the default.

    Args:
        content: of the version.
    """
    section = _EVIDENCE.search(content) if len(content) <= _LARGEST else None
    loaded = _loaded(section[0].decode("utf-8", errors="replace")) if section is not None else None
    entries = loaded.get("evidence") if isinstance(loaded, dict) else None
    paths = [
        one.get("path") if isinstance(one, dict) else one
        for one in (entries if isinstance(entries, list) else ())
    ]
    return tuple(path for path in paths if isinstance(path, str) and path)


def status_of(entry: Mapping[str, object]) -> str:
    """The status that an entry, or the defaults, give."""
    status = entry.get("status")
    return status if isinstance(status, str) else Status.NOT_STARTED.value


def entry_of(block: str) -> Mapping[str, object] | None:
    """What a module's block says; None where it can't be parsed or says nothing."""
    loaded = _loaded(_dedented(block))
    entry = next(iter(loaded.values()), None) if isinstance(loaded, dict) and loaded else None
    return entry if isinstance(entry, dict) else None


def cut(content: bytes) -> Version:
    """Take a version of the registry apart; what is too large or no YAML at all holds nothing."""
    if len(content) > _LARGEST:
        return Version(blocks={}, defaults={})
    text = content.decode("utf-8-sig", errors="replace")
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
    return Version(blocks=blocks, defaults=inner if isinstance(inner, dict) else {})


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


def _dedented(block: str) -> str:
    indent = len(block) - len(block.lstrip(" \t"))
    return "\n".join(line[indent:] if line[:indent].isspace() else line for line in block.split("\n"))
