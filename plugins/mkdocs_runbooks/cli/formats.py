"""Output forms of `runbooks check`: text, JSON, GitHub annotations, SARIF 2.1.0."""

import json
from collections.abc import Callable, Mapping, Sequence
from urllib.parse import quote

from mkdocs_runbooks import __version__
from mkdocs_runbooks.cli.findings import Finding
from mkdocs_runbooks.wording import Wording, visible

Form = Callable[[Sequence[Finding], Wording], str]

SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def text(found: Sequence[Finding], wording: Wording) -> str:
    """Like a linter: the place, the kind, the gate, the module and why; the next step below."""
    lines = []
    for one in found:
        place = ":".join(str(part) for part in (visible(one.path), one.line, one.column) if part is not None)
        lines.append(f"{place}: {one.blocks.value}[{one.gate}]: {one.module}: {one.reason}")
        if one.next is not None:
            lines.append(f"  {wording.text('check-next')}: {one.next}")
    return "\n".join(lines)


def as_json(found: Sequence[Finding], _wording: Wording) -> str:
    """A stable document: `schema` 1 and one object a finding."""
    return json.dumps(
        {"schema": 1, "findings": [_object(one) for one in found]}, ensure_ascii=False, indent=2
    )


def _object(one: Finding) -> Mapping[str, object]:
    return {
        "module": one.module,
        "gate": one.gate,
        "blocks": one.blocks.value,
        "outcome": one.outcome,
        "code": one.code,
        "title": one.title,
        "text": one.reason,
        "next": one.next,
        "path": visible(one.path),
        "line": one.line,
        "column": one.column,
        "evidence": [{"path": visible(path), "line": line} for path, line in one.evidence],
    }


def github(found: Sequence[Finding], wording: Wording) -> str:
    """Workflow commands, escaped as the runner's toolkit does (`@actions/core`, command.ts)."""
    lines = []
    for one in found:
        properties = {
            "file": one.path,
            "line": one.line,
            "col": one.column,
            "title": f"{one.gate} ({one.module})",
        }
        head = ",".join(
            f"{name}={_property(str(value))}" for name, value in properties.items() if value is not None
        )
        advice = f"\n{wording.text('check-next')}: {one.next}" if one.next is not None else ""
        lines.append(f"::error {head}::{_data(f'{one.blocks.value}: {one.reason}{advice}')}")
    return "\n".join(lines)


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


def sarif(found: Sequence[Finding], wording: Wording) -> str:
    """SARIF 2.1.0 (OASIS): one run, one rule a gate, one result a finding."""
    rules = {one.gate: one for one in reversed(found)}
    order = sorted(rules)
    run = {
        "tool": {
            "driver": {
                "name": "runbooks",
                "version": __version__,
                "rules": [{"id": id_, "shortDescription": {"text": rules[id_].title}} for id_ in order],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, order.index(one.gate), wording) for one in found],
    }
    return json.dumps(
        {"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2
    )


def _result(one: Finding, rule: int, wording: Wording) -> Mapping[str, object]:
    region = {"startLine": one.line, "startColumn": one.column}
    known = {name: value for name, value in region.items() if value is not None}
    place: dict[str, object] = {"artifactLocation": {"uri": quote(one.path)}}
    if one.line is not None:
        place["region"] = known
    advice = f" {wording.text('check-next')}: {one.next}" if one.next is not None else ""
    return {
        "ruleId": one.gate,
        "ruleIndex": rule,
        "level": "error",
        "message": {"text": f"{one.module}: {one.reason}.{advice}"},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"moduleAndGate/v1": f"{one.module}/{one.gate}"},
    }


FORMS: Mapping[str, Form] = {"text": text, "json": as_json, "github": github, "sarif": sarif}
