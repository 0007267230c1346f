"""An office on an Official Account alone: buttons, signed events, a window, tokens, and no word to strangers."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession
from sqlalchemy import func, select

from bot.channels.zalo_oa.oa_channel import ZaloOa
from bot.channels.zalo_oa.oa_client import OaClient, OaRefusalError
from locales import texts
from rules.notice import Address, Button, Outgoing
from rules.outcome import Doubtful
from storage.engine.database import Database
from storage.queue import outbox
from storage.queue.outbox import Letter
from storage.tables import Consent, Contact, Inbox, Outbox, Peer
from tests.channels.oa_desk import VERIFIER, OaDesk, oa_desk
from tests.sandbox.zalo_oa import OaSandbox, oa_sandbox
from tests.storage.locality import found_office
from tests.storage.locality import hasty as database

__all__ = ["database"]
say = texts("vi").say
OPINION = "Đường thôn Ba bị hỏng nặng, xin sửa giúp bà con chúng tôi"
MESSAGE = "/v3.0/oa/message/cs"
OA_APP = "360846524940900001"


@pytest.fixture
async def oa() -> AsyncIterator[OaSandbox]:
    async with oa_sandbox() as sandbox:
        yield sandbox


@pytest.fixture
async def desk(oa: OaSandbox, database: Database, tmp_path: Path) -> AsyncIterator[OaDesk]:
    await found_office(database)
    async with oa_desk(oa, database, tmp_path) as made:
        yield made


async def rows(database: Database, table: type) -> int:
    async with database.reading() as db:
        return await db.scalar(select(func.count()).select_from(table)) or 0


async def tell(desk: OaDesk, person: str, text: str, key: str) -> None:
    """Something that the office has to say of its own accord."""
    async with desk.database.writing() as db:
        chat = await db.scalar(select(Contact.chat_id).join(Peer, Peer.external_id == person).limit(1))
        address = Address(desk.account.account_id, chat or 0)
        await outbox.add(db, Letter(key, address, desk.now(), what=Outgoing(text=text)))


async def state_of(desk: OaDesk, key: str, wanted: str) -> tuple[str, str | None, datetime | None]:
    for _ in range(3000):
        async with desk.database.reading() as db:
            row = (await db.scalars(select(Outbox).where(Outbox.dedup_key == key))).one()
        if row.state == wanted:
            break
        await asyncio.sleep(0.02)
    return row.state, row.held_why, row.held_until


async def test_a_resident_presses_what_others_type_and_echoes_are_nobodys_words(desk: OaDesk) -> None:
    first, second = await desk.oa.person(writes=False), await desk.oa.person("Trần Văn Ái", writes=False)
    (asked,) = await desk.says(first, OPINION)
    assert "khóa kín" in asked["text"]
    assert asked["buttons"][0]["title"].endswith(say("consent-yes"))
    assert await desk.presses(first, say("consent-yes"))
    await desk.says(second, "chào")
    # What one types on a computer counts as well.
    assert await desk.says(first, "0")
    async with desk.database.reading() as db:
        peers = (await db.scalars(select(Peer.external_id).order_by(Peer.id))).all()
        assert await db.scalar(select(func.count()).select_from(Consent)) == 1
    assert list(peers) == [first, second]
    kinds = desk.account.served.kinds or {}
    assert kinds["oa_send_text", "kind"] >= 3
    assert kinds["user_received_message", "kind"] >= 3
    assert not [one for one in await desk.oa.ask("calls") if one["stranger"]]


async def test_only_what_is_signed_is_taken_and_the_console_finds_what_it_looks_for(desk: OaDesk) -> None:
    found = await desk.oa.ask("console", {})
    assert found == {"get": 200, "empty": 200, "verifier": 200, "words": "<html>AbC123</html>"}
    event: dict[str, object] = {
        "app_id": "360846524940900001",
        "event_name": "user_send_text",
        "timestamp": "1751100041636",
    }
    event |= {"sender": {"id": "246845883529190001"}, "message": {"msg_id": "m1", "text": "chào"}}
    whole, escaped = json.dumps(event, ensure_ascii=False), json.dumps({**dict(reversed(event.items()))})
    assert await desk.oa.ask("raw", {"body": whole}) == 401
    assert await desk.oa.ask("raw", {"body": whole, "headers": {"X-ZEvent-Signature": "mac=" + "0" * 64}}) == 401
    for body in ("[]", "null", "1", "nothing", "{" * 5000):
        assert await desk.oa.ask("raw", {"body": body}) == 401
    assert await desk.oa.ask("raw", {"body": ""}) == 200
    assert await rows(desk.database, Peer) == 0
    # Of long ago: kept as known, and not acted on.
    assert await desk.oa.ask("raw", {"body": escaped, "signed": True}) == 200
    assert await rows(desk.database, Inbox) == 0
    now = str(int(desk.now().timestamp() * 1000))
    for _ in range(2):
        assert await desk.oa.ask("raw", {"body": escaped.replace("1751100041636", now), "signed": True}) == 200
    assert await rows(desk.database, Inbox) == 1
    async with ClientSession() as session, session.get(f"http://127.0.0.1:{desk.settings.http_port}/{VERIFIER}x") as no:
        assert no.status == 404


async def test_who_follows_is_greeted_who_leaves_is_not_written_to_who_withdraws_has_withdrawn(desk: OaDesk) -> None:
    person = await desk.oa.person(writes=False)
    await desk.oa.ask("turn", {"person": person, "what": "follow"})
    await desk.oa.ask("turn", {"person": person, "what": "user_click_chatnow"})
    assert len(await desk.heard(person, 1)) == 1
    await desk.says(person, OPINION)
    await desk.presses(person, say("consent-yes"))
    await desk.oa.ask("turn", {"person": person, "what": "user_withdraw"})
    assert say("consent-withdrawn", phone="024 3384 0000") in [one["text"] for one in await desk.heard(person, 1)]
    await desk.oa.ask("turn", {"person": person, "what": "unfollow"})
    for _ in range(3000):
        async with desk.database.reading() as db:
            contact = (await db.scalars(select(Contact))).one()
            consent = (await db.scalars(select(Consent))).one()
        if contact.unreachable_at is not None:
            break
        await asyncio.sleep(0.02)
    assert contact.unreachable_at is not None
    assert consent.withdrawn_at is not None


async def test_a_closed_window_holds_and_the_next_word_lets_go(desk: OaDesk) -> None:
    person = await desk.oa.person(writes=False)
    await desk.says(person, "chào")
    await desk.later(days=8)
    await tell(desk, person, "Xã đã trả lời ý kiến của ông/bà.", "late")
    assert (await state_of(desk, "late", "held"))[:2] == ("held", "window")
    tried = len(await desk.oa.ask(f"calls?path={MESSAGE}"))
    await desk.later(hours=2)
    await asyncio.sleep(0.3)
    assert len(await desk.oa.ask(f"calls?path={MESSAGE}")) == tried
    said = await desk.says(person, "có gì mới không", 2)
    assert "Xã đã trả lời" in said[0]["text"]


async def test_a_token_that_ended_is_renewed_once_and_nothing_is_lost_or_said_twice(desk: OaDesk) -> None:
    person = await desk.oa.person(writes=False)
    await desk.says(person, "chào")
    spent = (await desk.oa.ask("tokens"))["spent"]
    await desk.oa.ask("expire", {})
    await tell(desk, person, "Một việc.", "one")
    assert (await state_of(desk, "one", "sent"))[0] == "sent"
    assert (await desk.oa.ask("tokens"))["spent"] == spent + 1
    # Nobody can help but a person: it waits, and what is known says so.
    await desk.oa.ask("expire", {"refresh": True})
    await tell(desk, person, "Việc ba.", "three")
    for _ in range(3000):
        if getattr(desk.account.channel, "needs_person", ""):
            break
        await asyncio.sleep(0.02)
    assert getattr(desk.account.channel, "needs_person", "") == "refresh used"
    assert (await state_of(desk, "three", "queued"))[0] == "queued"
    said = [one["text"] for one in await desk.oa.ask(f"messages?chat={person}")]
    assert said.count("Một việc.") == 1
    assert "Việc ba." not in said


async def test_more_answers_than_buttons_are_numbers_and_a_long_text_has_its_buttons_last(desk: OaDesk) -> None:
    person = await desk.oa.person(writes=False)
    await desk.says(person, "chào")
    async with desk.database.writing() as db:
        chat = await db.scalar(select(Contact.chat_id))
        address = Address(desk.account.account_id, chat or 0)
        six = tuple((Button(f"Việc {n}", f"k:{n}"),) for n in range(6))
        await outbox.add(
            db, Letter("six", address, desk.now(), what=Outgoing(text="Chọn:", buttons=six, numbered=True))
        )
        few = Outgoing(text="Một đoạn. " * 190, buttons=six[:2], numbered=True)
        await outbox.add(db, Letter("few", address, desk.now(), what=few))
    await state_of(desk, "few", "sent")
    said = {one["message_id"]: one for one in await desk.heard(person, 2)}
    numbered = next(one for one in said.values() if one["text"].startswith("Chọn:"))
    assert "buttons" not in numbered
    assert "6. Việc 5" in numbered["text"]
    assert [one for one in said.values() if one.get("buttons")]


async def test_a_late_word_that_somebody_left_does_not_shut_out_whoever_has_come_back(desk: OaDesk) -> None:
    person = await desk.oa.person(writes=False)
    await desk.says(person, "chào")
    left = {"app_id": OA_APP, "oa_id": desk.oa.id, "event_name": "unfollow", "follower": {"id": person}}
    for ago in (timedelta(minutes=5), timedelta(minutes=-1)):
        body = json.dumps(left | {"timestamp": str(int((desk.now() - ago).timestamp() * 1000))})
        assert await desk.oa.ask("raw", {"body": body, "signed": True}) == 200
        await desk.later(minutes=2)
    kinds = desk.account.served.kinds or {}
    assert (kinds["leave", "late"], kinds["leave", "taken"]) == (1, 1)


class CutShort(OaClient):
    """Says the first piece of a message; at the next one the token is good no more."""

    said = 0

    async def post(self, path: str, body: Mapping[str, Any], token: str) -> Any:
        self.said += 1
        if self.said == 2:
            raise OaRefusalError(-216, "")
        return await super().post(path, body, token)


async def test_of_what_left_in_pieces_it_is_not_said_that_nothing_left_where_no_token_is_had_meanwhile(
    desk: OaDesk,
) -> None:
    person = await desk.oa.person(writes=False)
    await desk.says(person, "chào")
    channel = desk.account.served.channel
    assert isinstance(channel, ZaloOa)
    for_tokens, channel.client = channel.client, CutShort(desk.oa.api)
    await desk.oa.ask("fault", {"path": "/v4/oa/access_token", "times": 9, "status": 504, "html": True})
    async with desk.database.reading() as db:
        chat = (await db.scalars(select(Contact.chat_id))).one()
    outcome = await channel.send(Address(desk.account.account_id, chat), Outgoing(text="Đường thôn Ba. " * 200))
    await for_tokens.close()
    assert channel.client.said == 2
    assert isinstance(outcome, Doubtful)
