"""A dialogue as a file that a calendar reads (iCalendar): it is taken in, follows a change, or is taken out again."""

from datetime import datetime
from typing import NamedTuple

from icalendar import Calendar, Event

from rules.dialogue_states import DialogueState
from rules.notice import Document
from storage.tables import Dialogue

PRODUCT = "-//Cau Noi//hoi nghi doi thoai//VI"


class CalendarWords(NamedTuple):
    """What is read there: its title, and all that must be known of it."""

    title: str
    facts: str


def calendar_document(dialogue: Dialogue, words: CalendarWords, account_id: int, now: datetime) -> Document:
    """The file of a dialogue as it stands; by its UID and the rising SEQUENCE a calendar knows the newer one."""
    off = dialogue.state in {DialogueState.CANCELLED, DialogueState.POSTPONED}
    event = Event()
    event.add("uid", f"hoi-nghi-{dialogue.id}@{account_id}.caunoi")
    # It rises with every change: the first edition is 0, and a cancellation, which is none, counts as one more.
    more = int(dialogue.state == DialogueState.CANCELLED)
    event.add("sequence", dialogue.edition - 1 + dialogue.amended + more)
    event.add("dtstamp", now)
    event.add("dtstart", dialogue.starts_at)
    event.add("summary", words.title)
    event.add("location", dialogue.place)
    event.add("description", words.facts)
    if dialogue.online_url:
        event.add("url", dialogue.online_url)
    event.add("status", "CANCELLED" if off else "CONFIRMED")
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if off else "PUBLISH")
    calendar.add_component(event)
    return Document(f"hoi-nghi-{dialogue.id}.ics", calendar.to_ical().decode())
