"""Similar matters at the review: joined by one press, heard of to the end, left or gone on with alone, come back."""

import asyncio
from datetime import timedelta

from sqlalchemy import update

from rules.codes import show_code
from rules.lifecycle import Action, State
from storage.feedback import feedbacks, joinings
from storage.feedback.feedbacks import Deed
from storage.tables import Feedback, Person
from tests.handlers.beginnings import Phone
from tests.handlers.deeds import A_MINUTE, clock_runs, lines, writes
from tests.handlers.office import Heard, Staffed, to
from tests.handlers.test_for_dialogue import change, collecting, follow
from tests.handlers.test_forgotten_in_the_air import erase as erases

NAME = "Nguyễn Thị Mơ"


async def comes_to_review(office: Staffed, person: int) -> dict[str, str]:
    """A resident at the review, with what can be pressed there, by its label."""
    await office.town._comes_to_review(person)
    send = next(one.data for one in await office.town.offered(person) if one.data.endswith(":send"))
    # Shown once more, as others may have handed in meanwhile.
    await office.town.presses(person, send.replace(":send", ":show"))
    return {one.label: one.data for one in await office.town.offered(person)}


async def joins(office: Staffed, person: int) -> Feedback:
    """Somebody who joins what stands first."""
    offered = await comes_to_review(office, person)
    await office.town.presses(person, offered["Tôi cũng gặp việc 1"])
    return (await office.town.feedbacks(person))[-1]


async def sets(office: Staffed, feedback: Feedback, **columns: object) -> None:
    async with office.town.database.writing() as db:
        await db.execute(update(Feedback).where(Feedback.id == feedback.id).values(columns))


async def counted(office: Staffed, feedback: Feedback) -> int:
    async with office.town.database.reading() as db:
        return await joinings.count_joined(db, feedback.id)


def said(heard: list[Heard], person: int) -> str:
    return "\n".join(to(heard, person))


async def test_what_others_handed_in_is_shown_by_field_and_place_and_never_by_a_name_or_their_words(
    office: Staffed,
) -> None:
    lan, mai = office.town.somebody(), office.town.somebody()
    first = await office.town.hands_in(lan)
    await sets(office, first, name=NAME, name_mode="full", words="Lời riêng của người trước: " + first.words)
    offered = await comes_to_review(office, mai)
    text = said(await office.leave(), mai)
    assert "Đã có người gửi một việc có thể giống thế" in text
    assert NAME not in text
    assert "Lời riêng" not in text
    assert {"Tôi cũng gặp việc 1", "Gửi ý kiến này"} <= set(offered)
    await sets(office, first, public_text="Đèn đường ở thôn hỏng")
    await office.town.presses(mai, next(data for data in offered.values() if data.endswith(":change")))
    await office.town.presses(mai, offered["Gửi ý kiến này"].replace(":send", ":show"))
    assert "Đèn đường ở thôn hỏng" in said(await office.leave(), mai)
    await office.town.presses(mai, offered["Gửi ý kiến này"])
    alone = (await office.town.feedbacks(mai))[-1]
    assert (alone.state, alone.joined_id, alone.open) == (State.RECEIVED, None, True)


async def test_whoever_joins_keeps_their_words_and_hears_each_step_and_the_answer_without_a_name(
    office: Staffed,
) -> None:
    await office.link(None)
    clerk, lan, mai = await office.official("official", office.units[0]), office.town.somebody(), office.town.somebody()
    first = await office.town.hands_in(lan)
    await sets(office, first, name=NAME, name_mode="hidden")
    theirs = await joins(office, mai)
    assert (theirs.state, theirs.joined_id, theirs.open) == (State.JOINED, first.id, False)
    assert theirs.words
    assert not await clock_runs(office, theirs)
    heard = await office.leave()
    assert "Đã ghi nhận ông/bà cũng gặp việc này" in said(heard, mai)
    assert len(await office.town.feedbacks(lan)) == 1
    assert await counted(office, first) == 1
    await office.town.presses(clerk, f"c:accept:{first.id}")
    assert "nhận để xem xét" in said(await office.leave(), mai)
    heard = await writes(office, clerk, first, "ask", f"{NAME} cho biết ở thôn nào?")
    assert "đang hỏi thêm người đã gửi" in said(heard, mai)
    assert NAME not in said(heard, mai)
    heard = await writes(office, clerk, first, "answer", f"Chào {NAME}, xã đã sửa xong, gọi 0912345678.")
    assert NAME in said(heard, lan)
    assert "xã đã sửa xong" in said(heard, mai)
    assert NAME not in said(heard, mai)
    assert "0912345678" not in said(heard, mai)
    stored = await office.feedback(theirs.id)
    assert (stored.state, stored.open) == (State.ANSWERED, False)
    assert [NAME in (one.words or "") for one in await lines(office, theirs)] == [False, False]


async def test_the_office_sees_how_many_joined_and_their_names_as_those_of_authors(office: Staffed) -> None:
    clerk, lan, mai = await office.official("official", office.units[0]), office.town.somebody(), office.town.somebody()
    first = await office.town.hands_in(lan)
    theirs = await joins(office, mai)
    await sets(office, theirs, name=NAME, name_mode="hidden")
    await office.leave()
    await office.town.presses(clerk, f"c:card:{first.id}")
    assert "Cùng gặp: 1 người" in said(await office.leave(), clerk)
    await office.town.presses(clerk, f"c:joined:{first.id}")
    heard = said(await office.leave(), clerk)
    assert "tên giữ kín" in heard
    assert NAME not in heard
    await sets(office, theirs, name_mode="full")
    await office.town.presses(clerk, f"c:joined:{first.id}")
    assert NAME in said(await office.leave(), clerk)


async def test_leaving_is_one_press_and_a_second_one_does_nothing(office: Staffed) -> None:
    lan, mai = office.town.somebody(), office.town.somebody()
    first = await office.town.hands_in(lan)
    theirs = await joins(office, mai)
    for _ in range(2):
        await office.town.presses(mai, f"y:leave:{theirs.id}")
    stored = await office.feedback(theirs.id)
    assert (stored.state, stored.joined_id) == (State.WITHDRAWN, None)
    assert await counted(office, first) == 0
    assert (await office.feedback(first.id)).state == State.RECEIVED
    assert [one.action for one in await lines(office, theirs)] == [Action.JOIN, Action.LEAVE]


async def test_once_the_first_is_withdrawn_whoever_joined_hears_and_goes_on_alone(office: Staffed) -> None:
    await office.link(None)
    lan, mai = office.town.somebody(), office.town.somebody()
    first = await office.town.hands_in(lan)
    theirs = await joins(office, mai)
    await office.town.presses(lan, f"yl:withdraw:{first.id}:0")
    assert "đã rút việc mà ông/bà cùng gặp" in said(await office.leave(), mai)
    await office.town.presses(mai, f"y:stand-alone:{theirs.id}")
    stored = await office.feedback(theirs.id)
    assert (stored.state, stored.open, stored.joined_id) == (State.RECEIVED, True, None)
    assert await clock_runs(office, theirs)


async def test_once_the_first_is_erased_whoever_joined_goes_on_alone_and_hears_so(office: Staffed) -> None:
    await office.link(None)
    lan, mai = office.town.somebody(), office.town.somebody()
    first = await office.town.hands_in(lan)
    theirs = await joins(office, mai)
    await office.leave()
    await erases(office, first)
    stored = await office.feedback(theirs.id)
    assert (stored.state, stored.open, stored.joined_id) == (State.RECEIVED, True, None)
    assert await clock_runs(office, theirs)
    assert stored.words == theirs.words
    heard = said(await office.leave(), mai)
    assert "nay được giải quyết riêng" in heard
    assert show_code(theirs.code or "") in heard
    assert "nay được giải quyết riêng" not in said(await office.leave(), mai)


async def test_whoever_joined_and_is_erased_leaves_the_first_as_it_was(office: Staffed) -> None:
    lan, mai = office.town.somebody(), office.town.somebody()
    first = await office.town.hands_in(lan)
    theirs = await joins(office, mai)
    await erases(office, theirs)
    assert (await office.feedback(first.id)).state == State.RECEIVED
    assert await counted(office, first) == 0
    assert (await office.feedback(theirs.id)).words == ""


async def test_two_who_join_at_once_are_both_counted_and_one_who_presses_twice_once(office: Staffed) -> None:
    lan, *others = (office.town.somebody() for _ in range(3))
    first = await office.town.hands_in(lan)
    presses = [(one, (await comes_to_review(office, one))["Tôi cũng gặp việc 1"]) for one in others]
    await asyncio.gather(*(office.town.presses(*press) for press in (*presses, *presses)))
    assert await counted(office, first) == 2
    assert [len(await office.town.feedbacks(one)) for one in others] == [1, 1]


async def test_whoever_is_kept_out_still_hears_the_answer_to_what_they_joined(office: Staffed) -> None:
    clerk, lan, mai = await office.official("official", office.units[0]), office.town.somebody(), office.town.somebody()
    first = await office.town.hands_in(lan)
    theirs = await joins(office, mai)
    async with office.town.database.writing() as db:
        kept_out = update(Person).where(Person.id == theirs.person_id)
        await db.execute(kept_out.values(blocked_until=office.town.now + timedelta(days=7)))
    await office.leave()
    assert "Xã đã sửa xong." in said(await writes(office, clerk, first, "answer", "Xã đã sửa xong."), mai)
    assert (await office.feedback(theirs.id)).state == State.ANSWERED


async def test_what_was_joined_to_goes_to_another_time_and_whoever_joined_hears_so_once(office: Staffed) -> None:
    lan, mai = office.town.somebody(), office.town.somebody()
    first = await office.town.hands_in(lan)
    theirs = await joins(office, mai)
    dialogue = await collecting(office, first.unit_id)
    async with office.town.database.writing() as db:
        chosen = Deed(Action.CHOOSE_DIALOGUE, office.town.clock(), chosen=dialogue)
        await feedbacks.change(db, await feedbacks.get(db, first.id), chosen)
    await office.leave()
    await change(office, dialogue, edition=2, starts_at=office.town.now + timedelta(days=40))
    for _ in range(2):
        await follow(office)
    heard = said(await office.leave(), mai)
    assert heard.count(show_code(theirs.code or "")) == 1
    assert NAME not in heard


async def test_hidden_names_of_both_stay_hidden_from_each_other(office: Staffed) -> None:
    clerk, lan, mai = await office.official("official", office.units[0]), office.town.somebody(), office.town.somebody()
    first = await office.town.hands_in(lan)
    theirs = await joins(office, mai)
    await sets(office, first, name=NAME, name_mode="hidden")
    await sets(office, theirs, name="Đỗ Văn Cấn", name_mode="hidden")
    heard = await writes(office, clerk, first, "answer", f"Kính gửi {NAME}: xã đã sửa xong.")
    assert NAME not in said(heard, mai)
    assert "Cấn" not in said(heard, lan)


async def test_of_those_who_joined_nobody_reads_whom_else_the_answer_names(office: Staffed) -> None:
    clerk, lan = await office.official("official", office.units[0]), office.town.somebody()
    mai, hoa = office.town.somebody(), office.town.somebody()
    first = await office.town.hands_in(lan)
    await sets(office, await joins(office, mai), name="Đỗ Văn Cấn", name_mode="hidden")
    await sets(office, await joins(office, hoa), name="Lý Thị Nhạn", name_mode="full")
    text = "Kính gửi ông Đỗ Văn Cấn (0912 345 678), bà Lý Thị Nhạn: xã đã sửa xong, hỏi văn phòng số 0987 654 321."
    heard = await writes(office, clerk, first, "answer", text)
    told = [said(heard, who) for who in (lan, mai, hoa)]
    assert ["đã sửa xong" in one for one in told] == [True, True, True]
    assert ["Cấn" in one for one in told] == [False, True, False]
    assert ["0912 345 678" in one for one in told] == [False, False, False]
    # To the author a name that may be told is no secret, and the office's number is theirs to call.
    assert ["Nhạn" in one for one in told] == [True, False, True]
    assert "0987 654 321" in told[0]


async def test_the_first_reads_why_it_takes_longer_without_the_hidden_name_of_whoever_joined(office: Staffed) -> None:
    clerk, lan, mai = await office.official(), office.town.somebody(), office.town.somebody()
    first = await office.town.hands_in(lan)
    await sets(office, await joins(office, mai), name="Đỗ Văn Cấn", name_mode="hidden")
    office.town.now += timedelta(days=10)
    await office.leave()
    await office.town.presses(clerk, f"c:delay:{first.id}")
    await office.private(clerk, "20/3/2026")
    await office.private(clerk, "Chờ ông Cấn gửi thêm giấy tờ")
    await office.town.presses(clerk, f"c:delay-yes:{first.id}")
    heard = await office.leave()
    assert ["Cấn" in said(heard, who) for who in (lan, mai)] == [False, True]
    assert "gửi thêm giấy tờ" in said(heard, lan)


async def test_the_steps_name_to_the_first_nobody_hidden_who_joined(office: Staffed) -> None:
    clerk, lan, mai = await office.official(), office.town.somebody(), office.town.somebody()
    first = await office.town.hands_in(lan)
    await sets(office, await joins(office, mai), name="Đỗ Văn Cấn", name_mode="hidden")
    await writes(office, clerk, first, "decline", "Việc của ông Đỗ Văn Cấn không thuộc xã")
    for data in (f"wp:steps:{first.id}:0:0", f"y:view:{first.id}"):
        await office.town.presses(lan, data)
        shown = said(await office.leave(), lan)
        assert "Cấn" not in shown
        assert "không thuộc xã" in shown


async def test_the_file_of_ones_own_data_names_nobody_hidden_who_joined(office: Staffed) -> None:
    clerk, lan, mai = await office.official(), office.town.somebody(), office.town.somebody()
    first = await office.town.hands_in(lan)
    await sets(office, await joins(office, mai), name="Đỗ Văn Cấn", name_mode="hidden")
    office.town.now += timedelta(days=10)
    await office.town.presses(clerk, f"c:delay:{first.id}")
    await office.private(clerk, "20/3/2026")
    await office.private(clerk, "Chờ ông Cấn gửi thêm giấy tờ")
    await office.town.presses(clerk, f"c:delay-yes:{first.id}")
    await office.leave()
    held = {}
    for who in (lan, mai):
        await office.town.presses(who, "yd:export:0")
        held[who] = next(one.document.text for one in await office.leave() if one.document)
    assert "gửi thêm giấy tờ" in held[lan]
    assert ["Cấn" in held[who] for who in (lan, mai)] == [False, True]


async def test_of_two_of_one_name_of_whom_one_hides_it_the_others_hear_it_of_neither(office: Staffed) -> None:
    clerk, lan = await office.official("official", office.units[0]), office.town.somebody()
    first = await office.town.hands_in(lan)
    mai, hoa, nga = (office.town.somebody() for _ in "abc")
    for who, mode in ((mai, "hidden"), (hoa, "full")):
        await sets(office, await joins(office, who), name="Đỗ Văn Cấn", name_mode=mode)
    await joins(office, nga)
    heard = await writes(office, clerk, first, "answer", "Kính gửi ông Cấn và bà con: xã đã sửa xong đường.")
    assert "đã sửa xong" in said(heard, nga)
    assert "Cấn" not in said(heard, nga)


async def test_who_joined_what_was_folded_in_is_named_to_nobody_either(office: Staffed) -> None:
    clerk, lan, mai, hoa = await office.official("official", office.units[0]), *(office.town.somebody() for _ in "abc")
    first = await office.town.hands_in(lan)
    second = await office.town.hands_in(hoa)
    await sets(office, second, folded_into_id=first.id)
    below = await joins(office, mai)
    await sets(office, below, joined_id=second.id, name="Đỗ Văn Cấn", name_mode="hidden")
    heard = await writes(office, clerk, first, "answer", "Kính gửi ông Cấn và bà con: xã đã sửa xong đường.")
    assert "đã sửa xong" in said(heard, lan)
    assert "Cấn" not in said(heard, lan) + said(heard, hoa)


async def test_what_whoever_joined_is_not_content_with_is_an_opinion_of_their_own(office: Staffed) -> None:
    clerk, lan, mai = await office.official("official", office.units[0]), office.town.somebody(), office.town.somebody()
    first = await office.town.hands_in(lan)
    theirs = await joins(office, mai)
    await writes(office, clerk, first, "answer", "Xã đã sửa xong.")
    await office.town.presses(mai, f"y:not:{theirs.id}")
    stored = await office.feedback(theirs.id)
    assert (stored.state, stored.joined_id, stored.recurs_id) == (State.REOPENED, None, first.id)
    assert await clock_runs(office, theirs)
    assert (await office.feedback(first.id)).state == State.ANSWERED


async def test_a_second_press_and_a_press_that_comes_too_late_join_nothing(office: Staffed) -> None:
    clerk, lan, mai = await office.official("official", office.units[0]), office.town.somebody(), office.town.somebody()
    first = await office.town.hands_in(lan)
    join = (await comes_to_review(office, mai))["Tôi cũng gặp việc 1"]
    await writes(office, clerk, first, "answer", "Xã đã sửa xong.")
    await office.town.presses(mai, join)
    assert await office.town.feedbacks(mai) == []
    assert "đã có trả lời" in said(await office.leave(), mai)
    quang = office.town.somebody()
    second = await office.town.hands_in(quang)
    offered = await comes_to_review(office, mai)
    for _ in range(2):
        await office.town.presses(mai, offered[next(label for label in offered if label.startswith("Tôi cũng"))])
    assert [one.joined_id for one in await office.town.feedbacks(mai)] == [second.id]
    assert await counted(office, second) == 1


async def test_what_was_answered_and_comes_back_is_linked_and_counted(office: Staffed) -> None:
    clerk, lan, mai = await office.official("official", office.units[0]), office.town.somebody(), office.town.somebody()
    first = await office.town.hands_in(lan)
    await writes(office, clerk, first, "answer", "Xã đã sửa xong.")
    offered = await comes_to_review(office, mai)
    assert "đã có trả lời" in said(await office.leave(), mai)
    await office.town.presses(mai, offered["Việc 1 lại xảy ra"])
    again = (await office.town.feedbacks(mai))[-1]
    assert (again.state, again.recurs_id, again.joined_id) == (State.RECEIVED, first.id, None)
    await office.leave()
    await office.town.presses(clerk, f"c:card:{again.id}")
    assert "Lại xảy ra sau khi đã trả lời" in said(await office.leave(), clerk)
    await office.town.time_passes(A_MINUTE)


async def test_at_the_review_it_is_chosen_by_number(office: Staffed) -> None:
    lan, mai = office.town.somebody(), office.town.somebody()
    first = await office.town.hands_in(lan)
    await comes_to_review(office, mai)
    await office.town.types(mai, "2")
    assert [one.joined_id for one in await office.town.feedbacks(mai)] == [first.id]


async def test_whoever_joined_reads_another_day_and_why_without_the_name_of_the_first(office: Staffed) -> None:
    clerk, lan, mai = await office.official(), office.town.somebody(), office.town.somebody()
    first = await office.town.hands_in(lan)
    theirs = await joins(office, mai)
    await sets(office, first, name=NAME, name_mode="full")
    office.town.now += timedelta(days=10)
    await office.leave()
    await office.town.presses(clerk, f"c:delay:{first.id}")
    await office.private(clerk, "20/3/2026")
    await office.private(clerk, f"Chờ {NAME} gửi thêm giấy tờ")
    await office.town.presses(clerk, f"c:delay-yes:{first.id}")
    heard = await office.leave()
    assert NAME in said(heard, lan)
    assert "chậm nhất thứ Sáu, ngày 20/3/2026" in said(heard, mai)
    assert NAME not in said(heard, mai)
    assert (await office.feedback(theirs.id)).state == State.JOINED


async def test_where_fields_are_guessed_the_same_matter_under_another_field_is_shown_but_not_where_one_was_chosen(
    office: Staffed,
) -> None:
    words = "Đường thôn Yên xã Thạch Xá nhiều ổ gà, đề nghị xã cho sửa"
    first, second = (Phone(office, office.town.somebody()) for _ in range(2))
    await first.sends(words)
    await first.sends_it()
    (theirs,) = await office.town.feedbacks(first.person)
    assert theirs.field_id is not None
    await sets(office, theirs, field_id=None)
    await second.sends(words)
    await second.presses("k:yes")
    offered = {one.label: one.data for one in await office.town.offered(second.person)}
    assert "Tôi cũng gặp việc 1" in offered
    await second.presses(offered["Đổi: Lĩnh vực"])
    chosen = next(one.data for one in await office.town.offered(second.person) if one.data.split(":")[-1].isdecimal())
    await second.presses(chosen)
    assert await office.town.step(second.person) == "review"
    assert "Tôi cũng gặp việc 1" not in [one.label for one in await office.town.offered(second.person)]
