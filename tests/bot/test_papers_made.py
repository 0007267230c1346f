"""Registers and pictures as the child process makes them, from a whole office on a database of each kind."""

import asyncio
from collections.abc import AsyncIterator
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PIL import Image
from sqlalchemy import select, update

from bot import chart_work, register_work
from bot.work import TASKS
from documents.register_rows import RegisterProfile
from handlers.official.register import FORMS
from rules.access import Scope, ScopeKind
from rules.forgetting import Way
from rules.handin import NameMode
from rules.jobs import JobKind
from rules.lifecycle import Action
from rules.notice import Address
from rules.refusal import Refusal
from storage.engine.database import Database
from storage.feedback import feedbacks
from storage.feedback.feedbacks import Deed
from storage.forgetting.forgetting import forget_person
from storage.office import officials
from storage.people import people
from storage.tables import Deadline, Feedback, Hamlet
from tests.bot.desk import HOUSE
from tests.handlers.office import Staffed
from tests.journeys.stage import BOT
from tests.properties.town import Town

NAME, HIDDEN = "Kiều Thị Mận", "Phùng Văn Chắt"
MONTH = {"from": "2026-03-01", "to": "2026-03-31"}
Given = dict[str, Any]


@pytest.fixture
async def office(database: Database) -> AsyncIterator[Staffed]:
    town = Town(database)
    yield await Staffed.of(town)
    await town.close()


class Papers:
    """Hands for having papers made."""

    def __init__(self, office: Staffed, folder: Path) -> None:
        self.office, self.folder, self.told = office, folder, list[tuple[int, int]]()

    async def arguments(self, duty: int, unit: int | None = None, **also: Any) -> Given:
        database = self.office.town.database
        return {
            "database": database.url.render_as_string(hide_password=False),
            "path": str(self.folder / "result"),
            "unit": unit,
            "duty": duty,
            "zone": "Asia/Ho_Chi_Minh",
            "office": "UBND xã Tây Phương",
            "now": self.office.town.now.isoformat(),
            **MONTH,
            **also,
        }

    async def register(self, duty: int, unit: int | None = None, **also: Any) -> tuple[Given, list[dict[str, Any]]]:
        """What the child tells, and each row by its headings."""
        given = await self.arguments(duty, unit, profile="dialogue", **also)
        told = await asyncio.to_thread(register_work.write, given, lambda *done: self.told.append(done))
        (sheet,) = load_workbook(BytesIO((self.folder / "result").read_bytes())).worksheets
        lines: list[list[Any]] = [[cell.value for cell in row] for row in sheet.iter_rows()]
        head = next(place for place, line in enumerate(lines) if "Mã" in line)
        rows = [dict(zip(lines[head], line, strict=True)) for line in lines[head + 1 :]]
        return told, [row for row in rows if row["Mã"]]

    async def chart(self, duty: int, unit: int | None = None, **also: Any) -> Given:
        given = await self.arguments(duty, unit, **also)
        told = await asyncio.to_thread(chart_work.write, given, lambda *done: self.told.append(done))
        with Image.open(self.folder / "result") as picture:
            assert picture.format == "PNG"
        return told

    async def change(self, feedback: Feedback, **values: Any) -> None:
        async with self.office.town.database.writing() as db:
            await db.execute(update(Feedback).where(Feedback.id == feedback.id).values(**values))

    async def do(self, feedback: Feedback, action: Action, duty: int | None, words: str) -> None:
        async with self.office.town.database.writing() as db:
            found = await feedbacks.get(db, feedback.id)
            await feedbacks.change(db, found, Deed(action, self.office.town.now, duty, words))


@pytest.fixture
def papers(office: Staffed, tmp_path: Path) -> Papers:
    return Papers(office, tmp_path)


async def test_a_register_says_what_was_said_and_answered_and_never_who_is_hidden(papers: Papers) -> None:
    office, town = papers.office, papers.office.town
    duty = await office.number_of(await office.official("intake"))
    full, hidden, erased = [await town.hands_in(town.somebody()) for _ in range(3)]
    async with town.database.reading() as db:
        hamlet = (await db.scalars(select(Hamlet).order_by(Hamlet.id))).all()[0]
    await papers.change(
        full, name_mode=NameMode.FULL, name=NAME, words="=1+1 Đường hỏng, gọi 0912 345 678", hamlet_id=hamlet.id
    )
    telling = f"Tôi là {HIDDEN}, số 0987654321: cống tắc"
    place = {"hamlet": f"số 12 ngõ 3 thôn Đình, nhà {HIDDEN}", "hamlet_id": None, "latitude": 21.02, "longitude": 105.5}
    await papers.change(hidden, name_mode=NameMode.HIDDEN, name=HIDDEN, words=telling, abusive=True, **place)
    await papers.do(hidden, Action.ANSWER, duty, f"Đã gặp ông {HIDDEN}. Gọi 024 3384 2233 hoặc 0911222333.")
    await papers.do(hidden, Action.CONFIRM, None, "")
    await papers.change(hidden, satisfaction="satisfied")
    async with town.database.writing() as db:
        await forget_person(db, HOUSE.ledger, erased.person_id, Way.ERASURE, town.now)
    told, rows = await papers.register(duty)
    assert told == {"rows": 3, "names": True}
    assert papers.told[-1] == (3, 3)
    first, second, third = rows
    assert first["Nội dung"] == "=1+1 Đường hỏng, gọi […]"
    assert NAME in first.values()
    assert hamlet.name in str(list(first.values()))
    assert second["Nội dung"] == "Tôi là […], số […]: cống tắc"
    assert second["Trả lời"] == "Đã gặp ông […]. Gọi 024 3384 2233 hoặc […]."
    assert third["Nội dung"] == "Đã xóa theo yêu cầu" or "xóa" in third["Nội dung"]
    everything = (papers.folder / "result").read_bytes().decode("latin-1") + str(rows)
    for secret in (HIDDEN, "Chắt", "0987", "0911", "105.5", "ngõ 3", str(hidden.person_id + 10**9)):
        assert secret not in everything


async def test_a_register_says_how_late_an_answer_is_or_was_and_which_day_was_promised(papers: Papers) -> None:
    office, town = papers.office, papers.office.town
    duty = await office.number_of(await office.official("intake"))
    in_time, late, waits = [await town.hands_in(town.somebody()) for _ in range(3)]
    await papers.do(in_time, Action.ANSWER, duty, "Xong.")
    async with town.database.writing() as db:
        # Due on Monday 16/3; answered on Thursday 19/3, or not yet on the Friday.
        await db.execute(update(Deadline).where(Deadline.subject_id == waits.id).values(delayed_to=date(2026, 3, 24)))
    town.now += timedelta(days=17)
    await papers.do(late, Action.ANSWER, duty, "Xong.")
    town.now += timedelta(days=1)
    _, rows = await papers.register(duty)
    assert {row["Thời hạn"].date() for row in rows} == {date(2026, 3, 16)}
    said = [row["Quá hạn, hẹn lại"] for row in rows]
    assert said == [None, "Quá 3 ngày làm việc", "Quá 4 ngày làm việc\nHẹn lại 24/03/2026"]


async def test_whoever_has_the_right_without_names_gets_none(papers: Papers) -> None:
    office, town = papers.office, papers.office.town
    named = await town.hands_in(town.somebody())
    await papers.change(named, name_mode=NameMode.FULL, name=NAME, words=f"Tôi là {NAME}: cống tắc")
    observer = await office.number_of(await office.official("observer"))
    told, (row,) = await papers.register(observer)
    assert told == {"rows": 1, "names": False}
    # The notice that people agree to names no observers.
    assert row["Nội dung"] == "(chỉ cán bộ được giao việc mới đọc được)"
    assert NAME not in str(row)
    assert "cống tắc" not in str(row)
    # Of an area alone, by a duty for it.
    number = await office.official("observer", number=town.somebody())
    async with town.database.writing() as db:
        person = await people.meet(db, Address(BOT, number), town.now)
        code = await officials.invite(db, "observer", "Giám sát", Scope(ScopeKind.AREA, named.area_id), town.now)
        of_area = (await officials.enrol(db, person.id, code, town.now)).id
    other = await town.hands_in(town.somebody())
    await papers.change(other, area_id=named.area_id + 1)
    assert (await papers.register(of_area, area=named.area_id))[0] == {"rows": 1, "names": False}


async def test_a_register_of_a_unit_holds_that_unit_alone_and_who_lost_the_right_gets_none(papers: Papers) -> None:
    office, town = papers.office, papers.office.town
    feedback = await town.hands_in(town.somebody())
    other = next(unit for unit in office.units if unit != feedback.unit_id)
    number = await office.official("official", feedback.unit_id)
    duty = await office.number_of(number)
    assert (await papers.register(duty, feedback.unit_id))[0]["rows"] == 1
    for unit in (other, None):
        with pytest.raises(Refusal, match="not-in-scope"):
            await papers.register(duty, unit)
    elsewhere = await office.official("official", other, number)
    with pytest.raises(Refusal, match="not-in-scope"):
        await papers.register(duty, feedback.unit_id)
    assert elsewhere == number
    await town.retire(number)
    with pytest.raises(Refusal, match="not-allowed"):
        await papers.register(duty, other)


async def test_numbers_are_drawn_and_told(papers: Papers) -> None:
    office, town = papers.office, papers.office.town
    duty = await office.number_of(await office.official("admin"))
    one, other = [await town.hands_in(town.somebody()) for _ in range(2)]
    await papers.do(one, Action.ANSWER, duty, "Đã sửa.")
    town.now += timedelta(hours=1)
    told = await papers.chart(duty)
    assert told["received"] == 2
    assert told["timing"] == [1, 0, 1, 0]
    assert told["outcomes"] == {"answered": 1, "received": 1}
    assert told["verdicts"] == {"none": 1}
    assert told["months"] == [[2026, 3, 2]]
    assert sum(count for _, count in told["areas"]) == 2
    assert other.id


def test_whatever_can_be_asked_for_has_its_task() -> None:
    assert set(JobKind) <= set(TASKS)


def test_each_form_of_the_register_is_offered() -> None:
    assert set(FORMS) == set(RegisterProfile)
