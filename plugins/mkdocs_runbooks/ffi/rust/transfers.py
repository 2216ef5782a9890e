"""How data crosses the border: by type first, by what the body does second."""

import re
from functools import lru_cache

from mkdocs_runbooks.model.ffi import Transfer

_WRAPPED = re.compile(r"^(?:(?:\w+::)*(?:Py)?Result|(?:\w+::)*Option)\s*<(.*)>$", re.DOTALL)
_REFERENCE = re.compile(r"^&\s*(?:'\w+\s+)?(?:mut\s+)?")
_BORROWED = re.compile(
    r"^(?:(?:\w+::)*)(?:PyReadonlyArray|PyReadwriteArray|PyArray\b|PyBuffer|PyBacked|PyRef|PyRefMut|Bound|Borrowed|"
    r"Py\s*<|PyAny|PyObject|PyRecordBatch|PyTable|PyChunkedArray|PySchema|PyField|PyArrowType|Any(?:Array|RecordBatch))"
)
_ARRAY = re.compile(r"PyReadonlyArray|PyReadwriteArray|PyArray|PyBuffer|PyBacked|\[u8\]")
_COPIED = re.compile(
    r"^(?:(?:\w+::)*)(?:Vec|VecDeque|SmallVec|HashMap|BTreeMap|IndexMap|HashSet|BTreeSet|IndexSet|String|PathBuf|"
    r"OsString|CString|PyArrayLike\w*)\b|^[(\[]"
)
_REFERRED = re.compile(r"^(?:(?:\w+::)*)(?:Py|Bound|PyRef|PyRefMut|PyObject|PyArrowResult)\b")
_COPIES = re.compile(r"\.\s*(?:to_vec|to_owned_array|to_owned|to_string)\s*\(")
_MOVES = re.compile(
    r"\binto_pyarray(?:_bound)?\s*\(|\bPyArray\w*::\s*(?:<[^>]*>\s*::\s*)?(?:from_vec\w*|from_owned_array\w*)\s*\("
)
_COPIES_OUT = re.compile(
    r"\bto_pyarray(?:_bound)?\s*\(|\bPyArray\w*::\s*(?:<[^>]*>\s*::\s*)?(?:from_slice\w*|from_array\w*)\s*\("
)


def parameter(name: str, type_: str, body: str) -> Transfer | None:
    """How the value of one parameter comes in.

    Args:
        name: the parameter.
        type_: its Rust type.
        body: code of the function.
    """
    by_type, is_array = _taken(type_)
    if is_array and _COPIES.search(body):
        copied = rf"\b{re.escape(name)}\b(?:\s*\.\s*\w+\s*\([^()]*\)\s*\??)*?{_COPIES.pattern}"
        return Transfer.VIEWED_THEN_COPIED if re.search(copied, body) else by_type
    return by_type


@lru_cache(maxsize=4096)
def _taken(type_: str) -> tuple[Transfer | None, bool]:
    """(how a parameter of a type comes in, whether it is a view that a body may copy)."""
    inner = _inner(type_)
    bare = _REFERENCE.sub("", inner)
    if (bare != inner or _BORROWED.match(bare)) and not bare.startswith("Vec"):
        return Transfer.BORROWED, _ARRAY.search(bare) is not None
    return (Transfer.COPIED if _COPIED.match(bare) else None), False


def result(type_: str, body: str) -> Transfer | None:
    """How what is returned goes out.

    Args:
        type_: the type of success.
        body: code of the function.
    """
    inner = _inner(type_)
    bare = _REFERENCE.sub("", inner)
    if "PyArray" in bare:
        if _MOVES.search(body):
            return Transfer.MOVED
        return Transfer.COPIED if _COPIES_OUT.search(body) else Transfer.REFERENCE
    if _REFERRED.match(bare):
        return Transfer.REFERENCE
    if bare == "()":
        return None
    return Transfer.COPIED if _COPIED.match(bare) or bare in {"str", "[u8]"} else None


@lru_cache(maxsize=4096)
def _inner(type_: str) -> str:
    text = type_.strip()
    for _ in range(4):
        match = _WRAPPED.match(text)
        if match is None:
            break
        text = match[1].strip()
    return text
