"""At the door of a dialogue: by code, by name, as heads; once, undone by one press, and no name that is hidden."""

import pytest
from sqlalchemy import select, update

from handlers.official.door_clerk import data
from locales import texts
from rules.access import Scope, ScopeKind
from rules.notice import Address
from storage.dialogue import attendances, check_ins
from storage.dialogue.check_ins import HeadCount
from storage.office import officials
from storage.people import people
from storage.tables import CheckIn, DialogueArea, Feedback, Hamlet, Invitation, Organisation
from tests.handlers.office import Staffed, to
from tests.handlers.test_agenda import agenda_of
from tests.handlers.test_attending import comer, give_seats, person_of, stands
from tests.handlers.test_dialogue_secretary import secretary
from tests.handlers.test_prepared_answers import begins
from tests.journeys.stage import BOT

say = texts("vi").say


async def door_of(office: Staffed, count: int = 2) -> tuple[int, int, list[Feedback], list[int]]:
    """A dialogue that has begun, its secretary at the door, its opinions and who wrote each."""
    dialogue, found, writers = await agenda_of(office, count)
    boss = await secretary(office, dialogue)
    return dialogue, boss, found, writers


async def stand_there(office: Staffed, who: int) -> str:
    await office.private(who, "/diemdanh")
    return "\n".join(to(await office.leave(), who))


async def tells(office: Staffed, who: int, *words: str) -> str:
    for text in words:
        await office.private(who, text)
    return "\n".join(to(await office.leave(), who))


async def presses(office: Staffed, who: int, *buttons: str) -> str:
    for one in buttons:
        await office.town.presses(who, one)
    return "\n".join(to(await office.leave(), who))


async def code_of(office: Staffed, dialogue: int, chat: int) -> str:
    person = await person_of(office, chat)
    async with office.town.database.reading() as db:
        one = await attendances.find(db, dialogue, person)
        assert one is not None
        assert one.code is not None
        return one.code


async def inside(office: Staffed) -> list[CheckIn]:
    async with office.town.database.reading() as db:
        return [one for one in await db.scalars(select(CheckIn).order_by(CheckIn.id)) if one.people]


async def helper(office: Staffed, kind: ScopeKind, number: int) -> int:
    who = office.town.somebody()
    async with office.town.database.writing() as db:
        person = await people.meet(db, Address(BOT, who), office.town.now)
        code = await officials.invite(db, "helper", f"helper {who}", Scope(kind, number), office.town.now)
        await officials.enrol(db, person.id, code, office.town.now)
    return who


async def named(office: Staffed, one: Feedback, name: str, mode: str = "full", *, printed: bool = True) -> None:
    async with office.town.database.writing() as db:
        told = {"name": name, "name_mode": mode, "printed_name": printed}
        await db.execute(update(Feedback).where(Feedback.id == one.id).values(**told))


async def hamlet_of(office: Staffed, dialogue: int) -> Hamlet:
    async with office.town.database.reading() as db:
        area = select(DialogueArea.area_id).where(DialogueArea.dialogue_id == dialogue)
        return (await db.scalars(select(Hamlet).where(Hamlet.area_id.in_(area)).order_by(Hamlet.id).limit(1))).one()


async def test_a_code_lets_in_once_whoever_types_it_and_is_undone_by_one_press(office: Staffed) -> None:
    dialogue, boss, _, writers = await door_of(office)
    who = await comer(office, dialogue)
    code = await code_of(office, dialogue, who)
    assert any(code in text for text in to(await office.leave(), who))
    await begins(office, dialogue)
    other = await office.official("intake")
    for one in (boss, other):
        await stand_there(office, one)
    first = await tells(office, boss, f"mã {code}")
    again = await tells(office, other, code[:2] + " " + code[2:])
    assert ("Đã vào" in first, "đã vào từ" in again) == (True, True)
    (row,) = await inside(office)
    assert row.person_id == await person_of(office, who)
    for _ in range(2):
        await presses(office, other, data("drop", dialogue, row.id))
    assert await inside(office) == []
    assert "Đã vào" in await tells(office, boss, code)
    (new,) = await inside(office)
    # An old button undoes nobody else.
    assert new.id != row.id
    assert say("door-no-code", code="1")[:25] in await tells(office, boss, "1000")
    assert writers


async def test_a_name_is_found_however_it_is_typed_and_a_hidden_one_never(office: Staffed) -> None:
    dialogue, boss, found, writers = await door_of(office, 3)
    await named(office, found[0], "Nguyễn Chí Lăng", printed=False)
    await named(office, found[1], "Nguyễn Thị Hòa")
    await named(office, found[2], "Trần Văn Kín", mode="hidden")
    await office.town.presses(writers[2], f"d:coming:{dialogue}")
    code = await code_of(office, dialogue, writers[2])
    await begins(office, dialogue)
    async with office.town.database.reading() as db:
        area = await db.scalar(select(Feedback.area_id).where(Feedback.id == found[0].id))
    hand = await helper(office, ScopeKind.AREA, area or 0)
    for one in (boss, hand):
        await stand_there(office, one)
    assert "Là ai?" in await tells(office, boss, "nguyen")
    assert await inside(office) == []
    assert "Nguyễn Chí Lăng" in await tells(office, boss, "ông nguyễn chí lăng")
    (row,) = await inside(office)
    assert row.person_id == await person_of(office, writers[0])
    # A helper knows the names that may be printed, and no other.
    assert "Nguyễn Thị Hòa" in await tells(office, hand, "Hoà Nguyễn Thị")
    assert "Lăng" not in await tells(office, hand, "nguyễn chí lăng")
    for one in (boss, hand):
        assert say("door-no-name") in await tells(office, one, "Trần Văn Kín")
    assert len(await inside(office)) == 2
    # By the code that they show they come in without their name.
    shown = await tells(office, hand, code)
    assert ("Đã vào" in shown, "Kín" in shown) == (True, False)
    assert len(await inside(office)) == 3


async def test_heads_are_counted_by_place_and_a_double_press_counts_once(office: Staffed) -> None:
    dialogue, boss, _, _ = await door_of(office)
    place = await hamlet_of(office, dialogue)
    async with office.town.database.writing() as db:
        body = Organisation(code="HND", name="Hội Nông dân xã")
        db.add(body)
        await db.flush()
        db.add(Invitation(dialogue_id=dialogue, organisation_id=body.id, seats=None))
    await begins(office, dialogue)
    await stand_there(office, boss)
    await tells(office, boss, f"3 người {place.name}", "hội nông dân: 2 đại biểu")
    assert "mấy người" in await tells(office, boss, "Hội nông dân xã")
    last = (await inside(office))[-1].id
    add = data("hamlet", dialogue, place.id, 4, last)
    first, second = await presses(office, boss, add), await presses(office, boss, add)
    assert ("4 người" in first, "4 người" in second) == (True, False)
    unknown = await tells(office, boss, "5 người thôn Không Có Ở Đây")
    assert "5 người của nơi nào" in unknown
    for text in ("0 người", "9999 người", "3", "!!!", "x" * 500):
        await tells(office, boss, text)
    async with office.town.database.reading() as db:
        counts = await check_ins.count_by_place(db, dialogue)
        assert await check_ins.count_people(db, dialogue) == 9
    assert counts == [HeadCount(counts[0].kind, place.name, 7), HeadCount(counts[1].kind, "Hội Nông dân xã", 2)]
    shown = await presses(office, boss, data("counts", dialogue))
    assert f"{place.name}: 7" in shown


async def test_when_the_seats_are_full_the_organiser_decides(office: Staffed) -> None:
    dialogue, boss, found, _ = await door_of(office)
    await give_seats(office, 1)
    seated, waiting = await comer(office, dialogue), await comer(office, dialogue)
    said_no = await comer(office, dialogue)
    await office.town.presses(said_no, f"d:absent:{dialogue}")
    assert await stands(office, dialogue, waiting) == ("coming", True)
    codes = [await code_of(office, dialogue, one) for one in (seated, waiting, said_no)]
    await begins(office, dialogue)
    async with office.town.database.reading() as db:
        area = await db.scalar(select(Feedback.area_id).where(Feedback.id == found[0].id))
    hand = await helper(office, ScopeKind.AREA, area or 0)
    for one in (boss, hand):
        await stand_there(office, one)
    await tells(office, hand, codes[0])
    assert "Xin hỏi thư ký" in await tells(office, hand, codes[1])
    assert "Đồng chí quyết định" in await tells(office, boss, codes[1], "2 người")
    person = await person_of(office, waiting)
    await presses(office, hand, data("person", dialogue, person, back=True))
    assert len(await inside(office)) == 1
    assert "danh sách chờ" in await presses(office, boss, data("person", dialogue, person, back=True))
    await presses(office, hand, data("over", dialogue))
    assert "Xin hỏi thư ký" in await tells(office, hand, codes[2])
    await presses(office, boss, data("over", dialogue))
    assert "báo không dự được" in await tells(office, hand, codes[2])
    assert len(await inside(office)) == 3


async def test_nobody_else_stands_at_the_door_and_nobody_on_another_day(office: Staffed) -> None:
    dialogue, boss, found, _ = await door_of(office)
    assert say("door-none") in await stand_there(office, boss)
    await presses(office, boss, data("open", dialogue))
    await begins(office, dialogue)
    clerk = await office.official("official", found[0].unit_id)
    assert say("not-allowed") in await stand_there(office, clerk)
    elsewhere = await helper(office, ScopeKind.AREA, 10**6)
    assert say("door-none") in await stand_there(office, elsewhere)
    for one in (clerk, elsewhere):
        await presses(office, one, data("none", dialogue, 0, 1, 0))
        await tells(office, one, "3 người")
    assert await inside(office) == []
    await stand_there(office, boss)
    await presses(office, boss, data("stop", dialogue))


@pytest.mark.parametrize("way", ["withdraw", "erase"])
async def test_who_is_forgotten_is_counted_on_without_them(office: Staffed, way: str) -> None:
    dialogue, boss, _, _ = await door_of(office)
    who = await comer(office, dialogue)
    code = await code_of(office, dialogue, who)
    await begins(office, dialogue)
    await stand_there(office, boss)
    await tells(office, boss, code)
    if way == "withdraw":
        await office.town.presses(who, "k:withdraw-yes")
    else:
        async with office.town.database.writing() as db:
            await attendances.leave_all(db, [await person_of(office, who)], office.town.now)
    (row,) = await inside(office)
    assert (row.person_id, row.people) == (None, 1)
