"""What surrounds the names of a border: schemas, error codes, differences, and what is not known."""

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from markupsafe import Markup

from mkdocs_runbooks.model.arrow import ArrowField, ArrowSchema, ArrowUnknown
from mkdocs_runbooks.model.codes import ErrorTable
from mkdocs_runbooks.model.drift import Drift, TypeGrade
from mkdocs_runbooks.model.ffi import Hidden
from mkdocs_runbooks.model.interface import ModuleInterface
from mkdocs_runbooks.model.registry import Module
from mkdocs_runbooks.model.rules import DriftRule, DriftSeverity
from mkdocs_runbooks.pages.border.pieces import Pieces, language_of
from mkdocs_runbooks.pages.escape import without_braces
from mkdocs_runbooks.pages.links import item_anchor
from mkdocs_runbooks.pages.views import code, human, joined, time_tag, word
from mkdocs_runbooks.wording import drift_hint, drift_markup, rule_page

_NAMES_SHOWN = 5
_ITEMS_SHOWN = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemaView:
    """One Arrow schema."""

    name: Markup
    facts: tuple[Markup, ...]
    rows: tuple[tuple[Markup, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CodesView:
    """The error codes by language."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Markup, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DriftView:
    """One difference."""

    rule: str
    address: str
    text: Markup
    places: Markup
    hint: Markup
    accepted: Markup | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DriftGroup:
    """Differences of one severity."""

    title: Markup
    kind: str
    items: tuple[DriftView, ...]


def schemas(module: Module, interface: ModuleInterface, pieces: Pieces) -> Iterator[SchemaView]:
    """The schemas that the module names; without any, those that its file defines."""
    known = {one.name: one for one in interface.python.arrow}
    names = module.schemas or tuple(known)
    for name in names:
        found = known.get(name)
        if found is None:
            planned = word(pieces.wording, "ffi-page-schema-planned", path=module.paths.arrow_schemas.shown)
            yield SchemaView(name=code(name), facts=(planned,), rows=())
        else:
            yield _schema(found, pieces)


def _schema(schema: ArrowSchema, pieces: Pieces) -> SchemaView:
    wording = pieces.wording
    told = [pieces.place(schema.path, schema.line)]
    if schema.fingerprint:
        told.append(joined((word(wording, "ffi-page-fingerprint"), code(schema.fingerprint)), " "))
    if schema.fields is not None:
        told.append(word(wording, f"ffi-page-schema-nulls-{'yes' if schema.stated else 'no'}"))
    if schema.metadata:
        told.append(joined((word(wording, "ffi-page-metadata"), _metadata(schema.metadata)), " "))
    if schema.unknown is not None:
        told.append(joined((word(wording, "ffi-grade-unknown"), _why(schema.unknown, pieces)), ": "))
    rows = tuple(_field(one, pieces) for one in schema.fields or ())
    return SchemaView(name=code(schema.name), facts=tuple(told), rows=rows)


def _metadata(metadata: object) -> Markup:
    pairs = metadata.items() if hasattr(metadata, "items") else ()
    return joined((code(f"{name}={value}") for name, value in list(pairs)[:20]), ", ")


def _why(unknown: ArrowUnknown, pieces: Pieces) -> Markup:
    reason = word(pieces.wording, f"ffi-arrow-{unknown.reason}", detail=unknown.detail)
    return joined((reason, pieces.place(unknown.path, unknown.line)), " ")


def _field(field: ArrowField, pieces: Pieces) -> tuple[Markup, ...]:
    unknown = word(pieces.wording, "ffi-grade-unknown")
    null = unknown if field.nullable is None else pieces.nullable(field.nullable)
    if field.nullable is not None and not field.stated:
        null = joined(
            (null, Markup("<small>{}</small>").format(word(pieces.wording, "ffi-page-not-stated"))), " "
        )
    return (
        code(field.name) if field.name is not None else unknown,
        code(field.type) if field.type else unknown,
        null,
        _metadata(field.metadata) if field.metadata else Markup("–"),
    )


def codes(module: Module, interface: ModuleInterface, pieces: Pieces) -> CodesView | None:
    """The codes that the module names, by language; None where it names none."""
    tables: list[tuple[str, ErrorTable | None]] = [("Python", interface.python.error_table)]
    tables += [
        (language_of(target), interface.targets[target].error_table)
        for target in module.targets
        if target in interface.targets
    ]
    if not module.errors:
        return None
    rows = tuple((code(name), *(_code(name, table, pieces) for _, table in tables)) for name in module.errors)
    return CodesView(columns=tuple(language for language, _ in tables), rows=rows)


def _code(name: str, table: ErrorTable | None, pieces: Pieces) -> Markup:
    plain = name.replace("_", "").casefold()
    found = (
        next((one for one in table.codes if one.name.replace("_", "").casefold() == plain), None)
        if table
        else None
    )
    if table is None or found is None:
        return word(pieces.wording, "ffi-page-planned")
    value = code(str(found.value)) if found.value is not None else None
    alias = code(found.name) if found.name != name else None
    return joined((alias, value, pieces.place(table.path, found.line)), " ")


def drift(interface: ModuleInterface, pieces: Pieces) -> Iterator[DriftGroup]:
    """Differences by severity, then the accepted ones."""
    groups = [
        (
            severity.value,
            [one for one in interface.drift if one.severity is severity and one.accepted is None],
        )
        for severity in DriftSeverity
    ]
    groups.append(("accepted", [one for one in interface.drift if one.accepted is not None]))
    known = frozenset(pair.name for pair in interface.pairs)
    for kind, found in groups:
        if found:
            yield DriftGroup(
                title=word(pieces.wording, f"ffi-page-drift-{kind}", count=len(found)),
                kind=kind,
                items=tuple(_drifts(found, pieces, known)),
            )


def _drifts(found: Sequence[Drift], pieces: Pieces, known: Set[str]) -> Iterator[DriftView]:
    """One view a difference; arguments that may lose something are as many as there are numbers, and share one."""
    lossy = [one for one in found if _loses(one)]
    folded = len(lossy) > 1 and not any(one.accepted for one in lossy)
    for one in found:
        if not (folded and _loses(one)):
            yield _drift(one, pieces, known)
    if folded:
        yield _folded(lossy, pieces, known)


def _loses(one: Drift) -> bool:
    return one.rule is DriftRule.LOSSY and one.variant is None


def _folded(found: Sequence[Drift], pieces: Pieces, known: Set[str]) -> DriftView:
    """Lossy arguments in one line; stub and reference may both declare the same one."""
    arguments = {(one.item, one.params.get("parameter", ""), one.params.get("native", "")) for one in found}
    names = dict.fromkeys(one.item for one in found)
    links = [
        code(name, f"#{item_anchor(name)}" if name in known else None) for name in list(names)[:_ITEMS_SHOWN]
    ]
    more = [Markup("…")] if len(names) > _ITEMS_SHOWN else []
    return DriftView(
        rule=DriftRule.LOSSY.value,
        address=rule_page(DriftRule.LOSSY),
        text=word(pieces.wording, "ffi-page-lossy-folded", count=len(arguments), declarations=len(found)),
        places=joined([*links, *more], ", "),
        hint=human(drift_hint(found[0], pieces.wording)),
        accepted=None,
    )


def _drift(one: Drift, pieces: Pieces, known: Set[str]) -> DriftView:
    places = [pieces.place(one.path, one.line)]
    if one.other is not None:
        places.append(pieces.place(*one.other))
    if one.item in known:
        label = word(pieces.wording, "ffi-page-to-item")
        places.append(Markup('<a href="#{}">{}</a>').format(item_anchor(one.item), label))
    return DriftView(
        rule=one.rule.value,
        address=rule_page(one.rule),
        text=without_braces(drift_markup(one, pieces.wording)),
        places=joined(places),
        hint=human(drift_hint(one, pieces.wording)),
        accepted=_accepted(one, pieces),
    )


def _accepted(one: Drift, pieces: Pieces) -> Markup | None:
    said = one.accepted
    if said is None:
        return None
    told = word(pieces.wording, "ffi-page-accepted-by", by=said.by)
    until = word(pieces.wording, "ffi-page-accepted-until") if said.until else None
    return joined(
        (
            joined((told, time_tag(said.since, pieces.wording)), " "),
            joined((until, time_tag(said.until, pieces.wording)), " ") if said.until else None,
            human(said.why.within(pieces.wording.language)),
        )
    )


def hidden(interface: ModuleInterface, pieces: Pieces) -> Iterator[Markup]:
    """Bindings that reading can't show, each with its place and reason."""
    for facts in interface.targets.values():
        for one in facts.hidden:
            yield joined((_hidden(one, pieces), pieces.place(one.path, one.line)), " ")


def _hidden(one: Hidden, pieces: Pieces) -> Markup:
    reason = word(pieces.wording, f"ffi-hidden-{one.reason}", what=one.what)
    if one.count is None:
        return reason
    return joined((reason, word(pieces.wording, "ffi-page-hidden-count", count=one.count)))


def unexported(interface: ModuleInterface, pieces: Pieces) -> Iterator[Markup]:
    """Items of the port that it does not export, or only under a condition."""
    for facts in interface.targets.values():
        for one in facts.items:
            if one.owner is None and (one.exported is False or one.condition):
                condition = (
                    word(pieces.wording, "ffi-page-condition", condition=one.condition)
                    if one.condition
                    else word(pieces.wording, "ffi-page-exported-no")
                )
                yield joined((code(one.qualified), condition, pieces.place(one.path, one.line)), " · ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknowns:
    """How many compared positions are unknown, and why, the most frequent reason first."""

    text: Markup
    reasons: tuple[Markup, ...]


def unknowns(interface: ModuleInterface, pieces: Pieces) -> Unknowns | None:
    """The positions that nobody can judge; None where nothing was compared, or all is known."""
    positions = [
        (pair.name, one) for pair in interface.pairs for several in pair.positions.values() for one in several
    ]
    open_ = [(name, one.verdict) for name, one in positions if one.verdict.grade is TypeGrade.UNKNOWN]
    if not open_:
        return None
    counted = Counter((one.reason or "undeclared", tuple(one.params.items())) for _, one in open_)
    reasons: list[Markup] = []
    for (reason, params), count in counted.most_common(30):
        names = dict.fromkeys(
            name for name, one in open_ if (one.reason, tuple(one.params.items())) == (reason, params)
        )
        links = [code(name, f"#{item_anchor(name)}") for name in list(names)[:_NAMES_SHOWN]]
        more = [Markup("…")] if len(names) > _NAMES_SHOWN else []
        said = word(pieces.wording, f"ffi-type-{reason}", **dict(params))
        reasons.append(joined((Markup("{} × ").format(count) + said, joined([*links, *more], ", ")), ": "))
    text = word(pieces.wording, "ffi-page-unknown-share", part=len(open_), all=len(positions))
    return Unknowns(text=text, reasons=tuple(reasons))
