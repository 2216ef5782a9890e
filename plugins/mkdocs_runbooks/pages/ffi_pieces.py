"""Both sides of one name of the language border, and what surrounds them; unknown is shown with its reason."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from mkdocs_runbooks.model.ffi import ItemKind, Pair, Parameter, Signature
from mkdocs_runbooks.model.interface import ModuleInterface, SourceProblem, TargetFacts
from mkdocs_runbooks.model.page import Site
from mkdocs_runbooks.model.registry import Module, Path, Target
from mkdocs_runbooks.pages.escape import data
from mkdocs_runbooks.pages.links import source_url
from mkdocs_runbooks.pages.signatures import julia_head, python_head, rust_head
from mkdocs_runbooks.pages.views import code, joined, word
from mkdocs_runbooks.wording import Wording

DOC_SHOWN = 4000
"""Characters of a docstring; the source has the rest."""

_HEADS = {Target.RUST: rust_head, Target.JULIA: julia_head}
_FUNCTIONS = frozenset({ItemKind.FUNCTION, ItemKind.METHOD, ItemKind.STATICMETHOD, ItemKind.CLASSMETHOD})


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a name: where it is, its head, and what is known of it."""

    language: str
    place: Markup | None
    head: str | None
    facts: tuple[Markup, ...]
    doc_first: str | None
    doc: Markup | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ParameterRow:
    """One parameter (or the result): its name, and what each side says of it."""

    name: Markup
    sides: tuple[Markup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One name of the border."""

    name: str
    sides: tuple[Side, ...]
    columns: tuple[str, ...]
    parameters: tuple[ParameterRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A schema or an error code that the module names, and where it is."""

    name: Markup
    places: tuple[Markup, ...]


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
        return joined([self.place(found) for found in path.found[:5]], ", ")

    def sources(self, module: Module) -> Iterator[tuple[Markup, Markup]]:
        """Where each side stands."""
        paths = module.paths
        yield word(self.wording, "ffi-page-reference"), self.path(paths.python)
        if paths.wrapper.found != paths.python.found:
            yield word(self.wording, "ffi-page-wrapper"), self.path(paths.wrapper)
        for target in module.targets:
            port = paths.ports.get(target)
            if port is not None:
                yield word(self.wording, "ffi-page-port", language=language_of(target)), self.path(port)
        if paths.stub.found:
            yield word(self.wording, "ffi-page-stub"), self.path(paths.stub)

    def problem(self, problem: SourceProblem) -> Markup:
        """A source that could not be read: what follows from it is unknown."""
        return joined((self.place(problem.path, problem.line), data(problem.message)), ": ")

    def item(self, pair: Pair, module: Module, interface: ModuleInterface) -> Item:
        """Both sides of one name."""
        sides = [self.python(pair, module)]
        signatures: list[Signature | None] = [pair.python]
        for target in module.targets:
            found = pair.native.get(target)
            sides.append(self.native(found, target, interface.targets.get(target), module))
            signatures.append(found)
        return Item(
            name=pair.name,
            sides=tuple(sides),
            columns=tuple(side.language for side in sides),
            parameters=tuple(self.parameters(signatures)),
        )

    def python(self, pair: Pair, module: Module) -> Side:
        """The reference's side."""
        signature = pair.python
        if signature is None:
            absent = word(self.wording, "ffi-page-not-in-python", path=module.paths.python.shown)
            return Side(language="Python", place=None, head=None, facts=(absent,), doc_first=None, doc=None)
        head = python_head(signature) if signature.kind in _FUNCTIONS else f"class {signature.name}"
        return self.side("Python", signature, head)

    def native(
        self, signature: Signature | None, target: Target, facts: TargetFacts | None, module: Module
    ) -> Side:
        """The port's side, or why nothing is known of it."""
        language = language_of(target)
        if signature is None:
            port = module.paths.ports.get(target)
            reason = "port-planned" if facts is None or not facts.present else "not-in-port"
            if facts is not None and facts.problems:
                reason = "port-unread"
            absent = word(self.wording, f"ffi-page-{reason}", path=port.shown if port else language)
            return Side(language=language, place=None, head=None, facts=(absent,), doc_first=None, doc=None)
        is_function = signature.kind in _FUNCTIONS
        head = (
            _HEADS[target](signature, signature)
            if is_function
            else f"struct {signature.native_name or signature.name}"
        )
        return self.side(language, signature, head, tuple(self.native_facts(signature)))

    def side(self, language: str, signature: Signature, head: str, facts: tuple[Markup, ...] = ()) -> Side:
        """One side that is there."""
        doc = signature.doc.strip() if signature.doc else ""
        first, _, rest = doc.partition("\n")
        documented = () if doc else (word(self.wording, "ffi-page-no-doc"),)
        return Side(
            language=language,
            place=self.place(signature.path, signature.line),
            head=head,
            facts=(*facts, *documented),
            doc_first=first or None,
            doc=_lines(doc[:DOC_SHOWN]) if rest.strip() else None,
        )

    def native_facts(self, signature: Signature) -> Iterator[Markup]:
        """Errors and export of the port's side; unknown is said as such."""
        known = {True: "yes", False: "no", None: "unknown"}
        yield word(self.wording, f"ffi-page-fallible-{known[signature.fallible]}")
        if signature.throws:
            yield joined(
                (word(self.wording, "ffi-page-throws"), joined(map(code, signature.throws), ", ")), " "
            )
        if signature.aborts:
            yield joined(
                (word(self.wording, "ffi-page-aborts"), joined(map(code, signature.aborts), ", ")), " "
            )
        yield word(self.wording, f"ffi-page-exported-{known[signature.exported]}")

    def parameters(self, signatures: list[Signature | None]) -> Iterator[ParameterRow]:
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
            yield ParameterRow(name=code(name), sides=cells)
        results = tuple(self.result(signature) for signature in signatures)
        yield ParameterRow(name=word(self.wording, "ffi-page-result"), sides=results)

    def parameter(self, parameter: Parameter | None, side: dict[str, Parameter] | None) -> Markup:
        """Type, nullability and default of a parameter on one side."""
        if side is None:
            return Markup("–")
        if parameter is None:
            return word(self.wording, "ffi-page-no-parameter")
        default = (
            joined((word(self.wording, "ffi-page-default"), code(parameter.default)), " ")
            if parameter.default
            else None
        )
        return joined((self.type_(parameter.type), self.nullable(parameter.nullable), default))

    def result(self, signature: Signature | None) -> Markup:
        """Type and nullability of what one side returns."""
        if signature is None:
            return Markup("–")
        return joined((self.type_(signature.returns), self.nullable(signature.return_nullable)))

    def type_(self, shown: str | None) -> Markup:
        """A type as written; without one it is unknown, never "any"."""
        return code(shown) if shown else word(self.wording, "ffi-page-unknown-type")

    def nullable(self, known: bool | None) -> Markup:  # noqa: FBT001
        """Whether None may stand here."""
        return word(self.wording, f"ffi-page-nullable-{ {True: 'yes', False: 'no', None: 'unknown'}[known] }")

    def schemas(self, module: Module, interface: ModuleInterface) -> Iterator[Named]:
        """Arrow schemas that the module names."""
        path = module.paths.arrow_schemas
        for name in module.schemas:
            line = interface.python.schemas.get(name)
            if line is None:
                place = word(self.wording, "ffi-page-schema-planned", path=path.shown)
            else:
                place = self.place(path.shown, line)
            known = interface.python.schema_nullability_known.get(name)
            stated = (
                None
                if known is None
                else word(self.wording, f"ffi-page-schema-nulls-{'yes' if known else 'no'}")
            )
            yield Named(name=code(name), places=tuple(one for one in (place, stated) if one))

    def errors(self, module: Module, interface: ModuleInterface) -> Iterator[Named]:
        """Error codes that the module names, with the languages that define them."""
        sides = [("Python", interface.python.error_codes)]
        sides += [
            (language_of(target), interface.targets[target].error_codes)
            for target in module.targets
            if target in interface.targets
        ]
        for name in module.errors:
            places = tuple(
                word(
                    self.wording,
                    f"ffi-page-error-{'present' if name in codes else 'planned'}",
                    language=language,
                )
                for language, codes in sides
            )
            yield Named(name=code(name), places=places)


def language_of(target: Target) -> str:
    """The target's name as people write it."""
    return target.value.capitalize()


def _lines(text: str) -> Markup:
    """Text of several lines on one line of HTML, so that no line of it can begin a Markdown block."""
    return Markup("&#10;").join(data(line) for line in text.splitlines())
