"""Differences that names alone prove: what one side has and the other has not."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from keyword import iskeyword

from mkdocs_runbooks.ffi.comparison.binding import uncallable
from mkdocs_runbooks.ffi.comparison.placing import ignored
from mkdocs_runbooks.ffi.comparison.rows import Row
from mkdocs_runbooks.ffi.comparison.sides import Sides
from mkdocs_runbooks.ffi.comparison.units import Unit, keys, member, paired_key
from mkdocs_runbooks.model.drift import Drift
from mkdocs_runbooks.model.ffi import ItemKind, Signature
from mkdocs_runbooks.model.registry import Target
from mkdocs_runbooks.model.rules import DriftRule, DriftSeverity

_AT_THE_BORDER = frozenset({ItemKind.FUNCTION, ItemKind.CLASS})
_TOP = frozenset({ItemKind.FUNCTION, ItemKind.CLASS, ItemKind.EXCEPTION})
_SLOTS = frozenset(
    f"__{name}__"
    for name in [
        "len",
        "getitem",
        "contains",
        "iter",
        "next",
        "call",
        "enter",
        "exit",
        "aenter",
        "aexit",
        "await",
        "aiter",
        "anext",
        "bool",
        "neg",
        "pos",
        "abs",
        "float",
        "complex",
        "buffer",
    ]
)
"""Special methods that neither `object` nor PyO3 gives a class by itself."""
_GIVEN_BY = {
    "__buffer__": "__getbuffer__",
    "__iter__": "__getitem__",
    "__contains__": "__getitem__",
    "__bool__": "__len__",
}
"""Special methods that Python makes of another one, or does without (PEP 688, the sequence protocol)."""
_NO_BASES = frozenset({"object", "Generic"})
_ANSWERS = (".__getattr__", ".__getattribute__")
"""Members by which a class has names that stand nowhere."""
_TOGETHER = 3
"""A stub of which so many names, and all of them, are absent describes something else."""


def name_drift(sides: Sides, rows: tuple[Row, ...]) -> Iterator[Drift]:
    """Differences by name, for targets that are there.

    F001: an exported native item that Python neither offers nor uses, or the stub does not declare. F002: a name
    that must be there, or that the stub promises, and is not.
    """
    stubs = frozenset(one.path for one in sides.stub.items) - sides.stub.beside_python
    modules = frozenset(one.module for row in rows for one in row.native.values() if one.module is not None)
    for target in sides.native:
        found = {one.name: one for row in rows if (one := row.native.get(target)) is not None}
        side = _Side(sides=sides, target=target, rows=rows, stubs=stubs, modules=modules, units=found)
        yield from side.only_native()
        yield from side.only_python()
        yield from side.members()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """The names of one target against Python's.

    Attributes:
        stubs: files of stubs that describe the port alone.
        modules: all modules of the port.
        units: what the target has, by name.
    """

    sides: Sides
    target: Target
    rows: tuple[Row, ...]
    stubs: frozenset[str]
    modules: frozenset[str]
    units: Mapping[str, Unit]

    def only_native(self) -> Iterator[Drift]:
        """Functions and classes that are exported and expected nowhere."""
        comparable = bool(self.sides.known or self.sides.stub.items) and not self.sides.unread
        units = [unit for row in self.rows if (unit := row.native.get(self.target)) is not None]
        conditions = {unit.head.condition for unit in units if unit.head is not None}
        for row in self.rows:
            unit = row.native.get(self.target)
            head = unit.head if unit is not None else None
            if unit is None or head is None or not comparable or ignored(row.label, self.sides.settings):
                continue
            if head.kind not in _AT_THE_BORDER or not head.exported or head.name.startswith("_"):
                continue
            if iskeyword(head.name):
                continue  # no stub can declare it
            plain = (head.native_name or head.name).removesuffix("!")
            known = head.name in self.sides.known or plain in self.sides.known or row.python is not None
            if known or row.stub is not None:
                if row.stub is None and self._described(unit):
                    yield self._drift(DriftRule.ONLY_NATIVE, row.label, head, "stub", DriftSeverity.WARNING)
            elif self.sides.known or (self._described(unit) and not self._declared_otherwise(head.name)):
                yield self._unexpected(
                    row.label, head, certain=head.condition is None or len(conditions) == 1
                )

    def _unexpected(self, label: str, head: Signature, *, certain: bool) -> Drift:
        """What is there only under a condition of its own, such as a feature, is not proven to be there."""
        variant = None if self.sides.known else "stub"
        if certain:
            return self._drift(DriftRule.ONLY_NATIVE, label, head, variant)
        drift = self._drift(DriftRule.ONLY_NATIVE, label, head, variant or "condition", DriftSeverity.WARNING)
        return replace(drift, params={"condition": head.condition or ""})

    def _declared_otherwise(self, name: str) -> bool:
        """Whether a stub may declare a name without defining it."""
        stub = self.sides.stub
        return stub.partial or name in stub.bound or name in stub.of_python

    def _described(self, unit: Unit) -> bool:
        """Whether a stub describes the very module that holds a unit, and so should declare it."""
        if not self.stubs:
            return False
        if unit.module is None or len(self.modules) < 2 or unit.module == min(self.modules, key=len):
            return True
        last = unit.module.rpartition(".")[2]
        return any(last in path.removesuffix(".pyi").split("/")[-2:] for path in self.stubs)

    def only_python(self) -> Iterator[Drift]:
        """Names that must be there, by exports or stub, and are not."""
        offered = {
            name for row in self.rows if self.target in row.native for name in _names(row, self.target)
        }
        for name, (path, line) in self.sides.wanted.items():
            if name not in offered and not ignored(name, self.sides.settings):
                manifest = self.sides.unbound.get(self.target)
                variant, severity = self._absent("unbound" if manifest else None, unread=True)
                yield Drift(
                    rule=DriftRule.ONLY_PYTHON,
                    item=name,
                    path=path,
                    line=line,
                    target=self.target,
                    variant=variant,
                    severity=severity,
                    params={"manifest": manifest} if manifest else {},
                )
        yield from self._promised_names(offered)

    def _promised_names(self, offered: Collection[str]) -> Iterator[Drift]:
        """Functions and classes of the stub; a class may stand for a module of the port."""
        absent: dict[str, list[tuple[str, Signature, bool]]] = {}
        met: set[str] = set()
        for row in self.rows:
            head = row.stub.head if row.stub is not None else None
            if row.stub is None or head is None or head.kind not in _TOP or head.name.startswith("_"):
                continue
            known = row.python is not None or head.name in self.sides.known or head.name in offered
            module = head.kind is ItemKind.CLASS and self._has(head.name)  # static methods are its functions
            if known or self.target in row.native or module:
                met.add(head.path)
            elif head.qualified not in self.sides.stub.only_types:
                absent.setdefault(head.path, []).append((row.label, head, not self._has(row.stub.module)))
        for path, found in absent.items():
            elsewhere = path not in met and len(found) >= _TOGETHER
            for label, head, unread in found:
                if not ignored(label, self.sides.settings):
                    yield self._absent_name(label, head, elsewhere=elsewhere, unread=unread)

    def _absent_name(self, label: str, head: Signature, *, elsewhere: bool, unread: bool) -> Drift:
        variant, severity = self._absent("stub", unread=unread, name=head.name)
        if severity is not DriftSeverity.ERROR:
            return self._drift(DriftRule.ONLY_PYTHON, label, head, variant, severity)
        if head.in_some_branches:
            return self._drift(DriftRule.ONLY_PYTHON, label, head, "branch", DriftSeverity.WARNING)
        if "__getattr__" in self.units:
            return self._drift(DriftRule.ONLY_PYTHON, label, head, "dynamic-module", DriftSeverity.WARNING)
        place = self.sides.mentioned.get(head.name)
        if place is not None:
            return self._mentioned(label, head, place)
        if elsewhere:
            return self._drift(DriftRule.ONLY_PYTHON, label, head, "elsewhere", DriftSeverity.WARNING)
        return self._drift(DriftRule.ONLY_PYTHON, label, head, variant, severity)

    def _mentioned(self, label: str, at: Signature, place: tuple[str, int]) -> Drift:
        """What is absent as far as was read, though source speaks of it."""
        drift = self._drift(DriftRule.ONLY_PYTHON, label, at, "mentioned", DriftSeverity.WARNING)
        return replace(drift, params={"place": f"{place[0]}:{place[1]}"}, other=place)

    def members(self) -> Iterator[Drift]:
        """Members of classes that stub and port both have."""
        for row in self.rows:
            unit = row.native.get(self.target)
            if row.stub is None or unit is None or unit.head is None or unit.head.kind is not ItemKind.CLASS:
                continue
            ancestors = self._ancestors(unit)
            for key in keys(row.stub):
                label = row.label + key
                if key and ancestors is not None and not ignored(label, self.sides.settings):
                    paired = paired_key(row.label, key, unit, self.sides.settings)
                    yield from self._promised(label, (key, paired), row.stub, (unit, *ancestors))
            if not any(base not in _NO_BASES for base in _bases(row.stub)):
                promised = {paired_key(row.label, key, unit, self.sides.settings) for key in keys(row.stub)}
                for key in keys(unit):
                    label = row.label + key
                    if key not in promised and not ignored(label, self.sides.settings):
                        yield from self._unpromised(label, key, row.stub, unit)

    def _promised(
        self, label: str, names: tuple[str, str], stub: Unit, units: tuple[Unit, ...]
    ) -> Iterator[Drift]:
        """A member of the stub, by its name there and by the one that it has in the port."""
        key, paired = names
        declared = member(stub, key)[0]
        if (
            any(member(unit, paired) for unit in units)
            or declared.kind is ItemKind.CLASS
            or key.count(".") > 1
        ):
            return
        name = declared.name
        if any(member(unit, f".{_GIVEN_BY.get(name)}") for unit in units):
            return
        dynamic = any(member(unit, answer) for unit in units for answer in _ANSWERS)
        if declared.kind is ItemKind.CONSTRUCTOR:
            if uncallable(declared):
                return
            variant, severity = self._absent("constructor")
        elif name.startswith("_") and name not in _SLOTS:
            return
        elif dynamic and not name.startswith("_"):
            variant, severity = "dynamic", DriftSeverity.WARNING
        else:
            variant, severity = self._absent("member")
        if declared.in_some_branches and severity is DriftSeverity.ERROR:
            variant, severity = "branch", DriftSeverity.WARNING
        place = self.sides.mentioned.get(declared.qualified)
        if severity is DriftSeverity.ERROR and place is not None:
            yield self._mentioned(label, declared, place)
        else:
            yield self._drift(DriftRule.ONLY_PYTHON, label, declared, variant, severity)

    def _unpromised(self, label: str, key: str, stub: Unit, unit: Unit) -> Iterator[Drift]:
        native = member(unit, key)[0]
        open_ = member(stub, ".__getattr__") or stub.name + key in self.sides.stub.of_python
        if native.name.startswith("_") and native.kind is not ItemKind.CONSTRUCTOR:
            return
        if native.kind is ItemKind.CLASS or key.count(".") > 1 or open_ or iskeyword(native.name):
            return
        if native.kind is ItemKind.CONSTRUCTOR and not native.parameters:
            return
        at = stub.head or native
        yield Drift(
            rule=DriftRule.ONLY_NATIVE,
            item=label,
            path=at.path,
            line=at.line,
            severity=DriftSeverity.WARNING,
            target=self.target,
            variant="member",
            other=(native.path, native.line),
        )

    def _ancestors(self, unit: Unit) -> tuple[Unit, ...] | None:
        """The classes that a class of the port extends; None where one of them is not the port's own."""
        found: list[Unit] = []
        pending = list(_bases(unit))
        while pending:
            base = pending.pop()
            other = self.units.get(base)
            if other is None:
                return None
            if other not in found:
                found.append(other)
                pending.extend(_bases(other))
        return tuple(found)

    def _absent(
        self, variant: str | None, *, unread: bool = False, name: str = ""
    ) -> tuple[str | None, DriftSeverity]:
        """What can't be found is an error only where everything could be read; `unread`: modules are not enough."""
        unseen = (self.target, name) in self.sides.unseen or self.target in self.sides.hidden
        if unseen or (unread and self.target in self.sides.unread_modules):
            return "hidden", DriftSeverity.WARNING
        return variant, DriftSeverity.ERROR

    def _has(self, module: str | None) -> bool:
        """Whether the module of a stub is one of the port's that are read."""
        last = (module or "").rpartition(".")[2]
        return any(last in one.split(".") for one in self.modules)

    def _drift(
        self,
        rule: DriftRule,
        item: str,
        at: Signature,
        variant: str | None = None,
        severity: DriftSeverity = DriftSeverity.ERROR,
    ) -> Drift:
        return Drift(
            rule=rule,
            item=item,
            path=at.path,
            line=at.line,
            severity=severity,
            target=self.target,
            variant=variant,
        )


def _names(row: Row, target: Target) -> Iterator[str]:
    head = row.native[target].head
    yield row.label
    if head is not None:
        yield head.name
        yield from head.other_names
        if head.native_name and head.native_name.endswith("!"):
            yield head.native_name[:-1]


def _bases(unit: Unit) -> tuple[str, ...]:
    return unit.head.bases if unit.head is not None else ()
