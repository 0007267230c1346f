"""How each kind of message is said on Telegram; the only place that names its methods."""

from typing import Any

from aiogram import Bot
from aiogram.methods import (
    EditMessageText,
    SendAnimation,
    SendAudio,
    SendDocument,
    SendLocation,
    SendMediaGroup,
    SendMessage,
    SendPhoto,
    SendVideo,
    SendVideoNote,
    SendVoice,
    TelegramMethod,
)
from aiogram.types import (
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaAudio,
    InputMediaDocument,
    InputMediaPhoto,
    InputMediaVideo,
    KeyboardButton,
    LinkPreviewOptions,
    Message,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
)

from rules.notice import Attached, Outgoing

Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | ForceReply
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
ALONE: dict[str, type[TelegramMethod[Message]]] = {
    "photo": SendPhoto,
    "video": SendVideo,
    "document": SendDocument,
    "audio": SendAudio,
    "voice": SendVoice,
    "animation": SendAnimation,
    "video_note": SendVideoNote,
}
TOGETHER = {
    "photo": InputMediaPhoto,
    "video": InputMediaVideo,
    "document": InputMediaDocument,
    "audio": InputMediaAudio,
}


async def speak(bot: Bot, chat_id: int, thread_id: int | None, what: Outgoing, patience: int) -> list[int]:
    """Say one physical message; gives the numbers under which it now stands."""
    method = worded(chat_id, thread_id, what)
    said = await bot(method, request_timeout=patience)
    if isinstance(said, list):
        return [one.message_id for one in said]
    return [said.message_id] if isinstance(said, Message) else []


def worded(chat_id: int, thread_id: int | None, what: Outgoing) -> TelegramMethod[Any]:
    if what.edits is not None:
        markup = markup_of(what)
        inline = markup if isinstance(markup, InlineKeyboardMarkup) else None
        return EditMessageText(
            chat_id=chat_id,
            message_id=what.edits,
            text=what.text,
            reply_markup=inline,
            link_preview_options=NO_PREVIEW,
            parse_mode=None,
        )
    if what.files:
        return filed(chat_id, thread_id, what.files)
    if what.place:
        latitude, longitude = what.place
        return SendLocation(chat_id=chat_id, message_thread_id=thread_id, latitude=latitude, longitude=longitude)
    return SendMessage(
        chat_id=chat_id,
        message_thread_id=thread_id,
        text=what.text,
        reply_markup=markup_of(what),
        reply_parameters=quoting(what.reply_to),
        disable_notification=what.silent or None,
        link_preview_options=NO_PREVIEW,
        parse_mode=None,
    )


def quoting(message_id: int | None) -> ReplyParameters | None:
    if message_id is None:
        return None
    return ReplyParameters(message_id=message_id, allow_sending_without_reply=True)


def filed(chat_id: int, thread_id: int | None, files: tuple[Attached, ...]) -> TelegramMethod[Any]:
    if len(files) > 1:
        media = [TOGETHER[file.kind](media=file.file_id) for file in files]
        return SendMediaGroup(chat_id=chat_id, message_thread_id=thread_id, media=media)
    file = files[0]
    facts = {"chat_id": chat_id, "message_thread_id": thread_id, file.kind: file.file_id}
    return ALONE[file.kind].model_validate(facts)


def markup_of(what: Outgoing) -> Markup | None:
    if what.buttons:
        rows = [[InlineKeyboardButton(text=one.label, callback_data=one.data) for one in row] for row in what.buttons]
        return InlineKeyboardMarkup(inline_keyboard=rows)
    if what.prompt:
        return ForceReply(input_field_placeholder=what.prompt[:64])
    if what.ask_place:
        button = KeyboardButton(text=what.ask_place, request_location=True)
        return ReplyKeyboardMarkup(keyboard=[[button]], resize_keyboard=True, one_time_keyboard=True)
    return ReplyKeyboardRemove() if what.hide_keyboard else None
