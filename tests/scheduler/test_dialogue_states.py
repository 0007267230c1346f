"""Dialogues move on by the clock, each move once, noted as nobody's."""

import asyncio
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from scheduler.dialogue_states import move_dialogues_on
from storage.dialogue import dialogues
from storage.engine.database import Database
from storage.tables import Dialogue
from tests.storage.locality import NOW, enrol, found_office

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
DAY = timedelta(days=1)


async def published(database: Database) -> Dialogue:
    office = await found_office(database)
    official = await enrol(database, 11, "Khang")
    facts = {"place": "Hội trường", "topics": "Môi trường", "state": "published", "edition": 1}
    last = (NOW + 5 * DAY).astimezone(ZONE).date()
    made = Dialogue(**facts, starts_at=NOW + 8 * DAY, collect_until=last, created_by=official.id, reason="mưa")
    async with database.writing() as db:
        return await dialogues.create(db, made, [office.area])


async def seen(database: Database, number: int) -> tuple[str, str | None, list[tuple[str, int | None]]]:
    async with database.reading() as db:
        dialogue = await dialogues.get(db, number)
        events = await dialogues.events_of(db, number)
        return dialogue.state, dialogue.reason, [(one.move, one.duty_id) for one in events]


async def test_each_move_is_made_once_in_its_time_and_keeps_the_reason_of_a_change(database: Database) -> None:
    dialogue = await published(database)
    moments = (NOW, NOW + 6 * DAY, NOW + 8 * DAY, NOW + 9 * DAY, NOW + 30 * DAY)
    made = [await move_dialogues_on(database, ZONE, moment) for moment in moments]
    assert made == [0, 1, 1, 1, 0]
    moves = [("close_collecting", None), ("begin", None), ("end", None)]
    assert await seen(database, dialogue.id) == ("held", "mưa", moves)


async def test_after_a_long_sleep_all_moves_are_made_up_for_and_of_two_at_once_each_once(database: Database) -> None:
    dialogue = await published(database)
    late = NOW + 20 * DAY
    assert sum(await asyncio.gather(*(move_dialogues_on(database, ZONE, late) for _ in range(2)))) == 3
    assert (await seen(database, dialogue.id))[0] == "held"
    assert len((await seen(database, dialogue.id))[2]) == 3


async def test_a_last_day_beyond_the_start_ends_with_the_start(database: Database) -> None:
    dialogue = await published(database)
    async with database.writing() as db:
        (await dialogues.get(db, dialogue.id)).collect_until = date(2027, 1, 1)
    assert await move_dialogues_on(database, ZONE, NOW + 7 * DAY) == 0
    assert await move_dialogues_on(database, ZONE, NOW + 8 * DAY) == 2
