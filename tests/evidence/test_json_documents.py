"""Large JSON is read fast and still exactly: no repeated key slips through, no string loses its brackets."""

import json
import math
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_runbooks.evidence import content, pytest_benchmark, repeated_keys
from mkdocs_runbooks.evidence.content import STREAMED_FROM, load
from mkdocs_runbooks.evidence.files import Wanted, read_file
from mkdocs_runbooks.evidence.json_text import Decoded, Fault, JsonError, decode
from mkdocs_runbooks.evidence.repeated_keys import RepeatedKeyError, repeated_key, unique
from mkdocs_runbooks.evidence.rows import read_stored
from mkdocs_runbooks.evidence.sample_lists import SHORTEST, without_samples
from mkdocs_runbooks.model.evidence import FileState
from mkdocs_runbooks.sources.tree import ProjectTree

RECORDED = sorted((Path(__file__).parent.parent / "recorded" / "pytest-benchmark").iterdir())


class Inner(msgspec.Struct):
    a: Any = None
    b: dict[str, int] | None = None


class Outer(msgspec.Struct):
    a: Inner | None = None
    b: list[Inner] = []
    c: dict[str, Inner] = {}
    d: list[list[int]] = []


KEYS = st.sampled_from(["a", "b", "c", "d", 'q"', "\\", "ä", "[1]", "}", ":"])
BLANKS = st.sampled_from(["", " ", "\n", "\t\r\n  "])


@st.composite
def documents(draw: st.DrawFn, depth: int = 4) -> str:
    """A JSON text as no tool would write it: blanks anywhere, keys escaped or not, and sometimes twice."""
    blank = draw(BLANKS)
    if depth == 0 or draw(st.integers(0, 3)) == 0:
        value = draw(st.integers(-99, 99) | st.booleans() | st.none() | st.floats(-1, 1) | KEYS)
        return blank + json.dumps(value) + draw(BLANKS)
    inner = st.lists(documents(depth - 1), max_size=4)
    if draw(st.booleans()):
        return f"{blank}[{','.join(draw(inner))}]"
    pairs = [
        f"{draw(BLANKS)}{json.dumps(key, ensure_ascii=draw(st.booleans()))}{draw(BLANKS)}:{value}"
        for value in draw(inner)
        for key in [draw(KEYS)]
    ]
    return f"{blank}{{{','.join(pairs)}{draw(BLANKS)}}}"


def repeats(value: Any, shape: Any) -> bool:
    """The rule in plain words: does any object that `shape` reads hold a key twice? Objects are lists of pairs."""
    is_object = isinstance(value, tuple)
    if shape is Any:
        inner = [one for _, one in value] if is_object else value if isinstance(value, list) else []
        return (is_object and twice(value)) or any(repeats(one, Any) for one in inner)
    if is_object and isinstance(shape, dict):
        each = shape.get("*")
        return twice(value) or any(repeats(one, shape.get(key, each)) for key, one in value)
    if isinstance(value, list) and isinstance(shape, list):
        return any(repeats(one, shape[0]) for one in value)
    return False


def twice(pairs: tuple[tuple[str, object], ...]) -> bool:
    return len({key for key, _ in pairs}) < len(pairs)


INNER: dict[str, Any] = {"a": Any, "b": {"*": None}}
OUTER: dict[str, Any] = {"a": INNER, "b": [INNER], "c": {"*": INNER}}


@pytest.mark.parametrize("walking", [True, False], ids=["walking", "parsing"])
@given(text=documents())
def test_every_repeated_key_that_is_read_is_found(walking: bool, text: str) -> None:
    """On any path through the search: what is read decides, wherever it stands and however it is written."""
    value = json.loads(text, object_pairs_hook=tuple)
    with pytest.MonkeyPatch.context() as patch:
        if walking:
            patch.setattr(repeated_keys, "SHORT", -1)
            patch.setattr(repeated_keys, "DENSE", -1)
        for shape, read in (
            (Outer, OUTER),
            (Any, Any),
            (list[Inner], [INNER]),
            (dict[str, int], {"*": None}),
        ):
            # Of a key that stands twice only the last value is looked into; that it stands twice is found anyway.
            assert (repeated_key(text.encode(), shape) is not None) == repeats(value, read)


PLACES = [
    ('{"a": 1, "a": 1}', "a"),
    ('{"x": 1, "x": 2}', "x"),
    (" " * 70_000 + '{"x": 1, "x": 2}', "x"),
    ('{"a": {"x": 1, "x": 1}}', "x"),
    ('{"a": {"a": [{"k": {"x": 1, "x": 1}}]}}', "x"),
    ('{"a": {"b": {"x": 1, "x": 1}}}', "x"),
    ('{"b": [{}, {"x": 1, "x": 1}]}', "x"),
    ('{"c": {"k": {"x": 1, "x": 1}}}', "x"),
    ('{"c": {"k": {"b": {"x": 1, "x": 1}}}}', "x"),
    ('{"c": {"k": {"c": {"x": 1, "x": 1}}}}', None),
    ('{"d": [[{"x": 1, "x": 1}]]}', None),
    ('{"x": {"x": 1, "x": 1}}', None),
    ('{"a": {"p": 1, "b": 2}, "a": "abcd", "b": "2}, \\"a\\": "}', "a"),
]


@pytest.mark.parametrize("walking", [True, False], ids=["walking", "parsing"])
@pytest.mark.parametrize(("text", "key"), PLACES)
def test_every_place_that_is_read_is_looked_at(
    monkeypatch: pytest.MonkeyPatch, walking: bool, text: str, key: str | None
) -> None:
    """Structs, mappings, lists and free values; and no place that the shape skips."""
    if walking:
        monkeypatch.setattr(repeated_keys, "SHORT", -1)
        monkeypatch.setattr(repeated_keys, "DENSE", -1)
    assert repeated_key(text.encode(), Outer) == key


@given(st.binary(max_size=200))
def test_a_malformed_document_repeats_nothing(text: bytes) -> None:
    """Other faults are for the parser to tell."""
    assert repeated_key(text, Outer) is None or isinstance(decode(text, Outer), JsonError)


def test_a_repeated_key_is_found_in_any_size() -> None:
    """Beyond a hundred megabytes as well; nothing is parsed for it that the shape does not read."""
    rounds = b"[" + b"1.25," * 14_000_000 + b"1]"
    stats = b'{"min": 1, "data": ' + rounds + b', "rounds": 1, "min": 2}'
    found = decode(b'{"benchmarks": [{"name": "a", "stats": ' + stats + b"}]}", pytest_benchmark._Document)
    assert found == JsonError(fault=Fault.REPEATED, detail="min")


def test_what_nobody_reads_may_repeat() -> None:
    """A key that stands twice in a part that the reader skips decides nothing."""
    document = b'{"benchmarks": [{"name": "a", "options": {"x": 1, "x": 2}, "stats": {"min": 1}}]}'
    assert isinstance(decode(document, pytest_benchmark._Document), Decoded)


def test_a_key_is_the_same_however_it_is_escaped() -> None:
    """An escaped letter is that letter."""
    assert repeated_key(b'{"a": 1, "\\u0061": 1}', Outer) == "a"
    with pytest.raises(RepeatedKeyError):
        unique([("a", 1), ("a", 1)])


NUMBERS = st.one_of(st.integers(-(10**9), 10**9), st.floats(allow_nan=False, allow_infinity=False))
LISTS = st.lists(NUMBERS, max_size=30)
TRICKY = st.sampled_from(
    ["[" + "1, " * 40 + "1]", '"[' + "1," * 40 + "1]", "\\", '\\"', '":[', "]", "[1", "{", "ä[0]"]
)
VALUES = st.recursive(
    LISTS | TRICKY | st.none() | NUMBERS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TRICKY | KEYS, inner, max_size=4),
    max_leaves=12,
)


def emptied(value: Any, separator: str) -> Any:
    """The value without its long lists of numbers, as they would be written."""
    if isinstance(value, dict):
        return {key: emptied(one, separator) for key, one in value.items()}
    if not isinstance(value, list):
        return value
    flat = value and all(type(one) in (int, float) for one in value)
    if flat and len(json.dumps(value, separators=(separator, ":"))) > SHORTEST:
        return []
    return [emptied(one, separator) for one in value]


@given(VALUES, st.sampled_from([",", ", ", ",\n    "]))
def test_long_lists_of_numbers_go_and_nothing_else(value: Any, separator: str) -> None:
    """Strings keep their brackets, whatever quotes and backslashes stand around them."""
    text = json.dumps(value, separators=(separator, ":")).encode()
    assert json.loads(b"".join(without_samples([text]))) == emptied(value, separator)


@given(VALUES, st.lists(st.integers(1, 40), min_size=1, max_size=6))
def test_pieces_change_no_meaning(value: Any, sizes: list[int]) -> None:
    """Cut into pieces anywhere, through escapes and lists: at most a list more stays."""
    text = json.dumps(value).encode()
    pieces, place = [], 0
    while place < len(text):
        size = sizes[len(pieces) % len(sizes)]
        pieces.append(text[place : place + size])
        place += size
    shorter = json.loads(b"".join(without_samples(pieces)))
    assert emptied(shorter, ", ") == emptied(value, ", ")


@given(st.binary(max_size=300), st.integers(1, 50))
def test_what_is_no_json_stays_no_json(text: bytes, size: int) -> None:
    """Nothing is repaired by cutting."""
    pieces = [text[place : place + size] for place in range(0, len(text), size)]
    shorter = b"".join(without_samples(pieces))
    assert shorter == text or is_json(shorter) == is_json(text)


@pytest.mark.parametrize(
    "inside", ["1, 2,, 3", "1 2", "1, +2", "01", "1, abc", "NaN1", "1NaN", "1, Infinity2", "1, --Infinity"]
)
def test_a_malformed_list_stays(inside: str) -> None:
    """It would be refused in its place, so it is left there to be refused."""
    text = f'{{"data": [{"1.5, " * 40}{inside}]}}'.encode()
    assert b"".join(without_samples([text])) == text


@pytest.mark.parametrize("lenient", ["NaN", "-Infinity", "Infinity"])
def test_a_list_with_no_number_in_it_goes_too(lenient: str) -> None:
    """What Python writes for no number does not keep a hundred megabytes in memory."""
    text = f'{{"data": [{lenient}, {"1.5, " * 40}{lenient}]}}'.encode()
    assert b"".join(without_samples([text])) == b'{"data": []}'


HOSTILE = {
    "brackets": b"[" * 3_000_000,
    "lists in lists": b"[1,[2," * 500_000,
    "open list": b"[" + b"1," * 1_500_000,
    "objects in lists": b"[1,{},[2,{}," * 300_000,
    "lists in strings": b'["[1,2]",' * 300_000,
    "backslashes": b'"' + b"\\" * 3_000_000,
    "blanks": b"[" + b" " * 3_000_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_documents_pass_in_one_go(text: bytes) -> None:
    """No beginning makes the search start over: seconds would be hours."""
    assert (
        b"".join(without_samples(text[place : place + 4096] for place in range(0, len(text), 4096))) == text
    )


def is_json(text: bytes) -> bool:
    try:
        msgspec.json.decode(text, type=msgspec.Raw)
    except (msgspec.DecodeError, RecursionError):
        return False
    return True


FILES: dict[str, bytes] = {
    **{path.name: path.read_bytes() for path in RECORDED},
    "empty.json": b'{"machine_info": {}, "commit_info": {}, "benchmarks": []}',
    "rounds.json": json.dumps(
        {
            "machine_info": {"node": "n"},
            "commit_info": {"id": "a" * 40},
            "benchmarks": [
                {
                    "name": f"test_b[{[1] * 40}]",
                    "fullname": f"tests/test_b.py::test_b[{[1] * 40}-{number}]",
                    "extra_info": {"x": math.nan},
                    "stats": {"min": 0.5, "mean": 1.0, "rounds": 50, "data": [0.5] * 50},
                }
                for number in range(40)
            ],
        },
        indent=4,
    ).encode(),
}
FILES["cut.json"] = FILES["rounds.json"][:-9]
FILES["malformed.json"] = FILES["rounds.json"].replace(b"0.5,\n", b"0.5 5,\n", 1)
FILES["twice.json"] = FILES["rounds.json"].replace(b'"mean"', b'"min"', 1)
FILES["shape.json"] = FILES["rounds.json"].replace(b'"min": 0.5', b'"min": "x"', 1)
FILES["marked.json"] = b"\xef\xbb\xbf" + FILES["rounds.json"]
FILES["wide.json"] = FILES["rounds.json"].decode().encode("utf-16")
FILES["benchmark.xml"] = b"<machine_info/>"


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("named", [None, "pytest-benchmark", "coverage-json"])
def test_a_streamed_file_gives_the_same_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, named: str | None
) -> None:
    """Figures, provenance and complaints with their places: nobody can tell that the rounds were never there."""
    (tmp_path / name).write_bytes(FILES[name])
    expected = read_file(FILES[name], name, Wanted(format=named))
    monkeypatch.setattr(content, "STREAMED_FROM", 0)
    monkeypatch.setattr(content, "_PIECE", 1000)
    assert read_stored(ProjectTree(tmp_path), name, Wanted(format=named), shown=name) == (expected,)


def test_a_large_benchmark_file_is_not_held_in_memory(tmp_path: Path) -> None:
    """What is kept of it is a fraction; what another reader needs is kept whole."""
    document = json.loads(FILES["rounds.json"])
    document["benchmarks"][0]["stats"]["data"] = [0.123456789] * (STREAMED_FROM // 10)
    (tmp_path / "large.json").write_text(json.dumps(document))
    size = (tmp_path / "large.json").stat().st_size
    found = load(ProjectTree(tmp_path), "large.json", size)
    assert found.is_short
    assert found.size == size > 50 * len(found.text)
    (row,) = read_stored(ProjectTree(tmp_path), "large.json", Wanted(), shown="large.json")
    assert row.state is FileState.READ
    assert row.record is not None
    assert row.record.provenance.size == size
