"""What a paired session shows: a bar while it runs, one line a benchmark when it is over."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from mkdocs_runbooks.cli.bench_session import Progress
from mkdocs_runbooks.diagnostics import Value
from mkdocs_runbooks.gates.arms import arms
from mkdocs_runbooks.gates.statistics.ratio import ratio
from mkdocs_runbooks.model.paired import PairedBenchmark, PairedRun
from mkdocs_runbooks.wording import Wording, visible


@contextmanager
def shown_progress(wording: Wording, whole: int) -> Iterator[Progress]:
    """A bar on a terminal, drawn between processes: a thread that draws would be measured with them."""
    if not sys.stderr.isatty():
        yield lambda _done, _side: None
        return
    from rich.console import Console  # noqa: PLC0415  # only a terminal is worth its loading
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn  # noqa: PLC0415
    from rich.progress import Progress as Bars  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bars(*columns, console=Console(stderr=True), transient=True, auto_refresh=False) as bars:
        task = bars.add_task("", total=whole)
        yield lambda done, side: bars.update(
            task, completed=done, description=wording.text(f"bench-side-{side.value}"), refresh=True
        )


def summary(run: PairedRun, wording: Wording) -> Iterator[str]:
    """One line a benchmark: ratio and interval; the verdict is the gates'."""
    for one in run.benchmarks:
        yield f"{visible(one.name)}: {_ratio(one, wording)}"
    yield wording.text("bench-verdict", (("module", run.module),))


def _ratio(one: PairedBenchmark, wording: Wording) -> str:
    both = arms([one])
    found = ratio(both.reference, both.port) if both is not None else None
    if found is None:
        return wording.text("bench-one-side")
    params: tuple[tuple[str, Value], ...] = tuple(
        (name, None if value is None else round(value, 2))
        for name, value in (("ratio", found.value), ("low", found.low), ("high", found.high))
    )
    return wording.text("bench-ratio" if found.low is not None else "bench-ratio-only", params)
