import asyncio
from pathlib import Path

import aiohttp
import pytest

from tests.sandbox.lab import BOT, Json, Lab, inline
from tests.sandbox.server import started


async def test_a_fault_is_used_up(lab: Lab) -> None:
    person = await lab.person()
    await lab.control("faults", {"method": "sendMessage", "times": 2, "status": 502})
    statuses = [(await lab.call("sendMessage", chat_id=person, text="x")).status for _ in range(3)]
    assert statuses == [502, 502, 200]
    assert await lab.control("faults") == []


async def test_a_fault_waits_for_the_call_that_it_is_meant_for(lab: Lab) -> None:
    first, second = await lab.person(), await lab.person()
    await lab.control("faults", {"chat": first, "contains": "thẻ", "status": 403})
    assert (await lab.call("sendMessage", chat_id=second, text="thẻ")).status == 200
    assert (await lab.call("sendMessage", chat_id=first, text="khác")).status == 200
    reply = await lab.call("sendMessage", chat_id=first, text="một thẻ")
    assert reply.description == "Forbidden: bot was blocked by the user"


async def test_a_dropped_call_was_done_or_not_as_asked(lab: Lab) -> None:
    person = await lab.person()
    for drop in ("before", "after"):
        await lab.control("faults", {"method": "sendMessage", "drop": drop})
        with pytest.raises(aiohttp.ClientError):
            await lab.call("sendMessage", chat_id=person, text=drop)
    texts = [message.get("text") for message in await lab.transcript(person)]
    assert texts == ["/start", "after"]


async def test_a_delayed_call_is_late_and_good(lab: Lab) -> None:
    person = await lab.person()
    await lab.control("faults", {"method": "sendMessage", "delay": 0.3})
    loop = asyncio.get_running_loop()
    began = loop.time()
    assert (await lab.call("sendMessage", chat_id=person, text="x")).status == 200
    assert loop.time() - began >= 0.3


async def test_a_fault_may_say_that_the_group_moved(lab: Lab) -> None:
    person = await lab.person()
    await lab.control("faults", {"migrate_to": -1009})
    reply = await lab.call("sendMessage", chat_id=person, text="x")
    assert reply.body["parameters"] == {"migrate_to_chat_id": -1009}


async def test_limits_hold_until_the_clock_moves_on(lab: Lab) -> None:
    person = await lab.person()
    await lab.control("limits", {"on": True})
    assert (await lab.call("sendMessage", chat_id=person, text="1")).status == 200
    refused = await lab.call("sendMessage", chat_id=person, text="2")
    assert (refused.status, refused.body["parameters"], refused.headers["Retry-After"]) == (
        429,
        {"retry_after": 1},
        "1",
    )
    await lab.control("clock", {"forward": 1})
    assert (await lab.call("sendMessage", chat_id=person, text="2")).status == 200


async def test_a_group_hears_so_many_a_minute(lab: Lab) -> None:
    group = await lab.group("supergroup", await lab.person())
    await lab.control("limits", {"on": True, "per_group_minute": 3})
    statuses = [(await lab.call("sendMessage", chat_id=group, text="x")).status for _ in range(4)]
    assert statuses == [200, 200, 200, 429]


async def test_a_press_grows_too_old(lab: Lab) -> None:
    person = await lab.person()
    sent = await lab.ok("sendMessage", chat_id=person, text="?", reply_markup=inline([("A", "a")]))
    press = await lab.control(f"people/{person}/press", {"chat": BOT, "message_id": sent["message_id"], "data": "a"})
    await lab.control("clock", {"forward": 151})
    reply = await lab.call("answerCallbackQuery", callback_query_id=press["callback_query_id"])
    assert reply.description.startswith("Bad Request: query is too old")


async def test_reset_may_keep_the_bots(lab: Lab) -> None:
    person = await lab.person()
    await lab.control("bots", {"token": "4242:TESTTOKEN", "first_name": "Cầu Nối"})
    await lab.say(person, "một")
    (before,) = await lab.ok("getUpdates")
    await lab.control("reset", {"keep_bots": True})
    assert (await lab.ok("getMe"))["first_name"] == "Cầu Nối"
    assert await lab.control("people") == []
    await lab.say(await lab.person(started=False), "hai")
    (after,) = await lab.ok("getUpdates")
    assert after["update_id"] > before["update_id"]


async def test_a_page_hears_what_a_person_sees(lab: Lab) -> None:
    person = await lab.person()
    async with lab.session.get(f"{lab.address}/sandbox/events?person={person}") as stream:
        assert stream.headers["Content-Type"].startswith("text/event-stream")
        await lab.ok("sendMessage", chat_id=person, text="chào")
        async for line in stream.content:
            if line.startswith(b"data:"):
                break
        assert b'"type": "message"' in line
        assert f'"chat": {BOT}'.encode() in line


async def test_control_calls_that_make_no_sense_are_refused(lab: Lab) -> None:
    person = await lab.person()
    wrong: list[tuple[str, Json]] = [
        ("people", {}),
        ("people/77/send", {"chat": BOT, "text": "x"}),
        (f"people/{person}/send", {"chat": 99, "text": "x"}),
        (f"people/{person}/send", {"chat": BOT}),
        (f"people/{person}/send", {"chat": BOT, "location": {}}),
        (f"people/{person}/press", {"chat": BOT, "message_id": 1, "label": "A"}),
        ("faults", {}),
        ("chats", {"type": "party", "title": "T", "owner": person}),
    ]
    for path, body in wrong:
        assert (await lab.try_control(path, body))["ok"] is False, path


async def test_the_world_outlives_a_restart_in_its_file(tmp_path: Path) -> None:
    file = tmp_path / "kept" / "world.json"
    async with aiohttp.ClientSession() as session:
        with started("--data", str(file)) as address:
            lab = Lab(address, session)
            person = await lab.person()
            group = await lab.group("forum", person)
            sent = await lab.send(person, media={"kind": "photo"}, caption="trước")
            await lab.control("clock", {"forward": 3600})
        with started("--data", str(file)) as address:
            lab = Lab(address, session)
            (update,) = await lab.updates()
            assert update["message"] == sent
            path = (await lab.ok("getFile", file_id=sent["photo"][-1]["file_id"]))["file_path"]
            async with session.get(f"{address}/file/bot4242:TESTTOKEN/{path}") as response:
                assert len(await response.read()) == sent["photo"][-1]["file_size"]
            assert (await lab.ok("getChat", chat_id=group))["is_forum"] is True
            assert (await lab.say(person, "sau"))["message_id"] == sent["message_id"] + 1
            assert (await lab.control("clock"))["now"] > sent["date"] + 3500


async def test_an_answer_may_break_off_in_its_middle(lab: Lab) -> None:
    person = await lab.person()
    await lab.control("faults", {"method": "sendMessage", "drop": "half"})
    with pytest.raises(aiohttp.ClientPayloadError):
        await lab.call("sendMessage", chat_id=person, text="half")
    assert [message.get("text") for message in await lab.transcript(person)] == ["/start", "half"]


async def test_an_update_may_come_twice(lab: Lab) -> None:
    person = await lab.person()
    await lab.ok("getUpdates", offset=-1)
    await lab.control("twice", {"bot": BOT, "times": 1})
    await lab.say(person, "một")
    (first,) = [one for one in await lab.ok("getUpdates") if one["message"]["text"] == "một"]
    offset = first["update_id"] + 1
    assert await lab.ok("getUpdates", offset=offset) == [first]
    assert await lab.ok("getUpdates", offset=offset) == []
