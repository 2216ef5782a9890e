"""How far a run of the pipeline has come, for faces that show it."""

from collections.abc import Callable

Progress = Callable[[str], None]
"""Called with the key of each step that begins."""


def untold(_step: str) -> None:
    """Progress that nobody asks for."""
