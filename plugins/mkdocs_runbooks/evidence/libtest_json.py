"""Reader of libtest's JSON lines (`cargo test -- -Z unstable-options --format json`, nightly).

Format: `library/test/src/formatters/json.rs` of Rust; unstable, one object a line. A binary begins with
`{"type": "suite", "event": "started"}` and ends with an event that counts; several binaries stand one behind the
other, with cargo's console lines between them. A binary that never ends was killed. Benchmarks among the tests
(`"type": "bench"`) are no tests.
"""

import msgspec

from mkdocs_runbooks.diagnostics import Diagnostic
from mkdocs_runbooks.evidence import problems
from mkdocs_runbooks.evidence.json_text import Fault, JsonError, as_utf8, clean, decode
from mkdocs_runbooks.evidence.libtest_lines import TOOL, Totals, case
from mkdocs_runbooks.evidence.listed_tests import ListedTest, run_of
from mkdocs_runbooks.evidence.look import Look
from mkdocs_runbooks.evidence.reading import diagnose
from mkdocs_runbooks.model.provenance import Digest, Format, Provenance
from mkdocs_runbooks.model.test_runs import TestRun

FORMAT = Format.LIBTEST_JSON

_LETTERS = {"ok": "p", "failed": "f", "ignored": "s", "timeout": None, "started": None}


class _Line(msgspec.Struct):
    type: str
    event: str = ""
    name: str = ""
    exec_time: float | None = None
    stdout: str | None = None
    message: str | None = None
    reason: str | None = None
    passed: int = 0
    failed: int = 0
    ignored: int = 0
    measured: int = 0


def recognises(look: Look) -> bool:
    """Events of suites, tests or benchmarks, behind console lines or not."""
    keys = look.line_keys or look.keys
    if "type" in keys and keys & {"event", "mib_per_second"}:
        return True
    return b'{ "type": "suite", "event": "started"' in look.start


def read(content: bytes, path: str, digest: str) -> tuple[TestRun | None, tuple[Diagnostic, ...]]:
    """Read one report of any number of binaries."""
    text = as_utf8(content)
    if isinstance(text, JsonError):
        return None, (diagnose(text, path),)
    cases: list[ListedTest] = []
    totals = Totals(path)
    seen = False
    for number, line in enumerate(text.split(b"\n"), start=1):
        if not line.lstrip().startswith(b"{"):
            continue
        found = decode(line, _Line)
        if isinstance(found, JsonError):
            if found.fault is Fault.MALFORMED and seen and not line.rstrip().endswith(b"}"):
                break  # cut off: the totals say that it never ended
            return None, (diagnose(found, path, line=number),)
        seen = True
        _take(found.value, cases, totals)
    if not seen:
        return None, (problems.empty(path),)
    told = totals.problems(cases)
    provenance = Provenance(path=path, digest=Digest(digest), size=len(content), format=FORMAT, tool=TOOL)
    if not cases:
        told.append(problems.no_records(path))
    return run_of(cases, provenance, trusted=totals.trusted(told)), tuple(told)


def _take(line: _Line, cases: list[ListedTest], totals: Totals) -> None:
    match line:
        case _Line(type="suite", event="started"):
            totals.begin()
        case _Line(type="suite", event=event):
            counted = line.passed + line.failed + line.ignored
            totals.end(success=event == "ok", counted=counted, failed=line.failed)
        case _Line(type="test", event=event):
            letter = _LETTERS.get(event, "e")
            if letter is not None:
                said = clean((line.message or line.reason or line.stdout or "").strip())
                cases.append(case(clean(line.name), letter, seconds=line.exec_time, message=said))
