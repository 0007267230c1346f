"""Who is kept out reads what is theirs, is told until when, why and where to appeal; nothing new of theirs is kept."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from handlers.buttons import Belongs
from rules.access import RIGHTS, Right, Role
from rules.notice import Outgoing
from scheduler.draft_nudge import nudge_unsent_drafts
from scheduler.reminding import ReminderPolicy
from storage.tables import Attachment, Base, Block, Contact, Draft, DraftPart, Entry, Feedback, Person
from tests.bot.desk import HOUSE
from tests.properties.group import (
    GROUP,
    group_presses,
    group_says,
    in_group,
    last_letter,
    leave,
    letters,
    linked,
    number_of,
    staff,
    texts_to,
)
from tests.properties.town import PHOTO, Town, a_town
from tests.properties.world import World

DAY, MINUTES = timedelta(days=1), timedelta(minutes=1)
REASON = "Chửi bới cán bộ nhiều lần"


@pytest.fixture
def place(migrated_url: str) -> Iterator[tuple[World, Town]]:
    with a_town(migrated_url) as made:
        yield made


async def rows(town: Town, *tables: type[Base]) -> list[int]:
    async with town.database.reading() as db:
        return [await db.scalar(select(func.count()).select_from(table)) or 0 for table in tables]


async def kept(town: Town) -> list[Any]:
    """All that a resident's messages could leave behind, and when the draft was last touched."""
    async with town.database.reading() as db:
        drafts = [tuple(row) for row in await db.execute(select(Draft.id, Draft.touched_at, Draft.group))]
        parts = [tuple(row) for row in await db.execute(select(DraftPart.message_id, DraftPart.words))]
        states = [tuple(row) for row in await db.execute(select(Feedback.id, Feedback.state))]
    return [drafts, parts, states, await rows(town, Feedback, Attachment, Entry)]


async def block(town: Town, official: int, feedback: Feedback, days: int = 7, reason: str = REASON) -> None:
    """From the command to the press that confirms, in private."""
    await town.says(official, f"/ngungnhan {feedback.code}")
    await town.presses(official, f"b:days:{feedback.id}:{days}")
    await town.says(official, reason)
    await town.presses(official, f"b:yes:{feedback.id}:0")


async def blocked_until(town: Town, person: int) -> Any:
    async with town.database.reading() as db:
        return await db.scalar(
            select(Person.blocked_until).join(Contact, Contact.person_id == Person.id).where(Contact.chat_id == person)
        )


@pytest.mark.parametrize("days", [1, 7, 30])
@pytest.mark.parametrize("role", ["admin", "intake"])
def test_a_person_is_blocked_from_a_feedback_and_taken_in_again_when_it_ends(
    place: tuple[World, Town], role: str, days: int
) -> None:
    world, town = place

    async def hold() -> None:
        official, person = await staff(town, role), town.somebody()
        feedback = await town.hands_in(person)
        await block(town, official, feedback, days)
        assert await rows(town, Block) == [1]
        before = await last_letter(town)
        await town.says(person, "Đường làng tôi hỏng nặng lắm rồi.")
        (told,) = await texts_to(town, person, before)
        assert REASON in told
        assert HOUSE.phone in told
        assert HOUSE.address in told
        assert await rows(town, Draft) == [0]
        town.now += days * DAY
        await town.says(person, "Đường làng tôi hỏng nặng lắm rồi.")
        assert await rows(town, Draft) == [1]
        assert await town.trouble() == []

    world.run(hold())


@pytest.mark.parametrize("role", [role for role in Role if Right.BLOCK not in RIGHTS[role]])
def test_nobody_else_can_block(place: tuple[World, Town], role: str) -> None:
    world, town = place

    async def hold() -> None:
        official, stranger = await staff(town, role), town.somebody()
        feedback = await town.hands_in(town.somebody())
        for who in (official, stranger):
            await block(town, who, feedback)
            await town.presses(who, f"b:lift-yes:{feedback.id}:0")
        await town.says(official, "/ngungnhan")
        assert "không làm được" in (await texts_to(town, official))[-1]
        assert await rows(town, Block) == [0]

    assert {one for one in Role if Right.BLOCK in RIGHTS[one]} == {Role.ADMIN, Role.INTAKE}
    world.run(hold())


def test_an_official_of_another_unit_blocks_nobody_here(place: tuple[World, Town]) -> None:
    world, town = place

    async def hold() -> None:
        feedback = await town.hands_in(town.somebody())
        stranger = await staff(town, "admin", feedback.unit_id)
        assert feedback.unit_id == 1
        await block(town, stranger, feedback)
        await town.says(stranger, "/ngungnhan")
        assert await rows(town, Block) == [0]
        own = await staff(town, "intake", 0)
        await block(town, own, feedback)
        assert await rows(town, Block) == [1]
        before = await last_letter(town)
        await town.says(stranger, "/ngungnhan")
        await town.presses(stranger, f"b:lift-yes:{feedback.id}:0")
        assert not any(REASON in text for text in await texts_to(town, stranger, before))
        assert await blocked_until(town, stranger) is None

    world.run(hold())


async def a_blocked_person_with_everything(town: Town) -> tuple[int, Feedback]:
    """Somebody with an asked feedback, an answered one, and an open draft with words and a file, at the review."""
    official, person = await staff(town), town.somebody()
    first, second = await town.hands_in(person), await town.hands_in(person)
    async with town.database.writing() as db:
        (await db.get_one(Feedback, first.id)).state = "asked"
        answered = await db.get_one(Feedback, second.id)
        answered.state, answered.open = "answered", False
    await town.presses(person, "m:handin")
    while (step := await town.step(person)) != "review":
        assert step is not None
        if step == "files":
            await town.says(person, **PHOTO)
        await town.answer(person, step)
    await block(town, official, first)
    return person, second


async def keepers(town: Town, feedback: Feedback) -> list[dict[str, Any]]:
    """Every way in which a resident could have something kept, as messages and presses."""
    draft = (await town.newest())["draft"]
    presses = [
        *("m:handin", "m:resume", "m:anew", "x:unknown"),
        *(f"h:{draft}:review:send", f"h:{draft}:review:drop", f"h:{draft}:review:to-words"),
        *(f"y:{act}:{feedback.id}" for act in ("satisfied", "partly", "not", "remark", "supply", "claim", "mistaken")),
    ]
    texts = ["/gopy", "/ykien@another_bot Đường hỏng nặng", "1", "Gửi ý kiến này", "Đường hỏng, xin sửa giúp tôi", "ok"]
    messages: list[dict[str, Any]] = [{"text": text} for text in texts]
    messages += [
        PHOTO,
        PHOTO | {"caption": "Ổ gà", "media_group_id": "1"},
        {"location": {"latitude": 21, "longitude": 105}},
    ]
    messages += [
        {"voice": {"file_id": "v", "file_unique_id": "v", "duration": 1}},
        {"contact": {"phone_number": "1", "first_name": "A"}},
    ]
    return [{"press": one} for one in presses] + messages


def test_nothing_new_is_kept_whatever_a_blocked_person_sends(place: tuple[World, Town]) -> None:
    world, town = place

    async def hold() -> None:
        person, feedback = await a_blocked_person_with_everything(town)
        await leave(town)
        answer = [row for row in await letters(town, person) if row.notice == "step"][-1]
        before, last = await kept(town), await last_letter(town)
        for one in await keepers(town, feedback):
            if "press" in one:
                await town.presses(person, one["press"])
            else:
                await town.give(message=town.message(person, **one))
        under = {"message_id": number_of(answer.id), "date": 0, "chat": {"id": person, "type": "private"}, "text": "x"}
        for text in ("Xin hỏi thêm về việc này", str(feedback.code)):
            await town.says(person, text, reply_to_message=under)
        async with town.database.reading() as db:
            numbers = list(await db.scalars(select(DraftPart.message_id)))
        for number in numbers:
            edited = town.message(person, "Sửa lại lời cũ") | {"message_id": number, "edit_date": 1_772_000_001}
            await town.give(edited_message=edited)
            await town.give(edited_message=edited | {"text": str(feedback.code)})
        assert await kept(town) == before
        assert len(await texts_to(town, person, last)) == 1
        assert await town.trouble() == []

    world.run(hold())


READING = ["/start", "/ykien", "/lich", "/huongdan", "/dulieu", "danh mục", "dữ liệu của tôi"]


def test_a_blocked_person_still_reads_what_is_theirs(place: tuple[World, Town]) -> None:
    world, town = place

    async def hold() -> None:
        person, feedback = await a_blocked_person_with_everything(town)
        for text in [*READING, f"/tracuu {feedback.code}", str(feedback.code)]:
            last = await last_letter(town)
            await town.says(person, text)
            told = await texts_to(town, person, last)
            assert told, text
            assert not any(REASON in one for one in told), text
        for data in (
            "m:home",
            "m:mine",
            "m:dialogues",
            "m:help",
            "m:data",
            "yd:export:0",
            "yd:wish:0",
            f"y:view:{feedback.id}",
            "k:full",
        ):
            last = await last_letter(town)
            await town.presses(person, data)
            told = await texts_to(town, person, last)
            assert told, data
            assert not any(REASON in one for one in told), data
        assert await town.trouble() == []

    world.run(hold())


def test_the_draft_of_a_blocked_person_waits_unsent_and_is_sent_afterwards(place: tuple[World, Town]) -> None:
    world, town = place

    async def hold() -> None:
        person, _ = await a_blocked_person_with_everything(town)
        draft = (await town.newest())["draft"]
        await town.presses(person, f"h:{draft}:review:send")
        assert len(await town.feedbacks(person)) == 2
        policy = ReminderPolicy((), None, HOUSE.zone)
        town.now += 40 * MINUTES
        assert await nudge_unsent_drafts(town.database, policy, lambda _language: Outgoing(text="x"), town.now) == 0
        town.now += 7 * DAY
        await town.presses(person, f"h:{draft}:review:send")
        assert len(await town.feedbacks(person)) == 3

    world.run(hold())


def test_answers_still_arrive_and_the_block_stands_in_the_history(place: tuple[World, Town]) -> None:
    world, town = place

    async def hold() -> None:
        admin, person = await linked(town), town.somebody()
        other = await staff(town)
        feedback = await town.hands_in(person)
        await block(town, admin, feedback)
        read = await leave(town)
        assert [REASON in one.text and HOUSE.phone in one.text for one in read[person][-1:]] == [True]
        assert any(REASON in one.text for one in read[other])
        before = await last_letter(town)
        await group_presses(town, admin, f"c:history:{feedback.id}")
        (shown,) = await texts_to(town, GROUP, before)
        assert "ngừng nhận tin" in shown
        assert REASON in shown
        await town.presses(admin, f"c:answer:{feedback.id}")
        await town.says(admin, "Xã sẽ sửa trong tháng này.")
        await town.presses(admin, f"p:send:{(await town.newest())['reply']}")
        await town.time_passes(MINUTES)
        assert any("Xã sẽ sửa" in one.text for one in (await leave(town))[person])

    world.run(hold())


def test_a_block_is_asked_for_in_the_units_group_by_replies_and_presses(place: tuple[World, Town]) -> None:
    world, town = place

    async def hold() -> None:
        admin, person = await linked(town), town.somebody()
        feedback = await town.hands_in(person)
        await group_says(town, admin, f"/ngungnhan {feedback.code}")
        await group_presses(town, admin, f"b:days:{feedback.id}:30")
        await leave(town)
        asked = [row for row in await letters(town, GROUP) if row.notice == "block-why-30"]
        under = in_group(town, 7100001, "x") | {"message_id": number_of(asked[0].id)}
        await group_says(town, admin, "Gửi tin rác\nmỗi ngày.", reply_to_message=under)
        assert await rows(town, Block) == [0]
        # Who has not written it does not confirm it.
        await group_presses(town, await staff(town), f"b:yes:{feedback.id}:0")
        assert await rows(town, Block) == [0]
        await group_presses(town, admin, f"b:yes:{feedback.id}:0")
        async with town.database.reading() as db:
            made = (await db.scalars(select(Block))).one()
        assert made.reason == "Gửi tin rác mỗi ngày"
        assert made.until - made.since == 30 * DAY

    world.run(hold())


def test_a_group_of_another_unit_is_no_place_for_it(place: tuple[World, Town]) -> None:
    world, town = place

    async def hold() -> None:
        feedback = await town.hands_in(town.somebody())
        admin = await linked(town, unit=feedback.unit_id + 1)
        await group_says(town, admin, f"/ngungnhan {feedback.code}")
        assert "nhắn riêng" in (await texts_to(town, GROUP))[-1]
        await group_presses(town, admin, f"b:days:{feedback.id}:7")
        await group_presses(town, admin, f"b:why:{feedback.id}:0")
        await group_presses(town, admin, f"b:yes:{feedback.id}:0")
        assert await rows(town, Block) == [0]
        # Neither is its list shown there.
        own = await staff(town, "intake", 0)
        await block(town, own, feedback)
        for who in (own, admin):
            await group_says(town, who, "/ngungnhan")
        assert await rows(town, Block) == [1]
        assert not any(REASON in text for text in await texts_to(town, GROUP))

    world.run(hold())


def test_nothing_holds_before_it_is_confirmed_and_thinking_better_of_it_is_possible(place: tuple[World, Town]) -> None:
    world, town = place

    async def hold() -> None:
        official = await staff(town)
        feedback = await town.hands_in(town.somebody())
        await town.presses(official, f"b:yes:{feedback.id}:0")
        await town.says(official, f"/ngungnhan {feedback.code}")
        await town.presses(official, f"b:yes:{feedback.id}:0")
        await town.presses(official, f"b:days:{feedback.id}:7")
        await town.presses(official, f"b:yes:{feedback.id}:0")
        await town.presses(official, f"b:days:{feedback.id}:365")
        await town.presses(official, f"b:why:{feedback.id}:99")
        await town.says(official, "x" * 301)
        assert "300" in (await texts_to(town, official))[-1]
        await town.presses(official, f"b:why:{feedback.id}:0")
        state, _ = await town.conversation(official)
        assert state is None
        assert (await town.offered(official))[0].data == f"b:yes:{feedback.id}:0"
        await town.presses(official, "b:no:0:0")
        await town.presses(official, f"b:yes:{feedback.id}:0")
        assert await rows(town, Block) == [0]
        assert await town.trouble() == []

    world.run(hold())


def test_a_hidden_author_stays_hidden_and_their_feedbacks_are_not_tied_together(place: tuple[World, Town]) -> None:
    world, town = place

    async def hold() -> None:
        official, person = await staff(town), town.somebody()
        hidden, named = await town.hands_in(person), await town.hands_in(person)
        async with town.database.writing() as db:
            for number, mode in ((hidden.id, "hidden"), (named.id, "full")):
                one = await db.get_one(Feedback, number)
                one.name_mode, one.name = mode, "Nguyễn Thị Tên Riêng"
        await block(town, official, hidden, 30)
        # Nothing that is said of the other feedback shows that its author is kept out.
        await block(town, official, named, 1)
        assert await rows(town, Block) == [2]
        until = await blocked_until(town, person)
        await town.says(official, "/ngungnhan")
        await town.says(official, f"/nhanlai {named.code}")
        await town.presses(official, f"b:lift-yes:{named.id}:0")
        assert await blocked_until(town, person) == until
        await town.presses(official, f"b:lift-yes:{hidden.id}:0")
        assert await blocked_until(town, person) is None
        said = [text for text in await texts_to(town, official) if "Người gửi: " not in text]
        assert not any("Tên Riêng" in text for text in said)

    world.run(hold())


def test_a_block_is_lifted_by_code_once_and_everybody_hears_of_it(place: tuple[World, Town]) -> None:
    world, town = place

    async def hold() -> None:
        official, other, person = await staff(town), await staff(town), town.somebody()
        feedback = await town.hands_in(person)
        await block(town, official, feedback)
        await block(town, other, feedback)
        assert await rows(town, Block) == [1]
        await town.says(other, f"/nhanlai {feedback.code}")
        await town.presses(other, f"b:lift-yes:{feedback.id}:0")
        await town.presses(other, f"b:lift-yes:{feedback.id}:0")
        read = await leave(town)
        assert sum("nhận lại tin của ông/bà" in one.text for one in read[person]) == 1
        assert sum("đã nhận lại tin của người gửi" in one.text for one in read[official]) == 1
        await town.says(person, "Đường làng tôi hỏng nặng lắm rồi.")
        await town.presses(person, Belongs(what="new").pack())
        assert await rows(town, Draft) == [1]
        async with town.database.reading() as db:
            done = list(await db.scalars(select(Entry.action).order_by(Entry.id)))
        assert done == ["receive", "block", "unblock"]

    world.run(hold())


def test_the_list_is_paged_and_shows_what_holds(place: tuple[World, Town]) -> None:
    world, town = place

    async def hold() -> None:
        official = await staff(town, "intake")
        codes = []
        for n in range(10):
            feedback = await town.hands_in(town.somebody())
            codes.append(str(feedback.code)[2:-1])
            await block(town, official, feedback, 1 if n == 0 else 7)
        town.now += 2 * DAY
        await town.says(official, "/ngungnhan")
        await town.presses(official, "b:page:0:1")
        first, second = (await texts_to(town, official))[-2:]
        assert [code in first for code in codes] == [False] * 2 + [True] * 8
        assert [code in second for code in codes] == [False, True] + [False] * 8
        await town.presses(official, "b:page:0:9")
        await town.presses(official, f"b:page:0:{10**12}")
        assert await town.trouble() == []

    world.run(hold())


def test_a_denunciation_of_a_blocked_person_is_shown_its_lawful_way(place: tuple[World, Town]) -> None:
    world, town = place

    async def hold() -> None:
        person, _ = await a_blocked_person_with_everything(town)
        before, last = await kept(town), await last_letter(town)
        await town.says(person, "Tôi tố cáo ông A nhận hối lộ")
        assert any("đơn có chữ ký" in text for text in await texts_to(town, person, last))
        after = await kept(town)
        # What was not handed in goes with it, as it may be the first half.
        assert (after[0], after[1], after[2:]) == (before[0], [], before[2:])

    world.run(hold())


def test_a_blocked_person_is_told_once_in_ten_minutes_but_each_press_is_answered(place: tuple[World, Town]) -> None:
    world, town = place

    async def hold() -> list[dict[str, Any]]:
        person, _ = await a_blocked_person_with_everything(town)
        last = await last_letter(town)
        for n in range(30):
            await town.says(person, f"Tin số {n} gửi cơ quan")
        assert len(await texts_to(town, person, last)) == 1
        town.now += 11 * MINUTES
        await town.says(person, "Tin nữa gửi cơ quan")
        assert len(await texts_to(town, person, last)) == 2
        owed: list[dict[str, Any]] = []
        for _ in range(3):
            town.updates += 1
            message = town.message(person, "Nút")
            query = {"id": "1", "from": message["from"], "chat_instance": "1", "data": "m:handin", "message": message}
            assert await town.desk.receive({"update_id": town.updates, "callback_query": query}, owed)
        return owed

    owed = world.run(hold())
    assert ["tạm ngừng nhận tin" in one["text"] for one in owed] == [True] * 3
