"""Whole borders: a small project goes in, and the facts that gates and pages use come out."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from mkdocs_runbooks import ffi, gates, registry
from mkdocs_runbooks.diagnostics import Diagnostic
from mkdocs_runbooks.model.drift import Drift, DriftSeverity
from mkdocs_runbooks.model.interface import ModuleInterface
from mkdocs_runbooks.sources.cache_folder import CacheFolder
from mkdocs_runbooks.sources.python_source import ProjectSources
from mkdocs_runbooks.sources.tree import ProjectTree

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "modules.yaml").read_text(encoding="utf-8"))
Found = dict[Any, ModuleInterface]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_module(case: dict[str, Any], tmp_path: Path) -> None:
    """Every fact that the case names is what the sources state."""
    for name, text in case["files"].items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    tree = ProjectTree(tmp_path)
    loaded, problems = registry.load(
        tree, "modules.yaml", gates=gates.catalogue_probes(), language=None, theme_language=None
    )
    assert loaded is not None, problems
    found, diagnostics = ffi.read(loaded, ProjectSources(tree))
    for _ in ("kept", "as kept"):
        sources = ProjectSources(ProjectTree(tmp_path))
        assert ffi.read(loaded, sources, kept=CacheFolder(tmp_path / ".cache")) == (found, diagnostics)
    expected = dict(case["expect"])
    allowed = expected.pop("allow_drift", None)
    if allowed is not None:
        expected["drift"] = allowed
    said = {key: FACTS[key](dict(found), diagnostics) for key in expected}
    assert said == expected


def _first(found: Found) -> ModuleInterface:
    return next(iter(found.values()))


def _weighty(interface: ModuleInterface) -> list[Drift]:
    """What is more than information; `test_drift.py` asks for everything."""
    return [one for one in interface.drift if one.severity is not DriftSeverity.INFO]


def _imports(found: Found, _: tuple[Diagnostic, ...]) -> list[str]:
    return [
        f"{one.module}:{','.join(one.names)} {one.path}:{one.line}{' guarded' if one.guarded else ''}"
        for one in _first(found).python.native_imports
    ]


def _nullable(found: Found, _: tuple[Diagnostic, ...]) -> dict[str, bool | None]:
    public = _first(found).python.public
    return {f"{one.qualified}.{each.name}": each.nullable for one in public for each in one.parameters}


def _codes(found: Found, _: tuple[Diagnostic, ...]) -> dict[str, list[str]]:
    one = _first(found)
    return {
        "python": list(one.python.error_codes),
        **{target.value: list(facts.error_codes) for target, facts in one.targets.items()},
    }


def _diagnostics(_: Found, problems: tuple[Diagnostic, ...]) -> list[str]:
    return [
        f"{one.code.value} {one.location.path}{f':{one.location.line}' if one.location.line else ''}"
        for one in problems
    ]


FACTS: dict[str, Callable[[Found, tuple[Diagnostic, ...]], Any]] = {
    "boundary": lambda f, _: list(_first(f).python.boundary),
    "public": lambda f, _: [one.qualified for one in _first(f).python.public],
    "used_types": lambda f, _: list(_first(f).python.used_types),
    "falls_back": lambda f, _: _first(f).python.falls_back,
    "imports": _imports,
    "flags": lambda f, _: {
        target.value: f"{one.kind.value} {one.path}:{one.line}"
        for target, one in _first(f).python.flags.items()
    },
    "backend": lambda f, _: ":".join(str(part) for part in _first(f).python.backend or ()),
    "documented": lambda f, _: {one.qualified: list(one.documented) for one in _first(f).python.public},
    "nullable": _nullable,
    "all_drift": lambda f, _: [f"{m} {d.rule.value} {d.item}" for m in f for d in _weighty(f[m])],
    "drift": lambda f, _: [f"{d.rule.value} {d.item} {d.path}:{d.line}" for d in _weighty(_first(f))],
    "pedantic": lambda f, _: next(iter(_first(f).targets.values())).pedantic,
    "items": lambda f, _: [item.qualified for facts in _first(f).targets.values() for item in facts.items],
    "pairs": lambda f, _: {
        pair.name: native.name
        for pair in _first(f).pairs
        for native in pair.native.values()
        if native.name != pair.name
    },
    "extension": lambda f, _: {
        module: f"{one.package} {one.binding}"
        for module, interface in f.items()
        for facts in interface.targets.values()
        if (one := facts.extension) is not None
    },
    "mypy": lambda f, _: {key: one.python.mypy_strict for key, one in f.items()},
    "covers": lambda f, _: list(_first(f).python.mypy_covers),
    "boundary_types": lambda f, _: list(_first(f).python.boundary_types),
    "schemas": lambda f, _: dict(_first(f).python.schema_nullability_known),
    "error_codes": _codes,
    "property": lambda f, _: dict(_first(f).python.property_library),
    "notes": lambda f, _: list(notes.flags_named) if (notes := _first(f).notes) else None,
    "diagnostics": _diagnostics,
}
