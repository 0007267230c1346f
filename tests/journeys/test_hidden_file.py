"""A paper that bears its hidden sender's name in it and on it: the group sees it once intake has, without the name."""

import asyncio
from typing import Any

from sqlalchemy import select

from storage.engine.database import Database
from storage.tables import ReceivedFile
from tests.documents.telling import PLANTED, jpeg_that_tells
from tests.journeys.stage import Actor, Stage
from tests.journeys.test_circle import enrol

NAME = "Don-NGUYEN-THI-LAN-0912345678.jpg"
BYTES = jpeg_that_tells()


async def uploaded(stage: Stage) -> str:
    address = f"{stage.sandbox.address}/sandbox/files?name={NAME}"
    async with stage.sandbox.session.post(address, data=BYTES, headers={"Content-Type": "image/jpeg"}) as answer:
        return str((await answer.json())["result"]["file"])


async def content(stage: Stage, message: dict[str, Any]) -> bytes:
    address = f"{stage.sandbox.address}/sandbox/media/{message['document']['file_id']}"
    async with stage.sandbox.session.get(address) as answer:
        return await answer.read()


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


async def is_kept(stage: Stage) -> None:
    """Wait until the clock has fetched and cleaned the paper."""
    database = Database(stage.database_url)
    try:
        for _ in range(400):
            async with database.reading() as db:
                if list(await db.scalars(select(ReceivedFile.state))) == ["kept"]:
                    return
            await asyncio.sleep(0.05)
    finally:
        await database.close()
    raise AssertionError("not kept")


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
        await is_kept(stage)
        await hanh.chooses("đang chờ đồng chí xem", "Xem tệp giữ kín")
        paper = await shown(hanh)
        assert paper["document"]["file_name"] == "anh-1.jpg"
        assert "CHƯA xem được" in paper["caption"]
        await hanh.presses(paper, "Chuyển tệp số 1")
        await desk.hears("đã chuyển 1 tệp")
        await desk.presses(card, "Ảnh, tệp")
        left = await content(stage, await shown(desk))
        assert await papers(desk) == ["anh-1.jpg"]
        assert left.startswith(b"\xff\xd8\xff")
        assert PLANTED not in left
        assert [call for call in await stage.sandbox.calls("sendDocument") if NAME in str(call)] == []
