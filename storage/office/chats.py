"""The groups in which officials work."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, delete, or_, select, update

from rules.notice import Address
from rules.notice_kinds import Notice
from storage.engine.database import Db
from storage.engine.upsert import put
from storage.queue import accounts, outbox, takedown
from storage.queue.accounts import ChatKind, is_retired
from storage.tables import Card, Contact, Duty, LinkedChat, Outbox, SentMessage, Takedown
from storage.tables.base import is_at, one_of


async def link_group(db: Db, chat: LinkedChat) -> None:
    """Link a group, or link it anew with another unit or topic; cards that are not for it any more are taken away."""
    before = await find(db, chat.address)
    values = {
        "account_id": chat.account_id,
        "chat_id": chat.chat_id,
        "thread_id": chat.thread_id,
        "unit_id": chat.unit_id,
        "title": chat.title,
        "linked_at": chat.linked_at,
        "lost_at": None,
    }
    keys = (LinkedChat.account_id, LinkedChat.chat_id)
    await put(db, LinkedChat, values, keys, "thread_id", "unit_id", "title", "linked_at", "lost_at")
    await accounts.note_chat(db, chat.address, ChatKind.GROUP, chat.title)
    if before is not None and before.unit_id != chat.unit_id:
        await takedown.begin_takedown(db, chat.address, chat.linked_at)


async def find(db: Db, address: Address) -> LinkedChat | None:
    statement = select(LinkedChat).where(is_at(LinkedChat, address), LinkedChat.lost_at.is_(None))
    return (await db.scalars(statement.execution_options(populate_existing=True))).one_or_none()


async def get(db: Db, number: int) -> LinkedChat:
    return await db.get_one(LinkedChat, number)


async def name_of(db: Db, address: Address) -> str:
    """The title of a group that is or was linked, or whoever serves or served in a private chat; "" for any other."""
    title = select(LinkedChat.title).where(is_at(LinkedChat, address))
    name = select(Duty.name).join(Contact, Contact.person_id == Duty.person_id)
    name = name.where(is_at(Contact, address)).order_by(Duty.id.desc())
    return await db.scalar(title.limit(1)) or await db.scalar(name.limit(1)) or ""


# Built once: every card asks for it.
LINKED = select(LinkedChat).where(LinkedChat.lost_at.is_(None), ~is_retired(LinkedChat.account_id))
OF_UNIT = LINKED.where(or_(LinkedChat.unit_id.is_(None), LinkedChat.unit_id == bindparam("unit_id")))
OF_UNIT = OF_UNIT.order_by(LinkedChat.id)


async def of_unit(db: Db, unit_id: int) -> Sequence[LinkedChat]:
    """The groups in which a unit's officials work, with every account that serves."""
    return (await db.scalars(OF_UNIT, {"unit_id": unit_id})).all()


async def all_linked(db: Db) -> Sequence[LinkedChat]:
    """Those of every account that serves."""
    return (await db.scalars(LINKED.order_by(LinkedChat.id))).all()


async def end_link(db: Db, address: Address, now: datetime) -> LinkedChat | None:
    """Note that the bot is out of a group; gives the link that ended, or None."""
    chat = await find(db, address)
    if chat is not None:
        chat.lost_at = now
        await db.flush()
    return chat


async def follow_migration(db: Db, old: Address, new: Address) -> bool:
    """Follow a group that became a supergroup: links and waiting rows go along, old message numbers are frozen.

    False if it was known already.
    """
    if await find(db, new) is None:
        theirs = update(LinkedChat).where(is_at(LinkedChat, old)).values(chat_id=new.chat_id)
        known = (await db.execute(theirs.returning(LinkedChat.id))).one_or_none()
        await accounts.note_chat(db, new, ChatKind.GROUP, await name_of(db, new))
    else:
        # Linked under its new number already: the old link has nothing more to say.
        gone = delete(LinkedChat).where(is_at(LinkedChat, old))
        known = (await db.execute(gone.returning(LinkedChat.id))).one_or_none()
    # Numbers of messages mean nothing under the new one: what was to be edited is out of reach.
    await outbox.cancel_chat(db, old, Notice.CARD_GONE)
    await db.execute(delete(Takedown).where(is_at(Takedown, old)))
    for state in outbox.WAITING:
        waiting = update(Outbox).where(is_at(Outbox, old), one_of(Outbox.state, state))
        await db.execute(waiting.values(chat_id=new.chat_id))
    await db.execute(update(SentMessage).where(is_at(SentMessage, old)).values(frozen=True))
    await db.execute(delete(Card).where(is_at(Card, old)))
    return known is not None


async def forget_topic(db: Db, topic: Address) -> None:
    """The topic (of a group alone: whichever) is closed or gone: what was for it goes to the group itself now."""
    for table in (LinkedChat, Outbox):
        statement = update(table).where(is_at(table, topic))
        if topic.thread_id is not None:
            statement = statement.where(table.thread_id == topic.thread_id)
        if table is Outbox:
            statement = statement.where(Outbox.state.in_((*outbox.WAITING, "leased")))
        await db.execute(statement.values(thread_id=None))
