"""Behaviour of the LCOV kernel as data, the same for both twins."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from coverage_twins import Twin, check, content, each_twin, readable, unpacked

from mkdocs_runbooks.kernels.coverage_report import VALUE_LIMIT

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "lcov.yaml").read_text(encoding="utf-8"))


@each_twin
@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(twin: Twin, case: dict[str, Any]) -> None:
    """A document gives exactly the lines, branches and problems that its case names, or its refusal."""
    check(twin.read_lcov(content(case)), case)


@each_twin
def test_thousands_of_records_of_one_file_are_read_once_each(twin: Twin) -> None:
    """Repetition costs no more than its own lines; a file of a hundred thousand records is read in a moment."""
    document = "".join(f"SF:a\nDA:{number},{number % 2}\nend_of_record\n" for number in range(100_000))
    (file,) = readable(twin.read_lcov(document.encode())).files
    covered, missing, _ = unpacked(file)
    assert (len(covered), len(missing)) == (50_000, 50_000)


@each_twin
def test_a_line_far_away_sizes_nothing(twin: Twin) -> None:
    """Many files with one line near the limit take the room of their lines."""
    document = "".join(f"SF:f{number}\nDA:10000000,1\nend_of_record\n" for number in range(20_000))
    report = readable(twin.read_lcov(document.encode()))
    assert sum(len(file.covered) for file in report.files) == 4 * 20_000


@each_twin
def test_many_distinct_counts_with_checksums(twin: Twin) -> None:
    """Counts are judged alike whether they were seen before or there is no room to remember them."""
    document = "".join(f"DA:{number},{number % 3},sum{number}\n" for number in range(1, 80_000))
    (file,) = readable(twin.read_lcov(f"SF:a\n{document}end_of_record\n".encode())).files
    assert unpacked(file)[1] == list(range(3, 80_000, 3))


@each_twin
def test_long_damage_is_cut(twin: Twin) -> None:
    """A line of megabytes is named by its beginning."""
    report = readable(twin.read_lcov(b"SF:a\nDA:1,1\n" + b"x" * 5_000_000 + b"\nend_of_record\n"))
    assert [len(problem.value) for problem in report.problems] == [VALUE_LIMIT]
