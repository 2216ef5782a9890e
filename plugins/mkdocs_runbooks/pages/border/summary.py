"""The table at the top: one row a name and target, each leading to its details."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from mkdocs_runbooks.model.drift import Drift
from mkdocs_runbooks.model.ffi import Pair, Signature
from mkdocs_runbooks.model.interface import ModuleInterface
from mkdocs_runbooks.model.registry import Module, Target
from mkdocs_runbooks.pages.border import facts
from mkdocs_runbooks.pages.border.about import About
from mkdocs_runbooks.pages.border.marks import overall, sign
from mkdocs_runbooks.pages.border.pieces import language_of
from mkdocs_runbooks.pages.links import item_anchor
from mkdocs_runbooks.pages.views import code, joined, word
from mkdocs_runbooks.wording import Wording

_DASH = Markup("–")


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryRow:
    """One name on one target; cells as the template shows them."""

    name: Markup
    python: Markup
    native: Markup
    null: Markup
    raises: Markup
    gil: Markup
    transfer: Markup
    stub: Markup
    verdict: Markup


def summary(
    module: Module, interface: ModuleInterface, said: About, wording: Wording
) -> Iterator[SummaryRow]:
    """Rows in the order of the border; of a module with several targets, one row each."""
    unknown = "unknown" if interface.stub_problems else "no"
    absent = word(wording, f"ffi-page-stub-{unknown}") if module.paths.stub.files else _DASH
    for pair in interface.pairs:
        for target in module.targets or (None,):
            yield _row(pair, target, interface, said.drift, wording, undeclared=absent)


def _row(  # noqa: PLR0913  # what a row consists of
    pair: Pair,
    target: Target | None,
    interface: ModuleInterface,
    drift: Mapping[str, list[Drift]],
    wording: Wording,
    *,
    undeclared: Markup,
) -> SummaryRow:
    native = pair.native.get(target) if target is not None else None
    address = f"#{item_anchor(pair.name)}"
    found = [one for one in drift.get(pair.name, ()) if one.target in {None, target}]
    facts_ = interface.targets.get(target) if target is not None else None
    planned = facts_ is None or not facts_.present
    positions = pair.positions.get(target, ()) if target is not None else ()
    label = f"{language_of(target)}: " if target is not None and len(interface.targets) > 1 else ""
    return SummaryRow(
        name=code(pair.name, address),
        python=_head(pair.python) if pair.python else _DASH,
        native=joined((label, _head(native) if native else _absent(wording, planned=planned)), ""),
        null=_nulls(native or pair.python, wording),
        raises=facts.raises(native, wording) if native else _DASH,
        gil=facts.lock(native, wording) if native else _DASH,
        transfer=facts.transfers(native, wording) if native else _DASH,
        stub=word(wording, "ffi-page-stub-yes") if pair.stub else undeclared,
        verdict=sign("none", "ffi-grade-planned", wording.language)
        if planned
        else overall(positions, found, wording),
    )


def _absent(wording: Wording, *, planned: bool) -> Markup:
    return word(wording, "ffi-page-planned") if planned else word(wording, "ffi-page-missing")


def _head(one: Signature) -> Markup:
    """The parameters' names; types stand in the details."""
    names = [f"{each.stars}{each.name}" for each in one.parameters]
    shown = ", ".join(names) if len(names) <= 6 else ", ".join([*names[:5], "…"])
    return code(f"({shown})")


def _nulls(one: Signature | None, wording: Wording) -> Markup:
    """Which parameters take None, and whether None may come back."""
    if one is None:
        return _DASH
    names: list[Markup] = [code(each.name) for each in one.parameters if each.nullable]
    if one.return_nullable:
        names.append(word(wording, "ffi-page-result"))
    unknown = any(each.nullable is None and not each.stars for each in one.parameters)
    if names:
        return joined(names, ", ")
    return word(wording, "ffi-page-null-unknown" if unknown else "ffi-page-null-none")
