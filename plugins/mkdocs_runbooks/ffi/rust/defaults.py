"""Defaults that nobody writes: older versions of PyO3 give `Option` parameters the default None."""

from mkdocs_runbooks.ffi.binding_versions import Minor, Versions
from mkdocs_runbooks.ffi.rust import attributes as attribute
from mkdocs_runbooks.ffi.rust.changing import changed
from mkdocs_runbooks.ffi.rust.file import Bound
from mkdocs_runbooks.model.ffi import Parameter, ParameterKind

_EXPLICIT_FROM = (0, 23)
"""PyO3 from which a trailing `Option` without a signature is required (https://pyo3.rs, migration)."""
_EXPLICIT_KEYWORDS = (0, 18)
"""PyO3 from which `#[args]` gives no default to a keyword-only `Option` (pyo3-macros-backend, `signature.rs`)."""
_MANY = frozenset({ParameterKind.VARIADIC, ParameterKind.VARIADIC_KEYWORD})


def implied(bound: Bound, parameters: tuple[Parameter, ...], versions: Versions) -> tuple[Parameter, ...]:
    """The parameters with the defaults that PyO3 adds.

    Args:
        bound: the function as it was read.
        parameters: its parameters.
        versions: of PyO3 that are allowed.
    """
    firsts = (_EXPLICIT_FROM, _EXPLICIT_KEYWORDS)
    newest, *others = (_in(bound, parameters, one) for one in versions.told_apart(firsts))
    return tuple(_agreed(one, same) for one, *same in zip(newest, *others, strict=True))


def _in(bound: Bound, parameters: tuple[Parameter, ...], version: Minor) -> tuple[Parameter, ...]:
    """The parameters in one version of PyO3."""
    if bound.implicit and version < _EXPLICIT_FROM:
        return _trailing(parameters)
    if bound.old is not None:
        return _by_args(parameters, bound.old, every=version < _EXPLICIT_KEYWORDS)
    return parameters


def _agreed(one: Parameter, others: list[Parameter]) -> Parameter:
    """A parameter that has a default in some of the versions only is marked."""
    if all(other.default == one.default for other in others):
        return one
    return changed(one, default="...", unsettled=True)


def _trailing(parameters: tuple[Parameter, ...]) -> tuple[Parameter, ...]:
    """Trailing parameters of an `Option` type have None for a default."""
    found = list(parameters)
    for index in range(len(found) - 1, -1, -1):
        if not (found[index].type and attribute.is_option(found[index].type or "")):
            break
        found[index] = changed(found[index], default="None")
    return tuple(found)


def _by_args(
    parameters: tuple[Parameter, ...], named: tuple[str, ...], *, every: bool
) -> tuple[Parameter, ...]:
    """Under `#[args]`, an `Option` that no required parameter by position follows has None for a default.

    Args:
        parameters: as `#[args]` states them.
        named: those that it names.
        every: those that it does not name, and keyword-only ones, have the default, too.
    """
    found = list(parameters)
    required = False
    for index in range(len(found) - 1, -1, -1):
        one = found[index]
        by_keyword = one.kind is ParameterKind.KEYWORD_ONLY
        if one.default is not None or one.kind in _MANY:
            continue
        taken = attribute.is_option(one.type or "") and (every or (one.name in named and not by_keyword))
        if taken and (by_keyword or not required):
            found[index] = changed(one, default="None")
        elif not by_keyword:
            required = True
    return tuple(found)
