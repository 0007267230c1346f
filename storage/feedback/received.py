"""Which feedbacks the files that were received belong to, and whether more of theirs are still to be fetched."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import aliased

from rules.consent import names_photo_places
from rules.files import FileState, ShownAs, how_shown
from rules.identity import is_hidden
from rules.nearest import HamletPoint, nearest_hamlet
from storage.engine.database import Db
from storage.office import offices
from storage.tables import Attachment, Feedback, ReceivedFile
from storage.tables.base import one_of


@dataclass(frozen=True, slots=True)
class OfFeedback:
    """A file's feedback, when it came, and whether its card says until then that it is being fetched."""

    feedback: Feedback
    received_at: datetime
    waited: bool
    # Which of all its files this is, as its author sent them, and how many these are.
    number: int
    total: int


async def feedbacks_of(db: Db, numbers: Sequence[int]) -> Mapping[int, OfFeedback]:
    """By the numbers of received files; what belongs to no feedback is left out."""
    if not numbers:
        return {}
    beside = aliased(Attachment)
    count = select(func.count()).where(beside.feedback_id == Attachment.feedback_id)
    before, total = count.where(beside.id <= Attachment.id).scalar_subquery(), count.scalar_subquery()
    statement = (
        select(ReceivedFile.id, ReceivedFile.received_at, Attachment, Feedback, before, total)
        .join(Attachment, Attachment.received_id == ReceivedFile.id)
        .join(Feedback, Feedback.id == Attachment.feedback_id)
        .where(ReceivedFile.id.in_(numbers))
    )
    return {
        number: OfFeedback(feedback, at, waits_a_moment(feedback, one, FileState.DUE), place, of)
        for number, at, one, feedback, place, of in await db.execute(statement)
    }


def waits_a_moment(feedback: Feedback, file: Attachment, state: str | None) -> bool:
    """Whether officials see a file of somebody who hides the name as soon as it is fetched, and not before."""
    released = file.released_at is not None
    shown = how_shown(feedback.name_mode, file.kind, state, released=released)
    return is_hidden(feedback.name_mode) and shown == ShownAs.MOMENT


async def has_due(db: Db, feedback_id: int) -> bool:
    """Whether more files of a feedback are still to be fetched."""
    due = select(Attachment.id).join(ReceivedFile, ReceivedFile.id == Attachment.received_id)
    due = due.where(Attachment.feedback_id == feedback_id, one_of(ReceivedFile.state, FileState.DUE))
    return await db.scalar(due.limit(1)) is not None


async def note_taken_near(db: Db, feedback: Feedback, number: int, position: tuple[float, float]) -> None:
    """Note near which hamlet a picture was taken, where its author told neither and can be asked; nothing nearer.

    Of whoever agreed to a notice of consent that did not speak of it nothing is noted.
    """
    if feedback.hamlet is not None or feedback.latitude is not None or feedback.contact_id is None:
        return
    if not names_photo_places(feedback.notice_version):
        return
    points = [
        HamletPoint(one.id, one.area_id, one.name, one.lat, one.lon)
        for one in await offices.hamlets_on_map(db)
        if one.lat is not None and one.lon is not None
    ]
    near = nearest_hamlet(*position, points)
    if near is not None:
        await db.execute(update(Attachment).where(Attachment.received_id == number).values(taken_near_id=near.id))


async def tell_taken_near(db: Db, feedback: Feedback) -> None:
    """Its author has officials know."""
    theirs = update(Attachment).where(Attachment.feedback_id == feedback.id, Attachment.taken_near_id.is_not(None))
    await db.execute(theirs.values(near_told=True))


async def forget_taken_near(db: Db, feedback: Feedback) -> None:
    """What its photos told of where they were taken holds no more."""
    theirs = update(Attachment).where(Attachment.feedback_id == feedback.id, Attachment.taken_near_id.is_not(None))
    await db.execute(theirs.values(taken_near_id=None, near_told=False))
