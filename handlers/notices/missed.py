"""Word to somebody who can be reached again: how everything that they have missed stands now, in one message."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.notices.moment import Moment
from locales import Texts, texts
from locales.spoken import code
from locales.spoken import moment as spoken
from rules.dialogue_states import DialogueState
from rules.notice import Lane, Outgoing
from rules.outcome import Settlement
from rules.text import shorten
from storage.dialogue import dialogues
from storage.dialogue.dialogues import Heard
from storage.engine.database import Db
from storage.feedback import feedbacks
from storage.people import missed
from storage.queue import contacts
from storage.queue.leased import Leased
from storage.queue.reaches import reach_of

# So many lines, each no longer than that, fit into one message in any case.
MOST_LINES = 10
LONGEST = 120


async def missed_message(db: Db, row: Leased, moment: Moment) -> Outgoing | Settlement:
    """What somebody missed; where it would ring at night, unasked, it waits for the morning."""
    unasked = row.lane != Lane.REPLY and moment.is_night
    made = await present_state(db, row, moment, night=unasked)
    rings = unasked and not (await reach_of(db, row.account_id)).silent
    return moment.held_till_morning() if rings and isinstance(made, Outgoing) else made


async def present_state(db: Db, row: Leased, moment: Moment, *, night: bool) -> Outgoing | Settlement:
    """The present state of each thing that was missed; nothing where all has been told meanwhile.

    At night what nobody asked for waits for the morning; only word of a change leaves at once, without a sound.
    """
    contact = await contacts.at_chat(db, row.address)
    if contact is None:
        return Settlement("cancelled")
    news = await missed.read_missed(db, contact, missed.passed_by_since(row.payload), moment.now)
    if night and not news.changed:
        return Settlement("queued", moment.morning) if news else Settlement("cancelled")
    words = texts(contact.language)
    lines = []
    for number in [*news.changed, *news.reminded]:
        heard = (await dialogues.seen_by_chats(db, number, row.account_id, [row.chat_id])).get(row.chat_id)
        if heard is not None and heard.subscribed:
            lines.append(dialogue_line(words, heard, moment.now, moment.zone))
    for number in news.feedbacks:
        feedback = await feedbacks.get(db, number)
        state = words.say(f"state-{feedback.state}")
        lines.append(words.say("missed-feedback", code=code(feedback.code), state=state))
    if not lines:
        return Settlement("cancelled")
    return Outgoing(text="\n\n".join([words.say("missed"), *_shown(words, lines)]), silent=night)


def _shown(words: Texts, lines: list[str]) -> Iterator[str]:
    yield from lines[:MOST_LINES]
    if len(lines) > MOST_LINES:
        yield words.say("missed-more", count=len(lines) - MOST_LINES)


def dialogue_line(words: Texts, heard: Heard, now: datetime, zone: ZoneInfo) -> str:
    """A dialogue as it stands now, whatever was missed of it."""
    over = "over" if heard.starts_at <= now else "on"
    how = {DialogueState.CANCELLED: "off", DialogueState.POSTPONED: "postponed"}.get(DialogueState(heard.state), over)
    return words.say(
        f"missed-dialogue-{how}",
        moment=spoken(words, heard.starts_at.astimezone(zone)),
        place=shorten(heard.place, LONGEST),
        reason=shorten(heard.reason or "", LONGEST) or "none",
    )
