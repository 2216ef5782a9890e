"""Looking words up: one `Wording` a language, the same for pages and terminals."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from functools import cache, lru_cache
from importlib.resources import files

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal
from fluent.runtime import FluentBundle, FluentResource
from markupsafe import Markup, escape

from mkdocs_runbooks.diagnostics import Parameters, Value
from mkdocs_runbooks.wording.escape import visible

LANGUAGES = ("de", "en")
"""Languages with a complete locale."""

_HELD = re.compile("\ue000([0-9]+)\ue001")
_CODE = re.compile("`([^`]+)`")


class UnknownMessageError(KeyError):
    """A key that no locale has: a bug in the caller, never bad input."""


@cache
def _bundle(language: str) -> FluentBundle:
    bundle = FluentBundle([language], use_isolating=False)
    folder = files("mkdocs_runbooks.wording") / "locales" / language
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        if entry.name.endswith(".ftl"):
            bundle.add_resource(FluentResource(entry.read_text(encoding="utf-8")))
    return bundle


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
        bundle = _bundle(self.language)
        if not bundle.has_message(name):
            return False
        return not attribute or attribute in bundle.get_message(name).attributes

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
        return format_date(
            value, "dd.MM.yyyy" if self.language == "de" else "yyyy-MM-dd", locale=self._locale
        )

    def moment(self, value: datetime) -> str:
        """A date and time (UTC)."""
        pattern = "dd.MM.yyyy HH:mm" if self.language == "de" else "yyyy-MM-dd HH:mm"
        return format_datetime(value, pattern, locale=self._locale) + " UTC"


def _shown(params: Parameters, wording: Wording) -> tuple[tuple[str, str | int | float], ...]:
    """Numbers stay numbers, since plural rules ask them; dates and switches become text here."""
    return tuple((name, _shown_value(value, wording)) for name, value in params)


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
            return value


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
    return Markup(_HELD.sub(lambda match: str(escape(held[int(match.group(1))])), markup))


def _hold(value: str | int | float, held: list[str]) -> str | int | float:
    if not isinstance(value, str) or re.fullmatch(r"[\w .,:/+–-]*", value):
        return value
    held.append(value)
    return f"\ue000{len(held) - 1}\ue001"


def _format(language: str, key: str, params: Iterable[tuple[str, str | int | float]]) -> str:
    name, _, attribute = key.partition(".")
    bundle = _bundle(language)
    if not bundle.has_message(name):
        raise UnknownMessageError(key)
    found = bundle.get_message(name)
    pattern = found.attributes.get(attribute) if attribute else found.value
    if pattern is None:
        raise UnknownMessageError(key)
    text, problems = bundle.format_pattern(pattern, dict(params))
    if problems:
        raise UnknownMessageError(f"{key}: {problems[0]}")
    return str(text)
