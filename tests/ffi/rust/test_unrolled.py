"""How much of loops over lists of functions is written out."""

from mkdocs_runbooks.ffi.rust.unrolled import Loops
from mkdocs_runbooks.ffi.syntax import Node, descendants, parse


def _loops(listed: str, loops: int) -> list[Node]:
    """Several loops over one constant, in one function."""
    source = f"const L: &[T] = &[{listed}];\nfn m() {{ {'for f in L { f(x)?; } ' * loops} }}"
    nodes = [one for one in descendants(parse("rust", source.encode())) if one.type == "for_expression"]
    assert len(nodes) == loops
    return nodes


def _written_out(loops: int, entries: int) -> list[int]:
    """How many passes each of several loops over one constant has."""
    function = Loops()
    listed = ", ".join(f"a::f{number}" for number in range(entries))
    return [len(function.passes(one)) for one in _loops(listed, loops)]


def test_loops_of_people_are_written_out() -> None:
    """Each loop of a function that people write is gone through, whatever the number of loops."""
    assert _written_out(loops=20, entries=50) == [50] * 20


def test_more_than_anybody_writes_is_left() -> None:
    """Many loops over a long list are written out up to a bound for the whole function, and then left alone."""
    found = _written_out(loops=200, entries=1000)
    assert found[0] == 1000
    assert found[-1] == 0
    assert sum(found) < 200_000


def test_a_long_list_of_names_is_not_read_for_each_of_many_loops() -> None:
    """What a constant is given stands for it in the first loops of a function, and then no more."""
    function = Loops()
    listed = ", ".join(f'"Name{number}"' for number in range(2000))
    found = [function.value(one) for one in _loops(listed, loops=200)]
    assert found[0] == f"&[{listed}]"
    assert found[-1] == "L"
    assert sum(map(len, found)) < 250_000
