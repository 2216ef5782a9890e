"""Which format a file is of, and what kind of file it looks like where no reader knows it."""

import difflib
from dataclasses import dataclass

from mkdocs_runbooks.evidence import foreign, receipts
from mkdocs_runbooks.evidence.look import look
from mkdocs_runbooks.evidence.readers import BY_FORMAT, READERS
from mkdocs_runbooks.model.provenance import Format

NAMEABLE = tuple(format_.value for format_ in BY_FORMAT)
"""Formats that `format:` can name."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """The format, or None and the nearest known kind of file."""

    format: Format | None
    guess: str | None = None


def recognise(content: bytes, path: str) -> Recognised:
    """Ask every reader; the first that knows the file has it."""
    looks = look(content, path)
    if receipts.recognises(looks):
        return Recognised(Format.RECEIPT)
    for reader in READERS:
        if reader.recognises(looks):
            return Recognised(reader.FORMAT)
    return Recognised(None, foreign.guess(looks))


def named(name: str) -> tuple[Format | None, str | None]:
    """The format that the registry names, else the nearest name that exists."""
    if name in NAMEABLE:
        return Format(name), None
    nearest = difflib.get_close_matches(name.lower(), NAMEABLE, n=1, cutoff=0.5)
    return None, nearest[0] if nearest else None
