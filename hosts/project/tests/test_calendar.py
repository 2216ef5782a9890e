"""Calendar of dates."""

from meridian.calendar import next_day


def test_next_day() -> None:
    """The day after the first one."""
    assert next_day(1) == 2
