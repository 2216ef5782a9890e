"""Properties of the LCOV kernel over generated tracefiles, the same for both twins."""

import random
from collections.abc import Callable

import hypothesis.strategies as st
from coverage_twins import TWINS, Twin, each_twin, readable, unpacked
from damage import DAMAGE
from hypothesis import given, settings

from mkdocs_runbooks.kernels.coverage_report import Report
from mkdocs_runbooks.kernels.refusal import Refusal

LINES = st.dictionaries(st.integers(0, 400), st.integers(0, 3), min_size=1, max_size=8)
BRANCHES = st.dictionaries(
    st.tuples(st.integers(0, 9), st.sampled_from(["0", "e0"]), st.sampled_from(["0", "jump to 7, or 8"])),
    st.sampled_from(["-", "0", "2"]),
    max_size=4,
)
RECORD = st.tuples(st.sampled_from(["src/a.rs", "ä b.c", "C:\\x.rs"]), LINES, BRANCHES)
Record = tuple[str, dict[int, int], dict[tuple[int, str, str], str]]


def _write(records: list[Record], end: str = "\n") -> str:
    rows = []
    for path, lines, branches in records:
        rows += ["TN:", f"SF:{path}"]
        rows += [f"DA:{number},{count}" for number, count in lines.items()]
        rows += [f"BRDA:{line},{block},{name},{taken}" for (line, block, name), taken in branches.items()]
        rows += [f"LF:{len(lines)}", "end_of_record"]
    return "".join(row + end for row in rows)


@each_twin
@given(records=st.lists(RECORD, min_size=1, max_size=6), end=st.sampled_from(["\n", "\r\n"]))
@settings(deadline=None)
def test_what_was_written_is_read(twin: Twin, records: list[Record], end: str) -> None:
    """Of each file every line is there once, covered where any record says so, and every branch once."""
    lines: dict[str, dict[int, int]] = {}
    branches: dict[str, dict[tuple[int, str, str], bool]] = {}
    for path, found, ways in records:
        for number, count in found.items():
            lines.setdefault(path, {})[number] = max(count, lines.get(path, {}).get(number, 0))
        for key, taken in ways.items():
            known = branches.setdefault(path, {})
            known[key] = known.get(key, False) or taken == "2"
    report = readable(twin.read_lcov(_write(records, end).encode()))
    assert [file.path for file in report.files] == list(lines)
    for file in report.files:
        covered, missing, arcs = unpacked(file)
        assert covered == sorted(number for number, count in lines[file.path].items() if count)
        assert missing == sorted(number for number, count in lines[file.path].items() if not count)
        ways = branches.get(file.path, {})
        assert arcs == [
            [
                line,
                sum(hit for key, hit in ways.items() if key[0] == line),
                sum(key[0] == line for key in ways),
            ]
            for line in sorted({key[0] for key in ways})
        ]
    assert report.problems == ()


@each_twin
@given(records=st.lists(RECORD, min_size=1, max_size=5), chance=st.randoms(use_true_random=False))
@settings(deadline=None)
def test_order_of_records_changes_no_line(twin: Twin, records: list[Record], chance: random.Random) -> None:
    """Records in another order are the same coverage."""
    shuffled = list(records)
    chance.shuffle(shuffled)
    one = readable(twin.read_lcov(_write(records).encode()))
    other = readable(twin.read_lcov(_write(shuffled).encode()))
    assert set(one.files) == set(other.files)


@each_twin
@given(records=st.lists(RECORD, min_size=1, max_size=4), part=st.floats(0, 1, exclude_max=True))
@settings(deadline=None)
def test_truncated_is_told(twin: Twin, records: list[Record], part: float) -> None:
    """A tracefile cut anywhere but between records says so, and the file that was cut is not whole."""
    content = _write(records).encode()
    cut = content[: int(len(content) * part)]
    report = twin.read_lcov(cut)
    inside = cut.count(b"SF:") != cut.count(b"end_of_record")
    if inside and isinstance(report, Report) and not cut.rstrip().endswith(b"SF:"):
        assert [problem.kind for problem in report.problems][-1:] == ["incomplete"]
        path = cut.rpartition(b"SF:")[2].partition(b"\n")[0].decode("utf-8", "replace").strip()
        assert all(not file.whole for file in report.files if file.path == path)


@given(
    records=st.lists(RECORD, min_size=1, max_size=5),
    damage=st.lists(st.sampled_from(DAMAGE), min_size=1, max_size=3),
    chance=st.randoms(use_true_random=False),
)
@settings(deadline=None, max_examples=300)
def test_twins_agree_on_damaged_tracefiles(
    records: list[Record], damage: list[Callable[[bytearray, random.Random], None]], chance: random.Random
) -> None:
    """Whatever the damage, nobody raises, and all twins say the same, so none accepts what the reference refuses."""
    content = bytearray(_write(records).encode())
    for hurt in damage:
        if content:
            hurt(content, chance)
    answers = [twin.read_lcov(bytes(content)) for twin in TWINS]
    assert all(answer == answers[0] for answer in answers)
    assert isinstance(answers[0], Report | Refusal)


@each_twin
@given(content=st.binary(max_size=200))
@settings(deadline=None)
def test_any_bytes_are_survived(twin: Twin, content: bytes) -> None:
    """Arbitrary bytes give a value, never an exception."""
    assert isinstance(twin.read_lcov(content), Report | Refusal)


@each_twin
@given(records=st.lists(RECORD, min_size=1, max_size=6))
@settings(deadline=None, max_examples=30)
def test_reading_is_deterministic(twin: Twin, records: list[Record]) -> None:
    """The same bytes give the same report, in the same order."""
    content = _write(records).encode()
    assert twin.read_lcov(content) == twin.read_lcov(content)
