"""What is noted of messages that have arrived: what a card says where it hangs, and whoever was told of looks."""

from collections.abc import Iterable
from datetime import datetime

from rules.message_length import digest_of
from rules.notice import Outgoing
from rules.notice_kinds import Notice
from storage.engine.database import Db
from storage.feedback import cards, looks
from storage.queue.leased import Leased
from storage.queue.reaches import reach_of


async def note_card(db: Db, row: Leased, what: Outgoing | None) -> None:
    """Of a card that cannot be changed where it hangs it is known what it says, so that it comes only with news."""
    if row.notice == Notice.CARD and what is not None and not (await reach_of(db, row.account_id)).edits:
        await cards.note_shown(db, row.subject_id or 0, row.address, digest_of(what))


async def note_looks(db: Db, row: Leased, said: Iterable[Outgoing | None], now: datetime) -> None:
    """Whoever was told of looks at what they hide is not told again."""
    if looked := [number for what in said if what is not None for number in what.looks]:
        await looks.note_told(db, looked, row.address, now)
