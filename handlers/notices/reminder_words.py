"""What a reminder says: of one dialogue, or of all of a day; with one's own opinions that are for it."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from handlers.buttons import Menu
from handlers.dialogue_buttons import OnDialogue
from handlers.door_words import door_lines
from handlers.notices.moment import Moment
from locales import Texts
from locales.spoken import code, day
from locales.spoken import moment as spoken
from rules.attendance import Attends
from rules.dialogue_states import ANNOUNCED
from rules.notice import Button, Lane, Outgoing
from rules.outcome import Settlement
from rules.reminders import is_allowed_hour
from rules.reply_windows import ReplyWindow
from storage.dialogue import dialogues, own_opinions
from storage.dialogue.dialogues import Heard
from storage.dialogue.mailed_rows import read_told_along
from storage.engine.database import Db
from storage.queue.leased import Leased
from storage.queue.windows import windows_at

# So many codes are named; more are counted.
CODES_SHOWN = 10


class RemindedDialogue(NamedTuple):
    """A dialogue as one person is reminded of it: its number, how it stands, the facts, and their opinions for it."""

    number: int
    dialogue: Heard
    facts: str
    codes: Sequence[str]


class ReminderFacts(NamedTuple):
    """All that has to be known for reminders that leave together: by dialogue and chat; and what goes by which key."""

    heard: dict[int, dict[int, Heard]]
    codes: dict[int, dict[int, list[str]]]
    along: dict[str, list[int]]
    windows: dict[int, ReplyWindow]


async def read_known(db: Db, rows: Collection[Leased]) -> ReminderFacts:
    """By a look or two for each dialogue that is told of."""
    along = await read_told_along(db, [row.dedup_key for row in rows])
    chats: dict[int, set[int]] = {}
    for row in rows:
        for number in (row.subject_id or 0, *along.get(row.dedup_key, ())):
            chats.setdefault(number, set()).add(row.chat_id)
    account = next((row.account_id for row in rows), 0)
    heard = {number: await dialogues.seen_by_chats(db, number, account, those) for number, those in chats.items()}
    codes = {number: await own_opinions.codes_by_chat(db, number, account, those) for number, those in chats.items()}
    windows = await windows_at(db, account, {row.chat_id for row in rows})
    return ReminderFacts(heard, codes, along, windows)


def write_before(
    words: Texts, starts_at: datetime, window: ReplyWindow | None, moment: tuple[datetime, ZoneInfo]
) -> list[str]:
    """Whoever may not be written to until a dialogue begins is told on which day to write, so as to be reminded."""
    now, zone = moment
    if window is None or window.until is None or window.until >= starts_at:
        return []
    eve = starts_at.astimezone(zone).date() - timedelta(days=1)
    if eve <= now.astimezone(zone).date():
        return []
    return [words.say("write-before", until=spoken(words, window.until.astimezone(zone)), day=day(words, eve))]


def way_out(words: Texts, dialogue: Heard, number: int) -> Button:
    """Who comes can say that they cannot, which gives their seat to somebody else; others want no more reminders."""
    act = "absent" if dialogue.answer == Attends.COMING else "leave"
    return Button(words.say(f"dialogue-{act}"), OnDialogue(act=act, dialogue=number).pack())


def reminder_over(row: Leased, dialogue: Heard, moment: Moment) -> Settlement | None:
    """What becomes of a reminder that is not said now: nobody wants it, it is too late, or it is night."""
    if dialogue.state not in ANNOUNCED or not dialogue.subscribed:
        return Settlement("cancelled")
    if dialogue.starts_at <= moment.now:
        return Settlement("expired")
    starts = dialogue.starts_at.astimezone(moment.zone)
    if row.lane != Lane.REPLY and not is_allowed_hour(moment.local, starts, moment.quiet):
        return Settlement("queued", moment.morning)
    return None


def numbers_told(row: Leased, known: ReminderFacts) -> list[int]:
    """The dialogues of which a reminder tells: its own, and those of the same day."""
    return [row.subject_id or 0, *known.along.get(row.dedup_key, ())]


def why_not_now(row: Leased, known: ReminderFacts, moment: Moment) -> Settlement | None:
    """What becomes of a reminder that tells of nothing now; None where it tells of one dialogue at least."""
    ends = []
    for number in numbers_told(row, known):
        dialogue = known.heard[number].get(row.chat_id)
        end = Settlement("cancelled") if dialogue is None else reminder_over(row, dialogue, moment)
        if end is None:
            return None
        ends.append(end)
    return next((end for end in ends if end.state == "queued"), ends[0])


def reminder_text(words: Texts, told: Sequence[RemindedDialogue], moment: Moment) -> Outgoing:
    """One message for one dialogue, or for those of a day, the earliest first."""
    first, *others = sorted(told, key=lambda one: one.dialogue.starts_at)
    handin = (Button(words.say("menu-handin"), Menu(to="handin").pack()),)
    if not others:
        text = words.say("reminder", facts=with_codes(words, first), answer=answer_of(first.dialogue), reason="")
        return Outgoing(text=text, buttons=(handin, (way_out(words, first.dialogue, first.number),)))
    local = first.dialogue.starts_at.astimezone(moment.zone).date()
    facts = "\n\n".join("\n".join([with_codes(words, one), *seat_line(words, one)]) for one in (first, *others))
    text = words.say("reminder-day", day=day(words, local), count=len(told), facts=facts)
    calendar = (Button(words.say("menu-dialogues"), Menu(to="dialogues").pack()),)
    return Outgoing(text=text, buttons=(handin, calendar))


def seat_line(words: Texts, told: RemindedDialogue) -> list[str]:
    """Whether somebody has a seat, where a reminder tells of several dialogues and cannot begin with it."""
    answer = answer_of(told.dialogue)
    return [] if answer == Attends.FOLLOWING else [words.say("reminder-stands", answer=answer)]


def answer_of(dialogue: Heard) -> str:
    return "waits" if dialogue.waits else dialogue.answer or Attends.FOLLOWING


def with_codes(words: Texts, told: RemindedDialogue) -> str:
    """The facts, what they say at the door, and how many of their own opinions are for it."""
    facts = "\n".join([told.facts, *door_lines(words, told.dialogue.answer, told.dialogue.code)])
    if not told.codes:
        return facts
    codes = ", ".join(code(one) for one in told.codes[:CODES_SHOWN])
    more = len(told.codes) - CODES_SHOWN
    listed = words.say("reminder-opinions", count=len(told.codes), codes=codes, more=max(more, 0))
    return f"{facts}\n{listed}"
