"""The places that an account knows go to another one: groups, conversations, and what hangs on a private chat."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete, exists, func, insert, literal, select, update
from sqlalchemy.orm import aliased

from storage.engine.database import Db
from storage.feedback.drafts import BEFORE_ALL
from storage.tables import (
    Broadcast,
    Card,
    Consent,
    Contact,
    Conversation,
    Draft,
    DraftPart,
    HeldWords,
    Job,
    KnownChat,
    LinkedChat,
    Outbox,
    Person,
    Posting,
    Proxy,
    Request,
    ResidentMessage,
    SheetFile,
    Slip,
    Takedown,
    ThonSheet,
)


async def carry_groups(db: Db, old: int, new: int, now: datetime) -> int:
    """Groups are linked with the new account, where that is not so already; gives how many.

    Cards that the old one has hung stay where they are: nobody else can edit them, and they are forgotten.
    """
    await _note_chats(db, old, new)
    for table in (Card, Posting, Takedown):
        gone: Any = delete(table).where(table.account_id == old)
        await db.execute(gone.execution_options(synchronize_session=False))
    linked = select(LinkedChat).where(LinkedChat.lost_at.is_(None), LinkedChat.account_id.in_((old, new)))
    every = (await db.scalars(linked.order_by(LinkedChat.id))).all()
    live = {one.chat_id for one in every if one.account_id == new}
    left = [one for one in every if one.account_id == old]
    for link in left:
        if link.chat_id in live:
            link.lost_at = now
        else:
            await _carry_link(db, link, new, now)
    await db.flush()
    return sum(link.chat_id not in live for link in left)


async def _carry_link(db: Db, link: LinkedChat, new: int, now: datetime) -> None:
    """Give a link to the new account; one that it had there and lost lives again, as letters may tell of it."""
    lost = select(LinkedChat).where(LinkedChat.account_id == new, LinkedChat.chat_id == link.chat_id)
    before = (await db.scalars(lost)).one_or_none()
    if before is None:
        link.account_id = new
        return
    before.lost_at, before.linked_at = None, now
    before.unit_id, before.thread_id, before.title = link.unit_id, link.thread_id, link.title
    link.lost_at = now


async def _note_chats(db: Db, old: int, new: int) -> None:
    other = aliased(KnownChat)
    known = exists().where(other.account_id == new, other.chat_id == KnownChat.chat_id)
    rows = select(literal(new), KnownChat.chat_id, KnownChat.kind, KnownChat.title)
    fresh = rows.where(KnownChat.account_id == old, ~known)
    await db.execute(insert(KnownChat).from_select(["account_id", "chat_id", "kind", "title"], fresh))


async def carry_conversations(db: Db, old: int, new: int) -> None:
    """Everybody goes on where they stood, but for those who stand somewhere with the new account already."""
    other, mine = aliased(Conversation), f"{old}:"
    anew = literal(f"{new}:").concat(func.substr(Conversation.key, len(mine) + 1))
    here = Conversation.key.startswith(mine, autoescape=True)
    taken = exists().where(other.key == anew)
    moved = update(Conversation).where(here, ~taken).values(key=anew)
    await db.execute(moved.execution_options(synchronize_session=False))
    gone = delete(Conversation).where(here).execution_options(synchronize_session=False)
    await db.execute(gone)


async def renumber_parts(db: Db, old: int) -> None:
    """Make place for the new bot's messages, which would take the place of old ones that have their numbers."""
    begun = select(Draft.id).join(Contact, Contact.id == Draft.contact_id).where(Contact.account_id == old)
    parts = update(DraftPart).where(DraftPart.draft_id.in_(begun))
    moved = parts.values(message_id=DraftPart.message_id - BEFORE_ALL)
    await db.execute(moved.execution_options(synchronize_session=False))
    theirs = select(Contact.id).where(Contact.account_id == old)
    kept = update(ResidentMessage).where(ResidentMessage.contact_id.in_(theirs), ResidentMessage.message_id > 0)
    far_below = kept.values(message_id=ResidentMessage.message_id - BEFORE_ALL)
    await db.execute(far_below.execution_options(synchronize_session=False))


async def carry_twin(db: Db, old: int, new: int) -> None:
    """Of two contacts of one human by one private chat the new one takes over what the old one was for.

    The old one stays, as what came in by it says so. A consent was given to the same messenger's notice: it goes along
    where none is live at the new one.
    """
    other = aliased(Consent)
    given = exists().where(other.contact_id == new, other.purpose == Consent.purpose, other.withdrawn_at.is_(None))
    consents = update(Consent).where(Consent.contact_id == old, Consent.withdrawn_at.is_(None), ~given)
    before = aliased(Contact)
    origin = select(before.joined_from).where(before.id == old).scalar_subquery()
    changes: tuple[Any, ...] = (
        consents.values(contact_id=new),
        update(Draft).where(Draft.contact_id == old).values(contact_id=new),
        update(HeldWords).where(HeldWords.contact_id == old).values(contact_id=new),
        update(ResidentMessage).where(ResidentMessage.contact_id == old).values(contact_id=new),
        update(Job).where(Job.contact_id == old).values(contact_id=new),
        update(ThonSheet).where(ThonSheet.contact_id == old).values(contact_id=new),
        update(SheetFile).where(SheetFile.contact_id == old).values(contact_id=new),
        update(Proxy).where(Proxy.contact_id == old).values(contact_id=new),
        update(Slip).where(Slip.contact_id == old).values(contact_id=new),
        update(Broadcast).where(Broadcast.contact_id == old).values(contact_id=new),
        update(Request).where(Request.contact_id == old).values(contact_id=new),
        update(Outbox).where(Outbox.contact_id == old).values(contact_id=new),
        update(Person).where(Person.preferred_contact_id == old).values(preferred_contact_id=new),
        # Both are one chat: whoever parts messengers that were joined before keeps what came in by either.
        update(Contact).where(Contact.id == new).values(joined_from=origin),
    )
    for change in changes:
        await db.execute(change.execution_options(synchronize_session=False))
