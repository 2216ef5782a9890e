"""Returns of a series."""

__all__ = ["total_return"]


def total_return(prices: list[float]) -> float:
    """Return over the whole series.

    Args:
        prices: Prices in order of time.
    """
    return prices[-1] / prices[0] - 1
