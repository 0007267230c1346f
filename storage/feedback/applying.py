"""Writing what was decided about a feedback: nothing else writes its state and what follows from it."""

import secrets
from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import Row, select, update

from rules import chain, codes
from rules.action_row import Cards
from rules.actions import HANDED_IN
from rules.agenda import AFTER, OF_ALL, PARTING
from rules.chain import FORM, ROOT, SETTING_FACTS
from rules.clocks import ClockKind
from rules.deciding import Decision, decide
from rules.lifecycle import ROWS, Action, State
from rules.notice_kinds import Notice
from rules.refusal import Refusal
from storage.dialogue import agenda
from storage.engine.database import Db
from storage.feedback import cards, corrections, deadlines, replies
from storage.feedback.corrections import By
from storage.feedback.row_locks import hold_feedbacks
from storage.queue import contacts, outbox, takedown
from storage.queue.outbox import Letter
from storage.tables import Attachment, Entry, Feedback
from storage.tables.base import one_of


async def hold(db: Db, feedback: Feedback) -> None:
    """Read it as it is by now; nobody else changes it before this is committed. On SQLite nobody can as it is."""
    if db.get_bind().dialect.name != "sqlite":
        await hold_feedbacks(db, [feedback.id])
        await db.refresh(feedback)


async def apply(db: Db, feedback: Feedback, decision: Decision) -> Entry:
    """Write a decision: state, columns, clocks, a line of history, cards; refuses where somebody was faster."""
    values, joined, field = {**decision.sets}, feedback.joined_id, feedback.field_id
    if decision.moves:
        values |= {"state": decision.state, "open": decision.open}
    if values:
        here = [Feedback.id == feedback.id]
        if decision.before is not None:
            here.append(Feedback.state.in_(sorted(decision.before)))
        values["version"] = Feedback.version + 1
        statement = update(Feedback).where(*here).values(values).returning(Feedback.id)
        done = await db.execute(statement.execution_options(synchronize_session=False))
        if done.one_or_none() is None:
            raise Refusal(ROWS[decision.action].refusal, state=feedback.state)
        await db.refresh(feedback)
    await corrections.note_field(db, field, feedback.field_id, By.OFFICE, decision.at)
    row = ROWS[decision.action]
    if "unit_id" in decision.sets:
        await takedown.take_from_other_units(db, feedback.id, decision.at)
        await deadlines.tell_anew(db, feedback, decision.at)
        # What somebody joined is the same unit's to see.
        theirs = update(Feedback).where(Feedback.joined_id == feedback.id).values(unit_id=feedback.unit_id)
        await db.execute(theirs.execution_options(synchronize_session=False))
    if row.revokes:
        await replies.revoke(db, feedback.id, decision.at)
    await _stand_alone(db, feedback, decision)
    await deadlines.follow(db, feedback, decision.clocks, decision.at, decision.until)
    await agenda.follow(db, feedback, decision)
    await _part_repeats(db, feedback, decision)
    entry = await write_line(db, feedback.id, decision.action, decision.words, decision.at, decision.by)
    if row.cards == Cards.SHOW or (row.cards == Cards.IF_SET and decision.sets):
        await _refresh_cards(db, feedback, joined, decision)
    return entry


async def _refresh_cards(db: Db, feedback: Feedback, joined: int | None, decision: Decision) -> None:
    """What is joined has no card of its own; that of the other tells how many joined it."""
    if joined is None or decision.open:
        await cards.refresh_cards(db, feedback, decision.at)
    if joined is not None and feedback.joined_id is None:
        await cards.refresh_cards(db, await db.get_one(Feedback, joined), decision.at)


async def _stand_alone(db: Db, feedback: Feedback, decision: Decision) -> None:
    """Whoever joined what is erased goes on alone, as nobody can be answered with it any more, and hears so."""
    if decision.action != Action.ERASE:
        return
    theirs = select(Feedback).where(Feedback.joined_id == feedback.id, one_of(Feedback.state, State.JOINED))
    # Who leaves by themselves in this moment comes before it, and an erasure is not refused by them.
    await hold_feedbacks(db, [one.id for one in await db.scalars(theirs)])
    theirs = theirs.order_by(Feedback.id).execution_options(populate_existing=True)
    for one in (await db.scalars(theirs)).all():
        await apply(db, one, decide(one, Action.STAND_ALONE, None, decision.at))
        await _tell_author(db, one, Notice.STANDS_ALONE, decision.at)


async def _tell_author(db: Db, feedback: Feedback, notice: Notice, now: datetime) -> None:
    author = await contacts.of_person(db, feedback.person_id)
    if author is not None:
        key = f"{notice}:{feedback.id}:{feedback.version}"
        await outbox.add(db, Letter(key, author.address, now, notice, feedback.id, contact_id=author.id))


async def _part_repeats(db: Db, feedback: Feedback, decision: Decision) -> None:
    """What is spoken about no more is folded into nothing, and what was folded into it stands by itself.

    The authors of those were told that they are answered together, and hear that they are not.
    """
    if AFTER.get(decision.action) not in PARTING:
        return
    itself = [feedback] if feedback.folded_into_id is not None else []
    for one in (*itself, *await agenda.folded_into(db, feedback.id)):
        await apply(db, one, decide(one, Action.PART, None, decision.at))
        if one is not feedback and one.open and decision.action not in OF_ALL:
            await _tell_author(db, one, Notice.PARTED, decision.at)


async def begin(db: Db, feedback: Feedback, files: Sequence[Attachment], decision: Decision, year: int) -> date:
    """Store a new feedback with its code, which bears `year`, files, clock, first line of history and cards.

    Gives the day on which the first answer is due, counted from when it reached the office.
    """
    await begin_joined(db, feedback, files, decision, year)
    begun = await deadlines.begin_of(db, feedback, decision.clocks, feedback.received_at)
    await cards.refresh_cards(db, feedback, decision.at)
    return begun[ClockKind.FIRST_ANSWER].due


async def begin_joined(db: Db, feedback: Feedback, files: Sequence[Attachment], decision: Decision, year: int) -> None:
    """The same without clock and card: what joins another is answered with that."""
    feedback.state, feedback.open, feedback.version, feedback.reopened = decision.state, decision.open, 1, 0
    db.add(feedback)
    await db.flush()
    feedback.code = codes.make_code(year, feedback.id)
    for file in files:
        file.feedback_id = feedback.id
    db.add_all(files)
    await write_line(db, feedback.id, decision.action, decision.words, decision.at, decision.by)


async def write_line(db: Db, feedback_id: int, action: str, words: str, now: datetime, by: int | None) -> Entry:
    """Add a line of history; only its salted digest is chained, so that words can be erased and the chain holds."""
    # Before it is received nothing is written about a feedback: that line is looked for in vain.
    last = None if action in HANDED_IN else await _last_link(db, feedback_id)
    salt = secrets.token_hex(16)
    entry = Entry(
        feedback_id=feedback_id,
        number=last.number + 1 if last else 1,
        at=now,
        action=action,
        official_id=by,
        words=words,
        salt=salt,
        digest=chain.digest_words(salt, words),
        form=FORM,
        kind=chain.kind_of(action),
    )
    if last is None or last.form < FORM or action in SETTING_FACTS:
        # At hand by now, but to somebody else's feedback of the time before there were such lines.
        entry.facts = chain.digest_facts(salt, await db.get_one(Feedback, feedback_id))
    entry.link = chain.link_line(last.link if last else ROOT, entry)
    db.add(entry)
    await db.flush()
    return entry


async def _last_link(db: Db, feedback_id: int) -> Row[int, str, int] | None:
    statement = select(Entry.number, Entry.link, Entry.form).where(Entry.feedback_id == feedback_id)
    return (await db.execute(statement.order_by(Entry.number.desc()).limit(1))).one_or_none()
