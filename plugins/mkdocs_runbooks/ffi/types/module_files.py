"""The modules of crates as files: where each stands, be it by `#[path]`, and which names it uses, be it by a macro."""

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from mkdocs_runbooks.ffi.rust.macro_rules import MacroError, Rule, expand, rules
from mkdocs_runbooks.ffi.rust.manifests import Crate
from mkdocs_runbooks.ffi.rust.tokens import TokenError, trees, written
from mkdocs_runbooks.ffi.types.rust_declarations import use_paths
from mkdocs_runbooks.ffi.types.rust_text import body_after, uncommented, without_literals
from mkdocs_runbooks.sources.python_source import ProjectSources

Words = tuple[str, ...]
Uses = Mapping[str, Sequence[Words]]
"""Name -> paths of `use` declarations; `*` -> modules all of whose names are brought in."""

_DECLARED = re.compile(r"(?:struct|enum|union|type|trait)\s+(\w+)")
_MODULES = re.compile(r"mod\s+(\w+)\s*\{")
_WRITTEN = re.compile(r"(?<![\w:$])(?:crate|self|super)(?:\s*::\s*\w+)+")
_MOVED = re.compile(
    r"#\s*\[\s*path\s*=\s*\"([^\"\n]{1,400})\"\s*\]"
    r"(?:\s*#\s*\[[^\]\n]{0,400}\])*\s*(?:pub(?:\s*\([^)\n]{0,80}\))?\s+)?mod\s+(\w+)\s*;"
)
_MACRO = re.compile(r"\bmacro_rules\s*!\s*(\w+)\s*(?=[({\[])")
_CALL = re.compile(r"[{}]|^[ \t]*(?:\w+\s*::\s*)*(\w+)\s*!\s*(?=[({\[])", re.MULTILINE)
_OTHERS = frozenset(
    {"create_exception", "import_exception", "thread_local", "lazy_static", "bitflags", "cfg_if"}
)
"""Macros of well-known crates, which write no `use` declarations."""
_ATTRIBUTE = re.compile(r"#\s*!?\s*\[[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*\]")
_USES = re.compile(r"\buse\b")
_MAX_CALLS = 200
_MAX_HOPS = 8
_MAX_TEXT = 200_000


class ModuleFile:
    """What one file says about names.

    Args:
        content: its bytes.
    """

    def __init__(self, content: bytes) -> None:
        whole = uncommented(content.decode("utf-8", errors="replace"))
        self.macros: Mapping[str, str] = {}
        """Macros that it defines and that write `use` declarations -> their rules."""
        self._text = whole
        if "macro_rules" in whole:
            self.macros, self._text = _without_macros(whole)

    @cached_property
    def uses(self) -> Uses:
        """What it uses itself."""
        return _uses(self._text)

    @cached_property
    def declared(self) -> frozenset[str]:
        """Types and traits that it declares."""
        return frozenset(_DECLARED.findall(self._text))

    @cached_property
    def modules(self) -> frozenset[str]:
        """Modules whose bodies stand in it."""
        return frozenset(_MODULES.findall(self._text))

    @cached_property
    def moved(self) -> Mapping[str, str]:
        """Modules of its own that stand in the file of a `#[path]` -> what that says."""
        if "path" not in self._text:
            return {}
        found = _MOVED.finditer(self._text)
        bare = without_literals(self._text)
        return {one[2]: one[1] for one in found if _outside(bare, one.start())}

    @cached_property
    def written(self) -> frozenset[str]:
        """Paths that begin inside of the crate."""
        return frozenset("".join(one.split()) for one in _WRITTEN.findall(self._text))

    @cached_property
    def calls(self) -> tuple[tuple[str, str], ...]:
        """Macros that it calls where declarations stand, with what it hands them."""
        return tuple(_calls(self._text))


@lru_cache(maxsize=256)
def module_file(content: bytes) -> ModuleFile:
    """What a file of this content says about names.

    Args:
        content: its bytes.
    """
    return ModuleFile(content)


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """A module of the project.

    Attributes:
        inner: names of the modules from the crate's root to it.
    """

    crate: Crate
    inner: Words = ()


class ModuleFiles:
    """The files of modules.

    Args:
        sources: the project's sources.
    """

    def __init__(self, sources: ProjectSources) -> None:
        self._sources = sources
        self._located: dict[Module, tuple[str | None, str]] = {}
        self._moved: dict[Crate, Mapping[str, Module]] = {}
        self._macros: dict[Crate, Mapping[str, tuple[Rule, ...]]] = {}
        self._written: dict[tuple[Crate, str], Uses] = {}

    def module(self, path: str, crate: Crate) -> Module:
        """The module that a file is.

        Args:
            path: the file.
            crate: to which it belongs.
        """
        plain = Module(crate=crate, inner=crate.scope(path)[1:])
        return plain if self.place(plain) == path else self._of_moved(crate).get(path, plain)

    def place(self, module: Module) -> str | None:
        """The file of a module that has one of its own."""
        return self._locate(module)[0]

    def at(self, module: Module) -> ModuleFile | None:
        """The file that a module stands in: its own, or that of a module around it."""
        place = self._around(module)
        content = self._sources.content(place) if place is not None else None
        return module_file(content) if content is not None else None

    def uses(self, module: Module) -> Iterator[Uses]:
        """What the file of a module uses: by its own words, and then by macros of the crate that it calls."""
        file, place = self.at(module), self._around(module)
        if file is None or place is None:
            return
        yield file.uses
        if file.calls:
            key = module.crate, place
            if key not in self._written:
                self._written[key] = _uses(self._by_macros(file, module.crate))
            yield self._written[key]

    def _around(self, module: Module) -> str | None:
        for length in range(len(module.inner), -1, -1):
            place = self.place(Module(crate=module.crate, inner=module.inner[:length]))
            if place is not None:
                return place
        return None

    def _locate(self, module: Module) -> tuple[str | None, str]:
        """(the file of a module, the folder of the modules below it).

        What `#[path]` names begins at the folder of the file that says so, and what lies below it in the folder of
        the file that it names (https://doc.rust-lang.org/reference/items/modules.html#the-path-attribute).
        """
        if not module.inner:
            return module.crate.root, module.crate.source
        if module not in self._located:
            above = Module(crate=module.crate, inner=module.inner[:-1])
            place, folder = self._locate(above)
            content = self._sources.content(place) if place is not None else None
            moved = module_file(content).moved.get(module.inner[-1]) if content is not None else None
            self._located[module] = self._found(module.inner[-1], place, folder, moved)
        return self._located[module]

    def _found(self, name: str, above: str | None, folder: str, moved: str | None) -> tuple[str | None, str]:
        if moved is not None and above is not None:
            place = posixpath.normpath(posixpath.join(posixpath.dirname(above), moved))
            return (place if self._sources.tree.exists(place) else None), posixpath.dirname(place)
        stem = "/".join(filter(None, (folder, name)))
        tree = self._sources.tree
        return next((one for one in (f"{stem}.rs", f"{stem}/mod.rs") if tree.exists(one)), None), stem

    def _of_moved(self, crate: Crate) -> Mapping[str, Module]:
        """File -> module, for those that a `#[path]` names."""
        if crate not in self._moved:
            found: dict[str, Module] = {}
            for path, content in self._files(crate):
                for name in module_file(content).moved if b"path" in content else ():
                    below = Module(crate=crate, inner=(*crate.scope(path)[1:], name))
                    place = self.place(below)
                    if place is not None:
                        found.setdefault(place, below)
            self._moved[crate] = found
        return self._moved[crate]

    def _files(self, crate: Crate) -> Iterator[tuple[str, bytes]]:
        for path in self._sources.tree.ending(crate.source, ".rs"):
            content = self._sources.content(path)
            if content is not None:
                yield path, content

    def _by_macros(self, file: ModuleFile, crate: Crate) -> str:
        """What the macros that a file calls write; nothing for those that are none of the crate's, or can't be read."""
        known = self._rules(crate)
        texts: list[str] = []
        pending = [(one, 0) for one in file.calls if one[0] in known]
        while pending and len(texts) < _MAX_CALLS:
            (name, arguments), hops = pending.pop(0)
            try:
                text = written(expand(known[name], trees(arguments)))
            except (MacroError, TokenError, RecursionError):
                continue
            text = _by_lines(text[:_MAX_TEXT])
            texts.append(text)
            if hops < _MAX_HOPS:
                pending += [(one, hops + 1) for one in _calls(text) if one[0] in known]
        return "\n".join(texts)

    def _rules(self, crate: Crate) -> Mapping[str, tuple[Rule, ...]]:
        if crate not in self._macros:
            bodies = {
                name: body
                for _, content in self._files(crate)
                if b"macro_rules" in content
                for name, body in module_file(content).macros.items()
            }
            self._macros[crate] = dict(_readable(bodies))
        return self._macros[crate]


def _readable(bodies: Mapping[str, str]) -> Iterator[tuple[str, tuple[Rule, ...]]]:
    """The macros that write `use` declarations, or call one that does."""
    for name, body in bodies.items():
        if _USES.search(body) or any(f"{other}!" in body.replace(" ", "") for other in bodies):
            try:
                yield name, rules(body)
            except (MacroError, RecursionError):
                continue


def _without_macros(text: str) -> tuple[dict[str, str], str]:
    """The macros of a text, and the text without them: what a macro would write, it does not say itself."""
    found: dict[str, str] = {}
    kept: list[str] = []
    end = 0
    for match in _MACRO.finditer(text):
        head, body = body_after(text, match.end())
        if match.start() >= end and head:
            found.setdefault(match[1], body)
            kept.append(text[end : match.start()])
            end = match.end() + len(head) + len(body) + 1
    return found, "".join((*kept, text[end:]))


def _calls(text: str) -> Iterator[tuple[str, str]]:
    """Calls of macros where the declarations of a file stand, with what is between the brackets."""
    depth = 0
    for match in _CALL.finditer(without_literals(text)):
        if match[1] is None:
            depth += 1 if match[0] == "{" else -1
        elif depth == 0 and match[1] not in _OTHERS:
            head, body = body_after(text, match.end())
            if head:
                yield match[1], body


def _by_lines(text: str) -> str:
    """Each declaration on a line of its own, without attributes."""
    return re.sub(r"(?<=[;}])\s*", "\n", _ATTRIBUTE.sub("\n", text))


def _uses(text: str) -> Uses:
    found: dict[str, list[Words]] = {}
    for name, path in use_paths(text):
        words = tuple(path.split("::"))
        found.setdefault(name, []).append(words[:-1] if name == "*" else words)
    return found


def _outside(text: str, start: int) -> bool:
    """Whether a place lies in no inline module."""
    return text.count("{", 0, start) == text.count("}", 0, start)
