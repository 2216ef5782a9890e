"""What is required of PyO3 allows the versions that Cargo would take, and no others."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_runbooks.ffi.binding_versions import Minor, Versions

CASES = yaml.load(  # as text: a version is no number
    (Path(__file__).parent / "cases" / "versions.yaml").read_text(encoding="utf-8"), yaml.BaseLoader
)
MINORS = st.tuples(st.integers(0, 2), st.integers(0, 40))


def _minor(text: str, unlimited: Minor) -> Minor:
    major, _, minor = text.partition(".")
    return unlimited if text == "-" else (int(major), unlimited[1] if minor == "-" else int(minor))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_allowed(case: dict[str, Any]) -> None:
    """The lowest and the highest minor version are those that the case names."""
    lowest, highest = case["allows"]
    everything = Versions()
    found = Versions.of(None if case["text"] == "null" else case["text"])
    assert (found.low, found.high) == (_minor(lowest, everything.low), _minor(highest, everything.high))


@given(text=st.text("0123456789.,<>=~^* -x", max_size=30))
def test_any_text(text: str) -> None:
    """Whatever stands there allows some version."""
    found = Versions.of(text)
    assert found.low <= found.high


@given(low=MINORS, high=MINORS, firsts=st.lists(MINORS, max_size=6))
def test_told_apart(low: Minor, high: Minor, firsts: list[Minor]) -> None:
    """Each allowed version has the meaning of exactly one of those that are told apart."""
    found = Versions(min(low, high), max(low, high))
    among = found.told_apart(firsts)
    assert among == tuple(sorted(set(among), reverse=True))
    for version in {found.low, found.high, *(one for one in firsts if found.low <= one <= found.high)}:
        meant = max(one for one in among if one <= version)
        assert {one for one in firsts if one <= version} >= {one for one in firsts if one <= meant}
        assert not [one for one in firsts if meant < one <= version]
