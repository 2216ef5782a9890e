"""Writes the pages of the reference that are made from code: the command line, the messages, the conversions.

.venv/bin/python tests/docs/reference.py
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import click
from fluent.syntax import ast, parse

from mkdocs_runbooks.cli import main as runbooks
from mkdocs_runbooks.diagnostics import Code
from mkdocs_runbooks.ffi.types.julia_syntax import julia_table
from mkdocs_runbooks.ffi.types.tables import table

ROOT = Path(__file__).parents[2]
LOCALE = ROOT / "plugins" / "mkdocs_runbooks" / "wording" / "locales" / "en"
WIDTH = 90


def command_line() -> str:
    """The page of the command line, from the help texts themselves."""
    return "\n".join(_command_line()) + "\n"


def _command_line() -> Iterator[str]:
    yield from ("---", "title: Command line", "render_macros: false", "---", "", "# Command line", "")
    yield "Data goes to stdout, talk to stderr. Without a terminal there are no colour codes."
    yield ""
    yield "| exit code | meaning |"
    yield "|---|---|"
    yield "| 0 | nothing blocks |"
    yield "| 1 | something blocks (`check`) |"
    yield "| 2 | the input can't be used |"
    yield ""
    yield "`record` ends with the exit code of its command."
    context = click.Context(
        runbooks,
        info_name="runbooks",
        terminal_width=WIDTH,
        max_content_width=WIDTH,
        **runbooks.context_settings,
    )
    yield from ("", "## runbooks", "", "```text", runbooks.get_help(context), "```")
    for name in sorted(runbooks.commands):
        command = runbooks.commands[name]
        own = click.Context(
            command, info_name=name, parent=context, terminal_width=WIDTH, max_content_width=WIDTH
        )
        yield from ("", f"## runbooks {name}", "", "```text", command.get_help(own), "```")


def messages() -> str:
    """The page of the diagnostic codes, from the closed catalogue and the English words."""
    return "\n".join(_messages()) + "\n"


def _messages() -> Iterator[str]:
    patterns = _patterns()
    yield from ("---", "title: Messages", "render_macros: false", "---", "", "# Messages", "")
    yield "A finding about input reads `path:line:column: severity[code]: message`, mostly with a hint below. What"
    yield "stands in ‹marks› is filled in; ` / ` stands between wordings for different cases."
    for code in Code:
        key = f"diagnostic-{code.value}"
        if key not in patterns:
            continue  # reserved: no part of this version says it
        yield from ("", f"## {code.value}", "", *_listed(patterns[key]))
        hints = patterns.get(f"{key}.hint", [])
        if hints:
            yield from ("", "Hint:" if len(hints) > 1 else f"Hint: {hints[0]}")
            yield from ("", *_listed(hints)) if len(hints) > 1 else ()


def _listed(wordings: list[str]) -> list[str]:
    return [f"- {one}" for one in wordings] if len(wordings) > 1 else wordings


def _patterns() -> dict[str, list[str]]:
    """Every English message and attribute, as one line for each wording that stands for a case of its own."""
    return {key: _wordings(pattern) for key, pattern in _messages_and_attributes().items()}


@cache
def _messages_and_attributes() -> dict[str, ast.Pattern]:
    found: dict[str, ast.Pattern] = {}
    for place in sorted(LOCALE.glob("*.ftl")):
        for entry in parse(place.read_text(encoding="utf-8")).body:
            if not isinstance(entry, ast.Message):
                continue
            if entry.value is not None:
                found[entry.id.name] = entry.value
            for attribute in entry.attributes:
                found[f"{entry.id.name}.{attribute.id.name}"] = attribute.value
    return found


def _wordings(pattern: ast.Pattern) -> list[str]:
    only = pattern.elements[0] if len(pattern.elements) == 1 else None
    if isinstance(only, ast.Placeable) and isinstance(only.expression, ast.SelectExpression):
        return list(dict.fromkeys(_line(variant.value) for variant in only.expression.variants))
    return [_line(pattern)]


def _line(pattern: ast.Pattern) -> str:
    return " ".join("".join(_piece(element) for element in pattern.elements).split())


def _piece(element: ast.TextElement | ast.Placeable) -> str:
    return str(element.value) if isinstance(element, ast.TextElement) else _expression(element.expression)


def _expression(inner: ast.BaseNode) -> str:
    match inner:
        case ast.SelectExpression():
            return " / ".join(dict.fromkeys(_line(variant.value) for variant in inner.variants))
        case ast.FunctionReference():
            return _expression(inner.arguments.positional[0])
        case ast.MessageReference():
            return " / ".join(_wordings(_messages_and_attributes()[inner.id.name]))
        case ast.VariableReference():
            return f"‹{inner.id.name}›"
        case ast.StringLiteral() | ast.NumberLiteral():
            return str(inner.value)
        case _:
            raise TypeError(f"no words for {type(inner).__name__}")


def conversions() -> str:
    """The page of the conversion tables, from the data files themselves."""
    return "\n".join(_conversions()) + "\n"


def _conversions() -> Iterator[str]:
    yield from ("---", "title: Conversions at the border", "render_macros: false", "---", "")
    yield from ("# Conversions at the border", "")
    yield "What crosses the border for a type of the port, as the comparison of types knows it. An extension in this"
    yield "project's tests tries the lines of the present PyO3 at run time: the standard library, chrono, jiff, time, the"
    yield "numbers, PyO3's own types and rust-numpy. Lines for older versions and Arrow follow their sources;"
    yield "those for Julia follow PythonCall's documentation and are tested against its documented cases alone."
    yield "Conversions of your own are named in the registry: `ffi: {types: {CffiBuf: Buffer}}`."
    for title, name, about in _TABLES:
        yield from ("", f"## {title}", "", about, "")
        yield "| Rust | taken as an argument | given as a result | may be lost | PyO3 |"
        yield "|---|---|---|---|---|"
        for row in table(name):
            if "rust" in row:
                cells = (
                    _names(row),
                    _type(row["accepts"]),
                    _type(row["returns"]),
                    _loss(row),
                    _versions(row),
                )
                yield f"| {' | '.join(cells)} |"
    yield from ("", "## Elements of NumPy arrays", "", "| Rust | dtype |", "|---|---|")
    for row in table("numpy"):
        if "element" in row:
            yield f"| {', '.join(f'`{one}`' for one in row['element'])} | `{row['dtype']}` |"
    yield from ("", "## Julia", "")
    yield "juliacall converts arguments before it looks for a method; the types that a method declares are no targets."
    yield from ("", "| Python value | arrives as |", "|---|---|")
    yield from (f"| `{one}` | `{other}` |" for one, other in julia_table()["arguments"].items())
    yield from ("", "| Julia result | comes back as |", "|---|---|")
    yield from (f"| `{one}` | `{other}` |" for one, other in julia_table()["results"].items())


_TABLES = (
    ("PyO3", "rust", "`SequenceProtocol` is what C's `PySequence_Check` lets pass, `str` left out."),
    (
        "rust-numpy",
        "numpy",
        "Arrays must have exactly the dtype and the dimensions that the Rust type states.",
    ),
    ("Arrow", "arrow", "The `…Exportable` types are the methods of the Arrow PyCapsule interface."),
)


def _names(row: dict[str, Any]) -> str:
    """Names with their parameters."""
    parameters = f"<{', '.join(row['generics'])}>" if row.get("generics") else ""
    return ", ".join(
        f"`{one}`" if "<" in one or "[" in one else f"`{one}{parameters}`" for one in row["rust"]
    )


def _type(text: str | None) -> str:
    return "never" if text is None else f"`{text}`".replace("|", "\\|")


def _loss(row: dict[str, Any]) -> str:
    loss = row.get("loss")
    return f"{loss['kind']} (`{loss['bound']}`)".replace("|", "\\|") if loss else ""


def _versions(row: dict[str, Any]) -> str:
    if "since" in row:
        return f"{row['since']} and newer"
    return f"before {row['until']}" if "until" in row else ""


PAGES = {"command-line.md": command_line, "messages.md": messages, "conversions.md": conversions}
"""What is made from code: file name below `docs/reference` -> its content."""


def write() -> None:
    """Write the pages that differ."""
    for name, content in PAGES.items():
        (ROOT / "docs" / "reference" / name).write_text(content(), encoding="utf-8")


if __name__ == "__main__":
    write()
