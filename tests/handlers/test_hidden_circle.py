"""A marked name, number, place and file go through the whole circle: nobody but author and intake meets them."""

import io
import json
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import redirect_stderr
from datetime import date, timedelta
from pathlib import Path

import pytest
import structlog
from sqlalchemy import select

from bot import logs
from bot.config import Settings
from bot.doctor import examine_everything
from bot.metrics import Metrics
from handlers import alarms
from handlers.notices.written_words import unsent_draft_message
from rules.alarms import AlarmKind, Incident
from rules.notice import Address
from scheduler.draft_nudge import nudge_unsent_drafts
from scheduler.reminding import ReminderPolicy, queue_due_reminders
from storage.dialogue import dialogues
from storage.office import officials
from storage.queue import remarks
from storage.tables import Base, Dialogue, Feedback
from storage.upkeep import backup, health
from tests.bot.desk import HOUSE
from tests.handlers.ears import GROUP, Ears, document, overheard, photo, video
from tests.journeys.stage import BOT, TOKEN, free_port

NAME = "Zyxqua Wexlor Quýt"
PHONE = "0987 650 123"
PLACE = {"latitude": 21.987654, "longitude": 105.123987}
WORDS = "Cầu ao thôn mình gãy lan can đã lâu."
# Any of these in an output tells who the sender is, where exactly, or what is in a file that nobody has looked at.
MARKS = ("zyxqua", "wexlor", "quýt", "098765", "0987 650", "21.9876", "105.1239", "secret-paper", "secret-film")
DAY = timedelta(days=1)


@pytest.fixture
async def ears(migrated_url: str) -> AsyncIterator[Ears]:
    async with overheard(migrated_url) as made:
        await made.a_group()
        yield made


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    """What a running bot writes about all this, at its most talkative."""
    page, before = io.StringIO(), structlog.get_config()
    handlers, level = logging.root.handlers[:], logging.root.level
    with redirect_stderr(page):
        logs.set_up("DEBUG")
        yield page
    structlog.configure(**before)
    logging.root.handlers[:], logging.root.level = handlers, level


def marks_in(text: str) -> list[str]:
    return [mark for mark in MARKS if mark in text.lower()]


async def handed_in(ears: Ears, lan: int) -> Feedback:
    """The name hidden and the number told at the wrong question; files with captions, a place, an edit, a change."""
    paper = document("secret-paper")
    paper["document"]["file_name"] = "Don-ZYXQUA-WEXLOR-0987650123.jpg"
    files = (photo("plain-photo"), paper, video("secret-film"), {"location": PLACE})
    await ears.to_the_name(lan, WORDS, *files)
    await ears.says(lan, f"Tôi là {NAME}, gọi {PHONE} nhé, để cán bộ hỏi thêm cho rõ việc này")
    await ears.chooses(lan, "hidden")
    await ears.says(lan, f"{NAME} {PHONE}")
    await ears.says(lan, **photo("card-photo", caption=NAME))
    await ears.says(lan, NAME)
    return await ears.sent(lan)


async def worked_on(ears: Ears, feedback: Feedback, clerk: int, lan: int) -> None:
    """Everything that officials do with it, in their group and alone."""
    for sought in ("zyxqua", "0987650123", "secret"):
        await ears.writes_there(clerk, f"/tim {sought}")
        # The answer quotes what was looked for, and that nothing was found.
        assert ears.heard.pop().text.startswith("Không có ý kiến nào")
    for command in ("/viec", f"/hoso {feedback.code}", "/thongke", "/chuagui", "/tim lan can"):
        await ears.writes_there(clerk, command)
        entities = [{"type": "bot_command", "offset": 0, "length": len(command.split(" ", 1)[0])}]
        await ears.says(clerk, command, entities=entities)
    for act in ("files", "history", "accept", "waiting", "name"):
        await ears.presses_there(clerk, f"c:{act}:{feedback.id}")
        await ears.presses(clerk, f"c:{act}:{feedback.id}")
    await written_to(ears, feedback, clerk, "ask", "Lan can nào gãy ạ?")
    await ears.presses(lan, f"y:supply:{feedback.id}")
    await ears.says(lan, "Phía đông.")
    await ears.says(lan, **document("secret-paper-2", caption="Bản vẽ đây"))
    await ears.says(lan, f"Cứ gọi {NAME}, {PHONE}")
    await written_to(ears, feedback, clerk, "answer", "Xã sẽ sửa trong tuần này.")
    await ears.presses(lan, f"y:not:{feedback.id}")
    await ears.says(lan, "Tuần này lâu quá.")
    ears.away.add(lan)
    await written_to(ears, feedback, clerk, "answer", "Xã sửa ngay chiều nay.")
    await ears.writes_there(clerk, "/chuagui")
    assert "cần báo bằng cách khác" in ears.last(GROUP).text
    ears.away.discard(lan)


async def written_to(ears: Ears, feedback: Feedback, clerk: int, act: str, words: str) -> None:
    await ears.presses_there(clerk, f"c:{act}:{feedback.id}")
    key = "Hỏi thêm về" if act == "ask" else "Trả lời ý kiến"
    await ears.writes_there(clerk, words, reply_to=ears.last(GROUP, key).number)
    await ears.presses_there(clerk, ears.last(GROUP, "XEM LẠI").buttons["Gửi"])
    await ears.town.time_passes(timedelta(minutes=5))
    await ears.listen()


async def all_that_waits(ears: Ears) -> None:
    """Let remarks that are gathered leave too, so that nothing is missed of what they would tell."""
    await ears.listen()
    ears.town.now += remarks.GATHERED_FOR
    await ears.listen()


async def clockwork(ears: Ears, clerk: int, lan: int) -> None:
    """A dialogue, a draft that lies, an update with a field that cannot be read, and one that cannot be at all."""
    town = ears.town
    policy = ReminderPolicy((DAY,), None, HOUSE.zone)
    async with town.database.writing() as db:
        official = await officials.of_chat(db, Address(BOT, clerk))
        assert official is not None
        dialogue = Dialogue(
            place="Sân đình",
            topics="Đường",
            starts_at=town.now + DAY,
            collect_until=date(2026, 3, 2),
            state="published",
            edition=1,
            created_by=official.id,
        )
        await dialogues.create(db, dialogue, [1])
    await ears.presses(lan, f"d:join:{dialogue.id}")
    await queue_due_reminders(town.database, policy, town.now + timedelta(minutes=1))
    await ears.presses(lan, "m:handin")
    await nudge_unsent_drafts(town.database, policy, unsent_draft_message, town.now + timedelta(hours=1))
    broken = town.message(lan, f"{NAME} {PHONE}") | {"location": {"latitude": NAME, "longitude": PHONE}}
    await town.give(message=broken)
    await town.give(message=broken | {"message_id": NAME, "chat": {"id": lan, "type": PHONE}})
    await all_that_waits(ears)


async def told_to_operators(ears: Ears, url: str, folder: Path) -> str:
    """What stands in metrics, doctor, alarms, and the list and names of copies."""
    town, metrics = ears.town, Metrics()
    async with town.database.reading() as db:
        metrics.tables.figures = {BOT: await health.figures(db, BOT, "sender", town.now)}
        aside = await health.poison_updates(db, BOT, health.EVER)
    assert aside is not None
    trouble = Incident(AlarmKind.POISON, aside.first, aside.since, aside.count, aside.name)
    facts = {
        "telegram_token": TOKEN,
        "telegram_api": f"http://127.0.0.1:{free_port()}",
        "database_url": url,
        "office_name": "UBND xã Một",
        "office_address": "Trụ sở xã Một",
        "office_phone": "024 3384 0000",
    }
    found = [one.text for one in await examine_everything(Settings.model_validate(facts))]
    found += [metrics.page().decode(), alarms.alarm_began(trouble, town.now, HOUSE.zone).text]
    if town.database.embedded:
        copy = backup.make(Path(town.database.url.database or ""), folder / "copy.db")
        found += [str(copy), *(str(path) for path in folder.rglob("*"))]
    return "\n".join(found)


async def kept(ears: Ears) -> dict[str, str]:
    """Every column of every table, by its name, but the update that was set aside as it came."""
    rows: dict[str, str] = {}
    async with ears.town.database.reading() as db:
        for table in Base.metadata.sorted_tables:
            for row in (await db.execute(select(table))).mappings():
                for column, value in row.items():
                    name = f"{table.name}.{column}"
                    rows[name] = rows.get(name, "") + json.dumps(value, default=str, ensure_ascii=False)
    return {name: text for name, text in rows.items() if name != "inbox.raw"}


async def test_nothing_that_tells_the_sender_reaches_anybody_but_author_and_intake(
    ears: Ears, migrated_url: str, tmp_path: Path, logged: io.StringIO
) -> None:
    clerk, admin = await ears.an_official("official"), await ears.an_official("admin")
    intake, lan = await ears.an_official("intake"), ears.town.somebody()
    feedback = await handed_in(ears, lan)
    await worked_on(ears, feedback, clerk, lan)
    await clockwork(ears, clerk, lan)
    assert marks_in(ears.told(lan))
    for chat in (GROUP, clerk, admin, intake):
        assert marks_in(ears.told(chat)) == [], chat
    assert len(ears.told(GROUP)) > 5_000
    operators = await told_to_operators(ears, migrated_url, tmp_path)
    assert marks_in(operators) == []
    assert "fields left out" in logged.getvalue()
    assert "update failed" in logged.getvalue()
    assert marks_in(logged.getvalue()) == []


async def test_in_the_tables_the_name_stands_in_its_own_column_and_the_number_nowhere(ears: Ears) -> None:
    clerk, lan = await ears.an_official("official"), ears.town.somebody()
    feedback = await handed_in(ears, lan)
    await ears.presses_there(clerk, f"c:files:{feedback.id}")
    found = {name: marks_in(text) for name, text in (await kept(ears)).items()}
    assert {name: marks for name, marks in found.items() if marks} == {
        "feedback.name": ["zyxqua", "wexlor", "quýt"],
        "feedback.latitude": ["21.9876"],
        "feedback.longitude": ["105.1239"],
        "attachment.file_id": ["secret-paper", "secret-film"],
        "received_file.handle": ["secret-paper", "secret-film"],
        "resident_message.file_id": ["secret-paper", "secret-film"],
    }


async def test_intake_meets_them_after_a_look_that_is_kept_and_nobody_else_then(ears: Ears) -> None:
    clerk, intake = await ears.an_official("official"), await ears.an_official("intake")
    feedback = await handed_in(ears, ears.town.somebody())
    for act in ("waiting", "name"):
        await ears.presses(intake, f"c:{act}:{feedback.id}")
    await ears.says(intake, "Gọi hỏi thêm cho rõ")
    assert {"zyxqua", "21.9876", "secret-paper", "secret-film"} <= set(marks_in(ears.told(intake)))
    await ears.presses(intake, ears.last(intake, "trên đây là 2 tệp").buttons["Chuyển cả 2 tệp cho cán bộ"])
    await ears.presses_there(clerk, f"c:files:{feedback.id}")
    assert marks_in(ears.told(GROUP)) == ["secret-paper", "secret-film"]
