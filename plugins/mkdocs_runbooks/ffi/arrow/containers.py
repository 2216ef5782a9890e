"""Lists, dictionaries, comprehensions and their items."""

import ast
from typing import Any

from mkdocs_runbooks.ffi.arrow.calls import items
from mkdocs_runbooks.ffi.arrow.following import Following, shown
from mkdocs_runbooks.ffi.arrow.plain import known, unknown_within
from mkdocs_runbooks.ffi.arrow.schemas import CHANGES
from mkdocs_runbooks.ffi.arrow.values import DataType, Library, Namespace, SchemaValue, Scope, Unknown, Value

_NO_ITEM = object()
Comprehension = ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp


class Containers(Following):
    """Follows what holds several values."""

    def truth(self, node: ast.expr, scope: Scope) -> bool | None:
        """Whether a condition holds; None: it is only known at run time."""
        raise NotImplementedError

    def sequence(self, node: ast.List | ast.Tuple | ast.Set, scope: Scope) -> Value:
        """A list, tuple or set; one whose length is unknown is unknown."""
        found: list[Value] = []
        for one in node.elts:
            if isinstance(one, ast.Starred):
                inner = items(self.value(one.value, scope))
                if not isinstance(inner, list):
                    return inner or self.unknown("expression", shown(one.value), one, scope)
                found.extend(inner)
            else:
                found.append(self.value(one, scope))
        known(found)
        if isinstance(node, ast.Set):
            missing = unknown_within(found)
            return missing if missing is not None else set(found)
        return found if isinstance(node, ast.List) else tuple(found)

    def mapping(self, node: ast.Dict, scope: Scope) -> Value:
        """A dictionary; one with a key that is unknown is unknown."""
        found: dict[Value, Value] = {}
        lines: dict[str, int] = {}
        for key, inner in zip(node.keys, node.values, strict=True):
            value = self.value(inner, scope)
            if key is None:
                if not isinstance(value, dict):
                    return (
                        value if isinstance(value, Unknown) else self.unknown("expression", "**", node, scope)
                    )
                found.update(value)
                continue
            named = self.value(key, scope)
            missing = unknown_within(named)
            if missing is not None:
                return missing
            found[named] = value
            if isinstance(named, str):
                lines[named] = inner.lineno
        self.entry_lines[id(found)] = (found, lines)
        return known(found)

    def subscript(self, node: ast.Subscript, scope: Scope) -> Value:
        """An item or a slice."""
        of = self.value(node.value, scope)
        if isinstance(of, Unknown):
            return of
        if isinstance(of, Library):
            return self.unknown("runtime", shown(node), node, scope)
        parts: list[Any] = [
            None if one is None else self.value(one, scope)
            for one in (
                (node.slice.lower, node.slice.upper, node.slice.step)
                if isinstance(node.slice, ast.Slice)
                else (node.slice,)
            )
        ]
        missing = unknown_within(parts)
        if missing is not None:
            return missing
        found = _sliced(of, parts) if isinstance(node.slice, ast.Slice) else _item(of, parts[0])
        return self.unknown("expression", shown(node), node, scope) if found is _NO_ITEM else found

    def comprehension(self, node: Comprehension, scope: Scope) -> Value:
        """A comprehension; one over what is unknown is unknown."""
        inner = Scope(scope.module, {}, scope)
        found: list[Value] = []
        why = self._rounds(node, 0, inner, found)
        if why is not None:
            return why
        if isinstance(node, ast.ListComp | ast.GeneratorExp):
            return found
        missing = unknown_within([one[0] if isinstance(node, ast.DictComp) else one for one in found])
        if missing is not None:
            return missing
        return dict(found) if isinstance(node, ast.DictComp) else set(found)

    def _rounds(
        self,
        node: Comprehension,
        depth: int,
        scope: Scope,
        found: list[Value],
    ) -> Unknown | None:
        if depth == len(node.generators):
            if isinstance(node, ast.DictComp):
                found.append((self.value(node.key, scope), self.value(node.value, scope)))
            else:
                found.append(self.value(node.elt, scope))
            known(found)
            return None
        loop = node.generators[depth]
        over = items(self.value(loop.iter, scope))
        if not isinstance(over, list) or loop.is_async:
            return (
                over
                if isinstance(over, Unknown)
                else self.unknown("expression", shown(loop.iter), node, scope)
            )
        for one in over:
            if not self.bind(loop.target, one, scope):
                return self.unknown("expression", shown(loop.target), node, scope)
            holds = [self.truth(test, scope) for test in loop.ifs]
            if None in holds:
                return self.unknown("condition", shown(loop.ifs[holds.index(None)]), node, scope)
            if all(holds) and (why := self._rounds(node, depth + 1, scope, found)) is not None:
                return why
        return None

    def bind(self, target: ast.expr, value: Value, scope: Scope) -> bool:
        """Give a target its value; False where it is none that is followed."""
        if isinstance(target, ast.Name):
            scope.names[target.id] = value
            return True
        if not isinstance(target, ast.Tuple | ast.List):
            return False
        found = items(value)
        if isinstance(found, Unknown):
            return all(
                self.bind(one, found, scope) for one in target.elts if not isinstance(one, ast.Starred)
            )
        if found is None or any(isinstance(one, ast.Starred) for one in target.elts):
            return False
        return len(found) == len(target.elts) and all(
            self.bind(one, part, scope) for one, part in zip(target.elts, found, strict=True)
        )


def _sliced(of: Value, bounds: list[Any]) -> Value:
    return of[slice(*bounds)] if isinstance(of, list | tuple | str) else _NO_ITEM


def _item(of: Value, index: Value) -> Value:
    if isinstance(of, DataType):
        return CHANGES["field"](SchemaValue(of.fields), index)
    if isinstance(of, Namespace) and of.members is not None:
        return of.names[index]
    return of[index] if isinstance(of, list | tuple | str | dict) else _NO_ITEM
