"""A paper that bears its hidden sender's name in its own: the group sees it only once intake has looked at it."""

import asyncio
from typing import Any

from tests.journeys.stage import Actor, Stage
from tests.journeys.test_circle import enrol

NAME = "Don-NGUYEN-THI-LAN-0912345678.jpg"
BYTES = b"\xff\xd8\xff\xe1Exif\0\0GPSLatitude 21.0278 Artist NGUYEN THI LAN"


async def uploaded(stage: Stage) -> str:
    address = f"{stage.sandbox.address}/sandbox/files?name={NAME}"
    async with stage.sandbox.session.post(address, data=BYTES, headers={"Content-Type": "image/jpeg"}) as answer:
        return str((await answer.json())["result"]["file"])


async def papers(actor: Actor) -> list[str]:
    return [one["document"].get("file_name", "") for one in await actor.transcript() if "document" in one]


async def handed_in(stage: Stage, lan: Actor) -> None:
    await lan.says("/start")
    await lan.chooses("Ông/bà có đồng ý", "Tôi đồng ý")
    await lan.chooses("Ông/bà muốn làm gì", "Gửi ý kiến")
    answers = (
        ("về việc gì", "Hiến kế"),
        ("ở xã nào", "Thạch Thất"),
        ("ở thôn nào", "Bỏ qua"),
        ("lĩnh vực", "Không rõ"),
    )
    for question, answer in answers:
        await lan.chooses(question, answer)
    await lan.hears("Mời ông/bà viết")
    await lan.says("Cán bộ thôn chia đất không công bằng, xin xem lại.")
    await lan.chooses("Đã ghi", "Xong")
    await lan.hears("ảnh, giấy tờ")
    await lan.send(media={"kind": "document", "file": await uploaded(stage)})
    await lan.chooses("Đã nhận 1 tệp", "Đi tiếp")
    await lan.chooses("ghi tên thế nào", "Giữ kín tên")
    await lan.hears("cho biết họ tên")
    await lan.says("Nguyễn Thị Lan")
    review = await lan.hears("kiểm tra lại")
    assert "bộ phận tiếp nhận xem trước" in review["text"]
    await lan.presses(review, "Gửi ý kiến này")


async def shown(hanh: Actor) -> dict[str, Any]:
    """The paper as intake sees it, with the button below it."""
    for _ in range(400):
        for one in await hanh.transcript():
            if "document" in one:
                return one
        await asyncio.sleep(0.05)
    raise AssertionError(await hanh.texts())


async def test_a_file_with_its_senders_name_reaches_the_group_only_by_a_press_of_intake(stage: Stage) -> None:
    codes = await stage.seed()
    async with stage.bot():
        _, hanh, desk = await enrol(stage, codes)
        await handed_in(stage, await stage.person(1001, "Lan"))
        card = await desk.sees("đề nghị giữ kín tên")
        await desk.presses(card, "Ảnh, tệp")
        await desk.hears("còn 1 tệp")
        assert await papers(desk) == []
        await hanh.chooses("đang chờ đồng chí xem", "Xem tệp giữ kín")
        paper = await shown(hanh)
        assert paper["document"]["file_name"] == NAME
        assert "CHƯA xem được" in paper["caption"]
        await hanh.presses(paper, "Chuyển tệp số 1")
        await desk.hears("đã chuyển 1 tệp")
        await desk.presses(card, "Ảnh, tệp")
        await shown(desk)
        assert await papers(desk) == [NAME]
