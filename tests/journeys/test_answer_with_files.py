"""An answer with words, three photos and a PDF reaches its reader as the preview said, though the bot is killed."""

import asyncio
import io
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import pikepdf
import pytest
from PIL import Image

from tests.journeys.stage import Actor, Stage
from tests.journeys.test_groups import quick_hand_in

ANSWER = "Xã đã lát lại đoạn đường, có ảnh và biên bản kèm theo."
KILLS = 4
Kill = Callable[[], Awaitable[None]]
pytestmark = [pytest.mark.whole, pytest.mark.parametrize("messenger", ["telegram", "text"], indirect=True)]


def a_picture(shade: int) -> bytes:
    made = io.BytesIO()
    picture = Image.new("RGB", (64, 48), (shade, 90, 90))
    about = picture.getexif()
    about[0x010E], about[0x013B] = "Nguyễn Thị Lan", "Nguyễn Thị Lan"
    picture.save(made, "JPEG", exif=about)
    return made.getvalue()


def a_paper() -> bytes:
    made = io.BytesIO()
    with pikepdf.new() as paper:
        paper.add_blank_page()
        paper.docinfo["/Author"] = "Nguyen Thi Lan"
        paper.save(made)
    return made.getvalue()


async def uploaded(stage: Stage, name: str, content: bytes, kind: str) -> str:
    address = f"{stage.sandbox.address}/sandbox/files?name={name}"
    async with stage.sandbox.session.post(address, data=content, headers={"Content-Type": kind}) as answer:
        return str((await answer.json())["result"]["file"])


@asynccontextmanager
async def killed_at_will(stage: Stage) -> AsyncIterator[Kill]:
    """A running bot, and what kills it and starts it again."""
    running = await stage.start()

    async def kill() -> None:
        nonlocal running
        await running.kill()
        running = await stage.start()

    try:
        yield kill
    finally:
        await running.end()


async def writes_the_answer(stage: Stage, khang: Actor, code: str, kill: Kill) -> dict[str, Any]:
    """Words below an album of three photos, then a paper, with a kill behind each; gives the preview of all of it."""
    await khang.presses(await khang.hears(f"{code} · đã nhận"), "Trả lời")
    await khang.hears("Trả lời ý kiến")
    photos = [await uploaded(stage, "lan.jpg", a_picture(shade), "image/jpeg") for shade in (10, 120, 240)]
    items: list[dict[str, Any]] = [{"kind": "photo", "file": one} for one in photos]
    await khang.send(media_group=[items[0] | {"caption": ANSWER}, *items[1:]])
    await kill()
    await khang.hears("Kèm theo: 3 ảnh.")
    paper = await uploaded(stage, "Bien-ban-Nguyen-Thi-Lan.pdf", a_paper(), "application/pdf")
    await khang.send(media={"kind": "document", "file": paper})
    await kill()
    return await khang.hears("Kèm theo: 3 ảnh, 1 tệp giấy tờ.")


async def arrives_through_kills(stage: Stage, khang: Actor, lan: Actor, kill: Kill) -> list[tuple[str, Any]]:
    """An answer is written and sent off, the bot is killed at every stop on the way; gives what its reader got."""
    code = await quick_hand_in(lan, "Đường thôn Phú Hòa hư hỏng nặng.")
    preview = await writes_the_answer(stage, khang, code, kill)
    await khang.presses(preview, "Gửi")
    await khang.hears("sẽ gửi đến người dân sau")
    for number in range(KILLS):
        await asyncio.sleep(0.4 * number)
        await kill()
    return await arrived(lan)


async def arrived(lan: Actor) -> list[tuple[str, list[dict[str, Any]]]]:
    """All that came since the answer's words, albums as one; waits until the answer can be judged."""
    await lan.hears("Ông/bà thấy trả lời này thế nào")
    said: dict[object, list[dict[str, Any]]] = {}
    for one in await lan.transcript():
        if one["from"]["id"] == lan.bot:
            said.setdefault(one.get("media_group_id", one["message_id"]), []).append(one)
    told = [(next(filter(None, map(words_of, group)), ""), group) for group in said.values()]
    first = next(place for place, (words, _) in enumerate(told) if ANSWER in words)
    return told[first:]


def words_of(message: dict[str, Any]) -> str:
    return str(message.get("text", message.get("caption", "")))


async def test_an_answer_with_photos_and_a_paper_outlives_kills(stage: Stage) -> None:
    codes = await stage.seed()
    async with killed_at_will(stage) as kill:
        khang, lan = await stage.person(2001, "Đỗ Minh Khang"), await stage.person(1001, "Lan")
        await khang.says(f"/start moi_{codes['quan-tri']}")
        await khang.hears("quản trị")
        told = await arrives_through_kills(stage, khang, lan, kill)
    if stage.text_only:
        assert not [one for _, group in told for one in group if "text" not in one]
        assert "Kèm theo còn có 3 ảnh, 1 tệp giấy tờ, nhưng ứng dụng này không nhận được" in told[0][0]
        assert "024 3384 0000" in told[0][0]
        return
    check_all_of_it(told)


def check_all_of_it(told: list[tuple[str, Any]]) -> None:
    """The words, the photos as one album, the paper, the question; what came twice says so, all else once."""
    once = [one for place, one in enumerate(told) if plain(one[0]) not in [plain(words) for words, _ in told[:place]]]
    assert all(words.startswith("(gửi lại)") for words, _ in told if (words, _) not in once)
    assert [len(group) for _, group in once] == [1, 3, 1, 1]
    assert ["photo" in group[0] for _, group in once] == [False, True, False, False]
    assert "Lan" not in once[2][1][0]["document"]["file_name"]
    assert "Đã gửi đủ 3 ảnh, 1 tệp giấy tờ" in once[3][0]


def plain(words: str) -> str:
    return words.removeprefix("(gửi lại) ")
