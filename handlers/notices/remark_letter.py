"""The message in which officials read what a resident has added to a feedback within ten minutes."""

from zoneinfo import ZoneInfo

from handlers.buttons import OnCard
from handlers.notices.moment import Moment
from locales import Texts, phrases, texts
from locales.spoken import code, quoted, short
from rules.notice import Button, Outgoing
from rules.outcome import Settlement
from rules.reach import TELEGRAM, Reach
from rules.right_channel import is_abusive
from rules.text import shorten
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


def remark_lines(words: Texts, feedback: Feedback, found: list[Entry], zone: ZoneInfo, reach: Reach = TELEGRAM) -> str:
    """The remarks, each as long as leaves room for all in one message; beyond that their number is told."""
    together = min(TOGETHER, reach.text_limit - AROUND)
    room = max(together // len(found), FEWEST)
    shown = found[: together // FEWEST]
    lines = [
        words.say(
            "remarks-line",
            at=short(one.at.astimezone(zone)),
            words=quoted(words, shorten(one.words, room)) if one.words else words.say("words-file"),
        )
        for one in shown
    ]
    return words.say(
        "remarks-gathered",
        code=code(feedback.code),
        count=len(found),
        remarks="\n".join(lines),
        more=len(found) - len(shown),
        abusive="yes" if any(is_abusive(one.words or "", phrases("abuse")) for one in found) else "no",
    )


def remark_buttons(words: Texts, feedback: Feedback, files: int) -> tuple[Button, ...]:
    shown = [Button(words.say("card-history"), OnCard(act="history", feedback=feedback.id).pack())]
    if files:
        label = words.say("card-files", count=files)
        shown.insert(0, Button(label, OnCard(act="files", feedback=feedback.id).pack()))
    return tuple(shown)
