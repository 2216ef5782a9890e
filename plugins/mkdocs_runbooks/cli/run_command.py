"""Running the command of `runbooks record`: its output passes through, its signals too, its words mean the same."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import IO, BinaryIO

_ASSIGNMENT = re.compile(r"([A-Za-z_][A-Za-z0-9_]*)=(.*)", re.DOTALL)

_ENDING = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT") if hasattr(signal, name)
)
"""Signals by which a person, a terminal that closes or a CI system ends a command."""

_FROM_TERMINAL = frozenset(getattr(signal, name, None) for name in ("SIGINT", "SIGQUIT"))
"""Those of them that a terminal sends to the command as well."""

_SECRET_WORDS = "TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIAL|API[_-]?KEY|PRIVATE"
_SECRET = re.compile(rf"-{{0,2}}(?=[\w-]*(?:{_SECRET_WORDS}))[\w-]+", re.IGNORECASE)
"""A name under which secrets are handed over: a variable's or an option's."""

_SECRET_INSIDE = re.compile(rf"(?<![\w-])({_SECRET.pattern})=(?:\"[^\"]*\"|'[^']*'|\S+)", re.IGNORECASE)
"""An assignment to such a name inside a shell's command line."""

_USER_INFO = re.compile(r"(\b[a-z][a-z0-9+.-]*://)[^/@\s]+@", re.IGNORECASE)


class NotStartedError(Exception):
    """The command could not be started; `code` is what a shell would leave with."""

    def __init__(self, command: str, code: int) -> None:
        super().__init__(command)
        self.command = command
        self.code = code


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How a command ended.

    Attributes:
        code: its exit code as a shell reports it.
        interrupted: somebody stopped the recording: the command may have ended half-way, whatever its code.
        signal: number of the signal that killed the command, or None.
    """

    code: int
    interrupted: bool
    signal: int | None = None


def split_assignments(
    argv: Sequence[str], environment: Mapping[str, str]
) -> tuple[list[str], dict[str, str]]:
    """Take leading `NAME=value` words off the command, as a shell does, and put them into its environment."""
    merged = dict(environment)
    rest = list(argv)
    while len(rest) > 1 and (match := _ASSIGNMENT.fullmatch(rest[0])):
        merged[match[1]] = match[2]
        rest.pop(0)
    return rest, merged


def without_secrets(argv: Sequence[str]) -> tuple[str, ...]:
    """The words as they may be published.

    What is given to a name such as `API_TOKEN` or `--password` is left out, and so are user and password of
    an address.
    """
    words: list[str] = []
    hidden = False
    for word in argv:
        name, equals, _ = word.partition("=")
        secret = _SECRET.fullmatch(name) is not None
        if hidden and not word.startswith("-"):
            words.append("…")
        elif secret and equals:
            words.append(f"{name}=…")
        else:
            words.append(_USER_INFO.sub(r"\1…@", _SECRET_INSIDE.sub(r"\1=…", word)))
        hidden = secret and not equals and name.startswith("-")
    return tuple(words)


def inner_environment(argv: Sequence[str], environment: Mapping[str, str]) -> dict[str, str]:
    """The environment behind a leading `env NAME=value …`: what the command proper will see."""
    merged = dict(environment)
    if not argv or Path(argv[0]).name != "env":
        return merged
    words = iter(argv[1:])
    for word in words:
        if word in ("-i", "-", "--ignore-environment"):
            merged.clear()
        elif word in ("-u", "--unset"):
            merged.pop(next(words, ""), None)
        elif word.startswith("--unset="):
            merged.pop(word.partition("=")[2], None)
        elif match := _ASSIGNMENT.fullmatch(word):
            merged[match[1]] = match[2]
        elif not word.startswith("-"):
            break
    return merged


def command_words(argv: Sequence[str]) -> list[str]:
    """The words from the command proper on: without `env` and its assignments."""
    if not argv or Path(argv[0]).name != "env":
        return list(argv)
    rest = list(argv[1:])
    while rest and (rest[0].startswith("-") or _ASSIGNMENT.fullmatch(rest[0])):
        dropped = rest.pop(0)
        if dropped in ("-u", "--unset") and rest:
            rest.pop(0)
    return rest


def find_executable(name: str, environment: Mapping[str, str]) -> str | None:
    """The program that the command's environment would find."""
    return shutil.which(name, path=environment.get("PATH", os.defpath))


def run(argv: Sequence[str], environment: Mapping[str, str], stored: BinaryIO | None) -> Ended:
    """Run the command in this process's folder.

    Args:
        argv: its words.
        environment: its whole environment.
        stored: where its standard output goes besides the terminal, or None.

    Raises:
        NotStartedError: there is no such program, or it may not be run.
    """
    program = find_executable(argv[0], environment) or argv[0]
    try:
        process = subprocess.Popen(
            [program, *argv[1:]],
            env=dict(environment),
            stdout=subprocess.PIPE if stored is not None else None,
        )
    except PermissionError:
        raise NotStartedError(argv[0], 126) from None
    except (OSError, ValueError):
        raise NotStartedError(argv[0], 127) from None
    with _signals_passed(process) as received:
        if stored is not None and process.stdout is not None:
            _copy(process.stdout, stored, received)
        code = _wait(process, received)
    return _ended(code, received)


def run_quietly(
    argv: Sequence[str], environment: Mapping[str, str], *, folder: Path, output: BinaryIO, talk: BinaryIO
) -> Ended:
    """Run a command whose output nobody watches.

    Args:
        argv: its words.
        environment: its whole environment.
        folder: where it runs.
        output: a file that takes its standard output.
        talk: a file that takes its standard error.

    Raises:
        NotStartedError: there is no such program, or it may not be run.
    """
    program = find_executable(argv[0], environment) or argv[0]
    try:
        process = subprocess.Popen(
            [program, *argv[1:]],
            cwd=folder,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=talk,
        )
    except PermissionError:
        raise NotStartedError(argv[0], 126) from None
    except (OSError, ValueError):
        raise NotStartedError(argv[0], 127) from None
    with _signals_passed(process) as received:
        code = _wait(process, received)
    return _ended(code, received)


def _ended(code: int, received: Sequence[int]) -> Ended:
    killed = -code if code < 0 else None
    return Ended(code=code if killed is None else 128 + killed, interrupted=bool(received), signal=killed)


@contextmanager
def _signals_passed(process: subprocess.Popen[bytes]) -> Iterator[list[int]]:
    """Hand signals on that ask for an end; on a terminal the command has had Ctrl-C already."""
    received: list[int] = []

    def hand_on(number: int, _frame: FrameType | None) -> None:
        received.append(number)
        if number not in _FROM_TERMINAL or not _in_foreground():
            process.send_signal(number)

    # What is ignored stays ignored: `nohup` and background jobs mean it.
    listened = [number for number in _ENDING if signal.getsignal(number) is not signal.SIG_IGN]
    previous = {number: signal.signal(number, hand_on) for number in listened}
    try:
        yield received
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)


def _in_foreground() -> bool:
    """This process's group owns the terminal, so the terminal sent the signal to the command as well."""
    if sys.platform == "win32":
        return True
    try:
        with Path("/dev/tty").open("rb") as terminal:
            return os.tcgetpgrp(terminal.fileno()) == os.getpgrp()
    except OSError:
        return False


def _copy(source: IO[bytes], stored: BinaryIO, received: list[int]) -> None:
    """Store what comes and show it at once; a reader that has gone stops the showing, not the storing.

    In a terminal, what is said afterwards begins on a line of its own.
    """
    shown: BinaryIO | None = sys.stdout.buffer
    last = b""
    while chunk := os.read(source.fileno(), 65536):
        if not received:
            stored.write(chunk)
        last = chunk[-1:]
        shown = _shown(shown, chunk)
    if last not in {b"", b"\n"} and sys.stdout.isatty():
        _shown(shown, b"\n")
    source.close()


def _shown(stream: BinaryIO | None, chunk: bytes) -> BinaryIO | None:
    """Show some output; None where nobody reads it any more."""
    if stream is None:
        return None
    try:
        stream.write(chunk)
        stream.flush()
    except OSError:
        return None
    return stream


def _wait(process: subprocess.Popen[bytes], received: list[int]) -> int:
    """Wait without polling; a third signal stops a command that ignores the first two."""
    while True:
        try:
            return process.wait(timeout=None if len(received) < 3 else 5)
        except subprocess.TimeoutExpired:
            process.kill()
