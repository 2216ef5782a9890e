"""Behaviour of the Cobertura kernel as data, the same for both twins."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from coverage_twins import Twin, check, content, each_twin, readable, unpacked

from mkdocs_runbooks.kernels.coverage_report import VALUE_LIMIT

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "cobertura.yaml").read_text(encoding="utf-8"))


@each_twin
@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(twin: Twin, case: dict[str, Any]) -> None:
    """A document gives exactly the lines, branches and problems that its case names, or its refusal."""
    check(twin.read_cobertura(content(case)), case)


@each_twin
def test_the_header_is_kept(twin: Twin) -> None:
    """The root's attributes come back as written, each cut to its limit."""
    report = readable(twin.read_cobertura(f"<coverage version='7.1' a='{'x' * 999}'/>".encode()))
    assert report.header == (("version", "7.1"), ("a", "x" * VALUE_LIMIT))


@each_twin
def test_thousands_of_classes_of_one_file_are_read_once_each(twin: Twin) -> None:
    """Repetition costs no more than its own lines."""
    classes = "".join(
        f"<class filename='a'><line number='{number}' hits='{number % 2}'/></class>"
        for number in range(50_000)
    )
    (file,) = readable(twin.read_cobertura(f"<coverage>{classes}</coverage>".encode())).files
    covered, missing, _ = unpacked(file)
    assert (len(covered), len(missing)) == (25_000, 25_000)


@each_twin
def test_folders_are_capped(twin: Twin) -> None:
    """A folder that no path can have is none, and there is an end to their number."""
    folders = f"<source>{'a/' * 4000}</source>" + "<source>b</source>" * 500
    assert readable(twin.read_cobertura(f"<coverage>{folders}</coverage>".encode())).folders == ("b",) * 100


@each_twin
def test_deep_documents_are_read(twin: Twin) -> None:
    """Nesting costs nothing, since nothing is remembered of it."""
    document = f"<coverage>{'<a>' * 5000}<class filename='f'><line number='1' hits='1'/></class>{'</a>' * 5000}</coverage>"
    (file,) = readable(twin.read_cobertura(document.encode())).files
    assert unpacked(file) == [[1], [], []]
