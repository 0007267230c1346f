"""Over the wire beside Telegram: two messengers of one person, and a picture that the other messenger shows."""

import asyncio
import re

import pytest

from tests.journeys.stage import Actor, BotProcess, Stage
from tests.journeys.test_groups import quick_hand_in
from tests.journeys.test_mishaps import begin
from tests.journeys.test_zalo import answer, lost, zalo_stage
from tests.journeys.zalo_stage import OaActor, ZaloStage

pytestmark = pytest.mark.whole


async def joined(office: ZaloStage, invited: str) -> tuple[Actor, Actor, OaActor, str]:
    """An admin, somebody on Telegram with an opinion, the same on the account, where they want to be told; its code."""
    khang = await office.person(2001, "Đỗ Minh Khang")
    await khang.says(f"/start moi_{invited}")
    await khang.hears("quản trị")
    there, zalo = await office.person(1001, "Lan"), await office.on_oa(1001, "Lan")
    code = await quick_hand_in(there, "Nên mở lớp xóa mù công nghệ cho người già.")
    await there.says("nối")
    shown = re.search(r"\d{4} \d{4}", (await there.hears("Mã nối:"))["text"])
    assert shown
    await zalo.says(f"nối {shown[0]}")
    await zalo.chooses("Nối với ứng dụng", "Cả hai là của tôi")
    await zalo.chooses("Đã nối.", "Gửi tin cho tôi ở đây")
    return khang, there, zalo, code


async def test_one_person_on_two_messengers_is_told_where_they_want_and_parts_by_a_press(stage: Stage) -> None:
    office = zalo_stage(stage, "oa", alone=False)
    await office.prepare("webhook")
    codes = await office.seed()
    async with office.bot():
        khang, there, zalo, code = await joined(office, codes["quan-tri"])
        await there.hears("vừa được nối")
        await answer(khang, code, "Xã sẽ mở lớp từ tháng sau.")
        await zalo.hears("mở lớp từ tháng sau")
        assert not [one for one in await there.texts() if "mở lớp từ tháng sau" in one]
        await zalo.says("/dulieu")
        await zalo.chooses("Dùng cả Zalo", "Tách hai ứng dụng")
        await zalo.chooses("Tách hai ứng dụng ra?", "Tách ra")
        await zalo.hears("Đã tách")
        await zalo.says(code)
        await zalo.hears("Không tìm thấy ý kiến nào")
        assert await office.strayed() == await lost(office.sandbox) == []


@pytest.mark.parametrize("what", ["its window closes", "unfollows", "blocks"])
async def test_what_the_chosen_messenger_does_not_take_is_heard_on_the_other(stage: Stage, what: str) -> None:
    office = zalo_stage(stage, "oa", alone=False)
    await office.prepare("webhook")
    codes = await office.seed()
    async with office.bot():
        khang, there, zalo, code = await joined(office, codes["quan-tri"])
        await zalo.hears("Từ nay mọi tin")
        if what == "unfollows":
            await zalo.control("turn", {"person": zalo.external, "what": "unfollow"})
        elif what == "blocks":
            await zalo.blocks()
        else:
            await zalo.control("fault", {"person": zalo.external, "error": -230, "times": 99})
        await answer(khang, code, "Xã sẽ mở lớp từ tháng sau.")
        await there.hears("mở lớp từ tháng sau")
        await zalo.control("forgive", {})
        await zalo.blocks(really=False)
        await zalo.says("chào xã")
        await zalo.hears("Ông/bà có đồng ý không?")
        assert not [one for one in await zalo.texts() if "mở lớp từ tháng sau" in one]
        assert await office.strayed() == await lost(office.sandbox) == []


async def test_a_paper_from_an_account_is_seen_on_telegram(stage: Stage) -> None:
    office = zalo_stage(stage, "oa", alone=False)
    await office.prepare("webhook")
    codes = await office.seed()
    async with office.bot():
        khang, lan = await office.person(2001, "Đỗ Minh Khang"), await office.on_oa(1001, "Lan")
        await khang.says(f"/start moi_{codes['quan-tri']}")
        await khang.hears("quản trị")
        code = await with_files(lan)
        card = await khang.finds(
            "a card with its files kept", lambda _, text: f"{code} ·" in text and "đang được lưu" not in text
        )
        await khang.presses(card, "Ảnh, tệp")
        await khang.finds("the picture", lambda message, _: "photo" in message)
        assert await office.strayed() == await lost(office.sandbox) == []


async def with_files(lan: OaActor) -> str:
    """An opinion with a picture, of which the messenger tells the address alone; gives the code."""
    await lan.presses(await begin(lan), "Không rõ")
    await lan.hears("Mời ông/bà viết")
    await lan.says("Nên trồng cây ven mương.")
    await lan.chooses("Đã ghi", "Xong")
    await lan.hears("ảnh, giấy tờ")
    await lan.send(media={"kind": "photo"})
    await lan.chooses("Đã nhận 1 tệp", "Đi tiếp")
    await lan.chooses("ghi tên thế nào", "Không nêu tên")
    await lan.chooses("kiểm tra lại", "Gửi ý kiến này")
    receipt = await lan.hears("Đã nhận ý kiến")
    return str(next(line for line in receipt["text"].splitlines() if "Mã: " in line).split("Mã: ")[1])


async def test_a_process_killed_while_two_are_joined_or_parted_leaves_them_whole(stage: Stage) -> None:
    office = zalo_stage(stage, "oa", alone=False)
    office.oa_switches = {"haste": 60.0}
    office.settings["CAUNOI_LEASE_SECONDS"] = "5"
    await office.prepare("webhook")
    await office.seed()
    running = await office.start()
    there, zalo = await office.person(1001, "Lan"), await office.on_oa(1001, "Lan")
    code = await quick_hand_in(there, "Nên mở lớp xóa mù công nghệ cho người già.")
    for late in (0.0, 0.1, 0.4):
        await there.says("nối")
        shown = re.search(r"\d{4} \d{4}", (await there.hears("Mã nối:"))["text"])
        assert shown
        await zalo.says(f"nối {shown[0]}")
        await zalo.presses(await zalo.hears("Nối với ứng dụng"), "Cả hai là của tôi")
        running = await killed(office, running, late)
        await zalo.hears("Đã nối.")
        await there.hears("vừa được nối")
        await zalo.says(code)
        await zalo.hears(f"Mã: {code}")
        await zalo.says("tách")
        await zalo.presses(await zalo.hears("Tách hai ứng dụng ra?"), "Tách ra")
        running = await killed(office, running, late)
        await zalo.hears("Đã tách")
        await zalo.says(code)
        await zalo.hears("Không tìm thấy ý kiến nào")
        await there.says(code)
        await there.hears(f"Mã: {code}")
    assert await office.strayed() == await lost(office.sandbox) == []
    await running.end()


async def killed(office: ZaloStage, running: BotProcess, late: float) -> BotProcess:
    await asyncio.sleep(late)
    await running.kill()
    return await office.start()
