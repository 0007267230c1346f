"""The morning digest: when, to whom, how often, what it says as it leaves, and the way from it to an answer."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select, update

from handlers.notices.digest import Counts, digest_message, message
from handlers.notices.moment import Moment
from locales import texts
from rules.access import Scope
from rules.lifecycle import Action
from rules.menus import menu_of
from rules.notice import Address, Lane, Outgoing
from rules.notice_kinds import Notice
from rules.outcome import Sent, Settlement
from scheduler.after_send import Ended, settle_all
from scheduler.digesting import queue_digests
from storage.engine.database import Database
from storage.feedback import feedbacks
from storage.feedback.feedbacks import Deed
from storage.feedback.promise_debts import OpenPromises
from storage.feedback.worklist import WorkNumbers
from storage.office import chats, officials
from storage.people import people
from storage.queue import claims, menus
from storage.queue.leased import Claim
from storage.tables import Contact, DayOff, Deadline, Feedback, LinkedChat, Outbox, Unit
from tests.bot.desk import WRITTEN_AT
from tests.handlers.office import GROUP, OTHER_GROUP, ZONE, Heard, Staffed, all_is_well, to
from tests.journeys.stage import BOT
from tests.properties.town import Town

DAY = timedelta(days=1)
# A Tuesday, half past seven in Việt Nam.
MORNING = datetime(2026, 3, 3, 0, 30, tzinfo=UTC)


@pytest.fixture
async def office(database: Database) -> AsyncIterator[Staffed]:
    town = Town(database)
    made = await Staffed.of(town)
    yield made
    await town.close()


async def tick(office: Staffed, now: datetime = MORNING) -> int:
    """What the clock does at a moment."""
    office.town.now = now
    return await queue_digests(office.town.database, ZONE, now)


async def heard(office: Staffed, now: datetime = MORNING) -> list[Heard]:
    """What is said by a tick at a moment, of all digests."""
    await office.leave()
    await tick(office, now)
    return await office.leave()


async def states(office: Staffed) -> dict[str, int]:
    async with office.town.database.reading() as db:
        found = select(Outbox.state, func.count()).where(Outbox.notice == Notice.DIGEST).group_by(Outbox.state)
        return {str(state): int(number) for state, number in (await db.execute(found)).all()}


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        (MORNING - timedelta(seconds=1), False),
        (MORNING, True),
        (MORNING + timedelta(hours=4, minutes=29), True),
        (MORNING + timedelta(hours=4, minutes=30), False),
        # A Saturday and a Sunday.
        (MORNING + 4 * DAY, False),
        (MORNING + 5 * DAY, False),
        # A Saturday that is worked, a Monday of the new year's holidays, and the office's own day off.
        (datetime(2026, 8, 22, 0, 30, tzinfo=UTC), True),
        (datetime(2026, 8, 31, 0, 30, tzinfo=UTC), False),
        (datetime(2026, 3, 12, 0, 30, tzinfo=UTC), False),
    ],
)
async def test_it_is_sent_from_half_past_seven_until_noon_on_working_days(
    office: Staffed, moment: datetime, *, told: bool
) -> None:
    await office.official("official", office.units[0])
    async with office.town.database.writing() as db:
        db.add(DayOff(day=datetime(2026, 3, 12, tzinfo=UTC).date(), working=False, why="giỗ làng"))
    assert await tick(office, moment) == told


async def test_each_place_hears_once_a_day_whatever_ticks_and_however_many_duties(office: Staffed) -> None:
    feedback = await office.town.hands_in(office.town.somebody())
    khang = await office.official("official", feedback.unit_id)
    clerk = await office.clerk(khang)
    assert clerk
    for role, unit in (("leader", feedback.unit_id), ("intake", None)):
        async with office.town.database.writing() as db:
            code = await officials.invite(db, role, "Khang", Scope.of_unit(unit), office.town.now)
            await officials.enrol(db, clerk.person_id, code, office.town.now)
    await office.link(feedback.unit_id)
    first = await heard(office)
    assert [one.chat for one in first] == [GROUP, khang]
    assert await heard(office, MORNING + timedelta(hours=1)) == []
    async with office.town.database.writing() as db:
        new = await people.meet_at(db, Address(BOT, 999_999), office.town.now, None)
        await db.execute(update(Contact).where(Contact.id == new.contact.id).values(person_id=clerk.person_id))
        await chats.follow_migration(db, Address(BOT, GROUP), Address(BOT, GROUP - 50))
    assert await heard(office, MORNING + timedelta(hours=2)) == []
    tomorrow = await heard(office, MORNING + DAY)
    assert [one.chat for one in tomorrow] == [GROUP - 50, 999_999]


async def test_whoever_does_not_handle_feedbacks_came_only_now_or_turned_it_off_hears_nothing(office: Staffed) -> None:
    feedback = await office.town.hands_in(office.town.somebody())
    for role in ("observer", "official"):
        await office.official(role, None if role == "observer" else office.units[-1])
    async with office.town.database.writing() as db:
        secretary = await people.meet(db, Address(BOT, 77), office.town.now)
        code = await officials.invite(db, "secretary", "Thư ký", Scope.of_unit(feedback.unit_id), office.town.now)
        await officials.enrol(db, secretary.id, code, office.town.now)
    off, gone = await office.official("official", feedback.unit_id), await office.official("official", feedback.unit_id)
    await office.private(off, "tắt bản tin sáng")
    async with office.town.database.writing() as db:
        await db.execute(update(Contact).where(Contact.chat_id == gone).values(unreachable_at=office.town.now))
    await office.link(feedback.unit_id)
    await office.link(None, OTHER_GROUP)
    async with office.town.database.writing() as db:
        await chats.end_link(db, Address(BOT, OTHER_GROUP), office.town.now)
    office.town.now = MORNING + timedelta(minutes=10)
    new = await office.official("official", feedback.unit_id)
    said = await heard(office, MORNING + timedelta(minutes=20))
    assert [one.chat for one in said] == [GROUP]
    assert [one.chat for one in await heard(office, MORNING + DAY)] == [GROUP, new]


async def of_every_kind(office: Staffed) -> int:
    """Five feedbacks that are between them of every kind, of which an official took one up and answered another."""
    lan, today = office.town.somebody(), MORNING.date()
    made = [await office.town.hands_in(lan) for _ in range(5)]
    khang = await office.official("official", made[0].unit_id)
    await office.link(made[0].unit_id)
    await office.leave()
    number = await office.number_of(khang)
    async with office.town.database.writing() as db:
        for one, due in zip(made, (today - DAY, today, today + 2 * DAY, today + 3 * DAY, today), strict=True):
            await db.execute(update(Deadline).where(Deadline.subject_id == one.id).values(due=due))
        await db.execute(update(Feedback).where(Feedback.id == made[3].id).values(reopened=1))
        await feedbacks.change(db, await feedbacks.get(db, made[2].id), Deed(Action.ACCEPT, MORNING, number))
        await feedbacks.change(db, await feedbacks.get(db, made[4].id), Deed(Action.ANSWER, MORNING, number))
        for one, state in ((made[1], "failed"), (made[0], "held")):
            told = update(Outbox).where(Outbox.notice == Notice.RECEIPT, Outbox.subject_id == one.id)
            await db.execute(told.values(state=state))
    return khang


async def test_it_says_what_waits_when_it_leaves_the_most_urgent_first_with_the_ways_to_it(office: Staffed) -> None:
    await tick(office, MORNING - DAY)
    await of_every_kind(office)
    await tick(office)
    said = [one for one in await office.leave() if one.text.startswith("Bản tin")]
    group, private = sorted(said, key=lambda one: one.chat)
    head, _, *lines = private.text.split("\n")
    assert head == "Bản tin sáng thứ Ba, ngày 3/3/2026. Phần việc của đồng chí:"
    assert lines == [
        "⚠ Quá hạn: 1",
        "Đến hạn hôm nay và trong 2 ngày làm việc tới: 2",
        "Người gửi chưa đồng ý, mở lại: 1",
        "Câu trả lời chưa đến được người gửi, cần báo bằng cách khác: 1",
        "Chưa ai nhận: 3",
        "Câu trả lời còn phải chờ, chưa gửi được: 1",
        "Đồng chí đang giữ: 1",
    ]
    assert group.text.split("\n") == [head.replace("Phần việc của đồng chí", "Việc của nhóm này"), "", *lines[:-1]]
    data = [button.data for (button,) in private.buttons]
    assert data == [
        *("v:list:any:late:0:::0:0", "v:list:any:soon:0:::0:0", "v:list:any:any:1:::0:0", "pg:undelivered:0:0:0"),
        *("v:list:nobody:any:0:::0:0", "v:list:mine:any:0:::0:0", "bt:stop"),
    ]
    assert [button.data for (button,) in group.buttons] == data[:5]


async def test_nothing_is_said_where_nothing_has_to_be_done(office: Staffed) -> None:
    feedback = await office.town.hands_in(office.town.somebody())
    khang = await office.official("official", feedback.unit_id)
    await office.official("official", office.units[-1])
    await office.private(khang, f"/hoso {feedback.code}")
    await office.town.presses(khang, f"c:accept:{feedback.id}")
    assert await heard(office) == []
    assert await states(office) == {"cancelled": 2}


async def test_who_may_hear_is_asked_when_it_leaves(office: Staffed) -> None:
    feedback = await office.town.hands_in(office.town.somebody())
    unit = feedback.unit_id
    other = next(one for one in office.units if one != unit)
    demoted, moved = await office.official("official", unit), await office.official("official", unit)
    await office.link(unit)
    await office.link(unit, OTHER_GROUP)
    await office.leave()
    assert await tick(office) == 4
    await office.official("observer", None, demoted)
    await office.official("official", other, moved)
    await office.link(other)
    async with office.town.database.writing() as db:
        await chats.end_link(db, Address(BOT, OTHER_GROUP), office.town.now)
    assert [one for one in await office.leave() if one.text.startswith("Bản tin")] == []
    assert await states(office) == {"cancelled": 4}


async def test_it_comes_late_until_noon_and_then_not_at_all(office: Staffed) -> None:
    feedback = await office.town.hands_in(office.town.somebody())
    khang = await office.official("official", feedback.unit_id)
    await office.leave()
    await tick(office)
    office.town.now = MORNING + timedelta(hours=2, minutes=30)
    assert [one.chat for one in await office.leave()] == [khang]
    await tick(office, MORNING + DAY)
    office.town.now = MORNING + DAY + timedelta(hours=5)
    assert await office.leave() == []
    async with office.town.database.writing() as db:
        await claims.expire_rows(db, BOT, office.town.now)
    assert await states(office) == {"expired": 1, "sent": 1}


async def test_it_is_turned_off_and_on_by_words_a_command_and_a_button(office: Staffed) -> None:
    khang = await office.official("official", office.units[0])
    await office.leave()
    for off, on in (
        ("tat ban tin sang", "Bật bản tin"),
        ("/bantin tắt", "/bantin bật"),
        ("Dạ, thôi gửi bản tin ạ.", "cho toi nhan ban tin"),
        ("bt:stop", "bt:start"),
    ):
        for said, wanted in ((off, "Đã tắt bản tin sáng của đồng chí."), (on, "Đã bật bản tin sáng.")):
            await (office.town.presses if said.startswith("bt:") else office.private)(khang, said)
            assert [one.text.startswith(wanted) for one in await office.leave()] == [True], said
            await office.private(khang, "/bantin")
            (state,) = await office.leave()
            stands = "đang tắt" if said == off else "đang bật"
            assert stands in state.text
    await office.private(khang, "/bantin")
    await office.town.types(khang, "1")
    assert to(await office.leave(), khang)[-1].startswith("Đã tắt")
    assert await office.town.trouble() == []


async def test_in_a_group_nobody_turns_anything_off_and_a_resident_says_what_they_like(office: Staffed) -> None:
    admin, lan = await office.official("admin"), office.town.somebody()
    await office.link(None)
    await office.leave()
    await office.says(admin, "/bantin tắt")
    await office.presses(admin, "bt:stop")
    assert not any("Đã tắt" in one.text for one in await office.leave())
    await office.town.says(lan, "/start")
    await office.town.presses(lan, "bt:stop")
    await office.town.says(lan, "tắt bản tin")
    assert not any("Đã tắt" in one.text for one in await office.leave())
    assert await office.town.trouble() == []


async def test_from_the_digest_to_the_answer_there_are_three_presses(office: Staffed) -> None:
    feedback = await office.town.hands_in(office.town.somebody())
    khang = await office.official("official", feedback.unit_id)
    (digest,) = await heard(office)
    list_of = digest.buttons[0][0].data
    await office.town.presses(khang, list_of)
    (listed,) = await office.leave()
    assert "chưa ai nhận: 1" in listed.text
    await office.town.presses(khang, listed.buttons[0][0].data)
    (card,) = await office.leave()
    answer = next(button.data for row in card.buttons for button in row if button.label == "Trả lời")
    await office.town.presses(khang, answer)
    assert (await office.town.conversation(khang))[1]["feedback"] == feedback.id


async def test_from_its_list_on_the_same_way_is_gone_by_typing(office: Staffed) -> None:
    feedback = await office.town.hands_in(office.town.somebody())
    khang = await office.official("official", feedback.unit_id)
    (digest,) = await heard(office)
    await office.town.presses(khang, digest.buttons[0][0].data)
    for said in ("1", "trả lời"):
        await office.town.types(khang, said)
    assert (await office.town.conversation(khang))[1]["feedback"] == feedback.id


async def delivered(office: Staffed) -> None:
    """Have what waits leave as the sender does it, with its answers written down."""
    now = office.town.clock()
    async with office.town.database.writing() as db:
        claim = Claim(BOT, "test", now, now + DAY, ())
        (row,) = await claims.claim_due(db, claim, tuple(Lane), 64)
        what = await digest_message(db, row, Moment(now, ZONE, None, all_is_well))
        menu = menu_of(what) if isinstance(what, Outgoing) else None
        assert menu
        await menus.write_menus(db, {row: menu})
        assert isinstance(what, Outgoing)
        await settle_all(db, [Ended(row, Sent((1,)), Settlement("sent"), what=what)], now)
        # Messages of these tests bear all the same second.
        await db.execute(update(Outbox).where(Outbox.id == row.id).values(shown_at=WRITTEN_AT))


async def test_a_digest_is_answered_by_what_is_typed_as_well(office: Staffed) -> None:
    feedback = await office.town.hands_in(office.town.somebody())
    khang = await office.official("official", feedback.unit_id)
    await office.leave()
    await tick(office)
    await delivered(office)
    await office.town.types(khang, "xem viec chua ai nhan")
    (listed,) = await office.leave()
    assert "chưa ai nhận: 1" in listed.text


async def test_an_office_of_126_units_tells_each_group_its_own_and_the_head_of_all_of_them_everything(
    office: Staffed,
) -> None:
    lan, head = office.town.somebody(), await office.official("leader")
    made = [await office.town.hands_in(lan) for _ in range(5)]
    async with office.town.database.writing() as db:
        units = [Unit(code=f"u{n}", name=f"UBND xã {n}") for n in range(126)]
        db.add_all(units)
        await db.flush()
        for n, unit in enumerate(units):
            facts = {"account_id": BOT, "chat_id": -5000 - n, "unit_id": unit.id, "title": f"Tổ {n}"}
            await chats.link_group(db, LinkedChat(linked_at=office.town.now, **facts))
        for one, unit in zip(made, units, strict=False):
            await db.execute(update(Feedback).where(Feedback.id == one.id).values(unit_id=unit.id))
    await office.leave()
    assert await tick(office) == 127
    assert await tick(office) == 0
    said = await office.leave()
    assert sorted(one.chat for one in said) == sorted([head, *(-5000 - n for n in range(5))])
    assert all("Chưa ai nhận: 1" in one.text.split("\n") for one in said if one.chat != head)
    assert "Chưa ai nhận: 5" in to(said, head)[0].split("\n")


async def test_an_admin_reads_in_december_that_next_years_notice_is_missing(office: Staffed) -> None:
    feedback = await office.town.hands_in(office.town.somebody())
    admin, other = await office.official("admin"), await office.official("official", feedback.unit_id)
    said = await heard(office, datetime(2026, 12, 1, 0, 30, tzinfo=UTC))
    assert "thông báo nghỉ lễ năm 2027" in to(said, admin)[0]
    assert "thông báo nghỉ lễ" not in to(said, other)[0]


def test_very_many_are_said_to_be_so_many_or_more_in_both_languages() -> None:
    counts = Counts(WorkNumbers(*[1000] * 5), 1000, 1000, 1000, OpenPromises(1000, 1000), (2027,))
    for language, more in (("vi", "1.000 trở lên"), ("en", "1,000 or more")):
        said = message(texts(language), counts, MORNING.date(), private=True)
        assert said.text.count(more) == 7
        labels = [button.label for (button,) in said.buttons]
        assert len(labels) == len(set(labels)) == 10
