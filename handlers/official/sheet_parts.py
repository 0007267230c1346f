"""A line of a sheet that holds several matters: which one it is, then its matters, each an opinion of its own."""

from collections.abc import Sequence

from handlers.incoming import words_to_match
from handlers.paging import Options, page_buttons
from handlers.sheet_buttons import OnSheet
from handlers.sheet_words import danger_in_words, line_name, part_letter
from handlers.talk import Talk
from locales.sheet_phrases import sheet_words
from rules.handin import NameMode
from rules.paging import Cut, page_of_list
from rules.refusal import Refusal
from rules.sheet_lines import FEWEST_PARTS, MOST_PARTS, LineRead, read_part
from rules.text import has_letters
from storage.dialogue import sheet_lines
from storage.tables import SheetLine, ThonSheet

# Where the conversation keeps of which line the matters are awaited.
PARTS_OF = "sheet_parts_of"
LINES_SHOWN = 8


async def ask_which(talk: Talk, sheet: ThonSheet, after: int) -> None:
    """Offer the whole lines that wait, some at a time."""
    waiting = await sheet_lines.waiting(talk.db, sheet.id)
    page = page_of_list([line for line in waiting if not line.part], Cut(after), LINES_SHOWN)
    if not page:
        raise Refusal("sheet-nothing-waits")
    options: Options = [
        (talk.t("sheet-line", line=line_name(line)), OnSheet(act="parts-of", of=sheet.id, line=line.number).pack())
        for line in page
    ]
    options += page_buttons(talk, page, lambda to: OnSheet(act="parts", of=sheet.id, line=to.row).pack())
    await talk.ask(talk.t("sheet-parts-which"), options, back_to(talk, sheet))


def back_to(talk: Talk, sheet: ThonSheet) -> tuple[str, str]:
    """The way back to the sheet."""
    return talk.t("sheet-back"), OnSheet(act="show", of=sheet.id).pack()


async def ask_parts(talk: Talk, sheet: ThonSheet, number: int) -> None:
    """Have the matters of a line written, which the next message holds."""
    line = await sheet_lines.get_waiting(talk.db, sheet, number)
    await talk.state.update_data({PARTS_OF: line.number})
    await talk.ask(talk.t("sheet-parts-how", line=line_name(line)), [], back_to(talk, sheet))


async def split_as_written(talk: Talk, sheet: ThonSheet, line: SheetLine, parts: Sequence[str]) -> str:
    """Split a line as it was written; of a tố cáo nothing is kept. Gives what to say of a danger."""
    told = [part for part in parts if has_letters(part)]
    if line.part or not FEWEST_PARTS <= len(told) <= MOST_PARTS:
        raise Refusal("sheet-split-how", most=MOST_PARTS)
    reads = [read_of(line, part) for part in told]
    await sheet_lines.split(talk.db, sheet, line, reads)
    danger = [f"{line.number}{part_letter(place)}" for place, read in enumerate(reads, 1) if read.danger]
    return danger_in_words(danger, talk.office.phone)


def read_of(line: SheetLine, part: str) -> LineRead:
    """A matter of a line, by whoever raised the line."""
    return read_part(part, (line.said_by or "", NameMode(line.name_mode)), sheet_words(), words_to_match())
