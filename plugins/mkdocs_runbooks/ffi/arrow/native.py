"""Shapes of rows in the ports: structs of Rust and Julia, and schemas made with arrow-rs.

Types follow https://docs.rs/arrow-schema/latest/arrow_schema/enum.DataType.html and Arrow.jl's table of types.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mkdocs_runbooks.ffi.syntax import Node, descendants, parse, text

_DATA_TYPES = {
    **{f"{sign}Int{bits}": f"{sign.lower()}int{bits}" for sign in ("", "U") for bits in (8, 16, 32, 64)},
    **{"Null": "null", "Boolean": "bool", "Float16": "halffloat", "Float32": "float", "Float64": "double"},
    **{"Utf8": "string", "LargeUtf8": "large_string", "Utf8View": "string_view"},
    **{"Binary": "binary", "LargeBinary": "large_binary", "BinaryView": "binary_view"},
    **{"Date32": "date32[day]", "Date64": "date64[ms]"},
}
_UNITS = {"Second": "s", "Millisecond": "ms", "Microsecond": "us", "Nanosecond": "ns"}


@dataclass(frozen=True, slots=True, kw_only=True)
class NativeField:
    """One field of a shape.

    Attributes:
        type: for a struct as written; for a schema in pyarrow's words; None: not known.
        nullable: `Option<T>`, `Union{T,Missing}`, or as the schema states.
    """

    name: str
    type: str | None
    nullable: bool | None
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NativeShape:
    """A struct, or an Arrow schema of arrow-rs.

    Attributes:
        schema: it is a schema, whose types and order are Arrow's.
        complete: every field is known.
    """

    name: str
    path: str
    line: int
    fields: tuple[NativeField, ...]
    schema: bool = False
    complete: bool = True


def rust_shapes(path: str, content: bytes) -> Iterator[NativeShape]:
    """The structs with named fields of a file, and the schemas that its functions and constants make."""
    if b"struct" not in content and b"Field::new" not in content:
        return
    for node in descendants(parse("rust", content)):
        name = text(node.child_by_field_name("name"))
        if node.type == "struct_item":
            body = node.child_by_field_name("body")
            if body is not None and body.type == "field_declaration_list":
                fields = tuple(
                    _struct_field(one) for one in body.named_children if one.type == "field_declaration"
                )
                yield NativeShape(name=name, path=path, line=node.start_point[0] + 1, fields=fields)
        elif node.type in {"function_item", "const_item", "static_item"}:
            yield from _schema(node, name, path)


def _struct_field(node: Node) -> NativeField:
    type_ = text(node.child_by_field_name("type"))
    optional = re.fullmatch(r"(?:std::option::)?Option\s*<(.*)>", type_, re.DOTALL)
    return NativeField(
        name=text(node.child_by_field_name("name")).removeprefix("r#"),
        type=optional[1].strip() if optional else type_,
        nullable=optional is not None,
        line=node.start_point[0] + 1,
    )


def _schema(node: Node, name: str, path: str) -> Iterator[NativeShape]:
    """`Schema::new(vec![Field::new("a", DataType::Int64, false), …])`, once in a function or constant."""
    calls = [one for one in descendants(node) if one.type == "call_expression"]
    schemas = [one for one in calls if text(one.child_by_field_name("function")).endswith("Schema::new")]
    if len(schemas) != 1:
        return
    made = schemas[0].child_by_field_name("arguments")
    inside = list(_field_calls(made)) if made is not None else []
    fields = [field for one in inside if (field := _field(one)) is not None]
    plain = made is not None and re.fullmatch(
        r"\(\s*(?:Fields::from\s*\(\s*)?vec!\s*\[.*", text(made), re.DOTALL
    )
    items = text(made).count("Field::new") if made is not None else 0
    if fields:
        yield NativeShape(
            name=name,
            path=path,
            line=schemas[0].start_point[0] + 1,
            fields=tuple(fields),
            schema=True,
            complete=bool(plain) and items == len(fields),
        )


def _field_calls(made: Node) -> Iterator[tuple[str, int]]:
    """(argument text, line) of each `Field::new(…)`; inside `vec!` there are only tokens, so text is searched."""
    shown = text(made)
    for found in re.finditer(r"\bField::new\s*\(", shown):
        end = _closing(shown, found.end())
        if end is not None:
            yield shown[found.end() : end], made.start_point[0] + 1 + shown.count("\n", 0, found.start())


def _closing(shown: str, start: int) -> int | None:
    depth = 1
    for index in range(start, min(len(shown), start + 500)):
        depth += {"(": 1, ")": -1}.get(shown[index], 0)
        if depth == 0:
            return index
    return None


def _field(call: tuple[str, int]) -> NativeField | None:
    found = re.fullmatch(
        r'\s*"([^"\\]+)"(?:\.to_string\(\)|\.into\(\))?\s*,(.*),\s*(true|false)\s*,?\s*', call[0], re.DOTALL
    )
    if found is None:
        return None
    return NativeField(name=found[1], type=_data_type(found[2]), nullable=found[3] == "true", line=call[1])


def _data_type(written: str) -> str | None:
    plain = re.sub(r"\b\w+::", "", "".join(written.split()))
    if plain in _DATA_TYPES:
        return _DATA_TYPES[plain]
    stamp = re.fullmatch(
        r'Timestamp\((\w+),(?:None|Some\("([^"]*)"(?:\.into\(\)|\.to_string\(\))?\))\)', plain
    )
    if stamp and stamp[1] in _UNITS:
        return f"timestamp[{_UNITS[stamp[1]]}{f', tz={stamp[2]}' if stamp[2] else ''}]"
    unit = re.fullmatch(r"(Duration|Time32|Time64)\((\w+)\)", plain)
    if unit and unit[2] in _UNITS:
        return f"{unit[1].lower()}[{_UNITS[unit[2]]}]"
    decimal = re.fullmatch(r"Decimal(\d+)\((\d+),(-?\d+)\)", plain)
    return f"decimal{decimal[1]}({decimal[2]}, {decimal[3]})" if decimal else None
