"""Files of all crates brought together: owners, names, modules, defaults by version, errors by type."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from mkdocs_runbooks.ffi.rust import aliases, defaults
from mkdocs_runbooks.ffi.rust.changing import changed
from mkdocs_runbooks.ffi.rust.expansion import Macros
from mkdocs_runbooks.ffi.rust.features import chosen
from mkdocs_runbooks.ffi.rust.file import Alias, Bound, Declared, Path, Registrar, RustFile
from mkdocs_runbooks.ffi.rust.manifests import Crate
from mkdocs_runbooks.ffi.rust.marks import joined
from mkdocs_runbooks.ffi.rust.registered import Registered
from mkdocs_runbooks.ffi.rust.registration import Registration
from mkdocs_runbooks.ffi.rust.results import Results
from mkdocs_runbooks.ffi.rust.scopes import Entry, Scopes, conditions, inclusions, relative
from mkdocs_runbooks.model.ffi import (
    Gil,
    Hidden,
    ItemKind,
    Signature,
)

_HAS_MEMBERS = frozenset({ItemKind.CLASS, ItemKind.EXCEPTION})
_DECIDES = frozenset({*_HAS_MEMBERS, ItemKind.FUNCTION})


@dataclass(slots=True)
class Linked:
    """Everything that the project binds.

    Attributes:
        of_file: path -> its items as Python sees them, in order.
        extensions: crate -> names of its Python modules.
    """

    of_file: dict[str, list[Signature]] = field(default_factory=lambda: {})
    crates: dict[str, Crate] = field(default_factory=dict)
    roots: dict[str, list[str]] = field(default_factory=dict)


class Linker:
    """Brings files together.

    Args:
        files: what was read, in the order of their paths, with the crate of each; expansions stand behind
            the file that holds their invocation.
        known: every Rust source of a library with its crate, read or not.
        macros: the project's macros.
        left_over: files that belong to no crate any more, whatever folder they lie in.
        doubted: `id` of fields that hold no `None` by their own file, which may be another file's doing.
    """

    def __init__(
        self,
        files: list[tuple[RustFile, Crate]],
        known: Mapping[str, Crate],
        macros: Macros,
        left_over: Collection[str] = (),
        doubted: Collection[int] = (),
    ) -> None:
        self._files = files
        self._left_over = left_over
        self._doubted = doubted
        self._known = known
        self._crates = {crate.manifest or "": crate for crate in known.values()}
        self.scopes = Scopes(self._crates.values())
        self._macros = macros
        self._places = self._file_scopes(macros)
        for scope in self._places.values():
            self.scopes.know(scope)
        for file, _ in files:
            self.scopes.add(file, self._places[file.path])
        self._registration = Registration(self.scopes, macros, self._places)
        self._entries = [
            (one, file, crate, (*self._places[file.path], *one.around))
            for file, crate in files
            for one in file.items
        ]
        self._rooted = False
        self._classes: dict[int, Signature] = {}
        self._owners: dict[tuple[Path, Path, str | None], tuple[Bound | None, bool]] = {}
        self._results = Results(self.scopes, (file for file, _ in files))
        self._helpers = {
            (f".{one.name}" if one.method else one.name) for file, _ in files for one in file.helpers
        }

    @staticmethod
    def _elsewhere(file: RustFile, module: Declared, macros: Macros) -> None:
        """A module whose file is none of the sources: what it binds is not seen."""
        if "test" not in (module.condition or ""):
            what = f'#[path = "{module.path}"]'
            macros.hidden.append(Hidden(what=what, path=file.path, line=module.line, reason="path-elsewhere"))

    def _file_scopes(self, macros: Macros) -> dict[str, Path]:
        """Path -> the module that it is; `#[path]` and `mod` with a condition are heeded."""
        found = {path: crate.scope(path) for path, crate in self._known.items()}
        moved: list[tuple[Path, Path]] = []
        self._conditions = conditions((file for file, _ in self._files), found)
        for file, _ in self._files:
            for module in file.modules:
                scope = (*found[file.path], *module.around, module.name)
                if module.path:
                    other = relative(found, file.path, module.around, module.path)
                    if other is None:
                        self._elsewhere(file, module, macros)
                    elif other != scope:
                        moved.append((other, scope))
        for other, scope in moved:
            for path, place in found.items():
                if place[: len(other)] == other:
                    found[path] = (*scope, *place[len(other) :])
        taken_in, unknown = inclusions((file for file, _ in self._files), found)
        macros.hidden.extend(
            Hidden(what="include!", path=path, line=line, reason="include") for path, line in unknown
        )
        return {**found, **taken_in}

    def _condition(self, scope: Path) -> str | None:
        if not self._conditions:
            return None
        return joined(*(self._conditions.get(scope[:length]) for length in range(2, len(scope) + 1)))

    def link(self) -> Linked:
        """Follow registrations and finish every item."""
        linked = Linked()
        roots = self._roots()
        for crate, entry, name in roots:
            linked.roots.setdefault(crate.manifest or "", []).append(name)
            self._registration.root(entry, name)
        self._rooted = bool(roots)
        self._entries += [
            (bound, at.file, self._known[at.file.path], scope)
            for bound, at, scope in self._registration.attributes
        ]
        for bound, _file, _, scope in self._entries:
            if bound.owner is None and bound.signature.kind in _HAS_MEMBERS:
                self._classes[id(bound)] = self._top(bound, scope)
        for bound, file, crate, scope in self._entries:
            signature = self._finished(bound, file, crate, scope)
            if signature is not None:
                linked.of_file.setdefault(file.path, []).extend(chosen(signature, bound, crate.features))
        for path, items in linked.of_file.items():
            linked.of_file[path] = _merged(items)
        linked.crates = dict(self._known)
        self._macros.hidden[:] = [one for one in self._macros.hidden if not self._for_tests(one.path)]
        return linked

    def _for_tests(self, path: str) -> bool:
        """Whether only tests reach a file: what it hides, no build offers."""
        scope = self._places.get(path, ())
        return any(self._conditions.get(scope[:length]) == "test" for length in range(2, len(scope) + 1))

    def _roots(self) -> list[tuple[Crate, Entry, str]]:
        """The `#[pymodule]`s that are extensions: none that another module takes in."""
        found: list[tuple[Crate, Entry]] = []
        for file, crate in self._files:
            scope = self._places[file.path]
            for one in file.registrars:
                if one.python is not None and "test" not in (self._condition((*scope, *one.around)) or ""):
                    found.append((crate, Entry(one, (*scope, *one.around), file)))
        found = [one for one in found if one[1].file.path not in self._left_over] or found
        chosen: list[tuple[Crate, Entry, str]] = []
        taken = self._taken_in() if len(found) > 1 else set()
        libraries = {crate.manifest for crate, _ in found if crate.cdylib}
        for crate, entry in found:
            # What a build is told to make a Python module of, it makes a library for Python, whatever Cargo is told.
            if libraries and crate.manifest not in libraries and crate.extension is None:
                continue
            registrar = entry.item
            assert isinstance(registrar, Registrar)
            python = registrar.python or registrar.name
            own = [one.item for other, one in found if other is crate]
            wanted = {crate.name, (crate.extension or crate.name).rpartition(".")[2]}
            named = [one for one in own if isinstance(one, Registrar) and one.python in wanted]
            if named and registrar not in named:
                continue
            if not named and id(registrar) in taken:
                continue
            dotted = crate.extension
            name = dotted if dotted and dotted.rpartition(".")[2] == python else python
            chosen.append((crate, entry, name))
        return chosen

    def _taken_in(self) -> set[int]:
        """The modules that some registrar takes in, or calls."""
        return {
            id(found.item)
            for file, _ in self._files
            for one in file.registrars
            for step in one.steps
            if step.kind in {"module", "export", "call", "hold"} and step.path
            for found in self._registration.lookup(
                step.path, Entry(one, (*self._places[file.path], *one.around), file)
            )
        }

    def _exports(self, bound: Bound) -> list[Registered]:
        found = [one for one in self._registration.found.get(id(bound), ()) if one.module.dotted()]
        return sorted(found, key=lambda one: (one.module.dotted() or "").count("."))

    def _top(self, bound: Bound, scope: Path) -> Signature:
        """An item of a module, with the name and the module under which it is exported."""
        signature = bound.signature
        exports = self._exports(bound)
        first = exports[0] if exports else None
        places = [(one.module.dotted() or "", one.name or signature.name) for one in exports]
        renamed = first is not None and first.name and signature.kind in _DECIDES
        registered = [one.condition for one in exports[:1]]
        module_condition = _chain(first.module) if first else None
        name = first.name if first is not None and first.name and renamed else signature.name
        return changed(
            signature,
            name=name,
            module_stated=id(bound) in self._registration.placed or signature.module_stated,
            native_name=bound.rust_name if bound.rust_name != name else None,
            further=tuple(one for one in dict.fromkeys(places) if one != (places[0][0], name)),
            exported=bool(exports) if self._rooted else None,
            module=first.module.dotted() if first else None,
            condition=joined(self._condition(scope), signature.condition, *registered, module_condition),
            bases=tuple(self._base(one, scope) for one in signature.bases),
        )

    def _base(self, name: str, scope: Path) -> str:
        found = self.scopes.find((name,), scope, (Bound,))
        return found[0].item.signature.name if found and isinstance(found[0].item, Bound) else name

    def _owner(self, bound: Bound, scope: Path, file: RustFile) -> tuple[Bound | None, bool]:
        """(the class that a method belongs to, whether it is the only one of its name).

        It is looked for in the method's file, else as its path says, else nearby; of several in one file, one
        under the method's own condition.
        """
        path, condition = bound.owner or (), bound.signature.condition
        key = (path, scope, condition)
        if key not in self._owners:
            found = [one for one in self.scopes.find(path, scope, (Bound, Alias)) if _is_class(one)]
            alias = next((one for one in found if isinstance(one.item, Alias)), None)
            if alias is not None and isinstance(alias.item, Alias):
                head = aliases.head(alias.item.target)
                found = self.scopes.find(head[0], alias.scope, (Bound,)) if head else []
            own = [one for one in found if one.file.path == file.path] or found
            classes = [one.item for one in own if isinstance(one.item, Bound)]
            same = [one for one in classes if one.signature.condition == condition]
            self._owners[key] = next(iter(same or classes), None), len(classes) == 1
        return self._owners[key]

    def _finished(self, bound: Bound, file: RustFile, crate: Crate, scope: Path) -> Signature | None:
        if "test" in (self._condition(scope) or "").split():
            return None
        if bound.owner is None:
            signature = self._classes.get(id(bound)) or self._top(bound, scope)
            changes: dict[str, object] = {}
        else:
            signature = bound.signature
            if id(bound) in self._doubted:
                signature = changed(signature, never_none=False, return_nullable=True)
            changes = self._as_member(bound, file, scope)
        if bound.implicit or bound.old is not None:
            changes["parameters"] = defaults.implied(bound, signature.parameters, crate.versions)
        if signature.kind not in _HAS_MEMBERS:
            changes |= self._lock(bound, signature)
            changes |= self._results.told(signature, scope)
        return changed(signature, **changes) if changes else signature

    def _as_member(self, bound: Bound, file: RustFile, scope: Path) -> dict[str, object]:
        """What belonging to a class changes."""
        owner, alone = self._owner(bound, scope, file)
        shown = self._classes.get(id(owner)) if owner is not None else None
        signature = bound.signature
        if shown is None:
            name = signature.owner or (bound.owner or ("?",))[-1]
            return {"owner": name, "exported": False if self._rooted else None}
        name = shown.name
        if signature.owner and owner is not None:
            name += signature.owner[len(owner.signature.name) :]
        by_hand = signature.text_signature
        if signature.kind is ItemKind.CONSTRUCTOR and owner is not None and name == shown.name:
            by_hand = by_hand or owner.signature.text_signature
        return {
            "text_signature": by_hand,
            "owner": name,
            "exported": shown.exported and not self._astray(owner, file),
            "module": shown.module,
            "condition": joined(
                shown.condition if alone else None, self._condition(scope), signature.condition
            ),
        }

    def _astray(self, owner: Bound | None, file: RustFile) -> bool:
        """Whether a method stands in a file that is compiled no more, and its class in another one."""
        return file.path in self._left_over and not any(one is owner for one in file.items)

    def _lock(self, bound: Bound, signature: Signature) -> dict[str, object]:
        """A helper that gets the token releases the lock on its behalf."""
        through = self._helpers.intersection(bound.passes_py)
        if signature.gil is Gil.RELEASED or not through:
            return {}
        return {"gil": Gil.RELEASED, "gil_through": min(through).removeprefix(".")}


def _is_class(entry: Entry) -> bool:
    return isinstance(entry.item, Alias) or (
        isinstance(entry.item, Bound) and entry.item.signature.kind in _HAS_MEMBERS
    )


def _chain(module: object) -> str | None:
    """Conditions of a module and of those that hold it."""
    found: list[str | None] = []
    current = module
    for _ in range(40):
        if current is None:
            break
        found.append(getattr(current, "condition", None))
        current = getattr(current, "parent", None)
    return joined(*found)


def _merged(items: Iterable[Signature]) -> list[Signature]:
    """A property is one item, however many functions make it; the getter speaks."""
    places: dict[tuple[str | None, str, str | None], int] = {}
    result: list[Signature] = []
    for one in items:
        key = (one.owner, one.name, one.condition)
        if one.kind is ItemKind.PROPERTY and key in places:
            before = result[places[key]]
            setter = before.kind is ItemKind.PROPERTY and before.writable and before.parameters
            best = one if setter and not one.writable else before
            result[places[key]] = changed(
                best,
                writable=bool(before.writable or one.writable),
                parameters=before.parameters or one.parameters,  # what the setter takes
            )
            continue
        if one.kind in {ItemKind.PROPERTY, ItemKind.ATTRIBUTE}:
            places.setdefault(key, len(result))
        result.append(one)
    return result


def by_name(linked: Linked) -> Mapping[str, list[Signature]]:
    """Functions, classes and exceptions by their Python name."""
    found: defaultdict[str, list[Signature]] = defaultdict(list)
    for items in linked.of_file.values():
        for one in items:
            if one.owner is None:
                found[one.name].append(one)
    return found
