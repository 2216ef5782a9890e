"""Names as the C API of Python takes them."""

import re

_C_TEXT = re.compile(
    r'^(?:&\s*+)?(?:(?:\w++\s*+::\s*+)*+c_str\s*+!\s*+[(]\s*+"(\w++)"\s*+[)]|c"(\w++)"|b?"(\w++)\\0")'
    r"(?:\s*+\.\s*+\w++(?:\s*+::\s*+<[^<>]*+>)?+\s*+\(\s*+\))*+(?:\s++as\b.*+)?$",
    re.DOTALL,
)
"""A name as the C API of Python takes it."""


def c_text(written: str) -> str | None:
    """The name in `c"name".as_ptr()`, `c_str!("name")`, or one that ends in NUL; None for anything else."""
    match = _C_TEXT.match(written.strip())
    return next(one for one in match.groups() if one) if match else None
