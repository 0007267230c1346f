"""Of every notice that is refused for good somebody hears in other words, and no word of a loss causes another."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.channels.telegram.channel import Telegram
from locales import texts
from rules.access import Right, Role
from rules.notice import Address, Lane, Outgoing
from rules.notice_kinds import Fate, Notice, Readers
from rules.notice_table import NOTICES, notices_where, row_of
from storage.engine.database import Database
from storage.feedback import alerts
from storage.people.losses import fate_of_lost_notice
from storage.tables import Card, Duty, Mailing, Outbox
from tests.journeys.stage import BOT, Sandbox
from tests.scheduler.office import ADMIN, Desk
from tests.scheduler.test_missed import dialogue

UNKNOWN = (400, "Bad Request: SOMETHING_THAT_NOBODY_LISTED")
ABOUT_DIALOGUE = ("reminder", "dialogue-moved", "dialogue-off")
OF_ADMINS = notices_where(lambda row: row.lost == Fate.OFFICIAL)
UNASKED = notices_where(
    lambda row: row.lost != Fate.READER and not row.calls_back and row is not NOTICES[Notice.WORD_OWED]
)
LOSSES = (
    *(Notice.FILE_REFUSED, Notice.STEP_LOST, Notice.CARD_LOST, Notice.CARD_STAYS),
    *(Notice.REPLY_LOST, Notice.AUTHOR_LOST, Notice.NOTICE_LOST, Notice.ANSWER_SHORT),
)
ASKED = ("said", "desk-admin", "card", "card-word", "prompt-answer", "block-why-7")


@pytest.fixture
async def desk(sandbox: Sandbox, channel: Telegram, database: Database) -> Desk:
    made = Desk(sandbox, channel, database)
    await made.open()
    return made


@dataclass
class Case:
    """A notice on its way to a chat, with whatever it is about."""

    chat: int
    subject: int | None
    lane: Lane = Lane.OFFICIAL
    what: Outgoing | None = None


def key_of(desk: Desk, notice: str, case: Case) -> str:
    """A key of the test's own; where more is read from a key than which row it is, as the product makes it."""
    for hears, told in alerts.NOTICES.items():
        if told == notice:
            place = alerts.HearingPlace(Address(BOT, case.chat))
            return alerts.letter_of(place, case.subject, hears, desk.now()).key
    return f"{notice}:{case.chat}:{case.subject}:{int(case.lane)}"


async def put(desk: Desk, notice: str, case: Case) -> str:
    key = key_of(desk, notice, case)
    await desk.write(key, case.chat, notice=notice, subject_id=case.subject, lane=case.lane, what=case.what)
    return key


async def refused(desk: Desk, notice: str, case: Case, times: int = 3) -> Outbox:
    """The notice is refused as often as it is tried; what is said in its place is taken."""
    for method in ("sendMessage", "editMessageText"):
        await desk.refuse(case.chat, *UNKNOWN, method, times=times)
    key = await put(desk, notice, case)
    await desk.drive()
    await desk.relent()
    (row,) = await desk.rows(Outbox.dedup_key == key)
    # Once the sum is told, nothing of it is missing any more.
    assert (notice, row.state) == (
        notice,
        "cancelled" if fate_of_lost_notice(notice, case.lane) == Fate.SUMMED else "failed",
    )
    return row


@pytest.mark.parametrize("notice", ["card", "card-word", "reply-revoked", Notice.STEP_LOST])
async def test_what_a_group_was_to_see_the_admins_hear(desk: Desk, notice: str) -> None:
    _, feedback = await desk.resident()
    before = len(await desk.heard(ADMIN))
    await refused(desk, notice, Case(desk.group, feedback.id, what=Outgoing(text="XEM")))
    (text,) = (await desk.heard(ADMIN))[before:]
    assert "không hiện được" in text
    assert not await desk.is_lost()


async def test_an_official_who_was_too_late_hears_it_in_other_words_and_so_do_the_admins(desk: Desk) -> None:
    _, feedback = await desk.resident()
    await refused(desk, "reply-overtaken", Case(ADMIN, feedback.id, what=Outgoing(text="XEM")))
    (row,) = await desk.rows(Outbox.notice == Notice.CARD_LOST)
    assert (row.chat_id, row.state, row.subject_id) == (ADMIN, "sent", feedback.id)


@pytest.mark.parametrize("notice", OF_ADMINS)
async def test_what_an_admin_was_to_know_is_told_in_other_words(desk: Desk, notice: str) -> None:
    # A link, a group in which the bot is not, no unit.
    subject = {"group-lost": 1, "group-public": 1, "rights-check": -4711}.get(notice, 0)
    case = Case(ADMIN, subject, what=None if row_of(notice).readers == Readers.GROUP else Outgoing(text="Tổ"))
    if row_of(notice).right == Right.APPROVE:
        await lead(desk)
    before = len(await desk.heard(ADMIN))
    await refused(desk, notice, case)
    (text,) = (await desk.heard(ADMIN))[before:]
    assert text == texts("vi").say("notice-lost", about=notice)


async def lead(desk: Desk) -> None:
    """The admin is a leader as well: of an approval nobody else is asked."""
    async with desk.database.writing() as db:
        person = await db.scalar(select(Duty.person_id).where(Duty.role == Role.ADMIN))
        held = {"role": Role.LEADER, "scope_kind": "all", "scope_id": 0, "name": "Hạnh"}
        db.add(Duty(person_id=person, since=datetime.now(UTC), **held))


@pytest.mark.parametrize("notice", ASKED)
@pytest.mark.parametrize("where", ["group", "private"])
async def test_whoever_asked_hears_where_they_did(desk: Desk, notice: str, where: str) -> None:
    _, feedback = await desk.resident()
    chat = desk.group if where == "group" else ADMIN
    before = len(await desk.heard(ADMIN, chat if where == "group" else BOT))
    await refused(desk, notice, Case(chat, feedback.id, Lane.REPLY, Outgoing(text="XEM")))
    (text,) = (await desk.heard(ADMIN, chat if where == "group" else BOT))[before:]
    assert "chưa hiện được" in text
    assert not await desk.rows(Outbox.notice == Notice.CARD_LOST)


@pytest.mark.parametrize("notice", ABOUT_DIALOGUE)
async def test_of_a_dialogue_a_resident_hears_how_it_stands(desk: Desk, notice: str) -> None:
    number = await desk.person(5)
    one = await dialogue(desk, number)
    if notice == "dialogue-off":
        async with desk.database.writing() as db:
            (await db.get_one(type(one), one.id)).state = "cancelled"
    before = len(await desk.heard(number))
    await refused(desk, notice, Case(number, one.id))
    (text,) = (await desk.heard(number))[before:]
    assert "Nhà văn hóa thôn 3" in text
    assert ("KHÔNG TỔ CHỨC" in text) == (notice == "dialogue-off")
    assert not await desk.is_unreachable(number)


async def test_where_the_sum_is_refused_too_it_is_told_a_day_later(desk: Desk) -> None:
    number = await desk.person(5)
    one = await dialogue(desk, number)
    await desk.refuse(number, *UNKNOWN)
    await put(desk, "dialogue-moved", Case(number, one.id))
    await desk.drive(timedelta(hours=30))
    await desk.relent()
    before = len(await desk.heard(number))
    await desk.drive(timedelta(hours=30))
    (text,) = (await desk.heard(number))[before:]
    assert "Nhà văn hóa thôn 3" in text
    await desk.drive(timedelta(days=10))
    assert len(await desk.heard(number)) == before + 1


async def test_the_sum_of_what_was_refused_repeats_no_reminder_that_arrived(desk: Desk) -> None:
    number = await desk.person(5)
    one, other = await dialogue(desk, number), await dialogue(desk, number, place="Đình làng")
    await desk.refuse(number, *UNKNOWN)
    await put(desk, "dialogue-moved", Case(number, one.id))
    await desk.drive(timedelta(hours=4))
    await desk.relent()
    async with desk.database.writing() as db:
        due = {"dialogue_id": other.id, "edition": 1, "notice": "reminder", "reached": 0, "state": "done"}
        db.add(Mailing(**due, minutes_before=60, since_until=desk.now()))
    await put(desk, "reminder", Case(number, other.id))
    before = len(await desk.heard(number))
    await desk.drive(timedelta(hours=30))
    reminder, summed = (await desk.heard(number))[before:]
    assert "Đình làng" in reminder
    assert "Nhà văn hóa thôn 3" in summed
    assert "Đình làng" not in summed


async def test_a_sum_that_is_always_refused_is_tried_a_week_long(desk: Desk) -> None:
    number = await desk.person(5)
    one = await dialogue(desk, number)
    await desk.refuse(number, *UNKNOWN)
    await put(desk, "dialogue-moved", Case(number, one.id))
    await desk.drive(timedelta(days=30))
    rows = await desk.rows(Outbox.notice == Notice.MISSED)
    assert len(rows) <= 8
    assert not await desk.rows(Outbox.state == "queued")


@pytest.mark.parametrize(
    ("description", "told"),
    [
        ("Bad Request: message can't be edited", [ADMIN]),
        ("Bad Request: SOMETHING_THAT_NOBODY_LISTED", [ADMIN]),
        ("Bad Request: message to edit not found", []),
        ("Bad Request: MESSAGE_ID_INVALID", []),
    ],
)
async def test_where_a_card_cannot_be_taken_away_the_admins_hear_that_it_still_hangs_there(
    desk: Desk, description: str, told: list[int]
) -> None:
    _, feedback = await desk.resident()
    async with desk.database.reading() as db:
        hung = await db.get_one(Card, (feedback.id, BOT, desk.group))
    await desk.refuse(desk.group, 400, description, "editMessageText")
    await put(desk, Notice.CARD_GONE, Case(desk.group, feedback.id, Lane.BULK, Outgoing(edits=hung.message_id)))
    await desk.drive()
    rows = await desk.rows(Outbox.notice == Notice.CARD_STAYS)
    assert [(row.chat_id, row.state) for row in rows] == [(chat, "sent") for chat in told]
    heard = [one for one in await desk.heard(ADMIN) if "vẫn còn hiện" in one]
    assert len(heard) == len(told)
    assert all('"Tổ"' in one for one in heard)


@pytest.mark.parametrize("notice", ["reply-revoked", Notice.STEP_LOST])
async def test_of_what_a_lost_group_was_to_hear_the_admins_are_told(desk: Desk, notice: str) -> None:
    _, feedback = await desk.resident()
    await desk.refuse(desk.group, 403, "Forbidden: bot was kicked from the supergroup chat")
    await put(desk, notice, Case(desk.group, feedback.id, what=Outgoing(text="XEM")))
    await desk.drive()
    assert [row.chat_id for row in await desk.rows(Outbox.notice == Notice.CARD_LOST)] == [ADMIN]


def in_turn() -> list[Any]:
    """Each notice in one of the two lanes by turns; for all tests in the other too."""
    lanes = (Lane.REPLY, Lane.OFFICIAL)
    rest = pytest.mark.whole
    return [
        pytest.param(notice, lane, marks=() if (n + m) % 2 else rest)
        for n, notice in enumerate(UNASKED)
        for m, lane in enumerate(lanes)
    ]


@pytest.mark.parametrize(("notice", "lane"), in_turn())
async def test_where_everything_is_refused_it_comes_to_an_end(desk: Desk, notice: str, lane: Lane) -> None:
    number, feedback = await desk.resident()
    for chat in (number, desk.group, ADMIN):
        for method in ("sendMessage", "editMessageText"):
            await desk.refuse(chat, *UNKNOWN, method, times=100_000)
    before = {row.id for row in await desk.rows()}
    for chat in (number, desk.group, ADMIN):
        await put(desk, notice, Case(chat, feedback.id, lane, Outgoing(text="XEM")))
    await desk.drive(timedelta(days=20))
    made = [row for row in await desk.rows() if row.id not in before]
    assert not [row for row in made if row.state in {"queued", "leased"}]
    assert len(made) <= 3 * 12


@pytest.mark.parametrize("notice", [one for one in LOSSES if one != Notice.STEP_LOST])
def test_a_word_of_a_loss_causes_no_other(notice: str) -> None:
    assert {fate_of_lost_notice(notice, lane) for lane in Lane} == {Fate.ALARM}


def test_a_reply_is_its_readers_and_the_author_keeps_the_rest() -> None:
    assert (
        fate_of_lost_notice("card", Lane.REPLY)
        == fate_of_lost_notice("whatever", Lane.REPLY)
        == fate_of_lost_notice("said", Lane.OFFICIAL)
        == Fate.READER
    )
    assert (
        fate_of_lost_notice("receipt", Lane.REPLY)
        == fate_of_lost_notice("step", Lane.REPLY)
        == fate_of_lost_notice("step", Lane.OFFICIAL)
        == Fate.AUTHOR
    )
