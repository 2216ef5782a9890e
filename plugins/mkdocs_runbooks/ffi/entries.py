"""Entries of `ffi:` over all modules: what `defaults` say need not match something in each of them."""

from collections import Counter
from collections.abc import Iterable, Mapping

from mkdocs_runbooks.diagnostics import Diagnostic
from mkdocs_runbooks.model.registry import Acceptance, BorderEntry, Module

SettingEntry = BorderEntry | Acceptance
"""What an `ffi:` says of something that has to be there."""


def has_entries(module: Module) -> bool:
    """Whether the module's own `ffi:` says something that has to match, so that both sides must be compared.

    Args:
        module: a module of the registry.
    """
    places = (one.location.inside or "" for one in module.ffi.entries)
    return bool(module.ffi.accept) or any(place.startswith("modules.") for place in places)


def unmatched(
    modules: Iterable[Module], unused: Iterable[Mapping[SettingEntry, Diagnostic]]
) -> tuple[Diagnostic, ...]:
    """Entries that match nothing in any module which has them, each said once.

    Args:
        modules: all modules of the registry.
        unused: the entries of each module that match nothing there.
    """
    having: Counter[SettingEntry] = Counter()
    for module in modules:
        having.update((*module.ffi.entries, *module.ffi.accept))
    missed: dict[SettingEntry, Diagnostic] = {}
    times: Counter[SettingEntry] = Counter()
    for found in unused:
        times.update(found.keys())
        missed = {**found, **missed}
    return tuple(problem for entry, problem in missed.items() if times[entry] == having[entry])
