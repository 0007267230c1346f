"""The task of the child process that lists what a dialogue left to the level above and to other bodies."""

from collections.abc import Callable
from typing import Any

from bot.dialogue_facts import require_papers
from bot.paper_opinions import OpinionWorder
from bot.paper_passed import passed_line
from bot.paper_reading import PaperOrder, opened
from documents.passed_on_book import write_passed_book
from locales import texts
from locales.spoken import in_full
from rules.jobs import NAMELESS
from rules.refusal import Refusal
from storage.dialogue import dialogues, passed_on
from storage.dialogue.passed_on import PassedOn
from storage.engine.database import Db


def write(arguments: dict[str, Any], tell: Callable[[int, int], None]) -> dict[str, Any]:
    """Write the workbook to the path; gives how many opinions stand in it, and of which days."""
    order = PaperOrder.of(arguments)
    with opened(order) as snapshot:
        title, found = snapshot.run(_gather(snapshot.db, order, arguments))
    tell(1, 2)
    worder = OpinionWorder(order)
    lines = [passed_line(one, worder) for one in found]
    write_passed_book(order.path, title, order.made_at.date(), lines)
    days = sorted(one.received_on.isoformat() for one in lines)
    return {"rows": len(lines)} | ({"days": [days[0], days[-1]]} if days else {})


async def _gather(db: Db, order: PaperOrder, arguments: dict[str, Any]) -> tuple[str, list[PassedOn]]:
    if arguments.get(NAMELESS):
        raise Refusal("not-allowed")
    dialogue = await dialogues.get(db, arguments["dialogue"])
    await require_papers(db, order, dialogue, nameless=False)
    day = dialogue.starts_at.astimezone(order.zone).date()
    title = dialogue.title or f"{in_full(texts('vi'), day)}, {dialogue.place}"
    return title, list(await passed_on.read_passed_on(db, dialogue.id))
