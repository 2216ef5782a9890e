"""What the readers of JSON formats share: a fault of the document as a diagnostic."""

import re

from mkdocs_runbooks.diagnostics import Diagnostic
from mkdocs_runbooks.evidence import problems
from mkdocs_runbooks.evidence.json_text import Fault, JsonError

_EXPECTED = re.compile(r"Expected `(?P<expected>.*)`, got `(?P<found>.*)`\Z", re.DOTALL)
_ABSENT = re.compile(r"Object missing required field `(?P<expected>.*)`\Z", re.DOTALL)


def diagnose(error: JsonError, path: str, *, line: int | None = None) -> Diagnostic:
    """Say why a JSON document could not be read; `line` where the format is one document a line."""
    match error.fault:
        case Fault.ENCODING:
            return problems.encoding(path, error.detail, line=line)
        case Fault.DEPTH:
            return problems.too_deep(path, line=line)
        case Fault.SHAPE:
            expected, found = _compared(error.detail)
            return problems.wrong_shape(path, expected, found, inside=error.inside, line=line)
        case Fault.REPEATED:
            return problems.wrong_shape(path, error.detail, f"{error.detail}, {error.detail}", line=line)
        case Fault.MALFORMED:
            return problems.malformed(path, error.detail, line=line)


def _compared(detail: str) -> tuple[str, str]:
    """What was expected and what came, out of msgspec's words."""
    if (match := _EXPECTED.match(detail)) is not None:
        return match["expected"], match["found"]
    if (match := _ABSENT.match(detail)) is not None:
        return match["expected"], "–"
    return "–", detail
