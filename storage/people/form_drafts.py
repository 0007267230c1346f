"""Forms that somebody has begun to fill in: they wait for days and weeks, whatever is talked about meanwhile."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import delete, select

from storage.engine.database import Db
from storage.tables import FormDraft


class AnsweringMessage(NamedTuple):
    """A message that answered a question: at which contact, its number and its words."""

    contact_id: int
    message_id: int
    words: str


async def find(db: Db, person_id: int, form: str) -> FormDraft | None:
    """What a person has begun of a form."""
    return (await db.scalars(select(FormDraft).where(FormDraft.person_id == person_id, FormDraft.form == form))).first()


async def begin(
    db: Db, person_id: int, form: str, now: datetime, subject_id: int = 0, answers: dict[str, Any] | None = None
) -> FormDraft:
    """Begin a form anew; what was begun of it before goes."""
    await db.execute(delete(FormDraft).where(FormDraft.person_id == person_id, FormDraft.form == form))
    draft = FormDraft(person_id=person_id, form=form, subject_id=subject_id, answers=answers or {}, said={})
    draft.started_at = draft.touched_at = now
    db.add(draft)
    await db.flush()
    return draft


async def drop(db: Db, draft: FormDraft) -> None:
    await db.delete(draft)
    await db.flush()


async def drop_about(db: Db, form: str, subject_id: int) -> None:
    """Forget what anybody has begun of a form about something that is settled now."""
    await db.execute(delete(FormDraft).where(FormDraft.form == form, FormDraft.subject_id == subject_id))


def note_answer(draft: FormDraft, key: str, value: Any, said: Collection[AnsweringMessage] = ()) -> None:
    """Keep an answer, and the messages that gave it; none where a button did."""
    draft.answers = draft.answers | {key: value}
    draft.said = {name: rows for name, rows in draft.said.items() if name != key}
    if said:
        draft.said = draft.said | {key: [[*one] for one in said]}


def forget_answer(draft: FormDraft, key: str) -> None:
    draft.answers = {name: value for name, value in draft.answers.items() if name != key}
    draft.said = {name: rows for name, rows in draft.said.items() if name != key}


def said_at(draft: FormDraft, key: str) -> list[AnsweringMessage]:
    """The messages that gave an answer, in the order in which they came."""
    return [AnsweringMessage(*row) for row in draft.said.get(key, [])]


async def with_message(db: Db, person_id: int, message: tuple[int, int]) -> tuple[FormDraft, str] | None:
    """The form and question that a message of a person, by contact and number, has answered."""
    for draft in await db.scalars(select(FormDraft).where(FormDraft.person_id == person_id)):
        for key in draft.said:
            if any((one.contact_id, one.message_id) == message for one in said_at(draft, key)):
                return draft, key
    return None
