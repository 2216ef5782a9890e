"""What crosses the border for one native type, in both directions."""

from dataclasses import dataclass

from mkdocs_runbooks.ffi.types.algebra import Type
from mkdocs_runbooks.ffi.types.tables import Loss


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversion:
    """What crosses the border for a native type.

    Attributes:
        accepts: Python values that are taken as an argument.
        returns: what Python gets as a result.
        natural: the type that people write for it.
        losses: what may be lost on the way in.
    """

    accepts: Type
    returns: Type
    natural: Type
    losses: tuple[Loss, ...] = ()
