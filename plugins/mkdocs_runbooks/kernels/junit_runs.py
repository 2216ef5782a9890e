"""Runs of test cases that say nothing but their names and times, read column by column.

Nearly all of a large report is such runs: the same attributes in the same order, no child, no text. Calling
Python for each of their elements costs more than all other work together, so they are cut at their quotes and
read in columns, while the parser gets an empty element in their place. What is cut out must be as well-formed
as a parser would ask, or nobody would notice that it is not: each check below stands for a rule of XML 1.0
(https://www.w3.org/TR/xml/). Whatever fails one is no run, and the parser reads it.
"""

import re
from itertools import groupby
from math import nan
from typing import NamedTuple

import msgspec

from mkdocs_runbooks.kernels.junit_numbers import DURATION_LIMIT

STAND_IN = b"<a/>"
"""What the parser gets for a run, so that it finds fault where no element may stand."""

BLOCK = 1 << 16
"""Bytes that are cut at once; the pieces take several times as much memory."""

FEWEST = 3
"""Tags that are worth the cutting."""

SPEAKING = frozenset({b"status", b"result", b"ignored", b"incomplete"})
"""Attributes that may change the outcome."""

_CASE = b"<testcase "
_BLANKS = b" \t\r\n"
_SECTIONS = ((b"<![CDATA[", b"]]>"), (b"<!--", b"-->"), (b"<?", b"?>"))
_OTHER_TAG = re.compile(rb"<(?!testcase |/testcase>)")
_UNPLAIN = (b"<!", b"<?", b"&#")
_KEY = re.compile(rb"[ \t\r\n]+([A-Za-z_:][A-Za-z0-9_:.-]*)[ \t\r\n]*=[ \t\r\n]*")
_END = rb"[ \t\r\n]*(?:/>|>[ \t\r\n]*</testcase>)[ \t\r\n]*"
_TAIL = re.compile(_END)
_JOINT = re.compile(_END + rb"<testcase(?= )")
_UNKNOWN = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos);)")
_DIGITS = re.compile(rb"[0-9.\0]*")
_REFERENCES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))
_numbers = msgspec.json.Decoder(list[float]).decode
_CONTROLS = [bytes((code,)) for code in range(0x20) if code not in b"\t\n\r"]


class Run(NamedTuple):
    """Test cases one behind the other: where they begin and end in the document, and how many tags they have."""

    start: int
    end: int
    tags: int


class Stretch(NamedTuple):
    """Test cases of one class and file, one behind the other.

    Attributes:
        stop: the row of the columns behind the last of them.
    """

    classname: str
    file: str | None
    stop: int


class PlainCases(NamedTuple):
    """The columns of some runs.

    Attributes:
        tags: how many each has.
        names: one each.
        seconds: one each; NaN where the report names no times.
        stretches: which class and file they belong to.
    """

    tags: int
    names: list[str]
    seconds: list[float]
    stretches: list[Stretch]


def next_case(document: bytes, start: int, free_until: int = 0) -> int:
    """Where the next test case begins, or the document's length.

    Args:
        document: in UTF-8.
        start: where to look from: outside of comments and the like.
        free_until: up to here no comment and the like stands.
    """
    case = document.find(_CASE, start)
    while case >= 0:
        if case <= free_until:
            return case
        section = document.find(b"<!", start, case)
        instruction = document.find(b"<?", start, case if section < 0 else section)
        if instruction >= 0:
            section = instruction
        if section < 0:
            return case
        start = _end_of_section(document, section)
        if case < start:
            case = document.find(_CASE, start)
    return len(document)


def _end_of_section(document: bytes, start: int) -> int:
    """Text looks like markup in sections, comments and instructions; one without an end is the parser's to find."""
    for begin, end in _SECTIONS:
        if document.startswith(begin, start):
            found = document.find(end, start + len(begin))
            return found + len(end) if found >= 0 else len(document)
    return start + 2


def find_runs(document: bytes, start: int) -> tuple[list[Run], int]:
    """The runs of a stretch of the document, and where the next stretch begins.

    Args:
        document: in UTF-8.
        start: where a test case begins.
    """
    runs: list[Run] = []
    limit = min(start + BLOCK, len(document))
    # Looking for one byte is many times as fast as looking for two.
    marks = [mark for mark in _UNPLAIN if document.find(mark[-1:], start, limit) >= 0]
    free_until = 0 if b"<!" in marks or b"<?" in marks else limit
    while start < limit:
        end, is_cut = _end_of_run(document, start, limit, marks)
        tags = document.count(b"<", start, end)
        if tags >= FEWEST:
            runs.append(Run(start, end, tags))
        if is_cut and runs:
            return runs, end
        start = next_case(document, end + 1, free_until)
    return runs, start


def _end_of_run(document: bytes, start: int, limit: int, marks: list[bytes]) -> tuple[int, bool]:
    """Where the first test case stands that has a child or else is not plain, or the suite ends; or what is cut."""
    stop = document.find(b"</test", start, limit)
    last = -1
    if document.startswith(b"</testcase>", stop):
        last = document.rfind(_CASE, start, stop)
        if last == start:
            # Here every test case has an end tag, so it is the other tags that end a run.
            other = _OTHER_TAG.search(document, start, limit)
            stop, last = other.start() if other is not None else -1, -1
    if stop < 0:
        stop = limit
    for mark in marks:
        if document.find(mark[-1:], start, stop) >= 0 and (found := document.find(mark, start, stop)) >= 0:
            stop, last = found, -1
    if stop == len(document) or document.startswith(b"</testsuite", stop):
        return stop, False
    return (last if last >= 0 else max(start, document.rfind(_CASE, start, stop))), stop == limit


def read_runs(document: bytes, runs: list[Run]) -> PlainCases | None:
    """Read test cases in columns, or say that they are not as plain as they look.

    Args:
        document: in UTF-8.
        runs: where they stand in it.
    """
    content = _joined(document, runs)
    pieces = content.split(b'"')
    width = next((at for at in range(2, len(pieces), 2) if b"<" in pieces[at]), 0)
    keys = _keys(pieces, width) if width else None
    if keys is None or not SPEAKING.isdisjoint(keys) or not _is_text(content):
        return None
    cases = len(pieces) // width
    tags = 2 if b"</" in pieces[-1] else 1
    # No value holds `<`, and no reference is unknown.
    if sum(run.tags for run in runs) != tags * cases or (b"&" in content and _UNKNOWN.search(content)):
        return None
    columns = {key: pieces[2 * at + 1 :: width] for at, key in enumerate(keys)}
    names = b"\0".join(columns.get(b"name") or [b""] * cases)
    seconds = _seconds(columns[b"time"]) if b"time" in columns else [nan] * cases
    stretches = _stretches(columns.get(b"classname") or [b""] * cases, columns.get(b"file"))
    if seconds is None or stretches is None or _has_blanks(names):
        return None
    return PlainCases(tags, _text(names).split("\0"), seconds, stretches)


def _joined(document: bytes, runs: list[Run]) -> bytes:
    """Runs as one, with the same blanks between all test cases: the last of a suite is often indented otherwise."""
    parts = [document[start:end].rstrip(_BLANKS) for start, end, _ in runs]
    first = parts[0][: parts[0].find(_CASE, 1)]
    return first[len(first.rstrip(_BLANKS)) :].join(parts)


def _keys(pieces: list[bytes], width: int) -> list[bytes] | None:
    """Names of the attributes if all test cases have the same ones, each once, and nothing else stands between values.

    What stands between values is compared as bytes.
    """
    cases, rest = divmod(len(pieces) - 1, width)
    joints = pieces[width:-1:width]
    joint = _JOINT.match(joints[0]) if joints else None
    if rest or joint is None or joints.count(joints[0]) != cases - 1:
        return None
    if not _TAIL.fullmatch(pieces[-1]) or (b"</" in pieces[-1]) != (b"</" in joints[0]):
        return None
    heads = [joints[0][joint.end() :], *pieces[2:width:2]]
    if pieces[0] != b"<testcase" + heads[0]:
        return None
    if any(pieces[2 * at :: width].count(head) != cases for at, head in enumerate(heads) if at):
        return None
    keys = [match.group(1) for head in heads if (match := _KEY.fullmatch(head))]
    return keys if len(set(keys)) == len(heads) else None


def _stretches(classnames: list[bytes], files: list[bytes] | None) -> list[Stretch] | None:
    """Tests of the same class and file; None where a class or a file has blanks that XML changes."""
    found: list[Stretch] = []
    stop = 0
    for classname, same in groupby(classnames):
        start, stop = stop, stop + len(list(same))
        for file, alike in groupby(files[start:stop]) if files is not None else ((b"", range(start, stop)),):
            if _has_blanks(classname) or _has_blanks(file):
                return None
            start += len(list(alike))
            found.append(Stretch(_text(classname), _text(file) if files is not None else None, start))
    return found


def _is_text(content: bytes) -> bool:
    """Legal characters: no control characters, UTF-8, and neither of the noncharacters that XML leaves out."""
    if any(sign in content for sign in _CONTROLS):
        return False
    if content.isascii():
        return True
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return b"\xef\xbf\xbe" not in content and b"\xef\xbf\xbf" not in content


def _has_blanks(value: bytes) -> bool:
    """Line ends and tabs, which XML changes in values."""
    return b"\n" in value or b"\t" in value or b"\r" in value


def _text(value: bytes) -> str:
    text = value.decode()
    if "&" in text:
        for reference, sign in _REFERENCES:
            text = text.replace(reference, sign)
    return text


def _seconds(values: list[bytes]) -> list[float] | None:
    """Durations in their plain form, else None."""
    if not _DIGITS.fullmatch(b"\0".join(values)):
        return None
    try:
        seconds = _numbers(b"[%b]" % b",".join(values))
    except msgspec.DecodeError:
        return None
    return seconds if max(seconds) <= DURATION_LIMIT else None
