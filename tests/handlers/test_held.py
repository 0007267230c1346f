"""Whoever writes hears first what was held for them, and the bounds of their messenger hold for every text."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select, update

from bot.dispatcher import make_dispatcher
from bot.intake.intake import Intake
from bot.intake.silent_bot import SilentBot
from handlers.feedback_card import card_message
from handlers.notices.remark_letter import remark_lines
from locales import texts
from rules.lifecycle import Action
from rules.message_length import MARK, text_room
from rules.notice import Address, Button, Outgoing
from rules.reach import TELEGRAM, TEXT_ONLY
from rules.text import utf16_length
from storage.queue import outbox
from storage.queue.outbox import Letter
from storage.tables import Entry, Feedback, Outbox
from tests.bot.desk import HOUSE, alone
from tests.handlers.office import ZONE, Staffed
from tests.journeys.stage import BOT
from tests.properties.town import Town
from tests.storage.locality import NOW

LONG = "Nước thải chảy ra mương từ tháng trước. " * 90


@pytest.fixture
def town(office: Staffed) -> Town:
    """The people of an office, and its doors."""
    return office.town


async def held_for(town: Town, person: int, key: str = "step:1") -> None:
    async with town.database.writing() as db:
        what = Outgoing(text="Trả lời của xã")
        await outbox.add(db, Letter(key, Address(BOT, person), town.now, notice="step", what=what))
        await db.execute(update(Outbox).where(Outbox.dedup_key == key).values(state="held", held_why="window"))


async def rows_after(town: Town, key: str) -> list[Outbox]:
    async with town.database.reading() as db:
        first = await db.scalar(select(Outbox.id).where(Outbox.dedup_key == key))
        return list(await db.scalars(select(Outbox).where(Outbox.id >= first).order_by(Outbox.id)))


async def test_the_next_word_of_a_person_releases_what_is_held_before_it_is_answered(town: Town) -> None:
    person = town.somebody()
    await town.says(person, "/start")
    await held_for(town, person)
    await town.says(person, "Chào xã")
    row, released, *replies = await rows_after(town, "step:1")
    assert (row.state, row.goes_with, row.held_why) == ("joined", released.dedup_key, None)
    assert (released.notice, released.state, released.lane) == ("released", "queued", 0)
    assert replies
    assert all((one.lane, one.due_at) >= (released.lane, released.due_at) for one in replies)


async def test_the_word_of_somebody_else_releases_nothing(town: Town) -> None:
    person, other = town.somebody(), town.somebody()
    await town.says(person, "/start")
    await town.says(other, "/start")
    await held_for(town, person)
    await town.says(other, "Chào xã")
    assert (await rows_after(town, "step:1"))[0].state == "held"


async def test_that_somebody_blocks_the_bot_releases_nothing(town: Town) -> None:
    person = town.somebody()
    await town.says(person, "/start")
    await held_for(town, person)
    who = {"id": person, "is_bot": False, "first_name": "Ai"}
    bot = {"id": BOT, "is_bot": True, "first_name": "Cầu Nối"}
    old, new = ({"user": bot, "status": status} for status in ("member", "kicked"))
    chat = {"id": person, "type": "private"}
    change: dict[str, Any] = {"chat": chat, "from": who, "date": int(town.now.timestamp())}
    await town.give(my_chat_member={**change, "old_chat_member": old, "new_chat_member": {**new, "until_date": 0}})
    assert (await rows_after(town, "step:1"))[0].state == "held"


@pytest.mark.parametrize("below", ["", "Hạn được tính theo ngày làm việc. " * 6])
async def test_a_card_is_one_message_wherever_it_hangs_and_offers_the_whole(town: Town, below: str) -> None:
    feedback = await town.hands_in(town.somebody())
    for reach in (TELEGRAM, TEXT_ONLY):
        async with town.database.reading() as db:
            found = await db.get_one(Feedback, feedback.id)
            db.expunge(found)
            found.words = LONG
            made = await card_message(db, found, NOW, ZONE, reach, below)
        assert utf16_length(made.text) <= text_room(reach, made.buttons)
        assert below.strip() in made.text
        assert "Nước thải" in made.text
        assert [one.label for row in made.buttons for one in row if one.label == texts("vi").say("card-whole")]


async def test_gathered_remarks_are_one_message_of_a_messenger_with_little_room(town: Town) -> None:
    feedback = await town.hands_in(town.somebody())
    for count in (1, 5, 40):
        found = [Entry(number=n, at=NOW, action=Action.REMARK, words=LONG) for n in range(count)]
        text = remark_lines(texts("vi"), feedback, found, ZONE, TEXT_ONLY)
        assert utf16_length(text) <= text_room(TEXT_ONLY, [[Button("Các bước", "x"), Button("Ảnh, tệp (10)", "y")]])


def test_a_long_answer_leaves_room_for_the_mark_and_for_its_printed_choices() -> None:
    buttons = tuple((Button(f"Câu trả lời thứ {n}, khá dài", f"x:{n}"),) for n in range(6))
    what = Outgoing(text=LONG, buttons=buttons)
    pieces = [one.what for one in outbox.split_letter(Letter("k", Address(BOT, 1), NOW, what=what), TEXT_ONLY)]
    assert all(piece is not None for piece in pieces)
    said = [piece for piece in pieces if piece is not None]
    printed = "\n".join(["", "", *(f"{n}9. {row[0].label}" for n, row in enumerate(buttons, start=1))])
    assert " ".join(" ".join(one.text for one in said).split()) == LONG.strip()
    assert [one.buttons for one in said] == [()] * (len(said) - 1) + [buttons]
    assert all(utf16_length(f"(gửi lại) {one.text}") <= TEXT_ONLY.text_limit for one in said[:-1])
    assert utf16_length(f"(gửi lại) {said[-1].text}{printed}") <= TEXT_ONLY.text_limit


def test_the_mark_of_what_is_sent_again_fits_into_the_room_that_is_left_for_it() -> None:
    for language in ("vi", "en"):
        assert utf16_length(f"{texts(language).say('resent')} ") <= MARK


async def test_consent_and_privacy_notice_name_the_messenger_of_the_account(town: Town) -> None:
    person = town.somebody()
    town.desk = Intake(
        town.database,
        make_dispatcher(replace(HOUSE, reach=TEXT_ONLY)),
        SilentBot(BOT, HOUSE.bot_name),
        town.clock,
        alone(),
    )
    await town.says(person, "/start")
    await town.presses(person, "k:full")
    async with town.database.reading() as db:
        said = [row.payload["text"] for row in await db.scalars(select(Outbox)) if row.payload]
    passes = texts("vi").say("passes-through-telegram")
    assert sum(passes in text for text in said) >= 2
