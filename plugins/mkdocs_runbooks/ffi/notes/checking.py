"""F070: claims of the notes that the source contradicts. Notes mislead, so each is a warning."""

import ast
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from mkdocs_runbooks.ffi.arrow.types import ALIASES
from mkdocs_runbooks.ffi.comparison.error_codes import normalised
from mkdocs_runbooks.ffi.notes.claims import Claim, Claims, Table
from mkdocs_runbooks.model.arrow import ArrowSchema
from mkdocs_runbooks.model.codes import ErrorTable
from mkdocs_runbooks.model.drift import Drift
from mkdocs_runbooks.model.ffi import Pair, Parameter, ParameterKind, Signature, declared
from mkdocs_runbooks.model.registry import Target
from mkdocs_runbooks.model.rules import DriftRule, DriftSeverity

_IDENTIFIER = re.compile(r"[^\W\d]\w*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the source says.

    Attributes:
        pairs: the items of the border.
        mentioned: whether a name stands anywhere in the module's sources.
        tables: the error codes of each language.
        schemas: the module's Arrow schemas.
    """

    pairs: Sequence[Pair]
    mentioned: Callable[[str], bool]
    tables: Sequence[ErrorTable]
    schemas: Sequence[ArrowSchema]


def notes_drift(claims: Claims, path: str, facts: Facts) -> Iterator[Drift]:
    """What the notes say otherwise than the source.

    Args:
        claims: what the notes claim.
        path: the notes.
        facts: what the source says.
    """
    for claim in claims.signatures:
        yield from _signature(claim, path, facts)
    for table in claims.tables:
        yield from _codes(table, path, facts.tables)
        yield from _fields(table, path, facts.schemas)


def _said(item: str, place: tuple[str, int], shown: str, native: str, other: tuple[str, int]) -> Drift:
    return Drift(
        rule=DriftRule.NOTES,
        item=item,
        path=place[0],
        line=place[1],
        severity=DriftSeverity.WARNING,
        params={"shown": shown, "native": native},
        other=other,
    )


def _absent(item: str, path: str, line: int, other: tuple[str, int] | None = None) -> Drift:
    return Drift(
        rule=DriftRule.NOTES,
        variant="absent",
        item=item,
        path=path,
        line=line,
        severity=DriftSeverity.WARNING,
        other=other,
    )


def _signature(claim: Claim, path: str, facts: Facts) -> Iterator[Drift]:
    """A signature is true if any side of the language declares it so."""
    candidates = [one for pair in facts.pairs for one in _candidates(claim, pair)]
    if not candidates:
        if not facts.mentioned(claim.name):
            yield _absent(claim.name, path, claim.line)
        return
    agrees = {"python": _same_python, "rust": _same_rust, "julia": _same_julia}[claim.language]
    if not any(agrees(claim, one) for one in candidates):
        first = candidates[0]
        yield _said(
            first.qualified, (path, claim.line), claim.shown, _written(first), (first.path, first.line)
        )


def _candidates(claim: Claim, pair: Pair) -> Iterator[Signature]:
    """Signatures that a claim may be about: by name, in its language."""
    sides: list[Signature | None] = []
    if claim.language == "python":
        sides = [pair.python, pair.stub, *(pair.stub.overloads if pair.stub else ()), *pair.native.values()]
    else:
        native = pair.native.get(Target(claim.language))
        sides = [native, *(native.overloads if native else ())]
    for one in sides:
        if one is None or one.macro is not None:
            continue
        name = one.name if claim.language == "python" else one.native_name or one.name
        if name == claim.name and (claim.language != "python" or one.owner == claim.owner):
            yield one


def _shape(parameters: Sequence[Parameter]) -> list[tuple[str, bool]]:
    return [(f"{one.stars}{one.name}", one.default is not None) for one in parameters]


def _same_python(claim: Claim, found: Signature) -> bool:
    """Names in order, which have defaults, and defaults whose values both sides write down."""
    mine = [one for one in claim.parameters if one.name not in {"self", "cls"}]
    theirs = [one for one in found.parameters if one.name not in {"self", "cls"}]
    keywords = {one.name for one in (*mine, *theirs) if one.kind is ParameterKind.KEYWORD_ONLY}
    first = [one for one in mine if one.name not in keywords]
    other = [one for one in theirs if one.name not in keywords]
    if _shape(first) != _shape(other) or {one.name for one in mine} != {one.name for one in theirs}:
        return False
    defaults = {one.name: one.default for one in theirs}
    return all(_same_value(one.default, defaults.get(one.name)) for one in mine)


def _same_value(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return one == other
    try:
        first, second = ast.literal_eval(one), ast.literal_eval(other)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return True  # an expression on one side: nobody can say that they differ
    return first is ... or second is ... or bool(first == second)


def _same_rust(claim: Claim, found: Signature) -> bool:
    """Names in order; types without paths, lifetimes and blanks, where both are given."""
    theirs = {one.name: one.type for one in found.parameters}
    if [one.name.removeprefix("r#") for one in claim.parameters] != list(theirs):
        return False
    pairs = [(one.type, theirs[one.name.removeprefix("r#")]) for one in claim.parameters]
    pairs.append((claim.returns, found.returns))
    return all(one is None or other is None or _bare(one) == _bare(other) for one, other in pairs)


def _bare(type_: str) -> str:
    plain = re.sub(r"'\w+\s*,?\s*", "", type_)
    plain = re.sub(r"\b\w+\s*::\s*", "", plain)
    return re.sub(r"<>", "", "".join(plain.split()))


def _same_julia(claim: Claim, found: Signature) -> bool:
    """Positional types in order, keyword names; names of positional parameters are no part of a Julia signature."""
    return _julia_shape(claim.parameters) == _julia_shape(found.parameters) and (
        claim.returns is None or found.returns is None or _squeezed(claim.returns) == _squeezed(found.returns)
    )


def _julia_shape(parameters: Sequence[Parameter]) -> tuple[list[tuple[str, str]], dict[str, str]]:
    keywords = (ParameterKind.KEYWORD_ONLY, ParameterKind.VARIADIC_KEYWORD)
    positional = [(one.stars, _squeezed(one.type or "Any")) for one in parameters if one.kind not in keywords]
    return positional, {one.name: _squeezed(one.type or "Any") for one in parameters if one.kind in keywords}


def _squeezed(type_: str) -> str:
    return "".join(type_.split())


def _written(one: Signature) -> str:
    def text(each: Parameter) -> str:
        type_ = f": {each.type}" if each.type else ""
        default = f" = {each.default}" if each.default is not None else ""
        return f"{each.stars}{each.name}{type_}{default}"

    shown = f"{one.name}({', '.join(declared(one.parameters, text))})" + (
        f" -> {one.returns}" if one.returns else ""
    )
    return shown if len(shown) <= 160 else f"{shown[:159]}…"


def _codes(table: Table, path: str, tables: Sequence[ErrorTable]) -> Iterator[Drift]:
    """A table of codes is one where at least two rows, and most of them, name known codes in the first column."""
    known = {normalised(code.name): (code, one) for one in reversed(tables) for code in one.codes}
    rows = [row for row in table.rows if row.cells and _IDENTIFIER.fullmatch(row.cells[0])]
    hits = [row for row in rows if normalised(row.cells[0]) in known]
    if len(hits) < 2 or len(hits) * 2 < len(table.rows):
        return
    for row in rows:
        name = row.cells[0]
        found = known.get(normalised(name))
        if found is None:
            yield _absent(name, path, row.line, (tables[0].path, tables[0].line))
            continue
        values = {
            code.value
            for one in tables
            for code in one.codes
            if normalised(code.name) == normalised(name) and isinstance(code.value, int)
        }
        shown = [int(cell) for cell in row.cells[1:] if re.fullmatch(r"-?\d{1,18}", cell)]
        if len(shown) == 1 and values and shown[0] not in values:
            code, one = found
            yield _said(code.name, (path, row.line), str(shown[0]), str(min(values)), (one.path, code.line))


def _fields(table: Table, path: str, schemas: Sequence[ArrowSchema]) -> Iterator[Drift]:
    """A table of a schema's fields stands under its name, and most of its rows name fields of it."""
    schema = next((one for one in schemas if one.name in table.named), None)
    if schema is None or schema.fields is None or any(one.name is None for one in schema.fields):
        return
    fields = {one.name: one for one in schema.fields}
    rows = [row for row in table.rows if row.cells]
    hits = [row for row in rows if row.cells[0] in fields]
    if not hits or len(hits) * 2 < len(rows):
        return
    for row in rows:
        name = row.cells[0]
        if name not in fields:
            if _IDENTIFIER.fullmatch(name):
                yield _absent(f"{schema.name}.{name}", path, row.line, (schema.path, schema.line))
            continue
        type_ = fields[name].type
        shown = next((cell for cell in row.cells[1:] if _is_type(cell)), None)
        if shown is not None and type_ is not None and _type(shown) != _type(type_):
            yield _said(f"{schema.name}.{name}", (path, row.line), shown, type_, (schema.path, schema.line))


_SHAPES = re.compile(
    r"(?:timestamp|duration|time\d\d)\[[^\]]*\]|decimal\d+\([^)]*\)|fixed_size_binary\[\d+\]"
)
_AMBIGUOUS = frozenset({"float", "str", "boolean", "null"})
"""Words that people also use for Python's types."""


def _is_type(cell: str) -> bool:
    return (cell in ALIASES and cell not in _AMBIGUOUS) or _SHAPES.fullmatch(cell) is not None


def _type(shown: str) -> str:
    return "".join(ALIASES.get(shown, shown).split())
