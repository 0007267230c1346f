"""An older copy that is put back brings nothing back of what was forgotten since, on either database."""

import asyncio
import shutil
import subprocess
from collections.abc import AsyncIterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import make_url, select
from typer.testing import CliRunner

from bot import clock
from bot.cli import app
from rules.forgetting import Way
from rules.refusal import Refusal
from storage.engine.database import Database
from storage.forgetting.erasing_again import erase_again
from storage.forgetting.erasure_file import NAME, ErasureFile
from storage.forgetting.forgetting import forget_person
from storage.forgetting.ledger import Erasure
from storage.people import people
from storage.tables import Consent, Contact, Draft, DraftPart, Feedback, Person
from storage.upkeep import backup
from storage.upkeep.copy_checks import Copy
from storage.upkeep.erasure_sources import Asked
from tests.journeys.stage import TOKEN
from tests.properties.town import Town
from tests.storage.locality import NOW, found_office, hand_in

# Whom the drill is about: the first letters of what each wrote, and in which way it is to be forgotten, if at all.
ERASED = ("KHOIMOT", "BUNHAI", "RACBA")
WITHDREW, DENOUNCED, STAYED = "RUTDONGY", "TOCAOAI", "CONLAI"
LATER = NOW + timedelta(days=1)
KEY = "0123456789abcdef" * 2


@pytest.fixture
async def town(migrated_url: str) -> AsyncIterator[Town]:
    made = Town(Database(migrated_url))
    await made.found()
    yield made
    assert await made.trouble() == []
    await made.database.close()


async def writes(town: Town, mark: str, *, sends: bool = True) -> int:
    """Somebody who says words of their own, and hands them in or leaves them in a draft; gives the person's number."""
    chat = town.somebody()
    await town.says(chat, "/start")
    for button in ("k:yes", "m:home", "m:anew"):
        await town.presses(chat, button)
    while (step := await town.step(chat)) is not None:
        if step == "words":
            await town.says(chat, f"{mark} nhà tôi bị ngập mỗi khi mưa, xin xã cho khơi cống.")
            if not sends:
                break
            async with town.database.reading() as db:
                draft = (await db.scalars(select(Draft.id).join(Contact, Contact.person_id == Draft.person_id))).one()
            await town.presses(chat, f"h:{draft}:words:done")
        else:
            await town.answer(chat, step)
    async with town.database.reading() as db:
        return (await db.scalars(select(Contact.person_id).where(Contact.chat_id == chat))).one()


async def forget(town: Town, ledger: ErasureFile, person: int, way: Way) -> None:
    async with town.database.writing() as db:
        await forget_person(db, ledger, person, way, town.clock())


async def people_write(town: Town) -> dict[str, int]:
    found = {mark: await writes(town, mark) for mark in (*ERASED, STAYED)}
    for mark in (WITHDREW, DENOUNCED):
        found[mark] = await writes(town, mark, sends=False)
    return found


async def all_forgotten(town: Town, ledger: ErasureFile, people: dict[str, int]) -> None:
    for mark in ERASED:
        await forget(town, ledger, people[mark], Way.ERASURE)
    await forget(town, ledger, people[WITHDREW], Way.WITHDRAWAL)
    await forget(town, ledger, people[DENOUNCED], Way.DENUNCIATION)


async def is_as_after_forgetting(url: str, people: dict[str, int]) -> None:
    """The three are erased, one has withdrawn, one draft has lost its words; whoever stayed is there whole."""
    database = Database(url)
    async with database.reading() as db:
        for mark in ERASED:
            assert (await db.get_one(Person, people[mark])).erased_at is not None
            (feedback,) = (await db.scalars(select(Feedback).where(Feedback.person_id == people[mark]))).all()
            assert (feedback.words, feedback.name) == ("", None)
            assert feedback.code
        consents = (await db.scalars(select(Consent).where(Consent.person_id == people[WITHDREW]))).all()
        assert consents
        assert all(one.withdrawn_at for one in consents)
        assert not (await db.scalars(select(DraftPart))).all()
        (stayed,) = (await db.scalars(select(Feedback).where(Feedback.person_id == people[STAYED]))).all()
        assert STAYED in stayed.words
    await database.close()


def holding(mark: str, files: Sequence[Path]) -> list[str]:
    """The files in which a word stands, as it was written or as it is looked for."""
    words = (mark.encode(), mark.lower().encode())
    return [str(one) for one in files if one.is_file() and any(word in one.read_bytes() for word in words)]


def bot(settings: dict[str, str], *words: str) -> str:
    """What a command of an operator's prints."""
    whole = {
        "CAUNOI_TELEGRAM_TOKEN": TOKEN,
        "CAUNOI_OFFICE_NAME": "UBND xã Một",
        "CAUNOI_OFFICE_ADDRESS": "Trụ sở xã Một",
        "CAUNOI_OFFICE_PHONE": "024 3384 0000",
    }
    ended = CliRunner().invoke(app, words, env=whole | settings)
    assert ended.exit_code == 0, ended.output
    return ended.output


def tool(postgres: Any, name: str, *words: str) -> bytes:
    run = subprocess.run([str(postgres.bin_path / name), *words], capture_output=True, check=False)
    assert run.returncode == 0, run.stderr
    return run.stdout


@pytest.mark.parametrize("migrated_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("key", ["", KEY], ids=["plain", "locked"])
async def test_the_drill_on_a_file(town: Town, key: str) -> None:
    live = Path(town.database.url.database or "")
    copies = live.parent / "backup"
    copies.mkdir(mode=0o700)
    ledger = ErasureFile(live.parent)
    ledger.begin(town.now)
    people = await people_write(town)
    backup.make(live, copies / "old", key)
    await all_forgotten(town, ledger, people)
    await town.database.close()
    settings = {"CAUNOI_DATABASE_URL": str(town.database.url), "CAUNOI_BACKUP_KEY": key}
    for _ in ("once", "and once more"):
        told = await asyncio.to_thread(bot, settings, "restore", str(copies / "old"))
        assert "Đã xóa lại 5" in told
        await is_as_after_forgetting(str(town.database.url), people)
        assert len([*live.parent.glob("*.before-*")]) >= 1
        for mark in (*ERASED, WITHDREW, DENOUNCED):
            assert mark not in told
            assert holding(mark, [*live.parent.iterdir()]) == []
        assert holding(STAYED, [live])
    # What was erased again is a step of each history, and nothing that was changed behind its back.
    await asyncio.to_thread(bot, settings, "audit")
    listed = await asyncio.to_thread(bot, settings, "erasures")
    assert listed.count("xóa theo yêu cầu") == 3
    assert not any(mark in listed for mark in people)


@pytest.mark.parametrize("migrated_url", ["postgresql"], indirect=True)
async def test_the_drill_on_a_server(town: Town, postgres: Any, tmp_path: Path) -> None:
    ledger = ErasureFile(tmp_path / "data")
    ledger.begin(town.now)
    people = await people_write(town)
    source = town.database.url.database or ""
    address = postgres.get_uri(source)
    await asyncio.to_thread(tool, postgres, "pg_dump", "-Fc", "-f", str(tmp_path / "old"), address)
    await all_forgotten(town, ledger, people)
    await town.database.close()
    # The restored one is a database of its own: what the server still has of the first is gone with that one.
    await asyncio.to_thread(postgres.psql, f"CREATE DATABASE {source}_again TEMPLATE template0;")
    again = make_url(postgres.get_uri(f"{source}_again"))
    await asyncio.to_thread(
        tool, postgres, "pg_restore", "-d", str(postgres.get_uri(f"{source}_again")), str(tmp_path / "old")
    )
    url = again.set(drivername="postgresql+asyncpg").render_as_string(hide_password=False)
    settings = {"CAUNOI_DATABASE_URL": url, "CAUNOI_DATA_FOLDER": str(tmp_path / "data")}
    before = await asyncio.to_thread(tool, postgres, "pg_dump", postgres.get_uri(f"{source}_again"))
    assert all(mark.encode() in before for mark in people)
    assert "Đã xóa lại 5" in await asyncio.to_thread(bot, settings, "erasures", "--apply")
    await is_as_after_forgetting(url, people)
    await asyncio.to_thread(bot, settings, "audit")
    after = await asyncio.to_thread(tool, postgres, "pg_dump", postgres.get_uri(f"{source}_again"))
    assert STAYED.encode() in after
    number = await asyncio.to_thread(
        postgres.psql,
        f"CHECKPOINT; SELECT oid FROM pg_database WHERE datname = '{source}_again';",  # noqa: S608  a name of ours
    )
    folder = postgres.pgdata / "base" / number.split()[-3]
    for mark in (*ERASED, WITHDREW, DENOUNCED):
        assert mark.encode() not in after
        assert holding(mark, [*folder.iterdir()]) == []
    assert holding(STAYED, [*folder.iterdir()])
    await asyncio.to_thread(postgres.psql, f"DROP DATABASE {source}_again WITH (FORCE);")


@pytest.fixture
async def small(migrated_file: Path, tmp_path: Path) -> Path:
    """A database in use with three people who handed something in, and a copy of it on a stick."""
    (tmp_path / "data").mkdir(mode=0o700)
    (tmp_path / "usb").mkdir()
    live = tmp_path / "data" / "cau-noi.db"
    shutil.copy(migrated_file, live)
    ErasureFile(live.parent).begin(NOW)
    database = Database(f"sqlite+aiosqlite:///{live}")
    office = await found_office(database)
    for author in (1, 2, 3):
        await hand_in(database, office, author, f"Đường xấu {author}")
    await database.close()
    backup.make(live, tmp_path / "usb" / "copy.db")
    return live


async def forget_in(live: Path, person: int, way: Way = Way.ERASURE, at: datetime = LATER) -> None:
    database = Database(f"sqlite+aiosqlite:///{live}")
    async with database.writing() as db:
        await forget_person(db, ErasureFile(live.parent), person, way, at)
    await database.close()


async def legible(live: Path) -> list[str]:
    database = Database(f"sqlite+aiosqlite:///{live}")
    async with database.reading() as db:
        found = [words for words in (await db.scalars(select(Feedback.words).order_by(Feedback.id))).all() if words]
    await database.close()
    return found


def restored(live: Path, *files: Path, key: str = "", copy: str = "copy.db", **also: Any) -> Copy:
    asked = Asked(files, without=also.pop("without", False))
    return backup.put_back(live.parent.parent / "usb" / copy, live, clock.now(), key, asked=asked, **also)[0]


def burnt_down(live: Path) -> Path:
    """A new machine: nothing of the old one is left but what is on the stick."""
    there = live.parent.parent / "new" / live.name
    shutil.rmtree(live.parent)
    there.parent.mkdir()
    return there


async def test_where_nothing_tells_what_was_erased_since_nothing_is_put_back_until_somebody_says_so(
    small: Path,
) -> None:
    await forget_in(small, 2)
    newest = small.parent.parent / "erased.jsonl"
    newest.write_bytes(ErasureFile(small.parent).content_with_key())
    there = burnt_down(small)
    with pytest.raises(Refusal, match="erasures-unknown"):
        restored(there)
    assert [*there.parent.iterdir()] == []
    with pytest.raises(Refusal, match="erasures-missing"):
        restored(there, small)
    restored(there, newest)
    assert await legible(there) == ["Đường xấu 1", "Đường xấu 3"]
    # From now on it is known here: no file has to be named any more.
    restored(there)
    assert await legible(there) == ["Đường xấu 1", "Đường xấu 3"]


async def test_who_is_sure_that_nothing_was_erased_can_say_so_and_what_is_known_is_erased_all_the_same(
    small: Path,
) -> None:
    await forget_in(small, 2)
    restored(small, without=True)
    assert len(await legible(small)) == 2
    there = burnt_down(small)
    restored(there, without=True)
    assert len(await legible(there)) == 3


async def test_a_database_that_was_begun_anew_knows_nothing_of_the_old_one(small: Path, migrated_file: Path) -> None:
    there = burnt_down(small)
    shutil.copy(migrated_file, there)
    ErasureFile(there.parent).begin(clock.now())
    with pytest.raises(Refusal, match="erasures-unknown"):
        restored(there)


async def test_without_its_file_the_database_in_place_tells_whom_it_has_erased(small: Path) -> None:
    await forget_in(small, 2)
    (small.parent / NAME).unlink()
    assert [one.person_id for one in restored(small).erased] == [2]
    assert len(await legible(small)) == 2
    assert {one.person_id for one in ErasureFile(small.parent).read().erasures} == {2}


@pytest.mark.parametrize("key", ["", KEY], ids=["plain", "locked"])
async def test_a_forged_line_on_the_stick_erases_nobody(small: Path, key: str, tmp_path: Path) -> None:
    await forget_in(small, 2)
    backup.make(small, tmp_path / "usb" / "newer", key)
    backup.make(small, tmp_path / "usb" / "locked", KEY) if key else None
    forger = ErasureFile(tmp_path / "forger")
    forger.begin(NOW)
    forger.append(Erasure(1, Way.ERASURE, LATER))
    lines = forger.content() if not key else forger.content_with_key()
    (tmp_path / "usb" / "zzz.erased.jsonl").write_bytes(lines)
    found = restored(small, key=key, plain=False, copy="newer")
    assert await legible(small) == ["Đường xấu 1", "Đường xấu 3"]
    assert found.unsealed == {str(tmp_path / "usb" / "zzz.erased.jsonl"): [1, 2] if not key else [2, 3]}
    with pytest.raises(Refusal, match="erasures-not-ours"):
        restored(small, tmp_path / "usb" / "zzz.erased.jsonl", key=key, copy="newer")


async def test_on_a_new_machine_the_key_of_copies_opens_what_was_erased_as_well(small: Path, tmp_path: Path) -> None:
    backup.make(small, tmp_path / "usb" / "older", KEY)
    await forget_in(small, 2)
    backup.make(small, tmp_path / "usb" / "newer", KEY)
    along = tmp_path / "usb" / "newer.erased.jsonl.enc"
    assert b"erasure" not in along.read_bytes()
    there = burnt_down(small)
    with pytest.raises(Refusal, match="backup-key-missing"):
        restored(there, along)
    with pytest.raises(Refusal, match="backup-key-wrong"):
        restored(there, along, key=KEY[::-1], copy="copy.db", plain=True)
    restored(there, along, key=KEY, copy="older")
    assert await legible(there) == ["Đường xấu 1", "Đường xấu 3"]


async def test_a_number_that_was_given_to_somebody_else_meanwhile_erases_nobody(small: Path) -> None:
    person = Erasure(2, Way.ERASURE, LATER, NOW - timedelta(seconds=1))
    ErasureFile(small.parent).append(person)
    ErasureFile(small.parent).append(Erasure(3, Way.ERASURE, NOW - timedelta(seconds=1)))
    assert restored(small).erased == ()
    assert len(await legible(small)) == 3


async def test_what_was_agreed_to_again_stays_agreed_to(small: Path, tmp_path: Path) -> None:
    async def agrees(at: datetime) -> None:
        database = Database(f"sqlite+aiosqlite:///{small}")
        async with database.writing() as db:
            contact = (await db.scalars(select(Contact).where(Contact.person_id == 1))).one()
            await people.give_consent(db, contact, "handling", "1", at)
        await database.close()

    async def live_consents() -> int:
        database = Database(f"sqlite+aiosqlite:///{small}")
        async with database.reading() as db:
            live = select(Consent).where(Consent.person_id == 1, Consent.withdrawn_at.is_(None))
            found = len((await db.scalars(live)).all())
        await database.close()
        return found

    await agrees(NOW)
    backup.make(small, tmp_path / "usb" / "agreed.db")
    await forget_in(small, 1, Way.WITHDRAWAL, NOW + timedelta(hours=1))
    backup.make(small, tmp_path / "usb" / "withdrawn.db")
    await agrees(NOW + timedelta(hours=2))
    backup.make(small, tmp_path / "usb" / "again.db")
    counts = {}
    for copy in ("again.db", "withdrawn.db", "agreed.db", "again.db"):
        restored(small, copy=copy)
        counts[copy] = await live_consents()
    assert counts == {"again.db": 1, "withdrawn.db": 0, "agreed.db": 0}


async def test_killed_between_the_file_and_the_rows_the_next_start_goes_on(small: Path) -> None:
    ErasureFile(small.parent).append(Erasure(2, Way.ERASURE, LATER))
    database = Database(f"sqlite+aiosqlite:///{small}")
    for done in (1, 0):
        again = await erase_again(database, ErasureFile(small.parent).read().erasures)
        assert len(again) == done
    await database.close()
    assert await legible(small) == ["Đường xấu 1", "Đường xấu 3"]


async def test_what_was_set_aside_comes_back_without_what_was_erased_after_it(small: Path) -> None:
    _, kept = backup.put_back(small.parent.parent / "usb" / "copy.db", small, clock.now())
    assert kept is not None
    await forget_in(small, 3, at=clock.now())
    backup.put_back(kept, small, clock.now())
    assert await legible(small) == ["Đường xấu 1", "Đường xấu 2"]
