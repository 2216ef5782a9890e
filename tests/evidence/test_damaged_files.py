"""Real output of every tool, damaged in every way: no reader raises, and what it gives can be shown and kept."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_runbooks.evidence import cached_rows
from mkdocs_runbooks.evidence.files import Wanted, read_file
from mkdocs_runbooks.evidence.recognise import NAMEABLE
from mkdocs_runbooks.model.evidence import FileState

FOLDER = Path(__file__).parent.parent / "recorded"
SAMPLES = {
    folder.name: sorted(
        path
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".md" and path.stat().st_size < 64_000
    )
    for folder in sorted(FOLDER.iterdir())
}

SCALAR = re.compile(rb'-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?|"[^"\n]{0,80}"|\b(?:true|false|null)\b|[A-Za-z_]{3,}')
"""What a format gives a meaning to: numbers, quoted texts, words."""

TOKENS = st.sampled_from(
    [
        *(
            b"",
            b" ",
            b"\n",
            b"\r",
            b"\0",
            b"\xff",
            b"\xef\xbb\xbf",
            b"\x1b[31m",
            "\u202e".encode(),
            b"\xc2\x9b",
        ),
        *(b"null", b"true", b"{}", b"[]", b'""', b'"x"', b"[[]]", b"[1, 2]", b'{"a": 1, "a": 2}'),
        *(b"0", b"-1", b"1.5", b"1e999", b"-1e999", b"1e-400", b"NaN", b"Infinity", b"1,234.56", b"9" * 400),
        *(b"99999999999999999999", b"-9223372036854775809", b"18446744073709551616", b"2147483648"),
        *(b'"\\ud800"', b'"\\u0000"', b"\\", b'"', b"'", b"<", b">", b"&", b"&#0;", b"&x;", b"]]>", b"<!--"),
        *(b"<a b='c'/>", b"<!DOCTYPE a [<!ENTITY x 'y'>]>", b"[" * 3000, b'{"a":' * 300, b"<a>" * 100),
        *(
            b'"0001-01-01T00:00:00+14:00"',
            b'"9999-12-31T23:59:59-14:00"',
            b'"../../../etc/passwd"',
            b'"C:\\\\x"',
        ),
    ]
)


@st.composite
def damaged(draw: st.DrawFn, content: bytes) -> bytes:
    """The content after a few accidents and a few malicious edits."""
    for _ in range(draw(st.integers(1, 4))):
        content = draw(st.sampled_from(ACCIDENTS))(draw, content)
    return content


def _place(draw: st.DrawFn, content: bytes) -> int:
    return draw(st.integers(0, max(len(content) - 1, 0)))


def _cut(draw: st.DrawFn, content: bytes) -> bytes:
    return content[: _place(draw, content)]


def _lose(draw: st.DrawFn, content: bytes) -> bytes:
    start = _place(draw, content)
    return content[:start] + content[start + draw(st.integers(1, 200)) :]


def _repeat(draw: st.DrawFn, content: bytes) -> bytes:
    start = _place(draw, content)
    return content[: start + draw(st.integers(1, 300))] + content[start:]


def _insert(draw: st.DrawFn, content: bytes) -> bytes:
    start = _place(draw, content)
    return content[:start] + draw(TOKENS) + content[start:]


def _change(draw: st.DrawFn, content: bytes) -> bytes:
    """Another value where the format expects one: most of the shapes that nobody writes on purpose."""
    values = list(SCALAR.finditer(content))
    if not values:
        return content
    chosen = draw(st.sampled_from(values))
    return content[: chosen.start()] + draw(TOKENS) + content[chosen.end() :]


def _recode(_: st.DrawFn, content: bytes) -> bytes:
    return content.decode("utf-8", "replace").encode("utf-16")


ACCIDENTS = (_change, _change, _change, _change, _insert, _insert, _lose, _repeat, _cut, _recode)


def check(content: bytes, path: str, named: str | None) -> None:
    """What holds of any file's row."""
    row = read_file(content, path, Wanted(format=named))
    assert (row.record is None and row.receipt is None) == (row.state is FileState.UNREADABLE)
    assert row.state is FileState.READ or row.diagnostics
    packed = cached_rows.encode([row])
    assert packed is not None, "a text or a number that no page and no file can hold"
    assert cached_rows.decode(packed) == (row,)


@pytest.mark.parametrize("format_", SAMPLES)
@given(data=st.data())
def test_a_damaged_report_is_read_or_refused(format_: str, data: st.DataObject) -> None:
    """Recognised or named: the reader says what is wrong, and nobody else has to cope with it."""
    path = data.draw(st.sampled_from(SAMPLES[format_]))
    content = data.draw(damaged(path.read_bytes()))
    named = data.draw(st.sampled_from([None, format_ if format_ in NAMEABLE else None, *NAMEABLE]))
    check(content, f"reports/evidence/{path.name}", named)


@pytest.mark.parametrize("named", NAMEABLE)
@given(st.binary(max_size=200) | st.lists(TOKENS, max_size=12).map(b" ".join))
def test_any_bytes_are_refused_by_every_reader(named: str, content: bytes) -> None:
    """Whatever the registry says that a file is."""
    check(content, "reports/evidence/any", named)
