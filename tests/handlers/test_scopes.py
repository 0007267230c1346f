"""Rights have a scope: whatever button is pressed or made up, nobody reaches beyond their own unit."""

import asyncio
from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy import text as sql
from sqlalchemy.exc import DBAPIError

from storage.dialogue import dialogues
from storage.office import duty_scopes, officials
from storage.tables import Area, Dialogue, DutyEvent, Feedback, Unit
from tests.handlers.office import GROUP, Staffed, to


async def others(office: Staffed, unit: int) -> int:
    """A unit that is not this one."""
    return next(one for one in office.units if one != unit)


async def serving(office: Staffed) -> set[str]:
    async with office.town.database.reading() as db:
        return {one.name for one in await officials.serving(db)}


async def test_a_units_admin_links_no_group_for_others_whatever_is_pressed(office: Staffed) -> None:
    one, other = office.units[:2]
    await office.official()
    small = await office.official("admin", one)
    for data in ("l:0:0", f"l:{other}:0", f"l:{one}:0"):
        await office.presses(small, data)
        await office.town.presses(small, data)
    assert await office.links() == {}
    await office.says(small, "/ketnoi")
    assert await office.links() == {GROUP: one}


async def test_a_group_of_others_is_not_taken_from_them(office: Staffed) -> None:
    one, other = office.units[:2]
    small = await office.official("admin", one)
    for held in (other, None):
        await office.link(held)
        await office.says(small, "/ketnoi")
        assert await office.links() == {GROUP: held}


@pytest.mark.parametrize("role", ["intake", "official", "leader"])
async def test_who_is_no_admin_links_and_removes_nobody(office: Staffed, role: str) -> None:
    await office.official()
    victim = await office.number_of(await office.official("official", office.units[0]))
    somebody = await office.official(role, None)
    await office.presses(somebody, "l:0:0")
    await office.says(somebody, "/ketnoi")
    for act in ("ask", "remove"):
        await office.town.presses(somebody, f"s:{act}:{victim}")
    assert await office.links() == {}
    assert len(await serving(office)) == 3


async def test_a_link_is_made_by_whoever_was_asked_for_the_unit(office: Staffed) -> None:
    admin, second = await office.official(), await office.official()
    await office.presses(admin, "l:0:0")
    assert await office.links() == {}
    await office.says(admin, "/ketnoi")
    await office.presses(second, "l:0:0")
    assert await office.links() == {}
    assert any("gửi /ketnoi ở đây" in text for text in to(await office.leave(), GROUP))
    await office.presses(admin, "l:0:0")
    assert await office.links() == {GROUP: None}


async def test_a_units_admin_ends_duties_of_their_own_unit_only_and_sees_no_others(office: Staffed) -> None:
    one, other = office.units[:2]
    boss, small = await office.official(), await office.official("admin", one)
    theirs, foreign = await office.official("official", one), await office.official("official", other)
    before = await serving(office)
    for victim in (boss, foreign):
        for act in ("ask", "remove"):
            await office.town.presses(small, f"s:{act}:{await office.number_of(victim)}")
    assert await serving(office) == before
    await office.leave()
    await office.private(small, "/go")
    (row,) = await office.queued(small, "desk")
    assert row.payload
    assert f"official {theirs}" in str(row.payload)
    assert f"official {foreign}" not in str(row.payload)
    assert f"admin {boss}" not in str(row.payload)
    await office.town.presses(small, f"s:remove:{await office.number_of(theirs)}")
    assert before - await serving(office) == {f"official {theirs}"}


async def test_the_last_admin_of_all_units_stays(office: Staffed) -> None:
    boss = await office.official()
    await office.official("admin", office.units[0])
    await office.town.presses(boss, f"s:remove:{await office.number_of(boss)}")
    assert f"admin {boss}" in await serving(office)
    code = await office.code("official", office.units[0])
    await office.private(boss, f"/start moi_{code}")
    clerk = await office.clerk(boss)
    assert clerk
    assert clerk.roles == ("admin", "official")


async def test_of_two_admins_who_end_each_other_at_once_one_stays(office: Staffed) -> None:
    one, other = await office.official(), await office.official()
    numbers = {one: await office.number_of(one), other: await office.number_of(other)}
    await asyncio.gather(
        office.town.presses(one, f"s:remove:{numbers[other]}"), office.town.presses(other, f"s:remove:{numbers[one]}")
    )
    assert len(await serving(office)) == 1


async def a_dialogue(office: Staffed, unit: int, by: int, state: str = "published") -> int:
    """A dialogue for all areas of a unit."""
    async with office.town.database.writing() as db:
        areas = list(await db.scalars(select(Area.id).where(Area.unit_id == unit)))
        made = Dialogue(
            place="Hội trường",
            topics="Đường làng",
            starts_at=office.town.now + timedelta(days=20),
            collect_until=date(2026, 3, 10),
            state=state,
            edition=1,
            created_by=by,
        )
        return (await dialogues.create(db, made, areas)).id


@pytest.mark.parametrize("role", ["admin", "intake", "official", "leader"])
async def test_nobody_publishes_moves_or_cancels_a_dialogue_of_another_unit(office: Staffed, role: str) -> None:
    boss = await office.official()
    one, other = office.units[:2]
    somebody = await office.official(role, one)
    draft, published = [
        await a_dialogue(office, other, await office.number_of(boss), state) for state in ("draft", "published")
    ]
    for act in ("publish", "drop", "move", "off", "move-yes", "off-yes"):
        for number in (draft, published):
            await office.town.presses(somebody, f"n:{act}:{number}")
            await office.town.says(somebody, "Bão về")
    async with office.town.database.reading() as db:
        assert (await dialogues.get(db, draft)).state == "draft"
        assert (await dialogues.get(db, published)).state == "published"


async def test_a_leader_plans_and_cancels_for_the_areas_of_their_unit(office: Staffed) -> None:
    boss = await office.official()
    one, other = office.units[:2]
    leader = await office.official("leader", one)
    await office.private(leader, "/taohoinghi")
    for text in ("Nhà văn hóa", "8 giờ 30 ngày 28/5/2027", "20/5/2027"):
        await office.town.says(leader, text)
    async with office.town.database.reading() as db:
        foreign = await db.scalar(select(Area.id).where(Area.unit_id == other).limit(1))
    await office.town.presses(leader, f"n:area:{foreign}")
    await office.town.presses(leader, "n:area:0")
    await office.town.says(leader, "Đường làng")
    number = (await office.town.newest())["dialogue"]
    async with office.town.database.reading() as db:
        assert await dialogues.units_of(db, number) == [one]
    await office.town.presses(leader, f"n:publish:{number}")
    foreign_one = await a_dialogue(office, other, await office.number_of(boss))
    await office.leave()
    await office.private(leader, "/hoinghi")
    shown = str([row.payload for row in await office.queued(leader)])
    assert f"n:off:{number}'" in shown
    assert f"n:off:{foreign_one}'" not in shown
    await office.town.presses(leader, f"n:off:{number}")
    await office.town.says(leader, "Bão về")
    await office.town.presses(leader, f"n:off-yes:{number}")
    async with office.town.database.reading() as db:
        assert (await dialogues.get(db, number)).state == "cancelled"


@pytest.mark.parametrize("role", ["admin", "intake", "official", "leader"])
async def test_no_button_of_a_card_works_for_another_units_people(office: Staffed, role: str) -> None:
    await office.official()
    feedback = await office.town.hands_in(office.town.somebody())
    somebody = await office.official(role, await others(office, feedback.unit_id))
    await office.leave()
    acts = ("accept", "ask", "answer", "decline", "files", "whole", "card", "name", "history")
    for act in acts:
        await office.town.presses(somebody, f"c:{act}:{feedback.id}")
        await office.presses(somebody, f"c:{act}:{feedback.id}")
    for words in (f"/hoso {feedback.code}", f"/xemten {feedback.code}", "/viec", "/tim cây", "/chuagui"):
        await office.private(somebody, words)
    after = await office.feedback(feedback.id)
    assert (after.state, after.version) == ("received", 1)
    assert not [one for one in await office.leave() if feedback.words in one.text and one.chat in {somebody, GROUP}]


async def test_what_was_done_is_told_to_the_other_admins_once_and_can_be_read_by_page(office: Staffed) -> None:
    one, other = office.units[:2]
    boss, second = await office.official(), await office.official()
    mine, foreign = await office.official("admin", one), await office.official("admin", other)
    removed = [await office.official("official", one) for _ in range(9)]
    for person in removed:
        await office.town.presses(boss, f"s:remove:{await office.number_of(person)}")
    heard = await office.leave()
    for admin, times in ((boss, 0), (second, 9), (mine, 9), (foreign, 0)):
        assert len([said for said in to(heard, admin) if "thôi quyền (" in said]) == times
    await office.private(mine, "/nhatky")
    (row,) = await office.queued(mine)
    assert str(row.payload).count("thôi quyền (") == 8
    more = next(button[1] for line in (row.payload or {})["buttons"] for button in line)
    await office.leave()
    await office.town.presses(mine, more)
    (page,) = to(await office.leave(), mine)
    assert page.count("thôi quyền (") == 1
    await office.private(foreign, "/nhatky")
    assert "thôi quyền (" not in to(await office.leave(), foreign)[0]


@pytest.mark.parametrize("statement", ["UPDATE duty_event SET detail = ''", "DELETE FROM duty_event"])
async def test_what_was_done_stays_written(office: Staffed, statement: str) -> None:
    boss = await office.official()
    somebody = await office.official("official", office.units[0])
    await office.town.presses(boss, f"s:remove:{await office.number_of(somebody)}")
    with pytest.raises(DBAPIError):
        async with office.town.database.writing() as db:
            await db.execute(sql(statement))
    async with office.town.database.reading() as db:
        (event,) = (await db.scalars(select(DutyEvent).where(DutyEvent.what == "removed"))).all()
    assert (event.what, event.by_official) == ("removed", await office.number_of(boss))


async def test_a_units_official_works_on_what_the_units_below_handle_and_a_rooms_on_its_own(office: Staffed) -> None:
    feedback = await office.town.hands_in(office.town.somebody())
    room = feedback.unit_id
    upper, apart = [one for one in office.units if one != room][:2]
    async with office.town.database.writing() as db:
        (await db.get_one(Unit, room)).parent = (await db.get_one(Unit, upper)).code
        await duty_scopes.note_units_below(db, office.town.now)
    above, own = await office.official("official", upper), await office.official("official", room)
    other = await office.official("official", apart)
    await office.leave()
    for person, sees in ((above, True), (own, True), (other, False)):
        for command in ("/viec", f"/hoso {feedback.code}", "/tim đường làng"):
            await office.private(person, command)
        shown = " ".join(to(await office.leave(), person))
        assert (person, "cây xanh" in shown) == (person, sees)
    async with office.town.database.writing() as db:
        (await db.get_one(Feedback, feedback.id)).unit_id = upper
    await office.private(own, f"/hoso {feedback.code}")
    assert "cây xanh" not in to(await office.leave(), own)[-1]
