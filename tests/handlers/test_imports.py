"""Registers of other offices: their columns asked once, each row once by its own code, nothing of the file kept."""

from collections.abc import Sequence
from csv import writer
from datetime import date, timedelta
from hashlib import sha256
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from openpyxl import Workbook
from sqlalchemy import func, select, update

from bot.register_book_work import rows_of
from bot.register_reading import RegisterReading, register_deps
from documents.cleaning import clean
from locales import texts
from rules.access import Scope, ScopeKind
from rules.files import FileState
from rules.refusal import Refusal
from rules.register_books import BroughtRow
from scheduler.register_bringing import read_registers
from storage.files.folder import FileFolder
from storage.tables import Area, Field, ImportMap, ReceivedFile, SheetFile, SheetLine, StoredFile, ThonSheet
from tests.handlers.consent_scene import heard
from tests.handlers.office import Staffed
from tests.handlers.test_sheets import clerk, everything_kept, opinions, somebody, take

say = texts("vi").say
HEAD = ("STT", "Mã PAKN", "Ngày gửi", "Nội dung phản ánh", "Người gửi", "Địa chỉ", "Trạng thái")
CODES = ("IH-2026-0001", "IH-2026-0002", "IH-2026-0003")
FIRST = (1, CODES[0], date(2026, 2, 3), "Đèn đường ngõ 3 tắt cả tháng", "Bà Lý Thị Mơ", "thôn Bình Xá", "Mới")
SECOND = (2, CODES[1], "04/02/2026 09:15", "Nước sinh hoạt đục, có mùi", "", "xóm ngoài", "Mới")
THIRD = (3, CODES[2], date(2026, 2, 5), "Rác dồn đầu cầu chưa ai dọn", "", "", "Mới")
DENOUNCED = "Tôi tố cáo ông Phùng Văn Chắt đã ăn chặn 20 triệu đồng quỹ làm đường"

TONES = "\u0300\u0301\u0303\u0309\u0323"


def as_windows(text: str) -> str:
    """The same with the mark of a tone behind its letter, as Windows keeps Vietnamese."""
    said = ""
    for letter in text:
        parts = normalize("NFD", letter)
        tones = "".join(one for one in parts if one in TONES)
        said += normalize("NFC", "".join(one for one in parts if one not in TONES)) + tones
    return said


def book(*rows: Sequence[Any], head: Sequence[Any] = HEAD) -> bytes:
    made, whole = BytesIO(), Workbook()
    page = whole.active
    assert page is not None
    page.append(["SỔ PHẢN ÁNH, KIẾN NGHỊ"])
    for row in (head, *rows):
        page.append(list(row))
    whole.save(made)
    return made.getvalue()


class Registers:
    """Hands that bring registers in, with the clock that reads them."""

    def __init__(self, office: Staffed, who: int, folder: Path) -> None:
        self.office, self.who, self.folder = office, who, folder
        self.contents: dict[str, Path] = {}

    async def sends(
        self, content: bytes, name: str = "iHanoi.xlsx", source: str = "ihanoi", suffix: str = ".xlsx"
    ) -> None:
        await self.office.town.presses(self.who, f"nr:source:0:{source}")
        handle = sha256(content).hexdigest()
        file = {"file_id": handle, "file_unique_id": handle, "file_name": name, "file_size": len(content)}
        await self.office.town.says(self.who, document=file)
        self.contents[handle] = self.folder / handle
        self.contents[handle].write_bytes(content)
        async with self.office.town.database.writing() as db:
            facts = {"size": len(content), "kind": "xlsx", "suffix": suffix, "stored_at": self.office.town.now}
            stored = (await db.scalars(select(StoredFile).where(StoredFile.digest == handle))).one_or_none()
            if stored is None:
                stored = StoredFile(digest=handle, **facts)
                db.add(stored)
                await db.flush()
            due = update(ReceivedFile).where(ReceivedFile.state == FileState.DUE)
            await db.execute(due.values(state=FileState.KEPT, stored_id=stored.id))

    async def clock(self) -> str:
        """Read what waits, and give what its sender hears last."""
        deps = register_deps(self._read, "024", self.office.town.clock)
        await read_registers(self.office.town.database, deps, self.office.town.clock)
        return (await heard(self.office.town, self.who))[-1]

    async def _read(self, digest: str) -> Sequence[BroughtRow] | None:
        return rows_of(self.contents[digest])

    async def comes(self, content: bytes) -> str:
        await self.sends(content)
        return await self.clock()

    async def says_yes(self) -> str:
        async with self.office.town.database.reading() as db:
            number = await db.scalar(select(func.max(SheetFile.id)))
        await self.office.town.presses(self.who, f"nr:yes:{number}:ihanoi")
        return await self.clock()

    async def count(self, table: type[Any]) -> int:
        async with self.office.town.database.reading() as db:
            return await db.scalar(select(func.count()).select_from(table)) or 0


@pytest.fixture
async def registers(office: Staffed, tmp_path: Path) -> Registers:
    return Registers(office, await clerk(office), tmp_path)


async def test_a_register_comes_in_by_columns_that_are_remembered_and_each_row_once(registers: Registers) -> None:
    office, who = registers.office, registers.who
    await office.private(who, "/nhapso")
    assert say("import-which") in (await heard(office.town, who))[-1]
    asked = await registers.comes(book(FIRST, SECOND))
    for shown in ("2. Mã PAKN", "Mã của sổ gốc: cột 2", "Ngày gửi lần đầu: cột 3", "Nội dung: cột 4"):
        assert shown in asked
    assert await registers.count(SheetLine) == 0
    told = await registers.says_yes()
    assert "2 ý kiến mới, 0 ý kiến đã có" in told
    assert say("import-unplaced", count=1) in told
    assert await opinions(office) == []
    async with office.town.database.reading() as db:
        sheet = (await db.scalars(select(ThonSheet))).one()
    await take(office, who, sheet.id)
    one, two = await opinions(office)
    assert (one.source, one.outside_code, one.first_on, one.hamlet) == ("ihanoi", CODES[0], date(2026, 2, 3), "Bình Xá")
    assert one.name_mode == "hidden"
    assert (two.first_on, two.hamlet, two.name, two.dialogue_id) == (date(2026, 2, 4), None, None, None)
    # The bytes and all that named them are gone.
    assert [await registers.count(table) for table in (SheetFile, ReceivedFile)] == [0, 0]
    # The same file, and the same with one row more, asks for nothing and adds what is new.
    office.town.now += timedelta(days=40)
    assert "0 ý kiến mới, 2 ý kiến đã có" in await registers.comes(book(FIRST, SECOND))
    changed = (*SECOND[:3], "Lời khác của cùng mã", *SECOND[4:])
    assert "1 ý kiến mới, 2 ý kiến đã có" in await registers.comes(book(THIRD, changed, FIRST))
    await take(office, who, sheet.id)
    kept = await opinions(office)
    assert [feedback.outside_code for feedback in kept] == [*CODES]
    # The law counts from when a row came, not from when its register first did.
    assert kept[2].received_at - kept[0].received_at > timedelta(days=39)
    assert await registers.count(ImportMap) == 1


async def test_the_page_with_the_rows_is_read_whichever_stands_before_it(registers: Registers) -> None:
    whole, made = Workbook(), BytesIO()
    cover = whole.active
    assert cover is not None
    for told in (("Thống kê phản ánh quý I",), ("Lĩnh vực", "Số lượng"), ("Môi trường", 2)):
        cover.append(told)
    page = whole.create_sheet("Chi tiết")
    for row in (HEAD, FIRST, SECOND):
        page.append(list(row))
    whole.save(made)
    assert "Nội dung: cột 4" in await registers.comes(made.getvalue())
    assert "2 ý kiến mới, 0 ý kiến đã có" in await registers.says_yes()


async def test_a_running_number_is_no_code_of_another_month_or_another_office(
    registers: Registers, tmp_path: Path
) -> None:
    office, who = registers.office, registers.who
    head = ("STT", "Ngày tiếp", "Họ tên", "Nội dung vụ việc")
    first = ((1, date(2026, 2, 3), "Ông Giáp", "Cống chợ tắc"), (2, date(2026, 2, 3), "Bà Đào", "Sân kho lún"))
    other = ((1, date(2026, 2, 20), "Bà Hợi", "Đèn ngõ 9 tắt"), (2, date(2026, 2, 24), "Ông Tý", "Thiếu nước"))
    await registers.comes(book(*first, head=head))
    assert "2 ý kiến mới, 0 ý kiến đã có" in await registers.says_yes()
    assert "2 ý kiến mới, 0 ý kiến đã có" in await registers.comes(book(*other, head=head))
    total = (*other, ("Tổng cộng", "", "", "2 lượt"))
    told = await registers.comes(book(*other, ("-", date(2026, 2, 25), "Bà Na", "Cột điện nghiêng"), head=head))
    assert "0 ý kiến mới, 2 ý kiến đã có" in told
    assert "Chưa lấy 1 dòng" in told
    assert "0 ý kiến mới, 2 ý kiến đã có" in await registers.comes(book(*total, head=head))
    async with office.town.database.reading() as db:
        mine = (await db.scalars(select(ThonSheet))).one()
        elsewhere = (await db.scalars(select(Area).where(Area.code == "09955"))).one()
    await take(office, who, mine.id)
    there = Registers(office, await somebody(office, "intake", Scope(ScopeKind.UNIT, elsewhere.unit_id)), tmp_path)
    await there.comes(book(*first, head=head))
    assert "2 ý kiến mới, 0 ý kiến đã có" in await there.says_yes()
    async with office.town.database.reading() as db:
        theirs = (await db.scalars(select(ThonSheet).where(ThonSheet.id != mine.id))).one()
    await take(office, there.who, theirs.id)
    said = [(one.area_id == elsewhere.id, one.words) for one in await opinions(office)]
    assert sorted(said) == sorted([*((False, one[3]) for one in (*first, *other)), *((True, one[3]) for one in first)])


async def lines_of(registers: Registers) -> list[tuple[str | None, str, str | None]]:
    async with registers.office.town.database.reading() as db:
        found = (await db.scalars(select(SheetLine).order_by(SheetLine.number))).all()
        return [(one.outside_code, one.state, one.fault) for one in found]


@pytest.mark.parametrize("dated", [True, False])
async def test_a_row_with_but_a_running_number_that_comes_in_other_words_is_asked_about(
    registers: Registers, *, dated: bool
) -> None:
    head = ("STT", "Ngày tiếp", "Nội dung vụ việc") if dated else ("STT", "Nội dung vụ việc")

    def row(number: int, day: int, words: str) -> tuple[Any, ...]:
        return (number, date(2026, 2, day), words) if dated else (number, words)

    first = (row(1, 3, "Cống chợ tắc cả tháng nay"), row(2, 3, "Sân kho lún, nứt hai chỗ"))
    again = (row(1, 3, "Cống chợ tắc cả tháng nay, hôi"), row(2, 3, "Sân kho lún, nứt hai chỗ"))
    other = (row(1, 20, "Đèn ngõ 9 tắt từ hôm bão"), row(2, 24, "Thiếu nước sạch xóm ngoài"))
    await registers.comes(book(*first, head=head))
    assert "2 ý kiến mới" in await registers.says_yes()
    async with registers.office.town.database.reading() as db:
        sheet = (await db.scalars(select(ThonSheet))).one()
    await take(registers.office, registers.who, sheet.id)
    await registers.comes(book(*again, head=head))
    *_, (_, state, fault) = await lines_of(registers)
    assert (state, fault) == ("waiting", "reworded")
    await registers.office.town.presses(registers.who, f"ph:show:{sheet.id}:0:0")
    shown = (await heard(registers.office.town, registers.who))[-1]
    assert "Dòng 3 (mã 1 trong sổ)" in shown
    await registers.office.town.presses(registers.who, f"ph:skip:{sheet.id}:3:0")
    # It is passed over for good, and so is what was there; another month's rows are new.
    assert "0 ý kiến mới, 2 ý kiến đã có" in await registers.comes(book(*again, head=head))
    assert "2 ý kiến mới" in await registers.comes(book(*other, head=head))
    assert [fault for _, _, fault in await lines_of(registers)] == [None] * 5
    assert len(await opinions(registers.office)) == 2


async def test_a_name_among_the_words_of_a_register_is_asked_about_and_a_row_written_anew_keeps_its_code(
    registers: Registers,
) -> None:
    rows = (
        (1, "IH-1", "", "Cống tắc, bà Lụa, xin giấu tên", "", ""),
        (2, "IH-2", "", "Đường ngập. Nguyễn Thị Lụa", "", ""),
        (3, "IH-3", "", "Đường trước nhà ông Hải, bà Loan ngập", "", ""),
        (4, "IH-4", "", "Đường ngập. Nguyễn Thị Lụa", "Nguyễn Thị Lụa", ""),
    )
    await registers.comes(book(*rows))
    await registers.says_yes()
    assert [fault for _, _, fault in await lines_of(registers)] == ["named", "named", None, None]
    async with registers.office.town.database.reading() as db:
        sheet = (await db.scalars(select(ThonSheet))).one()
    await registers.office.town.presses(registers.who, f"ph:show:{sheet.id}:0:0")
    await registers.office.private(registers.who, "1. Cống tắc đầu xóm; bà Lụa; giữ kín")
    await registers.office.town.presses(registers.who, f"ph:plain:{sheet.id}:2:0")
    assert "0 ý kiến mới, 4 ý kiến đã có" in await registers.comes(book(*rows))
    await take(registers.office, registers.who, sheet.id)
    kept = await opinions(registers.office)
    assert [one.outside_code for one in kept] == ["IH-1", "IH-2", "IH-3", "IH-4"]
    assert (kept[0].words, kept[0].name, kept[0].name_mode) == ("Cống tắc đầu xóm", "bà Lụa", "hidden")


async def test_the_field_that_a_register_tells_is_kept_and_another_is_guessed_only_where_it_is_sure(
    registers: Registers,
) -> None:
    """One by its whole name, one by a part of it, one that no field here is called, one of which nothing is told."""
    office, head = registers.office, (*HEAD, "Chuyên mục")
    unlike = (4, "IH-4", date(2026, 2, 5), "Mong bà con giữ tình làng nghĩa xóm", "", "", "Mới")
    accused = (5, "IH-5", date(2026, 2, 5), DENOUNCED, "", "", "Mới", "Môi trường")
    rows = ((*FIRST, "  MÔI TRƯỜNG "), (*SECOND, "Chiếu sáng"), (*THIRD, "Hạ tầng số"), unlike, accused)
    assert "Lĩnh vực: cột 8" in await registers.comes(book(*rows, head=head))
    # Of what is not kept nothing is counted, not even that it was there.
    assert "4 ý kiến mới, 0 ý kiến đã có" in await registers.says_yes()
    async with office.town.database.reading() as db:
        sheet = (await db.scalars(select(ThonSheet))).one()
        names = {one.id: one.name for one in await db.scalars(select(Field))}
    await take(office, registers.who, sheet.id)
    fields = [names.get(one.field_id or 0) for one in await opinions(office)]
    assert fields == ["Môi trường", "Điện, nước, chiếu sáng", "Môi trường", None]
    assert "0 ý kiến mới, 4 ý kiến đã có" in await registers.comes(book(*rows, head=head))


async def test_rows_that_cannot_be_taken_are_told_by_their_number_and_a_to_cao_is_nowhere(registers: Registers) -> None:
    accused = (4, "IH-4", date(2026, 2, 5), DENOUNCED, "Ngô Thị Hến", "", "Mới")
    complaint = (5, "IH-5", "", "Xã ra quyết định thu hồi đất nhà tôi, tôi không đồng ý", "", "", "Mới")
    rows = (FIRST, (2, "", "", "Việc thiếu mã", "", "", ""), (3, "IH-3", "31/02/2026", "Ngày không có", "", "", ""))
    await registers.comes(book(*rows, accused, complaint, (6, "IH-6", date(2027, 1, 1), "Ngày mai", "", "", "")))
    told = await registers.says_yes()
    assert "dòng 4 của tệp: thiếu mã của sổ gốc" in told
    assert "dòng 5, 8 của tệp: ngày ghi trong dòng này" in told
    async with registers.office.town.database.reading() as db:
        lines = {one.outside_code: (one.state, one.fault) for one in await db.scalars(select(SheetLine))}
    assert lines == {CODES[0]: ("waiting", None), "IH-4": ("not_kept", None), "IH-5": ("waiting", "complaint")}
    said = await everything_kept(registers.office)
    assert "Chắt" not in said
    assert "Hến" not in said


async def test_columns_are_told_in_words_and_a_file_is_let_go_of_by_a_press_or_after_a_day(
    registers: Registers,
) -> None:
    office, who = registers.office, registers.who
    head = ("A", "B", "C")
    asked = await registers.comes(book(("x1", "Cống tắc đầu ngõ", ""), head=head))
    assert say("import-field", field=say("import-field-code"), column=0) in asked
    refused = await registers.says_yes()
    assert await registers.count(ImportMap) == 0, refused
    await office.town.says(who, "mã là cột nào?")
    await office.town.says(who, "mã 9")
    await office.town.says(who, "mã 1; nội dung 2")
    assert "1 ý kiến mới" in await registers.says_yes()
    await registers.comes(book(("x2", "Đường ngập", "1"), head=("A", "B", "D")))
    office.town.now += timedelta(days=2)
    assert say("import-not-told")[:40] in await registers.clock()
    assert [await registers.count(table) for table in (SheetFile, ReceivedFile)] == [0, 0]


async def test_a_kill_before_the_rows_are_written_leaves_the_file_and_nothing_twice(registers: Registers) -> None:
    database, folder = registers.office.town.database, FileFolder(registers.folder / "files")
    content = book(FIRST, SECOND)
    await registers.comes(content)
    await registers.says_yes()
    await registers.sends(book(FIRST, SECOND, THIRD))
    digest = max(registers.contents, key=lambda one: registers.contents[one].stat().st_mtime_ns)
    folder.place(digest).parent.mkdir(parents=True, exist_ok=True)
    folder.place(digest).write_bytes(registers.contents[digest].read_bytes())

    async def dies(_digest: str) -> Sequence[BroughtRow] | None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        await read_registers(
            database, register_deps(dies, "024", registers.office.town.clock), registers.office.town.clock
        )
    assert await registers.count(SheetLine) == 2
    deps = register_deps(RegisterReading(folder).read, "024", registers.office.town.clock)
    for _ in range(2):
        await read_registers(database, deps, registers.office.town.clock)
    assert (await registers.count(SheetLine), await registers.count(SheetFile)) == (3, 0)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_text_with_separators_is_read_in_whatever_letters_it_was_kept(
    encoding: str, separator: str, tmp_path: Path
) -> None:
    lines = [
        ("Mã PAKN", "Ngày gửi", "Nội dung phản ánh"),
        (CODES[0], "03/02/2026", f'Ống "phi 90" vỡ{separator} nước chảy\nhai ngày nay'),
        ("", "", ""),
        (CODES[1], "04/02/2026", "Đèn đường tắt"),
    ]
    made = StringIO(newline="")
    writer(made, delimiter=separator).writerows(lines)
    text = made.getvalue()
    if encoding == "cp1258":
        text = as_windows(text)
    path = tmp_path / "rows"
    cleaned = clean(text.encode(encoding))
    path.write_bytes(cleaned.content)
    assert cleaned.suffix == ".txt"
    assert rows_of(path) == [BroughtRow(at, line) for at, line in enumerate(lines, 1) if any(line)]


def test_a_separator_that_is_noted_counts_and_what_is_no_text_or_too_much_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "rows"
    path.write_text("sep=,\nmã,nội dung\n1,a;b;c\n")
    assert rows_of(path) == [BroughtRow(2, ("mã", "nội dung")), BroughtRow(3, ("1", "a;b;c"))]
    for content, why in (
        (b"", "import-empty"),
        (b"\n\n", "import-empty"),
        (b"\xff\x00", "import-broken"),
        (b"a;" + b"b" * 200_000, "import-broken"),
        (b"a;b\n" * 5001, "sheet-too-long"),
    ):
        path.write_bytes(content)
        with pytest.raises(Refusal, match=why):
            rows_of(path)


async def test_a_register_comes_as_text_like_a_workbook(registers: Registers) -> None:
    text = f"Mã PAKN;Nội dung phản ánh\n{CODES[0]};Đèn đường ngõ 3 tắt\n{CODES[1]};Nước đục\n"
    await registers.sends(text.encode(), "iHanoi.csv", suffix=".txt")
    await registers.clock()
    assert "2 ý kiến mới" in await registers.says_yes()
    assert await registers.count(SheetLine) == 2


async def test_who_may_not_import_is_asked_for_nothing(office: Staffed) -> None:
    official = await office.official("official")
    await office.private(official, "/nhapso")
    await office.town.presses(official, "nr:source:0:ihanoi")
    assert await office.queued(official) != []
    async with office.town.database.reading() as db:
        assert await db.scalar(select(func.count()).select_from(SheetFile)) == 0


async def test_a_place_among_other_words_is_the_hamlet_it_names_and_a_number_of_an_old_commune_is_none(
    registers: Registers,
) -> None:
    office, who = registers.office, registers.who
    written = ["Thôn Bình Xá, xã Tây Phương", "ngõ 2 - Thôn Yên", "Thôn 3, xã Bình Phú", "Thôn 3 (Tây Phương)"]
    rows = [(at, f"IH-{at}", "", f"Việc {at}", "", place, "Mới") for at, place in enumerate([*written, "Yên, Bình Xá"])]
    await registers.comes(book(*rows))
    assert say("import-unplaced", count=2) in await registers.says_yes()
    async with office.town.database.reading() as db:
        sheet = (await db.scalars(select(ThonSheet))).one()
    await take(office, who, sheet.id)
    assert [one.hamlet for one in await opinions(office)] == ["Bình Xá", "Yên", None, "Thôn 3", None]
