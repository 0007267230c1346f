"""The machine's clock, in UTC."""

from datetime import UTC, datetime


def now() -> datetime:
    """This moment in UTC; the only place where the time of day is read."""
    return datetime.now(UTC)  # noqa: TID251  this is the place
