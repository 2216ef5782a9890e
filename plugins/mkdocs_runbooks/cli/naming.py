"""Names that people type: modules and gates, with a did-you-mean where there is no such thing."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import TypeVar

import click

from mkdocs_runbooks.cli.project import fail
from mkdocs_runbooks.gates import catalogue
from mkdocs_runbooks.model.assessment import Assessment, Claims, JudgedGate
from mkdocs_runbooks.model.registry import Module, Registry
from mkdocs_runbooks.wording import Wording

One = TypeVar("One", bound=Claims)


def chosen(
    judged: Iterable[One], registry: Registry, names: Iterable[str], wording: Wording
) -> tuple[One, ...]:
    """What was judged of the named modules, or of all; unknown names end the command with exit code 2."""
    by_id = {one.module.id: one for one in judged}
    return tuple(by_id[module.id] for module in named_modules(registry, names, wording))


def named_modules(registry: Registry, names: Iterable[str], wording: Wording) -> tuple[Module, ...]:
    """The named modules, or all; unknown names end the command with exit code 2."""
    wanted = tuple(dict.fromkeys(names))
    if not wanted:
        return registry.modules
    known = {name: one for one in registry.modules for name in one.names}
    known |= {one.id: one for one in registry.modules}
    unknown = [name for name in wanted if name not in known]
    for name in unknown:
        _refuse("command-unknown-module", name, known, wording)
    if unknown:
        fail()
    return tuple({known[name].id: known[name] for name in wanted}.values())


def gate_of(one: Assessment, name: str, wording: Wording) -> JudgedGate:
    """The module's gate with this id; an unknown one, or one that is off, ends the command with exit code 2."""
    found = one.gate(name)
    if found is None:
        _refuse_gate(one, name, wording)
        fail()
    return found


def _refuse_gate(one: Assessment, name: str, wording: Wording) -> None:
    if any(gate.id == name for gate in catalogue()):
        params = (("name", name), ("module", one.module.id))
        click.echo(wording.text("command-gate-off", params), err=True)
    else:
        _refuse("command-unknown-gate", name, [judged.gate.id for judged in one.gates], wording)


def _refuse(key: str, name: str, known: Iterable[str], wording: Wording) -> None:
    click.echo(wording.text(key, (("name", name),)), err=True)
    near = get_close_matches(name[:100], [str(one) for one in known], n=1)
    if near:
        click.echo(f"  hint: {wording.text('did-you-mean', (('suggestion', near[0]),))}", err=True)
