"""The types of single fields: each says what it takes, what becomes of it, and its JSON Schema.

Pydantic reads them (https://docs.pydantic.dev/latest/concepts/types/); errors carry one of our codes as their
type and what the message needs as their context.
"""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, TypeVar

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError
from pydantic_core.core_schema import no_info_after_validator_function

from mkdocs_runbooks.diagnostics import Code
from mkdocs_runbooks.model.registry import Effort, Level, Limit, Status, Target
from mkdocs_runbooks.registry import grammar
from mkdocs_runbooks.registry.locations import OutsideError, PlaceholderError, inside, known_placeholders
from mkdocs_runbooks.registry.nodes import WrittenFloat, WrittenInt
from mkdocs_runbooks.registry.scalars import day

NONE = "none"
"""The word for "deliberately without"; null is refused, since it is usually a forgotten value."""

T = TypeVar("T")


def failure(code: Code, **context: Any) -> PydanticCustomError:
    """An error that `problems` turns into a diagnostic with this code."""
    return PydanticCustomError(code.value, "see the diagnostic", context)


def wrong_type(expected: str) -> PydanticCustomError:
    """An error for a value of the wrong kind."""
    return failure(Code.WRONG_TYPE, expected=expected)


def _checked(check: Callable[[str], T]) -> Callable[[str], T]:
    """Turn what the grammar raises into errors with codes."""

    def validate(value: str) -> T:
        try:
            return check(value)
        except OutsideError as error:
            raise failure(Code.PATH_OUTSIDE_PROJECT, reason=error.reason) from None
        except PlaceholderError as error:
            raise failure(Code.UNKNOWN_PLACEHOLDER, name=error.name) from None
        except grammar.GrammarError as error:
            raise failure(Code.INVALID_VALUE, reason=error.reason) from None

    return validate


def _text(value: object) -> object:
    """A date where text is expected is text: nothing is lost."""
    if isinstance(value, str) and not value.strip():
        raise failure(Code.INVALID_VALUE, reason="empty")
    return value.isoformat() if type(value) is date else value


def _text_or_number(value: object, expected: str) -> str | int | float:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise wrong_type(expected)
    return value


def _source(value: str | int | float) -> str:
    """The text as it was written."""
    return value.text if isinstance(value, WrittenInt | WrittenFloat) else str(value)


def _needs_text(value: object, expected: str) -> str:
    if not isinstance(value, str):
        raise wrong_type(expected)
    return value


def one_of(words: tuple[str | int, ...]) -> "_OneOf":
    """One of these words and no other."""
    return _OneOf(words)


class _OneOf:
    """Annotation for a closed set that has no enum: checks it, and writes it into the JSON Schema."""

    def __init__(self, words: tuple[str | int, ...]) -> None:
        self.words = words

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return no_info_after_validator_function(self._check, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"enum": list(self.words)}

    def _check(self, value: str | int) -> str | int:
        if value not in self.words:
            raise failure(Code.INVALID_VALUE, reason="choice", allowed=self.words)
        return value


class OrNone:
    """Annotation: the JSON Schema also takes `none` in the place of this mapping."""

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"anyOf": [{"const": NONE}, handler(schema)]}


class OrText:
    """Annotation: the JSON Schema also takes text in the place of this mapping."""

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"anyOf": [{"type": "string", "minLength": 1}, handler(schema)]}


def _listed(value: object) -> object:
    """One value stands for a list with it alone."""
    if value == []:
        raise failure(Code.INVALID_VALUE, reason="empty-list")
    return [value] if isinstance(value, str | date) else value


def _listed_or_none(value: object) -> object:
    return None if value == NONE else _listed(value)


def _or_none(value: object) -> object:
    return None if value == NONE else value


def _distinct(values: list[T]) -> list[T]:
    return list(dict.fromkeys(values))


def _day(value: object) -> date:
    if type(value) is date:
        return value
    found = day(value) if isinstance(value, str) else None
    if found is None:
        raise failure(Code.INVALID_VALUE, reason="date") if isinstance(value, str) else wrong_type("date")
    return found


def _placeholders(text: str) -> str:
    known_placeholders(text)
    return text


def _backend(text: str) -> str:
    known_placeholders(text)
    grammar.backend(text.replace("{", "").replace("}", ""))
    return text


def _symbol(text: str) -> str:
    reference = grammar.symbol(text)
    inside(reference.path)
    return text


def _selector(text: str) -> str:
    inside(grammar.selector(text).path)
    return _placeholders(text)


def _link(text: str) -> str:
    if not text.startswith(("https://", "http://")) or any(
        sign.isspace() or sign in "<>\"'`" for sign in text
    ):
        raise grammar.GrammarError("link")
    return text


def _flag(text: str) -> str:
    known_placeholders(text)
    bare = text.replace("{", "").replace("}", "")
    if not bare.isascii() or not bare.replace(".", "_").replace("-", "_").isidentifier():
        raise grammar.GrammarError("flag")
    return text


def _alias(text: str) -> str:
    if text.startswith(".") or any(sign.isspace() or sign in "/\\*?[]{}:\"'`<>|" for sign in text):
        raise grammar.GrammarError("alias")
    return text


def _adr(value: object) -> int:
    return _checked(lambda _: grammar.adr_number(_text_or_number(value, "adr")))("")  # type: ignore[arg-type]


def _speedup(value: object) -> float:
    return _checked(lambda _: grammar.speedup(_text_or_number(value, "speedup")))("")


def _expression(text: str) -> str:
    try:
        grammar.expression(text)
    except grammar.GrammarError as error:
        raise failure(Code.INVALID_EXPRESSION, reason=error.reason, at=error.position + 1) from None
    return text


def _schema(**schema: Any) -> WithJsonSchema:
    return WithJsonSchema(schema)


def _strings(**items: Any) -> WithJsonSchema:
    """A text, or a list of texts."""
    one = {"type": "string", "minLength": 1, **items}
    return WithJsonSchema({"anyOf": [one, {"type": "array", "items": one, "minItems": 1}]})


Name = Annotated[str, BeforeValidator(_text), _schema(type="string", minLength=1)]
"""Text that is not empty."""
Free = Annotated[str, BeforeValidator(lambda value: _source(_text_or_number(value, "text"))),
                 _schema(type=["string", "number"])]  # fmt: skip
"""Text, or a number taken as text: limits that are read by the probe that they are for."""
Place = Annotated[Name, AfterValidator(_checked(inside)), _schema(type="string", minLength=1)]
"""A path or glob inside the project."""
Places = Annotated[list[Place] | None, BeforeValidator(_listed_or_none), _strings()]
"""Paths or globs, or `none`."""
OnePlace = Annotated[Place | None, BeforeValidator(_or_none), _schema(type="string", minLength=1)]
"""A path, or `none`."""
Globs = Annotated[list[Annotated[Name, AfterValidator(_checked(_placeholders))]] | None,
                  BeforeValidator(_listed_or_none), _strings()]  # fmt: skip
"""Globs over names of tests, or `none`."""
Selectors = Annotated[list[Annotated[Name, AfterValidator(_checked(_selector))]],
                      BeforeValidator(_listed), _strings()]  # fmt: skip
"""`PATHGLOB[::NAMEGLOB]`, one or several."""
Flag = Annotated[Annotated[Name, AfterValidator(_checked(_flag))] | None, BeforeValidator(_or_none),
                 _schema(type="string", minLength=1)]  # fmt: skip
"""Name of an environment variable or constant, or `none`."""
Backend = Annotated[Annotated[Name, AfterValidator(_checked(_backend))] | None, BeforeValidator(_or_none),
                    _schema(type="string", minLength=1)]  # fmt: skip
"""`package.module:NAME`, or `none`."""
Filled = Annotated[Name, AfterValidator(_checked(_placeholders)), _schema(type="string", minLength=1)]
"""Text in which placeholders are filled."""
Symbol = Annotated[Name, AfterValidator(_checked(_symbol)), _schema(type="string", pattern=r"^.+:.+$")]
"""`path:Symbol`."""
Link = Annotated[Name, AfterValidator(_checked(_link)), _schema(type="string", pattern=r"^https?://\S+$")]
"""A web address."""
Alias = Annotated[Name, AfterValidator(_checked(_alias)), _schema(type="string", minLength=1)]
"""Another name of a module."""
Adr = Annotated[int, BeforeValidator(_adr),
                _schema(anyOf=[{"type": "integer", "minimum": 0},
                               {"type": "string", "pattern": r"^([Aa][Dd][Rr][-_ ]?)?[0-9]{1,6}$"}])]  # fmt: skip
"""Number of a decision record."""
Percent = Annotated[float, BeforeValidator(lambda value: _checked(grammar.fraction)(_needs_text(value, "percent"))),
                    _schema(type="string", pattern=r"^\s*[0-9]{1,6}(\.[0-9]{1,6})?\s*%\s*$",
                            examples=["85%"])]  # fmt: skip
"""A share such as `85%`, kept as a fraction."""
Speedup = Annotated[float | None, BeforeValidator(lambda value: None if value == NONE else _speedup(value)),
                    _schema(anyOf=[{"type": "number", "exclusiveMinimum": 0},
                                   {"const": NONE},
                                   {"type": "string", "pattern": r"^\s*[0-9]{1,9}(\.[0-9]{1,9})?\s*[xX×]\s*$"}],
                            examples=["5x"])]  # fmt: skip
"""How many times as fast, such as `5x`; or `none`."""
Duration = Annotated[Limit, BeforeValidator(lambda value: _checked(grammar.duration)(_needs_text(value, "duration"))),
                     _schema(type="string", pattern=r"^\s*[0-9]+(\.[0-9]+)?\s*(ns|us|µs|μs|ms|s|min)\s*$",
                             examples=["15ms"])]  # fmt: skip
"""A span of time such as `15ms`."""
Expression = Annotated[Name, AfterValidator(_expression), _schema(type="string", minLength=1)]
"""A baseline expression; its unit is settled where it is used."""
Day = Annotated[date, BeforeValidator(_day), _schema(type="string", format="date")]
"""A day, `YYYY-MM-DD`."""
Targets = Annotated[list[Annotated[Target, Field(strict=False)]], BeforeValidator(_listed),
                    AfterValidator(_distinct),
                    _schema(anyOf=[{"enum": ["rust", "julia"]},
                                   {"type": "array", "items": {"enum": ["rust", "julia"]},
                                    "minItems": 1}])]  # fmt: skip
"""One language or several."""
StatusWord = Annotated[Status, Field(strict=False)]
LevelWord = Annotated[Level, Field(strict=False)]
EffortWord = Annotated[Effort, Field(strict=False)]
