"""Diagnostics as log records: what MkDocs counts under `--strict` are records of its own logger."""

from collections.abc import Iterable

from mkdocs.plugins import get_plugin_logger

from mkdocs_runbooks.diagnostics import Diagnostic, Severity
from mkdocs_runbooks.model.assessment import Judged
from mkdocs_runbooks.wording import Wording, plain_diagnostic

log = get_plugin_logger("runbooks")


def report(problems: Iterable[Diagnostic], wording: Wording) -> None:
    """One record a problem. What blocks is a warning here: only a strict build fails by it."""
    for problem in problems:
        text = plain_diagnostic(problem, wording)
        if problem.severity is Severity.INFO:
            log.info(text)
        else:
            log.warning(text)


def report_unusable(problems: Iterable[Diagnostic], wording: Wording) -> None:
    """One error record a problem of a registry that can't be used."""
    for problem in problems:
        log.error(plain_diagnostic(problem, wording))


def report_judged(judged: Judged, wording: Wording) -> None:
    """Everything that readers and gates found."""
    report(judged.diagnostics, wording)
