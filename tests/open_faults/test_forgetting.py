"""B2, B3, B7, B8: what was promised gone is there, a changed past goes unnoticed, copies and settings are trusted."""

import sqlite3
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copy
from typing import Any

import pytest
from pydantic import ValidationError
from sqlalchemy import func, select, text

from bot.config import Settings
from rules.lifecycle import Action
from scheduler.tidying import delete_old_rows
from storage.engine.database import Database
from storage.feedback import history
from storage.tables import Draft, DraftPart, Feedback, Inbox
from storage.upkeep import backup
from tests.journeys.stage import BOT
from tests.properties.town import PHOTO, Town

MARK = "TRANVANKE"
# Read from the environment, too: what it is called with is not all that it gets.
SETTINGS: Any = Settings
YEARS = timedelta(days=4000)


def fault(kind: str) -> pytest.MarkDecorator:
    return pytest.mark.xfail(strict=True, reason=kind)


async def drafting(town: Town) -> int:
    lan = town.somebody()
    await town.says(lan, "/start")
    await town.presses(lan, "k:yes")
    await town.presses(lan, "m:anew")
    return lan


def bytes_of(database: Database) -> bytes:
    """All that lies in the folder of a database in a file."""
    folder = Path(database.url.database or "").parent
    return b"".join(one.read_bytes() for one in folder.iterdir() if one.is_file())


@fault("B2 a caption of a denunciation in parts stays in the draft (security/11)")
async def test_no_part_of_a_split_denunciation_is_kept(town: Town) -> None:
    lan = await drafting(town)
    while (step := await town.step(lan)) not in {"words", None}:
        await town.answer(lan, step or "")
    await town.says(lan, caption=f"Ông {MARK}, cán bộ địa chính xã, đã nhận", **PHOTO)
    await town.says(lan, "hối lộ của nhà tôi năm mươi triệu đồng")
    async with town.database.reading() as db:
        draft = (await db.scalars(select(Draft.id))).one()
    await town.presses(lan, f"h:{draft}:words:done")
    async with town.database.reading() as db:
        assert not any(MARK in words for words in await db.scalars(select(DraftPart.words)))


@fault("B2 an unsent draft is kept for ever (security/11)")
async def test_an_unsent_draft_is_gone_after_its_time(town: Town) -> None:
    lan = await drafting(town)
    await town.says(lan, f"Nhà ông {MARK} đổ rác ra mương mỗi đêm, mùi hôi lắm.")
    await delete_old_rows(town.database, town.now + YEARS)
    async with town.database.reading() as db:
        assert await db.scalar(select(func.count()).select_from(DraftPart)) == 0


@fault("B2 a set-aside update keeps its words for ever (security/11)")
async def test_a_set_aside_update_is_gone_after_its_time(town: Town) -> None:
    async with town.database.writing() as db:
        one = Inbox(account_id=BOT, update_id=77, raw=f'{{"message": "{MARK}"}}', state="poison", attempts=5)
        one.received_at = town.now
        db.add(one)
    await delete_old_rows(town.database, town.now + YEARS)
    async with town.database.reading() as db:
        assert not any(MARK in (raw or "") for raw in await db.scalars(select(Inbox.raw)))


@fault("B2 a denunciation that was kept first stays in the file (security/11)")
async def test_no_byte_of_a_denunciation_stays_in_the_file(migrated_file: Path, tmp_path: Path) -> None:
    copy(migrated_file, tmp_path / "cau-noi.db")
    town = Town(Database(f"sqlite+aiosqlite:///{tmp_path}/cau-noi.db"))
    await town.found()
    lan = await drafting(town)
    town.updates += 1
    said = town.message(lan, f"Tôi tố cáo ông {MARK} nhận hối lộ")
    (kept,) = await town.desk.keep([{"update_id": town.updates, "message": said}])
    await town.desk.work(kept)
    found = bytes_of(town.database)
    await town.close()
    await town.database.close()
    assert MARK.encode() not in found


@fault("B2 nothing erases a person on request (security/19)")
async def test_a_person_can_ask_for_erasure(town: Town) -> None:
    lan = town.somebody()
    await town.hands_in(lan)
    await town.says(lan, "/dulieu")
    _, data = await town.conversation(lan)
    assert any("xóa" in label.lower() for _, label in data.get("options", []))


@fault("B3 a changed opinion is not noticed (security/08)")
async def test_a_changed_opinion_is_noticed(town: Town) -> None:
    feedback = await town.hands_in(town.somebody())
    async with town.database.writing() as db:
        await db.execute(text("UPDATE feedback SET words = 'Tôi rất hài lòng' WHERE id = :id"), {"id": feedback.id})
    async with town.database.reading() as db:
        changed = (await db.scalars(select(Feedback.words).where(Feedback.id == feedback.id))).one()
        entries = await history.read(db, feedback.id)
    assert changed == "Tôi rất hài lòng"
    assert history.first_broken_line(entries) is not None


@fault("B3 a cut tail is not noticed (security/08)")
async def test_a_cut_tail_is_noticed(town: Town) -> None:
    feedback = await town.hands_in(town.somebody())
    async with town.database.writing() as db:
        await history.write(db, feedback.id, Action.REMARK, "Cán bộ hứa sửa trước Tết", town.now, None)
    async with town.database.reading() as db:
        entries = list(await history.read(db, feedback.id))
    assert history.first_broken_line(entries[:-1]) is not None


@fault("B7 a copy with a trigger of a stranger's is restored (security/27)")
def test_a_copy_with_a_strange_trigger_is_refused(migrated_file: Path, tmp_path: Path) -> None:
    backup.make(migrated_file, tmp_path / "copy.db")
    with sqlite3.connect(tmp_path / "copy.db") as connection:
        connection.execute("CREATE TRIGGER welcome AFTER INSERT ON person BEGIN SELECT 1; END")
    connection.close()
    with pytest.raises(Exception, match="trigger"):
        backup.put_back(tmp_path / "copy.db", tmp_path / "new" / "cau-noi.db", datetime.now(UTC))


WEAK: list[dict[str, Any]] = [
    {"webhook_url": "https://xa.vn/telegram", "webhook_secret": "a"},
    {"webhook_url": "http://xa.vn/telegram", "webhook_secret": "a" * 32},
    {"telegram_api": "http://api.xa.vn"},
]


@pytest.mark.parametrize("weak", WEAK, ids=["short secret", "webhook over http", "Bot API over http"])
@fault("B8 a setting that is too weak is accepted (security/14)")
def test_a_weak_setting_is_refused(weak: dict[str, Any]) -> None:
    office = {"telegram_token": "123:abcdef", "office_name": "UBND", "office_address": "Số 1", "office_phone": "024 1"}
    with pytest.raises(ValidationError):
        SETTINGS(_env_file=None, **office, **weak)


@fault("B8 an environment file that all may read is accepted in silence (security/14)")
def test_a_readable_environment_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / ".env"
    file.write_text("CAUNOI_TELEGRAM_TOKEN=123:abcdef\nCAUNOI_OFFICE_NAME=UBND\n")
    file.chmod(stat.S_IRUSR | stat.S_IWUSR | stat.S_IRGRP | stat.S_IROTH)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ValidationError):
        SETTINGS(office_address="Số 1", office_phone="024 1")
