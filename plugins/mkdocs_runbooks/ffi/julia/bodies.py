"""What bodies of Julia functions do: exceptions they throw, Python's lock, copies of what they are given."""

import re
from collections.abc import Iterable, Iterator

from mkdocs_runbooks.ffi.syntax import Node, descendants, text
from mkdocs_runbooks.model.ffi import ErrorGrade, Gil, Parameter, Raised, Transfer

_COPIES = frozenset({"collect", "Vector", "Array", "Matrix", "copy", "deepcopy", "convert", "pyconvert"})
_SCALARS = re.compile(
    r"(?:Bool|U?Int(?:8|16|32|64|128)?|Integer|Signed|Unsigned|Real|Number|AbstractFloat|Float(?:16|32|64)|Complex\w*"
    r"|(?:Abstract)?String|Char|Symbol|Nothing|Tuple|Date|Time|DateTime|Rational)(?:\{.*\})?",
    re.DOTALL,
)
_WRAPPED = re.compile(
    r"(?:Abstract)?(?:Array|Vector|Matrix|Dict|Set)(?:\{.*\})?|PyArray(?:\{.*\})?|NamedTuple.*", re.DOTALL
)
_NOT_FOLLOWED = frozenset(
    {"try_statement", "function_definition", "arrow_function_expression", "do_clause", "quote_statement"}
)
_SECTION = re.compile(
    r"^#+[ \t]*(?:Throws|Errors|Raises|Exceptions)[ \t]*:?[ \t]*$", re.MULTILINE | re.IGNORECASE
)
_LISTED = re.compile(r"^[ \t]*[-*][ \t]+`([^\W\d][\w.]*)", re.MULTILINE)
_ARGUMENT = re.compile(r"^[ \t]*[-*][ \t]+`([^\W\d]\w*!?)(?:::|`|\s|=|\.\.\.)", re.MULTILINE)


def throws(body: Node) -> Iterator[tuple[str | None, int]]:
    """(type, line) of what a body throws itself; None: a value whose type its text does not tell.

    `throw(X(…))`, `throw(X)`, `error(…)`, `@assert`, and `rethrow()`.
    """
    for node in descendants(body):
        line = node.start_point[0] + 1
        if node.type == "macrocall_expression" and text(node.named_children[0]) == "@assert":
            yield "AssertionError", line
        if node.type != "call_expression" or not node.named_children:
            continue
        name = text(node.named_children[0]).removeprefix("Base.")
        if name == "error":
            yield "ErrorException", line
        elif name == "rethrow":
            yield None, line
        elif name == "throw" and len(node.named_children) > 1:
            arguments = node.named_children[1].named_children
            yield _thrown(arguments[0]) if arguments else None, line


def _thrown(node: Node) -> str | None:
    if node.type == "call_expression" and node.named_children:
        node = node.named_children[0]
    if node.type == "parametrized_type_expression" and node.named_children:
        node = node.named_children[0]
    name = text(node).rpartition(".")[2]
    return name if node.type in {"identifier", "field_expression"} and name[:1].isupper() else None


def called(body: Node) -> frozenset[str]:
    """Names of functions that a body calls; what stands in a `try` may be caught, and a closure may never run."""
    found: set[str] = set()
    pending = list(body.named_children)
    while pending:
        node = pending.pop()
        if node.type in _NOT_FOLLOWED:
            continue
        if (
            node.type == "call_expression"
            and node.named_children
            and node.named_children[0].type == "identifier"
        ):
            found.add(text(node.named_children[0]))
        pending.extend(node.named_children)
    return frozenset(found)


def raised(
    found: Iterable[tuple[str | None, int]], doc: str | None, path: str, line: int
) -> tuple[Raised, ...]:
    """Exceptions with how well each is known: what the body throws, then what only its documentation names."""
    errors: dict[str | None, Raised] = {}
    for name, at in found:
        grade = ErrorGrade.UNSPECIFIED if name is None else ErrorGrade.STATED
        errors.setdefault(name, Raised(exception=name, grade=grade, path=path, line=at))
    for name in documented_errors(doc):
        errors.setdefault(name, Raised(exception=name, grade=ErrorGrade.DOCUMENTED, path=path, line=line))
    return tuple(sorted(errors.values(), key=lambda one: one.exception is None))


def documented_errors(doc: str | None) -> tuple[str, ...]:
    """Exceptions that a `# Throws` section of a docstring lists."""
    head = _SECTION.search(doc or "")
    if head is None or doc is None:
        return ()
    section = re.split(r"^#+[ \t]", doc[head.end() :], maxsplit=1, flags=re.MULTILINE)[0]
    return tuple(dict.fromkeys(name.rpartition(".")[2] for name in _LISTED.findall(section)))


def documented(doc: str | None, parameters: Iterable[Parameter]) -> tuple[str, ...]:
    """Parameters that a docstring lists, as in ``- `x`: …``."""
    names = set(_ARGUMENT.findall(doc or ""))
    return tuple(one.name for one in parameters if one.name in names)


def gil(body: Node) -> Gil:
    """Julia code holds Python's lock unless it gives it back (`GIL.@unlock`, `GIL.unlock`)."""
    for node in descendants(body):
        if node.type in {"macrocall_expression", "call_expression"} and "unlock" in text(node)[:40]:
            head = text(node.named_children[0]) if node.named_children else ""
            if node.type == "macrocall_expression":
                head = text(node)[:60]
            if re.match(r"(?:PythonCall\.)?(?:GIL\.)?@?unlock\b", head):
                return Gil.RELEASED
    return Gil.HELD


def handed_over(parameter: Parameter, copied: frozenset[str]) -> Transfer | None:
    """How an argument arrives: NumPy arrays as views, numbers and text as copies; None: unknown.

    Args:
        parameter: the parameter.
        copied: parameters that the body copies.
    """
    type_ = parameter.type
    if type_ is None:
        return Transfer.VIEWED_THEN_COPIED if parameter.name in copied else None
    if _SCALARS.fullmatch(type_):
        return Transfer.COPIED
    if re.match(r"AbstractArray|AbstractVector|AbstractMatrix|PyArray|StridedArray|DenseArray", type_):
        return Transfer.VIEWED_THEN_COPIED if parameter.name in copied else Transfer.BORROWED
    return None


def copied(body: Node) -> frozenset[str]:
    """Names that a body hands to a copying function: `collect(x)`, `Vector(x)`, `pyconvert(Vector, x)`."""
    found: set[str] = set()
    for node in descendants(body):
        if node.type == "call_expression" and len(node.named_children) > 1:
            callee = text(node.named_children[0]).partition("{")[0]
            if callee in _COPIES:
                found.update(
                    text(one) for one in node.named_children[1].named_children if one.type == "identifier"
                )
    return frozenset(found)


def given_back(returns: str | None) -> Transfer | None:
    """How a result arrives: arrays and dictionaries wrapped without a copy, numbers and text copied."""
    if returns is None:
        return None
    if _SCALARS.fullmatch(returns):
        return Transfer.COPIED
    return Transfer.REFERENCE if _WRAPPED.fullmatch(returns) else None
