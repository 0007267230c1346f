"""What officials may do where: in private and in linked groups; public groups are refused, strangers hear nothing."""

from datetime import timedelta
from typing import Any

import pytest

from rules.notice import Address
from storage.feedback import postings
from tests.handlers.office import GROUP, Staffed, to
from tests.handlers.test_replied_choices import by_text_alone
from tests.journeys.stage import BOT

# All that a restricted member may be forbidden.
RIGHTS = (
    *("can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos", "can_send_videos"),
    *("can_send_video_notes", "can_send_voice_notes", "can_send_polls", "can_send_other_messages"),
    *("can_add_web_page_previews", "can_change_info", "can_invite_users", "can_pin_messages", "can_manage_topics"),
    *("can_react_to_messages", "can_edit_tag"),
)
COMMANDS = ("/viec", "/tim cây", "/thongke", "/chuagui", "/trogiup", "/go", "/hoinghi", "/taohoinghi")


async def test_in_a_group_that_is_not_linked_officials_get_one_line_and_no_words(office: Staffed) -> None:
    admin = await office.official()
    feedback = await office.town.hands_in(office.town.somebody())
    await office.leave()
    commands = (*COMMANDS, f"/hoso {feedback.code}", f"/xemten {feedback.code}")
    for words in commands:
        await office.says(admin, words)
    for act in ("card", "history", "whole", "files", "accept"):
        await office.presses(admin, f"c:{act}:{feedback.id}")
    heard = to(await office.leave(), GROUP)
    assert len(heard) == len(commands)
    assert set(heard) == {"Lệnh này chỉ dùng trong nhóm đã nối, hoặc nhắn riêng cho hệ thống."}
    assert (await office.feedback(feedback.id)).state == "received"


async def test_strangers_in_a_strangers_group_hear_nothing_at_all(office: Staffed) -> None:
    await office.official()
    stranger = office.town.somebody()
    await member(office, stranger, "left", "member")
    for words in (*COMMANDS, "/ketnoi", "/start", "/hoso 26-00001-1", "chào"):
        await office.says(stranger, words)
    await office.says(stranger, "Trả lời", reply_to_message=office.in_group(BOT, "Chào"))
    for data in ("l:0:0", "c:card:1", "s:remove:1", "iv:yes:1"):
        await office.presses(stranger, data)
    await member(office, stranger, "member", "restricted")
    assert to(await office.leave(), GROUP) == []
    assert await office.links() == {}


async def test_a_stranger_in_a_linked_group_is_told_once_in_ten_minutes_that_it_is_for_officials(
    office: Staffed,
) -> None:
    admin = await office.official()
    await office.link(None)
    await office.leave()
    lan, hoa = office.town.somebody(), office.town.somebody()
    for _ in range(5):
        for stranger in (lan, hoa):
            await office.says(stranger, "/viec")
            await office.says(stranger, "/hoso 26-00001-1")
    only = "Việc này dành cho cán bộ đã được cấp quyền."
    assert to(await office.leave(), GROUP) == [only, only]
    office.town.now += timedelta(minutes=10)
    await office.says(lan, "/viec")
    assert to(await office.leave(), GROUP) == [only]
    for _ in range(2):
        await office.says(admin, "/hoso 26-00001-1")
    assert len(to(await office.leave(), GROUP)) == 2


async def member(office: Staffed, by: int, before: str, after: str, **facts: Any) -> None:
    """The bot's own place in the group changes."""
    rights = dict.fromkeys(RIGHTS, False)
    bot = {"id": BOT, "is_bot": True, "first_name": "Cầu Nối"}

    def place(status: str) -> dict[str, Any]:
        more = {"is_member": True, "until_date": 0, **rights} if status == "restricted" else {}
        return {"status": status, "user": bot, **more}

    chat = office.in_group(by, "", **facts)["chat"]
    who = {"id": by, "is_bot": False, "first_name": "Ai"}
    change = {"chat": chat, "from": who, "date": 1772000000}
    await office.town.give(my_chat_member={**change, "old_chat_member": place(before), "new_chat_member": place(after)})


async def test_only_an_official_who_brings_the_bot_is_greeted_and_never_in_public(office: Staffed) -> None:
    admin = await office.official()
    await member(office, admin, "left", "member", username="cong_khai")
    await member(office, admin, "left", "member", kind="channel")
    assert to(await office.leave(), GROUP) == []
    await member(office, admin, "left", "member")
    assert ["/ketnoi" in text for text in to(await office.leave(), GROUP)] == [True]


async def test_a_channel_is_met_with_silence_whoever_speaks_there(office: Staffed) -> None:
    admin = await office.official()
    for text in (*COMMANDS, "/ketnoi"):
        await office.says(admin, text, kind="channel")
    await office.presses(admin, "l:0:0", kind="channel")
    await office.town.give(channel_post=office.in_group(admin, "/ketnoi", kind="channel"))
    assert to(await office.leave(), GROUP) == []
    assert await office.links() == {}


async def test_a_public_group_is_not_linked_and_is_told_why(office: Staffed) -> None:
    admin = await office.official()
    for _ in range(2):
        await office.says(admin, "/ketnoi", username="cong_khai")
        await office.presses(admin, "l:0:0")
        await office.presses(admin, "l:0:0", username="cong_khai")
        assert await office.links() == {}
    assert any("công khai" in text for text in to(await office.leave(), GROUP))


@pytest.mark.parametrize("how", ["message", "press", "member"])
async def test_a_linked_group_that_becomes_public_is_linked_no_more(office: Staffed, how: str) -> None:
    admin = await office.official()
    feedback = await office.town.hands_in(office.town.somebody())
    await office.link(None)
    async with office.town.database.writing() as db:
        await postings.begin_posting(db, BOT, [GROUP], office.town.clock())
        await postings.queue_next_cards(db, Address(BOT, GROUP), office.town.clock())
    await office.leave()
    stranger = office.town.somebody()
    if how == "message":
        await office.says(stranger, "chào", username="cong_khai")
    elif how == "press":
        await office.presses(stranger, f"c:card:{feedback.id}", username="cong_khai")
    else:
        await member(office, stranger, "member", "restricted", username="cong_khai")
    assert await office.links() == {}
    heard = await office.leave()
    there = to(heard, GROUP)
    assert any("không còn hiện ở đây" in text for text in there)
    assert any("giờ là nhóm công khai" in text for text in there)
    assert not [text for text in there if feedback.words in text]
    assert any("giờ là nhóm công khai" in text for text in to(heard, admin))
    await office.says(admin, f"/hoso {feedback.code}", username="cong_khai")
    assert not [text for text in to(await office.leave(), GROUP) if feedback.words in text]


async def test_in_a_units_group_what_is_anothers_is_for_private_only(office: Staffed) -> None:
    admin = await office.official()
    feedback = await office.town.hands_in(office.town.somebody())
    other = next(unit for unit in office.units if unit != feedback.unit_id)
    await office.link(other)
    await office.leave()
    for words in (f"/hoso {feedback.code}", "/viec", "/tim cây xanh", "/thongke"):
        await office.says(admin, words)
    heard = to(await office.leave(), GROUP)
    assert "nhắn riêng" in heard[0]
    assert not [text for text in heard if feedback.words in text]
    assert not [row for row in await office.queued(GROUP) if (feedback.code or "?") in str(row.payload)]
    await office.private(admin, f"/hoso {feedback.code}")
    assert any(feedback.words in text for text in to(await office.leave(), admin))


async def test_in_anothers_group_an_official_of_a_unit_is_sent_to_private(office: Staffed) -> None:
    one, other = office.units[:2]
    await office.link(other)
    await office.says(await office.official("official", one), "/viec")
    assert ["đơn vị khác" in text for text in to(await office.leave(), GROUP)] == [True]


async def test_where_there_are_no_groups_nobody_is_told_to_link_one(office: Staffed) -> None:
    admin = await office.official()
    await office.private(admin, "/trogiup")
    assert "/ketnoi" in "\n".join(to(await office.leave(), admin))
    by_text_alone(office.town)
    await office.private(admin, "/trogiup")
    assert "/ketnoi" not in "\n".join(to(await office.leave(), admin))
    await office.private(admin, "/ketnoi")
    (told,) = to(await office.leave(), admin)
    assert "không có nhóm" in told
