"""What a Python annotation says without importing anything: whether None may come, and which types it names.

Rules follow the typing specification (https://typing.python.org/en/latest/spec/), read from the text alone:
what the text does not settle stays unknown.
"""

import ast
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from mkdocs_runbooks.model.ffi import SET_FOR_GOOD

_TRANSPARENT = frozenset({"Annotated", "Final", "ClassVar", "Required", "NotRequired", "ReadOnly"})
_DYNAMIC = frozenset({"Any", "Incomplete", "TypeVar"})
_NONE = frozenset({"None", "NoneType"})
_MAX_ALIASES = 8


@lru_cache(maxsize=16384)
def parsed(annotation: str) -> ast.expr | None:
    """The annotation as a syntax tree; quotes around it are looked through; None where it is no expression."""
    try:
        node = ast.parse(annotation.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value != annotation:
        return parsed(node.value)
    return node


def nullable(annotation: str | None, aliases: Mapping[str, str]) -> bool | None:
    """Whether None is a value of the type: True, False, or None where the text does not settle it.

    Args:
        annotation: the annotation's source text, or None where there is none.
        aliases: type aliases of the file -> their source text.
    """
    if annotation and not aliases:
        return _nullable_alone(annotation)
    node = parsed(annotation) if annotation else None
    return None if node is None else _nullable(node, aliases, 0)


@lru_cache(maxsize=16384)
def _nullable_alone(annotation: str) -> bool | None:
    node = parsed(annotation)
    return None if node is None else _nullable(node, {}, 0)


def _nullable(node: ast.expr, aliases: Mapping[str, str], depth: int) -> bool | None:
    if depth > _MAX_ALIASES * 8:
        return None
    answer: bool | None = None
    match node:
        case ast.Constant(value=None):
            answer = True
        case ast.Constant(value=str() as text) if inner := parsed(text):
            answer = _nullable(inner, aliases, depth + 1)
        case ast.BinOp(op=ast.BitOr()):
            answer = _either((node.left, node.right), aliases, depth)
        case ast.Subscript():
            answer = _nullable_generic(node, aliases, depth)
        case ast.Name() | ast.Attribute():
            answer = _nullable_name(_last(node), aliases, depth)
    return answer


def _nullable_name(name: str, aliases: Mapping[str, str], depth: int) -> bool | None:
    if name in _NONE or name == "object":
        return True
    if name in _DYNAMIC:
        return None
    if name in aliases:
        inner = parsed(aliases[name])
        return None if inner is None else _nullable(inner, aliases, depth + _MAX_ALIASES)
    return False


def _nullable_generic(node: ast.Subscript, aliases: Mapping[str, str], depth: int) -> bool | None:
    name = _last(node.value)
    inner = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
    if name == "Optional":
        return True
    if name == "Union":
        return _either(tuple(inner), aliases, depth)
    if name in _TRANSPARENT and inner:
        return _nullable(inner[0], aliases, depth + 1)
    if name == "Literal":
        return any(isinstance(one, ast.Constant) and one.value is None for one in inner)
    return _nullable_name(name, aliases, depth)


def _either(parts: tuple[ast.expr, ...], aliases: Mapping[str, str], depth: int) -> bool | None:
    answers = [_nullable(part, aliases, depth + 1) for part in parts]
    if True in answers:
        return True
    return None if None in answers else False


def _last(node: ast.expr) -> str:
    match node:
        case ast.Name(id=name):
            return name
        case ast.Attribute(attr=name):
            return name
        case ast.Constant(value=None):
            return "None"
        case _:
            return ""


def named_types(annotation: str, aliases: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    """Types that an annotation names as (first name, last name): `types.Tick` is (`types`, `Tick`).

    Aliases of the file are looked through; the contents of `Literal` are values, no types.
    """
    return _named_types(annotation, aliases) if aliases else _named_alone(annotation)


@lru_cache(maxsize=16384)
def _named_alone(annotation: str) -> tuple[tuple[str, str], ...]:
    return tuple(_named_types(annotation, {}))


def _named_types(annotation: str, aliases: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    pending = [(parsed(annotation), 0)]
    while pending:
        node, depth = pending.pop()
        match node:
            case None:
                continue
            case ast.Name(id=name):
                yield name, name
                if name in aliases and depth < _MAX_ALIASES:
                    pending.append((parsed(aliases[name]), depth + 1))
            case ast.Attribute(attr=name):
                yield _first(node), name
            case ast.Subscript() if _last(node.value) == "Literal":
                continue
            case ast.Constant(value=str() as text):
                pending.append((parsed(text), depth))
            case _:
                pending.extend((c, depth) for c in ast.iter_child_nodes(node) if isinstance(c, ast.expr))


def _first(node: ast.expr) -> str:
    while isinstance(node, ast.Attribute):
        node = node.value
    return _last(node)


def set_for_good(annotation: str) -> bool:
    """Whether an attribute with this annotation may not be set on an object, whatever `typing` is called here."""
    return annotation.partition("[")[0].rpartition(".")[2] in SET_FOR_GOOD
