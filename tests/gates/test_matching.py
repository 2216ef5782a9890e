"""Whole words in the names of tests, and names in documents."""

import pytest

from mkdocs_runbooks.gates.documents import first_line_with, named_together
from mkdocs_runbooks.gates.matching import by_word
from mkdocs_runbooks.model.evidence import ModuleTests, Touch
from mkdocs_runbooks.model.provenance import Backend, Digest, Format, Provenance
from mkdocs_runbooks.model.registry import TestKind
from mkdocs_runbooks.model.test_runs import TestCounts, TestGroup, TestRun, packed_tests


def part_with(name: str, *, classname: str = "tests.test_rolling", native: bool = False) -> ModuleTests:
    """A part of a run that holds one passed test."""
    provenance = Provenance(path="r.xml", digest=Digest("0" * 64), size=1, format=Format.JUNIT)
    group = TestGroup(suite="pytest", classname=classname, file=None, packed=packed_tests(name), outcomes="p")
    run = TestRun(provenance=provenance, elements=TestCounts(), by_id=TestCounts(), groups=(group,))
    return ModuleTests(
        run=run,
        kind=TestKind.UNIT,
        native=native,
        touch=Touch.IMPORTS,
        backend=Backend.RUST,
        groups=(group,),
        paths=("tests/test_rolling.py",),
    )


@pytest.mark.parametrize(
    ("word", "name", "found"),
    [
        ("nan", "test_nan", True),
        ("nan", "test_mean[NaN]", True),
        ("nan", "testHandlesNaNValues", True),
        ("nan", "test_nanobot", False),
        ("nan", "test_banana", False),
        ("nan", "test_nan2", True),
        ("inf", "test_mean[-inf-3]", True),
        ("inf", "test_info", False),
        ("inf", "test_INFO", False),
        ("inf", "test_infinity", False),
        ("empty", "test_empty_window", True),
        ("empty", "testEmptyWindow", True),
        ("empty array", "test_empty_array", True),
        ("empty array", "test_empty", False),
    ],
)
def test_whole_words(word: str, name: str, found: bool) -> None:
    """A declared edge case must stand as a whole word, split at signs and at the case of letters."""
    assert (by_word(part_with(name), word) is not None) is found


def test_names_of_files_and_modules_do_not_speak_of_edge_cases() -> None:
    """A module called `inf` does not tick its own edge case; a test class does speak."""
    assert by_word(part_with("test_mean", classname="tests.test_inf"), "inf") is None
    assert by_word(part_with("inf::tests::mean", native=True), "inf", ("inf",)) is None
    assert by_word(part_with("test_mean", classname="tests.test_rolling.TestInf"), "inf") is not None


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("# Changes\n\n- rolling is fast\n", 3),
        ("- rolling_stats is fast\n", None),
        ("<!-- rolling -->\n\n`rolling`", 3),
        ("<!--\nrolling\n-->\n", None),
        ("", None),
    ],
)
def test_names_in_documents(text: str, line: int | None) -> None:
    """A module is named by whole words outside comments."""
    assert first_line_with(text, ("rolling",)) == line


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("rolling is written in\nRust.\n", True),
        ("rolling is fast.\n\nOthers are in Rust.\n", False),
        ("- rolling\n- other: Rust\n", False),
        ("| rolling | Rust |\n| other | – |\n", True),
        ("| rolling | – |\n| other | Rust |\n", False),
        ("## rolling\n\n### Port\n\nIn Rust.\n", True),
        ("## rolling\n\nFast.\n\n## other\n\nIn Rust.\n", False),
        ("rolling and Rusty\n", False),
    ],
)
def test_named_together(text: str, together: bool) -> None:
    """Module and target must stand in one paragraph, item, row, or below a heading that names the module."""
    assert named_together(text, ("rolling",), ("rust", "Rust")) is together
