"""What a resident types for the hamlet is kept as typed, and points to the row of the hamlet where there is one."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import select, update

from storage.engine.database import Database
from storage.tables import Area, Draft, DraftPart, Feedback, Hamlet
from tests.handlers.test_answers import said
from tests.properties.town import Town

TAY_PHUONG = "10003"


@pytest.fixture
async def town(database: Database) -> AsyncIterator[Town]:
    found = Town(database)
    await found.found()
    yield found
    await found.close()


async def choose_area(town: Town, person: int, area: str) -> None:
    async with town.database.reading() as db:
        draft = (await db.scalars(select(Draft.id))).one()
        number = (await db.scalars(select(Area.id).where(Area.code == area))).one()
    await town.presses(person, f"h:{draft}:area:{number}")


async def handed_in(town: Town, person: int) -> Feedback:
    while (step := await town.step(person)) is not None:
        await town.answer(person, step)
    (feedback,) = await town.feedbacks(person)
    return feedback


async def code_of_hamlet(town: Town, feedback: Feedback) -> str | None:
    async with town.database.reading() as db:
        found = select(Hamlet.code).join(Feedback, Feedback.hamlet_id == Hamlet.id).where(Feedback.id == feedback.id)
        return (await db.scalars(found)).one_or_none()


@pytest.mark.parametrize(
    ("area", "typed", "code"),
    [
        (TAY_PHUONG, "thon 3", "canh-nau-3"),
        (TAY_PHUONG, "ngõ 9, thôn 3, Canh Nậu", "canh-nau-3"),
        (TAY_PHUONG, "Phú Ổ 6", "phu-o-6"),
        (TAY_PHUONG, "thôn 12", None),
        (TAY_PHUONG, "Chi Quan 1", None),
        ("09988", "thôn 3", None),
    ],
)
async def test_a_typed_hamlet_is_kept_as_typed_beside_the_one_that_it_is(
    town: Town, area: str, typed: str, code: str | None
) -> None:
    lan = await town.asked("area")
    await choose_area(town, lan, area)
    assert await town.step(lan) == "hamlet"
    await town.says(lan, typed)
    feedback = await handed_in(town, lan)
    assert feedback.hamlet == typed
    assert await code_of_hamlet(town, feedback) == code


async def test_a_hamlet_that_was_typed_where_the_area_is_asked_counts_as_well(town: Town) -> None:
    lan = await town.asked("area")
    await town.says(lan, "thôn Bình Xá")
    await choose_area(town, lan, TAY_PHUONG)
    feedback = await handed_in(town, lan)
    assert feedback.hamlet == "thôn Bình Xá"
    assert await code_of_hamlet(town, feedback) == "binh-xa"


async def test_who_names_no_hamlet_points_to_none(town: Town) -> None:
    feedback = await town.hands_in(town.somebody())
    assert (feedback.hamlet, feedback.hamlet_id) == (None, None)


async def test_a_hamlet_that_is_gone_is_none_any_more(town: Town) -> None:
    async with town.database.writing() as db:
        await db.execute(update(Hamlet).where(Hamlet.code == "canh-nau-3").values(gone_at=town.now))
    lan = await town.asked("area")
    await choose_area(town, lan, TAY_PHUONG)
    await town.says(lan, "thôn 3")
    feedback = await handed_in(town, lan)
    assert (feedback.hamlet, feedback.hamlet_id) == ("thôn 3", None)


async def test_a_hamlet_that_is_nearly_one_is_asked_about_and_kept_by_its_name(town: Town) -> None:
    lan = await town.asked("area")
    await choose_area(town, lan, TAY_PHUONG)
    await town.says(lan, "Phú Hào")
    assert await town.step(lan) == "hamlet"
    assert "Phú Hào" in (await said(town, lan))[-1]
    async with town.database.reading() as db:
        draft = (await db.scalars(select(Draft.id))).one()
        number = (await db.scalars(select(Hamlet.id).where(Hamlet.code == "phu-hoa"))).one()
    await town.presses(lan, f"h:{draft}:hamlet:{number}")
    feedback = await handed_in(town, lan)
    assert feedback.hamlet == "Phú Hòa"
    assert await code_of_hamlet(town, feedback) == "phu-hoa"


async def test_what_was_typed_is_kept_where_the_near_hamlet_was_not_meant(town: Town) -> None:
    lan = await town.asked("area")
    await choose_area(town, lan, TAY_PHUONG)
    await town.says(lan, "Phú Hào")
    async with town.database.reading() as db:
        draft = (await db.scalars(select(Draft.id))).one()
    await town.presses(lan, f"h:{draft}:hamlet:skip")
    feedback = await handed_in(town, lan)
    assert (feedback.hamlet, feedback.hamlet_id) == ("Phú Hào", None)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Phùng Xá, Mỹ Đức", "không thuộc địa bàn"),
        ("H. Thạch Thất", "nay gồm nhiều xã"),
        ("Thạch Thán", "chưa tìm thấy nơi nào"),
    ],
)
async def test_a_place_elsewhere_or_wider_is_told_as_such_and_the_question_comes_again(
    town: Town, typed: str, told: str
) -> None:
    lan = await town.asked("area")
    await town.says(lan, typed)
    heard = await said(town, lan)
    assert told in heard[-1]
    assert "ở xã nào" in heard[-1]
    assert await town.step(lan) == "area"


@pytest.mark.parametrize("step", ["area", "hamlet"])
@pytest.mark.parametrize("matter", ["Mương thôn Yên bị tắc, nước tràn cả vào sân", "rac ba hom chua ai gom"])
async def test_a_matter_that_comes_where_a_place_is_asked_for_is_part_of_the_words(
    town: Town, step: str, matter: str
) -> None:
    person = await town.asked(step)
    await town.says(person, matter)
    async with town.database.reading() as db:
        assert list(await db.scalars(select(DraftPart.words))) == [matter]
        assert (await db.scalars(select(Draft.hamlet))).one() is None
    assert await town.step(person) == step
