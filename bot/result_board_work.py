"""The task of the child process that draws the sheets for the notice boards of a dialogue's thôn."""

from collections.abc import Callable
from typing import Any

from bot.dialogue_facts import require_papers
from bot.paper_reading import PaperOrder, opened
from documents.result_board import ResultBoard, draw_boards
from locales.spoken import place_of
from rules.jobs import NAMELESS
from rules.refusal import Refusal
from rules.thon_results import ThonResult, results_by_hamlet
from storage.dialogue import dialogues
from storage.engine.database import Db
from storage.feedback.dialogue_results import read_results
from storage.office import issuers


def draw(arguments: dict[str, Any], tell: Callable[[int, int], None]) -> dict[str, Any]:
    """A sheet for each thôn that raised something; gives how many opinions stand in it."""
    order = PaperOrder.of(arguments)
    with opened(order) as snapshot:
        board, results = snapshot.run(_gather(snapshot.db, order, arguments))
    tell(1, 2)
    order.path.write_bytes(draw_boards(board, results, order.made_at))
    return {"rows": sum(one.total for one in results)}


async def _gather(db: Db, order: PaperOrder, arguments: dict[str, Any]) -> tuple[ResultBoard, list[ThonResult]]:
    dialogue = await dialogues.get(db, arguments["dialogue"])
    await require_papers(db, order, dialogue, nameless=bool(arguments.get(NAMELESS)))
    results = results_by_hamlet(await read_results(db, dialogue.id))
    if not results:
        raise Refusal("board-nothing")
    names = await issuers.issuer_names(db, dialogue)
    commune = place_of(names.unit or ", ".join(await dialogues.area_names(db, dialogue.id)))
    held_on = dialogue.starts_at.astimezone(order.zone).date()
    return ResultBoard(commune, held_on, arguments.get("phone") or ""), results
