"""Registers and pictures as officials ask for them: by press, by number and in words, made, logged and refused."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select, update

from bot.job_work import JobWork
from locales import texts
from rules.access import Scope, ScopeKind
from rules.handin import NameMode
from rules.notice import Address
from storage.files.folder import FileFolder
from storage.office import officials
from storage.people import people
from storage.tables import Export, Feedback, Job, Outbox, Request, StoredFile
from tests.handlers.office import Staffed, to
from tests.handlers.test_own_data import text_only
from tests.journeys.stage import BOT

say = texts("vi").say
# The office's clock stands at 2 March 2026.
DAYS = f"{date(2026, 3, 1).toordinal()}:{date(2026, 3, 2).toordinal()}"


async def said(office: Staffed, chat: int) -> str:
    """The newest message to somebody, with the labels below it."""
    newest = select(Outbox).where(Outbox.chat_id == chat, Outbox.payload.is_not(None)).order_by(Outbox.id.desc())
    async with office.town.database.reading() as db:
        row = (await db.scalars(newest.limit(1))).one_or_none()
    return str(row.payload) if row else ""


async def jobs_of(office: Staffed) -> list[Job]:
    async with office.town.database.reading() as db:
        return list(await db.scalars(select(Job).order_by(Job.id)))


async def work(office: Staffed, folder: Path) -> None:
    """Have what was asked for done by a real child process, which is forked where it can be."""
    town = office.town
    worker = JobWork(town.database, FileFolder(folder / "files"), town.clock, lambda: True, module="tests.forked_work")
    while await worker.working.work():
        pass


async def observer_of(office: Staffed, area: int) -> int:
    """Somebody who observes one area."""
    number = office.town.somebody()
    async with office.town.database.writing() as db:
        person = await people.meet(db, Address(BOT, number), office.town.now)
        code = await officials.invite(db, "observer", "Giám sát", Scope(ScopeKind.AREA, area), office.town.now)
        await officials.enrol(db, person.id, code, office.town.now)
    return number


@pytest.mark.parametrize("reach", ["telegram", "text"])
async def test_three_presses_ask_for_a_register_also_where_there_is_only_text(office: Staffed, reach: str) -> None:
    if reach == "text":
        await text_only(office)
    admin = await office.official("admin")
    await office.leave()
    await office.private(admin, "/sodangky")
    assert "Tháng này (1/3 - 2/3)" in await said(office, admin)
    await office.town.types(admin, "1")
    assert "Chủ nhật, ngày 1/3/2026" in await said(office, admin)
    assert "Tất cả đơn vị" in await said(office, admin)
    await office.town.types(admin, "1")
    assert "Tên giữ kín" in await said(office, admin)
    await office.town.types(admin, say("register-profile-dialogue"))
    (job,) = await jobs_of(office)
    assert (job.kind, job.unit_id, job.arguments["profile"], job.state) == ("register", None, "dialogue", "queued")
    assert (job.arguments["from"], job.arguments["to"]) == ("2026-03-01", "2026-03-02")
    assert any("Đã nhận yêu cầu" in text for text in to(await office.leave(), admin))


async def test_a_register_that_is_made_is_logged_and_told_to_those_in_it(office: Staffed, tmp_path: Path) -> None:
    lan = office.town.somebody()
    await office.town.hands_in(lan)
    admin = await office.official("admin")
    await office.town.presses(admin, f"sd:make:{DAYS}:all:0:dialogue")
    await work(office, tmp_path)
    assert [(job.state, job.error) for job in await jobs_of(office)] == [("done", None)]
    async with office.town.database.reading() as db:
        (line,) = await db.scalars(select(Export))
        (file,) = await db.scalars(select(StoredFile))
    assert (line.duty_id, line.rows, line.scope_kind, line.names) == (await office.number_of(admin), 1, "all", True)
    assert (line.begins, line.ends) == (date(2026, 3, 1), date(2026, 3, 2))
    assert FileFolder(tmp_path / "files").place(file.digest).read_bytes()[:2] == b"PK"
    assert any("Sổ" in text for text in to(await office.leave(), admin))
    await office.private(admin, "/sodangky")
    await office.town.presses(admin, "xl:0")
    assert "Lần 1" in await said(office, admin)
    assert "1 ý kiến, có họ tên" in await said(office, admin)
    # Whose it is reads it in the file of their own data.
    await office.private(lan, "/dulieu")
    await office.town.presses(lan, "yd:export:0")
    heard = [one for one in await office.leave() if one.chat == lan]
    own = "".join([one.text + (one.document.text if one.document else "") for one in heard])
    assert "có trong sổ đăng ký mà cán bộ đã xuất lúc" in own


async def test_days_are_typed_behind_the_command_or_by_themselves_and_said_back(office: Staffed) -> None:
    clerk = await office.official("official", office.units[0])
    for typed in ("/sodangky tháng 2", "THANG 2", "từ 1/2 đến 28/2/2026"):
        if not typed.startswith("/"):
            await office.private(clerk, "/sodangky")
        await office.private(clerk, typed)
        shown = await said(office, clerk)
        assert "Chủ nhật, ngày 1/2/2026" in shown
        assert "thứ Bảy, ngày 28/2/2026" in shown
    for typed, word in (
        ("tháng 13", "chưa đọc được"),
        ("tháng sau", "chưa đến"),
        ("từ 28/2/2026 đến 1/2/2026", "lại sau ngày cuối"),
        ("từ 1/1/2019 đến 1/1/2026", "dài quá"),
        ("năm 1999", "trước năm 2000"),
        ("thứ Hai 28/2/2026", "Thứ và ngày không khớp"),
    ):
        await office.private(clerk, "/sodangky")
        await office.private(clerk, typed)
        assert word in await said(office, clerk), typed
    # The question stands open until it is answered, or left.
    await office.private(clerk, "năm 2026")
    assert "ngày 1/1/2026" in await said(office, clerk)
    await office.town.presses(clerk, "sd:stop:0:0:all:0:dialogue")
    assert "Không xuất sổ nữa" in await said(office, clerk)
    assert (await office.town.conversation(clerk))[0] is None
    assert await jobs_of(office) == []


async def test_who_has_one_unit_is_not_asked_which_and_gets_no_other(office: Staffed) -> None:
    unit, other = office.units[:2]
    clerk = await office.official("official", unit)
    for press in (f"sd:of:{DAYS}:unit:{other}:dialogue", f"sd:make:{DAYS}:unit:{other}:dialogue"):
        await office.town.presses(clerk, press)
        await office.town.presses(clerk, press.replace(f"unit:{other}", "all:0"))
        await office.town.presses(clerk, press.replace(f"unit:{other}", "area:1"))
    assert await jobs_of(office) == []
    await office.town.presses(clerk, f"sd:make:{DAYS}:unit:{unit}:reception")
    (job,) = await jobs_of(office)
    assert (job.unit_id, job.arguments["profile"]) == (unit, "reception")


async def test_in_a_group_and_without_the_right_there_is_no_register(office: Staffed) -> None:
    admin, helper = await office.official("admin"), await office.official("official")
    await office.link(None)
    await office.says(admin, "/sodangky")
    assert any("nhắn riêng" in one.text for one in await office.leave() if one.chat < 0)
    await office.presses(admin, f"sd:make:{DAYS}:all:0:dialogue")
    async with office.town.database.writing() as db:
        found = await officials.of_chat(db, Address(BOT, helper))
        assert found
        await officials.remove(db, found.id, office.town.now)
    await office.private(helper, "/sodangky")
    resident = office.town.somebody()
    await office.private(resident, "/sodangky")
    for who in (helper, resident):
        await office.town.presses(who, f"sd:make:{DAYS}:all:0:dialogue")
        await office.town.presses(who, "xl:0")
        await office.town.presses(who, f"tk:days:{DAYS}:0")
    assert await jobs_of(office) == []
    official = await office.official("official")
    await office.town.presses(official, "xl:0")
    assert await said(office, official) == ""


async def test_made_up_days_make_nothing(office: Staffed) -> None:
    admin = await office.official("admin")
    for days in ("0:0", "1:2", "999999999999:999999999999", f"{10**6}:{10**6}", "739000:738000"):
        await office.town.presses(admin, f"sd:make:{days}:all:0:dialogue")
        await office.town.presses(admin, f"sd:days:{days}:all:0:dialogue")
        await office.town.presses(admin, f"tk:days:{days}:0")
    assert await jobs_of(office) == []


async def test_an_observer_of_an_area_has_a_register_of_it_without_names(office: Staffed, tmp_path: Path) -> None:
    lan = office.town.somebody()
    feedback = await office.town.hands_in(lan)
    async with office.town.database.writing() as db:
        named = {"name_mode": NameMode.FULL, "name": "Vũ Thị Na"}
        await db.execute(update(Feedback).where(Feedback.id == feedback.id).values(**named))
    observer = await observer_of(office, feedback.area_id)
    await office.private(observer, "/trogiup")
    assert "/sodangky" in await said(office, observer)
    await office.private(observer, "/sodangky tháng này")
    assert "không có họ tên ai" in await said(office, observer)
    await office.town.presses(observer, f"sd:make:{DAYS}:area:{feedback.area_id + 1}:dialogue")
    assert await jobs_of(office) == []
    await office.town.presses(observer, f"sd:make:{DAYS}:area:{feedback.area_id}:dialogue")
    await work(office, tmp_path)
    async with office.town.database.reading() as db:
        (line,) = await db.scalars(select(Export))
    assert (line.scope_kind, line.scope_id, line.names, line.rows) == ("area", feedback.area_id, False, 1)


@pytest.mark.parametrize("reach", ["telegram", "text"])
async def test_numbers_come_at_once_and_those_of_a_period_as_a_picture_or_in_words(
    office: Staffed, tmp_path: Path, reach: str
) -> None:
    if reach == "text":
        await text_only(office)
    await office.town.hands_in(office.town.somebody())
    admin = await office.official("admin")
    await office.leave()
    await office.private(admin, "/thongke")
    assert "Đang chờ: 1" in await said(office, admin)
    await office.town.types(admin, "1")
    (job,) = await jobs_of(office)
    assert (job.kind, job.unit_id, job.arguments["from"]) == ("chart", None, "2026-03-01")
    await office.leave()
    await work(office, tmp_path)
    assert [one.state for one in await jobs_of(office)] == ["done"]
    text = "\n".join(to(await office.leave(), admin))
    for words in ("Đã nhận 1 ý kiến", "đang chờ, còn hạn: 1", "Theo lĩnh vực", "Theo địa bàn", "3/2026: 1"):
        assert words in text
    async with office.town.database.reading() as db:
        files = list(await db.scalars(select(StoredFile)))
    assert [one.suffix for one in files] == [".png"]


async def test_other_days_are_typed_and_in_a_group_the_picture_comes_in_private(office: Staffed) -> None:
    admin = await office.official("admin")
    await office.link(office.units[0])
    await office.town.presses(admin, "tk:other:0:0:0")
    assert "Vẽ biểu đồ của thời gian nào" in await said(office, admin)
    await office.private(admin, "quý 1 năm 2025")
    await office.says(admin, "/thongke quý 4 năm 2025")
    await office.presses(admin, "tk:other:0:0:0")
    there = [one.text for one in await office.leave() if one.chat < 0]
    assert any("gửi riêng cho đồng chí" in text for text in there)
    assert any("/thongke quý 3" in text for text in there)
    found = [(one.unit_id, one.arguments["from"], one.arguments["to"]) for one in await jobs_of(office)]
    assert found == [(None, "2025-01-01", "2025-03-31"), (office.units[0], "2025-10-01", "2025-12-31")]


async def test_who_works_for_two_units_is_asked_whose_numbers(office: Staffed) -> None:
    one, other = office.units[:2]
    clerk = await office.official("official", one)
    async with office.town.database.writing() as db:
        person = await people.meet(db, Address(BOT, clerk), office.town.now)
        code = await officials.invite(db, "leader", "Hai", Scope.of_unit(other), office.town.now)
        await officials.enrol(db, person.id, code, office.town.now)
    await office.private(clerk, "/thongke năm nay")
    assert "Của đơn vị nào" in await said(office, clerk)
    await office.town.types(clerk, "2")
    assert [job.unit_id for job in await jobs_of(office)] == [other]


async def test_whose_words_are_erased_is_not_said_to_wait(office: Staffed) -> None:
    lan = office.town.somebody()
    await office.town.hands_in(lan)
    admin = await office.official("admin")
    await office.town.presses(lan, "yd:erase:0")
    async with office.town.database.reading() as db:
        number = (await db.scalars(select(Request.id))).one()
    await office.town.presses(admin, f"r:erase:{number}")
    await office.private(admin, "/thongke")
    shown = await said(office, admin)
    assert "Đang chờ: 0" in shown
    assert "Đã nhận: 1, trong đó 1 ý kiến đã xóa theo yêu cầu khi chưa trả lời" in shown
