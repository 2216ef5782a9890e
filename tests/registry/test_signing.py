"""Writing a sign-off touches nothing but its own lines."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mkdocs_runbooks.registry import NewSignOff, Unwritable, with_sign_off
from mkdocs_runbooks.registry.nodes import plain
from mkdocs_runbooks.registry.reading import read

ENTRY = NewSignOff(gate="accept.review", by="boris", date=date(2026, 3, 2), link=None, digest="0" * 64)
CASES = yaml.safe_load((Path(__file__).parent / "cases_sign.yaml").read_text(encoding="utf-8"))


def data(text: str) -> Any:
    root, problems = read(text)
    assert root is not None
    assert not problems
    return plain(root)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_case(case: Mapping[str, Any]) -> None:
    """The new text is the old one with one entry, or nothing is written."""
    if case["after"] is None:
        with pytest.raises(Unwritable):
            with_sign_off(case["before"], "a", ENTRY)
    else:
        assert with_sign_off(case["before"], "a", ENTRY) == case["after"].replace("ENTRY", ENTRY.yaml())


@pytest.mark.parametrize(
    "by", ["true", "null", "3", "Ann: B", "O'Neil", 'x"y', "a #b", "{x}", "Jörg Müller", "- a", "x\\n"]
)
def test_names_survive(by: str) -> None:
    """Whatever a person is called is read back as it was written."""
    entry = NewSignOff(gate="g", by=by, date=date(2026, 3, 2), link="https://x.org/#a?b=1,2", digest="12e4")
    signed = data(with_sign_off("modules:\n  a:\n    target: rust\n", "a", entry))
    assert signed["modules"]["a"]["sign_offs"] == [
        {"gate": "g", "by": by, "date": date(2026, 3, 2), "link": "https://x.org/#a?b=1,2", "digest": "12e4"}
    ]


def test_signing_twice_keeps_both() -> None:
    """Each sign-off is kept, the newest last."""
    once = with_sign_off("modules:\n  a:\n    target: rust\n", "a", ENTRY)
    twice = with_sign_off(once, "a", ENTRY)
    assert data(twice)["modules"]["a"]["sign_offs"] == [ENTRY.mapping(), ENTRY.mapping()]


VALUES = st.recursive(
    st.one_of(st.booleans(), st.integers(), st.text(max_size=8), st.dates()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.text("abcdef_", min_size=1, max_size=6), inner, max_size=3),
    ),
    max_leaves=8,
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.dictionaries(
        st.sampled_from(["a", "b", "c"]), st.dictionaries(st.text("xyz", min_size=1), VALUES), min_size=1
    ),
    st.sampled_from([None, False, True]),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
)
def test_all_other_data_stays(
    modules: dict[str, dict[str, Any]], flow: bool | None, newline: str, final: bool
) -> None:
    """In any style of YAML the old characters stay, and the data is the old data plus the sign-off."""
    text = yaml.safe_dump({"modules": modules}, default_flow_style=flow, allow_unicode=True, sort_keys=False)
    text = text.replace("\n", newline) if newline == "\n" or "\r" not in text else text
    text = text if final else text.rstrip("\r\n")
    root, problems = read(text)
    if root is None or problems:
        return
    before = plain(root)
    name = next(iter(modules))
    try:
        signed = with_sign_off(text, name, ENTRY)
    except Unwritable:
        return
    assert isinstance(before, dict)
    own = before["modules"][name]
    before["modules"][name] = {**own, "sign_offs": [*own.get("sign_offs", []), ENTRY.mapping()]}
    assert data(signed) == before
    start = next(
        (at for at, pair in enumerate(zip(text, signed, strict=False)) if pair[0] != pair[1]), len(text)
    )
    assert signed[:start] == text[:start]
    assert signed.endswith(text[start:])
