"""Holm's step-down correction (1979): several claims at once, and still one risk of a false one among them."""

from collections.abc import Sequence


def adjusted(p_values: Sequence[float]) -> tuple[float, ...]:
    """The p-values, each raised so that comparing it with one level keeps the risk of any false claim at that level.

    Args:
        p_values: one a claim, in any order.

    Returns:
        Adjusted values in the same order; the smallest is multiplied by their number, the largest stays.
    """
    order = sorted(range(len(p_values)), key=p_values.__getitem__)
    result = [1.0] * len(p_values)
    highest = 0.0
    for place, index in enumerate(order):
        highest = max(highest, min(1.0, p_values[index] * (len(p_values) - place)))
        result[index] = highest
    return tuple(result)
