"""Reading many files in several processes; Python's threads would wait for each other while a grammar parses.

Another process needs half a second before its first file. So this one begins at once with the first of the files,
others take from the end, and where little is to be read nobody is called. What another process does not hand back, for
whatever reason, is read here: it can cost its own time and nothing else.
"""

import contextlib
import os
import struct
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import IO

import msgspec

Files = Mapping[str, bytes]
"""Content by path."""

WORTH = 2_000_000
"""Bytes that are read while a process starts, and as long again; it is called where so many are there for it."""

_MOST = 7
"""Processes besides this one: linking what they read is left to this one."""

_PORTION = 64_000
"""Bytes that a process is given at once; so much may be read twice at the end."""

_LENGTH = struct.Struct("<Q")


class Others:
    """Processes that read, and what they have handed back.

    Args:
        files: what is to be read.
        command: starts a process that reads, as of `serve`.
        count: how many are started.
    """

    def __init__(self, files: Files, command: Sequence[str], count: int) -> None:
        self._free = dict(files)
        self._begun: set[str] = set()
        self._handed: dict[str, bytes] = {}
        self._lock = threading.Lock()
        self._processes: list[subprocess.Popen[bytes]] = []
        self._threads: list[threading.Thread] = []
        for _ in range(count):
            with contextlib.suppress(OSError):
                self._processes.append(_started(command))
        for process in self._processes:
            self._threads.append(threading.Thread(target=self._give, args=(process,), daemon=True))
            self._threads[-1].start()

    def has_begun(self, path: str) -> bool:
        """Whether another process has this file; if none has, it is the caller's from now on."""
        with self._lock:
            self._free.pop(path, None)
            return path in self._begun

    def handed(self, path: str) -> bytes | None:
        """A reading, encoded; None: it has not come back, or can't be encoded."""
        return self._handed.get(path) or None

    def stop(self) -> None:
        """Nobody waits for them any more."""
        with self._lock:
            self._free.clear()
        for process in self._processes:
            process.kill()
            process.wait()
        for thread in self._threads:
            thread.join()

    def _give(self, process: subprocess.Popen[bytes]) -> None:
        """Hand a process one portion after the other, in a thread of its own."""
        assert process.stdin is not None
        assert process.stdout is not None
        with (
            contextlib.suppress(OSError, ValueError, OverflowError, MemoryError, msgspec.MsgspecError),
            process.stdin as given,
            process.stdout as taken,
        ):
            while portion := self._portion():
                _write(
                    given, msgspec.msgpack.encode([(os.fsencode(path), portion[path]) for path in portion])
                )
                answer = _read(taken)
                if answer is None:
                    return
                readings = msgspec.msgpack.decode(answer, type=list[bytes])
                self._handed.update(zip(portion, readings, strict=True))

    def _portion(self) -> dict[str, bytes]:
        found: dict[str, bytes] = {}
        with self._lock:
            while self._free and _size(found) < _PORTION:
                path, content = self._free.popitem()  # the last one
                found[path] = content
            self._begun.update(found)
        return found


def _started(command: Sequence[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)


@contextmanager
def others(files: Files, module: str) -> Iterator[Others]:
    """Let other processes read along, as many as are worth it.

    Args:
        files: what is to be read.
        module: the module in this package that calls `serve`.
    """
    count = min(_processors() - 1, _size(files) // WORTH, _MOST)
    # -P: the working directory is the user's, and nothing is imported from there.
    found = Others(files, (sys.executable, "-P", "-m", module), max(count, 0))
    try:
        yield found
    finally:
        found.stop()


def is_much(files: Files) -> bool:
    """Whether another process may be worth it."""
    return _size(files) >= WORTH


def _size(files: Files) -> int:
    return sum(map(len, files.values()))


def _processors() -> int:
    """Processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def serve(read: Callable[[str, bytes], bytes], given: IO[bytes], taken: IO[bytes]) -> None:
    """Read what another process hands over, until it has no more.

    Args:
        read: makes an encoded reading of a path and the file's content; it raises nothing.
        given: where portions come from.
        taken: where readings go to.
    """
    while (portion := _read(given)) is not None:
        files = msgspec.msgpack.decode(portion, type=list[tuple[bytes, bytes]])
        _write(taken, msgspec.msgpack.encode([read(os.fsdecode(path), content) for path, content in files]))


def _write(stream: IO[bytes], content: bytes) -> None:
    stream.write(_LENGTH.pack(len(content)) + content)
    stream.flush()


def _read(stream: IO[bytes]) -> bytes | None:
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    content = stream.read(length)
    return content if len(content) == length else None
