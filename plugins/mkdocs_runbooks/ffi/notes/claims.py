"""Claims of hand-written notes that can be checked: signatures in code blocks, and tables of names.

Only what is a signature and nothing else counts as a claim: a function with a body is an example, and prose is
for people. Markdown as in CommonMark (https://spec.commonmark.org/0.31.2/#fenced-code-blocks) with GitHub's tables.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from mkdocs_runbooks.ffi.julia.heads import read_head
from mkdocs_runbooks.ffi.python_heads import head_parameters
from mkdocs_runbooks.ffi.syntax import Node, descendants, parse, text
from mkdocs_runbooks.model.ffi import Parameter

_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})[ \t]*\{?[ \t.]*([\w+#-]*)")
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(.*)")
_CODE = re.compile(r"`([^`]+)`")
_LANGUAGES = {
    **dict.fromkeys(("python", "py", "pyi", "python3"), "python"),
    **dict.fromkeys(("rust", "rs"), "rust"),
    **dict.fromkeys(("julia", "jl"), "julia"),
}
_MOST = 2_000
"""Lines of one code block that are looked at; longer ones are listings, not signatures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A signature that the notes show.

    Attributes:
        language: `python`, `rust` or `julia`.
        owner: the class around it.
        shown: the head as written.
    """

    language: str
    name: str
    line: int
    shown: str
    parameters: tuple[Parameter, ...]
    returns: str | None = None
    owner: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """One row of a table: its cells without code marks, and the line."""

    cells: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with what stands above it.

    Attributes:
        named: names in code marks in the nearest heading or paragraph above it.
    """

    named: tuple[str, ...]
    head: tuple[str, ...]
    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """Everything in the notes that can be checked."""

    signatures: tuple[Claim, ...]
    tables: tuple[Table, ...]


def read_claims(markdown: str) -> Claims:
    """The checkable claims of a text; reading never fails."""
    signatures: list[Claim] = []
    prose: list[tuple[int, str]] = []
    fence: tuple[str, str, int] | None = None
    block: list[str] = []
    for number, line in enumerate(markdown.splitlines(), start=1):
        mark = _FENCE.match(line)
        if fence is None and mark:
            fence, block = (mark[1], _LANGUAGES.get(mark[2].casefold(), ""), number + 1), []
            prose.append((number, ""))
        elif fence is not None and mark and mark[1].startswith(fence[0]) and not mark[2]:
            signatures.extend(_block(fence[1], "\n".join(block), fence[2]) if len(block) <= _MOST else ())
            fence = None
        elif fence is not None:
            block.append(line)
        else:
            prose.append((number, line))
    return Claims(signatures=tuple(signatures), tables=tuple(_tables(prose)))


def _block(language: str, code: str, first: int) -> Iterator[Claim]:
    reader = {"python": _python, "rust": _rust, "julia": _julia}.get(language)
    try:
        yield from reader(code, first) if reader else ()
    except RecursionError:
        return


def _python(code: str, first: int) -> Iterator[Claim]:
    """Functions whose body says nothing; a head alone gets the body that it lacks."""
    tree = _parsed(code) or _parsed(
        re.sub(r"^([ \t]*(?:async )?def .*?)(?<!:)[ \t]*$", r"\1: ...", code, flags=re.M)
    )
    for node, owner in _functions(tree) if tree else ():
        if all(_says_nothing(one) for one in node.body):
            shown = code.splitlines()[node.lineno - 1 : node.body[0].lineno]
            yield Claim(
                language="python",
                name=node.name,
                owner=owner,
                line=first + node.lineno - 1,
                shown=_short(" ".join(part.strip() for part in shown)),
                parameters=tuple(head_parameters(node, method=owner is not None)),
                returns=ast.unparse(node.returns) if node.returns else None,
            )


def _parsed(code: str) -> ast.Module | None:
    try:
        return ast.parse(code)
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return None


def _functions(tree: ast.Module) -> Iterator[tuple[ast.FunctionDef | ast.AsyncFunctionDef, str | None]]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node, None
        elif isinstance(node, ast.ClassDef):
            yield from (
                (one, node.name)
                for one in node.body
                if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)
            )


def _says_nothing(node: ast.stmt) -> bool:
    return isinstance(node, ast.Pass) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))


def _rust(code: str, first: int) -> Iterator[Claim]:
    """Function heads without a body; one that stands alone at the end of a block lacks its semicolon."""
    complete = code if code.rstrip().endswith(("}", ";")) else f"{code.rstrip()};"
    root = parse("rust", complete.encode())
    for node in descendants(root):
        if node.type != "function_signature_item" or node.has_error:
            continue
        parameters = node.child_by_field_name("parameters")
        returns = node.child_by_field_name("return_type")
        yield Claim(
            language="rust",
            name=text(node.child_by_field_name("name")),
            line=first + node.start_point[0],
            shown=_short(" ".join(text(node).rstrip(";").split())),
            parameters=tuple(_rust_parameters(parameters)) if parameters else (),
            returns=text(returns) or None,
        )


def _rust_parameters(node: Node) -> Iterator[Parameter]:
    for one in node.named_children:
        if one.type == "parameter":
            name = text(one.child_by_field_name("pattern")).removeprefix("mut ").strip()
            type_ = text(one.child_by_field_name("type"))
            if not re.match(r"(?:pyo3::)?Python\b", type_) and name not in {"slf", "cls"}:
                yield Parameter(name=name, type=type_)


def _julia(code: str, first: int) -> Iterator[Claim]:
    """`function f(x) end` without a body, and heads that stand alone on a line, such as `f(x::Int)::Int`."""
    root = parse("julia", code.encode())
    for node in root.named_children:
        if node.type == "function_definition":
            inside = [one for one in node.named_children if one.type not in {"line_comment", "block_comment"}]
            head = read_head(inside[0]) if len(inside) == 1 else None
        else:
            typed = node.type in {"typed_expression", "where_expression"}
            head = read_head(node) if typed and not node.has_error else None
        if head is not None and not head.foreign:
            yield Claim(
                language="julia",
                name=head.name,
                line=first + node.start_point[0],
                shown=_short(" ".join(text(node).removesuffix("end").split())),
                parameters=head.parameters,
                returns=head.returns,
            )


def _short(shown: str) -> str:
    return shown if len(shown) <= 160 else f"{shown[:159]}…"


def _tables(prose: list[tuple[int, str]]) -> Iterator[Table]:
    """Tables of pipes: a head, a line of dashes, rows."""
    named: tuple[str, ...] = ()
    index = 0
    while index < len(prose):
        line = prose[index][1]
        following = prose[index + 1][1] if index + 1 < len(prose) else ""
        if "|" in line and re.fullmatch(r"[ \t]*\|?[ \t:|-]*-[ \t:|-]*", following) and "|" in following:
            rows: list[TableRow] = []
            index += 2
            while index < len(prose) and "|" in prose[index][1]:
                rows.append(TableRow(cells=_cells(prose[index][1]), line=prose[index][0]))
                index += 1
            yield Table(named=named, head=_cells(line), rows=tuple(rows))
            continue
        heading = _HEADING.match(line)
        if heading or line.strip():
            names = tuple(_CODE.findall(heading[1] if heading else line))
            named = names if heading or names else named
        index += 1


def _cells(line: str) -> tuple[str, ...]:
    inner = line.strip().removeprefix("|").removesuffix("|")
    return tuple(part.strip().strip("`").replace("\\|", "|") for part in re.split(r"(?<!\\)\|", inner))
