"""What a Rust file says about its types: aliases, classes, and conversions of its own.

Read by patterns from the text without comments, since this concerns files that bind nothing, too; declarations
stand at the beginning of a line, as rustfmt writes them. A type that is declared and of which no conversion is
found has one that nobody sees.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from mkdocs_runbooks.ffi.types.names import RustAlias, RustClass
from mkdocs_runbooks.ffi.types.rust_text import (
    assigned,
    attributes_before,
    body_after,
    option,
    split_top,
    type_parameters,
    uncommented,
    use_names,
    use_tree,
)

_CONVERTS = (b"FromPyObject", b"IntoPyObject", b"ToPyObject", b"pyclass", b"pyfunction", b"pymethods")
_CONVERTED = re.compile(rb"IntoPy\b")
_ALIASES = re.compile(rb"\n(?:pub(?:\([^)]*\))?\s+)?type\s")  # far faster than a pattern with `^`

_VISIBLE = r"(?:pub(?:\s*\([^)\n]{0,80}\))?\s+)?"
_ALIAS = re.compile(rf"^{_VISIBLE}type\s+(\w+)", re.MULTILINE)
_USE = re.compile(rf"^[ \t]*{_VISIBLE}use\s+([^;]{{1,8000}});", re.MULTILINE)
_TYPE = re.compile(rf"^[ \t]*{_VISIBLE}(struct|enum|union)\s+(\w+)", re.MULTILINE)
_IMPL = re.compile(
    r"^[ \t]*(?:unsafe\s+)?impl\b[^{};]{0,400}?\b(FromPyObject|IntoPyObject|IntoPy|ToPyObject)\b"
    r"[^{};]{0,200}?\bfor\s+&?\s*(?:'\w+\s+)?(?:\w+::)*(\w+)",
    re.MULTILINE,
)
_HEAD = re.compile(r"\n[ \t]*(pub|use|type|struct|enum|union|unsafe|impl)\b")
_FIRST = re.compile(r"[ \t]*(pub|use|type|struct|enum|union|unsafe|impl)\b")
_KINDS = {
    "use": (_USE,),
    "type": (_ALIAS,),
    **dict.fromkeys(("struct", "enum", "union"), (_TYPE,)),
    **dict.fromkeys(("unsafe", "impl"), (_IMPL,)),
    "pub": (_USE, _ALIAS, _TYPE),
}
"""First word of a line -> what it may begin."""

_CLASSES = ("pyclass", "FromPyObject", "IntoPyObject")
_TRAITS = ("FromPyObject", "IntoPy", "ToPyObject")
_TARGET = re.compile(r"\btype\s+Target\s*=\s*([^;]{1,400});")


@dataclass(slots=True)
class Declarations:
    """What one file declares.

    Attributes:
        uses: name -> path.
        aliases: aliases, and types with derived or own conversions.
        classes: `#[pyclass]`es.
        types: every struct, enum and union.
    """

    uses: dict[str, str] = field(default_factory=dict)
    aliases: dict[str, RustAlias] = field(default_factory=dict)
    classes: dict[str, RustClass] = field(default_factory=dict)
    types: set[str] = field(default_factory=set)


def use_paths(text: str) -> Iterator[tuple[str, str]]:
    """(name, path) of all `use` declarations in a text without comments; the name is `*` where all names are meant."""
    for match in _USE.finditer(text):
        yield from use_tree(match[1])


def worth_reading(content: bytes) -> bool:
    """Whether a file may declare something that a conversion depends on, by its words alone."""
    return (
        any(word in content for word in _CONVERTS)
        or _CONVERTED.search(content) is not None
        or _ALIASES.search(b"\n" + content) is not None
    )


def read_declarations(content: bytes) -> Declarations:
    """Declarations of one file."""
    text = uncommented(content.decode("utf-8", errors="replace"))
    found = Declarations()
    declared = _declared(text)
    for match in declared[_USE]:
        found.uses.update(use_names(match[1]))
    for match in declared[_ALIAS]:
        head, target = assigned(text, match.end())
        if target:
            found.aliases[match[1]] = RustAlias(
                parameters=type_parameters(head), accepts=(target,), returns=(target,)
            )
    found.types.update(match[2] for match in declared[_TYPE])
    if any(word in text for word in _CLASSES):
        for match in declared[_TYPE]:
            _type(text, match, found)
    for match in declared[_IMPL]:
        _implemented(text, match, found)
    return found


def _declared(text: str) -> dict[re.Pattern[str], list[re.Match[str]]]:
    """Declarations of each kind, in order; lines are looked at by their first word, in one pass."""
    found: dict[re.Pattern[str], list[re.Match[str]]] = {one: [] for one in (_USE, _ALIAS, _TYPE, _IMPL)}
    ends = dict.fromkeys(found, 0)
    ends[_IMPL] = 0 if any(word in text for word in _TRAITS) else len(text)
    first = _FIRST.match(text)
    heads = [(0, first[1])] if first is not None else []
    heads += [(match.start() + 1, match[1]) for match in _HEAD.finditer(text)]
    for start, word in heads:
        for kind in _KINDS[word]:
            match = kind.match(text, start) if start >= ends[kind] else None
            if match is not None:
                found[kind].append(match)
                ends[kind] = match.end()
    return found


def _type(text: str, match: re.Match[str], found: Declarations) -> None:
    attributes = attributes_before(text, match.start())
    if "pyclass" in attributes:
        found.classes[match[2]] = RustClass(
            python=(option(attributes, "name") or match[2]).strip('"'), extends=option(attributes, "extends")
        )
        return
    takes, gives = "FromPyObject" in attributes, "IntoPyObject" in attributes
    if not takes and not gives:
        return
    head, body = body_after(text, match.end())
    shape = _enum(body) if match[1] == "enum" else _struct(head, body, attributes)
    back = shape if shape != ("_",) or match[1] == "enum" or "{" not in head else ("HashMap<String, PyAny>",)
    found.aliases[match[2]] = RustAlias(
        parameters=type_parameters(head.partition("{")[0].partition("(")[0]),
        accepts=shape if takes else (),
        returns=back if gives else (),
        reason="custom",
    )


def _struct(head: str, body: str, attributes: str) -> tuple[str, ...]:
    """One field: what it is; several: taken apart."""
    fields = [one for one in split_top(body) if one]
    if len(fields) == 1 and (head.rstrip().endswith("(") or "transparent" in attributes):
        return (_field_type(fields[0]),)
    return ("_",)


def _enum(body: str) -> tuple[str, ...]:
    return tuple(_variant(one) for one in split_top(body) if one) or ("_",)


def _variant(text: str) -> str:
    match = re.match(r"\s*((?:#\[[^\]]*\]\s*)*)(\w+)\s*\((.*)\)\s*$", text, re.DOTALL)
    fields = split_top(match[3]) if match is not None else []
    return _field_type(fields[0]) if len([one for one in fields if one]) == 1 else "_"


def _field_type(text: str) -> str:
    """A field's type; `_` where something else than its type decides how it is converted."""
    if re.search(r"from_py_with|into_py_with|\battribute\b|\bitem\b", text):
        return "_"
    plain = re.sub(r"#\[[^\]]*\]", " ", text).strip()
    plain = re.sub(rf"^{_VISIBLE}", "", plain)
    named = re.match(r"(?:r#)?\w+\s*:(?!:)", plain)
    return " ".join(plain[named.end() if named else 0 :].split()) or "_"


def _implemented(text: str, match: re.Match[str], found: Declarations) -> None:
    trait, name = match[1], match[2]
    known = found.aliases.get(name, RustAlias())
    accepts, returns = known.accepts, known.returns
    if trait == "FromPyObject":
        accepts = ()
    elif trait == "IntoPyObject":
        _, body = body_after(text, match.end())
        target = _TARGET.search(body)
        returns = (" ".join(target[1].split()),) if target is not None else ()
    found.aliases[name] = RustAlias(parameters=known.parameters, accepts=accepts, returns=returns)
