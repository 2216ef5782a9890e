"""Every gate and policy shows each outcome that this version can give it, on real projects on disk."""

from collections.abc import Iterable
from dataclasses import fields, replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml
from judged_projects import TODAY, assessment, judged_case

from mkdocs_runbooks.diagnostics import Location
from mkdocs_runbooks.gates import assess, catalogue, claims, keeper, title
from mkdocs_runbooks.gates.assess import shared_world
from mkdocs_runbooks.gates.dating import dated_records
from mkdocs_runbooks.gates.freshness import Age
from mkdocs_runbooks.gates.subject import Index
from mkdocs_runbooks.gates.then import recorded_outcomes
from mkdocs_runbooks.model.adr import Decisions
from mkdocs_runbooks.model.assessment import Claims, Judged, JudgedGate
from mkdocs_runbooks.model.gate import Message, Outcome
from mkdocs_runbooks.model.history import History
from mkdocs_runbooks.model.interface import ModuleInterface, PythonFacts, SharedDocuments
from mkdocs_runbooks.model.located import moved
from mkdocs_runbooks.model.registry import Registry
from mkdocs_runbooks.wording import LANGUAGES, Wording

HERE = Path(__file__).parent
CASES: list[Any] = [
    pytest.param(case, id=f"{path.stem}: {case['case']}")
    for path in sorted((HERE / "cases").glob("*.yaml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]
OUTCOMES: dict[str, list[str]] = yaml.safe_load((HERE / "outcomes.yaml").read_text(encoding="utf-8"))


def required(judged: Iterable[Claims]) -> list[tuple[JudgedGate, ...]]:
    """The gates of each module that its status requires: what `runbooks check` looks at."""
    return [tuple(entry for entry in one.gates if entry.required) for one in judged]


def words(message: Message | None) -> None:
    """A message has words in every language, with all of its parameters."""
    if message is not None:
        for language in LANGUAGES:
            assert Wording(language).text(message.key, message.params)
            assert Wording(language).html(message.key, message.params)


def verdicts_follow_their_lines(judged: Judged) -> None:
    """Verdicts that are kept name the lines where their module stands after something was written above it."""
    facts, today, kept = judged.facts, judged.today or TODAY, keeper()
    for lines in (0, 7, -1):
        registry = moved(facts.registry, partial(_further_down, facts.registry, lines))
        now = replace(facts, registry=registry)
        found, fresh = assess(now, today=today, kept=kept), assess(now, today=today)
        for one, other in zip(found, fresh, strict=True):
            assert one.module is other.module
            assert [each.verdict for each in one.gates] == [each.verdict for each in other.gates]
            assert [each.sign_off for each in one.gates] == [each.sign_off for each in other.gates]
            assert (one.next and one.next.gate) == (other.next and other.next.gate)


def results_alone_decide(judged: Judged) -> None:
    """Boxes that are judged in the past ask of sources how long they are, and with fresh results say what they say today."""
    facts, today = judged.facts, judged.today or TODAY
    bare = shared_world(
        replace(facts, interfaces={}, decisions=Decisions(), history=History(), documents=SharedDocuments())
    )
    for one in judged.assessments:
        interface = facts.interfaces[one.module.id]
        sizes = ModuleInterface(
            module=one.module.id,
            python=PythonFacts(lengths=interface.python.lengths),
            targets={},
            digests=interface.digests,
        )
        then = recorded_outcomes(one.module, sizes, bare, Index())
        assert then == recorded_outcomes(one.module, interface, shared_world(facts), Index())
        records = dated_records(facts, one.module, interface, tools={}, today=today)
        ages = {
            dated.freshness.age
            for part in fields(records)
            if part.name != "evidence"
            for dated in getattr(records, part.name)
        }
        if ages <= {Age.FRESH}:
            now = {entry.gate.id: entry.outcome for entry in one.gates}
            assert then == {gate: now[gate] for gate in then}


def _further_down(registry: Registry, lines: int, place: Location) -> Location:
    first = registry.modules[0].location.line
    if place.path != registry.path or place.line is None or first is None or place.line < first:
        return place
    return replace(place, line=place.line + lines)


@pytest.mark.parametrize("case", CASES)
def test_case(case: dict[str, Any], tmp_path: Path) -> None:
    """The project of a case is judged as the case says, in words of every language, and names what is next."""
    judged = judged_case(case, tmp_path)
    one = assessment(judged)
    found = {entry.gate.id: entry for entry in one.gates}
    said = {gate: found[gate].outcome.value if gate in found else None for gate in case["expect"]}
    explained = {gate: found[gate].verdict.reason for gate in case["expect"] if gate in found}
    assert said == case["expect"], explained
    for gate, blocks in case.get("blocks", {}).items():
        assert found[gate].blocks == blocks
    for gate, keys in case.get("notes", {}).items():
        assert [note.key for note in found[gate].verdict.notes] == keys
    for gate, key in case.get("reasons", {}).items():
        assert found[gate].verdict.reason.key == key
    for gate, key in case.get("next", {}).items():
        advice = found[gate].verdict.next
        assert advice is not None
        assert advice.key == key
    for entry in one.gates:
        verdict = entry.verdict
        for message in (verdict.reason, verdict.figure, verdict.next, *verdict.notes):
            words(message)
        words(title(one.module, entry.gate, judged.facts.registry))
        settled = entry.outcome in {Outcome.PASSED, Outcome.NOT_APPLICABLE}
        assert settled is (verdict.next is None), entry.gate.id
    for step in one.steps:
        words(step.reason)
    assert required(claims(judged.facts, today=judged.today or TODAY)) == required(judged.assessments)
    verdicts_follow_their_lines(judged)
    results_alone_decide(judged)


def test_every_outcome_has_a_case() -> None:
    """Each pair of gate and outcome in `outcomes.yaml` is shown by a case, and the table knows every gate."""
    assert list(OUTCOMES) == [gate.id for gate in catalogue()]
    shown = {(gate, outcome) for case in CASES for gate, outcome in case.values[0]["expect"].items()}
    assert [(g, o) for g, outcomes in OUTCOMES.items() for o in outcomes if (g, o) not in shown] == []
    known = {gate.id for gate in catalogue()}
    extra = {(g, o) for g, o in shown if g in known and o is not None and o not in OUTCOMES[g]}
    assert extra == set()
