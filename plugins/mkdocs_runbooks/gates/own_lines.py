"""Verdicts that are kept while the entry they are about moves: they name its lines as counted from its own first one.

What stands elsewhere, such as in `defaults:`, is named as it is. Nothing that judges looks at the path or the line of
what it names as evidence, so a stand-in for both may be put back afterwards.
"""

from collections.abc import Mapping
from dataclasses import replace

from mkdocs_runbooks.diagnostics import Location
from mkdocs_runbooks.model.assessment import Assessment, JudgedGate
from mkdocs_runbooks.model.gate import EvidenceReference
from mkdocs_runbooks.model.located import moved
from mkdocs_runbooks.model.registry import OWN_LINE, Module

_OWN = "\0own"
"""Path of an entry; no file can be called so."""

_NOWHERE = Location(path="")


def without_places(module: Module) -> Module:
    """A module without all places but those of sign-offs, which their verdicts name."""
    bare = replace(module, location=_NOWHERE, places={}, sign_offs=(), content=None)
    signed = moved(module.sign_offs, lambda place: _counted(place, module))
    return replace(moved(bare, lambda _: _NOWHERE), sign_offs=signed)


def own_places(module: Module) -> Mapping[str, Location]:
    """Where what is said of a module stands, for `without_places`."""
    places = {**module.places, OWN_LINE: module.location}
    return {key: _counted(place, module) for key, place in places.items()}


def naming_lines(assessment: Assessment) -> tuple[int, ...]:
    """Which gates of an assessment, as judged without places, name lines of the module's entry."""
    return tuple(
        number
        for number, one in enumerate(assessment.gates)
        if one.sign_off is not None or any(reference.path == _OWN for reference in one.verdict.evidence)
    )


def put_back(assessment: Assessment, module: Module, naming: tuple[int, ...]) -> Assessment:
    """The assessment of a module with the lines that its entry has now.

    Args:
        assessment: as judged without places.
        module: as it is.
        naming: the gates that name such lines.
    """
    gates, following = [*assessment.gates], assessment.next
    for number in naming:
        found = _gate(gates[number], module)
        following = found if following is gates[number] else following
        gates[number] = found
    return replace(assessment, module=module, gates=tuple(gates), next=following)


def _gate(judged: JudgedGate, module: Module) -> JudgedGate:
    sign_off = judged.sign_off
    if sign_off is not None:
        sign_off = moved(sign_off, lambda place: _at(place, module))
    evidence = tuple(_reference(one, module) for one in judged.verdict.evidence)
    return replace(judged, verdict=replace(judged.verdict, evidence=evidence), sign_off=sign_off)


def _reference(one: EvidenceReference, module: Module) -> EvidenceReference:
    first = module.location.line
    if one.path != _OWN or one.line is None or first is None:
        return one
    return replace(one, path=module.location.path, line=one.line + first)


def _counted(place: Location, module: Module) -> Location:
    first = module.location.line
    if place.path != module.location.path or place.line is None or first is None or place.line < first:
        return place
    return Location(path=_OWN, line=place.line - first, column=place.column, inside=place.inside)


def _at(place: Location, module: Module) -> Location:
    if place.path != _OWN or place.line is None or module.location.line is None:
        return place
    return replace(place, path=module.location.path, line=place.line + module.location.line)
