"""Officials answer with words and up to ten files, in any order and in pieces; what leaves is what was read back."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from rules.notice import Address, Outgoing
from rules.outcome import KindRefused, Outcome, UnknownRefusal, Unreachable
from scheduler.dropping_files import drop_unsent_files
from storage.engine.database import Database
from storage.feedback import history, reply_files
from storage.tables import Entry, Feedback, Outbox, Reply, ReplyFile, StoredFile
from storage.upkeep.audit import audit
from tests.handlers.ears import document, photo
from tests.handlers.mailman import SECOND_BOT, TEXT_BOT, Mailman, Post
from tests.handlers.test_answers import EVENING, in_group, pressed_in_group, said, staff
from tests.journeys.stage import BOT
from tests.properties.town import Town

ANSWER = "Xã đã lát lại đoạn đường, có ảnh và biên bản kèm theo."
GROUP = -1001234567890


@pytest.fixture
async def mailman(database: Database) -> AsyncIterator[Mailman]:
    town = Town(database)
    await town.found()
    made = Mailman(town)
    await made.open_accounts()
    yield made
    assert await town.trouble() == []
    await town.close()


async def begins(mailman: Mailman, clerk: int, feedback: Feedback, action: str = "answer") -> None:
    await mailman.town.presses(clerk, f"c:{action}:{feedback.id}")


async def sends_album(mailman: Mailman, clerk: int, *files: dict[str, Any], at: int = EVENING, **also: Any) -> None:
    """Photos as one album: each an update of its own, the words below the first."""
    mailman.albums += 1
    for number, file in enumerate(files):
        caption = also if number == 0 else {}
        await mailman.town.says(clerk, **file, date=at, media_group_id=f"album-{mailman.albums}", **caption)


async def shown(mailman: Mailman, chat: int) -> list[Post]:
    """The previews that an official reads once it has been quiet for a while."""
    mailman.town.now += timedelta(seconds=3)
    return [
        post for post in await mailman.deliver() if post.address.chat_id == chat and "Gửi" in " ".join(post.buttons)
    ]


async def newest(mailman: Mailman, feedback: Feedback) -> Reply:
    async with mailman.town.database.reading() as db:
        found = await db.scalars(select(Reply).where(Reply.feedback_id == feedback.id).order_by(Reply.id.desc()))
        return found.all()[0]


async def files_of(mailman: Mailman, reply: Reply) -> list[str]:
    async with mailman.town.database.reading() as db:
        return [one.received.handle for one in await reply_files.read(db, reply.id)]


async def leaves(mailman: Mailman) -> None:
    await mailman.town.time_passes(timedelta(seconds=31))


async def an_answer_is_written(mailman: Mailman, clerk: int, feedback: Feedback, action: str = "answer") -> Reply:
    """Words, three photos as an album, a PDF after the preview: kept, shown, and sent off."""
    await begins(mailman, clerk, feedback, action)
    at = EVENING + 1000 * mailman.albums
    await sends_album(mailman, clerk, photo("a"), photo("b"), photo("c"), at=at, caption=ANSWER)
    await shown(mailman, clerk)
    await mailman.town.says(clerk, **document("pdf"), date=at + 20)
    await mailman.keep_files()
    (preview,) = await shown(mailman, clerk)
    assert "Kèm theo: 3 ảnh, 1 tệp giấy tờ." in preview.what.text
    assert ANSWER in preview.what.text.replace("│ ", "")
    reply = await newest(mailman, feedback)
    await mailman.town.presses(clerk, preview.buttons["Gửi"])
    await leaves(mailman)
    return reply


def words_of(posts: list[Post]) -> list[tuple[str, list[str]]]:
    """What somebody reads, without the mark of a repeat."""
    return [(post.what.text.removeprefix("(gửi lại) ").split("\n")[0], post.kinds) for post in posts]


async def test_an_album_with_words_below_it_is_shown_once_and_leaves_as_one_answer_with_all_that_came_after(
    mailman: Mailman,
) -> None:
    clerk, lan = await staff(mailman.town), mailman.town.somebody()
    feedback = await mailman.town.hands_in(lan)
    await mailman.deliver()
    await begins(mailman, clerk, feedback)
    await sends_album(mailman, clerk, photo("a"), photo("b"), photo("c"), caption=ANSWER)
    (first,) = await shown(mailman, clerk)
    assert "Kèm theo: 3 ảnh." in first.what.text
    await mailman.town.says(clerk, **document("pdf"), date=EVENING + 20)
    (second,) = await shown(mailman, clerk)
    assert "Kèm theo: 3 ảnh, 1 tệp giấy tờ." in second.what.text
    assert "Còn 4 tệp đang được lấy" in second.what.text
    # What was shown first would have sent less than it stands for now.
    await mailman.town.presses(clerk, first.buttons["Gửi"])
    assert (await newest(mailman, feedback)).state == "preview"
    await mailman.town.presses(clerk, second.buttons["Gửi"])
    assert "khi đã lấy xong 4 tệp" in (await said(mailman.town, clerk))[-1]
    await leaves(mailman)
    assert (await newest(mailman, feedback)).state == "leaving"
    await mailman.keep_files()
    await leaves(mailman)
    told = [post for post in await mailman.deliver() if post.address == Address(BOT, lan)]
    assert [post.kinds for post in told] == [[], ["photo"] * 3, ["document"], []]
    assert ANSWER in told[0].what.text
    assert "Kèm theo: 3 ảnh, 1 tệp giấy tờ, ở ngay dưới đây." in told[0].what.text
    assert not told[0].what.buttons
    assert "tệp 1 đến 3 trong 4 tệp" in told[1].what.text
    assert all(file.stored and not file.handle for post in told for file in post.what.files)
    assert list(told[-1].buttons) == ["Hài lòng", "Hài lòng một phần", "Chưa hài lòng"]
    assert "Đã gửi đủ 3 ảnh, 1 tệp giấy tờ" in told[-1].what.text
    assert "đã gửi đủ 4 tệp kèm trả lời" in await mailman.card_of(feedback)
    await sees_the_files_again(mailman, lan, clerk, feedback)


async def sees_the_files_again(mailman: Mailman, lan: int, clerk: int, feedback: Feedback) -> None:
    """The author and officials see them at any time; the history names them, and nobody changes them unseen."""
    await mailman.town.presses(lan, f"y:view:{feedback.id}")
    view = (await mailman.deliver())[-1]
    assert "gửi kèm 3 ảnh, 1 tệp giấy tờ" in view.what.text
    await mailman.town.presses(lan, view.buttons["Xem lại ảnh, tệp kèm trả lời"])
    assert [post.kinds for post in await mailman.deliver()] == [[], ["photo"] * 3, ["document"]]
    await mailman.town.presses(clerk, f"c:history:{feedback.id}")
    steps = (await mailman.deliver())[-1]
    await mailman.town.presses(clerk, steps.buttons["Tệp kèm trả lời"])
    assert [post.kinds for post in await mailman.deliver()] == [[], ["photo"] * 3, ["document"]]
    assert [piece.findings async for piece in audit(mailman.town.database) if piece.findings] == []
    async with mailman.town.database.writing() as db:
        (line,) = (await db.scalars(select(Entry).where(Entry.action == "attach"))).all()
        assert len((line.words or "").split()) == 4
        assert history.first_broken_line(await history.read(db, feedback.id)) is None
        reply = (await db.scalars(select(Reply).where(Reply.state == "left"))).one()
        pdf = (await reply_files.read(db, reply.id))[-1]
        other = StoredFile(digest="0" * 64, size=1, kind="application/pdf", suffix=".pdf", stored_at=mailman.town.now)
        db.add(other)
        await db.flush()
        pdf.received.stored_id = other.id
    found = [one.what for piece in [p async for p in audit(mailman.town.database)] for one in piece.findings]
    assert [str(one) for one in found] == ["reply"]


async def test_words_and_files_come_in_any_order_and_are_changed_taken_out_and_taken_back(mailman: Mailman) -> None:
    clerk, lan = await staff(mailman.town), mailman.town.somebody()
    feedback = await mailman.town.hands_in(lan)
    await mailman.deliver()
    await begins(mailman, clerk, feedback)
    await mailman.town.says(clerk, **photo("first"), date=EVENING)
    await shown(mailman, clerk)
    asks = mailman.told(BOT, clerk)[-1]
    assert "Tệp phải có lời đi kèm" in asks.what.text
    await mailman.town.says(clerk, **photo("first"), date=EVENING + 5)
    assert any("đã có trong nội dung" in text for text in await said(mailman.town, clerk))
    await mailman.town.says(clerk, "Đường đã lát xong.", date=EVENING + 30)
    (preview,) = await shown(mailman, clerk)
    assert "Kèm theo: 1 ảnh." in preview.what.text
    await mailman.town.says(clerk, caption="Ảnh chụp sáng nay.", **photo("second"), date=EVENING + 60)
    (preview,) = await shown(mailman, clerk)
    assert "Đường đã lát xong." in preview.what.text
    assert "Ảnh chụp sáng nay." in preview.what.text
    await mailman.town.presses(clerk, preview.buttons["Sửa"])
    await mailman.town.says(clerk, "Đường đã lát xong hôm qua.", date=EVENING + 90)
    (preview,) = await shown(mailman, clerk)
    assert "Ảnh chụp sáng nay." not in preview.what.text
    assert "Kèm theo: 2 ảnh." in preview.what.text
    await mailman.town.presses(clerk, preview.buttons["Bỏ tệp"])
    menu = (await mailman.deliver())[-1]
    await mailman.town.presses(clerk, next(data for label, data in menu.buttons.items() if "Bỏ tệp 1" in label))
    (preview,) = await shown(mailman, clerk)
    assert await files_of(mailman, await newest(mailman, feedback)) == ["second"]
    await mailman.town.presses(clerk, preview.buttons["Gửi"])
    reply = await newest(mailman, feedback)
    await mailman.town.presses(clerk, f"p:undo:{reply.id}")
    (preview,) = await shown(mailman, clerk)
    assert await files_of(mailman, await newest(mailman, feedback)) == ["second"]
    await mailman.town.presses(clerk, preview.buttons["Hủy"])
    async with mailman.town.database.reading() as db:
        assert (await db.scalars(select(ReplyFile))).all() == []
    await leaves(mailman)
    assert [post for post in await mailman.deliver() if post.address.chat_id == lan] == []


async def test_an_eleventh_file_is_refused_in_words_once_and_the_ten_stay(mailman: Mailman) -> None:
    clerk = await staff(mailman.town)
    feedback = await mailman.town.hands_in(mailman.town.somebody())
    await begins(mailman, clerk, feedback)
    await sends_album(mailman, clerk, *(photo(f"f{n}") for n in range(12)), caption=ANSWER)
    (preview,) = await shown(mailman, clerk)
    assert "Kèm theo: 10 ảnh." in preview.what.text
    assert sum("nhiều nhất 10 tệp" in post.what.text for post in mailman.told(BOT, clerk)) == 1
    await mailman.town.presses(clerk, preview.buttons["Bỏ tệp"])
    menu = (await mailman.deliver())[-1]
    assert len(menu.buttons) == 12
    await mailman.town.presses(clerk, menu.buttons["Bỏ tất cả tệp"])
    (preview,) = await shown(mailman, clerk)
    assert "Kèm theo" not in preview.what.text


async def test_in_a_group_files_that_answer_the_card_or_what_was_read_back_go_along(mailman: Mailman) -> None:
    clerk, lan = await staff(mailman.town), mailman.town.somebody()
    feedback = await mailman.town.hands_in(lan)
    await in_group(mailman.town, clerk, "/ketnoi")
    await pressed_in_group(mailman.town, clerk, "l:0:0")
    mailman.town.now += timedelta(seconds=3)
    await mailman.deliver()
    async with mailman.town.database.writing() as db:
        from storage.feedback import cards

        await cards.refresh_cards(db, feedback, mailman.town.now)
    await mailman.deliver()
    card = next(post for post in mailman.posts if post.address.chat_id == GROUP and "Hạn trả lời" in post.what.text)

    def to(post: Post) -> dict[str, Any]:
        return {
            "message_id": post.number,
            "date": EVENING,
            "chat": {"id": GROUP, "type": "supergroup", "title": "Tổ"},
            "from": {"id": BOT, "is_bot": True, "first_name": "Bot"},
        }

    for number, file in enumerate(("g1", "g2")):
        await in_group(
            mailman.town, clerk, "", EVENING + number, reply_to_message=to(card), media_group_id="g", **photo(file)
        )
    # A late one of the same album that answers nothing still finds its place.
    await in_group(mailman.town, clerk, "", EVENING + 2, media_group_id="g", **photo("g3"))
    mailman.town.now += timedelta(seconds=3)
    asks = (await mailman.deliver())[-1]
    assert "Đã nhận: 3 ảnh" in asks.what.text
    await in_group(mailman.town, clerk, "Đã sửa xong cống.", EVENING + 30, reply_to_message=to(asks))
    (preview,) = await shown(mailman, GROUP)
    assert "Kèm theo: 3 ảnh." in preview.what.text
    await in_group(mailman.town, clerk, "", EVENING + 60, reply_to_message=to(preview), **document("bienban"))
    (preview,) = await shown(mailman, GROUP)
    assert "Kèm theo: 3 ảnh, 1 tệp giấy tờ." in preview.what.text
    assert "Đã sửa xong cống." in preview.what.text
    await in_group(mailman.town, clerk, "Gửi giúp tôi nhé", EVENING + 70, reply_to_message=to(preview))
    assert (await newest(mailman, feedback)).words == "Đã sửa xong cống."


@pytest.mark.parametrize("account", [BOT, SECOND_BOT, TEXT_BOT])
async def test_after_a_kill_at_every_point_all_of_it_arrives_in_order_and_repeats_are_marked(
    mailman: Mailman, account: int
) -> None:
    """A question back, which can be put again and again; the answer at the end is told in the same way."""
    clerk, lan = await staff(mailman.town), mailman.town.somebody()
    feedback = await mailman.town.hands_in(lan)
    if account != BOT:
        await mailman.move_to(lan, account, lan)
    await mailman.deliver()
    await an_answer_is_written(mailman, clerk, feedback, "ask")
    whole = words_of([post for post in await mailman.deliver() if post.address[:2] == (account, lan)])
    assert len(whole) == (1 if account == TEXT_BOT else 4)
    for point in range(1, 2 * len(whole) + 1):
        await an_answer_is_written(mailman, clerk, feedback, "answer" if point == 2 * len(whole) else "ask")
        async with mailman.town.database.writing() as db:
            # What officials are told is another story, and would be counted as points of this one.
            others = await db.scalars(select(Outbox).where(Outbox.state == "queued", Outbox.notice != "step"))
            for row in others:
                row.state, row.payload = "cancelled", None
        posts = [post for post in await mailman.deliver_killed_at(point) if post.address[:2] == (account, lan)]
        arrived = list(dict.fromkeys((text, tuple(kinds)) for text, kinds in words_of(posts)))
        assert [kinds for _, kinds in arrived] == [tuple(kinds) for _, kinds in whole]
        repeats = [post for place, post in enumerate(posts) if words_of([post])[0] in words_of(posts[:place])]
        assert len(repeats) == (1 if point % 2 == 0 else 0)
        assert all(post.what.text.startswith("(gửi lại) ") for post in repeats)
        assert posts[-1].what.buttons or "1. " in posts[-1].what.text


async def test_a_messenger_of_text_alone_gets_what_the_preview_said(mailman: Mailman) -> None:
    clerk, lan = await staff(mailman.town), mailman.town.somebody()
    feedback = await mailman.town.hands_in(lan)
    await mailman.move_to(lan, TEXT_BOT, lan)
    await mailman.deliver()
    await begins(mailman, clerk, feedback)
    await sends_album(mailman, clerk, photo("a"), photo("b"), photo("c"), caption=ANSWER)
    await mailman.town.says(clerk, **document("pdf"), date=EVENING + 1)
    (preview,) = await shown(mailman, clerk)
    told = "Kèm theo còn có 3 ảnh, 1 tệp giấy tờ, nhưng ứng dụng này không nhận được"
    assert told in preview.what.text
    await mailman.keep_files()
    await mailman.town.presses(clerk, preview.buttons["Gửi"])
    await leaves(mailman)
    (post,) = [post for post in await mailman.deliver() if post.address == Address(TEXT_BOT, lan)]
    assert told in post.what.text
    assert ANSWER in post.what.text
    assert "1. Hài lòng" in post.what.text or "11. Hài lòng" in post.what.text
    assert "người dân không nhận được 4/4 tệp" in await mailman.card_of(feedback)
    # From another account the same person sees the files themselves.
    await mailman.town.presses(lan, f"y:files:{feedback.id}")
    assert [post.kinds for post in await mailman.deliver()] == [[], ["photo"] * 3, ["document"]]


async def test_a_file_that_cannot_go_is_said_and_nothing_leaves_before_it_is_taken_out(mailman: Mailman) -> None:
    clerk, lan = await staff(mailman.town), mailman.town.somebody()
    feedback = await mailman.town.hands_in(lan)
    await mailman.deliver()
    await begins(mailman, clerk, feedback)
    await sends_album(mailman, clerk, photo("good"), photo("bad"), caption=ANSWER)
    (preview,) = await shown(mailman, clerk)
    await mailman.town.presses(clerk, preview.buttons["Gửi"])
    await mailman.keep_files(bad="large")
    await leaves(mailman)
    told = [post for post in await mailman.deliver() if post.address.chat_id == clerk]
    assert any("CHƯA được gửi cho người dân" in post.what.text for post in told)
    preview = told[-1]
    assert "Tệp 2 (ảnh) KHÔNG gửi được: tệp lớn quá 20 MB" in preview.what.text
    assert "Gửi" not in preview.buttons
    assert [post for post in mailman.told(BOT, lan) if ANSWER in post.what.text] == []
    await mailman.town.presses(clerk, preview.buttons["Gửi, không kèm tệp lỗi"])
    await leaves(mailman)
    told = [post for post in await mailman.deliver() if post.address.chat_id == lan]
    assert [post.kinds for post in told] == [[], ["photo"], []]


async def test_a_file_that_does_not_come_for_long_brings_what_waits_for_it_back(mailman: Mailman) -> None:
    clerk, lan = await staff(mailman.town), mailman.town.somebody()
    feedback = await mailman.town.hands_in(lan)
    await begins(mailman, clerk, feedback)
    await sends_album(mailman, clerk, photo("slow"), photo("slower"), caption=ANSWER)
    (preview,) = await shown(mailman, clerk)
    await mailman.town.presses(clerk, preview.buttons["Gửi"])
    for minutes, state in ((1, "leaving"), (13, "leaving"), (2, "preview")):
        await mailman.town.time_passes(timedelta(minutes=minutes))
        assert (await newest(mailman, feedback)).state == state
    assert "CHƯA được gửi cho người dân" in "".join(post.what.text for post in await mailman.deliver())
    # What was begun and never sent keeps no files.
    assert await drop_unsent_files(mailman.town.database, mailman.town.now + timedelta(hours=23)) == 0
    assert await drop_unsent_files(mailman.town.database, mailman.town.now + timedelta(hours=25)) == 2


async def test_what_a_messenger_refuses_is_told_in_words_to_both_and_the_rest_arrives(mailman: Mailman) -> None:
    clerk, lan = await staff(mailman.town), mailman.town.somebody()
    feedback = await mailman.town.hands_in(lan)
    await mailman.deliver()

    def no_papers(address: Address, what: Outgoing) -> Outcome | None:
        if address.chat_id != lan:
            return None
        if len(what.files) > 1:
            return UnknownRefusal("one of them")
        return KindRefused("no papers") if [file.kind for file in what.files] == ["document"] else None

    mailman.refuses = no_papers
    await an_answer_is_written(mailman, clerk, feedback)
    posts = await mailman.deliver()
    told = [post for post in posts if post.address.chat_id == lan]
    assert [post.kinds for post in told] == [[], ["photo"], ["photo"], ["photo"], []]
    assert "Riêng 1 tệp giấy tờ thì ứng dụng này không nhận được" in told[-1].what.text
    assert any("không nhận được 1 tệp giấy tờ" in post.what.text for post in posts if post.address.chat_id == clerk)
    assert "người dân không nhận được 1/4 tệp" in await mailman.card_of(feedback)


async def test_an_answer_that_was_cut_off_is_told_whole_to_whoever_comes_back_and_where_they_go(
    mailman: Mailman,
) -> None:
    clerk, lan = await staff(mailman.town), mailman.town.somebody()
    feedback = await mailman.town.hands_in(lan)
    await mailman.deliver()

    def away(address: Address, what: Outgoing) -> Outcome | None:
        return Unreachable("blocked") if address == Address(BOT, lan) and what.files else None

    mailman.refuses = away
    await an_answer_is_written(mailman, clerk, feedback)
    await mailman.deliver()
    assert "CHƯA GỬI ĐƯỢC" in await mailman.card_of(feedback)
    assert "còn 4/4 tệp chưa tới" in await mailman.card_of(feedback)
    mailman.refuses = lambda _address, _what: None
    before = len(mailman.posts)
    await mailman.town.says(lan, "/ykien")
    await mailman.deliver()
    told = [post for post in mailman.posts[before:] if post.address == Address(BOT, lan)]
    again = [post for post in told if "(gửi lại)" in post.what.text]
    assert [post.kinds for post in again] == [[], ["photo"] * 3, ["document"], []]
    assert ANSWER in again[0].what.text
    await an_answer_elsewhere(mailman, clerk, lan)


async def an_answer_elsewhere(mailman: Mailman, clerk: int, lan: int) -> None:
    """What was begun in one chat is told from its beginning in the other that its reader chose meanwhile."""
    feedback = await mailman.town.hands_in(lan)
    await mailman.deliver()
    refused = mailman.refuses
    mailman.refuses = lambda address, what: UnknownRefusal("later") if what.files and address.chat_id == lan else None
    await an_answer_is_written(mailman, clerk, feedback)
    await mailman.deliver()
    mailman.refuses = refused
    await mailman.move_to(lan, SECOND_BOT, lan)
    told = [post for post in await mailman.deliver() if post.address == Address(SECOND_BOT, lan)]
    assert [post.kinds for post in told] == [[], ["photo"] * 3, ["document"], []]
    assert ANSWER in told[0].what.text


async def test_a_file_that_comes_after_it_was_sent_stops_it_in_time_and_is_told_when_it_is_too_late(
    mailman: Mailman,
) -> None:
    clerk, lan = await staff(mailman.town), mailman.town.somebody()
    feedback = await mailman.town.hands_in(lan)
    await mailman.deliver()
    await begins(mailman, clerk, feedback)
    await sends_album(mailman, clerk, photo("a"), photo("b"), caption=ANSWER)
    await mailman.keep_files()
    (preview,) = await shown(mailman, clerk)
    await mailman.town.presses(clerk, preview.buttons["Gửi"])
    await mailman.town.says(clerk, **photo("c"), date=EVENING + 8, media_group_id="album-1")
    (preview,) = await shown(mailman, clerk)
    assert "Kèm theo: 3 ảnh." in preview.what.text
    assert any("lần gửi trước đã được dừng lại" in post.what.text for post in mailman.told(BOT, clerk))
    await mailman.keep_files()
    await mailman.town.presses(clerk, preview.buttons["Gửi"])
    await leaves(mailman)
    await mailman.town.says(clerk, **photo("d"), date=EVENING + 50, media_group_id="album-1")
    assert "đến muộn nên KHÔNG được gửi kèm" in (await said(mailman.town, clerk))[-1]
    told = [post for post in await mailman.deliver() if post.address.chat_id == lan]
    assert [post.kinds for post in told] == [[], ["photo"] * 3, []]
