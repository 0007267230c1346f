"""Files that officials sent and nobody can be shown: drafts that a dialogue is to discuss, and proofs of promises."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select

from rules.files import FileState
from rules.notice_kinds import Notice
from rules.promises import PromiseMove
from storage.dialogue import dialogues
from storage.engine.database import Db
from storage.office import officials
from storage.queue import contacts, outbox
from storage.queue.outbox import Letter
from storage.tables import Contact, Dialogue, DialogueFile, Feedback, FormDraft, Promise, PromiseEvent, ReceivedFile
from storage.tables.base import one_of, padded

# It was not kept, or its messenger has it no more.
UNUSABLE = one_of(ReceivedFile.state, FileState.REFUSED, FileState.GONE)
# The forms by which drafts are sent.
_PLANNING = one_of(FormDraft.form, "plan", "amend")


class LostFile(NamedTuple):
    """What it was sent for: a draft by its name, or a proof by the code of the opinion; and why it is of no use."""

    name: str
    code: str
    why: str | None


async def find_unusable(db: Db, received_id: int) -> LostFile | None:
    """One of them by the number of what was received; None where it is none, or was taken out."""
    here = (ReceivedFile.id == received_id, UNUSABLE)
    draft = select(DialogueFile.name, ReceivedFile.why).join(ReceivedFile).where(*here)
    if (row := (await db.execute(draft.limit(1))).one_or_none()) is not None:
        return LostFile(row[0], "", row[1])
    proof = select(Feedback.code, ReceivedFile.why).join(Promise, Promise.feedback_id == Feedback.id)
    proof = proof.join(ReceivedFile, ReceivedFile.id == Promise.received_id).where(*here)
    found = (await db.execute(proof.limit(1))).one_or_none()
    return LostFile("", found[0] or "", found[1]) if found is not None else None


async def tell_unusable(db: Db, received: Collection[int], now: datetime) -> None:
    """Have whoever sent them told of those that turn out to be of no use, once each."""
    if not received:
        return
    here = (ReceivedFile.id.in_(padded(received)), UNUSABLE)
    for draft in (await db.scalars(select(DialogueFile).join(ReceivedFile).where(*here))).all():
        unit = (await dialogues.units_of(db, draft.dialogue_id))[0]
        await _tell(db, draft.received_id, await _planner(db, draft.dialogue_id), unit, now)
    proofs = select(Promise).join(ReceivedFile, ReceivedFile.id == Promise.received_id).where(*here)
    for promise in (await db.scalars(proofs)).all():
        proved = select(PromiseEvent.duty_id).where(PromiseEvent.promise_id == promise.id)
        last = proved.where(one_of(PromiseEvent.move, PromiseMove.PROVE)).order_by(PromiseEvent.number.desc())
        duty = await db.scalar(last.limit(1)) or promise.duty_id
        await _tell(db, promise.received_id or 0, await officials.contact_of(db, duty), promise.unit_id, now)


async def _planner(db: Db, dialogue_id: int) -> Contact | None:
    """Whoever has changed a dialogue last in a form that is still open, else who set it up."""
    writing = select(FormDraft.person_id).where(FormDraft.subject_id == dialogue_id, _PLANNING)
    person = await db.scalar(writing.order_by(FormDraft.touched_at.desc()).limit(1))
    writer = await contacts.of_person(db, person) if person is not None else None
    return writer or await officials.contact_of(db, (await db.get_one(Dialogue, dialogue_id)).created_by)


async def _tell(db: Db, received_id: int, to: Contact | None, unit_id: int, now: datetime) -> None:
    if to is not None:
        key = f"sent-file:{received_id}"
        await outbox.add(db, Letter(key, to.address, now, Notice.SENT_FILE, unit_id, contact_id=to.id))
