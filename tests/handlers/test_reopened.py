"""What an unsatisfied resident opens again is looked at by another than who answered: a colleague, or the leader."""

from datetime import timedelta

from sqlalchemy import select

from rules.lifecycle import Action
from storage.feedback import feedbacks
from storage.feedback.feedbacks import Deed
from storage.office import absences, officials
from storage.tables import Feedback
from tests.handlers.deeds import writes
from tests.handlers.office import GROUP, Staffed, to


async def reopened(office: Staffed, answerer: int) -> None:
    """Hand in, answer, object."""
    lan = office.town.somebody()
    feedback = await office.town.hands_in(lan)
    await writes(office, answerer, feedback, "answer", "Xã đã sửa xong.")
    await office.town.presses(lan, f"y:not:{feedback.id}")


async def test_a_colleague_is_asked_and_the_leader_hears_whom(office: Staffed) -> None:
    unit = office.units[0]
    await office.link(None)
    answerer, other, leader = [await office.official(role, unit) for role in ("official", "official", "leader")]
    await reopened(office, answerer)
    heard = await office.leave()
    assert any("đề nghị đồng chí xem xét và trả lời" in text.lower() for text in to(heard, other))
    assert any(f"Đã đề nghị official {other}" in text for text in to(heard, leader))
    assert not any("chưa hài lòng" in text for text in to(heard, answerer))
    assert any("chưa hài lòng" in text for text in to(heard, GROUP))


async def test_letting_a_file_go_behind_the_answer_does_not_bring_it_back_to_who_answered(office: Staffed) -> None:
    unit = office.units[0]
    await office.link(None)
    answerer, other, intake = [await office.official(role, unit) for role in ("official", "official", "intake")]
    lan = office.town.somebody()
    feedback = await office.town.hands_in(lan)
    await writes(office, answerer, feedback, "answer", "Xã đã sửa xong.")
    async with office.town.database.writing() as db:
        deed = Deed(Action.RELEASE, office.town.clock(), await office.number_of(intake))
        await feedbacks.change(db, await db.get_one(Feedback, feedback.id), deed)
    await office.town.presses(lan, f"y:not:{feedback.id}")
    heard = await office.leave()
    asked = [one.chat for one in heard if "đề nghị đồng chí xem xét và trả lời" in one.text.lower()]
    assert asked == [other]


async def test_for_whoever_is_away_the_deputy_hears_but_not_the_one_who_answered(office: Staffed) -> None:
    unit = office.units[0]
    await office.link(None)
    roles = ("official", "official", "official", "leader")
    answerer, away, deputy, leader = [await office.official(role, unit) for role in roles]
    elsewhere = await office.official("official", office.units[1])
    # Asked is the deputy of whoever is away; somebody else where that is who answered, and whoever is away themselves
    # where the deputy may not read it.
    for stands_in, asked in ((deputy, deputy), (answerer, deputy), (elsewhere, away)):
        now = office.town.clock()
        async with office.town.database.writing() as db:
            one, two = [await officials.get(db, await office.number_of(person)) for person in (away, stands_in)]
            await absences.say_absence(db, one, two, now - timedelta(days=1), now + timedelta(days=1), now)
        await office.leave()
        await reopened(office, answerer)
        heard = await office.leave()
        told = [one.chat for one in heard if "đề nghị đồng chí xem xét và trả lời" in one.text.lower()]
        assert told == [asked]
        assert any(f"Đã đề nghị official {asked}" in text for text in to(heard, leader))


async def test_while_the_leader_is_away_their_deputy_hears(office: Staffed) -> None:
    unit = office.units[0]
    await office.link(None)
    answerer, leader, deputy = [await office.official(role, unit) for role in ("official", "leader", "intake")]
    now = office.town.clock()
    async with office.town.database.writing() as db:
        one, two = [await officials.get(db, await office.number_of(person)) for person in (leader, deputy)]
        await absences.say_absence(db, one, two, now - timedelta(days=1), now + timedelta(days=1), now)
    await office.leave()
    await reopened(office, answerer)
    heard = await office.leave()
    assert any("không có cán bộ nào khác" in text for text in to(heard, deputy))
    assert not any("không có cán bộ nào khác" in text for text in to(heard, leader))


async def test_where_there_is_no_colleague_the_leader_is_asked(office: Staffed) -> None:
    unit = office.units[0]
    await office.link(None)
    answerer, leader = [await office.official(role, unit) for role in ("official", "leader")]
    elsewhere = await office.official("official", office.units[1])
    await reopened(office, answerer)
    heard = await office.leave()
    assert any("không có cán bộ nào khác" in text for text in to(heard, leader))
    assert not to(heard, answerer)
    assert not to(heard, elsewhere)


async def test_where_the_leader_answered_alone_the_group_hears_and_nobody_is_asked_twice(office: Staffed) -> None:
    await office.link(None)
    leader = await office.official("leader", office.units[0])
    await reopened(office, leader)
    heard = await office.leave()
    assert sum("chưa hài lòng" in text for text in to(heard, GROUP)) == 1
    assert to(heard, leader) == []


async def test_where_the_only_leader_answered_intake_is_asked_and_it_is_in_nobodys_hand(office: Staffed) -> None:
    leader, intake, admin = [await office.official(role) for role in ("leader", "intake", "admin")]
    await reopened(office, leader)
    heard = await office.leave()
    asked = [who for who in (leader, intake, admin) if any("không có cán bộ nào khác" in one for one in to(heard, who))]
    assert asked == [intake]
    async with office.town.database.reading() as db:
        one = (await db.scalars(select(Feedback))).one()
        assert (one.reopened, one.holder_id, one.assigned_id) == (1, None, None)
