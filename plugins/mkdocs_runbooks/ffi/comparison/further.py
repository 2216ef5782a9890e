"""Differences beyond calls and types: error codes, schemas, notes."""

from collections.abc import Iterator, Mapping

from mkdocs_runbooks.ffi.comparison.error_codes import code_drift
from mkdocs_runbooks.model.drift import Drift
from mkdocs_runbooks.model.interface import PythonFacts, TargetFacts
from mkdocs_runbooks.model.registry import Module, Registry, Target
from mkdocs_runbooks.model.rules import DriftRule


def further_drift(
    module: Module, python: PythonFacts, targets: Mapping[Target, TargetFacts], registry: Registry
) -> Iterator[Drift]:
    """What else differs at a module's border, for targets that are there."""
    for target, facts in targets.items():
        if facts.present:
            for name, path, line in facts.undefined_exports:
                yield Drift(
                    rule=DriftRule.EXPORT_WITHOUT_DEFINITION, item=name, path=path, line=line, target=target
                )
            first = next((one for one in registry.modules if target in one.targets), None)
            elsewhere = {name for one in registry.modules if target in one.targets for name in one.errors}
            yield from code_drift(
                python.error_table,
                {target: facts.error_table},
                declared=module.errors,
                elsewhere=elsewhere if first is not None and first.id == module.id else None,
            )
