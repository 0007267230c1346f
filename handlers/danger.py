"""Danger first: whoever tells of one in private is shown the emergency numbers, before anything else is asked."""

from collections.abc import Iterator
from datetime import datetime
from functools import cache
from typing import Any

from locales import phrases, texts
from rules.danger import DangerWords, in_danger
from rules.notice import Outgoing
from storage import outbox, people
from storage.database import Db
from storage.outbox import Letter

# Seconds; so long one showing of the numbers lasts, whatever else is said meanwhile.
SHOWN_ONCE_IN = 300


@cache
def words() -> DangerWords:
    return DangerWords(*map(phrases, DangerWords._fields))


def prepare() -> None:
    """Read the word lists now, and not when the first person writes."""
    in_danger("", words())


def told_by(event: dict[str, Any]) -> bool:
    """Whether a message, new or edited and of whatever kind, was written in private and tells of a danger."""
    chat = event.get("chat")
    private = isinstance(chat, dict) and chat.get("type") == "private"
    return private and any(in_danger(text, words()) for text in _said(event))


def _said(event: dict[str, Any]) -> Iterator[str]:
    """Every text that its writer wrote: message, caption, question and answers of a poll, list of things to do."""
    poll, todo = event.get("poll"), event.get("checklist")
    asked = [poll.get("question"), *_texts(poll.get("options"))] if isinstance(poll, dict) else []
    listed = [todo.get("title"), *_texts(todo.get("tasks"))] if isinstance(todo, dict) else []
    for text in (event.get("text"), event.get("caption"), *asked, *listed):
        if isinstance(text, str) and text:
            yield text


def _texts(listed: object) -> list[object]:
    return [one.get("text") for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []


async def show_numbers(db: Db, bot_id: int, chat_id: int | None, event: dict[str, Any], now: datetime) -> None:
    """Queue the numbers for whoever tells of a danger; what they wrote is dealt with as ever.

    All letters of one while have one key, so that one of them leaves: nothing has to be remembered for it.
    """
    if chat_id is None or not told_by(event):
        return
    person = await people.find(db, bot_id, chat_id)
    text = texts(person.language if person else "vi").say("guide-emergency")
    key = f"danger:{bot_id}:{chat_id}:{int(now.timestamp()) // SHOWN_ONCE_IN}"
    await outbox.add(db, Letter(key, bot_id, chat_id, now, what=Outgoing(text=text)))
