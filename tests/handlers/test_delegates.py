"""Delegates come by the code of their body, within the seats of its invitation."""

import pytest
from sqlalchemy import select

from storage.dialogue.check_ins import room_for
from storage.dialogue.standing_over import read_standing_over
from storage.tables import Attendance, Dialogue, Invitation, Organisation
from tests.handlers.office import Staffed
from tests.handlers.test_attending import hall, last, person_of


async def invited(office: Staffed, dialogue: int, seats: int | None = 1) -> int:
    async with office.town.database.writing() as db:
        body = Organisation(code="hoi-lam-vuon", name="Hội Làm vườn")
        db.add(body)
        await db.flush()
        db.add(Invitation(dialogue_id=dialogue, organisation_id=body.id, seats=seats))
        return body.id


async def bodies(office: Staffed) -> list[tuple[int, int | None, bool]]:
    async with office.town.database.reading() as db:
        rows = select(Attendance.person_id, Attendance.organisation_id, Attendance.waits).order_by(Attendance.turn)
        return [(row[0], row[1], row[2]) for row in (await db.execute(rows)).all()]


async def test_a_delegate_comes_by_the_code_within_the_seats_of_the_body(office: Staffed) -> None:
    number, _ = await hall(office, 0)
    body = await invited(office, number)
    first, second = office.town.somebody(), office.town.somebody()
    for person, typed in ((first, "/lich hoi-lam-vuon"), (second, "/lich Hội làm vườn")):
        await office.private(person, typed)
        assert "Hội Làm vườn" in await last(office, person)
        for _ in range(2):
            await office.town.presses(person, f"dg:{number}:{body}")
    assert "SẼ DỰ" in await last(office, first)
    assert "thứ 1 trong danh sách chờ" in await last(office, second)
    people = [await person_of(office, one) for one in (first, second)]
    assert await bodies(office) == [(people[0], body, False), (people[1], body, True)]


async def test_what_is_kept_for_bodies_is_no_residents_seat(office: Staffed) -> None:
    number, _ = await hall(office, 3)
    body = await invited(office, number, 2)
    residents = [office.town.somebody() for _ in range(2)]
    for person in residents:
        await office.town.says(person, "/start")
        await office.town.presses(person, "k:yes")
    await office.town.says(residents[0], "/lich")
    assert "Số chỗ cho bà con: 1. Hiện còn 1 chỗ" in await last(office, residents[0])
    for person in residents:
        await office.town.presses(person, f"d:coming:{number}")
    assert "đã có chỗ" in await last(office, residents[0])
    assert "thứ 1 trong danh sách chờ" in await last(office, residents[1])
    delegate = office.town.somebody()
    await office.town.presses(delegate, f"dg:{number}:{body}")
    assert "đã có chỗ" in await last(office, delegate)
    async with office.town.database.reading() as db:
        dialogue = await db.get_one(Dialogue, number)
        others = await room_for(db, dialogue, None, office.town.now)
        # At the door as well two of the three are the body's.
        assert (others.seats, others.holds(1)) == (1, False)
        assert await read_standing_over(db, number, 3, {body: 2}) == []
        (over,) = await read_standing_over(db, number, 2, {body: 2})
        assert (over.body, over.people) == ("", 1)


async def test_whoever_holds_the_dialogue_reads_the_codes_of_its_bodies_and_nobody_else_does(office: Staffed) -> None:
    number, boss = await hall(office)
    await office.private(boss, f"/hoinghi {number}")
    assert "/lich hoi-" not in await last(office, boss)
    await invited(office, number)
    await office.private(boss, "/hoinghi")
    assert "Hội Làm vườn đăng ký dự bằng: /lich hoi-lam-vuon" in await last(office, boss)
    person = office.town.somebody()
    await office.private(person, f"/start hoinghi_{number}")
    assert "hoi-lam-vuon" not in await last(office, person)


async def test_a_wrong_code_is_told_and_a_body_that_is_not_invited_brings_nobody(office: Staffed) -> None:
    number, _ = await hall(office)
    person = office.town.somebody()
    await office.private(person, "/lich hoi-lam-vuon")
    assert await bodies(office) == []
    await office.town.presses(person, f"dg:{number}:1")
    assert await bodies(office) == []
    body = await invited(office, number)
    async with office.town.database.writing() as db:
        await db.delete(await db.get_one(Invitation, (number, body)))
    await office.town.presses(person, f"dg:{number}:{body}")
    assert await bodies(office) == []


@pytest.mark.parametrize("typed", ["/start hoi-lam-vuon", "/start HOI_LAM_VUON", "/start Hội Làm vườn"])
async def test_a_code_behind_start_does_what_it_does_behind_the_calendar(office: Staffed, typed: str) -> None:
    number, _ = await hall(office, 0)
    body, person = await invited(office, number), office.town.somebody()
    await office.town.says(person, "/start")
    await office.town.presses(person, "k:yes")
    await office.private(person, typed)
    assert "Đại biểu của Hội Làm vườn" in await last(office, person)
    await office.town.presses(person, f"dg:{number}:{body}")
    assert len(await bodies(office)) == 1


async def test_a_link_to_a_dialogue_opens_it_at_once_and_what_is_none_begins_as_always(office: Staffed) -> None:
    number, boss = await hall(office, 5)
    person = office.town.somebody()
    await office.private(person, f"/start hoinghi_{number}")
    assert "Hội trường" in await last(office, person)
    await office.private(person, "/start hoinghi_999")
    assert "không còn trong lịch" in await last(office, person)
    for typed in ("/start", "/start hoinghi_", "/start abc", "/start hoinghi_٣"):
        stranger = office.town.somebody()
        await office.private(stranger, typed)
        assert any("k:yes" in button.data for button in await office.town.offered(stranger))
    await office.private(boss, "/hoinghi")
    assert f"/start hoinghi_{number}" in await last(office, boss)
