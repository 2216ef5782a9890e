"""Cargo packages of the project: which one a file belongs to, and what its test binaries are called."""

import re

import tomli

from mkdocs_runbooks.sources.steps import SharedAnswers
from mkdocs_runbooks.sources.tree import ProjectTree

_HASHED = re.compile(r"(.+)-[0-9a-f]{16}\Z")


def test_binary(program: str) -> str | None:
    """The name of the cargo target that a program was built from, by the hash that cargo adds to test binaries.

    >>> test_binary("/ci/target/debug/deps/meridian_kernels-4b8cbf613450626f"), test_binary("/usr/bin/python3")
    ('meridian_kernels', None)
    """
    name = program.replace("\\", "/").rpartition("/")[2].removesuffix(".exe")
    found = _HASHED.match(name)
    return found.group(1) if found is not None else None


test_binary.__test__ = False  # type: ignore[attr-defined]  # pytest takes it for a test where it is imported


class CargoPackages:
    """Finds the packages of files; every manifest is read once.

    Args:
        tree: the project.
    """

    def __init__(self, tree: ProjectTree) -> None:
        self._tree = tree
        self._targets = SharedAnswers(tree)

    def folder(self, file: str) -> str | None:
        """The folder of the nearest manifest of a package above a file; empty is the project's own, None is none."""
        folder = file.rpartition("/")[0]
        while True:
            if self.targets(folder):
                return folder
            if not folder:
                return None
            folder = folder.rpartition("/")[0]

    def targets(self, folder: str) -> frozenset[str]:
        """Names of the binaries that cargo builds from the package in a folder; empty where there is none."""
        return self._targets.get(folder, lambda: self._read(folder))

    def _read(self, folder: str) -> frozenset[str]:
        text = self._tree.text(f"{folder}/Cargo.toml" if folder else "Cargo.toml")
        try:
            table = tomli.loads(text) if text is not None else {}
        except (tomli.TOMLDecodeError, RecursionError):
            return frozenset()
        package, library = table.get("package"), table.get("lib")
        if not isinstance(package, dict):
            return frozenset()
        said = [package.get("name"), library.get("name") if isinstance(library, dict) else None]
        for kind in ("bin", "test", "bench", "example"):
            declared = table.get(kind)
            said += (
                [one.get("name") for one in declared if isinstance(one, dict)]
                if isinstance(declared, list)
                else []
            )
        names = {name.replace("-", "_") for name in said if isinstance(name, str)}
        return frozenset(names | self._found(folder))

    def _found(self, folder: str) -> set[str]:
        """Targets by convention: every file of `tests/`, `benches/`, `examples/` and `src/bin/`."""
        below = f"{folder}/" if folder else ""
        return {
            path.rpartition("/")[2].removesuffix(".rs").replace("-", "_")
            for place in ("tests", "benches", "examples", "src/bin")
            for path in self._tree.glob(f"{below}{place}/*.rs")
        }
