"""What benchmark harnesses of Rust print: libtest's lines, Criterion's lines and console, divan's tables.

One output of `cargo bench` may hold all of them, one binary after the other, so they are read together; only
the format's name differs. Terminal escapes are removed, and a carriage return begins a line anew. Every line is
looked at once; nothing here backtracks over a long one.

- libtest (`#[bench]`): `test NAME ... bench: 18,794.12 ns/iter (+/- 440.25) = 17655 MB/s`; the figure is the
  median, the one in parentheses the whole range. Criterion's `--output-format bencher` writes the same without
  commas, and its parentheses hold a standard deviation; since nothing tells them apart it is kept as a text.
- Criterion's console: `NAME  time: [LOW ESTIMATE HIGH]`; after a long name on a line of its own.
- divan: a tree of names with the columns fastest, slowest, median, mean, samples and iters; rows without a
  branch hold throughput or allocations.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from mkdocs_runbooks.evidence import problems
from mkdocs_runbooks.evidence.benchmark_figures import Figures, Unit, unit_of
from mkdocs_runbooks.evidence.json_text import clean
from mkdocs_runbooks.model.measurements import SECONDS, Benchmark, Statistic

BENCH = " ... bench:"
"""Between name and figure of libtest's lines."""

SHORT_NAME = 80
"""Characters of a line that a message repeats."""

_ESCAPES = re.compile(r"\x1b(?:\[[0-9;?]*[@-~]|[@-Z\\-_])")
_LINES = re.compile(r"[\r\n]+")
_TIME = "time:"
_COLUMN = "│"
_COLUMNS = ["slowest", "median", "mean", "samples", "iters"]
_BRANCHES = ("├─ ", "╰─ ")
_BRANCH_WIDTH = 3
_LONG_TIMES = {"m": Unit(SECONDS, 1 / 60), "h": Unit(SECONDS, 1 / 3600), "d": Unit(SECONDS, 1 / 86400)}


@dataclass(slots=True)
class Console:
    """Reads the lines of one output in their order.

    Attributes:
        figures: takes what was measured, and tells what could not be.
        benchmarks: found so far.
        tables: divan's tables were among the lines.
    """

    figures: Figures
    benchmarks: list[Benchmark] = field(default_factory=list)
    tables: bool = False
    _file: str | None = None
    _previous: str = ""
    _running: int = 0
    _root: str | None = None
    _above: list[str] = field(default_factory=list)

    def read(self, text: str) -> None:
        """Read a whole output."""
        for line in _lines(text):
            self._line(line)
            self._previous = line
        if self._running > 0:
            self.figures.told.append(problems.incomplete(self.figures.path, "test result:"))

    def _line(self, line: str) -> None:
        stripped = line.strip()
        if stripped.startswith("Running ") and stripped.endswith(")"):
            self._file = stripped[len("Running ") :].rpartition(" (")[0].removeprefix("unittests ") or None
        elif stripped.startswith("test result: "):
            self._running -= 1
        elif re.fullmatch(r"running \d+ tests?", stripped[:SHORT_NAME]):
            self._running += 1
        elif line.startswith("test "):
            self._libtest(line)
        elif _COLUMN in line:
            self._divan(line)
        elif _TIME in line:
            self._criterion(line)
        elif not stripped:
            self._root = None

    def _libtest(self, line: str) -> None:
        name, mark, written = line.removeprefix("test ").rpartition(BENCH)
        if not mark:
            return
        id_ = clean(name.strip(), 400)
        words = written.split(None, 4)[:4]
        value = number(words[0]) if words else None
        if len(words) < 4 or value is None or not words[1].endswith("/iter") or not words[3].endswith(")"):
            self.figures.told.append(problems.incomplete(self.figures.path, line[:SHORT_NAME]))
            return
        unit = unit_of(words[1].removesuffix("/iter"))
        around = f"{words[3].removesuffix(')')} {words[1].removesuffix('/iter')}"
        self.benchmarks.append(bench(id_, value, unit, self.figures, file=self._file, around=around))

    def _criterion(self, line: str) -> None:
        name, _, written = line.partition(_TIME)
        inside, end, _ = written.strip().removeprefix("[").partition("]")
        if not written.strip().startswith("[") or "%" in inside:
            return  # a `change:` block has the same word before percentages, which are no measurement
        words = inside.split()
        values, units = [number(word) for word in words[::2]], [unit_of(word) for word in words[1::2]]
        if not end or len(units) != 3 or None in values or len({unit.name for unit in units}) != 1:
            self.figures.told.append(problems.incomplete(self.figures.path, line.strip()[:SHORT_NAME]))
            return
        id_ = clean(name.strip() or self._previous.strip(), 400)
        low, estimate, high = (
            self.figures.take(value, unit, id_) for value, unit in zip(values, units, strict=True)
        )
        self.benchmarks.append(
            Benchmark(
                id=id_,
                name=id_,
                file=self._file,
                group=id_.partition("/")[0] or None,
                unit=units[0].name,
                statistic=Statistic.ESTIMATE,
                estimate=estimate,
                low=low,
                high=high,
                samples=1,
            )
        )

    def _divan(self, line: str) -> None:
        first, *cells = (cell.strip() for cell in line.rsplit(_COLUMN, len(_COLUMNS)))
        if cells == _COLUMNS and first.endswith("fastest"):
            self.tables = True
            self._root, self._above = first.removesuffix("fastest").strip(), []
            return
        start = min((place for branch in _BRANCHES if (place := line.find(branch)) >= 0), default=-1)
        if (
            self._root is None
            or len(cells) != len(_COLUMNS)
            or start < 0
            or line[:start].strip(f" {_COLUMN}")
        ):
            return
        written = line.rsplit(_COLUMN, len(_COLUMNS))[0][start + _BRANCH_WIDTH :].strip()
        above = self._above[: start // _BRANCH_WIDTH]
        if not any(cells):
            if not written.endswith("(ignored)"):
                self._above = [*above, clean(written, 400)]
            return
        self._row(line, above, written, cells)

    def _row(self, line: str, above: list[str], written: str, cells: list[str]) -> None:
        words = written.rsplit(None, 2)
        times = [_duration(cell) for cell in (" ".join(words[1:]), *cells[:3])]
        counts = [int(cell) if cell.isdecimal() and len(cell) < 20 else None for cell in cells[3:]]
        if len(words) != 3 or None in times or None in counts:
            self.figures.told.append(problems.incomplete(self.figures.path, line.strip()[:SHORT_NAME]))
            return
        id_ = clean("/".join((*above, words[0])), 1000)
        fastest, _, median, mean = (
            self.figures.take(time[0], time[1], id_) if time is not None else None for time in times
        )
        self.benchmarks.append(
            Benchmark(
                id=id_,
                name=id_,
                file=self._file,
                group=clean(self._root or "", 400) or None,
                statistic=Statistic.MEDIAN,
                minimum=fastest,
                median=median,
                mean=mean,
                samples=counts[0] or 0,
            )
        )


def bench(  # noqa: PLR0913  # what one line says
    id_: str, value: float, unit: Unit, figures: Figures, *, file: str | None, around: str
) -> Benchmark:
    """A benchmark of libtest: a median, and a range or deviation around it as a text."""
    return Benchmark(
        id=id_,
        name=id_,
        file=file,
        group=id_.rpartition("::")[0] or None,
        unit=unit.name,
        statistic=Statistic.MEDIAN,
        median=figures.take(value, unit, id_),
        samples=1,
        extra=(("+/-", clean(around, 40)),),
    )


def number(written: str) -> float | None:
    """A number with commas between its thousands."""
    digits = written.replace(",", "")
    if len(digits) > 40 or not digits.replace(".", "", 1).isdecimal() or not digits.isascii():
        return None
    return float(digits)


def _duration(written: str) -> tuple[float, Unit] | None:
    words = written.split()
    value = number(words[0]) if len(words) == 2 else None
    unit = _LONG_TIMES.get(words[1]) or unit_of(words[1]) if value is not None else None
    return (value, unit) if value is not None and unit is not None and unit.name == SECONDS else None


def _lines(text: str) -> Iterator[str]:
    return (line for line in _LINES.split(_ESCAPES.sub("", text)))
