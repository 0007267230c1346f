"""Small things that Telegram does and a stand-in easily forgets: what closes by itself, and what stays."""

import pytest

from tests.sandbox.lab import BOT, Json, Lab


async def a_forum(lab: Lab) -> tuple[int, int]:
    owner = await lab.person()
    return owner, await lab.group("forum", owner, admins=[BOT])


async def forum(lab: Lab, owner: int, number: int) -> list[str]:
    """The service messages of a forum, by kind."""
    kinds = ("forum_topic_closed", "forum_topic_reopened", "general_forum_topic_hidden", "general_forum_topic_unhidden")
    said = await lab.transcript(owner, number)
    return [kind for message in said for kind in kinds if kind in message]


@pytest.mark.parametrize("closing", [{"open_period": 60}, {"close_date": 0}])
async def test_a_poll_closes_when_its_time_is_over_and_its_bot_hears_of_it(lab: Lab, closing: Json) -> None:
    person = await lab.person()
    if "close_date" in closing:
        closing = {"close_date": int((await lab.control("clock"))["now"]) + 60}
    sent = await lab.ok("sendPoll", chat_id=person, question="Họp?", options=["Có", "Không"], **closing)
    vote = {"chat": BOT, "message_id": sent["message_id"], "options": [0]}
    await lab.control(f"people/{person}/vote", vote)
    heard = await lab.ok("getUpdates")
    await lab.control("clock", {"forward": 61})
    (update,) = await lab.ok("getUpdates", offset=heard[-1]["update_id"] + 1, timeout=5)
    assert update["poll"]["is_closed"] is True
    assert update["poll"]["total_voter_count"] == 1
    assert not (await lab.try_control(f"people/{person}/vote", vote))["ok"]
    again = await lab.call("stopPoll", chat_id=person, message_id=sent["message_id"])
    assert "already been closed" in again.description


async def test_a_quiz_keeps_the_entities_of_its_question_and_explanation(lab: Lab) -> None:
    bold = [{"type": "bold", "offset": 0, "length": 2}]
    sent = await lab.ok(
        "sendPoll",
        chat_id=await lab.person(),
        question="Số nào?",
        question_entities=bold,
        options=["113", "114"],
        type="quiz",
        correct_option_ids=[1],
        explanation="114 là cứu hỏa",
        explanation_entities=bold,
    )
    assert sent["poll"]["explanation_entities"] == bold
    assert sent["poll"]["question_entities"] == bold


async def test_hiding_the_general_topic_closes_it_and_showing_it_leaves_it_closed(lab: Lab) -> None:
    owner, number = await a_forum(lab)
    await lab.ok("hideGeneralForumTopic", chat_id=number)
    await lab.ok("unhideGeneralForumTopic", chat_id=number)
    again = await lab.call("closeGeneralForumTopic", chat_id=number)
    assert "TOPIC_NOT_MODIFIED" in again.description
    await lab.ok("reopenGeneralForumTopic", chat_id=number)
    assert await forum(lab, owner, number) == [
        "general_forum_topic_hidden",
        "general_forum_topic_unhidden",
        "forum_topic_reopened",
    ]


async def test_reopening_the_general_topic_shows_it_again(lab: Lab) -> None:
    owner, number = await a_forum(lab)
    await lab.ok("hideGeneralForumTopic", chat_id=number)
    await lab.ok("reopenGeneralForumTopic", chat_id=number)
    again = await lab.call("unhideGeneralForumTopic", chat_id=number)
    assert "TOPIC_NOT_MODIFIED" in again.description
    assert (await forum(lab, owner, number))[-1] == "general_forum_topic_unhidden"


async def test_a_contact_keeps_its_number_as_it_was_given(lab: Lab) -> None:
    person = await lab.person()
    for number in ("+84912345678", "0912 345 678"):
        sent = await lab.ok("sendContact", chat_id=person, phone_number=number, first_name="Lan")
        assert sent["contact"]["phone_number"] == number


async def test_a_link_that_has_no_preview_is_said_to_have_none(lab: Lab) -> None:
    person = await lab.person()
    plain = await lab.ok("sendMessage", chat_id=person, text="Xem https://xa.example/lich")
    assert plain["link_preview_options"] == {"is_disabled": True}
    assert "link_preview_options" not in await lab.ok("sendMessage", chat_id=person, text="Không có gì để xem")
    small = {"prefer_small_media": True}
    asked = await lab.ok("sendMessage", chat_id=person, text="https://xa.example", link_preview_options=small)
    assert asked["link_preview_options"] == small


async def test_default_rights_are_those_that_the_kind_of_chat_knows(lab: Lab) -> None:
    wanted = {"is_anonymous": True, "can_post_messages": True, "can_pin_messages": True}
    await lab.ok("setMyDefaultAdministratorRights", rights=wanted, for_channels=True)
    channels = await lab.ok("getMyDefaultAdministratorRights", for_channels=True)
    assert (channels["is_anonymous"], channels["can_post_messages"], channels["can_manage_chat"]) == (False, True, True)
    assert "can_pin_messages" not in channels
    groups = await lab.ok("getMyDefaultAdministratorRights")
    assert not any(groups.values())
    await lab.ok("setMyDefaultAdministratorRights", for_channels=True)
    assert not any((await lab.ok("getMyDefaultAdministratorRights", for_channels=True)).values())
