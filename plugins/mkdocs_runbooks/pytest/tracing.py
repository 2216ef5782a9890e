"""Which modules a test enters: seen by the interpreter itself, at the first call a test makes into a file.

From Python 3.12 on `sys.monitoring` does it (PEP 669) with two tools. One is told of every function's first
start in the whole process and asks not to be told again, so code that belongs to no module runs at full speed.
The other watches the functions of the modules; each that was seen is left alone until the next test begins, so
a measured function pays for one start and not for a million.

Python 3.11 has the profile function alone, which is told of every call; it is taken off as soon as the test
has entered every module that its file is declared for, or any module where nothing is declared.

A test that starts another process may do its work there, where nobody looks: then nothing can be said.
"""

import sys
import threading
from collections.abc import Collection
from types import CodeType, FrameType
from typing import Any, Protocol

from mkdocs_runbooks.model.registry import ModuleId
from mkdocs_runbooks.pytest.watched import Watched

_CHILDREN = frozenset({("subprocess.py", "Popen.__init__"), ("process.py", "BaseProcess.start")})
"""(file, function) that start another process: subprocess, and with it asyncio; multiprocessing."""

_TOOLS = (3, 4)
"""Identifiers that PEP 669 leaves to anybody."""

_NAMES = ("runbooks-finder", "runbooks-watcher")


class Tracer(Protocol):
    """What follows a test.

    Attributes:
        entered: modules that the test has entered so far.
        blind: something may have been entered unseen, so silence says nothing.
    """

    entered: set[ModuleId]
    blind: bool

    def begin(self, wanted: Collection[ModuleId], *, measured: bool) -> None:
        """A test begins.

        Args:
            wanted: the modules that its file is declared for.
            measured: it takes times, so nothing may slow it.
        """

    def end(self) -> None:
        """The test is over."""

    def close(self) -> None:
        """No test follows."""


def tracer(watched: Watched) -> Tracer | None:
    """The best tracer of this interpreter; None where others have taken its place."""
    if sys.version_info < (3, 12):
        return ProfileTracer(watched)
    try:
        return MonitoringTracer(watched)
    except ValueError:  # a debugger, a profiler or a run around this one holds the tools
        return None


def _starts_a_process(code: CodeType) -> bool:
    name = code.co_filename.replace("\\", "/").rpartition("/")[2]
    return (name, code.co_qualname) in _CHILDREN


class MonitoringTracer:
    """Follows tests by `sys.monitoring`.

    Args:
        watched: which code belongs to which module.

    Raises:
        ValueError: the tools are taken.
    """

    def __init__(self, watched: Watched) -> None:
        self.entered: set[ModuleId] = set()
        self.blind = False
        self._watched = watched
        self._codes: dict[CodeType, tuple[ModuleId, ...]] = {}
        self._seen: list[CodeType] = []
        self._monitoring: Any = sys.monitoring  # type: ignore[attr-defined,unused-ignore]  # new in 3.12
        self._start = self._monitoring.events.PY_START
        self._finder, self._watcher = _TOOLS
        self._monitoring.use_tool_id(self._finder, _NAMES[0])
        try:
            self._monitoring.use_tool_id(self._watcher, _NAMES[1])
        except ValueError:
            self._monitoring.free_tool_id(self._finder)
            raise
        self._monitoring.register_callback(self._finder, self._start, self._found)
        self._monitoring.register_callback(self._watcher, self._start, self._entered)
        self._monitoring.set_events(self._finder, self._start)

    def begin(self, wanted: Collection[ModuleId], *, measured: bool) -> None:  # noqa: ARG002  # as in `Tracer`
        """Watch again what the test before has used up."""
        for code in self._seen:
            self._monitoring.set_local_events(self._watcher, code, self._start)
        self._seen.clear()
        self.entered = set()
        self.blind = False

    def end(self) -> None:
        """What was used up is watched again when the next test begins."""

    def close(self) -> None:
        """Give the tools back, and leave no function watched: whoever takes them next would hear of it."""
        for code in self._codes:
            self._monitoring.set_local_events(self._watcher, code, 0)
        for tool in _TOOLS:
            self._monitoring.set_events(tool, 0)
            self._monitoring.register_callback(tool, self._start, None)
            self._monitoring.free_tool_id(tool)

    def _found(self, code: CodeType, _offset: int) -> Any:
        """A function starts for the first time in this process."""
        owners = self._watched.owners(code)
        if owners or _starts_a_process(code):
            self._codes[code] = owners
            self._note(code)
        return self._monitoring.DISABLE

    def _entered(self, code: CodeType, _offset: int) -> Any:
        self._note(code)
        self._monitoring.set_local_events(self._watcher, code, 0)

    def _note(self, code: CodeType) -> None:
        owners = self._codes[code]
        self.entered.update(owners)
        self.blind |= not owners
        self._seen.append(code)


class ProfileTracer:
    """Follows tests by the profile function.

    Args:
        watched: which code belongs to which module.
    """

    def __init__(self, watched: Watched) -> None:
        self.entered: set[ModuleId] = set()
        self.blind = False
        self._watched = watched
        self._codes: dict[CodeType, tuple[tuple[ModuleId, ...], bool]] = {}
        self._wanted: frozenset[ModuleId] = frozenset()
        self._following = False

    def begin(self, wanted: Collection[ModuleId], *, measured: bool) -> None:
        """Begin, unless another profiler is at work or times are taken."""
        self.entered = set()
        self._wanted = frozenset(wanted)
        self._following = sys.getprofile() is None and not measured
        self.blind = not self._following
        if self._following:
            threading.setprofile(self._called)
            sys.setprofile(self._called)

    def end(self) -> None:
        """Take the profile function off; a test that put another one in its place was not followed to its end."""
        if sys.getprofile() == self._called:
            self._leave_alone()
        self.blind |= self._following
        self._following = False

    def close(self) -> None:
        """Nothing is left behind."""

    def _leave_alone(self) -> None:
        sys.setprofile(None)
        threading.setprofile(None)
        self._following = False

    def _called(self, frame: FrameType, event: str, _argument: Any) -> None:
        if event != "call":
            return
        code = frame.f_code
        known = self._codes.get(code)
        if known is None:
            owners = self._watched.owners(code)
            known = self._codes[code] = (owners, not owners and _starts_a_process(code))
        owners, starts_a_process = known
        self.blind |= starts_a_process
        if owners:
            self.entered.update(owners)
            if self._wanted <= self.entered:
                self._leave_alone()
                self.blind = True  # to what follows
