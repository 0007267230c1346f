"""Any JSON of an update: what aiogram can read is dealt with at the first try, what it cannot is set aside."""

import copy
from typing import Any

import pytest
from aiogram.types import Update
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.dispatcher import make_dispatcher
from tests.bot.desk import HOUSE
from tests.properties.effort import effort
from tests.properties.town import PHOTO, Town, a_town

USER = {"id": 5, "is_bot": False, "first_name": "Lan", "username": "lan", "language_code": "vi"}
PRIVATE = {"id": 5, "type": "private", "first_name": "Lan"}
GROUP = {"id": -1001, "type": "supergroup", "title": "Tổ", "is_forum": True}
MESSAGE = {
    "message_id": 7,
    "date": 1_772_000_000,
    "from": USER,
    "chat": PRIVATE,
    "text": "/start moi_x",
    "entities": [{"type": "bot_command", "offset": 0, "length": 6}],
    "reply_to_message": {"message_id": 6, "date": 1_772_000_000, "chat": PRIVATE, "text": "hỏi"},
    "location": {"latitude": 21.0, "longitude": 105.0},
    "document": {"file_id": "d", "file_unique_id": "u", "file_name": "a.pdf"},
    "caption": "ảnh",
    "media_group_id": "9",
    "message_thread_id": 3,
    **PHOTO,
}
IN_GROUP = {
    "message_id": 8,
    "date": 1_772_000_000,
    "from": USER,
    "chat": GROUP,
    "text": "/ketnoi",
    "sender_chat": GROUP,
    "migrate_to_chat_id": -1002,
    "migrate_from_chat_id": -1001,
}
MEMBER = {"user": {"id": 1, "is_bot": True, "first_name": "Bot"}, "status": "restricted", "until_date": 0}
RIGHTS = dict.fromkeys(
    (
        *("is_member", "can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos"),
        *("can_send_videos", "can_send_video_notes", "can_send_voice_notes", "can_send_polls", "can_pin_messages"),
        *("can_send_other_messages", "can_add_web_page_previews", "can_change_info", "can_invite_users"),
        *("can_manage_topics", "can_react_to_messages", "can_edit_tag"),
    ),
    True,
)
CHANGED = {
    "chat": GROUP,
    "from": USER,
    "date": 1_772_000_000,
    "old_chat_member": {**MEMBER, "status": "left"},
    "new_chat_member": MEMBER | RIGHTS,
}
PRESS = {"id": "1", "from": USER, "chat_instance": "1", "data": "m:home", "message": MESSAGE}
EVENTS: dict[str, list[dict[str, Any]]] = {
    "message": [MESSAGE, IN_GROUP],
    "edited_message": [MESSAGE | {"edit_date": 1_772_000_001}, IN_GROUP],
    "callback_query": [
        PRESS,
        PRESS | {"message": IN_GROUP},
        PRESS | {"message": {"chat": GROUP, "message_id": 1, "date": 0}},
    ],
    "my_chat_member": [
        CHANGED,
        CHANGED | {"chat": PRIVATE},
        CHANGED | {"new_chat_member": {**MEMBER, "status": "kicked"}},
    ],
}
# Telegram's own numbers have at most 52 significant bits.
numbers = st.integers(-(2**52), 2**52)
words = st.text(st.characters(codec="utf-8"), max_size=12)
keys = st.sampled_from(("id", "type", "text", "chat", "from", "message", "date", "title", "data", "photo", "status"))
json = st.recursive(
    st.none() | st.booleans() | numbers | st.floats(allow_nan=False, allow_infinity=False) | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys | words, inner, max_size=3),
    max_leaves=6,
)
Path = tuple[str | int, ...]


def paths(value: Any, here: Path = ()) -> list[Path]:
    """Every place in a piece of JSON."""
    found = [here] if here else []
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inside:
        found += paths(one, (*here, key))
    return found


def change(event: dict[str, Any], path: Path, *, to: Any, gone: bool) -> None:
    place: Any = event
    for key in path[:-1]:
        place = place[key]
    if gone and isinstance(place, dict):
        del place[path[-1]]
    else:
        place[path[-1]] = to


@st.composite
def events(draw: st.DrawFn, kind: str) -> Any:
    """An event as Telegram sends it, with some of its places gone or filled with anything."""
    if draw(st.integers(0, 9)) == 0:
        return draw(json)
    event = copy.deepcopy(draw(st.sampled_from(EVENTS[kind])))
    for _ in range(draw(st.integers(0, 4))):
        places = paths(event)
        if places:
            change(event, draw(st.sampled_from(places)), to=draw(json), gone=draw(st.booleans()))
    return event


async def take_in(town: Town, kind: str, event: Any) -> None:
    town.begun_at = town.updates
    await town.give(**{kind: event})
    trouble = await town.trouble()
    try:
        Update.model_validate({"update_id": 1, kind: event})
    except ValidationError:
        # A field that does not parse costs that field; what is not to be read even so is set aside.
        assert [state for _, state, _ in trouble] in ([], ["poison"])
    else:
        assert trouble == []
    lan = town.somebody()
    for text in ("/start", "chào"):
        await town.says(lan, text)
    assert await town.trouble() == []


def test_each_kind_of_event_that_is_asked_for_is_tried() -> None:
    assert set(make_dispatcher(HOUSE).resolve_used_update_types()) == EVENTS.keys()


@pytest.mark.parametrize("kind", EVENTS)
def test_whatever_json_comes_is_dealt_with_or_set_aside_and_hurts_nobody(migrated_url: str, kind: str) -> None:
    for event in EVENTS[kind]:
        Update.model_validate({"update_id": 1, kind: event})
    with a_town(migrated_url) as (world, town):

        @given(event=events(kind))
        @effort(30, migrated_url)
        def hold(event: Any) -> None:
            world.run(take_in(town, kind, event))

        hold()
