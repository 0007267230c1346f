"""Of which coming dialogues how many people have not heard what they were to hear, as their messenger holds it."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, select

from rules.notice_kinds import NoticeSubject, Readers
from rules.notice_table import notices_where
from storage.engine.database import Db
from storage.tables import Dialogue, Outbox
from storage.tables.base import one_of

TO_SUBSCRIBERS = notices_where(lambda row: row.subject == NoticeSubject.DIALOGUE and row.readers == Readers.ANYBODY)
# So many dialogues are named.
MOST = 5


class Unheard(NamedTuple):
    """A dialogue, and how many people wait for word of it."""

    starts_at: datetime
    place: str
    people: int


async def read_unheard(db: Db, now: datetime) -> list[Unheard]:
    """The next dialogues of which something is held, the earliest first."""
    people = func.count(Outbox.chat_id.distinct())
    found = (
        select(Dialogue.starts_at, Dialogue.place, people)
        .join(Outbox, Outbox.subject_id == Dialogue.id)
        .where(one_of(Outbox.state, "held"), Outbox.notice.in_(TO_SUBSCRIBERS), Dialogue.starts_at > now)
        .group_by(Dialogue.id, Dialogue.starts_at, Dialogue.place)
        .order_by(Dialogue.starts_at)
        .limit(MOST)
    )
    return [Unheard(*row) for row in (await db.execute(found)).all()]
