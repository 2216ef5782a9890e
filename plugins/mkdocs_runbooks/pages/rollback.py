"""The rollback box: what an operator does at night, as the source really reads the flag, never as it was wished."""

import shlex
from dataclasses import dataclass

from markupsafe import Markup

from mkdocs_runbooks.model.gate import Outcome
from mkdocs_runbooks.model.interface import FlagKind, FlagReading, ModuleInterface
from mkdocs_runbooks.model.registry import Module, Target
from mkdocs_runbooks.pages import described
from mkdocs_runbooks.pages.escape import data
from mkdocs_runbooks.pages.links import source_url
from mkdocs_runbooks.pages.views import Lookup, code, joined, word


@dataclass(frozen=True, slots=True, kw_only=True)
class Switch:
    """How one target's port is switched off.

    Attributes:
        said: what was found in the source, with its place.
        language: of the commands, for the template's own block.
        commands: lines to run, or the line to write; empty where none is known.
        after: what else has to be done, and what holds besides.
    """

    target: str
    said: Markup
    language: str
    commands: tuple[str, ...]
    after: tuple[Markup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RollbackBox:
    """Everything an operator needs on one screen, and first on paper.

    Attributes:
        summary: the box in one line, seen while it is closed.
        command: what to run or write, where it is one line for all targets; seen while the box is closed.
        check: command that shows which implementation is loaded, or None.
        check_said: what it must show, or why there is no such command.
        fallback: whether the source falls back by itself, and where that was seen.
        describes: commit and day that the page describes.
    """

    summary: Markup
    command: str | None
    switches: tuple[Switch, ...]
    check: str | None
    check_said: Markup
    contacts: tuple[Markup, ...]
    fallback: Markup
    describes: Markup


def rollback_box(module: Module, lookup: Lookup) -> RollbackBox:
    """Make the box from what the source reads."""
    interface = lookup.judged.facts.interfaces.get(module.id)
    switches = tuple(_switch(module, target, interface, lookup) for target in module.targets)
    found = any(one.commands for one in switches)
    check, said = _check(module, interface, lookup)
    return RollbackBox(
        summary=word(lookup.wording, "rollback-known" if found else _unknown(interface)),
        command=_one_line(switches),
        switches=switches,
        check=check,
        check_said=said,
        contacts=_contacts(module, lookup),
        fallback=_fallback(interface, lookup),
        describes=described.said(lookup),
    )


def _one_line(switches: tuple[Switch, ...]) -> str | None:
    """The last line of the one switch there is: lines above it only say where it is written."""
    known = [one for one in switches if one.commands]
    return known[0].commands[-1] if len(switches) == len(known) == 1 else None


def _unknown(interface: ModuleInterface | None) -> str:
    """Without a flag there is nothing to switch; without an import of the port there is no need to."""
    imported = interface is not None and bool(interface.python.native_imports)
    return "rollback-unknown" if imported else "rollback-not-needed"


def _switch(module: Module, target: Target, interface: ModuleInterface | None, lookup: Lookup) -> Switch:
    wording = lookup.wording
    name = wording.text(f"target-{target.value}")
    reading = interface.python.flags.get(target) if interface else None
    if reading is None:
        return _no_switch(module, target, name, interface, lookup)
    place = _place(reading.path, reading.line, lookup)
    if reading.kind is FlagKind.CONSTANT:
        return _constant(reading, name, place, lookup)
    said = joined((word(wording, "rollback-reads-variable"), code(reading.name), place), " ")
    command, extra = _variable(reading, lookup)
    after = [*extra, word(wording, "rollback-restart")]
    return Switch(target=name, said=said, language="bash", commands=command, after=tuple(after))


def _variable(reading: FlagReading, lookup: Lookup) -> tuple[tuple[str, ...], list[Markup]]:
    """The command for an environment variable; where no value is known to switch off, none is invented."""
    wording = lookup.wording
    extra: list[Markup] = []
    if reading.default is not None and not reading.off_by_unset:
        extra.append(joined((word(wording, "rollback-default"), code(reading.default)), " ") + Markup("."))
    if reading.value_off:
        if reading.off_by_unset:
            extra.append(joined((word(wording, "rollback-unset-too"), code(f"unset {reading.name}")), " "))
        return (f"export {reading.name}={shlex.quote(reading.value_off)}",), extra
    if reading.off_by_unset:
        return (f"unset {reading.name}",), extra
    if reading.value_off == "":
        return (f"export {reading.name}=",), extra
    return (), [*extra, word(wording, "rollback-value-unknown")]


def _constant(reading: FlagReading, name: str, place: Markup, lookup: Lookup) -> Switch:
    wording = lookup.wording
    where = reading.assigned_path or reading.path
    line = reading.assigned_line if reading.assigned_path else reading.line
    said = joined((word(wording, "rollback-reads-constant"), code(reading.name), place), " ")
    edit = word(wording, "rollback-edit")
    known = reading.value_off is not None
    return Switch(
        target=name,
        said=joined((said, joined((edit, _place(where, line, lookup, "{}")), " "))),
        language="python",
        commands=(f"# {where}", f"{reading.name} = {reading.value_off}") if known else (),
        after=(word(wording, "rollback-deploy" if known else "rollback-value-unknown"),),
    )


def _no_switch(
    module: Module, target: Target, name: str, interface: ModuleInterface | None, lookup: Lookup
) -> Switch:
    wording = lookup.wording
    declared = next((flag.name for flag in module.flags if flag.target is target), None)
    imported = interface is not None and bool(interface.python.native_imports)
    said = word(wording, "rollback-no-flag")
    if declared:
        said = joined((said, word(wording, "rollback-flag-planned", name=declared)), " ")
    after = word(wording, "rollback-without-flag" if imported else "rollback-port-not-loaded")
    return Switch(target=name, said=said, language="", commands=(), after=(after,))


def _check(module: Module, interface: ModuleInterface | None, lookup: Lookup) -> tuple[str | None, Markup]:
    """The command that asks which implementation is loaded, if that name exists in the source."""
    wording = lookup.wording
    if module.backend is None:
        return None, word(wording, "rollback-no-backend")
    asked = f"{module.backend.module}:{module.backend.name}"
    if interface is None or interface.python.backend is None:
        return None, word(wording, "rollback-backend-planned", name=asked)
    owner, _, attribute = module.backend.name.rpartition(".")
    name = owner.split(".")[0] if owner else attribute
    value = f"{owner}.{attribute}" if owner else attribute
    script = f"from {module.backend.module} import {name}; b = {value}; print(b() if callable(b) else b)"
    return f"python -c {shlex.quote(script)}", word(wording, "rollback-must-show")


def _contacts(module: Module, lookup: Lookup) -> tuple[Markup, ...]:
    """Whom to call: the module's owner and contact come first."""
    named = (module.owner, module.contact, lookup.judged.facts.registry.project.contact)
    return tuple(data(one) for one in dict.fromkeys(named) if one)


def _fallback(interface: ModuleInterface | None, lookup: Lookup) -> Markup:
    """The template's promise that Python takes over by itself, with what the source shows of it."""
    wording = lookup.wording
    if interface is None or not interface.python.native_imports:
        return word(wording, "rollback-fallback-planned")
    guarded = next((one for one in interface.python.native_imports if one.guarded), None)
    if interface.python.falls_back:
        place = _place(guarded.path, guarded.line, lookup) if guarded else None
        return joined((word(wording, "rollback-fallback-seen"), place), " ")
    return word(wording, "rollback-fallback-unseen")


def regression_confirmed(lookup: Lookup, module: Module) -> bool:
    """A regression that was judged and recurred: only then the page orders the rollback."""
    assessment = lookup.assessments[module.id]
    judged = assessment.gate("policy.hidden-regression")
    return judged is not None and judged.outcome is Outcome.FAILED


def _place(path: str, line: int | None, lookup: Lookup, form: str = "({})") -> Markup:
    shown = f"{path}:{line}" if line else path
    return Markup(form).format(code(shown, source_url(lookup.site, path, line, lookup.commit)))
