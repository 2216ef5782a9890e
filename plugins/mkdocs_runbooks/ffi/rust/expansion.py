"""Macros of the project that emit bindings: their invocations are expanded and read like source.

Which macros these are follows from their text: it holds a word of PyO3, or calls such a macro. What can't be
expanded is named with the reason.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from mkdocs_runbooks.ffi.rust.builtin_macros import branches, settled
from mkdocs_runbooks.ffi.rust.changing import changed
from mkdocs_runbooks.ffi.rust.file import Invocation, Macro, RustFile
from mkdocs_runbooks.ffi.rust.macro_rules import MacroError, Rule, expand, rules
from mkdocs_runbooks.ffi.rust.marks import joined
from mkdocs_runbooks.ffi.rust.reading import BINDING, read_rust
from mkdocs_runbooks.ffi.rust.registrars import HERE
from mkdocs_runbooks.ffi.rust.tokens import TokenError, Tree, trees, written
from mkdocs_runbooks.model.ffi import Hidden

DEPTH_LIMIT = 48
"""Macros that call macros; the compiler gives up at 128."""

SIZE_LIMIT = 8 * 1024 * 1024
"""Bytes of text that all invocations of a project may become."""

CALL_LIMIT = 512 * 1024
"""Bytes of text that one invocation may become, with those inside it."""

UNEXPANDED = frozenset({"macro-foreign", "macro-limit", "macro-no-rule", "macro-repetition", "macro-syntax"})
"""Reasons for which an invocation is not expanded: what it binds is not seen."""

_BINDS = re.compile(BINDING.pattern.decode())
_ATTRIBUTE = re.compile(
    r"#\s*\[\s*(?:\w+::)*(?:pyfunction|pyclass|pymethods|pyproto|pymodule)\b|cfg_attr[^\]]*py(?:class|methods|function)"
)
_SETTLES = re.compile(r"\b(?:paste|paste_item|stringify|concat)\b|\[\s*<")
_WORD = re.compile(r"\w+")
_CALLED = re.compile(r"\b(\w+)\s*!")
_CALLED_BACKWARDS = re.compile(rb"!\s*+([\w\x80-\xff]++)")
_COUNTED = re.compile(
    r"#\s*\[\s*(?:\w+::)*(?:pyfunction|pyclass|new|getter|setter|staticmethod|classmethod)\b"
)


@dataclass(frozen=True, slots=True)
class Definition:
    """A macro with the file that defines it."""

    path: str
    macro: Macro


@dataclass(slots=True)
class Macros:
    """All macros of the project that were read."""

    by_name: defaultdict[str, list[Definition]] = field(default_factory=lambda: defaultdict(list))
    binding: set[str] = field(default_factory=set)
    hidden: list[Hidden] = field(default_factory=list)
    left: int = SIZE_LIMIT
    _rules: dict[int, tuple[Rule, ...]] = field(default_factory=dict)
    _defining: set[str] = field(default_factory=set)
    _noted: set[Hidden] = field(default_factory=set)

    def note(self, hidden: Hidden) -> None:
        """Note once that a binding can not be shown."""
        if hidden not in self._noted:
            self._noted.add(hidden)
            self.hidden.append(hidden)

    def add(self, file: RustFile) -> bool:
        """Learn a file's macros; whether that made more macros ones that bind."""
        self.hidden.extend(
            Hidden(what=f"#[{name}]", path=file.path, line=line, reason="attribute-macro")
            for name, line in file.hiding
        )
        for macro in file.macros:
            self.by_name[macro.name].append(Definition(file.path, macro))
        return bool(file.macros) and self._spread()

    def _spread(self) -> bool:
        before = len(self.binding)
        calls = {
            name: {called for one in found for called in _CALLED.findall(one.macro.body)}
            for name, found in self.by_name.items()
            if name not in self.binding
        }
        self.binding.update(
            name for name in calls if any(_BINDS.search(one.macro.body) for one in self.by_name[name])
        )
        while more := {
            name for name, called in calls.items() if name not in self.binding and called & self.binding
        }:
            self.binding |= more
        return len(self.binding) > before

    def concerns(self, call: Invocation) -> bool:
        """Whether an invocation may bind something."""
        if call.path[-1] in self.binding or _ATTRIBUTE.search(call.arguments) is not None:
            return True
        handed_on = call.path[-1] in self.by_name  # a macro that calls the macro it is handed
        return handed_on and not self.binding.isdisjoint(_WORD.findall(call.arguments))

    def defines(self, name: str, arguments: str) -> bool:
        """Whether a macro, or one that it calls or is handed, defines functions or classes."""
        if not self._defining:
            self._defining.update(
                one for one in self.by_name if any(_ATTRIBUTE.search(d.macro.body) for d in self.by_name[one])
            )
            words = {
                one: {word for d in found for word in _WORD.findall(d.macro.body)}
                for one, found in self.by_name.items()
            }
            while more := {
                one
                for one in words
                if one not in self._defining and not words[one].isdisjoint(self._defining)
            }:
                self._defining |= more
        return name in self._defining or not self._defining.isdisjoint(_WORD.findall(arguments))

    def items(self, call: Invocation, path: str) -> list[RustFile]:
        """What an invocation binds, as files of their own; what can't be expanded is noted.

        Of a macro that goes on without end nothing is taken.

        Args:
            call: the invocation.
            path: the file that holds it.
        """
        done: list[RustFile] = []
        room = CALL_LIMIT
        pending = [(call, 0)]
        while pending:
            current, depth = pending.pop(0)
            try:
                pieces = list(self._pieces(current, path, depth))
                room -= sum(len(text) for _, text in pieces)
                if room < 0:
                    raise MacroError("macro-limit")
            except MacroError as problem:
                self.hide(call, path, current, problem.reason)
                if problem.reason == "macro-limit":
                    return []
                continue
            for condition, text in pieces:
                found = read_rust(path, text.encode("utf-8", "replace"))
                self.add(found)
                placed = _placed(found, current, condition, (call.path[-1], path, call.line))
                pending.extend((one, depth + 1) for one in found.invocations if self.concerns(one))
                found.invocations.clear()
                done.append(placed)
        return done

    def hide(self, call: Invocation, path: str, current: Invocation, reason: str) -> None:
        """Note that what an invocation binds can not be shown."""
        bodies = [one.macro.body for one in self.by_name.get(current.path[-1], ())] or [current.arguments]
        counted = sum(len(_COUNTED.findall(body)) for body in bodies) if reason != "macro-limit" else 0
        hidden = Hidden(
            what=f"{current.path[-1]}!", path=path, line=call.line, reason=reason, count=counted or None
        )
        self.note(hidden)

    def _pieces(self, call: Invocation, path: str, depth: int) -> Iterator[tuple[str | None, str]]:
        """(condition, text) of what an invocation becomes."""
        name = call.path[-1]
        if depth > DEPTH_LIMIT:
            raise MacroError("macro-limit")
        if name == "cfg_if" and name not in self.by_name:
            for condition, inner in branches(_trees(call.arguments)):
                yield joined(call.condition, condition), written(settled(inner))
        elif name in {"paste", "paste_item"} and name not in self.by_name:
            yield call.condition, self._counted(written(settled(_trees(f"paste!{{{call.arguments}}}"))))
        else:
            yield call.condition, self._counted(self.text(call, path))

    def text(self, call: Invocation, path: str) -> str:
        """What an invocation becomes, as text.

        Raises:
            MacroError: its macro is not of this project, or can't be expanded.
        """
        definition = self._definition(call, path)
        if definition is None:
            raise MacroError("macro-foreign")
        key = id(definition.macro)
        if key not in self._rules:
            self._rules[key] = rules(definition.macro.body)
        try:
            found = expand(self._rules[key], _trees(call.arguments))
            text = written(found)
            return written(settled(found)) if _SETTLES.search(text) else text
        except RecursionError as problem:
            raise MacroError("macro-limit") from problem

    def _counted(self, text: str) -> str:
        self.left -= len(text)
        if self.left < 0:
            raise MacroError("macro-limit")
        return text

    def _definition(self, call: Invocation, path: str) -> Definition | None:
        """The one of the same file that stands last before the call, else the nearest file's."""
        found = self.by_name.get(call.path[-1])
        if not found:
            return None
        own = [one for one in found if one.path == path]
        before = [one for one in own if one.macro.line <= call.line]
        if before or own:
            return (before or own)[-1]
        return max(found, key=lambda one: (_shared(one.path, path), one.path))


def _trees(source: str) -> tuple[Tree, ...]:
    try:
        return trees(source)
    except TokenError as problem:
        raise MacroError("macro-syntax") from problem


def _shared(one: str, other: str) -> int:
    pairs = zip(one.split("/"), other.split("/"), strict=False)
    return sum(1 for mine, theirs in pairs if mine == theirs)


def _placed(
    found: RustFile, call: Invocation, condition: str | None, macro: tuple[str, str, int]
) -> RustFile:
    """What an expansion holds, at the place of its invocation."""
    found.items = [
        changed(
            one,
            around=(*call.around, *one.around),
            signature=changed(
                one.signature,
                line=call.line,
                macro=macro,
                condition=joined(condition, one.signature.condition),
                errors=tuple(changed(error, line=call.line) for error in one.signature.errors),
            ),
        )
        for one in found.items
    ]
    found.registrars = [
        changed(
            one,
            around=(*call.around, *one.around),
            line=call.line,
            steps=tuple(
                changed(step, path=(HERE, *call.around, *step.path[1:])) if step.path[:1] == (HERE,) else step
                for step in one.steps
            ),
        )
        for one in found.registrars
    ]
    found.uses = [changed(one, around=(*call.around, *one.around)) for one in found.uses]
    found.aliases = [changed(one, around=(*call.around, *one.around)) for one in found.aliases]
    found.invocations = [
        changed(
            one,
            line=call.line,
            around=(*call.around, *one.around),
            condition=joined(condition, one.condition),
        )
        for one in found.invocations
    ]
    found.macros = [changed(one, line=call.line) for one in found.macros]
    return found


def called(content: bytes) -> set[bytes]:
    """Names of the macros that a file calls, found without parsing it: backwards from each exclamation mark."""
    return {name[::-1] for name in set(_CALLED_BACKWARDS.findall(content[::-1]))}
