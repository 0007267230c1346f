"""Whatever a messenger refuses, and for whatever reason: afterwards the row, the card and who must act say so."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.channels.telegram.channel import Telegram
from rules.notice import Attached, Button, Lane, Outgoing
from storage.engine.database import Database
from storage.feedback import cards
from storage.tables import Feedback, Outbox
from storage.upkeep import health
from tests.journeys.stage import BOT, Sandbox
from tests.scheduler.office import ADMIN, MARK, Desk

TABLE: list[dict[str, Any]] = json.loads((Path(__file__).parents[1] / "data/refusals.json").read_text("utf-8"))
# Every cause by one of its texts, and all that nobody knows.
SOME = [one for n, one in enumerate(TABLE) if one["class"] not in {other["class"] for other in TABLE[:n]}]
# What each text means is held by tests/channels, and that all of them are told by the first test here.
EACH_CAUSE = pytest.mark.parametrize(
    "table", [SOME, pytest.param(TABLE, marks=pytest.mark.whole)], ids=["each cause", "each text"]
)
# That the token is refused ends the sender, and is told by others (tests/scheduler/test_delivery.py).
PASSES = {"passing", "wait", "buttons"}
NOBODY = ("was kicked from", "is not a member of", "chat was deleted")
BUTTONS = ((Button("1. Hài lòng", "yes"), Button("2. Chưa", "no")),)
GROUP_GONE = {"gone", "chat", "thread"}


@pytest.fixture
async def desk(sandbox: Sandbox, channel: Telegram, database: Database) -> Desk:
    made = Desk(sandbox, channel, database)
    await made.open()
    return made


def cases(table: list[dict[str, Any]]) -> list[tuple[int, str, str]]:
    """Status, words and cause; that a message is the same as before is said of edits alone."""
    facts = [(one["code"], one["description"], one["class"]) for one in table]
    return [(code, text.format(n=9, detail="x"), kind) for code, text, kind in facts if kind not in {"token", "same"}]


async def dead(desk: Desk) -> int:
    """How many messages the admins are alarmed of as slips of ours."""
    async with desk.database.reading() as db:
        found = await health.dead_letters(db, BOT, health.EVER)
    return found.count if found else 0


async def told(desk: Desk, notice: str, feedback: Feedback) -> list[int]:
    """The chats in which word of a loss about a feedback was said."""
    words = await desk.rows(Outbox.notice == notice, Outbox.subject_id == feedback.id, Outbox.state == "sent")
    return [one.chat_id for one in words]


@pytest.mark.parametrize(("notice", "table"), [("step", TABLE), ("receipt", SOME)])
async def test_what_a_resident_is_owed_arrives_or_card_list_unit_and_alarm_say_that_it_did_not(
    desk: Desk, notice: str, table: list[dict[str, Any]]
) -> None:
    for code, text, kind in cases(table):
        number, feedback = await desk.resident()
        before = await dead(desk)
        # What passes passes; what is refused for its buttons is taken without them.
        await desk.refuse(number, code, text, times=1 if kind in PASSES else 1000)
        what = Outgoing(text="Xã sẽ sửa cầu.", buttons=BUTTONS)
        key = f"{notice}:{number}"
        await desk.write(key, number, notice=notice, subject_id=feedback.id, lane=Lane.OFFICIAL, what=what)
        await desk.drive()
        await desk.relent()
        (row,) = await desk.rows(Outbox.dedup_key == key)
        lost = kind not in PASSES
        gone = kind in {"person", "gone"} or any(one in text for one in NOBODY)
        assert (text, row.state) == (text, "failed" if lost else "sent")
        assert (text, await desk.is_unreachable(number)) == (text, gone)
        assert (text, MARK in await desk.card_of(feedback)) == (text, lost)
        assert (text, await told(desk, "step-lost", feedback)) == (text, [desk.group] if lost else [])
        assert (text, await dead(desk) > before) == (text, lost and not gone)
        assert (text, await desk.is_lost()) == (text, False)
        if not lost:
            assert any("Xã sẽ sửa cầu" in one for one in await desk.heard(number)), text
    assert await desk.listed()


@EACH_CAUSE
async def test_a_card_is_posted_in_the_group_or_with_the_admins_who_are_told_of_it(
    desk: Desk, table: list[dict[str, Any]]
) -> None:
    for code, text, kind in cases(table):
        await desk.refuse(desk.group, code, text, times=1 if kind in PASSES else 1000)
        _, feedback = await desk.resident()
        await desk.relent()
        lost = kind in GROUP_GONE
        assert (text, await desk.is_lost()) == (text, lost)
        if kind in PASSES:
            assert feedback.code is not None
            assert await desk.card_of(feedback), text
        elif lost:
            cards_there = await desk.rows(Outbox.notice == "card", Outbox.subject_id == feedback.id)
            assert (text, [one.chat_id for one in cards_there if one.state == "sent"]) == (text, [ADMIN])
            assert any("không còn ở trong nhóm" in one for one in await desk.heard(ADMIN)), text
            await desk.link()
        else:
            assert (text, await told(desk, "card-lost", feedback)) == (text, [ADMIN])
            assert await dead(desk), text


@EACH_CAUSE
async def test_a_card_whose_edit_is_refused_is_posted_anew(desk: Desk, table: list[dict[str, Any]]) -> None:
    """Unless it may not be posted as it is either, or nowhere: that is told as for a new one."""
    for code, text, kind in cases(table):
        _, feedback = await desk.resident()
        hung = await desk.card_of(feedback)
        await desk.refuse(desk.group, code, text, "editMessageText", times=1 if kind in PASSES else 1000)
        async with desk.database.writing() as db:
            found = await db.get_one(Feedback, feedback.id)
            found.state = "accepted"
            await db.flush()
            await cards.refresh_cards(db, found, desk.now())
        await desk.drive()
        await desk.relent()
        lost = kind in {"gone", "chat"}
        assert (text, await desk.is_lost()) == (text, lost)
        if lost:
            await desk.link()
        elif kind == "ours":
            assert (text, await told(desk, "card-lost", feedback)) == (text, [ADMIN])
        else:
            assert "đang xem xét" in await desk.card_of(feedback), text
            assert "đang xem xét" not in hung


@EACH_CAUSE
@pytest.mark.parametrize("where", ["group", "private"])
async def test_files_that_are_refused_are_told_in_words_where_they_were_asked_for(
    desk: Desk, where: str, table: list[dict[str, Any]]
) -> None:
    photo = await desk.sandbox.ask(f"people/{ADMIN}/send", {"chat": BOT, "media": {"kind": "photo"}})
    files = (Attached("photo", photo["photo"][-1]["file_id"]),)
    for number, (code, text, kind) in enumerate(cases(table)):
        _, feedback = await desk.resident()
        chat = desk.group if where == "group" else ADMIN
        await desk.refuse(chat, code, text, "sendPhoto", times=1 if kind in PASSES - {"buttons"} else 1000)
        await desk.write(f"file:{number}", chat, notice="card-word", subject_id=feedback.id, what=Outgoing(files=files))
        await desk.drive()
        await desk.relent()
        (row,) = await desk.rows(Outbox.dedup_key == f"file:{number}")
        if (kind in GROUP_GONE and where == "group") or row.state == "sent":
            assert (text, kind in PASSES | GROUP_GONE) == (text, True)
        elif await desk.is_unreachable(ADMIN):
            assert (text, row.error and row.error.startswith("unreachable")) == (text, True)
        else:
            assert (text, chat in await told(desk, "file-refused", feedback)) == (text, True)
            assert (text, row.state) == (text, "cancelled" if kind == "kind" or "method" in text else "failed")
            assert (text, await desk.is_lost()) == (text, False)
        await desk.back(ADMIN)
        if await desk.is_lost():
            await desk.link()


async def test_of_an_album_only_the_file_that_is_amiss_is_left_out(desk: Desk) -> None:
    made = []
    for kind in ("photo", "video"):
        sent = await desk.sandbox.ask(f"people/{ADMIN}/send", {"chat": BOT, "media": {"kind": kind}})
        found = sent[kind]
        made.append(Attached(kind, (found[-1] if isinstance(found, list) else found)["file_id"]))
    _, feedback = await desk.resident()
    refusal = "Bad Request: not enough rights to send photos to the chat"
    await desk.refuse(desk.group, 400, refusal, "sendMediaGroup", "sendPhoto")
    what = Outgoing(files=tuple(made))
    await desk.write("album", desk.group, notice="card-word", subject_id=feedback.id, what=what)
    await desk.drive()
    seen = await desk.sandbox.ask(f"people/{ADMIN}/messages?chat={desk.group}")
    assert [one for one in seen if "video" in one]
    assert not [one for one in seen if "photo" in one]
    assert await told(desk, "file-refused", feedback) == [desk.group]
    assert not await desk.is_lost()


@pytest.mark.parametrize("chat", ["group", "resident"])
async def test_whoever_pressed_or_wrote_hears_that_the_answer_could_not_be_shown(desk: Desk, chat: str) -> None:
    for code, text, kind in cases(SOME):
        number, _ = await desk.resident()
        where = desk.group if chat == "group" else number
        await desk.refuse(where, code, text, times=1)
        await desk.write(f"said:{number}", where, what=Outgoing(text="XEM LẠI", buttons=BUTTONS))
        await desk.drive()
        await desk.relent()
        heard = await desk.heard(ADMIN if chat == "group" else number, where if chat == "group" else BOT)
        gone = kind in (GROUP_GONE if chat == "group" else {"person", "gone", "chat"})
        said = any("XEM LẠI" in one for one in heard)
        sorry = any("chưa hiện được" in one for one in heard)
        assert (text, said or sorry or gone) == (text, True)
        assert (text, await desk.is_unreachable(number)) == (text, gone and chat == "resident")
        if await desk.is_lost():
            await desk.link()


async def test_without_buttons_the_answers_that_bear_a_number_stay_in_the_text(desk: Desk) -> None:
    number, feedback = await desk.resident()
    await desk.refuse(number, 400, "Bad Request: BUTTON_DATA_INVALID", times=1)
    what = Outgoing(text="Xã sẽ sửa.", buttons=BUTTONS)
    await desk.write("step", number, notice="step", subject_id=feedback.id, what=what)
    await desk.drive()
    assert await desk.heard(number) == ["Xã sẽ sửa.\n\n1. Hài lòng\n2. Chưa"]


async def test_a_remark_for_a_group_that_is_lost_is_said_to_the_admins(desk: Desk) -> None:
    _, feedback = await desk.resident()
    await desk.refuse(desk.group, 403, "Forbidden: bot was kicked from the supergroup chat")
    remark = Outgoing(text="Bổ sung: cầu gãy rồi.", reply_to=5)
    await desk.write("word", desk.group, notice="card-word", subject_id=feedback.id, lane=Lane.OFFICIAL, what=remark)
    await desk.drive()
    assert "Bổ sung: cầu gãy rồi." in await desk.heard(ADMIN)


async def test_a_topic_that_is_closed_is_left_out_and_no_other_of_the_group(desk: Desk) -> None:
    await desk.write("here", -77, thread_id=3)
    await desk.write("there", -77, thread_id=4)
    await desk.refuse(-77, 400, "Bad Request: TOPIC_CLOSED", times=1)
    await desk.drive()
    threads = {row.dedup_key: row.thread_id for row in await desk.rows(Outbox.chat_id == -77)}
    assert threads["here"] is None
    assert threads["there"] == 4
