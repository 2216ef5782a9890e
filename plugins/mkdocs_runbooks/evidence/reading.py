"""What readers share: a fault of the document as a diagnostic."""

import re

from mkdocs_runbooks.diagnostics import Code, Diagnostic, Location, Parameters, Severity, parameters
from mkdocs_runbooks.evidence import problems
from mkdocs_runbooks.evidence.json_text import Fault, JsonError
from mkdocs_runbooks.kernels.refusal import Place, Refusal

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


def refused(refusal: Refusal, path: str, *, root: str) -> Diagnostic:
    """Say why a kernel refused a document.

    Args:
        refusal: what the kernel says.
        path: the file.
        root: what the document's root should be, where that is what is wrong.
    """
    detail = refusal.detail[:64]
    code: Code
    params: Parameters
    code, params = {
        "empty": (Code.EVIDENCE_EMPTY, ()),
        "encoding": (Code.EVIDENCE_ENCODING, parameters(encoding=detail)),
        "dtd": (Code.EVIDENCE_DTD, ()),
        "too-deep": (Code.EVIDENCE_TOO_DEEP, ()),
        "root": (Code.EVIDENCE_WRONG_SHAPE, parameters(expected=root, found=detail)),
        "truncated": (Code.EVIDENCE_INCOMPLETE, parameters(detail=detail)),
        "malformed": (Code.EVIDENCE_MALFORMED, parameters(detail=detail)),
    }[refusal.reason]
    return Diagnostic(
        code=code, severity=Severity.WARNING, location=located(path, refusal.place), params=params
    )


def located(path: str, place: Place | None) -> Location:
    """A place in a document as the location of a diagnostic."""
    if place is None:
        return Location(path=path)
    return Location(path=path, line=place.line, column=place.column, inside=place.inside or None)


def _compared(detail: str) -> tuple[str, str]:
    """What was expected and what came, out of msgspec's words."""
    if (match := _EXPECTED.match(detail)) is not None:
        return match["expected"], match["found"]
    if (match := _ABSENT.match(detail)) is not None:
        return match["expected"], "–"
    return "–", detail
