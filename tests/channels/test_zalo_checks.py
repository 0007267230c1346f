"""Over the wire of both products: numbers of what was seen alone, double taps, filters, echoes, and numbers of Zalo."""

import asyncio
import json
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from handlers.buttons import Menu
from locales import texts
from rules.notice import Address, Button, Outgoing
from storage.engine.database import Database
from storage.queue import outbox
from storage.queue.outbox import Letter
from storage.tables import Consent, Contact, Draft, Outbox, Peer, Person
from tests.channels.oa_desk import OaDesk, oa_desk
from tests.channels.test_zalo_bot_hook import event as told_by_bot
from tests.channels.zalo_desk import SECRET, ZaloDesk, post, zalo_desk
from tests.journeys.stage import free_port
from tests.sandbox.zalo import zalo_sandbox
from tests.sandbox.zalo_oa import oa_sandbox
from tests.storage.locality import found_office
from tests.storage.locality import hasty as database

__all__ = ["database"]
pytestmark = pytest.mark.whole
say = texts("vi").say
PACES = {"chat_pace": 1000, "pace": 1000, "person_pace": 100_000}
QUIET = 0.4
NUMBERED = re.compile(r"^(\d+)\. (.*)$", re.MULTILINE)


@pytest.fixture
async def bot(database: Database, tmp_path: Path) -> AsyncIterator[ZaloDesk]:
    await found_office(database)
    port = free_port()
    url = f"http://127.0.0.1:{port}/zalo"
    async with (
        zalo_sandbox() as zalo,
        zalo_desk(
            zalo, database, tmp_path, zalo_bot_webhook_url=url, zalo_bot_webhook_secret=SECRET, http_port=port, **PACES
        ) as made,
    ):
        made.hook = url
        yield made


@pytest.fixture
async def account(database: Database, tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[OaDesk]:
    await found_office(database)
    async with oa_sandbox(**getattr(request, "param", {})) as oa, oa_desk(oa, database, tmp_path, **PACES) as made:
        yield made


async def last_of(desk: ZaloDesk, person: str) -> str:
    """What stands last in a chat once nothing more comes."""
    count = 0
    while True:
        await asyncio.sleep(QUIET)
        said = await desk.zalo.heard(person, 1)
        if len(said) == count:
            return str(said[-1]["text"])
        count = len(said)


def number_of(text: str, label: str) -> str:
    return str(next(number for number, found in NUMBERED.findall(text) if label in found))


async def unasked(desk: ZaloDesk | OaDesk, person: str, key: str) -> None:
    """Something that the office says of its own accord, with answers."""
    buttons = tuple((Button(say(f"menu-{to}"), Menu(to=to).pack()),) for to in ("help", "data"))
    async with desk.database.writing() as db:
        chat = await db.scalar(select(Contact.chat_id).join(Peer, Peer.external_id == person).limit(1))
        address = Address(desk.account.account_id, chat or 0)
        now = desk.clock.now() if isinstance(desk, ZaloDesk) else desk.now()
        await outbox.add(db, Letter(key, address, now, what=Outgoing(text="Một việc mới.", buttons=buttons)))


async def counted(database: Database, *tables: type) -> list[int]:
    async with database.reading() as db:
        return [await db.scalar(select(func.count()).select_from(one)) or 0 for one in tables]


async def test_a_number_of_one_message_never_means_anothers(bot: ZaloDesk) -> None:
    person = await bot.zalo.person()
    await bot.zalo.says(person, "/start")
    asked = await last_of(bot, person)
    yes = number_of(asked, say("consent-yes"))
    await unasked(bot, person, "card")
    card = await last_of(bot, person)
    helps = number_of(card, say("menu-help"))
    assert card.startswith("Một việc mới.")
    assert helps != yes
    assert {number for number, _ in NUMBERED.findall(card)}.isdisjoint(number for number, _ in NUMBERED.findall(asked))
    await bot.zalo.says(person, yes)
    assert say("menu-handin") in await last_of(bot, person)
    await unasked(bot, person, "second")
    second = await last_of(bot, person)
    # The first card's number still is the first card's.
    assert number_of(second, say("menu-help")) != helps
    await bot.zalo.says(person, number_of(second, say("menu-help")))
    await last_of(bot, person)
    assert await counted(bot.database, Consent, Draft) == [1, 0]


async def test_what_was_typed_before_a_message_came_is_no_answer_to_it(bot: ZaloDesk) -> None:
    person = await bot.zalo.person()
    await bot.zalo.says(person, "/start")
    await last_of(bot, person)
    await unasked(bot, person, "card")
    card = await last_of(bot, person)
    # Written a minute ago, delivered now: the card did not stand there then.
    early = told_by_bot(person, number_of(card, say("menu-help")), "e" * 20)
    early["message"]["date"] -= 60_000
    before = len(await bot.zalo.heard(person))
    assert await post(bot.hook, json.dumps(early).encode()) == 200
    await last_of(bot, person)
    said = [one["text"] for one in (await bot.zalo.heard(person))[before:]]
    assert said
    assert not [one for one in said if one.startswith(say("help", phone="024 3384 0000").partition("\n")[0])]


async def test_a_double_tap_chooses_once(bot: ZaloDesk) -> None:
    person = await bot.zalo.person()
    await bot.zalo.says(person, "/start")
    yes = number_of(await last_of(bot, person), say("consent-yes"))
    taps = [json.dumps(told_by_bot(person, yes, sign * 20)).encode() for sign in "ab"]
    assert await asyncio.gather(*(post(bot.hook, one) for one in taps)) == [200, 200]
    shown = await last_of(bot, person)
    assert number_of(shown, say("menu-handin"))
    # The second was not taken for the menu's first answer, by which a hand-in would have begun.
    assert await counted(bot.database, Consent, Draft) == [1, 0]


@pytest.mark.parametrize("nothing", ["#", ".", "…", "()", "👍"])
async def test_signs_choose_nothing_at_an_account(account: OaDesk, nothing: str) -> None:
    person = await account.oa.person(writes=False)
    await account.says(person, "chào")
    assert await account.says(person, nothing)
    assert await counted(account.database, Consent) == [0]


@pytest.mark.parametrize("account", [{"syntax_filter": True}], indirect=True)
async def test_where_only_texts_with_a_mark_are_delivered_these_and_presses_do(account: OaDesk) -> None:
    person = await account.oa.person(writes=False)
    await account.oa.ask("say", {"person": person, "text": "chào"})
    (asked,) = await account.says(person, "#chào")
    assert asked["buttons"]
    await account.presses(person, say("consent-yes"))
    assert await account.says(person, "#0")
    assert await counted(account.database, Consent) == [1]


async def test_echoes_and_receipts_are_nobody_in_a_hundred_rounds(account: OaDesk) -> None:
    person = await account.oa.person(writes=False)
    await account.says(person, "chào")
    before = await counted(account.database, Person, Peer, Contact, Outbox)
    now = str(int(account.now().timestamp() * 1000))
    facts = {"app_id": account.settings.zalo_oa_app_id, "timestamp": now, "sender": {"id": account.oa.id}}
    rounds: list[dict[str, Any]] = [
        {"event_name": "oa_send_text", "recipient": {"id": person}, "message": {"msg_id": "e", "text": "chào"}},
        {"event_name": "oa_send_text", "recipient": {"id": person}, "sender": {"id": account.oa.id, "admin_id": "5"}},
        {"event_name": "user_received_message", "recipient": {"id": person}, "message": {"msg_id": "e"}},
        {"event_name": "user_received_message", "recipient": {"id": "84123456789"}, "message": {"msg_id": "z"}},
    ]
    for number in range(100):
        body = json.dumps(facts | rounds[number % 4] | {"user_id_by_app": str(number)})
        assert await account.oa.ask("raw", {"body": body, "signed": True}) == 200
    await asyncio.sleep(QUIET)
    assert await counted(account.database, Person, Peer, Contact, Outbox) == before


@pytest.mark.parametrize(("fault", "state"), [
    ({"error": -32, "words": "Your application reached limit call api"}, "queued"),
    ({"error": -32, "words": "OA reached limit call api"}, "queued"),
    ({"error": -230}, "held"),
    ({"error": -218}, "held"),
    ({"error": -217}, "failed"),
    ({"error": -244}, "failed"),
    # With buttons below it may be these that were not taken.
    ({"error": -201}, "cancelled"),
])  # fmt: skip
async def test_a_refusal_of_an_account_is_dealt_with_by_its_number(
    account: OaDesk, fault: dict[str, Any], state: str
) -> None:
    person, other = await account.oa.person(writes=False), await account.oa.person("Trần Văn Ái", writes=False)
    await account.says(person, "chào")
    await account.oa.ask("fault", {"path": "/v3.0/oa/message/cs", "person": person, "times": 1000, **fault})
    await unasked(account, person, "refused")
    for _ in range(3000):
        async with account.database.reading() as db:
            row = (await db.scalars(select(Outbox).where(Outbox.dedup_key == "refused"))).one()
        if row.state == state and (row.attempts or row.held_why):
            break
        await asyncio.sleep(0.02)
    assert row.state == state
    assert row.attempts or row.held_why
    if state != "queued":
        # Nobody else waits for it; where the minute is full all do.
        assert await account.says(other, "chào")
