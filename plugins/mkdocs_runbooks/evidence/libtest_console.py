"""Reader of what `cargo test` prints.

Format: `library/test/src/formatters/pretty.rs` of Rust; meant for people. Each binary prints `running N tests`, a
line a test and `test result:`, which is its word that it came to its end. Tests print into the same stream, so a
line may be forged by what is tested: any failure that any line reports counts, and totals that do not fit the
lines take the proof from what passed.
"""

import re
from typing import NamedTuple

from mkdocs_runbooks.diagnostics import Diagnostic
from mkdocs_runbooks.evidence import problems
from mkdocs_runbooks.evidence.json_text import JsonError, as_utf8, clean
from mkdocs_runbooks.evidence.libtest_lines import TOOL, Totals, case
from mkdocs_runbooks.evidence.listed_tests import ListedTest, run_of
from mkdocs_runbooks.evidence.look import Look
from mkdocs_runbooks.evidence.reading import diagnose
from mkdocs_runbooks.model.provenance import Digest, Format, Provenance
from mkdocs_runbooks.model.test_runs import TestRun

FORMAT = Format.LIBTEST_CONSOLE

_ESCAPES = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
_RUNNING = re.compile(r"running \d+ tests?\Z")
_TEST = re.compile(r"test (?P<name>\S.*?) \.\.\. (?P<said>ok|FAILED|ignored)(?:, (?P<why>.*)| <.*>)?\Z")
_RESULT = re.compile(
    r"test result: (?P<state>\w+)\. (?P<passed>\d{1,9}) passed; (?P<failed>\d{1,9}) failed;"
    r" (?P<ignored>\d{1,9}) ignored;"
)
_BINARY = re.compile(
    r" *Running (?:unittests )?\S+ \((?:.*[/\\])?(?P<crate>[^/\\]+?)-[0-9a-f]+(?:\.exe)?\)\Z"
)
_DOCUMENTS = re.compile(r" *Doc-tests (?P<crate>\S+)\Z")
_STDOUT = re.compile(r"---- (?P<name>\S.*?) stdout ----\Z")
_SHOULD_PANIC = " - should panic"
_LETTERS = {"ok": "p", "FAILED": "f", "ignored": "s"}
_MESSAGE_LINES = 20


class _Printed(NamedTuple):
    """A line about one test."""

    crate: str
    name: str
    letter: str
    why: str


def recognises(look: Look) -> bool:
    """The harness's first words, and no benchmark among the lines: those have a reader of their own."""
    return (
        look.is_plain
        and re.search(rb"(?m)^running \d+ tests?\r?$", look.start) is not None
        and re.search(rb"(?m)^test .* \.\.\. bench:", look.start) is None
    )


def read(content: bytes, path: str, digest: str) -> tuple[TestRun | None, tuple[Diagnostic, ...]]:
    """Read the output of one call of any number of binaries."""
    text = as_utf8(content)
    if isinstance(text, JsonError):
        return None, (diagnose(text, path),)
    found: list[_Printed] = []
    crate = ""
    totals = Totals(path)
    said: dict[str, list[str]] = {}
    speaking: list[str] | None = None
    for raw in text.decode("utf-8", "replace").splitlines():
        line = _ESCAPES.sub("", raw).rstrip()
        named = _BINARY.match(line) or _DOCUMENTS.match(line)
        crate = named["crate"] if named is not None else crate
        speaking = _output(line, said, speaking)
        _take(line, crate, found, totals)
    if not totals.begun and not found:
        return None, (
            problems.wrong_shape(path, "running … tests", clean(text[:40].decode("utf-8", "replace"))),
        )
    cases = [_case(one, said) for one in found]
    told = totals.problems(cases)
    if not cases:
        told.append(problems.no_records(path))
    provenance = Provenance(path=path, digest=Digest(digest), size=len(content), format=FORMAT, tool=TOOL)
    return run_of(cases, provenance, trusted=totals.trusted(told)), tuple(told)


def _take(line: str, crate: str, found: list[_Printed], totals: Totals) -> None:
    if _RUNNING.match(line):
        totals.begin()
    elif (test := _TEST.match(line)) is not None:
        name = test["name"].removesuffix(_SHOULD_PANIC)
        found.append(_Printed(crate, name, _LETTERS[test["said"]], test["why"] or ""))
    elif (result := _RESULT.match(line)) is not None:
        passed, failed, ignored = (int(result[name]) for name in ("passed", "failed", "ignored"))
        totals.end(success=result["state"] == "ok", counted=passed + failed + ignored, failed=failed)


def _output(line: str, said: dict[str, list[str]], speaking: list[str] | None) -> list[str] | None:
    """Collect what failed tests printed: the block between its head and the next one."""
    head = _STDOUT.match(line)
    if head is not None:
        return said.setdefault(head["name"], [])
    if line == "failures:" or line.startswith("test result:"):
        return None
    if speaking is not None and len(speaking) < _MESSAGE_LINES:
        speaking.append(line)
    return speaking


def _case(one: _Printed, said: dict[str, list[str]]) -> ListedTest:
    message = one.why or ("\n".join(said.get(one.name, ())).strip() if one.letter == "f" else "")
    return case(clean(one.name), one.letter, crate=clean(one.crate, 200), message=clean(message))
