"""Reader of what miri prints where it finds a fault (`cargo +nightly miri test`).

Format: rustc's diagnostics on stderr, with the titles of miri's `src/diagnostics.rs`. A fault ends the program,
so the tests behind it did not run; leaks are looked for after the last test, and `test result: ok` has been
printed by then. A clean run prints what the test harness prints, and nothing of its own: such a file is read as
a run of tests, and only a receipt tells that miri ran them.
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

FORMAT = Format.MIRI

FRAMES_LIMIT = 64
"""Frames that are kept of a fault's stack."""

TESTS_LIMIT = 10_000
"""Names of tests that are kept."""

_TITLES = (
    "Undefined Behavior|memory leaked|abnormal termination|deadlock|the evaluated program deadlocked"
    "|unsupported operation|resource exhaustion|post-monomorphization error"
)
_FAULT = re.compile(rf"error: ({_TITLES})(?:: (.{{0,2000}}))?")
_MARK = re.compile(rb"error: (?:" + _TITLES.encode() + rb")\b")
_STOPPED = frozenset({"unsupported operation", "resource exhaustion", "post-monomorphization error"})
"""What keeps miri from going on, and is no fault of the program."""

_SIZE = re.compile(r"\bsize: (\d{1,18})")
_SPAN = re.compile(r"\s*--> (.+?):(\d{1,9}|LL):(?:\d{1,9}|CC)")
_FUNCTION = re.compile(r"\s*\d{1,4}: (.+)")
_AT = re.compile(r"\s*at (.+?):(\d{1,9}|LL):(?:\d{1,9}|CC)")
_INSIDE = "= note: inside `"
_TEST = re.compile(r"test (\S.{0,500}?) \.\.\. ?(\w*)")


def recognises(look: Look) -> bool:
    """By miri's titles; other text by the file's name, if it is no console of tests."""
    if not look.is_plain:
        return False
    if b"error: " in look.text and _MARK.search(look.text):
        return True
    return "miri" in look.name and b"test result: " not in look.text


def read(content: bytes, path: str, digest: str) -> tuple[MemoryReport | None, tuple[Diagnostic, ...]]:
    """Read what one call printed."""
    text = as_utf8(content)
    if isinstance(text, JsonError):
        return None, (diagnose(text, path),)
    said = _Said()
    for line in lines(text):
        said.take(line)
    faults = tuple(said.faults())
    report = MemoryReport(
        provenance=Provenance(
            path=path, digest=Digest(digest), size=len(content), format=FORMAT, tool="miri"
        ),
        tool="miri",
        faults=faults,
        finished=False if any(not fault.definite for fault in faults) else None,
        ran=tuple(said.tests),
    )
    if report.finished is False:
        return report, (problems.incomplete(path, next(one.kind for one in faults if not one.definite)),)
    return report, () if faults else (problems.no_records(path),)


class _Said:
    """What the lines say, taken one by one."""

    def __init__(self) -> None:
        self.tests: dict[str, None] = {}
        self._found: list[tuple[str, str, list[StackFrame]]] = []
        self._function = ""

    def take(self, line: str) -> None:
        """Take one line."""
        test = _TEST.match(line) if line.startswith("test ") else None
        if test is not None and test.group(2) != "ignored" and len(self.tests) < TESTS_LIMIT:
            self.tests[clean(test.group(1), 500)] = None
        if "error: " in line and (fault := _FAULT.search(line)) is not None:
            self._found.append((fault.group(1), fault.group(2) or fault.group(1), []))
        elif self._found:
            self._place(line)

    def faults(self) -> Iterator[MemoryFault]:
        """Every fault in its order."""
        for kind, said, frames in self._found:
            lost = _SIZE.search(said) if kind == "memory leaked" else None
            yield MemoryFault(
                kind=kind,
                message=clean(said),
                definite=kind not in _STOPPED,
                leaked_bytes=int(lost.group(1)) if lost is not None else None,
                frames=tuple(frames),
            )

    def _place(self, line: str) -> None:
        if (span := _SPAN.match(line)) is not None:
            self._add("", span.group(1), span.group(2))
        elif _INSIDE in line:
            self._function, _, place = line.partition(_INSIDE)[2].rpartition("` at ")
            self._place(f"at {place}")
        elif (at := _AT.match(line)) is not None:
            self._add(self._function, at.group(1), at.group(2))
        elif (function := _FUNCTION.match(line)) is not None:
            self._function = function.group(1)

    def _add(self, function: str, path: str, line: str) -> None:
        frames = self._found[-1][2]
        if len(frames) < FRAMES_LIMIT:
            number = int(line) if line.isdigit() else None
            frames.append(StackFrame(function=clean(function, 500), path=clean(path, 1000), line=number))
