"""Forgetting what stands in letters and updates: words that are said back, answers, menus, what came in."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Text, and_, cast, delete, or_, select, update

from rules.codes import show_code
from rules.notice import Address
from rules.notice_kinds import NoticeSubject
from rules.notice_table import notices_where, row_of
from rules.outcome import UNREACHABLE
from storage.engine.database import ERASED, Db
from storage.tables import Feedback, Inbox, Outbox
from storage.tables.base import is_at, one_of, padded

# States in which a letter may still have words; one that was sent has its menu only.
WITH_WORDS = ("failed", "held", "joined", "leased", "owed", "queued", "unknown")
WITH_MENUS = ("cancelled", "expired", "sent")
# Letters that say back what somebody wrote or pressed; letters that nobody has written a feedback for.
ECHOES = notices_where(lambda row: row.echoes)
# How the key of what answers an update begins (handlers/talk.py); the numbers for an emergency have another.
ANSWER = "ack:"
REMINDERS = notices_where(lambda row: row.reminds)
NUDGE = "nudge:"
# Letters whose subject is a feedback; those of them that change what stands; those to its author.
ABOUT = {NoticeSubject.FEEDBACK, NoticeSubject.SAME}
ABOUT_FEEDBACKS = notices_where(lambda row: row.subject in ABOUT)
CHANGES = notices_where(lambda row: row.edits)
TO_AUTHOR = notices_where(lambda row: row.subject == NoticeSubject.FEEDBACK and not row.for_officials)
# What a button about a feedback begins with (handlers/buttons.py); its number comes later.
BUTTONS = ("b", "c", "f", "pg", "t", "wp", "y")
CHUNK = 250


def _quietly(statement: Any) -> Any:
    return statement.execution_options(synchronize_session=False)


async def forget_echoes(db: Db, chats: Collection[Address], until: datetime) -> None:
    """Have nothing be said back any more of what was written in some private chats, and no answer be typed there."""
    said = and_(Outbox.notice.in_(ECHOES), Outbox.dedup_key.startswith(ANSWER))
    await _empty(db, and_(_in_chats(chats), said, Outbox.due_at <= until), until)
    await _forget_menus(db, and_(_in_chats(chats), Outbox.notice.in_((*ECHOES, *TO_AUTHOR, *REMINDERS))))


async def forget_reminders(db: Db, chats: Collection[Address], now: datetime) -> None:
    """Have no reminder leave any more, nor word that a draft is unsent."""
    unasked = or_(Outbox.notice.in_(REMINDERS), Outbox.dedup_key.startswith(NUDGE))
    await _empty(db, and_(_in_chats(chats), unasked), now)


async def forget_letters(db: Db, chats: Collection[Address], *, serves: bool) -> None:
    """Take away all letters to some private chats; of somebody who `serves` the office what an official is told stays.

    What a sender has in hand at this moment cannot be called back. Its row goes as well: nothing follows from how it
    ends, neither the rest of it in further messages nor a note of what the chat was told about.
    """
    told = await db.scalars(select(Outbox.notice).where(_in_chats(chats)).distinct()) if serves else None
    kept = [one for one in told.all() if row_of(one).for_officials] if told else []
    await db.execute(_quietly(delete(Outbox).where(_in_chats(chats), Outbox.notice.not_in(kept))))


async def forget_letters_about(db: Db, feedbacks: Collection[Feedback], now: datetime) -> None:
    """Have no letter and no menu, to whomever, hold what stands in some feedbacks; cards are worded when they leave.

    What is said about another feedback and only names one of these by its code is somebody else's, and arrives.
    """
    numbers = padded([one.id for one in feedbacks])
    of_feedbacks = Outbox.notice.in_(ABOUT_FEEDBACKS)
    about = and_(of_feedbacks, Outbox.subject_id.in_(numbers), Outbox.notice.not_in(CHANGES))
    others = and_(of_feedbacks, Outbox.subject_id.is_not(None), Outbox.subject_id.not_in(numbers))
    await _empty(db, about, now)
    for one in feedbacks:
        if one.code:
            mentions = cast(Outbox.payload, Text).contains(show_code(one.code), autoescape=True)
            await _empty(db, and_(Outbox.payload.is_not(None), mentions, ~others), now)
        await _forget_menus(db, _names(one.id))
    await _forget_menus(db, about)


async def _empty(db: Db, which: ColumnElement[bool], now: datetime) -> None:
    """Take the words out of letters: what waits does not leave, what failed is not tried again.

    What a sender has in hand expires, so that it is not tried again either.
    """
    gone = {"payload": None, "error": None, "block": None, "choices": None}
    for state in WITH_WORDS:
        rows = update(Outbox).where(one_of(Outbox.state, state), which)
        over = {"expires_at": now} if state == "leased" else {"state": "cancelled", "goes_with": None}
        await db.execute(_quietly(rows.values(**gone, **over)))


async def _forget_menus(db: Db, which: ColumnElement[bool]) -> None:
    menus = update(Outbox).where(Outbox.block.is_not(None), one_of(Outbox.state, *WITH_MENUS), which)
    await db.execute(_quietly(menus.values(choices=None, block=None)))


def _in_chats(chats: Collection[Address]) -> ColumnElement[bool]:
    return or_(*(is_at(Outbox, one) for one in chats)) if chats else Outbox.id.is_(None)


def _names(number: int) -> ColumnElement[bool]:
    """The condition that a menu has a button about a feedback, whose label may be its first words."""
    shown = cast(Outbox.choices, Text)
    return or_(*(shown.like(f'%"{name}:%:{number}{end}%') for name in BUTTONS for end in (":", '"')))


async def forget_updates(db: Db, chats: Collection[Address], until: datetime, *, waiting: bool) -> None:
    """Erase what came from some private chats and was set aside, or (`waiting`) is still to be dealt with."""
    states = ("open", "poison") if waiting else ("poison",)
    for chat in chats:
        for state in states:
            theirs = update(Inbox).where(
                Inbox.account_id == chat.account_id,
                Inbox.writer == chat.chat_id,
                one_of(Inbox.state, state),
                Inbox.received_at <= until,
            )
            await db.execute(_quietly(theirs.values(state="done", raw=None, writer=None)))


async def has_old_set_aside(db: Db, before: datetime) -> bool:
    """Whether updates that were set aside came before a moment."""
    return await db.scalar(_old_set_aside(before).limit(1)) is not None


async def drop_set_aside(db: Db, before: datetime) -> int:
    """Erase the words of one chunk of them; gives how many. That they came stays known."""
    db.info[ERASED] = True
    rows = (await db.execute(_old_set_aside(before).limit(CHUNK))).all()
    for account_id, update_id in rows:
        one = update(Inbox).where(Inbox.account_id == account_id, Inbox.update_id == update_id)
        await db.execute(_quietly(one.values(state="done", raw=None, writer=None)))
    return len(rows)


async def has_old_failed(db: Db, before: datetime) -> bool:
    """Whether letters that failed before a moment still have their words."""
    return await db.scalar(_old_failed(before).limit(1)) is not None


async def empty_failed(db: Db, before: datetime) -> int:
    """Take the words out of one chunk of them; gives how many. That they failed stays, for the clerk's list."""
    db.info[ERASED] = True
    rows = (await db.execute(_old_failed(before).limit(CHUNK))).all()
    for number, error in rows:
        kind = UNREACHABLE if (error or "").startswith(UNREACHABLE) else None
        one = update(Outbox).where(Outbox.id == number)
        await db.execute(_quietly(one.values(payload=None, choices=None, block=None, error=kind)))
    return len(rows)


def _old_failed(before: datetime) -> Any:
    words = or_(Outbox.payload.is_not(None), Outbox.error != UNREACHABLE, Outbox.choices.is_not(None))
    old = select(Outbox.id, Outbox.error).where(one_of(Outbox.state, "failed"), Outbox.due_at < before, words)
    return old.order_by(Outbox.due_at)


def _old_set_aside(before: datetime) -> Any:
    poison = select(Inbox.account_id, Inbox.update_id).where(one_of(Inbox.state, "poison"))
    return poison.where(Inbox.received_at < before).order_by(Inbox.received_at)
