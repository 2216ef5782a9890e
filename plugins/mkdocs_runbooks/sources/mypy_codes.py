"""Which of mypy's error codes may be switched off without taking anything from `--strict`."""

from collections.abc import Iterable

_OF_IMPORTS = frozenset({"import", "import-not-found", "import-untyped"})
"""Errors about other people's packages: https://mypy.readthedocs.io/en/stable/error_code_list.html"""


def silence_own_code(codes: Iterable[str]) -> bool:
    """Whether error codes that are switched off speak of a project's own code.

    >>> silence_own_code(["import-untyped"]), silence_own_code(["import-untyped", "no-untyped-def"])
    (False, True)
    """
    return any(code.strip("\"' ") not in _OF_IMPORTS for code in codes)
