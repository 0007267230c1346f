"""Bytes of a file go once nothing needs them, and never before; what a kill leaves is found and taken away."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, event, select, update

from rules.forgetting import Way
from scheduler.file_upkeep import FileUpkeep
from storage.engine.database import Database
from storage.files.figures import file_figures
from storage.files.folder import FileFolder
from storage.files.unneeded import drop_received, pointing, remove_unneeded
from storage.forgetting.forgetting import anonymise, forget_person
from storage.forgetting.ledger import PassingLedger
from storage.tables import Account, Attachment, Base, Reply, StoredFile
from tests.storage.filing import Filing, find_stored
from tests.storage.locality import BOT, NOW, enrol, found_office, hand_in

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
PHOTO, PAPER, SHARED = b"photo of Lan", b"paper of the office", b"the same picture of all"


@pytest.fixture
def filing(database: Database, tmp_path: Path) -> Filing:
    return Filing(database, FileFolder(tmp_path / "files"))


async def reply_to(filing: Filing, feedback_id: int, words: str, state: str = "left") -> int:
    async with filing.database.writing() as db:
        made = Reply(
            feedback_id=feedback_id,
            official_id=1,
            chat_id=-1,
            action="answer",
            words=words,
            state=state,
            written_at=NOW,
        )
        db.add(made)
        await db.flush()
        return made.id


async def forget(filing: Filing, person_id: int, way: Way = Way.ERASURE) -> None:
    async with filing.database.writing() as db:
        await forget_person(db, PassingLedger(), person_id, way, NOW + HOUR)


async def test_what_is_erased_is_gone_with_its_bytes_but_for_what_another_needs(filing: Filing) -> None:
    office = await found_office(filing.database)
    await enrol(filing.database, 11, "Hạnh")
    lan, binh = await hand_in(filing.database, office, 1), await hand_in(filing.database, office, 2)
    for one, content in ((lan, PHOTO), (lan, SHARED), (lan, SHARED), (binh, SHARED)):
        await filing.attach(one.id, content)
    await filing.answer(await reply_to(filing, lan.id, "Đã sửa đường"), PAPER)
    await filing.answer(await reply_to(filing, lan.id, "Đang viết", "collecting"), b"half an answer")
    await filing.answer(await reply_to(filing, lan.id, "Đã rút lại", "taken_back"), b"taken back")
    # Who withdraws is still answered: all stays.
    await forget(filing, lan.person_id, Way.WITHDRAWAL)
    assert await FileUpkeep(filing.database, filing.folder).remove() == 0
    assert (await filing.rows())["attachment"] == 4
    await forget(filing, lan.person_id)
    # The names by which a messenger would send it again are gone with the commit, and the bytes a moment later.
    assert await filing.rows() == {
        "stored_file": 5, "file_handle": 2, "received_file": 2, "reply_file": 1, "attachment": 1,
    }  # fmt: skip
    assert await FileUpkeep(filing.database, filing.folder).remove() == 3
    assert [filing.has(one) for one in (PHOTO, SHARED, PAPER)] == [False, True, True]
    assert [filing.has(one) for one in (b"half an answer", b"taken back")] == [False, False]
    assert (await filing.rows())["stored_file"] == 2
    await forget(filing, binh.person_id)
    assert await FileUpkeep(filing.database, filing.folder).remove() == 1
    assert [*filing.folder.all()] == [filing.folder.keep(PAPER)]


async def test_after_the_term_the_authors_files_are_gone_and_an_answer_that_names_them(filing: Filing) -> None:
    office = await found_office(filing.database)
    await enrol(filing.database, 11, "Hạnh")
    feedback = await hand_in(filing.database, office, 1)
    async with filing.database.writing() as db:
        (await db.merge(feedback)).name = "Nguyễn Thị Lan"
    await filing.attach(feedback.id, PHOTO)
    await filing.answer(await reply_to(filing, feedback.id, "Kính gửi bà Lan"), PAPER)
    await filing.answer(await reply_to(filing, feedback.id, "Đường đã sửa"), SHARED)
    async with filing.database.writing() as db:
        await anonymise(db, feedback.id, NOW + DAY)
    await remove_unneeded(filing.database, filing.folder)
    assert [filing.has(one) for one in (PHOTO, PAPER, SHARED)] == [False, False, True]


async def test_whoever_keeps_the_same_bytes_meanwhile_keeps_them(filing: Filing) -> None:
    office = await found_office(filing.database)
    lan, binh = await hand_in(filing.database, office, 1), await hand_in(filing.database, office, 2)
    await filing.attach(lan.id, SHARED)
    await forget(filing, lan.person_id)
    await filing.attach(binh.id, SHARED)
    assert await remove_unneeded(filing.database, filing.folder) == 0
    async with filing.database.reading() as db:
        kept = await find_stored(db, SHARED)
    assert kept is not None
    assert kept.unneeded_at is None
    assert filing.has(SHARED)


async def test_a_kill_between_the_bytes_and_their_row_is_made_good(filing: Filing) -> None:
    office = await found_office(filing.database)
    lan = await hand_in(filing.database, office, 1)
    await filing.attach(lan.id, PHOTO)
    await forget(filing, lan.person_id)

    def killed(*_: object) -> None:
        raise RuntimeError("killed")

    engine = filing.database.writer.sync_engine
    event.listen(engine, "commit", killed)
    with pytest.raises(RuntimeError, match="killed"):
        await remove_unneeded(filing.database, filing.folder)
    event.remove(engine, "commit", killed)
    assert not filing.has(PHOTO)
    assert await remove_unneeded(filing.database, filing.folder) == 1
    assert (await filing.rows())["stored_file"] == 0


async def test_what_was_left_without_a_row_goes_after_an_hour_and_halves_with_it(filing: Filing) -> None:
    now = datetime.now(UTC)
    upkeep = FileUpkeep(filing.database, filing.folder)
    await filing.keep(SHARED, now=now)
    left, fresh = filing.folder.place(filing.folder.keep(b"left")), filing.folder.place(filing.folder.keep(b"fresh"))
    half, strange = left.with_name(".half"), left.with_name("notes.txt")
    for one in (half, strange):
        one.write_bytes(b"x")
    for one in (left, half, strange, *filing.folder.parts()):
        os.utime(one, ((now - 2 * HOUR).timestamp(),) * 2)
    gone = [await upkeep.sweep(now + timedelta(seconds=10 * part)) for part in range(256)]
    assert sum(gone) == 2
    assert [one.exists() for one in (left, half, strange, fresh)] == [False, False, True, True]
    assert filing.has(SHARED)
    # Whoever keeps the same once more has it again, as if it were new.
    old = filing.folder.place(filing.folder.keep(b"fresh"))
    os.utime(old, (0, 0))
    filing.folder.keep(b"fresh")
    assert sum([await upkeep.sweep(now + timedelta(seconds=10 * part)) for part in range(256)]) == 0


async def test_what_is_older_than_the_database_is_not_its_own_to_take_away(filing: Filing) -> None:
    now = datetime.now(UTC)
    place = filing.folder.place(filing.folder.keep(b"of another office"))
    os.utime(place, ((now - DAY).timestamp(),) * 2)
    async with filing.database.writing() as db:
        db.add(Account(id=BOT, channel="telegram", external_id=str(BOT), name="x", since=now - HOUR))
    upkeep = FileUpkeep(filing.database, filing.folder)
    assert sum([await upkeep.sweep(now + timedelta(seconds=10 * part)) for part in range(256)]) == 0
    async with filing.database.writing() as db:
        await db.execute(update(Account).values(since=now - 2 * DAY))
    if filing.database.embedded:
        # A database that a restore has set aside may name it.
        aside = Path(f"{filing.database.url.database}.before-20260302-020000")
        aside.touch()
        assert sum([await upkeep.sweep(now + timedelta(seconds=10 * part)) for part in range(256)]) == 0
        aside.unlink()
    assert sum([await upkeep.sweep(now + timedelta(seconds=10 * part)) for part in range(256)]) == 1


async def test_what_was_received_for_nothing_goes_after_a_month(filing: Filing) -> None:
    office = await found_office(filing.database)
    feedback = await hand_in(filing.database, office, 1)
    await filing.attach(feedback.id, SHARED)
    await filing.keep(PAPER)
    await filing.keep(PHOTO, now=NOW + 20 * DAY)
    upkeep = FileUpkeep(filing.database, filing.folder)
    await upkeep.sweep(NOW + 29 * DAY)
    assert (await filing.rows())["received_file"] == 3
    await upkeep.sweep(NOW + 31 * DAY)
    assert (await filing.rows())["received_file"] == 2
    await upkeep.remove()
    assert [filing.has(one) for one in (SHARED, PAPER, PHOTO)] == [True, False, True]
    # A stored file to which nothing points, whatever slip has left it so.
    async with filing.database.writing() as db:
        db.add(StoredFile(digest="f" * 64, size=1, kind="x/y", suffix=".x", stored_at=NOW))
    await upkeep.sweep(NOW + 31 * DAY)
    await upkeep.remove()
    assert (await filing.rows())["stored_file"] == 2


async def test_each_file_is_looked_at_in_turn_and_what_is_amiss_is_known_until_it_is_mended(filing: Filing) -> None:
    for content in (PHOTO, PAPER, SHARED):
        await filing.keep(content)
    upkeep, now = FileUpkeep(filing.database, filing.folder), NOW + 40 * DAY
    for _ in range(4):
        await upkeep.check(NOW)
    filing.folder.remove(filing.folder.keep(PHOTO))
    filing.folder.place(filing.folder.keep(PAPER)).write_bytes(b"PAPER of the office")
    for _ in range(4):
        await upkeep.check(now)
    async with filing.database.reading() as db:
        found = (await db.execute(select(StoredFile.amiss, StoredFile.checked_at).order_by(StoredFile.id))).all()
        figures = await file_figures(db)
    assert [tuple(one) for one in found] == [("missing", now), ("damaged", now), (None, now)]
    assert (figures.kept, figures.amiss, figures.due, figures.size) == (3, 2, 0, sum(map(len, (PHOTO, PAPER, SHARED))))
    # The same content received once more mends it.
    for content in (PHOTO, PAPER):
        filing.folder.keep(content)
    for _ in range(2):
        await upkeep.check(now + HOUR)
    async with filing.database.reading() as db:
        assert (await file_figures(db)).amiss == 0


async def test_what_is_lost_on_its_way_into_the_folder_is_fetched_once_more(filing: Filing) -> None:
    await filing.keep(PHOTO)
    filing.folder.remove(filing.folder.keep(PHOTO))
    upkeep = FileUpkeep(filing.database, filing.folder)
    await upkeep.check(NOW)
    async with filing.database.reading() as db:
        figures = await file_figures(db)
    assert (figures.due, figures.amiss) == (1, 0)
    await upkeep.check(NOW + HOUR)
    async with filing.database.reading() as db:
        assert (await file_figures(db)).amiss == 1


async def test_a_file_stays_while_any_row_points_to_it_and_every_such_column_is_known(filing: Filing) -> None:
    assert {f"{one.table.name}.{one.name}" for one in (*pointing("stored_id"), *pointing("received_id"))} >= {
        "attachment.received_id", "reply_file.received_id", "received_file.stored_id",
    }  # fmt: skip
    # What is no such column goes along with the file.
    keys = [one for table in Base.metadata.tables.values() for one in table.foreign_keys if one.ondelete != "CASCADE"]
    for target, column in (("stored_file", "stored_id"), ("received_file", "received_id")):
        assert {key.parent.name for key in keys if key.column.table.name == target} == {column}
    office = await found_office(filing.database)
    feedback = await hand_in(filing.database, office, 1)
    await enrol(filing.database, 11, "Hạnh")
    received = await filing.attach(feedback.id, SHARED)
    async with filing.database.writing() as db:
        await drop_received(db, [received], NOW)
    assert (await filing.rows())["received_file"] == 1
    async with filing.database.writing() as db:
        await db.execute(delete(Attachment))
        await drop_received(db, [received], NOW)
    assert await filing.rows() == dict.fromkeys(
        ("file_handle", "received_file", "reply_file", "attachment"), 0
    ) | {"stored_file": 1}  # fmt: skip
