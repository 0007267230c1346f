"""What subscribers hear of a dialogue: a reminder, word that it moved or is off, by one look for all who hear it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from handlers.buttons import Menu
from handlers.dialogue_buttons import OnDialogue
from handlers.door_words import door_lines
from handlers.notices.moment import Moment
from handlers.notices.reminder_words import (
    RemindedDialogue,
    ReminderFacts,
    numbers_told,
    read_known,
    reminder_over,
    reminder_text,
    way_out,
    why_not_now,
    write_before,
)
from handlers.plan_facts import more_facts, topics_listed
from locales import Texts, texts
from locales.spoken import code, day, lunar_day
from locales.spoken import moment as spoken
from rules.action_row import Hears
from rules.actions import Action
from rules.attendance import Attends, WishState
from rules.dialogue_states import ANNOUNCED, ANSWERABLE, OFF, DialogueState, is_answerable
from rules.lifecycle import ROWS
from rules.notice import Button, Lane, Outgoing
from rules.notice_kinds import Notice, NoticeSubject
from rules.notice_table import row_of
from rules.outcome import Settlement
from rules.reach import Reach
from rules.text import shorten
from storage.dialogue import dialogues, wishes
from storage.dialogue.amending import NOTHING_UNTOLD, Untold, read_untold_changes
from storage.dialogue.beside import NOTHING_BESIDE, Beside, read_beside, stood_before
from storage.dialogue.dialogues import Heard
from storage.dialogue.mailed_rows import is_overtaken
from storage.engine.database import Db
from storage.queue import contacts
from storage.queue.leased import Leased
from storage.queue.reaches import reach_of
from storage.tables import Dialogue

# These are worded in another way.
APART = frozenset({Notice.REMINDER, Notice.SPEAKING, Notice.NEXT_SPEAKER})
# A notice is one message, however many areas a dialogue is for: with the longest place, topics and reason it fits.
AREAS_SHOWN = 250
# As many codes as an author hands in of one kind in some days.
CODES_SHOWN = 50
# Word that a dialogue is off that would begin so soon rings at night too: somebody may be about to set out.
AHEAD = timedelta(hours=24)


def announcement_text(
    words: Texts,
    dialogue: Dialogue | Heard,
    areas: Sequence[str],
    zone: ZoneInfo,
    beside: Beside = NOTHING_BESIDE,
) -> str:
    """All that must be known of a dialogue: time, weekday, date, lunar date, place, areas, topics, last day."""
    starts, postponed = dialogue.starts_at.astimezone(zone), dialogue.state == DialogueState.POSTPONED
    text = words.say(
        "invitation",
        title=dialogue.title or words.say("invitation-title"),
        moment=words.say("invitation-postponed") if postponed else spoken(words, starts),
        lunar="none" if postponed else lunar_day(words, starts.date()),
        place=dialogue.place,
        areas=", ".join(areas),
        topics=topics_listed(dialogue.topics),
        since=_collects_from(words, dialogue),
        until=day(words, dialogue.collect_until),
    )
    return "\n".join([text, *more_facts(words, dialogue, beside)])


def _collects_from(words: Texts, dialogue: Dialogue | Heard) -> str:
    """From when opinions are taken; none are of what is postponed until its new day is told, or after its last day."""
    if dialogue.state in {DialogueState.POSTPONED, DialogueState.COLLECTING_CLOSED}:
        return dialogue.state
    return day(words, dialogue.collect_from) if dialogue.collect_from else "none"


def followed_message(
    zone: ZoneInfo, language: str, dialogue: Dialogue, action: Action, codes: Sequence[str], changes: Untold
) -> Outgoing:
    """What an author is told whose opinions follow their dialogue: its new time, or that it is not for them.

    Who follows it as well reads what was changed of it in the same message.
    """
    words = texts(language)
    listed = ", ".join(code(one) for one in codes[:CODES_SHOWN])
    facts = {"at": spoken(words, dialogue.starts_at.astimezone(zone)), "place": dialogue.place}
    told = ROWS[action].hears[Hears.AUTHOR]
    text = words.say(told, codes=listed, **facts)
    if changes.fields:
        beside = announcement_text(words, dialogue, [shorten(", ".join(changes.areas), AREAS_SHOWN)], zone)
        text = f"{amended_text(words, beside, changes)}\n\n{text}"
    return Outgoing(text=text)


def amended_text(words: Texts, facts: str, changes: Untold) -> str:
    """What else was changed of a dialogue, and why."""
    fields = ", ".join(words.say(f"step-plan-{one}") for one in changes.fields)
    return words.say("dialogue-amended", facts=facts, reason=" ".join(changes.reasons) or "none", fields=fields)


async def dialogue_messages(db: Db, rows: Sequence[Leased], moment: Moment) -> dict[Leased, Outgoing | Settlement]:
    """What those of the rows say that tell of a dialogue, by one look for each dialogue."""
    crowds: dict[int, list[Leased]] = {}
    for row in rows:
        if row_of(row.notice).subject == NoticeSubject.DIALOGUE and row.notice not in APART:
            crowds.setdefault(row.subject_id or 0, []).append(row)
    made = await reminder_messages(db, [row for row in rows if row.notice == Notice.REMINDER], moment)
    for number, crowd in crowds.items():
        heard = await dialogues.seen_by_chats(db, number, crowd[0].account_id, [row.chat_id for row in crowd])
        reach = await reach_of(db, crowd[0].account_id)
        moved = any(row.notice == Notice.DIALOGUE_MOVED for row in crowd)
        before = await stood_before(db, number) if moved else None
        same = Beheld(reach, await read_beside(db, number), await read_untold(db, number, crowd), before)
        made |= {row: dialogue_message(row, heard.get(row.chat_id), moment, same) for row in crowd}
    return made


async def reminder_messages(db: Db, rows: Sequence[Leased], moment: Moment) -> dict[Leased, Outgoing | Settlement]:
    """What those that remind say now, or what becomes of them."""
    if not rows:
        return {}
    known = await read_known(db, rows)
    return {row: why_not_now(row, known, moment) or reminder_message(row, known, moment) for row in rows}


def reminder_message(row: Leased, known: ReminderFacts, moment: Moment) -> Outgoing:
    """One message, however many dialogues of the day it tells of."""
    told = []
    for number in numbers_told(row, known):
        dialogue = known.heard[number].get(row.chat_id)
        if dialogue is not None and reminder_over(row, dialogue, moment) is None:
            areas = [shorten(dialogue.areas or "", AREAS_SHOWN)]
            words, window = texts(dialogue.language), known.windows.get(row.chat_id)
            facts = announcement_text(words, dialogue, areas, moment.zone)
            later = write_before(words, dialogue.starts_at, window, (moment.now, moment.zone))
            facts = "\n\n".join([facts, *later])
            told.append(RemindedDialogue(number, dialogue, facts, known.codes[number].get(row.chat_id, [])))
    return replace(reminder_text(texts(told[0].dialogue.language), told, moment), silent=moment.is_night)


async def dialogue_alone(db: Db, row: Leased, moment: Moment) -> Outgoing | Settlement:
    """The same of one row."""
    return (await dialogue_messages(db, [row], moment))[row]


class Beheld(NamedTuple):
    """What is the same for all who hear of a dialogue through one account: what it carries, and what stands beside."""

    reach: Reach
    beside: Beside
    # By chat, what else was changed that they were not told yet, and why.
    untold: Mapping[int, Untold]
    # When and where it was to be, where word leaves that it moved.
    before: tuple[datetime, str] | None = None


def dialogue_message(row: Leased, dialogue: Heard | None, moment: Moment, same: Beheld) -> Outgoing | Settlement:
    """Word that a dialogue moved or is off, or of a seat; nothing where it is no longer true.

    It leaves at once, at night without a sound.
    Where it could not but ring it is held as well, unless the dialogue is off that would begin within a day.
    """
    zone, number = moment.zone, row.subject_id or 0
    ended = Settlement("cancelled") if dialogue is None else change_over(row, dialogue, moment)
    if dialogue is None or ended is not None:
        return ended or Settlement("cancelled")
    if row.lane != Lane.REPLY:
        urgent = row.notice == Notice.DIALOGUE_OFF and dialogue.starts_at - moment.now <= AHEAD
        if not same.reach.silent and not urgent and moment.is_night:
            return moment.held_till_morning()
    words = texts(dialogue.language)
    facts = announcement_text(words, dialogue, [shorten(dialogue.areas or "", AREAS_SHOWN)], zone, same.beside)
    waits = "yes" if dialogue.waits else "no"
    untold = same.untold.get(row.chat_id, NOTHING_UNTOLD)
    if row.notice == Notice.SEAT:
        facts = "\n".join([facts, *door_lines(words, dialogue.answer, dialogue.code)])
    if row.notice == Notice.DIALOGUE_AMENDED:
        text = amended_text(words, facts, untold)
    else:
        before = before_in_words(words, same.before, zone)
        text = words.say(row.notice, facts=facts, reason=dialogue.reason or "", waits=waits, before=before)
    file = calendar_button(words, row, same.reach)
    if row.notice == Notice.DIALOGUE_OFF:
        return Outgoing(text=text, buttons=file, silent=moment.is_night)
    buttons = (
        (Button(words.say("menu-handin"), Menu(to="handin").pack()),),
        (way_out(words, dialogue, number),),
        *(() if row.notice == Notice.SEAT else file),
    )
    return Outgoing(text=text, buttons=buttons, silent=moment.is_night)


def before_in_words(words: Texts, before: tuple[datetime, str] | None, zone: ZoneInfo) -> str:
    """When and where it was to be; "none" where that is not told."""
    if before is None:
        return "none"
    return words.say("dialogue-before", at=spoken(words, before[0].astimezone(zone)), place=before[1])


async def read_untold(db: Db, number: int, crowd: Sequence[Leased]) -> Mapping[int, Untold]:
    """What was changed that some chats were not told yet; asked only where rows tell of that."""
    chats = [row.chat_id for row in crowd if row.notice == Notice.DIALOGUE_AMENDED]
    return await read_untold_changes(db, number, crowd[0].account_id, chats) if chats else {}


def change_over(row: Leased, dialogue: Heard, moment: Moment) -> Settlement | None:
    """What becomes of word of a change that came before another one, or of a seat that is of no use any more."""
    if row.notice == Notice.SEAT:
        return seat_over(dialogue, moment)
    off = dialogue.state in OFF and row.notice != Notice.DIALOGUE_OFF
    overtaken = is_overtaken(row.dedup_key, row.notice, row.subject_id or 0, dialogue)
    return Settlement("cancelled") if off or overtaken else None


def seat_over(dialogue: Heard, moment: Moment) -> Settlement | None:
    """Word of a seat is of use to who still comes, and until the dialogue begins."""
    if dialogue.state not in ANSWERABLE or dialogue.answer != Attends.COMING:
        return Settlement("cancelled")
    return None if is_answerable(dialogue.state, dialogue.starts_at, moment.now) else Settlement("expired")


def calendar_button(words: Texts, row: Leased, reach: Reach) -> tuple[tuple[Button, ...], ...]:
    """Where files are carried: the way to have one's own calendar follow what changed."""
    if not reach.documents:
        return ()
    gone = row.notice in {Notice.DIALOGUE_OFF, Notice.DIALOGUE_POSTPONED}
    label = words.say("dialogue-calendar-off" if gone else "dialogue-calendar")
    return ((Button(label, OnDialogue(act="calendar", dialogue=row.subject_id or 0).pack()),),)


async def speaking_message(db: Db, row: Leased, moment: Moment) -> Outgoing | Settlement:
    """What was decided about somebody's wish to speak, as it stands now."""
    contact = await contacts.at_chat(db, row.address)
    wish = await wishes.find(db, row.subject_id or 0, contact.person_id) if contact else None
    if contact is None or wish is None or wish.state == WishState.ASKED:
        return Settlement("cancelled")
    dialogue = await dialogues.get(db, wish.dialogue_id)
    if dialogue.state not in ANNOUNCED or dialogue.starts_at <= moment.now:
        return Settlement("cancelled")
    if moment.is_night and not (await reach_of(db, row.account_id)).silent:
        return moment.held_till_morning()
    words = texts(contact.language)
    facts = {"moment": spoken(words, dialogue.starts_at.astimezone(moment.zone)), "state": wish.state}
    text = words.say("speaking", number=await wishes.number_on_list(db, wish), **facts)
    return Outgoing(text=text, silent=moment.is_night)
