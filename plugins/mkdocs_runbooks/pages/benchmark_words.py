"""What a runbook says of one operation's figures: ratio, requirement and verdict in words, and a row a side."""

from markupsafe import Markup

from mkdocs_runbooks.gates.statistics.ratio import Ratio
from mkdocs_runbooks.model.assessment import SpeedupFigure
from mkdocs_runbooks.model.registry import Limit
from mkdocs_runbooks.pages.charts.comparison import Arm
from mkdocs_runbooks.pages.links import gate_anchor
from mkdocs_runbooks.pages.views import Lookup, joined, word

_GATE = "accept.speedup"
"""The gate that judges these figures, and says why."""


def said_of(shown: Ratio | None, figure: SpeedupFigure | None, limit: Limit | None, lookup: Lookup) -> Markup:
    """The ratio, what is required, and the verdict, which leads to its reason.

    Args:
        shown: how many times as fast the port is, where both sides were measured.
        figure: what was judged of it.
        limit: the operation's absolute one.
        lookup: for the words.
    """
    wording = lookup.wording
    required = figure.required if figure is not None else None
    parts: list[Markup | None] = []
    if shown is None:
        parts.append(word(wording, "benchmark-one-side"))
    elif shown.low is not None and shown.high is not None:
        low, high = _rounded(shown.low), _rounded(shown.high)
        parts.append(word(wording, "benchmark-ratio", ratio=_rounded(shown.value), low=low, high=high))
    else:
        parts.append(word(wording, "benchmark-ratio-only", ratio=_rounded(shown.value)))
    parts.append(word(wording, "benchmark-required", ratio=required) if required is not None else None)
    parts.append(word(wording, "benchmark-limit", limit=limit.text) if limit is not None else None)
    said = joined(parts, ", ")
    if figure is None or (required is None and limit is None):
        return said
    verdict = word(wording, f"benchmark-verdict-{figure.outcome.value}")
    linked = Markup('<a href="#{}">{}</a>').format(gate_anchor(_GATE), verdict)
    return joined((said, linked), ": ")


def row_of(arm: Arm, lookup: Lookup) -> tuple[Markup, ...]:
    """Side, number of processes, median, fastest and slowest in milliseconds."""
    ordered = sorted(arm.figures)
    figures = (ordered[len(ordered) // 2], ordered[0], ordered[-1])
    shown = (lookup.wording.number(float(f"{value * 1000:.4g}"), "#,##0.######") + " ms" for value in figures)
    return tuple(joined([one]) for one in (arm.name, lookup.wording.number(len(ordered)), *shown))


def _rounded(value: float) -> float:
    return round(value, 2 if value < 10 else 1)
