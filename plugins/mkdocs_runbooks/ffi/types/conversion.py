"""What crosses the border for one native type, in both directions."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mkdocs_runbooks.ffi.types.algebra import Type, Unknown
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


def agreed(found: Sequence[Conversion], text: str) -> Conversion:
    """What conversions by several versions of PyO3 have in common; the rest is not known.

    Args:
        found: one a version, the newest first.
        text: the Rust type.
    """
    newest, *others = found
    if not others:
        return newest

    def common(part: Callable[[Conversion], Type]) -> Type:
        type_ = part(newest)
        return type_ if all(part(one) == type_ for one in others) else Unknown("version", text)

    taken = common(lambda one: one.accepts)
    return Conversion(
        accepts=taken,
        returns=common(lambda one: one.returns),
        natural=newest.natural if taken == newest.accepts else common(lambda one: one.natural),
        losses=newest.losses if all(one.losses == newest.losses for one in others) else (),
    )
