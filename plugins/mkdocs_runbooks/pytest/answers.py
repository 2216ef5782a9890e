"""What processes answered about loaded implementations, and what they say together."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from mkdocs_runbooks.model.provenance import Doubt
from mkdocs_runbooks.model.registry import ModuleId, Target
from mkdocs_runbooks.pytest.project import Project
from mkdocs_runbooks.recording import probe


@dataclass(frozen=True, slots=True)
class Answers:
    """Answers of one process, or of several together.

    Attributes:
        backends: module -> what its `backend:` says, confirmed as far as it can be; modules that no test has
            loaded are absent.
        extensions: target -> file name and digest of the native file that is loaded.
        followed: it was seen which modules the tests entered.
    """

    backends: dict[ModuleId, str] = field(default_factory=dict)
    extensions: dict[str, str] = field(default_factory=dict)
    followed: bool = True


def asked(project: Project, *, followed: bool) -> Answers:
    """Ask this process. Modules that nothing has imported are not imported now: no test ran with them."""
    backends: dict[ModuleId, str] = {}
    for id_, module, name, extensions, exports in project.questions:
        try:
            said = probe.backend(module, name, extensions, exports)
        except BaseException:  # a `backend:` may be any code, and fail in any way
            continue
        if said is not None:
            backends[ModuleId(id_)] = said
    return Answers(backends, dict(_loaded(project.extensions)), followed)


def _loaded(extensions: dict[Target, str]) -> Iterable[tuple[str, str]]:
    for target, name in extensions.items():
        file = probe.extension_file(name)
        if file is None:
            continue
        try:
            digest = sha256(Path(file).read_bytes()).hexdigest()
        except OSError:
            continue
        yield target.value, f"{Path(file).name} sha256:{digest}"


def joined(told: Iterable[Answers], *, lost: bool) -> Answers:
    """What several processes say together: one word where all agree.

    Args:
        told: of each process.
        lost: a process ended without a word, so nobody knows what its tests ran with.
    """
    words: dict[ModuleId, set[str]] = {}
    extensions: dict[str, set[str]] = {}
    followed = True
    for one in told:
        followed &= one.followed
        for module, said in one.backends.items():
            words.setdefault(module, set()).add(said)
        for target, file in one.extensions.items():
            extensions.setdefault(target, set()).add(file)
    return Answers(
        {module: _together(said, lost=lost) for module, said in sorted(words.items())},
        {target: ", ".join(sorted(files)) for target, files in sorted(extensions.items())},
        followed,
    )


def _together(said: set[str], *, lost: bool) -> str:
    together = Doubt.among(said)
    if lost and Doubt.of(together) is None:
        return f"{probe.UNKNOWN}{together.replace(' ', '_')} {LOST}"
    return together


LOST = "lost"
"""Reason of an unknown backend: a process of the run ended before it was asked."""


def packed(answers: Answers) -> dict[str, Any]:
    """As plain values, which pytest-xdist can hand over."""
    return asdict(answers)


def unpacked(value: Any) -> Answers | None:
    """The answers again; None where a worker handed over nothing."""
    if not isinstance(value, dict):
        return None
    backends = {ModuleId(name): said for name, said in value["backends"].items()}
    return Answers(backends, dict(value["extensions"]), value["followed"])
