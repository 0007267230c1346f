"""What comes along with a command in one message: words behind it, a file; taken by whoever takes it, else told."""

from aiogram.types import Message

from handlers.incoming import command_of, file_of, place_of, text_of
from handlers.talk import Talk
from rules.notice import Outgoing
from rules.text import has_letters


def words_behind(message: Message) -> str:
    """The words behind the command; none where there is no command, or nothing that says something."""
    words = "".join(text_of(message).split(maxsplit=1)[1:])
    return words if command_of(message) is not None and has_letters(words) else ""


def without_command(message: Message) -> Message:
    """The message as it would have come without the command, with all that its words lead to."""
    words = words_behind(message)
    if message.text is not None:
        return message.model_copy(update={"text": words, "entities": None})
    return message.model_copy(update={"caption": words, "caption_entities": None})


def brings_matter(message: Message) -> bool:
    """Whether more than the command is said: words, a file or a place."""
    return bool(words_behind(message) or file_of(message) or place_of(message))


async def tell_not_taken(event: Message, talk: Talk, words: str) -> None:
    """Say below the message that these words behind the command, or the file, went nowhere, and how they would.

    They are not said again: they may accuse somebody, or come from whoever has not agreed.
    """
    if words or file_of(event) is not None:
        who = "resident" if talk.official is None else "official"
        await talk.send(Outgoing(text=talk.t("command-rest", who=who), reply_to=talk.message_id))
