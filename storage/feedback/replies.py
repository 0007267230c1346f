"""What officials write to residents: preview, the seconds in which it can be taken back, gone."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, select, update

from rules.clocks import ClockKind
from rules.pieces import LATE, may_belong
from rules.prepared_answers import follow_prepared
from rules.refusal import Refusal
from rules.reply_states import (
    KEPT_BACK,
    NOT_GONE,
    REPLY_MOVES,
    UNSENT,
    ReplyMove,
    ReplyState,
    effect_on_approval,
    next_reply_state,
    refusal_of,
)
from storage.dialogue import agenda
from storage.engine.database import Db
from storage.feedback import deadlines, reply_files
from storage.feedback.row_locks import hold_feedbacks
from storage.office import officials
from storage.tables import Feedback, Reply, ReplyFile
from storage.tables.base import one_of, padded


class Place(NamedTuple):
    """Where an official writes: a chat's number, which two accounts may have alike, and in private the contact."""

    chat_id: int
    contact_id: int | None


def written_at(place: Place) -> tuple[ColumnElement[bool], ...]:
    return Reply.chat_id == place.chat_id, Reply.contact_id.is_not_distinct_from(place.contact_id)


# So long after it was written a text is taken for what its writer is still at.
STILL_AT_IT = timedelta(hours=1)


async def save_preview(db: Db, reply: Reply, instead_of: Reply | None = None) -> Reply:
    """Keep a text for preview; an older preview of the same official for the same feedback is dropped.

    The files of the one that it stands for, and of what its writer was at just before, go along.
    """
    await hold(db, reply.feedback_id)
    mine = (Reply.feedback_id == reply.feedback_id, Reply.official_id == reply.official_id)
    before = select(Reply).where(*mine, Reply.state.in_(sorted(UNSENT | {ReplyState.REFUSED})))
    older = (await db.scalars(before.order_by(Reply.id))).all()
    replaced = update(Reply).where(Reply.id.in_([one.id for one in older]), Reply.state != ReplyState.REFUSED)
    await db.execute(replaced.values(state=REPLY_MOVES[ReplyMove.REPLACE][1]))
    db.add(reply)
    await db.flush()
    for one in older:
        if one.action == reply.action and reply.written_at - one.written_at <= STILL_AT_IT:
            await reply_files.move(db, one.id, reply.id)
        else:
            await reply_files.drop(db, one.id, reply.written_at)
    if instead_of is not None:
        await reply_files.move(db, instead_of.id, reply.id)
    return reply


def copy_of(reply: Reply, now: datetime, state: str = ReplyState.PREVIEW) -> Reply:
    """The same text once more, to stand in the place of one that was taken back or replaced."""
    return Reply(
        feedback_id=reply.feedback_id,
        official_id=reply.official_id,
        chat_id=reply.chat_id,
        contact_id=reply.contact_id,
        action=reply.action,
        words=reply.words,
        state=state,
        written_at=now,
        piece_at=reply.piece_at,
        piece_units=reply.piece_units,
    )


async def unsent(db: Db, duties: Collection[int], feedback_id: int, place: Place) -> Reply | None:
    """The newest text under one of these duties about a feedback that was written at a place and not sent."""
    mine = select(Reply).where(Reply.feedback_id == feedback_id, Reply.official_id.in_(duties), *written_at(place))
    newest = mine.where(Reply.state.in_(sorted(NOT_GONE))).order_by(Reply.id.desc()).limit(1)
    return (await db.scalars(newest)).one_or_none()


async def newest_here(db: Db, duties: Collection[int], place: Place) -> Reply | None:
    """The last text written under one of these duties at a place, whatever has become of it."""
    written = select(Reply).where(Reply.official_id.in_(duties), *written_at(place))
    return (await db.scalars(written.order_by(Reply.piece_at.desc(), Reply.id.desc()).limit(1))).one_or_none()


async def standing_for(db: Db, reply: Reply) -> Reply:
    """The text that stands in the place of a replaced one by now, or itself."""
    if reply.state != ReplyState.REPLACED:
        return reply
    same = (Reply.feedback_id == reply.feedback_id, Reply.official_id == reply.official_id)
    later = select(Reply).where(*same, Reply.action == reply.action, Reply.id > reply.id)
    return (await db.scalars(later.order_by(Reply.id.desc()).limit(1))).one_or_none() or reply


async def find(db: Db, reply_id: int) -> Reply | None:
    return await db.get(Reply, reply_id, populate_existing=True)


async def get(db: Db, reply_id: int) -> Reply:
    found = await find(db, reply_id)
    if found is None:
        raise Refusal("button-old")
    return found


async def hold(db: Db, feedback_id: int) -> None:
    """From here on no other text for a feedback's author is sent, or leaves, before this is committed."""
    await hold_feedbacks(db, [feedback_id])


async def waiting_to_leave(db: Db, feedback_id: int) -> Reply | None:
    statement = select(Reply).where(Reply.feedback_id == feedback_id, one_of(Reply.state, ReplyState.LEAVING))
    return (await db.scalars(statement)).first()


async def on_their_way(db: Db, feedback_id: int) -> Sequence[Reply]:
    """The texts for the author of a feedback that are leaving, or wait for a leader's word."""
    states = one_of(Reply.state, *REPLY_MOVES[ReplyMove.REVOKE][0])
    return (await db.scalars(select(Reply).where(Reply.feedback_id == feedback_id, states))).all()


async def is_answered_soon(db: Db, feedback_id: int) -> bool:
    """Whether a text for the author of a feedback is written and has not left: it was read beside what they said."""
    states = one_of(Reply.state, *NOT_GONE)
    return await db.scalar(select(Reply.id).where(Reply.feedback_id == feedback_id, states).limit(1)) is not None


async def revoke(db: Db, feedback_id: int, now: datetime) -> None:
    """Stop what is on its way to the author of a feedback, with its files."""
    for reply in await on_their_way(db, feedback_id):
        await move(db, reply, ReplyMove.REVOKE, now, reply.leaves_at)
        await reply_files.drop(db, reply.id, now)


async def last_left(db: Db, feedback_id: int) -> Reply | None:
    """The newest text that the author was sent."""
    statement = select(Reply).where(Reply.feedback_id == feedback_id, one_of(Reply.state, ReplyState.LEFT))
    return (await db.scalars(statement.order_by(Reply.id.desc()).limit(1))).one_or_none()


async def kept_for_feedback(db: Db, feedback_id: int) -> Reply | None:
    """The text for a feedback's author that a leader is to approve, or that is to be given at a dialogue."""
    statement = select(Reply).where(Reply.feedback_id == feedback_id, one_of(Reply.state, *KEPT_BACK))
    return (await db.scalars(statement)).first()


async def prepared_for(db: Db, feedback_ids: Collection[int]) -> dict[int, Reply]:
    """The answers that are prepared and approved, by the number of the feedback."""
    prepared = one_of(Reply.state, ReplyState.PREPARED)
    found = await db.scalars(select(Reply).where(Reply.feedback_id.in_(padded(feedback_ids)), prepared))
    return {one.feedback_id: one for one in found}


async def schedule_send(db: Db, reply: Reply, leaves_at: datetime, now: datetime) -> None:
    """Let a previewed text go at `leaves_at`; refuses if another one is already on its way."""
    await hold(db, reply.feedback_id)
    other = await waiting_to_leave(db, reply.feedback_id)
    if other is not None and other.id != reply.id:
        who = await officials.get(db, other.official_id)
        raise Refusal("overtaken-by", who=who.name, at=other.written_at.timestamp(), action=other.action)
    await move(db, reply, ReplyMove.SEND, now, leaves_at)


async def move(db: Db, reply: Reply, what: ReplyMove, now: datetime, leaves_at: datetime | None = None) -> None:
    """Move a reply on, and with it the clock of a leader's word; a press that comes too late or twice is refused."""
    await hold(db, reply.feedback_id)
    after = next_reply_state(reply.state, what)
    effect = effect_on_approval(reply.state, after)
    following = follow_prepared(reply.state, after) if reply.for_dialogue else None
    statement = update(Reply).where(Reply.id == reply.id, Reply.state == reply.state)
    done = await db.execute(statement.values(state=after, leaves_at=leaves_at).returning(Reply.id))
    if done.one_or_none() is None:
        await db.refresh(reply)
        raise refusal_of(what, reply.state)
    await db.refresh(reply)
    effects = {ClockKind.APPROVAL: effect} if effect is not None else {}
    if following is not None:
        await agenda.move_answer(db, reply.feedback_id, following.item, now)
        effects[ClockKind.PREPARED_ANSWER] = following.clock
    if effects:
        await deadlines.follow(db, await db.get_one(Feedback, reply.feedback_id), effects, now)


async def last_text_before(db: Db, duties: Collection[int], place: Place, at: datetime) -> Reply | None:
    """The last text under one of these duties to which a message of this moment and place may belong."""
    statement = (
        select(Reply)
        .where(Reply.official_id.in_(duties), Reply.piece_at >= at - LATE)
        .order_by(Reply.piece_at.desc(), Reply.id.desc())
        .limit(1)
    )
    found = (await db.scalars(statement)).one_or_none()
    if found is None or found.piece_at is None or (found.chat_id, found.contact_id) != place:
        return None
    return found if may_belong(found.piece_units or 0, at - found.piece_at) else None


async def last_preview(db: Db, duties: Collection[int], place: Place) -> Reply | None:
    """The last text written under one of these duties at a place, if it waits to be sent or put aside."""
    found = await newest_here(db, duties, place)
    return found if found is not None and found.state == ReplyState.PREVIEW else None


async def text_with_file(db: Db, duties: Collection[int], place: Place, message_id: int) -> Reply | None:
    """The text under one of these duties with which the file of a message goes along."""
    mine = select(Reply).join(ReplyFile, ReplyFile.reply_id == Reply.id).where(ReplyFile.message_id == message_id)
    here = mine.where(Reply.official_id.in_(duties), *written_at(place))
    return (await db.scalars(here.order_by(Reply.id.desc()).limit(1))).one_or_none()


async def last_revoked(db: Db, feedback_id: int) -> Reply | None:
    """The newest text for a feedback that was stopped because its writer had lost the right to send it."""
    statement = select(Reply).where(Reply.feedback_id == feedback_id, Reply.state == ReplyState.REVOKED)
    return (await db.scalars(statement.order_by(Reply.id.desc()).limit(1))).one_or_none()


async def leaving_of(
    db: Db, duties: Collection[int], action: str, dialogue_id: int
) -> Sequence[tuple[Reply, Feedback]]:
    """What is leaving of one action, under one of these duties, of the opinions that are for a dialogue."""
    both = select(Reply, Feedback).join(Feedback, Feedback.id == Reply.feedback_id)
    theirs = (Reply.official_id.in_(duties), Reply.action == action, one_of(Reply.state, ReplyState.LEAVING))
    found = await db.execute(both.where(*theirs, Feedback.dialogue_id == dialogue_id).order_by(Reply.id))
    return [(reply, feedback) for reply, feedback in found.all()]


async def due_replies(db: Db, now: datetime) -> Sequence[int]:
    """The replies whose time to be taken back is over."""
    statement = (
        select(Reply.id)
        .where(one_of(Reply.state, ReplyState.LEAVING), Reply.leaves_at <= now)
        .order_by(Reply.leaves_at, Reply.id)
    )
    return (await db.scalars(statement.limit(100))).all()
