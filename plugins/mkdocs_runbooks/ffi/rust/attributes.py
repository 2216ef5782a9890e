"""Rust attributes as PyO3 reads them, and its `signature = (…)` (https://pyo3.rs/latest/function/signature)."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from mkdocs_runbooks.ffi.rust import tokens
from mkdocs_runbooks.ffi.rust.changing import changed
from mkdocs_runbooks.model.ffi import Parameter, ParameterKind

_OPENING = "([{<"
_CLOSING = ")]}>"
_NESTING = re.compile(r"""[()\[\]{}<>"']""")
_SIGN = re.compile(r"""[()\[\]{}<>"',]""")
_CHARACTER = re.compile(r"'(?:[^'\\\n]|\\(?:u\{[0-9a-fA-F_]{1,8}\}|x..|.))'")
_SHIFT = re.compile(r"<<(?=[\s\d])|>>(?=\s*\d)")
_NAME = re.compile(r"(?:r#)?\w+(?:\s*::\s*\w+)*\s*+")
_OPTION = re.compile(r"^(?:std::option::|core::option::)?Option\s*<")
_DYNAMIC = re.compile(
    r"^(?:&\s*)?(?:'\w+\s*)?(?:(?:Py|Bound|Borrowed)\s*<[^>]{0,200}\bPyAny\b|PyAny\b|PyObject\b|impl\b)"
)


def split(text: str) -> list[str]:
    """Split at commas that stand in no bracket and no string; `->`, `=>` and `1 << 20` are no brackets."""
    if not _NESTING.search(text):
        return [part.strip() for part in text.split(",") if part.strip()]
    parts: list[str] = []
    depth = start = index = 0
    while (match := _SIGN.search(text, index)) is not None:
        index, sign = match.start(), match[0]
        if sign == '"':
            index = _string_end(text, index)
        elif sign == "'":
            character = _CHARACTER.match(text, index)  # anything else is a lifetime
            index = character.end() - 1 if character else index
        elif sign in "<>" and _SHIFT.match(text, index):
            index += 1
        elif sign in _OPENING:
            depth += 1
        elif sign in _CLOSING and not (sign == ">" and text[index - 1 : index] in {"-", "="}):
            depth -= 1
        elif sign == "," and depth == 0:
            parts.append(text[start:index])
            start = index + 1
        index += 1
    return [part.strip() for part in (*parts, text[start:]) if part.strip()]


def _string_end(text: str, start: int) -> int:
    index = start + 1
    while index < len(text) and text[index] != '"':
        index += 2 if text[index] == "\\" else 1
    return index


SIGNATURES = "signature?"
"""Where `attributes` keeps signatures with their conditions."""


def conditional_signatures(attributes: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """(condition, signature) of each that stands under a `cfg_attr`, in order.

    Args:
        attributes: as `attributes` gives them.
    """
    found = (one.partition("\0") for one in attributes.get(SIGNATURES, "").split("\1") if one)
    return tuple((condition, signature) for condition, _, signature in found)


def attributes(texts: list[str]) -> dict[str, str]:
    """Last path segment of each attribute -> its arguments (`pyo3::pyfunction(name = "x")` is `pyfunction`).

    `cfg_attr` is looked through; several `#[pyo3(…)]` are joined. A `signature` under a condition stands under
    `SIGNATURES` besides, with the condition before it.
    """
    found: dict[str, str] = {}
    for text in texts:
        for name, arguments in _attribute(text):
            joint = "\1" if name == SIGNATURES else ", "
            found[name] = f"{found[name]}{joint}{arguments}" if found.get(name) else arguments
    return found


@lru_cache(maxsize=4096)
def _attribute(text: str) -> tuple[tuple[str, str], ...]:
    inner = text.strip().removeprefix("#").lstrip("!").strip()
    return tuple(_calls(inner.removeprefix("[").removesuffix("]")))


def _calls(text: str) -> Iterator[tuple[str, str]]:
    text = text.strip().removeprefix("::")
    match = _NAME.match(text)
    if match is None:
        return
    name = "".join(match[0].split()).rpartition("::")[2]
    rest = text[match.end() :]
    if rest[:1] == "=":
        arguments = rest[1:].lstrip()
    elif rest[:1] in {"(", "[", "{"} and rest[-1:] in {")", "]", "}"}:
        arguments = rest[1:-1]
    elif rest:
        return
    else:
        arguments = ""
    if name == "cfg_attr":
        condition, *parts = split(arguments) or [""]
        for part in parts:
            for inner, said in _calls(part):
                yield inner, said
                signature = options(said).get("signature") if inner in {"pyo3", "pyfunction"} else None
                if signature is not None:
                    yield SIGNATURES, f"{condition}\0{signature}"
    else:
        yield name, arguments


def options(arguments: str) -> dict[str, str]:
    """`name = "x", signature = (a, b)` as a mapping; a bare word maps to nothing."""
    return dict(_options(arguments)) if arguments else {}


@lru_cache(maxsize=4096)
def _options(arguments: str) -> tuple[tuple[str, str], ...]:
    found = (part.partition("=") for part in split(arguments))
    return tuple((key.strip(), value.strip()) for key, _, value in found)


def unquoted(text: str) -> str:
    """What a string literal says; any other text as it is."""
    said = tokens.unquoted(text.strip())
    return text.strip() if said is None else said


@lru_cache(maxsize=4096)
def nullable(type_: str) -> bool | None:
    """Whether None is a value: `Option<T>` yes, a dynamic type unknown, any other no."""
    text = type_.strip()
    if _OPTION.match(text) or text == "()":
        return True
    return None if _DYNAMIC.match(text) else False


def is_option(type_: str) -> bool:
    """Whether PyO3 takes the type for an `Option`: it looks at the last word of the path."""
    return _OPTION.match(type_.strip()) is not None


def from_signature(text: str, types: Mapping[str, str]) -> tuple[tuple[Parameter, ...], str | None]:
    """Parameters of `signature = (a, /, b=None, *args, c, **kwargs) -> "int"`, and the Python type it returns.

    Args:
        text: the signature.
        types: the types of the Rust function.
    """
    inner, _, after = text.strip().rpartition(")")
    returns = after.strip().removeprefix("->").strip()
    kind = ParameterKind.POSITIONAL
    found: list[Parameter] = []
    for entry in split(inner.removeprefix("(")):
        if entry == "/":
            found = [changed(one, kind=ParameterKind.POSITIONAL_ONLY) for one in found]
        elif entry.replace(" ", "") == "*":
            kind = ParameterKind.KEYWORD_ONLY
        elif entry.startswith("**"):
            found.append(_entry(entry[2:], ParameterKind.VARIADIC_KEYWORD, types))
        elif entry.startswith("*"):
            found.append(_entry(entry[1:], ParameterKind.VARIADIC, types))
            kind = ParameterKind.KEYWORD_ONLY
        else:
            found.append(_entry(entry, kind, types))
    return tuple(found), unquoted(returns) if returns.startswith('"') else None


_ENTRY = re.compile(
    r"""\s*(?:r\#)?(?P<name>\w+)\s*(?::\s*(?P<type>"(?:[^"\\]|\\.)*+"|[^=]*+))?\s*(?:=(?P<default>.*))?\Z""",
    re.DOTALL,
)


def _entry(text: str, kind: ParameterKind, types: Mapping[str, str]) -> Parameter:
    match = _ENTRY.match(text)
    name = match["name"] if match else text.strip()
    default = (match["default"] or "").strip() if match else ""
    stated = (match["type"] or "").strip() if match else ""
    type_ = types.get(name)
    return Parameter(
        name=name,
        kind=kind,
        type=type_,
        nullable=None if type_ is None else nullable(type_),
        default=default or None,
        annotation=unquoted(stated) if stated.startswith('"') else None,
    )


def named_by_args(text: str) -> tuple[str, ...]:
    """Names of parameters under `#[args(…)]`."""
    names = (entry.partition("=")[0].strip() for entry in split(text))
    return tuple(name for name in names if not name.startswith('"'))


def from_args(text: str, parameters: tuple[Parameter, ...]) -> tuple[Parameter, ...]:
    """Parameters under `#[args(a = "1", "*", kwargs = "**")]`, as PyO3 before 0.20 had it."""
    given: dict[str, tuple[ParameterKind, str | None]] = {}
    kind = ParameterKind.POSITIONAL
    for entry in split(text):
        name, _, value = (part.strip() for part in entry.partition("="))
        plain = unquoted(value)
        if unquoted(name) == "/":
            given = {one: (ParameterKind.POSITIONAL_ONLY, default) for one, (_, default) in given.items()}
        elif unquoted(name) == "*":
            kind = ParameterKind.KEYWORD_ONLY
        elif plain in {"*", "**"}:
            star = ParameterKind.VARIADIC if plain == "*" else ParameterKind.VARIADIC_KEYWORD
            given[name] = (star, None)
            kind = ParameterKind.KEYWORD_ONLY
        else:
            given[name] = (kind, plain or None)
    return tuple(
        changed(one, kind=given[one.name][0], default=given[one.name][1]) if one.name in given else one
        for one in parameters
    )
