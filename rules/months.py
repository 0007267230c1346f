"""The month by which a messenger counts what leaves: that of the calendar in Việt Nam."""

from datetime import datetime, timedelta

HOME = timedelta(hours=7)


def month_of(now: datetime) -> str:
    """The month of a moment, as 2026-11."""
    return f"{now + HOME:%Y-%m}"


def next_month(now: datetime) -> datetime:
    """When the next month begins."""
    home = now + HOME
    turned = (home.replace(day=1) + timedelta(days=32)).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return turned - HOME
