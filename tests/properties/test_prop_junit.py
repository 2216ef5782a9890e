"""Properties of the JUnit kernel over generated reports, the same for both twins."""

import random
from collections.abc import Callable
from xml.sax.saxutils import escape, quoteattr

import hypothesis.strategies as st
from damage import DAMAGE
from hypothesis import given, settings
from junit_twins import TWINS, Twin, each_twin, read

from mkdocs_runbooks.kernels.junit_columns import RANK
from mkdocs_runbooks.kernels.junit_report import Report
from mkdocs_runbooks.kernels.refusal import Refusal

LEGAL = st.characters(
    codec="utf-8",
    exclude_categories=("Cs",),
    exclude_characters="".join(map(chr, [*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])),
)
TEXT = st.text(LEGAL, max_size=12)
CHILDREN = {"e": "error", "f": "failure", "s": "skipped", "k": "flakyFailure"}
CASE = st.tuples(
    st.sampled_from(["a", "b", "ä.b"]), TEXT, st.sampled_from("efskp"), TEXT, st.integers(0, 9999)
)
Case = tuple[str, str, str, str, int]


def _attribute(text: str) -> str:
    return quoteattr(text, {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def _write(cases: list[Case]) -> str:
    parts = []
    for classname, name, letter, text, milliseconds in cases:
        child = ""
        if letter in CHILDREN:
            body = escape(text, {"\r": "&#13;"})
            child = f"<{CHILDREN[letter]} message={_attribute(text)}>{body}</{CHILDREN[letter]}>"
        parts.append(
            f"<testcase classname={_attribute(classname)} name={_attribute(name)} time='{milliseconds / 1000}'>{child}</testcase>"
        )
    return f"<testsuites><testsuite name='s' tests='{len(cases)}'>{''.join(parts)}</testsuite></testsuites>"


@each_twin
@given(cases=st.lists(CASE, max_size=20))
@settings(deadline=None)
def test_what_was_written_is_read(twin: Twin, cases: list[Case]) -> None:
    """Names, outcomes, counts and durations come back as they were written, the worst outcome for each id."""
    report = read(twin, _write(cases))
    worst: dict[tuple[str, str], str] = {}
    for classname, name, letter, _, _ in cases:
        worst[classname, name] = min(letter, worst.get((classname, name), "p"), key=RANK.__getitem__)
    found = {
        (group.classname, name): letter
        for group in report.groups
        for name, letter in zip(group.names.split("\0"), group.outcomes, strict=True)
    }
    assert found == worst
    letters = [case[2] for case in cases]
    assert report.elements.failed == letters.count("f")
    assert report.elements.passed == letters.count("p") + letters.count("k")
    assert abs(sum(group.seconds for group in report.groups) - sum(case[4] for case in cases) / 1000) < 1e-6
    assert report.problems == ()


@each_twin
@given(cases=st.lists(CASE, max_size=12), encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
@settings(deadline=None)
def test_encodings_say_the_same(twin: Twin, cases: list[Case], encoding: str) -> None:
    """The same document in another encoding is the same report."""
    document = _write(cases)
    assert twin.read_junit(document.encode(encoding)) == twin.read_junit(document.encode())


@each_twin
@given(cases=st.lists(CASE, min_size=1, max_size=6), part=st.floats(0, 1, exclude_max=True))
@settings(deadline=None)
def test_truncated_is_refused(twin: Twin, cases: list[Case], part: float) -> None:
    """A report cut short at any byte is refused: it never looks like a shorter one in which all passed."""
    content = _write(cases).encode()
    assert isinstance(twin.read_junit(content[: int(len(content) * part)]), Refusal)


@given(
    cases=st.lists(CASE, min_size=1, max_size=6),
    damage=st.lists(st.sampled_from(DAMAGE), min_size=1, max_size=3),
    chance=st.randoms(use_true_random=False),
)
@settings(deadline=None, max_examples=300)
def test_twins_agree_on_damaged_reports(
    cases: list[Case], damage: list[Callable[[bytearray, random.Random], None]], chance: random.Random
) -> None:
    """Whatever the damage, nobody raises, and all twins say the same, so none accepts what the reference refuses."""
    content = bytearray(_write(cases).encode())
    for hurt in damage:
        if content:
            hurt(content, chance)
    answers = [twin.read_junit(bytes(content)) for twin in TWINS]
    assert all(answer == answers[0] for answer in answers)
    assert isinstance(answers[0], Report | Refusal)


@each_twin
@given(content=st.binary(max_size=200))
@settings(deadline=None)
def test_any_bytes_are_survived(twin: Twin, content: bytes) -> None:
    """Arbitrary bytes give a value, never an exception."""
    assert isinstance(twin.read_junit(content), Report | Refusal)


@each_twin
@given(cases=st.lists(CASE, max_size=12))
@settings(deadline=None, max_examples=30)
def test_reading_is_deterministic(twin: Twin, cases: list[Case]) -> None:
    """The same bytes give the same report, in the same order."""
    content = _write(cases).encode()
    assert twin.read_junit(content) == twin.read_junit(content)
