"""Calls of libraries, and of methods of values that are known."""

import ast

from mkdocs_runbooks.ffi.arrow.calls import call_library, items
from mkdocs_runbooks.ffi.arrow.following import Following, shown
from mkdocs_runbooks.ffi.arrow.plain import (
    METHODS,
    REFUSALS,
    TooMuchError,
    known,
    text_method,
    unknown_within,
)
from mkdocs_runbooks.ffi.arrow.schemas import CHANGES, FIELD_CHANGES
from mkdocs_runbooks.ffi.arrow.types import NotFollowedError, RefusedError
from mkdocs_runbooks.ffi.arrow.values import (
    DataType,
    FieldValue,
    Library,
    Method,
    SchemaValue,
    Scope,
    Unknown,
    Value,
)

_HARMLESS = frozenset({"builtins.print", "builtins.repr", "builtins.id", "builtins.hash", "builtins.type"})
SCHEMA_MAKERS = ("pyarrow.schema", "pyarrow.lib.schema", "pyarrow.unify_schemas")
"""Functions that return a schema whatever they are given."""


class Calls(Following):
    """Follows calls; those of the project's own functions are the heir's."""

    def call(self, node: ast.Call, scope: Scope) -> Value:
        """A call; what is handed to code that is not followed may be changed by it."""
        function = self.value(node.func, scope)
        arguments, named, why = self._arguments(node, scope)
        if why is not None:
            self._hand_over((function, *arguments, *named.values()), why)
            return self._whole(function, why)
        try:
            return self.called(function, arguments, named, node, scope)
        except NotFollowedError as problem:
            why = self.unknown("runtime", str(problem) or shown(node), node, scope)
            if not (isinstance(function, Library) and function.name in _HARMLESS):
                self._hand_over((function, *arguments, *named.values()), why)
            return self._whole(function, why)
        except (RefusedError, TooMuchError, *REFUSALS) as problem:
            reason = "budget" if isinstance(problem, TooMuchError) else "refused"
            detail = f"{shown(node)}: {problem}" if isinstance(problem, RefusedError) else shown(node)
            why = self.unknown(reason, detail, node, scope)
            self._hand_over((function.of if isinstance(function, Method) else None,), why)
            return self._whole(function, why)

    def _whole(self, function: Value, why: Unknown) -> Value:
        """A schema of unknown fields where a schema's maker was called, else what is unknown."""
        if isinstance(function, Library) and (
            function.name in SCHEMA_MAKERS or function.name.endswith((".read_schema", ".Schema.from_pandas"))
        ):
            return SchemaValue(why, why)
        if isinstance(function, Method) and isinstance(function.of, SchemaValue) and function.name in CHANGES:
            return (
                why
                if function.name in {"field", "field_by_name", "get_field_index"}
                else SchemaValue(why, why)
            )
        return why

    def _hand_over(self, values: tuple[Value, ...], why: Unknown) -> None:
        for one in values:
            self.changed.hand_over(one.of if isinstance(one, Method) else one, why)

    def _arguments(
        self, node: ast.Call, scope: Scope
    ) -> tuple[list[Value], dict[str, Value], Unknown | None]:
        arguments: list[Value] = []
        named: dict[str, Value] = {}
        why: Unknown | None = None
        for one in node.args:
            if isinstance(one, ast.Starred):
                found = items(self.value(one.value, scope))
                if isinstance(found, list):
                    arguments.extend(found)
                else:
                    why = found or self.unknown("runtime", shown(one.value), one, scope)
            else:
                arguments.append(self.value(one, scope))
        for keyword in node.keywords:
            value = self.value(keyword.value, scope)
            if keyword.arg is not None:
                named[keyword.arg] = value
            elif isinstance(value, dict) and all(isinstance(name, str) for name in value):
                named.update(value)
            else:
                why = value if isinstance(value, Unknown) else self.unknown("expression", "**", node, scope)
        return arguments, named, why

    def called(
        self, function: Value, arguments: list[Value], named: dict[str, Value], node: ast.Call, scope: Scope
    ) -> Value:
        """The result of a call with known arguments.

        Raises:
            NotFollowedError: nobody here knows what it does.
            RefusedError: pyarrow would refuse it.
        """
        if isinstance(function, Method):
            return self._method(function, arguments, named)
        if isinstance(function, Library):
            if function.name == "builtins.map" and len(arguments) == 2:
                found = items(arguments[1])
                if isinstance(found, list):
                    return [self.called(arguments[0], [one], {}, node, scope) for one in found]
            if function.name == "builtins.sorted" and "key" in named:
                return self._sorted(arguments, named, node, scope)
            return call_library(function.name, arguments, named)
        raise NotFollowedError

    def _sorted(self, arguments: list[Value], named: dict[str, Value], node: ast.Call, scope: Scope) -> Value:
        found = items(arguments[0])
        if not isinstance(found, list):
            raise NotFollowedError
        keys = [self.called(named["key"], [one], {}, node, scope) for one in found]
        missing = unknown_within(keys)
        if missing is not None:
            return missing
        order = sorted(range(len(keys)), key=keys.__getitem__, reverse=bool(named.get("reverse", False)))
        return [found[index] for index in order]

    def _method(self, function: Method, arguments: list[Value], named: dict[str, Value]) -> Value:
        of, name = function.of, function.name
        if isinstance(of, SchemaValue):
            if isinstance(of.fields, Unknown) and not name.endswith("metadata"):
                return of.fields if name in {"field", "field_by_name", "get_field_index"} else of
            missing = (
                None if name in {"append", "set", "insert"} else unknown_within([*arguments, *named.values()])
            )
            return missing if missing is not None else CHANGES[name](of, *arguments, **named)
        if isinstance(of, FieldValue):
            return FIELD_CHANGES[name](of, *arguments, **named)
        if isinstance(of, DataType):
            return CHANGES["field"](SchemaValue(of.fields), *arguments, **named)
        return self._plain_method(of, name, arguments, named)

    def _plain_method(self, of: Value, name: str, arguments: list[Value], named: dict[str, Value]) -> Value:
        kind = next((one for one in METHODS if isinstance(of, one)), None)
        if kind is str and name in {"join", "replace", "zfill", "format"}:
            missing = unknown_within([*arguments, *named.values()])
            if name == "join" and missing is None:
                arguments = [items(arguments[0])]
            return missing if missing is not None else text_method(str.__str__(of), name, arguments, named)
        if kind is None or name not in METHODS[kind]:
            raise NotFollowedError
        holds = {"append", "insert", "setdefault", "add", "get"}
        for index, one in enumerate(arguments):
            if isinstance(one, Unknown) and not (name in holds and index == len(arguments) - 1):
                self.changed.hand_over(of, one)
                return one
        if name in {"index", "count", "remove", "discard"} and (missing := unknown_within([of, *arguments])):
            self.changed.hand_over(of, missing)
            return missing
        if name in {"extend", "update"} and arguments and not isinstance(arguments[0], dict):
            arguments = [items(arguments[0])]
        found = getattr(of, name)(*arguments, **named)
        known(of)
        return list(found) if kind is dict and name in {"items", "keys", "values"} else known(found)
