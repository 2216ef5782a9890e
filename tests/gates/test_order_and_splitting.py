"""Whatever order result files are read in, and into however many files a report is split, the verdicts are the same."""

import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from judged_projects import BASE, assessment, judged_case, merged

HERE = Path(__file__).parent
CASES = [
    case
    for path in sorted((HERE / "cases").glob("*.yaml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
    if "commits" not in case
]
EVIDENCE = yaml.safe_load((BASE / "project.yaml").read_text(encoding="utf-8"))["evidence"]
SEEDS = 12


def rearranged(case: Mapping[str, Any], chance: random.Random) -> dict[str, Any]:
    """The case with its result files under other names, in another order, and partly split."""
    records = list(merged(EVIDENCE, case.get("evidence", {})).items())
    chance.shuffle(records)
    evidence: dict[str, Any] = dict.fromkeys(EVIDENCE)
    for name, record in records:
        for part in parts(record, chance) if record is not None else ():
            evidence[f"{chance.randrange(16**6):06x}-{name}"] = part
    return {**case, "evidence": evidence}


def parts(record: Mapping[str, Any], chance: random.Random) -> list[dict[str, Any]]:
    """One run's results in one to three files; what each holds is what it held before."""
    # Why a command failed is told by all of its results together, which one receipt vouches for.
    ended = not record.get("exit_code") and not isinstance(record.get("receipt"), dict)
    count = chance.choice((1, 2, 3)) if ended and "path" not in record else 1
    if "junit" in record:
        pieces: list[dict[str, Any]] = [{} for _ in range(count)]
        for classname, tests in record["junit"].items():
            for name, outcome in tests.items():
                chance.choice(pieces).setdefault(classname, {})[name] = outcome
        return [{**record, "junit": piece} for piece in pieces if piece] or [dict(record)]
    if "coverage" in record or "benchmarks" in record:
        kind = "coverage" if "coverage" in record else "benchmarks"
        pieces = [{} for _ in range(count)]
        for name, one in record[kind].items():
            chance.choice(pieces)[name] = one
        return [{**record, kind: piece} for piece in pieces if piece] or [dict(record)]
    return [dict(record)]


def outcomes(case: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    folder.mkdir()
    one = assessment(judged_case(case, folder))
    found = {entry.gate.id: entry.outcome.value for entry in one.gates}
    return {**found, "readiness": one.readiness}


@pytest.mark.parametrize("seed", range(SEEDS))
def test_files_in_any_order_and_pieces_give_the_same_verdicts(tmp_path: Path, seed: int) -> None:
    """A case of the gates and the same case rearranged are judged alike, gate by gate."""
    chance = random.Random(seed)
    case = chance.choice(CASES)
    expected = outcomes(case, tmp_path / "as-it-is")
    assert outcomes(rearranged(case, chance), tmp_path / "rearranged") == expected, case["case"]
