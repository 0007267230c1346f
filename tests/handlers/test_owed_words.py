"""No word of a resident stays untold because its chat is lost: it reaches whoever must act now, and each chat once."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from rules.notice import Address, Policy
from rules.outcome import Unreachable, decide_settlement
from scheduler.after_send import Ended, settle_all
from scheduler.handing_on import hand_on_owed_words
from storage.feedback import cards
from storage.office import officials
from storage.people import people
from storage.queue import owed
from storage.tables import Feedback
from tests.handlers.office import GROUP, OTHER_GROUP, Heard, Staffed, to
from tests.journeys.stage import BOT

ONE, TWO, THREE = "Ý MỘT: cống tắc", "Ý HAI: mai mưa bão", "Ý BA: xin gọi"
MINUTE = timedelta(minutes=1)


async def says(office: Staffed, lan: int, number: int, *words: str) -> None:
    await office.town.presses(lan, f"y:remark:{number}")
    for one in words:
        await office.town.says(lan, one)


async def two_wait(office: Staffed) -> tuple[int, Feedback]:
    """A feedback of which the officials have read the first remark, while two more wait."""
    lan = office.town.somebody()
    feedback = await office.town.hands_in(lan)
    await office.leave()
    await says(office, lan, feedback.id, ONE)
    await office.leave()
    office.town.now += MINUTE
    await says(office, lan, feedback.id, TWO, THREE)
    return lan, feedback


async def later(office: Staffed) -> list[Heard]:
    """What is said until all that waits must have left, the clock handing on what is owed."""
    heard: list[Heard] = []
    for _ in range(2):
        await hand_on_owed_words(office.town.database, office.town.clock())
        heard += await office.leave()
        office.town.now += 15 * MINUTE
    return heard


def read(heard: Sequence[Heard], chat: int) -> list[int]:
    """How often each of the three remarks was read in a chat."""
    return [sum(words in text for text in to(heard, chat)) for words in (ONE, TWO, THREE)]


async def owes(office: Staffed) -> int:
    async with office.town.database.reading() as db:
        return len(await owed.read_owed(db))


async def blocked(office: Staffed, chat: int) -> None:
    """The sender comes to a chat, and nobody is there."""
    now = office.town.clock()
    rows = [row for row in await office._claimed() if row.chat_id == chat]
    assert rows
    gone = Unreachable("blocked")
    ended = [Ended(row, gone, decide_settlement(gone, Policy(row.policy), row.attempts, now)) for row in rows]
    async with office.town.database.writing() as db:
        await settle_all(db, ended, now)


@pytest.mark.parametrize("how", ["lost", "linked elsewhere", "public", "refused when it leaves"])
async def test_what_waited_for_a_group_reaches_the_admins_once_and_the_group_not(office: Staffed, how: str) -> None:
    admin = await office.official()
    await office.link(None)
    _, feedback = await two_wait(office)
    other = next(unit for unit in office.units if unit != feedback.unit_id)
    elsewhere = await office.official("admin", other)
    if how == "lost":
        async with office.town.database.writing() as db:
            await cards.lose_chat(db, Address(BOT, GROUP), office.town.clock())
    elif how == "linked elsewhere":
        await office.says(admin, "/ketnoi")
        await office.presses(admin, f"l:{other}:0")
    elif how == "public":
        await office.says(admin, "Chào", username="congkhai")
    else:
        office.town.now += 15 * MINUTE
        await blocked(office, GROUP)
    heard = await later(office)
    assert read(heard, admin) == [0, 1, 1]
    assert read(heard, GROUP) == [0, 0, 0]
    assert read(heard, elsewhere) == [0, 0, 0]
    assert await owes(office) == 0


async def test_what_waited_for_a_group_reaches_the_other_group_that_read_nothing_of_it(office: Staffed) -> None:
    await office.official()
    await office.link(None)
    _, feedback = await two_wait(office)
    await office.link(feedback.unit_id, OTHER_GROUP)
    async with office.town.database.writing() as db:
        await cards.lose_chat(db, Address(BOT, GROUP), office.town.clock())
    heard = await later(office)
    assert read(heard, OTHER_GROUP) == [0, 1, 1]


async def test_where_two_groups_were_told_the_one_that_stays_reads_nothing_twice(office: Staffed) -> None:
    await office.official()
    await office.link(None)
    await office.link(None, OTHER_GROUP)
    lan, feedback = await two_wait(office)
    async with office.town.database.writing() as db:
        await cards.lose_chat(db, Address(BOT, GROUP), office.town.clock())
    await hand_on_owed_words(office.town.database, office.town.clock())
    await says(office, lan, feedback.id, "Ý BỐN: hết ngập rồi")
    heard = await later(office)
    assert read(heard, OTHER_GROUP) == [0, 1, 1]
    assert sum("Ý BỐN" in text for text in to(heard, OTHER_GROUP)) == 1


async def test_a_group_that_was_told_the_later_remark_reads_the_earlier_ones_alone(office: Staffed) -> None:
    await office.official()
    await office.link(None)
    lan, feedback = await two_wait(office)
    await office.link(feedback.unit_id, OTHER_GROUP)
    await says(office, lan, feedback.id, "Ý BỐN: hết ngập rồi")
    heard = [one for one in await office.leave() if "Ý BỐN" in one.text]
    assert [one.chat for one in heard] == [OTHER_GROUP]
    await says(office, lan, feedback.id, "Ý NĂM: cảm ơn")
    async with office.town.database.writing() as db:
        await cards.lose_chat(db, Address(BOT, GROUP), office.town.clock())
    heard = await later(office)
    assert read(heard, OTHER_GROUP) == [0, 1, 1]
    told = to(heard, OTHER_GROUP)
    assert [sum(words in text for text in told) for words in ("Ý BỐN", "Ý NĂM")] == [0, 1]


async def test_a_group_that_is_linked_back_before_anybody_was_told_reads_them(office: Staffed) -> None:
    await office.link(None)
    _, feedback = await two_wait(office)
    other = next(unit for unit in office.units if unit != feedback.unit_id)
    await office.link(other)
    assert read(await later(office), GROUP) == [0, 0, 0]
    assert await owes(office) == 1
    await office.link(feedback.unit_id)
    assert read(await later(office), GROUP) == [0, 1, 1]
    assert await owes(office) == 0


@pytest.mark.parametrize("comes", ["admin", "group"])
async def test_what_the_last_admin_had_not_read_waits_for_whoever_comes(office: Staffed, comes: str) -> None:
    admin = await office.official()
    lan, feedback = await two_wait(office)
    async with office.town.database.writing() as db:
        assert await officials.remove(db, await office.number_of(admin), office.town.clock())
    await says(office, lan, feedback.id, "Ý BỐN: có ai không ạ")
    heard = await later(office)
    assert read(heard, admin) == [0, 0, 0]
    await office.official("intake")
    there = await office.official() if comes == "admin" else GROUP
    if comes == "group":
        await office.link(feedback.unit_id)
    heard = await later(office)
    assert read(heard, there) == [0, 1, 1]
    assert sum("Ý BỐN" in text for text in to(heard, there)) == 1
    assert read(heard, admin) == [0, 0, 0]
    assert await owes(office) == 0


@pytest.mark.parametrize("another", [True, False])
async def test_what_an_official_who_blocks_would_have_read_goes_to_another_or_waits(
    office: Staffed, *, another: bool
) -> None:
    blocks = await office.official()
    await two_wait(office)
    office.town.now += 15 * MINUTE
    comes = await office.official() if another else blocks
    await blocked(office, blocks)
    if not another:
        assert read(await later(office), blocks) == [0, 0, 0]
        assert await owes(office) == 1
        async with office.town.database.writing() as db:
            await people.meet(db, Address(BOT, blocks), office.town.clock())
    assert read(await later(office), comes) == [0, 1, 1]
    assert await owes(office) == 0


async def test_what_is_written_while_nobody_is_there_is_read_when_somebody_comes(office: Staffed) -> None:
    lan = office.town.somebody()
    feedback = await office.town.hands_in(lan)
    await says(office, lan, feedback.id, ONE, TWO)
    await later(office)
    admin = await office.official()
    assert read(await later(office), admin) == [1, 1, 0]
    assert read(await later(office), admin) == [0, 0, 0]


async def test_a_word_whose_reader_loses_the_right_in_the_last_moment_reaches_who_has_it(office: Staffed) -> None:
    keeps = await office.official()
    await office.link(None)
    await two_wait(office)
    office.town.now += 15 * MINUTE
    rows = [row for row in await office._claimed() if row.chat_id == GROUP]
    async with office.town.database.writing() as db:
        await cards.lose_chat(db, Address(BOT, GROUP), office.town.clock())
    heard = await office._sent(rows) + await later(office)
    assert read(heard, GROUP) == [0, 0, 0]
    assert read(heard, keeps) == [0, 1, 1]


async def test_an_answer_to_what_officials_asked_is_handed_on_as_it_stands_and_once(office: Staffed) -> None:
    admin, lan = await office.official(), office.town.somebody()
    await office.link(None)
    feedback = await office.town.hands_in(lan)
    await office.leave()
    await office.town.presses(admin, f"c:ask:{feedback.id}")
    await office.town.says(admin, "Đoạn nào ạ?")
    await office.town.presses(admin, f"p:send:{(await office.town.newest())['reply']}")
    await office.town.time_passes(MINUTE)
    await office.leave()
    await says(office, lan, feedback.id, ONE)
    await office.town.presses(lan, f"y:claim:{feedback.id}")
    async with office.town.database.writing() as db:
        await cards.lose_chat(db, Address(BOT, GROUP), office.town.clock())
    heard = await later(office)
    assert read(heard, admin)[0] == 1
    assert read(heard, GROUP)[0] == 0
