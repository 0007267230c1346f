import re
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, text, update

from rules.access import Clerk
from rules.paging import PAGE
from rules.text import fold
from storage.engine.database import ERASED, ERASED_FROM_INDEX, Database
from storage.feedback import feedbacks, searching
from storage.feedback.searching import find_feedbacks, search_words
from storage.tables import Attachment, Card, Feedback, Unit
from storage.upkeep import backup, migrating
from tests.storage.locality import NOW, Office, clerk_of, clock_of, found_office, meet

ANYBODY = clerk_of(None)
ROAD = "Đường thôn Phú Hòa hư hỏng nặng, xe tải chạy suốt ngày đêm."


@pytest.fixture
async def file(tmp_path: Path) -> AsyncIterator[Database]:
    """A database that lies in a file, which alone can be read byte by byte."""
    made = Database(f"sqlite+aiosqlite:///{tmp_path}/words.db")
    await migrating.upgrade(made)
    yield made
    await made.close()


def holding(database: Database, pattern: str) -> bool:
    """Whether the file, with all that was written to it in place, holds such letters anywhere."""
    path = Path(database.url.database or "")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    found = [re.search(f"(?i){pattern}".encode(), one.read_bytes()) for one in (path, Path(f"{path}-wal"))]
    return any(found)


async def hand_in(
    database: Database, office: Office, *texts: str, unit: int | None = None, apart: int = 0
) -> list[int]:
    """Feedbacks with these words, handed in one after another, their numbers so far apart if anything is said."""
    person = await meet(database, 5)
    made = [
        Feedback(
            id=number * apart or None,
            person_id=person.id,
            group="pressing",
            kind="report",
            area_id=office.area,
            unit_id=unit or office.unit,
            words=words,
            folded=fold(words),
            name_mode="none",
            state="received",
            version=1,
            received_at=NOW,
            reopened=0,
        )
        for number, words in enumerate(texts, start=1)
    ]
    async with database.writing() as db:
        db.add_all(made)
        await db.flush()
        db.add_all([clock_of(one, date(2026, 3, 16)) for one in made])
        await db.flush()
        return [one.id for one in made]


async def another_unit(database: Database) -> int:
    async with database.writing() as db:
        unit = Unit(code="two", name="UBND xã Hai")
        db.add(unit)
        await db.flush()
        return unit.id


async def sought(database: Database, asked: str, official: Clerk = ANYBODY, **also: Any) -> list[int]:
    async with database.reading() as db:
        return await find_feedbacks(db, official, search_words(asked), **also)


@pytest.mark.parametrize(
    "asked",
    [
        "đường",
        "DUONG",
        "hu hong",
        "hỏng hư",
        "Đường",
        "phú hòa",
        "phu-hoa",
        '"xe tải"',
        "đêm.",
        "(xe) & tải | !",
        "xe:tai",
        "xe 'tai'",
    ],
)
async def test_words_are_found_however_they_are_typed(database: Database, asked: str) -> None:
    office = await found_office(database)
    road, _ = await hand_in(database, office, ROAD, "Trường học thiếu bàn ghế.")
    assert await sought(database, asked) == [road]


@pytest.mark.parametrize(
    "asked", ["duo", "duong truong", "đường*", "xe AND hỏng", "NEAR(xe tai)", "xe NOT hong", "unit", "block:0", "block"]
)
async def test_all_the_words_must_stand_there_whole_and_none_of_them_is_an_order(
    database: Database, asked: str
) -> None:
    office = await found_office(database)
    (road,) = await hand_in(database, office, ROAD)
    assert await sought(database, asked) == ([road] if asked == "đường*" else [])


@pytest.mark.parametrize(
    "asked", ["30/12", "26-00417-3", "3.5", "5h30", "a@b.vn", "http://xa.vn/tin?so=1", "-7", "1e5", "路", "ĐT 419", "½"]
)
async def test_numbers_addresses_and_other_scripts_are_words_like_any(database: Database, asked: str) -> None:
    office = await found_office(database)
    (there, *_) = await hand_in(database, office, f"Xin nói về ({asked}), thưa xã.", "Việc khác.")
    assert await sought(database, asked) == [there]


@pytest.mark.parametrize("asked", ["", "  ", "!?", '"', "*", "🏡", "'", "()", "\u0301", "\0", "___"])
async def test_what_holds_no_word_looks_for_nothing(asked: str) -> None:
    assert search_words(asked) == []


async def test_the_newest_come_first_page_by_page(database: Database) -> None:
    office = await found_office(database)
    made = await hand_in(database, office, *[f"Rác số {n}" for n in range(2 * PAGE + 3)])
    newest = made[::-1]
    first = await sought(database, "rác")
    assert first == newest[: PAGE + 1]
    second = await sought(database, "rác", before=first[PAGE - 1])
    assert second == newest[PAGE : 2 * PAGE + 1]
    assert await sought(database, "rac", before=second[PAGE - 1]) == newest[2 * PAGE :]
    assert await sought(database, "rác 7") == [made[7]]


async def test_an_official_finds_what_the_own_unit_handles(database: Database) -> None:
    office = await found_office(database)
    other = await another_unit(database)
    (ours,) = await hand_in(database, office, f"{ROAD} {other}")
    (theirs,) = await hand_in(database, office, ROAD, unit=other)
    assert await sought(database, "xe tai", clerk_of(office.unit)) == [ours]
    assert await sought(database, "xe tai", clerk_of(other)) == [theirs]
    assert await sought(database, f"unit:{other}", clerk_of(office.unit)) == []
    assert await sought(database, f"{other}", clerk_of(other)) == []
    assert await sought(database, "xe tai") == [theirs, ours]
    async with database.reading() as db:
        seen = await feedbacks.read_visible(db, clerk_of(other), [ours, theirs])
        assert [one.id for one in seen] == [theirs]


async def test_what_goes_to_another_unit_is_found_there(database: Database) -> None:
    office = await found_office(database)
    other = await another_unit(database)
    (moved,) = await hand_in(database, office, ROAD)
    async with database.writing() as db:
        await db.execute(update(Feedback).values(unit_id=other))
    assert await sought(database, "xe tai", clerk_of(office.unit)) == []
    assert await sought(database, "xe tai", clerk_of(other)) == [moved]


async def test_what_is_rare_is_found_behind_many_that_are_newer(database: Database) -> None:
    office = await found_office(database)
    old = await hand_in(database, office, "Cầu treo bến đò", "Cầu treo")
    await hand_in(database, office, *["Rác"] * (searching.NEWEST + 1))
    assert await sought(database, "cầu treo") == old[::-1]
    assert await sought(database, "cầu treo", clerk_of(office.unit), before=old[1]) == old[:1]
    assert await sought(database, "cầu treo rác") == []


async def test_what_is_seldom_is_found_however_far_apart_it_lies(database: Database) -> None:
    office = await found_office(database)
    made = await hand_in(database, office, *["Cầu treo bến đò"] * (PAGE + 5), apart=searching.BLOCK)
    numbers = made[::-1]
    for official in (ANYBODY, clerk_of(office.unit)):
        first = await sought(database, "cầu treo", official)
        assert first == numbers[: PAGE + 1]
        assert await sought(database, "cầu treo", official, before=first[PAGE - 1]) == numbers[PAGE:]


async def test_what_is_common_narrows_what_is_seldom_wherever_it_lies(database: Database) -> None:
    office = await found_office(database)
    told = ["Rác"] * 2000
    for place in (*range(100, 103), *range(900, 900 + PAGE + 4)):
        told[place] = "Rác ở cầu treo"
    # Before the thousand newest: one that is seldom alone, among those of the same block that are both.
    told[905] = "Cầu treo"
    made = await hand_in(database, office, *told, apart=20)
    assert made[899] < searching.BLOCK * 2 < made[-1]
    both = [made[place] for place, words in enumerate(told) if words == "Rác ở cầu treo"][::-1]
    for official in (ANYBODY, clerk_of(office.unit)):
        first = await sought(database, "cầu treo rác", official)
        assert first == both[: PAGE + 1]
        assert await sought(database, "rác cầu", official, before=first[PAGE - 1]) == both[PAGE:]
    other = await another_unit(database)
    assert await sought(database, "cầu treo rác", clerk_of(other)) == []
    async with database.writing() as db:
        await db.execute(update(Feedback).where(Feedback.id == made[901]).values(unit_id=other))
    assert await sought(database, "cầu treo rác", clerk_of(other)) == [made[901]]
    assert await sought(database, "路 rác", clerk_of(other)) == []


async def test_words_that_are_changed_are_found_as_they_are_now(database: Database) -> None:
    office = await found_office(database)
    (road,) = await hand_in(database, office, ROAD)
    async with database.writing() as db:
        await db.execute(update(Feedback).values(words="Cầu", folded="cau"))
    assert await sought(database, "xe tai") == []
    assert await sought(database, "cau") == [road]
    async with database.writing() as db:
        await db.execute(delete(Card))
        await db.execute(delete(Attachment))
        await db.execute(delete(Feedback))
    assert await sought(database, "cau") == []


async def test_a_change_of_state_leaves_the_words_alone(database: Database) -> None:
    office = await found_office(database)
    (road,) = await hand_in(database, office, ROAD)
    async with database.writing() as db:
        await db.execute(update(Feedback).values(state="closed", open=False, version=2))
    assert await sought(database, "xe tai") == [road]


async def test_of_words_that_were_erased_no_byte_is_left_in_file_or_copy(file: Database) -> None:
    office = await found_office(file)
    for number in range(40):
        await hand_in(file, office, f"{ROAD} {number}")
    (told,) = await hand_in(file, office, "Ông Xyzzy nhận tiền của plugh quuxly.")
    await hand_in(file, office, *[f"{ROAD} {number}" for number in range(40)])
    path = file.url.database or ""
    assert holding(file, "xyzzy")
    async with file.writing() as db:
        await db.execute(update(Feedback).where(Feedback.id == told).values(words="", folded=""))
        db.info[ERASED] = db.info[ERASED_FROM_INDEX] = True
    assert await sought(file, "xyzzy") == []
    assert not holding(file, "xyzzy|plugh|quuxly")
    backup.make(Path(path), Path(f"{path}.copy"))
    assert not re.search(b"(?i)xyzzy|plugh|quuxly", Path(f"{path}.copy").read_bytes())
    async with file.reading() as db:
        await db.execute(text("SELECT count(*) FROM feedback_words"))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO feedback_words (feedback_words, rank) VALUES ('integrity-check', 1)")
