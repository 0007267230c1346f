"""All sheets of a dialogue go in by three ways, and a register, while the bot is killed: nothing is lost or doubled."""

import io
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from sqlalchemy import select

from bot import clock
from documents.thon_form import write_form
from documents.thon_sheet import SheetPaper
from rules.access import Scope, ScopeKind
from rules.notice import Address
from rules.text import clean
from storage.dialogue import dialogues
from storage.engine.database import Database
from storage.office import officials
from storage.people import people
from storage.tables import Area, Base, Dialogue, Feedback
from tests.handlers.test_sheets import by_sheet, pasted
from tests.journeys.stage import BOT, Actor, BotProcess, Stage
from tests.journeys.test_answer_with_files import a_picture, uploaded
from tests.journeys.test_kills import pressed
from tests.journeys.test_register_file import file_of

COMMUNE = "10003"
FORMED = datetime(2026, 11, 20, tzinfo=UTC)
CLERK, NAME = 2105, "Bộ phận tiếp nhận"
# Of these lines no opinion is made.
NO_OPINION = ("denunciation", "complaint", "empty")
SHEET_CODE = re.compile(r"P[0-9]{2}-[0-9]{5}-[0-9]")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NAMED = {"full": "Ghi tên", "hidden": "Giữ kín", "none": "Không nêu"}
CODE = re.compile(r"[0-9]{2}-?[0-9]{5}-?[0-9]")
# In this order sheets come by turns.
PASTED, PHOTO, BOOK = range(3)
# At which sheets the bot is killed: while one is typed from its photo, while one is taken in, while a workbook is read.
KILLED_TYPING, KILLED_TAKING, KILLED_READING = 7, 12, 14
# Which photos are typed a line a message; of the others all lines come at once.
ONE_BY_ONE = (1, 4)
# How often is pressed and written for a plain sheet: opened, sent, taken in.
PRESSED = {PASTED: 2, PHOTO: 3, BOOK: 3}
REGISTER = (
    ("STT", "Mã PAKN", "Ngày gửi", "Nội dung phản ánh", "Người gửi"),
    (1, "IH-2026-0101", "02/01/2026", "Cầu phao qua kênh gãy ván", "Bà Lý Thị Mơ"),
    (2, "IH-2026-0102", "", "Tôi tố cáo ông Phùng Văn Chắt ăn chặn 20 triệu đồng quỹ làm đường", "Ngô Thị Hến"),
    (3, "IH-2026-0103", "03/01/2026", "=1+1 loa phát thanh nhiễu", ""),
)


def numbered_sheets() -> list[tuple[int, str, list[dict[str, Any]]]]:
    """The sheets, each by its number."""
    return [(at, place, lines) for at, (place, lines) in enumerate(by_sheet().items())]


def sheets_that_differ() -> list[dict[str, Any]]:
    """A sheet of our own: decomposed letters, marks of direction, capitals, no marks, two matters in one."""
    said = [
        (unicodedata.normalize("NFD", "Kênh tiêu sau đình bị lấp một nửa"), "Cụ Vân", "hidden"),
        ("\u200fTRẠM BƠM HỎNG TỪ VỤ MÙA\u200f", "Kiều Thị Ngà", "full"),
        ("wifi nha van hoa yeu qua", "", "none"),
        ("Xin thêm thùng rác; đặt ở đầu ngõ 7", "Khuất Duy Hải", "full"),
    ]
    line = {"kind": "petition", "thon": "Phú Hòa"}
    return [
        line | {"line": at, "words": words, "said_by": by, "name_mode": mode}
        for at, (words, by, mode) in enumerate(said, 21)
    ]


@dataclass
class Counted:
    """The clerk, and how often something was pressed and written for which sheet."""

    actor: Actor
    pressed: Counter[str] = field(default_factory=Counter)
    written: Counter[str] = field(default_factory=Counter)
    sheet: str = ""

    async def says(self, text: str) -> None:
        self.written[self.sheet] += 1
        await self.actor.says(text)

    async def presses(self, view: dict[str, Any], label: str) -> None:
        self.pressed[self.sheet] += 1
        await self.actor.presses(view, label)

    async def opens(self, place: str) -> dict[str, Any]:
        self.sheet = place
        await self.says(f"/phieu {place}")
        asked = await self.actor.hears("muốn mở phiếu nào")
        await self.presses(asked, asked["reply_markup"]["inline_keyboard"][0][0]["text"])
        return await self.actor.hears("Phiếu P")


async def prepare(stage: Stage) -> None:
    """The shipped office with a clerk, and a dialogue that collects."""
    await stage.seed()
    database, now = Database(stage.database_url), clock.now()
    async with database.writing() as db:
        area = (await db.scalars(select(Area).where(Area.code == COMMUNE))).one()
        code = await officials.invite(db, "intake", NAME, Scope(ScopeKind.UNIT, area.unit_id), now)
        person = await people.meet(db, Address(BOT, CLERK), now)
        duty = await officials.enrol(db, person.id, code, now)
        about = {"place": "Hội trường UBND xã", "topics": "Việc của dân", "state": "published", "edition": 1}
        starts = now + timedelta(days=30)
        made = Dialogue(**about, starts_at=starts, collect_until=starts.date(), created_by=duty.id)
        await dialogues.create(db, made, [area.id])
    await database.close()


async def decide(clerk: Counted, lines: list[dict[str, Any]], view: dict[str, Any]) -> dict[str, Any]:
    """What is decided about single lines: matters are split, a complaint is guided; gives the sheet as it is then."""
    for line in lines:
        if line["kind"] == "complaint":
            await clerk.presses(view, f"Dòng {line['line']}: là khiếu nại")
            view = await clerk.actor.hears("khiếu nại phải gửi bằng đơn")
        if line.get("split"):
            await clerk.says(f"tách dòng {line['line']}")
            await clerk.actor.hears("gửi các việc")
            await clerk.says("\n".join(part["words"] for part in line["parts"]))
            view = await clerk.actor.hears(f"Đã tách dòng {line['line']}")
    return view


async def paste(clerk: Counted, place: str, lines: list[dict[str, Any]]) -> dict[str, Any]:
    """All lines in one message; gives the sheet as it is then."""
    await clerk.opens(place)
    await clerk.says("\n".join(map(pasted, lines)))
    return await decide(clerk, lines, await clerk.actor.hears("Đã đọc"))


async def photograph(stage: Stage, clerk: Counted, place: str, shade: int) -> None:
    """A photo of a sheet, which whoever sent it takes in hand."""
    await clerk.opens(place)
    picture = await uploaded(stage, "phieu.jpg", a_picture(shade), "image/jpeg")
    await clerk.actor.send(media={"kind": "photo", "file": picture})
    await clerk.presses(await clerk.actor.hears("Đã nhận ảnh của phiếu"), "Nhận nhập phiếu này")
    await clerk.actor.hears("Đồng chí đang nhập")


async def type_lines(clerk: Counted, lines: list[dict[str, Any]], first: int = 1) -> None:
    """One line a message, with how far it has come."""
    for at, line in enumerate(lines, first):
        await clerk.says(pasted(line))
        await clerk.actor.hears(f"dòng {at}/10")


def filled(rows: list[tuple[Any, ...]], code: str) -> Workbook:
    """Our form with some rows, for the sheet whose code it bears."""
    book = load_workbook(io.BytesIO(write_form(SheetPaper("Thôn", "hội nghị", "04/12/2026", "UBND", "", code), FORMED)))
    for number, row in enumerate(rows, 5):
        for column, value in enumerate(row, 2):
            book["Phieu"].cell(number, column, value)
    return book


async def sends_file(stage: Stage, clerk: Counted, name: str, book: Workbook) -> None:
    content = io.BytesIO()
    book.save(content)
    clerk.written[clerk.sheet] += 1
    file = await uploaded(stage, name, content.getvalue(), XLSX)
    await clerk.actor.send(media={"kind": "document", "file": file})


async def by_book(stage: Stage, clerk: Counted, place: str, lines: list[dict[str, Any]]) -> None:
    """The sheet as a workbook, which is read beside the chat."""
    found = SHEET_CODE.search((await clerk.opens(place))["text"])
    assert found is not None
    rows = [(one["words"], one["said_by"], NAMED[one["name_mode"]]) for one in lines]
    await sends_file(stage, clerk, "Phieu.xlsx", filled(rows, found[0]))


async def open_book(clerk: Counted, lines: list[dict[str, Any]]) -> dict[str, Any]:
    """What was read of the workbook, as a sheet."""
    await clerk.presses(await clerk.actor.hears("Đã đọc tệp Excel của phiếu"), "Mở phiếu")
    return await decide(clerk, lines, await clerk.actor.hears("Phiếu P"))


async def bring_register(stage: Stage, clerk: Counted, running: BotProcess) -> BotProcess:
    """A register of another office, twice, the bot killed while it is read the first time."""
    book = Workbook()
    for row in REGISTER:
        book.worksheets[0].append(list(row))
    for cell in book.worksheets[0]["D"]:
        cell.data_type = "s"
    clerk.sheet = "register"
    for again in (False, True):
        await clerk.says("/nhapso")
        await clerk.presses(await clerk.actor.hears("từ sổ nào"), "iHanoi")
        await clerk.actor.hears("Xin gửi tệp Excel")
        await sends_file(stage, clerk, "iHanoi.xlsx", book)
        if not again:
            await pressed(clerk.actor, await clerk.actor.hears("Hệ thống hiểu"), "Đúng, đọc tệp")
            running = await killed(stage, running)
        told = await clerk.actor.hears("Đã đọc sổ")
        # A row of which nothing is kept is known again as well.
        assert (f"{0 if again else 2} ý kiến mới, {2 if again else 0} ý kiến đã có") in told["text"]
        if not again:
            await clerk.presses(told, "Xem và ghi nhận")
            await take_in(clerk, await clerk.actor.hears("Phiếu P"))
    return running


async def end_typing(clerk: Counted, lines: list[dict[str, Any]]) -> dict[str, Any]:
    await clerk.says("hết dòng")
    return await decide(clerk, lines, await clerk.actor.hears("Đã nhập hết ảnh"))


async def by_photo(stage: Stage, clerk: Counted, place: str, lines: list[dict[str, Any]], shade: int) -> dict[str, Any]:
    await photograph(stage, clerk, place, shade)
    if shade in ONE_BY_ONE:
        await type_lines(clerk, lines)
    else:
        await clerk.says("\n".join(map(pasted, lines)))
        await clerk.actor.hears(f"dòng {len(lines)}/10")
    return await end_typing(clerk, lines)


async def killed(stage: Stage, running: BotProcess) -> BotProcess:
    await running.kill()
    return await stage.start()


async def take_in(clerk: Counted, view: dict[str, Any]) -> None:
    await clerk.presses(view, "Ghi nhận")
    await clerk.actor.hears(": đã ghi nhận")


def ledger(lines: list[dict[str, Any]]) -> Counter[tuple[str, str | None, str]]:
    """What is to be an opinion of what went in."""
    went: Counter[tuple[str, str | None, str]] = Counter()
    for line in lines:
        said = [part["words"] for part in line["parts"]] if line.get("split") else [line["words"]]
        if line["kind"] not in NO_OPINION:
            went.update((clean(words), line["said_by"] or None, line["name_mode"]) for words in said)
    return went


async def kept(
    stage: Stage,
) -> tuple[Counter[tuple[str, str | None, str]], set[tuple[bool, str | None, str | None]], str]:
    """All opinions, for which dialogue under which notice they are, and every value of every table."""
    database = Database(stage.database_url)
    async with database.reading() as db:
        every = (await db.scalars(select(Feedback))).all()
        rows = [str(row) for table in Base.metadata.sorted_tables for row in await db.execute(select(table))]
    await database.close()
    about = {(one.dialogue_id is not None, one.source, one.notice_version) for one in every}
    return Counter((one.words, one.name, one.name_mode) for one in every), about, "\n".join(rows)


async def summary(actor: Actor) -> tuple[list[Any], int, str]:
    """The sums of the summary's page of numbers, how many opinions its other pages list, and all that stands in it."""
    await actor.says("/giayto")
    await actor.chooses("Cần làm giấy tờ nào", "Tổng hợp ý kiến (Excel)")
    sent = await actor.finds("the workbook", lambda message, _: "document" in message, actor.read)
    book = load_workbook(io.BytesIO(await file_of(actor, sent)))
    pages = {page.title: [*page.iter_rows(values_only=True)] for page in book.worksheets}
    sums = [row[1] for row in pages["So lieu"] if row[0] == "Cộng"]
    listed = sum(is_row_of_opinion(row) for name in ("Tong hop", "Gop") for row in pages[name])
    return sums, listed, str(pages)


def is_row_of_opinion(row: tuple[Any, ...]) -> bool:
    return any(CODE.fullmatch(str(cell)) for cell in row[:3])


async def goes_in(stage: Stage, clerk: Counted, place: str, lines: list[dict[str, Any]], at: int) -> dict[str, Any]:
    """One sheet by the way of its turn; gives it as it is then."""
    if at % 3 == PASTED:
        return await paste(clerk, place, lines)
    if at % 3 == PHOTO:
        return await by_photo(stage, clerk, place, lines, at)
    await by_book(stage, clerk, place, lines)
    return await open_book(clerk, lines)


async def typed_and_killed(
    stage: Stage, clerk: Counted, sheet: tuple[str, list[dict[str, Any]]], running: BotProcess
) -> tuple[dict[str, Any], BotProcess]:
    """A photo, typed a line a message, while the bot is killed."""
    place, lines = sheet
    await photograph(stage, clerk, place, KILLED_TYPING)
    await type_lines(clerk, lines[:2])
    await clerk.says(pasted(lines[2]))
    running = await killed(stage, running)
    await clerk.actor.hears("dòng 3/10")
    await type_lines(clerk, lines[3:], first=4)
    return await end_typing(clerk, lines), running


async def all_go_in(stage: Stage, clerk: Counted, running: BotProcess) -> BotProcess:
    """Every sheet, by its photo, pasted or as a workbook; with how often was pressed and written."""
    for at, place, lines in numbered_sheets():
        if at == KILLED_TYPING:
            view, running = await typed_and_killed(stage, clerk, (place, lines), running)
        elif at == KILLED_READING:
            await by_book(stage, clerk, place, lines)
            running = await killed(stage, running)
            view = await open_book(clerk, lines)
        else:
            view = await goes_in(stage, clerk, place, lines, at)
        if at == KILLED_TAKING:
            await pressed(clerk.actor, view, "Ghi nhận")
            running = await killed(stage, running)
            await clerk.actor.hears(": đã ghi nhận")
        else:
            await take_in(clerk, view)
        plain = not any(line.get("split") or line["kind"] in NO_OPINION for line in lines)
        if plain and at not in {KILLED_TYPING, KILLED_TAKING}:
            assert clerk.pressed[place] == PRESSED[at % 3], place
            typed = len(lines) if at in ONE_BY_ONE else 1
            assert clerk.written[place] == (typed + 2 if at % 3 == PHOTO else 2), place
    return running


@pytest.mark.whole
async def test_all_sheets_go_in_by_three_ways_while_the_bot_is_killed(stage: Stage) -> None:
    await prepare(stage)
    clerk = Counted(await stage.person(CLERK, NAME))
    running = await all_go_in(stage, clerk, await stage.start())
    taken = [line for _, _, lines in numbered_sheets() for line in lines]
    own = sheets_that_differ()
    await take_in(clerk, await paste(clerk, own[0]["thon"], own))
    await clerk.says("\n".join(map(pasted, [*by_sheet()[own[0]["thon"]], *own])))
    await clerk.actor.hears("Đã đọc 0 dòng mới")
    running = await bring_register(stage, clerk, running)
    went = ledger([*taken, *own])
    sums, listed, paper = await summary(clerk.actor)
    assert (sums, listed) == ([went.total()] * 3, went.total())
    await running.kill()
    every, about, said = await kept(stage)
    brought = Counter((row[3], row[4] or None, "hidden" if row[4] else "none") for row in (REGISTER[1], REGISTER[3]))
    assert every == went + brought
    assert {one for one in about if one[0]} == {(True, "sheet", "sheet-1")}
    assert {(one[0], one[1]) for one in about if not one[0]} == {(False, "ihanoi")}
    said += stage.log.read_text("utf-8") + paper
    assert not re.search("Chắt|Ngô Thị Hến", said)
    for line in taken:
        assert line["kind"] != "denunciation" or (line["words"][:40] not in said and line["said_by"] not in said)
        assert line["name_mode"] != "hidden" or line["said_by"] not in paper
