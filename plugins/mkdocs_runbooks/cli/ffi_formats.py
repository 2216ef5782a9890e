"""What `runbooks ffi` prints: text for people, JSON and SARIF for machines."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mkdocs_runbooks import __version__
from mkdocs_runbooks.diagnostics import Diagnostic
from mkdocs_runbooks.model.drift import DriftRule, DriftSeverity
from mkdocs_runbooks.model.ffi import Pair, ParameterKind, Signature
from mkdocs_runbooks.model.interface import ModuleInterface
from mkdocs_runbooks.model.registry import Module
from mkdocs_runbooks.wording import Wording, drift_hint, drift_message, visible

_LEVELS = {DriftSeverity.ERROR: "error", DriftSeverity.WARNING: "warning", DriftSeverity.INFO: "note"}
_SARIF = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Border:
    """One module with what was read of it."""

    module: Module
    interface: ModuleInterface

    @property
    def paths(self) -> tuple[str, ...]:
        """Files that its two sides were read from."""
        ports = (path for port in self.module.paths.ports.values() for path in port.files)
        python = (*self.module.paths.python.files, *self.module.paths.wrapper.files)
        return tuple(dict.fromkeys((*python, *ports, *self.module.paths.stub.files)))


def as_text(shown: tuple[Border, ...], _problems: tuple[Diagnostic, ...], wording: Wording) -> str:
    """Both sides of every name below each other, then the differences."""
    return "\n\n".join("\n".join(_text(border, wording)) for border in shown)


def _text(border: Border, wording: Wording) -> Iterator[str]:
    yield visible(border.module.id)
    if not border.interface.pairs:
        yield f"  {wording.text('ffi-nothing')}"
    absent = wording.text("ffi-missing-side")
    for pair in border.interface.pairs:
        yield f"  {visible(pair.name)}"
        yield f"    python  {_line(pair.python) if pair.python else absent}"
        for target, facts in border.interface.targets.items():
            native = pair.native.get(target)
            state = absent if facts.present else wording.text("ffi-planned")
            yield f"    {target.value:<7} {_line(native) if native else state}"
    if not border.interface.drift:
        yield f"  {wording.text('ffi-no-drift')}"
    for drift in border.interface.drift:
        yield f"{visible(drift.path)}:{drift.line}: {drift.severity.value}[{drift.rule.value}]: {drift_message(drift, wording)}"
        yield f"  hint: {drift_hint(drift, wording)}"


def _line(signature: Signature) -> str:
    parts = ", ".join(_written(signature))
    returns = f" -> {signature.returns}" if signature.returns else ""
    native = f" = {signature.native_name}" if signature.native_name else ""
    return visible(f"{signature.name}({parts}){returns}{native}  {signature.path}:{signature.line}")


def _written(signature: Signature) -> Iterator[str]:
    """Parameters as a Python signature writes them, with `/` and `*` where they stand."""
    stars = {ParameterKind.VARIADIC: "*", ParameterKind.VARIADIC_KEYWORD: "**"}
    starred = False
    kinds = [one.kind for one in signature.parameters]
    for index, one in enumerate(signature.parameters):
        if one.kind is ParameterKind.KEYWORD_ONLY and not starred:
            yield "*"
            starred = True
        starred = starred or one.kind is ParameterKind.VARIADIC
        type_ = f": {one.type}" if one.type else ""
        default = f" = {one.default}" if one.default is not None else ""
        yield f"{stars.get(one.kind, '')}{one.name}{type_}{default}"
        positional = ParameterKind.POSITIONAL_ONLY
        if one.kind is positional and (index + 1 == len(kinds) or kinds[index + 1] is not positional):
            yield "/"


def as_json(shown: tuple[Border, ...], problems: tuple[Diagnostic, ...], wording: Wording) -> str:
    """The machine-readable form; null means unknown."""
    errors = {
        (problem.location.path, problem.location.line, str(dict(problem.params).get("reason")))
        for problem in problems
        if any(problem.location.path in border.paths for border in shown)
    }
    document = {
        "schema": 1,
        "sources": sorted({path for border in shown for path in border.paths}),
        "items": [item for border in shown for item in _items(border)],
        "schemas": [
            {"name": name, "line": line, "nullability_stated": python.schema_nullability_known.get(name)}
            for python in (border.interface.python for border in shown)
            for name, line in python.schemas.items()
        ],
        "error_codes": _codes(shown),
        "drift": [
            {
                "rule": drift.rule.value,
                "severity": drift.severity.value,
                "module": border.module.id,
                "item": drift.item,
                "path": drift.path,
                "line": drift.line,
                "message": drift_message(drift, wording),
                "hint": drift_hint(drift, wording),
            }
            for border in shown
            for drift in border.interface.drift
        ],
        "hidden": [
            {"path": path, "line": line, "reason": reason}
            for path, line, reason in sorted(errors, key=lambda one: (one[0], one[1] or 0, one[2]))
        ],
    }
    return json.dumps(document, indent=2, ensure_ascii=False)


def _items(border: Border) -> Iterator[Mapping[str, object]]:
    for pair in border.interface.pairs:
        if not pair.native and pair.python is not None:
            yield {"module": border.module.id, "language": "python", **_item(pair, None)}
        for target, native in pair.native.items():
            yield {"module": border.module.id, "language": target.value, **_item(pair, native)}


def _item(pair: Pair, native: Signature | None) -> dict[str, object]:
    python = pair.python
    shown = native or python
    if shown is None:
        return {}
    annotations = {one.name: one.type for one in python.parameters} if python else {}
    return {
        "kind": shown.kind.value,
        "name": shown.name,
        "owner": shown.owner,
        "path": shown.path,
        "line": shown.line,
        "native_name": (native.native_name or native.name) if native else None,
        "params": [
            {
                "name": one.name,
                "kind": one.kind.value,
                "native_type": one.type if native else None,
                "python_type": annotations.get(one.name),
                "nullable": one.nullable,
                "has_default": one.default is not None,
                "default": one.default,
            }
            for one in shown.parameters
        ],
        "native_return": native.returns if native else None,
        "python_return": python.returns if python else None,
        "return_nullable": shown.return_nullable,
        "fallible": native.fallible if native else None,
        "errors": _errors(native),
        "gil": "unknown",
        "transfer": None,
        "exported": native.exported if native else None,
        "doc": shown.doc,
    }


def _errors(native: Signature | None) -> list[dict[str, str]] | None:
    """What it raises as far as its own source says: nothing, stated types, or unknown (null)."""
    if native is None or native.fallible is None:
        return None
    if native.throws:
        return [{"exception": name, "grade": "stated"} for name in native.throws]
    return [{"exception": "PyErr", "grade": "unspecified"}] if native.fallible else []


def _codes(shown: tuple[Border, ...]) -> list[dict[str, object]]:
    found: dict[str, tuple[str, ...]] = {}
    for border in shown:
        if border.interface.python.error_codes:
            found["python"] = border.interface.python.error_codes
        for target, facts in border.interface.targets.items():
            if facts.error_codes:
                found[target.value] = facts.error_codes
    return [{"language": language, "names": list(names)} for language, names in sorted(found.items())]


def as_sarif(shown: tuple[Border, ...], _problems: tuple[Diagnostic, ...], wording: Wording) -> str:
    """SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html) for code scanning."""
    results = [
        {
            "ruleId": drift.rule.value,
            "level": _LEVELS[drift.severity],
            "message": {"text": f"{drift_message(drift, wording)} {drift_hint(drift, wording)}"},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": drift.path},
                        "region": {"startLine": max(drift.line, 1)},
                    }
                }
            ],
        }
        for border in shown
        for drift in border.interface.drift
    ]
    rules = [
        {"id": rule.value, "name": rule.name.replace("_", " ").title().replace(" ", "")} for rule in DriftRule
    ]
    driver = {"name": "mkdocs-runbooks", "version": __version__, "rules": rules}
    document = {
        "$schema": _SARIF,
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "results": results}],
    }
    return json.dumps(document, indent=2, ensure_ascii=False)
