"""The verdict on one position: what is declared against what the port takes or gives.

The first line that holds decides:

==========================================================  =======================================
parameter                                                   grade
==========================================================  =======================================
one side says nothing, or can't be resolved                 unknown, with the reason
None is declared and not taken                              nullability-mismatch
a declared value is provably not taken                      type-mismatch
all are taken, and some lose range, precision or a copy     lossy
all are taken, and the type is the one people write for it  exact
all are taken                                               compatible
open only because the declaration says no elements          loose
open                                                        unknown, with the reason
==========================================================  =======================================

A result is judged the other way round: what comes must lie in what is declared.
"""

from collections.abc import Mapping

from mkdocs_runbooks.ffi.types.algebra import (
    ANYTHING,
    NONE_TYPE,
    Array,
    Dynamic,
    Literal,
    Named,
    Never,
    Type,
    Union,
    Unknown,
    dynamic,
    has_none,
    inside,
    parts,
    union,
    without_none,
)
from mkdocs_runbooks.ffi.types.conversion import Conversion
from mkdocs_runbooks.ffi.types.lattice import Known
from mkdocs_runbooks.ffi.types.losses import loss_of
from mkdocs_runbooks.ffi.types.names import Names
from mkdocs_runbooks.ffi.types.python_types import python_type
from mkdocs_runbooks.ffi.types.rust_types import conversions
from mkdocs_runbooks.ffi.types.shown import shown
from mkdocs_runbooks.ffi.types.subset import Answer, is_protocol, subset
from mkdocs_runbooks.model.drift import DriftRule, TypeGrade, TypeVerdict

_REFUSED = frozenset({TypeGrade.TYPE_MISMATCH, TypeGrade.NULLABILITY_MISMATCH})
_ANY_EXCEPTION = frozenset({"BaseException", "Exception"})

_PROMOTED: Mapping[Named, Type] = {
    Named("float"): Named("int"),
    Named("complex"): union(Named("float"), Named("int")),
}
"""Type checkers take these for a declared `float` and `complex`
(https://typing.python.org/en/latest/spec/special-types.html#special-cases-for-float-and-complex)."""

_ARRAYS = frozenset({"ArrayLike", "numpy.dtype", "pandas.Series", "pandas.DataFrame", "polars.Series"}) | {
    "juliacall.ArrayValue",
    "juliacall.VectorValue",
}


def unknown(reason: str, what: str = "") -> TypeVerdict:
    """Nobody can say, and why."""
    return TypeVerdict(grade=TypeGrade.UNKNOWN, reason=reason, params={"what": what})


def parameter_verdict(declared: str | None, native: str | None, names: Names) -> TypeVerdict:
    """Whether the port takes what a parameter's declaration lets in.

    Args:
        declared: the Python annotation; None: there is none.
        native: the Rust type; None: not known.
        names: what the names in both mean.
    """
    key = (declared, native)
    if key not in names.parameters:
        names.parameters[key] = _parameter_verdict(declared, native, names)
    return names.parameters[key]


def _parameter_verdict(declared: str | None, native: str | None, names: Names) -> TypeVerdict:
    if declared is None:
        return unknown("undeclared")
    if native is None:
        return unknown("no-native-type")
    given = python_type(declared, names.python, names.owner)
    found = conversions(native, names.native, names.owner)
    return _in_all_versions([judged_parameter(given, one, names) for one in found], native)


def _in_all_versions(found: list[TypeVerdict], native: str) -> TypeVerdict:
    """A verdict by each version that PyO3 may have: an error only where it is one in all of them."""
    refused = {one.grade in _REFUSED for one in found}
    return found[0] if len(refused) == 1 else unknown("version", native)


def judged_parameter(given: Type, taken: Conversion, names: Names) -> TypeVerdict:
    """The same for types that are read already."""
    accepts = taken.accepts
    if dynamic(given) or dynamic(accepts):
        return unknown("dynamic", "Any")
    if (left := _unresolved(given, accepts)) is not None:
        return left
    sides = {"declared": shown(given), "native": shown(accepts)}
    if NONE_TYPE in parts(given) and has_none(accepts) is False:
        return _mismatch(TypeGrade.NULLABILITY_MISMATCH, "none-not-taken", DriftRule.NULLABILITY, sides)
    answer, promoted = _taken(given, accepts, names)
    if answer is None:
        return _open(given, accepts, names, declared=given)
    if answer is False:
        return _mismatch(TypeGrade.TYPE_MISMATCH, "not-taken", _rule(given, accepts), sides)
    lost = loss_of(given, accepts, taken.losses)
    if lost is not None:
        return TypeVerdict(
            grade=TypeGrade.LOSSY,
            reason=f"loss-{lost.kind}",
            params={**sides, "bound": lost.bound},
            rule=DriftRule.LOSSY,
        )
    if promoted:
        return TypeVerdict(grade=TypeGrade.COMPATIBLE, reason="promotion", params=sides)
    return _agreed(given, (taken.natural, accepts), names, sides)


def _taken(given: Type, accepts: Type, names: Names) -> tuple[Answer, bool]:
    """(answer, whether it holds only without the numbers that type checkers let in besides)."""
    among = Known(classes=names.classes)
    answer = subset(given, accepts, among)
    if answer is not True:
        return answer, False
    wider = [_PROMOTED[part] for part in inside(given) if isinstance(part, Named) and part in _PROMOTED]
    top = [other for part, other in _PROMOTED.items() if given == part]
    return True, bool(wider) and bool(top) and subset(top[0], accepts, among) is False


def return_verdict(declared: str | None, native: str | None, names: Names) -> TypeVerdict:
    """Whether what the port gives is what a declaration promises.

    Args:
        declared: the Python annotation of the result; None: there is none.
        native: the Rust result type; None: not known.
        names: what the names in both mean.
    """
    key = (declared, native)
    if key not in names.results:
        names.results[key] = _return_verdict(declared, native, names)
    return names.results[key]


def _return_verdict(declared: str | None, native: str | None, names: Names) -> TypeVerdict:
    if declared is None:
        return unknown("undeclared")
    if native is None:
        return unknown("no-native-type")
    promised = python_type(declared, names.python, names.owner)
    found = conversions(native, names.native, names.owner)
    return _in_all_versions([judged_return(promised, one.returns, names) for one in found], native)


def judged_return(promised: Type, given: Type, names: Names) -> TypeVerdict:
    """The same for types that are read already."""
    if isinstance(given, Never) or (isinstance(promised, Never) and given == NONE_TYPE):
        return TypeVerdict(grade=TypeGrade.COMPATIBLE, reason="no-return")
    if dynamic(promised) or dynamic(given):
        return unknown("dynamic", "Any")
    if (left := _unresolved(promised, given)) is not None:
        return left
    sides = {"declared": shown(promised), "native": shown(given)}
    if NONE_TYPE in parts(given) and given != NONE_TYPE and has_none(promised) is False:
        return _mismatch(TypeGrade.NULLABILITY_MISMATCH, "none-comes", DriftRule.NULLABILITY, sides)
    among = Known(classes=names.classes)
    answer = subset(given, _widened(promised), among)
    if answer is None:
        return _open(given, promised, names, declared=promised)
    if answer is False:
        if _only_narrower(promised, given, among) or _only_wider(given, promised, among):
            return unknown("narrower", shown(promised))
        return _mismatch(TypeGrade.TYPE_MISMATCH, "comes", _rule(promised, given), sides)
    return _agreed(given, (promised,), names, sides, promised=promised)


def _widened(promised: Type) -> Type:
    """`float` promises an `int` as well."""
    extra = [_PROMOTED[part] for part in inside(promised) if isinstance(part, Named) and part in _PROMOTED]
    return union(promised, *extra) if extra and promised in _PROMOTED else promised


def _only_narrower(promised: Type, given: Type, among: Known) -> bool:
    """Whether a promise of single values may hold for a port whose type only names their class."""
    if not any(isinstance(one, Literal) for one in inside(promised)):
        return False
    classes = union(*(Named(part.of) if isinstance(part, Literal) else part for part in parts(promised)))
    return subset(given, classes, among) is not False


def _only_wider(given: Type, promised: Type, among: Known) -> bool:
    """Whether a port whose type says less than it knows may always give what is promised."""
    refused = [part for part in parts(given) if subset(part, _widened(promised), among) is False]
    return all(isinstance(part, Named) and _says_less(part, promised, among) for part in refused)


def _says_less(part: Named, promised: Type, among: Known) -> bool:
    """Whether it is a protocol, an exception of any kind, or a container of one kind of values or another.

    Of such a container each may hold one kind alone, as each of several overloads says.
    """
    within = [one for one in parts(promised) if subset(one, part, among) is not False]
    alike = [one for one in within if isinstance(one, Named) and one.name == part.name]
    is_mixed = len(alike) > 1 and any(isinstance(one, Union) for one in inside(part))
    return bool(within) and (is_protocol(part.name) or part.name in _ANY_EXCEPTION or is_mixed)


def _unresolved(declared: Type, native: Type) -> TypeVerdict | None:
    """A side that as a whole can't be resolved decides nothing; the port's comes first."""
    for one in (native, declared):
        left = without_none(one)
        if isinstance(left, Unknown):
            return unknown(left.reason, left.text)
    return None


def _open(left: Type, right: Type, names: Names, *, declared: Type) -> TypeVerdict:
    """Why a comparison stays open: a part that is not resolved, elements that nobody states, or classes."""
    native = right if declared is left else left
    lenient = subset(left, right, Known(classes=names.classes, lenient=True))
    if lenient and any(isinstance(one, Dynamic) for one in inside(declared)):
        return TypeVerdict(
            grade=TypeGrade.LOOSE,
            reason="elements",
            params={"declared": shown(declared), "native": shown(native)},
        )
    for one in (*inside(native), *inside(declared)):
        if isinstance(one, Unknown):
            return unknown(one.reason, one.text)
    if any(isinstance(one, Array) and one.dtype is None for one in inside(declared)):
        return unknown("dtype", shown(declared))
    if lenient:
        return unknown("elements-unknown", shown(native))
    if any(isinstance(one, Array) for one in (*inside(declared), *inside(native))):
        return unknown("dimensions", shown(declared))
    if any(isinstance(one, Literal) for one in inside(declared)):
        return unknown("narrower", shown(declared))
    return unknown("class", shown(declared))


def _mismatch(grade: TypeGrade, reason: str, rule: DriftRule, sides: Mapping[str, str]) -> TypeVerdict:
    return TypeVerdict(grade=grade, reason=reason, params=sides, rule=rule)


def _rule(declared: Type, native: Type) -> DriftRule:
    """Differences of dtype or dimensions have a rule of their own."""

    def speaks_of_arrays(type_: Type) -> bool:
        return any(
            isinstance(one, Array) or (isinstance(one, Named) and one.name in _ARRAYS)
            for one in inside(type_)
        )

    return DriftRule.ARRAY if speaks_of_arrays(declared) and speaks_of_arrays(native) else DriftRule.TYPE


def _agreed(
    left: Type, right: tuple[Type, ...], names: Names, sides: Mapping[str, str], promised: Type | None = None
) -> TypeVerdict:
    """Exact where both sides are the same set, or the declaration is what people write for the native type."""
    among = Known(classes=names.classes)
    if any(left == one or subset(one, left, among) for one in right):
        return TypeVerdict(grade=TypeGrade.EXACT)
    if promised is not None and ANYTHING in parts(promised):
        return TypeVerdict(grade=TypeGrade.LOOSE, reason="elements", params=dict(sides))
    return TypeVerdict(grade=TypeGrade.COMPATIBLE)
