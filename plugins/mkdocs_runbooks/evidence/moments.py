"""Times as tools write them: ISO 8601, with an offset or without."""

from datetime import UTC, datetime

from mkdocs_runbooks.model.provenance import TimeSource


def read_moment(text: str | None) -> tuple[datetime | None, TimeSource | None]:
    """Turn a time stamp into an aware UTC time and say how sure it is.

    A stamp without an offset is local time of an unknown machine; it is taken as UTC and marked `naive`.

    Returns:
        The time and its source, or two Nones where the text is no time.
    """
    if not text or len(text) > 64:
        return None, None
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return None, None
    if moment.tzinfo is None:
        return moment.replace(tzinfo=UTC), TimeSource.NAIVE
    try:
        return moment.astimezone(UTC), TimeSource.OFFSET
    except (OverflowError, ValueError):
        return None, None


def from_epoch(seconds: float) -> datetime | None:
    """Seconds since 1970 as an aware UTC time, or None where no calendar holds it."""
    try:
        return datetime.fromtimestamp(seconds, tz=UTC)
    except (OverflowError, ValueError, OSError):
        return None
