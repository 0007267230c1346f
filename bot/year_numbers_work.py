"""The task of the child process that counts the dialogues of a year, and draws their numbers or writes a workbook."""

from collections.abc import Callable
from typing import Any

from bot.paper_reading import PaperOrder, opened
from documents.year_numbers import draw_year, write_year_book
from rules.access import Clerk, Right
from rules.agenda import observing_duty
from rules.dialogue_papers import duty_for_papers
from rules.refusal import Refusal
from rules.year_numbers import YearNumbers
from storage.dialogue import dialogues
from storage.engine.database import Db
from storage.office import officials
from storage.office.year_numbers import YearReading, dialogues_of_year
from storage.tables import Dialogue


def write(arguments: dict[str, Any], tell: Callable[[int, int], None]) -> dict[str, Any]:
    """Write the picture or the workbook to the path; no opinion stands in it, and nothing is noted as taken out."""
    order = PaperOrder.of(arguments)
    with opened(order) as snapshot:
        numbers = snapshot.run(_gather(snapshot.db, order))
    tell(1, 2)
    if arguments["picture"]:
        order.path.write_bytes(draw_year(numbers, order.made_at.date()))
    else:
        write_year_book(order.path, numbers, order.made_at.date())
    return {}


async def _gather(db: Db, order: PaperOrder) -> YearNumbers:
    """The year as whoever asked for it may read of it now."""
    clerk = await officials.serving_now(db, order.duty_id)
    if clerk is None:
        raise Refusal("not-allowed")
    year = order.period.first.year
    found = [one for one in await dialogues_of_year(db, year) if await _may_read(db, clerk, one)]
    reading = YearReading(db, order.zone, clerk.units_of(Right.HOLD_DIALOGUE), lambda one: one.title or one.place)
    return await reading.read(year, found, order.made_at)


async def _may_read(db: Db, clerk: Clerk, dialogue: Dialogue) -> bool:
    units = await dialogues.units_of(db, dialogue.id)
    if duty_for_papers(clerk, dialogue.id, units) is not None:
        return True
    return observing_duty(clerk, await dialogues.areas_of(db, dialogue.id)) is not None
