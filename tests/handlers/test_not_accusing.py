"""Words that are taken for a tố cáo though none names it: one press, and nothing of them is lost or written again."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import event, select

from handlers.accusing import SAYS_NONE
from handlers.buttons import Accusing
from handlers.incoming import words_to_match
from rules.right_channel import denounces, names_denunciation
from storage.engine.database import Database
from storage.tables import Correction, DraftPart, Entry
from storage.tables.base import Base
from tests.handlers.consent_scene import a_step, heard
from tests.handlers.test_whole import answer_until, edits
from tests.journeys.stage import BOT
from tests.properties.town import PHOTO, Town

# Told by all its words together, none of which names it; here it stands for an ordinary one that is mistaken for it.
TAKEN = "Ông trưởng thôn lấy gạo cứu trợ của bà con chở về nhà mình rồi bán cho quán"
NAMED = "Tôi tố cáo ông trưởng thôn ăn chặn tiền của bà con"
NONE, ACCUSES = Accusing(answer="none").pack(), Accusing(answer="accuses").pack()


@pytest.fixture
async def town(database: Database) -> AsyncIterator[Town]:
    made = Town(database)
    await made.found()
    yield made
    await made.close()


async def somebody(town: Town) -> int:
    lan = town.somebody()
    await town.presses(lan, "k:yes")
    return lan


async def parts_kept(town: Town) -> list[tuple[str, str | None]]:
    async with town.database.reading() as db:
        found = await db.execute(select(DraftPart.words, DraftPart.file_id).order_by(DraftPart.message_id))
        return [(words, file) for words, file in found]


async def is_offered(town: Town, person: int) -> bool:
    return NONE in [one.data for one in await town.offered(person)]


async def lies_anywhere(town: Town, words: str) -> bool:
    async with town.database.reading() as db:
        rows = [str(row) for table in Base.metadata.sorted_tables for row in (await db.execute(select(table))).all()]
    return any(words in row or ascii(words)[1:-1] in row for row in rows)


def test_the_words_of_these_tests_are_what_they_stand_for() -> None:
    assert denounces(TAKEN, words_to_match())
    assert not names_denunciation(TAKEN, words_to_match())
    assert names_denunciation(NAMED, words_to_match())


@pytest.mark.parametrize("way", ["words", "caption", "edited", "draft"])
async def test_one_press_goes_on_with_all_that_was_written(town: Town, way: str) -> None:
    lan = await somebody(town)
    kept: list[str] = [TAKEN]
    if way == "words":
        await town.says(lan, TAKEN)
    elif way == "caption":
        await town.says(lan, caption=TAKEN, **PHOTO)
    else:
        first = town.updates + 1
        await town.says(lan, "Đường thôn Yên Lạc hỏng nặng, xin xã xem giúp")
        if way == "edited":
            await edits(town, lan, first, TAKEN)
        else:
            kept = ["Đường thôn Yên Lạc hỏng nặng, xin xã xem giúp", TAKEN]
            await town.says(lan, TAKEN)
    assert await parts_kept(town) == []
    assert await is_offered(town, lan)
    await town.presses(lan, NONE)
    found = await parts_kept(town)
    assert [words for words, _ in found] == kept
    assert [file is not None for _, file in found] == [way == "caption"] * len(kept)
    await answer_until(town, lan, None, "Xin cảm ơn")
    assert [one.words for one in await town.feedbacks(lan)] == ["\n".join(kept)]
    assert await town.trouble() == []


async def test_before_consent_they_wait_for_it(town: Town) -> None:
    lan = town.somebody()
    await town.says(lan, TAKEN)
    assert await is_offered(town, lan)
    await town.presses(lan, NONE)
    await town.presses(lan, "k:yes")
    assert [words for words, _ in await parts_kept(town)] == [TAKEN]


async def test_what_another_process_was_told_is_asked_for_once_more_and_then_taken(town: Town) -> None:
    lan = await somebody(town)
    await town.says(lan, TAKEN)
    await town.presses(lan, ACCUSES)
    assert await parts_kept(town) == []
    await town.presses(lan, NONE)
    assert "gửi lại" in (await heard(town, lan))[-1]
    await town.says(lan, TAKEN)
    assert [words for words, _ in await parts_kept(town)] == [TAKEN]


async def test_what_is_added_to_an_opinion_goes_to_it(town: Town) -> None:
    lan = await somebody(town)
    feedback = await town.hands_in(lan)
    await town.presses(lan, f"y:remark:{feedback.id}")
    await town.says(lan, TAKEN)
    assert await is_offered(town, lan)
    await town.presses(lan, NONE)
    assert await parts_kept(town) == []
    assert TAKEN in await said_of(town, feedback.id)


async def test_whoever_names_it_is_not_asked_and_not_believed(town: Town) -> None:
    lan = await somebody(town)
    await town.says(lan, TAKEN)
    await town.presses(lan, NONE)
    await town.says(lan, NAMED)
    assert await parts_kept(town) == []
    assert not await is_offered(town, lan)
    async with town.database.reading() as db:
        assert [(one.told, one.meant) for one in await db.scalars(select(Correction))] == [("denunciation", "open")]
    assert not await lies_anywhere(town, "ăn chặn")


async def test_nothing_of_it_is_kept_before_the_answer(town: Town) -> None:
    lan = await somebody(town)
    await town.says(lan, TAKEN)
    assert not await lies_anywhere(town, "cứu trợ")
    assert SAYS_NONE not in str(await town.conversation(lan))


async def test_a_draft_stays_whole_where_words_to_an_opinion_are_taken_for_it(town: Town) -> None:
    lan = await somebody(town)
    feedback = await town.hands_in(lan)
    await town.presses(lan, "m:handin")
    await town.says(lan, caption="Cống chợ Săn tắc, nước tràn ra đường", **PHOTO)
    drafted = await parts_kept(town)
    assert drafted
    await town.presses(lan, f"y:remark:{feedback.id}")
    await town.says(lan, TAKEN)
    assert await parts_kept(town) == []
    await town.presses(lan, NONE)
    assert await parts_kept(town) == drafted
    assert TAKEN in await said_of(town, feedback.id)
    # A second press finds nothing more.
    await town.presses(lan, NONE)
    assert await parts_kept(town) == drafted


async def test_a_correction_of_what_was_handed_in_is_a_version_of_it(town: Town) -> None:
    lan = await somebody(town)
    first = town.updates + 1
    await town.says(lan, "Đường thôn Yên Lạc hỏng nặng, xin xã xem giúp")
    await answer_until(town, lan, None, "Xin cảm ơn")
    await edits(town, lan, first, TAKEN)
    assert await is_offered(town, lan)
    await town.presses(lan, NONE)
    assert await parts_kept(town) == []
    assert [one.words for one in await town.feedbacks(lan)] == [TAKEN]


async def test_a_reply_to_a_message_about_an_opinion_goes_to_it_though_others_wait(town: Town) -> None:
    lan = await somebody(town)
    about = await town.hands_in(lan)
    await town.hands_in(lan)
    step = town.message(BOT, "Đã nhận") | {"message_id": await a_step(town, lan, about.id)}
    await town.says(lan, TAKEN, reply_to_message=step)
    await town.presses(lan, NONE)
    assert TAKEN in await said_of(town, about.id)
    assert await parts_kept(town) == []


@pytest.mark.parametrize("agreed", [True, False])
async def test_a_press_whose_commit_fails_once_loses_nothing_and_gives_back_once(town: Town, *, agreed: bool) -> None:
    lan = await somebody(town) if agreed else town.somebody()
    await town.says(lan, TAKEN)
    engine, failed = town.database.writer.sync_engine, list[object]()

    def fails_once(connection: object) -> None:
        if not failed:
            failed.append(connection)
            raise OSError("the disk")

    event.listen(engine, "commit", fails_once)
    await town.presses(lan, NONE)
    event.remove(engine, "commit", fails_once)
    assert failed
    if not agreed:
        await town.presses(lan, "k:yes")
    assert [words for words, _ in await parts_kept(town)] == [TAKEN]
    await town.presses(lan, NONE)
    assert [words for words, _ in await parts_kept(town)] == [TAKEN]


@pytest.mark.parametrize("typed", ["Không phải tố cáo", "không phải", "1"])
async def test_it_is_answered_by_typing_as_well(town: Town, typed: str) -> None:
    lan = await somebody(town)
    await town.says(lan, TAKEN)
    await town.types(lan, typed)
    assert [words for words, _ in await parts_kept(town)] == [TAKEN]


async def said_of(town: Town, feedback: int) -> list[str]:
    async with town.database.reading() as db:
        return list(await db.scalars(select(Entry.words).where(Entry.feedback_id == feedback).order_by(Entry.number)))
