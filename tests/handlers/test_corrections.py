"""What was guessed from words and somebody set right is counted, by whom and never of whom; the history holds."""

from collections.abc import Sequence

from bot.guess_findings import tell_corrections
from storage.feedback.corrections import CountedCorrection, counted
from storage.office import offices
from storage.tables import Feedback, OpenWork
from storage.upkeep.audit import audit
from tests.handlers.office import Staffed
from tests.handlers.test_assigning import another_unit, handled
from tests.handlers.test_proposing import PLAIN, chooses, writes
from tests.handlers.test_whole import LAW

OF_OFFICE, OF_AUTHOR = "office", "author"


async def corrections(office: Staffed) -> Sequence[CountedCorrection]:
    async with office.town.database.reading() as db:
        return await counted(db)


async def another_field(office: Staffed, feedback: Feedback) -> tuple[int, str, str]:
    """The number and the code of a field that the feedback has not, and the code of the one that it has."""
    async with office.town.database.reading() as db:
        known = {one.id: one.code for one in await offices.fields(db)}
    other = next(one for one in known if one != feedback.field_id)
    return other, known[other], known.get(feedback.field_id or 0, "-")


async def test_an_official_sorts_it_into_another_field_once_and_it_is_counted(office: Staffed) -> None:
    feedback = await office.town.hands_in(office.town.somebody())
    clerk = await office.official("official", feedback.unit_id)
    other, meant, told = await another_field(office, feedback)
    for _ in range(2):
        await office.town.presses(clerk, f"cl:sort:{feedback.id}:{other}")
    assert (await office.feedback(feedback.id)).field_id == other
    assert await corrections(office) == [CountedCorrection("field", told, meant, OF_OFFICE, 1)]
    assert "Đã sửa 1 lĩnh vực và 0 lần" in await tell_corrections(office.town.database)
    async with office.town.database.reading() as db:
        assert (await db.get_one(OpenWork, feedback.id)).field_id == other
    assert [one async for piece in audit(office.town.database) for one in piece.findings] == []


async def test_what_another_unit_was_handed_is_not_taken_for_changed_by_a_stranger(office: Staffed) -> None:
    clerk, _, feedback = await handled(office)
    other = await another_unit(office, feedback)
    await office.town.presses(clerk, f"cl:hand-over:{feedback.id}:{other}")
    assert (await office.feedback(feedback.id)).unit_id == other
    assert [one async for piece in audit(office.town.database) for one in piece.findings] == []


async def test_a_field_that_its_author_changed_is_counted_when_it_is_sent_and_one_that_was_right_is_not(
    office: Staffed,
) -> None:
    phone = await writes(office, PLAIN)
    await chooses(office, phone, "review", "send")
    assert await corrections(office) == []
    phone = await writes(office, PLAIN)
    await chooses(office, phone, "review", "to-field")
    await chooses(office, phone, "field", "unsure")
    assert await corrections(office) == []
    await chooses(office, phone, "review", "send")
    assert await corrections(office) == [CountedCorrection("field", "giao_thong", "-", OF_AUTHOR, 1)]


async def test_an_opinion_that_was_taken_for_a_complaint_is_counted_once(office: Staffed) -> None:
    phone = await writes(office, LAW)
    for _ in range(2):
        await chooses(office, phone, "words", "ordinary")
    assert await corrections(office) == [CountedCorrection("door", "complaint", "open", OF_AUTHOR, 1)]
