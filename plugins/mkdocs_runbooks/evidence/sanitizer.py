"""Reader of the logs of AddressSanitizer and its kin (LeakSanitizer, UndefinedBehaviorSanitizer, …).

Format: text that the run-time of gcc and clang (compiler-rt, `lib/sanitizer_common`) prints to stderr, or to the
files of `log_path`, mixed with whatever the program prints. A clean run prints nothing at all, so an empty log
proves nothing without a receipt. What looks like a report counts wherever it stands: a test that prints one
between quotes is a false alarm, which is better than a report that hides behind other text.

UndefinedBehaviorSanitizer goes on after a fault and leaves with 0; so its faults count, whatever the exit code.
"""

import re
from collections.abc import Iterator

from mkdocs_runbooks.diagnostics import Diagnostic
from mkdocs_runbooks.evidence import problems
from mkdocs_runbooks.evidence.console import lines
from mkdocs_runbooks.evidence.json_text import JsonError, as_utf8, clean
from mkdocs_runbooks.evidence.look import Look
from mkdocs_runbooks.evidence.reading import diagnose
from mkdocs_runbooks.model.measurements import MemoryFault, MemoryReport, StackFrame
from mkdocs_runbooks.model.provenance import Digest, Format, Provenance

FORMAT = Format.SANITIZER

FRAMES_LIMIT = 64
"""Frames that are kept of a fault's stacks."""

TOOLS = {
    "Address": "asan",
    "HWAddress": "asan",
    "Leak": "lsan",
    "Memory": "msan",
    "Thread": "tsan",
    "UndefinedBehavior": "ubsan",
}
ANY = "sanitizer"
"""The tool of a log that does not say which one it is."""

LEAKS = frozenset({"asan", "lsan"})
"""Tools that look for leaks."""

_HEADER = re.compile(r"(?:==\d+== ?)?(?:ERROR|WARNING): (\w+)Sanitizer: (.{1,2000})")
_SUMMARY = re.compile(r"SUMMARY: (\w+)Sanitizer: (.{1,2000})")
_LEAK = re.compile(r"(Direct|Indirect) leak of (\d{1,18}) byte\(s\) in \d+ object\(s\)")
_UNDEFINED = ": runtime error: "
_FRAME = re.compile(r"\s*#\d{1,4} (?:0x[0-9a-fA-F]+ )?(?:in )?(.+)")
_PLACE = re.compile(r"(.+?):(\d{1,9})(?::\d{1,9})?\Z")
_SUPPRESSED = re.compile(r"\s+(\d{1,12})\s+\d+ \S")
_NAMED = re.compile(r"(?:\A|[^a-z])(asan|lsan|ubsan|tsan|msan|sanitizer)(?:[^a-z]|\Z)")
_MARKS = (b"Sanitizer: ", b": runtime error: ", b" leak of ", b"\nSuppressions used:\n")
_MARK = re.compile(
    rb"(?:ERROR|WARNING|SUMMARY): \w{1,20}Sanitizer: |:\d+:\d+: runtime error: |(?:Direct|Indirect) leak of \d+ byte"
    rb"|\nSuppressions used:\n"
)


def recognises(look: Look) -> bool:
    """By what only a sanitizer prints; a log without it by the file's name, if it is no console of tests."""
    if not look.is_plain:
        return False
    if any(mark in look.text for mark in _MARKS) and _MARK.search(look.text):
        return True
    return bool(_NAMED.search(look.name)) and b"test result: " not in look.text


def read(content: bytes, path: str, digest: str) -> tuple[MemoryReport | None, tuple[Diagnostic, ...]]:
    """Read one log."""
    text = as_utf8(content)
    if isinstance(text, JsonError):
        return None, (diagnose(text, path),)
    log = _Log()
    for line in lines(text):
        log.take(line)
    named = _NAMED.search(path.rpartition("/")[2].lower())
    tool = log.tool or (named.group(1) if named else ANY)
    report = MemoryReport(
        provenance=Provenance(path=path, digest=Digest(digest), size=len(content), format=FORMAT, tool=tool),
        tool=tool,
        faults=tuple(log.faults()),
        suppressed=log.suppressed,
        leaks=tool in LEAKS,
    )
    return report, () if report.faults else (problems.no_records(path),)


class _Log:
    """What a log says, taken line by line."""

    def __init__(self) -> None:
        self.tool = ""
        self.suppressed = 0
        self._found: list[tuple[str, str, int | None, list[StackFrame]]] = []
        self._header: tuple[str, str] | None = None
        self._summary: tuple[str, str] | None = None
        self._counting = False

    def take(self, line: str) -> None:
        """Take one line."""
        if "Sanitizer: " in line:
            if (header := _HEADER.search(line)) is not None:
                self._begin(header)
            elif (summary := _SUMMARY.search(line)) is not None:
                self._name(summary.group(1))
                self._summary = self._summary or (summary.group(2), line)
        elif " leak of " in line and (leak := _LEAK.search(line)) is not None:
            self._found.append((f"{leak.group(1)} leak", line.strip(), int(leak.group(2)), []))
        elif _UNDEFINED in line:
            self._undefined(line)
        elif self._found and (frame := _FRAME.match(line)) is not None:
            if len(self._found[-1][3]) < FRAMES_LIMIT:
                self._found[-1][3].append(_frame(frame.group(1)))
        elif line.startswith("Suppressions used:"):
            self._counting = True
        elif self._counting and (count := _SUPPRESSED.match(line)) is not None:
            self.suppressed += int(count.group(1))

    def faults(self) -> Iterator[MemoryFault]:
        """Every fault; where only a header or a summary is left of one, that."""
        if not self._found and (left := self._header or self._summary) is not None:
            yield MemoryFault(kind=_kind(left[0]), message=clean(left[0]))
        for kind, message, lost, frames in self._found:
            yield MemoryFault(
                kind=clean(kind, 80), message=clean(message), leaked_bytes=lost, frames=tuple(frames)
            )

    def _begin(self, header: re.Match[str]) -> None:
        self._name(header.group(1))
        said = header.group(2)
        if header.group(1) == "Leak":
            self._header = (said, said)
        else:
            self._found.append((_kind(said), said, None, []))

    def _undefined(self, line: str) -> None:
        before, _, said = line.partition(_UNDEFINED)
        found = _PLACE.match(before)
        if found is not None:
            self.tool = self.tool or TOOLS["UndefinedBehavior"]
            place = StackFrame(function="", path=clean(found.group(1), 1000), line=int(found.group(2)))
            self._found.append(("undefined-behavior", said, None, [place]))

    def _name(self, sanitizer: str) -> None:
        self.tool = self.tool or TOOLS.get(sanitizer, "")


def _kind(said: str) -> str:
    """`heap-use-after-free` of what follows the tool's name; `data race` of what a thread checker says."""
    return re.split(r" on | \(|: ", said, maxsplit=1)[0]


def _frame(said: str) -> StackFrame:
    """`function file:line:column (binary+offset)`, of which all but the function may be absent."""
    shown, _, _ = said.partition(" (BuildId")
    if shown.endswith(")") and " (" in shown:
        shown = shown[: shown.rindex(" (")]
    function, _, place = shown.rpartition(" ")
    found = _PLACE.match(place)
    if found is None:
        return StackFrame(function=clean(shown, 500))
    return StackFrame(
        function=clean(function, 500), path=clean(found.group(1), 1000), line=int(found.group(2))
    )
