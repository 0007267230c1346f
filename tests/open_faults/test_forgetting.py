"""B2: what was promised gone is there."""

from datetime import timedelta
from pathlib import Path
from shutil import copy

import pytest
from sqlalchemy import func, select

from scheduler.tidying import delete_old_rows
from storage.engine.database import Database
from storage.tables import Draft, DraftPart, Inbox
from tests.journeys.stage import BOT
from tests.properties.town import PHOTO, Town

MARK = "TRANVANKE"
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
    assert any("xóa" in answer.label.lower() for answer in await town.offered(lan))
