"""What the body of a function shows: what may abort, which errors it states, and whether it releases the lock."""

import re
from collections.abc import Iterator
from functools import lru_cache

from mkdocs_runbooks.ffi.rust.file import Helper
from mkdocs_runbooks.ffi.rust.source import Source
from mkdocs_runbooks.ffi.syntax import Node, text
from mkdocs_runbooks.model.ffi import ErrorGrade, Raised

_ABORTS = re.compile(rb"\.\s*(unwrap|expect)\s*\(|::\s*(unwrap|expect)\b|\b(panic|todo|unimplemented)\s*!")
_ABORTING = (b"unwrap", b"expect", b"panic", b"todo", b"unimplemented")

STATED = re.compile(
    r"\b(\w+)\s*::\s*new_err\b|PyErr::(?:new|from_type(?:_bound)?)\s*::\s*<\s*((?:\w+::)*+\w+)"
    r"|PyErr::from_type(?:_bound)?\s*\(\s*\w+\.get_type(?:_bound)?\s*::\s*<\s*((?:\w+::)*+\w+)"
)
"""An exception that code makes: `PyValueError::new_err`, `PyErr::new::<PyValueError, _>`."""

_RELEASES = re.compile(rb"\.\s*(?:allow_threads|detach)\s*\(|\bfuture_into_py\w*\s*(?:::\s*<[^>]*>\s*)?\(")
_RELEASING = (b"allow_threads", b"detach", b"future_into_py")
_TOKEN = re.compile(rb"\bpy\b")
_ASKS = re.compile(rb"\w\s*\?|[)\]}>]\s*\?")
_HANDS_ON = re.compile(r"\b(\w+)\s*(?:::\s*<[^>()]*>\s*)?\(\s*(?:&\s*)?(?:\w+\.)?py\b(?!\s*\.)")
_ON_TOKEN = re.compile(r"\b(?:py|\w+\.py\(\))\s*\.\s*(\w+)\s*(?:::\s*<[^>()]*>\s*)?\(")
_BUILTIN = re.compile(r"^Py([A-Z]\w*(?:Error|Exception|Warning|Exit|Interrupt|Iteration|AsyncIteration))$")


def aborts(body: Node, source: Source) -> tuple[str, ...]:
    """What may end the process in a body: `unwrap`, `expect`, `panic!`, …, in order and once each."""
    content = source.source_of(body)
    if not any(word in content for word in _ABORTING):
        return ()
    words = ("".join(part.decode() for part in match) for match in _ABORTS.findall(source.code_of(body)))
    return tuple(
        dict.fromkeys(f"{one}!" if one[0] in "pt" or one == "unimplemented" else one for one in words)
    )


@lru_cache(maxsize=1024)
def python_exception(name: str) -> str:
    """`PyValueError` of PyO3 is `ValueError`; a class of the project keeps its name."""
    short = name.rpartition("::")[2]
    match = _BUILTIN.match(short)
    return match[1] if match else short


def stated(body: Node, source: Source) -> tuple[Raised, ...]:
    """Exceptions that a body makes itself, each once."""
    content = source.source_of(body)
    if b"new_err" not in content and b"PyErr" not in content:
        return ()
    code = source.plain(body)
    found: dict[str, Raised] = {}
    for match in STATED.finditer(code):
        name = python_exception(match[1] or match[2] or match[3])
        line = body.start_point[0] + 1 + code.count("\n", 0, match.start())
        found.setdefault(
            name, Raised(exception=name, grade=ErrorGrade.STATED, path=source.found.path, line=line)
        )
    return tuple(found.values())


_COMMENTS = frozenset({"line_comment", "block_comment"})
_AROUND = frozenset({"block", "expression_statement", "return_expression"})
_RETURNS = re.compile(rb"\breturn\b")


def only_fails(body: Node, source: Source) -> bool:
    """Whether a body ends with an error and returns nowhere else, as functions do that others override."""
    if b"Err" not in source.source_of(body):
        return False
    last: Node | None = body
    said = 0
    while last is not None and last.type in _AROUND:
        said += last.type == "return_expression"
        last = next((one for one in reversed(last.named_children) if one.type not in _COMMENTS), None)
    called = last.child_by_field_name("function") if last is not None else None
    if called is None or text(called).rpartition("::")[2] != "Err":
        return False
    return len(_RETURNS.findall(source.code_of(body))) == said


def asks(body: Node, source: Source) -> bool:
    """Whether it hands on errors of others with `?`."""
    return b"?" in source.source_of(body) and _ASKS.search(source.code_of(body)) is not None


def released(body: Node, source: Source) -> bool:
    """Whether it releases Python's lock itself."""
    return may_release(body, source) and _RELEASES.search(source.code_of(body)) is not None


def may_release(node: Node, source: Source) -> bool:
    """Whether a word stands in it without which nothing in it releases Python's lock."""
    content = source.source_of(node)
    return any(word in content for word in _RELEASING)


def hands_on(body: Node, source: Source) -> tuple[str, ...]:
    """Functions that get the `Python` token, and methods that are called on it."""
    content = source.source_of(body)
    if b"py" not in content or not _TOKEN.search(content):
        return ()
    code = source.plain(body)
    return tuple(sorted({*_HANDS_ON.findall(code), *(f".{one}" for one in _ON_TOKEN.findall(code))}))


def releases(node: Node, source: Source) -> Helper | None:
    """The function as one that releases the lock for others: it takes a `Python` token and lets go of it."""
    body = node.child_by_field_name("body")
    if body is None or not released(body, source):
        return None
    parameters = text(node.child_by_field_name("parameters"))
    if "Python" not in parameters and "self" not in parameters:
        return None
    name = text(node.child_by_field_name("name")).removeprefix("r#")
    return Helper(name=name, method="Python" not in parameters)


_SECTION = re.compile(r"^\s*#+\s*(?:Errors|Raises)\s*$|^\s*(?:Raises|Errors)\s*:?\s*$", re.IGNORECASE)
_HEADING = re.compile(
    r"^\s*#+\s|^\s*(?:Args|Arguments|Returns|Example|Examples|Notes?|Parameters|Yields)\s*:?\s*$"
)
_EXCEPTION = re.compile(r"\b((?:Py)?[A-Z]\w*(?:Error|Exception|Warning|Interrupt|Iteration|Exit))\b")


def documented(doc: str | None, path: str, line: int) -> tuple[Raised, ...]:
    """Exceptions that a section `# Errors` or `Raises:` names."""
    lowered = "" if doc is None else doc.lower()
    if doc is None or ("errors" not in lowered and "raises" not in lowered):
        return ()
    names = dict.fromkeys(
        python_exception(name) for part in _sections(doc) for name in _EXCEPTION.findall(part)
    )
    return tuple(Raised(exception=name, grade=ErrorGrade.DOCUMENTED, path=path, line=line) for name in names)


def _sections(doc: str) -> Iterator[str]:
    inside = False
    for line in doc.split("\n"):
        if _SECTION.match(line):
            inside = True
        elif inside and _HEADING.match(line):
            inside = False
        elif inside:
            yield line
