"""What a unit hears of a dialogue that is for it: where it works, once a move, as it stands when it leaves."""

from datetime import timedelta

from sqlalchemy import select

from rules.dialogue_states import DialogueMove
from storage.dialogue import dialogues
from storage.dialogue.dialogues import Decided
from storage.tables import Area, Feedback
from tests.handlers.office import GROUP, Staffed, to
from tests.handlers.test_year_plans import a_dialogue

WEEK = timedelta(days=7)
ANOTHER_GROUP = GROUP - 1


async def planned(office: Staffed) -> tuple[int, int]:
    """A dialogue for one area that nobody heard of yet, and the unit of the area."""
    async with office.town.database.reading() as db:
        unit = await db.scalar(select(Area.unit_id).where(Area.id == 1))
    return await a_dialogue(office, unit or 0, office.town.now + 2 * WEEK, "draft"), unit or 0


async def moves(office: Staffed, number: int, *made: DialogueMove, by: int | None = None) -> None:
    async with office.town.database.writing() as db:
        for move in made:
            dialogue = await dialogues.get(db, number)
            await dialogues.move(db, dialogue, move, Decided(office.town.now, by), "mưa bão")


async def test_a_unit_reads_in_its_group_that_a_dialogue_is_to_be_held_and_is_off(office: Staffed) -> None:
    official = await office.official()
    number, unit = await planned(office)
    await office.link(unit)
    await office.link(None, ANOTHER_GROUP)
    await moves(office, number, DialogueMove.PUBLISH, by=await office.number_of(official))
    heard = await office.leave()
    (told,) = to(heard, GROUP)
    assert "Sắp có hội nghị đối thoại" in told
    assert "Địa điểm: Hội trường" in told
    assert to(heard, ANOTHER_GROUP) == [told]
    assert to(heard, official) == []
    await moves(office, number, DialogueMove.CANCEL, by=await office.number_of(official))
    (told,) = to(await office.leave(), GROUP)
    assert "không tổ chức nữa. Lý do: mưa bão" in told


async def test_where_there_is_no_group_whoever_handles_hears_but_not_who_did_it(office: Staffed) -> None:
    mover, other = await office.official(), await office.official()
    number, _ = await planned(office)
    await moves(office, number, DialogueMove.PUBLISH, by=await office.number_of(mover))
    heard = await office.leave()
    assert [len(to(heard, one)) for one in (mover, other)] == [0, 1]


async def test_what_has_moved_on_is_not_told_and_who_has_left_hears_nothing(office: Staffed) -> None:
    mover, other = await office.official(), await office.official()
    number, _ = await planned(office)
    await moves(office, number, DialogueMove.PUBLISH, DialogueMove.POSTPONE, by=await office.number_of(mover))
    (told,) = to(await office.leave(), other)
    assert "tạm hoãn" in told
    await moves(office, number, DialogueMove.CANCEL, by=await office.number_of(mover))
    await office.town.retire(other)
    assert to(await office.leave(), other) == []


async def test_a_unit_reads_that_opinions_are_taken_no_more_and_how_many_there_are(
    office: Staffed,
) -> None:
    await office.official()
    number, unit = await planned(office)
    await moves(office, number, DialogueMove.PUBLISH)
    await office.link(unit)
    feedback = await office.town.hands_in(office.town.somebody())
    async with office.town.database.writing() as db:
        (await db.get_one(Feedback, feedback.id)).dialogue_id = number
    await office.leave()
    office.town.now += timedelta(days=14)
    await moves(office, number, DialogueMove.CLOSE_COLLECTING)
    (told,) = to(await office.leave(), GROUP)
    assert "Đã hết thời gian nhận ý kiến" in told
    assert "Có 1 ý kiến" in told
