"""Type parameters in brackets are read alike by every Python, and lines stay where they are."""

import ast
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_runbooks.sources.type_parameters import without_type_parameters

CASES = yaml.safe_load((Path(__file__).parent / "type_parameters.yaml").read_text(encoding="utf-8"))
BREAKS = st.sampled_from(["", " ", "\n", "  # why\n"])
PARAMETERS = st.lists(
    st.sampled_from(["T", "*Ts", "**P", "K: int", "K: (int, str) = int", "V: list[dict[str, int]]"]),
    min_size=1,
    max_size=4,
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"].splitlines()[0])
def test_written_as_older_pythons_know_it(case: dict[str, Any]) -> None:
    """The text is what the case says; what holds no such syntax stays as it is."""
    expected = case["text"] if case["is"] == "same" else case["is"]
    assert without_type_parameters(case["text"]) == expected


@given(
    parameters=PARAMETERS,
    breaks=st.lists(BREAKS, min_size=5, max_size=5),
    head=st.sampled_from(["def f{}(x, y): ...", "class C{}: ...", "class C{}(Base): ...", "type X{} = int"]),
)
def test_lines_stay_where_they_are(parameters: list[str], breaks: list[str], head: str) -> None:
    """However the brackets are laid out, the text can be parsed, and what follows stands in its line."""
    inner = ",".join(f"{space}{one}" for space, one in zip(breaks, parameters, strict=False))
    text = f"{head.format(f'[{inner}{breaks[-1]}]')}\nafter = 1\n"
    found = without_type_parameters(text)
    tree = ast.parse(found)
    line = next(
        one.lineno for one in tree.body if isinstance(one, ast.Assign) and ast.unparse(one) == "after = 1"
    )
    assert line == text.count("\n")


@given(text=st.text("deftypclas [](){}:*,=T\n\"'#x", max_size=80))
def test_any_text(text: str) -> None:
    """Whatever stands there, nothing is raised, and no line is lost."""
    assert without_type_parameters(f"def f[T](x): ...\n{text}").count("\n") >= text.count("\n") + 1


@pytest.mark.parametrize("sign", ["\f", "\v", "\x1c", "\u2028", "\x85"])
def test_a_page_break_ends_no_line(sign: str) -> None:
    """What only some count as the end of a line moves no bracket to another one."""
    found = without_type_parameters(f'"""Said{sign}so."""\n\ndef f[T](x: T): ...\n')
    assert found == f'"""Said{sign}so."""\n\ndef f(x: T): ...\nT = TypeVar("T")\n'
