"""Danger first: whoever tells of one in private is shown the emergency numbers, before anything else is asked."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache
from typing import Any, NamedTuple

from locales import phrases, texts
from rules.danger import DangerWords, in_danger, names_danger
from rules.notice import Address, Outgoing
from storage.engine.database import Db
from storage.queue import contacts, outbox
from storage.queue.outbox import Letter

# So often in so long is one shown the numbers; who goes on has them before their eyes.
MOST, LATELY = 6, timedelta(minutes=5)
REMEMBERED = 10_000
# So many messages of one person, each of so many letters, are read together if no more than this lies between them.
# They are held in this process alone, and for no longer.
TOGETHER, LETTERS, SOON = 3, 300, timedelta(seconds=60)
OTHERS = ("poll", "checklist", "venue", "quote", "contact")
GREATEST = 2**63


@cache
def danger_words() -> DangerWords:
    return DangerWords(*map(phrases, DangerWords._fields))


def load_word_lists() -> None:
    """Read the word lists now, and not when the first person writes."""
    in_danger("", danger_words())


def tells_of_danger(event: dict[str, Any]) -> bool:
    """Whether a message, new or edited and of whatever kind, was written in private and tells of a danger."""
    chat = event.get("chat")
    private = isinstance(chat, dict) and chat.get("type") == "private"
    return private and any(in_danger(text, danger_words()) for text in _said(event))


def _said(event: dict[str, Any]) -> Iterator[str]:
    """Every text that its writer wrote or chose: of the message, a poll, a list of things, a place, a quote, a card."""
    poll, todo, venue, quote, contact = (event.get(name) for name in OTHERS)
    asked = [poll.get("question"), *_texts(poll.get("options"))] if isinstance(poll, dict) else []
    listed = [todo.get("title"), *_texts(todo.get("tasks"))] if isinstance(todo, dict) else []
    placed = [venue.get("title"), venue.get("address")] if isinstance(venue, dict) else []
    quoted = [quote.get("text")] if isinstance(quote, dict) else []
    named = [contact.get("first_name"), contact.get("last_name")] if isinstance(contact, dict) else []
    for text in (event.get("text"), event.get("caption"), *asked, *listed, *placed, *quoted, *named):
        if isinstance(text, str) and text:
            yield text


def _texts(listed: object) -> list[object]:
    return [one.get("text") for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []


class JustWritten(NamedTuple):
    """What somebody has just written."""

    number: int
    at: datetime
    text: str


class DangerFirst:
    """Shows the numbers, and remembers in this process to whom it has, so that nobody is flooded with them."""

    def __init__(self) -> None:
        self._shown: dict[int, dict[int, datetime]] = {}
        self._heard: dict[int, list[JustWritten]] = {}

    async def show(self, db: Db, account_id: int, update: dict[str, Any], event: dict[str, Any], now: datetime) -> None:
        """Queue the numbers for whoever tells of a danger; what they wrote is dealt with as ever.

        An update that is dealt with late, or tried again, shows them once.
        """
        chat, number = event.get("chat"), int(update["update_id"])
        chat_id = chat.get("id") if isinstance(chat, dict) and chat.get("type") == "private" else None
        if type(chat_id) is not int or abs(chat_id) >= GREATEST or not self._tells(chat_id, number, event, now):
            return
        if not self._may(chat_id, number, now):
            return
        contact = await contacts.at_chat(db, Address(account_id, chat_id))
        text = texts(contact.language if contact else "vi").say("guide-emergency")
        await outbox.add(
            db, Letter(f"danger:{account_id}:{number}", Address(account_id, chat_id), now, what=Outgoing(text=text))
        )

    def _tells(self, chat_id: int, number: int, event: dict[str, Any], now: datetime) -> bool:
        """Whether it tells of a danger, by itself or together with what the same person wrote just before.

        One that was shown them already, and is tried again as what followed failed, tells it still.
        """
        if number in self._shown.get(chat_id, {}):
            return True
        before = [one for one in self._heard.pop(chat_id, []) if now - one.at <= SOON and one.number != number]
        if tells_of_danger(event):
            return True
        text = " ".join(_said(event))[:LETTERS]
        if not text:
            return False
        heard = [*before, JustWritten(number, now, text)][-TOGETHER:]
        if len(heard) > 1 and names_danger(" ".join(one.text for one in heard), danger_words()):
            return True
        self._heard[chat_id] = heard
        if len(self._heard) > REMEMBERED:
            del self._heard[next(iter(self._heard))]
        return False

    def _may(self, chat_id: int, number: int, now: datetime) -> bool:
        lately = {one: at for one, at in self._shown.pop(chat_id, {}).items() if now - at < LATELY}
        may = number in lately or len(lately) < MOST
        self._shown[chat_id] = {**lately, number: now} if may else lately
        if len(self._shown) > REMEMBERED:
            del self._shown[next(iter(self._shown))]
        return may
