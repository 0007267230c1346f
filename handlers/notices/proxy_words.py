"""What a helper reads when there is something to bring to whoever they handed in for: by code alone."""

from handlers.notices.moment import Moment
from handlers.sheet_buttons import OnSlip
from locales import texts
from locales.spoken import code
from rules.notice import Button, Outgoing
from rules.outcome import Settlement
from rules.sheets import show_sheet_code
from storage.engine.database import Db
from storage.feedback import feedbacks, slips
from storage.queue.leased import Leased


async def proxy_heard_message(db: Db, row: Leased, moment: Moment) -> Outgoing | Settlement:
    """That it waits for them; nothing once its owner has asked by slip or got it, and nothing at night."""
    if moment.is_night:
        return Settlement("queued", moment.morning)
    number = row.subject_id or 0
    slip, there = await slips.find(db, number), await slips.sheet_and_line(db, number)
    if slip is None or slip.owed_at is None or there is None:
        return Settlement("cancelled")
    sheet, line = there
    facts = {"sheet": show_sheet_code(sheet.code or ""), "line": line.number}
    text = texts("vi").say("proxy-heard", code=code((await feedbacks.get(db, number)).code), **facts)
    shows = Button(texts("vi").say("proxy-heard-show"), OnSlip(act="show", feedback=number).pack())
    return Outgoing(text=text, buttons=((shows,),))
