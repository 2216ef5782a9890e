"""Parameters of a Python function head that stands alone: in notes, and in `__text_signature__`."""

import ast
from collections.abc import Iterator

from mkdocs_runbooks.model.ffi import Parameter, ParameterKind


def head_parameters(node: ast.FunctionDef | ast.AsyncFunctionDef, *, method: bool) -> Iterator[Parameter]:
    """Parameters in order, without the receiver of a method.

    Args:
        node: the function.
        method: its first parameter is the receiver, unless it is a static method.
    """
    asked = node.args
    positional = [*asked.posonlyargs, *asked.args]
    defaults: list[ast.expr | None] = [None] * (len(positional) - len(asked.defaults))
    defaults += asked.defaults
    static = any(isinstance(one, ast.Name) and one.id == "staticmethod" for one in node.decorator_list)
    for index, (one, default) in enumerate(zip(positional, defaults, strict=True)):
        if not (method and index == 0 and not static):
            kind = ParameterKind.POSITIONAL_ONLY if one in asked.posonlyargs else ParameterKind.POSITIONAL
            yield _parameter(one, kind, default)
    if asked.vararg:
        yield _parameter(asked.vararg, ParameterKind.VARIADIC, None)
    for one, keyword_default in zip(asked.kwonlyargs, asked.kw_defaults, strict=True):
        yield _parameter(one, ParameterKind.KEYWORD_ONLY, keyword_default)
    if asked.kwarg:
        yield _parameter(asked.kwarg, ParameterKind.VARIADIC_KEYWORD, None)


def _parameter(one: ast.arg, kind: ParameterKind, default: ast.expr | None) -> Parameter:
    return Parameter(
        name=one.arg,
        kind=kind,
        type=ast.unparse(one.annotation) if one.annotation else None,
        default=ast.unparse(default) if default is not None else None,
    )
