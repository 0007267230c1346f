"""Word to whoever planned a dialogue that it has fewer seats now than people who had one."""

from zoneinfo import ZoneInfo

from locales import texts
from locales.spoken import short
from rules.notice import Outgoing
from storage.tables import Dialogue


def seats_over_message(dialogue: Dialogue, count: int, zone: ZoneInfo) -> Outgoing:
    """How many wait in line again, and are told."""
    moment = short(dialogue.starts_at.astimezone(zone))
    return Outgoing(text=texts("vi").say("seats-over", moment=moment, count=count))
