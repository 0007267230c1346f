"""The answers that the office has made public, the newest feedback first, and one of them."""

from typing import NamedTuple

from sqlalchemy import select

from rules.paging import Cut, Page
from rules.refusal import Refusal
from storage.engine import pages
from storage.engine.database import Db
from storage.feedback import replies
from storage.office import offices
from storage.tables import Feedback

# What was opened again is disputed, and read by nobody until it is answered and made public anew.
IS_PUBLIC = (Feedback.published_at.is_not(None), ~Feedback.open)


class PublicAnswer(NamedTuple):
    """What everybody may read of a feedback: its public line, the answer's words, and the unit that gave it."""

    line: str
    words: str
    unit: str


async def page_of_public(db: Db, cut: Cut) -> Page[Feedback]:
    """A page of the feedbacks whose answers everybody may read."""
    return await pages.read_page(db, select(Feedback).where(*IS_PUBLIC), (Feedback.id,), cut, newest_first=True)


async def read_public(db: Db, feedback_id: int) -> PublicAnswer:
    """The public answer of a feedback; refuses where there is none, or none any more."""
    found = (await db.scalars(select(Feedback).where(Feedback.id == feedback_id, *IS_PUBLIC))).one_or_none()
    answer = await replies.last_left(db, feedback_id) if found is not None else None
    if found is None or answer is None or not (answer.words and found.public_text):
        raise Refusal("public-answer-gone")
    return PublicAnswer(found.public_text, answer.words, (await offices.unit(db, found.unit_id)).name)
