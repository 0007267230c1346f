"""Whoever has fewer rights when a letter leaves than when they asked for it does not read it; whoever has more does."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from rules.access import RIGHTS
from rules.notice import Address, Outgoing
from rules.notice_kinds import Notice
from rules.notice_table import NOTICES
from storage.feedback import cards
from storage.queue import outbox
from storage.queue.outbox import Letter
from storage.tables import Feedback
from tests.handlers.office import GROUP, OTHER_GROUP, Staffed, to
from tests.journeys.stage import BOT
from tests.properties.town import PHOTO

NAME = "Nguyễn Thị Bí Mật"


async def hidden(office: Staffed) -> Feedback:
    """A feedback of somebody who hides their name, with a photo that waits for a look."""
    lan = office.town.somebody()
    feedback = await office.town.hands_in(lan)
    async with office.town.database.writing() as db:
        values = {"name_mode": "hidden", "name": NAME, "latitude": 21.0123456, "longitude": 105.5123456}
        await db.execute(update(Feedback).where(Feedback.id == feedback.id).values(**values))
    await office.town.presses(lan, f"y:remark:{feedback.id}")
    await office.town.give(message=office.town.message(lan, "") | {"photo": PHOTO})
    await office.leave()
    return feedback


async def asks(office: Staffed, person: int, what: str, feedback: Feedback) -> None:
    """One thing that an official asks for in private: a command, or the press of a button."""
    what = what.format(code=feedback.code, id=feedback.id)
    if what.startswith("/"):
        await office.private(person, what)
    else:
        await office.town.presses(person, what)


@pytest.mark.parametrize(
    ("role", "after", "what"),
    [
        ("intake", "official", "/xemten {code}"),
        ("intake", "leader", "c:name:{id}"),
        ("intake", "admin", "c:waiting:{id}"),
        ("intake", "admin", "/tinloi"),
        ("intake", "official", "b:days:{id}:7"),
        ("admin", "official", "/ngungnhan"),
        ("admin", "intake", "/nhatky"),
        ("admin", "intake", "/go"),
        ("leader", "official", "/hoinghi"),
    ],
)
async def test_what_was_asked_for_by_a_right_is_not_read_without_it(
    office: Staffed, role: str, after: str, what: str
) -> None:
    await office.official()
    feedback = await hidden(office)
    loses, keeps = await office.official(role), await office.official(role)
    await office.leave()
    for person in (loses, keeps):
        await asks(office, person, what, feedback)
    asked = [row.notice for row in await office.queued(loses)]
    assert asked
    assert [row.notice for row in await office.queued(keeps)] == asked
    await office.official(after, None, loses)
    heard = await office.leave()
    assert to(heard, loses) == []
    assert len(to(heard, keeps)) == len(asked)


@pytest.mark.parametrize("what", ["/viec", "/tim cây xanh", "/thongke", "/hoso {code}", "c:history:{id}"])
async def test_whoever_got_more_rights_or_the_same_ones_elsewhere_reads_what_the_scope_still_holds(
    office: Staffed, what: str
) -> None:
    await office.official()
    feedback = await hidden(office)
    other = next(unit for unit in office.units if unit != feedback.unit_id)
    for role, unit, reads in (("leader", feedback.unit_id, True), ("admin", None, True), ("official", other, False)):
        person = await office.official("official", feedback.unit_id)
        await office.leave()
        await asks(office, person, what, feedback)
        asked = len(await office.queued(person))
        assert asked
        await office.official(role, unit, person)
        assert len(to(await office.leave(), person)) == (asked if reads else 0)


async def test_what_was_asked_for_before_somebody_served_is_told_to_groups_only(office: Staffed) -> None:
    admin = await office.official()
    await office.link(None)
    await office.leave()
    before = office.town.now - timedelta(days=1)
    async with office.town.database.writing() as db:
        for chat in (admin, GROUP):
            for notice in ("desk", "desk-", "desk-mayor"):
                what = Outgoing(text="Danh sách")
                await outbox.add(
                    db, Letter(f"{notice}:{chat}", Address(BOT, chat), before, notice=notice, subject_id=0, what=what)
                )
    heard = await office.leave()
    assert to(heard, admin) == []
    assert len(to(heard, GROUP)) == 3


async def test_word_of_a_block_and_of_its_end_is_for_admins_of_the_unit_when_it_leaves(office: Staffed) -> None:
    boss, feedback = await office.official(), await hidden(office)
    other = next(unit for unit in office.units if unit != feedback.unit_id)
    stays, moved, demoted = [await office.official("admin", feedback.unit_id) for _ in range(3)]
    await office.leave()
    for presses in (("days", 7), ("why", 0), ("yes", 0)), (("lift", 0), ("lift-yes", 0)):
        for act, value in presses:
            await office.town.presses(boss, f"b:{act}:{feedback.id}:{value}")
        for person in (stays, moved, demoted):
            assert [row.subject_id for row in await office.queued(person, Notice.DUTY)] == [feedback.unit_id]
        await office.official("admin", other, moved)
        await office.official("leader", feedback.unit_id, demoted)
        heard = await office.leave()
        assert to(heard, moved) == to(heard, demoted) == []
        assert len(to(heard, stays)) == 1
        await office.official("admin", feedback.unit_id, moved)
        await office.official("admin", feedback.unit_id, demoted)
        await office.leave()


@pytest.mark.parametrize(
    "notice",
    [
        Notice.FILE_REFUSED,
        Notice.STEP_LOST,
        Notice.CARD_LOST,
        Notice.CARD_STAYS,
        Notice.AUTHOR_LOST,
        Notice.ANSWER_SHORT,
    ],
)
async def test_word_of_what_was_refused_is_for_those_who_may_hear_of_it_when_it_leaves(
    office: Staffed, notice: str
) -> None:
    feedback = await hidden(office)
    other = next(unit for unit in office.units if unit != feedback.unit_id)
    stays, moved = [await office.official("admin", feedback.unit_id) for _ in range(2)]
    await office.link(feedback.unit_id)
    await office.link(other, OTHER_GROUP)
    await office.leave()
    chats = (stays, moved, GROUP, OTHER_GROUP)
    async with office.town.database.writing() as db:
        for chat in chats:
            what = Outgoing(text="kind photo") if notice == Notice.FILE_REFUSED else None
            about = (notice, feedback.id, what)
            await outbox.add(db, Letter(f"lost:{chat}", Address(BOT, chat), office.town.now, *about))
    await office.official("admin", other, moved)
    heard = await office.leave()
    assert to(heard, moved) == to(heard, OTHER_GROUP) == []
    if notice != Notice.STEP_LOST:
        assert len(to(heard, stays)) == len(to(heard, GROUP)) == 1


async def test_the_author_of_a_feedback_is_told_which_file_is_missing_and_no_other_resident_is(
    office: Staffed,
) -> None:
    await office.official()
    lan, stranger = office.town.somebody(), office.town.somebody()
    feedback = await office.town.hands_in(lan)
    await office.leave()
    async with office.town.database.writing() as db:
        for chat in (lan, stranger):
            about = (Notice.FILE_REFUSED, feedback.id, Outgoing(text="kind photo"))
            await outbox.add(db, Letter(f"lost:{chat}", Address(BOT, chat), office.town.now, *about))
    heard = await office.leave()
    assert len(to(heard, lan)) == 1
    assert to(heard, stranger) == []


async def test_word_of_a_lost_group_is_for_admins_of_its_unit_when_it_leaves(office: Staffed) -> None:
    one, other = office.units[:2]
    boss, stays, moved = (
        await office.official(),
        await office.official("admin", one),
        await office.official("admin", one),
    )
    await office.link(one)
    await office.leave()
    async with office.town.database.writing() as db:
        await cards.lose_chat(db, Address(BOT, GROUP), office.town.clock())
    await office.official("admin", other, moved)
    await office.town.time_passes(timedelta(seconds=1))
    heard = await office.leave()
    assert [len(to(heard, person)) for person in (boss, stays, moved)] == [1, 1, 0]


def test_every_right_that_a_notice_takes_is_somebodys() -> None:
    for right in {row.right for row in NOTICES.values() if row.right is not None}:
        assert any(right in rights for rights in RIGHTS.values())
