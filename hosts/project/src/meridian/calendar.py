"""Calendar of dates."""

__all__ = ["next_day"]


def next_day(day: int) -> int:
    """Return the day after `day`.

    Args:
        day: Days since the first one.
    """
    return day + 1
