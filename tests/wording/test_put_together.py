"""Messages that are put together without Fluent read exactly as Fluent writes them."""

from pathlib import Path

import pytest
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import FluentParser, ast

from mkdocs_runbooks.wording import Wording, catalogue
from mkdocs_runbooks.wording.messages import Messages


def _plain_messages(folder: Path) -> dict[str, list[str]]:
    """Messages of text and variables alone -> the names of their variables."""
    found: dict[str, list[str]] = {}
    for file in sorted(folder.glob("*.ftl")):
        for entry in FluentParser().parse(file.read_text(encoding="utf-8")).body:
            if not isinstance(entry, ast.Message) or entry.value is None:
                continue
            inside = [one.expression for one in entry.value.elements if isinstance(one, ast.Placeable)]
            names = [one.id.name for one in inside if isinstance(one, ast.VariableReference)]
            if len(names) == len(inside):
                found[entry.id.name] = names
    return found


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("value", ["rolling_stats", "a `name`", 1234567, 0.125, -3.0])
def test_plain_messages_read_as_fluent_writes_them(language: str, value: str | float) -> None:
    """Every message of text and variables alone reads as Fluent formats it, numbers included."""
    folder = Path(catalogue.__file__).parent / "locales" / language
    bundle = FluentBundle([language], use_isolating=False)
    for file in sorted(folder.glob("*.ftl")):
        bundle.add_resource(FluentResource(file.read_text(encoding="utf-8")))
    messages = _plain_messages(folder)
    assert len(messages) > 100
    for key, names in messages.items():
        pattern = bundle.get_message(key).value
        assert pattern is not None
        written, problems = bundle.format_pattern(pattern, dict.fromkeys(names, value))
        assert not problems
        assert Wording(language).text(key, tuple((name, value) for name in names)) == written


@pytest.mark.parametrize("language", ["de", "en"])
def test_messages_are_told_apart_as_fluent_does(language: str) -> None:
    """Every message of a locale is the one that Fluent finds in the whole file, selectors and attributes included."""
    folder = Path(catalogue.__file__).parent / "locales" / language
    known = Messages(language)
    for file in sorted(folder.glob("*.ftl")):
        for entry in FluentParser().parse(file.read_text(encoding="utf-8")).body:
            assert not isinstance(entry, ast.Junk), entry.content
            if isinstance(entry, ast.Message):
                assert entry.id.name in known
                alone = known.bundle_with(entry.id.name)._messages[entry.id.name]
                assert alone.equals(entry, ignored_fields=["span", "comment"]), entry.id.name


@pytest.mark.parametrize("key", ["reason-selector-empty", "evidence-page-unassigned"])
def test_a_long_parameter_is_shown(key: str) -> None:
    """What a file says may be longer than what Fluent takes; the message is still written."""
    params = (("selector", "x" * 10_000), ("count", 2), ("examples", "x" * 10_000), ("unused", "y" * 10_000))
    assert Wording("en").text(key, params)


def test_a_missing_parameter_is_a_bug_that_is_seen() -> None:
    """A message whose variable nobody gives is an error, not a gap in a sentence."""
    with pytest.raises(catalogue.UnknownMessageError, match="suggestion"):
        Wording("en").text("did-you-mean")
