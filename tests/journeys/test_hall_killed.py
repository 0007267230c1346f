"""Thirty opinions of a hall typed without a network arrive at once while the bot is killed twice: in order, once."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot import clock
from rules.access import Scope, ScopeKind
from rules.notice import Address
from rules.working_days import home_day
from storage.dialogue import dialogues
from storage.engine.database import Database
from storage.feedback import history
from storage.office import offices, officials
from storage.people import people
from storage.tables import Dialogue, Feedback, SheetLine
from tests.journeys.stage import BOT, Actor, Stage
from tests.journeys.test_circle import enrol
from tests.journeys.test_kills import settled

SPOKEN = 30
KILLS = 2


async def hall(stage: Stage, number: int) -> None:
    """A dialogue that has begun, and its secretary."""
    database = Database(stage.database_url)
    async with database.writing() as db:
        by = next(one for one in await officials.serving(db) if one.role == "admin")
        dialogue = Dialogue(
            place="Nhà văn hóa",
            topics="Đường làng",
            starts_at=clock.now() - timedelta(minutes=5),
            collect_until=home_day(clock.now()),
            state="in_session",
            edition=1,
            created_by=by.id,
        )
        made = await dialogues.create(db, dialogue, [one.id for one in await offices.areas(db)])
        person = await people.meet(db, Address(BOT, number), clock.now())
        scope = Scope(ScopeKind.DIALOGUE, made.id)
        code = await officials.invite(db, "secretary", "Thư ký", scope, clock.now())
        await officials.enrol(db, person.id, code, clock.now())
    await database.close()


async def written(stage: Stage) -> list[tuple[int, Feedback]]:
    """The lines of the hall by their numbers, with what became of each."""
    database = Database(stage.database_url)
    async with database.reading() as db:
        rows = select(SheetLine.number, Feedback).join(Feedback, Feedback.id == SheetLine.feedback_id)
        found = [(row[0], row[1]) for row in await db.execute(rows.order_by(SheetLine.number))]
        for _, one in found:
            assert history.first_broken_line(await history.read(db, one.id)) is None
    await database.close()
    return found


async def dictated(secretary: Actor, first: int, last: int) -> None:
    for number in range(first, last + 1):
        await secretary.says(f"giấu tên; việc số {number} ở đường làng")


async def until_written(stage: Stage, least: int) -> None:
    """Until so many stand in the database, whoever of the bot's processes wrote them."""
    for _ in range(1200):
        if len(await written(stage)) >= least:
            return
        await asyncio.sleep(0.05)
    raise AssertionError(stage.log.read_text())


@pytest.mark.whole
@pytest.mark.timeout(600)
async def test_a_burst_from_the_hall_is_whole_though_the_bot_is_killed_twice_in_it(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.journeys.stage.PATIENCE", 150.0)
    stage.settings = {"CAUNOI_LEASE_SECONDS": "5"}
    codes = await stage.seed()
    running = await stage.start()
    await enrol(stage, codes)
    secretary = await stage.person(4001, "Thư ký")
    await secretary.says("/start")
    await secretary.hears("Ông/bà")
    await hall(stage, secretary.id)
    await secretary.says("/bienban")
    await secretary.hears("Mỗi tin nhắn là một ý kiến")
    # All are there before the bot comes back; it is killed where a third and two thirds are written.
    await running.kill()
    await dictated(secretary, 1, SPOKEN)
    for nth in range(KILLS):
        running = await stage.start()
        await until_written(stage, (nth + 1) * SPOKEN // (KILLS + 2))
        await running.kill()
    running = await stage.start()
    await until_written(stage, SPOKEN)
    await settled(stage)
    await running.end()
    lines = await written(stage)
    assert [number for number, _ in lines] == list(range(1, SPOKEN + 1))
    assert [one.words for _, one in lines] == [f"việc số {n} ở đường làng" for n in range(1, SPOKEN + 1)]
    assert len({one.code for _, one in lines}) == SPOKEN
    told = [text for text in await secretary.texts() if "Đã ghi ý kiến" in text]
    for number in range(1, SPOKEN + 1):
        assert any(f"Đã ghi ý kiến {number}," in text for text in told), number
