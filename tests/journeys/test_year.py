"""A year of a commune: planned, two dialogues and one of the level above, and all that follows from them, once each."""

import io
import re
from collections import Counter
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook

from bot import clock
from locales.spoken import numeric
from tests.handlers.test_sheets import by_sheet, pasted
from tests.journeys.stage import BOT, FOR_DIALOGUE, REVIEW, Sandbox
from tests.journeys.test_register_file import file_of
from tests.journeys.two_bots import OTHER
from tests.journeys.year import HOME, TEXT, Year, YearActor, at, has
from tests.rules.test_loudspeaker import amiss

DAY = timedelta(days=1)
CODE = re.compile(r"\d{2}-\d{5}-\d")


@pytest.fixture
async def stage(sandbox: Sandbox, migrated_url: str, tmp_path: Path) -> AsyncIterator[Year]:
    made = Year(sandbox, migrated_url, tmp_path / "bot.log")
    yield made
    await made.leave_none_running()


@dataclass
class Story:
    """The people of the story, by what they do, and the code of each opinion."""

    stage: Year
    monday: datetime
    codes: dict[str, str]
    admin: YearActor = field(init=False)
    clerk: YearActor = field(init=False)
    leader: YearActor = field(init=False)
    city: YearActor = field(init=False)
    official: YearActor = field(init=False)
    residents: list[YearActor] = field(default_factory=list)
    slips: list[YearActor] = field(default_factory=list)
    spoken: list[str] = field(default_factory=list)
    # Whose opinion bears which code, and what each says at the door.
    theirs: dict[int, str] = field(default_factory=dict)
    door: dict[int, str] = field(default_factory=dict)
    # The PINs of slips by their codes, and the words with which an opinion was answered at the first dialogue.
    pins: dict[str, str] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)

    def day(self, number: int, hour: int, minute: int = 0) -> datetime:
        return at(self.monday + number * DAY, hour, minute)


async def enrolled(stage: Year, number: int, name: str, word: str, role: str) -> YearActor:
    made = await stage.somebody(number, name)
    await made.says(word)
    await made.hears(role)
    return made


async def opened(stage: Year) -> Story:
    """The office is loaded and its people are there; it is Monday morning."""
    codes = await stage.seed()
    now = clock.now().astimezone(HOME)
    monday = now + (7 - now.weekday()) * DAY
    await stage.prepare(at(monday, 9))
    codes |= await stage.leaders()
    await stage.start()
    story = Story(stage, monday, codes)
    story.admin = await enrolled(stage, 2001, "Đỗ Minh Khang", f"/start moi_{codes['quan-tri']}", "quản trị")
    story.clerk = await enrolled(stage, 2002, "Nguyễn Thị Thu Hạnh", f"/canbo moi_{codes['tiep-nhan']}", "tiếp nhận")
    word = f"/canbo moi_{codes['can-bo-tay-phuong']}"
    story.official = await enrolled(stage, 2003, "Khuất Thị Ngọc Bích", word, "cán bộ")
    story.leader = await enrolled(stage, 2004, "Lãnh đạo xã", f"/canbo moi_{codes['leader-commune']}", "lãnh đạo")
    story.city = await enrolled(stage, 2005, "Lãnh đạo Thành phố", f"/canbo moi_{codes['leader-city']}", "lãnh đạo")
    return story


async def plans(story: Story) -> None:
    """The admin enters by when communes, and then the city, are to have held theirs."""
    for whom, last in (("Tất cả đơn vị cấp xã", story.day(200, 0)), ("Đơn vị cấp trên", story.day(300, 0))):
        await story.admin.says("/kehoachnam")
        await story.admin.taps("oạch đối thoại năm", "Nhập kế hoạch năm")
        await story.admin.chooses("áp dụng cho đơn vị nào", whom)
        await story.admin.hears("Phải tổ chức xong khi nào")
        await story.admin.says(f"hết ngày {last:%d/%m/%Y}")
        await story.admin.chooses("Ngày cuối cùng", "Lưu kế hoạch")
        await story.admin.hears("Đã lưu cho")


async def planned(story: Story, who: YearActor, place: str, starts: datetime, until: datetime, **more: str) -> None:
    """A dialogue of the commune is set up and published."""
    await who.says("/taohoinghi")
    await who.hears("tổ chức ở đâu")
    await who.says(place)
    await who.hears("Bắt đầu lúc nào")
    await who.says(f"{starts:%H} giờ {starts:%M} ngày {starts:%d/%m/%Y}")
    await who.hears("đến hết ngày nào")
    await who.says(f"{until:%d/%m/%Y}")
    await who.chooses("địa bàn nào", "Tây Phương")
    await who.hears("Nội dung trọng tâm")
    await who.says("Giao thông\nMôi trường")
    for what, said in more.items():
        await who.chooses("chưa công bố", "Sửa")
        await who.chooses("sửa phần nào", WHAT[what])
        await answer(who, said)
    await who.chooses("chưa công bố", "Công bố cho người dân")
    await who.hears("Đã công bố")


WHAT = {"host": "Đơn vị tổ chức", "invited": "Thành phần mời"}


async def answer(who: YearActor, said: str) -> None:
    """One of the optional answers of a plan; where several may be chosen, that is all."""
    asked = await who.hears("")
    if has(asked, said):
        await who.presses(asked, said)
    else:
        await who.says(said)
    if has(asked, "Xong"):
        await who.taps("Mời những ai", "Xong")


# Each by messenger, thôn, what is said, and under which name it stands.
RAISED = (
    (1001, BOT, "Phú Hòa", "Đường trục Phú Hòa vỡ từng mảng, xe máy đi rất khó.", "Ghi họ tên"),
    (1002, OTHER, "Thái Hòa", "Cống đầu làng Thái Hòa tắc, cứ mưa là ngập.", "Không nêu tên"),
    (1003, TEXT, "Bình Xá", "Đèn đường ở Bình Xá hỏng gần hết từ tháng trước.", "Không nêu tên"),
    (1004, OTHER, "Phú Hòa", "Bãi rác cuối đồng Phú Hòa cháy khói cả ngày.", "Giữ kín tên"),
    (1005, TEXT, "Thái Hòa", "Xin mở thêm lớp mầm non ở Thái Hòa cho các cháu.", "Không nêu tên"),
    (1006, BOT, "Bình Xá", "Vỉa hè đường tỉnh 419 qua Bình Xá cần lát lại.", "Không nêu tên"),
    (1007, BOT, "Bình Xá", "Biển báo ở ngã ba Bình Xá mờ hết chữ.", "Không nêu tên"),
)


async def agrees(story: Story, number: int, bot: int) -> YearActor:
    who = await story.stage.somebody(number, f"Người {number}", bot)
    await who.says("/start")
    await who.chooses("Ông/bà có đồng ý", "Tôi đồng ý")
    await who.hears("Ông/bà muốn làm gì")
    return who


async def raises(who: YearActor, place: str, words: str, name: str, whither: str = "Cho hội nghị") -> str:
    """Hand something in for the dialogue; gives its code."""
    await who.says("/gopy")
    await who.chooses("nói về việc gì", "Kiến nghị")
    await who.chooses("Ý kiến này là gì", "Kiến nghị")
    await who.chooses("ở xã nào", "Tây Phương")
    await who.hears("ở thôn nào")
    await who.says(place)
    await who.chooses("lĩnh vực nào", "Giao thông")
    await who.hears("Mời ông/bà viết")
    await who.says(words)
    await who.chooses("Đã ghi", "Xong")
    await who.chooses("ảnh, giấy tờ", "Không có")
    await who.chooses("ghi tên thế nào", name)
    if name != "Không nêu tên":
        await who.hears("cho biết họ tên")
        await who.says("Nguyễn Thị Lan")
    asked = await who.hears(FOR_DIALOGUE)
    await who.presses(asked, whither)
    if name == "Ghi họ tên":
        await who.chooses("ghi tên", "Ghi tên trên giấy tờ")
    await who.chooses(REVIEW, "Gửi ý kiến này")
    receipt = await who.hears("Đã nhận ý kiến")
    return str(CODE.findall(receipt["text"])[0])


async def gathered(story: Story) -> None:
    """Six residents at three messengers say that they come, and raise something; a delegate comes; two sheets go in."""
    for number, bot, place, words, name in RAISED:
        who = await agrees(story, number, bot)
        await who.says("/lich")
        await who.chooses("Hội nghị đối thoại", "Tôi sẽ dự")
        coming = await who.hears("SẼ DỰ")
        story.door[number] = DOOR_CODE.findall(coming["text"])[0]
        if number == SPEAKER:
            await wants_to_speak(who, coming)
        story.theirs[number] = await raises(who, place, words, name)
        story.residents.append(who)


DOOR_CODE = re.compile(r"Mã vào cửa của ông/bà: (\d{4})")
SPEAKER, OBJECTOR, WISH = 1001, 1007, "Đường trục Phú Hòa hỏng lâu rồi"


async def wants_to_speak(who: YearActor, coming: dict[str, Any]) -> None:
    await who.presses(coming, "Xin phát biểu")
    await who.hears("muốn phát biểu về việc gì")
    await who.says(WISH)
    await who.chooses("xin phát biểu về", "Gửi")
    await who.hears("Đã gửi cho ban tổ chức")


async def delegated(story: Story) -> None:
    """A delegate comes by the code of their body."""
    delegate = await agrees(story, 1010, OTHER)
    await delegate.says("/lich hoi-nong-dan-tay-phuong")
    await delegate.chooses("Đại biểu của Hội Nông dân", "Hội trường")
    await delegate.hears("SẼ DỰ")


async def written(story: Story) -> None:
    """The sheets of two thôn go in."""
    for place in SHEETS:
        await story.clerk.says(f"/phieu {place}")
        asked = await story.clerk.hears("muốn mở phiếu nào")
        await story.clerk.presses(asked, asked["reply_markup"]["inline_keyboard"][0][0]["text"])
        await story.clerk.hears("Phiếu P")
        await story.clerk.says("\n".join(map(pasted, by_sheet()[place])))
        await story.clerk.chooses("Đã đọc", "Ghi nhận")
        await story.clerk.hears(": đã ghi nhận")
        if place == SHEETS[0]:
            await slips_printed(story)


async def slips_printed(story: Story) -> None:
    """The slips of a sheet, and one of those who got them asks to be told by telephone; the other one asks later."""
    clerk = story.clerk
    await clerk.taps("", "phiếu hẹn")
    pages = pypdfium2.PdfDocument(io.BytesIO(await file_sent(clerk, "the slips")))
    text = "\n".join(page.get_textpage().get_text_bounded() for page in pages)
    found = re.findall(r"Mã ([0-9-]+)\s+PIN ([0-9]{3}) ([0-9]{3})", text)
    story.pins = {code: first + second for code, first, second in found}
    assert len(story.pins) == len(by_sheet()[SHEETS[0]])
    owner, code = await story.stage.somebody(1011, "Người giữ phiếu", OTHER), max(story.pins)
    await owner.says(f"/tracuu {code} {story.pins[code]}")
    await owner.chooses("Nơi giải quyết", "Báo cho tôi qua máy này")
    await owner.hears("hệ thống sẽ báo ở đây")
    story.slips = [owner, await story.stage.somebody(1012, "Người giữ phiếu khác")]


async def arranged(story: Story) -> None:
    """The agenda is made; of one matter the answer is prepared, and a leader approves it."""
    clerk, official, code = story.clerk, story.official, story.theirs[1001]
    await clerk.says("/chuongtrinh")
    await clerk.taps("Chương trình hội nghị", "Xếp tất cả vào chương trình")
    await clerk.hears("Đã xếp thêm")
    await official.says(f"/hoso {code}")
    await official.taps(code, "Trả lời")
    await official.hears("Trả lời ý kiến")
    await official.says(
        "UBND xã giao Phòng Kinh tế vá xong đường trục Phú Hòa trước ngày " + f"{story.day(40, 0):%d/%m/%Y}."
    )
    await official.taps("XEM LẠI", "Ghi thành cam kết")
    await official.taps("XEM LẠI", "Giữ đến hội nghị")
    await story.leader.taps("xin duyệt", "Duyệt, giữ đến hội nghị")


async def speaker_listed(story: Story) -> None:
    """Who asked to speak is put on the list."""
    clerk = story.clerk
    await clerk.says("/hoinghi")
    await clerk.taps("", "Người xin phát biểu")
    await clerk.chooses("Người xin phát biểu, theo thứ tự", WISH)
    await clerk.chooses("XIN PHÁT BIỂU", "Xếp vào danh sách")
    await story.residents[0].hears("đã được xếp vào danh sách phát biểu")


async def announced_more(story: Story) -> None:
    """The next dialogue of the commune, and that of the city, take opinions from now on."""
    await planned(story, story.clerk, "Nhà văn hóa Bình Xá", story.day(120, 8, 30), story.day(110, 0))
    await planned(
        story, story.city, "Trung tâm Hội nghị", story.day(60, 8, 30), story.day(50, 0), host="UBND thành phố Hà Nội"
    )


def spoken(number: int) -> str:
    """What is said in the hall: every sixth about the first item, the others each about something of its own."""
    if number % 6 == 0:
        return f"mục 1; giấu tên; tôi là người thứ {number} cũng gặp việc này"
    return f"Thôn {number % 11 + 1}; giấu tên; cột điện số {number} nghiêng, đoạn ngõ {number} tối"


async def at_the_door(story: Story) -> None:
    """Who comes is let in once by code, by name or as heads; a name that is kept is told to nobody; the hall opens."""
    clerk = story.clerk
    await clerk.says("/diemdanh")
    await clerk.hears("ĐIỂM DANH")
    for said, heard in (
        (story.door[1002], "Trong hội trường: 1 người"),
        (story.door[1002], "không tính thêm"),
        ("Nguyễn Thị Lan", "Đã vào: “Nguyễn Thị Lan”"),
        (story.door[1004], "Trong hội trường: 3 người"),
        ("2 người Bình Xá", "Đã vào: 2 người"),
    ):
        await clerk.says(said)
        told = await clerk.hears(heard)
        assert said != story.door[1004] or "Lan" not in told["text"]
    await clerk.says("/phatbieu")
    await clerk.taps("PHÁT BIỂU", "Khai mạc")
    await clerk.hears("Khai mạc lúc")
    await clerk.taps("PHÁT BIỂU", "Mời người tiếp theo")
    await clerk.hears("Nguyễn Thị Lan")


CAME = 5


async def in_the_hall(story: Story) -> None:
    """Thirty opinions are typed at once, and the bot is killed twice meanwhile."""
    clerk = story.clerk
    await clerk.says("/bienban")
    await clerk.hears("Mỗi tin nhắn là một ý kiến")
    for number in range(1, ENTRIES + 1):
        await clerk.says(spoken(number))
        if number in KILLED:
            await story.stage.killed()
    numbers: list[int] = []
    while len(numbers) < ENTRIES:
        heard = await clerk.hears("Đã ghi ý kiến")
        numbers.append(int(heard["text"].split("Đã ghi ý kiến ")[1].split(",")[0]))
        story.spoken.append(str(CODE.findall(heard["text"])[0]))
    assert Counter(numbers) == Counter(range(1, ENTRIES + 1))


ENTRIES, KILLED = 30, (11, 23)


async def item(who: YearActor, place: str, code: str) -> None:
    """Open an item of the ledger of a dialogue."""
    await who.says("/chuongtrinh")
    await who.chooses("chương trình của hội nghị nào", place)
    while True:
        page = await who.hears("Còn chờ trả lời")
        if has(page, code):
            await who.presses(page, code)
            await who.hears(f"· {code}")
            return
        await who.presses(page, "Xem thêm")


async def answered(who: YearActor, place: str, code: str, words: str, *, promise: bool = False) -> None:
    """It was answered there: who said what, read back and sent."""
    await item(who, place, code)
    await who.taps(f"· {code}", "Đã trả lời tại hội nghị")
    await who.hears("tại hội nghị, ai trả lời")
    await who.says(words)
    read_back = f"XEM LẠI TRƯỚC KHI GỬI · {code}"
    if promise:
        await who.chooses(read_back, "Ghi thành cam kết")
    await who.chooses(read_back, "Gửi")
    await who.hears("")


HALL, NEXT, ABOVE = "Hội trường", "Nhà văn hóa Bình Xá", "Trung tâm Hội nghị"


async def accounted(story: Story) -> None:
    """Each item of the first dialogue gets its outcome in the ledger: every way once, all others answered there."""
    clerk, theirs = story.clerk, story.theirs
    await item(clerk, HALL, theirs[1001])
    await clerk.taps(f"· {theirs[1001]}", "Đã trả lời như bản chuẩn bị")
    await clerk.hears("đang được gửi cho người hỏi")
    until = story.day(45, 0)
    promised = f"Chủ tịch UBND xã: nạo vét xong cống Thái Hòa trước ngày {until:%d/%m/%Y}."
    await answered(clerk, HALL, theirs[1002], promised, promise=True)
    await item(clerk, HALL, theirs[1003])
    await clerk.taps(f"· {theirs[1003]}", "Hẹn trả lời bằng văn bản")
    await clerk.hears("bằng văn bản chậm nhất ngày nào")
    await clerk.says(f"{story.day(31, 0):%d/%m/%Y}")
    await clerk.chooses("chậm nhất ngày này", "ngày")
    await clerk.hears("đã hẹn trả lời bằng văn bản")
    await passed_on(clerk, theirs[1004], "Cơ quan khác trả lời", "Hợp tác xã môi trường Thạch Thất, sẽ dọn bãi rác")
    await item(clerk, HALL, theirs[1005])
    await clerk.taps(f"· {theirs[1005]}", "Để lại hội nghị sau")
    await clerk.chooses("lại hội nghị nào", NEXT)
    await item(clerk, HALL, theirs[1006])
    await clerk.taps(f"· {theirs[1006]}", "Kiến nghị lên cấp trên")
    await clerk.chooses("kiến nghị lên đâu", ABOVE)
    await clerk.hears("nay thuộc hội nghị")
    await story.stage.idle()
    await answered(clerk, HALL, theirs[OBJECTOR], THERE)
    await story.stage.idle()
    others = await story.stage.items_left()
    await passed_on(clerk, others[0], "Người nêu rút tại hội nghị", "Việc này làm xong rồi, tôi không hỏi nữa")
    for number, code in enumerate(others[1:], 1):
        story.answers[code] = f"Trưởng Công an xã: đã nghe việc số {number}, xã cử người đến xem."
        await answered(clerk, HALL, code, story.answers[code])
    await clerk.says("/phatbieu")
    await clerk.taps("PHÁT BIỂU", "Bế mạc")
    await clerk.hears("bế mạc lúc")


async def not_content(story: Story) -> None:
    """Who was answered in the hall is not content: somebody else than who answered looks at it and answers again."""
    objector, official, code = story.residents[-1], story.official, story.theirs[OBJECTOR]
    await objector.taps(THERE, "Chưa hài lòng")
    await objector.hears("được mở lại")
    await official.hears("Đề nghị đồng chí xem xét và trả lời")
    await story.stage.idle()
    assert not any("Đề nghị đồng chí xem xét và trả lời" in text for text in await story.clerk.all_texts())
    await official.says(f"/hoso {code}")
    await official.chooses(code, "Trả lời")
    await official.hears("Trả lời ý kiến")
    await official.says(AGAIN)
    await official.chooses("XEM LẠI", "Gửi")
    await objector.hears(AGAIN)


THERE = "Trưởng Công an xã: biển báo ở ngã ba Bình Xá do nơi khác đặt."
AGAIN = "UBND xã đã thay biển báo mới ở ngã ba Bình Xá."


async def concluded(story: Story) -> None:
    """The conclusions are written, a leader approves them, and everybody concerned reads them."""
    clerk = story.clerk
    await opens(clerk, HALL, "Viết thông báo kết luận")
    await clerk.hears("Xin viết kết luận")
    await clerk.says(CONCLUSION)
    await clerk.chooses("Người dân sẽ đọc như sau", "Gửi lãnh đạo duyệt")
    await story.leader.chooses("trình thông báo kết luận để duyệt", "Duyệt và gửi")
    await story.leader.hears("Đã duyệt. Thông báo kết luận")


CONCLUSION = "Giao Phòng Kinh tế vá đường trục Phú Hòa; chậm lần nữa phải giải trình trước Nhân dân."


async def opens(who: YearActor, place: str, what: str) -> None:
    """One of the ways below a ledger."""
    await who.says("/chuongtrinh")
    await who.chooses("chương trình của hội nghị nào", place)
    await who.chooses("Còn chờ trả lời", what)


async def paper(who: YearActor, place: str, name: str) -> bytes:
    """A paper of a dialogue, as it is sent."""
    await who.says("/giayto")
    await who.chooses("hội nghị nào", place)
    await who.chooses("Cần làm giấy tờ nào", name)
    return await file_sent(who, name)


async def file_sent(who: YearActor, name: str) -> bytes:
    """The file that somebody gets next, by its address where the messenger carries none."""
    while True:
        asked = await who.finds(f"the file of {name}", lambda one, _: "document" in one or asks(one) != "", who.read)
        who.read = asked["message_id"]
        if "document" in asked:
            return await file_of(who, asked)
        await who.presses(asked, asks(asked))


def asks(message: dict[str, Any]) -> str:
    """Which answer goes on from a question before a paper, or leads to its address."""
    return next((one for one in ("Không ghi căn cứ", "Để trống", "Lấy đường dẫn") if has(message, one)), "")


def words_of(content: bytes) -> list[str]:
    """The paragraphs of a Word file, each once, those of tables among them."""
    body = Document(io.BytesIO(content)).element.body
    return ["".join(part.text or "" for part in one.iter(qn("w:t"))) for one in body.iter(qn("w:p"))]


async def before_the_hall(story: Story) -> None:
    """The papers that go out before it tell what it is about, and nothing of any opinion; who speaks is on the list."""
    for name in ("Kế hoạch của Đảng ủy", "Kế hoạch của UBND", "Thông báo", "Giấy mời"):
        words = "\n".join(words_of(await paper(story.clerk, HALL, name)))
        assert name == "Giấy mời" or "Giao thông" in words, name
        assert "hội trường" in words.lower(), name
        assert not CODE.findall(words), name
        assert "Nguyễn Thị Lan" not in words, name
        for _, _, _, said, _ in RAISED:
            assert said not in words, name
    speakers = words_of(await paper(story.clerk, HALL, "Danh sách đăng ký phát biểu (Word)"))
    assert sum(WISH in one for one in speakers) == 1
    assert {code for one in speakers for code in CODE.findall(one)} <= {story.theirs[SPEAKER]}


async def after_the_hall(story: Story) -> dict[str, int]:
    """Minutes, notice of conclusions and result sheets hold each item of the ledger that is theirs to hold, once."""
    ledger = await story.stage.ledger()
    matters = {code for code, folded, state in ledger if not folded and state != "withdrawn"}
    conclusion = Counter(
        code for one in words_of(await paper(story.clerk, HALL, "Thông báo kết luận")) for code in CODE.findall(one)
    )
    minutes = words_of(await paper(story.clerk, HALL, "Biên bản hội nghị"))
    told = [one.split("): ", 1)[-1] for one in minutes if re.match(r"Ý kiến \d+\. ", one)]
    whole = "\n".join(minutes)
    assert [one.split(": ")[-1] for one in told] == [spoken(n).split("; ")[-1] for n in range(1, ENTRIES + 1)]
    assert f"Thành phần có mặt: {CAME} người" in whole
    assert "Nguyễn Thị Lan" not in whole
    pages = pypdfium2.PdfDocument(io.BytesIO(await paper(story.clerk, HALL, "Kết quả của từng thôn")))
    boards = "\n".join(page.get_textpage().get_text_bounded() for page in pages)
    assert "Lan" not in boards
    posted = Counter(CODE.findall(boards))
    return {
        "matters in the ledger": len(matters),
        "not in the conclusions": len(matters - set(conclusion)),
        "in the conclusions twice": sum(n > 1 for n in conclusion.values()),
        "strange in the conclusions": len(set(conclusion) - matters),
        "not on a result sheet": len(matters - set(posted)),
        "on a result sheet twice": sum(n > 1 for n in posted.values()),
        "spoken in the minutes": len(told),
    }


async def asks_with_slip(story: Story) -> int:
    """Who has a slip hears the answer to their own question once: told by telephone, or by asking; gives how often."""
    asked, code = story.slips[1], sorted(story.pins)[-2]
    await asked.says(f"/tracuu {code} {story.pins[code]}")
    await asked.hears(f"Ý kiến {code}")
    await story.stage.idle()
    heard = 0
    for who, one in zip(story.slips, (max(story.pins), code), strict=True):
        texts = "\n".join(await who.all_texts())
        heard += texts.count(story.answers[one])
        assert not [other for other, words in story.answers.items() if other != one and words in texts]
    return heard


async def told_in_thons(story: Story) -> None:
    """The result sheets, the loudspeaker's text of one thôn, and a photo of its board."""
    clerk = story.clerk
    await clerk.says("/loa")
    await clerk.chooses("Dán văn bản", HALL)
    await clerk.chooses("Cần bản tin nào", "Kết quả của một thôn")
    await clerk.chooses("Kết quả của thôn nào", "Thôn 1")
    heard = await clerk.hears("Kính thưa")
    assert amiss(heard["text"].partition("Kính thưa")[1] + heard["text"].partition("Kính thưa")[2]) == []
    await opens(clerk, HALL, "Ảnh niêm yết ở các thôn")
    await clerk.chooses("Đã có ảnh niêm yết", "Thôn 1")
    await clerk.hears("Xin gửi ảnh chụp bảng tin")
    await clerk.send(media={"kind": "photo"})
    await clerk.hears("đã niêm yết kết quả")


async def passed_on(who: YearActor, code: str, way: str, words: str) -> None:
    """Another answers, or nobody has to: in words that are read back and sent."""
    await item(who, HALL, code)
    await who.taps(f"· {code}", way)
    await who.hears(f"Ý kiến {code}")
    await who.says(words)
    await who.chooses("XEM LẠI", "Gửi")


async def kept_and_moved(story: Story) -> None:
    """The written answer leaves in time, one promise is kept with proof, the other is put off twice and is late."""
    stage, official, theirs = story.stage, story.official, story.theirs
    await stage.comes(story.day(28, 9))
    await official.says(f"/hoso {theirs[1003]}")
    await official.chooses(theirs[1003], "Trả lời")
    await official.hears("Trả lời ý kiến")
    await official.says(WRITTEN)
    await official.chooses("XEM LẠI", "Gửi")
    await stage.comes(story.day(32, 9))
    await promised(official, theirs[1001], "Báo đã xong", KEPT, yes="Báo đã xong")
    for day, until in ((37, 74), (67, 99)):
        await stage.comes(story.day(day, 9))
        last = f"đến hết {story.day(until, 0):%d/%m/%Y}"
        await promised(official, theirs[1002], "Dời ngày", last, "Chờ bố trí vốn.", yes="Dời ngày")
        if day < DAY_ABOVE:
            await stage.comes(story.day(DAY_ABOVE, 8, 35))
            await answered(story.city, ABOVE, theirs[1006], FROM_ABOVE)
    await stage.comes(story.day(102, 9))
    await story.leader.hears("Đã quá ngày cam kết với người dân")


async def promised(who: YearActor, code: str, act: str, *said: str, yes: str) -> None:
    """Something done with the promise about an opinion, read back first."""
    await who.says(f"/camket {code}")
    await who.chooses(f"Cam kết: {code}", code)
    await who.chooses(f"Cam kết về ý kiến {code}", act)
    for words in said:
        await who.hears(code)
        await who.says(words)
    await who.chooses(said[-1], yes)
    await who.hears("Đã")


async def at_the_next(story: Story) -> None:
    """What is owed opens the next dialogue's agenda and report; what was carried over is answered there."""
    await story.stage.comes(story.day(120, 8, 35))
    clerk = story.clerk
    await clerk.says("/chuongtrinh")
    await clerk.chooses("chương trình của hội nghị nào", NEXT)
    page = await clerk.hears("Việc đã cam kết chưa xong ở địa bàn này: 1, trong đó quá hạn 1")
    first, then = (numeric(story.day(days, 0).date()) for days in (21, 120))
    assert f"hứa tại hội nghị {first}; đã đưa vào hội nghị {then}; lần 3, hoãn 2" in page["text"]
    report = text_of(await paper(clerk, NEXT, "Báo cáo trả lời"))
    assert "lần 3, hoãn 2" in report
    await answered(clerk, NEXT, story.theirs[1005], AT_NEXT)
    await story.stage.idle()


def text_of(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join(one.text for holder in (document, *cells) for one in holder.paragraphs)


WRITTEN = "Phòng Kinh tế: đã thay 12 bóng đèn ở Bình Xá."
KEPT = "Đã vá xong đường trục Phú Hòa, nghiệm thu rồi."
FROM_ABOVE = "Sở Xây dựng: vỉa hè đường tỉnh 419 được lát trong quý sau."
AT_NEXT = "Chủ tịch UBND xã: lớp mầm non Thái Hòa mở từ năm học tới."
DAY_ABOVE = 60


SHEETS = ("thôn 1", "thôn 2")


async def told_by_figures(story: Story) -> dict[str, str]:
    """The numbers of the first dialogue, and of the year, as they are told."""
    clerk, told = story.clerk, {}
    await opens(clerk, HALL, "Số liệu hội nghị")
    told["dialogue"] = (await clerk.hears("Số liệu hội nghị"))["text"]
    await clerk.says("/thongke")
    await clerk.taps("", "Hội nghị trong năm")
    told["year"] = (await clerk.hears("Hội nghị đối thoại năm"))["text"]
    return told


async def reckoned(story: Story) -> dict[str, int]:
    """Every opinion is told once in the summary and in the ledger, and everybody heard what concerned them, once."""
    stage, theirs = story.stage, story.theirs
    summary = load_workbook(io.BytesIO(await paper(story.clerk, HALL, "Tổng hợp ý kiến (Excel)")))
    pages = {page.title: [*page.iter_rows(values_only=True)] for page in summary.worksheets}
    listed = (row[1] for name in ("Tong hop", "Gop") for row in pages[name])
    codes = Counter(str(code) for code in listed if CODE.fullmatch(str(code)))
    every = await stage.opinions()
    assert set(codes) == set(every)
    assert [row[1] for row in pages["So lieu"] if row[0] == "Cộng"] == [len(every)] * 3
    told = {who.id: await who.all_texts() for who in story.residents}
    figures = {
        "opinions": len(every),
        "in the summary twice": sum(n > 1 for n in codes.values()),
        "twice": 0,
        "never": 0,
    }
    for number, whats in HEARD.items():
        for what, times in whats.items():
            heard = sum(what in text for text in told[number])
            figures["twice"] += max(heard - times, 0)
            figures["never"] += max(times - heard, 0)
    foreign = {number: {code for one, code in theirs.items() if one != number} for number in HEARD}
    figures["of others"] = sum(code in text for one, codes_ in foreign.items() for text in told[one] for code in codes_)
    figures |= await stage.counted()
    return figures


PREPARED = "vá xong đường trục Phú Hòa trước"
PUT_OFF, CONCLUDED = "phải dời ngày, nay chậm nhất", CONCLUSION
# What each resident was to hear, and how often.
HEARD: dict[int, dict[str, int]] = {
    # What was promised is told by the answer, and once more where it was kept.
    1001: {PREPARED: 2, KEPT: 1, CONCLUDED: 1, PUT_OFF: 0, WRITTEN: 0, FROM_ABOVE: 0, AT_NEXT: 0},
    1002: {"nạo vét xong cống Thái Hòa trước ngày": 3, PUT_OFF: 2, CONCLUDED: 1, KEPT: 0, WRITTEN: 0},
    1003: {"hẹn trả lời ý kiến": 1, WRITTEN: 1, CONCLUDED: 1, KEPT: 0, PUT_OFF: 0},
    1004: {"Hợp tác xã môi trường": 1, CONCLUDED: 1, WRITTEN: 0, FROM_ABOVE: 0},
    1005: {"được đưa sang hội nghị khác": 1, AT_NEXT: 1, CONCLUDED: 1, FROM_ABOVE: 0},
    1006: {"được đưa lên hội nghị của cấp trên": 1, FROM_ABOVE: 1, CONCLUDED: 1, AT_NEXT: 0},
    1007: {THERE: 1, AGAIN: 1, CONCLUDED: 1, KEPT: 0, WRITTEN: 0, FROM_ABOVE: 0},
}


@pytest.mark.timeout(1800)
@pytest.mark.whole
async def test_a_year_is_played(stage: Year, record_property: Callable[[str, object], None]) -> None:
    await played(stage, record_property)


async def played(stage: Year, record_property: Callable[[str, object], None]) -> None:
    """The whole year, and what is to be found at its end."""
    story = await opened(stage)
    await plans(story)
    await planned(story, story.clerk, HALL, story.day(21, 13, 30), story.day(17, 0), invited="Hội Nông dân 5")
    await gathered(story)
    await delegated(story)
    await written(story)
    await stage.comes(story.day(18, 9))
    await arranged(story)
    await speaker_listed(story)
    await announced_more(story)
    await stage.comes(story.day(20, 9))
    await before_the_hall(story)
    await stage.comes(story.day(21, 13, 35))
    await at_the_door(story)
    await in_the_hall(story)
    await accounted(story)
    await stage.idle()
    assert await stage.items_left() == []
    await stage.comes(story.day(23, 9))
    await concluded(story)
    await stage.idle()
    await not_content(story)
    in_papers, by_slip = await after_the_hall(story), await asks_with_slip(story)
    await told_in_thons(story)
    await kept_and_moved(story)
    await at_the_next(story)
    figures, told = await reckoned(story) | in_papers, await told_by_figures(story)
    figures["answers heard by slip"] = by_slip
    assert stage.running is not None
    await stage.running.end()
    record_property(f"a year on {stage.database_url.split(':')[0]}", figures)
    assert figures["opinions"] == len(RAISED) + sum(len(by_sheet()[place]) for place in SHEETS) + ENTRIES
    assert {name: figures[name] for name in NOUGHTS} == dict.fromkeys(NOUGHTS, 0)
    assert f"Hội nghị đối thoại năm {story.day(120, 0).year}: 2 đã họp" in told["year"]
    assert f"{figures['opinions']} ý kiến" in told["dialogue"]
    assert f"Đã đến dự: {CAME}" in told["dialogue"]
    assert (by_slip, figures["spoken in the minutes"]) == (2, ENTRIES)


NOUGHTS = (
    *("in the summary twice", "twice", "never", "of others", "without an end", "failed", "broken histories"),
    *("not in the conclusions", "in the conclusions twice", "strange in the conclusions"),
    *("not on a result sheet", "on a result sheet twice"),
)
