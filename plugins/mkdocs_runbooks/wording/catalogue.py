"""Looking words up: one `Wording` a language, the same for pages and terminals."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from functools import cache, lru_cache

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal
from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.resolver import Pattern
from fluent.syntax import ast
from markupsafe import Markup, escape

from mkdocs_runbooks.diagnostics import Parameters, Value
from mkdocs_runbooks.wording.escape import escape_markdown, visible
from mkdocs_runbooks.wording.messages import messages

LANGUAGES = ("de", "en")
"""Languages with a complete locale."""

_LONG = re.compile("\ue002[^\ue003]*\ue003")
_HELD = re.compile("\ue000([0-9]+)\ue001")
_CODE = re.compile("`([^`]+)`")
_UNHELD = re.compile(r"[\w .,:/+–-]*")

_FLUENT_LIMIT = 1000
"""Characters of a parameter that Fluent is given; it refuses more than 2,500 (`fluent.runtime.resolver`)."""


class UnknownMessageError(KeyError):
    """A key that no locale has: a bug in the caller, never bad input."""


class Wording:
    """The words of one language.

    Args:
        language: `de` or `en`; a region (`de-AT`) is ignored, any other language falls back to `en`.
    """

    def __init__(self, language: str) -> None:
        primary = language.replace("_", "-").partition("-")[0].lower()
        self.language = primary if primary in LANGUAGES else "en"
        self._locale = Locale(self.language)

    def has(self, key: str) -> bool:
        """Whether the locale knows this key (`message` or `message.attribute`)."""
        name, _, attribute = key.partition(".")
        known = messages(self.language)
        if name not in known:
            return False
        return not attribute or attribute in known.bundle_with(name).get_message(name).attributes

    def text(self, key: str, params: Parameters = ()) -> str:
        """The message as plain text; data in it can't steer a terminal."""
        return _plain(self.language, key, _shown(params, self))

    def html(self, key: str, params: Parameters = ()) -> Markup:
        """The message as HTML: locale text with backticks as `<code>`, data escaped."""
        return _markup(self.language, key, _shown(params, self))

    def number(self, value: float, pattern: str = "#,##0.##") -> str:
        """A number in the language's notation; `pattern` is a Unicode (LDML) number pattern."""
        return format_decimal(value, format=pattern, locale=self._locale)

    def percent(self, fraction: float) -> str:
        """A fraction as per cent, with the sign that the language's typography wants."""
        return self.number(fraction * 100, "#,##0.#") + ("\u00a0%" if self.language == "de" else "%")

    def day(self, value: date) -> str:
        """A date in the language's short notation with a four-digit year; a time of day is dropped."""
        return _day(self.language, value.year, value.month, value.day)

    def clock(self, value: datetime) -> str:
        """A time of day (UTC), where the day is said elsewhere."""
        return format_datetime(value, "HH:mm", locale=self._locale) + " UTC"

    def moment(self, value: datetime) -> str:
        """A date and time (UTC)."""
        pattern = "dd.MM.yyyy HH:mm" if self.language == "de" else "yyyy-MM-dd HH:mm"
        return format_datetime(value, pattern, locale=self._locale) + " UTC"


@lru_cache(maxsize=4096)
def _day(language: str, year: int, month: int, day: int) -> str:
    """Evidence of many modules has the same day."""
    pattern = "dd.MM.yyyy" if language == "de" else "yyyy-MM-dd"
    return format_date(date(year, month, day), pattern, locale=Locale(language))


def _shown(params: Parameters, wording: Wording) -> tuple[tuple[str, str | int | float], ...]:
    """Numbers stay numbers, since plural rules ask them; dates and switches become text here."""
    return (
        tuple(
            [
                (name, visible(value) if type(value) is str else _shown_value(value, wording))
                for name, value in params
            ]
        )
        if params
        else ()
    )


def _shown_value(value: Value, wording: Wording) -> str | int | float:
    match value:
        case bool():
            return "yes" if value else "no"
        case datetime():
            return wording.moment(value)
        case date():
            return wording.day(value)
        case None:
            return "–"
        case str():
            return visible(value)
        case _:
            # CLDR's formatter refuses more than 28 digits.
            return value if abs(value) < 1e15 else f"{float(value):.3g}"


@lru_cache(maxsize=16384)
def _plain(language: str, key: str, params: tuple[tuple[str, str | int | float], ...]) -> str:
    return _format(language, key, params)


@lru_cache(maxsize=16384)
def _markup(language: str, key: str, params: tuple[tuple[str, str | int | float], ...]) -> Markup:
    """Hold string data back behind marks, so that backticks and angle brackets in it stay data.

    A parameter that the message selects on is compared as text, so short words (`yes`, `rust`) are held back
    too only where they hold anything but letters, digits and the signs that no markup begins with.
    """
    held: list[str] = []
    arguments = tuple((name, _hold(value, held)) for name, value in params)
    markup = _CODE.sub(r"<code>\1</code>", str(escape(_format(language, key, arguments))))
    return Markup(_HELD.sub(lambda match: _inert(held[int(match.group(1))]), markup))


def _inert(text: str) -> str:
    """Data that begins a tag is written in references, so that not even a search finds `onerror=` in the page."""
    return escape_markdown(text) if "<" in text else str(escape(text))


def _hold(value: str | int | float, held: list[str]) -> str | int | float:
    if not isinstance(value, str) or _UNHELD.fullmatch(value):
        return value
    held.append(value)
    return f"\ue000{len(held) - 1}\ue001"


def _format(language: str, key: str, params: Iterable[tuple[str, str | int | float]]) -> str:
    """Messages of text and variables alone, which are most, are put together here; Fluent does the others."""
    values = dict(params)
    pieces = _pieces(language, key)
    if pieces is not None:
        try:
            return "".join(
                [text if is_text else _written(language, values[text]) for is_text, text in pieces]
            )
        except KeyError as unknown:
            raise UnknownMessageError(f"{key}: {unknown}") from None
    long = {
        f"\ue002{name}\ue003": value
        for name, value in values.items()
        if isinstance(value, str) and len(value) > _FLUENT_LIMIT
    }
    arguments = {name: mark if (mark := f"\ue002{name}\ue003") in long else values[name] for name in values}
    bundle = messages(language).bundle_with(key.partition(".")[0])
    text, problems = bundle.format_pattern(_pattern(language, key), arguments)
    if problems:
        raise UnknownMessageError(f"{key}: {problems[0]}")
    return _LONG.sub(lambda match: long.get(match.group(), match.group()), str(text)) if long else str(text)


@cache
def _pieces(language: str, key: str) -> tuple[tuple[bool, str], ...] | None:
    """A message as (is text, text or name of a variable); None where it chooses, counts or refers to another."""
    pattern = _pattern(language, key)
    found: list[tuple[bool, str]] = []
    for element in getattr(pattern, "elements", (pattern,)):
        match element:
            case ast.TextElement(value=str() as text):
                found.append((True, text))
            case ast.StringLiteral():
                found.append((True, element.parse()["value"]))
            case ast.Placeable(expression=ast.VariableReference(id=ast.Identifier(name=name))):
                found.append((False, name))
            case _:
                return None
    return tuple(found)


def _written(language: str, value: str | int | float) -> str:
    return value if isinstance(value, str) else _number(language, value)


@lru_cache(maxsize=4096)
def _number(language: str, value: float) -> str:
    """A number as Fluent itself writes it inside a message."""
    bundle = _number_bundle(language)
    pattern = bundle.get_message("number").value
    return str(bundle.format_pattern(pattern, {"number": value})[0]) if pattern is not None else str(value)


@cache
def _number_bundle(language: str) -> FluentBundle:
    bundle = FluentBundle([language], use_isolating=False)
    bundle.add_resource(FluentResource("number = { $number }"))
    return bundle


@cache
def _pattern(language: str, key: str) -> Pattern:
    """The compiled pattern of a message or of its attribute."""
    name, _, attribute = key.partition(".")
    known = messages(language)
    if name not in known:
        raise UnknownMessageError(key)
    found = known.bundle_with(name).get_message(name)
    pattern = found.attributes.get(attribute) if attribute else found.value
    if pattern is None:
        raise UnknownMessageError(key)
    return pattern
