"""What an expression stands for while source is followed: plain Python values, Arrow's, and what is unknown."""

import ast
from dataclasses import dataclass, field
from typing import Any, TypeAlias

Value: TypeAlias = Any
"""A value of ours from this module, or a plain str, bytes, int, float, bool, None, tuple, list, dict, set."""

PLAIN = (str, bytes, int, float, bool, type(None))


@dataclass(frozen=True, slots=True)
class Unknown:
    """A value that reading can't know.

    Attributes:
        reason: code of the sentence in the locales, `ffi-arrow-<reason>`.
        detail: what it depends on, as written.
        schema: it is a schema all the same, because its maker is known or an annotation says so.
    """

    reason: str
    detail: str
    path: str
    line: int
    schema: bool = False


@dataclass(frozen=True, slots=True)
class DataType:
    """An Arrow type: pyarrow's own text of it, and what it is made of."""

    text: str
    value: "DataType | None" = None
    fields: "tuple[FieldValue, ...]" = ()

    @property
    def kind(self) -> str:
        """The text before its parameters."""
        return self.text.partition("<")[0].partition("[")[0].partition("(")[0]


@dataclass(frozen=True, slots=True)
class FieldValue:
    """A `pyarrow.Field`; each part may be unknown."""

    name: Value
    type: Value
    nullable: Value = True
    metadata: Value = None
    stated: bool = False


@dataclass(frozen=True, slots=True)
class SchemaValue:
    """A `pyarrow.Schema`; a field may be unknown as a whole, and so may all of them."""

    fields: tuple[Value, ...] | Unknown
    metadata: Value = None


@dataclass(frozen=True, slots=True)
class Library:
    """A name of a library that is not the project's, such as `pyarrow.int64`."""

    name: str


@dataclass(slots=True)
class Namespace:
    """A module or class of the project: its names, and where each got its value.

    Attributes:
        fields: names of a dataclass's or NamedTuple's fields in order; None: it makes no plain records.
        members: an enum's members in order; None: no enum.
    """

    name: str
    path: str
    names: dict[str, Value] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    fields: tuple[str, ...] | None = None
    members: tuple[Value, ...] | None = None
    following: Unknown | None = None
    """Names that could come from a star import that is not followed."""


@dataclass(slots=True)
class Record:
    """An instance of a dataclass or NamedTuple of the project."""

    of: Namespace
    names: dict[str, Value]


@dataclass(frozen=True, slots=True)
class Member:
    """A member of an enum whose members are not themselves text or numbers."""

    name: str
    value: Value


class TextMember(str):
    """A member of a `StrEnum`."""

    __slots__ = ("name",)
    name: str


class NumberMember(int):
    """A member of an `IntEnum`."""

    name: str


@dataclass(frozen=True, slots=True)
class Function:
    """A function or lambda of the project with the names around it and its evaluated defaults."""

    node: ast.FunctionDef | ast.Lambda
    scope: "Scope"
    defaults: tuple[Value, ...]
    keyword_defaults: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Method:
    """A method of a value, not called yet."""

    of: Value
    name: str


@dataclass(slots=True)
class Scope:
    """Names of one call, comprehension or class body, and those around it."""

    module: Namespace
    names: dict[str, Value]
    outer: "Scope | None" = None


@dataclass(slots=True)
class Changed:
    """Lists and dictionaries that were handed to code that is not followed: what they hold is unknown since."""

    by_id: dict[int, tuple[Value, Unknown]] = field(default_factory=dict)

    def hand_over(self, value: Value, why: Unknown, depth: int = 0) -> None:
        """Remember that somebody else may change a value, and what it holds."""
        if isinstance(value, list | dict | set) and id(value) not in self.by_id and depth < 8:
            self.by_id[id(value)] = (value, why)
            for one in list(value.values() if isinstance(value, dict) else value)[:1000]:
                self.hand_over(one, why, depth + 1)

    def why(self, value: Value) -> Unknown | None:
        """Why a value is no longer known, or None."""
        found = self.by_id.get(id(value)) if isinstance(value, list | dict | set) else None
        return found[1] if found else None


@dataclass(frozen=True, slots=True)
class Bound:
    """A function whose first argument is given: a class's or a record's method."""

    function: Function
    first: Value


@dataclass(frozen=True, slots=True)
class ClassMethod:
    """A function marked `classmethod`."""

    function: Function
