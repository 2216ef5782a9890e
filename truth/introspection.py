"""What PyO3 itself says of the types that a wheel's extension takes and gives: its introspection, written as stubs.

The wheel's builder must have turned on `experimental-inspect`; few do. Nothing of the extension is run: the tool of
the PyO3 project (`pyo3-introspection` on the index) reads what PyO3 left in the file.
"""

import subprocess
from pathlib import Path

from truth.fetch import Package, fetch, fetch_tool

_TOOL = Package(name="pyo3-introspection", version="0.30.1")


def introspected(package: Package, cache: Path) -> Path:
    """The folder of the stubs of a release.

    Args:
        package: a release whose wheel holds one extension.
        cache: where releases are kept.
    """
    fetched = fetch(package, cache)
    folder = fetched.wheel.with_name("introspected")
    if not folder.exists():
        dotted, extension = next(fetched.extensions())
        tool = fetch_tool(_TOOL, cache) / "bin" / "pyo3-introspection"
        module = dotted.rpartition(".")[2]
        subprocess.run([str(tool), str(extension), module, str(folder)], check=True, timeout=300)
    return folder
