"""Entities that a bot names itself, as a list beside its text."""

from typing import Any

from sandbox.telegram.call import whole
from sandbox.telegram.spans import Span
from sandbox.world.refusal import bad
from sandbox.world.shapes import Json

PLAIN = frozenset(
    {"bold", "italic", "underline", "strikethrough", "spoiler", "blockquote", "expandable_blockquote", "code"}
)
# Kinds that Telegram finds by itself: it takes no bot's word for them.
FOUND = frozenset({"mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number"})


def read(value: Any) -> list[Span]:
    """Read the entities that a bot gave as a list."""
    if value is None:
        return []
    if not isinstance(value, list):
        raise bad("can't parse message entities: MessageEntity list must be an Array")
    spans = [_span(entity) for entity in value]
    return [span for span in spans if span is not None]


def _span(entity: Any) -> Span | None:
    if not isinstance(entity, dict):
        raise bad("can't parse MessageEntity: expected an Object")
    kind = str(entity.get("type", ""))
    if kind in FOUND:
        return None
    offset, length = _number(entity, "offset"), _number(entity, "length")
    return Span(kind, offset, length, _extra(kind, entity))


def _number(entity: Json, name: str) -> int:
    value = entity.get(name)
    if isinstance(value, bool) or not isinstance(value, int):
        raise bad(f'can\'t parse MessageEntity: Field "{name}" must be of type Number')
    if value < 0:
        raise bad(f"can't parse MessageEntity: wrong {name}")
    return value


def _extra(kind: str, entity: Json) -> Json:
    if kind in PLAIN:
        return {}
    if kind == "pre":
        return {"language": entity["language"]} if entity.get("language") else {}
    if kind == "text_link":
        return {"url": str(entity.get("url", ""))}
    if kind == "text_mention":
        user = entity.get("user")
        return {"user_id": whole(str(user.get("id", 0))) if isinstance(user, dict) else 0}
    if kind == "custom_emoji":
        return {"custom_emoji_id": str(entity.get("custom_emoji_id", ""))}
    if kind == "date_time":
        return {name: entity[name] for name in ("unix_time", "date_time_format") if name in entity}
    raise bad("can't parse MessageEntity: unsupported type specified")
