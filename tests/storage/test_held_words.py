"""The key of what waits for consent, and that neither a copy nor a move takes along what it locks."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import func, select

from rules.consent import KEPT_FOR, HeldItem
from storage.engine.database import Database
from storage.feedback import drafts
from storage.people import held_words, people
from storage.people.held_key import NAME, HeldKey
from storage.tables import Base, Draft, DraftPart, HeldWords
from storage.upkeep import migrating
from storage.upkeep.move_target import MOVED
from tests.storage.locality import NOW, SECOND, contact_of

WORDS = HeldItem(1, "Đường hỏng", "photo", "file-id", "7", 4000, 21.5, 105.25, 3, "y:not:3")


def test_a_key_is_made_on_first_need_readable_by_nobody_else(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    key = HeldKey(folder)
    assert not folder.exists()
    token = key.cipher().encrypt(b"x")
    assert (folder / NAME).stat().st_mode & 0o777 == 0o600
    assert [one.name for one in folder.iterdir()] == [NAME]
    assert HeldKey(folder).cipher().decrypt(token) == b"x"


def test_of_two_processes_that_make_one_both_use_the_same(tmp_path: Path) -> None:
    def make(_number: int) -> Fernet:
        return HeldKey(tmp_path).cipher()

    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(make, range(8)))
    token = made[0].encrypt(b"x")
    assert [one.decrypt(token) for one in made] == [b"x"] * 8


@pytest.mark.parametrize("damaged", [b"", b"nonsense", b"\xff" * 44])
def test_a_damaged_key_is_replaced(tmp_path: Path, damaged: bytes) -> None:
    (tmp_path / NAME).write_bytes(damaged)
    token = HeldKey(tmp_path).cipher().encrypt(b"x")
    assert HeldKey(tmp_path).cipher().decrypt(token) == b"x"
    assert (tmp_path / NAME).stat().st_mode & 0o777 == 0o600


def test_hosts_with_the_same_secret_have_the_same_key_and_no_file(tmp_path: Path) -> None:
    token = HeldKey(tmp_path / "a", "s" * 32).cipher().encrypt(b"x")
    assert HeldKey(tmp_path / "b", "s" * 32).cipher().decrypt(token) == b"x"
    assert list(tmp_path.iterdir()) == []


def test_where_no_file_can_be_written_the_key_lives_as_long_as_the_process(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    key = HeldKey(tmp_path / "file" / "below")
    assert key.cipher().decrypt(key.cipher().encrypt(b"x")) == b"x"


async def test_what_is_held_is_read_back_whole_and_stands_locked(database: Database, tmp_path: Path) -> None:
    contact, key = await contact_of(database, 5), HeldKey(tmp_path)
    async with database.writing() as db:
        await held_words.hold_words(db, key, contact, WORDS, NOW)
    async with database.writing() as db:
        assert [row.item for row in await held_words.read_held(db, key, contact.id, NOW + KEPT_FOR - SECOND)] == [WORDS]
        assert "hỏng" not in str(await db.scalar(select(HeldWords.ciphertext)))


@pytest.mark.parametrize("why", ["a day old", "another key", "damaged"])
async def test_what_is_old_or_cannot_be_read_is_dropped(database: Database, tmp_path: Path, why: str) -> None:
    contact, key = await contact_of(database, 5), HeldKey(tmp_path)
    async with database.writing() as db:
        await held_words.hold_words(db, key, contact, WORDS, NOW)
        if why == "damaged":
            (await db.scalars(select(HeldWords))).one().ciphertext = "nonsense đ"
    key = HeldKey(tmp_path / "other") if why == "another key" else key
    later = KEPT_FOR if why == "a day old" else timedelta(0)
    async with database.writing() as db:
        assert await held_words.read_held(db, key, contact.id, NOW + later) == []
    async with database.reading() as db:
        assert await db.scalar(select(func.count()).select_from(HeldWords)) == 0


async def test_the_upgrade_erases_drafts_without_a_consent(database: Database) -> None:
    lan, hoa = await contact_of(database, 5), await contact_of(database, 6)
    async with database.writing() as db:
        for contact in (lan, hoa):
            draft = await drafts.begin(db, contact.person_id, NOW)
            await drafts.add_part(db, DraftPart(draft_id=draft.id, message_id=1, kind="words", words="Đường hỏng"))
        await people.give_consent(db, lan, "handle", "2026-11", NOW)
        await people.give_consent(db, hoa, "remind", "2026-11", NOW)
    await migrating.downgrade(database, "0007")
    await migrating.upgrade(database)
    async with database.reading() as db:
        assert list(await db.scalars(select(Draft.person_id))) == [lan.person_id]
        assert await db.scalar(select(func.count()).select_from(DraftPart)) == 1


def test_a_move_leaves_it_behind() -> None:
    assert {table.name for table in Base.metadata.sorted_tables} - {table.name for table in MOVED} == {
        "tally",
        "tally_change",
        "open_work",
        "held_words",
    }
