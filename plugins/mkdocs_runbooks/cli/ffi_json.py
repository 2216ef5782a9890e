"""`runbooks ffi --format json`: both sides for machines."""

import json
from collections.abc import Iterator, Sequence

import msgspec

from mkdocs_runbooks.cli import ffi_shape as shape
from mkdocs_runbooks.cli.ffi_border import Border
from mkdocs_runbooks.diagnostics import Diagnostic
from mkdocs_runbooks.model.arrow import ArrowSchema
from mkdocs_runbooks.model.codes import ErrorTable
from mkdocs_runbooks.model.drift import Drift
from mkdocs_runbooks.model.ffi import Gil, Pair, Parameter, Signature
from mkdocs_runbooks.model.registry import Target
from mkdocs_runbooks.wording import Wording, drift_hint, drift_message, rule_page, visible_json


def as_json(shown: Sequence[Border], problems: Sequence[Diagnostic], wording: Wording) -> str:
    """The machine-readable form; null means unknown."""
    document = shape.Document(
        schema=shape.SCHEMA_VERSION,
        sources=sorted({path for border in shown for path in border.paths}),
        items=[item for border in shown for item in _items(border)],
        schemas=[_schema(one, wording) for border in shown for one in border.interface.python.arrow],
        error_codes=_codes(shown),
        drift=[_drift(one, border, wording) for border in shown for one in border.interface.drift],
        hidden=_hidden(shown, problems),
    )
    return visible_json(json.dumps(msgspec.to_builtins(document), indent=2, ensure_ascii=False))


def _items(border: Border) -> Iterator[shape.ItemShape]:
    for pair in border.interface.pairs:
        if not pair.native and pair.python is not None:
            yield _item(border, pair, None, pair.python)
        for target, native in pair.native.items():
            yield _item(border, pair, target, native)


def _item(border: Border, pair: Pair, target: Target | None, shown: Signature) -> shape.ItemShape:
    native = pair.native.get(target) if target is not None else None
    declared = pair.python or pair.stub
    annotations = {one.name: one.type for one in declared.parameters} if declared else {}
    gil = native.gil if native is not None and native.gil is not None else Gil.UNKNOWN
    return shape.ItemShape(
        module=border.module.id,
        language=target.value if target is not None else "python",
        kind=shown.kind.value,
        name=shown.name,
        owner=shown.owner,
        path=shown.path,
        line=shown.line,
        native_name=(native.native_name or native.name) if native else None,
        native_module=native.module if native else None,
        params=[
            _parameter(one, annotations.get(one.name), is_native=native is not None)
            for one in shown.parameters
        ],
        native_return=native.returns if native else None,
        python_return=declared.returns if declared else None,
        return_nullable=shown.return_nullable,
        fallible=native.fallible if native else None,
        errors=_errors(native),
        gil=gil.value,
        transfer=native.transfer.value if native is not None and native.transfer is not None else None,
        exported=_exported(native),
        generated_by_macro=native.macro[0] if native is not None and native.macro is not None else None,
        text_signature=native.text_signature if native else None,
        in_stub=pair.stub is not None,
        positions=[
            shape.PositionShape(
                parameter=one.parameter,
                python=one.python,
                native=one.native,
                accepts=one.accepts,
                grade=one.verdict.grade.value,
            )
            for one in (pair.positions.get(target, ()) if target is not None else ())
        ],
        origin=shown.origin.value,
        doc=shown.doc,
    )


def _parameter(one: Parameter, annotation: str | None, *, is_native: bool) -> shape.ParameterShape:
    return shape.ParameterShape(
        name=one.name,
        kind=one.kind.value,
        native_type=one.type if is_native else None,
        python_type=annotation,
        nullable=one.nullable,
        has_default=one.default is not None,
        default=one.default,
    )


def _exported(native: Signature | None) -> bool | str | None:
    """Whether it is registered, or the `cfg(…)` that this depends on."""
    if native is None or native.exported is False or not native.condition:
        return native.exported if native is not None else None
    condition = native.condition
    return condition if condition.startswith("cfg") else f"cfg({condition})"


def _errors(native: Signature | None) -> list[shape.RaisedShape] | None:
    """What it raises as far as its own source says; None: unknown."""
    if native is None or (native.fallible is None and not native.errors):
        return None
    if native.errors:
        return [shape.RaisedShape(exception=one.exception, grade=one.grade.value) for one in native.errors]
    if native.throws:
        return [shape.RaisedShape(exception=name, grade="stated") for name in native.throws]
    return [shape.RaisedShape(exception="PyErr", grade="unspecified")] if native.fallible else []


def _schema(one: ArrowSchema, wording: Wording) -> shape.SchemaShape:
    why = one.unknown
    return shape.SchemaShape(
        name=one.name,
        path=one.path,
        line=one.line,
        nullability_stated=one.stated,
        fields=None
        if one.fields is None
        else [
            shape.FieldShape(
                name=field.name,
                type=field.type,
                nullable=field.nullable,
                nullability_stated=field.stated,
                metadata=None if field.metadata is None else dict(field.metadata),
            )
            for field in one.fields
        ],
        metadata=None if one.metadata is None else dict(one.metadata),
        fingerprint=one.fingerprint,
        unknown=wording.text(f"ffi-arrow-{why.reason}", (("detail", why.detail),)) if why else None,
    )


def _codes(shown: Sequence[Border]) -> list[shape.CodesShape]:
    found: dict[str, ErrorTable | None] = {}
    for border in shown:
        found["python"] = border.interface.python.error_table
        found.update({target.value: facts.error_table for target, facts in border.interface.targets.items()})
    return [
        shape.CodesShape(
            language=language,
            path=table.path,
            names=list(table.names),
            codes=[
                shape.CodeShape(name=one.name, line=one.line, value=one.value, stated=one.stated)
                for one in table.codes
            ],
        )
        for language, table in sorted(found.items())
        if table is not None
    ]


def _drift(one: Drift, border: Border, wording: Wording) -> shape.DriftShape:
    accepted = one.accepted
    return shape.DriftShape(
        rule=one.rule.value,
        severity=one.severity.value,
        module=border.module.id,
        item=one.item,
        path=one.path,
        line=one.line,
        message=drift_message(one, wording),
        hint=drift_hint(one, wording),
        help=rule_page(one.rule),
        accepted=None
        if accepted is None
        else shape.AcceptedShape(
            by=accepted.by,
            date=accepted.since.isoformat(),
            until=accepted.until.isoformat() if accepted.until is not None else None,
            why=accepted.why.within(wording.language),
        ),
    )


def _hidden(shown: Sequence[Border], problems: Sequence[Diagnostic]) -> list[shape.HiddenShape]:
    """Files that can't be read, and bindings that reading can't show."""
    found = {
        (problem.location.path, problem.location.line or 0, str(dict(problem.params).get("reason")))
        for problem in problems
        if any(problem.location.path in border.paths for border in shown)
    }
    for border in shown:
        for facts in border.interface.targets.values():
            found |= {(one.path, one.line, one.reason) for one in facts.hidden}
            found |= {(one.path, one.line or 0, one.message) for one in facts.problems}
    return [
        shape.HiddenShape(path=path, line=line or None, reason=reason) for path, line, reason in sorted(found)
    ]
