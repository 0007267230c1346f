"""The task of the child process that counts a dialogue, and draws its numbers or writes them into a workbook."""

from collections.abc import Callable
from typing import Any

from bot.dialogue_facts import require_papers
from bot.paper_reading import PaperOrder, opened
from documents.dialogue_numbers import draw_numbers, write_numbers_book
from locales import texts
from locales.spoken import in_full
from rules.dialogue_figures import DialogueNumbers
from rules.dialogue_papers import DialoguePaper
from rules.jobs import NAMELESS
from rules.working_days import home_day
from storage.dialogue import dialogue_figures, dialogues
from storage.engine.database import Db


def write(arguments: dict[str, Any], tell: Callable[[int, int], None]) -> dict[str, Any]:
    """Write the picture or the workbook to the path; no opinion stands in it, and nothing is noted as taken out."""
    order = PaperOrder.of(arguments)
    with opened(order) as snapshot:
        numbers = snapshot.run(_gather(snapshot.db, order, arguments))
    tell(1, 2)
    if arguments["paper"] == DialoguePaper.FIGURES:
        order.path.write_bytes(draw_numbers(numbers, order.made_at.date()))
    else:
        write_numbers_book(order.path, numbers, order.made_at.date())
    return {}


async def _gather(db: Db, order: PaperOrder, arguments: dict[str, Any]) -> DialogueNumbers:
    dialogue = await dialogues.get(db, arguments["dialogue"])
    await require_papers(db, order, dialogue, nameless=bool(arguments.get(NAMELESS)))
    day = home_day(dialogue.starts_at)
    title = dialogue.title or f"{in_full(texts('vi'), day)}, {dialogue.place}"
    return await dialogue_figures.numbers_of(db, dialogue, title, order.made_at)
