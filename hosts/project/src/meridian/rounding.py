"""Rounding of amounts."""

__all__ = ["rounded"]


def rounded(amount: float) -> int:
    """Whole cents of an amount.

    Args:
        amount: Euro.
    """
    return round(amount * 100)
