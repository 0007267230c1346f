"""Reads a raw update into the library's model; a field that cannot be read is left out, and the rest stays."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import structlog
from aiogram import Bot
from aiogram.enums import ChatType
from aiogram.types import Update
from pydantic import ValidationError

from bot.intake.arrivals import chat_in, is_number, valid_id

# One pass takes out all that is amiss at one depth; what is still unreadable after so many is no update.
PASSES = 12
# What the library asks of every such thing and nobody here reads: without it, it is as good as with it.
NEEDLESS: dict[str, object] = {
    "date": 0,
    "file_unique_id": "",
    "first_name": "",
    "is_bot": False,
    "width": 0,
    "height": 0,
    "duration": 0,
}
# What people do, and what is therefore somebody's.
DONE_BY_SOMEBODY = ("message", "edited_message", "callback_query", "my_chat_member")
# Telegram's own longest is of a hundred.
LONGEST_LIST = 200
log = structlog.get_logger()
Path = tuple[str | int, ...]


class NobodysError(ValueError):
    """What was written does not tell who wrote it, and neither does the chat: it must not be passed over as done."""


def read_update(raw: dict[str, Any], bot: Bot) -> Update:
    """The update without the fields that do not parse; raises where nothing of its event is left, or it is nobody's."""
    update = parse(with_writer(drop_huge_ids_and_shorten_lists(raw)), bot)
    message = update.message or update.edited_message
    if message is not None and message.from_user is None and message.chat.type != ChatType.CHANNEL:
        raise NobodysError
    return update


def drop_huge_ids_and_shorten_lists(raw: dict[str, Any]) -> dict[str, Any]:
    """The update without ids greater than any database takes, and of each list its beginning; nothing real has more."""
    if not any(map(is_over_bounds, containers(raw))):
        return raw
    mended = deepcopy(raw)
    for holder in containers(mended):
        if isinstance(holder, list):
            del holder[LONGEST_LIST:]
            continue
        for name in oversized_keys(holder):
            del holder[name]
    return mended


def containers(raw: dict[str, Any]) -> Iterator[dict[str, Any] | list[Any]]:
    """Every object and list in it, from the outermost inwards; of what is in a list that is too long the beginning."""
    waiting: list[object] = [raw]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            yield one
            waiting.extend(one.values())
        elif isinstance(one, list):
            yield one
            waiting.extend(one[:LONGEST_LIST])


def is_over_bounds(holder: dict[str, Any] | list[Any]) -> bool:
    return len(holder) > LONGEST_LIST if isinstance(holder, list) else bool(oversized_keys(holder))


def oversized_keys(holder: dict[str, Any]) -> list[str]:
    ids = ((name, value) for name, value in holder.items() if name == "id" or name.endswith("_id"))
    return [name for name, value in ids if type(value) is int and not is_number(value)]


def with_writer(raw: dict[str, Any]) -> dict[str, Any]:
    """The update with its writer, who in private is known by the chat as well: both have the same id."""
    for kind in DONE_BY_SOMEBODY:
        event = raw.get(kind)
        if not isinstance(event, dict) or valid_id(event.get("from")) is not None:
            continue
        chat = chat_in(event)
        if chat.get("type") == "private" and valid_id(chat) is not None:
            sender = {"id": chat["id"], "is_bot": False, "first_name": ""}
            return {**raw, kind: {**event, "from": sender}}
    return raw


def parse(raw: dict[str, Any], bot: Bot) -> Update:
    """The update without the fields that do not parse; raises ValidationError where nothing of its event is left."""
    try:
        return Update.model_validate(raw, context={"bot": bot})
    except ValidationError as error:
        first = error
    mended, trouble = deepcopy(raw), first
    for _ in range(PASSES):
        lost = remove_invalid(mended, trouble)
        log.warning("fields left out", update_id=raw.get("update_id"), fields=sorted(lost))
        if not any(isinstance(value, dict) for value in mended.values()):
            break
        try:
            return Update.model_validate(mended, context={"bot": bot})
        except ValidationError as error:
            trouble = error
    raise first


def remove_invalid(raw: dict[str, Any], trouble: ValidationError) -> set[str]:
    """Take out of `raw` what each of the errors points at; gives the names of what was lost."""
    found = {error_path(raw, one["loc"], missing=one["type"] == "missing") for one in trouble.errors()}
    gone = {path for path, filled in found if filled is None}
    for path, filled in found:
        if filled is not None and gone.isdisjoint(path[:length] for length in range(len(path) + 1)):
            put_at(raw, path, NEEDLESS[filled], filled)
    # From the end of a list to its beginning, so that the earlier places stay what they are.
    for path in sorted(gone, key=lambda one: [(isinstance(step, str), step) for step in one], reverse=True):
        take_out(raw, path)
    return {".".join(map(str, path)) for path in gone}


def error_path(raw: Any, location: tuple[str | int, ...], *, missing: bool) -> tuple[Path, str | None]:
    """How far an error's location leads into the data, where models' names are no keys, and what to fill in there."""
    path: Path = ()
    here = raw
    for number, step in enumerate(location):
        if not has_key(here, step):
            last = number == len(location) - 1
            return path, str(step) if missing and last and step in NEEDLESS and isinstance(here, dict) else None
        here = here[step]
        path = (*path, step)
    return path, None


def has_key(holder: Any, step: str | int) -> bool:
    """Whether there is something at this key or place."""
    if isinstance(holder, dict):
        return step in holder
    return isinstance(holder, list) and isinstance(step, int) and step < len(holder)


def parent(raw: Any, path: Path) -> Any:
    for step in path:
        raw = raw[step] if has_key(raw, step) else None
    return raw


def take_out(raw: dict[str, Any], path: Path) -> None:
    """Delete what lies at the path, if it is still there; an error about the whole update takes nothing."""
    holder = parent(raw, path[:-1]) if path else None
    last = path[-1] if path else ""
    if isinstance(holder, dict):
        lost = holder.pop(str(last), None)
        if last == "reply_to_message" and isinstance(lost, dict) and is_number(lost.get("message_id")):
            # What it answers is known by its number; the rest of it is never read, and without a number it is nothing.
            bare = {"message_id": lost["message_id"], "date": 0, "chat": holder.get("chat")}
            if lost != bare:
                holder[last] = bare
    elif isinstance(holder, list) and isinstance(last, int) and last < len(holder):
        del holder[last]


def put_at(raw: dict[str, Any], path: Path, value: object, name: str) -> None:
    holder = parent(raw, path)
    if isinstance(holder, dict):
        holder[name] = value
