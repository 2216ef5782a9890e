"""Gates over the project's documents: changelog, architecture page, and all four `docs.*` together."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from mkdocs_runbooks.gates.requirements import DOCS_GATES
from mkdocs_runbooks.gates.subject import (
    Subject,
    message,
    missing,
    not_applicable,
    passed,
    source,
    verdict,
)
from mkdocs_runbooks.model.gate import Outcome, Verdict
from mkdocs_runbooks.model.history import Commit, HistoryState
from mkdocs_runbooks.model.registry import GateId, Target

WORST_FIRST = (
    Outcome.FAILED,
    Outcome.VACUOUS,
    Outcome.MISSING,
    Outcome.STALE,
    Outcome.INCONCLUSIVE,
    Outcome.PASSED,
    Outcome.NOT_APPLICABLE,
)
"""The order in which the worst of several outcomes counts: what contradicts comes before what is unproven."""

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ITEM = re.compile(r"\s*(?:[-*+|]|\d+[.)])\s*")


def module_names(subject: Subject) -> tuple[str, ...]:
    """The id, the aliases and every title of the module: documents may use any of them."""
    titles = (text for _, text in subject.module.title.by_language if text)
    return tuple(dict.fromkeys((*subject.module.names, *titles)))


def first_line_with(text: str, names: Sequence[str]) -> int | None:
    """1-based line of the first whole-word mention of one of the names, HTML comments aside."""
    visible = _without_comments(text)
    first = min(mentions(visible, names), default=None)
    return visible.count("\n", 0, first) + 1 if first is not None else None


def mentions(text: str, names: Iterable[str]) -> Iterator[int]:
    """Offsets of whole-word mentions; plain searching, since a registry may hold a thousand modules."""
    for name in names:
        start = text.find(name) if name else -1
        while start != -1:
            if _is_border(text, start - 1) and _is_border(text, start + len(name)):
                yield start
            start = text.find(name, start + 1)


def _is_border(text: str, index: int) -> bool:
    return not 0 <= index < len(text) or not (text[index].isalnum() or text[index] == "_")


@lru_cache(maxsize=64)
def _without_comments(text: str) -> str:
    return _COMMENT.sub(lambda match: "\n" * match.group().count("\n"), text)


def changelog(subject: Subject) -> Verdict:
    """An entry of the project's changelog names the module; stale when the port changed after it."""
    path = subject.registry.shared.changelog
    text = subject.facts.documents.texts.get(path)
    advice = message("next-write-changelog", path=path, module=subject.module.id)
    if text is None:
        return missing(subject, message("reason-document-planned", path=path), advice)
    line = first_line_with(text, module_names(subject))
    if line is None:
        reason = message("reason-not-named", path=path, module=subject.module.id)
        return missing(subject, reason, advice, evidence=(source(path),))
    evidence = (source(path, line),)
    newer = _changed_after_changelog(subject, path)
    if newer is not None:
        reason = message("reason-changelog-older", path=path, changed=newer)
        return verdict(subject, Outcome.STALE, reason, next_=advice, evidence=evidence)
    return passed(subject, message("reason-named", path=path, line=line), evidence=evidence)


def _changed_after_changelog(subject: Subject, path: str) -> str | None:
    """The port's file that changed after the changelog did, as far as git tells."""
    history = subject.facts.history
    own = history.paths.get(path)
    if history.state is HistoryState.ABSENT or own is None or own.last is None or own.uncommitted:
        return None
    last: Commit = own.last
    for port in subject.module.paths.ports.values():
        for file in port.files:
            found = history.paths.get(file)
            if found is not None and found.last is not None and found.last.position < last.position:
                return file
    return None


def architecture(subject: Subject) -> Verdict:
    """The architecture page names the module together with each of its targets."""
    path = subject.registry.shared.architecture
    text = subject.facts.documents.texts.get(path)
    advice = message("next-write-architecture", path=path, module=subject.module.id)
    if text is None:
        return missing(subject, message("reason-document-planned", path=path), advice)
    names = module_names(subject)
    line = first_line_with(text, names)
    if line is None:
        reason = message("reason-not-named", path=path, module=subject.module.id)
        return missing(subject, reason, advice, evidence=(source(path),))
    evidence = (source(path, line),)
    for target in subject.module.targets:
        if not named_together(text, names, _target_words(subject, target)):
            reason = message("reason-target-not-named", path=path, line=line, target=target.value)
            return missing(subject, reason, advice, evidence=evidence)
    return passed(subject, message("reason-named", path=path, line=line), evidence=evidence)


def _target_words(subject: Subject, target: Target) -> tuple[str, ...]:
    extension = subject.registry.shared.extensions.get(target)
    return tuple(word for word in (target.value, target.value.capitalize(), extension) if word)


def named_together(text: str, names: Sequence[str], words: Sequence[str]) -> bool:
    """Whether one passage holds a name and one of the words.

    A passage is a paragraph, a list item, a table row, or all that stands under a heading with the name.
    """
    visible = _without_comments(text)
    starts, ends = _passages(visible)
    for offset in mentions(visible, names):
        index = bisect_right(starts, offset) - 1
        if any(True for _ in mentions(visible[starts[index] : ends[index]], words)):
            return True
    return False


@lru_cache(maxsize=16)
def _passages(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Where passages begin and end; a heading's passage reaches over everything that stands under it."""
    starts: list[int] = [0]
    levels: list[int] = [0]
    offset = 0
    for line in text.splitlines(keepends=True):
        level = len(line) - len(line.lstrip("#")) if line.startswith("#") else 0
        after_heading = levels[-1] > 0
        if offset and (level or after_heading or not line.strip() or _ITEM.match(line)):
            starts.append(offset)
            levels.append(level)
        elif not offset:
            levels[0] = level
        offset += len(line)
    ends = [*starts[1:], offset]
    for index, level in enumerate(levels):
        if level:
            later = (at for at in range(index + 1, len(levels)) if 0 < levels[at] <= level)
            at = next(later, None)
            ends[index] = offset if at is None else starts[at]
    return tuple(starts), tuple(ends)


def all_docs(subject: Subject) -> Verdict:
    """The four `docs.*` gates passed; those that the registry turned off are not asked."""
    said = [subject.earlier[GateId(id_)] for id_ in DOCS_GATES if GateId(id_) in subject.earlier]
    asked = [one for one in said if one.outcome is not Outcome.NOT_APPLICABLE]
    if not asked:
        return not_applicable(subject, message("reason-no-docs-gates"))
    good = [one for one in asked if one.outcome is Outcome.PASSED]
    figure = message("figure-of", have=len(good), all=len(asked))
    evidence = tuple(reference for one in asked for reference in one.evidence[:1])
    worst = worst_of(asked)
    if worst.outcome is Outcome.PASSED:
        reason = message("reason-docs-complete", count=len(good))
        return passed(subject, reason, figure=figure, evidence=evidence)
    reason = message("reason-docs-open", gate=worst.gate, outcome=worst.outcome.value)
    return verdict(
        subject, worst.outcome, reason, next_=worst.next, figure=figure, evidence=evidence, notes=worst.notes
    )


def worst_of(verdicts: Iterable[Verdict]) -> Verdict:
    """The verdict whose outcome counts among several."""
    return min(verdicts, key=lambda one: WORST_FIRST.index(one.outcome))
