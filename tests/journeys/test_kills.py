"""Ten residents and two officials while the bot is killed ten times: nothing lost or astray, no reminder twice."""

import asyncio
import os
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from bot import clock
from rules.working_days import home_day
from storage.dialogue import dialogues
from storage.engine.database import Database
from storage.feedback import history
from storage.office import offices, officials
from storage.tables import Dialogue, Feedback, Outbox
from tests.journeys.stage import FOR_DIALOGUE, REVIEW, Actor, BotProcess, Stage
from tests.journeys.test_circle import enrol

RESIDENTS = 10
KILLS = 10
MANY_FOR_EACH = 4
MOST_IN_FLIGHT = 4
# Reminders are looked for every five seconds.
LOOKED_FOR_EVERY = timedelta(seconds=6)


@dataclass
class Told:
    """What the people on the stage were told, for the reckoning at the end."""

    codes: dict[int, str] = field(default_factory=dict)
    answered: set[int] = field(default_factory=set)


async def killing(stage: Stage, running: BotProcess, chance: random.Random) -> BotProcess:
    """Kill the bot as often as asked, at moments that nobody chose."""
    for _ in range(KILLS):
        await asyncio.sleep(chance.uniform(0.3, 2.5))
        await running.kill()
        running = await stage.start()
    return running


async def pressed(actor: Actor, message: dict[str, object], label: str) -> None:
    """Press without waiting for the word over the button, which a kill may swallow."""
    markup = message["reply_markup"]
    assert isinstance(markup, dict)
    rows = markup["inline_keyboard"]
    data = next(button["callback_data"] for row in rows for button in row if label in button["text"])
    body = {"chat": actor.chat, "message_id": message["message_id"], "data": data}
    await actor.sandbox.ask(f"people/{actor.id}/press", body)


async def resident(stage: Stage, number: int, told: Told, chance: random.Random) -> None:
    """Agree, subscribe to the dialogue, hand in one matter, wait for its answer."""
    actor = await stage.person(number, f"Người {number}")

    async def step(words: str, label: str) -> None:
        message = await actor.hears(words)
        await asyncio.sleep(chance.uniform(0, 0.8))
        await pressed(actor, message, label)

    await actor.says("/start")
    await step("Ông/bà có đồng ý", "Tôi đồng ý")
    await actor.hears("Ông/bà muốn làm gì")
    await actor.says("/lich")
    await step("Hội nghị đối thoại", "Nhắc tôi")
    await actor.hears("sẽ nhắc ông/bà")
    await actor.says("/gopy")
    await step("nói về việc gì", "Hiến kế")
    await step("ở xã nào", "Hạ Bằng")
    await step("ở thôn nào", "Bỏ qua")
    await step("lĩnh vực nào", "Môi trường")
    await actor.hears("Mời ông/bà viết")
    await actor.says(f"Tôi là người {number}, xin hiến kế trồng cây ở đường làng số {number}.")
    await step("Đã ghi", "Xong")
    await step("ảnh, giấy tờ", "Không có")
    await step("ghi tên thế nào", "Không nêu tên")
    await step(FOR_DIALOGUE, "Việc thường ngày")
    await step(REVIEW, "Gửi ý kiến này")
    receipt = await actor.hears("Đã nhận ý kiến")
    line = next(line for line in receipt["text"].splitlines() if "Mã: " in line)
    told.codes[number] = line.split("Mã: ")[1]
    await actor.hears(f"Trả lời riêng cho {told.codes[number]}.")
    told.answered.add(number)


async def official(desk: Actor, numbers: list[int], told: Told, chance: random.Random) -> None:
    """Answer each of these residents as soon as their card is there."""
    for number in numbers:
        while number not in told.codes:
            await asyncio.sleep(0.1)
        code = told.codes[number]
        card = await desk.sees(f"{code} ·")
        await asyncio.sleep(chance.uniform(0, 0.5))
        preview = await answered(desk, code, card["message_id"])
        await pressed(desk, preview, "Gửi")


async def answered(desk: Actor, code: str, card: int) -> dict[str, Any]:
    """Reply to a card, gives the preview; a card whose sender was killed is unknown to the bot, which says so."""
    said = (await desk.says(f"Trả lời riêng cho {code}.", reply_to=card))["message_id"]
    wanted = f"XEM LẠI TRƯỚC KHI GỬI · {code}"
    heard = await desk.finds(
        wanted, lambda one, text: wanted in text or one.get("reply_to_message", {}).get("message_id") == said
    )
    if wanted in heard["text"]:
        return heard
    asked = (await desk.says(f"/hoso {code}"))["message_id"]
    shown = await desk.finds(code, lambda _, text: text.startswith(code), asked)
    return await answered(desk, code, shown["message_id"])


async def publish(stage: Stage, reminded_in: timedelta) -> datetime:
    """A dialogue whose two-hour reminder falls due while the bot is being killed; gives when."""
    database = Database(stage.database_url)
    due = clock.now() + reminded_in
    async with database.writing() as db:
        by = next(one for one in await officials.serving(db) if one.role == "admin")
        dialogue = Dialogue(
            place="Nhà văn hóa",
            topics="Cây xanh",
            starts_at=due + timedelta(hours=2),
            collect_until=home_day(clock.now()),
            state="published",
            edition=1,
            created_by=by.id,
        )
        await dialogues.create(db, dialogue, [one.id for one in await offices.areas(db)])
    await database.close()
    return due


@pytest.mark.timeout(600)
async def test_ten_kills_lose_nothing_and_send_nothing_astray(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, record_property: Callable[[str, object], None]
) -> None:
    monkeypatch.setattr("tests.journeys.stage.PATIENCE", 150.0)
    stage.settings = {"CAUNOI_LEASE_SECONDS": "5"}
    chance = random.Random(20261122)
    codes = await stage.seed()
    running = await stage.start()
    khang, hanh, desk = await enrol(stage, codes)
    # Where many processes wait for each processor it takes longer until anybody has asked to be reminded.
    crowded = os.getloadavg()[0] > MANY_FOR_EACH * (os.cpu_count() or 1)
    due = await publish(stage, timedelta(seconds=80 if crowded else 20))
    told = Told()
    numbers = list(range(1, RESIDENTS + 1))
    async with asyncio.TaskGroup() as group:
        ending = group.create_task(killing(stage, running, chance))
        for number in numbers:
            group.create_task(resident(stage, number, told, chance))
        group.create_task(official(desk, numbers[::2], told, chance))
        group.create_task(official(hanh.at(desk.chat), numbers[1::2], told, chance))
    # On a fast machine all of it may be over before the reminder is due.
    await asyncio.sleep(max((due + LOOKED_FOR_EVERY - clock.now()).total_seconds(), 0))
    await settled(stage)
    await ending.result().end()
    figures = await reckoned(stage, told, numbers)
    record_property(f"{KILLS} kills on {stage.database_url.split(':')[0]}", figures)
    assert khang.id == 2001
    assert figures["reminders"] > 0
    assert figures["lost"] == figures["astray"] == figures["reminders twice"] == 0
    assert figures["repeats"] <= KILLS * MOST_IN_FLIGHT


async def settled(stage: Stage) -> None:
    """Wait until nothing waits to be sent any more."""
    database = Database(stage.database_url)
    for _ in range(600):
        async with database.reading() as db:
            waiting = select(func.count()).where(Outbox.state.in_(("queued", "leased")))
            if not await db.scalar(waiting):
                break
        await asyncio.sleep(0.1)
    await database.close()


async def reckoned(stage: Stage, told: Told, numbers: list[int]) -> dict[str, int]:
    """Count at the server and in the database what became of everything."""
    figures = Counter({"lost": 0, "astray": 0, "repeats": 0, "reminders": 0, "reminders twice": 0, "unknown": 0})
    database = Database(stage.database_url)
    async with database.reading() as db:
        stored = {one.code: one for one in (await db.scalars(select(Feedback))).all()}
        figures["unknown"] = await db.scalar(select(func.count()).where(Outbox.state == "unknown")) or 0
        for one in stored.values():
            assert history.first_broken_line(await history.read(db, one.id)) is None
    await database.close()
    figures["stored"] = len(stored)
    for number in numbers:
        code = told.codes[number]
        mine = stored.get(code.replace("-", ""))
        figures["lost"] += mine is None or f"người {number}," not in mine.words or number not in told.answered
        texts = await Actor(stage.sandbox, number).texts()
        others = [told.codes[other] for other in numbers if other != number]
        figures["astray"] += sum(any(other in text for other in others) for text in texts)
        figures["repeats"] += sum("(gửi lại)" in text for text in texts)
        reminded = sum("Kính mời ông/bà đến dự" in text for text in texts)
        figures["reminders"] += reminded
        figures["reminders twice"] += max(0, reminded - 1)
    figures["lost"] += len(stored) != len(numbers)
    return dict(figures)
