"""What residents add to their feedbacks reaches the officials: the first at once, the rest together, no word lost."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import select

from rules.notice import Outgoing
from storage.tables import Entry, Feedback, Outbox
from tests.properties.group import (
    GROUP,
    due_between,
    group_presses,
    group_says,
    in_group,
    last_letter,
    leave,
    letters,
    linked,
    number_of,
)
from tests.properties.town import PHOTO, Town, a_town
from tests.properties.world import World

MINUTES = timedelta(minutes=1)
QUOTA = 20


@pytest.fixture
def place(migrated_url: str) -> Iterator[tuple[World, Town]]:
    with a_town(migrated_url) as made:
        yield made


async def a_feedback(town: Town) -> tuple[int, int, Feedback]:
    """A linked group, and a resident with a feedback whose card hangs there."""
    admin, person = await linked(town), town.somebody()
    feedback = await town.hands_in(person)
    await leave(town)
    await town.presses(person, f"y:remark:{feedback.id}")
    return admin, person, feedback


async def add(town: Town, person: int, count: int, begin: int = 0) -> None:
    for n in range(begin, begin + count):
        await town.says(person, f"Viết thêm lần {n}: đường vẫn hỏng")


async def in_the_group(town: Town) -> list[Outgoing]:
    return (await leave(town)).get(GROUP, [])


def test_sixty_messages_of_one_resident_are_a_handful_before_a_neighbours_new_card(place: tuple[World, Town]) -> None:
    world, town = place

    async def hold() -> list[Outbox]:
        _, person, _ = await a_feedback(town)
        before = await last_letter(town)
        await add(town, person, 60)
        await town.hands_in(town.somebody())
        return await letters(town, GROUP, before)

    rows = world.run(hold())
    assert [row.notice for row in rows] == ["card-word", "card-word", "card"]
    assert due_between(rows, rows[0].due_at, rows[0].due_at + 9 * MINUTES) == [rows[0], rows[2]]


def test_the_first_goes_at_once_and_the_others_together_ten_minutes_later(place: tuple[World, Town]) -> None:
    world, town = place

    async def hold() -> None:
        _, person, _ = await a_feedback(town)
        await add(town, person, 5)
        (first,) = await in_the_group(town)
        assert "lần 0" in first.text
        assert "lần 1" not in first.text
        town.now += 9 * MINUTES
        assert await in_the_group(town) == []
        town.now += 1 * MINUTES
        (gathered,) = await in_the_group(town)
        assert "viết thêm 4 tin" in gathered.text
        assert [f"lần {n}" in gathered.text for n in range(5)] == [False, True, True, True, True]
        assert gathered.reply_to is not None
        # What comes within ten minutes of that is gathered as well, and each is told once.
        await add(town, person, 2, begin=5)
        assert await in_the_group(town) == []
        town.now += 10 * MINUTES
        (gathered,) = await in_the_group(town)
        assert "viết thêm 2 tin" in gathered.text
        town.now += 11 * MINUTES
        await add(town, person, 1, begin=7)
        (at_once,) = await in_the_group(town)
        assert "lần 7" in at_once.text

    world.run(hold())


def test_a_gathered_letter_survives_the_process_and_holds_what_came_last(place: tuple[World, Town]) -> None:
    world, town = place

    async def hold() -> None:
        _, person, _ = await a_feedback(town)
        await add(town, person, 2)
        await leave(town)
        again = Town(town.database, now=town.now + 9 * MINUTES, updates=town.updates, people=town.people)
        await add(again, person, 1, begin=2)
        again.now += 2 * MINUTES
        (gathered,) = await in_the_group(again)
        assert "lần 1" in gathered.text
        assert "lần 2" in gathered.text
        await again.close()

    world.run(hold())


def test_an_answer_to_a_question_goes_at_once_and_counts(place: tuple[World, Town]) -> None:
    world, town = place

    async def hold() -> None:
        admin, person, feedback = await a_feedback(town)
        await add(town, person, 2)
        await group_presses(town, admin, f"c:ask:{feedback.id}")
        await leave(town)
        prompt = next(row for row in reversed(await letters(town, GROUP)) if row.notice == "prompt-ask")
        under = in_group(town, 7100001, "x") | {"message_id": number_of(prompt.id)}
        await group_says(town, admin, "Đoạn nào hỏng ạ?", reply_to_message=under)
        await group_presses(town, admin, f"p:send:{(await town.newest())['reply']}")
        await town.time_passes(MINUTES)
        await leave(town)
        await town.says(person, "Đoạn trước cổng trường, dài hơn trăm mét.")
        await town.presses(person, f"y:claim:{feedback.id}")
        told = [one.text for one in await in_the_group(town)]
        assert sum("cổng trường" in text for text in told) == 1
        # What waited goes with it.
        assert any("lần 1" in text for text in told)
        # What follows right behind the answer belongs to it, and goes at once as well.
        await add(town, person, 1, begin=2)
        assert ["lần 2" in one.text for one in await in_the_group(town)] == [True]
        await town.presses(person, f"y:remark:{feedback.id}")
        await add(town, person, 1, begin=3)
        assert await in_the_group(town) == []
        town.now += 10 * MINUTES
        (gathered,) = await in_the_group(town)
        assert [f"lần {n}" in gathered.text for n in (1, 2, 3)] == [False, False, True]
        assert "cổng trường" not in gathered.text

    world.run(hold())


def test_the_first_word_after_an_answer_goes_at_once_with_what_waited(place: tuple[World, Town]) -> None:
    world, town = place

    async def hold() -> None:
        admin, person, feedback = await a_feedback(town)
        await add(town, person, 2)
        await in_the_group(town)
        await town.presses(admin, f"c:answer:{feedback.id}")
        await town.says(admin, "Xã sẽ sửa trong tháng này.")
        await town.presses(admin, f"p:send:{(await town.newest())['reply']}")
        await town.time_passes(MINUTES)
        await in_the_group(town)
        await town.presses(person, f"y:not:{feedback.id}")
        await add(town, person, 1, begin=2)
        told = [one.text for one in await in_the_group(town) if "lần" in one.text and not one.edits]
        assert [["lần 1" in text, "lần 2" in text] for text in told if "viết thêm" in text] == [[True, True]]
        await add(town, person, 2, begin=3)
        assert await in_the_group(town) == []
        town.now += 10 * MINUTES
        (gathered,) = await in_the_group(town)
        assert "viết thêm 2 tin" in gathered.text

    world.run(hold())


def test_no_word_is_lost_all_stand_in_the_history(place: tuple[World, Town]) -> None:
    world, town = place
    long = "rất dài " * 400

    async def hold() -> None:
        admin, person, feedback = await a_feedback(town)
        await add(town, person, 1)
        for n in range(QUOTA - 1):
            # So long after one another they are no pieces of one text.
            town.now += timedelta(seconds=31)
            await town.says(person, f"Lần {n} {long}{n} hết")
        town.now += 11 * MINUTES
        whole = await in_the_group(town)
        assert len(whole) == 2
        assert len(whole[1].text) <= 4080
        assert f"viết thêm {QUOTA - 1} tin" in whole[1].text
        assert whole[1].buttons[0][-1].data == f"c:history:{feedback.id}"
        await group_presses(town, admin, whole[1].buttons[0][-1].data)
        async with town.database.reading() as db:
            kept = list(
                await db.scalars(select(Entry.words).where(Entry.feedback_id == feedback.id).order_by(Entry.number))
            )
        assert all(any(f"{n} hết" in (words or "") for words in kept) for n in range(QUOTA - 1))

    world.run(hold())


def test_words_alone_do_not_edit_the_card_and_files_edit_it_once(place: tuple[World, Town]) -> None:
    world, town = place

    async def hold() -> None:
        _, person, feedback = await a_feedback(town)
        await add(town, person, 5)
        assert [one for one in await in_the_group(town) if one.edits] == []
        town.now += 11 * MINUTES
        await leave(town)
        for _ in range(10):
            await town.says(person, **PHOTO, media_group_id="7")
        assert [one for one in await in_the_group(town) if one.edits] == []
        town.now += 11 * MINUTES
        edits = [one for one in await in_the_group(town) if one.edits]
        assert ["Tệp: 10" in one.text for one in edits] == [True]
        # An official's step does not wait for them.
        await town.says(person, **PHOTO)
        await group_presses(town, (await town.an_official()), f"c:accept:{feedback.id}")
        assert any(one.edits and "Tệp: 11" in one.text for one in await in_the_group(town))

    world.run(hold())


def test_a_reply_to_a_gathered_letter_is_an_answer_to_the_feedback(place: tuple[World, Town]) -> None:
    world, town = place

    async def hold() -> None:
        admin, person, _ = await a_feedback(town)
        await add(town, person, 3)
        town.now += 11 * MINUTES
        await leave(town)
        gathered = [row for row in await letters(town, GROUP) if row.dedup_key.startswith("words:")]
        under = in_group(town, 7100001, "x") | {"message_id": number_of(gathered[0].id)}
        before = await last_letter(town)
        await group_says(town, admin, "Xã sẽ sửa trong tháng này.", reply_to_message=under)
        (preview,) = await letters(town, GROUP, before)
        assert "XEM LẠI" in (preview.payload or {})["text"]

    world.run(hold())


ABUSIVE, PLAIN = "Đường hỏng cả năm mà lũ ăn hại không ai sửa", "Đường hỏng cả năm, sao không ai sửa"


@pytest.mark.parametrize("words", [ABUSIVE, PLAIN])
def test_abusive_words_are_taken_in_and_flagged_for_the_officials_alone(place: tuple[World, Town], words: str) -> None:
    world, town = place

    async def hold() -> None:
        await linked(town)
        person = town.somebody()
        for text in ("/start", "Tôi đồng ý", words):
            await town.types(person, text)
        while (step := await town.step(person)) is not None:
            await town.answer(person, step)
        (feedback,) = await town.feedbacks(person)
        assert words in feedback.words
        read = await leave(town)
        (card,) = [one.text for one in read[GROUP] if words in one.text]
        assert ("lời lẽ xúc phạm" in card) is (words == ABUSIVE)
        assert "xúc phạm" not in " ".join(one.text for one in read[person])

    world.run(hold())


def test_an_abusive_remark_is_kept_and_flagged_beside_the_card_and_on_it(place: tuple[World, Town]) -> None:
    world, town = place

    async def hold() -> None:
        _, person, feedback = await a_feedback(town)
        await town.says(person, "Lũ ăn hại các người!")
        read = await leave(town)
        flagged = [one for one in read[GROUP] if "lời lẽ xúc phạm" in one.text]
        assert sorted(one.edits is None for one in flagged) == [False, True]
        assert "xúc phạm" not in " ".join(one.text for one in read[person])
        await town.says(person, "Vẫn là lũ ăn hại!")
        town.now += 11 * MINUTES
        (gathered,) = await in_the_group(town)
        assert "lời lẽ xúc phạm" in gathered.text
        async with town.database.reading() as db:
            kept = list(
                await db.scalars(select(Entry.words).where(Entry.feedback_id == feedback.id).order_by(Entry.number))
            )
        assert kept[1:] == ["Lũ ăn hại các người!", "Vẫn là lũ ăn hại!"]

    world.run(hold())
