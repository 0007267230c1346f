"""sendMediaGroup: several files as one album."""

from typing import Any

from sandbox.telegram import access, formatting, media
from sandbox.telegram.call import ApiCall
from sandbox.telegram.methods import attachments
from sandbox.telegram.methods.outgoing import put
from sandbox.world.refusal import bad
from sandbox.world.shapes import Json

FEWEST, MOST = 1, 10
KINDS = frozenset({"photo", "video", "audio", "document"})
# These keep to themselves in an album.
ALONE = ("audio", "document")
UNPARSED = "can't parse InputMedia"


def send_media_group(call: ApiCall) -> list[Json]:
    chat = access.writable(call)
    contents = _contents(call)
    if len(contents) > 1:
        group = str(13_000_000_000_000_000 + call.world.serial())
        contents = [{"media_group_id": group, **content} for content in contents]
    return [call.world.show(chat, put(call, chat, content)) for content in contents]


def _contents(call: ApiCall) -> list[Json]:
    items = call.structure("media", "media")
    if items is None:
        raise bad("there are no messages to send")
    if not isinstance(items, list):
        raise bad("expected an Array of InputMedia")
    if not items:
        raise bad("there are no messages to send")
    if len(items) > MOST:
        raise bad("too many messages to send as an album")
    kinds = [kind_of(item) for item in items]
    _check_mixture(kinds)
    return [content(call, item, kind) for item, kind in zip(items, kinds, strict=True)]


def kind_of(item: Any) -> str:
    if not isinstance(item, dict):
        raise bad(f"{UNPARSED}: InputMedia must be an Object")
    kind = str(item.get("type", ""))
    if kind not in KINDS and kind != "animation":
        raise bad(f'{UNPARSED}: type "{kind}" is invalid' if kind else f'{UNPARSED}: Can\'t find field "type"')
    if kind == "animation":
        raise bad(f'{UNPARSED}: type "animation" can\'t be used in sendMediaGroup')
    return kind


def _check_mixture(kinds: list[str]) -> None:
    for kind in ALONE:
        if kind in kinds and set(kinds) != {kind}:
            raise bad(f"{kind} can't be mixed with other media types")


def content(call: ApiCall, item: Json, kind: str) -> Json:
    """Make the fields of a message from one InputMedia."""
    if not item.get("media"):
        raise bad(f"{UNPARSED}: media not found")
    words = formatting.caption(call, item)
    about = {name: item.get(name) for name in (*media.NUMBERS.get(kind, ()), *media.WORDS.get(kind, ()))}
    small = str(item.get("thumbnail") or "")
    try:
        fields = attachments.bring(call, kind, str(item["media"]), None, about, small)
    except LookupError:
        raise bad(f"{UNPARSED}: media not found") from None
    extras = ("has_spoiler", "has_media_spoiler"), ("show_caption_above_media", "show_caption_above_media")
    fields.update({shown: True for asked, shown in extras if item.get(asked) and kind in {"photo", "video"}})
    return {**fields, **words}
