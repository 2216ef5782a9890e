"""The words of a diagnostic: `path:line:column: severity[code]: message`, and its hint."""

from mkdocs_runbooks.diagnostics import Diagnostic
from mkdocs_runbooks.wording.catalogue import Wording
from mkdocs_runbooks.wording.escape import visible


def message(diagnostic: Diagnostic, wording: Wording) -> str:
    """What was expected and what came, in one sentence."""
    return wording.text(f"diagnostic-{diagnostic.code.value}", diagnostic.params)


def hint(diagnostic: Diagnostic, wording: Wording) -> str | None:
    """What to do: the did-you-mean where there is one, else the code's own hint, if it has one."""
    if diagnostic.suggestion is not None:
        return wording.text("did-you-mean", (("suggestion", diagnostic.suggestion),))
    key = f"diagnostic-{diagnostic.code.value}.hint"
    return wording.text(key, diagnostic.params) if wording.has(key) else None


def place(diagnostic: Diagnostic) -> str:
    """`path:line:column` as far as it is known."""
    location = diagnostic.location
    parts = (location.path, location.line, location.column if location.line is not None else None)
    return visible(":".join(str(part) for part in parts if part is not None))


def plain_diagnostic(diagnostic: Diagnostic, wording: Wording) -> str:
    """The diagnostic for terminals and logs, readable without colour."""
    inside = f" ({visible(diagnostic.location.inside)})" if diagnostic.location.inside else ""
    head = f"{place(diagnostic)}: {diagnostic.severity.value}[{diagnostic.code.value}]: "
    lines = [head + message(diagnostic, wording) + inside]
    advice = hint(diagnostic, wording)
    if advice is not None:
        lines.append(f"  hint: {advice}")
    return "\n".join(lines)
