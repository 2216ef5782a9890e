"""Texts that people write stand on pages as they are, but for spans of code."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from mkdocs_runbooks.pages.views import human

CASES = {
    "Mean of `a`": "Mean of <code>a</code>",
    "As ``a ` b`` has it": "As <code>a ` b</code> has it",
    "`a` and ``b``": "<code>a</code> and <code>b</code>",
    "A lone ` stays, ``unequal ones too": "A lone ` stays, ``unequal ones too",
    "`": "`",
    "`` ``": "<code></code>",
    "`{{ x }}`": "<code>{{ x }}</code>",
    "<b> and `<i>`": "<b> and <code><i></code>",
}


@pytest.mark.parametrize(("text", "expected"), CASES.items(), ids=CASES)
def test_spans(text: str, expected: str) -> None:
    """What stands between as many backticks on both sides is code; nothing else is anything."""
    shown = str(human(text))
    assert "{{" not in shown
    plain = shown.replace("<code>", "\0").replace("</code>", "\1")
    assert "<" not in plain
    assert Markup(plain).unescape().replace("\0", "<code>").replace("\1", "</code>") == expected


@given(st.text(alphabet="`a <&{}\n", max_size=40))
def test_any_text(text: str) -> None:
    """No character of a text is lost but the backticks of spans, and it brings no tag."""
    plain = str(human(text)).replace("<code>", "").replace("</code>", "")
    assert "<" not in plain
    assert "{" not in plain
    kept = Markup(plain).unescape()
    assert [one for one in kept if one in "a<&{}"] == [one for one in text if one in "a<&{}"]
