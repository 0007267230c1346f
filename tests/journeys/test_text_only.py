"""The whole circle where the messenger has nothing but text: residents and officials, by numbers that they read."""

from typing import Any

import pytest

from tests.journeys.stage import Actor, Stage

MARKS = ("reply_markup", "reply_parameters", "disable_notification", "message_thread_id", "entities")
pytestmark = pytest.mark.parametrize("messenger", ["text"], indirect=True)


async def enrol_in_private(stage: Stage, codes: dict[str, str]) -> tuple[Actor, Actor]:
    """The admin and somebody of intake; there is no group to link."""
    khang, hanh = await stage.person(2001, "Đỗ Minh Khang"), await stage.person(2002, "Nguyễn Thị Thu Hạnh")
    await khang.says(f"/start moi_{codes['quan-tri']}")
    await khang.hears("quản trị")
    await hanh.says(f"/canbo moi_{codes['tiep-nhan']}")
    await hanh.hears("bộ phận tiếp nhận")
    return khang, hanh


async def hand_in_by_text(lan: Actor) -> str:
    """From the first word to the receipt, each answer typed as soon as its question is there; gives the code."""
    await lan.says("/start")
    consent = await lan.hears("Ông/bà có đồng ý")
    assert "\n1. Tôi đồng ý" in consent["text"]
    await lan.says("đồng ý")
    await lan.hears("Ông/bà muốn làm gì")
    await lan.says("số 1")
    await lan.chooses("Ông/bà muốn nói về việc gì", "Kiến nghị")
    await lan.hears("Ý kiến này là gì")
    await lan.says("0")
    await lan.chooses("Ông/bà muốn nói về việc gì", "Hiến kế")
    await lan.hears("ở xã nào")
    await lan.says("binh phu")
    await lan.chooses("nay thuộc nhiều nơi", "Tây Phương")
    await lan.hears("ở thôn nào")
    await lan.says("Phú Hòa")
    await lan.chooses("lĩnh vực nào", "Giao thông")
    await lan.hears("Mời ông/bà viết")
    await lan.says("Đường thôn Phú Hòa hư hỏng nặng, xe tải chạy suốt ngày đêm.")
    await lan.chooses("Đã ghi", "Xong")
    files = await lan.hears("ảnh, giấy tờ")
    assert "vị trí" not in files["text"].partition("\n\n1. ")[2]
    await lan.send(media={"kind": "photo"})
    await lan.chooses("Đã nhận 1 tệp", "Đi tiếp")
    await lan.chooses("ghi tên thế nào", "Giữ kín tên")
    await lan.hears("cho biết họ tên")
    await lan.says("Nguyễn Thị Lan")
    await lan.hears("kiểm tra lại")
    await lan.says("GUI Y KIEN NAY")
    receipt = await lan.hears("Đã nhận ý kiến")
    line = next(line for line in receipt["text"].splitlines() if line.startswith("Mã: "))
    return str(line.removeprefix("Mã: "))


async def write(desk: Actor, prompt: str, words: str) -> dict[str, Any]:
    """Write what is asked for, and read it shown back."""
    await desk.hears(prompt)
    await desk.says(words)
    shown = await desk.hears("XEM LẠI TRƯỚC KHI GỬI")
    assert words in shown["text"]
    return shown


async def beyond_text(stage: Stage) -> list[tuple[str, list[str]]]:
    """Calls that need more than text: edits, answers to presses, anything beside the words of a message."""
    made = await stage.sandbox.ask("calls")
    sent = [one for one in made if one["method"].startswith(("send", "edit", "answer", "deleteMessage"))]
    assert len(sent) > 30
    return [
        (one["method"], found)
        for one in sent
        if (found := [mark for mark in MARKS if mark in one["params"]]) or not one["method"].startswith("send")
    ]


async def test_an_opinion_goes_round_by_text_alone(stage: Stage) -> None:
    codes = await stage.seed()
    async with stage.bot():
        khang, hanh = await enrol_in_private(stage, codes)
        lan = await stage.person(1001, "Lan")
        code = await hand_in_by_text(lan)
        card = await khang.hears(f"{code} · đã nhận")
        assert "Nguyễn Thị Lan" not in card["text"]
        await khang.presses(card, "Nhận xem xét")
        await lan.hears(f"Ý kiến {code} của ông/bà đã được")
        await second_is_told_who_was_first(hanh, code)
        await asked_and_answered(khang, lan, code)
        await answered_and_closed(khang, lan, code)
        await opened_from_the_list(hanh, code)
        assert await beyond_text(stage) == []


async def second_is_told_who_was_first(hanh: Actor, code: str) -> None:
    """Somebody of intake opens the card by its code, and is refused by a message where another was faster."""
    await hanh.says(code)
    mine = await hanh.hears(f"{code} · đang xem xét")
    assert "Nhận xem xét" not in mine["text"]
    await hanh.presses(mine, "Xem tên giữ kín")
    await hanh.hears("cần xem tên giữ kín để làm gì")
    await hanh.says("Gọi để xác minh địa điểm")
    await hanh.hears("Nguyễn Thị Lan")


async def asked_and_answered(khang: Actor, lan: Actor, code: str) -> None:
    """A question goes to the resident and its answer comes back; both by what is read below the messages."""
    await khang.presses(await khang.hears(f"{code} · đang xem xét"), "Hỏi thêm")
    shown = await write(khang, f"Hỏi thêm về ý kiến {code}", "Đoạn đường nào hỏng nhất ạ?")
    await khang.presses(shown, "Gửi")
    asked = await lan.hears("Đoạn đường nào hỏng nhất")
    await lan.presses(asked, "Trả lời")
    await lan.hears("viết")
    await lan.says("Đoạn trước cổng trường.")
    await lan.chooses("chuyển cho cán bộ", "Xong")
    await khang.hears("Đoạn trước cổng trường")


async def answered_and_closed(khang: Actor, lan: Actor, code: str) -> None:
    """An answer is written, taken back, written again and sent; a stray word is asked about on the way."""
    await khang.says("Mai đồng chí nào trực nhé?")
    await khang.chooses("CHƯA được gửi cho ai", "Bỏ qua")
    await khang.hears("Đã bỏ qua")
    await khang.says("/viec")
    await khang.chooses("Ý kiến đang chờ", code)
    for text in ("Xã sẽ sửa.", "Xã đã sửa xong sáng nay."):
        await khang.presses(await khang.hears(f"{code} · đang xem xét"), "Trả lời")
        await khang.presses(await write(khang, f"Trả lời ý kiến {code}", text), "Gửi")
        leaving = await khang.hears("sẽ gửi đến người dân sau")
        if text == "Xã sẽ sửa.":
            await khang.presses(leaving, "Lấy lại")
            await khang.hears("Đã lấy lại")
            await khang.says(code)
    told = await lan.hears(f"Có trả lời cho ý kiến {code}")
    assert "đã sửa xong sáng nay" in told["text"]
    assert not [text for text in await lan.texts() if "Xã sẽ sửa." in text]
    await lan.presses(told, "Hài lòng")
    await lan.hears("kết thúc tại đây")
    await khang.hears(f"{code} · đã xong")


async def opened_from_the_list(hanh: Actor, code: str) -> None:
    await hanh.says("/tim Phú Hòa")
    await hanh.chooses("có các chữ", code)
    await hanh.hears(f"{code} · đã xong")


async def test_a_number_that_nobody_offered_brings_the_answers_once_more_and_then_the_way_back(stage: Stage) -> None:
    await stage.seed()
    async with stage.bot():
        lan = await stage.person(1001, "Lan")
        await lan.says("/start")
        await lan.chooses("Ông/bà có đồng ý", "Tôi đồng ý")
        menu = await lan.hears("Ông/bà muốn làm gì")
        await lan.says("7")
        again = await lan.hears("chưa rõ ông/bà chọn câu nào")
        assert menu["text"].partition("\n\n1. ")[2] == again["text"].partition("\n\n1. ")[2]
        await lan.says("8")
        await lan.chooses("chưa hiểu ý ông/bà", "Gửi ý kiến")
        await lan.hears("nói về việc gì")
