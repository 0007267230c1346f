"""A field that does not parse costs that field alone: words, captions, files and the writer stay."""

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from sqlalchemy import select
from structlog.testing import capture_logs

from bot.channels.telegram.channel import make_bot
from bot.intake.arrivals import arrived_from
from bot.intake.raw_update import LONGEST_LIST, NobodysError, read_update
from storage.engine.database import Database
from storage.tables import Outbox
from tests.bot.desk import written
from tests.journeys.stage import TOKEN, free_port
from tests.properties.town import Town

BOT = make_bot(TOKEN, f"http://127.0.0.1:{free_port()}")
HARMLESS: tuple[dict[str, Any], ...] = (
    {"forward_origin": {"type": "hidden_user", "date": 1_422_450_181}},
    {"forward_origin": {"type": "of a kind that is new"}},
    {"forward_origin": 5},
    {"reply_to_message": {"message_id": 7}},
    {"reply_to_message": {"message_id": 7, "date": "x", "chat": {"id": 5, "type": "private"}, "text": 5}},
    {"entities": [{"type": "bold", "offset": "x", "length": 1}]},
    {"quote": {}},
    {"via_bot": {"id": "x"}},
    {"date": "yesterday"},
    {"poll": {"id": 5}},
    {"location": {"latitude": 21.0}},
    {"new_chat_members": [{"id": "x"}]},
    {"of a name that is new": {"a": [1]}},
    {"link_preview_options": [1]},
    {"sender_chat": "x"},
    {"message_thread_id": 2**70},
    {"via_bot": {"id": 2**70, "is_bot": True, "first_name": "x"}},
    {"author_signature": 5},
)

UNREADABLE: tuple[object, ...] = (None, "x", {}, [], {"id": "x"}, {"id": None}, {"id": 2**70}, {"first_name": "Lan"})


def read(message: dict[str, Any]) -> Any:
    return read_update({"update_id": 1, "message": message}, BOT).message


@pytest.mark.parametrize("amiss", HARMLESS, ids=lambda amiss: next(iter(amiss)))
def test_the_words_and_their_writer_stay_whatever_else_is_amiss(amiss: dict[str, Any]) -> None:
    message = written(1, "Trạm bơm hỏng đã ba vụ.")["message"] | amiss
    before = deepcopy(message)
    found = read(message)
    assert (found.text, found.from_user.id, found.chat.id) == ("Trạm bơm hỏng đã ba vụ.", 5, 5)
    assert message == before


def bold(*places: int | None) -> dict[str, Any]:
    """Entities in a row; None is one that lacks two fields."""
    some = [{"type": "bold"} if one is None else {"type": "bold", "offset": one, "length": 1} for one in places]
    return {"entities": some}


@pytest.mark.parametrize("amiss", [[0], [1], [9, 10], [2, 11, 12], [0, 5, 10, 13]])
def test_of_a_list_only_those_are_left_out_that_are_amiss(amiss: list[int]) -> None:
    places = [None if number in amiss else number for number in range(14)]
    message = read(written(1, "Trạm bơm hỏng đã ba vụ.")["message"] | bold(*places))
    assert [one.offset for one in message.entities] == [one for one in range(14) if one not in amiss]


@pytest.mark.parametrize(
    "amiss",
    [
        {"entities": [1] * 19_000},
        {"entities": [{"type": "x"}] * 9_000},
        {"photo": [{}] * 19_000},
        {"reply_markup": {"inline_keyboard": [[{}] * 9_000]}},
        {"reply_markup": {"inline_keyboard": [[[1] * 300] * 9]}},
        {"new_chat_members": [{"id": "x"}] * 9_000},
    ],
    ids=lambda amiss: next(iter(amiss)),
)
def test_of_a_list_longer_than_any_real_one_only_the_beginning_is_read(amiss: dict[str, Any]) -> None:
    message = written(1, "Trạm bơm hỏng đã ba vụ.")["message"] | amiss
    before = deepcopy(message)
    assert read(message).text == "Trạm bơm hỏng đã ba vụ."
    assert message == before
    with capture_logs() as logs:
        read(message)
    assert sum(len(one.get("fields", ())) for one in logs) <= 5 * LONGEST_LIST


def test_a_file_and_its_caption_stay() -> None:
    message = written(1)["message"] | {"caption": "Ảnh cống tắc", "photo": [{"file_id": "p"}, {"width": 5}]}
    del message["text"]
    found = read(message)
    assert (found.caption, [one.file_id for one in found.photo]) == ("Ảnh cống tắc", ["p"])
    document = read(message | {"document": {"file_id": "d", "thumbnail": 5, "file_name": 7}}).document
    assert (document.file_id, document.thumbnail, document.file_name) == ("d", None, None)


def test_what_a_message_answers_stays_known_by_its_number() -> None:
    answered = {"message_id": 7, "date": 1, "chat": {"id": 5, "type": "private"}, "forward_origin": 5, "text": 7}
    assert read(written(1)["message"] | {"reply_to_message": answered}).reply_to_message.message_id == 7
    worse = {"message_id": 7, "date": 1, "chat": "x"}
    assert read(written(1)["message"] | {"reply_to_message": worse}).reply_to_message.message_id == 7


@pytest.mark.parametrize("number", ["x", None, 2**70, -(2**63), 1.5, "", [], {}])
def test_an_answer_to_what_has_no_number_is_read_as_words_alone(number: object) -> None:
    """That field alone goes, whether the rest of what was answered can be read or not."""
    for rest in ({}, {"date": 1, "chat": {"id": 5, "type": "private"}}, {"date": "x", "text": 5}):
        found = read(written(1, "Trạm bơm hỏng")["message"] | {"reply_to_message": {"message_id": number, **rest}})
        assert (found.text, found.from_user.id, found.reply_to_message) == ("Trạm bơm hỏng", 5, None)


def test_a_writer_without_a_name_is_still_known() -> None:
    assert read(written(1)["message"] | {"from": {"id": 5}}).from_user.id == 5


@pytest.mark.parametrize("sender", UNREADABLE, ids=repr)
def test_in_private_the_chat_tells_who_writes_where_the_sender_does_not(sender: object) -> None:
    message = written(1, "Trạm bơm hỏng")["message"] | {"from": sender}
    unsigned = {name: value for name, value in message.items() if name != "from"}
    press = {"id": "1", "from": sender, "chat_instance": "1", "data": "x", "message": message}
    block = {"status": "kicked", "user": {"id": 9, "is_bot": True, "first_name": "b"}, "until_date": 0}
    change = {"from": sender, "chat": message["chat"], "date": 1, "old_chat_member": block, "new_chat_member": block}
    kinds = {"message": message, "edited_message": unsigned, "callback_query": press, "my_chat_member": change}
    for kind, event in kinds.items():
        raw = {"update_id": 1, kind: event}
        before = deepcopy(raw)
        assert getattr(read_update(raw, BOT), kind).from_user.id == 5
        assert raw == before
        assert arrived_from(raw).writer == 5


@pytest.mark.parametrize("sender", UNREADABLE, ids=repr)
def test_what_nobody_is_known_to_have_written_is_no_update(sender: object) -> None:
    group = {"id": -1001, "type": "supergroup", "title": "Tổ"}
    with pytest.raises(NobodysError):
        read(written(1)["message"] | {"from": sender, "chat": group})


@pytest.mark.parametrize("sender", UNREADABLE, ids=repr)
async def test_words_without_a_readable_sender_are_answered_or_set_aside(database: Database, sender: object) -> None:
    town = Town(database)
    await town.found()
    lan = town.somebody()
    await town.says(lan, "Đường thôn nhiều ổ gà, đề nghị xã sửa.", **{"from": sender})
    assert await town.trouble() == []
    group = {"id": -1001, "type": "supergroup", "title": "Tổ"}
    await town.says(lan, "/viec", chat=group, **{"from": sender})
    assert [state for _, state, _ in await town.trouble()] == ["poison"]
    async with database.reading() as db:
        told = list(await db.scalars(select(Outbox.chat_id).order_by(Outbox.id)))
    await town.close()
    assert set(told) == {lan, -1001}


@pytest.mark.parametrize("amiss", [{"chat": 5}, {"chat": {"id": "x"}}, {"message_id": "x"}])
def test_an_event_of_which_nothing_is_left_is_refused(amiss: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        read(written(1)["message"] | amiss)


junk = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
FIELDS = (
    *("forward_origin", "reply_to_message", "entities", "photo", "document", "voice", "contact", "venue", "quote"),
    *("external_reply", "via_bot", "sticker", "story", "dice", "checklist", "giveaway", "link_preview_options"),
)


@given(st.dictionaries(st.sampled_from(FIELDS), junk, min_size=1, max_size=4))
def test_no_junk_in_any_optional_field_costs_the_words(amiss: dict[str, Any]) -> None:
    assert read(written(1, "Đường hỏng")["message"] | amiss).text == "Đường hỏng"
