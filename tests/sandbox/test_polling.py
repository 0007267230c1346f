import asyncio

from tests.sandbox.lab import BOT, Lab


async def test_an_unconfirmed_update_comes_again(lab: Lab) -> None:
    person = await lab.person()
    await lab.say(person, "một")
    assert await lab.ok("getUpdates") == await lab.ok("getUpdates") != []


async def test_a_negative_offset_keeps_the_last_ones_only(lab: Lab) -> None:
    person = await lab.person()
    for text in ("một", "hai", "ba"):
        await lab.say(person, text)
    assert [update["message"]["text"] for update in await lab.ok("getUpdates", offset=-2)] == ["hai", "ba"]
    assert [update["message"]["text"] for update in await lab.ok("getUpdates")] == ["hai", "ba"]


async def test_the_limit_bounds_an_answer(lab: Lab) -> None:
    person = await lab.person()
    for text in ("một", "hai", "ba"):
        await lab.say(person, text)
    assert len(await lab.ok("getUpdates", limit=2)) == 2
    assert len(await lab.ok("getUpdates", limit=0)) == 1


async def test_a_poll_waits_and_ends_with_the_first_update(lab: Lab) -> None:
    person = await lab.person()
    loop = asyncio.get_running_loop()
    poll = await lab.poll()
    assert not poll.done()
    await lab.say(person, "đây")
    began = loop.time()
    assert (await poll).result[0]["message"]["text"] == "đây"
    assert loop.time() - began < 5


async def test_a_poll_without_updates_waits_its_time(lab: Lab) -> None:
    loop = asyncio.get_running_loop()
    began = loop.time()
    assert await lab.ok("getUpdates", timeout=1) == []
    assert 0.9 < loop.time() - began < 3


async def test_a_second_poller_ends_the_first(lab: Lab) -> None:
    person = await lab.person()
    first = await lab.poll()
    second = lab.start(lab.call("getUpdates", timeout=30))
    assert (await first).status == 409
    assert not second.done()
    await lab.say(person, "còn đây")
    assert len((await second).result) == 1


async def test_what_a_bot_wants_to_hear_stays_until_it_says_otherwise(lab: Lab) -> None:
    owner, guest = await lab.person(), await lab.person()
    group = await lab.group("supergroup", owner, admins=[BOT])
    await lab.control(f"chats/{group}/join", {"user": guest})
    assert await lab.kinds() == ["message"]
    await lab.ok("getUpdates", allowed_updates=["chat_member"])
    await lab.control(f"chats/{group}/leave", {"user": guest})
    await lab.say(owner, "không nghe")
    assert await lab.kinds() == ["chat_member"]
    await lab.ok("getUpdates", allowed_updates=[])
    await lab.say(owner, "nghe")
    assert await lab.kinds() == ["message"]


async def test_parameters_come_in_any_encoding_with_any_verb(lab: Lab) -> None:
    person = await lab.person()
    async with lab.session.get(
        f"{lab.address}/bot4242:TESTTOKEN/SENDmessage", params={"chat_id": person, "text": "hỏi"}
    ) as response:
        assert (await response.json())["result"]["text"] == "hỏi"
    form = await lab.form("sendMessage", {"chat_id": str(person), "text": "mẫu"})
    assert form.result["text"] == "mẫu"
    put = await lab.form("sendmessage", {"chat_id": str(person), "text": "đặt"}, verb="PUT")
    assert put.result["text"] == "đặt"


async def test_parameters_nobody_knows_are_noted_and_passed_over(lab: Lab) -> None:
    person = await lab.person()
    assert (await lab.call("sendMessage", chat_id=person, text="x", colour="red")).status == 200
    assert (await lab.calls("sendMessage"))[-1]["unknown_params"] == ["colour"]
