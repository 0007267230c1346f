"""Reminders that come after their reader's window has closed: told while they may still be written to."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import exists, literal, select
from sqlalchemy.orm import aliased

from rules.notice import Address
from rules.notice_kinds import Notice
from rules.reach import Reach
from storage.dialogue.mailed_rows import claim_beside
from storage.engine.database import Db
from storage.queue import accounts, outbox
from storage.queue.contacts import reached_at
from storage.queue.outbox import Letter
from storage.queue.peers import FIRST_PEER
from storage.queue.reaches import reach_of
from storage.tables import Contact, Dialogue, Outbox, Peer, Subscription

# So many are looked at in one transaction.
CHUNK = 500
REMINDER = aliased(Outbox)


class Closing(NamedTuple):
    """Somebody who wants to be reminded, and when they last wrote."""

    person_id: int
    contact_id: int
    address: Address
    heard_at: datetime


async def windowed_accounts(db: Db) -> list[tuple[int, Reach]]:
    """The accounts through which people may be written to only for a while after their own last word."""
    found = [(one, await reach_of(db, one)) for one in await accounts.serving(db)]
    return [(one, reach) for one, reach in found if reach.window is not None]


def key_of_reminder(dialogue: Dialogue, minutes: int) -> str:
    """How the keys of one reminder of a dialogue begin: whoever has a row of it is not told once more."""
    return f"rem:{dialogue.id}:{dialogue.edition}:{minutes}:"


async def closing(
    db: Db, dialogue: Dialogue, minutes: int, account_id: int, heard: tuple[datetime, datetime]
) -> Sequence[Closing]:
    """Who subscribed, is reached through an account, wrote last between two moments, and has no such reminder yet."""
    key = literal(key_of_reminder(dialogue, minutes)).concat(Subscription.person_id.cast(Outbox.dedup_key.type))
    found = (
        select(Subscription.person_id, Contact.id, Contact.account_id, Contact.chat_id, Peer.heard_at)
        .select_from(Subscription)
        .join(Contact, Contact.id == reached_at(Subscription.person_id))
        .join(Peer, (Peer.id == Contact.chat_id - FIRST_PEER) & (Peer.account_id == Contact.account_id))
        .where(Subscription.dialogue_id == dialogue.id, Subscription.ended_at.is_(None))
        .where(Contact.account_id == account_id, Contact.unreachable_at.is_(None))
        .where(Peer.heard_at > heard[0], Peer.heard_at <= heard[1])
        .where(~exists().where(REMINDER.dedup_key == key))
        .order_by(Peer.heard_at)
        .limit(CHUNK)
    )
    rows = (await db.execute(found)).all()
    return [Closing(person, contact, Address(account, chat), at) for person, contact, account, chat, at in rows if at]


class EarlyMailing(NamedTuple):
    """The reminder of a dialogue that some hear before their messenger closes to them."""

    dialogue_id: int
    edition: int
    minutes_before: int
    notice: str = Notice.REMINDER


async def queue_now(
    db: Db, dialogue: Dialogue, minutes: int, people: Sequence[Closing], now: datetime, along: Sequence[Dialogue] = ()
) -> None:
    """Have them reminded now, once: under the key of the reminder that they would have had later.

    Of others of that day, of which they have not heard either, they hear by the same message.
    """
    await outbox.add(
        db,
        *(
            Letter(
                f"{key_of_reminder(dialogue, minutes)}{one.person_id}",
                one.address,
                now,
                Notice.REMINDER,
                dialogue.id,
                expires_at=dialogue.starts_at,
                contact_id=one.contact_id,
            )
            for one in people
        ),
    )
    early = EarlyMailing(dialogue.id, dialogue.edition, minutes)
    those = (Subscription.person_id.in_([one.person_id for one in people]),)
    for other in along:
        await claim_beside(db, early, other, those, now)


def heard_between(reach: Reach, opens: datetime, closes: datetime) -> tuple[datetime, datetime]:
    """Between which moments somebody wrote last whose window closes between two others."""
    window = timedelta(hours=reach.window or 0)
    return opens - window, closes - window
