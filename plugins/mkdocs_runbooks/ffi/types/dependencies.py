"""Crates that Cargo's manifests name: what a bare name of Rust can come from at all."""

from collections.abc import Iterable, Iterator, Mapping

import tomli

from mkdocs_runbooks.sources.tree import ProjectTree

ALWAYS = frozenset({"std", "core", "alloc", "pyo3"})
"""Crates that every binding has."""

_TABLES = ("dependencies", "dev-dependencies", "build-dependencies")


def dependencies(tree: ProjectTree, manifests: Iterable[str]) -> frozenset[str] | None:
    """Crates that these manifests depend on, and their own, as Rust writes their names.

    Args:
        tree: the project's files.
        manifests: paths of `Cargo.toml`s.

    Returns:
        None where none of them can be read: then nobody knows.
    """
    found: set[str] = set()
    for path in manifests:
        text = tree.text(path)
        try:
            table = tomli.loads(text) if text is not None else None
        except (tomli.TOMLDecodeError, RecursionError):
            table = None
        if table is None:
            continue  # what it names is unknown to the files of its crate alone
        found.update(name.replace("-", "_") for name in _names(table))
    return frozenset(found) or None


def _names(table: Mapping[str, object]) -> Iterator[str]:
    package, workspace, targets = (_inner(table, key) for key in ("package", "workspace", "target"))
    name = package.get("name")
    if isinstance(name, str):
        yield name
    for holder in (table, workspace, *(_inner(targets, key) for key in targets)):
        for key in _TABLES:
            for crate, stated in _inner(holder, key).items():
                yield crate
                renamed = stated.get("package") if isinstance(stated, dict) else None
                if isinstance(renamed, str):
                    yield renamed


def _inner(table: Mapping[str, object], key: str) -> Mapping[str, object]:
    found = table.get(key)
    return found if isinstance(found, dict) else {}
