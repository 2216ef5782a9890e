"""Every diagnostic of the evidence floor, one constructor each: the parameters that the locales' words ask for.

Unreadable files are warnings, since a gate that would have used them says `missing`; what only limits what a
file can prove is information for the evidence page.
"""

from datetime import datetime

from mkdocs_runbooks.diagnostics import Code, Diagnostic, Location, Parameters, Severity, parameters
from mkdocs_runbooks.model.provenance import Doubt, Receipt
from mkdocs_runbooks.model.registry import ModuleId

HIDES_FAILURES = Code.EVIDENCE_COUNTS_HIDE_FAILURES

TAKES_PROOF = frozenset({HIDES_FAILURES, Code.EVIDENCE_INCOMPLETE, Code.EVIDENCE_COUNTS_DIFFER})
"""Findings after which what passed in a report of loose lines proves nothing."""

DETAIL_LIMIT = 200
"""Characters of foreign text that a message repeats."""


def unreadable(path: str, reason: str) -> Diagnostic:
    """The file can't be opened; `reason` as in `sources.tree.UnreadableError`."""
    match reason:
        case "not-a-file":
            return _warn(Code.EVIDENCE_NOT_A_FILE, Location(path=path))
        case "too-large":
            return _warn(Code.EVIDENCE_TOO_LARGE, Location(path=path))
        case _:
            return _warn(Code.EVIDENCE_UNREADABLE, Location(path=path), parameters(reason=reason))


def empty(path: str) -> Diagnostic:
    """The file holds nothing, and its format says something in every case."""
    return _warn(Code.EVIDENCE_EMPTY, Location(path=path))


def unknown_format(path: str, *, guess: str | None, expected: bool) -> Diagnostic:
    """No reader knows the content; `expected` where the registry or a person named this very file."""
    return Diagnostic(
        code=Code.EVIDENCE_UNKNOWN_FORMAT,
        severity=Severity.WARNING if expected else Severity.INFO,
        location=Location(path=path),
        params=parameters(guess=guess or "none", named="none"),
    )


def unknown_format_name(location: Location, name: str, nearest: str | None) -> Diagnostic:
    """The registry names a format that has no reader."""
    return Diagnostic(
        code=Code.EVIDENCE_UNKNOWN_FORMAT,
        severity=Severity.WARNING,
        location=location,
        params=parameters(guess="none", named=_short(name)),
        suggestion=nearest,
    )


def malformed(path: str, detail: str, *, line: int | None = None, column: int | None = None) -> Diagnostic:
    """The bytes are not of the format's syntax; `detail` is the parser's own word, shown as data."""
    return _warn(
        Code.EVIDENCE_MALFORMED,
        Location(path=path, line=line, column=column),
        parameters(detail=_short(detail)),
    )


def wrong_shape(
    path: str, expected: str, found: str, *, inside: str | None = None, line: int | None = None
) -> Diagnostic:
    """Well formed, and not what the format prescribes; `inside` names the place in the document."""
    return _warn(
        Code.EVIDENCE_WRONG_SHAPE,
        Location(path=path, line=line, inside=_short(inside) if inside else None),
        parameters(expected=_short(expected), found=_short(found)),
    )


def dtd(path: str, *, line: int | None = None) -> Diagnostic:
    """The document declares entities or defaults of its own, which no report needs."""
    return _warn(Code.EVIDENCE_DTD, Location(path=path, line=line))


def encoding(path: str, name: str, *, line: int | None = None) -> Diagnostic:
    """The bytes are no text in the encoding that they announce."""
    return _warn(Code.EVIDENCE_ENCODING, Location(path=path, line=line), parameters(encoding=_short(name)))


def too_deep(path: str, *, line: int | None = None) -> Diagnostic:
    """Nested deeper than any tool writes."""
    return _warn(Code.EVIDENCE_TOO_DEEP, Location(path=path, line=line))


def counts_differ(path: str, part: str, *, declared: int, counted: int) -> Diagnostic:
    """The total that `part` of the document declares differs from what was counted; the count is used."""
    return _warn(
        Code.EVIDENCE_COUNTS_DIFFER,
        Location(path=path),
        parameters(suite=part, declared=declared, counted=counted),
    )


def counts_hide_failures(path: str, part: str, *, declared: int, counted: int) -> Diagnostic:
    """`part` of the document declares more failures than are listed, so what passed proves nothing."""
    return Diagnostic(
        code=HIDES_FAILURES,
        severity=Severity.ERROR,
        location=Location(path=path),
        params=parameters(suite=part, declared=declared, counted=counted),
    )


def number(path: str, value: str, *, inside: str | None = None) -> Diagnostic:
    """A figure that can't be one (not finite, zero, negative, no number); it proves nothing."""
    return Diagnostic(
        code=Code.EVIDENCE_NUMBER,
        severity=Severity.INFO,
        location=Location(path=path, inside=_short(inside) if inside else None),
        params=parameters(value=_short(value)),
    )


def timed_failure(path: str, command: str, exit_code: int, *, inside: str | None = None) -> Diagnostic:
    """A timed command did not end with 0, so its times prove nothing; -1 where a code is not known."""
    return Diagnostic(
        code=Code.EVIDENCE_TIMED_FAILURE,
        severity=Severity.INFO,
        location=Location(path=path, inside=inside),
        params=parameters(command=_short(command), exit=exit_code),
    )


def archive(path: str, reason: str) -> Diagnostic:
    """An archive, or a file in one, that is not opened; `reason` as in `archives.Refused`."""
    return _warn(Code.EVIDENCE_ARCHIVE, Location(path=path), parameters(reason=reason))


def incomplete(path: str, detail: str, *, severity: Severity = Severity.WARNING) -> Diagnostic:
    """The run did not come to its end; `detail` names the mark that is absent."""
    params = parameters(detail=_short(detail))
    return Diagnostic(
        code=Code.EVIDENCE_INCOMPLETE, severity=severity, location=Location(path=path), params=params
    )


def no_records(path: str) -> Diagnostic:
    """Readable, and nothing in it: it proves nothing by itself."""
    return Diagnostic(
        code=Code.EVIDENCE_NO_RECORDS,
        severity=Severity.INFO,
        location=Location(path=path),
    )


def several_tools(path: str, names: tuple[str, ...]) -> Diagnostic:
    """Runs of several tools in one file: gates ask for one tool, and take none of them from here."""
    return _warn(Code.EVIDENCE_SEVERAL_TOOLS, Location(path=path), parameters(tools=_short(", ".join(names))))


def unassigned(path: str, count: int, example: str) -> Diagnostic:
    """Records that belong to no module."""
    return Diagnostic(
        code=Code.EVIDENCE_UNASSIGNED,
        severity=Severity.INFO,
        location=Location(path=path),
        params=parameters(count=count, example=_short(example)),
    )


def conflict(path: str, other: str, count: int, example: str) -> Diagnostic:
    """Two files disagree about the same tests under the same conditions."""
    return Diagnostic(
        code=Code.EVIDENCE_CONFLICT,
        severity=Severity.INFO,
        location=Location(path=path),
        params=parameters(other=_short(other), count=count, example=_short(example)),
    )


def from_future(path: str, at: datetime) -> Diagnostic:
    """The time inside the file is later than the file itself."""
    return Diagnostic(
        code=Code.EVIDENCE_FROM_FUTURE,
        severity=Severity.INFO,
        location=Location(path=path),
        params=parameters(at=at),
    )


def command_failed(path: str, receipt: Receipt) -> Diagnostic:
    """The command that wrote it did not come to its end."""
    return _warn(
        Code.EVIDENCE_COMMAND_FAILED,
        Location(path=path),
        parameters(
            command=_short(" ".join(receipt.argv)), exit=receipt.exit_code, signal=receipt.signal or 0
        ),
    )


def backend_doubted(path: str, module: ModuleId, doubt: Doubt) -> Diagnostic:
    """What is said about the loaded implementation of a module does not hold."""
    return Diagnostic(
        code=Code.EVIDENCE_BACKEND_DOUBTED,
        severity=Severity.INFO,
        location=Location(path=path),
        params=parameters(
            module=module,
            claim=_short(doubt.claim),
            reason=doubt.reason,
            extension=_short(doubt.extension),
        ),
    )


def receipt_unreadable(path: str, detail: str) -> Diagnostic:
    """A file that looks like a receipt and is none."""
    return _warn(Code.RECEIPT_UNREADABLE, Location(path=path), parameters(detail=_short(detail)))


def receipt_digest_differs(path: str, output: str) -> Diagnostic:
    """An output changed after its run was recorded, so the receipt does not vouch for it."""
    return _warn(Code.RECEIPT_DIGEST_DIFFERS, Location(path=path), parameters(output=_short(output)))


def _warn(code: Code, location: Location, params: Parameters = ()) -> Diagnostic:
    return Diagnostic(code=code, severity=Severity.WARNING, location=location, params=params)


def _short(text: str) -> str:
    return text if len(text) <= DETAIL_LIMIT else text[: DETAIL_LIMIT - 1] + "…"
