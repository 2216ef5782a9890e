"""The releases that are compared with their wheels."""

import tomllib
from pathlib import Path

from truth.fetch import Package

_HERE = Path(__file__).parent


def packages() -> tuple[Package, ...]:
    """The list beside this file."""
    listed = tomllib.loads((_HERE / "packages.toml").read_text(encoding="utf-8"))["package"]
    return tuple(
        Package(
            name=one["name"],
            version=one["version"],
            needs=tuple(one.get("needs", ())),
            unseen=one.get("unseen", False),
        )
        for one in listed
    )
