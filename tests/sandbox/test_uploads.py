"""Files by every road: attached, direct, by file_id, by an address on this machine."""

import json
from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from tests.sandbox.lab import BOT, Lab, png


@pytest.fixture
async def shelf() -> AsyncIterator[str]:
    async def picture(_: web.Request) -> web.Response:
        return web.Response(body=png(20, 10), content_type="image/png")

    async def page(_: web.Request) -> web.Response:
        return web.Response(text="<p>", content_type="text/html")

    app = web.Application()
    app.router.add_get("/a.png", picture)
    app.router.add_get("/page", page)
    server = TestServer(app)
    await server.start_server()
    yield str(server.make_url("/"))
    await server.close()


async def test_a_file_may_be_attached_under_a_name(lab: Lab) -> None:
    reply = await lab.form("sendPhoto", {"chat_id": str(await lab.person()), "photo": "attach://p1", "p1": png(9, 7)})
    assert reply.result["photo"][-1]["width"] == 9


async def test_a_file_may_lie_in_the_part_of_its_kind(lab: Lab) -> None:
    reply = await lab.form("sendPhoto", {"chat_id": str(await lab.person()), "photo": png(9, 7)})
    assert reply.result["photo"][-1]["height"] == 7


async def test_a_file_may_be_fetched_from_this_machine(lab: Lab, shelf: str) -> None:
    person = await lab.person()
    sent = await lab.ok("sendPhoto", chat_id=person, photo=f"{shelf}a.png")
    assert sent["photo"][-1]["width"] == 20
    media = [{"type": "photo", "media": f"{shelf}a.png"}] * 2
    assert len(await lab.ok("sendMediaGroup", chat_id=person, media=media)) == 2
    page = await lab.call("sendPhoto", chat_id=person, photo=f"{shelf}page")
    assert page.description == "Bad Request: wrong type of the web page content"


async def test_nothing_is_fetched_from_elsewhere(lab: Lab) -> None:
    reply = await lab.call("sendPhoto", chat_id=await lab.person(), photo="http://example.com/a.png")
    assert reply.description == "Bad Request: failed to get HTTP URL content"


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"no picture", "IMAGE_PROCESS_FAILED"),
        (png(21 * 40, 40), "PHOTO_INVALID_DIMENSIONS"),
        (png(9000, 1001), "PHOTO_INVALID_DIMENSIONS"),
        (b"", "file must be non-empty"),
    ],
)
async def test_what_is_no_good_picture_is_refused(lab: Lab, data: bytes, fault: str) -> None:
    reply = await lab.form("sendPhoto", {"chat_id": str(await lab.person()), "photo": data})
    assert reply.description == f"Bad Request: {fault}"


async def test_a_file_of_one_kind_is_not_sent_as_another(lab: Lab) -> None:
    person = await lab.person()
    sent = (await lab.form("sendVoice", {"chat_id": str(person), "voice": b"x"})).result
    reply = await lab.call("sendPhoto", chat_id=person, photo=sent["voice"]["file_id"])
    assert reply.description == "Bad Request: can't use file of type VoiceNote as Photo"


@pytest.mark.parametrize(
    ("kinds", "fault"),
    [
        (["photo", "document"], "document can't be mixed with other media types"),
        (["audio", "video"], "audio can't be mixed with other media types"),
        (["animation", "photo"], "can't parse InputMedia: type \"animation\" can't be used in sendMediaGroup"),
    ],
)
async def test_albums_are_not_mixed_at_will(lab: Lab, kinds: list[str], fault: str) -> None:
    media = json.dumps([{"type": kind, "media": "attach://f"} for kind in kinds])
    reply = await lab.form("sendMediaGroup", {"chat_id": str(await lab.person()), "media": media, "f": png()})
    assert reply.description == f"Bad Request: {fault}"


async def test_a_persons_file_reaches_the_bot_byte_for_byte(lab: Lab) -> None:
    person = await lab.person()
    url = f"{lab.address}/sandbox/files?name=b%C3%A1o.pdf"
    async with lab.session.post(url, data=b"%PDF-1.7", headers={"Content-Type": "application/pdf"}) as kept:
        file = (await kept.json())["result"]["file"]
    await lab.send(person, media={"kind": "document", "file": file}, caption="Đơn")
    message = (await lab.updates())[0]["message"]
    assert (message["document"]["file_name"], message["document"]["mime_type"]) == ("báo.pdf", "application/pdf")
    path = (await lab.ok("getFile", file_id=message["document"]["file_id"]))["file_path"]
    async with lab.session.get(f"{lab.address}/file/bot4242:TESTTOKEN/{path}") as response:
        assert await response.read() == b"%PDF-1.7"
    async with lab.session.get(f"{lab.address}/file/bot4242:WRONG/{path}") as response:
        assert response.status == 401


async def test_what_is_said_in_a_topic_answers_the_message_that_opened_it(lab: Lab) -> None:
    owner = await lab.person()
    forum = await lab.group("forum", owner, admins=[BOT])
    topic = await lab.ok("createForumTopic", chat_id=forum, name="Điện")
    said = await lab.say(owner, "mất điện", forum, thread=topic["message_thread_id"])
    assert said["reply_to_message"]["forum_topic_created"]["name"] == "Điện"
    assert "reply_to_message" not in await lab.say(owner, "chung", forum)


async def test_votes_and_reactions_are_told(lab: Lab) -> None:
    person = await lab.person()
    await lab.ok("getUpdates", allowed_updates=["message_reaction", "poll_answer"])
    options = [{"text": "Có"}, {"text": "Không"}]
    sent = await lab.ok("sendPoll", chat_id=person, question="Đồng ý?", options=options, is_anonymous=False)
    place = {"chat": BOT, "message_id": sent["message_id"]}
    voted = await lab.control(f"people/{person}/vote", {**place, "options": [1]})
    assert [option["voter_count"] for option in voted["poll"]["options"]] == [0, 1]
    await lab.control(f"people/{person}/react", {**place, "emoji": "👍"})
    answer, reaction = await lab.updates()
    assert answer["poll_answer"]["option_ids"] == [1]
    assert reaction["message_reaction"]["new_reaction"] == [{"type": "emoji", "emoji": "👍"}]
