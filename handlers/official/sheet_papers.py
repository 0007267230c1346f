"""The sheets of the thôn as papers: printed, or as workbooks to be filled in, of one place or of all at once."""

from collections.abc import Sequence
from typing import Any

from handlers.sheet_buttons import OnSheet
from handlers.talk import Talk
from rules.attendance import DIALOGUE_LINK
from rules.jobs import CODE, PLACES, JobKind
from rules.refusal import Refusal
from rules.sheets import MOST_AT_ONCE, SheetPlace, show_sheet_code
from storage.dialogue import sheets
from storage.dialogue.sheets import SheetOf
from storage.queue.jobs import JobOrder, queue_job
from storage.tables import ThonSheet

OF_ONE = {"pdf": JobKind.SHEETS, "form": JobKind.SHEET_FORM}
OF_ALL = {"pdf-all": JobKind.SHEETS, "form-all": JobKind.SHEET_FORMS}


async def print_one(talk: Talk, press: OnSheet) -> None:
    """A paper of one sheet, for whoever has to do with its place."""
    await order(talk, OF_ONE[press.act], [await sheets.get(talk.db, press.of)])


async def print_all(talk: Talk, act: str, wanted: Sequence[SheetOf]) -> None:
    """The papers of many places in one file; a sheet is made where there is none yet."""
    if not wanted:
        raise Refusal("sheets-papers-none")
    if len(wanted) > MOST_AT_ONCE:
        raise Refusal("sheets-papers-many", count=MOST_AT_ONCE)
    made = [await sheets.issue(talk.db, of, talk.now, talk.today.year) for of in wanted]
    await order(talk, OF_ALL[act], made)


async def order(talk: Talk, kind: JobKind, of: Sequence[ThonSheet]) -> None:
    """Have it made beside the chat; the message that tells how far it is comes by itself."""
    places = [await sheets.place_of(talk.db, one) for one in of]
    arguments: dict[str, Any] = {
        PLACES: [_numbers(one) for one in places],
        CODE: show_sheet_code(of[0].code or "") if len(of) == 1 else str(len(of)),
        "sheets": [one.id for one in of],
        "zone": talk.office.zone.key,
        "office": talk.office.name,
        "phone": talk.office.phone,
        "start": DIALOGUE_LINK,
    }
    await queue_job(talk.db, JobOrder(kind, places[0].unit_id, arguments), talk.clerk, talk.contact, talk.now)


def _numbers(place: SheetPlace) -> list[int | None]:
    return [place.unit_id, place.area_id, place.hamlet_id, place.dialogue_id]
