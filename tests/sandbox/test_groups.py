import pytest

from tests.sandbox.lab import BOT, Json, Lab, inline


async def test_a_bot_in_privacy_mode_hears_what_is_meant_for_it(lab: Lab) -> None:
    owner = await lab.person()
    group = await lab.group("supergroup", owner)
    own = await lab.ok("sendMessage", chat_id=group, text="Thẻ")
    name = (await lab.ok("getMe"))["username"]
    await lab.say(owner, "chuyện riêng", group)
    await lab.say(owner, "/ketnoi@other_bot", group)
    heard = ["/ketnoi", f"/ketnoi@{name}", f"nhờ @{name} xem"]
    for text in heard:
        await lab.say(owner, text, group)
    await lab.say(owner, "trả lời", group, reply_to=own["message_id"])
    assert [update["message"]["text"] for update in await lab.updates()] == [*heard, "trả lời"]


@pytest.mark.parametrize("way", ["admin", "setting"])
async def test_an_admin_or_a_bot_without_privacy_hears_everything(lab: Lab, way: str) -> None:
    owner = await lab.person()
    group = await lab.group("supergroup", owner, admins=[BOT] if way == "admin" else [])
    if way == "setting":
        await lab.control("bots", {"token": "4242:TESTTOKEN", "can_read_all_group_messages": True})
    await lab.say(owner, "chuyện chung", group)
    assert [update["message"]["text"] for update in await lab.updates()] == ["chuyện chung"]


async def test_joining_and_leaving_are_told(lab: Lab) -> None:
    owner = await lab.person()
    await lab.ok("getMe")
    group = (await lab.control("chats", {"type": "group", "title": "T", "owner": owner}))["id"]
    await lab.control(f"chats/{group}/join", {"user": BOT, "by": owner})
    mine, service = await lab.updates()
    assert mine["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert [user["id"] for user in service["message"]["new_chat_members"]] == [BOT]
    await lab.control(f"chats/{group}/leave", {"user": BOT, "by": owner})
    kicked = (await lab.updates())[-1]["my_chat_member"]
    assert (kicked["old_chat_member"]["status"], kicked["new_chat_member"]["status"]) == ("member", "kicked")


async def test_blocking_and_unblocking_are_told(lab: Lab) -> None:
    person = await lab.person()
    await lab.control(f"people/{person}/block", {"bot": BOT})
    await lab.control(f"people/{person}/unblock", {"bot": BOT})
    told = [update["my_chat_member"]["new_chat_member"]["status"] for update in await lab.updates()]
    assert told == ["kicked", "member"]
    assert (await lab.call("sendMessage", chat_id=person, text="lại")).status == 200


async def test_a_migrated_group_counts_its_messages_anew(lab: Lab) -> None:
    owner = await lab.person()
    old = await lab.group("group", owner)
    await lab.ok("sendMessage", chat_id=old, text="trước")
    new = (await lab.control(f"chats/{old}/migrate", {}))["id"]
    gone, come = (update["message"] for update in await lab.updates())
    assert (gone["chat"]["id"], gone["migrate_to_chat_id"]) == (old, new)
    assert (come["chat"]["id"], come["migrate_from_chat_id"], come["message_id"]) == (new, old, 1)
    assert (await lab.ok("sendMessage", chat_id=new, text="sau"))["message_id"] == 2
    count = await lab.call("getChatMemberCount", chat_id=old)
    assert count.body["parameters"] == {"migrate_to_chat_id": new}
    assert (await lab.ok("getChat", chat_id=old))["type"] == "group"


async def test_a_supergroup_counts_for_itself_and_a_bot_for_the_rest(lab: Lab) -> None:
    first, second = await lab.person("A"), await lab.person("B")
    basic, large = await lab.group("group", first), await lab.group("supergroup", first)
    numbers = [(await lab.ok("sendMessage", chat_id=chat, text="x"))["message_id"] for chat in (first, second, basic)]
    assert numbers == [numbers[0], numbers[0] + 1, numbers[0] + 2]
    assert (await lab.ok("sendMessage", chat_id=large, text="x"))["message_id"] < numbers[0]


async def test_an_anonymous_admin_speaks_as_the_group(lab: Lab) -> None:
    owner = await lab.person()
    group = await lab.group("supergroup", owner)
    said = await lab.say(owner, "/nhan", group, anonymous=True)
    assert said["from"]["id"] == 1087968824
    assert said["sender_chat"]["id"] == group
    (update,) = await lab.updates()
    assert update["message"]["from"]["username"] == "GroupAnonymousBot"


async def test_a_channel_post_is_an_update_of_its_own(lab: Lab) -> None:
    owner = await lab.person()
    channel = await lab.group("channel", owner, admins=[BOT])
    await lab.say(owner, "thông cáo", channel)
    (update,) = await lab.updates()
    assert update["channel_post"]["sender_chat"]["id"] == channel
    assert "from" not in update["channel_post"]


async def test_a_deleted_topic_takes_its_messages_along(lab: Lab) -> None:
    owner = await lab.person()
    forum = await lab.group("forum", owner, admins=[BOT])
    topic = await lab.ok("createForumTopic", chat_id=forum, name="Nước sạch")
    await lab.ok("sendMessage", chat_id=forum, message_thread_id=topic["message_thread_id"], text="Thẻ")
    await lab.control(f"chats/{forum}/delete_topic", {"thread": topic["message_thread_id"]})
    assert all(message.get("deleted") for message in await lab.transcript(owner, forum, after=3))
    reply = await lab.call("sendMessage", chat_id=forum, message_thread_id=topic["message_thread_id"], text="Thẻ")
    assert reply.description == "Bad Request: message thread not found"


async def test_keyboards_come_up_and_go_away(lab: Lab) -> None:
    person = await lab.person()
    look = f"people/{person}/keyboard?chat={BOT}"
    keyboard = {"keyboard": [["Gửi ý kiến", {"text": "Số điện thoại", "request_contact": True}]]}
    await lab.ok("sendMessage", chat_id=person, text="Chọn", reply_markup=keyboard)
    shown: Json = (await lab.control(look))["reply_markup"]
    assert [button["text"] for button in shown["keyboard"][0]] == ["Gửi ý kiến", "Số điện thoại"]
    await lab.ok("sendMessage", chat_id=person, text="Thêm", reply_markup=inline([("A", "a")]))
    assert (await lab.control(look))["reply_markup"] == shown
    await lab.ok("sendMessage", chat_id=person, text="Thôi", reply_markup={"remove_keyboard": True})
    assert (await lab.control(look))["reply_markup"] is None
    await lab.ok("sendMessage", chat_id=person, text="Viết đi", reply_markup={"force_reply": True})
    assert (await lab.control(look))["reply_markup"]["force_reply"] is True
    await lab.say(person, "đây")
    assert (await lab.control(look))["reply_markup"] is None


@pytest.mark.parametrize("field", ["request_contact", "request_location"])
async def test_a_group_is_not_asked_for_phones_and_places(lab: Lab, field: str) -> None:
    group = await lab.group("group", await lab.person())
    keyboard = {"keyboard": [[{"text": "A", field: True}]]}
    reply = await lab.call("sendMessage", chat_id=group, text="x", reply_markup=keyboard)
    assert reply.description.endswith("can be requested in private chats only")


async def test_a_hundred_and_one_buttons_are_too_many(lab: Lab) -> None:
    person = await lab.person()
    rows = [[("A", str(number))] for number in range(101)]
    reply = await lab.call("sendMessage", chat_id=person, text="x", reply_markup=inline(*rows))
    assert reply.description == "Bad Request: reply markup is too long"
    assert (await lab.call("sendMessage", chat_id=person, text="x", reply_markup=inline(*rows[1:]))).status == 200


async def test_a_silenced_bot_is_told_what_it_may_not_send(lab: Lab) -> None:
    owner = await lab.person()
    group = await lab.group("supergroup", owner)
    rights = {"can_send_messages": True}
    await lab.control(f"chats/{group}/member", {"user": BOT, "status": "restricted", "rights": rights})
    assert (await lab.call("sendMessage", chat_id=group, text="x")).status == 200
    reply = await lab.call("sendPhoto", chat_id=group, photo="x")
    assert reply.description == "Bad Request: not enough rights to send photos to the chat"


async def test_a_long_text_of_a_person_is_cut_in_pieces(lab: Lab) -> None:
    person = await lab.person()
    await lab.say(person, "ý" * 5000)
    assert [len(update["message"]["text"]) for update in await lab.updates()] == [4096, 904]


async def test_a_chat_of_one_bot_is_closed_to_another(lab: Lab) -> None:
    """Who has not spoken to a bot cannot be written to by it, nor a group that it is not in."""
    other = "5252:OTHERTOKEN"
    await lab.control("bots", {"token": other, "first_name": "Khác", "username": "khac_bot"})
    person = await lab.person()
    await lab.say(person, "/start")
    group = await lab.group("supergroup", person)
    mine = (await lab.ok("sendMessage", chat_id=person, text="tin"))["message_id"]
    assert (await lab.call("sendMessage", chat_id=group, text="tin")).status == 200
    refusals = [
        await lab.call("sendMessage", token=other, chat_id=person, text="tin"),
        await lab.call("sendMessage", token=other, chat_id=person + 1_000_000, text="tin"),
        await lab.call("sendMessage", token=other, chat_id=group, text="tin"),
        await lab.call("editMessageText", token=other, chat_id=person, message_id=mine, text="khác"),
        await lab.call("getChatMember", token=other, chat_id=group, user_id=person),
    ]
    assert [(one.status, one.description) for one in refusals[:3]] == [
        (403, "Forbidden: bot can't initiate conversation with a user"),
        (400, "Bad Request: chat not found"),
        (400, "Bad Request: chat not found"),
    ]
    assert [one.status for one in refusals[3:]] == [400, 400]
