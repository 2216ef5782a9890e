"""Properties of the Cobertura kernel over generated reports, the same for both twins."""

import random
from collections.abc import Callable
from xml.sax.saxutils import escape, quoteattr

import hypothesis.strategies as st
from coverage_twins import TWINS, Twin, each_twin, readable, unpacked
from damage import DAMAGE
from hypothesis import given, settings

from mkdocs_runbooks.kernels.coverage_report import Report
from mkdocs_runbooks.kernels.refusal import Refusal

LINE = st.tuples(st.integers(0, 400), st.integers(0, 3), st.none() | st.tuples(st.integers(0, 2), st.just(2)))
CLASS = st.tuples(
    st.sampled_from(["pkg/a.py", 'ä & "b".py', "C:\\x.cs"]), st.lists(LINE, max_size=6), st.booleans()
)
Line = tuple[int, int, tuple[int, int] | None]
Class = tuple[str, list[Line], bool]
DOCTYPE = "<!DOCTYPE coverage SYSTEM 'http://cobertura.sourceforge.net/xml/coverage-04.dtd'>"


def _line(line: Line) -> str:
    number, count, ways = line
    branch = f' branch="true" condition-coverage="50% ({ways[0]}/{ways[1]})"' if ways else ""
    return f'<line number="{number}" hits="{count}"{branch}/>'


def _write(classes: list[Class], *, doctype: bool = False) -> str:
    """A report in which some classes repeat their lines in a method, as Cobertura itself does."""
    parts = []
    for path, lines, repeated in classes:
        text = "\n".join(map(_line, lines))
        method = f"<methods><method><lines>{text}</lines></method></methods>" if repeated else ""
        parts.append(f"<class filename={quoteattr(path)}>{method}<lines>{text}</lines></class>")
    sources = f"<sources><source>{escape('/srv/a & b')}</source></sources>"
    head = f'<?xml version="1.0"?>\n{DOCTYPE if doctype else ""}<coverage version="1" timestamp="0">{sources}'
    return f"{head}<packages><package><classes>{''.join(parts)}</classes></package></packages></coverage>"


@each_twin
@given(classes=st.lists(CLASS, max_size=6), doctype=st.booleans())
@settings(deadline=None)
def test_what_was_written_is_read(twin: Twin, classes: list[Class], doctype: bool) -> None:
    """Of each file every line is there once, covered where any class says so, with the most of its branches."""
    lines: dict[str, dict[int, int]] = {}
    ways: dict[str, dict[int, int]] = {}
    for path, found, _ in classes:
        known, arcs = lines.setdefault(path, {}), ways.setdefault(path, {})
        for number, count, way in found:
            known[number] = max(count, known.get(number, 0))
            if way:
                arcs[number] = max(way[0], arcs.get(number, 0))
    report = readable(twin.read_cobertura(_write(classes, doctype=doctype).encode()))
    assert [file.path for file in report.files] == list(lines)
    for file in report.files:
        covered, missing, arcs_read = unpacked(file)
        assert covered == sorted(number for number, count in lines[file.path].items() if count)
        assert missing == sorted(number for number, count in lines[file.path].items() if not count)
        assert arcs_read == [[number, taken, 2] for number, taken in sorted(ways[file.path].items())]
    assert (report.folders, report.problems) == (("/srv/a & b",), ())


@each_twin
@given(classes=st.lists(CLASS, max_size=5), encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
@settings(deadline=None)
def test_encodings_say_the_same(twin: Twin, classes: list[Class], encoding: str) -> None:
    """The same document in another encoding is the same report."""
    document = _write(classes)
    assert twin.read_cobertura(document.encode(encoding)) == twin.read_cobertura(document.encode())


@each_twin
@given(classes=st.lists(CLASS, max_size=5), part=st.floats(0, 1, exclude_max=True))
@settings(deadline=None)
def test_truncated_is_refused(twin: Twin, classes: list[Class], part: float) -> None:
    """A report cut short at any byte is refused: it never looks like one of fewer files."""
    content = _write(classes).encode()
    assert isinstance(twin.read_cobertura(content[: int(len(content) * part)]), Refusal)


@given(
    classes=st.lists(CLASS, min_size=1, max_size=5),
    damage=st.lists(st.sampled_from(DAMAGE), min_size=1, max_size=3),
    chance=st.randoms(use_true_random=False),
    doctype=st.booleans(),
)
@settings(deadline=None, max_examples=300)
def test_twins_agree_on_damaged_reports(
    classes: list[Class],
    damage: list[Callable[[bytearray, random.Random], None]],
    chance: random.Random,
    doctype: bool,
) -> None:
    """Whatever the damage, nobody raises, and all twins say the same, so none accepts what the reference refuses."""
    content = bytearray(_write(classes, doctype=doctype).encode())
    for hurt in damage:
        if content:
            hurt(content, chance)
    answers = [twin.read_cobertura(bytes(content)) for twin in TWINS]
    assert all(answer == answers[0] for answer in answers)
    assert isinstance(answers[0], Report | Refusal)


@each_twin
@given(content=st.binary(max_size=200))
@settings(deadline=None)
def test_any_bytes_are_survived(twin: Twin, content: bytes) -> None:
    """Arbitrary bytes give a value, never an exception."""
    assert isinstance(twin.read_cobertura(content), Report | Refusal)


@each_twin
@given(classes=st.lists(CLASS, max_size=6))
@settings(deadline=None, max_examples=30)
def test_reading_is_deterministic(twin: Twin, classes: list[Class]) -> None:
    """The same bytes give the same report, in the same order."""
    content = _write(classes).encode()
    assert twin.read_cobertura(content) == twin.read_cobertura(content)
