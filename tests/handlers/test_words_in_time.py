"""Words that wait for somebody to go on have their time: unsent drafts, what was set aside, what a denunciation was."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from shutil import copy

import pytest
from sqlalchemy import func, select, update

from bot.intake.failures import UPDATE_TRIES
from locales import texts
from rules.forgetting import KEEP_DRAFTS, KEEP_FAILED, KEEP_SET_ASIDE
from scheduler.terms import forget_what_is_over
from scheduler.tidying import delete_old_rows
from storage.engine.database import Database
from storage.feedback import feedbacks
from storage.tables import Draft, DraftPart, Inbox, Outbox
from tests.journeys.stage import BOT
from tests.properties.town import PHOTO, Town

MARK = "TRANVANKE"
YEARS = timedelta(days=4000)
DAY = timedelta(days=1)


@pytest.fixture
async def town(database: Database) -> AsyncIterator[Town]:
    made = Town(database)
    await made.found()
    yield made
    await made.close()


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


async def test_an_unsent_draft_is_gone_after_its_time(town: Town) -> None:
    lan = await drafting(town)
    await town.says(lan, f"Nhà ông {MARK} đổ rác ra mương mỗi đêm, mùi hôi lắm.")
    for after, left in ((KEEP_DRAFTS - DAY, 1), (KEEP_DRAFTS + DAY, 0)):
        await delete_old_rows(town.database, town.now + after)
        async with town.database.reading() as db:
            assert await db.scalar(select(func.count()).select_from(DraftPart)) == left


async def test_a_set_aside_update_is_gone_after_its_time(town: Town) -> None:
    async with town.database.writing() as db:
        one = Inbox(account_id=BOT, update_id=77, raw=f'{{"message": "{MARK}"}}', state="poison", attempts=5)
        one.received_at = town.now
        db.add(one)
    for after, left in ((KEEP_SET_ASIDE - DAY, 1), (KEEP_SET_ASIDE + DAY, 0)):
        await delete_old_rows(town.database, town.now + after)
        async with town.database.reading() as db:
            assert sum(MARK in (raw or "") for raw in await db.scalars(select(Inbox.raw))) == left


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


async def test_a_denunciation_that_cannot_be_dealt_with_is_not_set_aside_with_its_words(town: Town) -> None:
    lan = await drafting(town)
    for text, kept in ((f"Tôi tố cáo ông {MARK} nhận hối lộ", False), (f"Đường qua nhà ông {MARK} hỏng", True)):
        town.updates += 1
        (arrived,) = await town.desk.keep([{"update_id": town.updates, "message": town.message(lan, text)}])
        for _ in range(UPDATE_TRIES):
            await town.desk.attempts.failed(arrived, town.desk.turn_of(arrived), lan, RuntimeError(), 0)
        async with town.database.reading() as db:
            row = await db.get_one(Inbox, (BOT, arrived.update_id))
            told = await db.scalar(select(Outbox.payload).where(Outbox.dedup_key == f"sorry:{BOT}:{arrived.update_id}"))
        assert (row.state, MARK in (row.raw or "")) == ("poison" if kept else "done", kept)
        said = texts("vi").say("sorry" if kept else "sorry-not-kept", error=row.error_id)
        assert told is not None
        assert told["text"] == said


async def test_a_letter_that_failed_keeps_its_place_on_the_list_and_not_its_words(town: Town) -> None:
    feedback = await town.hands_in(town.somebody())
    gone = {"state": "failed", "error": f"unreachable: no chat of {MARK}", "payload": {"text": MARK}}
    async with town.database.writing() as db:
        await db.execute(update(Outbox).where(Outbox.notice == "receipt").values(gone))
    for after, left in ((KEEP_FAILED - DAY, 2), (KEEP_FAILED + DAY, 0)):
        await forget_what_is_over(town.database, YEARS, town.now + after)
        async with town.database.reading() as db:
            (row,) = (await db.scalars(select(Outbox).where(Outbox.notice == "receipt"))).all()
            assert str((row.error, row.payload)).count(MARK) == left
            assert await feedbacks.undelivered_reason(db, feedback.id) == "gone"
    assert await forget_what_is_over(town.database, YEARS, town.now + YEARS / 2) == 0
