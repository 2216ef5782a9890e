"""What is said of names beside their signatures, collected once a page."""

from collections.abc import Mapping
from dataclasses import dataclass

from mkdocs_runbooks.model.drift import Drift
from mkdocs_runbooks.model.ffi import CallSite
from mkdocs_runbooks.model.interface import ModuleInterface


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What is said of names elsewhere, by name.

    Attributes:
        drift: differences of an item.
        calls: proven calls of it.
    """

    drift: Mapping[str, list[Drift]]
    calls: Mapping[str, list[CallSite]]


def about(interface: ModuleInterface) -> About:
    """Differences and calls of each name, collected once."""
    drift: dict[str, list[Drift]] = {}
    for one in interface.drift:
        drift.setdefault(one.item, []).append(one)
    calls: dict[str, list[CallSite]] = {}
    for call in interface.python.calls:
        calls.setdefault(call.item, []).append(call)
    return About(drift=drift, calls=calls)
