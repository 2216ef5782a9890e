"""The machine on which a run takes place: enough to tell two of them apart, and no secret.

The interpreter's part is not asked here: the recorded command may use another Python than the recorder, so
`probe` answers it from inside that one.
"""

import os
import platform
import re
import subprocess
from contextlib import suppress
from functools import cache
from pathlib import Path

from mkdocs_runbooks.model.provenance import Environment

_MODEL = re.compile(r"^(?:model name|cpu model|Hardware)\s*:\s*(.+)$", re.MULTILINE)
"""The line of /proc/cpuinfo that names the processor on x86, on MIPS and on older ARM boards."""

_LENGTH = 120
"""Characters of one part; no system reports more that tells anything."""


def environment(*, python: str = "", installed: str = "") -> Environment:
    """This machine together with what an interpreter said about itself.

    Args:
        python: its implementation and version, such as `CPython 3.13.1`.
        installed: digest of what is installed there, as `probe.installed` makes it.
    """
    return Environment(
        node=_short(platform.node()),
        system=_short(f"{platform.system()} {platform.release()}"),
        distribution=_distribution(),
        machine=_short(platform.machine()),
        cpu=_cpu(),
        cores=_cores(),
        python=_short(python),
        installed=installed,
    )


def label(of: Environment) -> str:
    """One line that tells one machine and one Python from another, the same for all results of a run."""
    system, _, _ = of.system.partition(" ")
    return " ".join(
        part for part in (of.node, system, of.machine, of.python.removeprefix("CPython ")) if part
    )


@cache
def _distribution() -> str:
    with suppress(OSError):
        return _short(platform.freedesktop_os_release().get("PRETTY_NAME", ""))
    version, _, _ = platform.mac_ver()
    return f"macOS {version}" if version else ""


@cache
def _cpu() -> str:
    """The processor's model, where the system names it; else its family."""
    with suppress(OSError):
        found = _MODEL.search(Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace"))
        if found is not None:
            return _short(found[1])
    if platform.system() == "Darwin":
        with suppress(OSError, subprocess.SubprocessError):
            asked = ["/usr/sbin/sysctl", "-n", "machdep.cpu.brand_string"]
            said = subprocess.run(asked, capture_output=True, text=True, timeout=10, check=True)
            return _short(said.stdout)
    return _short(platform.processor() or platform.machine())


def _cores() -> int:
    """Logical processors that this process may use: a container or a job may get fewer than there are."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _short(text: str) -> str:
    return " ".join(text.split())[:_LENGTH]
