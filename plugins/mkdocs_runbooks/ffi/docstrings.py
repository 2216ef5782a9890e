"""Which parameters a docstring names, in the three styles that Python projects write.

Google (https://google.github.io/styleguide/pyguide.html#383-functions-and-methods), NumPy
(https://numpydoc.readthedocs.io/en/latest/format.html) and Sphinx field lists.
"""

import re

_SPHINX = re.compile(
    r"^\s*:(?:param|parameter|arg|argument|key|keyword|kwarg)\s+(?:[^:\n]*?\s)?\\?(\*{0,2}\w+)\s*:",
    re.MULTILINE,
)
_GOOGLE_HEAD = re.compile(
    r"^(?P<indent>[ \t]*)(?:Args|Arguments|Params|Parameters|Keyword Args|Keyword Arguments|Other Parameters)"
    r"\s*:[ \t]*$"
)
_GOOGLE_ITEM = re.compile(r"^\\?(\*{0,2}\w+)\s*(?:\(.*?\))?\s*:")
_GOOGLE_JOINED = re.compile(r"^((?:\\?\*{0,2}\w+\s*,\s*)+\\?\*{0,2}\w+)\s*(?:\(.*?\))?\s*:")
_NUMPY_HEAD = re.compile(r"^[ \t]*(?:Parameters|Other Parameters|Keyword Arguments)[ \t]*$")
_NUMPY_ITEM = re.compile(r"^\\?\*{0,2}\w+(?:\s*,\s*\\?\*{0,2}\w+)*\s*(?::.*)?$")
_NAME = re.compile(r"\w+")


def documented_parameters(doc: str | None) -> tuple[str, ...]:
    """Names of the parameters that a docstring documents, without stars, in order and once each."""
    if not doc:
        return ()
    names = [match.lstrip("*") for match in _SPHINX.findall(doc)] if ":" in doc else []
    lines = doc.expandtabs().split("\n")
    for index, line in enumerate(lines):
        if head := _GOOGLE_HEAD.match(line):
            names.extend(_google(lines[index + 1 :], len(head["indent"])))
        elif _NUMPY_HEAD.match(line) and index + 1 < len(lines) and _is_rule(lines[index + 1]):
            names.extend(_numpy(lines[index + 2 :], len(line) - len(line.lstrip())))
    return tuple(dict.fromkeys(names))


def _is_rule(line: str) -> bool:
    return len(line.strip()) >= 3 and set(line.strip()) <= {"-", "="}


def _google(lines: list[str], base: int) -> list[str]:
    """Items of a section: one indentation deeper than its head; deeper lines continue an item."""
    names: list[str] = []
    depth: int | None = None
    for line in lines:
        text = line.strip()
        if not text:
            continue
        indent = len(line) - len(line.lstrip())
        if indent <= base:
            break
        depth = indent if depth is None else depth
        if indent > depth:
            continue
        if joined := _GOOGLE_JOINED.match(text):
            names.extend(_NAME.findall(joined[1]))
        elif item := _GOOGLE_ITEM.match(text):
            names.append(item[1].lstrip("*"))
    return names


def _numpy(lines: list[str], base: int) -> list[str]:
    """Items of a section: at its head's indentation, until the next underlined head."""
    names: list[str] = []
    for index, line in enumerate(lines):
        text = line.strip()
        if not text:
            continue
        indent = len(line) - len(line.lstrip())
        following = lines[index + 1] if index + 1 < len(lines) else ""
        if indent < base or (_is_rule(following) and ":" not in text):
            break
        if indent == base and _NUMPY_ITEM.match(text):
            names.extend(_NAME.findall(text.partition(":")[0]))
    return names
