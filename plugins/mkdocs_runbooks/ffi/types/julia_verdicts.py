"""The verdict on one position between Python and a Julia method."""

from mkdocs_runbooks.ffi.types.algebra import NONE_TYPE, Array, Named, Type, Unknown, dynamic, parts
from mkdocs_runbooks.ffi.types.julia_syntax import JuliaType, expanded, fits, julia_table, julia_type
from mkdocs_runbooks.ffi.types.julia_types import arriving, returning
from mkdocs_runbooks.ffi.types.names import Names
from mkdocs_runbooks.ffi.types.python_types import python_type
from mkdocs_runbooks.ffi.types.shown import shown
from mkdocs_runbooks.ffi.types.verdicts import judged_return, unknown
from mkdocs_runbooks.model.drift import DriftRule, TypeGrade, TypeVerdict

_INT64 = JuliaType("Int64")
_ABSTRACT = frozenset(
    {"Sequence", "MutableSequence", "Collection", "Iterable", "Reversible", "SequenceProtocol"}
)


def julia_parameter(declared: str | None, native: str | None, names: Names) -> tuple[TypeVerdict, str | None]:
    """(verdict on a parameter, the Julia types that arrive for the declaration, in words).

    Args:
        declared: the Python annotation; None: there is none.
        native: the type that the method declares; None: it takes anything.
        names: what the names in the annotation mean.
    """
    if declared is None:
        return unknown("undeclared"), None
    given = python_type(declared, names.python, names.owner)
    if isinstance(given, Unknown):
        return unknown(given.reason, given.text), None
    if dynamic(given):
        return unknown("dynamic", "Any"), None
    taken = expanded(julia_type(native or "Any"))
    arrived = [(part, arriving(part)) for part in parts(given)]
    words = ", ".join(_written(one) if one is not None else "Py" for _, one in arrived)
    verdicts = [_part(part, one, taken, native or "Any") for part, one in arrived]
    return min(verdicts, key=_gravity), words


def _gravity(verdict: TypeVerdict) -> int:
    """Mismatches first, then what nobody can say, then losses; agreement last."""
    order = (
        TypeGrade.NULLABILITY_MISMATCH,
        TypeGrade.TYPE_MISMATCH,
        TypeGrade.UNKNOWN,
        TypeGrade.LOSSY,
        TypeGrade.LOOSE,
        TypeGrade.COMPATIBLE,
        TypeGrade.EXACT,
    )
    return order.index(verdict.grade)


def _part(part: Type, arrived: JuliaType | None, taken: JuliaType, native: str) -> TypeVerdict:
    sides = {"declared": shown(part), "native": native}
    if arrived is None:
        if taken.name == "Any":
            return TypeVerdict(grade=TypeGrade.COMPATIBLE)
        # Many classes are one of these; a list is, and what it arrives as is known.
        abstract = isinstance(part, Named) and part.name in _ABSTRACT
        refused = abstract and fits(JuliaType("PyList", (JuliaType("Py"),)), taken) is False
        return _refused(part, JuliaType("PyList"), taken, sides) if refused else unknown("class", shown(part))
    answer = fits(arrived, taken)
    if answer is None:
        return unknown(
            "generic" if taken.variable else "dtype" if isinstance(part, Array) else "class", native
        )
    if answer is False:
        return _refused(part, arrived, taken, sides)
    if arrived == _INT64 and not isinstance(part, Array) and fits(JuliaType("BigInt"), taken) is False:
        params = {**sides, "bound": "-2⁶³…2⁶³-1"}
        return TypeVerdict(grade=TypeGrade.LOSSY, reason="loss-range", params=params, rule=DriftRule.LOSSY)
    if part == Named("float") and fits(_INT64, taken) is False:
        return TypeVerdict(grade=TypeGrade.COMPATIBLE, reason="promotion", params=sides)
    return TypeVerdict(grade=TypeGrade.EXACT if arrived == taken else TypeGrade.COMPATIBLE)


def _refused(part: Type, arrived: JuliaType, taken: JuliaType, sides: dict[str, str]) -> TypeVerdict:
    params = {**sides, "arrives": _written(arrived)}
    if part == NONE_TYPE:
        return TypeVerdict(
            grade=TypeGrade.NULLABILITY_MISMATCH,
            reason="none-not-taken",
            params=params,
            rule=DriftRule.NULLABILITY,
        )
    rule = DriftRule.TYPE
    if arrived.name in {"PyArray", "PyList"} and taken.name in julia_table()["concrete-arrays"]:
        rule = DriftRule.JULIA_CONCRETE_ARRAY
    elif arrived == _INT64 and fits(taken, JuliaType("AbstractFloat")) is True:
        rule = DriftRule.JULIA_FLOAT_GETS_INT
    elif arrived.name == "PyArray":
        rule = DriftRule.ARRAY
    return TypeVerdict(grade=TypeGrade.TYPE_MISMATCH, reason="julia-not-taken", params=params, rule=rule)


def _written(type_: JuliaType) -> str:
    shown_args = [_written(one) for one in type_.args if not one.variable]
    return f"{type_.name}{{{','.join(shown_args)}}}" if shown_args else type_.name


def julia_return(declared: str | None, native: str | None, names: Names) -> tuple[TypeVerdict, str | None]:
    """(verdict on a result, the Python type that comes back, in words).

    Args:
        declared: the Python annotation of the result; None: there is none.
        native: the declared type of the Julia result; None: there is none.
        names: what the names in the annotation mean.
    """
    if native is None:
        return unknown("no-native-type"), None
    given = returning(native)
    words = None if isinstance(given, Unknown) else shown(given)
    if declared is None:
        return unknown("undeclared"), words
    return judged_return(python_type(declared, names.python, names.owner), given, names), words
