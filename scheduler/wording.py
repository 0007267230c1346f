"""The words of what leaves: those that stand, and those made at that moment, many by one look where they can be."""

from dataclasses import replace
from datetime import timedelta

import structlog
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from rules.menus import AnswerMenu, menu_of
from rules.notice import Outgoing
from rules.outcome import Settlement
from scheduler.sender_deps import SenderDeps
from storage.engine.database import Database
from storage.queue import menus
from storage.queue.audience import is_for_officials
from storage.queue.leased import Leased

log = structlog.get_logger()


class Wording:
    def __init__(self, database: Database, deps: SenderDeps) -> None:
        self.database = database
        self.deps = deps

    async def together(self, rows: list[Leased]) -> dict[Leased, Outgoing | Settlement]:
        """The words of those that one look can word or stop; where it fails, each looks for itself and says why."""
        late = [row for row in rows if row.payload is None or is_for_officials(row.notice)]
        if len(late) <= 1:
            return {}
        try:
            async with self.database.reading() as db:
                made = await self.deps.together(db, late, self.deps.clock())
            return await self._with_menus(made)
        except Exception as error:  # noqa: BLE001  a slip in one row's words must not hold up the others
            log.warning("not worded together", rows=len(late), kind=type(error).__name__)
            return {}

    async def worded(self, row: Leased, words: Outgoing | Settlement | None) -> Outgoing | Settlement:
        try:
            what = words or await self._alone(row)
        except (DBAPIError, PoolTimeoutError, OSError) as error:
            return Settlement("queued", rest_until=self.deps.clock() + timedelta(seconds=1), error=type(error).__name__)
        except Exception as error:
            log.warning("notice not worded", outbox=row.id, notice=row.notice, exc_info=error)
            return Settlement("failed", error=type(error).__name__)
        if isinstance(what, Settlement):
            return what
        return self.deps.resent(what) if row.doubtful and what.edits is None else what

    async def _alone(self, row: Leased) -> Outgoing | Settlement:
        made = self.deps.standing(row) or await self._worded_now(row)
        return (await self._with_menus({row: made}))[row]

    async def _with_menus(self, made: dict[Leased, Outgoing | Settlement]) -> dict[Leased, Outgoing | Settlement]:
        """The same, each message with the block of its numbers; what can be typed is written down before it is said."""
        fresh = {row: menu for row, what in made.items() if (menu := unwritten_menu(row, what)) is not None}
        blocks: dict[Leased, int] = {}
        if fresh:
            async with self.database.writing() as db:
                blocks = await menus.write_menus(db, fresh)
        return {
            row: replace(what, block=blocks.get(row, row.block or 0)) if isinstance(what, Outgoing) else what
            for row, what in made.items()
        }

    async def _worded_now(self, row: Leased) -> Outgoing | Settlement:
        async with self.database.reading() as db:
            return await self.deps.worded(db, row, self.deps.clock())


def unwritten_menu(row: Leased, what: Outgoing | Settlement) -> AnswerMenu | None:
    """The menu of a message, unless its row has it already; in a group nothing is chosen by typing."""
    menu = menu_of(what) if isinstance(what, Outgoing) and not row.in_group else None
    return menu if menu is not None and menu.to_json() != row.choices else None
