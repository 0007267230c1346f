"""The same scenarios through two client libraries; every answer given on the way fits the published schema."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.sandbox.contract import faults, faults_of_answer
from tests.sandbox.drivers import DRIVERS, Driver
from tests.sandbox.lab import BOT, Lab, png


@pytest.fixture(params=list(DRIVERS))
async def driver(request: pytest.FixtureRequest, lab: Lab) -> AsyncIterator[Driver]:
    driver = DRIVERS[request.param](lab.address)
    await driver.open()
    try:
        yield driver
    finally:
        await driver.close()
    await check_answers(lab)


async def check_answers(lab: Lab) -> None:
    """Hold every answer that was given against the schema, and every parameter too."""
    for call in await lab.calls():
        if call["answer"].get("ok"):
            method = call["method"]
            assert faults_of_answer(method, call["answer"]["result"]) == []
        assert call["unknown_params"] == []


async def test_a_bot_knows_itself(driver: Driver) -> None:
    me = await driver.do("get_me")
    assert (me.id, me.is_bot, me.can_read_all_group_messages) == (BOT, True, False)


async def test_a_text_comes_back_as_it_was_said(lab: Lab, driver: Driver) -> None:
    person = await lab.person("Lan", last_name="Nguyễn", username="lan_tt", language_code="vi")
    sent = await driver.do("send_message", chat_id=person, text="<b>Kính chào</b> bà", parse_mode="HTML")
    assert (sent.text, sent.chat.id, sent.from_user.id) == ("Kính chào bà", person, BOT)
    assert [(entity.type, entity.offset, entity.length) for entity in sent.entities] == [("bold", 0, 9)]
    assert (await lab.transcript(person))[-1]["text"] == "Kính chào bà"


async def test_updates_are_confirmed_by_the_offset(lab: Lab, driver: Driver) -> None:
    person = await lab.person()
    await lab.say(person, "một")
    await lab.say(person, "hai")
    first, second = await driver.do("get_updates", timeout=1)
    assert (first.message.text, second.message.text) == ("một", "hai")
    again = await driver.do("get_updates", offset=second.update_id, timeout=1)
    assert [update.message.text for update in again] == ["hai"]
    assert list(await driver.do("get_updates", offset=second.update_id + 1)) == []


async def test_a_button_press_is_answered_once(lab: Lab, driver: Driver) -> None:
    person = await lab.person()
    rows = [[{"text": "Nhận", "callback_data": "take:1"}], [{"text": "Trang", "url": "https://thachthat.example.vn/a"}]]
    sent = await driver.do("send_message", chat_id=person, text="Ý kiến mới", reply_markup=driver.inline(rows))
    press = await lab.control(f"people/{person}/press", {"chat": BOT, "message_id": sent.message_id, "label": "Nhận"})
    (update,) = await driver.do("get_updates")
    assert (update.callback_query.data, update.callback_query.message.message_id) == ("take:1", sent.message_id)
    query = update.callback_query.id
    assert await driver.do("answer_callback_query", callback_query_id=query, text="Đã nhận", show_alert=True)
    seen = await lab.control(f"callbacks/{press['callback_query_id']}")
    assert seen == {"answered": True, "text": "Đã nhận", "show_alert": True, "url": ""}
    with pytest.raises(driver.errors):
        await driver.do("answer_callback_query", callback_query_id=query)


async def test_an_edit_changes_text_and_keyboard(lab: Lab, driver: Driver) -> None:
    person = await lab.person()
    keyboard = driver.inline([[{"text": "A", "callback_data": "a"}]])
    sent = await driver.do("send_message", chat_id=person, text="cũ", reply_markup=keyboard)
    place = {"chat_id": person, "message_id": sent.message_id}
    edited = await driver.do("edit_message_text", text="mới", **place)
    assert (edited.text, edited.reply_markup, edited.edit_date is not None) == ("mới", None, True)
    marked = await driver.do("edit_message_reply_markup", reply_markup=keyboard, **place)
    assert marked.reply_markup.inline_keyboard[0][0].callback_data == "a"
    with pytest.raises(driver.errors, match="not modified"):
        await driver.do("edit_message_reply_markup", reply_markup=keyboard, **place)
    assert await driver.do("delete_message", **place)
    assert (await lab.transcript(person))[-1]["deleted"] is True


async def test_a_photo_goes_up_and_comes_down_again(lab: Lab, driver: Driver) -> None:
    person = await lab.person()
    picture = png(640, 480)
    sent = await driver.do("send_photo", chat_id=person, photo=driver.file(picture, "a.png"), caption="Ổ gà")
    assert [(size.width, size.height) for size in sent.photo] == [(90, 68), (320, 240), (640, 480)]
    assert sent.photo[-1].file_id != sent.photo[-1].file_unique_id
    file = await driver.do("get_file", file_id=sent.photo[-1].file_id)
    assert await driver.download(file) == picture
    again = await driver.do("send_photo", chat_id=person, photo=sent.photo[-1].file_id)
    assert again.photo[-1].file_unique_id == sent.photo[-1].file_unique_id


@pytest.mark.parametrize("kind", ["document", "video", "audio", "voice", "animation", "video_note", "sticker"])
async def test_each_kind_of_file_is_sent_and_resent(lab: Lab, driver: Driver, kind: str) -> None:
    person = await lab.person()
    file = driver.file(png() if kind == "sticker" else b"bytes", f"name.{'webp' if kind == 'sticker' else 'bin'}")
    sent = await driver.do(f"send_{kind}", chat_id=person, **{kind: file})
    about = getattr(sent, kind)
    assert about.file_size > 0
    again = await driver.do(f"send_{kind}", chat_id=person, **{kind: about.file_id})
    assert getattr(again, kind).file_unique_id == about.file_unique_id


async def test_an_album_is_one_group_of_messages(lab: Lab, driver: Driver) -> None:
    person = await lab.person()
    media = [
        driver.make("InputMediaPhoto", media=driver.attached(png(), "a.png"), caption="*một*", parse_mode="MarkdownV2"),
        driver.make("InputMediaVideo", media=driver.attached(b"film", "b.mp4")),
    ]
    first, second = await driver.do("send_media_group", chat_id=person, media=media)
    assert first.media_group_id == second.media_group_id is not None
    assert (first.caption, first.caption_entities[0].type) == ("một", "bold")
    assert second.message_id == first.message_id + 1


async def test_an_album_of_a_person_is_an_update_for_each_file(lab: Lab, driver: Driver) -> None:
    person = await lab.person()
    await lab.send(person, media_group=[{"kind": "photo", "caption": "Ngõ 3"}, {"kind": "photo"}, {"kind": "video"}])
    messages = [update.message for update in await driver.do("get_updates")]
    assert len(messages) == 3
    assert len({message.media_group_id for message in messages}) == 1
    assert messages[0].caption == "Ngõ 3"


async def test_replies_name_what_they_answer(lab: Lab, driver: Driver) -> None:
    person = await lab.person()
    said = await lab.say(person, "Cầu hỏng đã lâu")
    about = driver.make("ReplyParameters", message_id=said["message_id"], quote="hỏng")
    sent = await driver.do("send_message", chat_id=person, text="Đã rõ", reply_parameters=about)
    assert (sent.reply_to_message.message_id, sent.quote.text, sent.quote.position) == (said["message_id"], "hỏng", 4)
    gone = driver.make("ReplyParameters", message_id=999, allow_sending_without_reply=True)
    assert (await driver.do("send_message", chat_id=person, text="x", reply_parameters=gone)).reply_to_message is None


async def test_places_contacts_dice_and_polls(lab: Lab, driver: Driver) -> None:
    person = await lab.person()
    spot = await driver.do("send_location", chat_id=person, latitude=21.05, longitude=105.56)
    assert spot.location.latitude == pytest.approx(21.05)
    venue = await driver.do(
        "send_venue", chat_id=person, latitude=21.0, longitude=105.5, title="Nhà văn hóa", address="Thôn 3"
    )
    assert (venue.venue.title, venue.location.longitude) == ("Nhà văn hóa", 105.5)
    contact = await driver.do("send_contact", chat_id=person, phone_number="+84912345678", first_name="Lan")
    assert contact.contact.phone_number == "+84912345678"
    assert 1 <= (await driver.do("send_dice", chat_id=person)).dice.value <= 6
    poll = await driver.do("send_poll", chat_id=person, question="Họp ngày nào?", options=["Thứ bảy", "Chủ nhật"])
    assert [option.text for option in poll.poll.options] == ["Thứ bảy", "Chủ nhật"]
    assert (await driver.do("stop_poll", chat_id=person, message_id=poll.message_id)).is_closed


async def test_a_live_location_moves_and_stops(lab: Lab, driver: Driver) -> None:
    person = await lab.person()
    sent = await driver.do("send_location", chat_id=person, latitude=21.0, longitude=105.0, live_period=600)
    place = {"chat_id": person, "message_id": sent.message_id}
    moved = await driver.do("edit_message_live_location", latitude=21.1, longitude=105.0, **place)
    assert moved.location.latitude == pytest.approx(21.1)
    assert (await driver.do("stop_message_live_location", **place)).location.live_period is None


async def test_messages_are_copied_and_forwarded(lab: Lab, driver: Driver) -> None:
    person = await lab.person()
    said = await lab.say(person, "Xin hỏi /lich")
    route = {"chat_id": person, "from_chat_id": person}
    forwarded = await driver.do("forward_message", message_id=said["message_id"], **route)
    assert forwarded.forward_origin.sender_user.id == person
    copied = await driver.do("copy_message", message_id=said["message_id"], **route)
    assert (await lab.transcript(person))[-1]["message_id"] == copied.message_id
    numbers = [said["message_id"], copied.message_id]
    assert len(await driver.do("copy_messages", message_ids=numbers, **route)) == 2
    assert len(await driver.do("forward_messages", message_ids=numbers, **route)) == 2
    assert await driver.do("delete_messages", chat_id=person, message_ids=numbers)


async def test_media_and_caption_are_edited(lab: Lab, driver: Driver) -> None:
    person = await lab.person()
    sent = await driver.do("send_photo", chat_id=person, photo=driver.file(png(), "a.png"), caption="cũ")
    place = {"chat_id": person, "message_id": sent.message_id}
    assert (await driver.do("edit_message_caption", caption="mới", **place)).caption == "mới"
    media = driver.make("InputMediaDocument", media=driver.attached(b"text", "b.txt"), caption="tệp")
    edited = await driver.do("edit_message_media", media=media, **place)
    assert (edited.document.file_name, edited.caption, edited.photo or None) == ("b.txt", "tệp", None)


async def test_commands_are_kept_by_scope_and_language(lab: Lab, driver: Driver) -> None:
    person = await lab.person(language_code="vi")
    default = [driver.make("BotCommand", command="start", description="Start")]
    local = [driver.make("BotCommand", command="ykien", description="Gửi ý kiến")]
    everybody = driver.make("BotCommandScopeAllPrivateChats")
    await driver.do("set_my_commands", commands=default)
    await driver.do("set_my_commands", commands=local, scope=everybody, language_code="vi")
    (found,) = await driver.do("get_my_commands", scope=everybody, language_code="vi")
    assert (found.command, found.description) == ("ykien", "Gửi ý kiến")
    assert await lab.control(f"commands?bot={BOT}&user={person}") == [{"command": "ykien", "description": "Gửi ý kiến"}]
    await driver.do("delete_my_commands", scope=everybody, language_code="vi")
    assert list(await driver.do("get_my_commands", scope=everybody, language_code="vi")) == []
    assert (await driver.do("get_my_commands"))[0].command == "start"


async def test_a_bot_describes_itself(driver: Driver) -> None:
    await driver.do("set_my_name", name="Cầu Nối")
    assert (await driver.do("get_my_name")).name == "Cầu Nối"
    await driver.do("set_my_description", description="Gửi ý kiến")
    assert (await driver.do("get_my_description", language_code="vi")).description == "Gửi ý kiến"
    await driver.do("set_my_short_description", short_description="Ý kiến")
    assert (await driver.do("get_my_short_description")).short_description == "Ý kiến"
    assert (await driver.do("get_chat_menu_button")).type == "commands"
    assert (await driver.do("get_my_default_administrator_rights")).can_manage_chat is False


async def test_a_bot_looks_up_chats_and_members(lab: Lab, driver: Driver) -> None:
    person = await lab.person("Lan")
    group = await lab.group("supergroup", person, admins=[BOT])
    chat = await driver.do("get_chat", chat_id=group)
    assert (chat.title, chat.type, chat.permissions.can_send_messages) == ("Tổ dân phố", "supergroup", True)
    assert (await driver.do("get_chat", chat_id=person)).first_name == "Lan"
    statuses = [(await driver.do("get_chat_member", chat_id=group, user_id=user)).status for user in (person, BOT)]
    assert statuses == ["creator", "administrator"]
    assert await driver.do("get_chat_member_count", chat_id=group) == 2
    assert len(await driver.do("get_chat_administrators", chat_id=group)) == 2
    assert (await driver.do("get_user_profile_photos", user_id=person)).total_count == 0


async def test_a_bot_leads_a_group(lab: Lab, driver: Driver) -> None:
    owner, guest = await lab.person("Chủ"), await lab.person("Khách")
    group = await lab.group("supergroup", owner, members=[BOT, guest])
    rights = {"can_promote_members": True}
    await lab.control(f"chats/{group}/member", {"user": BOT, "status": "administrator", "rights": rights})
    silent = driver.make("ChatPermissions", can_send_messages=False)
    until = datetime.now(UTC) + timedelta(days=2)
    assert await driver.do("restrict_chat_member", chat_id=group, user_id=guest, permissions=silent, until_date=until)
    assert (await driver.do("get_chat_member", chat_id=group, user_id=guest)).status == "restricted"
    assert await driver.do("promote_chat_member", chat_id=group, user_id=guest, can_pin_messages=True)
    assert (await driver.do("get_chat_member", chat_id=group, user_id=guest)).can_pin_messages is True
    assert await driver.do("promote_chat_member", chat_id=group, user_id=guest, can_pin_messages=False)
    assert await driver.do("ban_chat_member", chat_id=group, user_id=guest)
    assert (await driver.do("get_chat_member", chat_id=group, user_id=guest)).status == "kicked"
    assert await driver.do("unban_chat_member", chat_id=group, user_id=guest)
    assert (await driver.do("export_chat_invite_link", chat_id=group)).startswith("https://t.me/+")
    assert (await driver.do("create_chat_invite_link", chat_id=group, name="Họp")).name == "Họp"
    assert await driver.do("set_chat_title", chat_id=group, title="Tổ mới")
    assert await driver.do("set_chat_description", chat_id=group, description="Nơi góp ý")
    assert await driver.do("set_chat_photo", chat_id=group, photo=driver.file(png(200, 200), "a.png"))
    assert (await driver.do("get_chat", chat_id=group)).photo.big_file_id
    assert await driver.do("leave_chat", chat_id=group)


async def test_a_message_is_pinned_and_liked(lab: Lab, driver: Driver) -> None:
    person = await lab.person()
    group = await lab.group("supergroup", person, admins=[BOT])
    said = await lab.say(person, "quan trọng", group)
    place: dict[str, Any] = {"chat_id": group, "message_id": said["message_id"]}
    assert await driver.do("pin_chat_message", **place)
    assert (await driver.do("get_chat", chat_id=group)).pinned_message.text == "quan trọng"
    assert await driver.do("unpin_chat_message", **place)
    like = driver.make("ReactionTypeEmoji", emoji="👍")
    assert await driver.do("set_message_reaction", reaction=[like], **place)
    assert await driver.do("send_chat_action", chat_id=group, action="typing")


async def test_topics_open_close_and_go(lab: Lab, driver: Driver) -> None:
    forum = await lab.group("forum", await lab.person(), admins=[BOT])
    await lab.control(f"chats/{forum}/member", {"user": BOT, "status": "administrator"})
    topic = await driver.do("create_forum_topic", chat_id=forum, name="Giao thông")
    place = {"chat_id": forum, "message_thread_id": topic.message_thread_id}
    sent = await driver.do("send_message", text="Thẻ", **place)
    assert (sent.message_thread_id, sent.is_topic_message) == (topic.message_thread_id, True)
    assert await driver.do("edit_forum_topic", name="Đường sá", **place)
    assert await driver.do("close_forum_topic", **place)
    assert await driver.do("reopen_forum_topic", **place)
    assert await driver.do("delete_forum_topic", **place)
    with pytest.raises(driver.errors, match="thread not found"):
        await driver.do("send_message", text="Thẻ", **place)
    assert await driver.do("hide_general_forum_topic", chat_id=forum)
    assert await driver.do("unhide_general_forum_topic", chat_id=forum)


async def test_every_kind_of_update_fits_the_schema(lab: Lab, driver: Driver) -> None:
    wanted = ["message", "edited_message", "my_chat_member", "chat_member", "callback_query", "channel_post"]
    await driver.do("get_updates", allowed_updates=wanted)
    owner, guest = await lab.person("Chủ", started=False), await lab.person("Khách", started=False)
    for kind in ("group", "forum", "channel"):
        chat = (await lab.control("chats", {"type": kind, "title": "T", "owner": owner, "admins": [BOT]}))["id"]
        await lab.control(f"chats/{chat}/join", {"user": guest})
        said = await lab.say(owner, "chào", chat)
        await lab.control(f"people/{owner}/edit", {"chat": chat, "message_id": said["message_id"], "text": "chào!"})
    for piece in ({"location": {"latitude": 1, "longitude": 2}}, {"contact": {"phone_number": "1", "first_name": "A"}}):
        await lab.send(guest, **piece)
    for kind in ("photo", "video", "document", "audio", "voice", "sticker", "animation", "video_note"):
        await lab.send(guest, media={"kind": kind})
    await lab.control(f"people/{guest}/block", {"bot": BOT})
    updates = await lab.updates()
    assert len(updates) > 20
    for update in updates:
        assert faults("Update", update, "update") == []


async def test_webhooks_are_set_and_told_of(driver: Driver) -> None:
    await driver.do("set_webhook", url="http://127.0.0.1:9/", secret_token="abc", allowed_updates=["message"])
    info = await driver.do("get_webhook_info")
    assert (info.url, info.pending_update_count, list(info.allowed_updates)) == ("http://127.0.0.1:9/", 0, ["message"])
    await driver.do("delete_webhook", drop_pending_updates=True)
    assert (await driver.do("get_webhook_info")).url == ""
