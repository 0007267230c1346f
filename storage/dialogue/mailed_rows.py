"""The rows of the outbox by which many hear of a dialogue, and reminders of two dialogues on a day that go as one."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import ColumnElement, exists, select, update
from sqlalchemy import literal as value
from sqlalchemy.orm import aliased

from rules.notice_kinds import Expiry, Notice
from rules.notice_table import row_of
from storage.engine.database import Db
from storage.engine.upsert import insert_into
from storage.queue.contacts import reached_at
from storage.queue.outbox import WAITING
from storage.tables import Contact, Dialogue, Outbox, Subscription
from storage.tables.delivery import IS_MERGED, MERGED

# How the keys of all rows that tell of a change begin.
CHANGE = "dlg:"
CARRIER, CARRIED = aliased(Outbox), aliased(Outbox)


class Mailed(Protocol):
    """What many hear of one dialogue: which notice, and of a reminder how long before."""

    @property
    def dialogue_id(self) -> int: ...
    @property
    def edition(self) -> int: ...
    @property
    def notice(self) -> str: ...
    @property
    def minutes_before(self) -> int: ...


class Version(Protocol):
    """Which edition of a dialogue it is, and how often else it was changed."""

    @property
    def edition(self) -> int: ...
    @property
    def amended(self) -> int: ...


def key_of_change(notice: str, number: int, stands: Version) -> str:
    """How the keys of the rows begin by which people hear of a change of a dialogue as it stands."""
    amended = f"{stands.amended}:" if notice == Notice.DIALOGUE_AMENDED else ""
    return f"{CHANGE}{number}:{notice}:{stands.edition}:{amended}"


def is_overtaken(key: str, notice: str, number: int, stands: Version) -> bool:
    """Whether a row tells of a change behind which another came: whoever hears of that hears how it stands now."""
    return key.startswith(CHANGE) and not key.startswith(key_of_change(notice, number, stands))


def row_of_letter(mailing: Mailed, dialogue: Dialogue, now: datetime) -> dict[str, Any]:
    """A reminder goes out at most once and not after the start; word of a change before the bulk, and at least once."""
    kind, reminds = row_of(mailing.notice), mailing.notice == Notice.REMINDER
    key = f"rem:{dialogue.id}:{dialogue.edition}:{mailing.minutes_before}:"
    if not reminds:
        key = key_of_change(mailing.notice, dialogue.id, dialogue)
    return {
        "dedup_key": value(key).concat(Contact.person_id.cast(Outbox.dedup_key.type)),
        "account_id": Contact.account_id,
        "chat_id": Contact.chat_id,
        "contact_id": Contact.id,
        "lane": value(int(kind.lane)),
        "notice": value(mailing.notice),
        "subject_id": value(dialogue.id),
        "policy": value(kind.policy.value),
        "state": value("queued"),
        "due_at": value(now, Outbox.due_at.type),
        "expires_at": value(dialogue.starts_at if kind.expires == Expiry.BEGINS else None, Outbox.due_at.type),
        "attempts": value(0),
        "doubtful": value(False),  # noqa: FBT003  a column's value
    }


async def claim_beside(
    db: Db, mailing: Mailed, other: Dialogue, those: Collection[ColumnElement[bool]], now: datetime
) -> None:
    """Settle the same reminder of another dialogue of the day, for whoever of `those` hears of it with this one's.

    It goes by the row of that reminder, whose key is taken with it: nobody hears it once more. Only rows that were
    just written carry others; who wanted to hear of only one of the two is not concerned.
    """
    carrier = f"rem:{mailing.dialogue_id}:{mailing.edition}:{mailing.minutes_before}:"
    theirs = value(carrier).concat(Subscription.person_id.cast(Outbox.dedup_key.type))
    carried = exists().where(CARRIER.dedup_key == theirs, CARRIER.state.in_(WAITING))
    columns = row_of_letter(mailing, other, now)
    columns |= {"state": value("cancelled"), "error": value(MERGED), "goes_with": theirs}
    people = (
        select(*columns.values())
        .join(Subscription, Contact.id == reached_at(Subscription.person_id))
        .where(Subscription.dialogue_id == other.id, Subscription.ended_at.is_(None))
        .where(*those, carried)
    )
    statement = insert_into(db, Outbox).from_select(list(columns), people, include_defaults=False)
    await db.execute(statement.on_conflict_do_nothing(index_elements=["dedup_key"]))
    # What carries another one is of use until that one begins.
    carry = select(CARRIED.goes_with).where(CARRIED.notice == Notice.REMINDER, CARRIED.subject_id == other.id)
    carry = carry.where(CARRIED.error == MERGED, CARRIED.goes_with.like(f"{carrier}%"))
    longer = update(Outbox).where(Outbox.dedup_key.in_(carry), Outbox.expires_at < other.starts_at)
    longer = longer.where(Outbox.state.in_(WAITING)).values(expires_at=other.starts_at)
    await db.execute(longer.execution_options(synchronize_session=False))


async def release_claimed(db: Db, dialogue: Dialogue) -> None:
    """Have reminders leave by themselves that were to be told along with some which are called back now."""
    gone = select(CARRIER.dedup_key).where(CARRIER.notice == Notice.REMINDER, CARRIER.subject_id == dialogue.id)
    gone = gone.where(CARRIER.state == "cancelled", CARRIER.dedup_key == Outbox.goes_with)
    statement = update(Outbox).where(IS_MERGED, Outbox.goes_with.like(f"rem:{dialogue.id}:%"), gone.exists())
    statement = statement.values(state="queued", error=None, goes_with=None)
    await db.execute(statement.execution_options(synchronize_session=False))


async def read_told_along(db: Db, keys: Collection[str]) -> dict[str, list[int]]:
    """By the keys of reminders, the numbers of the other dialogues of which they are to tell, as those stand now."""
    found: dict[str, list[int]] = {}
    carried = select(Outbox.goes_with, Outbox.dedup_key, Outbox.subject_id)
    for carrier, key, number in (await db.execute(carried.where(IS_MERGED, Outbox.goes_with.in_(keys)))).all():
        current = await db.get(Dialogue, number or 0)
        if current is not None and key.startswith(f"rem:{current.id}:{current.edition}:"):
            found.setdefault(str(carrier), []).append(current.id)
    return found
