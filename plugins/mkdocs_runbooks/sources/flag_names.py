"""Names of feature flags in prose: what a note or a section tells an operator to set."""

import re
from collections.abc import Iterable

_TOKEN = re.compile(r"(?<![A-Za-z0-9_])[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+(?![A-Za-z0-9_])")
_WORD = re.compile(r"\w+")
_SWITCHES = ("USE_", "ENABLE_", "DISABLE_", "NO_", "FORCE_", "WITH_", "WITHOUT_")


def flags_named(text: str, declared: Iterable[str] = ()) -> tuple[str, ...]:
    """Flag names that a text holds, in order and once each.

    A word counts when it is a declared flag, or is written in capitals and begins as switches do
    (`USE_RUST_CALENDAR`); other variables such as `RUST_LOG` are no flags.
    """
    known = frozenset(declared)
    found = dict.fromkeys(
        match.group()
        for match in _TOKEN.finditer(text)
        if match.group() in known or match.group().startswith(_SWITCHES)
    )
    words = frozenset(_WORD.findall(text))
    found.update(dict.fromkeys(name for name in known if name in words or _holds_dotted(text, name)))
    return tuple(sorted(found, key=text.find))


def _holds_dotted(text: str, name: str) -> bool:
    """Whether a name such as `settings.USE_X`, which is more than one word, stands in a text by itself."""
    return (
        not name.isidentifier()
        and name in text
        and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None
    )
