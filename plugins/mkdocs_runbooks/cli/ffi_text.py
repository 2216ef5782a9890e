"""`runbooks ffi --format text`: both sides below each other, then the differences."""

from collections.abc import Iterator, Sequence

from mkdocs_runbooks.cli.ffi_border import Border
from mkdocs_runbooks.diagnostics import Diagnostic
from mkdocs_runbooks.model.drift import Drift, DriftSeverity
from mkdocs_runbooks.model.ffi import ItemKind, Origin, Parameter, Signature, declared
from mkdocs_runbooks.wording import (
    Wording,
    acceptance_words,
    drift_hint,
    drift_message,
    rule_page,
    rule_title,
    visible,
)


def as_text(shown: Sequence[Border], _problems: Sequence[Diagnostic], wording: Wording) -> str:
    """Both sides of every name below each other, then the differences, those that count first."""
    return "\n\n".join("\n".join(_text(border, wording)) for border in shown)


def _text(border: Border, wording: Wording) -> Iterator[str]:
    yield visible(border.module.id)
    if not border.interface.pairs:
        yield f"  {wording.text('ffi-nothing')}"
    absent = wording.text("ffi-missing-side")
    for pair in border.interface.pairs:
        yield f"  {visible(pair.name)}"
        yield f"    python  {_line(pair.python) if pair.python else absent}"
        for target, facts in border.interface.targets.items():
            native = pair.native.get(target)
            state = absent if facts.present else wording.text("ffi-planned")
            yield f"    {target.value:<7} {_line(native) if native else state}"
    for facts in border.interface.targets.values():
        for one in facts.hidden:
            why = wording.text(f"ffi-hidden-{one.reason}", (("what", one.what),))
            yield f"{visible(one.path)}:{one.line}: hidden: {why}"
        for gap in facts.problems:
            # What is a warning is on stderr already.
            if gap.message != "signature" and not gap.unreadable:
                why = wording.text("diagnostic-source-syntax", (("reason", gap.message),))
                yield f"{visible(gap.path)}:{gap.line}: hidden: {why}"
    if not border.interface.drift:
        there = any(facts.present for facts in border.interface.targets.values())
        yield f"  {wording.text('ffi-no-drift' if there else 'ffi-page-not-comparable')}"
    order = list(DriftSeverity)
    for drift in sorted(
        border.interface.drift, key=lambda one: (one.accepted is not None, order.index(one.severity))
    ):
        yield from _drift(drift, wording)
    rules = dict.fromkeys(drift.rule for drift in border.interface.drift)
    yield from (f"  {rule.value}  {rule_title(rule, wording)}: {rule_page(rule)}" for rule in sorted(rules))


def _drift(drift: Drift, wording: Wording) -> Iterator[str]:
    place = f"{visible(drift.path)}:{drift.line}"
    yield f"{place}: {drift.severity.value}[{drift.rule.value}]: {drift_message(drift, wording)}"
    yield f"  hint: {drift_hint(drift, wording)}"
    if drift.accepted is not None:
        yield f"  {acceptance_words(drift.accepted, wording)}"


def _line(signature: Signature) -> str:
    if signature.kind in {ItemKind.PROPERTY, ItemKind.ATTRIBUTE}:
        head = f"{signature.name}: {signature.returns}" if signature.returns else signature.name
    elif signature.kind in {ItemKind.CLASS, ItemKind.EXCEPTION}:
        head = f"class {signature.name}"
    else:
        returns = f" -> {signature.returns}" if signature.returns else ""
        head = f"{signature.name}({', '.join(declared(signature.parameters, _written))}){returns}"
    native = f" = {signature.native_name}" if signature.native_name else ""
    place = f"{signature.path}:{signature.line}" if signature.line else signature.path
    origin = f" [{signature.origin.value}]" if signature.origin is not Origin.SOURCE else ""
    return visible(f"{head}{native}  {place}{origin}")


def _written(one: Parameter) -> str:
    type_ = f": {one.type}" if one.type else ""
    default = f" = {one.default}" if one.default is not None else ""
    return f"{one.stars}{one.name}{type_}{default}"
