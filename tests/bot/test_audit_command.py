"""The command `audit`: what it says, how it ends, and that it writes nothing."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import text

from locales.spoken import code
from rules.lifecycle import Action
from storage.engine.database import Database
from storage.feedback import applying
from storage.files.folder import FileFolder
from storage.tables import Feedback
from storage.upkeep import checkpoints, migrating
from tests.bot.test_command_line import _set, bot
from tests.storage.filing import Filing
from tests.storage.locality import NOW, found_office, hand_in

__all__ = ["_set"]


async def lived_in(url: str) -> Feedback:
    database = Database(url)
    await migrating.upgrade(database)
    feedback = await hand_in(database, await found_office(database), 5)
    await checkpoints.catch_up(database, NOW, 9)
    async with database.writing() as db:
        await applying.write_line(db, feedback.id, Action.REMARK, "Thêm", NOW, None)
    await database.close()
    return feedback


async def change(url: str, statement: str) -> None:
    database = Database(url)
    async with database.writing() as db:
        await db.execute(text(statement))
    await database.close()


def test_an_audit_ends_by_what_it_found_and_a_kept_head_is_compared(database_url: str) -> None:
    ended = bot("audit")
    assert (ended.exit_code, "chưa được nâng cấp" in ended.output) == (2, True)
    feedback = asyncio.run(lived_in(database_url))
    ended = bot("audit")
    assert ended.exit_code == 0
    assert "Đã kiểm tra 1 ý kiến và 1 mốc: không thấy gì bị sửa." in ended.output
    assert "1 bước mới hơn mốc cuối cùng" in ended.output
    told = bot("audit", "--head").output
    head = told.split("lịch sử: ")[1].split()[0]
    assert "(mốc số 1, lúc 2/3 09:00)" in told
    assert "Đã kiểm tra" not in told
    assert bot("audit", "--since-head", head.upper()).exit_code == 0
    ended = bot("audit", "--head", "--since-head", "1-0000-0000-0000-0000")
    assert (ended.exit_code, "không còn khớp" in ended.output) == (1, True)
    ended = bot("audit", "--head", "--since-head", "một")
    assert (ended.exit_code, "Không đọc được mã một" in ended.output) == (2, True)
    asyncio.run(change(database_url, "UPDATE feedback SET words = 'Tôi rất hài lòng'"))
    ended = bot("audit")
    assert ended.exit_code == 1
    assert f"Ý kiến {code(feedback.code)}: nội dung ý kiến đã bị sửa." in ended.output
    assert "1 chỗ không khớp" in ended.output
    # A code that would end a style that was never begun, were it read as one.
    asyncio.run(change(database_url, "UPDATE feedback SET code = '[/b]'"))
    ended = bot("audit")
    assert (ended.exit_code, "[/-b-]" in ended.output) == (1, True)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_copy_holds_a_checkpoint_over_all_that_it_holds(database_url: str) -> None:
    asyncio.run(lived_in(database_url))
    assert bot("backup", "copy.db").exit_code == 0
    told = bot("audit", "--head").output
    assert "mốc số 2" in told
    assert "bước mới hơn" not in told


def test_an_audit_reads_every_file_where_it_is_asked_to(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAUNOI_FILES_FOLDER", str(tmp_path / "of-people"))
    asyncio.run(lived_in(database_url))
    folder = FileFolder(tmp_path / "of-people")

    async def keep() -> None:
        database = Database(database_url)
        for content in (b"one", b"two", b"three"):
            await Filing(database, folder).keep(content)
        await database.close()

    asyncio.run(keep())
    ended = bot("audit", "--files")
    assert (ended.exit_code, "3 tệp (ảnh, giấy tờ): tệp nào cũng nguyên vẹn" in ended.output) == (0, True)
    gone, damaged = folder.keep(b"one"), folder.keep(b"two")
    folder.remove(gone)
    folder.place(damaged).write_bytes(b"TWO")
    assert bot("audit").exit_code == 0
    ended = bot("audit", "--head", "--files")
    assert ended.exit_code == 1
    assert "3 tệp (ảnh, giấy tờ): 2 tệp bị mất hoặc hỏng" in ended.output
    said = "".join(ended.output.split())
    assert f"Tệp{gone}khôngcòn" in said
    assert f"Tệp{damaged}đãbịhỏng" in said
