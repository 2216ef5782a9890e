"""The catalogue is complete, its titles are the template's, and its page is current."""

import re
from pathlib import Path

import pytest
from judged_projects import assessment, judged_case

from mkdocs_runbooks.gates import catalogue, title
from mkdocs_runbooks.gates.probes import PROBES
from mkdocs_runbooks.gates.reference import reference
from mkdocs_runbooks.model.gate import Part
from mkdocs_runbooks.model.registry import Enforcement
from mkdocs_runbooks.wording import LANGUAGES, Wording

ROOT = Path(__file__).parents[2]
GERMAN = {
    "types.boundary-types": "TypedDict/Protocol-Definitionen in `src/pkg/types.py`",
    "interface.ffi-spec": "FFI-Spezifikation in `docs/ffi/rolling.md`",
    "tests.golden-suite": "Golden-File Tests in `tests/golden/test_golden_rolling.py`",
    "tests.coverage": "Test-Coverage ≥ 85%",
    "perf.baseline": "Baseline in `reports/baselines/rolling.json`",
    "perf.target": "Improvement-Target definiert (z.B. 5x Speedup)",
    "port.input-types": "Input-Typen von Python-TypedDict zu Rust-Structs / Julia-Types übersetzen",
    "port.error-handling": "Error-Handling nach ADR-0003 implementieren",
    "port.edge-cases": "Edge-Cases behandeln (NaN, Inf, leere Arrays)",
    "test.integration": "Integration-Tests mit Auswertung",
    "accept.determinism": "Keine Regression in Auswertung-Determinismus",
    "accept.speedup": "Speedup ≥ 5x gegenüber Python-Baseline",
    "accept.clippy": "clippy --pedantic für Rust (0 Warnings)",
}


def test_size_and_enforcement() -> None:
    """38 gates block unless a team says otherwise; of 15 policies four do."""
    gates = [gate for gate in catalogue() if gate.part is not Part.POLICY]
    policies = [gate for gate in catalogue() if gate.part is Part.POLICY]
    blocking = [gate.id for gate in policies if gate.enforcement is Enforcement.BLOCKING]
    assert (len(gates), len(policies)) == (38, 15)
    assert catalogue() == (*gates, *policies)
    assert all(gate.enforcement is Enforcement.BLOCKING for gate in gates)
    assert blocking == [
        "policy.status-honest",
        "policy.waivers-valid",
        "policy.feature-flag",
        "policy.flag-works",
    ]


def test_every_probe_is_known() -> None:
    """Each gate of the catalogue names a probe that exists."""
    assert {gate.probe for gate in catalogue()} <= PROBES.keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_gate_has_a_rule(language: str) -> None:
    """Each gate says in every language when it passes."""
    wording = Wording(language)
    assert [gate.id for gate in catalogue() if not wording.has(f"rule-{gate.id.replace('.', '-')}")] == []


def test_german_titles_are_the_template_filled(tmp_path: Path) -> None:
    """Titles read as the template's checkboxes with this module's names, and no placeholder is left."""
    judged = judged_case({}, tmp_path)
    one = assessment(judged)
    wording = Wording("de")
    titles = {}
    for entry in one.gates:
        message = title(one.module, entry.gate, judged.facts.registry)
        titles[entry.gate.id] = wording.text(message.key, message.params)
    assert {gate: titles[gate] for gate in GERMAN} == GERMAN
    assert not any(re.search(r"[\[\]{}]", text) for text in titles.values())


def test_the_reference_page_is_current() -> None:
    """`docs/reference/gates.md` is what the catalogue and its words say; write it again after a change."""
    assert (ROOT / "docs" / "reference" / "gates.md").read_text(encoding="utf-8") == reference()
