"""A text with its entities, however the bot marked them."""

from typing import Any

from sandbox.telegram import entities_auto, entities_given, entities_html, entities_legacy, entities_markdown
from sandbox.telegram.call import ApiCall
from sandbox.telegram.spans import Marked, tidy
from sandbox.world.refusal import bad
from sandbox.world.shapes import Json

MOST_TEXT = 4096
MOST_CAPTION = 1024
MOST_RAW = 32_768

PARSERS = {
    "html": entities_html.parse,
    "markdown": entities_legacy.parse,
    "markdownv2": entities_markdown.parse,
}


def message_text(call: ApiCall) -> Json:
    """Read the text of a message as its fields."""
    if not call.text("text"):
        raise bad("message text is empty")
    marked = given(call, "text", "entities")
    if not marked.text:
        raise bad("text must be non-empty")
    if len(marked.text) > MOST_TEXT:
        raise bad("message is too long")
    return fields(marked, "text", "entities")


def caption(call: ApiCall, source: Json | None = None) -> Json:
    """Read the caption of a message, or of one InputMedia, as its fields."""
    if source is None:
        marked = given(call, "caption", "caption_entities")
    else:
        marked = read(
            call,
            str(source.get("caption") or ""),
            str(source.get("parse_mode") or ""),
            source.get("caption_entities"),
        )
    if len(marked.text) > MOST_CAPTION:
        raise bad("message caption is too long")
    return fields(marked, "caption", "caption_entities")


def given(call: ApiCall, text: str, entities: str) -> Marked:
    raw = call.text(text)
    mode = call.text("parse_mode")
    spans = call.structure(entities, "entities") if not mode else None
    return read(call, raw, mode, spans)


def read(call: ApiCall, raw: str, mode: str, spans: Any) -> Marked:
    """Parse a text; its entities come from its marks, or from a list, and from what it holds."""
    if len(raw.encode()) > MOST_RAW:
        raise bad("text is too long")
    if mode:
        parser = PARSERS.get(mode.lower())
        if parser is None and mode.lower() != "none":
            raise bad("unsupported parse_mode")
        marked = parser(raw) if parser else Marked(raw, [])
    else:
        marked = Marked(raw, entities_given.read(spans))
    marked = tidy(marked)
    entities_auto.add(marked)
    return _with_users(call, marked)


def fields(marked: Marked, text: str, entities: str) -> Json:
    if not marked.text:
        return {}
    found: Json = {text: marked.text}
    if marked.spans:
        found[entities] = marked.entities()
    return found


def _with_users(call: ApiCall, marked: Marked) -> Marked:
    """Mentions of a person by number become text_mention if the person is known, else nothing."""
    kept = []
    for span in marked.spans:
        if span.type == "text_mention":
            user = call.world.user(int(span.extra.get("user_id", 0)))
            if user is None:
                continue
            span.extra = {"user": user}
        kept.append(span)
    marked.spans = kept
    return marked
