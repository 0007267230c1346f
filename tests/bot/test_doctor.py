import os
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from bot import clock
from bot.config import Settings
from bot.doctor import check_calendar, examine_everything
from locales import texts
from rules.access import Scope
from rules.alarms import AlarmKind, Incident
from rules.notice import Outgoing
from storage.engine.database import Database
from storage.files.folder import FileFolder
from storage.office import officials
from storage.queue import alarms, inbox, outbox
from storage.queue.inbox import Arrived
from storage.tables import Account, CalendarNotice, Contact, Invite, Outbox, StoredFile, Tally, Unit
from storage.upkeep import backup, migrating
from tests.conftest import OWNER, as_user
from tests.journeys.stage import BOT, TOKEN, Sandbox, free_port
from tests.storage.filing import Filing
from tests.storage.locality import NOW, enrol, found_office, letter, link, meet

KEY = "0123456789abcdef" * 2


@dataclass
class Patient:
    """An office that is well, and the ways in which it can fall ill."""

    sandbox: Sandbox
    database: Database
    url: str

    async def asked(self, **also: Any) -> tuple[list[str], list[str]]:
        """What the doctor finds well, and what amiss."""
        facts = {
            "telegram_token": TOKEN,
            "telegram_api": self.sandbox.address,
            "database_url": self.url,
            "office_name": "UBND xã Một",
            "office_address": "Trụ sở xã Một",
            "office_phone": "024 3384 0000",
            "backup_key": KEY,
        }
        found = await examine_everything(Settings.model_validate(facts | also))
        assert not [one.text for one in found if TOKEN in one.text]
        return [one.text for one in found if one.well], [one.text for one in found if not one.well]

    async def group(self, *members: int) -> int:
        body = {"type": "supergroup", "title": "Tổ tiếp nhận", "owner": 11, "members": list(members)}
        chat = int((await self.sandbox.ask("chats", body))["id"])
        await link(self.database, chat)
        return chat


def copy(database: Database) -> Path:
    """A fresh copy where the nightly one lies."""
    source = Path(database.url.database or "")
    (source.parent / "backup").mkdir()
    backup.make(source, source.parent / "backup" / "a.db")
    return source.parent / "backup" / "a.db"


@pytest.fixture
async def patient(sandbox: Sandbox, database: Database, migrated_url: str) -> Patient:
    await sandbox.ask("people", {"id": 11, "first_name": "Khang"})
    if database.embedded:
        copy(database)
    return Patient(sandbox, database, migrated_url)


@pytest.fixture
async def well(patient: Patient) -> Patient:
    await found_office(patient.database)
    await enrol(patient.database, 11, "Khang")
    await compare_calendars(patient.database, clock.now().year)
    return patient


async def compare_calendars(database: Database, year: int) -> None:
    """The notices of a year and the next are entered, as an office has done whose doctor finds it well."""
    async with database.writing() as db:
        db.add_all([CalendarNotice(year=one, source="Thông báo") for one in (year, year + 1)])


async def test_a_healthy_office_has_nothing_amiss(well: Patient) -> None:
    await well.group(BOT)
    good, amiss = await well.asked()
    assert amiss == []
    assert len(good) == (24 if well.database.embedded else 23)
    assert "@cau_noi_bot" in good[1]


@pytest.mark.parametrize("migrated_url", ["postgresql"], indirect=True)
async def test_the_owner_of_the_tables_is_advised_to_be_another_than_the_bot(well: Patient, own_url: str) -> None:
    (advice,) = [one for one in (await well.asked())[0] if "CAUNOI_OWNER_URL" in one]
    assert advice.startswith("Nên sửa")
    # The bot cannot make tables to compare those in use with; their owner can.
    apart = (await well.asked(database_url=own_url))[0]
    assert any("không sửa được các bảng" in one for one in apart)
    assert any("không được tạo bảng" in one for one in apart)
    as_owner = (await well.asked(database_url=own_url, owner_url=as_user(own_url, OWNER)))[0]
    assert any("đúng như chương trình tạo ra" in one for one in as_owner)


async def test_what_is_left_with_an_account_that_no_setting_names_is_told(well: Patient) -> None:
    await well.group(BOT)
    await meet(well.database, 21)
    old = Account(id=BOT, channel="telegram", external_id=str(BOT), name="cu_bot", since=NOW, retired_at=NOW)
    async with well.database.writing() as db:
        db.add(old)
    (told,) = [one for one in (await well.asked())[1] if "cu_bot" in one]
    assert "2 người, 1 nhóm làm việc và 0 tin chờ gửi" in told


@pytest.mark.parametrize(
    ("at", "missing"),
    [
        (datetime(2026, 11, 30, 16, 59, tzinfo=UTC), []),
        (datetime(2026, 11, 30, 17, 0, tzinfo=UTC), ["2027"]),
        (datetime(2027, 6, 1, tzinfo=UTC), ["2027"]),
        (datetime(2027, 12, 1, tzinfo=UTC), ["2027", "2028"]),
    ],
)
async def test_a_missing_notice_of_days_off_is_told_from_december_on(
    database: Database, at: datetime, missing: list[str]
) -> None:
    async def told() -> list[tuple[bool, str]]:
        return [(one.well, one.text) async for one in check_calendar(database, at)]

    found = await told()
    assert [well for well, _ in found] == [False] * len(missing) or [True]
    for (_, text), year in zip(found, missing, strict=False):
        assert f"năm {year}" in text
        assert "python -m bot seed" in text
    await compare_calendars(database, 2027)
    assert await told() == [(True, texts("vi").say("doctor-calendar"))]


async def test_another_time_zone_is_spoken_of(well: Patient) -> None:
    _, amiss = await well.asked(timezone="Europe/Berlin")
    assert "Europe/Berlin" in amiss[0]
    assert "Asia/Ho_Chi_Minh" in amiss[0]


async def test_a_token_that_telegram_refuses_sends_to_botfather(well: Patient) -> None:
    await well.sandbox.ask("faults", {"method": "getMe", "status": 401, "description": "Unauthorized"})
    (amiss,) = (await well.asked())[1]
    assert "CAUNOI_TELEGRAM_TOKEN" in amiss
    assert "BotFather" in amiss


@pytest.mark.parametrize("api", ["http://127.0.0.1:{port}", "https://no-such-host.invalid"])
async def test_a_telegram_out_of_reach_sends_to_the_network(well: Patient, api: str) -> None:
    (amiss,) = (await well.asked(telegram_api=api.format(port=free_port())))[1]
    assert "CAUNOI_TELEGRAM_API" in amiss


async def test_a_database_out_of_reach_sends_to_its_address(well: Patient) -> None:
    away = f"postgresql+asyncpg://somebody:planted@127.0.0.1:{free_port()}/x"
    (amiss,) = (await well.asked(database_url=away))[1]
    assert "CAUNOI_DATABASE_URL" in amiss
    assert "planted" not in amiss


async def test_tables_that_are_behind_send_to_migrate(well: Patient) -> None:
    await migrating.downgrade(well.database)
    (amiss,) = (await well.asked())[1]
    assert "python -m bot migrate" in amiss
    assert migrating.newest() in amiss


async def test_an_empty_office_sends_to_seed_and_invite(patient: Patient) -> None:
    no_office, no_admin = (await patient.asked())[1]
    assert "python -m bot seed" in no_office
    assert "python -m bot invite --role admin" in no_admin


async def test_an_office_without_an_admin_sends_to_invite(patient: Patient) -> None:
    await found_office(patient.database)
    await enrol(patient.database, 11, "Hạnh", "intake")
    (amiss,) = (await patient.asked())[1]
    assert "python -m bot invite --role admin" in amiss


async def test_an_office_whose_admin_is_invited_waits_for_the_code(patient: Patient) -> None:
    await found_office(patient.database)
    async with patient.database.writing() as db:
        await officials.invite(db, "admin", "Đỗ Minh Khang", Scope(), clock.now())
    (amiss,) = (await patient.asked())[1]
    assert "Đỗ Minh Khang" in amiss
    assert "/canbo" in amiss
    assert "--role admin" not in amiss
    async with patient.database.writing() as db:
        await db.execute(update(Invite).values(expires_at=clock.now()))
    (amiss,) = (await patient.asked())[1]
    assert "python -m bot invite --role admin" in amiss


async def test_counts_that_are_wrong_are_mended_and_told_of(well: Patient) -> None:
    await well.group(BOT)
    async with well.database.writing() as db:
        unit = await db.scalar(select(Unit.id))
        await db.execute(insert(Tally).values(unit_id=unit, what="closed", count=3))
    (amiss,) = (await well.asked())[1]
    assert "sai 1 chỗ" in amiss
    assert (await well.asked())[1] == []


async def test_what_was_given_up_is_counted_and_the_first_of_it_named(well: Patient) -> None:
    await well.group(BOT)
    async with well.database.writing() as db:
        await inbox.keep_updates(db, BOT, [Arrived(7, {"update_id": 7})], NOW)
        await inbox.set_aside(db, BOT, 7, "ABC234")
        await outbox.add(db, letter("bad"))
        await outbox.add(db, letter("blocked"))
        failed = update(Outbox).values(state="failed")
        await db.execute(failed.where(Outbox.dedup_key == "bad").values(error="Bad Request: wrong"))
        await db.execute(failed.where(Outbox.dedup_key == "blocked").values(error="unreachable: Forbidden"))
        number = await db.scalar(select(Outbox.id).where(Outbox.dedup_key == "bad"))
    poison, dead = (await well.asked())[1]
    assert "Có 1 tin nhắn" in poison
    assert "ABC234" in poison
    assert "Có 1 tin gửi đi" in dead
    assert f"số {number}." in dead


@pytest.mark.parametrize("migrated_url", ["sqlite"], indirect=True)
async def test_a_copy_that_is_old_or_not_there_sends_to_backup(well: Patient) -> None:
    await well.group(BOT)
    newest = Path(well.database.url.database or "").parent / "backup" / "a.db"
    days_ago = (clock.now() - timedelta(hours=50)).timestamp()
    os.utime(newest, (days_ago, days_ago))
    (old,) = (await well.asked())[1]
    assert "50 giờ, quá 36 giờ" in old
    assert (await well.asked(backup_hours=60))[1] == []
    newest.unlink()
    (missing,) = (await well.asked())[1]
    assert "python -m bot backup" in missing
    assert (await well.asked(backup_hours=0))[1] == []


WEBHOOK = {"webhook_url": "https://xa.example/hook", "webhook_secret": "a-secret-of-the-test"}


async def test_a_webhook_that_telegram_does_not_know_sends_to_run(well: Patient) -> None:
    (amiss,) = (await well.asked(**WEBHOOK))[1]
    assert "https://xa.example/hook" in amiss
    assert "python -m bot run" in amiss


async def test_a_webhook_that_was_left_behind_is_named(well: Patient) -> None:
    address = f"http://127.0.0.1:{free_port()}/old"
    async with well.sandbox.session.post(
        f"{well.sandbox.address}/bot{TOKEN}/setWebhook", json={"url": address, "secret_token": "s"}
    ) as answer:
        assert answer.status == 200
    (amiss,) = (await well.asked())[1]
    assert address in amiss


async def test_without_a_group_the_way_to_link_one_is_told(well: Patient) -> None:
    (amiss,) = (await well.asked())[1]
    assert "/ketnoi" in amiss


async def test_a_group_that_the_bot_is_not_in_any_more_is_named(well: Patient) -> None:
    chat = await well.group(BOT)
    await well.sandbox.ask(f"chats/{chat}/leave", {"user": BOT, "by": 11})
    (amiss,) = (await well.asked())[1]
    assert '"Tổ"' in amiss
    assert "/ketnoi" in amiss


async def test_a_group_in_which_the_bot_is_mute_is_named(well: Patient) -> None:
    chat = await well.group(BOT)
    mute = {"user": BOT, "status": "restricted", "rights": {"can_send_messages": False}}
    await well.sandbox.ask(f"chats/{chat}/member", mute)
    (amiss,) = (await well.asked())[1]
    assert '"Tổ"' in amiss


async def test_a_group_that_is_nowhere_is_named(well: Patient) -> None:
    await link(well.database, -1_000_000)
    (amiss,) = (await well.asked())[1]
    assert "/ketnoi" in amiss


async def test_an_office_that_hears_nobody_or_whose_admins_are_gone_is_told_so(well: Patient) -> None:
    async with well.database.writing() as db:
        since = NOW - timedelta(hours=1)
        trouble = Incident(AlarmKind.DEAF, int(since.timestamp()), since, name="hook")
        await alarms.begin_alarm(db, BOT, trouble, Outgoing(text="x"), NOW)
        await db.execute(update(Contact).values(unreachable_at=NOW))
    amiss = "\n".join((await well.asked())[1])
    assert "không nhận được tin của người dân" in amiss
    assert "Quản trị không còn nhận được tin" in amiss


async def test_copies_that_are_not_locked_are_told(well: Patient) -> None:
    _, amiss = await well.asked(backup_key="")
    assert [one for one in amiss if "CAUNOI_BACKUP_KEY" in one] == amiss[-1:] * well.database.embedded


async def test_a_data_folder_that_others_may_enter_is_told(well: Patient, tmp_path: Path) -> None:
    folder = tmp_path / "open"
    folder.mkdir()
    for mode in (0o755, 0o750, 0o701):
        folder.chmod(mode)
        _, amiss = await well.asked(data_folder=str(folder))
        assert [one for one in amiss if f"chmod 700 {folder}" in one]
    folder.chmod(0o700)
    assert not [one for one in (await well.asked(data_folder=str(folder)))[1] if "chmod" in one]


async def test_files_without_bytes_and_bytes_without_rows_are_counted(well: Patient, tmp_path: Path) -> None:
    filing = Filing(well.database, FileFolder(tmp_path / "of-people"))
    where = {"files_folder": str(filing.folder.folder)}
    for content in (b"here", b"there", b"cut"):
        await filing.keep(content)
    good, amiss = await well.asked(files_folder=str(tmp_path / "not-mounted"))
    assert [one for one in amiss if "3 tệp" in one and "not-mounted" in one]
    good, _ = await well.asked(**where)
    assert [one for one in good if "of-people: 3 tệp, 0 MB" in one]
    filing.folder.remove(filing.folder.keep(b"there"))
    filing.folder.place(filing.folder.keep(b"cut")).write_bytes(b"c")
    filing.folder.keep(b"of nobody")
    async with well.database.writing() as db:
        await db.execute(update(StoredFile).where(StoredFile.size == 4).values(amiss="damaged"))
    good, amiss = await well.asked(**where)
    assert [one for one in amiss if one.startswith("2 tệp không còn trong thư mục tệp")]
    assert [one for one in amiss if one.startswith("1 tệp bị hỏng hoặc mất")]
    assert [one for one in good if one.startswith("1 tệp trong thư mục tệp không thuộc ý kiến nào")]
    # What is older than the database is another office's.
    old = Account(id=BOT, channel="telegram", external_id=str(BOT), name="bot", since=clock.now() + timedelta(hours=1))
    async with well.database.writing() as db:
        db.add(old)
    filing.folder.folder.chmod(0o755)
    _, amiss = await well.asked(**where)
    assert [one for one in amiss if one.startswith("1 tệp trong thư mục tệp có từ trước dữ liệu này")]
    assert [one for one in amiss if "chmod 700" in one and "of-people" in one]


async def test_listening_beyond_this_machine_is_told(well: Patient) -> None:
    good, _ = await well.asked(http_host="192.0.2.1")
    assert [one for one in good if "192.0.2.1" in one]
