"""Somebody with several duties may do with each what that one allows, and no mixture of them."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event, select

from locales import texts
from rules.access import Scope
from rules.notice import Address
from storage.office import duty_scopes, officials
from storage.people import people
from storage.tables import Attachment, Block, Contact, Duty, Feedback, Hamlet, Reply, Unit
from tests.handlers.office import GROUP, Staffed, to
from tests.handlers.test_rights_lost import hidden
from tests.journeys.stage import BOT

PAPER: dict[str, Any] = {"document": {"file_id": "d", "file_unique_id": "u", "file_name": "Ten That.pdf"}}


async def also(office: Staffed, number: int, role: str, unit: int | None) -> int:
    async with office.town.database.writing() as db:
        person = await people.meet(db, Address(BOT, number), office.town.now)
        code = await officials.invite(db, role, f"{role} {number}", Scope.of_unit(unit), office.town.clock())
        return (await officials.enrol(db, person.id, code, office.town.clock())).id


async def end(office: Staffed, duty: int) -> None:
    async with office.town.database.writing() as db:
        await officials.remove(db, duty, office.town.clock())


async def put_under(office: Staffed, room: int, upper: int) -> None:
    async with office.town.database.writing() as db:
        (await db.get_one(Unit, room)).parent = (await db.get_one(Unit, upper)).code
        await duty_scopes.note_units_below(db, office.town.now)


async def mixed(office: Staffed, role: str, plain: str) -> tuple[Feedback, int]:
    """A hidden feedback, and somebody who may only handle it, but is more elsewhere."""
    await office.official()
    feedback = await hidden(office)
    somebody = await office.official(role, next(one for one in office.units if one != feedback.unit_id))
    await also(office, somebody, plain, feedback.unit_id)
    await office.leave()
    return feedback, somebody


async def sends_paper(office: Staffed, feedback: Feedback) -> None:
    async with office.town.database.reading() as db:
        lan = await db.scalar(select(Contact.chat_id).where(Contact.person_id == feedback.person_id))
    assert lan
    await office.town.presses(lan, f"y:remark:{feedback.id}")
    await office.town.give(message=office.town.message(lan, "") | PAPER)


async def test_a_block_is_made_by_whoever_may_block_in_that_very_unit(office: Staffed) -> None:
    feedback, somebody = await mixed(office, "intake", "official")
    for act, value in (("days", 7), ("why", 0), ("yes", 0)):
        await office.town.presses(somebody, f"b:{act}:{feedback.id}:{value}")
    async with office.town.database.reading() as db:
        assert not (await db.scalars(select(Block))).all()


async def test_a_block_is_lifted_by_whoever_may_block_in_that_very_unit(office: Staffed) -> None:
    feedback, somebody = await mixed(office, "admin", "leader")
    boss = await office.official()
    for act, value in (("days", 7), ("why", 0), ("yes", 0)):
        await office.town.presses(boss, f"b:{act}:{feedback.id}:{value}")
    await office.town.presses(somebody, f"b:lift-yes:{feedback.id}:0")
    async with office.town.database.reading() as db:
        assert [one.lifted_at for one in await db.scalars(select(Block))] == [None]


async def test_files_are_let_go_by_the_intake_of_that_very_unit(office: Staffed) -> None:
    feedback, somebody = await mixed(office, "intake", "official")
    await sends_paper(office, feedback)
    async with office.town.database.reading() as db:
        file = (await db.scalars(select(Attachment).where(Attachment.kind == "document"))).one()
    await office.town.presses(somebody, f"t:all:{feedback.id}:{file.id}")
    async with office.town.database.reading() as db:
        assert (await db.get_one(Attachment, file.id)).released_at is None


@pytest.mark.parametrize("press", ["undo", "send"])
async def test_what_was_written_stays_its_writers_while_the_duty_for_it_lasts(office: Staffed, press: str) -> None:
    await office.official()
    feedback = await office.town.hands_in(office.town.somebody())
    somebody = await office.official("official", next(one for one in office.units if one != feedback.unit_id))
    oldest = await office.number_of(somebody)
    await also(office, somebody, "official", feedback.unit_id)
    await office.town.presses(somebody, f"c:answer:{feedback.id}")
    await office.town.says(somebody, "Đã sửa xong đoạn đường, mời bà con xem.")
    reply = (await office.town.newest())["reply"]
    if press == "undo":
        await office.town.presses(somebody, f"p:send:{reply}")
    await end(office, oldest)
    await office.town.presses(somebody, f"p:{press}:{reply}")
    await office.town.time_passes(timedelta(minutes=5))
    async with office.town.database.reading() as db:
        state = (await db.get_one(Reply, reply)).state
    assert state == ("taken_back" if press == "undo" else "left")


async def test_a_list_with_a_unit_that_stands_elsewhere_by_now_does_not_leave(office: Staffed) -> None:
    room = (await office.town.hands_in(office.town.somebody())).unit_id
    upper, apart = [one for one in office.units if one != room][:2]
    await put_under(office, room, upper)
    above = await office.official("official", upper)
    await office.leave()
    await office.private(above, "/viec")
    await put_under(office, room, apart)
    assert to(await office.leave(), above) == []


async def test_cards_of_a_unit_that_stands_elsewhere_by_now_are_taken_away(office: Staffed) -> None:
    room = (await office.town.hands_in(office.town.somebody())).unit_id
    upper, apart = [one for one in office.units if one != room][:2]
    await put_under(office, room, upper)
    before = await office.official("admin", upper)
    feedback = await office.town.hands_in(office.town.somebody())
    await office.leave()
    assert feedback.id in await office.cards_in(before)
    await put_under(office, room, apart)
    await office.leave()
    assert feedback.id not in await office.cards_in(before)


# With SQLite one writes after another: nobody asks while an end is on its way to be committed.
@pytest.mark.parametrize("migrated_url", ["postgresql"], indirect=True)
async def test_a_name_asked_for_while_the_duty_for_it_ends_is_not_told(office: Staffed) -> None:
    await office.official()
    feedback = await hidden(office)
    somebody = await office.official("official", feedback.unit_id)
    intake = await also(office, somebody, "intake", feedback.unit_id)
    await office.private(somebody, f"/xemten {feedback.code}")
    await office.leave()
    async with office.town.database.writing() as db:
        await officials.remove(db, intake, office.town.clock())
        await office.private(somebody, "Gọi để xác minh")
    # Not the name, and not silence either.
    assert to(await office.leave(), somebody) == [texts("vi").say("desk-ask-again")]


async def test_who_is_intake_twice_hears_of_waiting_files_once(office: Staffed) -> None:
    await office.official()
    feedback = await hidden(office)
    somebody = await office.official("intake", feedback.unit_id)
    await also(office, somebody, "intake", None)
    await sends_paper(office, feedback)
    assert len([text for text in to(await office.leave(), somebody) if "đang chờ đồng chí xem" in text]) == 1


async def test_a_used_code_of_a_duty_that_ended_is_not_called_ones_own(office: Staffed) -> None:
    await office.official()
    somebody = await office.official("official", office.units[0])
    code = await office.code("intake", office.units[1])
    await office.private(somebody, f"/start moi_{code}")
    clerk = await office.clerk(somebody)
    assert clerk
    await end(office, clerk.duties[1].id)
    await office.leave()
    await office.private(somebody, f"/start moi_{code}")
    assert "đã là" not in to(await office.leave(), somebody)[0]


async def test_a_units_admin_links_a_group_for_their_only_answering_unit_at_once(office: Staffed) -> None:
    await office.official()
    async with office.town.database.writing() as db:
        await duty_scopes.note_units_below(db, office.town.now)
        unit = (await db.scalars(select(Unit.id).where(Unit.code == "ubnd-tay-phuong"))).one()
    small = await office.official("admin", unit)
    await office.says(small, "/ketnoi")
    rows = str([row.payload for row in await office.queued(GROUP)])
    assert "l:0:0" not in rows
    assert await office.links() == {GROUP: unit}


async def test_the_list_of_duties_costs_few_looks_however_many_there_are(office: Staffed) -> None:
    boss = await office.official()
    async with office.town.database.writing() as db:
        hamlets = list(await db.scalars(select(Hamlet.id)))
        for n in range(500):
            person = await people.meet(db, Address(BOT, 50_000 + n), office.town.now)
            held = {"scope_kind": "hamlet", "scope_id": hamlets[n % len(hamlets)]}
            db.add(Duty(person_id=person.id, role="helper", name=f"N{n}", since=office.town.now, **held))
    seen: list[str] = []
    engine = office.town.database.writer.sync_engine

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        seen.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    await office.private(boss, "/go")
    event.remove(engine, "before_cursor_execute", note)
    assert len(seen) < 60


async def test_whoever_wrote_it_stops_a_text_also_under_the_duty_that_followed(office: Staffed) -> None:
    await office.official()
    town = office.town
    feedback = await town.hands_in(town.somebody())
    somebody = await office.official("official", feedback.unit_id)
    await town.presses(somebody, f"c:answer:{feedback.id}")
    await town.says(somebody, "Đã sửa xong đoạn đường, mời bà con xem.")
    reply = (await town.newest())["reply"]
    await town.presses(somebody, f"p:send:{reply}")
    await office.official("leader", feedback.unit_id, somebody)
    await town.presses(somebody, f"p:undo:{reply}")
    await town.time_passes(timedelta(minutes=5))
    async with town.database.reading() as db:
        assert (await db.get_one(Reply, reply)).state == "taken_back"
