"""The circle where an office has no Telegram, and where residents and officials are on different messengers."""

import asyncio

import pytest

from tests.journeys.stage import Actor, Sandbox, Stage
from tests.journeys.test_circle import enrol, hand_in
from tests.journeys.test_text_only import (
    answered_and_closed,
    asked_and_answered,
    enrol_in_private,
    hand_in_by_text,
    opened_from_the_list,
    second_is_told_who_was_first,
)
from tests.journeys.zalo_stage import ZALO_TOKEN, ZaloStage

pytestmark = pytest.mark.whole


def zalo_stage(stage: Stage, *products: str, alone: bool) -> ZaloStage:
    # Whatever a broken test leaves is ended with the stage.
    made = ZaloStage(stage.sandbox, stage.database_url, stage.log, alone=alone, products=products or ("bot",))
    made.started = stage.started
    return made


@pytest.mark.parametrize(("product", "way", "switches"), [
    ("bot", "polling", {}),
    ("bot", "webhook", {}),
    ("bot", "webhook", {"body": "wrapped", "photo": "photos", "json_type": False, "probe": "empty"}),
    ("oa", "webhook", {}),
    ("oa", "webhook", {"buttons": "template", "expires_in": "absent", "refresh_token": False, "receipts": False}),
    ("oa", "webhook", {"buttons": "bare", "expires_in": "number", "unit": "points", "echoes": False}),
])  # fmt: skip
async def test_an_office_without_telegram_does_the_whole_circle(
    stage: Stage, product: str, way: str, switches: dict[str, object]
) -> None:
    office = zalo_stage(stage, product, alone=True)
    office.switches = office.oa_switches = switches
    await office.prepare(way)
    codes = await office.seed()
    async with office.bot():
        khang, hanh = await enrol_in_private(office, codes)
        lan = await office.person(1001, "Lan")
        code = await hand_in_by_text(lan)
        card = await khang.hears(f"{code} · đã nhận")
        assert "Nguyễn Thị Lan" not in card["text"]
        await khang.presses(card, "Nhận xem xét")
        await lan.hears(f"Ý kiến {code} của ông/bà đã được")
        await second_is_told_who_was_first(hanh, code)
        await asked_and_answered(khang, lan, code)
        await answered_and_closed(khang, lan, code)
        await opened_from_the_list(hanh, code)
        assert await office.strayed() == []


async def test_a_resident_on_zalo_is_answered_from_a_group_on_telegram(stage: Stage) -> None:
    office = zalo_stage(stage, alone=False)
    await office.prepare()
    codes = await office.seed()
    async with office.bot():
        _, hanh, desk = await enrol(office, codes)
        lan = await office.on_zalo(1001, "Lan")
        code = await hand_in_by_text(lan)
        card = await kept_photo(desk, code)
        await hanh.at(desk.chat).presses(card, "Nhận xem xét")
        await lan.hears(f"Ý kiến {code} của ông/bà đã được")
        await answer(desk, code, "Xã đã sửa xong sáng nay.")
        told = await lan.hears("đã sửa xong sáng nay")
        await lan.presses(told, "Hài lòng")
        await lan.hears("kết thúc tại đây")
        await desk.sees(f"{code} · đã xong")
        assert await office.strayed() == []
        assert await lost(office.sandbox) == []


async def test_a_resident_on_telegram_is_answered_by_officials_on_zalo(stage: Stage) -> None:
    office = zalo_stage(stage, alone=False)
    await office.prepare("webhook")
    codes = await office.seed()
    async with office.bot():
        khang, hanh = await office.on_zalo(2001, "Đỗ Minh Khang"), await office.on_zalo(2002, "Nguyễn Thị Thu Hạnh")
        await khang.says(f"/start moi_{codes['quan-tri']}")
        await khang.hears("quản trị")
        await hanh.says(f"/canbo moi_{codes['tiep-nhan']}")
        await hanh.hears("bộ phận tiếp nhận")
        lan = await office.person(1001, "Lan")
        code = await hand_in(lan)
        await khang.presses(await khang.hears(f"{code} · đã nhận"), "Nhận xem xét")
        await lan.hears(f"Ý kiến {code} của ông/bà đã được")
        await asked_and_answered(khang, lan, code)
        assert await office.strayed() == []
        assert await lost(office.sandbox) == []


async def kept_photo(desk: Actor, code: str) -> dict[str, object]:
    """The card once the photo that came from the other messenger is kept."""
    return await desk.finds(
        "a photo that is kept", lambda _, text: f"{code} · đã nhận" in text and "đang được lưu" not in text
    )


async def answer(desk: Actor, code: str, text: str) -> None:
    card = await desk.sees(f"{code} ·")
    await desk.presses(card, "Trả lời")
    prompt = await desk.hears(f"Trả lời ý kiến {code}")
    await desk.says(text, reply_to=prompt["message_id"])
    await desk.chooses("XEM LẠI", "Gửi")


async def lost(sandbox: Sandbox) -> list[dict[str, object]]:
    """What Telegram refused as being for a chat that its bot does not know."""
    calls = await sandbox.ask("calls")
    return [one for one in calls if "chat not found" in one["answer"].get("description", "")]


async def test_a_plan_that_is_used_up_is_told_once_by_the_other_messenger(stage: Stage) -> None:
    office = zalo_stage(stage, alone=False)
    await office.prepare("webhook")
    office.settings["CAUNOI_ALARM_MINUTES"] = "0.1"
    codes = await office.seed()
    async with office.bot() as running:
        khang, _, _ = await enrol(office, codes)
        lan = await office.on_zalo(1001, "Lan")
        await lan.says("/start")
        await lan.hears("Ông/bà có đồng ý")
        await office.zalo("switch", {"month": (await office.zalo("plan", {}))["used"]})
        await lan.says("đồng ý")
        await khang.hears("đã dùng hết số tin của tháng")
        async with office.sandbox.session.get(f"http://127.0.0.1:{running.port}/readyz") as answer:
            assert answer.status == 200
        await khang.says("/viec")
        await khang.hears("")
        await asyncio.sleep(3)
        told = [one for one in await khang.texts() if "đã dùng hết số tin của tháng" in one]
        assert len(told) == 1
    assert ZALO_TOKEN not in office.log.read_text()
    assert "another-secret-of-the-test" not in office.log.read_text()
