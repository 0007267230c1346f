"""Who may see is asked when it is sent: whoever lost the right hears no more, and what hung there is taken away."""

from datetime import timedelta
from typing import Any

from sqlalchemy import func, select, update

from handlers.notices.officials_notices import officials_messages
from rules.alarms import AlarmKind, Incident
from rules.notice import Address, Outgoing
from rules.outcome import Sent, Settlement
from scheduler.after_send import Ended, settle_all
from scheduler.posting import post_cards
from scheduler.taking_down import take_cards_down
from storage.feedback import cards, feedbacks, postings, replies
from storage.office import chats, officials
from storage.queue import alarms, outbox, remarks, takedown
from storage.queue.outbox import Letter
from storage.tables import Card, Duty, Feedback, Outbox, Takedown
from tests.handlers.office import GROUP, OTHER_GROUP, Staffed, to
from tests.journeys.stage import BOT
from tests.storage.locality import letter

# Nothing that tells who wrote it: of such words a resident is asked first.
WORDS = "Đèn ở ngõ 3 cũng tắt"


async def adds(office: Staffed, person: int, number: int, words: str = WORDS) -> None:
    await office.town.presses(person, f"y:remark:{number}")
    await office.town.says(person, words)


async def test_a_demoted_admin_hears_nothing_more_and_the_card_becomes_a_bare_line(office: Staffed) -> None:
    keeps, loses, lan = await office.official(), await office.official(), office.town.somebody()
    feedback = await office.town.hands_in(lan)
    shown = await office.leave()
    hung = next(one.number for one in shown if one.chat == loses)
    await adds(office, lan, feedback.id)
    elsewhere = next(unit for unit in office.units if unit != feedback.unit_id)
    await office.official("official", elsewhere, loses)
    assert await office.queued(loses, "card", "card-word") == []
    await adds(office, lan, feedback.id, "Gọi cho con tôi nhé")
    heard = await office.leave()
    (line,) = [one for one in heard if one.chat == loses]
    assert line.edits == hung
    assert "không còn hiện ở đây" in line.text
    assert feedback.words not in line.text
    assert any(WORDS in text for text in to(heard, keeps))
    assert await office.cards_in(loses) == []
    assert await office.cards_in(keeps) == [feedback.id]


async def test_what_was_written_for_somebody_is_dropped_if_they_lose_the_right_in_the_last_moment(
    office: Staffed,
) -> None:
    await office.official()
    loses, lan = await office.official(), office.town.somebody()
    feedback = await office.town.hands_in(lan)
    await office.leave()
    await office.private(loses, "/viec")
    await office.private(loses, f"/hoso {feedback.code}")
    await adds(office, lan, feedback.id)
    async with office.town.database.writing() as db:
        await alarms.begin_alarm(db, BOT, Incident(AlarmKind.DEAD, 1, office.town.now), None, office.town.now)
        found = await officials.of_chat(db, Address(BOT, loses))
        assert found
        await db.execute(update(Duty).where(Duty.id == found.id).values(ended_at=office.town.now))
        await outbox.cancel_notice(db, "alarm-dead", 1)
        what = Outgoing(text="báo động")
        await outbox.add(
            db, Letter("alarm", Address(BOT, loses), office.town.now, notice="alarm-dead", subject_id=1, what=what)
        )
    assert to(await office.leave(), loses) == []
    async with office.town.database.reading() as db:
        rows = (await db.execute(select(Outbox.state, Outbox.payload).where(Outbox.chat_id == loses))).all()
    assert [payload for state, payload in rows if state == "cancelled"] != []
    assert all(payload is None for _, payload in rows)


async def test_a_group_that_is_linked_to_another_unit_hears_no_more_of_the_first(office: Staffed) -> None:
    admin, lan = await office.official(), office.town.somebody()
    feedback = await office.town.hands_in(lan)
    await office.leave()
    for before in (None, feedback.unit_id):
        await office.link(before)
        async with office.town.database.writing() as db:
            await postings.begin_posting(db, BOT, [GROUP], office.town.clock())
            await postings.queue_next_cards(db, Address(BOT, GROUP), office.town.clock())
        assert any(feedback.words in text for text in to(await office.leave(), GROUP))
        await adds(office, lan, feedback.id)
        other = next(unit for unit in office.units if unit != feedback.unit_id)
        await office.link(other)
        await adds(office, lan, feedback.id, "Xin xem giúp ạ")
        heard = await office.leave()
        (line,) = to(heard, GROUP)
        assert "không còn hiện ở đây" in line
        assert feedback.words not in line
        await office.town.time_passes(remarks.GATHERED_FOR)
        later = await office.leave()
        assert to(later, GROUP) == []
        assert any("Xin xem giúp" in text for text in to(later, admin))
        assert await office.cards_in(GROUP) == []


async def test_the_cards_of_a_group_that_is_linked_elsewhere_hang_with_the_admins(office: Staffed) -> None:
    admin, lan = await office.official(), office.town.somebody()
    await office.link(None)
    feedback = await office.town.hands_in(lan)
    await office.leave()
    other = next(unit for unit in office.units if unit != feedback.unit_id)
    await office.says(admin, "/ketnoi")
    await office.presses(admin, f"l:{other}:0")
    await post_cards(office.town.database, office.town.clock())
    assert any(feedback.words in text for text in to(await office.leave(), admin))
    assert await office.cards_in(admin) == [feedback.id]


async def test_a_reply_to_a_card_that_is_not_ones_own_any_more_is_refused_in_words(office: Staffed) -> None:
    await office.official()
    loses, lan = await office.official(), office.town.somebody()
    feedback = await office.town.hands_in(lan)
    hung = next(one for one in await office.leave() if one.chat == loses)
    async with office.town.database.writing() as db:
        assert await officials.remove(db, await office.number_of(loses), office.town.now)
    await office.leave()
    card = office.town.message(loses, hung.text) | {"message_id": hung.number}
    for role in (None, "official"):
        if role:
            other = next(unit for unit in office.units if unit != feedback.unit_id)
            await office.official(role, other, loses)
        await office.town.says(loses, "Xã sẽ làm ngay.", reply_to_message=card)
        (told,) = to(await office.leave(), loses)
        assert "dành cho cán bộ" in told or "Không có ý kiến này" in told


async def many_cards(office: Staffed, chat: int, number: int, copies: int) -> None:
    """So many more feedbacks like one, each with a card that hangs in a chat."""
    like = await office.feedback(number)
    names = [one.name for one in Feedback.__table__.columns if one.name not in {"id", "code"}]
    facts = {name: getattr(like, name) for name in names}
    async with office.town.database.writing() as db:
        made = [Feedback(**facts, code=f"many-{n}") for n in range(copies)]
        db.add_all(made)
        await db.flush()
        db.add_all(
            [Card(feedback_id=one.id, account_id=BOT, chat_id=chat, message_id=one.id, posted=1) for one in made]
        )


async def test_many_cards_are_taken_away_in_chunks_and_a_restart_goes_on(office: Staffed) -> None:
    await office.official()
    await office.link(None)
    feedback = await office.town.hands_in(office.town.somebody())
    await office.leave()
    await many_cards(office, GROUP, feedback.id, 2 * takedown.CHUNK + 10)
    other = next(unit for unit in office.units if unit != feedback.unit_id)
    await office.link(other)
    assert len(await office.cards_in(GROUP)) == takedown.CHUNK + 11
    async with office.town.database.reading() as db:
        assert await takedown.chats_with_cards(db) == [Address(BOT, GROUP)]
    assert await take_cards_down(office.town.database, office.town.clock()) == takedown.CHUNK + 11
    assert await office.cards_in(GROUP) == []
    async with office.town.database.reading() as db:
        assert await db.scalar(select(func.count()).select_from(Takedown)) == 0
        lines = select(func.count()).where(Outbox.notice == "card-gone", Outbox.chat_id == GROUP)
        assert await db.scalar(lines) == 2 * takedown.CHUNK + 11
    assert await take_cards_down(office.town.database, office.town.clock()) == 0


async def test_a_group_that_is_linked_back_before_all_was_taken_away_keeps_what_is_left(office: Staffed) -> None:
    await office.official()
    await office.link(None)
    feedback = await office.town.hands_in(office.town.somebody())
    await office.leave()
    await many_cards(office, GROUP, feedback.id, takedown.CHUNK + 10)
    other = next(unit for unit in office.units if unit != feedback.unit_id)
    await office.link(other)
    await office.link(feedback.unit_id)
    left = await office.cards_in(GROUP)
    assert left
    await take_cards_down(office.town.database, office.town.clock())
    assert await office.cards_in(GROUP) == left


async def test_a_group_that_the_bot_is_out_of_is_sent_no_bare_lines(office: Staffed) -> None:
    admin = await office.official()
    await office.link(None)
    feedback = await office.town.hands_in(office.town.somebody())
    await office.leave()
    async with office.town.database.writing() as db:
        await cards.lose_chat(db, Address(BOT, GROUP), office.town.clock())
    await post_cards(office.town.database, office.town.clock())
    heard = await office.leave()
    assert to(heard, GROUP) == []
    assert any("không còn ở trong nhóm" in text for text in to(heard, admin))
    assert any(feedback.words in text for text in to(heard, admin))
    assert await office.cards_in(GROUP) == []


async def test_a_card_that_was_in_the_air_is_taken_away_when_it_has_landed(office: Staffed) -> None:
    await office.official()
    await office.link(None)
    feedback = await office.town.hands_in(office.town.somebody())
    (row,) = [one for one in await office._claimed() if one.notice == "card"]
    other = next(unit for unit in office.units if unit != feedback.unit_id)
    async with office.town.database.reading() as db:
        words = (await officials_messages(db, [row])).get(row)
    assert words is None
    async with office.town.database.writing() as db:
        link = await chats.find(db, Address(BOT, GROUP))
        assert link
        link.unit_id = other
        await db.flush()
        await takedown.begin_takedown(db, Address(BOT, GROUP), office.town.clock())
        await settle_all(db, [Ended(row, Sent((77,)), Settlement("sent"))], office.town.clock())
    assert [(one.edits, one.chat) for one in await office.leave() if one.edits] == [(77, GROUP)]


class NoLook:
    """A session that must not be asked."""

    async def execute(self, *_args: Any, **_kwargs: Any) -> Any:
        raise AssertionError("the database was asked")


async def test_for_residents_replies_nothing_is_looked_up(office: Staffed) -> None:
    lan = office.town.somebody()
    await office.town.hands_in(lan)
    rows = [row for row in await office._claimed() if row.chat_id == lan]
    assert rows
    assert {row.notice for row in rows} <= {"said", "step", "receipt"}
    session: Any = NoLook()
    assert await officials_messages(session, rows) == {}


async def test_all_that_leaves_for_officials_in_one_turn_is_one_look(office: Staffed) -> None:
    admin, lan = await office.official(), office.town.somebody()
    feedback = await office.town.hands_in(lan)
    await office.leave()
    async with office.town.database.writing() as db:
        for n in range(20):
            about = {"notice": "card-word", "subject_id": feedback.id, "due_at": office.town.now}
            await outbox.add(db, letter(f"w{n}", admin + 10 * n, **about))
    rows = await office._claimed()
    async with office.town.database.reading() as db:
        asked = 0
        inner = db.execute

        class Counted:
            async def execute(self, *args: Any, **kwargs: Any) -> Any:
                nonlocal asked
                asked += 1
                return await inner(*args, **kwargs)

        session: Any = Counted()
        made = await officials_messages(session, rows)
    assert asked == 1
    assert sum(isinstance(what, Outgoing) for what in made.values()) == 1
    assert len(made) == len(rows) == 20


async def test_an_answer_whose_writer_was_removed_does_not_leave_and_a_colleague_can_answer(office: Staffed) -> None:
    boss, lan = await office.official(), office.town.somebody()
    feedback = await office.town.hands_in(lan)
    await office.link(feedback.unit_id)
    writer, colleague = [await office.official("official", feedback.unit_id) for _ in range(2)]
    reply = await written(office, writer, feedback.id)
    await office.leave()
    await office.town.presses(boss, f"s:remove:{await office.number_of(writer)}")
    await office.town.presses(writer, f"p:undo:{reply}")
    await office.town.time_passes(timedelta(seconds=31))
    heard = await office.leave()
    assert not [text for text in to(heard, lan) if "Cút đi" in text]
    (told,) = [one for one in heard if one.chat == GROUP and "KHÔNG được gửi" in one.text]
    assert f"official {writer}" in told.text
    assert (await office.feedback(feedback.id)).state == "received"
    async with office.town.database.reading() as db:
        assert (await replies.get(db, reply)).state == "revoked"
    answered = office.in_group(BOT, told.text) | {"message_id": told.number}
    await office.says(colleague, "Xã sẽ trồng trong tháng này.", reply_to_message=answered)
    assert any("XEM LẠI" in text for text in to(await office.leave(), GROUP))


async def written(office: Staffed, writer: int, feedback: int) -> int:
    """A text on its way to the resident; gives its number."""
    await office.town.presses(writer, f"c:answer:{feedback}")
    await office.town.says(writer, "Cút đi, đừng kiện cáo nữa.")
    number = (await office.town.newest())["reply"]
    await office.town.presses(writer, f"p:send:{number}")
    return number


async def test_an_answer_of_whoever_changed_to_another_unit_does_not_leave_but_one_of_the_same_unit_does(
    office: Staffed,
) -> None:
    await office.official()
    lan = office.town.somebody()
    feedback = await office.town.hands_in(lan)
    other = next(unit for unit in office.units if unit != feedback.unit_id)
    for unit, leaves in ((other, False), (feedback.unit_id, True)):
        writer = await office.official("official", feedback.unit_id)
        await written(office, writer, feedback.id)
        await office.official("leader", unit, writer)
        await office.town.time_passes(timedelta(seconds=31))
        assert any("Cút đi" in text for text in to(await office.leave(), lan)) is leaves


async def test_a_preview_of_whoever_was_removed_cannot_be_sent(office: Staffed) -> None:
    boss, lan = await office.official(), office.town.somebody()
    feedback = await office.town.hands_in(lan)
    writer = await office.official("official", feedback.unit_id)
    await office.town.presses(writer, f"c:answer:{feedback.id}")
    await office.town.says(writer, "Cút đi, đừng kiện cáo nữa.")
    number = (await office.town.newest())["reply"]
    await office.town.presses(boss, f"s:remove:{await office.number_of(writer)}")
    await office.town.presses(writer, f"p:send:{number}")
    await office.official("official", feedback.unit_id, writer)
    await office.town.presses(writer, f"p:send:{number}")
    await office.town.time_passes(timedelta(seconds=31))
    assert not [text for text in to(await office.leave(), lan) if "Cút đi" in text]


async def test_words_of_somebody_removed_while_writing_go_nowhere_and_the_next_are_a_residents(
    office: Staffed,
) -> None:
    boss, lan = await office.official(), office.town.somebody()
    feedback = await office.town.hands_in(lan)
    writer = await office.official("official", feedback.unit_id)
    await office.town.presses(writer, f"c:answer:{feedback.id}")
    await office.town.presses(boss, f"s:remove:{await office.number_of(writer)}")
    await office.leave()
    await office.town.says(writer, "Xã sẽ trồng trong tháng này.")
    assert "dành cho cán bộ" in to(await office.leave(), writer)[-1]
    await office.town.says(writer, "chào")
    assert "dành cho cán bộ" not in to(await office.leave(), writer)[-1]
    assert (await office.feedback(feedback.id)).state == "received"


async def test_two_groups_of_two_units_each_hear_of_their_own(office: Staffed) -> None:
    await office.official()
    feedback = await office.town.hands_in(office.town.somebody())
    other = next(unit for unit in office.units if unit != feedback.unit_id)
    await office.link(feedback.unit_id)
    await office.link(other, OTHER_GROUP)
    await office.leave()
    async with office.town.database.writing() as db:
        await db.execute(update(Feedback).where(Feedback.id == feedback.id).values(version=9))
        await cards.refresh_cards(db, await feedbacks.get(db, feedback.id), office.town.clock())
        for chat in (GROUP, OTHER_GROUP):
            about = {"notice": "card-word", "subject_id": feedback.id, "due_at": office.town.now}
            await outbox.add(db, letter(f"word {chat}", chat, **about))
    heard = await office.leave()
    assert len(to(heard, GROUP)) == 2
    assert to(heard, OTHER_GROUP) == []


async def test_a_group_that_moved_meanwhile_has_no_other_message_of_ours_overwritten(office: Staffed) -> None:
    await office.official()
    await office.link(None)
    feedback = await office.town.hands_in(office.town.somebody())
    await office.leave()
    other = next(unit for unit in office.units if unit != feedback.unit_id)
    await office.link(other)
    assert await office.queued(GROUP, "card-gone")
    async with office.town.database.writing() as db:
        assert await chats.follow_migration(db, Address(BOT, GROUP), Address(BOT, OTHER_GROUP))
    assert not [one for one in await office.leave() if one.edits]


async def test_a_reply_to_a_list_or_an_alarm_is_no_residents_word(office: Staffed) -> None:
    admin = await office.official()
    await office.town.hands_in(office.town.somebody())
    async with office.town.database.writing() as db:
        await alarms.begin_alarm(
            db, BOT, Incident(AlarmKind.DEAD, 1, office.town.now), Outgoing(text="Báo động"), office.town.now
        )
    await office.private(admin, "/viec")
    heard = [one for one in await office.leave() if one.chat == admin]
    shown = [one for one in heard if any(words in one.text for words in ("đang chờ:", "Báo động"))]
    assert len(shown) == 2
    for one in shown:
        under = office.town.message(BOT, one.text) | {"message_id": one.number}
        await office.town.says(admin, "Đã rõ, cảm ơn.", reply_to_message=under)
        assert "Chưa rõ đồng chí trả lời ý kiến nào" in to(await office.leave(), admin)[0]
