"""`runbooks ffi --format sarif`: differences for code scanning.

SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html).
"""

import json
from collections.abc import Sequence
from urllib.parse import quote

from mkdocs_runbooks import __version__
from mkdocs_runbooks.cli.ffi_border import Border
from mkdocs_runbooks.diagnostics import Diagnostic
from mkdocs_runbooks.model.drift import Drift, DriftRule, DriftSeverity
from mkdocs_runbooks.wording import Wording, drift_hint, drift_message, rule_page, rule_title, visible_json

_LEVELS = {DriftSeverity.ERROR: "error", DriftSeverity.WARNING: "warning", DriftSeverity.INFO: "note"}
_SARIF = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def as_sarif(shown: Sequence[Border], _problems: Sequence[Diagnostic], wording: Wording) -> str:
    """One run, all rules with the address of their page, one result a difference."""
    order = list(DriftRule)
    rules = [
        {
            "id": rule.value,
            "name": rule.name.replace("_", " ").title().replace(" ", ""),
            "shortDescription": {"text": rule_title(rule, wording)},
            "helpUri": rule_page(rule),
        }
        for rule in order
    ]
    driver = {"name": "mkdocs-runbooks", "version": __version__, "rules": rules}
    results = [
        _result(drift, order.index(drift.rule), border, wording)
        for border in shown
        for drift in border.interface.drift
    ]
    document = {
        "$schema": _SARIF,
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "results": results}],
    }
    return visible_json(json.dumps(document, indent=2, ensure_ascii=False))


def _result(drift: Drift, rule: int, border: Border, wording: Wording) -> dict[str, object]:
    found: dict[str, object] = {
        "ruleId": drift.rule.value,
        "ruleIndex": rule,
        "level": _LEVELS[drift.severity],
        "message": {"text": f"{drift_message(drift, wording)} {drift_hint(drift, wording)}"},
        "locations": [_place(drift.path, drift.line)],
        "partialFingerprints": {
            "moduleRuleAndItem/v1": f"{border.module.id}/{drift.rule.value}/{drift.item}"
        },
    }
    if drift.other is not None:
        found["relatedLocations"] = [_place(*drift.other)]
    if drift.accepted is not None:
        why = drift.accepted.why.within(wording.language)
        found["suppressions"] = [
            {"kind": "external", "status": "accepted", "justification": f"{drift.accepted.by}: {why}"}
        ]
    return found


def _place(path: str, line: int) -> dict[str, object]:
    return {
        "physicalLocation": {"artifactLocation": {"uri": quote(path)}, "region": {"startLine": max(line, 1)}}
    }
