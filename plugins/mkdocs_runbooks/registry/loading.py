"""`modules.yaml` -> Registry: the steps in their order, and every problem of all of them at once."""

import hashlib
import re
from collections.abc import Iterable, Mapping

from mkdocs_runbooks.diagnostics import Code, Diagnostic, Location, Severity
from mkdocs_runbooks.model import registry as model
from mkdocs_runbooks.model.entry_places import EntryPlaces
from mkdocs_runbooks.model.registry import GateId, Registry, Target
from mkdocs_runbooks.registry import grammar, reading, references
from mkdocs_runbooks.registry.building import Builder
from mkdocs_runbooks.registry.defaults import BUILT_IN, EVIDENCE, merged
from mkdocs_runbooks.registry.finding import FileIndex
from mkdocs_runbooks.registry.names import names_of
from mkdocs_runbooks.registry.nodes import MappingNode, Node, key_places
from mkdocs_runbooks.registry.parsing import Parsed, parse
from mkdocs_runbooks.registry.places import Resolver
from mkdocs_runbooks.registry.problems import Document, error
from mkdocs_runbooks.registry.sections import read_sections, with_rollback_text
from mkdocs_runbooks.registry.shape import (
    ErrorCodesShape,
    ExtensionsShape,
    ModuleShape,
    RegistryShape,
    SharedShape,
)
from mkdocs_runbooks.sources.patterns import is_glob
from mkdocs_runbooks.sources.tree import ProjectTree, UnreadableError
from mkdocs_runbooks.wording import Wording

SIZE_LIMIT = 8_000_000
"""Bytes: some thousands of modules with every key set."""

_NAMED_LANGUAGE = re.compile(r"""(?m)^(?![ \t]*#).*\blanguage["']?[ \t]*:[ \t]*["']?(de|en)\b""")


def load(  # noqa: PLR0913  # a file's name, and what decides how it is read
    tree: ProjectTree,
    name: str,
    *,
    gates: Mapping[GateId, str],
    language: str | None,
    theme_language: str | None,
    text: str | None = None,
) -> tuple[Registry | None, tuple[Diagnostic, ...]]:
    """Read the registry.

    Args:
        tree: the project: the folder of the registry.
        name: file name of the registry.
        gates: catalogue id -> name of its probe.
        language: the face's option; it is asked first, then the project's own.
        theme_language: asked last.
        text: what to read in place of the file's own text.

    Returns:
        The registry, or None where any diagnostic is an error; and all diagnostics in the order of the file.
    """
    if text is None:
        text, problems = _text(tree, name)
        if text is None:
            return None, tuple(problems)
    root, found = reading.read(text)
    problems = [_of_yaml(name, problem) for problem in found]
    if root is None and not problems:
        place = Location(path=name, line=1, column=1)
        problems = [error(Code.WRONG_TYPE, place, key="", expected="registry", got="empty", value="")]
    parsed = None
    if root is not None:
        parsed, more = parse(Document(path=name, root=root))
        problems += more
    if parsed is None:
        return None, _ordered(name, problems)
    known = {str(gate): probe for gate, probe in gates.items()}
    problems += references.check(parsed, known)
    registry, more = _built(parsed, tree, known, _language(parsed.rest, language, theme_language))
    problems = list(_ordered(name, [*problems, *more]))
    usable = all(problem.severity is not Severity.ERROR for problem in problems)
    return registry if usable else None, tuple(problems)


def _text(tree: ProjectTree, name: str) -> tuple[str | None, list[Diagnostic]]:
    place = Location(path=name)
    try:
        content = tree.read(name, SIZE_LIMIT)
    except UnreadableError as problem:
        match problem.reason:
            case "absent":
                return None, [error(Code.REGISTRY_NOT_FOUND, place, path=name)]
            case "too-large":
                return None, [error(Code.REGISTRY_TOO_LARGE, place, kind="file", limit=SIZE_LIMIT)]
        return None, [error(Code.REGISTRY_UNREADABLE, place, reason=problem.reason, detail="")]
    return decode(content, name)


def decode(content: bytes, name: str) -> tuple[str | None, list[Diagnostic]]:
    """The registry's text without its byte order mark, or what stands where UTF-8 was expected."""
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError as problem:
        before = content[: problem.start]
        line, column = before.count(b"\n") + 1, len(before) - before.rfind(b"\n")
        place = Location(path=name, line=line, column=column)
        detail = f"0x{content[problem.start]:02x}"
        return None, [error(Code.REGISTRY_UNREADABLE, place, reason="encoding", detail=detail)]


def _of_yaml(name: str, problem: reading.Problem) -> Diagnostic:
    place = Location(path=name, line=problem.line, column=problem.column)
    return error(problem.code, place, None, **problem.params)


def _ordered(name: str, problems: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """In the order of the file, each once: defaults are looked at for every module."""
    return tuple(
        sorted(
            dict.fromkeys(problems),
            key=lambda one: (
                one.location.path != name,
                one.location.path,
                one.location.line or 0,
                one.location.column or 0,
                one.code.value,
            ),
        )
    )


def named_language(tree: ProjectTree, name: str) -> str | None:
    """The language that a registry names, however broken it is.

    It is looked for in the text: what is wrong with a registry is told in its language, and may be that no value of it
    can be read.

    Args:
        tree: the project.
        name: file name of the registry.
    """
    text, _ = _text(tree, name)
    found = _NAMED_LANGUAGE.search(text or "")
    return found[1] if found else None


def _language(rest: RegistryShape, option: str | None, theme: str | None) -> str:
    own = rest.project.language if rest.project else None
    return Wording(option or own or theme or "en").language


def _built(
    parsed: Parsed, tree: ProjectTree, gates: Mapping[str, str], language: str
) -> tuple[Registry, list[Diagnostic]]:
    document, rest = parsed.document, parsed.rest
    sections, problems = read_sections(tree, parsed.modules, language)
    below = merged(BUILT_IN, parsed.defaults)
    shapes = {name: merged(below, own) for name, own in parsed.modules.items()}
    names = names_of({name: shape.aliases or () for name, shape in shapes.items()})
    resolver = Resolver(index=FileIndex(tree), names=names)
    default_places = _places(document, ("defaults",))
    modules: list[model.Module] = []
    for name, shape in shapes.items():
        if shape.target is None and not _writes_target(document, name):
            problems.append(error(Code.MISSING_KEY, document.of_key(("modules", name)), key="target"))
        place = document.of_key(("modules", name))
        builder = Builder(
            id=name,
            raw=shape,
            own_paths=_own_paths(parsed.modules[name]),
            places=EntryPlaces.of(_places(document, ("modules", name)), place, default_places),
            location=place,
            gates=gates,
            sections=sections.get(name, ()),
        )
        module, unreadable = with_rollback_text(builder.build(resolver), tree, language)
        modules.append(module)
        problems += (*builder.problems, *unreadable)
    registry = Registry(
        path=document.path,
        digest=tree.digest(document.path) or hashlib.sha256(b"").hexdigest(),
        language=language,
        project=_project(rest, tree),
        shared=_shared(rest.shared or SharedShape()),
        evidence=_evidence(document, rest),
        waves=_waves(rest),
        modules=tuple(modules),
    )
    return registry, [*problems, *resolver.problems, *_outside(document, rest, resolver)]


def _places(document: Document, path: tuple[str, ...]) -> dict[str, Location]:
    node: Node | None = document.root
    for step in path:
        node = node.entries[step][1] if isinstance(node, MappingNode) and step in node.entries else None
    if node is None:
        return {}
    prefix = ".".join(path)
    return {key: document.at(found, f"{prefix}.{key}") for key, found in key_places(node)}


def _writes_target(document: Document, module: str) -> bool:
    """A target is written, be it a wrong one: that was said already."""
    return "target" in _places(document, ("modules", module)) or "target" in _places(document, ("defaults",))


def _own_paths(own: ModuleShape) -> frozenset[str]:
    return frozenset(own.paths.model_fields_set) if own.paths else frozenset()


def _project(rest: RegistryShape, tree: ProjectTree) -> model.Project:
    raw = rest.project
    name = (raw.name if raw else None) or tree.root.name or "project"
    if raw is None:
        return model.Project(name=name, system=name)
    return model.Project(name=name, system=raw.system or name, language=raw.language, contact=raw.contact)


def _shared(raw: SharedShape) -> model.Shared:
    standard = model.Shared()
    extensions = raw.extensions or ExtensionsShape()
    codes = raw.error_codes or ErrorCodesShape()
    return model.Shared(
        max_in_progress=raw.max_in_progress or standard.max_in_progress,
        adr=(raw.adr or standard.adr).rstrip("/"),
        adr_roles=dict(raw.adr_roles or {}),
        extensions={
            target: name for target in Target if (name := getattr(extensions, target.value)) is not None
        },
        changelog=raw.changelog or standard.changelog,
        architecture=raw.architecture or standard.architecture,
        error_codes={
            language: grammar.symbol(text)
            for language in ("python", "rust", "julia")
            if (text := getattr(codes, language)) is not None
        },
    )


def _evidence(document: Document, rest: RegistryShape) -> tuple[model.EvidenceSource, ...]:
    if rest.evidence is None:
        place = Location(path=document.path, line=1, column=1)
        return (model.EvidenceSource(path=EVIDENCE, location=place),)
    return tuple(
        model.EvidenceSource(
            path=one.path,
            format=one.format,
            coverage=one.coverage is not False,
            location=document.of_key(("evidence", index)),
        )
        for index, one in enumerate(rest.evidence)
    )


def _waves(rest: RegistryShape) -> tuple[model.Wave, ...]:
    waves = ((int(number), wave.title.text()) for number, wave in (rest.waves or {}).items())
    return tuple(
        model.Wave(number=number, title=title) for number, title in sorted(waves, key=lambda one: one[0])
    )


def _outside(document: Document, rest: RegistryShape, resolver: Resolver) -> Iterable[Diagnostic]:
    """Shared paths that lead out of the project through a link."""
    shared = rest.shared or SharedShape()
    declared = [(("shared", name), getattr(shared, name)) for name in ("adr", "changelog", "architecture")]
    declared += [(("evidence", str(index)), one.path) for index, one in enumerate(rest.evidence or ())]
    for path, value in declared:
        if (
            value
            and not is_glob(value)
            and not resolver.index.find(value)
            and resolver.index.leads_out(value)
        ):
            place = document.of_value((path[0], int(path[1]) if path[1].isdigit() else path[1]))
            yield error(Code.PATH_OUTSIDE_PROJECT, place, key=path[-1], value=value, reason="link")
