"""/phieu gives the sheets of the thôn as papers, of one place or all at once, and only to who has to do with them."""

import io
import re
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from locales import texts
from rules.access import Scope, ScopeKind
from rules.sheets import show_sheet_code
from storage.files.folder import FileFolder
from storage.tables import Dialogue, Hamlet, StoredFile, ThonSheet
from tests.handlers.consent_scene import heard
from tests.handlers.office import Staffed
from tests.handlers.test_own_data import text_only
from tests.handlers.test_register import jobs_of, said, work
from tests.handlers.test_sheets import a_dialogue, clerk, sheet_of, somebody

say = texts("vi").say


async def made(office: Staffed, folder: Path) -> bytes:
    """The newest file, once the child has made all that was asked for."""
    await work(office, folder)
    job = (await jobs_of(office))[-1]
    assert job.state == "done", (job.state, job.error)
    async with office.town.database.reading() as db:
        stored = await db.get_one(StoredFile, job.stored_id)
    return FileFolder(folder / "files").read(stored.digest)


def pages_of(content: bytes) -> list[str]:
    pages = pypdfium2.PdfDocument(content)
    return [" ".join(page.get_textpage().get_text_range().split()) for page in pages]


@pytest.mark.parametrize("reach", ["telegram", "text"])
@pytest.mark.whole
async def test_all_thon_are_printed_in_one_file_each_with_its_own_code(
    office: Staffed, tmp_path: Path, reach: str
) -> None:
    if reach == "text":
        await text_only(office)
    dialogue, who = await a_dialogue(office), await clerk(office)
    await office.private(who, "/phieu")
    label = re.search(r"In phiếu cả \d+ nơi \(PDF\)", await said(office, who))
    assert label
    await office.town.types(who, label[0])
    pages = pages_of(await made(office, tmp_path))
    async with office.town.database.reading() as db:
        area = await db.scalar(select(ThonSheet.area_id).limit(1))
        hamlets = (await db.scalars(select(Hamlet).where(Hamlet.area_id == area).order_by(Hamlet.position))).all()
        codes = (await db.scalars(select(ThonSheet.code).order_by(ThonSheet.id))).all()
        until = (await db.get_one(Dialogue, dialogue)).collect_until
    assert len(pages) == len(hamlets) == len(codes)
    for page, hamlet, code in zip(pages, hamlets, codes, strict=True):
        assert hamlet.name.upper() in page
        assert show_sheet_code(code or "") in page
        assert f"{until:%d/%m/%Y}" in page
    await office.private(who, "/tepxuat")
    assert f"Phiếu ghi ý kiến của thôn (PDF), {len(pages)}" in await said(office, who)


async def test_one_sheet_is_a_workbook_with_its_code_and_all_are_an_archive(office: Staffed, tmp_path: Path) -> None:
    dialogue, who = await a_dialogue(office), await clerk(office)
    sheet = await sheet_of(office, who, "Bình Xá")
    await office.town.types(who, say("sheet-form"))
    page = load_workbook(io.BytesIO(await made(office, tmp_path)))["Phieu"]
    code = page["E2"].value
    assert code.replace("-", "") == sheet.code
    assert (page["B2"].value, (await jobs_of(office))[-1].name) == ("Thôn Bình Xá", f"phieu-thon_{code}.xlsx")
    await office.town.presses(who, f"ph:form-all:{dialogue}:0:0")
    with ZipFile(io.BytesIO(await made(office, tmp_path))) as archive:
        names = archive.namelist()
        assert f"phieu-thon_{code}.xlsx" in names
        codes = [load_workbook(io.BytesIO(archive.read(name)))["Phieu"]["E2"].value for name in names[:3]]
    assert names[:3] == [f"phieu-thon_{one}.xlsx" for one in codes]
    assert len({*names}) == len(names) > 3


async def test_an_old_commune_without_a_list_of_thon_has_a_sheet_with_room_for_the_name(
    office: Staffed, tmp_path: Path
) -> None:
    dialogue, who = await a_dialogue(office), await clerk(office)
    await office.town.presses(who, f"ph:old:{dialogue}:0:0")
    assert "In phiếu cả" in await said(office, who)
    await office.town.presses(who, f"ph:pdf-all:{dialogue}:1:0")
    pages = pages_of(await made(office, tmp_path))
    assert any(re.search(r"THÔN \.+, XÃ PHÙNG XÁ CŨ", page) for page in pages)


async def test_a_helper_prints_their_own_thon_alone_and_a_stranger_nothing(office: Staffed, tmp_path: Path) -> None:
    dialogue, who = await a_dialogue(office), await clerk(office)
    other = await sheet_of(office, who, "Thái Hòa")
    async with office.town.database.reading() as db:
        hamlet = (await db.scalars(select(Hamlet).where(Hamlet.name == "Bình Xá"))).one()
    helper = await somebody(office, "helper", Scope(ScopeKind.HAMLET, hamlet.id))
    for data in (f"ph:pdf:{other.id}:0:0", f"ph:form:{other.id}:0:0"):
        await office.town.presses(helper, data)
        assert await jobs_of(office) == []
    await office.town.presses(helper, f"ph:pdf-all:{dialogue}:0:0")
    (page,) = pages_of(await made(office, tmp_path))
    assert "THÔN BÌNH XÁ" in page
    await office.private(helper, "/tepxuat")
    assert "Phiếu ghi ý kiến của thôn" in await said(office, helper)
    await office.private(helper, "/sodangky")
    assert len(await jobs_of(office)) == 1
    stranger = office.town.somebody()
    await office.town.presses(stranger, f"ph:pdf:{other.id}:0:0")
    assert len(await jobs_of(office)) == 1


async def test_who_loses_the_duty_meanwhile_gets_no_sheet(office: Staffed, tmp_path: Path) -> None:
    await a_dialogue(office)
    who = await clerk(office)
    sheet = await sheet_of(office, who, "Bình Xá")
    await office.town.presses(who, f"ph:pdf:{sheet.id}:0:0")
    await office.town.retire(who)
    await work(office, tmp_path)
    (job,) = await jobs_of(office)
    assert (job.state, job.error) == ("failed", "not-allowed")


async def test_the_square_leads_to_its_dialogue_while_that_is_to_come(office: Staffed) -> None:
    dialogue, lan = await a_dialogue(office), office.town.somebody()
    await office.town.hands_in(lan)
    for payload, shown in ((f"hoinghi_{dialogue}", True), ("hoinghi_999", False), ("hoinghi_x", False)):
        await office.town.says(lan, f"/start {payload}")
        assert ("Hội trường UBND xã" in (await heard(office.town, lan))[-1]) is shown
