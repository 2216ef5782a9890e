"""The native package, for tests that every implementation must pass (PEP 399).

It is there where it is installed and not turned off. Where `REQUIRE_ALL` is set it must be there; elsewhere its
tests are not collected, and `runbooks --version` says which twin is active.
"""

import os
from types import ModuleType

import pytest

from mkdocs_runbooks import accelerator


def native_package() -> ModuleType | None:
    """The native package, or None where only the reference runs."""
    if accelerator.state().backend == "rust":
        import mkdocs_runbooks_native as native  # noqa: PLC0415  # absent where it was not built

        return native
    if os.environ.get("REQUIRE_ALL") == "1" and not os.environ.get("MKDOCS_RUNBOOKS_NO_NATIVE"):
        pytest.exit(
            f"REQUIRE_ALL is set, and the native twin is absent: {accelerator.state().explanation}", 1
        )
    return None
