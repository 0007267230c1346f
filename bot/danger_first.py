"""Before anything can refuse, hold up or lose what somebody in danger wrote, they are shown the emergency numbers."""

from datetime import datetime

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.arrivals import chat_of, event_of
from handlers import danger
from storage.database import Database, Db
from storage.inbox import Arrived

log = structlog.get_logger()


async def show_numbers(db: Db, bot_id: int, arrived: Arrived, now: datetime) -> None:
    """Queue the numbers if the update tells of a danger; what it says is dealt with as ever."""
    await danger.show_numbers(db, bot_id, chat_of(arrived), event_of(arrived.update), now)


async def show_numbers_alone(database: Database, bot_id: int, arrived: Arrived, now: datetime) -> None:
    """Of a flood nothing is kept; but whoever tells of a danger in it is heard that far."""
    if not danger.told_by(event_of(arrived.update)):
        return
    try:
        async with database.writing() as db:
            await show_numbers(db, bot_id, arrived, now)
    except (SQLAlchemyError, OSError) as error:
        log.warning("numbers not shown", update_id=arrived.update_id, kind=type(error).__name__)
