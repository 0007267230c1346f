"""Whoever tells of a danger is shown the numbers first, at every door and in every state; then all goes on."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from math import inf
from typing import Any

import pytest
from sqlalchemy import select

from bot.intake.throttle import Throttle
from handlers.danger import LATELY, MOST, DangerFirst
from storage.tables import DraftPart, Entry, Outbox, Reply
from tests.journeys.stage import BOT
from tests.properties.town import PHOTO, Town, a_town
from tests.properties.world import World

SOS = "Cháy nhà, có người bị kẹt bên trong, cứu với!"
LATER = LATELY + timedelta(seconds=1)
VOICE: dict[str, Any] = {"voice": {"file_id": "v", "file_unique_id": "v", "duration": 3}}
FORWARDED = {"forward_origin": {"type": "hidden_user", "sender_user_name": "Ai đó", "date": 1_772_000_000}}
PLACE = {"latitude": 21.0, "longitude": 105.5}
POLL = {
    "id": "1",
    "question": "cháy nhà ông Ba, gọi ai?",
    "options": [{"text": "114", "voter_count": 0}],
    "total_voter_count": 0,
    "is_closed": False,
    "is_anonymous": True,
    "type": "regular",
    "allows_multiple_answers": False,
}
WRITTEN: dict[str, dict[str, Any]] = {
    "a sentence": {"text": SOS},
    "two words": {"text": "cháy nhà"},
    "two other words": {"text": "Cứu với"},
    "no marks": {"text": "chay nha"},
    "behind a command": {"text": "/gopy cháy nhà"},
    "behind a command that is none": {"text": "/alo cháy nhà"},
    "an official's command": {"text": "/tim cháy nhà, cứu với"},
    "a caption": {"caption": SOS, **PHOTO},
    "a caption of a voice": {"caption": "Cứu với", **VOICE},
    "a forward": {"text": SOS, **FORWARDED},
    "a poll": {"poll": POLL},
    "a place's title": {"venue": {"location": PLACE, "title": SOS, "address": "Thôn 3"}, "location": PLACE},
    "a place's address": {"venue": {"location": PLACE, "title": "Nhà ông Ba", "address": SOS}, "location": PLACE},
    "a place that no program can read": {"venue": {"title": SOS}},
    "a quote": {"text": "Ở đây này", "quote": {"text": SOS, "position": 0}},
    "a card's name": {"contact": {"phone_number": "0912", "first_name": SOS}},
    "a card's other name": {"contact": {"phone_number": "0912", "first_name": "Ba", "last_name": "cứu với"}},
    "an unknown kind": {"text": SOS, "never_heard_of": {"a": 1}},
    "longer than a feedback may be": {"text": SOS + " Nhanh lên các anh ơi." * 180},
    "what no program can read": {"text": SOS, "entities": "not a list"},
}


@pytest.fixture
def world_and_town(migrated_url: str) -> Iterator[tuple[World, Town]]:
    with a_town(migrated_url) as both:
        yield both


async def letters(town: Town, person: int) -> list[str]:
    """What this person is told, in the order in which it leaves."""
    async with town.database.reading() as db:
        rows = await db.scalars(select(Outbox).where(Outbox.chat_id == person).order_by(Outbox.id))
        return [row.payload["text"] for row in rows if row.payload and row.payload.get("text")]


async def shown(town: Town, person: int, before: int) -> bool:
    """Whether the first thing said since then is the numbers, and the only one that is."""
    told = (await letters(town, person))[before:]
    return bool(told) and "114" in told[0] and sum("114" in text for text in told) == 1


async def cries(town: Town, person: int, **what: Any) -> bool:
    """Say it, long enough after the last time; whether the numbers came first."""
    town.now += LATER
    before = len(await letters(town, person))
    await town.says(person, **what)
    return await shown(town, person, before)


@pytest.mark.parametrize("what", WRITTEN)
def test_the_numbers_are_shown_before_consent_whatever_it_comes_as(
    world_and_town: tuple[World, Town], what: str
) -> None:
    world, town = world_and_town
    assert world.run(cries(town, town.somebody(), **WRITTEN[what]))


async def at_every_question(town: Town) -> dict[str, bool]:
    lan, seen = town.somebody(), {}
    await town.says(lan, "/start")
    seen["at the question of consent"] = await cries(town, lan, text=SOS)
    await town.presses(lan, "k:no")
    seen["after a no"] = await cries(town, lan, text="cháy nhà")
    await town.presses(lan, "k:yes")
    seen["at the menu"] = await cries(town, lan, text="cháy nhà")
    await town.presses(lan, "m:anew")
    while (step := await town.step(lan)) and not await town.feedbacks(lan):
        if f"at {step}" not in seen:
            before = await town.step(lan)
            seen[f"at {step}"] = await cries(town, lan, text="Cứu với")
            if step not in {"area", "hamlet", "name"}:
                assert await town.step(lan) == before, "the question stands"
        else:
            await town.answer(lan, step)
        if await town.step(lan) == step and f"at {step}" in seen:
            await town.answer(lan, step)
    return seen


def test_the_numbers_are_shown_at_every_question_and_the_question_stands(world_and_town: tuple[World, Town]) -> None:
    world, town = world_and_town
    seen = world.run(at_every_question(town))
    assert {"at group", "at area", "at hamlet", "at words", "at files", "at name", "at review"} <= seen.keys()
    assert all(seen.values()), seen


async def as_a_remark(town: Town) -> tuple[bool, list[str]]:
    lan = town.somebody()
    feedback = await town.hands_in(lan)
    await town.presses(lan, f"y:remark:{feedback.id}")
    came = await cries(town, lan, text=SOS)
    async with town.database.reading() as db:
        entries = await db.scalars(select(Entry.words).where(Entry.feedback_id == feedback.id).order_by(Entry.number))
        return came, [words for words in entries if words]


def test_a_remark_shows_them_and_is_kept_as_ever(world_and_town: tuple[World, Town]) -> None:
    world, town = world_and_town
    came, words = world.run(as_a_remark(town))
    assert came
    assert SOS in words


async def as_an_answer(town: Town) -> tuple[bool, bool, bool]:
    """What a resident answers to an official's question; and what the official writes in private."""
    lan, khang = town.somebody(), await town.an_official()
    feedback = await town.hands_in(lan)
    await town.presses(khang, f"c:ask:{feedback.id}")
    wrote = await cries(town, khang, text="Có phải đang cháy nhà ông Ba không, có ai bị kẹt không?")
    async with town.database.reading() as db:
        reply = (await db.scalars(select(Reply).where(Reply.feedback_id == feedback.id))).one()
    previewed = reply.state == "preview"
    await town.presses(khang, f"p:send:{reply.id}")
    await town.time_passes(timedelta(minutes=5))
    return wrote, previewed, await cries(town, lan, text=SOS)


def test_questions_and_answers_of_officials_show_them_too(world_and_town: tuple[World, Town]) -> None:
    world, town = world_and_town
    assert world.run(as_an_answer(town)) == (True, True, True)


async def in_a_draft(town: Town) -> tuple[bool, bool, list[str]]:
    lan = town.somebody()
    for button in ("k:yes", "m:anew"):
        await town.says(lan, "/start")
        await town.presses(lan, button)
    while await town.step(lan) != "words":
        await town.answer(lan, str(await town.step(lan)))
    await town.says(lan, "Đường làng hỏng đã lâu.")
    said = await cries(town, lan, text=SOS)
    town.now += LATER
    before = len(await letters(town, lan))
    edited = town.message(lan, "Cháy nhà ở đầu làng!") | {"edit_date": 1, "message_id": town.updates}
    await town.give(edited_message=edited)
    edit = await shown(town, lan, before)
    async with town.database.reading() as db:
        return said, edit, list(await db.scalars(select(DraftPart.words).order_by(DraftPart.id)))


def test_words_of_a_draft_and_their_edits_show_them_and_are_kept(world_and_town: tuple[World, Town]) -> None:
    world, town = world_and_town
    said, edit, kept = world.run(in_a_draft(town))
    assert said
    assert edit
    assert "Đường làng hỏng đã lâu." in kept
    assert {SOS, "Cháy nhà ở đầu làng!"} & set(kept)


async def said_often(town: Town) -> tuple[int, int]:
    lan = town.somebody()
    for _ in range(20):
        await town.says(lan, SOS)
    once = sum("114" in text for text in await letters(town, lan))
    town.now += LATER
    await town.says(lan, SOS)
    return once, sum("114" in text for text in await letters(town, lan))


async def said_again(town: Town) -> bool:
    lan = town.somebody()
    await town.says(lan, "cháy nhà")
    before = len(await letters(town, lan))
    await town.says(lan, "Cứu với")
    return await shown(town, lan, before)


def test_who_says_it_again_at_once_is_shown_them_again(world_and_town: tuple[World, Town]) -> None:
    world, town = world_and_town
    assert world.run(said_again(town))


PIECES = (
    ("Ông Tư", "ngất ngoài đồng"),
    ("Anh ơi", "có khói", "bốc lên từ nhà bà Hai"),
)


async def in_pieces(town: Town, pieces: tuple[str, ...], apart: timedelta) -> list[int]:
    """How often one person has been shown them after each piece; another one says the last of them alone."""
    lan, hoa = town.somebody(), town.somebody()
    counts = []
    for text in pieces:
        await town.says(lan, text)
        town.now += apart
        counts.append(sum("114" in one for one in await letters(town, lan)))
    await town.says(hoa, pieces[-1])
    return [*counts, sum("114" in one for one in await letters(town, hoa))]


@pytest.mark.parametrize("pieces", PIECES, ids=lambda pieces: pieces[0])
def test_what_is_told_in_pieces_is_read_as_one_and_not_as_several(
    world_and_town: tuple[World, Town], pieces: tuple[str, ...]
) -> None:
    world, town = world_and_town
    *before, last, other = world.run(in_pieces(town, pieces, timedelta(seconds=15)))
    assert (last, other) == (1, 0)
    assert set(before) == {0}


def test_what_told_it_together_with_other_words_tells_it_when_it_is_tried_again() -> None:
    danger, now = DangerFirst(), datetime(2026, 11, 25, 8, 0, tzinfo=UTC)

    def tells(number: int, text: str) -> bool:
        event = {"chat": {"id": 5, "type": "private"}, "text": text}
        return danger._tells(5, number, event, now) and danger._may(5, number, now)

    assert not tells(1, "Ông Tư")
    assert [tells(2, "ngất ngoài đồng") for _ in range(3)] == [True] * 3
    assert not tells(3, "Cảm ơn")


def test_what_was_written_minutes_ago_is_not_read_with_it(world_and_town: tuple[World, Town]) -> None:
    world, town = world_and_town
    assert not any(world.run(in_pieces(town, PIECES[0], timedelta(seconds=90))))


def test_who_says_it_often_is_not_flooded(world_and_town: tuple[World, Town]) -> None:
    world, town = world_and_town
    once, again = world.run(said_often(town))
    assert once == MOST
    assert again == once + 1


async def in_haste(town: Town) -> tuple[float, list[str], list[str]]:
    """What comes too fast, and what is so much that nothing of it is kept."""
    lan, hung = town.somebody(), town.somebody()
    town.desk.throttle = flood = Throttle(1.0)
    for person, often in ((lan, 1), (hung, 15)):
        for _ in range(often):
            await town.says(person, "chào")
        await town.says(person, "Cứu với")
    dropped = flood.wait(f"contact:{BOT}:{hung}", 0.0)
    return dropped, await letters(town, lan), await letters(town, hung)


def test_who_has_written_too_much_too_fast_is_shown_them_at_once(world_and_town: tuple[World, Town]) -> None:
    world, town = world_and_town
    dropped, delayed, flooded = world.run(in_haste(town))
    assert dropped == inf
    assert any("114" in text for text in delayed)
    assert any("114" in text for text in flooded)


async def in_a_group(town: Town) -> list[str]:
    group = {"id": -1001, "type": "supergroup", "title": "Tổ"}
    await town.says(await town.an_official(), SOS, chat=group)
    return await letters(town, -1001)


def test_a_group_is_not_told(world_and_town: tuple[World, Town]) -> None:
    world, town = world_and_town
    assert not any("114" in text for text in world.run(in_a_group(town)))


async def in_english(town: Town) -> list[str]:
    lan = town.somebody()
    await town.says(lan, "/ngonngu en")
    await town.says(lan, "help me, cháy nhà")
    return await letters(town, lan)


def test_the_numbers_are_shown_in_the_language_that_was_chosen(world_and_town: tuple[World, Town]) -> None:
    world, town = world_and_town
    assert any("ambulance" in text for text in world.run(in_english(town)))


def test_ordinary_words_show_no_numbers(world_and_town: tuple[World, Town]) -> None:
    world, town = world_and_town
    assert not world.run(cries(town, town.somebody(), text="Sợ cháy vì dây điện chằng chịt, đề nghị sửa"))
