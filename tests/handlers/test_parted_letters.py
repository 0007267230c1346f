"""What waits for two who are joined goes, when they part, to whom it belongs, and may leave there at once."""

import asyncio

import pytest
from sqlalchemy import select, update

from rules.notice import Address, Outgoing
from rules.notice_kinds import Notice
from rules.requests import RequestAction
from storage.engine.database import Database, Db
from storage.feedback import replies
from storage.people import requests
from storage.people.requests import RequestDeed
from storage.queue import contacts, held, outbox
from storage.queue.outbox import Letter
from storage.tables import Contact, Feedback, Outbox, Request
from tests.handlers.office import Staffed, to
from tests.handlers.test_messengers import joined
from tests.handlers.test_own_data import asked_of
from tests.handlers.test_several_contacts import answered
from tests.journeys.stage import BOT
from tests.properties.town import Town
from tests.storage.test_row_locks import until_one_waits

FIXED = "Đã sửa xong"


async def answer_waits(office: Staffed, chosen: str) -> tuple[int, int]:
    """Somebody whose answer waits, and whoever they were joined with, at whose messenger it does."""
    clerk, mine, other = await office.official(), office.town.somebody(), office.town.somebody()
    if chosen == "newer":
        feedback = await office.town.hands_in(mine)
        await office.town.hands_in(other)
    else:
        await office.town.hands_in(other)
        feedback = await office.town.hands_in(mine)
    await joined(office, other, mine)
    await office.town.presses(other, "m:here")
    await office.leave()
    await answered(office, clerk, feedback)
    return mine, other


async def hold(office: Staffed, chat: int) -> None:
    """The messenger of a chat takes nothing now: its window is closed."""
    async with office.town.database.writing() as db:
        waits = update(Outbox).where(Outbox.chat_id == chat, Outbox.state == "queued")
        await db.execute(waits.values(state="held", held_why="window"))


async def states_of(office: Staffed, chat: int) -> set[str]:
    async with office.town.database.reading() as db:
        theirs = select(Outbox.state).join(Contact, Contact.id == Outbox.contact_id)
        return set(await db.scalars(theirs.where(Contact.chat_id == chat)))


@pytest.mark.parametrize("chosen", ["newer", "older"])
async def test_an_answer_that_was_held_there_leaves_at_once_where_it_belongs(office: Staffed, chosen: str) -> None:
    mine, other = await answer_waits(office, chosen)
    await hold(office, other)
    await office.town.presses(mine, "yd:part:0")
    assert "held" not in await states_of(office, mine)
    heard = await office.leave()
    assert FIXED in "".join(to(heard, mine))
    assert FIXED not in "".join(to(heard, other))


@pytest.mark.parametrize("chosen", ["newer", "older"])
async def test_what_was_to_go_with_a_message_to_the_other_goes_by_itself(office: Staffed, chosen: str) -> None:
    mine, other = await answer_waits(office, chosen)
    await hold(office, other)
    async with office.town.database.writing() as db:
        await held.release_chat(db, Address(BOT, other), office.town.now)
    assert await states_of(office, other) >= {"joined", "queued"}
    await office.town.presses(mine, "yd:part:0")
    async with office.town.database.reading() as db:
        rows = list(await db.scalars(select(Outbox).where(Outbox.notice == Notice.STEP)))
        assert [(one.chat_id, one.state, one.goes_with) for one in rows] == [(mine, "queued", None)]


async def test_what_failed_at_the_other_is_not_said_there_once_they_have_parted(office: Staffed) -> None:
    mine, other = await answer_waits(office, "older")
    async with office.town.database.writing() as db:
        here = (Outbox.chat_id == other, Outbox.notice == Notice.STEP)
        await db.execute(update(Outbox).where(*here).values(state="failed", error="refused"))
    await office.town.presses(mine, "yd:part:0")
    await office.leave()
    async with office.town.database.writing() as db:
        await contacts.mark_lost(db, Address(BOT, other), office.town.now)
    await office.town.says(other, "chào xã")
    heard = await office.leave()
    assert FIXED not in "".join(to(heard, other))


async def test_the_answer_to_a_request_goes_to_whoever_asked(office: Staffed) -> None:
    clerk, mine, other = await office.official(), office.town.somebody(), office.town.somebody()
    await office.town.hands_in(other)
    await office.town.hands_in(mine)
    await joined(office, other, mine)
    await office.town.presses(other, "m:here")
    await office.town.presses(mine, "yd:erase:0")
    (request,) = await asked_of(office, mine)
    await office.leave()
    await office.town.presses(clerk, f"r:take:{request.id}")
    assert "queued" in await states_of(office, other)
    await office.town.presses(mine, "yd:part:0")
    heard = await office.leave()
    assert f"số {request.id}" not in "".join(to(heard, other))
    assert f"số {request.id}" in "".join(to(heard, mine))


async def is_asking(office: Staffed) -> tuple[int, int, Feedback, Request]:
    """Somebody with an opinion and a request, and whoever they were joined with, at whose messenger both are told."""
    mine, other = office.town.somebody(), office.town.somebody()
    feedback = await office.town.hands_in(mine)
    await office.town.hands_in(other)
    await joined(office, other, mine)
    await office.town.presses(other, "m:here")
    await office.town.presses(mine, "yd:erase:0")
    await office.leave()
    return mine, other, feedback, (await asked_of(office, mine))[0]


@pytest.mark.parametrize("what", [Notice.STEP, Notice.OWN_REQUEST])
async def test_what_is_written_in_the_moment_in_which_they_part_goes_to_whom_it_belongs(
    shared: Database, what: Notice
) -> None:
    """Two write at once only on PostgreSQL."""
    office = await Staffed.of(Town(shared))
    clerk = await office.official()
    mine, other, feedback, request = await is_asking(office)
    duty, now = await office.number_of(clerk), office.town.clock()

    async def write(db: Db) -> int:
        """As whoever answers does it: the opinion or the request is held, then its author is looked for and told."""
        if what == Notice.STEP:
            await replies.hold(db, feedback.id)
            return feedback.id
        asked = await requests.get_request(db, request.id)
        await requests.move_request(db, asked, RequestDeed(RequestAction.TAKE, now, duty))
        return request.id

    async with shared.writing() as db:
        about = await write(db)
        author = await contacts.of_person(db, feedback.person_id)
        assert author is not None
        assert author.chat_id == other
        parting = asyncio.ensure_future(office.town.presses(mine, "yd:part:0"))
        await until_one_waits(shared)
        letter = Letter("written", author.address, now, what, about, Outgoing(text=FIXED), contact_id=author.id)
        await outbox.add(db, letter)
    await parting
    heard = await office.leave()
    assert FIXED in "".join(to(heard, mine))
    assert FIXED not in "".join(to(heard, other))
    assert await office.town.trouble() == []
    await office.town.close()
