"""Properties of the JUnit kernel over generated reports, the same for both twins."""

import random
from collections.abc import Callable
from unittest import mock
from xml.sax.saxutils import escape, quoteattr

import hypothesis.strategies as st
from damage import DAMAGE
from hypothesis import given, settings
from junit_twins import TWINS, Twin, each_twin, read

from mkdocs_runbooks.kernels import junit, junit_runs
from mkdocs_runbooks.kernels.junit_open import RANK
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


PLAIN = st.lists(
    st.tuples(
        st.sampled_from(["a", "b", "ä.b", "a&lt;b"]),
        st.sampled_from([*"abcdefghijkl", "x&amp;y", "日", "&#65;", "a>b", "]]&gt;"]),
        st.sampled_from(["0.5", "1", "0", "12.25", "1,234.5", "?", "1e-3"]),
    ),
    min_size=3,
    max_size=40,
)
BETWEEN = st.sampled_from(
    [
        "",
        "\n  ",
        "<testcase classname='a' name='f'><failure>x</failure></testcase>",
        "</testsuite><testsuite name='t'>",
        "<!-- <testcase name='no'/> -->",
        "<![CDATA[<testcase name='no'/>]]>",
        "<properties><property name='commit' value='c'/></properties>",
    ]
)


@st.composite
def plain_reports(draw: st.DrawFn) -> bytes:
    """Reports that consist of runs, now and then with something between them."""
    order = draw(st.permutations(["classname", "name", "time"]))
    end = draw(st.sampled_from(["/>", " />\n", ">\n</testcase>\n"]))
    parts = ["<testsuites><testsuite name='s'>"]
    for classname, name, time in draw(PLAIN):
        values = {"classname": classname, "name": name, "time": time}
        if draw(st.integers(0, 9)) == 0:
            parts.append(draw(BETWEEN))
        attributes = " ".join(f'{key}="{values[key]}"' for key in order)
        parts.append(f"<testcase {attributes}{end}")
    return "".join((*parts, "</testsuite></testsuites>")).encode()


@given(
    content=plain_reports(),
    damage=st.lists(st.sampled_from(DAMAGE), max_size=2),
    chance=st.randoms(use_true_random=False),
    block=st.sampled_from([100, 400, 1 << 16]),
)
@settings(deadline=None, max_examples=300)
def test_runs_are_what_the_parser_alone_would_read(
    content: bytes,
    damage: list[Callable[[bytearray, random.Random], None]],
    chance: random.Random,
    block: int,
) -> None:
    """Reading runs by columns changes no report, no reason for a refusal and no place, whatever the damage."""
    document = bytearray(content)
    for hurt in damage:
        if document:
            hurt(document, chance)
    with mock.patch.object(junit_runs, "BLOCK", block):
        answers = [twin.read_junit(bytes(document)) for twin in TWINS]
    with mock.patch.object(junit, "find_runs", lambda document, _start: ([], len(document))):
        alone = junit.read_junit(bytes(document))
    assert all(answer == alone for answer in answers)
