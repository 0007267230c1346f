"""/maugiayto: an office changes the Word templates of its papers by chat: sent, looked through, used, given up."""

import io
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from openpyxl import Workbook
from sqlalchemy import func, select

from documents.cleaning import clean
from rules.files import FileState, WhyRefused
from scheduler.fetching import follow_settled
from storage.dialogue import dialogues
from storage.files import receiving
from storage.files.folder import FileFolder
from storage.files.receiving import Kept, Settled
from storage.office import officials
from storage.tables import Job, PaperTemplate, ReceivedFile, StoredFile
from tests.handlers.office import Heard, Staffed, to
from tests.handlers.test_dialogue_papers import dialogue_of, made
from tests.handlers.test_register import jobs_of, work
from tests.journeys.stage import BOT


def word(*paragraphs: str) -> bytes:
    document, made = Document(), io.BytesIO()
    for one in paragraphs:
        document.add_paragraph(one)
    document.save(made)
    return made.getvalue()


async def sends(office: Staffed, person: int, unit: int, paper: str = "invitation", **file: Any) -> None:
    """Choose a unit and a paper, then send a file for it."""
    await office.town.presses(person, f"tm:bring:{unit}:{paper}:0")
    sent = {"file_id": "F1", "file_unique_id": "U1", "file_name": "mau.docx", "file_size": 20_000} | file
    await bring(office, person, document=sent)


async def bring(office: Staffed, person: int, **what: Any) -> None:
    message = office.town.message(person, "")
    await office.town.give(message=message | what)


async def arrives(office: Staffed, folder: Path, content: bytes | None, state: FileState = FileState.KEPT) -> None:
    """What the clock does about what was sent: its bytes are cleaned and kept, or it is known why not."""
    town, files = office.town, FileFolder(folder / "files")
    async with town.database.writing() as db:
        (due,) = await receiving.take_due(db, BOT, town.now, 5)
        kept = None
        if content is not None:
            cleaned = clean(content)
            kept = Kept(files.keep(cleaned.content), len(cleaned.content), "docx", ".docx")
        why = WhyRefused.BOMB if state == FileState.REFUSED else None
        ours = await receiving.settle(db, [Settled(due, state, why, kept)], town.now)
        await follow_settled(db, ours, lambda *_: pytest.fail("no resident sent it"), town.now)
    await work(office, folder)


async def told(office: Staffed, person: int) -> list[Heard]:
    return [one for one in await office.leave() if one.chat == person]


async def unit_of(office: Staffed, dialogue: int) -> int:
    async with office.town.database.reading() as db:
        return (await dialogues.units_of(db, dialogue))[0]


async def test_a_changed_template_is_tried_and_its_sample_shown_before_it_is_used(
    office: Staffed, tmp_path: Path
) -> None:
    admin = await office.official("admin")
    ours = await dialogue_of(office)
    await office.private(admin, "/maugiayto")
    await sends(office, admin, await unit_of(office, ours))
    assert "Đã nhận mẫu: Giấy mời" in "\n".join(to(await office.leave(), admin))
    await arrives(office, tmp_path, word("MẪU CỦA XÃ: {{ venue }}, {{ guests[0].shown }}"))
    (job,) = await jobs_of(office)
    (sample,) = [one for one in await told(office, admin) if one.files]
    assert "Bản điền thử" in sample.text
    assert job.name == "dien-thu_giay-moi.docx"
    async with office.town.database.reading() as db:
        stored = await db.get_one(StoredFile, job.stored_id)
    with FileFolder(tmp_path / "files").open_checked(stored.digest) as file:
        (line,) = [one.text for one in Document(io.BytesIO(file.read())).paragraphs]
    assert line == "MẪU CỦA XÃ: hội trường UBND xã, Trưởng ban công tác mặt trận thôn 1"
    await office.town.presses(admin, f"gt:blank:{ours}:invitation:0")
    assert "GIẤY MỜI" in await made(office, tmp_path)


@pytest.mark.whole
async def test_a_template_is_used_for_its_unit_alone_and_given_up(office: Staffed, tmp_path: Path) -> None:
    admin = await office.official("admin")
    ours, others = await dialogue_of(office), await dialogue_of(office, area=2)
    unit = await unit_of(office, ours)
    assert unit != await unit_of(office, others)
    await sends(office, admin, unit)
    await arrives(office, tmp_path, word("MẪU CỦA XÃ: {{ venue }}"))
    await office.leave()
    async with office.town.database.reading() as db:
        (row,) = await db.scalars(select(PaperTemplate))
    for expected in ("Từ bây giờ giấy tờ làm theo mẫu riêng", "Mẫu này đang được dùng"):
        await office.town.presses(admin, f"tm:use:{row.id}:plan:0")
        assert expected in "\n".join(to(await office.leave(), admin))
    await office.town.presses(admin, f"gt:blank:{ours}:invitation:0")
    assert await made(office, tmp_path) == ["MẪU CỦA XÃ: hội trường UBND xã"]
    await office.town.presses(admin, f"gt:blank:{others}:invitation:0")
    assert "GIẤY MỜI" in await made(office, tmp_path)
    await office.town.presses(admin, f"tm:paper:{unit}:invitation:0")
    assert "Đang dùng mẫu riêng" in "\n".join(to(await office.leave(), admin))
    for expected in ("Đã bỏ mẫu riêng", "Không có mẫu riêng nào để bỏ"):
        await office.town.presses(admin, f"tm:shipped:{unit}:invitation:0")
        assert expected in "\n".join(to(await office.leave(), admin))
    await office.town.presses(admin, f"gt:blank:{ours}:invitation:0")
    assert "GIẤY MỜI" in await made(office, tmp_path)
    async with office.town.database.reading() as db:
        assert await db.scalar(select(func.count()).select_from(ReceivedFile)) == 0


async def test_faults_are_told_by_paragraph_and_nothing_of_it_can_be_used(office: Staffed, tmp_path: Path) -> None:
    admin = await office.official("admin")
    await sends(office, admin, 0)
    await office.leave()
    await arrives(
        office, tmp_path, word("{{ khong_co }}", "Đúng: {{ venue }}", "{% for x in guests %}", "{{ venue*9 }}")
    )
    (end,) = [one for one in await told(office, admin) if "lỗi" in one.text]
    assert end.files == ()
    assert "3 lỗi" in end.text
    for line in ('Đoạn 1: không có chỗ điền tên là "khong_co"', "Đoạn 3: lệnh", "Đoạn 4: không được dùng"):
        assert line in end.text
    assert "Đoạn 2" not in end.text
    async with office.town.database.reading() as db:
        (row,) = await db.scalars(select(PaperTemplate))
    await office.town.presses(admin, f"tm:use:{row.id}:plan:0")
    async with office.town.database.reading() as db:
        assert (await db.get_one(PaperTemplate, row.id)).used_at is None


@pytest.mark.parametrize(
    ("content", "state", "said"),
    [
        (None, FileState.REFUSED, "quá lớn"),
        (None, FileState.LARGE, "không được quá 10 MB"),
        (None, FileState.GONE, "Không lấy được tệp này"),
        ("a workbook", FileState.KEPT, "không phải tệp Word"),
    ],
)
@pytest.mark.whole
async def test_what_cannot_be_a_template_is_refused_in_words(
    office: Staffed, tmp_path: Path, content: str | None, state: FileState, said: str
) -> None:
    admin = await office.official("admin")
    await sends(office, admin, 0)
    await office.leave()
    await arrives(office, tmp_path, workbook() if content else None, state)
    assert said in "\n".join(one.text for one in await told(office, admin))


def workbook() -> bytes:
    made = io.BytesIO()
    Workbook().save(made)
    return made.getvalue()


async def test_words_pictures_and_huge_files_are_no_template_and_the_question_stays(office: Staffed) -> None:
    admin = await office.official("admin")
    await office.town.presses(admin, "tm:bring:0:plan:0")
    photo = [{"file_id": "P", "file_unique_id": "Q", "width": 9, "height": 9}]
    for wrong in ({"text": "mẫu đây"}, {"photo": photo}):
        await bring(office, admin, **wrong)
        assert "tệp Word (.docx)" in "\n".join(to(await office.leave(), admin))
    await sends(office, admin, 0, file_size=11 << 20)
    assert "lớn hơn 10 MB" in "\n".join(to(await office.leave(), admin))
    await sends(office, admin, 0)
    assert "Đã nhận mẫu" in "\n".join(to(await office.leave(), admin))


async def test_a_template_is_changed_by_an_admin_of_that_unit_alone(office: Staffed, tmp_path: Path) -> None:
    one, other = office.units[:2]
    admin = await office.official("admin", unit=one)
    leader = await office.official("leader")
    for person, unit in ((leader, one), (admin, other), (admin, 0)):
        await sends(office, person, unit)
        await office.town.presses(person, f"tm:fetch:{unit}:plan:0")
        await office.town.presses(person, f"tm:shipped:{unit}:plan:0")
    async with office.town.database.reading() as db:
        assert await db.scalar(select(func.count()).select_from(PaperTemplate)) == 0
        assert await db.scalar(select(func.count()).select_from(Job)) == 0
    await sends(office, admin, one)
    async with office.town.database.writing() as db:
        (row,) = await db.scalars(select(PaperTemplate))
        await officials.remove(db, row.duty_id, office.town.now)
    await office.leave()
    await arrives(office, tmp_path, word("{{ venue }}"))
    assert await jobs_of(office) == []


async def test_the_template_in_use_is_fetched_and_a_later_one_takes_the_place_of_one_that_waits(
    office: Staffed, tmp_path: Path
) -> None:
    admin = await office.official("admin")
    await office.town.presses(admin, "tm:fetch:0:summary:0")
    await work(office, tmp_path)
    (job,) = await jobs_of(office)
    async with office.town.database.reading() as db:
        stored = await db.get_one(StoredFile, job.stored_id)
    content = FileFolder(tmp_path / "files").read(stored.digest)
    with ZipFile(io.BytesIO(content)) as packed:
        assert b"{{ n.opinions }}" in packed.read("word/document.xml")
    await sends(office, admin, 0)
    await sends(office, admin, 0, file_id="F2", file_unique_id="U2")
    async with office.town.database.reading() as db:
        assert (await db.scalars(select(ReceivedFile.handle))).all() == ["F2"]
