"""The page on benchmark verdicts shows what the simulation gives."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

from mkdocs_runbooks.model.gate import Outcome

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "explanation" / "benchmark-verdicts.md").read_text(encoding="utf-8")


def simulation() -> ModuleType:
    """The script that makes the tables."""
    spec = importlib.util.spec_from_file_location("error_rates", ROOT / "bench" / "error_rates.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rows() -> dict[str, dict[str, list[str]]]:
    """Machine -> first cell -> the other cells, as the page shows them."""
    parts = re.split(r"^(Quiet|Shared|Crowded):$", PAGE, flags=re.M)[1:]
    return {
        machine: {
            cells[0]: cells[1:]
            for line in text.splitlines()
            if line.startswith("| ") and not line.startswith("| ---")
            for cells in ([cell.strip() for cell in line.strip("|").split("|")],)
        }
        for machine, text in zip(parts[::2], parts[1::2], strict=True)
    }


def test_eight_processes_on_a_shared_machine() -> None:
    """The row of the default is made again, digit by digit."""
    script = simulation()
    (machine,) = [one for one in script.MACHINES if one.name == "shared"]
    shares = [script.rates(machine, 8, slower)[Outcome.FAILED] / script.SESSIONS for slower in script.SLOWER]
    assert rows()["Shared"]["8"] == [f"{share:.1%}" for share in shares]


def test_two_plain_numbers() -> None:
    """The comparison without a rule likewise."""
    script = simulation()
    for machine in script.MACHINES:
        shares = [script.two_numbers(machine, slower) for slower in script.SLOWER]
        assert rows()[machine.name.capitalize()]["1, as two numbers"] == [f"{share:.1%}" for share in shares]


def test_no_table_shows_more_false_calls_than_the_rule_allows() -> None:
    """Up to the margin every call is false: at most one in twenty, whatever the machine."""
    for machine in rows().values():
        for processes in ("5", "8", "12", "20"):
            false = [float(cell.rstrip("%")) for cell in machine[processes][:3]]
            assert max(false) <= 5.0
            assert max(false[:2]) <= 0.5
