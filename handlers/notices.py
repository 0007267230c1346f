"""Turns what is to be told into words and buttons, from the state of the moment it is worded."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from handlers import answer_letter, file_links, job_words, losses, missed, own_data_file
from handlers.buttons import Menu, OnDialogue
from handlers.feedback_card import card_message
from handlers.file_links import NO_ADDRESSES, FileAddresses
from handlers.look_words import looks_message, with_looks
from handlers.officials_notices import LATE, STOPPED, WORDED_LATE, officials_messages
from handlers.preview_message import late_preview
from handlers.remark_letter import remark_message
from locales import Texts, texts
from locales.spoken import code, day, lunar_day
from locales.spoken import moment as spoken
from rules.notice import Button, Lane, Outgoing
from rules.outcome import Held, HeldWhy, Rights, Settlement
from rules.reach import TELEGRAM, Reach
from rules.reminders import Quiet, is_allowed_hour, next_allowed_moment
from rules.text import shorten
from storage.dialogue import dialogues, mailings
from storage.dialogue.dialogues import Heard
from storage.engine.database import Db
from storage.feedback import cards, feedbacks, looks
from storage.queue import audience, previews, remarks
from storage.queue.leased import Leased
from storage.queue.reaches import reach_of
from storage.tables import Dialogue, Feedback

LookUp = Callable[[int], Awaitable[Rights]]
# A notice is one message, however many areas a dialogue is for: with the longest place, topics and reason it fits.
AREAS_SHOWN = 250
# Word that a dialogue is off that would begin so soon rings at night too: somebody may be about to set out.
AHEAD = timedelta(hours=24)


def announcement_text(words: Texts, dialogue: Dialogue | Heard, areas: Sequence[str], zone: ZoneInfo) -> str:
    """All that must be known of a dialogue: time, weekday, date, lunar date, place, areas, topics, last day."""
    starts = dialogue.starts_at.astimezone(zone)
    return words.say(
        "invitation",
        moment=spoken(words, starts),
        lunar=lunar_day(words, starts.date()),
        place=dialogue.place,
        areas=", ".join(areas),
        topics=dialogue.topics,
        until=day(words, dialogue.collect_until),
    )


def unsent_draft_message(language: str) -> Outgoing:
    """Word to somebody whose draft has not been sent."""
    words = texts(language)
    rows = tuple((Button(words.say(f"button-{to}"), Menu(to=to).pack()),) for to in ("resume", "home"))
    return Outgoing(text=words.say("draft-unsent"), buttons=rows)


def step_message(words: Texts, feedback: Feedback, key: str, **facts: object) -> Outgoing:
    """A word to the author about one step of the feedback."""
    return Outgoing(text=words.say(key, code=code(feedback.code), **facts))


@dataclass(frozen=True, slots=True)
class Moment:
    """When and where a notice is worded, which hours of the night are left in peace, and how files are fetched."""

    now: datetime
    zone: ZoneInfo
    quiet: Quiet | None
    addresses: FileAddresses = NO_ADDRESSES

    @property
    def local(self) -> datetime:
        return self.now.astimezone(self.zone)


async def dialogue_messages(db: Db, rows: Sequence[Leased], moment: Moment) -> dict[Leased, Outgoing | Settlement]:
    """What those of the rows say that tell of a dialogue, by one look for each dialogue.

    Of those for officials what may still be said where they go, and the end of what may not, by one look for all.
    """
    crowds: dict[int, list[Leased]] = {}
    for row in rows:
        if row.notice in mailings.STANDS and row.payload is None:
            crowds.setdefault(row.subject_id or 0, []).append(row)
    made: dict[Leased, Outgoing | Settlement] = await officials_messages(db, rows)
    for number, crowd in crowds.items():
        heard = await dialogues.seen_by_chats(db, number, crowd[0].account_id, [row.chat_id for row in crowd])
        reach = await reach_of(db, crowd[0].account_id)
        made |= {row: dialogue_message(row, heard.get(row.chat_id), moment, reach) for row in crowd}
        carried = [row for row in crowd if row.carries]
        made |= {row: await with_looks(db, row, made[row], moment.zone) for row in carried}
    return made


def dialogue_message(
    row: Leased, dialogue: Heard | None, moment: Moment, reach: Reach = TELEGRAM
) -> Outgoing | Settlement:
    """A reminder of a dialogue, or word that it moved or is off; nothing where it is no longer true.

    A reminder that would leave at night waits for the morning; word of a change leaves at once, but without a sound.
    Where it could not but ring it is held as well, unless the dialogue is off that would begin within a day.
    """
    zone, number = moment.zone, row.subject_id or 0
    if dialogue is None:
        return Settlement("cancelled")
    ended = reminder_over(row, dialogue, moment) if row.notice == "reminder" else None
    if ended is not None:
        return ended
    if row.notice != "reminder" and row.lane != Lane.REPLY:
        urgent = row.notice == "dialogue-off" and dialogue.starts_at - moment.now <= AHEAD
        if not reach.silent and not urgent and is_night(moment):
            return held_till_morning(moment)
    words = texts(dialogue.language)
    facts = announcement_text(words, dialogue, [shorten(dialogue.areas or "", AREAS_SHOWN)], zone)
    text = words.say(row.notice, facts=facts, reason=dialogue.reason or "")
    if row.notice == "dialogue-off":
        return Outgoing(text=text, silent=is_night(moment))
    buttons = (
        (Button(words.say("menu-handin"), Menu(to="handin").pack()),),
        (Button(words.say("dialogue-leave"), OnDialogue(act="leave", dialogue=number).pack()),),
    )
    return Outgoing(text=text, buttons=buttons, silent=is_night(moment))


def reminder_over(row: Leased, dialogue: Heard, moment: Moment) -> Settlement | None:
    """What becomes of a reminder that is not said now: nobody wants it, it is too late, or it is night."""
    if dialogue.state != "published" or not dialogue.subscribed:
        return Settlement("cancelled")
    if dialogue.starts_at <= moment.now:
        return Settlement("expired")
    starts = dialogue.starts_at.astimezone(moment.zone)
    if row.lane != Lane.REPLY and not is_allowed_hour(moment.local, starts, moment.quiet):
        return Settlement("queued", next_allowed_moment(moment.local, moment.quiet))
    return None


def held_till_morning(moment: Moment) -> Settlement:
    """What would ring is held till the quiet hours are over."""
    morning = next_allowed_moment(moment.local, moment.quiet)
    return Settlement("held", held=Held(HeldWhy.NIGHT, morning))


def is_night(moment: Moment) -> bool:
    return moment.quiet is not None and next_allowed_moment(moment.local, moment.quiet) > moment.local


def message_as_stored(row: Leased) -> Outgoing | None:
    """The words of a row that were made when it was written and may leave unasked; None where it must be looked."""
    return None if row.carries else standing_message(row)


def standing_message(row: Leased) -> Outgoing | None:
    """The words of a row that were made when it was written; None where they are made, or looked at, when it leaves."""
    late = row.notice in WORDED_LATE or row.notice in {losses.FILE_REFUSED, missed.MISSED} or is_answer(row)
    if row.payload is None or late or audience.is_for_officials(row.notice):
        return None
    return Outgoing.from_json(row.payload)


def is_answer(row: Leased) -> bool:
    """Whether a row is an answer with files, of which each message is worded as it leaves."""
    return row.payload is not None and "answer" in row.payload


async def message_at_sending(db: Db, row: Leased, moment: Moment, look_up: LookUp) -> Outgoing | Settlement:
    """What any other row says when it leaves now; or what becomes of it: pointless, too late, not at night."""
    if row.notice == "card":
        return await card_edit(db, row, moment)
    made = (await dialogue_messages(db, [row], moment)).get(row)
    if made is not None:
        return made
    made = standing_message(row) or await message_for_one_chat(db, row, moment, look_up)
    return await with_looks(db, row, made, moment.zone) if row.carries else made


async def message_for_one_chat(db: Db, row: Leased, moment: Moment, look_up: LookUp) -> Outgoing | Settlement:
    """The words of a row that is told to one chat alone, from what stands when it leaves."""
    if is_answer(row):
        return await answer_letter.answer_message(db, row, moment.zone)
    if row.notice in BY_MOMENT:
        return await BY_MOMENT[row.notice](db, row, moment)
    if row.notice in losses.LOSSES:
        return await losses.loss_message(db, row)
    if row.notice == "rights-check":
        return await rights_message(row, look_up)
    return await LATE[row.notice](db, row)


async def missed_in_the_morning(db: Db, row: Leased, moment: Moment) -> Outgoing | Settlement:
    """What somebody missed; where it would ring at night, unasked, it waits for the morning."""
    unasked = row.lane != Lane.REPLY and is_night(moment)
    morning = next_allowed_moment(moment.local, moment.quiet) if unasked and moment.quiet else None
    made = await missed.missed_message(db, row, moment.now, moment.zone, morning)
    rings = morning is not None and not (await reach_of(db, row.account_id)).silent
    return held_till_morning(moment) if rings and isinstance(made, Outgoing) else made


async def name_seen_message(db: Db, row: Leased, moment: Moment) -> Outgoing | Settlement:
    """Word of looks at what somebody hides, in the daytime; nothing where another message has told of them."""
    if row.lane != Lane.REPLY and is_night(moment):
        return Settlement("queued", next_allowed_moment(moment.local, moment.quiet))
    return await looks_message(db, row, moment.zone) or Settlement("cancelled")


async def whole_own_data(db: Db, row: Leased, moment: Moment) -> Outgoing | Settlement:
    """All that is held of a person, as it is now."""
    return await own_data_file.own_data_message(db, row, moment.now, moment.zone)


async def remark_of_author(db: Db, row: Leased, moment: Moment) -> Outgoing | Settlement:
    """What an author added, with what they added until now."""
    return await remark_message(db, row, moment.zone)


async def rights_message(row: Leased, look_up: LookUp) -> Outgoing | Settlement:
    """Word to whoever links a group, if something there is amiss; looked up when it leaves."""
    rights = await look_up(row.subject_id or 0)
    if rights.inside and rights.writes and not rights.sees_all:
        return Settlement("cancelled")
    amiss = "gone" if not rights.inside else "sees-all" if rights.writes else "mute"
    title = Outgoing.from_json(row.payload or {}).text
    return Outgoing(text=texts("vi").say(f"rights-{amiss}", title=title))


async def card_edit(db: Db, row: Leased, moment: Moment) -> Outgoing | Settlement:
    """The card as it stands, as an edit of the one that hangs or as a first posting."""
    if await audience.not_entitled(db, [row]):
        return STOPPED
    feedback = await feedbacks.get(db, row.subject_id or 0)
    made = await card_message(db, feedback, moment.now, moment.zone, await reach_of(db, row.account_id))
    hung = await cards.find(db, feedback.id, row.address)
    return Outgoing(text=made.text, buttons=made.buttons, edits=hung.message_id if hung else None)


async def preview_of_reply(db: Db, row: Leased, _moment: Moment) -> Outgoing | Settlement:
    """What an official wrote, with all the files that have come by now."""
    return await late_preview(db, row)


# What is worded by whoever knows its subject, from the moment at which it leaves.
BY_MOMENT: dict[str, Callable[[Db, Leased, Moment], Awaitable[Outgoing | Settlement]]] = {
    missed.MISSED: missed_in_the_morning,
    looks.NOTICE: name_seen_message,
    own_data_file.NOTICE: whole_own_data,
    remarks.NOTICE: remark_of_author,
    file_links.NOTICE: file_links.file_link_message,
    **job_words.MESSAGES,
    previews.NOTICE: preview_of_reply,
}
