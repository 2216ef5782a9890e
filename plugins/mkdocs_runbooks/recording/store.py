"""Putting a receipt in its place, and away with those that it makes pointless.

Earlier receipts go only after the new one has reached the disk, so a kill at any point leaves either them or it.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from mkdocs_runbooks import storing
from mkdocs_runbooks.evidence import receipts
from mkdocs_runbooks.model.provenance import Receipt

_MARK = re.compile(rf"(?:\.[0-9a-f]{{{receipts.MARK_LENGTH}}})?{re.escape(receipts.SUFFIX)}")


def store(receipt: Receipt, root: Path) -> Receipt:
    """Write the receipt beside its first output.

    Args:
        receipt: with at least one output; its path is not known yet.
        root: folder of the project.

    Returns:
        The receipt with its path.

    Raises:
        OSError: it can't be written; nothing was changed.
    """
    content = receipts.write(receipt)
    placed = replace(receipt, path=receipts.place(receipt, content))
    storing.store(root / placed.path, content)
    for path in _superseded(placed, root):
        with suppress(OSError):
            path.unlink()
    return placed


def _superseded(receipt: Receipt, root: Path) -> Iterator[Path]:
    """Receipts of earlier runs that wrote nothing but what this run wrote anew."""
    for output, _ in receipt.outputs:
        place = root / output
        for path in sorted(place.parent.glob(f"{_literal(place.name)}.*")):
            own = path.relative_to(root).as_posix()
            if own == receipt.path or not _MARK.fullmatch(path.name[len(place.name) :]):
                continue
            earlier, _ = receipts.read(path.read_bytes(), own)
            if earlier is not None and receipts.superseded(earlier, receipt):
                yield path


def _literal(name: str) -> str:
    return re.sub(r"([*?[])", r"[\1]", name)
