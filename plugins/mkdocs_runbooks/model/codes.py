"""Tables of error codes, as each language defines its own."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorCode:
    """One code.

    Attributes:
        name: as its language writes it.
        value: its number or text; None: not known from the source, or it has none.
        stated: the source writes the value down; otherwise the language counts by itself.
    """

    name: str
    line: int
    value: int | str | None = None
    stated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorTable:
    """The codes of one language, in the order of the source.

    Attributes:
        symbol: enum, class, module or table that holds them.
    """

    symbol: str
    path: str
    line: int
    codes: tuple[ErrorCode, ...] = ()

    @property
    def language(self) -> str:
        """The language's name, by the file."""
        return {"rs": "Rust", "jl": "Julia"}.get(self.path.rpartition(".")[2], "Python")

    @property
    def names(self) -> tuple[str, ...]:
        """The codes' names."""
        return tuple(one.name for one in self.codes)
