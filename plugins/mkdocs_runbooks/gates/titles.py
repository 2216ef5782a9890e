"""The words of a gate's checkbox: a key of the locales and this module's own names filled in."""

from collections.abc import Callable, Mapping

from mkdocs_runbooks.diagnostics import Value
from mkdocs_runbooks.gates.subject import message
from mkdocs_runbooks.model.gate import Gate, Message
from mkdocs_runbooks.model.registry import Module, Path, Policy, Registry, TestKind

ERROR_HANDLING = "error-handling"
"""The role in `shared.adr_roles` whose decision record `port.error-handling` follows."""


def title(module: Module, gate: Gate, registry: Registry) -> Message:
    """The title of a gate on this module's page.

    Args:
        module: whose names are filled in.
        gate: from `catalogue()` or a gate of the house, which brings its own words.
        registry: the system's name, the role of decision records, the language of own titles.

    Returns:
        A key (`gate-` and the id with dashes, `gate-custom` for gates of the house) and its parameters.
    """
    if gate.custom:
        words = gate.title.within(registry.language) if gate.title is not None else ""
        return message("gate-custom", title=words or gate.id)
    key = f"gate-{gate.id.replace('.', '-')}"
    names = _NAMES.get(gate.id)
    return message(key, **(names(module, registry) if names is not None else {}))


Names = Callable[[Module, Registry], Mapping[str, Value]]


def _path_of(kind: TestKind) -> Names:
    return lambda module, _registry: {"path": _shown(module.paths.tests.get(kind))}


def _system(_module: Module, registry: Registry) -> Mapping[str, Value]:
    return {"system": registry.project.system}


def _decision(_module: Module, registry: Registry) -> Mapping[str, Value]:
    number = registry.shared.adr_roles.get(ERROR_HANDLING)
    return {"adr": f"ADR-{number:04d}" if number is not None else "none"}


def _edge_cases(module: Module, _registry: Registry) -> Mapping[str, Value]:
    cases = module.policy.edge_cases
    usual = cases == Policy().edge_cases or not cases
    return {"cases": "usual" if usual else ", ".join(cases)}


def _percent(value: float) -> float:
    """Per cent without the noise of binary fractions."""
    return round(value * 100, 4)


_NAMES: Mapping[str, Names] = {
    "types.boundary-types": lambda module, _: {"types": _shown(module.paths.types)},
    "interface.ffi-spec": lambda module, _: {"ffi_page": f"docs/ffi/{module.id}.md"},
    "interface.arrow-schemas": lambda module, _: {"arrow_schemas": _shown(module.paths.arrow_schemas)},
    "tests.benchmark-suite": _path_of(TestKind.BENCHMARK),
    "tests.property-suite": _path_of(TestKind.PROPERTY),
    "tests.golden-suite": _path_of(TestKind.GOLDEN),
    "tests.coverage": lambda module, _: {"coverage_min": _percent(module.policy.coverage_min)},
    "perf.baseline": lambda module, _: {"baseline": _shown(module.paths.baseline)},
    "port.error-handling": _decision,
    "port.edge-cases": _edge_cases,
    "test.integration": _system,
    "accept.determinism": _system,
    "accept.speedup": lambda module, _: {"speedup": _required(module)},
    "policy.hidden-regression": lambda module, _: {"regression_max": _percent(module.policy.regression_max)},
}
"""What the locale text of a gate needs, and nothing else."""


def _required(module: Module) -> float | str:
    """The required ratio: overall, else the one that all operations share; else there is none to print."""
    ratios = {one.speedup for one in module.operations if one.speedup is not None}
    if module.speedup is not None:
        return module.speedup
    return ratios.pop() if len(ratios) == 1 else ("several" if ratios else "none")


def _shown(path: Path | None) -> str:
    return (path.shown if path is not None else "") or "–"
