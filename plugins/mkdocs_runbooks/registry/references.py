"""References inside the registry: modules, gates, aliases and the order of migration.

They are checked on the nodes, not on shapes, so that a broken neighbour key hides none of them.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from mkdocs_runbooks.diagnostics import Code, Diagnostic, closest
from mkdocs_runbooks.registry.nodes import MappingNode, Node, Path, ScalarNode, SequenceNode
from mkdocs_runbooks.registry.parsing import Parsed
from mkdocs_runbooks.registry.problems import SUGGESTION_LIMIT, Document, error

SIGN_OFF = "sign-off"
_GATE_ID = re.compile(r"[a-z][a-z0-9_]*([.-][a-z0-9_]+)*\Z")
_CHANGEABLE = frozenset({"enforcement", "tests"})


def check(parsed: Parsed, gates: Mapping[str, str]) -> list[Diagnostic]:
    """Check every reference; `gates` maps each catalogue id to its probe."""
    shared = _house_gates(parsed.document, ("defaults",), gates)
    problems = [*shared.problems, *_aliases(parsed), *_dependencies(parsed)]
    problems += _uses(parsed, ("defaults",), {**gates, **shared.probes, **_every_acceptance(parsed)})
    problems += _accepted_drift(parsed, ("defaults",))
    for module in parsed.modules:
        path: Path = ("modules", module)
        own = _house_gates(parsed.document, path, {**gates, **shared.probes}, catalogue=gates)
        acceptance, more = _acceptance(parsed.document, module, {**gates, **shared.probes, **own.probes})
        problems += [*own.problems, *more]
        problems += _uses(parsed, path, {**gates, **shared.probes, **own.probes, **acceptance})
        problems += _accepted_drift(parsed, path)
    return problems


class _House:
    """House gates of one place: id -> probe, and what is wrong with them."""

    def __init__(self) -> None:
        self.probes: dict[str, str] = {}
        self.problems: list[Diagnostic] = []


def _house_gates(
    document: Document, base: Path, known: Mapping[str, str], catalogue: Mapping[str, str] | None = None
) -> _House:
    found = _House()
    node = _child(_at(document, base), "gates")
    if not isinstance(node, MappingNode):
        return found
    ids = catalogue if catalogue is not None else known
    for name, (key, value) in node.entries.items():
        written = set(value.entries) if isinstance(value, MappingNode) else set()
        probe = _word(_child(value, "probe"))
        location = document.at(key, ".".join((*map(str, base), "gates", name)))
        if name in ids:
            if written - _CHANGEABLE:
                found.problems.append(error(Code.GATE_ID_TAKEN, location, id=name, reason="catalogue"))
        elif probe is not None and not _GATE_ID.match(name):
            found.problems.append(
                error(Code.INVALID_VALUE, location, key="gates", value=name, reason="gate-id")
            )
        elif probe is not None:
            found.probes[name] = probe
            found.problems += _needs(document, location.inside or "", key, value, probe)
        elif name not in known:
            found.problems.append(
                error(Code.UNKNOWN_GATE, location, closest(name, known), id=name, reason="setting")
            )
    return found


_NEEDED = {
    "file": ("file",),
    "source-present": ("text",),
    "source-absent": ("text",),
    "figure": ("figure", "limit"),
    "findings": ("tool",),
}


def _needs(document: Document, inside: str, key: ScalarNode, value: Node, probe: str) -> list[Diagnostic]:
    """What a probe can't do without."""
    missing = (name for name in _NEEDED.get(probe, ()) if _child(value, name) is None)
    return [error(Code.MISSING_KEY, document.at(key, inside), key=name) for name in missing]


def _acceptance(
    document: Document, module: str, known: Mapping[str, str]
) -> tuple[dict[str, str], list[Diagnostic]]:
    """Gates made from acceptance entries of a module (its own, else those of the defaults): id -> probe."""
    problems: list[Diagnostic] = []
    found: dict[str, str] = {}
    base: Path = ("modules", module, "acceptance")
    node = _at(document, base)
    if node is None:
        base = ("defaults", "acceptance")
        node = _at(document, base)
    for index, item in enumerate(node.items if isinstance(node, SequenceNode) else ()):
        key = _child(item, "id")
        name = _word(key)
        if key is None or name is None:
            continue
        location = document.at(key, ".".join(map(str, (*base, index, "id"))))
        gate = f"{module}.{name}"
        taken = "catalogue" if name in known or gate in known else "twice" if gate in found else None
        if taken is not None:
            problems.append(error(Code.GATE_ID_TAKEN, location, id=name, reason=taken))
        elif not name.replace("_", "a").replace("-", "a").isalnum() or not name.isascii():
            problems.append(error(Code.INVALID_VALUE, location, key="id", value=name, reason="acceptance-id"))
        found[gate] = "tests" if _child(item, "tests") is not None else SIGN_OFF
    return found, problems


def _every_acceptance(parsed: Parsed) -> dict[str, str]:
    """Acceptance gates of all modules: a waiver under `defaults` may name any of them."""
    found: dict[str, str] = {}
    if _at(parsed.document, ("defaults",)) is not None:
        for module in parsed.modules:
            found.update(_acceptance(parsed.document, module, {})[0])
    return found


def _uses(parsed: Parsed, base: Path, known: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Gates that sign-offs and waivers name, and the order of a waiver's days."""
    document = parsed.document
    for list_name in ("sign_offs", "waivers"):
        node = _at(document, (*base, list_name))
        for index, item in enumerate(node.items if isinstance(node, SequenceNode) else ()):
            gate_node = _child(item, "gate")
            gate = _word(gate_node)
            if gate_node is None or gate is None:
                continue
            location = document.at(gate_node, ".".join(map(str, (*base, list_name, index, "gate"))))
            if gate not in known:
                short = f"{base[-1]}.{gate}"
                meant = short if short in known else closest(gate, known)
                yield error(Code.UNKNOWN_GATE, location, meant, id=gate, reason=list_name)
            elif list_name == "sign_offs" and known[gate] != SIGN_OFF:
                yield error(Code.SIGN_OFF_NOT_ALLOWED, location, gate=gate, probe=known[gate])
            until, since = _day(_child(item, "until")), _day(_child(item, "date"))
            if list_name == "waivers" and until and since and until < since:
                yield error(
                    Code.INVALID_VALUE,
                    document.of_value((*base, list_name, index, "until")),
                    key="until", value=until, reason="until",
                )  # fmt: skip


def _accepted_drift(parsed: Parsed, base: Path) -> Iterator[Diagnostic]:
    """The order of the days between which a difference is accepted."""
    document = parsed.document
    node = _at(document, (*base, "ffi", "accept"))
    for index, item in enumerate(node.items if isinstance(node, SequenceNode) else ()):
        until, since = _day(_child(item, "until")), _day(_child(item, "date"))
        if until and since and until < since:
            yield error(
                Code.INVALID_VALUE,
                document.of_value((*base, "ffi", "accept", index, "until")),
                key="until", value=until, reason="until-accepted",
            )  # fmt: skip


def _aliases(parsed: Parsed) -> Iterator[Diagnostic]:
    """An alias that is another module's name would let one file belong to two modules."""
    document = parsed.document
    owners: dict[str, str] = {module: module for module in parsed.modules}
    for module in parsed.modules:
        base: Path = ("modules", module, "aliases")
        node = _at(document, base)
        for index, item in enumerate(node.items if isinstance(node, SequenceNode) else ()):
            alias = _word(item)
            if alias is None:
                continue
            owner = owners.setdefault(alias, module)
            if owner != module:
                yield error(Code.ALIAS_TAKEN, document.of_value((*base, index)), alias=alias, module=owner)
    shared = _at(document, ("defaults", "aliases"))
    if isinstance(shared, SequenceNode) and len(parsed.modules) > 1 and shared.items:
        first, second = list(parsed.modules)[:2]
        location = document.of_value(("defaults", "aliases"))
        if all(_at(document, ("modules", module, "aliases")) is None for module in (first, second)):
            yield error(Code.ALIAS_TAKEN, location, alias=_word(shared.items[0]) or "", module=first)


def _dependencies(parsed: Parsed) -> list[Diagnostic]:
    document, modules = parsed.document, parsed.modules
    problems: list[Diagnostic] = []
    edges: dict[str, list[str]] = {}
    places: dict[tuple[str, str], Path] = {}
    owners = {alias: module for module, shape in modules.items() for alias in shape.aliases or ()}
    bases: list[tuple[str, ...]] = [("defaults",), *(("modules", module) for module in modules)]
    for base in bases:
        node = _at(document, (*base, "depends_on"))
        for index, item in enumerate(node.items if isinstance(node, SequenceNode) else ()):
            name = _word(item)
            place: Path = (*base, "depends_on", index)
            if name is None:
                continue
            if name not in modules:
                guess = closest(name, modules) if len(problems) < SUGGESTION_LIMIT else None
                meant = owners.get(name, guess)
                problems.append(error(Code.UNKNOWN_MODULE, document.of_value(place), meant, id=name))
            elif base[0] == "modules":
                edges.setdefault(base[-1], []).append(name)
                places.setdefault((base[-1], name), place)
    for cycle in _cycles(edges):
        written = document.of_value(places[cycle[0], cycle[1]])
        problems.append(error(Code.DEPENDENCY_CYCLE, written, cycle=" → ".join(cycle)))
    return problems


def _cycles(edges: Mapping[str, list[str]]) -> Iterator[list[str]]:
    """One cycle for each back edge of a depth-first walk, with an own stack; starts and ends with one name."""
    done: set[str] = set()
    for start in edges:
        if start in done:
            continue
        trail: dict[str, Iterator[str]] = {start: iter(edges[start])}
        while trail:
            current = next(reversed(trail))
            following = next(trail[current], None)
            if following is None:
                done.add(current)
                del trail[current]
            elif following in trail:
                names = list(trail)
                yield [*names[names.index(following) :], following]
            elif following not in done:
                trail[following] = iter(edges.get(following, ()))


def _at(document: Document, path: Path) -> Node | None:
    """The node at exactly this path, or None."""
    node: Node | None = document.root
    for step in path:
        node = _child(node, str(step))
    return node


def _child(node: Node | None, key: str) -> Node | None:
    if isinstance(node, MappingNode) and key in node.entries:
        return node.entries[key][1]
    return None


def _word(node: Node | None) -> str | None:
    return node.value if isinstance(node, ScalarNode) and isinstance(node.value, str) else None


def _day(node: Node | None) -> date | None:
    return node.value if isinstance(node, ScalarNode) and isinstance(node.value, date) else None
