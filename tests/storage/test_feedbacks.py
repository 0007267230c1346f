import asyncio

import pytest

from rules.lifecycle import Action
from rules.notice import Address
from rules.outcome import Settlement
from rules.refusal import Refusal
from rules.reply_states import ReplyMove
from storage.engine.database import Database
from storage.feedback import feedbacks, history, replies
from storage.feedback.feedbacks import Deed
from storage.office import officials
from storage.queue import claims
from storage.tables import Attachment, Feedback, Reply
from tests.storage.hands import claim_one
from tests.storage.locality import BOT, NOW, clerk_of, enrol, found_office, hand_in, letter, meet, post, queue, row_of


async def do(database: Database, feedback_id: int, action: Action, official_id: int | None, words: str = "") -> str:
    """Do it in a transaction of its own; gives the refusal's key and whom it names."""
    try:
        async with database.writing() as db:
            feedback = await feedbacks.get(db, feedback_id)
            await feedbacks.change(db, feedback, Deed(action, NOW, official_id, words))
    except Refusal as refusal:
        return f"{refusal.key} {refusal.facts.get('who', '')}".strip()
    return "done"


async def as_stored(database: Database, feedback_id: int) -> Feedback:
    async with database.reading() as db:
        return await feedbacks.get(db, feedback_id)


async def test_a_feedback_is_stored_with_code_files_and_first_line(database: Database) -> None:
    office = await found_office(database)
    feedback = await hand_in(database, office, 5)
    async with database.writing() as db:
        await feedbacks.add_files(db, [Attachment(feedback_id=feedback.id, kind="photo", file_id="f1")])
    async with database.reading() as db:
        kept = await feedbacks.get_own(db, feedback.person_id, code=feedback.code)
        assert kept.id == feedback.id
        assert [one.file_id for one in await feedbacks.read_files(db, feedback.id)] == ["f1"]
        (line,) = await history.read(db, feedback.id)
    assert (line.number, line.action, line.words, line.official_id) == (1, "receive", "Đường hỏng", None)


async def test_of_two_who_act_at_once_one_wins_and_the_other_is_told_who(database: Database) -> None:
    office = await found_office(database)
    first, second = await enrol(database, 11, "Hạnh"), await enrol(database, 12, "Khang")
    for _ in range(5):
        feedback = await hand_in(database, office, 5)
        ends = await asyncio.gather(
            *(do(database, feedback.id, Action.DECLINE, one.id, one.name) for one in (first, second))
        )
        assert ends.count("done") == 1, ends
        winner = (first, second)[ends.index("done")].name
        assert f"overtaken-by {winner}" in ends
        stored = await as_stored(database, feedback.id)
        async with database.reading() as db:
            lines = await history.read(db, feedback.id)
        assert (stored.state, stored.version) == ("declined", 2)
        assert [line.words for line in lines] == ["Đường hỏng", winner]
        assert history.first_broken_line(lines) is None


async def test_where_the_author_was_faster_nobody_is_named(database: Database) -> None:
    office = await found_office(database)
    official = await enrol(database, 11, "Hạnh")
    feedback = await hand_in(database, office, 5)
    assert await do(database, feedback.id, Action.SUPPLY, None) == "overtaken"
    assert await do(database, feedback.id, Action.ASK, official.id) == "done"
    assert await do(database, feedback.id, Action.SUPPLY, None) == "done"


async def test_no_author_reads_which_official_was_first_nor_what_they_do(database: Database) -> None:
    office = await found_office(database)
    official = await enrol(database, 11, "Hạnh")
    feedback = await hand_in(database, office, 5)
    for action in (Action.ASK, Action.ANSWER):
        assert await do(database, feedback.id, action, official.id, "Ở đâu ạ?") == "done"
    assert await do(database, feedback.id, Action.NOTE, official.id, "Gọi lại thôn.") == "done"
    assert await do(database, feedback.id, Action.SUPPLY, None, "Cột số 5.") == "overtaken"
    async with database.reading() as db:
        with pytest.raises(Refusal) as refused:
            await feedbacks.refuse_if_impossible(db, await feedbacks.get(db, feedback.id), Action.SUPPLY, NOW)
    assert (refused.value.key, refused.value.facts) == ("overtaken", {"state": "answered"})


async def test_a_refused_change_leaves_no_line_and_no_card(database: Database) -> None:
    office = await found_office(database)
    feedback = await hand_in(database, office, 5)
    assert await do(database, feedback.id, Action.CONFIRM, None) == "judged-already"
    async with database.reading() as db:
        assert len(await history.read(db, feedback.id)) == 1
    assert (await as_stored(database, feedback.id)).version == 1


async def test_a_feedback_of_somebody_else_is_as_unknown_as_none(database: Database) -> None:
    office = await found_office(database)
    feedback = await hand_in(database, office, 5)
    stranger = await meet(database, 6)
    for number in (feedback.id, 999):
        with pytest.raises(Refusal, match="feedback-unknown"):
            async with database.reading() as db:
                await feedbacks.get_own(db, stranger.id, number)


async def test_an_official_sees_what_the_own_unit_handles(database: Database) -> None:
    office = await found_office(database)
    feedback = await hand_in(database, office, 5)
    async with database.reading() as db:
        for own in (clerk_of(None), clerk_of(office.unit)):
            assert (await feedbacks.get_visible(db, own, feedback.id)).id == feedback.id
        for foreign in (clerk_of(office.unit + 1), clerk_of(office.unit, "secretary")):
            with pytest.raises(Refusal, match="feedback-not-yours"):
                await feedbacks.get_visible(db, foreign, feedback.id)


async def test_what_waits_is_listed_by_deadline_and_what_is_done_is_not(database: Database) -> None:
    office = await found_office(database)
    official = await enrol(database, 11, "Hạnh")
    one, two = await hand_in(database, office, 5), await hand_in(database, office, 6)
    await do(database, one.id, Action.DECLINE, official.id)
    async with database.reading() as db:
        assert await queue(db, None) == [two.id]
        assert await queue(db, frozenset({office.unit})) == [two.id]
        assert await queue(db, frozenset({office.unit + 1})) == []


async def test_an_author_who_was_not_reached_stands_on_the_clerks_list(database: Database) -> None:
    office = await found_office(database)
    feedback = await hand_in(database, office, 5)
    await post(database, letter("step", 5, notice="step", subject_id=feedback.id))
    row = await claim_one(database)
    async with database.writing() as db:
        await claims.settle_row(db, row, Settlement("failed", error="blocked"), NOW)
    async with database.reading() as db:
        assert [one.id for one in await feedbacks.undelivered_page(db, None)] == [feedback.id]
        assert await feedbacks.is_undelivered(db, feedback.id)
    async with database.writing() as db:
        await claims.queue_undelivered_again(db, Address(BOT, 5), NOW)
    async with database.reading() as db:
        assert list(await feedbacks.undelivered_page(db, frozenset({office.unit}))) == []
    again = await row_of(database, "step")
    assert (again.state, again.attempts, again.error) == ("queued", 0, None)
    assert again.payload == {"text": "tin step"}


async def test_a_second_text_waits_for_nobody_and_is_refused(database: Database) -> None:
    office = await found_office(database)
    feedback = await hand_in(database, office, 5)
    staff = [await enrol(database, 11, "Hạnh"), await enrol(database, 12, "Khang")]

    def text_of(official_id: int) -> Reply:
        return Reply(
            feedback_id=feedback.id,
            official_id=official_id,
            chat_id=11,
            action="answer",
            words="Đã sửa",
            state="preview",
            written_at=NOW,
        )

    async with database.writing() as db:
        one, two = [await replies.save_preview(db, text_of(official.id)) for official in staff]
        await replies.schedule_send(db, one, NOW, NOW)
    with pytest.raises(Refusal, match="overtaken-by") as refused:
        async with database.writing() as db:
            await replies.schedule_send(db, await replies.get(db, two.id), NOW, NOW)
    assert refused.value.facts["who"] == "Hạnh"
    async with database.reading() as db:
        assert list(await replies.due_replies(db, NOW)) == [one.id]
        where = await officials.contact_of(db, staff[0].id)
        assert where is not None
        assert where.chat_id == 11


async def test_a_text_can_be_taken_back_once_and_not_after_it_left(database: Database) -> None:
    office = await found_office(database)
    feedback = await hand_in(database, office, 5)
    official = await enrol(database, 11, "Hạnh")
    async with database.writing() as db:
        reply = await replies.save_preview(
            db,
            Reply(
                feedback_id=feedback.id,
                official_id=official.id,
                chat_id=11,
                action="answer",
                words="Đã sửa",
                state="preview",
                written_at=NOW,
            ),
        )
        await replies.schedule_send(db, reply, NOW, NOW)
        await replies.move(db, reply, ReplyMove.TAKE_BACK, NOW)
    for key, what in (("reply-not-sent", ReplyMove.LEAVE), ("button-old", ReplyMove.SEND)):
        with pytest.raises(Refusal, match=key):
            async with database.writing() as db:
                await replies.move(db, await replies.get(db, reply.id), what, NOW)
