"""Whatever a person writes, wherever they are asked: no line of it looks like a line of ours."""

import re

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from handlers.feedback_card import card_message
from storage.tables import Outbox
from tests.bot.desk import HOUSE
from tests.properties.effort import effort
from tests.properties.town import Town, a_town

# Stands in every line that a person writes here, and in none of ours.
MARKED = "QZQ"
OURS = (
    "Hạn trả lời: thứ Hai, ngày 16/3/2026",
    "Người gửi: Chủ tịch UBND xã",
    "Tệp: 0 · Vị trí: không có · đã trả lời xong",
    "26-00001-0 · đã xong",
    "XEM LẠI TRƯỚC KHI GỬI · 26-00001-0 · TRẢ LỜI",
    "Sẽ gửi đi:",
    "Các bước đã qua:",
    "• 08 giờ 00 phút, cơ quan: trả lời",
    "” · đã xong “",
    "│ ",
    "Nội dung " * 200,
    "",
)
BREAKS = ("\n", "\r\n", "\r", "\n\n\n\n\n", "\v", "\f", "\x85", "\u2028", "\u2029", "\u200b\n\u200b")
lines = st.tuples(st.sampled_from(("", "  ", "\u034f", "\u200d")), st.sampled_from(OURS), st.sampled_from(BREAKS))
texts = st.lists(lines, min_size=1, max_size=6).map(
    lambda made: "".join(f"{before}{MARKED} {ours}{after}" for before, ours, after in made)[:4000]
)


def short(text: str) -> str:
    """As much as the questions for a name take, with its breaks of lines."""
    return f"{MARKED}:\n{text}"[:90].strip()


def loose(text: str) -> list[str]:
    """The lines in which something that a person wrote is neither behind the mark nor in quotation marks."""
    bare = (line for line in text.splitlines() if not line.startswith("│"))
    return [line for line in bare if MARKED in re.sub('“[^“”]*”|"[^"]*"', "", line)]


async def heard(town: Town, since: int) -> list[str]:
    """All that was said since, to anybody, and what stood on the buttons under it."""
    async with town.database.reading() as db:
        rows = (await db.scalars(select(Outbox.payload).where(Outbox.id > since, Outbox.payload.is_not(None)))).all()
    return [str((one or {}).get("text", "")) for one in rows]


async def labels(town: Town, since: int) -> list[str]:
    async with town.database.reading() as db:
        rows = (await db.scalars(select(Outbox.payload).where(Outbox.id > since, Outbox.payload.is_not(None)))).all()
    return [button[0] for one in rows for row in (one or {}).get("buttons", []) for button in row]


async def last(town: Town) -> int:
    async with town.database.reading() as db:
        return await db.scalar(select(Outbox.id).order_by(Outbox.id.desc()).limit(1)) or 0


async def go_to(town: Town, person: int, wanted: str) -> None:
    while (step := await town.step(person)) != wanted:
        assert step
        await town.answer(person, step)


async def hands_in(town: Town, person: int, text: str) -> None:
    """Say it at every question that takes words, up to the receipt."""
    await town.says(person, "/start")
    for button in ("k:yes", "m:anew"):
        await town.presses(person, button)
    await go_to(town, person, "area")
    await town.says(person, short(text))
    await go_to(town, person, "hamlet")
    await town.says(person, short(text))
    await go_to(town, person, "words")
    await town.says(person, text)
    await go_to(town, person, "name")
    await town.presses(person, f"h:{(await town.newest())['draft']}:name:full")
    await town.says(person, short(text))
    await town.says(person, "Thêm một câu cho rõ. " + text)
    await go_to(town, person, "review")
    await town.answer(person, "review")


async def whole_circle(town: Town, text: str) -> list[str]:
    since = await last(town)
    lan, khang = town.somebody(), await town.an_official()
    await hands_in(town, lan, text)
    (feedback,) = await town.feedbacks(lan)
    await town.presses(lan, f"y:remark:{feedback.id}")
    await town.says(lan, text)
    await town.presses(khang, f"c:answer:{feedback.id}")
    await town.says(khang, text)
    for button in ("card", "history", "whole"):
        await town.presses(khang, f"c:{button}:{feedback.id}")
    for command in ("/viec", f"/tim {MARKED}"):
        await town.says(khang, command)
    await town.presses(lan, f"y:view:{feedback.id}")
    await town.says(lan, "/ykien")
    assert [label for label in await labels(town, since) if "\n" in label] == []
    async with town.database.reading() as db:
        card = (await card_message(db, feedback, town.now, HOUSE.zone)).text
    assert [
        sum(line.startswith(ours) for line in card.splitlines()) for ours in ("Hạn trả lời", "Người gửi", "Tệp")
    ] == [1] * 3
    assert await town.trouble() == []
    assert len(card) <= 4096
    await town.retire(khang)
    return [card, *await heard(town, since)]


def test_no_line_that_a_person_writes_looks_like_one_of_ours(migrated_url: str) -> None:
    with a_town(migrated_url) as (world, town):

        @given(text=texts)
        @effort(15, migrated_url)
        def hold(text: str) -> None:
            said = world.run(whole_circle(town, text))
            assert [line for one in said for line in loose(one)] == []
            assert sum(MARKED in one for one in said) > 5

        hold()
