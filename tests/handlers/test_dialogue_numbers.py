"""The numbers of a dialogue in words, as they are counted another way from what is stored."""

from collections import Counter
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import select, update

from documents.dialogue_numbers import draw_numbers, write_numbers_book
from rules.agenda import AgendaState
from rules.dialogue_figures import ItemFate
from rules.jobs import JobKind
from storage.dialogue import dialogue_figures, dialogues
from storage.feedback.dialogue_opinions import read_opinions
from storage.feedback.dialogue_results import read_results
from storage.tables import AgendaItem, Dialogue, Feedback, Job, YearPlan
from tests.handlers.deeds import sends
from tests.handlers.office import Staffed, to
from tests.handlers.test_agenda import agenda_of, item_of, shown
from tests.handlers.test_dialogue_secretary import secretary
from tests.handlers.test_prepared_answers import begins


async def held(office: Staffed) -> tuple[int, int, list[Feedback]]:
    """A dialogue of five opinions: two of them the same and answered there, one passed on, one left, one waiting."""
    dialogue, found, _ = await agenda_of(office, 5)
    boss = await secretary(office, dialogue)
    await office.town.presses(boss, f"ag:fold:{found[0].id}:{found[1].id}:0")
    await begins(office, dialogue)
    for act, words, one in (("orally", "Chủ tịch: sẽ làm.", found[1]), ("refer", "Điện lực", found[2])):
        await office.town.presses(boss, f"ag:{act}:{(await item_of(office, one)).id}:0:0")
        await office.private(boss, words)
        await sends(office, boss, one)
    await office.town.presses(boss, f"ag:carry-yes:{(await item_of(office, found[3])).id}:0:0")
    await office.leave()
    return dialogue, boss, found


async def test_each_number_is_that_of_the_items_and_opinions_that_are_stored(office: Staffed, tmp_path: Path) -> None:
    dialogue, boss, found = await held(office)
    async with office.town.database.writing() as db:
        await db.execute(update(Feedback).where(Feedback.id == found[4].id).values(source="sheet", hamlet="Thôn Một"))
    async with office.town.database.reading() as db:
        one = await dialogues.get(db, dialogue)
        numbers = await dialogue_figures.numbers_of(db, one, "Hội nghị", office.town.now)
        states = Counter((await db.scalars(select(AgendaItem.state).where(AgendaItem.dialogue_id == dialogue))).all())
    fates = numbers.figures.fates
    assert fates == {ItemFate.THERE: 2, ItemFate.OTHER_BODY: 1, ItemFate.CARRIED_OVER: 1, ItemFate.WAITING: 1}
    assert fates[ItemFate.THERE] == states[AgendaState.ANSWERED_ORALLY]
    assert numbers.figures.opinions == len(found) == sum(states.values())
    assert numbers.figures.sources == {None: 4, "sheet": 1}
    await office.town.presses(boss, f"ag:figures:{dialogue}:0:0")
    text = to(await office.leave(), boss)[-1]
    assert "5 ý kiến" in text
    assert "Trả lời tại hội nghị: 2" in text
    # Of a single opinion the place is not told.
    assert "Thôn Một" not in text
    path = tmp_path / "so.xlsx"
    write_numbers_book(path, numbers, office.town.now.date())
    rows = [[cell.value for cell in row] for row in load_workbook(path)["So lieu"].iter_rows(min_row=4)]
    told = {(what, name): count for what, name, count in rows}
    assert told[("Kết quả", "Trả lời tại hội nghị")] == 2
    assert sum(int(str(count)) for (what, _), count in told.items() if what == "Kết quả") == 5
    assert draw_numbers(numbers, office.town.now.date())[:4] == b"\x89PNG"


@pytest.mark.parametrize(("days", "word"), [(1, "đúng kế hoạch"), (-1, "muộn hơn kế hoạch")])
async def test_what_was_planned_stands_beside_what_was_held(office: Staffed, days: int, word: str) -> None:
    dialogue, boss, found = await held(office)
    async with office.town.database.writing() as db:
        one = await dialogues.get(db, dialogue)
        last = one.starts_at.date().replace(day=one.starts_at.day + days)
        plan = {"unit_id": found[0].unit_id, "duty_id": one.created_by, "entered_at": office.town.now}
        db.add(YearPlan(year=last.year, last_day=last, **plan))
        await db.execute(update(Dialogue).where(Dialogue.id == dialogue).values(host_unit_id=found[0].unit_id))
    await office.town.presses(boss, f"ag:figures:{dialogue}:0:0")
    assert word in to(await office.leave(), boss)[-1]
    leader = await office.official("leader", found[0].unit_id)
    await office.leave()
    await office.town.presses(leader, f"tk:year:0:0:{last.year}")
    text = to(await office.leave(), leader)[-1]
    assert "1 đã họp, 5 ý kiến" in text
    assert ("họp đúng hạn 1" if days > 0 else "muộn 1") in text.rpartition("Theo kế hoạch")[2]


async def test_picture_and_workbook_are_asked_for_below_them_and_by_nobody_else(office: Staffed) -> None:
    dialogue, boss, found = await held(office)
    stranger = await office.official("leader", next(one for one in office.units if one != found[0].unit_id))
    for paper in ("figures", "figures_book"):
        for who in (stranger, boss):
            await office.town.presses(who, f"gt:paper:{dialogue}:{paper}:0")
    async with office.town.database.reading() as db:
        assert sorted((await db.scalars(select(Job.kind))).all()) == [JobKind.PAPER_BOOK, JobKind.PAPER_PICTURE]


async def test_what_was_written_into_the_minutes_by_mistake_is_counted_nowhere_and_keeps_its_number(
    office: Staffed,
) -> None:
    dialogue, boss, found = await held(office)
    await office.private(boss, "/bienban")
    for words in ("giấu tên; cầu gãy", "mục 4; giấu tên; tôi cũng vậy", "giấu tên; đèn hỏng"):
        await office.private(boss, words)
    for number in (1, 2):
        await office.private(boss, f"bỏ {number}")
    await office.leave()
    async with office.town.database.reading() as db:
        one = await dialogues.get(db, dialogue)
        numbers = await dialogue_figures.numbers_of(db, one, "Hội nghị", office.town.now)
        told = [row.words for row in await read_opinions(db, dialogue)]
        assert len(await read_results(db, dialogue)) == len(told)
    assert numbers.figures.opinions == len(told) == len(found) + 1
    assert ItemFate.WITHDRAWN not in numbers.figures.fates
    assert {"cầu gãy", "tôi cũng vậy"} & set(told) == set()
    text = await shown(office, boss)
    assert "Người dân rút hoặc không gửi nữa: 0" in text
    lines = [line for line in text.splitlines() if "cầu gãy" in line or "đèn hỏng" in line]
    assert [("ghi nhầm, đã bỏ" in line, line[:2]) for line in lines] == [(True, "5."), (False, "6.")]
    await office.private(boss, "/bienban")
    heard = [one for one in await office.leave() if one.chat == boss]
    assert any("1 ý kiến đã ghi" in one.text for one in heard)
    assert any("In 1 phiếu hẹn" in button.label for one in heard for row in one.buttons for button in row)


async def test_a_house_and_its_owner_stand_in_no_numbers_however_often_they_hand_in(office: Staffed) -> None:
    dialogue, boss, found = await held(office)
    async with office.town.database.writing() as db:
        three = update(Feedback).where(Feedback.id.in_([one.id for one in found[:3]]))
        await db.execute(three.values(hamlet="số 12, nhà bà Ngân Hà, xóm 3"))
    await office.town.presses(boss, f"ag:figures:{dialogue}:0:0")
    text = to(await office.leave(), boss)[-1]
    assert "5 ý kiến" in text
    assert "Ngân Hà" not in text
    assert "số 12" not in text
