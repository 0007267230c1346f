"""What every form can do, on one with nothing but three questions: back, cancel, change, resume, pieces, edits."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from aiogram import Dispatcher
from aiogram.fsm.storage.memory import DisabledEventIsolation
from sqlalchemy import select

from bot.dispatcher import COMMANDS
from bot.intake.middlewares import Gather
from bot.intake.unit_of_work import Conversations
from handlers import choosing, official, resident
from storage.engine.database import Database
from storage.forgetting import unsent
from storage.tables import FormDraft
from tests.bot.desk import HOUSE, WRITTEN_AT
from tests.handlers.consent_scene import heard
from tests.handlers.forms import Sheet, router_of
from tests.properties.town import PHOTO, Town

LATER = int(WRITTEN_AT.timestamp()) + 600
VOICE: dict[str, Any] = {"voice": {"file_id": "v", "file_unique_id": "u", "duration": 3}}


@dataclass
class Desk:
    """Somebody who fills in the tiny form."""

    town: Town
    sheet: Sheet
    person: int = 0
    numbers: dict[str, int] = field(default_factory=dict)

    async def says(self, text: str = "", **also: Any) -> None:
        await self.town.says(self.person, text, **also)
        self.numbers[text] = self.town.updates

    async def begins(self) -> None:
        await self.command("/nho")

    async def command(self, text: str) -> None:
        await self.town.says(self.person, text, entities=[{"type": "bot_command", "offset": 0, "length": len(text)}])

    async def presses(self, key: str, value: str) -> None:
        await self.town.presses(self.person, f"q:tiny:{(await self.draft()).id}:{key}:{value}")

    async def edits(self, before: str, after: str) -> None:
        message = self.town.message(self.person, after) | {"message_id": self.numbers[before], "edit_date": LATER}
        await self.town.give(edited_message=message)

    async def draft(self) -> FormDraft:
        async with self.town.database.reading() as db:
            return (await db.scalars(select(FormDraft))).one()

    async def answers(self) -> dict[str, Any]:
        return (await self.draft()).answers

    async def open(self) -> str | None:
        return (await self.town.conversation(self.person))[0]

    async def last(self) -> str:
        return (await heard(self.town, self.person))[-1]

    async def at_review(self) -> None:
        await self.begins()
        await self.says("Đường lầy")
        await self.presses("areas", "in")
        await self.says("12")
        assert await self.open() == "tiny:review"


@pytest.fixture
async def desk(database: Database) -> AsyncIterator[Desk]:
    sheet = Sheet()
    dispatcher = Dispatcher(storage=Conversations(), events_isolation=DisabledEventIsolation())
    dispatcher.update.outer_middleware(Gather(HOUSE))
    dispatcher.include_routers(choosing.setup(), router_of(sheet), official.setup(COMMANDS), resident.setup())
    town = Town(database, dispatcher=dispatcher)
    await town.found()
    made = Desk(town, sheet)
    made.person = await town.an_official()
    yield made
    assert await town.trouble() == []


async def test_three_questions_of_different_kinds_are_asked_reviewed_and_sent_once(desk: Desk) -> None:
    await desk.at_review()
    assert await desk.answers() == {"topics": "Đường lầy", "areas": "in", "until": 12}
    assert "Đường lầy" in await desk.last()
    number = (await desk.draft()).id
    for _ in range(2):
        await desk.town.presses(desk.person, f"q:tiny:{number}:review:send")
    assert desk.sheet.sent == [{"topics": "Đường lầy", "areas": "in", "until": 12}]
    assert await desk.open() is None


@pytest.mark.parametrize("how", ["0", "quay lại", "Quay lai", "trở lại ạ", "press"])
async def test_one_goes_back_by_number_word_or_button_and_answers_anew(desk: Desk, how: str) -> None:
    await desk.begins()
    await desk.says("Đường lầy")
    if how == "press":
        await desk.presses("areas", "back")
    else:
        await desk.town.types(desk.person, how)
    assert await desk.open() == "tiny:topics"
    assert await desk.answers() == {}
    await desk.says("Cống tắc")
    assert await desk.answers() == {"topics": "Cống tắc"}


@pytest.mark.parametrize("how", ["hủy", "HUY", "huỷ bỏ", "dừng lại"])
async def test_a_word_to_give_up_asks_first_and_drops_keeps_or_goes_on(desk: Desk, how: str) -> None:
    await desk.begins()
    await desk.says("Đường lầy")
    await desk.says(how)
    assert "bỏ hẳn" in await desk.last()
    ways = [one.data.rpartition(":")[2] for one in await desk.town.offered(desk.person)]
    assert sorted(ways) == ["back", "drop-form", "keep-form", "leave"]
    await desk.presses("areas", "keep-form")
    assert await desk.open() == "tiny:areas"
    await desk.says(how)
    await desk.presses("areas", "leave")
    assert (await desk.open(), await desk.answers()) == (None, {"topics": "Đường lầy"})
    await desk.begins()
    await desk.presses("areas", "keep-form")
    await desk.says(how)
    await desk.presses("areas", "drop-form")
    async with desk.town.database.reading() as db:
        assert (await db.scalars(select(FormDraft))).all() == []


@pytest.mark.parametrize("how", ["bỏ qua", "bo qua a", "press"])
async def test_what_need_not_be_answered_is_skipped_and_nothing_else(desk: Desk, how: str) -> None:
    await desk.begins()
    await desk.says("Bỏ qua", date=LATER)
    assert "không bỏ qua được" in (await heard(desk.town, desk.person))[-2]
    await desk.says("Đường lầy")
    await desk.presses("areas", "in")
    if how == "press":
        await desk.presses("until", "skip")
    else:
        await desk.says(how)
    assert (await desk.open(), (await desk.answers())["until"]) == ("tiny:review", "")


async def test_at_the_review_one_answer_is_changed_and_the_others_are_not_asked_again(desk: Desk) -> None:
    await desk.at_review()
    await desk.presses("review", "change")
    await desk.presses("review", "to-areas")
    assert await desk.open() == "tiny:areas"
    await desk.presses("areas", "out")
    assert await desk.open() == "tiny:review"
    assert await desk.answers() == {"topics": "Đường lầy", "areas": "out", "until": 12}


async def test_going_back_from_a_change_leaves_the_answer_as_it_was(desk: Desk) -> None:
    await desk.at_review()
    await desk.presses("review", "to-topics")
    assert "topics" not in await desk.answers()
    await desk.presses("topics", "back")
    assert await desk.open() == "tiny:review"
    assert await desk.answers() == {"topics": "Đường lầy", "areas": "in", "until": 12}


async def test_it_goes_on_after_weeks_where_it_stood_also_from_elsewhere(desk: Desk) -> None:
    await desk.begins()
    await desk.says("Đường lầy")
    await desk.command("/trogiup")
    await desk.town.says(desk.person, "/start")
    desk.town.now += timedelta(days=21)
    await desk.begins()
    assert "làm dở" in await desk.last()
    await desk.presses("areas", "keep-form")
    assert (await desk.open(), await desk.answers()) == ("tiny:areas", {"topics": "Đường lầy"})
    await desk.begins()
    await desk.presses("areas", "anew")
    assert (await desk.open(), await desk.answers()) == ("tiny:topics", {})


async def test_what_nobody_goes_on_with_is_erased(desk: Desk) -> None:
    await desk.begins()
    database, touched = desk.town.database, (await desk.draft()).touched_at
    for before, left in ((touched, 1), (touched + timedelta(seconds=1), 0)):
        async with database.writing() as db:
            assert await unsent.has_old_drafts(db, before) is not bool(left)
            await unsent.drop_old_drafts(db, before)
        async with database.reading() as db:
            assert len((await db.scalars(select(FormDraft))).all()) == left


async def test_words_sent_in_one_go_are_one_answer_and_later_ones_are_not(desk: Desk) -> None:
    await desk.begins()
    await desk.says("Đường lầy")
    await desk.says("nhất là đầu ngõ 3")
    assert await desk.answers() == {"topics": "Đường lầy nhất là đầu ngõ 3"}
    assert await desk.open() == "tiny:areas"
    await desk.says("và cả cuối ngõ", date=LATER)
    assert await desk.answers() == {"topics": "Đường lầy nhất là đầu ngõ 3"}
    await desk.presses("areas", "in")
    await desk.says("12", date=LATER)
    await desk.says("13", date=LATER + 60)
    assert await desk.answers() == {"topics": "Đường lầy nhất là đầu ngõ 3", "areas": "in", "until": 12}


async def test_an_edit_of_any_of_its_messages_changes_the_answer_and_bad_ones_do_not(desk: Desk) -> None:
    await desk.begins()
    await desk.says("Đường lầy")
    await desk.says("nhất là đầu ngõ 3")
    await desk.edits("nhất là đầu ngõ 3", "nhất là đầu ngõ 5")
    assert await desk.answers() == {"topics": "Đường lầy nhất là đầu ngõ 5"}
    assert await desk.open() == "tiny:areas"
    await desk.edits("Đường lầy", "Đường " * 30)
    assert await desk.answers() == {"topics": "Đường lầy nhất là đầu ngõ 5"}
    assert "dài" in await desk.last()
    await desk.presses("areas", "in")
    await desk.says("12")
    await desk.edits("12", "mười lăm")
    assert (await desk.answers())["until"] == 12
    await desk.edits("12", "15")
    assert (await desk.answers())["until"] == 15
    assert "15" in await desk.last()


async def test_albums_voices_and_stickers_are_refused_once_and_captions_are_taken(desk: Desk) -> None:
    await desk.begins()
    before = len(await heard(desk.town, desk.person))
    for _ in range(3):
        await desk.says(media_group_id="7", **PHOTO)
    await desk.says(**VOICE)
    said = (await heard(desk.town, desk.person))[before:]
    assert len(said) == 2
    assert all("chỉ nhận chữ" in text for text in said)
    await desk.says(caption="Đường lầy", **PHOTO)
    assert await desk.answers() == {"topics": "Đường lầy"}


async def test_a_button_of_another_question_or_draft_changes_nothing(desk: Desk) -> None:
    await desk.begins()
    await desk.says("Đường lầy")
    for _ in range(2):
        await desk.presses("areas", "in")
    assert await desk.open() == "tiny:until"
    for key, value in (("areas", "out"), ("topics", "back"), ("review", "send"), ("review", "to-areas"), ("x", "y")):
        await desk.presses(key, value)
        assert (await desk.open(), await desk.answers()) == ("tiny:until", {"topics": "Đường lầy", "areas": "in"})
    await desk.presses("until", "no such answer")
    for data in ("q:tiny:999:until:skip", "q:none:1:until:skip", "q:tiny:1:until"):
        await desk.town.presses(desk.person, data)
    assert (await desk.open(), desk.sheet.sent) == ("tiny:until", [])


async def test_what_another_device_has_answered_is_not_answered_twice(desk: Desk) -> None:
    await desk.begins()
    async with desk.town.database.writing() as db:
        draft = (await db.scalars(select(FormDraft))).one()
        draft.answers = {"topics": "Từ máy khác"}
    await desk.says("Đường lầy", date=LATER)
    assert (await desk.open(), await desk.answers()) == ("tiny:areas", {"topics": "Từ máy khác"})
    assert "trả lời rồi" in (await heard(desk.town, desk.person))[-2]
