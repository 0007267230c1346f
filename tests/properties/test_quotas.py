"""What one person may hand in a day: over it nothing is stored, it is said once in ten minutes, and the rest stays."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, inspect, select

from handlers.buttons import Belongs
from rules.lifecycle import Action
from rules.notice import Address
from rules.quotas import MEGABYTE, Quota, Quotas, Use
from storage.feedback import feedbacks
from storage.feedback.feedbacks import Deed
from storage.office import officials
from storage.people import people, quotas
from storage.tables import Attachment, Base, Draft, DraftPart, Entry, Feedback, QuotaUse
from tests.bot.desk import HOUSE
from tests.journeys.stage import BOT
from tests.properties.group import last_letter, linked, staff, texts_to
from tests.properties.town import PHOTO, Town, a_town
from tests.properties.world import World

DAY = timedelta(days=1)
MINUTES = timedelta(minutes=1)
Q = Quotas()


@pytest.fixture
def place(migrated_url: str) -> Iterator[tuple[World, Town]]:
    with a_town(migrated_url) as made:
        yield made


async def rows(town: Town, table: type[Base]) -> int:
    async with town.database.reading() as db:
        return await db.scalar(select(func.count()).select_from(table)) or 0


async def refusals(town: Town, person: int, since: int) -> int:
    """How often the person was told until when to wait, with the telephone."""
    told = await texts_to(town, person, since)
    return sum(("Từ " in text or "nặng quá" in text) and HOUSE.phone in text for text in told)


def photo(size: int | None = None, **also: Any) -> dict[str, Any]:
    (one,) = PHOTO["photo"]
    return {"photo": [one if size is None else one | {"file_size": size}], **also}


NEW = Belongs(what="new").pack()


async def five_handed_in(town: Town) -> int:
    """Somebody who has handed in all that a day allows: the first question by question, and more of the same."""
    person = town.somebody()
    first = await town.hands_in(person)
    facts = {name: value for name, value in columns_of(first).items() if name not in {"id", "code"}}
    async with town.database.writing() as db:
        for _ in range(Q.feedbacks - 1):
            deed = Deed(Action.RECEIVE, town.clock())
            await feedbacks.hand_in(db, Feedback(**facts | {"received_at": deed.now}), [], deed, deed.now.year)
    return person


def columns_of(row: Base) -> dict[str, Any]:
    return {column.key: getattr(row, column.key) for column in inspect(type(row)).column_attrs}


@pytest.mark.parametrize("way", ["press", "command", "words", "digit", "anew", "resume"])
def test_a_sixth_feedback_of_a_day_is_not_begun_and_the_next_day_it_is(place: tuple[World, Town], way: str) -> None:
    world, town = place

    async def hold() -> None:
        person = await five_handed_in(town)
        await town.says(person, "/start")
        before = await last_letter(town)
        await begin(town, person, way)
        assert await rows(town, Draft) == 0
        assert await refusals(town, person, before) == 1
        assert any(HOUSE.phone in text for text in await texts_to(town, person, before))
        assert len(await town.feedbacks(person)) == Q.feedbacks
        town.now += DAY
        await begin(town, person, way)
        assert await rows(town, Draft) == 1
        assert await town.trouble() == []

    world.run(hold())


async def begin(town: Town, person: int, way: str) -> None:
    if way in {"press", "anew", "resume"}:
        await town.presses(person, {"press": "m:handin"}.get(way, f"m:{way}"))
    elif way == "digit":
        await town.says(person, "/start")
        await town.types(person, "1")
    else:
        await town.says(person, "/gopy" if way == "command" else "Đèn đường ngõ tôi hỏng cả tuần nay.")
    if way == "words":
        await say_new(town, person)


async def say_new(town: Town, person: int) -> None:
    """Say of words that came within a day of a receipt that they are a new matter."""
    await town.presses(person, NEW)


def test_sixty_texts_of_which_nobody_says_what_about_are_kept_and_asked_about_twenty_times(
    place: tuple[World, Town],
) -> None:
    world, town = place

    async def hold() -> None:
        person = await five_handed_in(town)
        before = await last_letter(town)
        for n in range(60):
            await town.says(person, f"Đường ngõ số {n} nhà tôi hỏng đã lâu, xin xem giúp.")
        heard = await texts_to(town, person, before)
        assert len(heard) == Quotas().words + 1
        assert await refusals(town, person, before) == 1

    world.run(hold())


def test_a_draft_begun_before_can_be_sent_and_no_sixth_can_be_prepared_beside_it(place: tuple[World, Town]) -> None:
    world, town = place

    async def hold() -> None:
        person = town.somebody()
        for _ in range(Q.feedbacks):
            await town.hands_in(person)
        town.now += DAY
        await town.presses(person, "m:handin")
        draft_of_yesterday = await town.step(person)
        town.now += DAY
        await town.presses(person, "m:resume")
        assert draft_of_yesterday == await town.step(person) == "group"
        for n in range(Q.feedbacks):
            assert len(await town.feedbacks(person)) == Q.feedbacks + n
            await hand_in_the_open_one(town, person)
        await town.presses(person, "m:anew")
        assert await rows(town, Draft) == 0
        assert len(await town.feedbacks(person)) == 2 * Q.feedbacks

    world.run(hold())


async def hand_in_the_open_one(town: Town, person: int) -> None:
    await town.presses(person, "m:resume")
    while (step := await town.step(person)) is not None:
        await town.answer(person, step)


def test_sixty_messages_over_the_quota_are_answered_once_in_ten_minutes(place: tuple[World, Town]) -> None:
    world, town = place

    async def hold() -> None:
        person = await five_handed_in(town)
        before = await last_letter(town)
        for _ in range(60):
            await town.says(person, "/gopy")
        assert len(await texts_to(town, person, before)) == 1
        town.now += 11 * MINUTES
        for _ in range(60):
            await town.says(person, "/gopy")
        assert await refusals(town, person, before) == len(await texts_to(town, person, before)) == 2
        assert await rows(town, Draft) == 0

    world.run(hold())


@pytest.mark.parametrize("state", ["received", "closed"])
def test_the_twenty_first_message_to_a_feedback_is_not_kept_whatever_its_state(
    place: tuple[World, Town], state: str
) -> None:
    world, town = place

    async def hold() -> None:
        person = town.somebody()
        feedback, other = await town.hands_in(person), await town.hands_in(person)
        async with town.database.writing() as db:
            (await db.get_one(Feedback, feedback.id)).state = state
        await town.presses(person, f"y:remark:{feedback.id}")
        lines = await rows(town, Entry)
        for n in range(Q.words):
            await town.says(person, f"Thêm {n}")
        before = await last_letter(town)
        for n in range(10):
            await town.says(person, f"Thêm nữa {n}")
        await town.says(person, **photo())
        assert await rows(town, Entry) == lines + Q.words
        assert await rows(town, Attachment) == 0
        assert await refusals(town, person, before) == len(await texts_to(town, person, before)) == 1
        # Another feedback has a quota of its own, and the next day is a new one.
        await town.presses(person, f"y:remark:{other.id}")
        await town.says(person, "Về việc kia")
        town.now += DAY
        await town.presses(person, f"y:remark:{feedback.id}")
        await town.says(person, "Hôm sau")
        assert await rows(town, Entry) == lines + Q.words + 2

    world.run(hold())


@pytest.mark.whole
def test_messages_to_all_feedbacks_together_are_limited_too(place: tuple[World, Town]) -> None:
    world, town = place

    async def hold() -> None:
        person = town.somebody()
        found = []
        for n in range(Q.feedbacks + 2):
            town.now += DAY * (n == Q.feedbacks)
            found.append(await town.hands_in(person))
        lines = await rows(town, Entry)
        for feedback in found:
            await town.presses(person, f"y:remark:{feedback.id}")
            for n in range(Q.words):
                await town.says(person, f"Thêm {n}")
        assert await rows(town, Entry) == lines + Q.words * Q.feedbacks

    world.run(hold())


def test_words_of_danger_do_not_use_up_the_quota(place: tuple[World, Town]) -> None:
    world, town = place

    async def hold() -> None:
        person = town.somebody()
        feedback = await town.hands_in(person)
        await town.presses(person, f"y:remark:{feedback.id}")
        for _ in range(Q.words):
            await town.says(person, "Cứu với, nhà tôi đang cháy")
        lines = await rows(town, Entry)
        for n in range(Q.words):
            await town.says(person, f"Thêm {n}")
        await town.says(person, "Cứu với, nhà tôi đang cháy")
        assert await rows(town, Entry) == lines + Q.words + 1

    world.run(hold())


def test_a_denunciation_is_never_counted(place: tuple[World, Town]) -> None:
    world, town = place

    async def hold() -> None:
        person = town.somebody()
        feedback = await town.hands_in(person)
        await town.presses(person, f"y:remark:{feedback.id}")
        used = await rows(town, QuotaUse)
        for _ in range(Q.words + 5):
            await town.says(person, "Tôi tố cáo ông A nhận hối lộ")
        assert await rows(town, QuotaUse) == used
        # Of what had not left yet each one forgets what was said back before.
        assert "tố cáo" in (await texts_to(town, person))[-1]

    world.run(hold())


def test_the_thirty_first_correction_of_a_day_is_not_kept(place: tuple[World, Town]) -> None:
    world, town = place

    async def hold() -> None:
        person = town.somebody()
        await town.says(person, "/start")
        await town.presses(person, "k:yes")
        first = town.updates + 1
        await town.says(person, "Đường làng tôi hỏng nặng")
        before = await last_letter(town)
        for n in range(Q.edits + 5):
            edited = town.message(person, f"Đường làng tôi hỏng nặng, sửa lần {n}") | {"message_id": first}
            await town.give(edited_message=edited | {"edit_date": 1_772_000_001})
        async with town.database.reading() as db:
            part = (await db.scalars(select(DraftPart))).one()
        assert part.words.endswith(f"sửa lần {Q.edits - 1}")
        assert await refusals(town, person, before) == 1
        assert await town.trouble() == []

    world.run(hold())


@pytest.mark.whole
def test_a_verdict_taken_back_again_and_again_is_a_correction(place: tuple[World, Town]) -> None:
    world, town = place

    async def hold() -> None:
        person = town.somebody()
        feedback = await town.hands_in(person)
        async with town.database.writing() as db:
            answered = await db.get_one(Feedback, feedback.id)
            answered.state, answered.open = "answered", False
        for _ in range(Q.edits + 10):
            await town.presses(person, f"y:satisfied:{feedback.id}")
            await town.presses(person, f"y:mistaken:{feedback.id}")
        assert await rows(town, Entry) == 1 + 2 * Q.edits + 1

    world.run(hold())


@pytest.mark.parametrize("where", ["draft", "feedback"])
@pytest.mark.parametrize("how", ["many", "large", "one too large"])
def test_files_beyond_the_days_number_or_bytes_are_not_kept(place: tuple[World, Town], where: str, how: str) -> None:
    world, town = place
    size = {"many": 1, "large": 25 * MEGABYTE, "one too large": 61 * MEGABYTE}[how]
    kept = {"many": Q.files, "large": 2, "one too large": 0}[how]

    async def hold() -> None:
        person = town.somebody()
        found = [await town.hands_in(person) for _ in range(2)]
        async with town.database.writing() as db:
            used = Use((await people.meet(db, Address(BOT, person), town.now)).id, Quota.FILES, midnight(town))
            for _ in range(Q.files - 8 if how == "many" else 0):
                assert await quotas.count_use(db, used, Q.of(Quota.FILES))
        await town.presses(person, "m:handin" if where == "draft" else f"y:remark:{found[0].id}")
        before = await last_letter(town)
        for _ in range(10):
            await town.says(person, **photo(size))
        table = DraftPart if where == "draft" else Attachment
        assert await rows(town, table) == (8 if how == "many" else kept)
        assert await refusals(town, person, before) == 1

    world.run(hold())


def midnight(town: Town) -> Any:
    local = town.now.astimezone(HOUSE.zone)
    return local.replace(hour=0, minute=0, second=0, microsecond=0) + DAY


def test_a_file_whose_size_nobody_knows_counts_as_a_file(place: tuple[World, Town]) -> None:
    world, town = place

    async def hold() -> None:
        person = town.somebody()
        feedback = await town.hands_in(person)
        await town.presses(person, f"y:remark:{feedback.id}")
        await town.says(person, **photo(None))
        await town.says(person, **photo(-5))
        await town.says(person, **photo(2**70))
        async with town.database.reading() as db:
            use = (await db.scalars(select(QuotaUse).where(QuotaUse.quota == "files"))).one()
        assert (use.count, use.size) == (2, 0)
        assert await town.trouble() == []

    world.run(hold())


def test_codes_that_are_not_ones_own_are_counted_and_ones_own_are_not(place: tuple[World, Town]) -> None:
    world, town = place

    async def hold() -> None:
        other = await town.hands_in(town.somebody())
        person = town.somebody()
        own = await town.hands_in(person)
        before = await last_letter(town)
        for n in range(Q.codes + 5):
            await town.says(person, f"/tracuu {other.code}" if n % 2 else str(other.code))
        told = await texts_to(town, person, before)
        assert sum("Không tìm thấy" in text for text in told) == Q.codes
        assert await refusals(town, person, before) == len(told) - Q.codes == 1
        await town.says(person, str(own.code))
        assert "Các bước đã qua" in (await texts_to(town, person, before))[-1]
        town.now += 60 * MINUTES
        await town.says(person, str(other.code))
        assert "Không tìm thấy" in (await texts_to(town, person, before))[-1]

    world.run(hold())


def test_an_officials_searches_are_counted_by_the_hour(place: tuple[World, Town]) -> None:
    world, town = place

    async def hold() -> None:
        official = await staff(town, "official")
        async with town.database.writing() as db:
            found = await officials.of_chat(db, Address(BOT, official))
            assert found is not None
            local = town.now.astimezone(HOUSE.zone)
            ends = local.replace(minute=0, second=0, microsecond=0) + 60 * MINUTES
            for _ in range(Q.searches - 1):
                assert await quotas.count_use(db, Use(found.person_id, Quota.SEARCHES, ends), Q.of(Quota.SEARCHES))
        before = await last_letter(town)
        for _ in range(3):
            await town.says(official, "/tim đường")
        told = await texts_to(town, official, before)
        assert [HOUSE.phone in text for text in told] == [False, True]

    world.run(hold())


def test_words_that_may_answer_a_question_wait_and_find_their_way_when_no_draft_can_be_begun(
    place: tuple[World, Town],
) -> None:
    world, town = place

    async def hold() -> None:
        person = await five_handed_in(town)
        feedback = (await town.feedbacks(person))[0]
        official = await linked(town)
        await town.presses(official, f"c:ask:{feedback.id}")
        await town.says(official, "Đoạn nào hỏng ạ?")
        await town.presses(official, f"p:send:{(await town.newest())['reply']}")
        await town.time_passes(MINUTES)
        before = await last_letter(town)
        await town.says(person, "Đoạn trước cổng trường, dài hơn trăm mét.")
        (told,) = await texts_to(town, person, before)
        assert "hay là một ý kiến mới" in told
        assert await rows(town, Draft) == 0
        # As a new matter they would be one too many, and wait on.
        await town.presses(person, "bl:new:0")
        assert await rows(town, Draft) == 0
        await town.presses(person, f"bl:feedback:{feedback.id}")
        assert (await town.feedbacks(person))[0].state == "accepted"

    world.run(hold())


def test_a_press_over_the_quota_is_answered_each_time(place: tuple[World, Town]) -> None:
    world, town = place

    async def hold() -> list[dict[str, Any]]:
        person = await five_handed_in(town)
        owed: list[dict[str, Any]] = []
        for _ in range(3):
            town.updates += 1
            message = town.message(person, "Nút")
            query = {"id": "1", "from": message["from"], "chat_instance": "1", "data": "m:handin", "message": message}
            assert await town.desk.receive({"update_id": town.updates, "callback_query": query}, owed)
        return owed

    owed = world.run(hold())
    assert [HOUSE.phone in one["text"] for one in owed] == [True] * 3


def test_a_sixth_feedback_that_waited_for_consent_is_not_begun_either(place: tuple[World, Town]) -> None:
    world, town = place

    async def hold() -> None:
        person = await five_handed_in(town)
        for _ in range(2):
            await town.presses(person, "k:withdraw-yes")
            await town.says(person, "Đèn đường ngõ tôi hỏng cả tuần nay.")
            before = await last_letter(town)
            await town.presses(person, "k:yes")
            await say_new(town, person)
            assert await rows(town, Draft) == 0
            assert await refusals(town, person, before) == 1
            # What is over the quota is told once in ten minutes.
            town.now += 11 * MINUTES
        town.now += DAY
        await town.presses(person, "k:withdraw-yes")
        await town.says(person, "Đèn đường ngõ tôi hỏng cả tuần nay.")
        await town.presses(person, "k:yes")
        assert await rows(town, Draft) == 1
        assert await town.trouble() == []

    world.run(hold())


@pytest.mark.parametrize("to", ["new", "handed in"])
def test_files_that_waited_for_consent_count_and_the_words_beside_them_stay(place: tuple[World, Town], to: str) -> None:
    world, town = place

    async def hold() -> None:
        person = town.somebody()
        feedback = await town.hands_in(person)
        await town.presses(person, "k:withdraw-yes")
        if to == "handed in":
            await town.presses(person, f"y:remark:{feedback.id}")
        await town.says(person, "Đèn đường ngõ tôi hỏng cả tuần nay.")
        for _ in range(3):
            await town.says(person, **photo(Q.megabytes * MEGABYTE // 2))
        before = await last_letter(town)
        await town.presses(person, "k:yes")
        if to == "new":
            await say_new(town, person)
        async with town.database.reading() as db:
            used = (await db.scalars(select(QuotaUse).where(QuotaUse.quota == Quota.FILES))).one()
            words = set(await db.scalars(select(DraftPart.words if to == "new" else Entry.words)))
        assert (used.count, used.size) == (2, Q.megabytes * MEGABYTE)
        kept = await rows(town, Attachment) + await rows(town, DraftPart) - (to == "new")
        assert kept == 2
        assert "Đèn đường ngõ tôi hỏng cả tuần nay." in words
        assert await refusals(town, person, before) == 1
        assert await town.trouble() == []

    world.run(hold())
