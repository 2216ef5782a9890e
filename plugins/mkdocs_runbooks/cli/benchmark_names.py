"""Benchmarks that the registry names and nothing has run: mostly a name that was misspelt."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from mkdocs_runbooks.diagnostics import parameters
from mkdocs_runbooks.gates.arms import Named, is_named
from mkdocs_runbooks.model.registry import Module
from mkdocs_runbooks.wording import Wording


def unmeasured(module: Module, measured: Iterable[Named], wording: Wording) -> Iterator[str]:
    """One line an operation whose `benchmark:` was not measured, with the nearest name that was.

    Args:
        module: whose operations they are.
        measured: every benchmark that ran.
        wording: for the lines.
    """
    measured = tuple(measured)
    for operation in module.operations:
        name = operation.benchmark
        if name is None or any(is_named(one, name) for one in measured):
            continue
        yield wording.text("bench-unmeasured", parameters(operation=operation.id, benchmark=name))
        near = get_close_matches(name[:100], [one.name for one in measured], n=1)
        if near:
            yield f"  hint: {wording.text('did-you-mean', parameters(suggestion=near[0]))}"
