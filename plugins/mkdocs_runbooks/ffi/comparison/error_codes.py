"""F060: error codes that differ between the languages, by name and by number."""

from collections.abc import Collection, Iterator, Mapping

from mkdocs_runbooks.model.codes import ErrorCode, ErrorTable
from mkdocs_runbooks.model.drift import Drift
from mkdocs_runbooks.model.registry import Target
from mkdocs_runbooks.model.rules import DriftRule, DriftSeverity


def normalised(name: str) -> str:
    """`WINDOW_INVALID`, `WindowInvalid` and `window_invalid` are one code."""
    return name.replace("_", "").casefold()


def code_drift(
    python: ErrorTable | None,
    targets: Mapping[Target, ErrorTable | None],
    *,
    declared: Collection[str],
    elsewhere: Collection[str] | None,
) -> Iterator[Drift]:
    """Compare the tables.

    Args:
        python: Python's table.
        targets: each target's table.
        declared: the codes that the module declares; its port must have them.
        elsewhere: codes that other modules declare, where this module also speaks for codes that nobody declares;
            None: it does not.

    Yields:
        A code that one side lacks, and one whose numbers differ: an error where both write the number down, a
        warning where a language counted it by itself. That a port lacks a code which no module declares is
        worth knowing only: it may belong to what is not ported.
    """
    if python is None:
        return
    wanted = {normalised(name) for name in declared}
    left_out = {normalised(name) for name in elsewhere or ()} - wanted
    mine = {normalised(one.name): one for one in python.codes}
    for target, table in targets.items():
        if table is None:
            continue
        theirs = {normalised(one.name): one for one in table.codes}
        for key in dict.fromkeys((*mine, *theirs)):
            if key not in wanted and (elsewhere is None or key in left_out):
                continue
            if key not in theirs:
                severity = DriftSeverity.ERROR if key in wanted else DriftSeverity.INFO
                yield _missing(mine[key], python, table, target, severity)
            elif key not in mine:
                yield _missing(theirs[key], table, python, target, DriftSeverity.ERROR)
            else:
                yield from _numbers(mine[key], theirs[key], python, table, target)


def _missing(
    code: ErrorCode, has: ErrorTable, lacks: ErrorTable, target: Target, severity: DriftSeverity
) -> Drift:
    return Drift(
        rule=DriftRule.ERROR_CODES,
        variant="missing",
        item=code.name,
        path=lacks.path,
        line=lacks.line,
        severity=severity,
        target=target,
        params={"language": lacks.language},
        other=(has.path, code.line),
    )


def _numbers(
    code: ErrorCode, other: ErrorCode, python: ErrorTable, table: ErrorTable, target: Target
) -> Iterator[Drift]:
    if code.value is None or other.value is None or code.value == other.value:
        return
    # Text on one side and a number on the other are two ways of naming, which nothing ties together.
    if isinstance(code.value, str) is not isinstance(other.value, str):
        return
    yield Drift(
        rule=DriftRule.ERROR_CODES,
        variant="number",
        item=code.name,
        path=table.path,
        line=other.line,
        severity=DriftSeverity.ERROR if code.stated and other.stated else DriftSeverity.WARNING,
        target=target,
        params={
            "python": str(code.value),
            "language": python.language,
            "native": str(other.value),
            "other": table.language,
        },
        other=(python.path, code.line),
    )
