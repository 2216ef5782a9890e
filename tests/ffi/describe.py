"""One line a signature, so that expectations in data files can be read."""

from mkdocs_runbooks.model.ffi import ItemKind, Parameter, ParameterKind, Signature

SIGNS = {True: " ?", False: " !", None: ""}
STARS = {ParameterKind.VARIADIC: "*", ParameterKind.VARIADIC_KEYWORD: "**"}


def described(one: Signature) -> str:
    """`kind Owner.name(params) -> type` and what else is known; `?` may be null, `!` may not."""
    parts = [f"{one.kind.value} {one.qualified}({', '.join(_parameters(one.parameters))})"]
    if one.returns:
        parts.append(f"-> {one.returns}{SIGNS[one.return_nullable]}")
    parts.extend(["fallible"] if one.fallible and one.kind is not ItemKind.CLASS else [])
    parts.extend([f"aborts={','.join(one.aborts)}"] if one.aborts else [])
    parts.extend([f"throws={','.join(one.throws)}"] if one.throws else [])
    parts.extend([f"native={one.native_name}"] if one.native_name else [])
    parts.extend([f"doc={one.doc}"] if one.doc else [])
    return " ".join([*parts, f"exported={one.exported}"])


def _parameters(parameters: tuple[Parameter, ...]) -> list[str]:
    found: list[str] = []
    kinds = [one.kind for one in parameters]
    for index, one in enumerate(parameters):
        if one.kind is ParameterKind.KEYWORD_ONLY and not {"*"} & {text[:1] for text in found}:
            found.append("*")
        type_ = f": {one.type}" if one.type and one.kind not in STARS else ""
        default = f"={one.default}" if one.default is not None else ""
        sign = "" if one.kind in STARS else SIGNS[one.nullable]
        found.append(f"{STARS.get(one.kind, '')}{one.name}{type_}{default}{sign}")
        last = index + 1 == len(kinds) or kinds[index + 1] is not ParameterKind.POSITIONAL_ONLY
        if one.kind is ParameterKind.POSITIONAL_ONLY and last:
            found.append("/")
    return found
