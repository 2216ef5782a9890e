"""Registry and evidence at earlier commits, read and judged as they were.

Git's objects are read, never the working tree. What was judged of a commit is kept by all that it held, so that the
next build judges only what came since. What can't be read of the past is counted and told to readers; it is no
finding about the project as it is.
"""

import hashlib
import platform
import pyexpat
from dataclasses import replace
from datetime import datetime
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path

import msgspec

from mkdocs_runbooks import accelerator, evidence, ffi, gates, remembered
from mkdocs_runbooks.diagnostics import Severity
from mkdocs_runbooks.history import Commits, CommittedTree
from mkdocs_runbooks.keepers import Kept
from mkdocs_runbooks.memory import Memory
from mkdocs_runbooks.model.adr import Decisions
from mkdocs_runbooks.model.assessment import Facts
from mkdocs_runbooks.model.evidence import EvidenceFile, FileState
from mkdocs_runbooks.model.history import History, JudgedMoment, JudgedPast, Moment
from mkdocs_runbooks.model.interface import ModuleInterface, PythonFacts, SharedDocuments
from mkdocs_runbooks.model.provenance import Format
from mkdocs_runbooks.model.registry import Module
from mkdocs_runbooks.progress import Progress, untold
from mkdocs_runbooks.sources.cache_folder import CacheFolder
from mkdocs_runbooks.sources.changed_files import Changed
from mkdocs_runbooks.sources.digests import digests
from mkdocs_runbooks.sources.generation import generation
from mkdocs_runbooks.sources.python_source import ProjectSources
from mkdocs_runbooks.sources.steps import Step, taken

_CODE = (
    *("*.py", "evidence/*.py", "kernels/*.py", "model/*.py", "registry/*.py", "sources/*.py", "history/*.py"),
    *("gates/**/*.py", "gates/*.yaml"),
)

MOST_KEPT = 4_000
"""States whose counts are kept, some sixty bytes each."""

_LIBRARIES = ("pydantic", "PyYAML", "tomli")


class _Counts(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """What is kept of a moment; `usable` is False where its registry can't be used."""

    usable: bool
    modules: int = 0
    evidenced: int = 0
    boxes: int = 0
    passed: int = 0
    failed: int = 0
    unreadable: int = 0

    def at(self, moment: datetime) -> JudgedMoment:
        """The counts with the time that they are of."""
        return JudgedMoment(
            at=moment,
            modules=self.modules,
            evidenced=self.evidenced,
            boxes=self.boxes,
            passed=self.passed,
            failed=self.failed,
            unreadable=self.unreadable,
        )


_UNUSABLE = _Counts(usable=False)


def with_judged_past(  # noqa: PLR0913, PLR0917  # whose past, where it is kept, and who is told
    history: History,
    root: Path,
    name: str,
    known: evidence.Cache | None = None,
    step: Step = taken,
    progress: Progress = untold,
) -> History:
    """The history with what was judged of its moments.

    Args:
        history: knows the moments.
        root: the project's folder.
        name: of the registry's file in it.
        known: what was read before; counts are kept beside it.
        step: how it is done, so that a server does it once for each state of the repository.
        progress: hears that something has to be judged.
    """
    if not history.moments.shown:
        return history
    given, kept = (name, history.moments), known.folder if known is not None else None
    return replace(
        history, judged=step("judged past", given, partial(_judged, history, root, name, kept, progress))
    )


def _judged(
    history: History, root: Path, name: str, kept: CacheFolder | None, progress: Progress
) -> JudgedPast:
    shelf = _Shelf(kept, _entry(name))
    judge = _Judge(root, name)
    counted: list[tuple[datetime, _Counts]] = []
    for one in history.moments.shown:
        counts = shelf.get(one)
        if counts is None:
            progress("past")
            counts = judge.counts(one)
            if counts is not None:
                shelf.put(one, counts)
        counted.append((one.at, counts or _UNUSABLE))
    return JudgedPast(
        points=tuple(counts.at(at) for at, counts in counted if counts.usable),
        states=history.moments.states,
        unusable=sum(not counts.usable for _, counts in counted),
    )


class _Shelf:
    """Counts that were kept, of these moments and of others: branches and options may choose other ones.

    Each is written down as soon as it is known, since a large project takes seconds for it: a build that is broken
    off has not worked for nothing.

    Args:
        folder: where entries are kept; None: nowhere.
        entry: name of this one.
    """

    def __init__(self, folder: CacheFolder | None, entry: str) -> None:
        self._folder = folder
        self._entry = entry
        self._counts = self._loaded()
        if folder is not None and self._counts:
            folder.used(entry)

    def _loaded(self) -> dict[str, _Counts]:
        """What was kept; nothing where it is anything else than what is written here."""
        content = self._folder.load(self._entry) if self._folder is not None else None
        try:
            return msgspec.json.decode(content, type=dict[str, _Counts]) if content is not None else {}
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            return {}

    def get(self, moment: Moment) -> _Counts | None:
        """What is known of a moment."""
        return self._counts.get(moment.folder.hex())

    def put(self, moment: Moment, counts: _Counts) -> None:
        """Keep what a moment shows; beyond what is kept, the oldest go."""
        self._counts[moment.folder.hex()] = counts
        if len(self._counts) > MOST_KEPT:
            del self._counts[next(iter(self._counts))]
        if self._folder is not None:
            self._folder.save(self._entry, msgspec.json.encode(self._counts))


@cache
def _entry(name: str) -> str:
    """Name of the entry for a registry: all that counts depend on beside what commits hold."""
    said = (
        *("judged past", name, accelerator.state().explanation, str(accelerator.native_build())),
        *(platform.python_version(), pyexpat.EXPAT_VERSION, *map(version, _LIBRARIES)),
    )
    return hashlib.sha256(generation(_CODE, said).encode()).hexdigest()


class _Judge:
    """Reads and judges one moment after the other; what both hold is done once.

    Args:
        root: the project's folder.
        name: of the registry's file.
    """

    def __init__(self, root: Path, name: str) -> None:
        self._name = name
        self._commits = Commits(root)
        self._cache = evidence.Cache()
        self._forget()

    def _forget(self) -> None:
        self._memory = Memory(verdicts=gates.keeper(), pages=Kept(), borders=ffi.Remembered())
        self._before: CommittedTree | None = None

    def counts(self, moment: Moment) -> _Counts | None:
        """What a moment shows; None where something that would decide is not in this clone."""
        tree = self._commits.tree(moment)
        if tree is None:
            return None
        refusals = tree.refusals
        counts = self._counts(tree)
        if tree.refusals > refusals:
            self._forget()  # what was found so is not to be taken for what another moment shows
            return None
        return counts

    def _counts(self, tree: CommittedTree) -> _Counts:
        memory = self._memory
        memory.turn(tree, tree.changed_since(self._before) if self._before is not None else Changed())
        self._before = tree
        loaded, _ = remembered.load(memory, tree, self._name, (None, None), gates.catalogue_probes())
        if loaded is None:
            return _UNUSABLE
        placed = remembered.without_words(loaded, memory)
        collect = partial(evidence.collect, placed, ProjectSources(tree), self._cache, memory.recall)
        found, _ = memory.recall("evidence", placed, collect)
        facts = Facts(
            registry=loaded,
            evidence=found,
            interfaces={module.id: _sizes(module, tree) for module in loaded.modules},
            decisions=Decisions(),
            history=History(),
            documents=SharedDocuments(),
        )
        ticked = gates.ticked(facts, memory.verdicts)
        spoken = {module for file in found.files if _is_result(file) for module in file.modules}
        return _Counts(
            usable=True,
            modules=len(loaded.modules),
            evidenced=sum(module.id in spoken for module in loaded.modules),
            boxes=ticked.boxes,
            passed=ticked.passed,
            failed=ticked.failed,
            unreadable=sum(map(_is_broken, found.files)),
        )


def _sizes(module: Module, tree: CommittedTree) -> ModuleInterface:
    """How long the sources are that coverage speaks of: a report of lines that are not there is of another file."""
    texts = {path: tree.text(path) for path in module.paths.python.files if path.endswith(".py")}
    lengths = {path: len(text.splitlines()) for path, text in texts.items() if text is not None}
    return ModuleInterface(
        module=module.id,
        python=PythonFacts(lengths=lengths),
        targets={},
        digests=digests(tuple(lengths), tree),
    )


def _is_result(file: EvidenceFile) -> bool:
    """A baseline is what results are compared with, and none itself."""
    return file.format is not Format.BASELINE_JSON


def _is_broken(file: EvidenceFile) -> bool:
    return file.state is FileState.UNREADABLE and any(
        one.severity is not Severity.INFO for one in file.diagnostics
    )
