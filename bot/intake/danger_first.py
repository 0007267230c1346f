"""Queues the emergency numbers for a message that tells of danger, before anything can refuse or delay it."""

from collections.abc import Callable
from datetime import datetime

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.intake.arrivals import event_of
from handlers.danger import DangerFirst, tells_of_danger
from storage.engine.database import Database, Db
from storage.queue.inbox import Arrived

log = structlog.get_logger()


class EmergencyNumbers:
    """The numbers for whoever's update tells of a danger; what it says is dealt with as ever."""

    def __init__(self, account_id: int, clock: Callable[[], datetime]) -> None:
        self.account_id = account_id
        self.clock = clock
        self._danger = DangerFirst()

    async def show(self, db: Db, arrived: Arrived) -> None:
        """Queue them in the caller's transaction."""
        await self._danger.show(db, self.account_id, arrived.update, event_of(arrived.update), self.clock())

    async def show_alone(self, database: Database, arrived: Arrived) -> None:
        """For an update that the throttle drops: queue the numbers all the same if it tells of danger."""
        if not tells_of_danger(event_of(arrived.update)):
            return
        try:
            async with database.writing() as db:
                await self.show(db, arrived)
        except (SQLAlchemyError, OSError) as error:
            log.warning("emergency numbers not queued", update_id=arrived.update_id, kind=type(error).__name__)
