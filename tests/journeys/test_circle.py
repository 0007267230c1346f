"""The whole circle, over HTTP, on both databases, fetched and delivered."""

import asyncio
import re
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot import clock
from tests.journeys.stage import BOT, Actor, Stage
from tests.pairing import AT_EACH

HOME = ZoneInfo("Asia/Ho_Chi_Minh")
PREVIEW = "XEM LẠI TRƯỚC KHI GỬI"
SHOWN = re.compile(f"{PREVIEW}|nên CHƯA gửi gì")


async def enrol(stage: Stage, codes: dict[str, str]) -> tuple[Actor, Actor, Actor]:
    """The admin and an intake official, and the group that the admin has linked; else the admin's own chat."""
    khang = await stage.person(2001, "Đỗ Minh Khang")
    hanh = await stage.person(2002, "Nguyễn Thị Thu Hạnh")
    await khang.says(f"/start moi_{codes['quan-tri']}")
    await khang.hears("quản trị")
    await hanh.says(f"/canbo moi_{codes['tiep-nhan']}")
    await hanh.hears("bộ phận tiếp nhận")
    if not stage.carries_all:
        return khang, hanh, khang.at(BOT)
    group = await stage.group(khang.id, hanh.id)
    khang_there = khang.at(group)
    await khang_there.says("/ketnoi")
    await khang_there.chooses("đơn vị nào", "Tất cả")
    await khang_there.hears("Đã nối nhóm")
    return khang, hanh, khang_there


async def hand_in(lan: Actor) -> str:
    """From the first word to the receipt: by button, by digit and by typing; gives the code."""
    await lan.says("/start")
    await lan.chooses("Ông/bà có đồng ý", "đồng ý")
    await lan.hears("Ông/bà muốn làm gì")
    await lan.says("1")
    await lan.chooses("Ông/bà muốn nói về việc gì", "Kiến nghị")
    await lan.chooses("Ý kiến này là gì", "Phản ánh")
    await lan.hears("ở xã nào")
    await lan.says("binh phu")
    await lan.chooses("nay thuộc nhiều nơi", "Tây Phương")
    await lan.hears("ở thôn nào")
    await lan.says("Phú Hòa")
    await lan.chooses("lĩnh vực nào", "Giao thông")
    await lan.hears("Mời ông/bà viết")
    await lan.says("Đường thôn Phú Hòa hư hỏng nặng, xe tải chạy suốt ngày đêm.")
    await lan.hears("Đã ghi")
    await lan.says("Mong xã sớm sửa đường cho bà con đi lại.")
    await lan.chooses("sớm sửa đường", "Xong")
    await lan.hears("ảnh, giấy tờ")
    await lan.send(media={"kind": "photo"})
    await lan.hears("Đã nhận 1 tệp")
    await lan.send(location={"latitude": 21.01, "longitude": 105.57})
    await lan.hears("Đã ghi vị trí")
    await lan.chooses("Đã nhận 1 tệp", "Đi tiếp")
    await lan.chooses("ghi tên thế nào", "Giữ kín tên")
    await lan.hears("cho biết họ tên")
    await lan.says("Nguyễn Thị Lan")
    review = await lan.comes_to_review()
    assert "giữ kín, chỉ bộ phận tiếp nhận thấy" in review["text"]
    await lan.presses(review, "Gửi ý kiến này")
    receipt = await lan.hears("Đã nhận ý kiến")
    again = await lan.presses(review, "Gửi ý kiến này")
    assert again["answered"]
    line = next(line for line in receipt["text"].splitlines() if line.startswith("Mã: "))
    return str(line.removeprefix("Mã: "))


async def reply_to_prompt(desk: Actor, words: str, text: str) -> dict[str, Any]:
    """Reply to a prompt, and to its copy where the bot says that it cannot tell to what, as a kill took its number."""
    prompt = await desk.hears(words)
    keyboard = await desk.sandbox.ask(f"people/{desk.id}/keyboard?chat={desk.chat}")
    assert keyboard["reply_markup"]["force_reply"] is True
    while True:
        await desk.says(text, reply_to=prompt["message_id"])
        shown = await desk.finds(PREVIEW, lambda _, said: bool(SHOWN.search(said)), desk.read)
        desk.read = shown["message_id"]
        if PREVIEW in shown["text"]:
            return shown
        prompt = [one for one in await desk.transcript() if words in one.get("text", "")][-1]


async def answer(desk: Actor, code: str, text: str, *, take_back_first: bool = False) -> None:
    card = await desk.sees(f"{code} ·")
    await desk.presses(card, "Trả lời")
    preview = await reply_to_prompt(desk, f"Trả lời ý kiến {code}", text)
    assert "Đường thôn Phú Hòa" in preview["text"]
    assert text in preview["text"]
    await desk.presses(preview, "Gửi")
    leaving = await desk.hears("sẽ gửi đến người dân sau")
    if take_back_first:
        await desk.presses(leaving, "Lấy lại")
        await desk.hears("Đã lấy lại")
        await answer(desk, code, text)


@pytest.mark.parametrize("way", ["polling", "webhook"])
async def test_an_opinion_goes_in_is_asked_about_answered_objected_to_and_closed(stage: Stage, way: str) -> None:
    stage.webhook = way == "webhook"
    codes = await stage.seed()
    async with stage.bot():
        _, hanh, desk = await enrol(stage, codes)
        lan = await stage.person(1001, "Lan")
        code = await hand_in(lan)
        await take_in(desk, hanh.at(desk.chat), code)
        await lan.hears(f"Ý kiến {code} của ông/bà đã được")
        await ask_back(desk, lan, code)
        await answer(desk, code, "Xã sẽ sửa đường trước ngày 30/12.", take_back_first=True)
        told = await lan.hears(f"Có trả lời cho ý kiến {code}")
        assert "Xã sẽ sửa đường trước ngày 30/12." in told["text"]
        assert "Đỗ Minh Khang" in told["text"]
        await lan.presses(told, "Chưa hài lòng")
        await lan.hears("được mở lại")
        await lan.says("Ngày 30/12 lâu quá.")
        await desk.hears("chưa hài lòng")
        await desk.hears("Ngày 30/12 lâu quá")
        await desk.sees("mở lại lần 1")
        await answer(desk, code, "Xã đã sửa xong sáng nay.")
        told = await lan.hears("đã sửa xong sáng nay")
        await lan.presses(told, "Hài lòng")
        await lan.hears("kết thúc tại đây")
        await desk.sees(f"{code} · đã xong")
        await lan.says(code)
        story = await lan.hears("Tình trạng: đã xong")
        assert story["text"].count("trả lời") >= 2
        await only_the_author_sees(stage, code)
        await hidden_name_is_for_intake(hanh, desk, code)


async def take_in(desk: Actor, second: Actor, code: str) -> None:
    """The card shows all but the hidden name; of two who press at once the second is told who was first."""
    # A photo of somebody who hides the name is seen once it is kept.
    card = await desk.finds(
        "a photo that is kept", lambda _, text: f"{code} · đã nhận" in text and "đang được lưu" not in text
    )
    assert "Nguyễn Thị Lan" not in card["text"]
    assert "Phú Hòa, Xã Tây Phương" in card["text"]
    await desk.presses(card, "Ảnh, tệp")
    assert [message for message in await photos(desk) if "photo" in message]
    both = await asyncio.gather(*(one.presses(card, "Nhận xem xét") for one in (desk, second)))
    assert sorted("đã làm trước" in one["text"] for one in both) == [False, True]


async def ask_back(desk: Actor, lan: Actor, code: str) -> None:
    await desk.presses(await desk.sees(f"{code} · đang xem xét"), "Hỏi thêm")
    preview = await reply_to_prompt(desk, f"Hỏi thêm về ý kiến {code}", "Đoạn đường nào hỏng nhất ạ?")
    await desk.presses(preview, "Gửi")
    asked = await lan.hears("Đoạn đường nào hỏng nhất")
    await lan.says("Đoạn trước cổng trường.", reply_to=asked["message_id"])
    await lan.hears("chuyển cho cán bộ")
    await desk.hears("Đoạn trước cổng trường")


async def photos(desk: Actor) -> list[dict[str, object]]:
    for _ in range(1200):
        found = [message for message in await desk.transcript() if "photo" in message or "location" in message]
        if len(found) >= 2:
            return found
        await asyncio.sleep(0.05)
    raise AssertionError("no photo and place were shown")


async def only_the_author_sees(stage: Stage, code: str) -> None:
    stranger = await stage.person(1009, "Người khác")
    await stranger.says(f"/tracuu {code}")
    await stranger.hears("Không tìm thấy ý kiến nào")


async def hidden_name_is_for_intake(hanh: Actor, desk: Actor, code: str) -> None:
    await hanh.says(f"/hoso {code}")
    mine = await hanh.hears(f"{code} ·")
    assert "Nguyễn Thị Lan" not in mine["text"]
    await hanh.presses(mine, "Xem tên giữ kín")
    await hanh.hears("cần xem tên giữ kín để làm gì")
    await hanh.says("Gọi để xác minh địa điểm")
    await hanh.hears("Nguyễn Thị Lan")
    await desk.says(f"/xemten {code}")
    await desk.hears("không làm được việc này")
    assert not [text for text in await desk.texts() if "Nguyễn Thị Lan" in text]


@pytest.mark.parametrize("messenger", AT_EACH, indirect=True)
async def test_a_dialogue_is_announced_reminded_of_moved_and_called_off(stage: Stage) -> None:
    stage.settings["CAUNOI_REMINDER_OFFSETS"] = "1d,2h"
    codes = await stage.seed()
    async with stage.bot():
        khang, _, _ = await enrol(stage, codes)
        hoa, minh = await stage.person(1002, "Hòa"), await stage.person(1003, "Minh")
        # Told without its seconds: the two hours before begin in half a minute at the soonest.
        starts = (clock.now() + timedelta(hours=2, seconds=90)).astimezone(HOME)
        await set_up(khang, starts)
        await give_one_seat(khang)
        await hoa.says("/lich")
        shown = await hoa.hears("Nhà văn hóa thôn 3")
        assert "âm lịch" in shown["text"]
        await hoa.presses(shown, "Tôi sẽ dự")
        await hoa.hears("ông/bà SẼ DỰ và đã có chỗ")
        await minh.says("/start hoinghi_1")
        await minh.chooses("Hiện đã hết chỗ", "Tôi sẽ dự")
        await minh.hears("thứ 1 trong danh sách chờ")
        await hoa.says("/lich")
        await hoa.chooses("SẼ DỰ, đã có chỗ", "không dự được")
        await hoa.hears("KHÔNG DỰ ĐƯỢC")
        await minh.hears("Đã có chỗ cho ông/bà")
        reminder = await wait_long(minh, "Kính mời ông/bà đến dự")
        assert f"{starts:%H} giờ {starts:%M} phút" in reminder["text"]
        later = starts + timedelta(days=3)
        await change(khang, "Dời", [f"{later:%H:%M} {later:%d/%m/%Y}"], "Trời mưa to")
        moved = await minh.hears("HỘI NGHỊ THAY ĐỔI")
        assert "Trời mưa to" in moved["text"]
        assert f"ngày {later.day}/{later.month}/{later.year}" in moved["text"]
        await change(khang, "Hủy", [], "Bão về")
        await minh.hears("KHÔNG TỔ CHỨC NỮA")
        assert sum("Kính mời ông/bà đến dự" in text for text in await minh.texts()) == 1
        assert not any("Kính mời" in text or "THAY ĐỔI" in text for text in await hoa.texts())


async def give_one_seat(khang: Actor) -> None:
    """Change what was announced: there is one seat."""
    await khang.says("/hoinghi")
    await khang.chooses("0 người đăng ký", "Sửa thông tin khác")
    await khang.chooses("muốn sửa phần nào", "Số chỗ ngồi")
    await khang.hears("bao nhiêu chỗ")
    await khang.says("1 chỗ")
    await khang.chooses("SỬA THÔNG TIN HỘI NGHỊ", "Lưu thay đổi")
    await khang.hears("Xong")


async def set_up(khang: Actor, starts: datetime) -> None:
    """Create and publish a dialogue, question by question."""
    await khang.says("/taohoinghi")
    await khang.hears("tổ chức ở đâu")
    await khang.says("Nhà văn hóa thôn 3")
    await khang.hears("Bắt đầu lúc nào")
    await khang.says(f"{starts:%H:%M} {starts:%d/%m/%Y}")
    await khang.hears("hết ngày nào")
    await khang.says(f"{clock.now().astimezone(HOME):%d/%m/%Y}")
    await khang.chooses("địa bàn nào", "Tất cả các xã")
    await khang.hears("trọng tâm")
    await khang.says("Nước sạch, đường làng")
    await khang.chooses("chưa công bố", "Công bố")
    await khang.hears("Đã công bố")


async def change(khang: Actor, how: str, moment: list[str], reason: str) -> None:
    """Move the dialogue (with a new moment) or call it off."""
    await khang.says("/hoinghi")
    await khang.chooses("1 người đăng ký", how)
    for words in moment:
        await khang.hears("Thời gian mới")
        await khang.says(words)
        await khang.chooses("Địa điểm mới", "Vẫn chỗ cũ")
    await khang.hears("Lý do")
    await khang.says(reason)
    await khang.chooses("chắc chắn", how)


async def wait_long(actor: Actor, words: str) -> dict[str, Any]:
    for _ in range(3):
        try:
            return await actor.hears(words)
        except AssertionError:
            continue
    return await actor.hears(words)
