"""The day of a run, from what a face knows of the world."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

_LAST_SECOND = 253_402_300_799
"""9999-12-31T23:59:59Z: later seconds have no date."""


def day_of(environment: Mapping[str, str], now: datetime) -> date:
    """The day on which waivers are judged: `SOURCE_DATE_EPOCH` overrides the clock, for reproducible sites.

    Args:
        environment: the face's environment variables.
        now: the face's clock, with its time zone.
    """
    epoch = environment.get("SOURCE_DATE_EPOCH", "")
    if epoch.isascii() and epoch.isdigit() and len(epoch) <= len(str(_LAST_SECOND)):
        return datetime.fromtimestamp(min(int(epoch), _LAST_SECOND), tz=UTC).date()
    return now.date()
