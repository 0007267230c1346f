"""What is said in the hall of a dialogue: a line for each message, and its opinion at once, in order, none doubled."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, select

from rules.action_row import Circumstances
from rules.belonging import KnownDialogue
from rules.codes import show_code
from rules.deciding import decide
from rules.handin import NameMode
from rules.lifecycle import Action, State
from rules.paging import Cut, Page
from rules.refusal import Refusal
from rules.sheets import LineState, SheetSource
from rules.spoken import SpokenPlace, SpokenRead
from rules.text import fold
from rules.working_days import home_day
from storage.dialogue import dialogues, sheets
from storage.dialogue.sheet_lines import Entered
from storage.dialogue.sheets import SheetOf
from storage.engine import pages
from storage.engine.database import Db
from storage.feedback import applying, feedbacks
from storage.feedback.feedbacks import Deed
from storage.feedback.sheet_lines_taken import LineJudge, feedback_of
from storage.tables import Area, Attachment, Dialogue, Feedback, Hamlet, SheetLine, ThonSheet


@dataclass(frozen=True, slots=True)
class Spoken:
    """One opinion as it was written down: its line, and what became of it; None as long as somebody has to decide."""

    line: SheetLine
    feedback: Feedback | None


class Taking(NamedTuple):
    """With what an opinion is taken in: when, the year of its code, and by what its words are judged."""

    now: datetime
    year: int
    judge: LineJudge


async def open_minutes(db: Db, dialogue: Dialogue, now: datetime, year: int) -> ThonSheet:
    """The lines of a dialogue's hall, which nobody else adds to until this transaction ends."""
    areas = sorted(await dialogues.areas_of(db, dialogue.id))
    if not areas:
        raise Refusal("minute-no-area")
    of = SheetOf(areas[0], dialogue_id=dialogue.id, source=SheetSource.SPOKEN)
    made = await sheets.issue(db, of, now, year)
    return await sheets.lock(db, made.id)


async def places_of(db: Db, dialogue_id: int) -> list[SpokenPlace]:
    """The hamlets of which somebody may be."""
    return [SpokenPlace(fold(one.name), one.id) for one in await sheets.hamlets_of(db, dialogue_id)]


async def add(db: Db, sheet: ThonSheet, read: SpokenRead, by: Entered, message_id: int, *, recorded: bool) -> SheetLine:
    """Write down one line behind all others; nothing of a tố cáo comes here."""
    last = await db.scalar(select(func.max(SheetLine.number)).where(SheetLine.sheet_id == sheet.id))
    line = SheetLine(
        sheet_id=sheet.id,
        number=(last or 0) + 1,
        part=0,
        state=LineState.WAITING,
        fault=None if recorded else read.line.fault,
        words=read.line.words,
        said_by=read.line.said_by or None,
        name_mode=read.line.name_mode,
        hamlet_id=read.hamlet_id,
        contact_id=by.contact_id,
        message_id=message_id,
    )
    db.add(line)
    sheet.duty_id, sheet.contact_id = by.duty_id, by.contact_id
    sheet.received_at = sheet.received_at or by.now
    await db.flush()
    return line


async def take(
    db: Db,
    sheet: ThonSheet,
    line: SheetLine,
    how: Taking,
    *,
    place: str = "",
    files: Sequence[Attachment] = (),
) -> Feedback:
    """Make the opinion of a line, for the dialogue at which it was raised."""
    feedback = await feedback_of(db, sheet, line, how.now, how.judge)
    feedback.hamlet = feedback.hamlet or place or None
    await feedbacks.hand_in(db, feedback, files, Deed(Action.RECEIVE, how.now), how.year)
    dialogue = await dialogues.get(db, sheet.dialogue_id or 0)
    there = KnownDialogue(dialogue.id, dialogue.edition, home_day(dialogue.starts_at), collecting=True)
    known = Circumstances(chosen=dialogue.id, dialogues=(there,))
    await applying.apply(db, feedback, decide(feedback, Action.CHOOSE_DIALOGUE, None, how.now, known))
    if feedback.name and feedback.name_mode == NameMode.FULL:
        await applying.apply(db, feedback, decide(feedback, Action.PRINT_NAME, None, how.now, known))
    line.state, line.fault, line.feedback_id, line.words, line.said_by = LineState.TAKEN, None, feedback.id, None, None
    await db.flush()
    return feedback


async def get_line(db: Db, sheet_id: int, number: int) -> Spoken:
    """One of them by its number; refuses one that there is not."""
    same = (SheetLine.sheet_id == sheet_id, SheetLine.number == number, SheetLine.part == 0)
    line = (await db.scalars(select(SheetLine).where(*same).execution_options(populate_existing=True))).one_or_none()
    if line is None:
        raise Refusal("minute-no-line", number=number)
    return await _with_feedback(db, line)


async def by_message(db: Db, contact_id: int, message_id: int) -> tuple[SheetLine, ThonSheet] | None:
    """The line that was written down by a message, and the sheet on which it stands."""
    both = select(SheetLine, ThonSheet).join(ThonSheet, ThonSheet.id == SheetLine.sheet_id)
    found = (
        await db.execute(both.where(SheetLine.contact_id == contact_id, SheetLine.message_id == message_id))
    ).first()
    return (found[0], found[1]) if found is not None else None


async def lines_page(db: Db, sheet_id: int, cut: Cut) -> Page[Spoken]:
    """A page of them, the newest first."""
    statement = select(SheetLine).where(SheetLine.sheet_id == sheet_id)
    page = await pages.read_page(db, statement, (SheetLine.number, SheetLine.id), cut, newest_first=True)
    return Page([await _with_feedback(db, one) for one in page], page.before, page.after)


async def count(db: Db, sheet_id: int) -> int:
    """How many opinions were taken in and not taken back."""
    taken = select(func.count()).select_from(SheetLine).join(Feedback, Feedback.id == SheetLine.feedback_id)
    return await db.scalar(taken.where(SheetLine.sheet_id == sheet_id, Feedback.state != State.WITHDRAWN)) or 0


async def codes_in_order(db: Db, dialogue_id: int) -> tuple[str, ...]:
    """The codes of what was said at a dialogue, in the order of speaking."""
    return tuple(code for code, _ in await _in_order(db, dialogue_id))


async def agreements(db: Db, dialogue_id: int) -> tuple[tuple[str, bool], ...]:
    """Of what was said whether whoever asked agreed with the answer, where that was noted."""
    return tuple((code, agreed) for code, agreed in await _in_order(db, dialogue_id) if agreed is not None)


async def _in_order(db: Db, dialogue_id: int) -> list[tuple[str, bool | None]]:
    found = (
        select(Feedback.code, SheetLine.agreed)
        .join(SheetLine, SheetLine.feedback_id == Feedback.id)
        .join(ThonSheet, ThonSheet.id == SheetLine.sheet_id)
        .where(ThonSheet.dialogue_id == dialogue_id, ThonSheet.source == SheetSource.SPOKEN)
    )
    ordered = found.order_by(ThonSheet.id, SheetLine.number, SheetLine.part)
    return [(show_code(code or ""), agreed) for code, agreed in await db.execute(ordered)]


async def place_anew(db: Db, feedback: Feedback, read: SpokenRead) -> int | None:
    """Say of whom and of where an opinion is; the line of history that follows covers it.

    Gives the unit that it belongs to now where that is of another commune.
    """
    hamlet, unit = await db.get(Hamlet, read.hamlet_id or 0), None
    if hamlet is not None:
        unit = await _moved_to(db, feedback, hamlet.area_id)
        feedback.hamlet, feedback.hamlet_id = hamlet.name, hamlet.id
    elif read.place:
        feedback.hamlet, feedback.hamlet_id = read.place, None
    feedback.name_mode, feedback.name = read.line.name_mode, read.line.said_by or None
    # A name that is to be hidden from now on is printed nowhere, whatever was said before.
    feedback.printed_name = bool(feedback.name) and feedback.name_mode == NameMode.FULL
    await db.flush()
    return unit


async def _moved_to(db: Db, feedback: Feedback, area_id: int) -> int | None:
    """The unit of another commune; None where it stays with its unit, which may have it by its field."""
    before, after = await db.get(Area, feedback.area_id or 0), await db.get_one(Area, area_id)
    feedback.area_id = after.id
    by_place = before is not None and before.unit_id == feedback.unit_id
    return after.unit_id if by_place and after.unit_id != feedback.unit_id else None


async def area_name(db: Db, feedback: Feedback) -> str:
    """Of which commune an opinion is."""
    area = await db.get(Area, feedback.area_id or 0)
    return area.name if area is not None else ""


async def _with_feedback(db: Db, line: SheetLine) -> Spoken:
    return Spoken(line, await db.get(Feedback, line.feedback_id or 0, populate_existing=True))
