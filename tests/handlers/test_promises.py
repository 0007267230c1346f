"""What an office promises in an answer: proposed, noted, told of in time, then proved, put off or dropped, once."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from locales.spoken import code
from rules.clocks import ClockKind
from rules.files import FileState, WhyRefused
from rules.promises import PromiseState
from scheduler.clock_alerts import tell_of_clocks
from scheduler.fetching import follow_settled
from storage.files import receiving
from storage.files.receiving import Settled
from storage.forgetting.handed_in import forget_words
from storage.tables import Deadline, Feedback, Promise, PromiseEvent, Unit
from tests.handlers.deeds import newest_reply, sends
from tests.handlers.office import GROUP, ZONE, Staffed, to
from tests.handlers.test_dialogue_papers import dialogue_of, made
from tests.journeys.stage import BOT

DAY = timedelta(days=1)
# It is Monday 2/3/2026.
ANSWER = "UBND xã giao Phòng Kinh tế vá xong trước ngày 25/3. Xin ông/bà theo dõi."


async def all_of(office: Staffed) -> list[Promise]:
    async with office.town.database.reading() as db:
        return list(await db.scalars(select(Promise).order_by(Promise.id)))


async def moves(office: Staffed) -> list[str]:
    async with office.town.database.reading() as db:
        return list(await db.scalars(select(PromiseEvent.move).order_by(PromiseEvent.promise_id, PromiseEvent.number)))


async def clock(office: Staffed) -> Deadline:
    async with office.town.database.reading() as db:
        found = select(Deadline).where(Deadline.kind == ClockKind.PROMISE).order_by(Deadline.number.desc())
        return (await db.scalars(found)).all()[0]


async def previews(office: Staffed, words: str = ANSWER) -> tuple[int, int, Feedback]:
    """An author, and an official who reads back an answer."""
    author = office.town.somebody()
    feedback = await office.town.hands_in(author)
    official = await office.official("official", feedback.unit_id)
    await office.leave()
    await office.town.presses(official, f"c:answer:{feedback.id}")
    await office.private(official, words)
    return author, official, feedback


async def other_unit(office: Staffed, feedback: Feedback) -> int:
    async with office.town.database.reading() as db:
        return await db.scalar(select(Unit.id).where(Unit.id != feedback.unit_id).limit(1)) or 0


async def promised(office: Staffed) -> tuple[int, int, Feedback, Promise]:
    author, official, feedback = await previews(office)
    await office.town.presses(official, f"ck:keep:{(await newest_reply(office, feedback)).id}:0:0")
    await sends(office, official, feedback)
    await office.leave()
    return author, official, feedback, (await all_of(office))[0]


async def test_of_several_days_each_is_asked_about_and_what_is_noted_becomes_a_promise_of_its_own(
    office: Staffed,
) -> None:
    days = ("10/3", "25/3", "10/4", "25/4", "10/5")
    author, official, feedback = await previews(office, " ".join(f"Cống {one} xong trước ngày {one}." for one in days))
    heard = [one for one in await office.leave() if one.chat == official][-1]
    offered = {button.label: button.data for row in heard.buttons for button in row}
    ways = [label for label in offered if label.startswith("Ghi cam kết")]
    assert ways == ["Ghi cam kết 9/3/2026", "Ghi cam kết 24/3/2026", "Ghi cam kết 9/4/2026", "Ghi cam kết 24/4/2026"]
    assert "còn hẹn ngày khác: thứ Bảy, ngày 9/5/2026" in heard.text
    assert f"/camket {code(feedback.code)}" in heard.text
    for label in (*ways[:3], ways[1]):
        await office.town.presses(official, offered[label])
    await office.town.presses(official, offered[ways[2]].replace(":keep:", ":pass:"))
    assert to(await office.leave(), official)[-1].count("✔") == 2
    await sends(office, official, feedback)
    (told,) = [one for one in to(await office.leave(), author) if "cam kết" in one]
    below = told.partition("📌")[2]
    assert [one in below for one in ("ngày 9/3/2026", "ngày 24/3/2026", "/4/2026")] == [True, True, False]
    opened = [one for one in await all_of(office) if one.state == PromiseState.OPEN]
    assert [(one.due, one.words) for one in opened] == [
        (date(2026, 3, 9), "Cống 10/3 xong trước ngày 10/3."),
        (date(2026, 3, 24), "Cống 25/3 xong trước ngày 25/3."),
    ]
    async with office.town.database.reading() as db:
        running = select(Deadline.due).where(Deadline.kind == ClockKind.PROMISE, Deadline.ended_at.is_(None))
        assert sorted(await db.scalars(running)) == [one.due for one in opened]


async def test_what_is_noted_by_itself_is_made_as_it_was_read_back_though_it_is_the_next_day_by_then(
    office: Staffed,
) -> None:
    author, official, feedback, _ = await promised(office)
    office.town.now = datetime(2026, 3, 2, 16, 58, tzinfo=UTC)
    await office.town.presses(official, f"ck:new:{feedback.id}:0:0")
    await office.private(official, "Nạo vét mương xóm Bãi. Làm xong trong 5 ngày tới.")
    assert "ngày 7/3/2026" in to(await office.leave(), official)[-1]
    office.town.now += timedelta(minutes=4)
    await asyncio.gather(*(office.town.presses(official, f"ck:new-send:{feedback.id}:0:0") for _ in range(2)))
    (told,) = to(await office.leave(), author)
    assert ("7/3/2026" in told, "Nạo vét mương xóm Bãi." in told) == (True, True)
    assert [one.due for one in await all_of(office)] == [date(2026, 3, 24), date(2026, 3, 7)]


async def test_two_works_of_one_day_are_one_promise_with_both(office: Staffed) -> None:
    _, official, feedback = await previews(office, "Đèn thay xong trước ngày 10/3. Cống nạo vét xong trước ngày 10/3.")
    await office.town.presses(official, f"ck:keep:{(await newest_reply(office, feedback)).id}:0:0")
    await sends(office, official, feedback)
    (made,) = await all_of(office)
    assert made.words == "Đèn thay xong trước ngày 10/3. Cống nạo vét xong trước ngày 10/3."


async def test_it_is_proposed_with_both_days_and_made_as_the_answer_leaves(office: Staffed) -> None:
    author, official, feedback = await previews(office)
    number = (await newest_reply(office, feedback)).id
    heard = await office.leave()
    shown = to(heard, official)[-1]
    assert "trước thứ Tư, ngày 25/3/2026, tức là chậm nhất thứ Ba, ngày 24/3/2026" in shown
    for _ in range(2):
        await office.town.presses(official, f"ck:keep:{number}:0:0")
    assert [one.state for one in await all_of(office)] == [PromiseState.NOTED]
    assert any("✔ Khi gửi sẽ ghi cam kết" in one for one in to(await office.leave(), official))
    await sends(office, official, feedback)
    (told,) = [one for one in to(await office.leave(), author) if "cam kết" in one]
    assert "24/3/2026" in told
    (made,) = await all_of(office)
    assert (made.state, made.due, made.moved) == (PromiseState.OPEN, date(2026, 3, 24), 0)
    assert made.words == "UBND xã giao Phòng Kinh tế vá xong trước ngày 25/3."
    await office.town.presses(official, f"ck:keep:{number}:0:0")
    assert len(await all_of(office)) == 1


@pytest.mark.parametrize("press", ["pass", ""])
async def test_what_is_passed_over_or_left_unsaid_is_no_promise(office: Staffed, press: str) -> None:
    author, official, feedback = await previews(office)
    if press:
        await office.town.presses(official, f"ck:pass:{(await newest_reply(office, feedback)).id}:0:0")
    await sends(office, official, feedback)
    assert not any("cam kết" in one for one in to(await office.leave(), author))
    assert PromiseState.OPEN not in {one.state for one in await all_of(office)}
    async with office.town.database.reading() as db:
        assert await db.scalar(select(Deadline.kind).where(Deadline.kind == ClockKind.PROMISE)) is None


async def test_other_words_are_asked_about_anew_and_nobody_else_may_choose(office: Staffed) -> None:
    _, official, feedback = await previews(office)
    number = (await newest_reply(office, feedback)).id
    other = await office.official("official", feedback.unit_id)
    await office.town.presses(other, f"ck:keep:{number}:0:0")
    assert await all_of(office) == []
    await office.town.presses(official, f"ck:keep:{number}:0:0")
    await office.town.presses(official, f"p:edit:{number}")
    await office.private(official, "Xã trả lời: việc này đã làm xong ngày 20/2.")
    await sends(office, official, feedback)
    assert PromiseState.OPEN not in {one.state for one in await all_of(office)}


async def test_the_unit_hears_a_week_and_a_day_before_and_the_leader_after_each_once_and_not_at_night(
    office: Staffed,
) -> None:
    _, _, feedback, promise = await promised(office)
    await office.link(feedback.unit_id)
    leader = await office.official("leader", feedback.unit_id)
    await office.leave()
    heard: list[tuple[date, str]] = []
    start = office.town.now
    for days in range(30):
        for hour in (-7, 0, 1):
            office.town.now = start + days * DAY + timedelta(hours=hour)
            await tell_of_clocks(office.town.database, ZONE, office.town.now)
        found = await office.leave()
        for where, name in ((GROUP, "unit"), (leader, "leader")):
            heard += [(office.town.now.date(), name) for one in to(found, where) if "cam kết với người dân" in one]
    assert heard == [(date(2026, 3, 17), "unit"), (date(2026, 3, 23), "unit"), (date(2026, 3, 25), "leader")]
    assert promise.due == date(2026, 3, 24)


async def test_what_was_prepared_so_long_ago_that_its_day_is_over_as_it_is_told_is_overdue_to_leaders_once(
    office: Staffed,
) -> None:
    _, official, feedback = await previews(office)
    leader = await office.official("leader", feedback.unit_id)
    await office.town.presses(official, f"ck:keep:{(await newest_reply(office, feedback)).id}:0:0")
    office.town.now += 30 * DAY
    await sends(office, official, feedback)
    await office.leave()
    for _ in range(3):
        await tell_of_clocks(office.town.database, ZONE, office.town.now)
        office.town.now += DAY
    heard = to(await office.leave(), leader)
    assert sum("Đã quá ngày cam kết với người dân" in one for one in heard) == 1


async def test_proof_closes_it_once_and_its_author_hears_the_words(office: Staffed) -> None:
    author, official, feedback, promise = await promised(office)
    stranger = await office.official("official", await other_unit(office, feedback))
    await office.town.presses(stranger, f"ck:prove:{promise.id}:0:0")
    await office.private(stranger, "Xong rồi.")
    await office.leave()
    await office.town.presses(official, f"ck:prove:{promise.id}:0:0")
    await office.private(official, "👍")
    assert (await all_of(office))[0].state == PromiseState.OPEN
    await office.private(official, "Đã vá 650 m, nghiệm thu ngày 1/3.")
    assert to(await office.leave(), author) == []
    for _ in range(2):
        await office.town.presses(official, f"ck:prove-send:{promise.id}:0:0")
    (told,) = to(await office.leave(), author)
    assert "Đã vá 650 m, nghiệm thu ngày 1/3." in told
    assert (await all_of(office))[0].state == PromiseState.CLOSED
    assert await moves(office) == ["make", "prove", "close"]
    assert (await clock(office)).ended_at is not None


async def test_a_photo_is_kept_as_proof_and_it_is_closed_once_that_is_settled(office: Staffed) -> None:
    author, official, feedback, promise = await promised(office)
    await office.town.presses(official, f"ck:prove:{promise.id}:0:0")
    picture = [{"file_id": "AgAD", "file_unique_id": "u", "width": 9, "height": 9, "file_size": 900}]
    sent = {key: value for key, value in office.town.message(official, "").items() if key != "text"}
    await office.town.give(message=sent | {"photo": picture, "caption": "Đã vá xong."})
    await office.town.presses(official, f"ck:prove-send:{promise.id}:0:0")
    (kept,) = await all_of(office)
    assert (kept.state, kept.received_id is not None) == (PromiseState.PROVED, True)
    assert len(to(await office.leave(), author)) == 1
    async with office.town.database.writing() as db:
        (due,) = await receiving.take_due(db, BOT, office.town.now, 5)
        ours = await receiving.settle(db, [Settled(due, FileState.REFUSED, WhyRefused.BOMB)], office.town.now)
        await follow_settled(db, ours, lambda *_: pytest.fail("no resident sent it"), office.town.now)
    assert (await all_of(office))[0].state == PromiseState.CLOSED
    (told,) = to(await office.leave(), official)
    assert (code(feedback.code) in told, "minh chứng" in told, "quá lớn" in told) == (True, True, True)
    await office.town.presses(official, f"ck:show:{promise.id}:0:0")
    assert "Tệp minh chứng" not in to(await office.leave(), official)[-1]
    async with office.town.database.writing() as db:
        await forget_words(db, [await db.get_one(Feedback, feedback.id)], office.town.now, answer_files=True)
    assert (await all_of(office))[0].received_id is None


async def test_another_day_needs_a_reason_and_is_counted_and_the_clock_begins_anew(office: Staffed) -> None:
    author, official, _, promise = await promised(office)
    for seen, (typed, due) in enumerate([("đến hết 10/4", date(2026, 4, 10)), ("trước ngày 20/4", date(2026, 4, 19))]):
        await office.town.presses(official, f"ck:move:{promise.id}:{seen}:0")
        await office.private(official, "hôm qua")
        await office.private(official, typed)
        await office.private(official, "Chờ bố trí vốn.")
        assert to(await office.leave(), author) == []
        for _ in range(2):
            await office.town.presses(official, f"ck:move-send:{promise.id}:{seen}:0")
        (told,) = to(await office.leave(), author)
        assert "Chờ bố trí vốn." in told
        assert f"hoãn lần {seen + 1}" in told
        assert ((await all_of(office))[0].due, (await clock(office)).due) == (due, due)
    await office.town.presses(official, f"ck:move:{promise.id}:0:0")
    await office.town.presses(official, f"ck:show:{promise.id}:0:0")
    assert any("lần 3, hoãn 2" in one for one in to(await office.leave(), official))


async def test_an_earlier_day_is_told_as_sooner_and_counted_as_no_delay(office: Staffed) -> None:
    author, official, feedback, promise = await promised(office)
    colleague = await office.official("official", feedback.unit_id)
    sooner, later = promise.due - timedelta(days=3), promise.due + timedelta(days=3)
    for who, until in ((colleague, later), (official, sooner)):
        await office.town.presses(who, f"ck:move:{promise.id}:0:0")
        await office.private(who, f"đến hết {until:%d/%m}")
        await office.private(who, "Theo tiến độ của nhà thầu.")
    assert "hoãn" not in to(await office.leave(), official)[-1]
    await office.town.presses(official, f"ck:move-send:{promise.id}:0:0")
    (told,) = to(await office.leave(), author)
    assert ("sớm hơn" in told, "hoãn" in told, "thông cảm" in told) == (True, False, False)
    now = (await all_of(office))[0]
    assert (now.due, now.moved, (await clock(office)).due) == (sooner, 0, sooner)
    # What the colleague read back was another day to begin with.
    await office.town.presses(colleague, f"ck:move-send:{promise.id}:0:0")
    assert ((await all_of(office))[0].due, to(await office.leave(), author)) == (sooner, [])


async def test_a_day_that_is_typed_where_the_reason_is_asked_for_corrects_the_day(office: Staffed) -> None:
    author, official, _, promise = await promised(office)
    await office.town.presses(official, f"ck:move:{promise.id}:0:0")
    for typed in ("30/3", "31/3", "Chờ cát.", "28/3"):
        await office.private(official, typed)
    await office.town.presses(official, f"ck:move-send:{promise.id}:0:0")
    await office.private(official, "Chờ xe lu đến 27/3.")
    assert (await all_of(office))[0].moved == 0
    await office.town.presses(official, f"ck:move-send:{promise.id}:0:0")
    (told,) = to(await office.leave(), author)
    assert ("28/3/2026" in told, "Lý do: │ Chờ xe lu đến 27/3." in told) == (True, True)


async def test_it_is_dropped_with_a_reason_and_of_two_at_once_the_first_counts(office: Staffed) -> None:
    author, official, feedback, promise = await promised(office)
    colleague = await office.official("official", feedback.unit_id)
    await office.town.presses(official, f"ck:drop:{promise.id}:0:0")
    await office.private(official, "Đường thuộc dự án của Thành phố.")
    await office.town.presses(colleague, f"ck:prove:{promise.id}:0:0")
    await office.private(colleague, "Đã vá.")
    await office.town.presses(official, f"ck:drop-send:{promise.id}:0:0")
    await office.town.presses(colleague, f"ck:prove-send:{promise.id}:0:0")
    (told,) = to(await office.leave(), author)
    assert "Đường thuộc dự án của Thành phố." in told
    assert (await all_of(office))[0].state == PromiseState.DROPPED


async def test_the_list_begins_with_what_is_overdue_and_shows_each_their_own(office: Staffed) -> None:
    _, official, feedback, _ = await promised(office)
    await office.town.presses(official, f"ck:new:{feedback.id}:0:0")
    await office.private(official, "Sẽ cố gắng.")
    await office.private(official, "Lắp biển báo xong trước ngày 10/3.")
    for _ in range(2):
        await office.town.presses(official, f"ck:new-send:{feedback.id}:0:0")
    assert [one.due for one in await all_of(office)] == [date(2026, 3, 24), date(2026, 3, 9)]
    office.town.now += 10 * DAY
    await office.leave()
    await office.private(official, "/camket")
    heard = [one for one in await office.leave() if one.chat == official]
    labels = [button.label for row in heard[-1].buttons for button in row]
    assert "⚠ quá hạn 9/3/2026" in labels[0]
    assert "⏳ 24/3/2026" in labels[1]
    assert "quá hạn 1" in heard[-1].text
    stranger = await office.official("official", await other_unit(office, feedback))
    await office.private(stranger, "/camket")
    assert any("Chưa có cam kết nào" in one for one in to(await office.leave(), stranger))
    await office.private(official, f"/camket {feedback.code}")
    assert any("Ghi cam kết mới" in b.label for one in await office.leave() for row in one.buttons for b in row)


async def test_what_is_not_kept_opens_the_next_agenda_and_part_three_of_the_summary(
    office: Staffed, tmp_path: Path
) -> None:
    _, _, feedback, _ = await promised(office)
    dialogue = await dialogue_of(office, area=feedback.area_id)
    admin = await office.official("admin")
    await office.private(admin, "/chuongtrinh")
    await office.town.presses(admin, f"ag:page:{dialogue}:0:0")
    shown = to(await office.leave(), admin)[-1]
    assert "Việc đã cam kết chưa xong ở địa bàn này: 1" in shown
    assert "vá xong trước" in shown or "Phòng Kinh tế" in shown
    await office.town.presses(admin, f"gt:blank:{dialogue}:summary:0")
    paper = "\n".join(await made(office, tmp_path))
    assert "UBND xã giao Phòng Kinh tế vá xong trước ngày 25/3 (ý kiến" in paper
    assert "hẹn chậm nhất 24/3/2026)" in paper


async def test_what_names_its_author_goes_with_their_words(office: Staffed) -> None:
    author, official, feedback = await previews(office, "Nhà ông Nguyễn Văn Tám: xã sửa cống xong trước ngày 25/3.")
    await office.town.presses(official, f"ck:keep:{(await newest_reply(office, feedback)).id}:0:0")
    await sends(office, official, feedback)
    async with office.town.database.writing() as db:
        found = await db.get_one(Feedback, feedback.id)
        found.name = "Nguyễn Văn Tám"
        await db.flush()
        await forget_words(db, [found], office.town.now)
    (made,) = await all_of(office)
    assert (made.words, made.state) == ("", PromiseState.OPEN)
    assert author
