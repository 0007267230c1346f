"""Looks through checkpoints and histories, a piece at a time, and tells what was changed, taken away or put in."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from rules.attached_line import SentFile, attached_words
from rules.audit import Amiss, Discrepancy, Record, check_checkpoint, check_record
from rules.chain import ROOT
from rules.checkpoints import LETTERS
from rules.exports import first_broken_export
from rules.reply_states import ReplyState
from storage.engine.database import Database, Db
from storage.tables import (
    Audit,
    ChainEnd,
    Checkpoint,
    Entry,
    Export,
    Feedback,
    Look,
    ReceivedFile,
    Reply,
    ReplyFile,
    StoredFile,
)
from storage.tables.base import one_of

# Each piece is one short look: it holds the loop of a bot that runs for a few milliseconds.
CHECKPOINTS_AT_ONCE = 5
FEEDBACKS_AT_ONCE = 20
Discrepancies = Sequence[Discrepancy]
# A moment that is none, words that are no text: nothing of ours wrote that.
UNREADABLE = (ArithmeticError, AttributeError, TypeError, ValueError)


@dataclass(frozen=True, slots=True)
class AuditPlace:
    """How far an audit has come: the last checkpoint and its link, then the last feedback."""

    checkpoint: int = 0
    link: str = ROOT
    feedback: int | None = None
    feedbacks: int = 0


@dataclass(frozen=True, slots=True)
class Piece:
    """What one look found, and from where to go on (None: that was all)."""

    findings: Discrepancies
    after: AuditPlace | None


def look_on(db: Session, place: AuditPlace) -> Piece:
    """Check the checkpoints behind a place, or the feedbacks; what cannot be read is found by looking at each alone."""
    look = _checkpoints if place.feedback is None else _feedbacks
    try:
        return look(db, place, CHECKPOINTS_AT_ONCE if place.feedback is None else FEEDBACKS_AT_ONCE)
    except UNREADABLE:
        db.expunge_all()
    try:
        return look(db, place, 1)
    except UNREADABLE:
        db.expunge_all()
    return _unreadable(db, place)


async def audit(database: Database) -> AsyncIterator[Piece]:
    """Every piece in order."""
    place: AuditPlace | None = AuditPlace()
    while place is not None:
        piece = await audit_piece(database, place)
        yield piece
        place = piece.after


async def audit_piece(database: Database, place: AuditPlace) -> Piece:
    """One piece, as it stood at one moment."""
    async with database.snapshot() as db:
        return await db.run_sync(look_on, place)


def _unreadable(db: Session, place: AuditPlace) -> Piece:
    """Pass over the one row that nothing of ours wrote."""
    if place.feedback is not None:
        number = _next_number(db, place.feedback) or place.feedback + 1
        found = Discrepancy(Amiss.UNREADABLE, 0, number)
        return Piece([found], replace(place, feedback=number, feedbacks=place.feedbacks + 1))
    later = select(Checkpoint.number, Checkpoint.link).where(Checkpoint.number > place.checkpoint)
    one = db.execute(later.order_by(Checkpoint.number).limit(1)).one_or_none()
    if one is None:
        # The ends name one behind the last, by what is no number.
        return Piece([Discrepancy(Amiss.CHECKPOINT_GONE, place.checkpoint + 1)], replace(place, feedback=0))
    return Piece([Discrepancy(Amiss.CHECKPOINT_CHANGED, one.number)], AuditPlace(one.number, str(one.link)))


def _checkpoints(db: Session, place: AuditPlace, most: int) -> Piece:
    statement = select(Checkpoint).where(Checkpoint.number > place.checkpoint).order_by(Checkpoint.number)
    found = db.scalars(statement.limit(most)).all()
    if not found:
        # Whatever was the last one: the ends that a checkpoint has found name it.
        last = db.scalar(select(func.max(ChainEnd.checkpoint))) or 0
        lost = [Discrepancy(Amiss.CHECKPOINT_GONE, place.checkpoint + 1)] if last > place.checkpoint else []
        return Piece([*lost, *_exports(db)], replace(place, feedback=0))
    theirs = select(ChainEnd).where(ChainEnd.checkpoint.between(found[0].number, found[-1].number))
    ends = _grouped(db, theirs.order_by(ChainEnd.checkpoint, ChainEnd.feedback_id), "checkpoint")
    findings: list[Discrepancy] = []
    for one in found:
        findings += check_checkpoint(place.checkpoint, place.link, one, ends.get(one.number, []))
        place = AuditPlace(one.number, one.link)
    return Piece(findings, place)


def _exports(db: Session) -> Discrepancies:
    """Check what is written of registers that were taken out; in years there are a few thousand."""
    broken = first_broken_export(db.scalars(select(Export).order_by(Export.number)))
    return [] if broken is None else [Discrepancy(Amiss.EXPORT, broken)]


def _feedbacks(db: Session, place: AuditPlace, most: int) -> Piece:
    first = _next_number(db, place.feedback or 0)
    if first is None:
        return Piece([], None)
    last = first + most - 1
    feedbacks = db.scalars(select(Feedback).where(Feedback.id.between(first, last))).all()
    stored = {one.id: one for one in feedbacks}
    lines = _of(db, Entry, first, last, Entry.number)
    ends = _of(db, ChainEnd, first, last, ChainEnd.number)
    looks = _of(db, Look, first, last, Look.id)
    sent = select(Reply).where(Reply.feedback_id.between(first, last), one_of(Reply.state, ReplyState.LEFT))
    replies = _grouped(db, sent, "feedback_id")
    attached = _attached(db, first, last)
    findings: list[Discrepancy] = []
    for number in sorted(stored.keys() | lines.keys() | ends.keys()):
        past = (lines.get(number, []), ends.get(number, []), looks.get(number, []), replies.get(number, []))
        record = Record(number, stored.get(number), *past, attached.get(number, ()))
        findings += check_record(record)
    return Piece(findings, replace(place, feedback=last, feedbacks=place.feedbacks + len(stored)))


def _attached(db: Session, first: int, last: int) -> dict[int, list[str]]:
    """Of each feedback, what the lines of its sent files must say: those that are kept now, a reply's together."""
    statement = (
        select(Reply.feedback_id, Reply.id, ReceivedFile.kind, StoredFile.digest)
        .join(ReplyFile, ReplyFile.reply_id == Reply.id)
        .join(ReceivedFile, ReceivedFile.id == ReplyFile.received_id)
        .join(StoredFile, StoredFile.id == ReceivedFile.stored_id)
        .where(Reply.feedback_id.between(first, last), one_of(Reply.state, ReplyState.LEFT))
    )
    files: dict[tuple[int, int], dict[str, SentFile]] = {}
    for feedback_id, reply_id, kind, digest in db.execute(statement.order_by(ReplyFile.id)):
        files.setdefault((feedback_id, reply_id), {}).setdefault(digest, SentFile(kind, digest))
    made: dict[int, list[str]] = {}
    for (feedback_id, _), sent in files.items():
        made.setdefault(feedback_id, []).append(attached_words([*sent.values()]))
    return made


def _next_number(db: Session, after: int) -> int | None:
    """The next feedback of which anything is left."""
    columns = (Feedback.id, Entry.feedback_id, ChainEnd.feedback_id)
    found = [db.scalar(select(func.min(one)).where(one > after)) for one in columns]
    return min((one for one in found if one is not None), default=None)


def _of(db: Session, table: Any, first: int, last: int, order: Any) -> dict[int, list[Any]]:
    statement = select(table).where(table.feedback_id.between(first, last)).order_by(order)
    return _grouped(db, statement, "feedback_id")


def _grouped(db: Session, statement: Select[Any], by: str) -> dict[int, list[Any]]:
    made: dict[int, list[Any]] = {}
    for one in db.scalars(statement):
        made.setdefault(getattr(one, by), []).append(one)
    return made


async def note_audit(db: Db, last: AuditPlace, found: Discrepancies, now: datetime) -> None:
    """Write down that all was looked through, and what was found first."""
    first = f"{found[0].what}:{found[0].feedback_id}:{found[0].number}" if found else None
    db.add(Audit(at=now, feedbacks=last.feedbacks, findings=len(found), first=first))
    await db.flush()


async def has_head(database: Database, number: int, letters: str) -> bool:
    """Whether a checkpoint is there and is the one of which somebody kept number and letters."""
    async with database.reading() as db:
        link = await db.scalar(select(Checkpoint.link).where(Checkpoint.number == number))
    return link is not None and link[:LETTERS] == letters
