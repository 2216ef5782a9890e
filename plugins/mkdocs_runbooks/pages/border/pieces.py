"""Both sides of one name of the language border; unknown is shown with its reason."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from mkdocs_runbooks.model.drift import Drift, Position
from mkdocs_runbooks.model.ffi import ItemKind, Pair, Parameter, Signature
from mkdocs_runbooks.model.interface import ModuleInterface, SourceProblem, TargetFacts
from mkdocs_runbooks.model.page import Site
from mkdocs_runbooks.model.registry import Module, Path, Target
from mkdocs_runbooks.pages.border import facts
from mkdocs_runbooks.pages.border.about import About
from mkdocs_runbooks.pages.border.marks import position_sign
from mkdocs_runbooks.pages.escape import data
from mkdocs_runbooks.pages.links import item_anchor, source_url
from mkdocs_runbooks.pages.signatures import julia_head, python_head, rust_head
from mkdocs_runbooks.pages.views import code, cross_reference, human, joined, word
from mkdocs_runbooks.sources.python_source import dotted_name
from mkdocs_runbooks.wording import Wording

DOC_SHOWN = 4000
"""Characters of a docstring; the source has the rest."""

_HEADS = {Target.RUST: rust_head, Target.JULIA: julia_head}
_FUNCTIONS = frozenset(
    {ItemKind.FUNCTION, ItemKind.METHOD, ItemKind.STATICMETHOD, ItemKind.CLASSMETHOD, ItemKind.CONSTRUCTOR}
)
_VALUES = frozenset({ItemKind.PROPERTY, ItemKind.ATTRIBUTE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a name: where it is, its head, and what is known of it."""

    language: str
    place: Markup | None
    head: str | None
    facts: tuple[Markup, ...]
    doc_first: Markup | None
    doc: Markup | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ParameterRow:
    """One parameter (or the result): its name, what each side says of it, and the verdicts."""

    name: Markup
    sides: tuple[Markup, ...]
    verdict: Markup | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One name of the border."""

    name: str
    anchor: str
    sides: tuple[Side, ...]
    columns: tuple[str, ...]
    parameters: tuple[ParameterRow, ...]
    judged: bool
    calls: tuple[Markup, ...]


def language_of(target: Target) -> str:
    """The target's name as people write it."""
    return target.value.capitalize()


@dataclass(frozen=True, slots=True)
class Pieces:
    """Makes the pieces of one page; holds what every piece asks for."""

    site: Site
    wording: Wording
    commit: str | None

    def place(self, path: str, line: int | None = None) -> Markup:
        """A file and line, linked where sources can be read."""
        address = source_url(self.site, path, line or None, self.commit)
        return code(f"{path}:{line}" if line else path, address)

    def path(self, path: Path) -> Markup:
        """A declared path: present, planned, or deliberately without."""
        if path.without:
            return word(self.wording, "ffi-page-without")
        if path.planned:
            planned = word(self.wording, "ffi-page-planned")
            return joined((code(path.shown), Markup("<em>{}</em>").format(planned)), " ")
        shown = [self.place(found) for found in path.found[:5]]
        return joined([*shown, Markup("…") if len(path.found) > 5 else None], ", ")

    def problem(self, problem: SourceProblem) -> Markup:
        """A source that could not be read: what follows from it is unknown."""
        said = "unreadable" if problem.unreadable else "syntax"
        why = word(self.wording, f"diagnostic-source-{said}", reason=problem.message)
        return joined((self.place(problem.path, problem.line), why), ": ")

    def item(self, pair: Pair, module: Module, interface: ModuleInterface, said: About) -> Item:
        """Both sides of one name, and the stub where there is one."""
        sides = [self.python(pair, module)]
        signatures: list[Signature | None] = [pair.python]
        if pair.stub is not None:
            sides.append(self.side(self.wording.text("ffi-page-stub"), pair.stub, self.declared(pair.stub)))
            signatures.append(pair.stub)
        for target in module.targets:
            found = pair.native.get(target)
            sides.append(self.native(found, target, interface.targets.get(target), module))
            signatures.append(found)
        positions = [(target, one) for target, several in pair.positions.items() for one in several]
        return Item(
            name=pair.name,
            anchor=item_anchor(pair.name),
            sides=tuple(sides),
            columns=tuple(side.language for side in sides),
            parameters=tuple(self.parameters(signatures, positions, said.drift.get(pair.name, ()))),
            judged=bool(positions),
            calls=tuple(
                joined(
                    (
                        code(one.caller) if one.caller else word(self.wording, "ffi-page-call-import"),
                        self.place(one.path, one.line),
                    ),
                    " ",
                )
                for one in said.calls.get(pair.name, ())
            ),
        )

    def declared(self, signature: Signature) -> str:
        """A Python head."""
        if signature.kind in _FUNCTIONS:
            return python_head(signature)
        if signature.kind in _VALUES:
            return f"{signature.name}: {signature.returns}" if signature.returns else signature.name
        return f"class {signature.name}"

    def python(self, pair: Pair, module: Module) -> Side:
        """The reference's side."""
        signature = pair.python
        if signature is None:
            absent = word(self.wording, "ffi-page-not-in-python", path=module.paths.python.shown)
            return Side(language="Python", place=None, head=None, facts=(absent,), doc_first=None, doc=None)
        documented = cross_reference(f"{dotted_name(signature.path)}.{signature.qualified}", self.site)
        return self.side("Python", signature, self.declared(signature), (documented,) if documented else ())

    def native(
        self, signature: Signature | None, target: Target, facts_: TargetFacts | None, module: Module
    ) -> Side:
        """The port's side, or why nothing is known of it."""
        language = language_of(target)
        if signature is None:
            port = module.paths.ports.get(target)
            reason = "port-planned" if facts_ is None or not facts_.present else "not-in-port"
            if facts_ is not None and (facts_.problems or facts_.hidden):
                reason = "port-unread"
            absent = word(self.wording, f"ffi-page-{reason}", path=port.shown if port else language)
            return Side(language=language, place=None, head=None, facts=(absent,), doc_first=None, doc=None)
        shown = tuple(facts.details(signature, self.wording))
        return self.side(language, signature, self.native_head(signature, target), shown)

    def native_head(self, signature: Signature, target: Target) -> str:
        """A head in the port's language."""
        if signature.kind in _FUNCTIONS:
            return _HEADS[target](signature, signature)
        if signature.kind in _VALUES:
            return f"{signature.name}: {signature.returns}" if signature.returns else signature.name
        return f"struct {signature.native_name or signature.name}"

    def side(self, language: str, signature: Signature, head: str, facts_: tuple[Markup, ...] = ()) -> Side:
        """One side that is there."""
        doc = signature.doc.strip() if signature.doc else ""
        first, _, rest = doc.partition("\n")
        documented = () if doc else (word(self.wording, "ffi-page-no-doc"),)
        return Side(
            language=language,
            place=self.place(signature.path, signature.line),
            head=head,
            facts=(*facts_, *documented),
            doc_first=human(first) if first else None,
            doc=_lines(doc[:DOC_SHOWN]) if rest.strip() else None,
        )

    def parameters(
        self,
        signatures: list[Signature | None],
        positions: list[tuple[Target, Position]],
        drift: Sequence[Drift],
    ) -> Iterator[ParameterRow]:
        """Parameters by name in the order of the first side that has them, then the result."""
        names: dict[str, None] = {}
        by_side: list[dict[str, Parameter] | None] = []
        for signature in signatures:
            if signature is None:
                by_side.append(None)
                continue
            side = {parameter.name.lstrip("*"): parameter for parameter in signature.parameters}
            names.update(dict.fromkeys(side))
            by_side.append(side)
        for name in names:
            cells = tuple(
                self.parameter(side.get(name) if side is not None else None, side) for side in by_side
            )
            yield ParameterRow(name=code(name), sides=cells, verdict=self.verdict(name, positions, drift))
        values = [one for one in signatures if one is not None]
        if any(one.kind is not ItemKind.CONSTRUCTOR and one.kind is not ItemKind.CLASS for one in values):
            results = tuple(self.result(signature) for signature in signatures)
            result = word(self.wording, "ffi-page-result")
            yield ParameterRow(name=result, sides=results, verdict=self.verdict(None, positions, drift))

    def verdict(
        self, name: str | None, positions: list[tuple[Target, Position]], drift: Sequence[Drift]
    ) -> Markup | None:
        """The verdicts on one position, each with what crosses and why."""
        found = [(target, one) for target, one in positions if _same(one.parameter, name)]
        several = len({target for target, _ in positions}) > 1
        shown = (self.judged(target, one, drift, several=several) for target, one in found)
        return joined(shown, "<br>") or None

    def judged(self, target: Target, position: Position, drift: Sequence[Drift], *, several: bool) -> Markup:
        """One verdict with its reason and what is accepted."""
        verdict = position.verdict
        reason = (
            word(self.wording, f"ffi-type-{verdict.reason}", **dict(verdict.params))
            if verdict.reason
            else None
        )
        way = "ffi-page-gives" if position.parameter is None else "ffi-page-accepts"
        takes = joined((word(self.wording, way), code(position.accepts)), " ") if position.accepts else None
        rest = joined((takes, reason))
        return joined(
            (
                data(language_of(target)) if several else None,
                position_sign(position, [one for one in drift if one.target in {None, target}], self.wording),
                Markup("<small>{}</small>").format(rest) if rest else None,
            ),
            " ",
        )

    def parameter(self, parameter: Parameter | None, side: dict[str, Parameter] | None) -> Markup:
        """Type, nullability, default and transfer of a parameter on one side."""
        if side is None:
            return Markup("–")
        if parameter is None:
            return word(self.wording, "ffi-page-no-parameter")
        default = (
            joined((word(self.wording, "ffi-page-default"), code(parameter.default)), " ")
            if parameter.default
            else None
        )
        crossing = (
            word(self.wording, f"ffi-transfer-{parameter.transfer.value}") if parameter.transfer else None
        )
        return joined((self.type_(parameter.type), self.nullable(parameter.nullable), default, crossing))

    def result(self, signature: Signature | None) -> Markup:
        """Type, nullability and transfer of what one side returns."""
        if signature is None:
            return Markup("–")
        crossing = (
            word(self.wording, f"ffi-transfer-{signature.transfer.value}") if signature.transfer else None
        )
        return joined((self.type_(signature.returns), self.nullable(signature.return_nullable), crossing))

    def type_(self, shown: str | None) -> Markup:
        """A type as written; without one it is unknown, never "any"."""
        return code(shown) if shown else word(self.wording, "ffi-page-unknown-type")

    def nullable(self, known: bool | None) -> Markup:  # noqa: FBT001
        """Whether None may stand here."""
        return word(self.wording, f"ffi-page-nullable-{ {True: 'yes', False: 'no', None: 'unknown'}[known] }")


def _same(one: str | None, other: str | None) -> bool:
    return (one.lstrip("*") if one is not None else None) == other


def _lines(text: str) -> Markup:
    """Text of several lines on one line of HTML, so that no line of it can begin a Markdown block."""
    return Markup("&#10;").join(data(line) for line in text.splitlines())
