"""An answer that is prepared for a dialogue, and the ledger of what was said there: each author gets theirs once."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from locales import texts
from rules.agenda import AgendaState
from rules.clocks import ClockKind
from rules.reply_states import ReplyState
from storage.tables import Dialogue, Feedback, Unit
from tests.handlers.deeds import A_MINUTE, newest_reply, sends, writes
from tests.handlers.ears import photo
from tests.handlers.mailman import Mailman
from tests.handlers.office import Staffed, to
from tests.handlers.test_agenda import agenda_of, item_of
from tests.handlers.test_answer_files import leaves, mailman, sends_album, shown
from tests.handlers.test_dialogue_secretary import secretary
from tests.handlers.test_for_dialogue import clocks

__all__ = ["mailman"]
say = texts("vi").say
ANSWER = "Cống xóm Đông sẽ được khơi trong tháng này."


async def begins(office: Staffed, dialogue: int) -> None:
    async with office.town.database.writing() as db:
        moment = {"state": "in_session", "starts_at": office.town.now - A_MINUTE}
        await db.execute(update(Dialogue).where(Dialogue.id == dialogue).values(**moment))


async def prepares(office: Staffed, official: int, feedback: Feedback, words: str = ANSWER) -> int:
    """An answer that its writer keeps for the dialogue; gives the number of the text."""
    await office.town.presses(official, f"c:answer:{feedback.id}")
    await office.private(official, words)
    number = (await newest_reply(office, feedback)).id
    await office.town.presses(official, f"p:prepare:{number}")
    return number


async def approved(office: Staffed, feedback: Feedback) -> tuple[int, int]:
    """An official and the leader who has approved what they prepared."""
    clerk = await office.official("official", feedback.unit_id)
    leader = await office.official("leader", feedback.unit_id)
    number = await prepares(office, clerk, feedback)
    await office.town.presses(leader, f"pa:approve:{number}")
    await office.leave()
    return clerk, number


async def test_it_waits_for_a_leader_then_for_the_dialogue_and_its_author_hears_it_once(office: Staffed) -> None:
    dialogue, (one,), (lan,) = await agenda_of(office, 1)
    boss, item = await secretary(office, dialogue), await item_of(office, one)
    await office.town.presses(boss, f"ag:prepare-2:{item.id}:0:0")
    clerk = await office.official("official", one.unit_id)
    leader = await office.official("leader", one.unit_id)
    await office.leave()
    number = await prepares(office, clerk, one)
    await office.town.presses(clerk, f"p:prepare:{number}")
    heard = await office.leave()
    assert "Sẽ trả lời tại hội nghị" in to(heard, leader)[0]
    assert sum(ANSWER in text for text in to(heard, leader)) == 1
    assert (await item_of(office, one)).state == AgendaState.ANSWER_DRAFTED
    assert (await clocks(office, one))[ClockKind.PREPARED_ANSWER].deadline.stopped
    await office.town.presses(leader, f"pa:approve:{number}")
    assert (await newest_reply(office, one)).state == ReplyState.PREPARED
    assert (await item_of(office, one)).state == AgendaState.APPROVED
    await office.town.time_passes(timedelta(hours=1))
    assert to(await office.leave(), lan) == []
    await office.town.presses(boss, f"ag:as-prepared:{item.id}:0:0")
    assert (await item_of(office, one)).state == AgendaState.APPROVED
    await begins(office, dialogue)
    for _ in range(2):
        await office.town.presses(boss, f"ag:as-prepared:{item.id}:0:0")
        await office.town.time_passes(A_MINUTE)
    assert sum(ANSWER in text for text in to(await office.leave(), lan)) == 1
    assert (await office.feedback(one.id)).state == "answered"
    assert (await item_of(office, one)).state == AgendaState.ANSWERED_ORALLY


async def test_what_is_taken_back_leaves_the_item_to_be_prepared_still(office: Staffed) -> None:
    dialogue, (one,), _ = await agenda_of(office, 1)
    boss, item = await secretary(office, dialogue), await item_of(office, one)
    await office.town.presses(boss, f"ag:prepare-2:{item.id}:0:0")
    clerk = await office.official("official", one.unit_id)
    await office.official("leader", one.unit_id)
    number = await prepares(office, clerk, one)
    await office.town.presses(clerk, f"p:undo:{number}")
    assert (await item_of(office, one)).state == AgendaState.LISTED
    assert (await clocks(office, one))[ClockKind.PREPARED_ANSWER].runs


async def test_a_leaders_own_needs_no_word_and_is_used_for_an_ordinary_answer_where_there_is_no_dialogue_more(
    office: Staffed,
) -> None:
    _, (one,), (lan,) = await agenda_of(office, 1)
    leader = await office.official("leader", one.unit_id)
    number = await prepares(office, leader, one)
    assert (await newest_reply(office, one)).state == ReplyState.PREPARED
    await office.town.presses(lan, f"y:leave-dialogue:{one.id}")
    await office.leave()
    clerk = await office.official("official", one.unit_id)
    await office.town.presses(clerk, f"c:answer:{one.id}")
    buttons = [b.data for heard in await office.leave() if heard.chat == clerk for row in heard.buttons for b in row]
    assert f"p:use:{number}" in buttons
    await office.town.presses(clerk, f"p:use:{number}")
    await office.town.presses(clerk, f"p:use:{number}")
    await sends(office, clerk, one)
    assert sum(ANSWER in text for text in to(await office.leave(), lan)) == 1


async def test_whoever_answers_meanwhile_leaves_nothing_to_be_said_there(office: Staffed) -> None:
    dialogue, (one,), (lan,) = await agenda_of(office, 1)
    clerk, number = await approved(office, one)
    boss, other = await secretary(office, dialogue), await office.official("official", one.unit_id)
    await writes(office, other, one, "answer", "Đã khơi hôm nay.")
    assert (await newest_reply(office, one)).words == "Đã khơi hôm nay."
    await begins(office, dialogue)
    await office.town.presses(boss, f"ag:as-prepared:{(await item_of(office, one)).id}:0:0")
    await office.town.presses(clerk, f"p:send:{number}")
    await office.town.time_passes(A_MINUTE)
    assert not any(ANSWER in text for text in to(await office.leave(), lan))


async def test_what_was_said_there_goes_to_its_author_and_to_who_said_the_same(office: Staffed) -> None:
    dialogue, found, writers = await agenda_of(office, 2)
    boss = await secretary(office, dialogue)
    await office.town.presses(boss, f"ag:fold:{found[0].id}:{found[1].id}:0")
    await begins(office, dialogue)
    item = await item_of(office, found[1])
    await office.leave()
    await office.town.presses(boss, f"ag:item:{item.id}:0:0")
    await office.town.presses(boss, f"ag:orally:{item.id}:0:0")
    said = "Chủ tịch Ủy ban nhân dân xã: sẽ khơi cống."
    await office.private(boss, said)
    assert said in to(await office.leave(), boss)[-1]
    await sends(office, boss, found[1])
    heard = await office.leave()
    for who, one in zip(writers, found, strict=True):
        (text,) = [text for text in to(heard, who) if said in text]
        assert "tại hội nghị đối thoại" in text
        assert (await office.feedback(one.id)).state == "answered"
    assert (await item_of(office, found[1])).state == AgendaState.ANSWERED_ORALLY


@pytest.mark.parametrize("typed", ["15/4", "ngày 15 tháng 4", "thứ tư 15/04/2026"])
async def test_an_answer_in_writing_is_promised_by_a_day_that_is_shown_back_and_the_unit_has_a_clock_for_it(
    office: Staffed, typed: str
) -> None:
    dialogue, (one,), (lan,) = await agenda_of(office, 1)
    boss, item = await secretary(office, dialogue), await item_of(office, one)
    clerk = await office.official("official", one.unit_id)
    await begins(office, dialogue)
    await office.leave()
    await office.town.presses(boss, f"ag:defer:{item.id}:0:0")
    for wrong in ("hôm qua", "32/13", "", "sang năm"):
        await office.private(boss, wrong)
        assert to(await office.leave(), lan) == []
    await office.private(boss, typed)
    shown = await office.leave()
    assert any("15/4/2026" in b.label for heard in shown if heard.chat == boss for row in heard.buttons for b in row)
    assert to(shown, lan) == []
    for _ in range(2):
        await office.town.presses(boss, f"ag:defer-1:{item.id}:0:0")
    told = [text for text in to(await office.leave(), lan) if "bằng văn bản" in text]
    assert len(told) == 1
    assert "15/4/2026" in told[0]
    running = await clocks(office, one)
    assert running[ClockKind.WRITTEN_ANSWER].runs
    assert ClockKind.AT_DIALOGUE not in running
    assert not running[ClockKind.FIRST_ANSWER].runs
    assert (await item_of(office, one)).state == AgendaState.WRITTEN_DUE
    await writes(office, clerk, one, "answer", ANSWER)
    assert (await item_of(office, one)).state == AgendaState.ANSWERED
    assert ClockKind.WRITTEN_ANSWER not in await clocks(office, one)


async def test_files_of_a_prepared_answer_reach_its_author_alone_and_its_words_who_said_the_same_too(
    mailman: Mailman,
) -> None:
    town = mailman.town
    async with town.database.reading() as db:
        office = Staffed(town, list(await db.scalars(select(Unit.id).order_by(Unit.id))))
    dialogue, found, writers = await agenda_of(office, 2)
    boss = await secretary(office, dialogue)
    clerk, leader = [await office.official(role, found[0].unit_id) for role in ("official", "leader")]
    await town.presses(boss, f"ag:fold:{found[1].id}:{found[0].id}:0")
    await town.presses(clerk, f"c:answer:{found[0].id}")
    await sends_album(mailman, clerk, photo("a"), photo("b"), caption=ANSWER)
    await mailman.keep_files()
    (preview,) = await shown(mailman, clerk)
    number = (await newest_reply(office, found[0])).id
    await town.presses(clerk, preview.buttons["Giữ đến hội nghị"])
    await town.presses(leader, f"pa:approve:{number}")
    await begins(office, dialogue)
    await mailman.deliver()
    item = await item_of(office, found[0])
    for _ in range(2):
        await town.presses(boss, f"ag:as-prepared:{item.id}:0:0")
    await leaves(mailman)
    posts = await mailman.deliver()
    for who, count in zip(writers, (2, 0), strict=True):
        theirs = [one.what for one in posts if one.address.chat_id == who]
        assert sum(ANSWER in what.text.replace("│ ", "") for what in theirs) == 1
        # Files may name whom they were made for: who said the same hears that there are some.
        files = [file for what in theirs for file in what.files]
        assert (len(files), len(set(files))) == (count, count)
        assert any("Trả lời này có tệp kèm theo" in what.text for what in theirs) is (count == 0)
    await leaves(mailman)
    assert not [one for one in await mailman.deliver() if one.address.chat_id in writers]
