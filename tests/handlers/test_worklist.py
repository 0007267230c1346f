"""/viec is narrowed by words and by presses, says what it shows and how much, and leads on and back."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from storage.engine.database import Database
from storage.tables import Area, Deadline, Feedback, Field, LinkedChat, OpenWork
from tests.handlers.office import GROUP, Staffed
from tests.handlers.test_lists import Street, buttons, handed_in, rows_of
from tests.properties.town import Town

DAY = timedelta(days=1)


@pytest.fixture
async def street(database: Database) -> AsyncIterator[Street]:
    town = Town(database)
    await town.found()
    yield Street(town, database)
    await town.close()


async def work(street: Street, count: int = 12) -> tuple[int, list[int]]:
    """So many that wait, of the first area and without a field: the first three late, the fourth opened again."""
    khang, lan = await street.town.an_official(), street.town.somebody()
    await street.town.says(lan, "/start")
    made = await handed_in(street, count, lan)
    today = street.town.now.date()
    async with street.database.writing() as db:
        await db.execute(update(Deadline).values(due=today + 9 * DAY))
        await db.execute(update(Deadline).where(Deadline.subject_id.in_(made[:3])).values(due=today - DAY))
        await db.execute(update(Feedback).where(Feedback.id == made[3]).values(reopened=1))
        roads = await db.scalar(select(Field.id).order_by(Field.position))
        area = await db.scalar(select(Area.id).where(Area.outside.is_(False)).order_by(Area.position))
        await db.execute(update(Feedback).where(Feedback.id.in_(made)).values(field_id=None, area_id=area))
        await db.execute(update(Feedback).where(Feedback.id.in_(made[2:5])).values(field_id=roads))
    await street.letters(khang)
    return khang, made


def cards(*numbers: int) -> list[str]:
    return [f"c:card:{number}" for number in numbers]


async def test_words_behind_the_command_narrow_the_list_and_the_heading_says_what_is_shown(street: Street) -> None:
    khang, made = await work(street)
    await street.town.says(khang, "/viec quá hạn")
    shown = await street.one(khang)
    assert shown["text"] == "Ý kiến đang chờ · quá hạn: 3. Hạn gần nhất đứng trước:"
    assert rows_of([shown], "c:card:") == cards(*made[:3])
    await street.town.says(khang, "/viec qua han giao thong")
    both = await street.one(khang)
    assert both["text"] == "Ý kiến đang chờ · quá hạn · Giao thông: 1. Hạn gần nhất đứng trước:"
    assert rows_of([both], "c:card:") == cards(made[2])
    await street.town.says(khang, "/viec cầu đường mở lại")
    assert rows_of([await street.one(khang)], "c:card:") == cards(made[3])
    await street.town.says(khang, "/viec")
    assert (await street.one(khang))["text"].startswith("Ý kiến đang chờ: 12, quá hạn: 3.")


async def test_what_was_not_understood_is_said_and_the_ways_are_shown(street: Street) -> None:
    khang, made = await work(street)
    await street.town.says(khang, "/viec chuyện con trâu ⁂")
    lost = await street.one(khang)
    assert "chưa hiểu chỗ này: chuyện trâu" in lost["text"]
    assert "/tim" in lost["text"]
    assert "Chưa ai nhận" in dict(buttons(lost))
    await street.town.says(khang, "/viec quá hạn trâu")
    half = await street.one(khang)
    assert "chưa hiểu chỗ này: trâu" in half["text"]
    assert rows_of([half], "c:card:") == cards(*made[:3])


async def test_filters_are_put_together_and_taken_away_by_presses_with_a_way_back(street: Street) -> None:
    khang, made = await work(street)
    await street.town.says(khang, "/viec")
    await street.press(khang, await street.one(khang), "Lọc danh sách")
    ways = await street.one(khang)
    await street.press(khang, ways, "Quá hạn")
    late = await street.one(khang)
    assert rows_of([late], "c:card:") == cards(*made[:3])
    await street.press(khang, late, "Lọc danh sách")
    await street.press(khang, await street.one(khang), "Theo lĩnh vực")
    fields = await street.one(khang)
    await street.press(khang, fields, "Xem thêm")
    more = await street.one(khang)
    assert rows_of([more], "v:list:any:late:0:") != rows_of([fields], "v:list:any:late:0:")
    await street.press(khang, more, "Trang trước")
    await street.press(khang, await street.one(khang), "Giao thông")
    both = await street.one(khang)
    assert "quá hạn · Giao thông: 1." in both["text"]
    await street.press(khang, both, "Lọc danh sách")
    narrowed = await street.one(khang)
    assert narrowed["text"].startswith("Đang lọc: quá hạn · Giao thông.")
    await street.press(khang, narrowed, "Bỏ lọc: Quá hạn")
    assert rows_of([await street.one(khang)], "c:card:") == cards(*made[2:5])
    await street.press(khang, narrowed, "Về danh sách")
    assert rows_of([await street.one(khang)], "c:card:") == cards(made[2])
    await street.press(khang, narrowed, "Xem tất cả")
    assert (await street.one(khang))["text"].startswith("Ý kiến đang chờ: 12")
    await street.press(khang, ways, "Theo địa bàn")
    areas = await street.one(khang)
    (first, data), *_ = buttons(areas)
    assert data.startswith("v:list:any:any:0::")
    await street.press(khang, areas, first)
    assert f"· {first}: 12." in (await street.one(khang))["text"]


async def test_a_narrowed_list_is_read_to_its_end_and_back(street: Street) -> None:
    khang, made = await work(street, 20)
    await street.town.says(khang, "/viec chưa ai nhận")
    pages = await street.read_on(khang, "Xem thêm")
    assert rows_of(pages, "c:card:") == cards(*made)
    assert all(" · chưa ai nhận: 20." in one["text"] for one in pages)
    await street.press(khang, pages[-1], "Trang trước")
    assert rows_of([await street.one(khang)], "c:card:") == rows_of([pages[1]], "c:card:")


async def test_whoever_takes_one_up_finds_it_among_their_own(street: Street) -> None:
    khang, made = await work(street)
    hanh = await street.town.an_official()
    await street.town.says(khang, "/viec của tôi")
    none = await street.one(khang)
    assert none["text"] == "Không có ý kiến nào đang chờ: đồng chí đang giữ."
    assert [label for label, _ in buttons(none)] == ["Xem tất cả", "Lọc danh sách"]
    await street.town.presses(khang, f"c:accept:{made[5]}")
    await street.letters(khang)
    await street.town.says(khang, "/viec của tôi")
    assert rows_of([await street.one(khang)], "c:card:") == cards(made[5])
    await street.letters(hanh)
    await street.town.says(hanh, "/viec của tôi")
    assert not rows_of([await street.one(hanh)], "c:card:")
    await street.town.says(hanh, "/viec chưa ai nhận")
    seen = rows_of(await street.read_on(hanh, "Xem thêm"), "c:card:")
    assert len(seen) == 11
    assert cards(made[5])[0] not in seen


async def test_from_the_list_a_card_and_from_the_card_the_prompt_for_an_answer_by_digits_too(street: Street) -> None:
    khang, made = await work(street)
    await street.town.says(khang, "/viec trễ hạn")
    await street.one(khang)
    await street.town.types(khang, "1")
    card = await street.one(khang)
    assert ("Trả lời", f"c:answer:{made[0]}") in buttons(card)
    await street.town.types(khang, "trả lời")
    assert (await street.town.conversation(khang))[1]["feedback"] == made[0]


async def test_by_digits_the_filter_is_chosen_and_nought_goes_back(street: Street) -> None:
    khang, made = await work(street)
    await street.town.says(khang, "/viec")
    await street.one(khang)
    await street.town.types(khang, "0")
    assert "xem việc nào" in (await street.one(khang))["text"]
    await street.town.types(khang, "qua han")
    assert rows_of([await street.one(khang)], "c:card:") == cards(*made[:3])
    await street.town.types(khang, "0")
    assert (await street.one(khang))["text"].startswith("Đang lọc: quá hạn.")
    await street.town.types(khang, "0")
    assert rows_of([await street.one(khang)], "c:card:") == cards(*made[:3])


@pytest.mark.parametrize("data", ["v:list:any:any:0:999:::0", "v:list:any:any:0::999:0:0", "v:ways:any:any:0::999:0:0"])
async def test_a_field_or_area_that_there_is_not_is_refused(street: Street, data: str) -> None:
    khang, _ = await work(street)
    await street.town.presses(khang, data)
    assert await street.town.trouble() == []
    assert not any("Ý kiến đang chờ" in one.get("text", "") for one in await street.letters(khang))


@pytest.mark.parametrize(
    "data", ["v:list", "v:list:yours:any:0:::0:0", "v:all:any:any:0:::0:0", "v:list:any:any:7:::-1:0"]
)
async def test_a_forged_button_does_nothing(street: Street, data: str) -> None:
    khang, _ = await work(street)
    await street.town.presses(khang, data)
    assert await street.town.trouble() == []
    assert not any("Ý kiến đang chờ" in one.get("text", "") for one in await street.letters(khang))


async def test_in_a_group_of_one_unit_only_its_work_is_listed_whoever_presses(database: Database) -> None:
    town = Town(database)
    office = await Staffed.of(town)
    admin = await office.official("admin")
    lan = town.somebody()
    feedback = await town.hands_in(lan)
    await office.link(feedback.unit_id)
    other = next(unit for unit in office.units if unit != feedback.unit_id)
    await office.link(other, GROUP - 1)
    await office.says(admin, "/viec chưa ai nhận")
    await office.says(admin, "/viec chưa ai nhận", GROUP - 1)
    async with database.reading() as db:
        assert (await db.scalars(select(OpenWork.unit_id))).all() == [feedback.unit_id]
        assert len((await db.scalars(select(LinkedChat.id))).all()) == 2
    (here,), (there,) = [
        [one.payload["text"] for one in await office.queued(chat, "desk") if one.payload] for chat in (GROUP, GROUP - 1)
    ]
    assert here.startswith("Ý kiến đang chờ · chưa ai nhận: 1.")
    assert there == "Không có ý kiến nào đang chờ: chưa ai nhận."
    stranger = await office.official("observer")
    await office.presses(stranger, "v:list:any:any:0:::0:0")
    assert len(await office.queued(GROUP, "desk")) == 1
    await town.close()
