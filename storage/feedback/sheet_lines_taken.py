"""Lines of a sheet become opinions by the ordinary receipt, some a transaction, and none is lost or doubled."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select

from rules.action_row import Circumstances
from rules.belonging import KnownDialogue
from rules.consent import PROXY_NOTICE, SHEET_NOTICE
from rules.deciding import decide
from rules.dialogue_states import PLANNED
from rules.field_guess import NamedField
from rules.handin import Group, Kind, NameMode
from rules.lifecycle import Action
from rules.refusal import Refusal
from rules.routing import unit_for
from rules.sheets import OWN_SOURCES, TAKEN_AT_ONCE, LineState, SheetMove, SheetSource, SheetState
from rules.text import clean, fold
from rules.working_days import home_day
from storage.dialogue import dialogues, sheet_lines, sheets
from storage.engine.database import Db
from storage.feedback import applying, feedbacks
from storage.feedback.feedbacks import Deed
from storage.office import offices
from storage.tables import Area, Consent, Dialogue, Feedback, Field, Hamlet, Person, SheetLine, ThonSheet
from storage.tables.base import one_of


class LineJudge(NamedTuple):
    """What words tell, by word lists that do not lie here: whether they insult, and of which field they surely are."""

    abusive: Callable[[str], bool]
    field: Callable[[str, Sequence[NamedField]], str | None]


async def confirm(db: Db, sheet: ThonSheet) -> None:
    """Have all lines that wait taken; refuses as long as one has a fault, or where none waits."""
    lines = await sheet_lines.waiting(db, sheet.id)
    if not lines:
        raise Refusal("sheet-nothing-waits")
    if any(line.fault for line in lines):
        raise Refusal("sheet-has-faults")
    await sheets.move(db, sheet, SheetMove.CONFIRM)


async def entering(db: Db) -> Sequence[int]:
    """The sheets of which lines are still to be taken."""
    found = select(ThonSheet.id).where(one_of(ThonSheet.state, SheetState.ENTERING)).order_by(ThonSheet.id)
    return (await db.scalars(found)).all()


async def take_some(
    db: Db, sheet: ThonSheet, now: datetime, year: int, judge: LineJudge, most: int = TAKEN_AT_ONCE
) -> int:
    """Take the next lines of a sheet that was confirmed, each with its opinion in one transaction; gives how many."""
    if sheet.state != SheetState.ENTERING:
        return 0
    lines = (await sheet_lines.waiting(db, sheet.id))[: most + 1]
    for line in lines[:most]:
        await _take(db, sheet, line, now, year, judge)
    if len(lines) <= most:
        await sheets.move(db, sheet, SheetMove.FINISH)
        sheet.entered_at = now
    await db.flush()
    return len(lines[:most])


async def _take(db: Db, sheet: ThonSheet, line: SheetLine, now: datetime, year: int, judge: LineJudge) -> None:
    number = await _known(db, sheet, line)
    if number is None:
        feedback = await feedback_of(db, sheet, line, now, judge)
        await feedbacks.hand_in(db, feedback, [], Deed(Action.RECEIVE, now), year)
        await _set_for_dialogue(db, sheet, feedback, now)
        number = feedback.id
    line.state, line.feedback_id, line.words, line.said_by = LineState.TAKEN, number, None, None


async def _set_for_dialogue(db: Db, sheet: ThonSheet, feedback: Feedback, now: datetime) -> None:
    """It is for the dialogue of its sheet, if that reached the office in time; a name that may be shown is printed."""
    dialogue = await db.get(Dialogue, sheet.dialogue_id or 0)
    if dialogue is None or dialogue.state not in PLANNED or dialogue.starts_at <= now:
        return
    # It may have been for that area when the sheet was opened, and not be any more.
    if sheet.area_id not in await dialogues.areas_of(db, dialogue.id):
        return
    # What was handed over in time is in time, whenever somebody comes to type it.
    if home_day(feedback.received_at) > dialogue.collect_until:
        return
    there = KnownDialogue(dialogue.id, dialogue.edition, home_day(dialogue.starts_at), collecting=True)
    known = Circumstances(chosen=dialogue.id, dialogues=(there,))
    await applying.apply(db, feedback, decide(feedback, Action.CHOOSE_DIALOGUE, None, now, known))
    if feedback.name and feedback.name_mode == NameMode.FULL:
        await applying.apply(db, feedback, decide(feedback, Action.PRINT_NAME, None, now, known))


async def _known(db: Db, sheet: ThonSheet, line: SheetLine) -> int | None:
    """The opinion that came in with the same code of the same register before."""
    if line.outside_code is None:
        return None
    same = (Feedback.source == sheet.source, Feedback.outside_code == line.outside_code)
    return await db.scalar(select(Feedback.id).where(*same))


async def feedback_of(db: Db, sheet: ThonSheet, line: SheetLine, now: datetime, judge: LineJudge) -> Feedback:
    """The opinion of a line, as it is handed in; where its hamlet is known it is of the area of that."""
    hamlet = await db.get(Hamlet, line.hamlet_id or sheet.hamlet_id or 0)
    area = await db.get_one(Area, hamlet.area_id if hamlet else sheet.area_id)
    words = clean(line.words or "")
    told = await db.get(Field, line.field_id or 0)
    return Feedback(
        person_id=await _author(db, sheet, line, now),
        contact_id=None,
        group=Group.PRESSING,
        kind=Kind.PETITION,
        # What another office wrote leads to the unit of that field; what is guessed only groups it on an agenda.
        field_id=told.id if told else await _guessed(db, words, judge),
        area_id=area.id,
        unit_id=unit_for(told.unit_id if told else None, area.unit_id),
        hamlet=hamlet.name if hamlet else sheet.place,
        hamlet_id=hamlet.id if hamlet else None,
        words=words,
        folded=fold(words),
        name_mode=line.name_mode,
        name=line.said_by if line.name_mode != NameMode.NONE else None,
        # A register grows: each of its rows reached the office when it was taken in.
        received_at=(sheet.received_at if sheet.source == SheetSource.SHEET else None) or now,
        abusive=judge.abusive(words),
        source=sheet.source,
        # Of what a register of others told whoever it has nobody knows here.
        notice_version=_notice_of(sheet),
        outside_code=line.outside_code,
        first_on=line.first_on,
    )


def _notice_of(sheet: ThonSheet) -> str | None:
    if sheet.source == SheetSource.PROXY:
        return PROXY_NOTICE
    return SHEET_NOTICE if sheet.source in OWN_SOURCES else None


async def _guessed(db: Db, words: str, judge: LineJudge) -> int | None:
    known = {one.code: one for one in await offices.fields(db)}
    code = judge.field(words, [NamedField(one.code, one.name) for one in known.values()])
    return known[code].id if code in known else None


async def _author(db: Db, sheet: ThonSheet, line: SheetLine, now: datetime) -> int:
    """Whoever raised it, as a person without a contact; whose name is known agreed to that by the sheet."""
    person = Person(first_seen_at=now)
    db.add(person)
    await db.flush()
    # Whoever had it handed in for them has agreed in a way of their own (storage/feedback/proxies.py).
    if line.said_by and sheet.source != SheetSource.PROXY:
        facts = {
            "person_id": person.id,
            "purpose": "handle",
            "wording": SHEET_NOTICE,
            "given_how": "spoken" if sheet.source == SheetSource.SPOKEN else "signed",
        }
        db.add(Consent(**facts, given_at=now, taken_by_duty=sheet.duty_id))
    return person.id
