"""Residents answer to a dialogue and ask to speak; the organiser sees how many, and decides who speaks."""

from datetime import timedelta
from zlib import crc32

import pytest
from sqlalchemy import select, update

from handlers.notices.seat_words import seats_over_message
from locales import texts
from rules.attendance import Attends, WishState
from rules.notice import Address
from scheduler.seating import settle_all_seats
from storage.dialogue import attendances, wishes
from storage.queue import contacts
from storage.tables import Attendance, Consent, Dialogue, SpeakingWish
from tests.handlers.consent_scene import heard
from tests.handlers.office import ZONE, Staffed
from tests.handlers.test_scopes import a_dialogue
from tests.journeys.stage import BOT

say = texts("vi").say


async def hall(office: Staffed, seats: int | None = None) -> tuple[int, int]:
    """A dialogue with so many seats, and whoever planned it."""
    boss = await office.official()
    number = await a_dialogue(office, office.units[0], await office.number_of(boss))
    await give_seats(office, seats)
    return number, boss


async def give_seats(office: Staffed, seats: int | None) -> None:
    async with office.town.database.writing() as db:
        await db.execute(update(Dialogue).values(seats=seats))


async def comer(office: Staffed, dialogue: int) -> int:
    """Somebody who has agreed and says that they come."""
    person = office.town.somebody()
    await office.town.says(person, "/start")
    await office.town.presses(person, "k:yes")
    await office.town.presses(person, f"d:coming:{dialogue}")
    return person


async def person_of(office: Staffed, chat: int) -> int:
    async with office.town.database.reading() as db:
        contact = await contacts.at_chat(db, Address(BOT, chat))
        assert contact
        return contact.person_id


async def stands(office: Staffed, dialogue: int, chat: int) -> tuple[str, bool] | None:
    person = await person_of(office, chat)
    async with office.town.database.reading() as db:
        one = await attendances.find(db, dialogue, person)
        return (one.answer, one.waits) if one else None


async def last(office: Staffed, chat: int) -> str:
    return (await heard(office.town, chat))[-1]


@pytest.mark.parametrize(
    ("act", "answer", "words"),
    [
        ("coming", "coming", "ông/bà SẼ DỰ và đã có chỗ"),
        ("join", "following", "sẽ nhắc ông/bà"),
    ],
)
async def test_an_answer_is_noted_by_button_label_or_digit_without_a_name(
    office: Staffed, act: str, answer: str, words: str
) -> None:
    number, _ = await hall(office)
    pressing, typing, doubling = (office.town.somebody() for _ in range(3))
    await office.town.presses(pressing, f"d:{act}:{number}")
    await office.town.says(typing, "/lich")
    await office.town.types(typing, say(f"dialogue-{act}"))
    for _ in range(2):
        await office.town.presses(doubling, f"d:{act}:{number}")
    for person in (pressing, typing, doubling):
        assert words in await last(office, person)
        assert await stands(office, number, person) == (answer, False)
    async with office.town.database.reading() as db:
        # What is agreed to is to be reminded; no more is asked of anybody.
        assert set(await db.scalars(select(Consent.purpose))) == {"remind"}


async def test_a_full_hall_has_a_line_that_moves_up_and_says_so(office: Staffed) -> None:
    number, _ = await hall(office, 1)
    first, second = await comer(office, number), await comer(office, number)
    assert "thứ 1 trong danh sách chờ" in await last(office, second)
    await office.leave()
    await office.town.says(second, "/lich")
    assert "đang chờ chỗ, thứ 1" in await last(office, second)
    await office.town.presses(first, f"d:absent:{number}")
    told = [one.text for one in await office.leave() if one.chat == second]
    assert sum("Đã có chỗ cho ông/bà" in text for text in told) == 1
    assert await stands(office, number, second) == ("coming", False)
    # Whoever gave the seat away and changes their mind stands last in line.
    await office.town.presses(first, f"d:coming:{number}")
    assert "thứ 1 trong danh sách chờ" in await last(office, first)


async def test_of_a_smaller_hall_who_stands_over_is_told_and_so_is_the_organiser(office: Staffed) -> None:
    number, boss = await hall(office, 2)
    first, second = await comer(office, number), await comer(office, number)
    await office.leave()
    await give_seats(office, 1)
    for _ in range(2):
        await settle_all_seats(office.town.database, seats_over_message, ZONE, office.town.clock())
    told = await office.leave()
    assert [one.chat for one in told if "chuyển sang danh sách chờ" in one.text] == [second, boss]
    assert await stands(office, number, first) == ("coming", False)
    assert await stands(office, number, second) == ("coming", True)


async def test_who_comes_is_asked_before_reminders_end_and_others_are_not(office: Staffed) -> None:
    number, _ = await hall(office)
    coming, following = await comer(office, number), office.town.somebody()
    await office.town.presses(following, f"d:join:{number}")
    for person in (coming, following):
        await office.town.presses(person, f"d:leave:{number}")
    assert "vẫn được nhắc" in await last(office, coming)
    assert await stands(office, number, coming) == ("coming", False)
    assert "không nhắc ông/bà" in await last(office, following)
    assert await stands(office, number, following) is None


async def test_that_somebody_cannot_come_is_kept_only_of_who_agreed_or_was_on_a_list(office: Staffed) -> None:
    number, _ = await hall(office)
    stranger, follower = office.town.somebody(), office.town.somebody()
    await office.town.presses(stranger, f"d:absent:{number}")
    assert "Cảm ơn ông/bà đã cho biết" in await last(office, stranger)
    assert await stands(office, number, stranger) is None
    for act in ("join", "absent"):
        await office.town.presses(follower, f"d:{act}:{number}")
    assert "KHÔNG DỰ ĐƯỢC" in await last(office, follower)
    assert await stands(office, number, follower) == ("absent", False)


async def test_an_old_button_changes_nothing_once_it_has_begun(office: Staffed) -> None:
    number, _ = await hall(office)
    person = await comer(office, number)
    office.town.now += timedelta(days=21)
    for data in (f"d:absent:{number}", f"dp:ask:{number}", f"d:join:{number}"):
        await office.town.presses(person, data)
    assert await stands(office, number, person) == ("coming", False)
    async with office.town.database.reading() as db:
        assert (await db.scalars(select(SpeakingWish))).all() == []


async def test_a_wish_to_speak_is_shown_before_it_is_sent_and_decided_about_in_order(office: Staffed) -> None:
    number, boss = await hall(office)
    people = [await comer(office, number) for _ in range(2)]
    for nth, person in enumerate(people):
        await office.town.presses(person, f"dp:ask:{number}")
        await office.town.says(person, f"Việc số {nth} của thôn")
        assert f"Việc số {nth} của thôn" in await last(office, person)
        async with office.town.database.reading() as db:
            assert len((await db.scalars(select(SpeakingWish))).all()) == nth
        await office.town.types(person, say("speak-send"))
        assert "Đã gửi cho ban tổ chức" in await last(office, person)
    await office.leave()
    await office.private(boss, "/hoinghi")
    assert "Sẽ dự: 2" in await last(office, boss)
    await office.town.presses(boss, f"n:speakers:{number}")
    first, second = await wishes_of(office, number)
    presses = []
    for wish, act, nth in ((first, "decline", 0), (second, "list", 1)):
        await office.town.presses(boss, f"dw:show:{wish}:0")
        assert f"Việc số {nth} của thôn" in await last(office, boss)
        presses.append(await decides(office, boss, act))
    for data in (presses[1], presses[1], presses[0]):
        await office.town.presses(boss, data)
    told = {one.chat: one.text for one in await office.leave() if "phát biểu tại hội nghị" in one.text}
    assert "thứ 1" in told[people[1]]
    assert "chưa xếp được" in told[people[0]]
    await office.town.says(people[1], "/lich")
    assert "Đã được xếp vào danh sách phát biểu" in await last(office, people[1])
    await office.town.presses(people[1], f"dp:back:{number}")
    assert await wishes_of(office, number) == [first]
    await office.leave()
    await office.town.presses(boss, presses[1].replace(":list:", ":decline:"))
    assert [one.text for one in await office.leave() if "Việc số 1" in one.text] == []


async def decides(office: Staffed, boss: int, act: str) -> str:
    """The button below a wish that was just opened."""
    return next(one.data for one in await office.town.offered(boss) if one.data.startswith(f"dw:{act}:"))


async def wishes_of(office: Staffed, dialogue: int) -> list[int]:
    async with office.town.database.reading() as db:
        return list(await db.scalars(select(SpeakingWish.id).where(SpeakingWish.dialogue_id == dialogue)))


async def test_who_does_not_come_or_never_agreed_cannot_ask_to_speak(office: Staffed) -> None:
    number, _ = await hall(office)
    person = await comer(office, number)
    await office.town.presses(person, f"d:join:{number}")
    await office.town.presses(person, f"dp:ask:{number}")
    assert any("Chỉ người đăng ký dự" in text for text in await heard(office.town, person))
    stranger = office.town.somebody()
    await office.town.presses(stranger, f"d:coming:{number}")
    await office.town.presses(stranger, f"dp:ask:{number}")
    await office.town.says(stranger, "Nước sạch")
    async with office.town.database.reading() as db:
        assert (await db.scalars(select(SpeakingWish))).all() == []


async def test_another_units_official_neither_sees_nor_decides_who_speaks(office: Staffed) -> None:
    number, _ = await hall(office)
    person = await comer(office, number)
    await office.town.presses(person, f"dp:ask:{number}")
    await office.town.says(person, "Nước sạch thôn Phú Hòa")
    await office.town.types(person, say("speak-send"))
    stranger = await office.official("intake", office.units[1])
    (wish,) = await wishes_of(office, number)
    for data in (
        f"n:speakers:{number}",
        f"dw:show:{wish}:0",
        f"dw:list:{wish}:{crc32('Nước sạch thôn Phú Hòa'.encode())}",
        f"pg:speakers:{number}:0:0",
    ):
        await office.town.presses(stranger, data)
    assert not any("Nước sạch" in text for text in await heard(office.town, stranger))
    async with office.town.database.reading() as db:
        assert (await wishes.get(db, wish)).state == WishState.ASKED


async def test_after_consent_is_taken_back_no_answer_is_kept(office: Staffed) -> None:
    number, _ = await hall(office, 1)
    first, second = await comer(office, number), await comer(office, number)
    await office.town.presses(first, "k:withdraw-yes")
    async with office.town.database.reading() as db:
        assert len((await db.scalars(select(Attendance))).all()) == 1
    await settle_all_seats(office.town.database, seats_over_message, ZONE, office.town.clock())
    assert await stands(office, number, second) == (Attends.COMING, False)
