"""What people do to a form, at every question of every form: nothing told is lost, and all is answered."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import delete, func, select

from handlers.states import OwnFeedback, Work
from rules.forms import REVIEW
from storage.engine.database import Database
from storage.people import conversations
from storage.tables import Base, Broadcast, Conclusion, Dialogue, Feedback, FormDraft, SpeakingWish, YearPlan
from tests.handlers.form_filler import (
    ABOUT_NOTHING,
    MOST_QUESTIONS,
    REGISTRY,
    SHOWN_AT_HOME,
    WAYS,
    Filler,
    dispatcher,
    set_up,
)
from tests.journeys.stage import BOT
from tests.properties.town import PHOTO, Town

MADE: tuple[type[Base], ...] = (Dialogue, Broadcast, Conclusion, Feedback, SpeakingWish, YearPlan)
VOICE: dict[str, Any] = {"voice": {"file_id": "v", "file_unique_id": "u", "duration": 3}}
STICKER = {"file_id": "s", "file_unique_id": "u", "type": "regular", "width": 1, "height": 1}
# What answers no question of words or choice; a file may be one.
SENT: dict[str, dict[str, Any]] = {
    "voice": VOICE,
    "sticker": {"sticker": STICKER | {"is_animated": False, "is_video": False}},
    "photo": PHOTO,
    "place": {"location": {"latitude": 21.0, "longitude": 105.5}},
    "thumb": {"text": "👍"},
    "dot": {"text": "."},
    "marks alone": {"text": "\u200f\u200e\u2060"},
    "foreign digit": {"text": "٣"},
    "large number": {"text": "99999999999999999999"},
    "digit that none has": {"text": "97"},
    "unknown command": {"text": "/khongco"},
    "too long": {"text": "a" * 20_001},
    "long": {"text": "Đường hỏng. " * 340},
    "lines": {"text": "\n \n\n"},
    "from right to left": {"text": "\u202eĐường hỏng"},
}
# A new form is here by itself: in `make test` one of them stands for all.
EVERY = [one if one == "move" else pytest.param(one, marks=pytest.mark.whole) for one in REGISTRY]
# Whoever fills in a form of officials is an admin, and enters for others (form_filler.set_up).
DUTIES = 2
WAYS_BACK = ("0", "quay lại", "press")


@pytest.fixture
async def town(database: Database) -> AsyncIterator[Town]:
    made = Town(database, dispatcher=dispatcher())
    await made.found()
    yield made
    assert await made.trouble() == []
    assert await made.unsayable() == []


async def begun(town: Town, name: str) -> Filler:
    filler = await set_up(town, name)
    await filler.begins()
    return filler


async def at_each(filler: Filler, deed: Callable[[str], Awaitable[None]]) -> list[str]:
    """Do something at each question as it is come to, with the review as the last; gives what was come to."""
    done: list[str] = []
    for _ in range(MOST_QUESTIONS):
        key = await filler.open()
        assert key is not None
        if key not in done:
            done.append(key)
            await filler.offered()
            await deed(key)
        if key == REVIEW:
            return done
        if await filler.open() == key:
            await filler.answer()
    raise AssertionError((filler.form.name, done))


def kept(before: dict[str, Any], after: dict[str, Any], but: str) -> bool:
    """Whether what was told before still stands, but at the open question."""
    told = {name: value for name, value in before.items() if not name.startswith(but)}
    # The parts of a hand-in grow at every question, and so does what a helper sends along of somebody.
    grows = {"words", "files"}
    return all(
        after[name][: len(value)] == value if name in grows else after[name] == value for name, value in told.items()
    )


@pytest.mark.parametrize("name", EVERY)
async def test_whatever_comes_at_a_question_is_answered_and_loses_nothing(town: Town, name: str) -> None:
    filler = await begun(town, name)

    async def attack(key: str) -> None:
        for sort, sent in SENT.items():
            if await filler.open() != key:
                return
            before, heard = await filler.answers(), len(await filler.heard())
            await town.says(filler.person, **{"date": 1_772_100_000 + 60 * town.updates, **sent})
            assert len(await filler.heard()) > heard, (key, sort, "no answer")
            after = await filler.answers()
            assert kept(before, after, key), (key, sort, before, after)
            assert await filler.open() is not None, (key, sort, "left")

    await at_each(filler, attack)


@pytest.mark.parametrize("how", WAYS_BACK)
@pytest.mark.parametrize("name", EVERY)
async def test_every_question_but_the_first_leads_back_to_the_one_before(town: Town, name: str, how: str) -> None:
    filler = await begun(town, name)
    first, before = await filler.open(), [""]

    async def go_back(key: str) -> None:
        if key == first or shown_at_home(filler, key):
            before.append(key)
            return
        await back(filler, key, how)
        assert await filler.open() in before, (key, before)
        before.append(key)

    await at_each(filler, go_back)


def shown_at_home(filler: Filler, key: str) -> bool:
    return key == REVIEW and filler.form.name in SHOWN_AT_HOME


async def back(filler: Filler, key: str, how: str) -> None:
    if how == "press":
        await filler.presses(key, "back")
    else:
        await filler.town.types(filler.person, how)


@pytest.mark.parametrize("name", EVERY)
async def test_whoever_leaves_and_comes_back_after_weeks_goes_on_where_they_stood(town: Town, name: str) -> None:
    filler = await begun(town, name)

    async def leave(key: str) -> None:
        if shown_at_home(filler, key):
            return
        told = await filler.answers()
        await town.says(filler.person, "hủy", date=1_772_100_000 + 60 * town.updates)
        await filler.presses(key, "keep-form")
        assert (await filler.open(), await filler.answers()) == (key, told)
        await filler.presses(key, "leave")
        assert (await filler.open(), await filler.answers()) == (None, told)
        # Another process goes on, as after a restart.
        filler.town = town
        town.desk.dispatcher = dispatcher()
        if not told:
            await filler.begins()
        else:
            await filler.resumes()
        assert (await filler.open(), await filler.answers()) == (key, told)

    await at_each(filler, leave)


@pytest.mark.parametrize("name", EVERY)
async def test_a_button_of_an_earlier_question_changes_nothing(town: Town, name: str) -> None:
    filler = await begun(town, name)

    async def press_old(key: str) -> None:
        told = await filler.answers()
        for data, at in [*filler.seen.items()]:
            if at == key or not data.startswith(("q:", "h:")) or data.endswith((":leave", ":anew", ":drop-form")):
                continue
            await town.presses(filler.person, data)
            assert (await filler.open(), await filler.answers()) == (key, told), data

    await at_each(filler, press_old)


@pytest.mark.parametrize("name", EVERY)
async def test_at_the_review_each_answer_is_changed_alone_or_left_as_it_was(town: Town, name: str) -> None:
    filler = await begun(town, name)
    await filler.to_review()
    told = await filler.answers()
    for question in filler.form.questions:
        await filler.presses(REVIEW, f"to-{question.key}")
        if await filler.open() != question.key:
            continue
        await filler.presses(question.key, "back")
        assert (await filler.open(), await filler.answers()) == (REVIEW, told), question.key
        await filler.presses(REVIEW, f"to-{question.key}")
        await filler.to_review()
        now = await filler.answers()
        assert kept(told, now, question.key), (question.key, told, now)
        told = now


@pytest.mark.parametrize("name", EVERY)
async def test_what_is_sent_twice_is_made_once(town: Town, name: str) -> None:
    filler = await begun(town, name)
    await filler.to_review()
    first = (await filler.offered())[0]
    await town.presses(filler.person, first)
    made = await count_made(town)
    await town.presses(filler.person, first)
    assert await count_made(town) == made


async def count_made(town: Town) -> list[int]:
    async with town.database.reading() as db:
        return [int(await db.scalar(select(func.count()).select_from(one)) or 0) for one in MADE]


@pytest.mark.parametrize("name", EVERY)
async def test_a_correction_of_any_message_changes_its_own_answer_or_is_refused_in_words(town: Town, name: str) -> None:
    filler = await begun(town, name)

    async def correct(key: str) -> None:
        for number in {*filler.written.values()}:
            for text in ("Sân đình làng Đông", "x", "👍", "hủy", "/khongco", "a" * 20_001, "\u200f"):
                told, heard = await filler.answers(), len(await filler.heard())
                message = town.message(filler.person, text) | {"message_id": number, "edit_date": 1_772_900_000}
                await town.give(edited_message=message)
                assert len(await filler.heard()) > heard, (key, text)
                now = await filler.answers()
                assert sum(now.get(one) != told[one] for one in told) <= 1, (key, text, told, now)
                assert set(told) <= set(now), (key, text)

    await at_each(filler, correct)


@pytest.mark.parametrize("name", EVERY)
async def test_an_album_is_answered_once_or_once_a_caption(town: Town, name: str) -> None:
    filler = await begun(town, name)

    async def album(key: str) -> None:
        told, heard = await filler.answers(), len(await filler.heard())
        at = 1_772_100_000 + 60 * town.updates
        for number in range(6):
            await town.says(filler.person, date=at, media_group_id=f"{at}", **PHOTO, message_id=at + number)
        assert kept(told, await filler.answers(), key), key
        # A part of it may fit no more.
        assert 1 <= len(await filler.heard()) - heard <= 4, (key, (await filler.heard())[heard:])

    await at_each(filler, album)


@pytest.mark.parametrize("name", EVERY)
async def test_each_answer_can_be_typed_by_its_number_and_pressed_twice(town: Town, name: str) -> None:
    filler = await begun(town, name)

    async def type_it(key: str) -> None:
        for number in range(1, 12):
            offered, told = await filler.offered(), await filler.answers()
            if key == REVIEW or number > len(offered) or await filler.open() != key:
                return
            if offered[number - 1].rpartition(":")[2] in WAYS:
                continue
            await town.types(filler.person, f"{number}")
            typed = await filler.open(), await filler.answers()
            await town.presses(filler.person, offered[number - 1])
            if typed[0] != key:
                assert (await filler.open(), await filler.answers()) == typed, (key, number)
            assert kept(told, await filler.answers(), key), (key, number)

    await at_each(filler, type_it)


async def is_alive(filler: Filler, key: str, data: str) -> None:
    """Whatever became of what the form is about, each way to go on is answered, and nothing is made."""
    town = filler.town
    made = await count_made(town)
    for pressed in (data, await filler.button(REVIEW, "send"), await filler.button(key, "keep-form")):
        await says_something(filler, "20/11/2026")
        await town.presses(filler.person, pressed)
        await says_something(filler, "0")
    await says_something(filler, "hủy")
    await filler.presses(str(await filler.open()), "drop-form")
    await says_something(filler, "/start")
    if filler.form.who == "official" and filler.form.name not in ABOUT_NOTHING:
        assert await count_made(town) == made


async def says_something(filler: Filler, text: str) -> None:
    """Write something, which is answered."""
    heard = len(await filler.heard())
    await filler.town.says(filler.person, text, date=1_772_100_000 + 60 * filler.town.updates)
    assert len(await filler.heard()) > heard, (text, await filler.open())


async def months_pass(filler: Filler) -> None:
    filler.town.now += timedelta(days=400)


async def dialogue_is_off(filler: Filler) -> None:
    async with filler.town.database.writing() as db:
        (await db.get_one(Dialogue, filler.dialogue)).state = "cancelled"


async def duty_ends(filler: Filler) -> None:
    """All that they are: whoever still has another duty with the same right may go on."""
    for _ in range(DUTIES):
        await filler.town.retire(filler.person)


async def draft_is_gone(filler: Filler) -> None:
    async with filler.town.database.writing() as db:
        await db.execute(delete(FormDraft))


HAPPENS = (months_pass, dialogue_is_off, duty_ends, draft_is_gone)


@pytest.mark.whole
@pytest.mark.parametrize("happens", HAPPENS)
@pytest.mark.parametrize("name", EVERY)
async def test_what_happens_meanwhile_leaves_nobody_without_an_answer(
    town: Town, name: str, happens: Callable[[Filler], Awaitable[None]]
) -> None:
    keys = await at_each(await begun(town, name), nothing)
    for key in keys:
        filler = await begun(town, name)
        now = town.now
        for _ in range(MOST_QUESTIONS):
            if await filler.open() in {key, REVIEW}:
                break
            await filler.answer()
        data = (await filler.offered() or ["q:x:1:y:z"])[0]
        await happens(filler)
        await is_alive(filler, key, data)
        town.now = now


async def nothing(_key: str) -> None:
    """Only come by."""


@pytest.mark.whole
@pytest.mark.parametrize("name", [one for one in REGISTRY if REGISTRY[one].who == "official"])
async def test_the_buttons_of_a_colleague_fill_in_nothing(town: Town, name: str) -> None:
    filler = await begun(town, name)
    other = await town.an_official()

    async def press_as_other(key: str) -> None:
        if shown_at_home(filler, key):
            return
        told = await filler.answers()
        for data in await filler.offered():
            await town.presses(other, data)
        assert (await filler.open(), await filler.answers()) == (key, told)

    await at_each(filler, press_as_other)


OPEN_STATES = sorted(one.state or "" for group in (Work, OwnFeedback) for one in group.__states__)
GONE: dict[str, Any] = {
    **dict.fromkeys(("feedback", "about", "look", "reply", "minute", "sheet", "observed-item", "agenda-item"), 999),
    "action": "answer",
    "block": [999, 7, ""],
    "request": [999, ""],
    "delay": [999, "", "", []],
    "promise": {"what": "new", "id": 999},
    "board-photo": [999, 999],
    "agenda-what": "prepare",
    "paper": [999, "minutes", ""],
    "template": [999, "minutes"],
    "register": ["", 999],
    "figures": 999,
}


@pytest.mark.whole
@pytest.mark.parametrize("data", [{}, GONE], ids=["nothing kept", "all gone"])
@pytest.mark.parametrize("state", OPEN_STATES)
async def test_a_conversation_of_before_an_update_is_answered(town: Town, state: str, data: dict[str, Any]) -> None:
    filler = await set_up(town, "speak" if state.startswith("Own:") else "plan")
    person = filler.person
    for sent in (*SENT.values(), {"text": "Đường hỏng nặng ở thôn Đông"}, {"text": "0"}, {"text": "hủy"}):
        async with town.database.writing() as db:
            await conversations.write(db, f"{BOT}:{person}:{person}:0:default", state, data)
        heard = len(await filler.heard())
        await town.says(person, **{"date": 1_772_100_000 + 60 * town.updates, **sent})
        assert len(await filler.heard()) > heard, sent
        assert await town.trouble() == [], sent
