"""How each kind of message is said on Telegram; the only place that names its methods."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from aiogram import Bot
from aiogram.methods import SendDocument
from aiogram.types import BufferedInputFile

from bot.channels.telegram.calls import Call
from bot.messengers import NOTHING, FileBytes
from rules.notice import Address, Attached, Document, Outgoing
from rules.outcome import KnownHandle, Sent
from rules.text import utf16_length

Fields = dict[str, Any]
NO_PREVIEW = {"is_disabled": True}
LONGEST_HINT = 64
ALONE = {
    "photo": "sendPhoto",
    "video": "sendVideo",
    "document": "sendDocument",
    "audio": "sendAudio",
    "voice": "sendVoice",
    "animation": "sendAnimation",
    "video_note": "sendVideoNote",
}


async def send_message(
    bot: Bot, address: Address, what: Outgoing, patience: int, uploads: Mapping[int, FileBytes] = NOTHING
) -> Sent:
    """Say one physical message; gives the numbers under which it now stands, since when, and its files' names here."""
    if what.document is not None:
        return await send_document(bot, address, what, what.document, patience)
    call = text_call(address, what)
    if uploads:
        call.uploads = {upload_name(number): one for number, one in uploads.items()}
    said = await bot(call, request_timeout=patience)
    several = said if isinstance(said, list) else [said] if isinstance(said, dict) else []
    moments = [one.get("edit_date") or one.get("date") for one in several]
    at = next((datetime.fromtimestamp(one, UTC) for one in reversed(moments) if isinstance(one, int)), None)
    handles = handles_of(what, several) if uploads else ()
    return Sent(tuple(one["message_id"] for one in several), at, handles)


def upload_name(stored: int) -> str:
    """Under which name of the form the bytes of a stored file go along."""
    return f"file{stored}"


def media_of(file: Attached) -> str:
    """What stands for a file in a call: its name here, or where in the call its bytes are."""
    return file.handle or f"attach://{upload_name(file.stored or 0)}"


def handles_of(what: Outgoing, said: list[Any]) -> tuple[KnownHandle, ...]:
    """By which names the bot knows from now on what was uploaded; none where it became another kind of file."""
    found: list[KnownHandle] = []
    for file, message in zip(what.files, said, strict=False):
        about = message.get(file.kind)
        last = about[-1] if isinstance(about, list) and about else about
        if file.stored and not file.handle and isinstance(last, dict) and isinstance(last.get("file_id"), str):
            found.append(KnownHandle(file.stored, file.kind, last["file_id"]))
    return tuple(found)


async def send_document(bot: Bot, address: Address, what: Outgoing, document: Document, patience: int) -> Sent:
    """Send a text as a file; one that people read begins with a mark by which old programs know that it is UTF-8."""
    encoding = "utf-8-sig" if document.name.endswith(".txt") else "utf-8"
    said = await bot(
        SendDocument(
            chat_id=address.chat_id,
            message_thread_id=address.thread_id,
            document=BufferedInputFile(document.text.encode(encoding), document.name),
            caption=what.text or None,
        ),
        request_timeout=patience,
    )
    return Sent((said.message_id,), said.date)


def text_call(address: Address, what: Outgoing) -> Call:
    if what.edits is not None:
        return make_call(
            "editMessageText", address._replace(thread_id=None), text_of(what) | {"message_id": what.edits}
        )
    if what.files:
        return file_call(address, what)
    if what.place:
        latitude, longitude = what.place
        return make_call("sendLocation", address, {"latitude": latitude, "longitude": longitude})
    fields = text_of(what)
    if what.reply_to is not None:
        fields["reply_parameters"] = {"message_id": what.reply_to, "allow_sending_without_reply": True}
    if what.silent:
        fields["disable_notification"] = True
    return make_call("sendMessage", address, fields)


def make_call(name: str, address: Address, fields: Fields) -> Call:
    where = {"chat_id": address.chat_id}
    if address.thread_id is not None:
        where["message_thread_id"] = address.thread_id
    return Call(name=name, fields=where | fields)


def text_of(what: Outgoing) -> Fields:
    fields: Fields = {"text": what.text, "link_preview_options": NO_PREVIEW}
    if what.called and what.called[1] in what.text:
        fields["entities"] = [mention_entity(what.text, *what.called)]
    markup = markup_of(what)
    if markup and (what.edits is None or what.buttons):
        fields["reply_markup"] = markup
    return fields


def mention_entity(text: str, user_id: int, name: str) -> Fields:
    """The entity that makes the first `name` in the text stand for an account; offset and length in UTF-16 units."""
    user = {"id": user_id, "is_bot": False, "first_name": name}
    return {
        "type": "text_mention",
        "offset": utf16_length(text[: text.index(name)]),
        "length": utf16_length(name),
        "user": user,
    }


def file_call(address: Address, what: Outgoing) -> Call:
    """Several files are an album, with the words below its first; one alone may have buttons below it as well."""
    if len(what.files) > 1:
        media = [{"type": file.kind, "media": media_of(file)} for file in what.files]
        media[0] |= {"caption": what.text} if what.text else {}
        return make_call("sendMediaGroup", address, {"media": media})
    (file,) = what.files
    fields: Fields = {file.kind: media_of(file)}
    if file.kind == "document" and not file.handle:
        # As it is, whatever the messenger would rather make of it.
        fields["disable_content_type_detection"] = True
    if what.text and file.kind != "video_note":
        fields["caption"] = what.text
    if what.buttons:
        fields["reply_markup"] = markup_of(what)
    return make_call(ALONE[file.kind], address, fields)


def markup_of(what: Outgoing) -> Fields | None:
    if what.buttons:
        rows = [[{"text": one.label, "callback_data": one.data} for one in row] for row in what.buttons]
        return {"inline_keyboard": rows}
    if what.prompt:
        # Selective: only whom the text names (and in private, where there is no other) is shown the reply box.
        return {"force_reply": True, "selective": True, "input_field_placeholder": what.prompt[:LONGEST_HINT]}
    if what.ask_place:
        button = {"text": what.ask_place, "request_location": True}
        return {"keyboard": [[button]], "resize_keyboard": True, "one_time_keyboard": True}
    return {"remove_keyboard": True} if what.hide_keyboard else None
