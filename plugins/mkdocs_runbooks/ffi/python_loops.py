"""What the variables of loops stand for in Python source, where the things that a loop goes through are written down."""

import ast
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

Held = Mapping[str, Sequence[ast.expr] | None]
"""Variable of a loop -> what it stands for in turn; None: nobody knows."""

_THE_SAME = frozenset({"list", "tuple", "set", "frozenset", "sorted", "reversed", "iter"})
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_MAX_TEXTS = 10_000
_MAX_HOPS = 8
_MAX_GONE_THROUGH = 1_000_000
"""Entries of all lists of a file together; what loops behind them go through is not known."""


def within_loops(module: ast.Module) -> Iterator[tuple[ast.AST, Held]]:
    """Every node of a file in the order of its source, with what the variables of the loops around it stand for.

    Args:
        module: the file's syntax tree.
    """
    lists = _Lists(_constants(module))
    pending: list[tuple[ast.AST, Held]] = [(module, {})]
    while pending:
        node, held = pending.pop()
        yield node, held
        inner: dict[str, Sequence[ast.expr] | None] = dict(held)
        if isinstance(node, ast.For | ast.AsyncFor):
            inner |= _bound(node.target, lists.each(node.iter, inner))
        elif isinstance(node, _COMPREHENSIONS):
            for one in node.generators:
                inner |= _bound(one.target, lists.each(one.iter, inner))
        pending.extend((child, inner) for child in reversed(list(ast.iter_child_nodes(node))))


def meanings(node: ast.expr, held: Held) -> Sequence[ast.expr] | None:
    """What an expression stands for in turn; itself where it is no variable of a loop, None where nobody knows.

    Args:
        node: the expression.
        held: what variables stand for.
    """
    return held[node.id] if isinstance(node, ast.Name) and node.id in held else (node,)


def texts(node: ast.expr, held: Held) -> tuple[str, ...] | None:
    """The texts that an expression gives in turn: a literal, a variable of a loop, or `f"with_{name}"`; None: unknown.

    Args:
        node: the expression.
        held: what variables stand for.
    """
    match node:
        case ast.Constant(value=str(text)):
            return (text,)
        case ast.Name():
            found = held.get(node.id)
            known = [one.value for one in found or () if isinstance(one, ast.Constant)]
            said = tuple(one for one in known if isinstance(one, str))
            return said if found is not None and len(said) == len(found) else None
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return _joined([texts(left, held), texts(right, held)])
        case ast.JoinedStr(values=values):
            return _joined([texts(one, held) for one in values])
        case ast.FormattedValue(value=value, conversion=-1, format_spec=None):
            return texts(value, held)
    return None


def _joined(parts: Sequence[tuple[str, ...] | None]) -> tuple[str, ...] | None:
    known = [one for one in parts if one is not None]
    count = 1
    for one in known:
        count *= len(one)
    if len(known) < len(parts) or count > _MAX_TEXTS:
        return None
    return tuple("".join(one) for one in product(*known))


def _constants(module: ast.Module) -> Mapping[str, ast.expr]:
    """Names that a file assigns once, where all of it can see them."""
    found: dict[str, ast.expr | None] = {}
    for node in module.body:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                found[name] = None if name in found else value
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                found[name] = None if name in found else value
            case ast.AugAssign(target=ast.Name(id=name)):
                found[name] = None
    return {name: value for name, value in found.items() if value is not None}


def _bound(target: ast.expr, each: Sequence[ast.expr] | None) -> Held:
    """The variables of a loop; of `for name, made in …` each is one column."""
    if isinstance(target, ast.Name):
        return {target.id: each}
    if not isinstance(target, ast.Tuple | ast.List):
        return {}
    found: dict[str, Sequence[ast.expr] | None] = {}
    for index, one in enumerate(target.elts):
        column = [_part(row, index, len(target.elts)) for row in each or ()]
        known = [part for part in column if part is not None]
        found |= _bound(one, known if each is not None and len(known) == len(column) else None)
    return found


def _part(row: ast.expr, index: int, count: int) -> ast.expr | None:
    if isinstance(row, ast.Tuple | ast.List) and len(row.elts) == count:
        return row.elts[index]
    return None


class _Lists:
    """What loops go through, where it is written down.

    Args:
        constants: names that the file assigns once.
    """

    def __init__(self, constants: Mapping[str, ast.expr]) -> None:
        self._constants = constants
        self._left = _MAX_GONE_THROUGH

    def each(self, node: ast.expr, held: Held, hops: int = 0) -> Sequence[ast.expr] | None:
        """The entries of what a loop goes through; None: nobody knows.

        Args:
            node: what it goes through.
            held: what variables of the loops around it stand for.
            hops: how many other lists have led to it.
        """
        if self._left <= 0:
            return None
        found = self._entries(node, held, hops)
        self._left -= 1 + len(found or ())
        return found

    def _entries(self, node: ast.expr, held: Held, hops: int) -> Sequence[ast.expr] | None:
        constants = self._constants
        node = constants.get(node.id, node) if isinstance(node, ast.Name) and node.id not in held else node

        def each(*nodes: ast.expr) -> Sequence[ast.expr] | None:
            far = hops >= _MAX_HOPS
            return None if far else _all([self.each(one, held, hops + 1) for one in nodes])

        found: Sequence[ast.expr] | None = None
        match node:
            case ast.Tuple(elts=elements) | ast.List(elts=elements) | ast.Set(elts=elements):
                found = _all([each(one.value) if isinstance(one, ast.Starred) else [one] for one in elements])
            case ast.Dict():
                found = _of_dictionary(node, "keys", constants)
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                found = each(left, right)
            case ast.Call(func=ast.Name(id="enumerate"), args=[one, *_]):
                rows = each(one)
                found = rows and [ast.Tuple(elts=[ast.Constant(value=None), row]) for row in rows]
            case ast.Call(func=ast.Name(id=name), args=[one]) if name in _THE_SAME:
                found = each(one)
            case ast.Call(func=ast.Attribute(value=inside, attr=method), args=[]):
                found = _called(inside, method, constants)
        return found


def _called(node: ast.expr, method: str, constants: Mapping[str, ast.expr]) -> Sequence[ast.expr] | None:
    """What a method without arguments gives: `"a b".split()`, or one of a dictionary."""
    if method == "split" and isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [ast.Constant(value=one) for one in node.value.split()]
    return _of_dictionary(node, method, constants)


def _all(parts: Sequence[Sequence[ast.expr] | None]) -> Sequence[ast.expr] | None:
    known = [one for one in parts if one is not None]
    return [each for one in known for each in one] if len(known) == len(parts) else None


def _of_dictionary(
    node: ast.expr, method: str, constants: Mapping[str, ast.expr]
) -> Sequence[ast.expr] | None:
    """`{…}.items()`, `.keys()` and `.values()`."""
    if isinstance(node, ast.Name):
        node = constants.get(node.id, node)
    if not isinstance(node, ast.Dict):
        return None
    items = [(key, value) for key, value in zip(node.keys, node.values, strict=True) if key is not None]
    if len(items) < len(node.keys):
        return None
    if method == "items":
        return [ast.Tuple(elts=[key, value]) for key, value in items]
    return {"keys": [key for key, _ in items], "values": [value for _, value in items]}.get(method)
