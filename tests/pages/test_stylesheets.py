"""Our stylesheets colour our own elements and nothing that a user wrote."""

import re

import pytest

from mkdocs_runbooks.pages import assets

SHEETS = {name: text for name, text in assets() if name.endswith(".css")}
BLOCK = re.compile(r"([^{};]+)\{([^{}]*)\}")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
HAS = re.compile(r":has\((?:[^()]|\([^()]*\))*\)")
OURS = re.compile(r'\.rb-|\*="-?-?(?:md-status--)?rb-')
COLOURS_ONLY = re.compile(r"\s*(?:--rb-[a-z]+: [^;]+;\s*)+")


def selectors(text: str) -> list[str]:
    """The members of a list of selectors; commas in brackets part none."""
    depth, found = 0, [""]
    for sign in text:
        depth += (sign in "([") - (sign in ")]")
        if sign == "," and depth == 0:
            found.append("")
        else:
            found[-1] += sign
    return [" ".join(one.split()) for one in found]


def foreign(sheet: str) -> list[str]:
    """Selectors that reach elements outside of ours; what `:has()` looks into does not count."""
    blocks = BLOCK.findall(COMMENT.sub("", sheet))
    assert blocks
    return [
        one
        for names, rules in blocks
        if not COLOURS_ONLY.fullmatch(rules)
        for one in selectors(names)
        if not OURS.search(HAS.sub("", one))
    ]


@pytest.mark.parametrize("name", list(SHEETS))
def test_a_page_of_the_user_looks_as_before(name: str) -> None:
    """Every rule names a class of ours, outside of `:has()`; rules that only define our colours may stand at the root."""
    assert foreign(SHEETS[name]) == []


@pytest.mark.parametrize("name", list(SHEETS))
def test_nothing_moves(name: str) -> None:
    """Readers who want less motion need no rule of their own: nothing of ours moves by itself or takes time."""
    text = COMMENT.sub("", SHEETS[name])
    moving = re.findall(r"(?:transition|animation|scroll-behavior)(?:-[a-z]+)?:\s*([^;}]+)", text)
    assert set(moving) <= {"none"}
    assert "@keyframes" not in text
    assert not any("smooth" in content for script, content in assets() if script.endswith(".js"))


def test_a_rule_for_everything_is_found() -> None:
    """The check sees what it is for."""
    sheet = ".rb-a, p > :is(a, b) { x: y; } @media print { .md-typeset:has(.rb-a, .rb-b) a { x: y; } } :root { --rb-line: red; }"
    assert foreign(sheet) == ["p > :is(a, b)", ".md-typeset:has(.rb-a, .rb-b) a"]
