"""The place of a line of the minutes that waits to be decided about: where it stands in no list, before its words."""

import re
from dataclasses import replace

from handlers.official.minute_lines import ask_decision, take
from handlers.talk import Talk
from locales.sheet_phrases import sheet_words
from rules.refusal import Refusal
from rules.sheets import LineFault, LineState
from rules.spoken import LONGEST_PLACE, SpokenRead, keeps_name, place_in
from storage.feedback import spoken
from storage.feedback.spoken import Spoken
from storage.tables import SheetLine, ThonSheet

_PLACED = re.compile(rf"\(([^()]{{1,{LONGEST_PLACE}}})\) ")


async def place_before(talk: Talk, sheet: ThonSheet, line: SheetLine) -> str:
    """The place that went before the words of a line as it waited; none where it has a column."""
    found = _PLACED.match(line.words or "") if line.hamlet_id is None else None
    places = await spoken.places_of(talk.db, sheet.dialogue_id or 0) if found else ()
    return found[1] if found and place_in(found[1], places) else ""


async def keep_line(talk: Talk, sheet: ThonSheet, line: SheetLine) -> None:
    """It is what it says: an opinion, of the place that went before its words; whether they name somebody is next."""
    if line.state != LineState.WAITING:
        raise Refusal("button-old")
    place = await place_before(talk, sheet, line)
    said = (line.words or "").removeprefix(f"({place}) ")
    if line.fault != LineFault.NAMED and keeps_name(said, line.said_by, line.name_mode, sheet_words()):
        line.fault = LineFault.NAMED
        await talk.db.flush()
        await ask_decision(talk, sheet, line)
        return
    if place:
        line.words = said
        await talk.db.flush()
    await take(talk, sheet, line, place, ())


async def with_place(talk: Talk, sheet: ThonSheet, one: Spoken, read: SpokenRead) -> SpokenRead:
    """An order that tells new words alone leaves the place of a line that waits."""
    if read.place or one.line.state != LineState.WAITING:
        return read
    return replace(read, place=await place_before(talk, sheet, one.line), hamlet_id=one.line.hamlet_id)
