"""What the readers of JSON formats share: a fault of the document as a diagnostic."""

from mkdocs_runbooks.diagnostics import Diagnostic
from mkdocs_runbooks.evidence import problems
from mkdocs_runbooks.evidence.json_text import Fault, JsonError
from mkdocs_runbooks.model.evidence import Format


def diagnose(error: JsonError, path: str, format_: Format, *, line: int | None = None) -> Diagnostic:
    """Say why a JSON document could not be read; `line` where the format is one document a line."""
    match error.fault:
        case Fault.ENCODING:
            return problems.encoding(path, error.detail, line=line)
        case Fault.DEPTH:
            return problems.too_deep(path, line=line)
        case Fault.SHAPE:
            return problems.wrong_shape(path, error.detail, inside=error.inside, line=line)
        case Fault.MALFORMED:
            return problems.malformed(path, format_, error.detail, line=line)
