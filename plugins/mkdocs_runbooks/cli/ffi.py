"""`runbooks ffi`: signatures and drift of modules, or of any sources without a registry."""

import os
from dataclasses import dataclass, replace
from pathlib import Path

import click

from mkdocs_runbooks import ffi as borders
from mkdocs_runbooks import garbage
from mkdocs_runbooks.cli.ffi_border import Border
from mkdocs_runbooks.cli.ffi_json import as_json
from mkdocs_runbooks.cli.ffi_sarif import as_sarif
from mkdocs_runbooks.cli.ffi_stub import write_stub as write_stub_of_one
from mkdocs_runbooks.cli.ffi_text import as_text
from mkdocs_runbooks.cli.naming import named_modules
from mkdocs_runbooks.cli.project import fail, open_registry, print_diagnostics, registry_option, request_for
from mkdocs_runbooks.diagnostics import Diagnostic, Location, parameters
from mkdocs_runbooks.ffi.inspection import InspectionError, inspect_extension, introspection_stub
from mkdocs_runbooks.model.ffi import Signature
from mkdocs_runbooks.model.registry import (
    Module,
    ModuleId,
    ModulePaths,
    Project,
    Registry,
    Shared,
    Target,
    Text,
)
from mkdocs_runbooks.model.registry import Path as Declared
from mkdocs_runbooks.sources.python_source import ProjectSources
from mkdocs_runbooks.sources.tree import ProjectTree
from mkdocs_runbooks.wording import Wording

BLOCKS = 1
"""Exit code: drift was found."""
_TESTS = frozenset({"test", "tests"})
_EXISTING = click.Path(path_type=Path, exists=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sources:
    """What the options name; all None: the registry's modules are meant."""

    rust: Path | None
    julia: Path | None
    python: Path | None
    stub: Path | None

    @property
    def given(self) -> tuple[Path, ...]:
        """The paths that were given."""
        return tuple(path for path in (self.rust, self.julia, self.python, self.stub) if path is not None)


@click.command(short_help="Show where both sides of the language border differ.")
@click.argument("modules", nargs=-1, metavar="[MODULE]...")
@registry_option
@click.option(
    "--rust", type=_EXISTING, metavar="DIR", help="Rust sources (a crate, a workspace or one file)."
)
@click.option("--julia", type=_EXISTING, metavar="DIR", help="Julia sources.")
@click.option("--python", type=_EXISTING, metavar="PATH", help="The Python side: a file or a package.")
@click.option("--stub", type=_EXISTING, metavar="FILE", help="A type stub of the extension.")
@click.option(
    "--inspect",
    metavar="EXTENSION",
    help="A built extension (a file or a module's name) that is imported in a process of its own and looked at, "
    "or the stub that its introspection wrote.",
)
@click.option(
    "--write-stub",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write a type stub made from the Rust source; a package beside FILE where the extension has modules within.",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "sarif"]),
    default="text",
    show_default=True,
    help="How both sides are written.",
)
def ffi(  # noqa: PLR0913, PLR0917  # one parameter an option
    modules: tuple[str, ...],
    registry: Path,
    rust: Path | None,
    julia: Path | None,
    python: Path | None,
    stub: Path | None,
    inspect: str | None,
    write_stub: Path | None,
    format_: str,
) -> None:
    """Show both sides of the language border and where they differ.

    Without options the registry's modules are read, or only those named; with --rust, --julia, --python or
    --stub these sources are compared with each other, and no registry is needed. Nothing is compiled, and
    nothing is imported but what --inspect names. Exit code 1: the sides provably differ, and nobody accepts it; 2: the input can't be used.
    """
    sources = _Sources(rust=rust, julia=julia, python=python, stub=stub)
    if sources.given and modules:
        raise click.UsageError("name modules or sources, not both")
    request = request_for(registry)
    loaded, tree = _loose(sources) if sources.given else open_registry(request)
    wording = Wording(loaded.language)
    chosen = named_modules(loaded, modules, wording)
    read = ProjectSources(tree)
    inspected = _inspected(inspect, wording) if inspect is not None else ()
    kept = request.cache.folder if request.cache is not None and not sources.given else None
    with garbage.paused():
        interfaces, problems = borders.read(loaded, read, today=request.today, shown=inspected, kept=kept)
    shown = tuple(Border(module=module, interface=interfaces[module.id]) for module in chosen)
    print_diagnostics(_about(problems, shown, all_=not modules), wording)
    if write_stub is not None:
        write_stub_of_one(write_stub, shown, read, wording)
        return
    render = {"text": as_text, "json": as_json, "sarif": as_sarif}[format_]
    click.echo(render(shown, problems, wording))
    if any(one.counts for border in shown for one in border.interface.drift):
        fail(BLOCKS)


def _inspected(extension: str, wording: Wording) -> tuple[Signature, ...]:
    """What an extension shows of itself, or what its introspection wrote down."""
    try:
        if extension.endswith(".pyi"):
            return introspection_stub(Path(extension))
        return inspect_extension(extension)
    except InspectionError as problem:
        said = parameters(extension=extension, why=problem.why, reason=str(problem))
        click.echo(wording.text("ffi-not-inspected", said), err=True)
        fail()


def _without_tests(stub: Declared) -> Declared:
    """Stubs in folders of tests describe what the tests use, not the extension; the Rust of tests is passed over, too."""
    given = stub.patterns[0] if stub.patterns else ""
    kept = tuple(
        path
        for path in stub.files
        if _TESTS.isdisjoint(path.removeprefix(f"{given}/").split("/")[:-1]) or path == given
    )
    return replace(stub, found=kept, files=kept)


def _about(
    problems: tuple[Diagnostic, ...], shown: tuple[Border, ...], *, all_: bool
) -> tuple[Diagnostic, ...]:
    """Problems of the modules that are shown: in their files, and in what the registry says of them."""
    paths = {path for border in shown for path in border.paths}
    entries = tuple(f"modules.{border.module.id}." for border in shown)
    return tuple(
        one
        for one in problems
        if all_ or one.location.path in paths or (one.location.inside or "").startswith(entries)
    )


def _loose(sources: _Sources) -> tuple[Registry, ProjectTree]:
    """A registry of one module that stands for the given sources."""
    absolute = [path.resolve() for path in sources.given]
    folders = [path if path.is_dir() else path.parent for path in absolute]
    try:
        root = Path(os.path.commonpath(folders))
    except ValueError:
        root = folders[0]  # other drives on Windows can't be read together
    tree = ProjectTree(root)
    none = Declared(without=True, location=Location(path="."))

    def declared(path: Path | None, *endings: str) -> Declared:
        if path is None:
            return none
        inside = path.resolve().relative_to(root).as_posix()
        found = tree.listing("") if inside == "." else tree.files(inside)
        files = tuple(one for one in found if one.endswith(endings) and tree.files(one) == (one,))
        return Declared(patterns=(inside,), found=files, files=files, location=Location(path=inside))

    ports = {
        target: declared(path, ending)
        for target, path, ending in (
            (Target.RUST, sources.rust, ".rs"),
            (Target.JULIA, sources.julia, ".jl"),
        )
        if path is not None
    }
    python = declared(sources.python, ".py", ".pyi")
    paths = ModulePaths(
        python=python,
        wrapper=python,
        ports=ports,
        stub=_without_tests(declared(sources.stub, ".pyi")),
        types=none,
        arrow_schemas=none,
        ffi_notes=none,
        baseline=none,
        tests={},
    )
    module = Module(
        id=ModuleId("sources"),
        title=Text((("", root.name),)),
        targets=tuple(ports),
        paths=paths,
        location=Location(path="."),
    )
    project = Project(name=root.name, system=root.name)
    loaded = Registry(
        path=".", digest="", language="en", project=project, shared=Shared(), evidence=(), modules=(module,)
    )
    return loaded, tree
