"""Whether a test file enters a module: by its imports, by the fixtures it asks for, or by per-test coverage."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from mkdocs_runbooks.evidence.followed import Followed
from mkdocs_runbooks.evidence.ownership import Ownership
from mkdocs_runbooks.evidence.places import ProjectPaths
from mkdocs_runbooks.model.evidence import Touch
from mkdocs_runbooks.model.measurements import CoverageReport
from mkdocs_runbooks.model.registry import ModuleId
from mkdocs_runbooks.model.test_runs import TestRun
from mkdocs_runbooks.sources.python_packages import PythonFiles
from mkdocs_runbooks.sources.steps import SharedAnswers


@dataclass(frozen=True, slots=True, kw_only=True)
class Contexts:
    """What per-test coverage shows.

    Attributes:
        covering: module -> test files that ran lines of it, for the modules that were measured so.
        files: all test files that it knows.
        receipts: paths of the receipts that vouch for its reports.
    """

    covering: Mapping[ModuleId, frozenset[str]] = field(default_factory=dict)
    files: frozenset[str] = frozenset()
    receipts: frozenset[str] = frozenset()


class Touching:
    """Answers for pairs of test file and module; every file is parsed once.

    Args:
        ownership: which source files belong to which module.
        python: the project's Python files.
        contexts: what per-test coverage shows.
    """

    def __init__(self, ownership: Ownership, python: PythonFiles, contexts: Contexts) -> None:
        self._ownership = ownership
        self._python = python
        self._imported = SharedAnswers(ownership.paths.tree)
        self._imported_at_first = SharedAnswers(ownership.paths.tree)
        self._contexts = contexts

    def touch(self, file: str | None, module: ModuleId, *, in_coverage: bool, followed: Followed) -> Touch:
        """How a test file touches a module.

        Args:
            file: the test file, or None where it is not known.
            module: the module that the test is said to be about.
            in_coverage: per-test coverage was on in this run (see `measured`), so its silence is a finding.
            followed: what the tests of this run say they entered.
        """
        if file is not None and self._imports(file, module):
            return Touch.IMPORTS
        seen = followed.touch(file, module)
        if seen is not None or file is None:
            return seen or Touch.UNKNOWN
        covering = self._contexts.covering.get(module)
        if covering is None:
            return Touch.UNKNOWN
        if file in covering:
            return Touch.COVERED
        return Touch.UNTOUCHED if in_coverage else Touch.UNKNOWN

    def measured(self, run: TestRun, files: Iterable[str]) -> bool:
        """Whether per-test coverage was on in a run.

        A test that enters no source leaves no context, so the others of its run must show it: one receipt
        vouches for both files, or coverage knows every test file of the run that imports a measured module.

        Args:
            run: the test run.
            files: test files of which at least one test was executed in it.
        """
        executed = set(files)
        if executed.isdisjoint(self._contexts.files):
            return False
        receipt = run.provenance.receipt
        if receipt is not None and receipt.path in self._contexts.receipts:
            return True
        unknown = executed - self._contexts.files
        return not any(self._modules_imported(file) & self._contexts.covering.keys() for file in unknown)

    def _imports(self, file: str, module: ModuleId) -> bool:
        """Most test files import what they test in their first lines; only the others are read whole."""
        first = self._imported_at_first.get(
            file, lambda: self._modules_of(self._python.touched_at_first(file))
        )
        return module in first or module in self._modules_imported(file)

    def _modules_imported(self, file: str) -> frozenset[ModuleId]:
        return self._imported.get(file, lambda: self._modules_of(self._entered(file)))

    def _modules_of(self, sources: Iterable[str]) -> frozenset[ModuleId]:
        return frozenset(module for source in sources for module in self._ownership.sources.get(source, ()))

    def _entered(self, file: str) -> set[str]:
        """Imported files; those of a conftest count where one of its fixtures is asked for by name."""
        entered = set(self._python.touched(file))
        requested = self._python.imports(file).requested
        folder = file
        while folder:
            folder = folder.rpartition("/")[0]
            conftest = f"{folder}/conftest.py" if folder else "conftest.py"
            if self._ownership.paths.exists(conftest) and (
                self._python.imports(conftest).fixtures & requested
            ):
                entered |= self._python.touched(conftest)
        return entered


def contexts(reports: Iterable[CoverageReport], ownership: Ownership) -> Contexts:
    """What per-test coverage shows.

    Args:
        reports: coverage reports with resolved paths; those without per-test contexts say nothing here.
        ownership: which source files belong to which module.
    """
    covering: dict[ModuleId, set[str]] = {}
    known: set[str] = set()
    receipts: set[str] = set()
    for report in reports:
        for one in report.files:
            if one.contexts is None:
                continue
            files = {file for name in one.contexts if (file := _test_file(name, ownership.paths))}
            known |= files
            if files and report.provenance.receipt is not None:
                receipts.add(report.provenance.receipt.path)
            for module in ownership.sources.get(one.path, ()):
                covering.setdefault(module, set()).update(files)
    return Contexts(
        covering={module: frozenset(files) for module, files in covering.items()},
        files=frozenset(known),
        receipts=frozenset(receipts),
    )


def _test_file(context: str, paths: ProjectPaths) -> str | None:
    """The test file of a context: pytest-cov writes node ids, coverage.py itself dotted names."""
    path, separator, _ = context.partition("::")
    if separator:
        return paths.resolve(path)
    return paths.resolve_dotted(context.rpartition(".")[0]) if "." in context else None
