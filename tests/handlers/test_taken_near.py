"""Where a photo says that it was taken: the hamlet alone, as a guess, and its author takes it back by one press."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy import select, update

from bot.file_keeping import FileKeeping
from documents.cleaning_task import clean_files
from rules.files import WhyRefused
from storage.files.receiving import Kept
from storage.tables import Attachment, Feedback, Hamlet
from tests.documents.test_picture_position import taken_at
from tests.handlers.beginnings import HERE, Phone
from tests.handlers.ears import document
from tests.handlers.office import Staffed
from tests.handlers.test_register import said
from tests.handlers.test_sheet_pictures import Clock

WORDS = "Cống trước cổng chợ Phùng Xá sập"


class Cleaning(Clock):
    """The clock with what really cleans, of one photo, whatever it is called."""

    def __init__(self, office: Staffed, folder: Path, photo: bytes) -> None:
        super().__init__(office, folder)
        self.photo, self.work, self.keeping = photo, folder.parent, FileKeeping({}, self.folder)

    async def keep(self, contents: Sequence[bytes]) -> list[Kept | WhyRefused]:
        names = [self.work / str(number) for number, _ in enumerate(contents)]
        for name in names:
            name.write_bytes(self.photo)
        told = clean_files({"files": [str(name) for name in names]})["files"]
        return [self.keeping._keep_one(name, one) for name, one in zip(names, told, strict=True)]


async def near_kept(office: Staffed) -> list[int | None]:
    async with office.town.database.reading() as db:
        return list(await db.scalars(select(Attachment.taken_near_id).order_by(Attachment.id)))


async def a_hamlet(office: Staffed) -> Hamlet:
    async with office.town.database.reading() as db:
        return (await db.scalars(select(Hamlet).where(Hamlet.lat.is_not(None)).order_by(Hamlet.id))).all()[0]


@pytest.mark.parametrize("told", ["nothing", "a place", "agreed to an older notice"])
async def test_a_document_tells_the_nearest_hamlet_unless_its_author_told_where(
    office: Staffed, tmp_path: Path, told: str
) -> None:
    hamlet = await a_hamlet(office)
    lan = Phone(office, office.town.somebody())
    await lan.sends(WORDS, document("anh"), *([HERE] if told == "a place" else []))
    await lan.sends_it()
    (feedback,) = await office.town.feedbacks(lan.person)
    handler = await office.official("official", feedback.unit_id)
    if told == "agreed to an older notice":
        async with office.town.database.writing() as db:
            await db.execute(update(Feedback).values(notice_version="2026-12.1"))
    clock = Cleaning(office, tmp_path / "files", taken_at(hamlet.lat or 0, hamlet.lon or 0))
    await clock.ticks()
    assert await near_kept(office) == [hamlet.id if told == "nothing" else None]
    if told != "nothing":
        return
    # Nobody but its author is shown it, until they have officials know.
    await office.private(handler, f"/hoso {feedback.code}")
    assert "ảnh chụp gần" not in await said(office, handler)
    await lan.presses(f"y:view:{feedback.id}")
    assert f"hệ thống đoán nơi chụp ở gần {hamlet.name}." in await said(office, lan.person)
    await lan.presses(f"y:near:{feedback.id}")
    await office.private(handler, f"/hoso {feedback.code}")
    assert f"ảnh chụp gần {hamlet.name}, đoán" in await said(office, handler)
    await lan.presses(f"y:elsewhere:{feedback.id}")
    await lan.presses(f"y:elsewhere:{feedback.id}")
    await lan.presses(f"y:near:{feedback.id}")
    assert await near_kept(office) == [None]
