"""Every word of pages and messages.

Words live in `locales/<language>/*.ftl` (Fluent, https://projectfluent.org). Messages are looked up by key;
parameters are data: in plain text their control characters are made visible, in HTML they are escaped.
Backticks in a locale's text set a name off: HTML shows `<code>`, plain text keeps them.
"""

from mkdocs_runbooks.wording.catalogue import LANGUAGES, Wording
from mkdocs_runbooks.wording.diagnostics import hint, message, place, plain_diagnostic
from mkdocs_runbooks.wording.drift import (
    acceptance_words,
    drift_hint,
    drift_markup,
    drift_message,
    rule_page,
    rule_title,
)
from mkdocs_runbooks.wording.escape import escape_markdown, visible, visible_json

__all__ = [
    "LANGUAGES",
    "Wording",
    "acceptance_words",
    "drift_hint",
    "drift_markup",
    "drift_message",
    "escape_markdown",
    "hint",
    "message",
    "place",
    "plain_diagnostic",
    "rule_page",
    "rule_title",
    "visible",
    "visible_json",
]
