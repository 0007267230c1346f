"""What officials note for themselves stands in the history, for officials of the unit alone; its author reads none."""

from datetime import UTC

from sqlalchemy import select

from rules.forgetting import Way
from rules.lifecycle import Action, State
from storage.forgetting.forgetting import forget_person
from storage.forgetting.ledger import PassingLedger
from storage.people import own_data
from storage.tables import Outbox, SentMessage
from tests.handlers.deeds import lines, writes
from tests.handlers.office import GROUP, Staffed, to
from tests.journeys.stage import BOT

SECRET = "Đã gọi điện cho trưởng thôn, chờ biên bản."


async def noted(office: Staffed) -> tuple[int, int, int]:
    """A feedback with a note between two steps; gives author, official and its number."""
    clerk, lan = await office.official("official", office.units[0]), office.town.somebody()
    feedback = await office.town.hands_in(lan)
    await office.town.presses(clerk, f"c:note:{feedback.id}")
    await office.private(clerk, SECRET)
    await writes(office, clerk, feedback, "answer", "Xã đã sửa xong.")
    return lan, clerk, feedback.id


async def test_a_note_is_kept_at_once_and_moves_nothing(office: Staffed) -> None:
    clerk, lan = await office.official("official", office.units[0]), office.town.somebody()
    feedback = await office.town.hands_in(lan)
    await office.leave()
    await office.town.presses(clerk, f"c:note:{feedback.id}")
    await office.private(clerk, SECRET)
    stored = await office.feedback(feedback.id)
    assert (stored.state, stored.version) == (State.RECEIVED, feedback.version)
    heard = await office.leave()
    assert any("Người dân không thấy" in text for text in to(heard, clerk))
    assert to(heard, lan) == []
    assert [(one.action, one.words) for one in await lines(office, feedback)][1:] == [(Action.NOTE, SECRET)]
    assert await office.town.conversation(clerk) == (None, (await office.town.conversation(clerk))[1])


async def test_officials_read_it_and_its_author_neither_reads_nor_counts_it(office: Staffed) -> None:
    lan, clerk, number = await noted(office)
    await office.town.presses(clerk, f"c:history:{number}")
    shown = "\n".join(to(await office.leave(), clerk))
    assert SECRET in shown
    assert "3." in shown
    for press in (f"y:view:{number}", f"wp:steps:{number}:0:0", f"wp:step:{number}:2:0"):
        await office.town.presses(lan, press)
    read = "\n".join(to(await office.leave(), lan))
    assert SECRET not in read
    assert "ghi chú" not in read
    assert "2." in read
    assert "3." not in read
    author = (await office.feedback(number)).person_id
    async with office.town.database.reading() as db:
        kept = (await own_data.read_data(db, author, UTC)).feedbacks
    assert Action.NOTE not in {one.action for one in kept[0].steps}


async def test_it_goes_with_the_words_of_its_author(office: Staffed) -> None:
    _, _, number = await noted(office)
    person = (await office.feedback(number)).person_id
    async with office.town.database.writing() as db:
        await forget_person(db, PassingLedger(), person, Way.ERASURE, office.town.clock())
    assert SECRET not in [one.words for one in await lines(office, await office.feedback(number))]


async def test_in_a_group_a_reply_to_the_question_is_the_note_and_that_is_said(office: Staffed) -> None:
    await office.link(None)
    clerk, lan = await office.official("official", office.units[0]), office.town.somebody()
    feedback = await office.town.hands_in(lan)
    await office.presses(clerk, f"c:note:{feedback.id}")
    await office.leave()
    async with office.town.database.reading() as db:
        asked = await db.scalar(select(SentMessage.message_id).where(SentMessage.notice == "prompt-note"))
    me = {"id": BOT, "is_bot": True, "first_name": "Cầu Nối"}
    question = {"message_id": asked, "date": 1, "chat": {"id": GROUP, "type": "supergroup"}, "from": me, "text": "?"}
    await office.says(clerk, SECRET, reply_to_message=question)
    assert [one.words for one in await lines(office, feedback)][1:] == [SECRET]
    assert any("Người dân không thấy" in text for text in to(await office.leave(), GROUP))


async def test_a_photo_is_no_note_and_the_question_stands(office: Staffed) -> None:
    clerk, lan = await office.official("official", office.units[0]), office.town.somebody()
    feedback = await office.town.hands_in(lan)
    await office.town.presses(clerk, f"c:note:{feedback.id}")
    photo = [{"file_id": "P1", "file_unique_id": "p1", "width": 1, "height": 1}]
    await office.town.give(message=office.town.message(clerk) | {"photo": photo})
    assert [one.action for one in await lines(office, feedback)] == [Action.RECEIVE]
    await office.private(clerk, SECRET)
    assert [one.action for one in await lines(office, feedback)] == [Action.RECEIVE, Action.NOTE]


async def test_somebody_of_another_unit_notes_nothing(office: Staffed) -> None:
    lan = office.town.somebody()
    feedback = await office.town.hands_in(lan)
    stranger = await office.official("official", next(unit for unit in office.units if unit != feedback.unit_id))
    await office.town.presses(stranger, f"c:note:{feedback.id}")
    await office.private(stranger, SECRET)
    assert [one.action for one in await lines(office, feedback)] == [Action.RECEIVE]
    async with office.town.database.reading() as db:
        assert not any(SECRET in str(row.payload) for row in await db.scalars(select(Outbox)) if row.chat_id == lan)
