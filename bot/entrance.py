"""The webhook's way in: until the messenger has told us who we are, what comes is only kept."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.intake.backlog import resume_all_at_start
from bot.intake.intake import Intake, Owed, arrived_from
from handlers.web import TakeIn
from storage.engine.database import Database
from storage.queue import inbox

log = structlog.get_logger()


class Entrance:
    """Takes in what a webhook brings for one account."""

    def __init__(self, database: Database, account_id: int, now: Callable[[], datetime]) -> None:
        self.database = database
        self.account_id = account_id
        self.now = now
        self.intake: Intake | None = None

    def find_receiver(self) -> TakeIn:
        """Who takes in what comes now; it says False if the database would not even keep it."""
        return self._receive_closed if self.intake is None else self.intake.receive

    async def _receive_closed(self, update: dict[str, Any], owed: Owed) -> bool:
        if not await self._keep(update):
            return False
        # If it was opened meanwhile, whoever looked for what was kept may have looked too soon.
        return self.intake is None or await self.intake.receive(update, owed)

    async def _keep(self, update: dict[str, Any]) -> bool:
        try:
            async with self.database.writing() as db:
                await inbox.keep_updates(db, self.account_id, [arrived_from(update)], self.now())
        except (SQLAlchemyError, OSError) as error:
            log.warning("update not kept", update_id=update["update_id"], kind=type(error).__name__)
            return False
        return True

    async def open(self, intake: Intake) -> None:
        """Deal with what comes, and with what was kept meanwhile; the inbox keeps each person's order."""
        self.intake = intake
        await resume_all_at_start(intake)
