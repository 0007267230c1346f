"""The message in which officials read what a resident has added to a feedback within ten minutes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.buttons import OnCard
from handlers.notices.moment import Moment
from locales import Texts, phrases, texts
from locales.spoken import code, quoted, short
from rules.lifecycle import Action
from rules.notice import Button, Outgoing
from rules.outcome import Settlement
from rules.pieces import joined_pieces, may_be_cut
from rules.reach import TELEGRAM, Reach
from rules.right_channel import is_abusive
from rules.text import shorten, utf16_length
from storage.engine.database import Db
from storage.feedback import cards, feedbacks
from storage.office import officials
from storage.queue import remarks
from storage.queue.leased import Leased
from storage.queue.reaches import reach_of
from storage.tables import Entry, Feedback

# Letters that the remarks may have together, and the fewest that each of them is given.
TOGETHER = 3000
# For their heading and the moment of each, where a message bears less.
AROUND = 800
FEWEST = 100
# A text that was cut is shown in full up to so many UTF-16 units: what an app cuts once, and hardly twice.
WHOLE = 10_000
# Pieces of one text are written down within so long of one another, by our own clock.
ONE_TEXT = timedelta(seconds=30)


async def remark_message(db: Db, row: Leased, moment: Moment) -> Outgoing | Settlement:
    """How many remarks there are, how each begins, and the way to all of their words."""
    if not row.in_group and await officials.of_chat(db, row.address) is None:
        return Settlement("cancelled")
    feedback = await feedbacks.get(db, row.subject_id or 0)
    number = remarks.gathered_from(row.dedup_key)
    found = await remarks.untold_remarks(db, row.address, feedback.id, number, row.dedup_key)
    if not found:
        return Settlement("cancelled")
    hung = await cards.find(db, feedback.id, row.address)
    words = texts("vi")
    files = len(await feedbacks.read_files(db, feedback.id))
    return Outgoing(
        text=remark_lines(words, feedback, [*found], moment.zone, await reach_of(db, row.account_id)),
        buttons=(remark_buttons(words, feedback, files),),
        reply_to=hung.message_id if hung else None,
    )


@dataclass(frozen=True, slots=True)
class RemarkText:
    """One text of the author, put together of the pieces into which their app had cut it."""

    at: datetime
    words: str
    cut: bool
    edited: bool


def whole_texts(lines: Sequence[Entry]) -> list[RemarkText]:
    """The texts of some lines of a history: what came right behind a piece is the rest of it."""
    made: list[RemarkText] = []
    newest: Entry | None = None
    for line in lines:
        said, edited = line.words or "", line.action == Action.EDIT
        cut = newest is not None and may_be_cut(utf16_length(newest.words or ""))
        if newest is not None and cut and line.at - newest.at <= ONE_TEXT and said and not edited:
            made[-1] = replace(made[-1], words=joined_pieces(made[-1].words, said), cut=True)
        else:
            made.append(RemarkText(line.at, said, may_be_cut(utf16_length(said)), edited))
        newest = line
    return made


def is_shown_whole(one: RemarkText, reach: Reach) -> bool:
    """Whether a text that was cut is shown in full: where messages bear less than such a piece it is cut short."""
    roomy = reach.text_limit >= TELEGRAM.text_limit
    return roomy and one.cut and not one.edited and utf16_length(one.words) <= WHOLE


def remark_lines(words: Texts, feedback: Feedback, lines: list[Entry], zone: ZoneInfo, reach: Reach = TELEGRAM) -> str:
    """The remarks, each as long as leaves room for all in one message; beyond that their number is told."""
    found = whole_texts(lines)
    if len(found) == 1 and is_shown_whole(found[0], reach):
        return words.say(
            "card-supplied",
            code=code(feedback.code),
            words=quoted(words, found[0].words),
            abusive="yes" if is_abusive(found[0].words, phrases("abuse")) else "no",
        )
    together = min(TOGETHER, reach.text_limit - AROUND)
    room = max(together // len(found), FEWEST)
    shown = found[: together // FEWEST]
    told = [
        words.say(
            "remarks-line",
            at=short(one.at.astimezone(zone)),
            words=quoted(words, shorten(one.words, room)) if one.words else words.say("words-file"),
            edited="yes" if one.edited else "no",
        )
        for one in shown
    ]
    return words.say(
        "remarks-gathered",
        code=code(feedback.code),
        count=len(found),
        remarks="\n".join(told),
        more=len(found) - len(shown),
        abusive="yes" if any(is_abusive(one.words, phrases("abuse")) for one in found) else "no",
    )


def remark_buttons(words: Texts, feedback: Feedback, files: int) -> tuple[Button, ...]:
    shown = [Button(words.say("card-history"), OnCard(act="history", feedback=feedback.id).pack())]
    if files:
        label = words.say("card-files", count=files)
        shown.insert(0, Button(label, OnCard(act="files", feedback=feedback.id).pack()))
    return tuple(shown)
