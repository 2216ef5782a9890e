"""The twins of each kernel against each other, and the reference against a loop that only finds the records.

The bare loop is what somebody would write in a few lines without checks, remarks or union over duplicates: a
reference that is no slower than it leaves nothing on the table that Python could do.
"""

import statistics
import tracemalloc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import iterparse

from bench.documents import cobertura_report, lcov_tracefile, pytest_report, surefire_reports
from bench.measure import in_process
from bench.page import TwinFigures
from mkdocs_runbooks import accelerator
from mkdocs_runbooks.kernels import cobertura, junit, lcov

Read = Callable[[Any], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kernel:
    """One kernel and what it is measured on.

    Attributes:
        sizes: numbers of records.
        document: a report of that many records, or several of them.
        bare: the loop without anything.
        weighed: the size at which memory is measured too.
    """

    name: str
    sizes: tuple[int, ...]
    document: Callable[[int], bytes | Sequence[bytes]]
    reference: Read
    active: Read
    bare: Read
    weighed: int | None = None


def _bare_elements(content: bytes) -> None:
    """All elements, each forgotten at once."""
    for _, element in iterparse(BytesIO(content)):
        element.clear()


def _bare_elements_of_many(contents: Sequence[bytes]) -> None:
    for content in contents:
        _bare_elements(content)


def _bare_line_elements(content: bytes) -> int:
    """Line elements, their numbers and hits."""
    covered = 0
    for _, element in iterparse(BytesIO(content)):
        if element.tag == "line":
            covered += int(element.get("hits", "0")) > 0 and int(element.get("number", "0")) > 0
        element.clear()
    return covered


def _bare_lines(content: bytes) -> int:
    """`DA` lines, their numbers and hits."""
    covered = 0
    for line in content.split(b"\n"):
        if line.startswith(b"DA:"):
            number, count = line[3:].split(b",")[:2]
            covered += int(count) > 0 and int(number) > 0
    return covered


KERNELS = (
    Kernel(
        name="junit",
        sizes=(10_000, 100_000, 1_000_000),
        document=pytest_report,
        reference=junit.read_junit,
        active=accelerator.read_junit,
        bare=_bare_elements,
        weighed=100_000,
    ),
    Kernel(
        name="junit, files of 50",
        sizes=(100_000,),
        document=surefire_reports,
        reference=junit.read_junit_many,
        active=accelerator.read_junit_many,
        bare=_bare_elements_of_many,
    ),
    Kernel(
        name="cobertura",
        sizes=(100_000, 2_000_000),
        document=cobertura_report,
        reference=cobertura.read_cobertura,
        active=accelerator.read_cobertura,
        bare=_bare_line_elements,
    ),
    Kernel(
        name="lcov",
        sizes=(100_000, 8_000_000),
        document=lcov_tracefile,
        reference=lcov.read_lcov,
        active=accelerator.read_lcov,
        bare=_bare_lines,
    ),
)


def measure(rounds: int, told: Callable[[str], None]) -> list[TwinFigures]:
    """CPU seconds of both twins, interleaved; without the native twin there is nothing to compare."""
    if accelerator.BACKEND != "rust":
        told(f"twins: {accelerator.state().explanation}")
        return []
    found = []
    for kernel in KERNELS:
        for records in kernel.sizes:
            figures = _measured(kernel, records, rounds)
            told(f"  {figures}")
            found.append(figures)
    return found


def _measured(kernel: Kernel, records: int, rounds: int) -> TwinFigures:
    content = kernel.document(records)
    contestants = (kernel.bare, kernel.reference, kernel.active)
    seconds = [[in_process(lambda read=read: read(content)) for read in contestants] for _ in range(rounds)]
    bare, python, rust = (statistics.median(column) for column in zip(*seconds, strict=True))
    parts = [content] if isinstance(content, bytes) else content
    return TwinFigures(
        kernel=kernel.name,
        records=records,
        megabytes=sum(map(len, parts)) / 1e6,
        bare=bare,
        python=python,
        rust=rust,
        peaks=(_peak(kernel.bare, content), _peak(kernel.reference, content))
        if records == kernel.weighed
        else None,
    )


def _peak(read: Read, content: object) -> float:
    """Megabytes that a reader takes at most beyond the document itself, its parser's memory included."""
    tracemalloc.start()
    try:
        read(content)
        return tracemalloc.get_traced_memory()[1] / 1e6
    finally:
        tracemalloc.stop()
