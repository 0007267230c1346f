"""Ten residents and two officials at the messengers of Zalo, and at all, while the bot is killed ten times."""

import asyncio
import random
from collections import Counter
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from storage.engine.database import Database
from storage.feedback import history
from storage.tables import Feedback
from tests.journeys.stage import FOR_DIALOGUE, Actor, BotProcess
from tests.journeys.test_kills import KILLS, pressed, publish, settled
from tests.journeys.test_zalo import lost
from tests.journeys.zalo_stage import ZaloActor, ZaloStage

RESIDENTS = 10
# Who hears nothing for so long says it again: of a consumed poll one update may be gone with each kill.
ASKS_AGAIN = 15.0
LONGEST = 700.0
REMINDED = "Kính mời ông/bà đến dự"
# What somebody does at which words: "/…" and words with a blank before them are written, labels are pressed.
STEPS = (
    ("Ông/bà có đồng ý", "Tôi đồng ý"),
    ("Nhắc tôi", "Nhắc tôi"),
    ("sẽ nhắc ông/bà", "/gopy"),
    ("nói về việc gì", "Hiến kế"),
    ("ở xã nào", "Hạ Bằng"),
    ("ở thôn nào", "Bỏ qua"),
    ("lĩnh vực nào", "Môi trường"),
    ("Mời ông/bà viết", " Tôi là người {number}, xin hiến kế trồng cây ở đường làng số {number}."),
    ("Đã ghi", "Xong"),
    ("ảnh, giấy tờ", "Không có"),
    ("ghi tên thế nào", "Không nêu tên"),
    (FOR_DIALOGUE, "Việc thường ngày"),
    # By its own first answer: also who said words twice, because of a kill, is told of what is checked in the end.
    ("Gửi ý kiến này", "Gửi ý kiến này"),
    ("Ông/bà muốn làm gì", "/lich"),
)
OFFICIALS_STEPS = (
    ("XEM LẠI TRƯỚC KHI GỬI · {code}", "Gửi"),
    ("Trả lời ý kiến {code}", " Trả lời riêng cho {code}."),
    ("{code} ·", "Trả lời"),
)


async def said_to(actor: Actor) -> list[dict[str, Any]]:
    return [one for one in await actor.transcript() if one["from"]["id"] == actor.bot]


def shows(message: dict[str, Any], words: str) -> bool:
    """Whether words stand in a message or on one of its buttons."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", ())
    return any(words in text for text in (message.get("text", ""), *(one["text"] for row in rows for one in row)))


async def does(actor: Actor, message: dict[str, Any], what: str) -> None:
    if what.startswith(("/", " ")):
        await actor.says(what.strip())
    elif isinstance(actor, ZaloActor):
        await actor.presses(message, what)
    else:
        await pressed(actor, message, what)


async def goes_on(actor: Actor, steps: tuple[tuple[str, str], ...], begin: str, end: str, **names: object) -> str:
    """Do at each message what there is to do, and say it again where nothing comes of it; gives the last one's text."""
    first = len(await actor.transcript())
    await actor.says(begin)
    done, since = first, asyncio.get_running_loop().time()
    while True:
        said = [one for one in await said_to(actor) if one["message_id"] > first]
        if found := [one for one in said if end.format(**names) in one.get("text", "")]:
            return str(found[-1]["text"])
        waits = asyncio.get_running_loop().time() - since
        new = [(one, act) for one in said for act in acts(one, steps, names)]
        if new and (new[-1][0]["message_id"] > done or waits > ASKS_AGAIN):
            done, since = new[-1][0]["message_id"], asyncio.get_running_loop().time()
            await does(actor, *new[-1])
        elif waits > ASKS_AGAIN:
            since = asyncio.get_running_loop().time()
            await actor.says(begin)
        await asyncio.sleep(0.2)


def acts(message: dict[str, Any], steps: tuple[tuple[str, str], ...], names: dict[str, object]) -> list[str]:
    """What is done at a message; nothing where it only tells of a question, and has not the answer to it."""
    meant = [act.format(**names) for words, act in steps if shows(message, words.format(**names))]
    return [act for act in meant if act.startswith(("/", " ")) or shows(message, act)][:1]


async def resident(actor: Actor, number: int, codes: dict[int, str]) -> None:
    """Agree, ask to be reminded, hand in one matter, wait for its answer."""
    receipt = await goes_on(actor, STEPS, "/start", "Đã nhận ý kiến", number=number)
    codes[number] = next(line for line in receipt.splitlines() if "Mã: " in line).split("Mã: ")[1]
    while not any(f"Trả lời riêng cho {codes[number]}." in one.get("text", "") for one in await said_to(actor)):
        await asyncio.sleep(0.2)


async def official(actor: Actor, numbers: list[int], codes: dict[int, str]) -> None:
    """Answer each of these residents."""
    for number in numbers:
        while number not in codes:
            await asyncio.sleep(0.1)
        code = codes[number]
        await goes_on(actor, OFFICIALS_STEPS, f"/hoso {code}", "{code}: sẽ gửi đến người dân sau", code=code)


async def kills(office: ZaloStage, running: BotProcess, chance: random.Random) -> BotProcess:
    for _ in range(KILLS):
        await asyncio.sleep(chance.uniform(0.5, 4))
        await running.kill()
        running = await office.start()
    return running


async def play_kills(office: ZaloStage, chance: random.Random) -> dict[str, int]:
    """Play it all, and count what became of everything."""
    office.switches = {"repeats": 200, "repeat_after": 0.3}
    # What is tried is the kills, and not how fast a busy machine answers.
    office.oa_switches = {"haste": 60.0, "deadline": 30.0}
    # Each account has a lease; on a busy machine with PostgreSQL one of five seconds is lost as soon as it is taken.
    office.settings["CAUNOI_LEASE_SECONDS"] = "15"
    # All together the bot is polled, and what it has in hand when it is killed may be gone.
    await office.prepare("webhook" if office.alone else "polling")
    invited = await office.seed()
    running = await office.start()
    khang, hanh = await office.person(2001, "Đỗ Minh Khang"), await office.person(2002, "Nguyễn Thị Thu Hạnh")
    for one, word, role in ((khang, "quan-tri", "quản trị"), (hanh, "tiep-nhan", "bộ phận tiếp nhận")):
        await one.says(f"/canbo moi_{invited[word]}")
        await one.hears(role)
    await publish(office, timedelta(seconds=45))
    people = {number: await somebody(office, number) for number in range(1, RESIDENTS + 1)}
    codes: dict[int, str] = {}
    try:
        async with asyncio.timeout(LONGEST), asyncio.TaskGroup() as group:
            ending = group.create_task(kills(office, running, chance))
            for number, actor in people.items():
                group.create_task(resident(actor, number, codes))
            group.create_task(official(khang, [*people][::2], codes))
            group.create_task(official(hanh, [*people][1::2], codes))
    except TimeoutError:
        waiting = {one.id: [text[-90:] for text in (await one.texts())[-3:]] for one in (khang, hanh, *people.values())}
        raise AssertionError((codes, waiting)) from None
    await settled(office)
    await ending.result().end()
    return await reckoned(office, people, codes)


async def somebody(office: ZaloStage, number: int) -> Actor:
    """A resident; all together they are at three messengers by turns."""
    if office.alone or number % 3 == 0:
        return await office.person(number, f"Người {number}")
    return await (office.on_oa if number % 3 == 1 else office.on_zalo)(number, f"Người {number}")


async def reckoned(office: ZaloStage, people: dict[int, Actor], codes: dict[int, str]) -> dict[str, int]:
    """Count at the messengers and in the database what became of everything."""
    figures = Counter({"lost": 0, "astray": 0, "repeats": 0, "reminders": 0, "reminders twice": 0})
    database = Database(office.database_url)
    async with database.reading() as db:
        stored = {str(one.code): one for one in (await db.scalars(select(Feedback))).all()}
        for one in stored.values():
            assert history.first_broken_line(await history.read(db, one.id)) is None
    await database.close()
    for number, actor in people.items():
        mine = stored.get(codes[number].replace("-", ""))
        figures["lost"] += mine is None or f"người {number}," not in mine.words
        texts = await actor.texts()
        figures["astray"] += sum(codes[other] in text for other in people if other != number for text in texts)
        figures["repeats"] += sum("(gửi lại)" in text for text in texts)
        reminded = sum(REMINDED in text for text in texts)
        figures["reminders"] += reminded
        figures["reminders twice"] += max(0, reminded - 1)
    figures["strangers"] = len(await office.strayed()) + len(await lost(office.sandbox))
    return dict(figures)
