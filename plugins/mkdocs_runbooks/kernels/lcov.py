"""Reading LCOV tracefiles: the reference that the native twin is held to.

The format is that of `geninfo(1)` (https://github.com/linux-test-project/lcov, "TRACEFILE FORMAT"), as lcov 1
and 2, cargo-llvm-cov, coverage.py, Julia's and JavaScript's tools write it. Three rules keep it honest:

- `DA` lines are counted, never totals: `LF` and `LH` are absent or wrong in most files, and a file that holds
  nothing but totals holds no line.
- The same file in several records is one file; a line that ran in any of them ran.
- A tracefile can be cut after any record without a trace. So each sign of damage counts: a record without its
  end, lines without a record, a line that is none of the format's.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from io import BytesIO

from mkdocs_runbooks.kernels.coverage_report import LINE_LIMIT, Report
from mkdocs_runbooks.kernels.covered_lines import Growing, GrowingFiles, Remarks
from mkdocs_runbooks.kernels.refusal import Place, Refusal

__all__ = ["read_lcov"]

END = "end_of_record"
FILE = "SF"

MEMORY = 65_536
"""Distinct texts of counts that are remembered; with checksums behind them nearly every one is new."""

_BLANK = b" \t\r\n"
_MARK = b"\xef\xbb\xbf"
_LINE = re.compile(rb"[0-9]{1,8}")
_COUNT = re.compile(rb"[ \t]*([0-9]+)(?:\.[0-9]+)?(?:[eE]\+?[0-9]{1,3})?[ \t]*(?:,[^\n]*)?\r?\n?")
_OTHER = re.compile(rb"[A-Z]+[0-9]*:")


def read_lcov(content: bytes) -> Report | Refusal:
    """Read one tracefile.

    Args:
        content: the file's bytes, of any size; nothing that they name is opened.

    Returns:
        The files in packed columns, or why there is nothing to read. Bad input never raises.
    """
    document = content.removeprefix(_MARK)
    if not document.strip(_BLANK):
        return Refusal("empty", None, "")
    return _Reading().read(document)


class _Reading:
    """One pass over one tracefile."""

    def __init__(self) -> None:
        self.files = GrowingFiles()
        self.remarks = Remarks()
        self.numbers: dict[bytes, int] = {}
        self.hits: dict[bytes, bool] = {}
        self.path: str | None = None
        self.lines: Growing | tuple[()] = ()
        self.branches: dict[str, dict[bytes, bool]] = {}
        self.taken: dict[bytes, bool] | None = None
        self.claimed = 0
        self.lineless: dict[str, int] = {}
        self.seen = False

    def read(self, document: bytes) -> Report | Refusal:
        """Each text of a number is judged once and then remembered: this is the loop that takes the time."""
        numbers, hits = self.numbers, self.hits
        at = 0
        for at, line in enumerate(BytesIO(document), start=1):  # the last one is asked for below
            if line[:3] == b"DA:":
                number, _, count = line[3:].partition(b",")
                try:
                    self.lines[hits[count]].add(numbers[number])
                except (KeyError, IndexError):
                    self.add_line(number, count, at)
            elif line[:5] == b"BRDA:":
                self.add_branch(line[5:].rstrip(_BLANK), at)
            else:
                self.add_other(line.rstrip(_BLANK), at)
        if not self.seen:
            start = document.lstrip(_BLANK)[:40]
            return Refusal("root", Place(1, 1, ""), _text(start.partition(b"\n")[0].rstrip(_BLANK)))
        if self.path is not None:
            self.end_record(at, complete=False)
        return self.report()

    def add_line(self, number: bytes, count: bytes, at: int) -> None:
        """A line whose number or count is seen for the first time, or outside of any record.

        A count that can't be read is no hit, since nothing shows that the line ran.
        """
        if not self.lines:
            self.remarks.add("incomplete", Place(at, 1, ""), FILE)
            return
        line = _line_number(number.rstrip(_BLANK))
        if line is None:
            self.remarks.add("number", Place(at, 4, self.path or ""), _text(number.rstrip(_BLANK)))
            self.files.damage(self.path)
            return
        self.numbers[number] = line
        match = _COUNT.fullmatch(count)
        if match is None:
            self.remarks.add("number", Place(at, 4, self.path or ""), _text(count.rstrip(_BLANK)))
        elif len(self.hits) < MEMORY:
            self.hits[count] = _is_hit(match.group(1))
        self.lines[match is not None and _is_hit(match.group(1))].add(line)

    def add_branch(self, rest: bytes, at: int) -> None:
        """`line,[e]block,branch,taken`; the branch may be a text with commas in it."""
        if self.taken is None:
            return
        key, _, count = rest.rpartition(b",")
        if _line_number(key.partition(b",")[0]) is None or key.count(b",") < 2:
            self.remarks.add("number", Place(at, 6, self.path or ""), _text(rest))
            return
        match = _COUNT.fullmatch(count)
        if match is None and count != b"-":
            self.remarks.add("number", Place(at, 6, self.path or ""), _text(count))
        self.taken[key] = (match is not None and _is_hit(match.group(1))) or self.taken.get(key, False)

    def add_other(self, line: bytes, at: int) -> None:
        """A line of any other kind; lcov 2 made new ones, and what is not of the form of one is damage."""
        if line == b"end_of_record":
            if self.path is not None:
                self.end_record(at, complete=True)
        elif line.startswith(b"SF:"):
            if self.path is not None:
                self.end_record(at, complete=False)
            self.start_record(_text(line[3:].strip(_BLANK)), at)
        elif line.startswith(b"LF:"):
            self.claimed = int(line[3:]) if _LINE.fullmatch(line[3:]) else LINE_LIMIT
        elif line and not line.startswith(b"#") and not _OTHER.match(line):
            self.remarks.add("incomplete", Place(at, 1, self.path or ""), _text(line))
            self.files.damage(self.path)

    def start_record(self, path: str, at: int) -> None:
        """A record without a path speaks of nothing: its lines are those of no record."""
        self.seen = True
        if not path:
            self.remarks.add("incomplete", Place(at, 1, ""), FILE)
            return
        self.path = path
        self.lines = self.files.begin(path)
        self.taken = self.branches.setdefault(path, {})
        self.claimed = 0

    def end_record(self, at: int, *, complete: bool) -> None:
        """Keep what the record says."""
        path, lines = self.path, self.lines
        self.path, self.lines, self.taken = None, (), None
        if path is None or not lines:
            return
        if not complete:
            self.remarks.add("incomplete", Place(at, 1, path), END)
            self.files.damage(path)
        if lines[0] or lines[1]:
            self.files.end(path, lines)
        else:
            self.lineless[path] = max(self.claimed, self.lineless.get(path, 0))

    def report(self) -> Report:
        """What was read, frozen."""
        branches = {path: _by_line(found) for path, found in self.branches.items() if found}
        files = self.files.report(branches)
        known = {file.path for file in files}
        return Report(
            (),
            (),
            files,
            tuple((path, lines) for path, lines in self.lineless.items() if path not in known),
            self.remarks.report(),
        )


def _line_number(text: bytes) -> int | None:
    """A line number; compilers put what they generate themselves on line 0."""
    number = int(text) if _LINE.fullmatch(text) else LINE_LIMIT + 1
    return number if number <= LINE_LIMIT else None


def _is_hit(digits: bytes) -> bool:
    """Whether a count says that something ran; no count is too large to be one."""
    return bool(digits.strip(b"0"))


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")


def _by_line(found: dict[bytes, bool]) -> Iterator[tuple[int, int, int]]:
    every = Counter(_lines_of(found))
    taken = Counter(_lines_of(key for key, hit in found.items() if hit))
    return ((line, taken[line], count) for line, count in every.items())


def _lines_of(keys: Iterable[bytes]) -> Iterator[int]:
    return (int(key.partition(b",")[0]) for key in keys)
