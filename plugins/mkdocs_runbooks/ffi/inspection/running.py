"""Looks at a built extension in a process of its own, with a limit on its time."""

import ast
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path
from typing import Any

from mkdocs_runbooks.ffi.python_heads import head_parameters
from mkdocs_runbooks.model.ffi import ItemKind, Origin, Parameter, Signature

SECONDS = 60.0
"""How long importing an extension may take."""
_LOOK = Path(__file__).with_name("look.py")
_RECEIVER = re.compile(r"^\(\s*\$\w+\s*(?:,\s*/\s*)?(?:,\s*)?")


class InspectionError(Exception):
    """The extension could not be looked at.

    Args:
        said: Python's own last line, or the limit in seconds.
        why: `said`, `time`, `no-file`, or `no-extension`.
    """

    def __init__(self, said: str, why: str = "said") -> None:
        super().__init__(said)
        self.why = why


def inspect_extension(extension: str, *, seconds: float = SECONDS) -> tuple[Signature, ...]:
    """The items of a built extension as it shows them itself.

    Args:
        extension: a file, or a dotted module name.
        seconds: how long it may take.

    Raises:
        InspectionError: it is neither, can't be imported, dies, or takes longer.
    """
    path = Path(extension)
    if path.is_file():
        if not path.name.endswith((*EXTENSION_SUFFIXES, ".py")):
            raise InspectionError(", ".join(EXTENSION_SUFFIXES), "no-extension")
    elif not all(part.isidentifier() for part in extension.split(".")) or path.suffix in {".so", ".pyd"}:
        raise InspectionError(extension, "no-file")
    with tempfile.TemporaryDirectory(prefix="runbooks-inspect-") as folder:
        output = Path(folder) / "items.json"
        command = [sys.executable, "-P", str(_LOOK), extension, str(output)]
        try:
            ended = subprocess.run(
                command, capture_output=True, text=True, errors="replace", timeout=seconds, check=False
            )
        except subprocess.TimeoutExpired:
            raise InspectionError(f"{seconds:g}", "time") from None
        if ended.returncode != 0 or not output.is_file():
            last = (ended.stderr.strip().splitlines() or [f"exit code {ended.returncode}"])[-1]
            raise InspectionError(last)
        document = json.loads(output.read_text(encoding="utf-8"))
    return tuple(_signatures(document, extension))


def _signatures(document: dict[str, Any], extension: str) -> Iterator[Signature]:
    for one in document["items"]:
        yield Signature(
            name=one["name"],
            kind=ItemKind(one["kind"]),
            owner=one["owner"],
            path=extension,
            line=0,
            parameters=text_parameters(one["signature"]) or (),
            text_signature=one["signature"],
            doc=one["doc"],
            exported=True,
            module=one["module"],
            origin=Origin.EXTENSION,
        )


def text_parameters(signature: str | None) -> tuple[Parameter, ...] | None:
    """The parameters of a `__text_signature__` without its receiver; None where there is none, or it is no head."""
    if signature is None:
        return None
    try:
        tree = ast.parse(f"def f{_RECEIVER.sub('(', signature)}: ...")
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return None
    function = tree.body[0]
    if not isinstance(function, ast.FunctionDef):
        return None
    return tuple(head_parameters(function, method=False))
