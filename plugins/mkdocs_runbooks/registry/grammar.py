"""Small languages inside the registry: ratios, durations, references and baseline expressions.

Each function takes text and returns a value, or raises `GrammarError` with a word that locales know.
"""

import math
import re

from mkdocs_runbooks.model.registry import BackendReference, Limit, Selector, SymbolReference

UNITS = ("seconds", "ms", "us", "ns", "mb", "bytes")
"""Endings of keys that say in which unit a figure is, and the words of `unit:`."""

_PERCENT = re.compile(r"([0-9]{1,6}(?:\.[0-9]{1,6})?)\s*%\Z")
_SPEEDUP = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,9})?)\s*[x×]\Z", re.IGNORECASE)
_DURATION = re.compile(r"([0-9]{1,15}(?:\.[0-9]{1,15})?)\s*(ns|us|µs|μs|ms|s|min)\Z")
_SECONDS = {"ns": 1e-9, "us": 1e-6, "µs": 1e-6, "μs": 1e-6, "ms": 1e-3, "s": 1.0, "min": 60.0}
_ADR = re.compile(r"(?:ADR[-_ ]?)?([0-9]{1,6})\Z", re.IGNORECASE)
_BACKEND = re.compile(r"([^\W\d]\w*(?:\.[^\W\d]\w*)*):([^\W\d]\w*)\Z")
_AGGREGATE = re.compile(r"(sum|min|max)\((.*)\)\Z", re.DOTALL)
_STEP = re.compile(
    r"""(?P<dot>\.)?(?:
        (?P<key>[^.\[\]()*"'\s]+)
      | (?P<star>\*)
      | \["(?P<quoted>(?:[^"\\]|\\["\\])*)"\]
      | \[(?P<index>[0-9]{1,9})\]
    )""",
    re.VERBOSE,
)
_UNIT_ENDING = re.compile(rf"(?:^|[^A-Za-z]|(?-i:(?<=[a-z])(?=[A-Z])))({'|'.join(UNITS)})\Z", re.IGNORECASE)


class GrammarError(ValueError):
    """Text that is not in its language.

    Attributes:
        reason: a word that locales know.
        position: 0-based offset of what could not be read.
    """

    def __init__(self, reason: str, position: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.position = position


def fraction(text: str) -> float:
    """`85%` -> 0.85."""
    match = _PERCENT.match(text.strip())
    if match is None:
        raise GrammarError("percent")
    return float(match[1]) / 100


def speedup(value: str | float) -> float:
    """`5x` or 5 -> 5.0: how many times as fast; more than zero."""
    if isinstance(value, str):
        match = _SPEEDUP.match(value.strip())
        number = float(match[1]) if match else math.nan
    else:
        number = float(value) if abs(value) < 1e9 else math.nan
    if not (math.isfinite(number) and number > 0):
        raise GrammarError("speedup")
    return number


def duration(text: str) -> Limit:
    """`15ms` -> 0.015 seconds, and the text as written."""
    match = _DURATION.match(text.strip())
    if match is None or float(match[1]) == 0:
        raise GrammarError("duration")
    return Limit(seconds=float(match[1]) * _SECONDS[match[2]], text=text.strip())


def adr_number(value: str | int) -> int:
    """3, `0003` and `ADR-0003` are the same."""
    match = _ADR.match(str(value).strip())
    if match is None:
        raise GrammarError("adr")
    return int(match[1])


def backend(text: str) -> BackendReference:
    """`package.module:NAME`."""
    match = _BACKEND.match(text)
    if match is None:
        raise GrammarError("backend")
    return BackendReference(module=match[1], name=match[2])


def symbol(text: str) -> SymbolReference:
    """`path:Symbol`."""
    path, separator, name = text.rpartition(":")
    if not separator or not path or not name.replace("::", ".").replace(".", "_").isidentifier():
        raise GrammarError("symbol")
    return SymbolReference(path=path, symbol=name)


def selector(text: str) -> Selector:
    """`PATHGLOB[::NAMEGLOB]`."""
    path, separator, name = text.partition("::")
    if not path or (separator and not name):
        raise GrammarError("selector")
    return Selector(path=path, name=name or None)


def expression(text: str) -> tuple[str | None, tuple[str | int, ...]]:
    """A baseline expression: dotted keys, `["quoted"]`, `[n]`, `*`, and at most one of `sum min max`.

    Returns:
        The function's name or None, and the steps: keys, indices and `*`.
    """
    stripped = text.strip()
    aggregate = _AGGREGATE.match(stripped)
    function, body = (aggregate[1], aggregate[2].strip()) if aggregate else (None, stripped)
    offset = text.index(body) if body else 0
    steps: list[str | int] = []
    position = 0
    while position < len(body):
        match = _STEP.match(body, position)
        if match is None or _is_misplaced(match, first=not steps):
            raise GrammarError("step", offset + position)
        steps.append(_step(match, offset + position))
        position = match.end()
    if not steps:
        raise GrammarError("empty", offset)
    return function, tuple(steps)


def _is_misplaced(match: re.Match[str], *, first: bool) -> bool:
    """A dot stands between keys: not at the beginning, not before a bracket, and before each further key."""
    is_key = match["key"] is not None or match["star"] is not None
    dotted = match["dot"] is not None
    return dotted if first else dotted != is_key


def _step(match: re.Match[str], position: int) -> str | int:
    if match["index"] is not None:
        return int(match["index"])
    if match["quoted"] is None:
        return match["key"] or "*"
    key = re.sub(r"\\(.)", r"\1", match["quoted"])
    if key == "*":  # would be taken for the wildcard
        raise GrammarError("step", position)
    return key


def unit_of(steps: tuple[str | int, ...]) -> str | None:
    """The unit that the last key's ending names: `mean_seconds`, `peak_mb`, `p95ms`; not `items`."""
    keys = [step for step in steps if isinstance(step, str) and step != "*"]
    match = _UNIT_ENDING.search(keys[-1]) if keys else None
    return match[1].lower() if match else None
