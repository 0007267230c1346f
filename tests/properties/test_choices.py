"""At every question and menu there is: nothing typed is nothing chosen, and nothing is sent, accepted or taken back."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from rules.menus import NOTHING as NO_CHOICE
from rules.menus import Candidate, ShownMenu, Typed, candidates, choose, numbers_of
from rules.notice import Address
from rules.reach import TELEGRAM, TEXT_ONLY
from rules.typed_words import normalized
from storage.queue import menus
from storage.tables import Duty, Feedback, Reply
from tests.bot.desk import WRITTEN_AT
from tests.journeys.stage import BOT
from tests.properties.town import PHOTO, Town, a_town
from tests.properties.world import World

NOTHING = ["…", ".", "#", "👍", "()", "?", "!!!", "—", "✅", "* *", "'"]


@pytest.fixture
def world_and_town(migrated_url: str) -> Iterator[tuple[World, Town]]:
    with a_town(migrated_url) as both:
        yield both


NARROWED = ("/viec chưa ai nhận", "/viec quá hạn", "/viec cây", "/bantin", "/bantin tắt")
Screens = dict[str, list[Candidate]]


async def offered(town: Town, person: int) -> list[Candidate]:
    """All menus that may be meant once everything has arrived."""
    await town.reads(person)
    async with town.database.reading() as db:
        shown = await menus.shown_menus(db, Address(BOT, person), town.now, WRITTEN_AT)
    return candidates(shown, Typed("", WRITTEN_AT, town.updates + 1))


def answers(found: list[Candidate]) -> list[ShownMenu]:
    return [one.shown for one in found if one.shown.menu.answers]


async def resident_screens(town: Town) -> Screens:
    """What a resident is offered from the first word to the verdict."""
    lan, khang, screens = town.somebody(), await town.an_official(), Screens()

    async def look(name: str) -> None:
        screens[name] = await offered(town, lan)

    await town.says(lan, "/start")
    await look("consent")
    for press in ("k:yes", "k:withdraw", "k:keep", "m:data", "m:home", "m:anew"):
        await town.presses(lan, press)
        await look(press)
    while (step := await town.step(lan)) and not await town.feedbacks(lan):
        await look(f"question {step}")
        await town.answer(lan, step)
    (feedback,) = await town.feedbacks(lan)
    for press in ("m:mine", f"y:view:{feedback.id}", "m:anew", "m:home", f"y:remark:{feedback.id}"):
        await town.presses(lan, press)
        await look(press.split(":")[1])
    await town.says(lan, "/gopy")
    await look("draft waits")
    await town.presses(khang, f"c:ask:{feedback.id}")
    await answered(town, khang, feedback.id)
    await town.says(lan, "Ở gần cổng làng, từ tháng trước.")
    await look("which")
    return screens


async def answered(town: Town, khang: int, feedback_id: int) -> None:
    await town.says(khang, "Ông bà cho biết ở đoạn nào?")
    async with town.database.reading() as db:
        (number,) = await db.scalars(select(Reply.id).where(Reply.feedback_id == feedback_id, Reply.state == "preview"))
    await town.presses(khang, f"p:send:{number}")
    await town.time_passes(timedelta(minutes=5))


async def official_screens(town: Town) -> Screens:
    """What an official is offered: cards, previews, a dialogue, the staff."""
    lan, khang, screens = town.somebody(), await town.an_official(), Screens()
    other = await town.an_official()
    feedback = await town.hands_in(lan)

    async def look(name: str) -> None:
        screens[name] = await offered(town, khang)

    for command in ("/viec", "/go", "/hoinghi", "/tim cây", f"/hoso {feedback.code}", "/chuagui", *NARROWED):
        await town.says(khang, command)
        await look(command)
    for press in ("v:ways:nobody:late:1:0:1:0:0", "v:fields:any:any:0:::0:0", "v:areas:any:any:0:::0:0"):
        await town.presses(khang, press)
        await look(press)
    await town.presses(khang, f"c:card:{feedback.id}")
    await look("card")
    async with town.database.reading() as db:
        serving = (await db.scalars(select(Duty.id).order_by(Duty.id.desc()))).first()
    await town.presses(khang, f"s:ask:{serving}")
    await look("remove an official")
    await town.presses(khang, f"c:answer:{feedback.id}")
    await town.says(khang, "Xã đã sửa đoạn đường này.")
    await look("preview")
    await town.says(khang, "/taohoinghi")
    await look("plan")
    assert other
    return screens


@pytest.mark.parametrize("who", [resident_screens, official_screens])
def test_no_screen_there_is_takes_nothing_for_an_answer(world_and_town: tuple[World, Town], who: Any) -> None:
    world, town = world_and_town
    screens = world.run(who(town))
    assert world.run(town.trouble()) == []
    assert sum(bool(answers(found)) for found in screens.values()) >= len(screens) // 2
    for name, found in screens.items():
        # Every answer has a number to be typed where there are no buttons.
        assert all(all(numbers_of(one.menu, one.block)) for one in answers(found)), (name, found)
        # And no two below one message are called alike.
        assert all(
            len({normalized(one.label) for one in stands.menu.answers}) == len(stands.menu.answers)
            for stands in answers(found)
        ), name
        for typed in NOTHING:
            for reach in (TELEGRAM, TEXT_ONLY):
                assert choose(typed, found, reach) == NO_CHOICE, (name, typed, found)


async def said_at_the_preview(town: Town) -> tuple[set[str], str]:
    """What an official's answer has come to after all of nothing was typed, and after its label was."""
    lan, khang = town.somebody(), await town.an_official()
    feedback = await town.hands_in(lan)
    await town.presses(khang, f"c:answer:{feedback.id}")
    await town.says(khang, "Xã đã sửa đoạn đường này.")
    states: set[str] = set()
    for typed in (*NOTHING, "0", "1", "2", "3", "02", "số 1"):
        await town.types(khang, typed)
        states.add(await reply_state(town, feedback.id))
    await town.says(khang, "/trogiup")
    await town.presses(khang, f"c:answer:{feedback.id}")
    await town.says(khang, "Xã đã sửa cả hai đoạn đường.")
    (label,) = [one.label for one in await town.offered(khang) if one.data.startswith("p:send")]
    await town.types(khang, label.upper())
    return states, await reply_state(town, feedback.id)


async def reply_state(town: Town, feedback_id: int) -> str:
    async with town.database.reading() as db:
        found = await db.scalars(select(Reply).where(Reply.feedback_id == feedback_id).order_by(Reply.id.desc()))
        return str(next(iter(found)).state)


def test_an_answer_leaves_by_a_press_or_by_its_label_and_by_nothing_else(world_and_town: tuple[World, Town]) -> None:
    world, town = world_and_town
    states, after = world.run(said_at_the_preview(town))
    assert states == {"preview"}
    assert after == "leaving"


async def said_at_every_question(town: Town) -> tuple[dict[str, bool], list[Feedback]]:
    """Whether nothing, typed at each question of the hand-in, leaves it open; a photo goes on as before."""
    lan, stood = town.somebody(), {}
    await town.says(lan, "/start")
    for button in ("k:yes", "m:anew"):
        await town.presses(lan, button)
    while (step := await town.step(lan)) and not await town.feedbacks(lan):
        if step not in stood and step != "words":
            for typed in NOTHING:
                await town.types(lan, typed)
            stood[step] = await town.step(lan) == step
        if step == "files" and "photo" not in stood:
            await town.says(lan, **PHOTO)
            stood["photo"] = True
        await town.answer(lan, step)
    return stood, await town.feedbacks(lan)


def test_nothing_typed_answers_no_question_of_the_hand_in(world_and_town: tuple[World, Town]) -> None:
    world, town = world_and_town
    stood, handed_in = world.run(said_at_every_question(town))
    assert {"group", "area", "hamlet", "files", "name", "review"} <= stood.keys()
    assert all(stood.values()), stood
    assert len(handed_in) == 1
    assert handed_in[0].hamlet not in NOTHING
    assert world.run(town.trouble()) == []
