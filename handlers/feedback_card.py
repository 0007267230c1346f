"""A feedback's card: how officials see it at this moment, as one message of whatever messenger it hangs in."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from handlers.buttons import OnCard
from handlers.due_words import days_left, due_day, may_delay
from handlers.file_facts import facts as file_facts
from handlers.file_facts import text_without_words
from locales import Texts, texts
from locales.spoken import code, day, named, placed, quoted, short
from rules.action_row import Placed
from rules.clocks import ClockKind
from rules.deciding import card_actions
from rules.handin import NameMode
from rules.lifecycle import ROWS, Action, State
from rules.message_length import text_room
from rules.notice import Button, Outgoing
from rules.reach import TELEGRAM, Reach
from rules.text import excerpt, utf16_length
from storage.engine.database import Db
from storage.feedback import deadlines, delivering, feedbacks, history, joinings, replies, slips
from storage.office import absences, offices, officials
from storage.tables import Attachment, Entry, Feedback

CARD_WORDS, CARD_LINES = 1500, 40
# However little room there is, so much of the resident's words.
FEWEST_WORDS = 100


async def card_message(
    db: Db, feedback: Feedback, now: datetime, zone: ZoneInfo, reach: Reach = TELEGRAM, below: str = ""
) -> Outgoing:
    """A feedback as officials see it now, with a text below it; a hidden name is not on it.

    It is one message: of what the resident wrote it bears as much as that takes.
    """
    words = texts("vi")
    files = await feedbacks.read_files(db, feedback.id)
    facts = await card_facts(db, feedback, files, now, zone)

    def buttons(*, whole: bool) -> tuple[tuple[Button, ...], ...]:
        made = card_buttons(words, feedback, len(files), now, whole=whole)
        delay = Button(words.say("card-delay"), OnCard(act="delay", feedback=feedback.id).pack())
        made = (*made, (delay,)) if facts["may_delay"] else made
        theirs = Button(words.say("card-joined", count=joined), OnCard(act="joined", feedback=feedback.id).pack())
        return (*made, (theirs,)) if joined else made

    waits = await author_due(db, words, feedback, now.astimezone(zone).date())
    repeats = "\n".join(
        filter(None, [await repeats_line(db, words, feedback), *await joined_lines(db, words, feedback)])
    )
    joined = await joinings.count_joined(db, feedback.id)

    def text_with(shown: str) -> str:
        said = quoted(words, shown) if shown else text_without_words(words, feedback, files)
        return "\n\n".join(filter(None, (words.say("card", words=said, **facts), repeats, waits, below)))

    shown = excerpt(feedback.words, CARD_WORDS, CARD_LINES)
    room = text_room(reach, buttons(whole=True))
    over = utf16_length(text_with(shown)) - room
    if over > 0:
        shown = excerpt(shown, max(utf16_length(shown) - over, FEWEST_WORDS), CARD_LINES)
    return Outgoing(text=text_with(shown), buttons=buttons(whole=shown != feedback.words))


async def card_facts(
    db: Db, feedback: Feedback, files: Sequence[Attachment], now: datetime, zone: ZoneInfo
) -> dict[str, Any]:
    """All that a card says beside what the resident wrote."""
    words = texts("vi")
    area = await offices.area(db, feedback.area_id)
    field = await offices.field(db, feedback.field_id) if feedback.field_id else None
    last = await history.last_deed(db, feedback.id)
    by = await officials.get(db, last.official_id) if last and last.official_id else None
    clock = await deadlines.answer_clock(db, feedback.id)
    today = now.astimezone(zone).date()
    return {
        "code": code(feedback.code),
        "state": words.say(f"state-{feedback.state}"),
        "kind": words.say(f"kind-{feedback.kind}"),
        "field": field.name if field else words.say("field-unsure"),
        "area": ", ".join(filter(None, (placed(words, feedback.hamlet), area.name if area else None))),
        "due": due_day(words, clock),
        **days_left(clock, today),
        "may_delay": feedback.forgotten_at is None and may_delay(clock, today),
        "mode": feedback.name_mode,
        "name": named(words, feedback.name) if feedback.name_mode == NameMode.FULL else "",
        **await file_facts(db, feedback, files),
        "by": words.say("card-by", who=by.name, at=short(last.at.astimezone(zone))) if by and last else "none",
        "undelivered": await undelivered(db, feedback),
        "held": (await feedbacks.held_reasons(db, [feedback.id])).get(feedback.id, "none"),
        "leaving": "yes" if await replies.waiting_to_leave(db, feedback.id) else "no",
        "kept": await kept_answer(db, feedback.id),
        **await answer_facts(db, feedback, last),
        **await charge_facts(db, feedback, now),
        "line": feedback.public_text or "none",
        "published": "yes" if feedback.published_at else "no",
        "abusive": "yes" if feedback.abusive else "no",
        "reopened": feedback.reopened,
    }


async def undelivered(db: Db, feedback: Feedback) -> str:
    """Whether something for the author did not arrive; or waits to be handed to whoever raised it on paper."""
    if await feedbacks.is_undelivered(db, feedback.id):
        return "yes"
    slip = await slips.find(db, feedback.id) if feedback.source is not None else None
    return "hand" if slip is not None and slip.owed_at is not None else "no"


async def charge_facts(db: Db, feedback: Feedback, now: datetime) -> dict[str, Any]:
    """Who is to see to it, and who does meanwhile if they are away; whose duty has ended is not named any more."""
    duty = await feedbacks.in_charge_of(db, feedback)
    if duty is None:
        return {"assigned": "none", "deputy": "none"}
    acting = await absences.who_acts_for(db, duty, now)
    return {"assigned": duty.name, "deputy": acting.name if acting.person_id != duty.person_id else "none"}


async def answer_facts(db: Db, feedback: Feedback, last: Entry | None) -> dict[str, Any]:
    """How far the files of the newest answer have come; nothing is asked where no official has done anything yet."""
    found = await delivering.answer_delivery(db, feedback.id) if last else None
    if found is None:
        return {"delivery": "none", "sent_files": 0, "left_files": 0}
    return {"delivery": found.state, "sent_files": found.files, "left_files": found.left}


async def author_due(db: Db, words: Texts, feedback: Feedback, today: date) -> str:
    """Until when the author is to answer a question that stands open."""
    if feedback.state != State.ASKED:
        return ""
    clock = await deadlines.read_clock(db, feedback.id, ClockKind.AUTHOR_REPLY)
    if clock is None or not clock.runs:
        return ""
    return words.say("card-waits-author", due=day(words, clock.deadline.due), **days_left(clock, today))


async def repeats_line(db: Db, words: Texts, feedback: Feedback) -> str:
    """Whose answer it is as well: of the repeats that were folded into it, or of what it was folded into."""
    if feedback.dialogue_id is None:
        return ""
    if feedback.folded_into_id is not None:
        return words.say("card-folded-into", code=code((await feedbacks.get(db, feedback.folded_into_id)).code))
    count = await feedbacks.count_folded(db, feedback.id)
    return words.say("card-folded", count=count) if count else ""


async def joined_lines(db: Db, words: Texts, feedback: Feedback) -> list[str]:
    """How many joined it, or what it joins; and how often it came back after an answer."""
    lines = []
    if feedback.joined_id is not None:
        other = await feedbacks.get(db, feedback.joined_id)
        lines.append(words.say("card-joins", code=code(other.code), state=words.say(f"state-{other.state}")))
    elif count := await joinings.count_joined(db, feedback.id):
        lines.append(words.say("card-joined-by", count=count))
    if count := await joinings.count_recurred(db, feedback):
        first = await feedbacks.get(db, feedback.recurs_id) if feedback.recurs_id is not None else None
        lines.append(words.say("card-recurs", count=count, code=code(first.code) if first else "none"))
    return lines


def action_data(feedback: Feedback, action: Action) -> str:
    """The data of an action's button."""
    return OnCard(act=ROWS[action].button, feedback=feedback.id).pack()


def card_buttons(
    words: Texts, feedback: Feedback, files: int, now: datetime, *, whole: bool
) -> tuple[tuple[Button, ...], ...]:
    """What may be done, two in a row, and what can be looked at."""

    def button(act: str, **facts: object) -> Button:
        return Button(words.say(f"card-{act}", **facts), OnCard(act=act, feedback=feedback.id).pack())

    deeds = [button(ROWS[action].button) for action in card_actions(feedback, now)]
    if card_actions(feedback, now, Placed.FURTHER):
        deeds.append(button("further"))
    more = [button("history")]
    if files or feedback.latitude is not None:
        more.insert(0, button("files", count=files))
    if whole:
        more.insert(0, button("whole"))
    rows = [tuple(deeds[place : place + 2]) for place in range(0, len(deeds), 2)]
    return (*rows, tuple(more))


async def kept_answer(db: Db, feedback_id: int) -> str:
    """What a text for the author waits for: a leader's word, or the dialogue at which it is given."""
    kept = await replies.kept_for_feedback(db, feedback_id)
    return kept.state if kept is not None else "none"
