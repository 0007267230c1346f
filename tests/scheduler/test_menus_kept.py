"""What can be typed below a message is written down before the message is said, whenever that was worded."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from bot.channels.telegram.channel import Telegram
from rules.menus import AnswerMenu, menu_of
from rules.notice import Address, Button, Lane, Outgoing
from rules.outcome import Outcome, Settlement
from storage.engine.database import Database, Db
from storage.queue import menus
from storage.queue.leased import Leased
from storage.tables import Outbox
from tests.journeys.stage import BOT, Sandbox
from tests.scheduler.post import Post

ROWS = ((Button("Gửi ý kiến", "m:handin"),), (Button("Thôi nhắc", "d:leave:1"),))


@dataclass
class Noting(Post):
    """A post that notes what the database says of a message at the moment that it is said."""

    stood: list[tuple[int | None, dict[str, Any] | None]] = field(default_factory=list)

    async def send(self, address: Address, what: Outgoing) -> Outcome:
        async with self.database.reading() as db:
            rows = select(Outbox.block, Outbox.choices).where(
                Outbox.state == "leased", Outbox.chat_id == address.chat_id
            )
            row = (await db.execute(rows)).one()
        self.stood.append((row.block, row.choices))
        return await super().send(address, what)

    async def worded(self, _db: Db, row: Leased, _now: datetime) -> Outgoing:
        return Outgoing(text=f"Nhắc hội nghị {row.subject_id}", buttons=ROWS)

    async def together(self, db: Db, rows: list[Leased], now: datetime) -> dict[Leased, Outgoing | Settlement]:
        return {row: await self.worded(db, row, now) for row in rows if row.subject_id == 1}


@pytest.fixture
def noting(sandbox: Sandbox, channel: Telegram, database: Database) -> Noting:
    return Noting(sandbox, channel, database)


async def offered(post: Post, number: int) -> list[tuple[int, AnswerMenu]]:
    async with post.database.reading() as db:
        shown = await menus.shown_menus(db, Address(BOT, number), post.now(), post.now())
    assert all(one.shown_at is not None and one.message_id for one in shown)
    return [(one.block, one.menu) for one in shown]


@pytest.mark.parametrize("together", [True, False])
async def test_of_a_message_that_is_worded_as_it_leaves(noting: Noting, *, together: bool) -> None:
    people = [await noting.person(number) for number in (5, 6)]
    subject = 1 if together else 2
    for number in people:
        await noting.write(f"r{number}", number, notice="reminder", lane=Lane.BULK, subject_id=subject, what=None)
    await noting.deliver(2)
    menu = menu_of(Outgoing(text=f"Nhắc hội nghị {subject}", buttons=ROWS))
    assert menu
    assert noting.stood == [(1, menu.to_json())] * 2
    assert [await offered(noting, number) for number in people] == [[(1, menu)]] * 2


async def test_each_that_comes_unasked_has_a_block_of_its_own(noting: Noting) -> None:
    lan = await noting.person(5)
    what = Outgoing(text="Có trả lời", buttons=ROWS)
    for n in range(11):
        words = {"subject_id": 2, "notice": "reminder", "what": None} if n % 2 else {"what": what}
        await noting.write(f"u{n}", lan, **words)
        await noting.deliver()
    assert [block for block, _ in await offered(noting, lan)] == [2, 1, 9, 8, 7, 6, 5, 4, 3, 2, 1]


async def test_in_ones_own_turn_there_is_one_block_and_a_prompt_ends_what_was_offered(noting: Noting) -> None:
    lan = await noting.person(5)
    asked, prompt = Outgoing(text="Chọn?", buttons=ROWS, numbered=True), Outgoing(text="Mời viết", prompt="Viết")
    for n, what in enumerate((asked, prompt, Outgoing(text="Đã ghi"))):
        await noting.write(f"t{n}", lan, what=what, in_turn=True)
        await noting.deliver()
    assert await offered(noting, lan) == [(0, AnswerMenu(about="Mời viết")), (0, menu_of(asked))]
    noting.ahead = timedelta(days=31)
    assert await offered(noting, lan) == []


async def test_a_repeat_that_says_something_else_has_other_numbers(noting: Noting) -> None:
    lan = await noting.person(5)
    await noting.write("r", lan, notice="reminder", subject_id=2, what=None)
    earlier = AnswerMenu((Button("Đồng ý", "c:accept:1"),)).to_json()
    again = update(Outbox).where(Outbox.dedup_key == "r").values(doubtful=True, block=1, choices=earlier)
    async with noting.database.writing() as db:
        await db.execute(again)
    await noting.deliver()
    assert [block for block, _ in await offered(noting, lan)] == [2]
