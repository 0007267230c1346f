"""Where a messenger carries no files, a sheet is handed in by an address: it goes the way of any other, once."""

from dataclasses import replace
from pathlib import Path

from sqlalchemy import func, select

from bot.dispatcher import make_dispatcher
from bot.file_keeping import FileKeeping
from rules.notice_kinds import Notice
from rules.reach import TEXT_ONLY
from scheduler.fetching import Fetched
from storage.engine.database import Database
from storage.files import links
from storage.tables import Area, FileLink, QueuedSheet, SheetFile, SheetLine, StoredFile
from tests.bot.desk import HOUSE
from tests.handlers.consent_scene import heard
from tests.handlers.file_street import KEYS, Street, a_street
from tests.handlers.office import Staffed
from tests.handlers.test_sheet_books import MODES, Books, form_of
from tests.handlers.test_sheet_pictures import PLACE, helper_of
from tests.handlers.test_sheets import COMMUNE, a_dialogue, clerk, sheet_of
from tests.journeys.test_answer_with_files import a_picture
from tests.properties.town import Town

POOR = make_dispatcher(replace(HOUSE, reach=TEXT_ONLY))
ROWS = [("Cống đầu làng tắc", "Bà Mơ", MODES["hidden"]), ("Đèn ngõ 3 tắt", "", MODES["none"])]


class UploadedBooks(Books):
    """The clock's hands where what was handed in lies in the folder already, and no messenger is asked."""

    async def _fetch(self, account: int, handle: str) -> Fetched:
        return await FileKeeping({}, self.folder).fetch(account, handle)


async def address(street: Street, who: int, press: str) -> str:
    """The key of the address that a press is answered with."""
    await street.office.town.presses(who, press)
    async with street.database.reading() as db:
        link = (await db.scalars(select(FileLink).order_by(FileLink.id.desc()).limit(1))).one()
    return links.key_again(KEYS, link) or ""


async def test_a_workbook_and_a_picture_come_by_address_and_nothing_of_them_stays(
    database: Database, tmp_path: Path
) -> None:
    office = await Staffed.of(Town(database, dispatcher=POOR))
    await a_dialogue(office)
    who = await clerk(office)
    sheet = await sheet_of(office, who, "Bình Xá")
    async with a_street(office, tmp_path) as street:
        assert "Gửi tệp qua đường dẫn" in str((await office.queued(who))[-1].payload)
        books = UploadedBooks(office, street.folder)
        for _ in range(2):
            key = await address(street, who, f"ph:upload:{sheet.id}:0:0")
            assert (await street.hands_in(key, form_of(sheet, ROWS)))[0] == 200
            assert (await street.hands_in(key, form_of(sheet, ROWS)))[0] != 200, "it takes one file"
            await books.clock()
        assert "Dòng mới: 0" in (await heard(office.town, who))[-1]
        assert await books.kept_files() == (0, 0, 0)
        key = await address(street, who, f"ph:upload:{sheet.id}:0:0")
        assert (await street.hands_in(key, a_picture(7), "phieu.jpg"))[0] == 200
        await books.clock()
        async with database.reading() as db:
            found = [await db.scalar(select(func.count()).select_from(one)) for one in (SheetLine, QueuedSheet)]
            assert (found, (await db.scalars(select(SheetFile.kind))).all()) == ([2, 1], ["picture"])
            (stored,) = (await db.scalars(select(StoredFile).where(StoredFile.unneeded_at.is_(None)))).all()
            assert stored.suffix == ".jpg"


async def test_the_office_is_told_once_of_a_sheet_whose_pictures_a_helper_sends_by_address(
    database: Database, tmp_path: Path
) -> None:
    office = await Staffed.of(Town(database, dispatcher=POOR))
    await a_dialogue(office)
    helper, who = await helper_of(office), await clerk(office)
    sheet = await sheet_of(office, helper, PLACE)
    async with a_street(office, tmp_path) as street:
        for number in (7, 8):
            key = await address(street, helper, f"ph:upload:{sheet.id}:0:0")
            assert (await street.hands_in(key, a_picture(number), "phieu.jpg"))[0] == 200
    (row,) = await office.queued(who, Notice.SHEET_CAME)
    payload = row.payload or {}
    assert "bằng ảnh, chờ nhập" in payload["text"]
    assert PLACE in payload["text"]
    assert await office.queued(helper, Notice.SHEET_CAME) == []
    await office.town.presses(who, payload["buttons"][0][0][1])
    assert await office.town.trouble() == []
    assert PLACE in str((await office.queued(who))[-1].payload)


async def test_a_register_comes_by_address_and_what_is_none_leaves_the_address_open(
    office: Staffed, tmp_path: Path
) -> None:
    who = await clerk(office)
    async with office.town.database.reading() as db:
        number = await db.scalar(select(Area.id).where(Area.code == COMMUNE))
    async with a_street(office, tmp_path) as street:
        key = await address(street, who, f"nr:upload:{number}:ihanoi")
        status, page = await street.hands_in(key, a_picture(3), "so.jpg")
        assert (status, "Sổ chỉ nhận" in page) == (422, True)
        text = "Mã PAKN;Nội dung phản ánh\nIH-1;Đèn đường tắt\n".encode("utf-16")
        assert (await street.hands_in(key, text, "so.csv"))[0] == 200
        async with street.database.reading() as db:
            assert (await db.scalars(select(SheetFile.kind))).all() == ["register"]
    stranger = await office.official("official", office.units[-1])
    await office.town.presses(stranger, f"nr:upload:{number}:ihanoi")
    async with office.town.database.reading() as db:
        assert await db.scalar(select(func.count()).select_from(FileLink)) == 1
