"""Forgetting a person or a feedback, in one of four ways, at every place where words lie (rules/forgetting.py)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from rules.forgetting import Way, WordPlace, goes
from rules.notice import Address
from storage.dialogue import attendances
from storage.engine.database import ERASED, Db
from storage.forgetting import handed_in, identity, letters, made_files, unsent
from storage.forgetting.ledger import Erasure, Ledger
from storage.people import people as consents
from storage.tables import Contact, Feedback, Person, Request


@dataclass(frozen=True, slots=True)
class Known:
    """A human as far as they were known by a moment: every person, contact and private chat that was theirs."""

    people: Sequence[Person]
    contacts: Sequence[Contact]
    chats: Sequence[Address]
    until: datetime

    @property
    def numbers(self) -> list[int]:
        return [one.id for one in self.people]


async def forget_person(
    db: Db, ledger: Ledger, person_id: int, way: Way, now: datetime, *, answer_files: bool = False
) -> None:
    """Forget what a way takes of a person, by a denunciation, a withdrawal or their wish to be erased.

    It is noted before anything goes. The same again does what is left to do; what came in after `now`, or belongs to
    somebody first seen after it, is not touched, so that a copy that was put back forgets what was forgotten before.
    By an erasure the files of the office's answers go too, if whoever looked at them says that they tell who it is.
    """
    people = [one for one in await identity.all_of_one(db, person_id) if one.first_seen_at <= now]
    if not people:
        return
    numbers = [one.id for one in people]
    contacts = await identity.contacts_of(db, numbers, now)
    known = Known(people, contacts, await identity.chats_of(db, contacts), now)
    for one in people:
        ledger.append(Erasure(one.id, way, now, one.first_seen_at))
    db.info[ERASED] = True
    await _forget_what_waits(db, known, way)
    if goes(WordPlace.FEEDBACK, way):
        await _forget_feedbacks(db, known, answer_files=answer_files)
    if way == Way.WITHDRAWAL:
        for number in numbers:
            await consents.withdraw_consents(db, number, now)
    if goes(WordPlace.CONTACT, way) and not await identity.have_come_since(db, numbers, now):
        serves = await identity.serves(db, numbers)
        await letters.forget_letters(db, known.chats, serves=serves)
        await unsent.forget_conversations(db, known.contacts)
        await handed_in.forget_messages(db, known.chats, serves=serves)
        await identity.unlink(db, known.people, known.contacts, known.chats, now)


async def _forget_what_waits(db: Db, known: Known, way: Way) -> None:
    if goes(WordPlace.UNSENT, way):
        if way == Way.DENUNCIATION:
            await unsent.empty_drafts(db, known.numbers, known.until)
        else:
            await unsent.forget_drafts(db, known.numbers, known.until)
        await unsent.forget_forms(db, known.numbers, known.until)
        await unsent.forget_held_words(db, known.numbers, known.contacts, known.until)
        await unsent.empty_conversations(db, known.contacts)
    if goes(WordPlace.INCOMING, way):
        # What somebody does as an official, who they stay, is others' and waits on.
        waiting = way == Way.ERASURE and not await identity.serves(db, known.numbers)
        await letters.forget_updates(db, known.chats, known.until, waiting=waiting)
    if goes(WordPlace.ECHO, way):
        await letters.forget_echoes(db, known.chats, known.until)
    if goes(WordPlace.SPEAKING, way):
        await attendances.leave_all(db, known.numbers, known.until)
    if goes(WordPlace.REMINDER, way) and not await consents.have_agreed_since(db, known.numbers, known.until):
        await letters.forget_reminders(db, known.chats, known.until)


async def _forget_feedbacks(db: Db, known: Known, *, answer_files: bool) -> None:
    mine = select(Feedback).where(Feedback.person_id.in_(known.numbers), Feedback.received_at <= known.until)
    found = (await db.scalars(mine.order_by(Feedback.id))).all()
    fresh = [one for one in found if one.forgotten_at is None]
    await handed_in.forget_words(db, found, known.until, answer_files=answer_files)
    asked = await db.scalars(select(Request.id).where(Request.person_id.in_(known.numbers)))
    await unsent.forget_what_officials_began(db, [one.id for one in found], asked.all())
    await letters.forget_letters_about(db, found, known.until)
    await handed_in.show_forgotten(db, fresh, known.until)
    await made_files.mark_made_files(db, fresh, known.until)


async def anonymise(db: Db, feedback_id: int, now: datetime) -> None:
    """Forget the words of a feedback and whose it was, as the office's term is over; its facts stay."""
    feedback = await db.get(Feedback, feedback_id, populate_existing=True)
    if feedback is None:
        return
    db.info[ERASED] = True
    author = await identity.all_of_one(db, feedback.person_id)
    contacts = await identity.contacts_of(db, [one.id for one in author], now)
    await handed_in.forget_words(db, [feedback], now)
    await made_files.drop_made_files(db, feedback, now)
    await unsent.forget_what_officials_began(db, [feedback_id])
    await letters.forget_letters_about(db, [feedback], now)
    await handed_in.forget_messages(db, await identity.chats_of(db, contacts), [feedback_id])
    await unsent.empty_conversations(db, contacts)
    feedback.person_id = await identity.nobody(db)
    await db.flush()
