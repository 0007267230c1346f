"""What is held of a resident: shown, given whole and alone as a file or in pieces, and asked to be erased."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from bot.dispatcher import make_dispatcher
from bot.intake.intake import Intake
from bot.intake.silent_bot import SilentBot
from locales import texts
from rules.clocks import ClockKind
from rules.notice import Address
from rules.reach import TEXT_ONLY
from rules.text import utf16_length
from storage.files.folder import FileFolder
from storage.people import people, requests
from storage.queue import contacts
from storage.queue.reaches import remember_reach
from storage.tables import Account, Contact, Deadline, Feedback, Look, Request
from storage.upkeep.person_merging import merge_people
from tests.bot.desk import HOUSE, alone
from tests.handlers.office import Staffed, to
from tests.journeys.stage import BOT
from tests.storage.filing import Filing

say = texts("vi").say
NAME = "Trịnh Thị Bí Mật"
OTHERS = "Lời của nhà hàng xóm không ai khác được đọc"


async def text_only(office: Staffed) -> None:
    """The account, and with it everybody, has nothing but text."""
    town = office.town
    desk = make_dispatcher(replace(HOUSE, reach=TEXT_ONLY))
    town.desk = Intake(town.database, desk, SilentBot(BOT, HOUSE.bot_name), town.clock, alone())
    async with town.database.writing() as db:
        remember_reach(db, await db.get_one(Account, BOT), TEXT_ONLY)


async def person_of(office: Staffed, chat: int) -> int:
    async with office.town.database.reading() as db:
        found = await contacts.at_chat(db, Address(BOT, chat))
    assert found
    return found.person_id


async def asked_of(office: Staffed, chat: int) -> list[Request]:
    person = await person_of(office, chat)
    async with office.town.database.reading() as db:
        return list(await requests.of_person(db, person))


async def hidden_feedback(office: Staffed, lan: int, clerk: int) -> Feedback:
    """A feedback under a hidden name, with a place, answered, and looked at by intake."""
    feedback = await office.town.hands_in(lan)
    async with office.town.database.writing() as db:
        values = {"name_mode": "hidden", "name": NAME, "latitude": 21.0123456, "longitude": 105.5123456}
        await db.execute(update(Feedback).where(Feedback.id == feedback.id).values(**values))
        db.add(Look(feedback_id=feedback.id, official_id=await office.number_of(clerk), at=office.town.now))
    await office.town.presses(clerk, f"c:answer:{feedback.id}")
    await office.town.says(clerk, "Xã sẽ sửa đoạn đường đó trong tháng sau.")
    await office.town.presses(clerk, f"p:send:{(await office.town.newest())['reply']}")
    await office.town.time_passes(timedelta(minutes=5))
    return feedback


async def test_it_is_shown_in_a_few_lines_with_all_that_can_be_done_however_it_is_asked_for(office: Staffed) -> None:
    lan = office.town.somebody()
    await office.town.hands_in(lan)
    await office.leave()
    for asked in ("/dulieu", "Dữ liệu của tôi", "du lieu cua toi", "xóa dữ liệu của tôi"):
        await office.private(lan, asked)
        (text,) = to(await office.leave(), lan)
        assert "Ý kiến đã gửi: 1, đang chờ trả lời: 1" in text
        assert "bộ phận tiếp nhận" in text
        assert len(text.splitlines()) <= 10
        labels = [one.label for one in await office.town.offered(lan)]
        assert {say("own-data-export"), say("own-data-wish"), say("button-withdraw")} <= set(labels)


async def test_in_a_group_nothing_of_it_is_shown(office: Staffed) -> None:
    clerk = await office.official("intake")
    await office.link(None)
    await office.town.hands_in(clerk)
    await office.leave()
    await office.says(clerk, "/dulieu")
    await office.says(clerk, "dữ liệu của tôi")
    for data in ("yd:export:0", "yd:wish:0", "yd:erase:0", "m:data"):
        await office.presses(clerk, data)
    assert [one.text for one in await office.leave() if one.chat < 0] == []
    assert await asked_of(office, clerk) == []


async def test_the_file_holds_all_that_is_theirs_and_nothing_of_anybody_else(office: Staffed, tmp_path: Path) -> None:
    clerk, lan, neighbour = await office.official("intake"), office.town.somebody(), office.town.somebody()
    feedback = await hidden_feedback(office, lan, clerk)
    other = await office.town.hands_in(neighbour)
    async with office.town.database.writing() as db:
        await db.execute(update(Feedback).where(Feedback.id == other.id).values(words=OTHERS))
    filing = Filing(office.town.database, FileFolder(tmp_path))
    for one, content in ((feedback, b"x" * 1500), (feedback, b"y" * 600), (other, b"x" * 1500)):
        await filing.attach(one.id, content)
    await office.town.presses(lan, f"y:partly:{feedback.id}")
    await office.town.says(lan, "Mới sửa được một nửa thôi ạ")
    await office.leave()
    await office.town.presses(lan, "yd:export:0")
    coming, file = [one for one in await office.leave() if one.chat == lan]
    assert coming.text == say("own-file-coming", form="file")
    assert file.document is not None
    assert file.document.name.endswith(".txt")
    text = file.document.text
    for theirs in (feedback.words, NAME, "21.01235, 105.51235", "Xã sẽ sửa đoạn đường", "Mới sửa được", str(lan)):
        assert theirs in text, theirs
    assert say("own-file-stored", count=2) in text
    for line in ("own-file-look", "own-file-consent"):
        assert say(line, at="", wording="", purpose="handle", given="", withdrawn="none").split("{")[0][:15] in text
    assert OTHERS not in text
    assert f"intake {clerk}" not in text
    # The words wait nowhere on the way: they are read when they leave.
    assert all(NAME not in str(row.payload) for row in await office.queued(lan))


async def test_it_is_given_twice_a_day_and_not_more(office: Staffed) -> None:
    lan = office.town.somebody()
    await office.town.hands_in(lan)
    await office.leave()
    given = 0
    for _ in range(3):
        await office.town.presses(lan, "yd:export:0")
        given += sum(one.document is not None for one in await office.leave())
    assert given == 2
    office.town.now += timedelta(days=1)
    await office.town.presses(lan, "yd:export:0")
    assert [one.document is not None for one in await office.leave()] == [False, True]


async def test_where_no_file_can_be_sent_it_comes_in_numbered_pieces_and_not_without_end(office: Staffed) -> None:
    await text_only(office)
    clerk, lan = await office.official("intake"), office.town.somebody()
    feedback = await hidden_feedback(office, lan, clerk)
    long = "\n".join(f"Đoạn đường thứ {number} cần sửa gấp cho bà con đi lại." for number in range(120))
    async with office.town.database.writing() as db:
        await db.execute(update(Feedback).where(Feedback.id == feedback.id).values(words=long))
    await office.leave()
    await office.private(lan, "/dulieu")
    await office.town.types(lan, "1")
    _, *pieces = to(await office.leave(), lan)
    assert len(pieces) > 2
    assert [one.split("\n")[0] for one in pieces] == [f"({n}/{len(pieces)})" for n in range(1, len(pieces) + 1)]
    assert all(utf16_length(one) <= TEXT_ONLY.text_limit for one in pieces)
    assert "thứ 119 " in "".join(pieces)
    async with office.town.database.writing() as db:
        await db.execute(update(Feedback).where(Feedback.id == feedback.id).values(words=long * 20))
    await office.town.presses(lan, "yd:export:0")
    _, *pieces = to(await office.leave(), lan)
    assert len(pieces) == 20
    assert say("own-file-cut") in pieces[-1]


async def clocks_of_requests(office: Staffed) -> list[Deadline]:
    async with office.town.database.reading() as db:
        return list(await db.scalars(select(Deadline).where(Deadline.subject_kind == "request")))


@pytest.mark.parametrize("reach", ["telegram", "text"])
async def test_an_erasure_is_asked_for_in_two_steps_shown_with_its_days_and_taken_back(
    office: Staffed, reach: str
) -> None:
    if reach == "text":
        await text_only(office)
    intake, lan = await office.official("intake"), office.town.somebody()
    await office.town.hands_in(lan)
    await office.leave()
    await office.private(lan, "/dulieu")
    await office.town.types(lan, say("own-data-wish"))
    assert "Những ý kiến này sẽ dừng" in str((await office.queued(lan))[-1].payload)
    assert await asked_of(office, lan) == []
    await office.town.types(lan, "1")
    (made,) = await asked_of(office, lan)
    assert made.state == "asked"
    heard = await office.leave()
    (receipt,) = to(heard, lan)
    assert f"Số yêu cầu: {made.id}" in receipt
    (told,) = to(heard, intake)
    assert f"số {made.id}" in told
    clocks = await clocks_of_requests(office)
    assert {one.kind for one in clocks} == {ClockKind.REQUEST_ANSWER, ClockKind.REQUEST_DONE}
    assert all(f"{one.due.day}/{one.due.month}/{one.due.year}" in receipt for one in clocks)
    # Once more, by an old button or twice in a row: one request a person.
    for data in ("yd:erase:0", "yd:erase:0", "yd:wish:0"):
        await office.town.presses(lan, data)
    assert len(await asked_of(office, lan)) == 1
    await office.town.presses(lan, f"yd:due:{made.id}")
    assert any("Nghị định 356/2025" in one for one in to(await office.leave(), lan))
    for _ in range(2):
        await office.town.presses(lan, f"yd:cancel:{made.id}")
    (over,) = await asked_of(office, lan)
    assert (over.state, over.ended_by) == ("cancelled", None)
    heard = await office.leave()
    assert say("erase-taken-back") in to(heard, lan)
    assert to(heard, intake) == [say("request-told-taken-back", number=str(made.id))]
    assert all(one.ended_at for one in await clocks_of_requests(office))
    await office.private(lan, "/dulieu")
    assert "đã rút lại" in to(await office.leave(), lan)[0]


async def test_nobody_takes_back_or_reads_a_request_of_somebody_else_by_a_made_up_button(office: Staffed) -> None:
    lan, other = office.town.somebody(), office.town.somebody()
    for one in (lan, other):
        await office.town.hands_in(one)
    await office.town.presses(lan, "yd:erase:0")
    (made,) = await asked_of(office, lan)
    await office.leave()
    for act in ("cancel", "due"):
        await office.town.presses(other, f"yd:{act}:{made.id}")
        await office.town.presses(other, f"yd:{act}:999")
    for act in ("show", "take", "erase", "refuse", "refuse-yes"):
        await office.town.presses(other, f"r:{act}:{made.id}")
    assert (await asked_of(office, lan))[0].state == "asked"
    assert not any("Hạn" in one for one in to(await office.leave(), other))


async def test_who_agreed_to_nothing_took_it_back_or_is_kept_out_may_ask_all_the_same(office: Staffed) -> None:
    never, withdrawn, blocked = (office.town.somebody() for _ in range(3))
    await office.town.says(never, "/start")
    for one in (withdrawn, blocked):
        await office.town.hands_in(one)
    await office.town.presses(withdrawn, "k:withdraw-yes")
    async with office.town.database.writing() as db:
        (await people.meet(db, Address(BOT, blocked), office.town.now)).blocked_until = office.town.now + timedelta(9)
    for one in (never, withdrawn, blocked):
        await office.private(one, "dữ liệu của tôi")
        await office.town.presses(one, "yd:export:0")
        await office.town.presses(one, "yd:wish:0")
        await office.town.presses(one, "yd:erase:0")
        assert [made.state for made in await asked_of(office, one)] == ["asked"]
    assert sum(one.document is not None for one in await office.leave()) == 3


async def test_three_times_a_day_one_may_ask_and_take_it_back(office: Staffed) -> None:
    lan = office.town.somebody()
    await office.town.hands_in(lan)
    for _ in range(5):
        await office.town.presses(lan, "yd:erase:0")
        made = await asked_of(office, lan)
        await office.town.presses(lan, f"yd:cancel:{made[-1].id}")
    assert len(await asked_of(office, lan)) == 3


async def test_of_two_who_are_one_human_the_earlier_request_goes_on(office: Staffed) -> None:
    lan, again = office.town.somebody(), office.town.somebody()
    for one in (lan, again):
        await office.town.hands_in(one)
    await office.town.presses(again, "yd:erase:0")
    await office.town.presses(lan, "yd:erase:0")
    async with office.town.database.writing() as db:
        kept = await merge_people(db, await person_of(office, lan), await person_of(office, again), office.town.now)
    async with office.town.database.reading() as db:
        found = await requests.of_person(db, kept)
        assert [one.state for one in found] == ["asked", "cancelled"]
        assert found[0].contact_id == (await contacts.at_chat(db, Address(BOT, again)) or Contact()).id
        cancelled = (Deadline.subject_kind == "request", Deadline.subject_id == found[1].id)
        assert all(await db.scalars(select(Deadline.ended_at).where(*cancelled)))


async def test_a_second_press_on_taking_a_wish_back_hears_that_it_is_over(office: Staffed) -> None:
    town = office.town
    lan = town.somebody()
    await town.hands_in(lan)
    for press in ("yd:wish:0", "yd:erase:0", "yd:cancel:1", "yd:cancel:1"):
        await town.presses(lan, press)
    assert await town.trouble() == []
