"""/giayto: papers of a dialogue as those who hold it ask for them, made by the child process, kept from all others."""

import io
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook
from sqlalchemy import select, update

from bot.dispatcher import make_dispatcher
from bot.job_work import TEMPLATES
from documents.papers.paper_text import shown_day
from locales import texts
from locales.spoken import code
from rules.agenda import AgendaState
from rules.attendance import WishState
from rules.dialogue_states import DialogueState
from rules.handin import NameMode
from rules.lifecycle import State
from rules.sheets import SheetSource
from rules.working_days import Count, end_of_term
from storage.dialogue import dialogues
from storage.feedback.exports import exports_of
from storage.files.folder import FileFolder
from storage.office import officials
from storage.tables import (
    AgendaItem,
    Area,
    Dialogue,
    Export,
    Feedback,
    SheetLine,
    SpeakingWish,
    StoredFile,
    ThonSheet,
    Unit,
)
from tests.bot.desk import HOUSE
from tests.handlers.office import ZONE, Staffed, to
from tests.handlers.test_own_data import text_only
from tests.handlers.test_register import jobs_of, said, work

say = texts("vi").say
TOPICS = "- Giao thông nông thôn;\n- Môi trường làng nghề."


async def dialogue_of(office: Staffed, area: int = 1, state: str = DialogueState.PUBLISHED, **also: Any) -> int:
    """A dialogue of one area, ten days from now."""
    starts = office.town.now + timedelta(days=10)
    async with office.town.database.writing() as db:
        duty = (await officials.handling(db, (await db.get_one(Area, area)).unit_id))[0]
        made = Dialogue(
            place="hội trường UBND xã",
            topics=TOPICS,
            starts_at=starts,
            collect_until=(starts - timedelta(days=3)).date(),
            state=state,
            edition=1,
            created_by=duty.id,
            details={"chair": "Bí thư Đảng ủy\nChủ tịch UBND xã"},
            **also,
        )
        return (await dialogues.create(db, made, [area])).id


async def made(office: Staffed, folder: Path) -> list[str]:
    """What the newest paper says, a paragraph each, once the child has made all that was asked for."""
    town, files = office.town, FileFolder(folder / "files")
    await work(office, folder)
    job = (await jobs_of(office))[-1]
    assert job.state == "done", (job.state, job.error, job.attempts)
    async with town.database.reading() as db:
        stored = await db.get_one(StoredFile, job.stored_id)
    with files.open_checked(stored.digest) as file:
        document = Document(io.BytesIO(file.read()))
    cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
    return [one.text for holder in (document, *cells) for one in holder.paragraphs]


@pytest.mark.parametrize("reach", ["telegram", "text"])
@pytest.mark.whole
async def test_a_number_typed_by_the_office_stands_on_the_paper(office: Staffed, tmp_path: Path, reach: str) -> None:
    if reach == "text":
        await text_only(office)
    admin = await office.official("admin")
    await dialogue_of(office)
    await office.leave()
    await office.private(admin, "/giayto")
    assert "Giấy mời" in await said(office, admin)
    await office.town.types(admin, say("paper-announcement"))
    assert "Để trống" in await said(office, admin)
    await office.private(admin, "bốn mươi lăm")
    assert "Xin viết số" in await said(office, admin)
    await office.private(admin, "số 5, ngày 03/3/2026")
    lines = await made(office, tmp_path)
    assert "Số: 05/TB-UBND" in lines
    assert any(line.endswith("ngày 03 tháng 3 năm 2026") for line in lines)
    assert "3. Nội dung: Giao thông nông thôn; Môi trường làng nghề." in lines


@pytest.mark.parametrize(
    ("contact", "printed"), [("Văn phòng, 024 3368 0000", True), ("Anh Khang, 0912 345 678", False)]
)
@pytest.mark.whole
async def test_the_announcement_names_the_offices_line_and_nobodys_own(
    office: Staffed, tmp_path: Path, contact: str, *, printed: bool
) -> None:
    admin = await office.official("admin")
    number = await dialogue_of(office, contact=contact)
    await office.town.presses(admin, f"gt:blank:{number}:announcement:0")
    text = "\n".join(await made(office, tmp_path))
    assert (f"hoặc liên hệ {contact}" in text) == printed
    assert "0912" not in text
    assert "Khang" not in text


async def test_what_the_office_has_set_stands_on_the_papers(office: Staffed, tmp_path: Path) -> None:
    admin, town = await office.official("admin"), office.town
    town.desk.dispatcher = make_dispatcher(replace(HOUSE, results_days=33, phone="024 3999 8888"))
    number = await dialogue_of(office, published_at=town.now - timedelta(days=2))
    local = (town.now + timedelta(days=10)).astimezone(ZONE).date()
    for paper in ("plan", "plan_people"):
        await town.presses(admin, f"gt:blank:{number}:{paper}:0")
        lines = await made(office, tmp_path)
        for step, days in (("conclude", 10), ("results", 33)):
            due = shown_day(end_of_term(local, days, Count.CALENDAR))
            assert lines[lines.index(say("paper-step", step=step)) + 3] == due.removesuffix(f"/{local.year}"), paper
    await town.presses(admin, f"gt:blank:{number}:announcement:0")
    text = "\n".join(await made(office, tmp_path))
    began = (town.now - timedelta(days=2)).astimezone(ZONE).date()
    assert f"từ ngày {shown_day(began)} đến hết ngày" in text
    assert "sẽ có văn bản trong 33 ngày" in text
    assert text.count("liên hệ 024 3999 8888") == 2


@pytest.mark.parametrize("reach", ["telegram", "text"])
@pytest.mark.whole
async def test_bases_signer_and_place_are_asked_once_and_known_of_the_next_dialogue(
    office: Staffed, tmp_path: Path, reach: str
) -> None:
    if reach == "text":
        await text_only(office)
    admin, town = await office.official("admin"), office.town
    await dialogue_of(office)
    await office.private(admin, "/giayto")
    await town.types(admin, say("paper-plan_people"))
    await office.leave()
    await office.private(admin, "2013")
    assert "mỗi căn cứ một dòng" in await said(office, admin)
    await office.private(admin, "- Căn cứ Luật Tiếp công dân số 42/2013/QH13;\nQuyết định số 7/QĐ-UBND & <hết>.")
    assert "Không có dòng" not in await said(office, admin)
    await town.types(admin, say("papers-change-signer"))
    await town.types(admin, say("papers-give-deputy", body="people"))
    await town.types(admin, say("papers-change-signer"))
    await office.private(admin, "Đỗ Thị Hòa")
    await town.types(admin, say("papers-change-place"))
    await office.private(admin, "Thạch Xá")
    assert "PHÓ CHỦ TỊCH, Đỗ Thị Hòa" in (told := await said(office, admin))
    assert "Căn cứ Quyết định số 7/QĐ-UBND & <hết>" in told
    await town.types(admin, say("papers-blank"))
    lines = await made(office, tmp_path)
    start = lines.index("Căn cứ Luật Tiếp công dân số 42/2013/QH13;")
    assert lines[start + 1] == "Căn cứ Quyết định số 7/QĐ-UBND & <hết>."
    signs = lines.index("TM. ỦY BAN NHÂN DÂN")
    assert [one for one in lines[signs:] if one] == [
        *("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Đỗ Thị Hòa"),
    ]
    assert any(line.startswith("Thạch Xá, ngày") for line in lines)
    later = await dialogue_of(office)
    await town.presses(admin, f"gt:paper:{later}:invitation:0")
    assert "PHÓ CHỦ TỊCH, Đỗ Thị Hòa" in await said(office, admin)
    await town.presses(admin, f"gt:no_bases:{later}:plan_people:0")
    await town.presses(admin, f"gt:blank:{later}:plan_people:0")
    lines = await made(office, tmp_path)
    assert not [line for line in lines if line.startswith("Căn cứ")]
    assert "Đỗ Thị Hòa" in lines


@pytest.mark.whole
async def test_the_partys_signer_is_not_the_committees(office: Staffed, tmp_path: Path) -> None:
    admin, town = await office.official("admin"), office.town
    number = await dialogue_of(office)
    elsewhere = await dialogue_of(office, area=2)
    for act in ("suggested", "deputy"):
        await town.presses(admin, f"gt:{act}:{number}:plan:0")
    await town.presses(admin, f"gt:signer:{number}:plan:0")
    await office.private(admin, "K/T BÍ THƯ; PHÓ BÍ THƯ; Lê Văn Khải")
    assert "không ký K/T" in await said(office, admin)
    await town.presses(admin, f"gt:blank:{number}:plan:0")
    lines = await made(office, tmp_path)
    assert any("218-QĐ/TW" in line for line in lines)
    assert "PHÓ BÍ THƯ" in lines
    await town.presses(admin, f"gt:suggested:{number}:announcement:0")
    for other, paper in ((number, "announcement"), (elsewhere, "plan")):
        await town.presses(admin, f"gt:blank:{other}:{paper}:0")
        lines = await made(office, tmp_path)
        assert not [line for line in lines if line.startswith(("PHÓ", "- Căn cứ"))]


@pytest.mark.whole
async def test_where_a_committee_of_the_party_holds_it_the_party_invites(office: Staffed, tmp_path: Path) -> None:
    admin, town = await office.official("admin"), office.town
    async with town.database.writing() as db:
        db.add(Unit(code="thanh-uy", name="Thành ủy Hà Nội", level="province", kind="party"))
        host = Unit(code="dang-uy", name="Đảng ủy xã Tây Phương", parent="thanh-uy", kind="party")
        db.add(host)
        await db.flush()
    number = await dialogue_of(office, host_unit_id=host.id)
    await town.presses(admin, f"gt:paper:{number}:invitation:0")
    assert "BÍ THƯ" in await said(office, admin)
    await town.presses(admin, f"gt:deputy:{number}:invitation:0")
    await town.presses(admin, f"gt:blank:{number}:invitation:0")
    lines = await made(office, tmp_path)
    assert {"ĐẢNG CỘNG SẢN VIỆT NAM", "ĐẢNG BỘ THÀNH PHỐ HÀ NỘI", "ĐẢNG ỦY XÃ TÂY PHƯƠNG", "PHÓ BÍ THƯ"} <= set(lines)
    assert not {"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CHỦ TỊCH"} & set(lines)
    await town.presses(admin, f"gt:behind:{number}:invitation:0")
    assert say("papers-stands-tones", words="uỷ, hoà") in await said(office, admin)
    await town.presses(admin, f"gt:blank:{number}:invitation:0")
    lines = await made(office, tmp_path)
    assert "ĐẢNG UỶ XÃ TÂY PHƯƠNG" in lines
    # The people's committee writes as it did.
    await town.presses(admin, f"gt:behind:{number}:announcement:0")
    await town.presses(admin, f"gt:blank:{number}:announcement:0")
    lines = await made(office, tmp_path)
    assert {"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "XÃ TÂY PHƯƠNG", "CHỦ TỊCH"} <= set(lines)
    assert not any("Uỷ" in line for line in lines)


@pytest.mark.whole
async def test_a_paper_without_a_number_leaves_it_blank(office: Staffed, tmp_path: Path) -> None:
    admin = await office.official("admin")
    number = await dialogue_of(office)
    await office.town.presses(admin, f"gt:blank:{number}:plan:0")
    lines = await made(office, tmp_path)
    assert "Số \u00a0\u00a0\u00a0\u00a0\u00a0\u00a0-KH/ĐU" in lines
    (job,) = await jobs_of(office)
    assert (job.kind, job.name.startswith("ke-hoach_")) == ("paper", True)
    assert "- Chủ trì hội nghị: Bí thư Đảng ủy, Chủ tịch UBND xã." in lines


async def test_an_offices_own_template_is_taken_and_a_broken_one_is_not(office: Staffed, tmp_path: Path) -> None:
    admin = await office.official("admin")
    number = await dialogue_of(office)
    folder = tmp_path / "files" / TEMPLATES
    folder.mkdir(parents=True)
    own = Document()
    own.add_paragraph("MẪU CỦA XÃ: {{ venue }}")
    own.save(str(folder / "invitation.docx"))
    await office.town.presses(admin, f"gt:blank:{number}:invitation:0")
    assert await made(office, tmp_path) == ["MẪU CỦA XÃ: hội trường UBND xã"]
    own.add_paragraph("{{ khong_co }}")
    own.save(str(folder / "invitation.docx"))
    await office.town.presses(admin, f"gt:blank:{number}:invitation:0")
    lines = await made(office, tmp_path)
    assert "GIẤY MỜI" in lines
    assert not [line for line in lines if "MẪU CỦA XÃ" in line]
    assert any("mẫu riêng của cơ quan có lỗi" in text for text in to(await office.leave(), admin))


async def test_papers_are_for_whoever_holds_the_dialogue(office: Staffed) -> None:
    admin = await office.official("admin")
    number = await dialogue_of(office)
    async with office.town.database.reading() as db:
        (unit,) = await dialogues.units_of(db, number)
    other = next(one for one in office.units if one != unit)
    for stranger in (
        await office.official("leader", unit=other),
        await office.official("official", unit=unit),
        office.town.somebody(),
    ):
        await office.private(stranger, "/giayto")
        await office.town.presses(stranger, f"gt:blank:{number}:plan:0")
        await office.town.presses(stranger, f"gt:choose:{number}:plan:0")
    assert await jobs_of(office) == []
    await office.town.presses(admin, "gt:blank:999999:plan:0")
    assert await jobs_of(office) == []
    leader = await office.official("leader", unit=unit)
    await office.town.presses(leader, f"gt:blank:{number}:plan:0")
    (job,) = await jobs_of(office)
    assert job.arguments["dialogue"] == number


async def test_who_lost_the_duty_gets_no_paper(office: Staffed, tmp_path: Path) -> None:
    await office.official("admin")
    number = await dialogue_of(office)
    async with office.town.database.reading() as db:
        (unit,) = await dialogues.units_of(db, number)
    leader = await office.official("leader", unit=unit)
    await office.town.presses(leader, f"gt:blank:{number}:plan:0")
    async with office.town.database.writing() as db:
        (job,) = await jobs_of(office)
        await officials.remove(db, job.duty_id, office.town.now)
    await work(office, tmp_path)
    (ended,) = await jobs_of(office)
    assert (ended.state, ended.stored_id) == ("failed", None)


async def test_of_several_dialogues_one_is_chosen_and_one_called_off_is_none(office: Staffed) -> None:
    admin = await office.official("admin")
    await office.private(admin, "/giayto")
    assert "Chưa có hội nghị nào" in await said(office, admin)
    await dialogue_of(office, state=DialogueState.CANCELLED)
    await office.private(admin, "/giayto")
    assert "Chưa có hội nghị nào" in await said(office, admin)
    await dialogue_of(office)
    await dialogue_of(office, area=2)
    await office.private(admin, "/giayto")
    assert "Làm giấy tờ cho hội nghị nào?" in await said(office, admin)
    await office.town.types(admin, "1")
    assert "Cần làm giấy tờ nào?" in await said(office, admin)
    await office.town.types(admin, say("button-cancel"))
    assert "Đã thôi" in await said(office, admin)
    assert await jobs_of(office) == []


async def test_the_summary_tells_all_of_the_dialogue_and_no_name_that_was_not_given_to_it(
    office: Staffed, tmp_path: Path
) -> None:
    admin, town = await office.official("admin"), office.town
    number = await dialogue_of(office)
    named, silent, hidden, folded, gone, elsewhere = [await town.hands_in(town.somebody()) for _ in range(6)]
    theirs = {"dialogue_id": number, "name_mode": NameMode.FULL}
    changes = (
        (
            named,
            theirs
            | {"name": "Nguyễn Thị Tên (0987 654 321)", "printed_name": True, "words": "Đường hỏng, gọi 0912 345 678"},
        ),
        (silent, theirs | {"name": "Trần Văn Lặng", "printed_name": None, "words": "=Cống tắc, tôi là Trần Văn Lặng"}),
        (hidden, theirs | {"name": "Lê Thị Kín", "name_mode": NameMode.HIDDEN, "printed_name": True, "words": "Rác"}),
        (folded, theirs | {"name": None, "name_mode": NameMode.NONE, "folded_into_id": named.id}),
        (gone, theirs | {"state": State.WITHDRAWN, "open": False, "words": "Thôi không hỏi nữa"}),
    )
    async with town.database.writing() as db:
        for feedback, values in changes:
            await db.execute(update(Feedback).where(Feedback.id == feedback.id).values(values))
    await town.presses(admin, f"gt:blank:{number}:summary:0")
    text = "\n".join(await made(office, tmp_path))
    assert "có 05 ý kiến; gộp 01 ý kiến trùng còn 04 nội dung" in text
    for one in (named, silent, hidden, folded, gone):
        assert text.count(code(one.code)) == 1
    assert code(elsewhere.code) not in text
    assert "Nguyễn Thị Tên" in text
    for unsaid in ("Lặng", "Lê Thị Kín", "0912", "0987", "()", "Thôi không hỏi nữa"):
        assert unsaid not in text
    assert "=Cống tắc" in text
    assert "Người gửi đã rút (01 ý kiến, 01 nội dung)" in text
    async with town.database.reading() as db:
        (noted,) = await db.scalars(select(Export))
        everyone = {one: town.now.date() for one in await db.scalars(select(Feedback).order_by(Feedback.id))}
        told = await exports_of(db, everyone.items())
    assert (noted.profile, noted.scope_kind, noted.scope_id, noted.rows) == ("summary", "dialogue", number, 5)
    assert [bool(told[one.id]) for one in (named, hidden, gone, elsewhere)] == [True, True, True, False]


async def test_the_summary_as_a_workbook_is_made_and_noted(office: Staffed, tmp_path: Path) -> None:
    admin, town = await office.official("admin"), office.town
    number = await dialogue_of(office)
    opinion = await town.hands_in(town.somebody())
    async with town.database.writing() as db:
        await db.execute(update(Feedback).where(Feedback.id == opinion.id).values(dialogue_id=number))
    await town.presses(admin, f"gt:paper:{number}:summary_book:0")
    await work(office, tmp_path)
    (job,) = await jobs_of(office)
    assert (job.kind, job.state, job.name[-5:]) == ("paper_book", "done", ".xlsx")
    async with town.database.reading() as db:
        stored = await db.get_one(StoredFile, job.stored_id)
        (noted,) = await db.scalars(select(Export))
    assert (noted.profile, noted.rows) == ("summary_book", 1)
    with FileFolder(tmp_path / "files").open_checked(stored.digest) as file:
        book = load_workbook(io.BytesIO(file.read()))
    assert [row[1] for row in book["Tong hop"].iter_rows(min_row=3, values_only=True)] == [code(opinion.code)]


async def test_exports_of_papers_are_listed(office: Staffed, tmp_path: Path) -> None:
    admin = await office.official("admin")
    number = await dialogue_of(office)
    await office.town.presses(admin, f"gt:paper:{number}:summary_book:0")
    await work(office, tmp_path)
    await office.private(admin, "/tepxuat")
    assert "Tổng hợp ý kiến (Excel), hội nghị ngày 12/03/2026" in await said(office, admin)
    await office.town.presses(admin, "xl:0")
    assert "Tổng hợp ý kiến (Excel)" in await said(office, admin)


async def test_speakers_are_named_only_as_their_opinion_may_be(office: Staffed, tmp_path: Path) -> None:
    admin, town = await office.official("admin"), office.town
    number = await dialogue_of(office)
    chats = [town.somebody() for _ in range(3)]
    theirs = [await town.hands_in(chat) for chat in chats]
    printed: tuple[dict[str, Any], ...] = (
        {"printed_name": True, "name": "Nguyễn Thị Tên, 0987654321"},
        {"printed_name": None, "name": "Trần Văn Lặng"},
        {},
    )
    async with town.database.writing() as db:
        for feedback, told in zip(theirs, printed, strict=True):
            values = {"dialogue_id": number, "name_mode": NameMode.FULL} | told
            await db.execute(update(Feedback).where(Feedback.id == feedback.id).values(values))
            wish = {"words": "Tôi là Trần Văn Lặng, nói về rác", "asked_at": town.now, "decisions": 0}
            db.add(SpeakingWish(dialogue_id=number, person_id=feedback.person_id, state=WishState.ASKED, **wish))
            await db.flush()
        declined = update(SpeakingWish).where(SpeakingWish.person_id == theirs[2].person_id)
        await db.execute(declined.values(state=WishState.DECLINED))
    await town.presses(admin, f"gt:paper:{number}:speakers:0")
    text = "\n".join(await made(office, tmp_path))
    assert [code(one.code) in text for one in theirs] == [True, True, False]
    assert "Nguyễn Thị Tên" in text
    assert "0987654321" not in text
    assert "giữ kín tên, số 2" in text
    assert text.count("Tôi là Trần Văn Lặng") == 1  # in the wish of another, who may name whom they like


@pytest.mark.whole
async def test_the_summary_keeps_the_order_of_the_agenda_and_tells_by_when_answers_are_due(
    office: Staffed, tmp_path: Path
) -> None:
    admin, town = await office.official("admin"), office.town
    number = await dialogue_of(office)
    first, second, later = [await town.hands_in(town.somebody()) for _ in range(3)]
    places = ((first, 2, AgendaState.PROPOSED), (second, 1, AgendaState.LISTED), (later, 3, AgendaState.CARRIED_OVER))
    async with town.database.writing() as db:
        for feedback, place, state in places:
            await db.execute(update(Feedback).where(Feedback.id == feedback.id).values(dialogue_id=number))
            facts = {"dialogue_id": number, "feedback_id": feedback.id}
            db.add(AgendaItem(**facts, state=state, place=place, since=town.now))
    await town.presses(admin, f"gt:blank:{number}:summary:0")
    text = "\n".join(await made(office, tmp_path))
    assert text.index(code(second.code)) < text.index(code(first.code)) < text.index(code(later.code))
    assert "Để lại hội nghị sau (01 ý kiến, 01 nội dung)" in text


async def test_the_summary_counts_the_sheets_and_their_lines(office: Staffed, tmp_path: Path) -> None:
    admin, town = await office.official("admin"), office.town
    number = await dialogue_of(office)
    opinion = await town.hands_in(town.somebody())
    async with town.database.writing() as db:
        sent = update(Feedback).where(Feedback.id == opinion.id)
        await db.execute(sent.values(dialogue_id=number, source=SheetSource.SHEET))
        made_at = {"made_at": town.now, "received_at": town.now}
        sheet = ThonSheet(source="sheet", dialogue_id=number, area_id=1, state="entered", salt="x", **made_at)
        db.add(sheet)
        await db.flush()
        for line, part, state in ((1, 1, "taken"), (2, 1, "taken"), (2, 2, "taken"), (3, 1, "guided"), (4, 1, "empty")):
            facts = {"sheet_id": sheet.id, "number": line, "part": part, "state": state, "name_mode": "none"}
            db.add(SheetLine(**facts))
    await town.presses(admin, f"gt:blank:{number}:summary:0")
    text = "\n".join(await made(office, tmp_path))
    assert re.search(r"có 01/\d\d thôn gửi phiếu, 04 dòng", text)
    assert "01 khiếu nại được hướng dẫn gửi đơn" in text


@pytest.mark.whole
async def test_the_speakers_as_a_workbook_are_those_of_the_word_paper(office: Staffed, tmp_path: Path) -> None:
    admin, town = await office.official("admin"), office.town
    number = await dialogue_of(office)
    opinion = await town.hands_in(town.somebody())
    async with town.database.writing() as db:
        await db.execute(update(Feedback).where(Feedback.id == opinion.id).values(dialogue_id=number))
        wish = {"words": "=1+1 rác", "asked_at": town.now, "decisions": 0, "state": WishState.ASKED}
        db.add(SpeakingWish(dialogue_id=number, person_id=opinion.person_id, **wish))
    await town.presses(admin, f"gt:paper:{number}:speakers_book:0")
    await work(office, tmp_path)
    (job,) = await jobs_of(office)
    async with town.database.reading() as db:
        stored = await db.get_one(StoredFile, job.stored_id)
    with FileFolder(tmp_path / "files").open_checked(stored.digest) as file:
        (sheet,) = load_workbook(io.BytesIO(file.read())).worksheets
    assert [cell.value for cell in sheet[3]][2:5] == ["giữ kín tên, số 1", "=1+1 rác", code(opinion.code)]


@pytest.mark.whole
async def test_the_peoples_committee_has_a_plan_of_its_own(office: Staffed, tmp_path: Path) -> None:
    admin = await office.official("admin")
    number = await dialogue_of(office)
    await office.town.presses(admin, f"gt:blank:{number}:plan_people:0")
    lines = await made(office, tmp_path)
    assert "Số: \u00a0\u00a0\u00a0\u00a0\u00a0\u00a0/KH-UBND" in lines
    assert "TM. ỦY BAN NHÂN DÂN" in lines
    (job,) = await jobs_of(office)
    assert job.name.startswith("ke-hoach-ubnd_")
