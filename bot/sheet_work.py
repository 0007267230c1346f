"""The tasks of the child process about sheets of the thôn: printed for many places, or as workbooks to be filled in."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo
from zoneinfo import ZoneInfo

import orjson
from sqlalchemy import select

from bot.paper_reading import PaperOrder, opened
from documents.thon_form import write_form
from documents.thon_sheet import SheetPaper, draw_sheets
from documents.workbook_pages import read_pages
from locales import phrases, texts
from locales.sheet_phrases import route_words, sheet_headings, sheet_words
from rules import sheet_books
from rules.refusal import Refusal
from rules.sheets import SHEET_RIGHTS, duty_at, show_sheet_code
from rules.text import fold
from storage.dialogue import dialogues, sheets
from storage.engine.database import Db
from storage.office import officials
from storage.queue.accounts import Messenger
from storage.tables import Account, ThonSheet

FORM_NAME = "phieu-thon_{code}.xlsx"
Tell = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class OfficeLine:
    """Where a sheet is handed in, whom to call, where the clock is, and how an address of a dialogue begins."""

    name: str
    phone: str
    zone: ZoneInfo
    link: str


def print_sheets(arguments: dict[str, Any], tell: Tell) -> dict[str, Any]:
    """A page for each sheet."""
    order, papers = _gather(arguments)
    tell(1, 2)
    order.path.write_bytes(draw_sheets(papers, order.made_at))
    return {}


def make_form(arguments: dict[str, Any], _tell: Tell) -> dict[str, Any]:
    """The workbook of one sheet."""
    order, papers = _gather(arguments)
    order.path.write_bytes(write_form(papers[0], order.made_at))
    return {}


def make_forms(arguments: dict[str, Any], tell: Tell) -> dict[str, Any]:
    """The workbooks of several sheets in one archive, each under the code of its sheet."""
    order, papers = _gather(arguments)
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for done, paper in enumerate(papers, 1):
            at = order.made_at.timetuple()[:6]
            archive.writestr(ZipInfo(FORM_NAME.format(code=paper.code), at), write_form(paper, order.made_at))
            tell(done, len(papers))
    order.path.write_bytes(made.getvalue())
    return {}


def read_book(arguments: dict[str, Any], _tell: Tell) -> dict[str, Any]:
    """The lines of a workbook, into a file for the parent; of a tố cáo nothing but its number goes on from here."""
    pages = read_pages(Path(arguments["stored"]))
    read = sheet_books.read_book(pages, sheet_headings(), sheet_words(), route_words())
    lines = [sheet_books.values_of(line) for line in read.lines]
    Path(arguments["path"]).write_bytes(orjson.dumps(lines))
    return {"code": read.code, "beside": read.beside}


TASKS: dict[str, Callable[[dict[str, Any], Tell], dict[str, Any]]] = {
    "sheets": print_sheets,
    "sheet_form": make_form,
    "sheet_forms": make_forms,
    "sheet_book": read_book,
}


def _gather(arguments: dict[str, Any]) -> tuple[PaperOrder, list[SheetPaper]]:
    """What stands on each sheet, in their order; refuses who may not have one of them any more."""
    order = PaperOrder.of(arguments)
    with opened(order) as snapshot:
        return order, snapshot.run(_papers(snapshot.db, order, arguments))


async def _papers(db: Db, order: PaperOrder, arguments: dict[str, Any]) -> list[SheetPaper]:
    clerk = await officials.serving_now(db, order.duty_id)
    office = OfficeLine(order.office, arguments["phone"], order.zone, await _link_of(db, arguments["start"]))
    made: list[SheetPaper] = []
    for number in arguments["sheets"]:
        sheet = await sheets.get(db, number)
        if clerk is None or duty_at(clerk, await sheets.place_of(db, sheet), SHEET_RIGHTS) is None:
            raise Refusal("not-allowed")
        made.append(await _paper(db, sheet, office))
    return made


async def _link_of(db: Db, start: str) -> str:
    """How the addresses of dialogues begin at our bot on Telegram; empty where there is none to lead to."""
    served = (Account.channel == Messenger.TELEGRAM, Account.retired_at.is_(None))
    bot = await db.scalar(select(Account.name).where(*served).order_by(Account.id).limit(1))
    return f"https://t.me/{bot}?start={start}" if bot else ""


async def _paper(db: Db, sheet: ThonSheet, office: OfficeLine) -> SheetPaper:
    say = texts("vi").say
    dialogue = await dialogues.get(db, sheet.dialogue_id or 0)
    name = await sheets.name_of(db, sheet)
    day = f"{dialogue.starts_at.astimezone(office.zone):%d/%m/%Y}"
    return SheetPaper(
        place=say("sheet-paper-place", kind=_kind_of(sheet, name), name=name),
        title=dialogue.title or say("sheet-paper-dialogue", day=day),
        until=f"{dialogue.collect_until:%d/%m/%Y}",
        office=office.name,
        phone=office.phone,
        code=show_sheet_code(sheet.code or ""),
        square=f"{office.link}{dialogue.id}" if office.link else "",
    )


def _kind_of(sheet: ThonSheet, name: str) -> str:
    if sheet.hamlet_id is None:
        return "old"
    first = fold(name).split(maxsplit=1)[:1]
    return "named" if first and first[0] in {fold(one) for one in phrases("hamlet_kinds")} else "bare"
