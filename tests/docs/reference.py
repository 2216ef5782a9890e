"""Writes the pages of the reference that are made from code: the command line and the messages.

.venv/bin/python tests/docs/reference.py
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
from fluent.syntax import ast, parse

from mkdocs_runbooks.cli import main as runbooks
from mkdocs_runbooks.diagnostics import Code

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


PAGES = {"command-line.md": command_line, "messages.md": messages}
"""What is made from code: file name below `docs/reference` -> its content."""


def write() -> None:
    """Write the pages that differ."""
    for name, content in PAGES.items():
        (ROOT / "docs" / "reference" / name).write_text(content(), encoding="utf-8")


if __name__ == "__main__":
    write()
