"""Environments of their own, made by uv from the package index, kept below `.cache/hosts`."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from hosts.matrix import Environment


def make(environment: Environment, wheel: Path, folder: Path) -> Path:
    """Install an environment, unless the same one is there already.

    Args:
        environment: what belongs into it.
        wheel: our own distribution.
        folder: for all environments.

    Returns:
        Its Python.

    Raises:
        subprocess.CalledProcessError: something can't be installed; uv has said what.
    """
    place = folder / environment.name
    python = place / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    mark = place / ".made"
    wanted = hashlib.sha256(repr((environment, sys.version)).encode() + wheel.read_bytes()).hexdigest()
    if mark.is_file() and mark.read_text(encoding="utf-8") == wanted:
        return python
    _uv("venv", "--clear", "--python", sys.executable, str(place))
    resolution = ("--resolution", "lowest-direct") if environment.lowest else ()
    install = ("pip", "install", "--python", str(python))
    _uv(*install, *resolution, str(wheel), *environment.install)
    if environment.without:
        _uv("pip", "uninstall", "--python", str(python), *environment.without)
    mark.write_text(wanted, encoding="utf-8")
    return python


def build_wheel(root: Path, folder: Path) -> Path:
    """Our own distribution, as people get it."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.whl"):
        old.unlink()
    _uv("build", "--wheel", "--out-dir", str(folder), str(root))
    return next(folder.glob("*.whl"))


def versions(python: Path) -> dict[str, str]:
    """Distribution -> version of everything that is installed beside a Python."""
    code = (
        "import importlib.metadata as m, re\n"
        "for d in m.distributions(): print(re.sub('[-_.]+', '-', d.name).lower(), d.version)"
    )
    done = subprocess.run([python, "-c", code], capture_output=True, text=True, check=True)
    return dict(line.split(" ", 1) for line in done.stdout.splitlines())


def _uv(*arguments: str) -> None:
    certificates = os.environ.get("PIP_CERT")  # pip's variable, which uv does not know
    extra = {"SSL_CERT_FILE": certificates} if certificates else {}
    uv = Path(sys.executable).with_name("uv")
    subprocess.run([uv, *arguments, "--quiet"], env={**os.environ, **extra}, check=True)
