"""Diagnostics as log records: what MkDocs counts under `--strict` are records of its own logger."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePath

from mkdocs.plugins import get_plugin_logger

from mkdocs_runbooks.diagnostics import Code, Diagnostic, Severity
from mkdocs_runbooks.model.assessment import Judged
from mkdocs_runbooks.model.gate import Message, Verdict
from mkdocs_runbooks.wording import Wording, message, place, plain_diagnostic

log = get_plugin_logger("runbooks")


def seen_from(folder: PurePath, problems: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The same problems with their paths below `folder`: where a site has several registries, places differ."""
    return tuple(
        replace(one, location=replace(one.location, path=(folder / one.location.path).as_posix()))
        for one in problems
    )


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


def texts_of(problems: Iterable[Diagnostic], wording: Wording) -> tuple[str, ...]:
    """What the terminal says of problems, for a page."""
    return tuple(plain_diagnostic(problem, wording) for problem in problems)


def report_judged(judged: Judged, wording: Wording, folder: PurePath) -> None:
    """Everything that readers and gates found; what blocks says why, and what to do next."""
    for problem in seen_from(folder, judged.diagnostics):
        verdict = _verdict(judged, problem)
        if verdict is None:
            report((problem,), wording)
            continue
        lines = [
            f"{place(problem)}: {problem.severity.value}[{problem.code.value}]: {message(problem, wording)}"
        ]
        lines.append(f"  {wording.text('why', (('reason', said(verdict.reason, wording)),))}")
        if verdict.next is not None:
            lines.append(f"  {wording.text('what-next', (('next', said(verdict.next, wording)),))}")
        log.warning("\n".join(lines))


def said(sentence: Message, wording: Wording) -> str:
    """A verdict's sentence in plain text."""
    return wording.text(sentence.key, sentence.params)


def _verdict(judged: Judged, problem: Diagnostic) -> Verdict | None:
    """The verdict behind a blocking gate, or None for a problem of the input."""
    if problem.code not in {Code.GATE_CONTRADICTED, Code.GATE_UNPROVEN}:
        return None
    named = dict(problem.params)
    one = judged.assessment(str(named["module"]))
    found = one.gate(str(named["gate"])) if one is not None else None
    return found.verdict if found is not None else None
