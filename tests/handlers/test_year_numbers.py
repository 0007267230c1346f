"""The dialogues of a year, and one of them, asked for by /thongke: words, picture and workbook say what SQL counts."""

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PIL import Image
from sqlalchemy import text, update

from rules.jobs import JobKind
from storage.files.folder import FileFolder
from storage.tables import AgendaItem, Dialogue, Feedback, StoredFile
from tests.handlers.office import Staffed, to
from tests.handlers.test_dialogue_numbers import held
from tests.handlers.test_dialogue_papers import dialogue_of
from tests.handlers.test_register import jobs_of, observer_of, work

ONCE = "SELECT count(DISTINCT feedback_id) FROM agenda_item"
OPINIONS = "SELECT count(*) FROM agenda_item WHERE dialogue_id = :dialogue"
THERE = "SELECT count(*) FROM agenda_item WHERE state = 'answered_orally'"
PLACED = "Thôn Một"


async def two_held(office: Staffed) -> tuple[int, int, int]:
    """A dialogue that was held, and a later one to which the opinion that was left goes; gives them and the area."""
    first, _, found = await held(office)
    second = await dialogue_of(office, area=found[0].area_id, title="Đối thoại với thanh niên")
    async with office.town.database.writing() as db:
        await db.execute(update(Feedback).where(Feedback.id == found[4].id).values(hamlet=PLACED))
        db.add(AgendaItem(dialogue_id=second, feedback_id=found[3].id, state="listed", since=office.town.now, place=1))
        await db.execute(update(Dialogue).where(Dialogue.id == first).values(title="Đối thoại với nông dân"))
    await office.leave()
    return first, second, found[0].area_id


async def counted(office: Staffed, statement: str, **facts: int) -> int:
    async with office.town.database.reading() as db:
        return int((await db.execute(text(statement), facts)).scalar_one())


async def files(office: Staffed, folder: Path) -> list[bytes]:
    """What the child made of all that was asked for."""
    await work(office, folder)
    made = []
    for job in await jobs_of(office):
        assert job.state == "done", (job.error, job.error_id)
        async with office.town.database.reading() as db:
            stored = await db.get_one(StoredFile, job.stored_id)
        with FileFolder(folder / "files").open_checked(stored.digest) as file:
            made.append(file.read())
    return made


@pytest.mark.whole
async def test_picture_and_workbook_of_a_year_say_what_the_rows_do(office: Staffed, tmp_path: Path) -> None:
    first, second, _ = await two_held(office)
    boss, year = await office.official("admin"), office.town.now.year
    for act in ("year", "picture", "book"):
        await office.town.presses(boss, f"tk:{act}:0:0:{year}")
    told = "\n".join(to(await office.leave(), boss))
    every = await counted(office, ONCE)
    assert f"Hội nghị đối thoại năm {year}: 1 đã họp, {every} ý kiến" in told
    picture, book = await files(office, tmp_path)
    assert Image.open(io.BytesIO(picture)).width == 1080
    read = load_workbook(io.BytesIO(book))
    pages = {page.title: [[cell.value for cell in row] for row in page.iter_rows()] for page in read.worksheets}
    opinions = {row[1]: row[2] for row in pages["Hoi nghi"][2:]}
    assert opinions == {
        "Đối thoại với nông dân": await counted(office, OPINIONS, dialogue=first),
        "Đối thoại với thanh niên": await counted(office, OPINIONS, dialogue=second),
    }
    fates = {row[1]: int(str(row[2])) for row in pages["So lieu"] if row[0] == "Kết quả"}
    assert sum(fates.values()) == every
    assert fates["Trả lời tại hội nghị"] == await counted(office, THERE)
    assert "Để lại hội nghị sau" not in fates, "it is spoken about at the next one"
    sources = [int(str(row[2])) for row in pages["So lieu"] if row[0] == "Theo nguồn"]
    assert sum(sources) == every
    assert PLACED not in str(pages), "of a single opinion the place is not told"
    assert "nơi có ít ý kiến" in str(pages["Noi"])
    names = [to([one], boss) for one in await office.leave()]
    assert f"Số liệu hội nghị năm {year}" in str(names)


async def test_nobody_gets_of_a_year_what_is_anothers(office: Staffed, tmp_path: Path) -> None:
    _, _, area = await two_held(office)
    year = office.town.now.year
    async with office.town.database.reading() as db:
        owner = (await db.get_one(Feedback, 1)).unit_id
    stranger = await office.official("leader", next(one for one in office.units if one != owner))
    front = await observer_of(office, area)
    for who in (stranger, front):
        await office.town.presses(who, f"tk:book:0:0:{year}")
    stranger_book, front_book = (load_workbook(io.BytesIO(one)) for one in await files(office, tmp_path))
    assert stranger_book["Hoi nghi"].max_row == 2
    assert [row[1].value for row in front_book["Hoi nghi"].iter_rows(min_row=3)] == [
        "Đối thoại với nông dân",
        "Đối thoại với thanh niên",
    ]
    helper = await office.official("official", owner)
    await office.leave()
    for act, of in (("book", year), ("picture", 1999), ("picture", year + 1), ("list", 0), ("one", 1)):
        await office.town.presses(helper, f"tk:{act}:0:0:{of}")
    assert {one.kind for one in await jobs_of(office)} == {JobKind.YEAR_BOOK}
    assert len(await jobs_of(office)) == 2


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("hội nghị", "Xem số liệu của hội nghị nào"),
        ("hội nghị nông dân", "Số liệu hội nghị"),
        ("HỘI NGHỊ NONG DAN", "Số liệu hội nghị"),
        ("hội nghị 2", "5 ý kiến"),
        ("hội nghị 9", "Không thấy hội nghị nào"),
        ("hội nghị 0", "Không thấy hội nghị nào"),
        ("hội nghị -1", "Không thấy hội nghị nào"),
        ("hội nghị " + "ă" * 3000, "Không thấy hội nghị nào"),
        ("hội nghị đối thoại", "Xem số liệu của hội nghị nào"),
        ("hội nghị năm 2026", "Hội nghị đối thoại năm 2026"),
        ("hội nghị trong năm", "Hội nghị đối thoại năm 2026"),
        ("hội nghị năm 1066", "Không thấy hội nghị nào"),
    ],
)
@pytest.mark.whole
async def test_one_is_chosen_by_name_number_or_press(office: Staffed, said: str, shown: str) -> None:
    await two_held(office)
    boss = await office.official("admin")
    await office.leave()
    await office.private(boss, f"/thongke {said}")
    heard = "\n".join(to(await office.leave(), boss))
    assert shown in heard
