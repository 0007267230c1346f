"""Sheets that come back as workbooks: each line once, faults by line, clear words for what is none, no bytes kept."""

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import orjson
import pytest
from openpyxl import Workbook, load_workbook
from sqlalchemy import func, select

from bot.book_reading import BookReading
from bot.jobs import book_words
from bot.sheet_work import read_book
from documents.cleaned import CannotCleanError
from documents.cleaning import clean
from documents.office_cleaning import MAIN_TYPES
from documents.thon_form import write_form
from documents.thon_sheet import SheetPaper
from handlers.file_words import lost_file_for_author
from locales import texts
from rules.files import LONGEST_KIND, WhyRefused, short_kind
from rules.forgetting import Way
from rules.sheet_books import BookRead, line_of
from rules.sheets import make_sheet_code, show_sheet_code
from scheduler.fetching import FetchDeps, Fetched, Fetching
from scheduler.sheet_reading import ReadBook, read_sheet_books
from storage.files.folder import FileFolder
from storage.files.receiving import Kept
from storage.files.unneeded import remove_unneeded
from storage.forgetting.forgetting import forget_person
from storage.tables import Hamlet, ReceivedFile, SheetFile, SheetLine, StoredFile, ThonSheet
from tests.bot.desk import HOUSE
from tests.handlers.consent_scene import heard
from tests.handlers.office import Staffed
from tests.handlers.test_sheets import (
    LINES,
    a_dialogue,
    by_sheet,
    clerk,
    everything_kept,
    lines_of,
    opinions,
    sheet_of,
    somebody,
    take,
)
from tests.journeys.stage import BOT

say = texts("vi").say
MODES = {"full": "Ghi tên", "hidden": "Giữ kín", "none": "Không nêu"}
Rows = Sequence[Sequence[Any]]


def form_of(sheet: ThonSheet, rows: Rows, change: Callable[[Any], None] = lambda _page: None) -> bytes:
    """Our form of a sheet as somebody fills it in: words, name, way of naming, and maybe a note."""
    paper = SheetPaper("Thôn", "hội nghị", "04/12/2026", "UBND", "", show_sheet_code(sheet.code or ""))
    book = load_workbook(BytesIO(write_form(paper, datetime(2026, 11, 20, tzinfo=UTC))))
    page = book["Phieu"]
    for number, row in enumerate(rows, 5):
        for column, value in enumerate(row, 2):
            page.cell(number, column, value)
    change(page)
    return saved(book)


def saved(book: Workbook) -> bytes:
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def told(lines: Sequence[dict[str, Any]]) -> Rows:
    return [(one["words"], one["said_by"], MODES[one["name_mode"]]) for one in lines]


@dataclass
class Books:
    """Hands that send workbooks, and the clock that fetches, cleans and reads them."""

    office: Staffed
    folder: FileFolder
    sent: dict[str, bytes] = field(default_factory=dict)

    async def sends(self, who: int, content: bytes, name: str = "Phieu.xlsx", **also: Any) -> None:
        handle = f"book{len(self.sent)}"
        self.sent[handle] = content
        file = {"file_id": handle, "file_unique_id": handle, "file_name": name, "file_size": len(content)}
        await self.office.town.says(who, document=file, **also)

    async def clock(self, read: ReadBook | None = None) -> None:
        database, now = self.office.town.database, self.office.town.now
        fetching = Fetching(database, BOT, FetchDeps(self._fetch, self._keep, partial(lost_file_for_author, "024")))
        while await fetching.go_on(now):
            continue
        await read_sheet_books(database, book_words(read or self._read, "024"), self.office.town.clock)

    async def comes(self, who: int, content: bytes, name: str = "Phieu.xlsx", **also: Any) -> str:
        """Send one, have it read, and give what its sender hears last."""
        await self.sends(who, content, name, **also)
        await self.clock()
        return (await heard(self.office.town, who))[-1]

    async def _fetch(self, _account: int, handle: str) -> Fetched:
        return Fetched(self.sent[handle])

    async def _keep(self, contents: Sequence[bytes]) -> list[Kept | WhyRefused]:
        return [self._kept(one) for one in contents]

    def _kept(self, content: bytes) -> Kept | WhyRefused:
        try:
            one = clean(content)
        except CannotCleanError as error:
            return error.why
        return Kept(self.folder.keep(one.content), len(one.content), one.kind, one.suffix)

    async def _read(self, digest: str) -> BookRead:
        path = self.folder.folder / "lines"
        given = {"stored": str(self.folder.place(digest)), "path": str(path)}
        found = await asyncio.to_thread(read_book, given, lambda *_: None)
        return BookRead(found["code"], tuple(map(line_of, orjson.loads(path.read_bytes()))), found["beside"])

    def bytes_kept(self) -> list[Path]:
        return [one for one in self.folder.folder.rglob("*") if one.is_file() and one.name != "lines"]

    async def kept_files(self) -> tuple[int, ...]:
        """How many rows of the tables of files there are, once what nothing needs is away."""
        while await remove_unneeded(self.office.town.database, self.folder):
            continue
        async with self.office.town.database.reading() as db:
            tables = (SheetFile, ReceivedFile, StoredFile)
            return tuple([await db.scalar(select(func.count()).select_from(one)) or 0 for one in tables])


@pytest.fixture
def books(office: Staffed, tmp_path: Path) -> Books:
    return Books(office, FileFolder(tmp_path))


async def decide(office: Staffed, who: int, sheet: int, lines: Sequence[dict[str, Any]]) -> None:
    """Split what holds several matters, guide the khiếu nại, and take in the rest."""
    for line in lines:
        act = "split" if line.get("split") else "guide" if line["kind"] == "complaint" else ""
        if act:
            await office.town.presses(who, f"ph:{act}:{sheet}:{line['line']}:0")
    await take(office, who, sheet)


@pytest.mark.whole
async def test_all_sheets_of_a_dialogue_come_in_as_workbooks_and_once(books: Books) -> None:
    office = books.office
    await a_dialogue(office)
    who = await clerk(office)
    sheets = {place: await sheet_of(office, who, place) for place in by_sheet()}
    await office.town.presses(who, "ph:stop:0:0:0")  # the code alone says of which sheet a workbook is
    # Once more come those with a denunciation, a complaint, a line that was split, and one without words.
    kinds = {"complaint", "denunciation", "empty"}
    special = {one["thon"] for one in LINES if one["kind"] in kinds or one.get("split")}
    again = {place: lines for place, lines in by_sheet().items() if place in special}
    for came in (by_sheet(), again):
        for place, lines in came.items():
            await books.sends(who, form_of(sheets[place], told(lines)))
        for _round in range(2):
            await books.clock()
        for place, lines in came.items():
            await decide(office, who, sheets[place].id, lines)
    assert len(await opinions(office)) == 131
    async with office.town.database.reading() as db:
        states = Counter((await db.scalars(select(SheetLine.state))).all())
    assert states == {"taken": 131, "split": 2, "guided": 1, "not_kept": 1, "empty": 1}
    whole = [(one, part) for one in LINES for part in (one, *one.get("parts", ()))]
    known = {(part["words"], one["said_by"] or None, one["name_mode"]) for one, part in whole}
    assert {(one.words, one.name, one.name_mode) for one in await opinions(office)} <= known
    assert await books.kept_files() == (0, 0, 0)
    everything = await everything_kept(office)
    for line in (one for one in LINES if one["kind"] in {"complaint", "denunciation"}):
        assert line["words"][:40] not in everything
        assert line["said_by"] not in everything
    assert books.bytes_kept() == []


async def test_what_is_wrong_is_told_by_line_and_mended_by_sending_the_workbook_again(books: Books) -> None:
    office = books.office
    await a_dialogue(office)
    who = await clerk(office)
    sheet = await sheet_of(office, who, "Bình Xá")
    rows = [
        ("Đường hỏng", "Bà Tư", "Ghi tên"),
        ("Đèn tắt", "", "Ghi tên"),
        ("Cống tắc", "Ông Ba", "tùy"),
        ("=1+", "", ""),
    ]

    def compute(page: Any) -> None:
        page["B8"] = "=B5&B6"

    assert "Dòng mới: 4" in await books.comes(who, form_of(sheet, rows, compute))
    assert [line.fault for line in await lines_of(office, sheet.id)] == [None, "no-name", "unknown-mode", "cell"]
    await take(office, who, sheet.id)
    assert await opinions(office) == []
    mended = [
        ("Đường hỏng", "Bà Tư", "Giữ kín"),
        ("Đèn tắt", "Ông Hai", "Ghi tên"),
        ("Cống tắc", "Ông Ba", "Giữ kín"),
        ("Chợ bẩn", "", ""),
    ]
    said = await books.comes(who, form_of(sheet, mended))
    assert "Dòng được sửa: 4" in said
    await take(office, who, sheet.id)
    assert [(one.words, one.name_mode) for one in await opinions(office)] == [
        ("Đường hỏng", "hidden"),
        ("Đèn tắt", "full"),
        ("Cống tắc", "hidden"),
        ("Chợ bẩn", "none"),
    ]


async def test_another_sheet_under_the_same_code_replaces_no_line_and_a_number_twice_loses_none(books: Books) -> None:
    office = books.office
    await a_dialogue(office)
    who = await clerk(office)
    sheet = await sheet_of(office, who, "Phú Hòa")
    await books.comes(who, form_of(sheet, [("Đường hỏng nặng", "", ""), ("Chợ bẩn", "", "")]))
    await books.comes(who, form_of(sheet, [("Nước sinh hoạt yếu", "", ""), ("Chợ bẩn quá", "", "")]))
    lines = {line.number: (line.words, line.fault) for line in await lines_of(office, sheet.id)}
    assert lines == {1: ("Đường hỏng nặng", None), 2: ("Chợ bẩn quá", None), 3: ("Nước sinh hoạt yếu", "number-used")}
    await office.town.presses(who, f"ph:fresh:{sheet.id}:3:0")
    await office.town.says(who, "7. Cầu gãy; ; không nêu\n7. Trường dột; ; không nêu")
    await office.town.presses(who, f"ph:fresh:{sheet.id}:8:0")

    def number(page: Any) -> None:
        page["A5"] = page["A6"] = 20

    await books.comes(who, form_of(sheet, [("Thiếu đèn", "", ""), ("Thiếu biển báo", "", "")], number))
    await office.town.presses(who, f"ph:fresh:{sheet.id}:21:0")
    await take(office, who, sheet.id)
    assert sorted(one.words for one in await opinions(office)) == sorted(
        ["Đường hỏng nặng", "Chợ bẩn quá", "Nước sinh hoạt yếu", "Cầu gãy", "Trường dột", "Thiếu đèn", "Thiếu biển báo"]
    )


async def test_cells_are_read_as_people_see_them(books: Books) -> None:
    office = books.office
    await a_dialogue(office)
    who = await clerk(office)
    sheet = await sheet_of(office, who, "Phú Ổ 1")
    book = Workbook()
    page = book.create_sheet("Phiếu", 0)
    page.append(["Phiếu ý kiến"])
    page.append([f"Mã phiếu: {show_sheet_code(sheet.code or '')}"])
    page.append(["STT", "Họ và tên", "Điện thoại", "Nội dung ý kiến", "Ghi tên", "Giữ kín", "Không nêu"])
    rows: list[tuple[Any, ...]] = [
        (1.0, "Bà Tư", "0912345678", "Ca\u0302\u0300u ga\u0303y", "x", None, None),
        (2.0, "Ông Ba", None, date(2026, 12, 18), None, "x", None),
        (3.0, "Ông Tám", None, 15.0, None, None, "x"),
        (4.0, "Ông Năm", None, "Hai ô cùng đánh dấu", "x", "x", None),
        (5.0, "Bà Sáu", None, "Chưa đánh dấu", None, None, None),
    ]
    for row in rows:
        page.append(row)
    page.merge_cells("B8:B9")
    page["D9"] = "Cũng bà Sáu"
    assert "cột khác ở 1 dòng" in await books.comes(who, saved(book))
    lines = [(line.words, line.said_by, line.name_mode, line.fault) for line in await lines_of(office, sheet.id)]
    assert lines == [
        ("Cầu gãy", "Bà Tư", "full", None),
        ("18/12/2026", "Ông Ba", "hidden", None),
        ("15", None, "none", None),
        ("Hai ô cùng đánh dấu", "Ông Năm", "hidden", "unknown-mode"),
        ("Chưa đánh dấu", "Bà Sáu", "hidden", None),
        ("Cũng bà Sáu", "Bà Sáu", "hidden", None),
    ]


def bomb() -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("xl/workbook.xml", b" " * (60 << 20))
    return made.getvalue()


def several(sheet: ThonSheet) -> bytes:
    book = load_workbook(BytesIO(form_of(sheet, [("Đường hỏng", "", "")])))
    book.copy_worksheet(book["Phieu"])
    return saved(book)


def hide_row(page: Any) -> None:
    page.row_dimensions[6].hidden = True


def hide_column(page: Any) -> None:
    page.column_dimensions["D"].hidden = True


def no_code(page: Any) -> None:
    page["E2"] = None


def slip_in_code(page: Any) -> None:
    page["E2"] = "P26-00012-9"


def code_of_none(page: Any) -> None:
    page["E2"] = show_sheet_code(make_sheet_code(2026, 99999))


TWO: Rows = [("Đường hỏng", "", ""), ("Đèn tắt", "", "")]
WRONG: dict[str, Callable[[ThonSheet], bytes]] = {
    "sheet-book-empty": lambda sheet: form_of(sheet, []),
    "sheet-book-broken": lambda sheet: form_of(sheet, TWO)[:2000],
    "sheet-book-bomb": lambda _: bomb(),
    "sheet-book-several": several,
    "sheet-book-hidden-columns": lambda sheet: form_of(sheet, TWO, hide_column),
    "sheet-book-no-code": lambda sheet: form_of(sheet, TWO, no_code),
    "sheet-book-columns": lambda _: saved(Workbook()),
    "sheet-too-long": lambda sheet: form_of(sheet, [("Đường hỏng", "", "")] * 5001),
}


async def test_what_is_no_sheet_gets_a_clear_answer_and_nothing_of_it_is_kept(books: Books) -> None:
    office = books.office
    await a_dialogue(office)
    who = await clerk(office)
    sheet = await sheet_of(office, who, "Phú Ổ 2")
    await office.town.presses(who, "ph:stop:0:0:0")
    for key, make in WRONG.items():
        assert say(key, count=5000) in await books.comes(who, make(sheet)), key
    assert "dòng 6" in await books.comes(who, form_of(sheet, TWO, hide_row))
    for content in (b"a;b;c\n1;2;3", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), b"%PDF-1.4"):
        said = await books.comes(who, content)
        assert say("sheet-book-kind") in said or say("sheet-book-broken") in said
    for name in ("Phieu.xls", "phieu.csv", "PHIEU.ODS"):
        assert (await books.comes(who, b"whatever", name)).startswith(say("sheet-book-kind"))
    assert await lines_of(office, sheet.id) == []
    assert await books.kept_files() == (0, 0, 0)
    assert books.bytes_kept() == []


async def test_a_workbook_without_its_code_is_of_the_sheet_that_is_open(books: Books) -> None:
    office = books.office
    await a_dialogue(office)
    who = await clerk(office)
    sheet = await sheet_of(office, who, "Phú Ổ 3")
    assert "Phú Ổ 3" in await books.comes(who, form_of(sheet, TWO, no_code))
    assert len(await lines_of(office, sheet.id)) == 2
    other = await sheet_of(office, who, "Phú Ổ 4")
    assert "Phú Ổ 3" in await books.comes(who, form_of(sheet, TWO), caption="gửi phiếu thôn")
    assert await lines_of(office, other.id) == []
    for change in (slip_in_code, code_of_none):
        assert say("sheet-unknown") in await books.comes(who, form_of(sheet, TWO, change))
    assert await lines_of(office, other.id) == []


async def test_only_whoever_enters_that_place_has_a_workbook_read(books: Books) -> None:
    from rules.access import Scope, ScopeKind

    office = books.office
    await a_dialogue(office)
    who = await clerk(office)
    sheet = await sheet_of(office, who, "Thái Hòa")
    async with office.town.database.reading() as db:
        hamlet = (await db.scalars(select(Hamlet).where(Hamlet.name == "Bình Xá"))).one()
    helper = await somebody(office, "helper", Scope(ScopeKind.HAMLET, hamlet.id))
    said = await books.comes(helper, form_of(sheet, TWO))
    assert say("not-in-scope") in said
    assert await lines_of(office, sheet.id) == []
    await office.private(helper, "/phieu Bình Xá")
    own = await sheet_of(office, helper, "Bình Xá")
    await office.town.presses(helper, "ph:stop:0:0:0")
    await books.sends(helper, form_of(own, TWO))
    await office.town.retire(helper)
    await books.clock()
    assert await lines_of(office, own.id) == []
    assert await books.kept_files() == (0, 0, 0)


async def test_a_kill_at_any_moment_loses_and_doubles_nothing(books: Books) -> None:
    office = books.office
    await a_dialogue(office)
    who = await clerk(office)
    sheet = await sheet_of(office, who, "Phú Ổ 5")
    await books.sends(who, form_of(sheet, TWO))

    async def dies(_digest: str) -> BookRead | None:
        raise KeyboardInterrupt

    async def is_killed(_digest: str) -> BookRead | None:
        return None

    with pytest.raises(KeyboardInterrupt):
        await books.clock(dies)
    await books.clock(is_killed)
    await books.clock(is_killed)
    assert await lines_of(office, sheet.id) == []
    await books.clock(BookReading(books.folder).read)  # the real child process
    assert [line.words for line in await lines_of(office, sheet.id)] == ["Đường hỏng", "Đèn tắt"]
    await books.sends(who, form_of(sheet, [*TWO, ("Thêm", "", "")]))
    for _ in range(3):
        await books.clock(is_killed)
    assert say("sheet-book-broken") in (await heard(office.town, who))[-1]
    assert await books.kept_files() == (0, 0, 0)


async def test_sent_again_with_one_line_changed_after_a_kill_the_sheet_has_each_line_once(books: Books) -> None:
    office = books.office
    await a_dialogue(office)
    who = await clerk(office)
    sheet = await sheet_of(office, who, "Bình Xá")
    changed = [TWO[0], ("Đèn ngõ 3 tắt", *TWO[1][1:])]

    async def dies(_digest: str) -> BookRead | None:
        raise KeyboardInterrupt

    await books.sends(who, form_of(sheet, TWO))
    with pytest.raises(KeyboardInterrupt):
        await books.clock(dies)
    # Its sender has heard nothing, and sends the mended one; both are read once the process is there again.
    await books.sends(who, form_of(sheet, changed))
    await books.clock()
    assert [line.words for line in await lines_of(office, sheet.id)] == [one[0] for one in changed]
    await take(office, who, sheet.id)
    assert [one.words for one in await opinions(office)] == [one[0] for one in changed]
    assert "Dòng mới: 0" in await books.comes(who, form_of(sheet, changed))
    assert len(await opinions(office)) == 2
    assert await books.kept_files() == (0, 0, 0)


async def test_who_entered_a_sheet_can_be_forgotten_and_what_they_had_just_sent_goes(books: Books) -> None:
    office = books.office
    await a_dialogue(office)
    who = await clerk(office)
    sheet = await sheet_of(office, who, "Phú Ổ 6")
    await books.comes(who, form_of(sheet, TWO))
    await books.sends(who, form_of(sheet, TWO))
    found = await office.clerk(who)
    assert found
    await office.town.retire(who)
    async with office.town.database.writing() as db:
        await forget_person(db, HOUSE.ledger, found.person_id, Way.ERASURE, office.town.now)
    async with office.town.database.reading() as db:
        assert (await db.get_one(ThonSheet, sheet.id)).contact_id is None
    assert await books.kept_files() == (0, 0, 0)
    assert len(await lines_of(office, sheet.id)) == 2


def test_what_a_kept_file_is_fits_its_column_whatever_its_kind() -> None:
    for kind, suffix in (*MAIN_TYPES.values(), ("image/jpeg", ".jpg")):
        assert len(short_kind(kind, suffix)) <= LONGEST_KIND
    assert short_kind("image/jpeg", ".jpg") == "image/jpeg"


async def test_a_line_of_danger_is_told_at_once_to_whoever_sent_the_workbook(books: Books) -> None:
    office = books.office
    await a_dialogue(office)
    who = await clerk(office)
    sheet = await sheet_of(office, who, "Phú Ổ 6")
    rows = [("Đường hỏng", "", ""), ("Nhà ông Ba đang cháy, có người mắc kẹt, cứu với", "", "")]
    await books.comes(who, form_of(sheet, rows))
    assert [one for one in await heard(office.town, who) if "114" in one and "Dòng 2" in one]


async def test_lines_of_a_workbook_count_as_typed_ones_and_too_many_of_them_lose_nothing(books: Books) -> None:
    office = books.office
    await a_dialogue(office)
    who = await clerk(office)
    sheet = await sheet_of(office, who, "Bình Xá")
    rows = [(f"Cột điện số {number} bị nghiêng", "", MODES["none"]) for number in range(1, 291)]
    assert "Dòng mới: 290" in await books.comes(who, form_of(sheet, rows))
    more = [*rows, *((f"Cống số {number} bị tắc", "", MODES["none"]) for number in range(1, 12))]
    said = await books.comes(who, form_of(sheet, more))
    assert "11 dòng mới" in said
    assert "từ 0 giờ ngày mai" in said
    assert len(await lines_of(office, sheet.id)) == 290
    assert "Dòng mới: 10" in await books.comes(who, form_of(sheet, more[:300])), "known lines do not count"
    office.town.now += timedelta(days=1)
    assert "Dòng mới: 1." in await books.comes(who, form_of(sheet, more))
