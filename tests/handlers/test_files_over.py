"""Files that are over, and files of others: had by no button, no list and no address that was handed on."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from rules.access import Scope
from rules.file_links import Purpose
from rules.jobs import KEEP_RESULTS
from storage.engine.database import Database
from storage.feedback import feedbacks
from storage.files import results
from storage.office import officials
from storage.queue import job_runs
from storage.tables import Attachment, Feedback, Job, ReceivedFile, StoredFile
from tests.handlers.file_street import Street, a_street, workbook
from tests.handlers.office import Staffed
from tests.handlers.test_file_addresses import address_told, with_files
from tests.handlers.test_jobs import Desk, erase
from tests.handlers.test_own_data import text_only
from tests.properties.town import Town

CONTENT = b"so dang ky" * 9
TODAY = {"from": "2026-03-01", "to": "2026-03-31"}


@pytest.fixture
async def street(database: Database, tmp_path: Path) -> AsyncIterator[Street]:
    office = await Staffed.of(Town(database))
    async with a_street(office, tmp_path) as made:
        yield made
    assert await office.town.trouble() == []
    await office.town.close()


async def a_result(street: Street, desk: Desk) -> int:
    """A job that is done, with bytes in the folder."""
    stored = await street.stored(CONTENT)
    job = await desk.asks(TODAY)
    await desk.begins()
    async with street.database.writing() as db:
        assert await job_runs.finish(db, job, desk.token, stored, street.now())
    return job


async def comes_to(street: Street, person: int, job: int) -> list[object]:
    """All that somebody gets who presses every button there ever was below a job."""
    office = street.office
    await office.leave()
    for act in ("show", "send-again", "address", "drop", "cancel"):
        await office.town.presses(person, f"j:{act}:{job}")
    await office.private(person, "/tepxuat")
    heard = [one for one in await office.leave() if one.chat == person]
    return [one.files or one.text for one in heard if one.files or "tep/" in one.text or "Sổ" in one.text]


@pytest.mark.parametrize("ends", ["its days", "an erasure"])
@pytest.mark.parametrize("reach", ["telegram", "text"])
async def test_a_result_is_had_by_nothing_after_its_days_or_once_it_was_deleted_for_an_erasure(
    street: Street, ends: str, reach: str
) -> None:
    office = street.office
    if reach == "text":
        await text_only(office)
    resident, intake = office.town.somebody(), await office.official("intake")
    await office.town.hands_in(resident)
    desk = await Desk.of(office)
    job = await a_result(street, desk)
    await office.leave()
    await office.town.presses(desk.person, f"j:address:{job}")
    key = await address_told(street, desk.person)
    assert (await street.ask(key))[:2] == (200, CONTENT)
    if ends == "an erasure":
        await erase(office, resident)
        await office.town.presses(intake, f"j:drop:{job}")
    else:
        office.town.now += KEEP_RESULTS - timedelta(hours=1)
        await office.town.presses(desk.person, f"j:address:{job}")
        key = await address_told(street, desk.person)
        office.town.now += timedelta(hours=1, seconds=1)
        async with street.database.writing() as db:
            assert await results.drop_old(db, street.now()) == 1
    assert (await street.ask(key))[0] == 404
    assert await comes_to(street, desk.person, job) == []
    async with street.database.reading() as db:
        assert await db.get(Job, job) is None
        assert (
            await db.scalar(select(func.count()).select_from(StoredFile).where(StoredFile.unneeded_at.is_(None))) == 0
        )


@pytest.mark.parametrize("reach", ["telegram", "text"])
async def test_an_official_of_another_unit_gets_no_file_by_any_button(street: Street, reach: str) -> None:
    office = street.office
    if reach == "text":
        await text_only(office)
    feedback = await with_files(street, b"\xff\xd8one\xff\xd9", b"\xff\xd8two\xff\xd9")
    other = next(unit for unit in office.units if unit != feedback.unit_id)
    desk = await Desk.of(office)
    job = await a_result(street, desk)
    async with street.database.writing() as db:
        await db.execute(update(Feedback).where(Feedback.id == feedback.id).values(name_mode="hidden"))
        await db.execute(update(Attachment).values(kind="document"))
    async with street.database.reading() as db:
        first, last = await feedbacks.read_files(db, feedback.id)
    for role in ("intake", "leader"):
        stranger = await office.official(role, other)
        await office.link(other)
        await office.leave()
        presses = [f"c:{act}:{feedback.id}" for act in ("files", "waiting", "whole", "name", "history")]
        presses += [
            f"t:{act}:{feedback.id}:{file.id}" for act in ("page", "look", "one", "all") for file in (first, last)
        ]
        presses += [f"fl:{act}:{feedback.id}:{file}" for act in ("which", "one") for file in (0, first.id)]
        for press in presses:
            await office.town.presses(stranger, press)
            await office.presses(stranger, press)
        heard = [one for one in await office.leave() if one.chat in {stranger, -1001}]
        assert [one for one in heard if one.files or "tep/" in one.text or "tệp" in one.text] == [], role
        assert await comes_to(street, stranger, job) == []
    # Whoever is intake there gets them by the same buttons.
    keeper = await office.official("intake", feedback.unit_id)
    await office.town.presses(keeper, f"c:waiting:{feedback.id}")
    assert sum("tệp" in one.text for one in await office.leave() if one.chat == keeper) > 1
    async with street.database.reading() as db:
        assert await db.scalar(select(func.count()).where(Attachment.released_at.is_not(None))) == 0
        assert await db.scalar(select(func.count()).select_from(ReceivedFile)) == 2
        assert await db.get(Job, job) is not None


@pytest.mark.parametrize("why", ["duty", "unit"])
async def test_an_address_that_was_handed_on_opens_and_takes_nothing_once_its_official_may_not(
    street: Street, why: str
) -> None:
    """Asked at each request: between two fetches, between the page of an upload and what is sent by it."""
    office, unit = street.office, street.office.units[0]
    person = await office.official("official", unit)
    upload = {"scope": Scope.of_unit(unit), "purpose": Purpose.UPLOAD, "name": "upload"}
    fetched, _ = await street.offered(person, await street.stored(CONTENT), scope=Scope.of_unit(unit))
    into, _ = await street.offered(person, None, **upload)
    assert (await street.ask(fetched))[0] == 200
    assert (await street.ask(into))[0] == 200
    if why == "duty":
        async with street.database.writing() as db:
            await officials.remove(db, await office.number_of(person), street.now())
    else:
        await office.official("official", office.units[1], person)
    for method in ("GET", "HEAD", "POST"):
        for key in (fetched, into):
            assert (await street.ask(key, method))[0] == 404
    assert (await street.hands_in(into, workbook()))[0] == 404
    assert [what for what, _, _ in await street.exports()] == ["file-fetched"]
    assert (len(await street.files()), street.unfinished()) == (1, [])
