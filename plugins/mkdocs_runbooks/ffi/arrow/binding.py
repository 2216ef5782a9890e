"""Arguments of a call bound to the parameters of a function of the project."""

from mkdocs_runbooks.ffi.arrow.values import Function, Value


def bound_arguments(function: Function, arguments: list[Value], named: dict[str, Value]) -> dict[str, Value]:
    """Names of a call's scope.

    Raises:
        TypeError: the call does not fit the function.
    """
    asked = function.node.args
    positional = [one.arg for one in (*asked.posonlyargs, *asked.args)]
    names = dict(zip(positional[len(positional) - len(function.defaults) :], function.defaults, strict=True))
    names.update(
        (one.arg, default)
        for one, default, given in zip(
            asked.kwonlyargs, function.keyword_defaults, asked.kw_defaults, strict=True
        )
        if given is not None
    )
    names.update(zip(positional, arguments, strict=False))
    rest = arguments[len(positional) :]
    keywords = {one.arg for one in (*asked.args, *asked.kwonlyargs)}
    extra = {name: value for name, value in named.items() if name not in keywords}
    if (rest and asked.vararg is None) or (extra and asked.kwarg is None):
        raise TypeError
    names.update((name, value) for name, value in named.items() if name in keywords)
    if asked.vararg is not None:
        names[asked.vararg.arg] = tuple(rest)
    if asked.kwarg is not None:
        names[asked.kwarg.arg] = extra
    if any(one not in names for one in (*positional, *(each.arg for each in asked.kwonlyargs))):
        raise TypeError
    return names
