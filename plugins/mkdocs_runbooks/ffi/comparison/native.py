"""What the port's own source says against itself: text signatures, unregistered classes, unnamed exceptions."""

import ast
from collections.abc import Collection, Iterable, Iterator

from mkdocs_runbooks.ffi.comparison.difference import same_default
from mkdocs_runbooks.model.drift import Drift
from mkdocs_runbooks.model.ffi import ErrorGrade, ItemKind, Parameter, ParameterKind, Signature, declared
from mkdocs_runbooks.model.registry import Target
from mkdocs_runbooks.model.rules import DriftRule, DriftSeverity


def native_drift(
    items: Iterable[Signature], target: Target, *, declared: Collection[str], complete: bool
) -> Iterator[Drift]:
    """F030 to F033: what needs no other side to be seen.

    Args:
        items: what the port offers.
        target: its language.
        declared: names that Python or a stub declares, too: their callers want to know what may be raised.
        complete: everything could be read; else nothing is called unregistered.
    """
    known = tuple(items)
    returned = " ".join(one.returns or "" for one in known)
    functions = {one.name for one in known if one.kind is ItemKind.FUNCTION and one.exported}
    for one in known:
        if one.text_signature is not None and _contradicts(one.text_signature, one.parameters):
            params = {"shown": one.text_signature, "native": _written(one.parameters)}
            yield _drift(DriftRule.TEXT_SIGNATURE, one, target, DriftSeverity.WARNING, params)
        unregistered = one.kind is ItemKind.CLASS and one.exported is False and complete
        # A class by whose name a function goes may be registered before it, and its instances are all that is seen.
        if unregistered and target is Target.RUST and one.name not in functions:
            seen = (one.native_name or one.name) in returned
            severity = DriftSeverity.INFO if seen else DriftSeverity.WARNING
            yield _drift(DriftRule.CLASS_NOT_REGISTERED, one, target, severity)
        elif one.kind is ItemKind.CLASS and one.exported and one.module_stated is False:
            yield _drift(DriftRule.CLASS_WITHOUT_MODULE, one, target, DriftSeverity.INFO)
        grades = {raised.grade for raised in one.errors}
        if grades == {ErrorGrade.UNSPECIFIED} and (one.owner or one.name) in declared:
            yield _drift(DriftRule.UNKNOWN_EXCEPTION, one, target, DriftSeverity.INFO)


def _drift(
    rule: DriftRule,
    one: Signature,
    target: Target,
    severity: DriftSeverity,
    params: dict[str, str] | None = None,
) -> Drift:
    return Drift(
        rule=rule,
        item=one.qualified,
        path=one.path,
        line=one.line,
        severity=severity,
        target=target,
        params=params or {},
    )


def _contradicts(text: str, parameters: tuple[Parameter, ...]) -> bool:
    """Whether the text that `help()` shows has other names, order, kinds or defaults than the true signature."""
    shown = _parsed(text)
    if shown is None:
        return False
    if len(shown) != len(parameters):
        return True
    for (name, kind, default), one in zip(shown, parameters, strict=True):
        if name != one.name or ((default is None) != (one.default is None) and not one.unsettled):
            return True
        if kind is not one.kind and {kind, one.kind} - {
            ParameterKind.POSITIONAL,
            ParameterKind.POSITIONAL_ONLY,
        }:
            return True
        if default is not None and one.default is not None and same_default(default, one.default) is False:
            return True
    return False


def _parsed(text: str) -> list[tuple[str, ParameterKind, str | None]] | None:
    """Parameters of a text signature such as `($self, a, b=None, /)`, without the receiver."""
    try:
        tree = ast.parse(f"def f{text.strip().replace('$', '')}: ...")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    node = tree.body[0] if tree.body else None
    if not isinstance(node, ast.FunctionDef):
        return None
    arguments = node.args
    both = [*arguments.posonlyargs, *arguments.args]
    defaults: list[ast.expr | None] = [*[None] * (len(both) - len(arguments.defaults)), *arguments.defaults]
    found = [
        (
            one.arg,
            ParameterKind.POSITIONAL_ONLY if one in arguments.posonlyargs else ParameterKind.POSITIONAL,
            ast.unparse(default) if default is not None else None,
        )
        for one, default in zip(both, defaults, strict=True)
    ]
    if arguments.vararg:
        found.append((arguments.vararg.arg, ParameterKind.VARIADIC, None))
    for one, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
        found.append(
            (one.arg, ParameterKind.KEYWORD_ONLY, ast.unparse(default) if default is not None else None)
        )
    if arguments.kwarg:
        found.append((arguments.kwarg.arg, ParameterKind.VARIADIC_KEYWORD, None))
    receiver = found[:1] and found[0][0] in {"self", "cls", "slf", "type"} and "$" in text
    return found[1:] if receiver or (found[:1] and found[0][0] in {"self", "cls"}) else found


def _written(parameters: tuple[Parameter, ...]) -> str:
    def text(one: Parameter) -> str:
        default = f"={one.default}" if one.default is not None else ""
        return f"{one.stars}{one.name}{default}"

    return f"({', '.join(declared(parameters, text))})"
