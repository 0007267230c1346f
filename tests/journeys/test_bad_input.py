"""Clumsy and hostile people at every entrance: a clear answer, nothing lost, nothing shown, no update set aside."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from storage.engine.database import Database
from storage.tables import Entry, Feedback, Reply
from tests.journeys.forge import FIRST_UPDATE, PLAIN_WORDS, Forger
from tests.journeys.stage import Actor, Stage
from tests.journeys.test_circle import enrol
from tests.journeys.test_groups import quick_hand_in

ACCUSING = "Tôi tố cáo ông Trần Văn Kẻ nhận hối lộ 50 triệu đồng của dân để cấp sổ đỏ."
FILE = {"file_id": "AgADfile", "file_unique_id": "u"}
PHOTO = {"photo": [{**FILE, "width": 90, "height": 90}]}
PLACE = {"latitude": 21.01, "longitude": 105.57}
USER = {"id": 5, "is_bot": False, "first_name": "Ai đó"}

WORDS = {
    "blank": " \n\t ",
    "one letter": "à",
    "a digit that is offered": "1",
    "zero": "0",
    "a digit that is not": "999999",
    "huge": "Đường xấu. " * 370,
    "decomposed": "Đường làng hư hỏng nặng lắm",
    "right to left": "\u202eĐường làng\u202c \u200f\u200bhư hỏng\ufeff nặng",
    "markup": "<b>Đường</b> & <script>x</script> *làng* _hư_ [hỏng](tg://user?id=1) `nặng`",
    "control letters": "Đường\u0000 làng\u0007 hư\u001b[31m hỏng",
    "faces": "🏡🛣️👨‍👩‍👧‍👦" * 40,
    "a lone surrogate's place": "Đường \ufffd\uffff làng hư hỏng",
    "looks like a code": "TT2611-0000",
    "looks like a command": "/khongco lệnh nào",
    "another bot's command": "/start@another_bot",
    "a command with rubbish": "/tracuu ' OR 1=1; DROP TABLE feedback;--",
    "an invitation made up": "/start moi_KHONGCO",
    "an official's command": "/viec",
    "a link": "https://example.com/?a=<b>&c=%00",
    "no marks": "duong lang hu hong nang da lau khong ai sua",
    "shouting": "ĐƯỜNG LÀNG HƯ HỎNG NẶNG!!!!!",
    "a format string": "{0} {name} %s %(x)d ${jndi:ldap://x} { $n ->",
    "an emergency": "Cháy nhà, có người bị kẹt, cứu với!",
    "a complaint": "Tôi khiếu nại quyết định thu hồi đất số 12/QĐ-UBND của xã.",
}
KINDS: dict[str, dict[str, Any]] = {
    "sticker": {
        "sticker": {**FILE, "type": "regular", "width": 9, "height": 9, "is_animated": False, "is_video": False}
    },
    "video note": {"video_note": {**FILE, "length": 9, "duration": 1}},
    "voice": {"voice": {**FILE, "duration": 3}},
    "song": {"audio": {**FILE, "duration": 3}},
    "animation": {"animation": {**FILE, "width": 9, "height": 9, "duration": 1}, "document": FILE},
    "document": {"document": {**FILE, "file_name": "../../etc/passwd"}},
    "photo": PHOTO,
    "photo with words": {**PHOTO, "caption": "Ảnh chụp <b>đoạn</b> đường hỏng trước cổng trường"},
    "place": {"location": PLACE},
    "moving place": {"location": {**PLACE, "live_period": 600}},
    "venue": {"location": PLACE, "venue": {"location": PLACE, "title": "Chợ", "address": "Thạch Thất"}},
    "contact": {"contact": {"phone_number": "+84912345678", "first_name": "Lan"}},
    "dice": {"dice": {"emoji": "🎲", "value": 6}},
    "poll": {
        "poll": {
            "id": "1",
            "question": "?",
            "options": [],
            "total_voter_count": 0,
            "is_closed": False,
            "is_anonymous": True,
            "type": "regular",
            "allows_multiple_answers": False,
            "allows_revoting": False,
            "members_only": False,
        }
    },
    "game": {"game": {"title": "g", "description": "d", "photo": []}},
    "forwarded": {
        "text": "Chuyển tiếp: đường làng hư hỏng nặng",
        "forward_origin": {"type": "hidden_user", "date": 1763800000, "sender_user_name": "Ai đó"},
    },
    "through a bot": {"text": "Gửi qua bot khác: đường hư hỏng", "via_bot": {**USER, "is_bot": True}},
    "pinned": {"pinned_message": {"message_id": 1, "date": 0, "chat": {"id": 5, "type": "private"}}},
    "timer": {"message_auto_delete_timer_changed": {"message_auto_delete_time": 86400}},
    "data of a web page": {"web_app_data": {"data": "{}", "button_text": "x"}},
    "answer to nobody's message": {
        "text": "Trả lời tin đã xóa: đường làng hư hỏng",
        "reply_to_message": {"message_id": 1, "date": 0, "chat": {"id": 5, "type": "private"}},
    },
    "a field of the future": {"text": "Đường làng hư hỏng nặng", "hologram": {"a": [1, {"b": None}]}},
    "nothing at all": {},
}
FORGED = (
    *("h:1:review:send", "h:0::", "h:-1:group:idea", "h:abc:group:idea", "h:1:nostep:x", "h:1:area:99999999999"),
    *("y:page:-5", "y:page:999999999999999999", "y:view:1", "y:not:1", "y:satisfied:1", "y:claim:1", "y:made-up:1"),
    *("c:name:1", "c:card:1", "c:files:1", "c:accept:1", "c:made-up:1", "c:answer:-1", "p:send:1", "p:made-up:1"),
    *(
        "n:publish:1",
        "n:publish:abc",
        "n:area:all",
        "n:area:1",
        "n:move-yes:1",
        "n:off-yes:1",
        "n:same:",
        "n:made-up:1",
    ),
    *("s:remove:1", "s:ask:1", "s:ask:-1", "s:keep:0", "l:0:0", "l:1:0", "l:-1:-1", "d:join:1", "d:leave:999"),
    *(
        "m:home",
        "m:made-up",
        "k:made-up",
        "k:withdraw",
        "",
        ":",
        "h",
        "🏡" * 16,
        "h:١:group:idea",
        "\u0000",
        "y:view:1e5",
    ),
)


@pytest.fixture
async def forger(stage: Stage) -> AsyncIterator[Forger]:
    """The bot behind its webhook, with the officials' group linked."""
    stage.webhook = True
    stage.settings = {"CAUNOI_LEASE_SECONDS": "5"}
    codes = await stage.seed()
    database = Database(stage.database_url)
    async with stage.bot() as running:
        forger = Forger(stage, running, database, await enrol(stage, codes))
        yield forger
        aside, refused = await forger.set_aside(), await forger.refused_letters()
        await database.close()
    assert (aside, refused) == ([], [])
    log = stage.log.read_text()
    assert "Traceback" not in log
    assert not any(words in log for words in ("Đường", "Trần Văn Kẻ", "84912345678", "journey-token"))


async def walk(forger: Forger, person: int, what: dict[str, Any]) -> set[str]:
    """Hand in a feedback and do `what` once at every question; gives the questions at which it was done."""
    await forger.begin(person)
    done: set[str] = set()
    for _ in range(60):
        step = await forger.step(person)
        if await forger.handed_in(person):
            return done
        if step is None:
            await forger.press(person, "m:resume")
        elif step in done:
            await forger.answer(person, step)
        else:
            done.add(step)
            assert await forger.answered(await forger.message(person, what)), (step, what)
    raise AssertionError((person, what, done))


async def test_whatever_is_written_at_any_question_is_answered_and_the_matter_can_still_be_handed_in(
    forger: Forger,
) -> None:
    for number, (name, text) in enumerate(WORDS.items(), start=3000):
        done = await walk(forger, number, {"text": text})
        (mine,) = await forger.handed_in(number)
        # What tells of a matter brings its writer to the review; all else is asked for.
        assert {"group", "area"} <= done, name
        assert {"words", "name"} <= done or "review" in done, name
        assert PLAIN_WORDS in mine.words or "hư" in mine.words or mine.words, name
        assert not any(sign in mine.words + (mine.name or "") for sign in "\u0000\u202e\u200b\u0007\u001b"), name


@pytest.mark.parametrize("migrated_url", ["sqlite"], indirect=True)
async def test_whatever_kind_of_message_comes_at_any_question_is_answered(forger: Forger) -> None:
    for number, (name, what) in enumerate(KINDS.items(), start=4000):
        done = await walk(forger, number, what)
        (mine,) = await forger.handed_in(number)
        # What a place is called may say in which commune it is.
        assert ({"group"} if name == "venue" else {"group", "area"}) <= done, name
        assert {"words", "files", "name"} <= done or "review" in done, name
        assert mine.words or name in {"voice", "song", "video note"}, name


async def test_no_made_up_button_does_anything_to_others_or_breaks_anything(forger: Forger) -> None:
    khang, _, desk = forger.staff
    victim = await forger.stage.person(1001, "Lan")
    code = await quick_hand_in(victim, "Nên trồng thêm cây xanh ở cổng trường.")
    card = await desk.sees(f"{code} ·")
    await forger.begin(1002)
    stranger = await forger.stage.person(1003, "Người lạ")
    await forger.stage.sandbox.ask(f"chats/{desk.chat}/join", {"user": stranger.id})
    for data in FORGED:
        await forger.press(1002, data)
        await forger.press(stranger.id, data, chat=desk.chat)
    for data in FORGED:
        if not data.startswith(("s:remove", "c:accept", "y:", "k:", "d:")):
            await forger.press(khang.id, data, chat=desk.chat)
            await forger.press(khang.id, data)
    (mine,) = await forger.handed_in(victim.id)
    assert (mine.state, mine.version) == ("received", 1)
    theirs = " ".join([*await Actor(forger.stage.sandbox, 1002).texts(), *await stranger.texts()])
    assert code not in theirs
    assert "cổng trường" not in theirs
    await desk.presses(card, "Nhận xem xét")
    await victim.hears("đã được")


async def test_a_denunciation_leaves_no_byte_behind_wherever_it_is_written(forger: Forger, stage: Stage) -> None:
    _, _, desk = forger.staff
    lan = await stage.person(1001, "Lan")
    code = await quick_hand_in(lan, "Nên trồng thêm cây xanh ở cổng trường.")
    await forger.message(lan.id, {"text": ACCUSING})
    (mine,) = await forger.handed_in(lan.id)
    await forger.press(lan.id, f"y:remark:{mine.id}")
    await forger.message(lan.id, {"text": ACCUSING})
    card = await desk.sees(f"{code} ·")
    await desk.presses(card, "Hỏi thêm")
    prompt = await desk.hears("Hỏi thêm")
    await desk.says("Trồng ở cổng nào ạ?", reply_to=prompt["message_id"])
    await desk.chooses("XEM LẠI", "Gửi")
    asked = await lan.hears("Trồng ở cổng nào")
    for what in ({"text": ACCUSING}, {**PHOTO, "caption": ACCUSING}):
        await forger.message(lan.id, {**what, "reply_to_message": asked})
        await forger.message(lan.id, what)
    for number, what in (
        (1100, {"text": ACCUSING}),
        (1101, {**PHOTO, "caption": ACCUSING}),
        (1102, {"text": ACCUSING.upper()}),
    ):
        assert "words" in await walk(forger, number, what)
    await forger.begin(1103)
    while await forger.step(1103) != "words":
        await forger.answer(1103, str(await forger.step(1103)))
    harmless = forger.made(1103, {"text": "Đường làng xấu quá."})
    await forger.post(message=harmless)
    await forger.post(edited_message={**harmless, "text": ACCUSING, "edit_date": 1763800100})
    for part in ("Tôi tố", "cáo ông Trần Văn Kẻ", "nhận hối", "lộ 50 triệu đồng của dân."):
        await forger.message(1103, {"text": part})
    await forger.press(1103, f"h:{(await draft_of(forger, 1103)).id}:words:done")
    await settle(forger)
    assert stage.database_url.startswith("postgresql") or leftovers(stage) == []
    async with forger.database.reading() as db:
        kept = [*await db.scalars(select(Feedback.words)), *await db.scalars(select(Entry.words))]
    assert not any("hối lộ" in (words or "").casefold() for words in kept)
    told = await lan.texts()
    assert sum("tố cáo" in text for text in told) >= 6


async def draft_of(forger: Forger, person: int) -> Any:
    draft = await forger.draft(person)
    assert draft
    return draft


async def settle(forger: Forger) -> None:
    """Wait until everything said so far has left."""
    for _ in range(600):
        if not await forger.waiting():
            return
        await asyncio.sleep(0.05)
    raise AssertionError("letters still wait")


def leftovers(stage: Stage) -> list[str]:
    """What of the accusation the database's files still hold, in any place: free pages and the log too."""
    path = Path(stage.database_url.partition("///")[2])
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0
    bytes_kept = b"".join(one.read_bytes() for one in path.parent.glob(f"{path.name}*"))
    escaped = "Trần Văn Kẻ".encode("ascii", "backslashreplace")
    sought = ("Trần Văn Kẻ".encode(), "TRẦN VĂN KẺ".encode(), escaped, "hối lộ".encode(), b"tran van ke")
    return [one.decode() for one in sought if one in bytes_kept]


async def test_two_presses_at_once_hand_in_one_matter_and_two_officials_at_once_accept_it_once(forger: Forger) -> None:
    khang, hanh, desk = forger.staff
    await forger.begin(1001)
    while await forger.step(1001) != "review":
        await forger.answer(1001, str(await forger.step(1001)))
    draft = await draft_of(forger, 1001)
    await asyncio.gather(*(forger.press(1001, f"h:{draft.id}:review:send") for _ in range(5)))
    (mine,) = await forger.handed_in(1001)
    await asyncio.gather(
        *(forger.press(one.id, f"c:accept:{mine.id}", chat=desk.chat) for one in (khang, hanh, khang, hanh))
    )
    (mine,) = await forger.handed_in(1001)
    assert (mine.state, mine.version) == ("accepted", 2)
    await settle(forger)
    told = await Actor(forger.stage.sandbox, 1001).texts()
    assert sum("Đã nhận ý kiến" in text for text in told) == 1
    assert sum("đã được" in text for text in told) == 1


@pytest.mark.parametrize("migrated_url", ["sqlite"], indirect=True)
async def test_ten_photos_at_once_are_kept_and_answered_once_and_an_eleventh_is_refused(forger: Forger) -> None:
    await forger.begin(1001)
    while await forger.step(1001) != "files":
        await forger.answer(1001, str(await forger.step(1001)))
    album = [
        {
            **PHOTO,
            "photo": [{**PHOTO["photo"][0], "file_id": f"photo-{n}"}],
            "media_group_id": "9",
            "caption": f"ảnh {n}",
        }
        for n in range(10)
    ]
    updates = await asyncio.gather(*(forger.message(1001, one) for one in album))
    assert sum([await forger.answered(one) for one in updates]) == 1
    eleventh = await forger.message(1001, {**PHOTO, "caption": "ảnh thứ mười một"})
    assert await forger.answered(eleventh)
    while await forger.step(1001):
        await forger.answer(1001, str(await forger.step(1001)))
    (mine,) = await forger.handed_in(1001)
    assert all(f"ảnh {n}" in mine.words for n in range(10))
    async with forger.database.reading() as db:
        held = [one.file_id for one in await files_of(db, mine.id)]
    assert sorted(held) == [f"photo-{n}" for n in range(10)]


async def files_of(db: Any, feedback_id: int) -> Any:
    from storage.feedback import feedbacks

    return await feedbacks.read_files(db, feedback_id)


@pytest.mark.parametrize("migrated_url", ["sqlite"], indirect=True)
async def test_officials_who_write_anything_into_a_prompt_or_plan_are_answered_and_nothing_leaves_unseen(
    forger: Forger,
) -> None:
    khang, _, desk = forger.staff
    lan = await forger.stage.person(1001, "Lan")
    code = await quick_hand_in(lan, "Nên trồng thêm cây xanh ở cổng trường.")
    card = await desk.sees(f"{code} ·")
    for what in [*({"text": text} for text in WORDS.values()), *KINDS.values()]:
        reply = {**what, "reply_to_message": card}
        await forger.message(khang.id, reply, chat=desk.chat)
    await forger.message(khang.id, {"text": "/taohoinghi"})
    # The huge one last: a text right behind it would be taken for the rest of it, and told with it.
    every = [*({"text": text} for text in WORDS.values()), *KINDS.values()]
    for what in sorted(every, key=lambda one: len(str(one.get("text", "")))):
        if not str(what.get("text", "")).startswith("/") and what.get("text") != "0":
            assert await forger.answered(await forger.message(khang.id, what)), what
    await settle(forger)
    async with forger.database.reading() as db:
        assert set(await db.scalars(select(Reply.state))) <= {"preview", "replaced"}
    assert not any("Có trả lời" in text for text in await lan.texts())


@pytest.mark.parametrize("migrated_url", ["sqlite"], indirect=True)
async def test_rubbish_at_the_webhook_is_refused_or_kept_and_hurts_nobody(forger: Forger) -> None:
    headers = {"X-Telegram-Bot-Api-Secret-Token": "a-secret-of-the-test"}
    address = f"http://127.0.0.1:{forger.running.port}/hook"
    session = forger.stage.sandbox.session
    for body in (
        b"",
        b"[]",
        b"null",
        b"{",
        b'"x"',
        b'{"update_id": "1"}',
        b"\xff\xfe",
        b"[" * 100_000,
        b"9" * 5000,
        b'{"update_id": -1}',
    ):
        async with session.post(address, data=body, headers=headers) as answer:
            assert answer.status == 400, body[:20]
    async with session.post(address, data=BytesIO(b" " * (2 << 20)), headers=headers) as answer:
        assert answer.status == 413
    async with session.post(address, json={"update_id": 1}, headers={}) as answer:
        assert answer.status == 401
    for number in (0, 1 << 31, 1 << 62):
        await forger.post_raw({"update_id": number})
    await forger.post_raw({"update_id": FIRST_UPDATE - 1, "message": None})
    lan = await forger.stage.person(1001, "Lan")
    await quick_hand_in(lan, "Nên trồng thêm cây xanh ở cổng trường.")


async def test_a_restart_in_the_middle_of_a_draft_loses_nothing(forger: Forger) -> None:
    await forger.begin(1001)
    while step := await forger.step(1001):
        if step in {"files", "review"}:
            await forger.running.kill()
            forger.running = await forger.stage.start()
            assert await forger.step(1001) == step
        await forger.answer(1001, step)
    (mine,) = await forger.handed_in(1001)
    assert mine.words == PLAIN_WORDS
    await forger.running.end()
