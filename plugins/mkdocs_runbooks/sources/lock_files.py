"""Lock files: which versions a run used. They decide nothing, and say when the environment is another one."""

from collections.abc import Mapping

from mkdocs_runbooks.model.registry import Module, Target
from mkdocs_runbooks.sources.patterns import pattern_regex
from mkdocs_runbooks.sources.steps import SharedAnswers
from mkdocs_runbooks.sources.tree import ProjectTree

_PYTHON = (
    *("uv.lock", "poetry.lock", "pdm.lock", "pixi.lock", "Pipfile.lock", "pylock*.toml", "conda-lock.yml"),
    *("requirements*.txt", "constraints*.txt", ".python-version", ".tool-versions"),
)
_OF_TARGET: Mapping[Target, tuple[str, ...]] = {
    Target.RUST: ("Cargo.lock", "rust-toolchain", "rust-toolchain.toml"),
    Target.JULIA: ("Manifest.toml", "Manifest-v*.toml", "JuliaManifest.toml"),
}


class LockFiles:
    """Finds the lock files around modules; every folder is looked into once.

    Args:
        tree: the project.
    """

    def __init__(self, tree: ProjectTree) -> None:
        self._tree = tree
        self._found = SharedAnswers(tree)

    def of(self, module: Module) -> tuple[str, ...]:
        """Lock files that a run of the module may depend on, sorted.

        They stand in the folders of its files and in all folders above these, up to the project's.
        """
        paths = module.paths
        found = self._around((*paths.python.files, *paths.wrapper.files), _PYTHON)
        for target, path in paths.ports.items():
            found |= self._around(path.files, _OF_TARGET[target])
        return tuple(sorted(found))

    def digests(self, module: Module) -> dict[str, str]:
        """Path -> sha256 of each of them as it is now; a file that can't be read is left out."""
        return {path: digest for path in self.of(module) if (digest := self._tree.digest(path)) is not None}

    def _around(self, files: tuple[str, ...], patterns: tuple[str, ...]) -> set[str]:
        folders = {"."}
        for file in files:
            folder = file.rpartition("/")[0]
            while folder and folder not in folders:
                folders.add(folder)
                folder = folder.rpartition("/")[0]
        return {path for folder in folders for path in self._inside(folder, patterns)}

    def _inside(self, folder: str, patterns: tuple[str, ...]) -> tuple[str, ...]:
        def find() -> tuple[str, ...]:
            children = self._tree.glob("*" if folder == "." else f"{folder}/*")
            matches = [pattern_regex(pattern).match for pattern in patterns]
            return tuple(
                path for path in children if any(match(path.rpartition("/")[2]) for match in matches)
            )

        return self._found.get((folder, patterns), find)
