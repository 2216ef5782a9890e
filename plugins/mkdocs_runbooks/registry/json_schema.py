"""The JSON Schema of `modules.yaml` for editors, generated from the one declaration of its shape."""

import ast
import inspect
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from mkdocs_runbooks.model.registry import GateId
from mkdocs_runbooks.registry.entries import Shape
from mkdocs_runbooks.registry.parsing import RESERVED
from mkdocs_runbooks.registry.shape import RegistryShape

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class _Generator(GenerateJsonSchema):
    """Leaves out null: in `modules.yaml` it is an error, and an absent key is written by leaving it out."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """The schema of what the key takes when it is written."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """The schema without its default, which stands for "not written"."""
        return self.generate_inner(schema["schema"])

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - pydantic's interface
        """Titles made from keys would only repeat the keys."""
        return False


def json_schema(gates: Mapping[GateId, str]) -> dict[str, Any]:
    """The schema, draft 2020-12.

    Args:
        gates: catalogue id -> name of its probe; editors offer these ids.
    """
    schema = RegistryShape.model_json_schema(schema_generator=_Generator)
    definitions: dict[str, Any] = schema["$defs"]
    shapes = {shape.__name__: shape for shape in _shapes(Shape)}
    _describe(schema, RegistryShape)
    for name, body in definitions.items():
        if name in shapes:
            _describe(body, shapes[name])
    ids, signed = sorted(gates), sorted(gate for gate, probe in gates.items() if probe == "sign-off")
    by_gate = definitions["ModuleShape"]["properties"]["gates"]
    by_gate["properties"] = dict.fromkeys(ids, by_gate["additionalProperties"])
    _offer(definitions["WaiverShape"]["properties"]["gate"], ids)
    _offer(definitions["SignOffShape"]["properties"]["gate"], signed)
    modules = schema["properties"]["modules"]
    modules["additionalProperties"] = False
    modules["propertyNames"] = {"not": {"enum": sorted(RESERVED)}}
    schema["required"] = ["modules"]
    renamed = {f"#/$defs/{name}": f"#/$defs/{_public(name)}" for name in definitions}
    schema["$defs"] = {_public(name): _untitled(body) for name, body in sorted(definitions.items())}
    named: dict[str, Any] = _renamed(schema, renamed)
    return {"$schema": DIALECT, **named, "title": "modules.yaml"}


def _shapes(of: type[Shape]) -> Iterator[type[Shape]]:
    for shape in of.__subclasses__():
        yield shape
        yield from _shapes(shape)


def _describe(schema: dict[str, Any], shape: type[Shape]) -> None:
    """Give each key the docstring below its attribute.

    pydantic can do so (`use_attribute_docstrings`), but then reads the source of every shape whenever it is
    imported, which costs each command a tenth of its start.
    """
    for above in (one for one in reversed(shape.__mro__) if issubclass(one, Shape)):
        (declared,) = ast.parse(textwrap.dedent(inspect.getsource(above))).body
        statements = declared.body if isinstance(declared, ast.ClassDef) else []
        for attribute, below in pairwise(statements):
            match attribute, below:
                case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(
                    value=ast.Constant(value=str() as text)
                ):
                    key = shape.model_fields[name].alias or name
                    schema["properties"][key]["description"] = inspect.cleandoc(text)


def _offer(schema: dict[str, Any], words: Sequence[str]) -> None:
    """Let editors complete known words while any other text stays allowed: modules bring gates of their own."""
    description = schema.pop("description", None)
    plain = dict(schema)
    schema.clear()
    schema["anyOf"] = [{"enum": list(words)}, plain] if words else [plain]
    if description:
        schema["description"] = description


def _public(name: str) -> str:
    return name.removesuffix("Shape")


def _untitled(body: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in body.items() if key != "title"}


def _renamed(value: Any, names: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _renamed(item, names) for key, item in value.items()}
    if isinstance(value, list):
        return [_renamed(item, names) for item in value]
    return names.get(value, value) if isinstance(value, str) else value
