"""Which items which Python module gets: registrars are followed with the modules that their variables hold."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple

from mkdocs_runbooks.ffi.rust.c_names import c_text
from mkdocs_runbooks.ffi.rust.changing import changed
from mkdocs_runbooks.ffi.rust.expansion import Macros
from mkdocs_runbooks.ffi.rust.file import Bound, Invocation, Path, Registrar, Step, Use
from mkdocs_runbooks.ffi.rust.macro_rules import MacroError
from mkdocs_runbooks.ffi.rust.marks import joined
from mkdocs_runbooks.ffi.rust.registered import Registered, left
from mkdocs_runbooks.ffi.rust.registrars import HERE, steps_of
from mkdocs_runbooks.ffi.rust.scopes import Entry, Scopes
from mkdocs_runbooks.ffi.rust.tokens import unquoted
from mkdocs_runbooks.ffi.rust.values import DEPTH, PyModule, Value, texts
from mkdocs_runbooks.ffi.rust.written_values import segments, variable
from mkdocs_runbooks.model.ffi import UNREAD_MODULE, Hidden, ItemKind, Signature

_MODULE = "__module__"
_NO_MEMBERS = frozenset({_MODULE, "__name__", "__qualname__", "__doc__", "__text_signature__"})
"""What is set on an item itself, and is no member of it."""
_CALLS = 5_000
_AT_ONCE = 6
"""How often a function may be on the way at once: a helper that makes submodules is, for modules in modules."""
_UNREAD = {"attach": "foreign-item", "submodule": UNREAD_MODULE}
"""Why it is not known what a step adds."""
_CLASS_NAME = re.compile(r"[A-Z]\w*[a-z]\w*\Z")
_ADDS_NOTHING = frozenset(
    {
        *("new", "new_bound", "clone", "clone_ref", "bind", "drop", "and_then", "map", "unwrap_or"),
        *("add", "append", "push", "insert", "extend"),
    }
)
"""Functions that modules are handed to without getting anything."""
_RUNS = frozenset({"run", "run_bound"})
_MAKES_NAMES = re.compile(r"\bdef\b|\bclass\b|include_str|include_bytes|c_str|\bcode\b|CODE|SOURCE")
"""Python source that is run when the module is imported, or text that may be some."""
_CALL = re.compile(r"^(?:&\s*)*((?:\w+\s*::\s*)*\w+)\s*\(")
_PATH = re.compile(r"^(?:::\s*)?(?:\w+\s*::\s*)*\w+$")


class Following(NamedTuple):
    """Where a registrar is followed.

    Attributes:
        entry: the registrar.
        variables: what its variables hold.
        module: the module that it fills.
        inside: the scope of what the macro at hand defines; empty: it is the function's own text.
    """

    entry: Entry
    variables: dict[str, Value]
    module: PyModule | None
    depth: int
    condition: str | None
    inside: str = ""


@dataclass(slots=True)
class Registration:
    """Follows registrars.

    Args:
        scopes: looks names up.
        macros: expands macros inside functions.
        file_scopes: path of a file -> the module that it is.
    """

    scopes: Scopes
    macros: Macros
    file_scopes: dict[str, Path]
    found: defaultdict[int, list[Registered]] = field(default_factory=lambda: defaultdict(list))
    attributes: list[tuple[Bound, Entry, Path]] = field(default_factory=list)
    """Attributes that registrars give classes: with the registrar, and the module that holds the class."""
    placed: set[int] = field(default_factory=set)
    """Items whose module a registrar states: `setattr("__module__", …)`."""
    _named: dict[tuple[int, str | None], Entry] = field(default_factory=dict)
    _kept: list[object] = field(default_factory=list)
    _active: Counter[int] = field(default_factory=Counter)
    _calls: int = 0
    _followed: set[tuple[int, int, str]] = field(default_factory=set)

    def root(self, entry: Entry, name: str) -> None:
        """Follow the `#[pymodule]` of an extension, under its full name."""
        registrar = entry.item
        if isinstance(registrar, Registrar):
            module = PyModule(name, root=True, condition=registrar.condition)
            self._follow(Following(entry, {}, module, 0, registrar.condition))

    def _follow(self, at: Following) -> PyModule | None:
        """Do what a registrar does with what it is given; the module that it returns, if any."""
        entry, given, module, depth, condition, _ = at
        registrar = entry.item
        if not isinstance(registrar, Registrar) or depth > DEPTH:
            return None
        told = sorted((name, value if isinstance(value, str) else id(value)) for name, value in given.items())
        key = (id(registrar), id(module), str(told))
        if module is not None and key in self._followed:
            return None
        self._calls += 1
        if self._calls > _CALLS or self._active[id(registrar)] >= _AT_ONCE:
            return None
        self._followed.add(key)
        self._kept.extend((module, *given.values()))  # an id is taken again once its value is gone
        variables: dict[str, Value] = dict(given)
        if module is not None and registrar.module:
            variables[registrar.module] = module
        self._active[id(registrar)] += 1
        self._steps(registrar.steps, Following(entry, variables, module, depth, condition))
        self._active[id(registrar)] -= 1
        made = variables.get(registrar.returned or "")
        return made if isinstance(made, PyModule) else None

    def _steps(self, steps: tuple[Step, ...], at: Following) -> None:
        entry, variables, module, depth, condition, inside = at
        for step in steps:
            path = self._path(step, entry, inside)
            whole = changed(step, condition=joined(condition, step.condition), path=path)
            target = variables.get(step.target)
            place = target if isinstance(target, PyModule) else module
            if step.kind in {"item", "module", "export"}:
                self._register(whole, entry, place, depth)
            elif step.kind in {"hold", "got", "gather", "create"}:
                self._hold(whole, entry, variables, depth)
            elif step.kind == "foreign":
                self._unknown(step.name or "", whole, entry, "foreign-item")
            elif step.kind == "value":
                self._value_added(whole, entry, variables)
            elif step.kind == "attribute":
                self._attribute(whole, entry, variables, self.lookup(path, entry) if path else target)
            elif step.kind in {"attach", "submodule"}:
                self._attach(whole, at._replace(module=place))
            elif step.kind in {"call", "method"}:
                self._call(whole, entry, variables, depth)
            elif step.kind == "macro":
                scope = inside or inner_scope(step.line)
                inner = at._replace(depth=depth + 1, condition=whole.condition, inside=scope)
                self._steps(self._expanded(whole, entry, depth), inner)

    def _path(self, step: Step, entry: Entry, inside: str) -> Path:
        """The path of a step; what the macro at hand defines itself is meant before its namesakes."""
        if not inside or len(step.path) != 1 or not isinstance(entry.item, Registrar):
            return step.path
        path = (HERE, *entry.item.around, inside, *step.path)
        found = self.lookup(path, entry)
        return path if found and all(inside in one.scope for one in found) else step.path

    def _hold(self, step: Step, entry: Entry, variables: dict[str, Value], depth: int) -> None:
        """Steps that give a variable its value."""
        if step.kind == "hold":
            variables[step.target] = self.lookup(step.path, entry)
        elif step.kind == "got":
            module = variables.get(step.arguments[0])
            held = self._named.get((id(module), unquoted(step.name or "")))
            variables[step.target] = [held] if held is not None else []
        elif step.kind == "gather":
            self._gather(step, entry, variables, depth)
        else:
            self._create(step, entry, variables, depth)

    def _gather(self, step: Step, entry: Entry, variables: dict[str, Value], depth: int) -> None:
        """Let a variable stand for one more thing; for none, or for what another stands for, where none is given."""
        held = variables.get(step.target)
        said = unquoted(step.name) if step.name else None
        listed = held if isinstance(held, list) else []
        if step.path:
            variables[step.target] = [*listed, *self.lookup(step.path, entry)]
        elif step.arguments:
            written = step.arguments[0]
            one = self._value_of(written, step, Following(entry, variables, None, depth, step.condition))
            each = one if isinstance(one, list) else [one if isinstance(one, PyModule) else written]
            variables[step.target] = [*listed, *each]
        elif said is not None:
            variables[step.target] = (*(held if isinstance(held, tuple) else ()), said)
        elif step.name is None or step.name in variables:
            variables[step.target] = variables.get(step.name or "", ())
        elif "." in step.name:  # of a list that nobody can read, no column is known
            variables.pop(step.target, None)
        else:
            variables[step.target] = ()

    def _value_added(self, step: Step, entry: Entry, variables: dict[str, Value]) -> None:
        """What is made elsewhere: whether it is a class, only its name can tell."""
        names = texts(step.name or "", variables)
        if names == (None,) and isinstance(variables.get(step.target), PyModule):
            self._unknown(step.name or "", step, entry, "run-time")
        self._made(names, step, entry)

    def _made(self, names: tuple[str | None, ...], step: Step, entry: Entry) -> None:
        """Name what may be a class that Python makes when the module is imported."""
        for name in names:
            if name is not None and _CLASS_NAME.match(name):
                self._unknown(name, step, entry, "run-time", named=True)

    def lookup(self, path: Path, entry: Entry) -> list[Entry]:
        """What a path in a registrar leads to."""
        return self.scopes.find(path, self._scope(path, entry), (Bound, Registrar), local=_local(entry))

    def _scope(self, path: Path, entry: Entry) -> Path:
        """Paths that begin at the file are seen from the file."""
        at_file = path[:1] and path[0].startswith("\0")
        return self.file_scopes.get(entry.file.path, entry.scope) if at_file else entry.scope

    def _register(self, step: Step, entry: Entry, module: PyModule | None, depth: int) -> None:
        if module is None:
            return
        name = unquoted(step.name) if step.name else None
        found = self.lookup(step.path, entry)
        if not found:
            self._unknown("::".join(step.path[-2:]), step, entry, "foreign-item")
        for one in found:
            if isinstance(one.item, Bound) or step.kind in {"module", "export"}:
                self._take(one, Registered(module, name, step.condition), depth)

    def _take(self, one: Entry, registered: Registered, depth: int) -> None:
        """Put an item, or a `#[pymodule]`, into a module."""
        if isinstance(one.item, Bound):
            key = (id(registered.module), registered.name or one.item.signature.name)
            before = self._named.get(key)
            if before is not None and isinstance(before.item, Bound):
                standing = self.found[id(before.item)]
                standing[:] = left(standing, before.item, one.item, registered)
            self.found[id(one.item)].append(registered)
            self._named[key] = one
        elif isinstance(one.item, Registrar) and one.item.python:
            condition = joined(registered.condition, one.item.condition)
            child = PyModule(
                registered.name or one.item.python, parent=registered.module, condition=condition
            )
            self._follow(Following(one, {}, child, depth + 1, condition))

    def _attribute(
        self, step: Step, entry: Entry, variables: dict[str, Value], classes: Value | None
    ) -> None:
        """`setattr` on the type object of a class, with a name or in a loop over names."""
        names = [name for name in texts(step.name or "", variables) if name]
        for one in classes if isinstance(classes, list) else ():
            if not isinstance(one, Entry) or not isinstance(one.item, Bound):
                continue
            if _MODULE in names:
                self.placed.add(id(one.item))
            for name in names:
                if name in _NO_MEMBERS:
                    continue
                signature = Signature(
                    name=name,
                    kind=ItemKind.ATTRIBUTE,
                    owner=one.item.signature.name,
                    path=entry.file.path,
                    line=step.line,
                    condition=step.condition,
                )
                bound = Bound(signature=signature, rust_name=name, owner=(one.item.rust_name,))
                self.attributes.append((bound, entry, one.scope))

    def _unknown(self, what: str, step: Step, entry: Entry, reason: str, *, named: bool = False) -> None:
        """Note that something is registered whose source is not here; `named`: `what` is its name in Python."""
        hidden = Hidden(what=what, path=entry.file.path, line=step.line, reason=reason, count=1, named=named)
        self.macros.note(hidden)

    def _create(self, step: Step, entry: Entry, variables: dict[str, Value], depth: int) -> None:
        if step.path:
            made = self._call(step, entry, variables, depth)
            if made is not None:
                variables[step.target] = made
            return
        written = step.name or ""
        said = unquoted(written)
        held = variables.get(variable(written) or "")
        name = said if said is not None else held if isinstance(held, str) else None
        variables[step.target] = PyModule(name) if name is not None else []

    def _attach(self, step: Step, at: Following) -> None:
        written = step.arguments[-1] if step.arguments else ""
        held = self._value_of(written, step, at)
        names = texts(step.name, at.variables) if step.name else ()
        name = names[0] if len(names) == 1 else None
        if isinstance(held, PyModule):
            held.name = name or held.name
        if isinstance(held, PyModule | list):
            for one in held if isinstance(held, list) else [held]:
                self._put(one, name, step, at)
        elif held is None and step.name is None and at.module is not None:
            self._unknown(written, step, at.entry, _UNREAD[step.kind])
        elif held is None:
            self._made(names, step, at.entry)

    def _put(self, one: Entry | PyModule | str, name: str | None, step: Step, at: Following) -> None:
        """Put what a variable stands for into the module at hand."""
        if isinstance(one, PyModule):
            one.parent = one.parent or (at.module if at.module is not one else None)
        elif at.module is None:
            return
        elif isinstance(one, Entry):
            self._take(one, Registered(at.module, name, step.condition), at.depth)
        elif step.name is None:
            self._unknown(one, step, at.entry, _UNREAD[step.kind])

    def _value_of(self, written: str, step: Step, at: Following) -> Value | None:
        """What a variable holds, or the module that a call makes."""
        held = at.variables.get(variable(written) or "")
        call = _CALL.match(written) if held is None else None
        if call is None:
            return held
        inner = written[call.end() : written.rfind(")")]
        arguments = tuple(one.strip() for one in inner.split(","))
        calling = changed(step, path=segments(call[1]), arguments=arguments)
        return self._call(calling, at.entry, at.variables, at.depth)

    def _call(self, step: Step, entry: Entry, variables: dict[str, Value], depth: int) -> PyModule | None:
        """Follow the function that is called, with what the arguments hold."""
        callees = self._callees(step, entry, variables)
        values = [self._value(one, entry, variables) for one in step.arguments]
        if not callees and any(isinstance(one, PyModule) for one in values):
            self._handed_on(step, entry)
        if step.path[-1] in _RUNS and any(map(_MAKES_NAMES.search, step.arguments)):
            self._unknown("::".join(step.path[-2:]), step, entry, "run-time")
        made: PyModule | None = None
        for callee in callees:
            if not isinstance(callee, Entry):
                continue
            registrar = callee.item
            if not isinstance(registrar, Registrar) or registrar.inline:
                continue
            given = {
                name: value
                for name, value in zip(registrar.parameters, values, strict=False)
                if value is not None
            }
            module = next((one for one in values if isinstance(one, PyModule)), None)
            if module is None and registrar.returned is None:
                continue
            made = self._follow(Following(callee, given, module, depth + 1, step.condition)) or made
        return made

    def _callees(
        self, step: Step, entry: Entry, variables: dict[str, Value]
    ) -> list[Entry] | list[Entry | PyModule | str]:
        """What stands under a path, or what a variable holds; a parameter is none of its namesakes elsewhere."""
        name = step.path[0] if len(step.path) == 1 else ""
        held = variables.get(name)
        if isinstance(held, list) or (isinstance(entry.item, Registrar) and name in entry.item.parameters):
            return held if isinstance(held, list) else []
        return self.scopes.find(step.path, self._scope(step.path, entry), (Registrar,), local=_local(entry))

    def _handed_on(self, step: Step, entry: Entry) -> None:
        """A module is handed to a function that is not here: what that adds is not known."""
        said = [one for one in map(c_text, step.arguments) if one]
        if not said and not (step.path[-1] in _ADDS_NOTHING or step.path[-1][:1].isupper()):
            said = ["::".join(step.path[-2:])]
        for one in said:
            self._unknown(one, step, entry, "foreign-item")

    def _value(self, written: str, entry: Entry, variables: dict[str, Value]) -> Value | None:
        name = variable(written)
        if name in variables:
            return variables[name]
        said = unquoted(written.strip())
        if said is not None:
            return said
        if _PATH.match(written.strip()):
            found = self.scopes.find(segments(written), entry.scope, (Registrar,), local=_local(entry))
            return found or None
        return None

    def _expanded(self, step: Step, entry: Entry, depth: int) -> tuple[Step, ...]:
        name = step.path[-1]
        if name not in self.macros.by_name or depth > DEPTH:
            return ()
        call = Invocation(path=step.path, arguments=step.arguments[0], line=step.line)
        try:
            return steps_of(self.macros.text(call, entry.file.path))
        except MacroError as problem:
            if name in self.macros.binding:
                self.macros.hide(call, entry.file.path, call, problem.reason)
            return ()


def inner_scope(line: int) -> str:
    """Scope of what a macro defines that a function calls in a line."""
    return f"\0{line}"


def _local(entry: Entry) -> tuple[Use, ...]:
    return entry.item.uses if isinstance(entry.item, Registrar) else ()
