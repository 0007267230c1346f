"""The list of what a dialogue left to the level above and to others, as its file comes out of the child's task."""

import asyncio
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from sqlalchemy import select, update

from bot import dialogue_paper_work
from rules.refusal import Refusal
from storage.tables import Duty, Feedback
from tests.handlers.deeds import sends
from tests.handlers.office import Staffed
from tests.handlers.test_agenda import item_of
from tests.handlers.test_upwards import one_that_began

NAME = "Nguyễn Thị Lan"


async def test_it_has_codes_and_where_each_went_and_nobodys_name(office: Staffed, tmp_path: Path) -> None:
    dialogue, boss, found, _ = await one_that_began(office, 3)
    async with office.town.database.writing() as db:
        told = {"name": NAME, "name_mode": "full", "printed_name": True, "words": f"Tôi là {NAME}, số 0912345678"}
        await db.execute(update(Feedback).where(Feedback.id == found[0].id).values(**told))
    for act, words, one in (("escalate", "Sở Xây dựng", found[0]), ("refer", "Điện lực", found[1])):
        await office.town.presses(boss, f"ag:{act}:{(await item_of(office, one)).id}:0:0")
        await office.private(boss, words)
        await sends(office, boss, one)
    async with office.town.database.reading() as db:
        duty = (await db.scalars(select(Duty.id).where(Duty.role == "secretary"))).one()
    path = tmp_path / "list.xlsx"
    order: dict[str, object] = {
        "database": office.town.database.url.render_as_string(hide_password=False),
        "path": str(path),
        "duty": duty,
        "unit": None,
        "zone": "Asia/Ho_Chi_Minh",
        "office": "Thạch Thất",
        "now": office.town.now.isoformat(),
        "paper": "passed_book",
        "dialogue": dialogue,
    }
    told_rows = await office_task(order)
    assert told_rows["rows"] == 2
    rows = [[cell.value for cell in row] for row in load_workbook(path)["Kien nghi"].iter_rows(min_row=3)]
    assert {(str(row[1]).replace("-", ""), row[6], row[7]) for row in rows} == {
        (found[0].code, "Kiến nghị cấp trên", "Sở Xây dựng"),
        (found[1].code, "Cơ quan khác", "Điện lực"),
    }
    whole = str(rows)
    assert not any(hidden in whole for hidden in (NAME, "Lan", "0912345678"))
    with pytest.raises(Refusal):
        await office_task({**order, "nameless": True})
    await it_is_the_same_as_a_paper(order, found, tmp_path)


async def it_is_the_same_as_a_paper(order: dict[str, object], found: list[Feedback], tmp_path: Path) -> None:
    """As a paper to be signed: the same, each once."""
    word = tmp_path / "list.docx"
    as_word = {
        **order,
        "paper": "passed",
        "path": str(word),
        "phone": "024",
        "results_days": 20,
        "templates": str(tmp_path),
    }
    assert (await office_task(as_word))["rows"] == 2
    told_there = [cell.text for row in Document(str(word)).tables[-1].rows for cell in row.cells]
    for one, to in ((found[0], "Sở Xây dựng"), (found[1], "Điện lực")):
        assert sum((one.code or "") in text.replace("-", "") for text in told_there) == 1
        assert to in told_there
    assert not any(hidden in "".join(told_there) for hidden in (NAME, "Lan", "0912345678"))
    with pytest.raises(Refusal):
        await office_task({**as_word, "nameless": True})


async def office_task(order: dict[str, object]) -> dict[str, object]:
    """The task as the child runs it, in a thread of its own, as it brings its own loop."""
    return await asyncio.to_thread(dialogue_paper_work.write, order, lambda _done, _total: None)
