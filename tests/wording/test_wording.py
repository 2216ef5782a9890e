"""Words, and data inside them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown

from mkdocs_runbooks.wording import Wording, escape_markdown, visible

HOSTILE = "<script>alert(1)</script>|`{{ 7*7 }}`\n# x \x1b[31m\u202e[l](javascript:1)"


@pytest.mark.parametrize("language", ["de", "en"])
def test_data_is_escaped_in_html(language: str) -> None:
    """A parameter can't open a tag or a code span."""
    html = str(Wording(language).html("did-you-mean", (("suggestion", HOSTILE),)))
    assert "<script>" not in html
    assert "\x1b" not in html
    assert html.count("<code>") == 1


def test_data_can_not_steer_a_terminal() -> None:
    """Control and bidirectional characters become visible codes, line breaks blanks."""
    shown = visible(HOSTILE)
    assert "\x1b" not in shown
    assert "\n" not in shown
    assert "\\u202e" in shown


def test_locale_backticks_become_code() -> None:
    """A name in the locale's text is set off."""
    assert Wording("en").html("did-you-mean", (("suggestion", "a_b"),)) == "did you mean <code>a_b</code>?"


@given(st.text())
def test_escaped_text_is_inert_markdown(text: str) -> None:
    """Whatever a name holds, Markdown makes one paragraph of the same visible text."""
    html = markdown("x" + escape_markdown(text) + "x", extensions=["tables", "fenced_code"])
    assert html.startswith("<p>")
    assert html.count("<") == 2


@pytest.mark.parametrize(("language", "shown"), [("de", "91,4\u00a0%"), ("en", "91.4%")])
def test_percent(language: str, shown: str) -> None:
    """Each language has its own typography."""
    assert Wording(language).percent(0.914) == shown


@pytest.mark.parametrize(("language", "shown"), [("de", "02.03.2026"), ("en", "2026-03-02")])
def test_day(language: str, shown: str) -> None:
    """Dates are absolute and unambiguous."""
    assert Wording(language).day(date(2026, 3, 2)) == shown


def test_unknown_language_is_english() -> None:
    """A theme in another language still gets pages."""
    assert Wording("pt-BR").language == "en"
    assert Wording("de_AT").language == "de"


@pytest.mark.parametrize("number", [1e26, -1e300, 10**40])
def test_numbers_beyond_all_measure(number: float) -> None:
    """A figure that no measurement gives is shown, not a crash."""
    assert "e+" in Wording("de").text("did-you-mean", (("suggestion", number),))
