"""The closed catalogue of gates, and how a module's registry entry changes it."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache, lru_cache
from types import MappingProxyType

from mkdocs_runbooks import packaged
from mkdocs_runbooks.model.gate import Gate, Part
from mkdocs_runbooks.model.registry import Enforcement, GateId, GateSetting, Module, Status

DEFAULT_SECTION = "acceptance.functional"
"""Where a gate of the house or an acceptance entry stands, if it names no section."""

_FIELDS = frozenset({"probe", "enforcement", "needs"})


@cache
def catalogue() -> tuple[Gate, ...]:
    """All gates and policies in the order of the runbook, as the package's `catalogue.yaml` declares them."""
    sections: dict[str, dict[str, dict[str, str]]] = packaged.table("mkdocs_runbooks.gates", "catalogue")
    return tuple(
        _gate(section, id_, entry) for section, gates in sections.items() for id_, entry in gates.items()
    )


@cache
def catalogue_probes() -> Mapping[GateId, str]:
    """Gate id -> name of its probe, for readers of the registry."""
    return MappingProxyType({gate.id: gate.probe for gate in catalogue()})


def part_of(section: str) -> Part:
    """The part of the runbook that a section belongs to; it decides what a status requires."""
    head = section.partition(".")[0]
    if head.startswith("step-"):
        return Part.STEP
    parts = {"preconditions": Part.PRECONDITION, "policy": Part.POLICY}
    return parts.get(head, Part.ACCEPTANCE)


def gates_of(module: Module) -> tuple[Gate, ...]:
    """The module's gates: the catalogue with its overrides, then gates of the house, policies last."""
    return gates_with(module.gates, module.status)


@lru_cache(maxsize=256)
def gates_with(overrides: tuple[GateSetting, ...], status: Status) -> tuple[Gate, ...]:
    """The gates of all modules with these overrides: most modules of a registry share its defaults."""
    settings = {setting.id: setting for setting in overrides}
    own = tuple(_custom(setting) for setting in overrides if setting.custom)
    known = tuple([_overridden(gate, settings.get(gate.id), status) for gate in catalogue()])
    if not own:
        return known  # the catalogue's own order
    everything = (*(gate for gate in known if gate.part is not Part.POLICY), *own)
    policies = tuple(gate for gate in known if gate.part is Part.POLICY)
    return tuple(sorted(everything, key=lambda gate: gate.part is Part.POLICY)) + policies


def setting_of(module: Module, id_: GateId) -> GateSetting | None:
    """What the registry says about one gate of the module."""
    return next((setting for setting in module.gates if setting.id == id_), None)


def _gate(section: str, id_: str, entry: Mapping[str, str]) -> Gate:
    part = part_of(section)
    fallback = Enforcement.ADVISORY if part is Part.POLICY else Enforcement.BLOCKING
    return Gate(
        id=GateId(id_),
        part=part,
        section=section,
        probe=entry["probe"],
        enforcement=Enforcement(entry.get("enforcement", fallback)),
        needs_port=entry.get("needs") == "port",
        settings=MappingProxyType({key: value for key, value in entry.items() if key not in _FIELDS}),
    )


def _overridden(gate: Gate, setting: GateSetting | None, status: Status) -> Gate:
    if setting is not None and setting.enforcement is not None:
        return replace(gate, enforcement=setting.enforcement)
    if gate.id == "policy.rollback-tested" and status is Status.ROLLED_BACK:
        return replace(gate, enforcement=Enforcement.BLOCKING)
    return gate


def _custom(setting: GateSetting) -> Gate:
    section = setting.section or DEFAULT_SECTION
    return Gate(
        id=setting.id,
        part=part_of(section),
        section=section,
        probe=setting.probe or ("tests" if setting.tests else "sign-off"),
        enforcement=setting.enforcement or Enforcement.BLOCKING,
        title=setting.title,
        custom=True,
    )
