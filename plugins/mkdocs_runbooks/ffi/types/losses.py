"""What a declared value may lose on its way in: range, precision, or time for a copy."""

from collections.abc import Mapping

from mkdocs_runbooks.ffi.types.algebra import Array, Literal, Named, Type, inside, parts
from mkdocs_runbooks.ffi.types.tables import Loss

_INTEGERS = frozenset({"int", "SupportsIndex", "numbers.Integral", "numpy.integer", "enum.IntEnum"})
_EXACT = _INTEGERS | {"decimal.Decimal", "fractions.Fraction", "numbers.Real", "SupportsFloat"}

FAMILIES: Mapping[str, frozenset[str]] = {
    "integers": _INTEGERS,
    "exact-numbers": _EXACT,
    "numbers": _EXACT | {"float", "complex", "numpy.float64", "numpy.floating", "numpy.complex128"},
    "binary-floats": frozenset({"float"}),
    "buffers": frozenset({"Buffer", "memoryview", "array.array", "mmap.mmap"}),
    "texts": frozenset({"str"}),
    "durations": frozenset({"datetime.timedelta"}),
    "aware": frozenset({"datetime.datetime"}),
    "naive": frozenset({"datetime.datetime"}),
    "zones": frozenset({"datetime.tzinfo", "datetime.timezone"}),
}
"""Family of the tables -> declared types that can lose something."""


def loss_of(declared: Type, accepts: Type, losses: tuple[Loss, ...]) -> Loss | None:
    """The first loss that the declared type can suffer.

    Args:
        declared: what comes.
        accepts: what is taken.
        losses: what the native type may lose.
    """
    names = {one.name for one in inside(declared) if isinstance(one, Named)}
    arrays = any(isinstance(one, Array) for one in parts(declared))
    for loss in losses:
        if loss.of == "sequences":
            if loss.kind != "copy" or not _exact_array(declared, accepts):
                return loss
        elif names & FAMILIES[loss.of] or _long_text(declared, loss) or (arrays and loss.of == "buffers"):
            return loss
    taken_apart = any(isinstance(one, Named) and one.name == "SequenceProtocol" for one in parts(accepts))
    return Loss(kind="copy", of="arrays", bound="") if arrays and taken_apart else None


def _exact_array(declared: Type, accepts: Type) -> bool:
    del accepts
    return all(isinstance(one, Array) and one.dtype is not None for one in parts(declared))


def _long_text(declared: Type, loss: Loss) -> bool:
    """A literal of another length than one is no `char`."""
    literals = [one for one in inside(declared) if isinstance(one, Literal) and one.of == "str"]
    return loss.of == "texts" and any(len(value) > 3 for one in literals for value in one.values)
