"""Calls of functions that ask the environment for a name they are given (`_enabled("USE_RUST_X")`)."""

import ast
import re

from mkdocs_runbooks.ffi.environment import Access


def argument_names(function: ast.FunctionDef | ast.AsyncFunctionDef) -> list[str]:
    """Names of a function's parameters in order, without the variadic ones."""
    arguments = function.args
    return [one.arg for one in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)]


def is_given(
    call: ast.Call, function: ast.FunctionDef | ast.AsyncFunctionDef, parameter: str, flag: str
) -> bool:
    """Whether a call hands the flag's name to this parameter."""
    position = argument_names(function).index(parameter)
    given = [one.value for one in call.keywords if one.arg == parameter] or call.args[position : position + 1]
    return any(isinstance(one, ast.Constant) and one.value == flag for one in given)


def fallback_of(
    access: Access, function: ast.FunctionDef | ast.AsyncFunctionDef, call: ast.Call
) -> ast.expr | None:
    """A helper's default may be a parameter too: what this call hands in, else the parameter's own default."""
    if not isinstance(access.fallback, ast.Name):
        return access.fallback
    name = access.fallback.id
    positional = [one.arg for one in (*function.args.posonlyargs, *function.args.args)]
    given = {one.arg: one.value for one in call.keywords if one.arg}
    given.update(zip(positional, call.args, strict=False))
    defaults = function.args.defaults
    own = dict(zip(positional[len(positional) - len(defaults) :], defaults, strict=True))
    own.update(
        (one.arg, value)
        for one, value in zip(function.args.kwonlyargs, function.args.kw_defaults, strict=True)
        if value is not None
    )
    return given.get(name) or own.get(name) or access.fallback


def mentions(call: ast.Call, flag: str) -> bool:
    """A helper's call with another flag's name is not about this one."""
    values = [*call.args, *(one.value for one in call.keywords)]
    texts = [one.value for one in values if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    return flag in texts or not any(re.fullmatch(r"[A-Z][A-Z0-9]*_[A-Z0-9_]+", text) for text in texts)
