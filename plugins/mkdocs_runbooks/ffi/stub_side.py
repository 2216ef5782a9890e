"""What the stubs of a module promise, and what is said elsewhere of names that only they have."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from mkdocs_runbooks.ffi.comparison import StubSide
from mkdocs_runbooks.ffi.python_given import ANY_MEMBER
from mkdocs_runbooks.ffi.python_made import made_names
from mkdocs_runbooks.ffi.reading import Reading
from mkdocs_runbooks.model.ffi import Signature
from mkdocs_runbooks.model.interface import TargetFacts
from mkdocs_runbooks.model.registry import Module, Target
from mkdocs_runbooks.sources.python_source import dotted_name

_TESTS = frozenset({"test", "tests"})


def stub_side(module: Module, shared: Reading) -> StubSide:
    """What the module's stubs promise; a stub beside a Python file describes that file, not the port alone."""
    found: list[Signature] = []
    only_types: set[str] = set()
    bound: set[str] = set()
    beside: set[str] = set()
    of_python: set[str] = set()
    imported: dict[str, Mapping[str, str]] = {}
    partial = False
    stubs = [path for path in module.paths.stub.files if path.endswith(".pyi")]
    copies = frozenset(_copies(stubs, shared))
    stubs = [path for path in stubs if path not in copies]
    for path in stubs:
        stub = shared.stub(path)
        file = _beside(path, shared)
        own = shared.boundaries.file(file)
        whole = (
            file != path.removesuffix("i") and "*" in own.imported
        )  # a package that takes in the whole port
        beside |= {path} if (own.defined or own.imported) and not whole else set()
        imported[path] = {name: origin.rpartition(".")[0].strip(".") for name, origin in own.imported.items()}
        tops = dict.fromkeys(one.qualified.partition(".")[0] for one in stub.items.values())
        defined = {top for top in tops if shared.boundaries.defines(top, file)}
        of_python |= defined
        ours = {top for top in tops if top not in defined and shared.claims.concerns(top, path, module.id)}
        given = {
            f"{owner}.{name}" for owner, names in shared.boundaries.given(file).items() for name in names
        }
        of_python |= given
        promised = [one for one in stub.items.values() if one.qualified not in given]
        found += [one for one in promised if one.qualified.partition(".")[0] in ours]
        only_types |= stub.only_types
        bound |= stub.bound
        partial |= stub.partial
        for star in stub.stars:
            taken = _taken_from(star, path, stubs, shared)
            partial |= taken is None
            bound |= taken or frozenset()
    return StubSide(
        items=tuple(found),
        only_types=frozenset(only_types),
        beside_python=frozenset(beside),
        imported=imported,
        of_python=frozenset(of_python),
        bound=frozenset(bound),
        partial=partial,
    )


def _beside(path: str, shared: Reading) -> str:
    """The Python file that a stub describes: that of its name, else the package of its name.

    `pkg.pyi` beside `pkg/` was the stub of an extension before there was a package around it.
    """
    file = path.removesuffix("i")
    package = f"{path.removesuffix('.pyi')}/__init__.py"
    exists = shared.sources.tree.exists
    return package if not exists(file) and exists(package) else file


def _copies(stubs: Sequence[str], shared: Reading) -> Iterator[str]:
    """Stubs that say elsewhere, to the letter, what one beside the package of its name says of that."""
    of_packages = [path for path in stubs if _beside(path, shared) != path.removesuffix("i")]
    for path in stubs:
        for one in of_packages if path not in of_packages else ():
            same = one.rpartition("/")[2] == path.rpartition("/")[2]
            if same and shared.sources.content(one) == shared.sources.content(path):
                yield path


def _taken_from(module: str, near: str, stubs: Sequence[str], shared: Reading) -> frozenset[str] | None:
    """Names that a star import takes from what is none of the stubs; None where nobody can say."""
    last = module.rpartition(".")[2]
    if module.partition(".")[0] in sys.stdlib_module_names:
        return frozenset()
    if last and any(dotted_name(path).rpartition(".")[2] == last for path in stubs):
        return frozenset()
    path = shared.sources.resolve(module, near)
    file = shared.boundaries.file(path) if path is not None else None
    if file is None or "*" in file.imported:
        return None
    return frozenset((*file.defined, *file.imported))


def mentioned(
    stub: StubSide, targets: Mapping[Target, TargetFacts], shared: Reading
) -> Mapping[str, tuple[str, int]]:
    """Names of stubs that the port does not offer -> where Rust or Python beside the stubs speaks of them.

    Args:
        stub: what the stubs promise.
        targets: what the ports offer.
        shared: what all modules share.
    """
    facts = targets.get(Target.RUST)
    if facts is None or not facts.present:
        return {}
    exported = [one for one in facts.items if one.exported is not False]
    offered = {name for one in exported for name in (one.name, *one.other_names)}
    top = {name for one in exported if one.owner is None for name in (one.name, *one.other_names)}
    offered |= {one.qualified for one in exported if one.owner is not None}
    absent = [one for one in stub.items if one.qualified not in offered]
    alone = [one for one in absent if one.owner is None]
    names = tuple(sorted({one.name for one in alone}))
    members = [one for one in absent if one.owner in offered]
    return {
        **dict(_given_beside(members, shared)),
        **dict(
            _made_beside([one for one in stub.items if one.owner is None and one.name not in top], shared)
        ),
        **dict(_defined_beside(alone, shared)),
        **(shared.rust.mentioned(names) if names else {}),
    }


def _defined_beside(absent: list[Signature], shared: Reading) -> Iterator[tuple[str, tuple[str, int]]]:
    """Functions and classes that a Python file of the stub's package defines, which may put them into the port."""
    for path in dict.fromkeys(one.path for one in absent):
        names = {one.name for one in absent if one.path == path}
        for file, content in _package(path, shared):
            if any(name.encode() in content for name in names):
                for name in names & shared.boundaries.file(file).defined.keys():
                    yield name, (file, shared.boundaries.file(file).defined[name][0].line)


def _made_beside(absent: list[Signature], shared: Reading) -> Iterator[tuple[str, tuple[str, int]]]:
    """Names whose stub stands beside a Python file that makes names when it runs, others than those of the port."""
    for path in dict.fromkeys(one.path for one in absent):
        file = _beside(path, shared)
        source = shared.sources.python(file)
        made = made_names(source) if source is not None else ()
        place = next((one for one in made if not _of_port(one.of, file, shared)), None)
        if place is not None:
            yield from ((one.name, (file, place.line)) for one in absent if one.path == path)


def _of_port(variable: str, file: str, shared: Reading) -> bool:
    """Whether a variable is a module of the same package that no Python file is: the extension, or part of it."""
    origin = shared.boundaries.file(file).imported.get(variable, "")
    ways = (origin, origin.rpartition(".")[0])
    return origin.startswith(".") and not any(
        one.strip(".") and shared.sources.resolve(one, file) is not None for one in ways
    )


def _given_beside(absent: list[Signature], shared: Reading) -> Iterator[tuple[str, tuple[str, int]]]:
    """Members that Python gives a class of the port (`Query.sort = _sort`), be it in a package beside the stub's."""
    for path in dict.fromkeys(one.path for one in absent):
        members = [one for one in absent if one.path == path]
        owners = tuple({one.owner or "": None for one in members})
        for file, content in chain(_package(path, shared), _packages_beside(path, shared)):
            if any(f"{owner}.".encode() in content or b"setattr(" in content for owner in owners):
                given = shared.boundaries.given(file)
                for one in members:
                    own = given.get(one.owner or "", {})
                    if (line := own.get(one.name, own.get(ANY_MEMBER))) is not None:
                        yield one.qualified, (file, line)


def _package(path: str, shared: Reading) -> Iterator[tuple[str, bytes]]:
    """The Python files of the package that a stub stands in, with their content."""
    folder = path.rpartition("/")[0]
    files = shared.sources.tree.ending(folder, ".py")
    for file in files if folder else [one for one in files if "/" not in one]:
        yield file, shared.sources.content(file) or b""


def _packages_beside(path: str, shared: Reading) -> Iterator[tuple[str, bytes]]:
    """The Python files of the whole package that a stub stands in, and of those beside it, but of tests."""
    exists = shared.sources.tree.exists
    folder = path.rpartition("/")[0]
    if not folder or not exists(f"{folder}/__init__.py"):
        return
    outer = folder.rpartition("/")[0]
    while outer and exists(f"{outer}/__init__.py"):
        outer = outer.rpartition("/")[0]
    start = f"{outer}/" if outer else ""
    for file in shared.sources.tree.ending(outer, ".py"):
        top, *inner = file.removeprefix(start).split("/")
        apart = bool(inner) and _TESTS.isdisjoint((top, *inner)) and not file.startswith(f"{folder}/")
        if apart and exists(f"{start}{top}/__init__.py"):
            yield file, shared.sources.content(file) or b""
