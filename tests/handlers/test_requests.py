"""A request to erase somebody's data in the office: seen by whoever decides it, in time, decided once, and done."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from locales import texts
from rules.forgetting import Way
from rules.notice import Address
from rules.requests import RequestKind
from scheduler.tidying import delete_old_rows
from storage.files.folder import FileFolder
from storage.files.unneeded import remove_unneeded
from storage.forgetting.forgetting import forget_person
from storage.forgetting.ledger import PassingLedger
from storage.people import people, requests
from storage.queue import contacts
from storage.tables import Contact, Deadline, Duty, Outbox, Person, Reply, Request, SentMessage
from tests.handlers.office import Staffed, to
from tests.handlers.test_own_data import asked_of, hidden_feedback, text_only
from tests.journeys.stage import BOT
from tests.storage.filing import Filing

say = texts("vi").say
WHY = "Hồ sơ này đang được thanh tra, phải giữ theo quy định."


async def asked(office: Staffed) -> tuple[int, int]:
    """A resident who has asked for erasure, and the number of the request."""
    lan = office.town.somebody()
    await office.town.hands_in(lan)
    await office.town.presses(lan, "yd:erase:0")
    return lan, (await asked_of(office, lan))[0].id


async def request(office: Staffed, number: int) -> Request:
    async with office.town.database.reading() as db:
        return await db.get_one(Request, number)


async def test_only_who_decides_for_all_of_the_office_hears_of_it_and_sees_it(office: Staffed) -> None:
    all_intake, all_admin = await office.official("intake"), await office.official("admin")
    others = [await office.official(role, office.units[0]) for role in ("admin", "intake", "official")]
    others += [await office.official(role) for role in ("leader", "official")]
    lan, number = await asked(office)
    heard = await office.leave()
    for one in (all_intake, all_admin):
        assert any(f"số {number}" in text and "Hạn trả lời" in text for text in to(heard, one))
    for one in others:
        assert not any("dữ liệu" in text for text in to(heard, one))
        await office.private(one, "/yeucau")
        await office.private(one, f"/yeucau {number}")
        for act in ("show", "due", "take", "carry", "erase", "erase-files", "refuse", "refuse-yes"):
            await office.town.presses(one, f"r:{act}:{number}")
        await office.town.presses(one, "pg:requests:0:0:0")
        await office.private(one, "/viec")
    told = [text for one in others for text in to(await office.leave(), one)]
    assert not any("dữ liệu cá nhân" in text or "Hạn xóa" in text for text in told)
    assert (await request(office, number)).state == "asked"
    await office.town.presses(all_admin, f"r:show:{number}")
    # That several opinions are of one person is for intake alone.
    shown = to(await office.leave(), all_admin)[0]
    assert "Ý kiến của người này: 1" in shown
    code = (await office.town.feedbacks(lan))[0].code or "?"
    assert code[:8] not in shown
    await office.town.presses(all_intake, f"r:show:{number}")
    assert "Mã: " in to(await office.leave(), all_intake)[0]


async def test_in_a_group_it_is_neither_listed_nor_decided(office: Staffed) -> None:
    intake = await office.official("intake")
    await office.link(None)
    _, number = await asked(office)
    await office.leave()
    await office.says(intake, "/yeucau")
    await office.presses(intake, f"r:take:{number}")
    await office.says(intake, "/viec")
    assert not any(f"Số {number}" in one.text or "Hạn xóa" in one.text for one in await office.leave() if one.chat < 0)
    assert (await request(office, number)).state == "asked"


@pytest.mark.parametrize("reach", ["telegram", "text"])
async def test_it_is_found_from_the_queue_promised_and_told_with_its_day(office: Staffed, reach: str) -> None:
    if reach == "text":
        await text_only(office)
    intake = await office.official("intake")
    lan, number = await asked(office)
    await office.leave()
    await office.private(intake, "/viec")
    await office.town.types(intake, say("queue-requests", count=1, late=0))
    assert "đang chờ: 1" in str((await office.queued(intake))[-1].payload)
    await office.town.types(intake, "1")
    assert f"Yêu cầu số {number}" in str((await office.queued(intake))[-1].payload)
    await office.town.types(intake, say("request-take"))
    made = await request(office, number)
    assert (made.state, made.answered_by) == ("answered", await office.number_of(intake))
    assert any("đã đồng ý yêu cầu" in text for text in to(await office.leave(), lan))
    async with office.town.database.reading() as db:
        clocks = {
            one.kind: one.ended_at
            for one in await db.scalars(
                select(Deadline).where(Deadline.subject_id == number, Deadline.subject_kind == "request")
            )
        }
    assert clocks["request_answer"] is not None
    assert clocks["request_done"] is None
    # Promised is promised once, and it can still be taken back by whoever asked.
    await office.town.presses(intake, f"r:take:{number}")
    assert (await request(office, number)).state == "answered"
    await office.town.presses(lan, f"yd:cancel:{number}")
    assert (await request(office, number)).state == "cancelled"
    await office.town.presses(intake, f"r:erase:{number}")
    assert (await request(office, number)).state == "cancelled"
    assert len(await office.town.feedbacks(lan)) == 1


async def test_it_is_late_or_nearly_so_in_the_list(office: Staffed) -> None:
    intake = await office.official("intake")
    _, number = await asked(office)

    async def listed(days: int) -> str:
        office.town.now += timedelta(days=days)
        await office.private(intake, "/yeucau")
        await office.leave()
        return (await office.town.offered(intake))[0].label

    assert "hạn" not in (await listed(0)).split("·", 1)[1].replace("trước hết ngày", "")
    assert (await listed(1)).endswith("sắp đến hạn")
    assert (await listed(6)).endswith("TRỄ HẠN")
    await office.private(intake, "/viec")
    await office.leave()
    assert say("queue-requests", count=1, late=1) in [one.label for one in await office.town.offered(intake)]
    await office.town.presses(intake, f"r:due:{number}")
    assert any("Nghị định 356/2025" in text for text in to(await office.leave(), intake))


async def test_a_refusal_is_shown_first_and_read_with_its_reason_and_where_to_complain(office: Staffed) -> None:
    intake, admin = await office.official("intake"), await office.official("admin")
    lan, number = await asked(office)
    await office.leave()
    await office.town.presses(intake, f"r:refuse-yes:{number}")
    await office.town.presses(intake, f"r:refuse:{number}")
    await office.town.says(intake, "…")
    await office.town.says(intake, "a" * 1001)
    await office.town.says(intake, WHY)
    assert WHY in to(await office.leave(), intake)[-1]
    assert (await request(office, number)).state == "asked"
    for _ in range(2):
        await office.town.presses(intake, f"r:refuse-yes:{number}")
    made = await request(office, number)
    assert (made.state, made.reason, made.ended_by) == ("refused", WHY, await office.number_of(intake))
    heard = await office.leave()
    (told,) = to(heard, lan)
    assert WHY in told
    assert "khiếu nại" in told
    assert sum("đã từ chối" in text for text in to(heard, admin)) == 1
    await office.private(lan, "/dulieu")
    assert WHY in to(await office.leave(), lan)[0]
    assert say("own-data-wish") in [one.label for one in await office.town.offered(lan)]


async def test_what_was_begun_for_one_request_refuses_no_other_and_can_be_left(office: Staffed) -> None:
    intake = await office.official("intake")
    _, first = await asked(office)
    _, second = await asked(office)
    await office.town.presses(intake, f"r:refuse:{first}")
    await office.town.says(intake, WHY)
    await office.town.presses(intake, f"r:refuse-yes:{second}")
    await office.town.presses(intake, f"r:no:{first}")
    await office.town.presses(intake, f"r:refuse-yes:{first}")
    assert [(await request(office, one)).state for one in (first, second)] == ["asked", "asked"]


async def test_of_two_officials_one_decides_and_the_other_hears_what_became_of_it(office: Staffed) -> None:
    intake, admin = await office.official("intake"), await office.official("admin")
    lan, number = await asked(office)
    await office.town.presses(admin, f"r:refuse:{number}")
    await office.town.says(admin, WHY)
    await office.town.presses(intake, f"r:carry:{number}")
    await office.leave()
    await office.town.presses(admin, f"r:refuse-yes:{number}")
    await office.town.presses(intake, f"r:erase:{number}")
    assert (await request(office, number)).state == "refused"
    assert len(await office.town.feedbacks(lan)) == 1
    assert (await office.town.feedbacks(lan))[0].words
    assert sum("đã từ chối" in text for text in to(await office.leave(), intake)) >= 1


async def test_who_lost_the_right_meanwhile_decides_nothing_and_reads_nothing(office: Staffed) -> None:
    boss, intake = await office.official("admin"), await office.official("intake")
    _, number = await asked(office)
    await office.town.presses(intake, f"r:refuse:{number}")
    await office.town.says(intake, WHY)
    await office.official("official", office.units[0], number=intake)
    assert not any("dữ liệu" in text for text in to(await office.leave(), intake))
    await office.town.presses(intake, f"r:refuse-yes:{number}")
    await office.town.presses(intake, f"r:erase:{number}")
    assert (await request(office, number)).state == "asked"
    assert boss


async def test_nobody_decides_their_own_and_an_official_goes_on_as_one(office: Staffed) -> None:
    admin, intake = await office.official("admin"), await office.official("intake")
    await office.town.hands_in(intake)
    await office.town.presses(intake, "yd:wish:0")
    assert any("phần việc cán bộ" in text for text in to(await office.leave(), intake))
    await office.town.presses(intake, "yd:erase:0")
    number = (await asked_of(office, intake))[0].id
    for act in ("take", "erase", "refuse"):
        await office.town.presses(intake, f"r:{act}:{number}")
    assert (await request(office, number)).state == "asked"
    await office.town.presses(admin, f"r:carry:{number}")
    await office.town.presses(admin, f"r:erase:{number}")
    assert (await request(office, number)).state == "done"
    assert await office.town.feedbacks(intake) == []
    assert (await office.clerk(intake)) is not None
    assert any("phần việc cán bộ" in text.lower() for text in to(await office.leave(), intake))


async def test_carried_out_it_leaves_nothing_but_dates_and_the_last_word_goes_as_well(office: Staffed) -> None:
    admin, intake = await office.official("admin"), await office.official("intake")
    lan = office.town.somebody()
    feedback = await hidden_feedback(office, lan, intake)
    await office.town.presses(lan, "yd:erase:0")
    number = (await asked_of(office, lan))[0].id
    await office.leave()
    await office.town.presses(intake, f"r:carry:{number}")
    assert "không lấy lại được" in to(await office.leave(), intake)[-1]
    for _ in range(2):
        await office.town.presses(intake, f"r:erase:{number}")
    made = await request(office, number)
    assert (made.state, made.contact_id, made.reason) == ("done", None, None)
    assert (await office.feedback(feedback.id)).words == ""
    heard = await office.leave()
    (last,) = to(heard, lan)
    assert "tin cuối cùng" in last
    assert sum("đã xóa xong" in text for text in to(heard, admin)) == 1
    await delete_old_rows(office.town.database, office.town.now)
    async with office.town.database.reading() as db:
        assert (await db.scalars(select(Outbox).where(Outbox.chat_id == lan))).all() == []
        assert (await db.scalars(select(Contact).where(Contact.chat_id == lan))).all() == []
        assert (await db.scalars(select(SentMessage).where(SentMessage.chat_id == lan))).all() == []
        assert (await db.get_one(Person, made.person_id)).erased_at is not None
        assert (await requests.count_waiting(db, office.town.now.date())) == (0, 0)
    # Who writes again is somebody new, and what was is nobody's to ask for.
    await office.town.presses(lan, f"yd:cancel:{number}")
    await office.private(lan, "/dulieu")
    assert "Ý kiến đã gửi: 0" in "".join(to(await office.leave(), lan))
    await office.town.presses(intake, f"r:show:{number}")
    assert "đã xóa xong" in to(await office.leave(), intake)[-1]


async def test_files_of_answers_are_counted_for_whoever_erases_and_go_if_these_say_so(
    office: Staffed, tmp_path: Path
) -> None:
    intake, filing = await office.official("intake"), Filing(office.town.database, FileFolder(tmp_path))
    for act, stays in (("erase", True), ("erase-files", False)):
        lan, content = office.town.somebody(), act.encode()
        feedback = await hidden_feedback(office, lan, intake)
        async with office.town.database.reading() as db:
            (reply,) = await db.scalars(select(Reply.id).where(Reply.feedback_id == feedback.id))
        await filing.answer(reply, content)
        await office.town.presses(lan, "yd:erase:0")
        number = (await asked_of(office, lan))[0].id
        await office.leave()
        await office.town.presses(intake, f"r:carry:{number}")
        assert "có 1 ảnh, tệp của cơ quan" in to(await office.leave(), intake)[-1]
        assert f"r:{act}:{number}" in [one.data for one in await office.town.offered(intake)]
        await office.town.presses(intake, f"r:{act}:{number}")
        await remove_unneeded(filing.database, filing.folder)
        assert (filing.has(content), (await office.feedback(feedback.id)).words) == (stays, "")
        async with office.town.database.reading() as db:
            assert await db.scalar(select(Reply.words).where(Reply.id == reply))


async def test_a_copy_that_is_erased_once_more_has_no_request_left_that_waits(office: Staffed) -> None:
    lan, number = await asked(office)
    person = (await request(office, number)).person_id
    async with office.town.database.writing() as db:
        await forget_person(db, PassingLedger(), person, Way.ERASURE, office.town.now)
    made = await request(office, number)
    assert (made.state, made.contact_id) == ("done", None)
    async with office.town.database.reading() as db:
        assert await requests.count_waiting(db, office.town.now.date() + timedelta(days=99)) == (0, 0)
        clocks = await db.scalars(select(Deadline.ended_at).where(Deadline.subject_kind == "request"))
        assert all(clocks)
    assert lan


async def test_whose_last_contact_is_out_of_reach_is_erased_all_the_same(office: Staffed) -> None:
    intake = await office.official("intake")
    lan, number = await asked(office)
    async with office.town.database.writing() as db:
        found = await contacts.at_chat(db, Address(BOT, lan))
        await db.execute(
            update(Contact).where(Contact.id == (found or Contact()).id).values(unreachable_at=office.town.now)
        )
    await office.town.presses(intake, f"r:erase:{number}")
    async with office.town.database.writing() as db:
        assert (await db.get_one(Request, number)).state == "done"
        failed = update(Outbox).where(Outbox.chat_id == lan).values(state="failed", error="unreachable: blocked")
        await db.execute(failed)
    await delete_old_rows(office.town.database, office.town.now)
    async with office.town.database.reading() as db:
        assert (await db.scalars(select(Outbox).where(Outbox.chat_id == lan))).all() == []


async def test_more_than_a_page_of_requests_is_read_to_the_end(office: Staffed) -> None:
    intake = await office.official("intake")
    async with office.town.database.writing() as db:
        for chat in range(50_000, 50_011):
            await people.meet(db, Address(BOT, chat), office.town.now)
            contact = await contacts.at_chat(db, Address(BOT, chat))
            assert contact
            await requests.add_request(db, contact, RequestKind.ERASURE, office.town.now)
    await office.private(intake, "/yeucau")
    seen = [one.data for one in await office.town.offered(intake)]
    assert len(seen) == 9
    await office.town.presses(intake, seen[-1])
    seen += [one.data for one in await office.town.offered(intake)]
    assert len({one for one in seen if one.startswith("r:show:")}) == 11
    async with office.town.database.reading() as db:
        assert await db.scalar(select(Duty.id).limit(1))
