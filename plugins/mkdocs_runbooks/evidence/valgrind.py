"""Reader of valgrind's XML (`valgrind --xml=yes --xml-file=…`).

Format: docs/internals/xml-output-protocol4.txt of valgrind's sources and its successors; memcheck, helgrind and
drd. Four things decide here:

- The state `FINISHED` is the tool's own proof that the program ended under its eyes. Leaks are written after it.
- A process that is killed leaves an unclosed document. By itself it is unreadable: what it would still have
  said is unknown.
- A process that forks shares the file with its child: the child closes the document, and what the parent writes
  follows as a fragment. Each such part must have finished. (A child that executes another program truncates the
  file instead, so that nothing well-formed is left: `--xml-file=name.%p.xml` avoids both.)
- The bytes of a definite leak include those that it alone led to, which are listed once more as indirect.
"""

from pyexpat import ExpatError, errors

from mkdocs_runbooks.diagnostics import Diagnostic
from mkdocs_runbooks.evidence import problems
from mkdocs_runbooks.evidence.json_text import clean
from mkdocs_runbooks.evidence.look import Look
from mkdocs_runbooks.evidence.valgrind_part import ROOT, Part, RefusedError
from mkdocs_runbooks.kernels import xml_document
from mkdocs_runbooks.model.measurements import MemoryReport
from mkdocs_runbooks.model.provenance import Digest, Format, Provenance

FORMAT = Format.VALGRIND

PARTS_LIMIT = 1000
"""Documents and fragments in one file; one more for each process that forked."""

_OPENING = b"<" + ROOT.encode() + b">"
_DECLARATION = b"<?xml"
_BEHIND_THE_ROOT = frozenset(
    {errors.codes[errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT], errors.codes[errors.XML_ERROR_MISPLACED_XML_PI]}
)


def recognises(look: Look) -> bool:
    """By its root."""
    return look.root == ROOT


def read(content: bytes, path: str, digest: str) -> tuple[MemoryReport | None, tuple[Diagnostic, ...]]:
    """Read one file: the document of one process, or those of several that shared it."""
    try:
        document = xml_document.utf_8(content)
    except xml_document.EncodingError as problem:
        return None, (problems.encoding(path, str(problem)),)
    if xml_document.is_blank(document):
        return None, (problems.empty(path),)
    read_parts = _parts(document, path)
    if isinstance(read_parts, Diagnostic):
        return None, (read_parts,)
    first = read_parts[0]
    finished = all(part.finished for part in read_parts)
    report = MemoryReport(
        provenance=Provenance(
            path=path,
            digest=Digest(digest),
            size=len(content),
            format=FORMAT,
            tool="valgrind",
            tool_version=clean(first.version, 40) or None,
        ),
        tool=clean(first.tool, 40) or "valgrind",
        faults=tuple(fault for part in read_parts for fault in part.faults),
        finished=finished,
        suppressed=sum(part.suppressed for part in read_parts),
        leaks=first.tool == "memcheck",
        ran=tuple(dict.fromkeys(clean(word, 500) for part in read_parts for word in part.command)),
    )
    return report, () if finished else (problems.incomplete(path, "FINISHED"),)


def _parts(document: bytes, path: str) -> list[Part] | Diagnostic:
    """Every part of the file, or why it can't be used."""
    found: list[Part] = []
    start = 0
    while start < len(document):
        begins = document[start : start + len(_OPENING)]
        fragment = bool(found) and not begins.startswith((_DECLARATION, _OPENING[:-1]))
        prefix = _OPENING if fragment else b""
        part = Part(follows=found[-1] if fragment else None)
        try:
            end = part.read(prefix, document, start)
        except RefusedError as refused:
            return refused.diagnostic(path, lines_before=document.count(b"\n", 0, start))
        except ExpatError as problem:
            end = start + part.place() - len(prefix)
            if problem.code not in _BEHIND_THE_ROOT or not part.closed or len(found) == PARTS_LIMIT:
                return _malformed(problem, path, part, document.count(b"\n", 0, start))
        found.append(part)
        start = end
    return found


def _malformed(problem: ExpatError, path: str, part: Part, lines_before: int) -> Diagnostic:
    name, cut_short = xml_document.error_name(problem.code)
    if cut_short and part.rooted:
        return problems.incomplete(path, f"</{ROOT}>")
    line = problem.lineno + lines_before
    return problems.malformed(path, name, line=line, column=problem.offset + 1)
