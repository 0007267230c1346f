"""The lines of a sheet as an official enters them: pasted or typed, mended, decided about, and then taken."""

from collections.abc import Awaitable, Callable, Collection
from dataclasses import replace
from datetime import UTC, datetime

from aiogram.types import Message

from handlers import limits
from handlers.incoming import command_of, found_file, units_of, words_to_match
from handlers.line_judge import LINE_JUDGE
from handlers.official.sheet_parts import PARTS_OF, ask_parts, ask_which, read_of, split_as_written
from handlers.official.sheet_pictures import place_pictures, take_picture
from handlers.official.sheet_typing import BACK, hear_of_queue, require_hand
from handlers.sheet_buttons import OnSheet
from handlers.sheet_words import danger_in_words, line_name, sheet_facts, show_sheet, slip_options
from handlers.states import Work
from handlers.talk import Talk
from locales.sheet_phrases import sheet_headings, sheet_words
from rules.access import Right
from rules.handin import NameMode
from rules.pieces import is_next_piece, joined_pieces
from rules.quotas import Quota
from rules.refusal import Refusal
from rules.sheet_books import read_table
from rules.sheet_lines import (
    LineOrder,
    LineRead,
    ask_of_name,
    matters_of,
    name_last,
    read_line,
    read_order,
    read_pasted,
)
from rules.sheets import LineFault, LineState, SheetState, require_duty_at
from rules.text import clean, has_letters
from storage.dialogue import sheet_lines, sheets
from storage.dialogue.sheet_lines import Entered
from storage.feedback import sheet_lines_taken
from storage.feedback.sheet_names import hide_names
from storage.tables import SheetLine, ThonSheet

# Where the conversation keeps which sheet is entered, and when and how long the last message of it was.
SHEET, LAST = "sheet", "sheet_last"


async def open_sheet(talk: Talk, sheet: ThonSheet) -> None:
    """Show a sheet; what is written next are its lines, if whoever looks may enter them."""
    await stand_at(talk, sheet)
    await show_sheet(talk, sheet, await place_pictures(talk, sheet))


async def stand_at(talk: Talk, sheet: ThonSheet) -> None:
    """Have what is written next belong to a sheet."""
    await talk.state.set_state(Work.sheet)
    await talk.state.update_data({SHEET: sheet.id, LAST: None, PARTS_OF: None, BACK: None})


async def require_sheet(talk: Talk, number: int) -> tuple[ThonSheet, Entered]:
    """A sheet that somebody may enter, which nobody else changes meanwhile, and by what they enter it."""
    if not talk.private:
        raise Refusal("private-only-official")
    sheet = await sheets.lock(talk.db, number)
    duty = require_duty_at(talk.clerk, await sheets.place_of(talk.db, sheet), (Right.ENTER_FOR_OTHERS,))
    return sheet, Entered(duty, talk.contact.id, talk.now)


async def take_lines(event: Message, talk: Talk, **_also: object) -> None:
    """Lines as they were pasted; each is known again when it comes once more."""
    data = await talk.state.get_data()
    sheet, by = await require_sheet(talk, int(data.get(SHEET) or 0))
    if found_file(event) is not None:
        await take_picture(event, talk, sheet, by)
        return
    text = event.text or event.caption or ""
    if not has_letters(text) or command_of(event) is not None:
        raise Refusal("sheet-no-lines")
    if await hear_of_queue(talk, sheet, by, text, giving_back=bool(data.get(BACK))):
        return
    await require_hand(talk, sheet)
    order = read_order(text) if "\n" not in text.strip() else None
    if order is not None:
        await follow_order(talk, sheet, order)
        return
    if (number := data.get(PARTS_OF)) is not None:
        await take_parts(talk, sheet, number, text)
        return
    table = read_table(text, sheet_headings(), sheet_words(), words_to_match())
    reads = read_pasted(text, sheet_words(), words_to_match()) if table is None else table
    if not reads:
        raise Refusal("sheet-no-lines")
    await count_lines(talk, len(reads))
    if table is None:
        reads = await join_cut_line(event, talk, sheet, reads, text.splitlines()[0])
    added = await sheet_lines.add_lines(talk.db, sheet, reads, by)
    hidden = await hide_names(talk.db, added, talk.now)
    last = [int(event.date.timestamp()), units_of(event), max(added.numbers, default=0)]
    await talk.state.update_data({LAST: last})
    read = talk.t("sheet-read", new=len(added.numbers), known=added.known, hidden=hidden)
    danger = danger_in_words(added.danger, talk.office.phone)
    await show_sheet(talk, sheet, "\n\n".join(filter(None, (danger, read))))


async def follow_order(talk: Talk, sheet: ThonSheet, order: LineOrder) -> None:
    """Do what was written about one line."""
    line, danger = await sheet_lines.get_waiting(talk.db, sheet, order.number, order.part), ""
    if order.act == "split":
        if not order.rest.strip():
            await ask_parts(talk, sheet, line.number)
            return
        danger = await split_as_written(talk, sheet, line, parts_in(order.rest))
    else:
        await LINE_ACTS[order.act](talk, sheet, line)
    await show_done(talk, sheet, order.act, line_name(line), danger)


def parts_in(text: str) -> list[str]:
    """The matters of a line as they are written: a line each, or between bars."""
    return [part for line in text.splitlines() for part in map(clean, line.split("|"))]


async def take_parts(talk: Talk, sheet: ThonSheet, number: int, text: str) -> None:
    """The matters of a line that was to be split; where somebody has decided about it meanwhile, none are awaited."""
    try:
        line = await sheet_lines.get_waiting(talk.db, sheet, number)
    except Refusal as refusal:
        await stand_at(talk, sheet)
        await show_sheet(talk, sheet, talk.why(refusal))
        return
    danger = await split_as_written(talk, sheet, line, parts_in(text))
    await show_done(talk, sheet, "split", str(number), danger)


async def show_done(talk: Talk, sheet: ThonSheet, act: str, number: str, danger: str = "") -> None:
    """Say what became of a line, above that a danger it tells of, and show how the sheet stands."""
    await stand_at(talk, sheet)
    above = talk.t(f"sheet-did-{act}", line=number, address=talk.office.address, phone=talk.office.phone)
    await show_sheet(talk, await sheets.get(talk.db, sheet.id), "\n\n".join(filter(None, (danger, above))))


async def count_lines(talk: Talk, count: int) -> None:
    """Count lines against what one person may enter by hand in a day."""
    use = limits.own_use(talk, Quota.SHEET_LINES, person_id=talk.clerk.person_id)
    await limits.count_use(talk, use, count)


async def join_cut_line(
    event: Message, talk: Talk, sheet: ThonSheet, reads: list[LineRead], first: str
) -> list[LineRead]:
    """Put the first line to the last one of the message before where an app cut the text between the two."""
    last = (await talk.state.get_data()).get(LAST)
    if not last or not reads or not is_next_piece(last[1], event.date - datetime.fromtimestamp(last[0], UTC)):
        return reads
    waiting = {line.number: line for line in await sheet_lines.waiting(talk.db, sheet.id) if not line.part}
    line = waiting.get(last[2])
    if line is None or line.said_by or reads[0].number is not None:
        return reads
    whole = read_line(joined_pieces(line.words or "", first).replace("\n", " "), sheet_words(), words_to_match())
    await talk.db.delete(line)
    await talk.db.flush()
    return [replace(whole, number=last[2]), *reads[1:]]


async def act_on_sheet(talk: Talk, press: OnSheet) -> None:
    """A button of a sheet."""
    sheet, by = await require_sheet(talk, press.of)
    if press.act == "take":
        await take(talk, sheet, by)
        return
    if press.act == "parts":
        await ask_which(talk, sheet, press.line)
        return
    if press.act == "parts-of":
        await stand_at(talk, sheet)
        await ask_parts(talk, sheet, press.line)
        return
    if press.act not in LINE_ACTS:
        await open_sheet(talk, sheet)
        return
    await require_hand(talk, sheet)
    line = await sheet_lines.get_waiting(talk.db, sheet, press.line, press.part)
    await LINE_ACTS[press.act](talk, sheet, line)
    await show_done(talk, sheet, press.act, line_name(line))


async def skip(talk: Talk, sheet: ThonSheet, line: SheetLine) -> None:
    await sheet_lines.settle(talk.db, sheet, line, LineState.SKIPPED)


async def guide(talk: Talk, sheet: ThonSheet, line: SheetLine) -> None:
    await sheet_lines.settle(talk.db, sheet, line, LineState.GUIDED)


async def drop(talk: Talk, sheet: ThonSheet, line: SheetLine) -> None:
    await sheet_lines.settle(talk.db, sheet, line, LineState.NOT_KEPT)


async def keep(talk: Talk, sheet: ThonSheet, line: SheetLine) -> None:
    """It is no khiếu nại; whether its words name whoever is not to be named is asked behind that."""
    of = LineRead(None, line.words or "", line.said_by or "", NameMode(line.name_mode or NameMode.NONE))
    await clear(talk, sheet, line, {LineFault.COMPLAINT}, ask_of_name(of, sheet_words()).fault)


async def leave_plain(talk: Talk, sheet: ThonSheet, line: SheetLine) -> None:
    await clear(talk, sheet, line, {LineFault.NAMED})


async def take_as_fresh(talk: Talk, sheet: ThonSheet, line: SheetLine) -> None:
    await clear(talk, sheet, line, {LineFault.NUMBER_USED, LineFault.REWORDED})


async def clear(
    talk: Talk, sheet: ThonSheet, line: SheetLine, faults: Collection[LineFault], left: LineFault | None = None
) -> None:
    """Somebody says that a line is right as it is, if it still has the fault that they were shown; one may be left."""
    if line.fault not in faults:
        raise Refusal("button-old")
    await sheet_lines.clear_fault(talk.db, sheet, line, left)


async def split(talk: Talk, sheet: ThonSheet, line: SheetLine) -> None:
    parts = matters_of(line.words or "")
    if not parts or line.fault:
        raise Refusal("button-old")
    await sheet_lines.split(talk.db, sheet, line, [read_of(line, part) for part in parts])


async def name_full(talk: Talk, sheet: ThonSheet, line: SheetLine) -> None:
    await name_as(talk, sheet, line, NameMode.FULL)


async def name_hidden(talk: Talk, sheet: ThonSheet, line: SheetLine) -> None:
    await name_as(talk, sheet, line, NameMode.HIDDEN)


async def name_as(talk: Talk, sheet: ThonSheet, line: SheetLine, mode: NameMode) -> None:
    """Whoever stands behind the last semicolon of a line raised it, and is named so."""
    read = name_last(line.words or "", mode, sheet_words(), words_to_match())
    await sheet_lines.name_as(talk.db, sheet, line, read)


LINE_ACTS: dict[str, Callable[[Talk, ThonSheet, SheetLine], Awaitable[None]]] = {
    "skip": skip,
    "guide": guide,
    "none": drop,
    "keep": keep,
    "plain": leave_plain,
    "fresh": take_as_fresh,
    "split": split,
    "full": name_full,
    "hidden": name_hidden,
}


async def take(talk: Talk, sheet: ThonSheet, by: Entered) -> None:
    """Take all lines that wait: the first at once, the others by the clock; a second press finds it done."""
    sheet.duty_id, sheet.contact_id = by.duty_id, by.contact_id
    await talk.db.flush()
    await sheet_lines_taken.confirm(talk.db, sheet)
    count = await sheet_lines_taken.take_some(talk.db, sheet, talk.now, talk.today.year, LINE_JUDGE)
    await stand_at(talk, sheet)
    facts = await sheet_facts(talk, sheet)
    if sheet.state == SheetState.ENTERED:
        buttons = [[option] for option in await slip_options(talk, sheet)]
        await talk.say(talk.t("sheet-taken", **facts, count=count), buttons)
    else:
        await talk.say(talk.t("sheet-taking", **facts, count=count))
