"""Whether all values of one type are values of another: yes, no, or nobody can say (None).

The answers follow one table, in this order:

=============================  =========================================================
the left side                  answer
=============================  =========================================================
no value at all                yes
a union                        all parts must lie in the right side
`Any`, or not resolved         open, unless the right side takes everything
anything                       yes, where it lies in one part of the right side
=============================  =========================================================

"No" means that a value is known which the right side does not have.
"""

from collections.abc import Iterable

from mkdocs_runbooks.ffi.types.algebra import (
    ANYTHING,
    OBJECT,
    Array,
    Dynamic,
    Literal,
    Named,
    Never,
    Tuple,
    Type,
    Union,
    Unknown,
    parts,
    union,
)
from mkdocs_runbooks.ffi.types.arrays import array_in, in_array
from mkdocs_runbooks.ffi.types.lattice import Known, known, lineage

Answer = bool | None

_PROTOCOLS = frozenset(
    "Sized Container Hashable Buffer SupportsIndex SupportsFloat SupportsInt SupportsComplex SupportsAbs "
    "SupportsRound SupportsBytes Callable Iterable Iterator Reversible Collection Sequence MutableSequence Set "
    "MutableSet Mapping MutableMapping SequenceProtocol AsyncIterator AsyncIterable Awaitable Generator "
    "os.PathLike ArrowArrayExportable ArrowStreamExportable ArrowSchemaExportable ArrayLike "
    "numbers.Number numbers.Complex numbers.Real numbers.Rational numbers.Integral".split()
)
"""Any class may be one of these by its methods, or by registering."""


def is_protocol(name: str) -> bool:
    """Whether any class may be one of these by its methods, or by registering."""
    return name in _PROTOCOLS


def every(answers: Iterable[Answer]) -> Answer:
    """Three-valued and: one no decides."""
    found = list(answers)
    return False if False in found else None if None in found else True


def some(answers: Iterable[Answer]) -> Answer:
    """Three-valued or: one yes decides."""
    found = list(answers)
    return True if True in found else None if None in found else False


def subset(left: Type, right: Type, among: Known) -> Answer:
    """Whether every value of `left` is a value of `right`.

    Args:
        left: the smaller set, if all is well.
        right: the larger one.
        among: the project's classes, and what `Any` means.
    """
    if isinstance(left, Never) or right in (left, ANYTHING):
        return True
    if isinstance(left, Union):
        return every(subset(part, right, among) for part in left.parts)
    if isinstance(left, Dynamic) or isinstance(right, Dynamic):
        return True if among.lenient else None
    if isinstance(left, Unknown):
        return None
    return some(_in_part(left, part, among) for part in parts(right))


def _in_part(left: Type, right: Type, among: Known) -> Answer:
    """One part in one part."""
    match left, right:
        case _, Named(name="object"):
            return True
        case _, Dynamic():
            return True if among.lenient else None
        case _, Unknown():
            return None
        case Literal(), Literal():
            return _literal_in_literal(left, right)
        case Literal(), _:
            return subset(Named(left.of), right, among)
        case Named(name="bool"), Literal(of="bool", values=(_, _)):
            return True
        case Named(), Literal():
            return None if left.own or _upcast(left, Named(right.of), among) else _never_meets(left, right.of)
        case Array(), _:
            return array_in(left, right, lambda one, other: subset(one, other, among))
        case _, Array():
            return in_array(left)
        case Tuple(), Tuple():
            return _tuple_in_tuple(left, right, among)
        case Tuple(), Named():
            return _in_named(_as_named(left), right, among)
        case Named(own=True), Tuple():
            return None
        case Named(), Tuple():
            return False
        case Named(), Named():
            return _in_named(left, right, among)
        case _:
            return None


def _literal_in_literal(left: Literal, right: Literal) -> Answer:
    return left.of == right.of and set(left.values) <= set(right.values)


def _never_meets(left: Named, of: str) -> Answer:
    """Some values of the literal's own type may be all that ever comes; a protocol has other values, too."""
    return None if left.name == of else False


def _as_named(one: Tuple) -> Named:
    items = (*one.items, *((one.rest,) if one.rest is not None else ()))
    return Named("tuple", (union(*items),) if items else (Never(),))


def _tuple_in_tuple(left: Tuple, right: Tuple, among: Known) -> Answer:
    if right.rest is not None:
        everything = (*left.items, *((left.rest,) if left.rest is not None else ()))
        return every(subset(one, right.rest, among) for one in everything)
    if isinstance(left.rest, Dynamic):
        return True if among.lenient else None
    if left.rest is not None or len(left.items) != len(right.items):
        return False
    return every(subset(one, other, among) for one, other in zip(left.items, right.items, strict=True))


def _in_named(left: Named, right: Named, among: Known) -> Answer:
    if right.name == "SequenceProtocol" and _upcast(left, Named("str"), among):
        return False
    found = _upcast(left, right, among)
    if found is not None:
        return _arguments(found, right, among)
    if right.name == "ArrayLike":
        return _array_like(left, right, among)
    if left.name != right.name and plain(left.name) == plain(right.name) and (left.own or right.own):
        return None  # a package's own class may be what another one calls by its full name
    if left.own:
        return _own_in(left, right, among)
    if right.own:
        facts = among.classes.get(plain(right.name))
        return False if facts is not None and (facts.nominal or left.name in {OBJECT, "None"}) else None
    return False if known(left.name) and known(right.name) else None


def _own_in(left: Named, right: Named, among: Known) -> Answer:
    facts = among.classes.get(plain(left.name))
    if facts is None or not facts.complete or right.name in _PROTOCOLS or right.own:
        return None
    return False


def plain(name: str) -> str:
    """The last part of a dotted name."""
    return name.rpartition(".")[2]


def _upcast(left: Named, right: Named, among: Known) -> Named | None:
    """The left side seen as the class on the right, or None where it is no such class as far as is known."""
    if not left.own:
        return next((one for one in lineage(left) if one.name == right.name), None)
    pending: list[Type] = [left]
    seen: set[Type] = set()
    while pending:
        one = pending.pop(0)
        one = _as_named(one) if isinstance(one, Tuple) else one
        if not isinstance(one, Named) or one in seen or len(seen) > 200:
            continue
        seen.add(one)
        if one.name == right.name or (one.own and right.own and plain(one.name) == plain(right.name)):
            return one
        if one.own:
            facts = among.classes.get(plain(one.name))
            pending.extend(facts.bases if facts is not None else ())
        else:
            pending.extend(lineage(one)[1:])
    return None


def _arguments(found: Named, right: Named, among: Known) -> Answer:
    if not right.args or found.own or found.name in {"Callable", "type", "ArrayLike"}:
        return True
    args = (*found.args, *(Dynamic() for _ in range(len(right.args) - len(found.args))))
    return every(subset(one, other, among) for one, other in zip(args, right.args, strict=False))


def _array_like(left: Named, right: Named, among: Known) -> Answer:
    """What NumPy makes an array of: scalars, and sequences in sequences. Without parameters, of anything."""
    if not right.args:
        names = (
            "SupportsComplex",
            "SupportsFloat",
            "SupportsIndex",
            "numpy.generic",
            "str",
            "SequenceProtocol",
        )
        return True if any(_upcast(left, Named(one), among) for one in names) else None if left.own else False
    arrays, element = right.args
    ndim = arrays.ndim if isinstance(arrays, Array) else None
    sequence = None if _upcast(left, Named("str"), among) else _upcast(left, Named("SequenceProtocol"), among)
    if sequence is not None:
        inner = sequence.args[0] if sequence.args else Dynamic()
        lower = Array(arrays.dtype if isinstance(arrays, Array) else None, ndim - 1 if ndim else None)
        return False if ndim == 0 else subset(inner, Named("ArrayLike", (lower, element)), among)
    if left.own or left.name in {OBJECT, "None"}:
        return None  # `None` in a list of floats is NaN
    return subset(left, element, among) if ndim in {0, None} else False
