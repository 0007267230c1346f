"""What is decided in the hall of a dialogue: opened, closed, people let in over the seats, minutes for a speech."""

from storage.engine.database import Db
from storage.engine.upsert import put
from storage.tables import Hall


async def find(db: Db, dialogue_id: int) -> Hall | None:
    return await db.get(Hall, dialogue_id, populate_existing=True)


async def of(db: Db, dialogue_id: int) -> Hall:
    """The row of a dialogue's hall, made where there is none yet."""
    await put(db, Hall, {"dialogue_id": dialogue_id, "over_seats": False, "speech_minutes": 3}, (Hall.dialogue_id,))
    return await db.get_one(Hall, dialogue_id, populate_existing=True)
