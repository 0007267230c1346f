"""The words of what leaves: those that stand, and those made at that moment, many by one look where they can be."""

from dataclasses import replace
from datetime import datetime, timedelta

import structlog
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from rules.menus import AnswerMenu, menu_of
from rules.message_length import fits, in_parts
from rules.notice import Outgoing
from rules.notice_kinds import Notice
from rules.outcome import Settlement
from rules.reach import TEXT_ONLY
from scheduler.joined import Joined, word_joined
from scheduler.sender_deps import SenderDeps
from storage.engine.database import Database, Db
from storage.queue import menus
from storage.queue.audience import is_for_officials
from storage.queue.leased import Leased
from storage.queue.reaches import reach_of

log = structlog.get_logger()


class Wording:
    def __init__(self, database: Database, deps: SenderDeps) -> None:
        self.database = database
        self.deps = deps

    async def together(self, rows: list[Leased]) -> dict[Leased, Outgoing | Settlement]:
        """The words of those that one look can word or stop; where it fails, each looks for itself and says why."""
        late = [row for row in rows if row.payload is None or is_for_officials(row)]
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
            return self._later(error)
        except Exception as error:
            log.warning("notice not worded", outbox=row.id, notice=row.notice, exc_info=error)
            return Settlement("failed", error=type(error).__name__)
        if isinstance(what, Settlement):
            return what
        parts = await self._parts(row, what)
        if len(parts) > 1:
            return Settlement("cancelled", error="in parts", parts=tuple(parts))
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

    async def _parts(self, row: Leased, what: Outgoing) -> list[Outgoing]:
        """Words that were made now and are more than one message bears, as several; what stood was split before."""
        if row.payload is not None or what.edits is not None or fits(what, TEXT_ONLY):
            return [what]
        async with self.database.reading() as db:
            return in_parts(what, await reach_of(db, row.account_id))

    async def with_joined(
        self, row: Leased, words: Outgoing | Settlement | None
    ) -> tuple[Outgoing | Settlement, Joined | None]:
        """The words of a row; of a letter with things that were held also which of them those are."""
        if row.notice != Notice.RELEASED:
            return await self.worded(row, words), None
        try:
            async with self.database.reading() as db:
                joined = await word_joined(db, row, self._say, self.deps.clock())
            what = joined.message(row, self.deps.resent)
            return (await self._with_menus({row: what}))[row], joined
        except (DBAPIError, PoolTimeoutError, OSError) as error:
            return self._later(error), Joined()

    def _later(self, error: Exception) -> Settlement:
        return Settlement("queued", rest_until=self.deps.clock() + timedelta(seconds=1), error=type(error).__name__)

    async def _say(self, db: Db, row: Leased, now: datetime) -> Outgoing | Settlement:
        return self.deps.standing(row) or await self.deps.worded(db, row, now)


def unwritten_menu(row: Leased, what: Outgoing | Settlement) -> AnswerMenu | None:
    """The menu of a message, unless its row has it already; in a group nothing is chosen by typing."""
    menu = menu_of(what) if isinstance(what, Outgoing) and not row.in_group else None
    return menu if menu is not None and menu.to_json() != row.choices else None
