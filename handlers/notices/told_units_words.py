"""What a unit reads of a move of a dialogue that is for it: the text of the notice, and the way to the dialogue."""

from handlers.buttons import OfficialPage
from handlers.notices.moment import Moment
from locales import texts
from locales.spoken import in_full
from rules.notice import Button, Outgoing
from rules.outcome import Settlement
from rules.text import shorten
from storage.dialogue import told_units
from storage.engine.database import Db
from storage.queue.leased import Leased

TOPICS_SHOWN = 300


async def told_units_message(db: Db, row: Leased, moment: Moment) -> Outgoing | Settlement:
    """How it stands as this leaves, in the morning where it is night; nothing once it has moved on."""
    if moment.is_night:
        return Settlement("queued", moment.morning)
    told = await told_units.told_move(db, row)
    if told is None:
        return Settlement("cancelled")
    words, one = texts("vi"), told.dialogue
    starts = one.starts_at.astimezone(moment.zone)
    facts = {
        "move": str(told.move),
        "day": in_full(words, starts.date()),
        "time": f"{starts:%H:%M}",
        "place": one.place,
        "topics": shorten(one.title or one.topics, TOPICS_SHOWN),
        "reason": one.reason or "none",
        "until": in_full(words, one.collect_until),
        "count": told.opinions,
    }
    way = Button(words.say("told-units-see"), OfficialPage(of="dialogue", about=one.id, row=0).pack())
    return Outgoing(text=words.say(f"told-{row.notice}", **facts), buttons=((way,),))
