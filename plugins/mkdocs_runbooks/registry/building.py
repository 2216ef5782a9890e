"""Shapes after defaults -> the values that everybody else works with."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from mkdocs_runbooks.diagnostics import Code, Diagnostic, Location
from mkdocs_runbooks.model import registry as model
from mkdocs_runbooks.model.registry import Expression, GateId, ModuleId, Selector, Target, Text
from mkdocs_runbooks.registry import entries, grammar, shape
from mkdocs_runbooks.registry.border import border
from mkdocs_runbooks.registry.locations import filled
from mkdocs_runbooks.registry.places import Declared, Resolver
from mkdocs_runbooks.registry.problems import error

T = TypeVar("T")
_TIME_UNITS = frozenset({"seconds", "ms", "us", "ns"})


@dataclass(slots=True, kw_only=True)
class Builder:
    """Builds one module.

    Attributes:
        id: its id.
        raw: its keys after defaults.
        own_paths: the keys below `paths` that the module itself writes.
        places: dotted key -> where it is written, defaults included.
        location: its own line.
        gates: catalogue ids.
        sections: its free Markdown.
        problems: what is found wrong on the way.
    """

    id: str
    raw: shape.ModuleShape
    own_paths: frozenset[str]
    places: Mapping[str, Location]
    location: Location
    gates: Mapping[str, str]
    sections: tuple[model.Section, ...] = ()
    problems: list[Diagnostic] = field(default_factory=list)

    def build(self, resolver: Resolver) -> model.Module:
        """The module, complete."""
        raw = self.raw
        return model.Module(
            id=ModuleId(self.id),
            title=raw.title.text() if raw.title else Text((("", title_of(self.id)),)),
            summary=_text(raw.summary),
            targets=self.targets,
            status=raw.status or model.Status.NOT_STARTED,
            priority=raw.priority,
            effort=raw.effort,
            wave=raw.wave,
            owner=raw.owner,
            contact=raw.contact,
            aliases=self.aliases,
            depends_on=tuple(ModuleId(name) for name in dict.fromkeys(raw.depends_on or ())),
            paths=resolver.module_paths(self._declared()),
            flags=self._flags(),
            backend=grammar.backend(self._fill(raw.backend)) if raw.backend else None,
            adrs=tuple(dict.fromkeys(raw.adrs or ())),
            schemas=tuple(dict.fromkeys(raw.schemas or ())),
            errors=tuple(dict.fromkeys(raw.errors or ())),
            exports=None if raw.exports is None else tuple(dict.fromkeys(raw.exports)),
            speedup=raw.speedup,
            operations=tuple(self._operation(name, one) for name, one in (raw.operations or {}).items()),
            memory=self._memory(),
            bench=self._bench(),
            policy=_policy(raw.policy),
            gates=self._gates(),
            rollback=self._rollback(resolver),
            rollback_if=tuple(map(_trigger, raw.rollback_if or ())),
            risks=tuple(map(_risk, raw.risks or ())),
            blockers=self._each("blockers", raw.blockers, _blocker),
            invariants=tuple(one.text() for one in raw.invariants or ()),
            sign_offs=self._each("sign_offs", raw.sign_offs, _sign_off),
            waivers=self._each("waivers", raw.waivers, _waiver),
            ffi=border(raw.ffi, self.places, self.location),
            changelog=tuple(map(_change, raw.changelog or ())),
            sections=self.sections,
            location=self.location,
            places=self.places,
        )

    @property
    def targets(self) -> tuple[Target, ...]:
        """The languages of the port."""
        return tuple(self.raw.target or (Target.RUST,))

    @property
    def aliases(self) -> tuple[str, ...]:
        """Other names, without the id itself."""
        return tuple(name for name in dict.fromkeys(self.raw.aliases or ()) if name != self.id)

    def _declared(self) -> Declared:
        return Declared(
            names=(self.id, *self.aliases),
            targets=self.targets,
            words=tuple(target.value for target in self.targets),
            paths=self.raw.paths or shape.PathsShape(),
            own=self.own_paths,
            places=self.places,
            location=self.location,
        )

    def _place(self, key: str) -> Location:
        return self.places.get(key, self.location)

    def _fill(self, text: str, target: Target | None = None) -> str:
        words = (target.value,) if target else tuple(one.value for one in self.targets)
        return filled(text, self.id, words)[0]

    def _known(self, text: str | None) -> str | None:
        """Fill a command; braces that are no placeholders are the shell's."""
        return None if text is None else self._fill(text)

    def _each(
        self, key: str, items: Sequence[Any] | None, make: Callable[[Any, Location], T]
    ) -> tuple[T, ...]:
        return tuple(make(item, self._place(f"{key}.{index}")) for index, item in enumerate(items or ()))

    def _flags(self) -> tuple[model.Flag, ...]:
        raw, location = self.raw, self._place("flag")
        return tuple(
            model.Flag(
                target=target,
                name=self._fill(raw.flag, target) if raw.flag else None,
                file=self._fill(raw.flag_file, target) if raw.flag_file else None,
                location=location,
            )
            for target in self.targets
        )

    def _rollback(self, resolver: Resolver) -> model.Path | None:
        if self.raw.rollback is None:
            written = "rollback" in self.raw.model_fields_set
            return model.Path(without=True, location=self._place("rollback")) if written else None
        return resolver.file(self._fill(self.raw.rollback), self._place("rollback"))

    def _operation(self, name: str, raw: entries.OperationShape) -> model.Operation:
        key = f"operations.{name}"
        return model.Operation(
            id=name,
            baseline=self._expression(key, raw.baseline, raw.unit, memory=False),
            benchmark=self._known(raw.benchmark),
            speedup=raw.speedup,
            limit=raw.limit,
            location=self._place(key),
        )

    def _memory(self) -> model.Memory | None:
        raw = self.raw.memory
        if raw is None:
            return None
        return model.Memory(
            baseline=self._expression("memory", raw.baseline, raw.unit, memory=True),
            benchmark=self._known(raw.benchmark),
            location=self._place("memory"),
        )

    def _bench(self) -> model.BenchCommands | None:
        raw = self.raw.bench
        if raw is None:
            return None
        return model.BenchCommands(reference=self._known(raw.reference), port=self._known(raw.port))

    def _expression(self, key: str, text: str | None, unit: str | None, *, memory: bool) -> Expression | None:
        if text is None:
            return None
        text = self._fill(text)
        location = self._place(f"{key}.baseline")
        try:
            function, steps = grammar.expression(text)
        except grammar.GrammarError as problem:
            self._refuse_expression(location, text, problem.reason, problem.position + 1)
            return None
        unit = unit or grammar.unit_of(steps)
        if unit is None:
            self._refuse_expression(location, text, "unit", 1)
            return None
        if (unit in _TIME_UNITS) == memory:
            self._refuse_expression(location, text, "unit-memory" if memory else "unit-time", 1)
        return Expression(text=text, function=function, steps=steps, unit=unit)

    def _refuse_expression(self, location: Location, text: str, reason: str, at: int) -> None:
        self.problems.append(
            error(Code.INVALID_EXPRESSION, location, key="baseline", value=text, reason=reason, at=at)
        )

    def _gates(self) -> tuple[model.GateSetting, ...]:
        settings = [self._gate(name, one) for name, one in (self.raw.gates or {}).items()]
        return (*settings, *self._each("acceptance", self.raw.acceptance, self._acceptance))

    def _gate(self, name: str, raw: entries.GateShape) -> model.GateSetting:
        custom = name not in self.gates
        return model.GateSetting(
            id=GateId(name),
            custom=custom,
            enforcement=raw.enforcement,
            title=(raw.title.text() if raw.title else Text((("", name),))) if custom else None,
            section=(raw.section or "acceptance.quality") if custom else None,
            probe=raw.probe,
            tests=self._selectors(raw.tests),
            file=self._known(raw.file),
            text=raw.text,
            paths=tuple(path for one in raw.paths or () for path in self._fill_all(one)),
            figure=self._known(raw.figure),
            limit=raw.limit,
            tool=raw.tool,
            location=self._place(f"gates.{name}"),
        )

    def _acceptance(self, raw: entries.AcceptanceShape, location: Location) -> model.GateSetting:
        return model.GateSetting(
            id=GateId(f"{self.id}.{raw.id}"),
            custom=True,
            enforcement=raw.enforcement,
            title=raw.text.text(),
            section="acceptance.functional",
            probe="tests" if raw.tests else "sign-off",
            tests=self._selectors(raw.tests),
            location=location,
        )

    def _selectors(self, raw: Sequence[str] | None) -> tuple[Selector, ...]:
        return tuple(grammar.selector(text) for one in raw or () for text in self._fill_all(one))

    def _fill_all(self, text: str) -> tuple[str, ...]:
        return filled(text, self.id, tuple(one.value for one in self.targets))


def title_of(module: str) -> str:
    """`rolling_stats` -> `Rolling Stats`."""
    return " ".join(word[:1].upper() + word[1:] for word in module.split("_") if word) or module


def _text(raw: entries.TextShape | None) -> Text | None:
    return raw.text() if raw else None


def _policy(raw: entries.PolicyShape | None) -> model.Policy:
    if raw is None:
        return model.Policy()
    written = {name: getattr(raw, name) for name in raw.model_fields_set}
    if "edge_cases" in written:
        written["edge_cases"] = tuple(dict.fromkeys(written["edge_cases"]))
    return model.Policy(**written)


def _trigger(raw: entries.RollbackTriggerShape) -> model.RollbackTrigger:
    return model.RollbackTrigger(what=raw.what.text(), limit=raw.limit)


def _risk(raw: entries.RiskShape) -> model.Risk:
    return model.Risk(
        risk=raw.risk.text(), likelihood=raw.likelihood, impact=raw.impact, mitigation=_text(raw.mitigation)
    )


def _change(raw: entries.ChangeShape) -> model.Change:
    return model.Change(date=raw.date, version=raw.version, change=raw.change.text(), by=raw.by)


def _blocker(raw: entries.BlockerShape, location: Location) -> model.Blocker:
    return model.Blocker(what=raw.what.text(), since=raw.since, location=location)


def _sign_off(raw: entries.SignOffShape, location: Location) -> model.SignOff:
    return model.SignOff(
        gate=GateId(raw.gate), by=raw.by, date=raw.date, link=raw.link, digest=raw.digest, location=location
    )


def _waiver(raw: entries.WaiverShape, location: Location) -> model.Waiver:
    return model.Waiver(
        gate=GateId(raw.gate),
        by=raw.by,
        date=raw.date,
        until=raw.until,
        why=raw.why.text(),
        location=location,
    )
