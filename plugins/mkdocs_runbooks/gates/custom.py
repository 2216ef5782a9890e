"""Probes of house gates and acceptance entries: sign-offs, files, words in the port's source, figures, findings."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from mkdocs_runbooks.gates.catalogue import setting_of
from mkdocs_runbooks.gates.commands import clippy_command, mypy_command
from mkdocs_runbooks.gates.judge import refused
from mkdocs_runbooks.gates.lint import findings_for
from mkdocs_runbooks.gates.port import without_port
from mkdocs_runbooks.gates.selection import newest_first, select
from mkdocs_runbooks.gates.subject import (
    Subject,
    freshness_notes,
    message,
    missing,
    passed,
    reference,
    source,
    verdict,
)
from mkdocs_runbooks.model.gate import Outcome, Verdict
from mkdocs_runbooks.model.registry import GateSetting
from mkdocs_runbooks.sources.tree import pattern_regex

_TOOLS = {"mypy": "mypy", "clippy": "clippy", "cargo": "clippy", "cargo-clippy": "clippy"}


def file(subject: Subject) -> Verdict:
    """The file (or at least one that a glob matches) exists."""
    setting = _setting(subject)
    pattern = setting.file or next(iter(setting.paths), None) if setting is not None else None
    if not pattern:
        return _incomplete(subject, "file")
    found = subject.facts.documents.present.get(pattern, ())
    if not found:
        return missing(
            subject, message("reason-file-planned", path=pattern), message("next-write-file", path=pattern)
        )
    return passed(subject, message("reason-file-there", path=found[0]), evidence=(source(found[0]),))


def source_present(subject: Subject) -> Verdict:
    """The text stands in the port's code, comments, attributes and strings aside."""
    return _in_source(subject, wanted=True)


def source_absent(subject: Subject) -> Verdict:
    """The text stands nowhere in the port's code."""
    return _in_source(subject, wanted=False)


def _in_source(subject: Subject, *, wanted: bool) -> Verdict:
    setting = _setting(subject)
    if setting is None or not setting.text:
        return _incomplete(subject, "text")
    early = without_port(subject)
    if early is not None:
        return early
    code: Mapping[str, str] = subject.port.code
    if setting.paths:
        code = {path: text for path, text in code.items() if _among(path, setting.paths)}
    if not code:
        where = setting.paths[0] if setting.paths else subject.module.paths.ports[subject.target].shown
        return missing(subject, message("reason-no-code", path=where), message("next-write-port", path=where))
    places = list(_places(code, setting.text))
    figure = message("figure-places", count=len(places))
    evidence = tuple(source(path, line, setting.text) for path, line in places[:3]) or (
        source(next(iter(code))),
    )
    if bool(places) == wanted:
        key = "reason-text-found" if wanted else "reason-text-absent"
        reason = message(key, text=setting.text, files=len(code), count=len(places))
        return passed(subject, reason, figure=figure, evidence=evidence)
    if wanted:
        reason = message("reason-text-not-found", text=setting.text, files=len(code))
        advice = message("next-add-text", text=setting.text, path=next(iter(code)))
    else:
        place = f"{places[0][0]}:{places[0][1]}"
        reason = message("reason-text-unwanted", text=setting.text, place=place, count=len(places))
        advice = message("next-remove-text", text=setting.text, place=place)
    return verdict(subject, Outcome.FAILED, reason, next_=advice, figure=figure, evidence=evidence)


def _among(path: str, patterns: Sequence[str]) -> bool:
    return any(pattern_regex(one).match(path) or path.startswith(one.rstrip("/") + "/") for one in patterns)


def _places(code: Mapping[str, str], text: str) -> Iterator[tuple[str, int]]:
    pattern = word_pattern(text)
    for path in sorted(code):
        for match in pattern.finditer(code[path]):
            yield path, code[path].count("\n", 0, match.start()) + 1


@lru_cache(maxsize=256)
def word_pattern(text: str) -> re.Pattern[str]:
    """Whole words, or a glob over them: `*` any run of word characters, `?` one of them."""
    body = "".join({"*": r"\w*", "?": r"\w"}.get(sign, re.escape(sign)) for sign in text)
    before = r"(?<!\w)" if re.match(r"[\w*?]", text) else ""
    after = r"(?!\w)" if re.search(r"[\w*?]\Z", text) else ""
    return re.compile(before + body + after)


def findings(subject: Subject) -> Verdict:
    """No finding of a tool in the module's files, or no more than the limit allows."""
    setting = _setting(subject)
    tool = _TOOLS.get((setting.tool or "").lower()) if setting is not None else None
    if setting is None or tool is None:
        return _incomplete(subject, "tool")
    paths = subject.module.paths
    places = tuple(paths.ports.values()) if tool == "clippy" else (paths.python, paths.wrapper)
    files = sorted({one for path in places for one in path.files})
    if not files:
        where = places[0].shown if places else ""
        return missing(
            subject, message("reason-source-planned", path=where), message("next-write-source", path=where)
        )
    command = clippy_command(subject) if tool == "clippy" else mypy_command(subject, files)
    again = message("next-run", command=command)
    nothing = message("reason-no-lint", tool=tool, path=files[0])
    selection = select(one for one in subject.records.lint if one.record.tool == tool)
    refusal = refused(subject, selection, nothing=nothing, again=again)
    if refusal is not None:
        return refusal
    newest = min(selection.records, key=newest_first)
    report = newest.record
    found = findings_for(subject, report, files)
    allowed = int(setting.limit) if setting.limit and setting.limit.strip().isdigit() else 0
    figure = message("figure-findings", count=len(found))
    path = newest.provenance.path
    if len(found) > allowed:
        place = f"{found[0].path}:{found[0].line}" if found[0].line else found[0].path
        reason = message("reason-findings-over", tool=tool, count=len(found), allowed=allowed, source=path)
        return verdict(
            subject,
            Outcome.FAILED,
            reason,
            next_=message("next-fix-finding", place=place, code=found[0].code),
            figure=figure,
            evidence=(reference(newest, detail=place),),
            notes=freshness_notes([newest]),
        )
    if report.provenance.receipt is None and not report.finished and not report.findings:
        reason = message("reason-lint-no-proof", tool=tool, source=path, path=files[0])
        return missing(subject, reason, again, evidence=(reference(newest),))
    return passed(
        subject,
        message("reason-findings-met", tool=tool, count=len(found), allowed=allowed, source=path),
        figure=figure,
        evidence=(reference(newest),),
        notes=freshness_notes([newest]),
    )


def _setting(subject: Subject) -> GateSetting | None:
    return setting_of(subject.module, subject.gate.id)


def _incomplete(subject: Subject, key: str) -> Verdict:
    """The registry names the probe and not what it needs."""
    return missing(
        subject,
        message("reason-setting-incomplete", gate=subject.gate.id, key=key),
        message("next-complete-setting", gate=subject.gate.id, key=key),
    )
