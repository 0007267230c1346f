"""All that is held of one person and is theirs to see: counted for a look, and read in full for a file of their own."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, func, select

from rules.consent import HeldItem
from rules.deciding import FOR_OFFICE
from rules.reply_states import ReplyState
from storage.engine.database import Db
from storage.feedback import exports, resident_messages
from storage.people import requests
from storage.tables import (
    Account,
    Area,
    Attachment,
    Attendance,
    Block,
    CheckIn,
    Consent,
    Contact,
    Dialogue,
    Draft,
    DraftPart,
    Entry,
    Feedback,
    HeldWords,
    Look,
    Person,
    ReceivedFile,
    Reply,
    ReplyFile,
    Request,
    SpeakingWish,
    Subscription,
    Unit,
)
from storage.tables.base import one_of


class DataCounts(NamedTuple):
    """How much of each kind is held of a person."""

    feedbacks: int
    open: int
    drafts: int
    files: int
    reminders: int
    contacts: int
    held: int


@dataclass(frozen=True, slots=True)
class KeptFeedback:
    """A feedback with its steps, where it went, how many files of which kind it has, when its name was seen,
    and when it was taken out in a register.

    Of so many of the files (`stored`) the bytes lie with the office.
    """

    feedback: Feedback
    area: str
    unit: str
    steps: Sequence[Entry]
    files: dict[str, int]
    stored: int
    looks: Sequence[datetime]
    exports: Sequence[datetime]


@dataclass(frozen=True, slots=True)
class KeptData:
    """Everything of one person, in the order in which it came to be; feedbacks the newest first."""

    person: Person
    contacts: Sequence[tuple[Contact, str]]
    consents: Sequence[Consent]
    feedbacks: Sequence[KeptFeedback]
    draft: Draft | None
    parts: Sequence[DraftPart]
    reminders: Sequence[tuple[Subscription, Dialogue]]
    answers: Sequence[tuple[Attendance, Dialogue]]
    wishes: Sequence[tuple[SpeakingWish, Dialogue]]
    arrivals: Sequence[tuple[CheckIn, Dialogue]]
    requests: Sequence[Request]
    blocks: Sequence[Block]
    held: int
    # What was written of which they have not said what it is about.
    waiting: Sequence[HeldItem] = ()


async def count_data(db: Db, person_id: int) -> DataCounts:
    """In one look, how much is held of a person."""
    mine = Feedback.person_id == person_id
    counted: tuple[Select[int], ...] = (
        _count(Feedback.id, mine),
        _count(Feedback.id, mine, Feedback.open.is_(True)),
        _count(Draft.id, Draft.person_id == person_id),
        _count(Attachment.id, Attachment.feedback_id.in_(select(Feedback.id).where(mine))),
        _count(Subscription.dialogue_id, Subscription.person_id == person_id, Subscription.ended_at.is_(None)),
        _count(Contact.id, Contact.person_id == person_id),
        _count(HeldWords.id, HeldWords.person_id == person_id),
    )
    row = (await db.execute(select(*(one.scalar_subquery() for one in counted)))).one()
    return DataCounts(*row)


async def count_answer_files(db: Db, person_id: int) -> int:
    """How many files officials have sent along with answers to a person."""
    sent = select(Reply.id).join(Feedback, Feedback.id == Reply.feedback_id)
    sent = sent.where(Feedback.person_id == person_id, one_of(Reply.state, ReplyState.LEFT))
    return await db.scalar(_count(ReplyFile.id, ReplyFile.reply_id.in_(sent))) or 0


def _count(column: Any, *conditions: ColumnElement[bool]) -> Select[int]:
    return select(func.count(column)).where(*conditions)


async def read_data(db: Db, person_id: int, zone: tzinfo) -> KeptData:
    """All of it, so that whoever it is of can be given it; what officials keep for themselves is not among it."""
    contacts = select(Contact, Account.channel).join(Account, Account.id == Contact.account_id)
    reminders = select(Subscription, Dialogue).join(Dialogue, Dialogue.id == Subscription.dialogue_id)
    answers = select(Attendance, Dialogue).join(Dialogue, Dialogue.id == Attendance.dialogue_id)
    wishes = select(SpeakingWish, Dialogue).join(Dialogue, Dialogue.id == SpeakingWish.dialogue_id)
    arrivals = select(CheckIn, Dialogue).join(Dialogue, Dialogue.id == CheckIn.dialogue_id)
    draft = (await db.scalars(select(Draft).where(Draft.person_id == person_id))).one_or_none()
    parts = select(DraftPart).where(DraftPart.draft_id == (draft.id if draft else 0)).order_by(DraftPart.message_id)
    return KeptData(
        person=await db.get_one(Person, person_id),
        contacts=await _pairs(db, contacts.where(Contact.person_id == person_id).order_by(Contact.id)),
        consents=await _of_person(db, Consent, person_id),
        feedbacks=await _read_feedbacks(db, person_id, zone),
        draft=draft,
        parts=(await db.scalars(parts)).all(),
        reminders=await _pairs(db, reminders.where(Subscription.person_id == person_id).order_by(Dialogue.id)),
        answers=await _pairs(db, answers.where(Attendance.person_id == person_id).order_by(Dialogue.id)),
        wishes=await _pairs(db, wishes.where(SpeakingWish.person_id == person_id).order_by(Dialogue.id)),
        arrivals=await _pairs(db, arrivals.where(CheckIn.person_id == person_id).order_by(Dialogue.id)),
        requests=await requests.of_person(db, person_id),
        blocks=await _of_person(db, Block, person_id),
        held=await db.scalar(_count(HeldWords.id, HeldWords.person_id == person_id)) or 0,
        waiting=await resident_messages.of_person(db, person_id),
    )


async def _pairs(db: Db, statement: Select[*tuple[Any, ...]]) -> list[Any]:
    return [(row[0], row[1]) for row in (await db.execute(statement)).all()]


async def _of_person(db: Db, table: Any, person_id: int) -> Sequence[Any]:
    return (await db.scalars(select(table).where(table.person_id == person_id).order_by(table.id))).all()


async def _read_feedbacks(db: Db, person_id: int, zone: tzinfo) -> list[KeptFeedback]:
    places = select(Feedback, Area.name, Unit.name).join(Area, Area.id == Feedback.area_id)
    places = places.join(Unit, Unit.id == Feedback.unit_id).where(Feedback.person_id == person_id)
    rows = (await db.execute(places.order_by(Feedback.id.desc()))).all()
    theirs = select(Feedback.id).where(Feedback.person_id == person_id)
    steps = _by_feedback(
        await db.scalars(_of(Entry, theirs).where(Entry.action.not_in(sorted(FOR_OFFICE))).order_by(Entry.number))
    )
    files = _by_feedback(await db.scalars(_of(Attachment, theirs)))
    stored = await _count_stored(db, theirs)
    looks = _by_feedback(await db.scalars(_of(Look, theirs).order_by(Look.id)))
    taken = await exports.exports_of(db, [(one, one.received_at.astimezone(zone).date()) for one, _, _ in rows])
    return [
        KeptFeedback(
            feedback,
            area,
            unit,
            steps.get(feedback.id, []),
            Counter(one.kind for one in files.get(feedback.id, [])),
            stored.get(feedback.id, 0),
            [one.at for one in looks.get(feedback.id, [])],
            taken[feedback.id],
        )
        for feedback, area, unit in rows
    ]


async def _count_stored(db: Db, feedbacks: Select[int]) -> Counter[int]:
    kept = select(Attachment.feedback_id).where(Attachment.feedback_id.in_(feedbacks))
    kept = kept.join(ReceivedFile, ReceivedFile.id == Attachment.received_id)
    return Counter(await db.scalars(kept.where(ReceivedFile.stored_id.is_not(None))))


def _of(table: Any, feedbacks: Select[int]) -> Select[Any]:
    return select(table).where(table.feedback_id.in_(feedbacks))


def _by_feedback(rows: Any) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(row.feedback_id, []).append(row)
    return found
