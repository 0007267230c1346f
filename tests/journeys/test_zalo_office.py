"""What README and the page of a secretary say, done in an office that has nothing but Zalo: files above all."""

import io
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import FormData
from openpyxl import Workbook, load_workbook
from sqlalchemy import select

from bot import clock
from rules.access import Scope, ScopeKind
from storage.engine.database import Database
from storage.office import officials
from storage.tables import Hamlet
from tests.handlers.test_sheets import by_sheet, pasted
from tests.journeys.test_answer_with_files import a_paper
from tests.journeys.test_sheets import NAMED, NO_OPINION, REGISTER, SHEET_CODE, XLSX, filled
from tests.journeys.test_year import Story, agrees, enrolled, file_sent, planned, raises
from tests.journeys.year import HOME, YearActor, at, has
from tests.journeys.zalo_year import OaPhone, ZaloPhone, ZaloYear, year_on_zalo

__all__ = ["year_on_zalo"]
pytestmark = [pytest.mark.whole, pytest.mark.timeout(1200)]
PDF = "application/pdf"
OPINION, HELPER_PLACE = "Đường trục Phú Hòa vỡ từng mảng, xe máy đi rất khó.", "Bình Xá"


async def opened(stage: ZaloYear) -> Story:
    """Loaded and begun on a Monday morning; everybody types the code of their invitation."""
    codes = await stage.seed()
    now = clock.now().astimezone(HOME)
    monday = now + (7 - now.weekday()) * timedelta(days=1)
    await stage.prepare(at(monday, 9))
    codes["helper"] = await helper_invited(stage)
    await stage.start()
    story = Story(stage, monday, codes)
    story.admin = await enrolled(stage, 2001, "Đỗ Minh Khang", f"/canbo moi_{codes['quan-tri']}", "quản trị")
    story.clerk = await enrolled(stage, 2002, "Nguyễn Thị Thu Hạnh", f"/canbo moi_{codes['tiep-nhan']}", "tiếp nhận")
    return story


async def helper_invited(stage: ZaloYear) -> str:
    database = Database(stage.database_url)
    async with database.writing() as db:
        hamlet = (await db.scalars(select(Hamlet).where(Hamlet.name == HELPER_PLACE))).one()
        code = await officials.invite(db, "helper", "Cô Bình", Scope(ScopeKind.HAMLET, hamlet.id), stage.now())
    await database.close()
    return code


async def hands_over(who: YearActor, asked: dict[str, Any], name: str, content: bytes, kind: str) -> None:
    """A file for what was asked: in the chat of an account, by an address where the chat carries none."""
    if isinstance(who, OaPhone):
        file = await who.put(content, "." + name.rpartition(".")[2], kind)
        await who.control("say", {"person": who.external, "kind": "file", "file": file, "name": name})
        return
    await who.presses(asked, "Gửi tệp qua đường dẫn")
    told = await who.finds("an address", lambda one, _: "document" in one, who.read)
    who.read = told["message_id"]
    form = FormData()
    form.add_field("file", content, filename=name, content_type=kind)
    async with who.sandbox.session.post(told["document"]["address"], data=form) as answer:
        assert answer.status == 200, await answer.text()


def bytes_of(book: Workbook) -> bytes:
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


async def opens_sheet(clerk: YearActor, place: str) -> dict[str, Any]:
    await clerk.says(f"/phieu {place}")
    asked = await clerk.hears("muốn mở phiếu nào")
    await clerk.presses(asked, asked["reply_markup"]["inline_keyboard"][0][0]["text"])
    return await clerk.hears("Phiếu P")


async def everyday(story: Story) -> str:
    """An opinion is answered with a file, and its author is content; gives the code of another that waits."""
    lan = await agrees(story, 1001, 0)
    code = await hands_in(lan, OPINION)
    admin = story.admin
    await admin.taps(f"{code} ·", "Trả lời")
    await admin.hears("Trả lời ý kiến")
    await admin.says("Xã đã vá xong, có giấy kèm theo.")
    await admin.hears("XEM LẠI")
    if isinstance(admin, OaPhone):
        await hands_over(admin, {}, "bien-ban.pdf", a_paper(), PDF)
        await admin.chooses("1 tệp giấy tờ", "Gửi")
    else:
        await admin.send(media={"kind": "photo"})
        await admin.chooses("1 ảnh", "Gửi")
    await admin.hears("sẽ gửi đến người dân sau")
    await lan.hears("Xã đã vá xong")
    await lan.finds("the file", lambda one, _: one["kind"] in {"file", "photo"})
    await lan.taps("thấy trả lời này thế nào", "Hài lòng")
    await lan.hears("kết thúc tại đây")
    return await hands_in(await agrees(story, 1003, 0), "Cống đầu làng Thái Hòa tắc, cứ mưa là ngập.")


async def hands_in(who: YearActor, words: str) -> str:
    """In free words, with whatever is asked then; gives the code."""
    await who.says(words)
    while True:
        asked = await who.hears("")
        if "kiểm tra lại" in asked["text"]:
            break
        ways = [one for one in WAYS if has(asked, one)]
        assert ways, asked["text"]
        await who.presses(asked, ways[0])
    await who.presses(asked, "Gửi ý kiến này")
    receipt = await who.hears("Đã nhận ý kiến")
    return str(re.findall(r"\d{2}-\d{5}-\d", receipt["text"])[0])


WAYS = ("Tây Phương", "Gửi thành ý kiến mới", "Ý kiến mới", "Không nêu tên", "Bỏ qua", "Không có", "Xong")


async def told_in_the_morning(story: Story, code: str) -> None:
    """The digest of a working day, the list of work, the register and the numbers of a period."""
    stage, clerk, admin = story.stage, story.clerk, story.admin
    await clerk.says("/viec")
    await clerk.hears(code)
    await stage.comes(story.day(1, 7, 20))
    await stage.comes(story.day(1, 7, 31))
    await admin.hears("Bản tin sáng")
    await admin.says("/sodangky")
    await admin.chooses("Xuất sổ của thời gian nào", "Quý này")
    await admin.chooses("Của đơn vị nào", "Tất cả đơn vị")
    await admin.chooses("Chọn mẫu sổ", "Sổ hội nghị")
    book = load_workbook(io.BytesIO(await file_sent(admin, "the register")))
    assert OPINION in {
        str(cell) for page in book.worksheets for row in page.iter_rows(values_only=True) for cell in row
    }
    await admin.says("/thongke")
    await admin.chooses("Đang chờ", "Quý này")
    await admin.finds("the picture", lambda one, _: one["kind"] == "photo", admin.read)


async def sheets_go_in(story: Story) -> int:
    """A sheet pasted, one as a workbook, one by its photo; gives how many opinions that were."""
    clerk, sheets = story.clerk, list(by_sheet().items())
    plain = [(place, lines) for place, lines in sheets if all(map(is_plain, lines))][:3]
    (one, lines), (two, rows), (three, typed) = plain
    await clerk.says("/phieu")
    await clerk.taps("hiếu", "In phiếu cả")
    assert (await file_sent(clerk, "the forms")).startswith(b"%PDF")
    await opens_sheet(clerk, one)
    await clerk.says("\n".join(map(pasted, lines)))
    await taken_in(clerk, "Đã đọc")
    shown = await opens_sheet(clerk, two)
    found = SHEET_CODE.search(shown["text"])
    assert found
    book = filled([(row["words"], row["said_by"], NAMED[row["name_mode"]]) for row in rows], found[0])
    await hands_over(clerk, shown, "Phieu.xlsx", bytes_of(book), XLSX)
    await clerk.chooses("Đã đọc tệp Excel của phiếu", "Mở phiếu")
    await taken_in(clerk, "Phiếu P")
    await opens_sheet(clerk, three)
    await clerk.send(media={"kind": "photo"})
    await clerk.chooses("Đã nhận ảnh của phiếu", "Nhận nhập phiếu này")
    await clerk.hears("Đồng chí đang nhập")
    await clerk.says("\n".join(map(pasted, typed)))
    await clerk.hears(f"dòng {len(typed)}/10")
    await clerk.says("hết dòng")
    await taken_in(clerk, "Đã nhập hết ảnh")
    return len(lines) + len(rows) + len(typed)


def is_plain(line: dict[str, Any]) -> bool:
    return line["kind"] not in NO_OPINION and not line.get("split")


async def taken_in(clerk: YearActor, words: str) -> None:
    await clerk.chooses(words, "Ghi nhận")
    await clerk.hears(": đã ghi nhận")


async def register_goes_in(story: Story) -> None:
    clerk, book = story.clerk, Workbook()
    for row in REGISTER[:2]:
        book.worksheets[0].append(list(row))
    await clerk.says("/nhapso")
    await clerk.chooses("từ sổ nào", "iHanoi")
    await clerk.chooses("của địa bàn nào", "Tây Phương")
    asked = await clerk.hears("Xin gửi tệp Excel")
    await hands_over(clerk, asked, "iHanoi.xlsx", bytes_of(book), XLSX)
    await clerk.chooses("Hệ thống hiểu", "Đúng, đọc tệp")
    await clerk.chooses("1 ý kiến mới", "Xem và ghi nhận")
    await taken_in(clerk, "Phiếu P")


async def for_a_neighbour(story: Story) -> None:
    """A helper hands in for somebody without a telephone, and has the slip by its address."""
    helper = await enrolled(story.stage, 2301, "Bình", f"/canbo moi_{story.codes['helper']}", "")
    await helper.says("/nopho")
    await helper.taps("Người đó có đồng ý không", "Đồng ý bằng lời")
    while True:
        asked = await helper.hears("")
        if "đọc lại cho người đó nghe" in asked["text"]:
            break
        ways = [one for one in ("Không nêu tên", "Không gửi cho hội nghị nào") if has(asked, one)]
        if "ghi lại lời người đó" in asked["text"]:
            await helper.says("Đường vào xóm tôi ngập suốt, mong xã khơi lại cống")
        elif ways:
            await helper.presses(asked, ways[0])
    await helper.presses(asked, "Gửi giúp")
    await helper.hears("Đã tiếp nhận. Mã")
    assert (await file_sent(helper, "the slip")).startswith(b"%PDF")


async def goes_on(who: YearActor, label: str) -> None:
    """The next message that has such an answer, and that answer; cards come in between."""
    while not has(asked := await who.hears(""), label):
        pass
    await who.presses(asked, label)


async def own_template(story: Story) -> None:
    """An account takes a template back as it was had; a bot of Zalo's carries none, and says so."""
    admin = story.admin
    await admin.says("/maugiayto")
    for label in ("UBND xã Tây Phương", "Giấy mời", "Lấy mẫu đang dùng"):
        await goes_on(admin, label)
    template = await file_sent(admin, "the template")
    await admin.says("/maugiayto")
    for label in ("UBND xã Tây Phương", "Giấy mời", "Gửi mẫu đã sửa"):
        await goes_on(admin, label)
    asked = await admin.hears("")
    assert template.startswith(b"PK")
    if isinstance(admin, OaPhone):
        await hands_over(admin, asked, "giay-moi.docx", template, "application/octet-stream")
        await goes_on(admin, "Đưa vào dùng")
        await admin.hears("")
    else:
        assert isinstance(admin, ZaloPhone)
        await admin.control("say", {"person": admin.external, "kind": "unsupported"})
        await admin.hears("Zalo không chuyển loại tin này")


async def test_readme_and_the_page_of_the_secretary_are_done_on_zalo(
    stage: ZaloYear, record_property: Callable[[str, object], None]
) -> None:
    story = await opened(stage)
    waits = await everyday(story)
    await told_in_the_morning(story, waits)
    await planned(story, story.clerk, "Hội trường", story.day(21, 13, 30), story.day(17, 0))
    lan = await agrees(story, 1002, 0)
    await raises(lan, "Bình Xá", "Đèn đường ở Bình Xá hỏng gần hết từ tháng trước.", "Không nêu tên")
    count = await sheets_go_in(story)
    await register_goes_in(story)
    await for_a_neighbour(story)
    await own_template(story)
    await story.clerk.says("/giayto")
    await story.clerk.chooses("Cần làm giấy tờ nào", "Tổng hợp ý kiến (Excel)")
    summary = load_workbook(io.BytesIO(await file_sent(story.clerk, "the summary")))
    sums = [row[1] for row in summary["So lieu"].iter_rows(values_only=True) if row[0] == "Cộng"]
    assert sums == [count + 1] * 3
    record_property("opinions in the summary", sums)
    assert await stage.strayed() == []
