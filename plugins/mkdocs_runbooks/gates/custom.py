"""Probes of house gates and acceptance entries: files, and words in the port's source."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from mkdocs_runbooks.gates.catalogue import setting_of
from mkdocs_runbooks.gates.port import without_port
from mkdocs_runbooks.gates.subject import (
    Subject,
    message,
    missing,
    passed,
    source,
    verdict,
)
from mkdocs_runbooks.model.gate import Outcome, Verdict
from mkdocs_runbooks.sources.patterns import pattern_regex


def file(subject: Subject) -> Verdict:
    """The file (or at least one that a glob matches) exists."""
    setting = setting_of(subject.module, subject.gate.id)
    pattern = setting.file or next(iter(setting.paths), None) if setting is not None else None
    if not pattern:
        return incomplete(subject, "file")
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
    setting = setting_of(subject.module, subject.gate.id)
    if setting is None or not setting.text:
        return incomplete(subject, "text")
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


def incomplete(subject: Subject, key: str) -> Verdict:
    """The registry names the probe and not what it needs."""
    return missing(
        subject,
        message("reason-setting-incomplete", gate=subject.gate.id, key=key),
        message("next-complete-setting", gate=subject.gate.id, key=key),
    )
