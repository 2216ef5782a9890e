"""What a run says about itself: properties in JUnit XML, and an entry in pytest-benchmark's JSON.

Every property stands in the file that pytest writes anyway:

- of the suite: `runbooks.commit`, `runbooks.dirty` (the state before the run), `runbooks.environment`,
  `runbooks.backend.MODULE`, `runbooks.extension.TARGET`;
- of each test: `runbooks.module` for every module that its file is declared for, `runbooks.entered` for every
  module that it entered; `-` where it entered none, `?` where it may have entered more unseen.

With pytest-xdist the tests run in workers. Each asks its own process and hands the answers to the controller,
which alone writes reports.
"""

from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

from mkdocs_runbooks.model.registry import ModuleId, Registry
from mkdocs_runbooks.pytest.answers import Answers, asked, joined, packed, unpacked
from mkdocs_runbooks.pytest.project import Project, load
from mkdocs_runbooks.pytest.reports import document, properties, summary
from mkdocs_runbooks.pytest.tracing import Tracer, tracer
from mkdocs_runbooks.pytest.watched import Watched

ENTERED = "runbooks.entered"
MODULE = "runbooks.module"

NOTHING = "-"
"""Value of `runbooks.entered` for a test that was followed and entered no module."""

UNSEEN = "?"
"""Value of `runbooks.entered` for a test that may have entered a module unseen."""

_OUTPUT = "runbooks"
"""Key of a worker's answers in what it hands to the controller."""


def begin(config: pytest.Config) -> "Recording":
    """Read the registry and make the plugin of this process: worker, controller, or both in one.

    Raises:
        pytest.UsageError: the registry can't be used.
    """
    named = config.getoption("runbooks_registry")
    default = config.rootpath / "modules.yaml"
    project = load(config.invocation_params.dir / named if named else default)
    return Recording(config, project)


class Recording:
    """The hooks.

    Args:
        config: of this run.
        project: its registry and the state before the run.
    """

    def __init__(self, config: pytest.Config, project: Project) -> None:
        self._config = config
        self._project = project
        self._is_worker = hasattr(config, "workerinput")
        self._tracer: Tracer | None = tracer(Watched(project.registry.modules, project.root))
        self._declared = _declared(project.registry, project.root)
        self._workers_begun = 0
        self._told: list[Answers | None] = []
        self._answers: Answers | None = None

    @pytest.hookimpl(hookwrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, None, None]:
        """Follow a test from its set-up to its tear-down."""
        if self._tracer is None:
            yield
            return
        fixtures = getattr(item, "fixturenames", ())
        self._tracer.begin(self._modules_of(item), measured="benchmark" in fixtures)
        yield
        self._tracer.end()

    @pytest.hookimpl(hookwrapper=True, tryfirst=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, None, None]:
        """Say it in the last report of a test, when its tear-down has run."""
        if call.when == "teardown":
            kept = [pair for pair in item.user_properties if pair[0] not in (MODULE, ENTERED)]
            item.user_properties[:] = [*kept, *self._properties(item)]
        yield

    def _properties(self, item: pytest.Item) -> list[tuple[str, object]]:
        found: list[tuple[str, object]] = [(MODULE, module) for module in self._modules_of(item)]
        if self._tracer is None:
            return found
        entered: list[tuple[str, object]] = [(ENTERED, module) for module in sorted(self._tracer.entered)]
        if self._tracer.blind:
            return [*found, *entered, (ENTERED, UNSEEN)]
        return [*found, *(entered or [(ENTERED, NOTHING)])]

    def _modules_of(self, item: pytest.Item) -> tuple[ModuleId, ...]:
        """Modules that declare the file of a test; a file is looked up once, behind all links."""
        found = self._declared.get(item.path)
        if found is None:
            found = self._declared[item.path] = self._declared.get(item.path.resolve(), ())
        return found

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self) -> None:
        """Hand the answers on, or write them into the JUnit report, before that is written itself."""
        answers = self._said()
        if self._is_worker:
            self._config.workeroutput[_OUTPUT] = packed(answers)  # type: ignore[attr-defined]  # pytest-xdist's
            return
        report = _junit_report(self._config)
        if report is not None:
            for name, value in properties(self._project, answers):
                report.add_global_property(name, value)

    def pytest_unconfigure(self) -> None:
        """Give back what the tracer holds."""
        if self._tracer is not None:
            self._tracer.close()
            self._tracer = None

    @pytest.hookimpl(optionalhook=True)
    def pytest_configure_node(self) -> None:
        """A worker of pytest-xdist begins."""
        self._workers_begun += 1

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """A worker has ended; one that crashed hands nothing on."""
        self._told.append(unpacked(getattr(node, "workeroutput", {}).get(_OUTPUT)))

    @pytest.hookimpl(optionalhook=True)
    def pytest_benchmark_update_json(self, output_json: dict[str, Any]) -> None:
        """The same in pytest-benchmark's JSON, under a key of our own."""
        output_json["runbooks"] = document(self._project, self._said())

    def pytest_terminal_summary(self, terminalreporter: "pytest.TerminalReporter") -> None:
        """What was found out, and what could not be confirmed.

        The reporter has a public name since pytest 8.4 only.
        """
        if not self._is_worker:
            for line in summary(self._project, self._said()):
                terminalreporter.write_line(line)

    def _said(self) -> Answers:
        """Asked once, after the tests: what is loaded then is what they ran with."""
        if self._answers is None:
            if self._workers_begun:
                lost = self._workers_begun > len(self._told) or None in self._told
                self._answers = joined([one for one in self._told if one is not None], lost=lost)
            else:
                self._answers = asked(self._project, followed=self._tracer is not None)
        return self._answers


def _declared(registry: Registry, root: Path) -> dict[Path, tuple[ModuleId, ...]]:
    """Test file -> modules that declare it."""
    found: dict[Path, dict[ModuleId, None]] = {}
    for module in registry.modules:
        for place in module.paths.tests.values():
            for file in place.files:
                found.setdefault((root / file).resolve(), {})[module.id] = None
    return {path: tuple(modules) for path, modules in found.items()}


def _junit_report(config: pytest.Config) -> Any:
    """The writer of JUnit XML, or None where no such report was asked for or its plugin is off."""
    try:
        from _pytest.junitxml import xml_key  # noqa: PLC0415  # there is no public way outside a fixture
    except ImportError:
        return None
    return config.stash.get(xml_key, None)
