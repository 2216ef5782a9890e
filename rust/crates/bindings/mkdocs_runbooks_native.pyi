from collections.abc import Sequence
from typing import Final, TypeAlias

CONTRACT: Final[int]
__version__: Final[str]

_Counts: TypeAlias = tuple[int, int, int, int, int, int]
_Properties: TypeAlias = tuple[tuple[str, str], ...]
_Group: TypeAlias = tuple[str, str, str | None, str, str, bytes, bytes, float, _Properties, bool]
_Message: TypeAlias = tuple[str, str, str, str]
_Problem: TypeAlias = tuple[str, tuple[int, int, str], str, int, int]
_Report: TypeAlias = tuple[
    str,
    str,
    str,
    int,
    _Counts,
    _Counts,
    tuple[_Group, ...],
    tuple[_Message, ...],
    _Properties,
    tuple[str, ...],
    tuple[_Problem, ...],
]

_CoveredFile: TypeAlias = tuple[str, bytes, bytes, bytes]
_Coverage: TypeAlias = tuple[
    tuple[tuple[str, str], ...], tuple[str, ...], tuple[_CoveredFile, ...], tuple[tuple[str, int], ...]
]

def read_cobertura(content: bytes) -> _Coverage | None: ...
def read_junit(content: bytes) -> _Report | None: ...
def read_junit_many(contents: Sequence[bytes]) -> list[_Report | None]: ...
def read_lcov(content: bytes) -> _Coverage | None: ...
