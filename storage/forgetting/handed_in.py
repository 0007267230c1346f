"""Forgetting what was handed in: words, files, name and place, and what the office wrote where it names the author."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update

from rules.deciding import ABOUT_WHO_WROTE
from rules.forgetting import names_one
from rules.lifecycle import Action
from rules.notice import Address
from rules.notice_table import row_of
from rules.reply_states import NOT_GONE, REPLY_MOVES, ReplyMove, ReplyState
from storage.engine.database import ERASED, ERASED_FROM_INDEX, Db
from storage.feedback import cards, feedbacks, promises, proxies, resident_messages, sheet_pictures
from storage.feedback.feedbacks import Deed
from storage.feedback.row_locks import hold_feedbacks
from storage.files.unneeded import drop_received
from storage.tables import Attachment, Block, Entry, Feedback, Look, Reply, ReplyFile, ReplyPiece, SentMessage
from storage.tables.base import is_at


async def forget_words(db: Db, found: Collection[Feedback], now: datetime, *, answer_files: bool = False) -> None:
    """Erase what the authors of some feedbacks gave, and every line that names them; the chain of lines holds.

    Files of answers go with the words of these, or all of them.
    """
    db.info[ERASED] = db.info[ERASED_FROM_INDEX] = True
    await hold_feedbacks(db, [one.id for one in found])
    await resident_messages.forget_of_feedbacks(db, [one.id for one in found])
    names = {one.name for one in found if one.name}
    for feedback in found:
        gone = await _forget_lines(db, feedback.id, names)
        replies = await _forget_replies(db, feedback.id, names)
        await promises.forget_named(db, feedback.id, names, now, with_files=answer_files)
        if answer_files:
            replies |= set(await db.scalars(select(Reply.id).where(Reply.feedback_id == feedback.id)))
        await db.execute(_quietly(update(Look).where(Look.feedback_id == feedback.id).values(reason=None)))
        await _forget_files(db, feedback.id, replies, now)
        await db.execute(_quietly(delete(Block).where(Block.feedback_id == feedback.id)))
        if gone or feedback.forgotten_at is None:
            # What is empty and not named by such a line was emptied by somebody else. Its own words, the numbers of the
            # lines, are never erased.
            await feedbacks.change(db, feedback, Deed(Action.ERASE, now, words=" ".join(map(str, sorted(gone)))))


async def _forget_lines(db: Db, feedback_id: int, names: Collection[str]) -> list[int]:
    """Erase the author's lines, why somebody looked or blocked, and of the officials' lines those that name the author.

    With the words goes their salt. Gives the numbers of the lines.
    """
    lines = select(Entry.number, Entry.action, Entry.official_id, Entry.words).where(
        *(Entry.feedback_id == feedback_id, Entry.words.is_not(None), Entry.action != Action.ERASE)
    )
    rows = (await db.execute(lines)).all()
    gone = [
        row.number
        for row in rows
        if row.official_id is None or row.action in ABOUT_WHO_WROTE or names_one(row.words, names)
    ]
    await _empty_lines(db, feedback_id, gone)
    return gone


async def _empty_lines(db: Db, feedback_id: int, numbers: Collection[int]) -> None:
    erased = update(Entry).where(Entry.feedback_id == feedback_id, Entry.number.in_(numbers))
    await db.execute(_quietly(erased.values(words=None, salt=None)))


async def _forget_files(db: Db, feedback_id: int, replies: Collection[int], now: datetime) -> None:
    """Erase the author's files, and those of replies whose words are erased; bytes go once nobody's row needs them."""
    mine = delete(Attachment).where(Attachment.feedback_id == feedback_id).returning(Attachment.received_id)
    theirs = delete(ReplyFile).where(ReplyFile.reply_id.in_(replies)).returning(ReplyFile.received_id)
    await sheet_pictures.erase_of(db, feedback_id, now)
    await proxies.forget(db, feedback_id, now)
    for gone in (mine, theirs):
        received = [number for number in await db.scalars(_quietly(gone)) if number is not None]
        await drop_received(db, received, now)


async def _forget_replies(db: Db, feedback_id: int, names: Collection[str]) -> set[int]:
    """What has not left does not leave any more; of the rest goes what names the author. Gives whose files go too.

    Of what was not sent, whatever became of it, no file stays.
    """
    mine = select(Reply.id, Reply.state, Reply.words).where(Reply.feedback_id == feedback_id)
    rows = (await db.execute(mine)).all()
    unsent = [row.id for row in rows if row.state in NOT_GONE]
    named = [row.id for row in rows if names_one(row.words, names)]
    stopped = update(Reply).where(Reply.id.in_(unsent)).values(state=REPLY_MOVES[ReplyMove.CANCEL][1], leaves_at=None)
    await db.execute(_quietly(stopped))
    await db.execute(_quietly(update(Reply).where(Reply.id.in_({*unsent, *named})).values(words="")))
    # Nobody corrects any more what was written to somebody of whom nothing is known.
    await db.execute(_quietly(delete(ReplyPiece).where(ReplyPiece.reply_id.in_([row.id for row in rows]))))
    return {*named, *(row.id for row in rows if row.state != ReplyState.LEFT)}


async def show_forgotten(db: Db, found: Collection[Feedback], now: datetime) -> None:
    """Have the cards show that the words are gone."""
    for feedback in found:
        await cards.refresh_cards(db, feedback, now)


async def forget_messages(
    db: Db, chats: Collection[Address], subjects: Collection[int] | None = None, *, serves: bool = False
) -> None:
    """Know no more which messages to some private chats were about feedbacks of these numbers; None: about anything.

    Of somebody who `serves` the office what an official was told stays, as they answer it by a reply.
    """
    for one in chats:
        here = is_at(SentMessage, one)
        told = (await db.scalars(select(SentMessage.notice).where(here).distinct())).all() if serves else ()
        kept = [one for one in told if row_of(one).for_officials]
        about = () if subjects is None else (SentMessage.subject_id.in_(subjects),)
        await db.execute(_quietly(delete(SentMessage).where(here, *about, SentMessage.notice.not_in(kept))))


def _quietly(statement: Any) -> Any:
    return statement.execution_options(synchronize_session=False)
