"""What waits with an account that is left: letters for its chats, and updates that it kept, go to another account."""

from typing import Any

from sqlalchemy import and_, insert, literal, or_, select, update

from rules.notice import Policy
from rules.notice_kinds import Notice
from rules.notice_table import notices_where
from storage.engine.database import Db
from storage.engine.json_text import dumps, loads
from storage.queue import alarms, outbox
from storage.tables import Card, Inbox, Outbox
from storage.tables.base import one_of

# What is over stays with the account that said it; but for what residents added, or officials would be told it again.
OVER = ("cancelled", "expired", "sent")
OF_ACCOUNT = notices_where(lambda row: row.of_account)
# What a message of another bot's was: nothing of ours can be below it, or take its place.
OF_OLD_MESSAGES = ("edits", "reply_to")
# Kept updates go before all that the new bot is sent, in their own order: no messenger numbers an update so low.
FAR_BELOW = 1 << 48


async def carry_letters(db: Db, old: int, new: int) -> int:
    """Have all that has not left go by the new account; gives how much of it waits.

    What only the old one could do, and word of its own troubles, is called back.
    """
    here = Outbox.account_id == old
    await _settle_flying(db, old)
    await outbox.call_back(db, here, Outbox.state.in_(outbox.WAITING), Outbox.notice.in_(OF_ACCOUNT))
    await _drop_old_messages(db, old)
    await _note_cards(db, old, new)
    # By its alarms an account knows which trouble of its own is not over yet.
    ours = Outbox.notice.not_in(list(alarms.ALL))
    carried = or_(Outbox.state.not_in(OVER), Outbox.notice == Notice.CARD_WORD)
    moved = update(Outbox).where(here, ours, carried).values(account_id=new).returning(Outbox.state)
    states = (await db.scalars(moved.execution_options(synchronize_session=False))).all()
    return sum(state in {*outbox.WAITING, "owed"} for state in states)


async def _settle_flying(db: Db, old: int) -> None:
    """Of what was in the air when the old account fell silent nobody can know whether it arrived."""
    flying = and_(Outbox.account_id == old, one_of(Outbox.state, "leased"))
    nobodys: dict[str, Any] = {"lease_token": None, "lease_until": None}
    again = update(Outbox).where(flying, Outbox.policy == Policy.AT_LEAST_ONCE)
    again = again.values(state="queued", doubtful=True, **nobodys).execution_options(synchronize_session=False)
    never = update(Outbox).where(flying, Outbox.policy == Policy.AT_MOST_ONCE)
    never = never.values(state="unknown", payload=None, **nobodys).execution_options(synchronize_session=False)
    await db.execute(again)
    await db.execute(never)


async def _drop_old_messages(db: Db, old: int) -> None:
    waiting = select(Outbox.id, Outbox.payload).where(Outbox.account_id == old, Outbox.state.not_in(OVER))
    for number, payload in (await db.execute(waiting.where(Outbox.payload.is_not(None)))).all():
        kept = {name: value for name, value in payload.items() if name not in OF_OLD_MESSAGES}
        if kept != payload:
            change = update(Outbox).where(Outbox.id == number).values(payload=kept)
            await db.execute(change.execution_options(synchronize_session=False))


async def _note_cards(db: Db, old: int, new: int) -> None:
    """Cards that were to be posted or changed are posted by the new account, and it knows then where they hang."""
    waiting = select(Outbox.subject_id, literal(new), Outbox.chat_id, literal(0)).distinct()
    waiting = waiting.where(Outbox.account_id == old, Outbox.notice == Notice.CARD)
    waiting = waiting.where(Outbox.state.in_(outbox.WAITING))
    there = select(Card.feedback_id).where(
        Card.feedback_id == Outbox.subject_id, Card.account_id == new, Card.chat_id == Outbox.chat_id
    )
    fresh = waiting.where(~there.exists())
    await db.execute(insert(Card).from_select(["feedback_id", "account_id", "chat_id", "posted"], fresh))


async def carry_updates(db: Db, old: int, new: int) -> int:
    """Have the new account deal with what the old one had kept, and intake read what it had set aside."""
    rows = select(Inbox.update_id, Inbox.raw).where(Inbox.account_id == old, one_of(Inbox.state, "open", "poison"))
    found = (await db.execute(rows.order_by(Inbox.update_id))).all()
    for update_id, raw in found:
        await _carry_update(db, old, new, update_id, raw)
    return len(found)


async def _carry_update(db: Db, old: int, new: int, update_id: int, raw: str | None) -> None:
    number = await _free_number(db, new, update_id)
    # Its number stands in the keys of what it is answered with, too.
    said = dumps(loads(raw) | {"update_id": number}) if raw else raw
    change = update(Inbox).where(Inbox.account_id == old, Inbox.update_id == update_id)
    values = {"account_id": new, "update_id": number, "raw": said}
    await db.execute(change.values(values).execution_options(synchronize_session=False))


async def _free_number(db: Db, new: int, update_id: int) -> int:
    number = update_id - FAR_BELOW
    while await db.get(Inbox, (new, number)) is not None:
        number -= FAR_BELOW
    return number
