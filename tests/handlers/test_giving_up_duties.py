"""Duties that their holders give up, the last admin, who asks as a duty ends, and what hangs on a unit's place."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from locales import texts
from rules.notice import Address
from rules.reach import TELEGRAM
from rules.refusal import Refusal
from storage.feedback import postings
from storage.office import officials
from storage.people import people
from storage.queue import accounts
from storage.queue.accounts import Messenger
from storage.tables import Account, Contact, Duty, DutyEvent, Unit
from tests.handlers.office import Staffed, to
from tests.handlers.test_mixed_duties import also, end, put_under
from tests.journeys.stage import BOT

say = texts("vi").say


async def live(office: Staffed, number: int) -> list[str]:
    clerk = await office.clerk(number)
    return [duty.role for duty in clerk.duties] if clerk else []


async def offered(office: Staffed, number: int) -> str:
    return str([row.payload for row in await office.queued(number)])


async def test_an_admin_gives_up_a_second_duty_and_keeps_the_first(office: Staffed) -> None:
    boss = await office.official()
    second = await also(office, boss, "intake", office.units[0])
    await office.leave()
    await office.private(boss, "/go")
    assert f"s:ask:{second}" in await offered(office, boss)
    await office.leave()
    await office.town.presses(boss, f"s:remove:{second}")
    assert await live(office, boss) == ["admin"]
    (told,) = to(await office.leave(), boss)
    assert told.startswith("Đồng chí vừa thôi một việc")
    assert say("role-intake") in told
    async with office.town.database.reading() as db:
        event = (await db.scalars(select(DutyEvent).order_by(DutyEvent.id.desc()))).first()
        assert event is not None
        assert (event.what, event.official_id) == ("removed", second)


async def test_whoever_may_end_nobodys_duty_gives_up_one_of_their_own_and_no_other(office: Staffed) -> None:
    boss, clerk = await office.official(), await office.official("official", office.units[0])
    second = await also(office, clerk, "leader", office.units[1])
    of_boss, first = await office.number_of(boss), await office.number_of(clerk)
    await office.leave()
    await office.private(clerk, "/go")
    shown = await offered(office, clerk)
    assert f"s:ask:{second}" in shown
    assert f"s:ask:{first}" in shown
    assert f"s:ask:{of_boss}" not in shown
    await office.town.presses(clerk, f"s:remove:{of_boss}")
    assert await live(office, boss) == ["admin"]
    await office.town.presses(clerk, f"s:remove:{first}")
    assert await live(office, clerk) == ["leader"]
    # The last one is not theirs to end.
    await office.town.presses(clerk, f"s:remove:{second}")
    assert await live(office, clerk) == ["leader"]
    assert any(clerk_text for clerk_text in to(await office.leave(), boss) if "thôi quyền" in clerk_text)


async def test_the_last_admin_cannot_give_that_up_whatever_else_they_are(office: Staffed) -> None:
    boss = await office.official()
    await also(office, boss, "intake", None)
    await office.town.presses(boss, f"s:remove:{await office.number_of(boss)}")
    assert await live(office, boss) == ["admin", "intake"]


@pytest.mark.parametrize("known", ["to a retired account", "on paper", "here"])
async def test_an_admin_whom_no_serving_account_knows_is_not_the_one_who_is_left(office: Staffed, known: str) -> None:
    boss, other = await office.official(), await office.official()
    async with office.town.database.writing() as db:
        for number in (BOT, BOT + 1):
            facts = {"channel": Messenger.TELEGRAM, "external_id": str(number), "name": "", "since": office.town.now}
            await accounts.register(db, Account(id=number, **facts), TELEGRAM)
        await accounts.retire_others(db, [BOT], office.town.now)
        theirs = update(Contact).where(Contact.chat_id == other)
        if known == "to a retired account":
            await db.execute(theirs.values(account_id=BOT + 1))
        elif known == "on paper":
            paper = await people.meet(db, Address(BOT, 77), office.town.now)
            await db.execute(theirs.values(person_id=paper.id))
    async with office.town.database.writing() as db:
        duty = (await db.scalars(select(Duty).order_by(Duty.id))).first()
        assert duty is not None
        if known == "here":
            await officials.refuse_last_admin(db, duty)
        else:
            with pytest.raises(Refusal, match="last-admin"):
                await officials.refuse_last_admin(db, duty)
    assert boss != other


@pytest.mark.parametrize("after", [1, 4])
async def test_who_asks_right_after_a_duty_of_theirs_ended_is_told_to_ask_again(office: Staffed, after: int) -> None:
    somebody = await office.official("official", office.units[0])
    second = await also(office, somebody, "leader", office.units[1])
    await office.leave()
    await end(office, second)
    office.town.now += timedelta(seconds=after)
    await office.private(somebody, "/viec")
    assert to(await office.leave(), somebody) == [say("desk-ask-again")]
    office.town.now += timedelta(seconds=6)
    await office.private(somebody, "/viec")
    assert to(await office.leave(), somebody) == [say("queue-none")]


async def test_who_serves_no_more_is_told_nothing_of_what_they_had_asked_for(office: Staffed) -> None:
    somebody = await office.official("official", office.units[0])
    await office.leave()
    await office.private(somebody, "/viec")
    await end(office, await office.number_of(somebody))
    assert to(await office.leave(), somebody) == []


async def test_the_numbers_of_many_units_name_a_few_of_them(office: Staffed) -> None:
    upper = office.units[0]
    async with office.town.database.writing() as db:
        code = (await db.get_one(Unit, upper)).code
        db.add_all([Unit(code=f"phong-{n}", name=f"Phòng số {n}", parent=code) for n in range(130)])
    await put_under(office, office.units[1], upper)
    somebody = await office.official("official", upper)
    await office.leave()
    await office.private(somebody, "/thongke")
    (text,) = to(await office.leave(), somebody)
    assert "đơn vị khác" in text
    assert text.count("Phòng số") <= 2
    assert len(text) < 1000


async def test_open_cards_of_a_unit_hang_with_the_admins_above_its_new_place(office: Staffed) -> None:
    room = (await office.town.hands_in(office.town.somebody())).unit_id
    upper, apart = [one for one in office.units if one != room][:2]
    before, after = await office.official("admin", upper), await office.official("admin", apart)
    await put_under(office, room, upper)
    assert await waiting_for_cards(office) == [before]
    await post(office, before)
    await put_under(office, room, apart)
    assert await waiting_for_cards(office) == [after]
    await post(office, after)
    await office.leave()
    assert len(await office.cards_in(after)) == 1
    # Read in again as it was, nothing is posted anew.
    await put_under(office, room, apart)
    assert await waiting_for_cards(office) == []


async def waiting_for_cards(office: Staffed) -> list[int]:
    async with office.town.database.reading() as db:
        return [one.chat_id for one in await postings.unfinished_chats(db)]


async def post(office: Staffed, chat: int) -> None:
    async with office.town.database.writing() as db:
        await postings.queue_next_cards(db, Address(BOT, chat), office.town.clock())
