"""Entries of `ffi:` over all modules: what `defaults` say need not match something in each of them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import chain

from mkdocs_runbooks.diagnostics import Diagnostic
from mkdocs_runbooks.model.registry import BorderEntry, Module


def has_entries(module: Module) -> bool:
    """Whether the module's own `ffi:` says something that has to match, so that both sides must be compared.

    Args:
        module: a module of the registry.
    """
    places = (one.location.inside or "" for one in module.ffi.entries)
    return bool(module.ffi.accept) or any(place.startswith("modules.") for place in places)


def unmatched(
    modules: Iterable[Module], unused: Iterable[Mapping[BorderEntry, Diagnostic]]
) -> tuple[Diagnostic, ...]:
    """Entries that match nothing in any module which has them, each said once.

    Args:
        modules: all modules of the registry.
        unused: the entries of each module that match nothing there.
    """
    having = Counter(chain.from_iterable(module.ffi.entries for module in modules))
    missed: dict[BorderEntry, Diagnostic] = {}
    times: Counter[BorderEntry] = Counter()
    for found in unused:
        times.update(found.keys())
        missed = {**found, **missed}
    return tuple(problem for entry, problem in missed.items() if times[entry] == having[entry])
