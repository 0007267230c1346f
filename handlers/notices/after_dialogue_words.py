"""What whoever is to see to it reads of a dialogue that was held: what is still to be done, and by when."""

from handlers.dialogue_buttons import OnAgenda
from handlers.notices.moment import Moment
from locales import Texts, texts
from locales.spoken import code, in_full
from rules.agenda import observing_duty
from rules.clocks import ClockKind
from rules.dialogue_clocks import AFTERWARDS
from rules.dialogue_papers import duty_for_papers
from rules.notice import Button, Outgoing
from rules.outcome import Settlement
from rules.working_days import home_day
from storage.dialogue import conclusions, dialogues
from storage.engine.database import Db
from storage.feedback import dialogue_clocks
from storage.files import board_photos, conclusion_files, unusable
from storage.office import officials
from storage.queue.leased import Leased
from storage.tables import Deadline

OVER = Settlement("cancelled")


async def after_dialogue_message(db: Db, row: Leased, moment: Moment) -> Outgoing | Settlement:
    """How it stands when this leaves; nothing once all is done, or to whoever has nothing to do with it any more."""
    if moment.is_night:
        return Settlement("queued", moment.morning)
    number = int(row.dedup_key.split(":")[1])
    dialogue, clocks = await dialogues.get(db, number), await dialogue_clocks.running(db, number)
    clerk = await officials.of_chat(db, row.address)
    if not clocks or clerk is None:
        return OVER
    holds = duty_for_papers(clerk, number, await dialogues.units_of(db, number)) is not None
    if not holds and observing_duty(clerk, await dialogues.areas_of(db, number)) is None:
        return OVER
    words = texts("vi")
    head = words.say(
        "after-dialogue", place=dialogue.place, day=in_full(words, dialogue.starts_at.astimezone(moment.zone).date())
    )
    count = await conclusions.count_open(db, number)
    lines = [_line(words, kind, clocks[kind], moment) for kind in AFTERWARDS if kind in clocks]
    lines += [words.say("after-dialogue-open", count=count)] if count else []
    missing = await board_photos.missing(db, number)
    lines += [words.say("after-dialogue-boards", count=missing)] if missing else []
    ways = (Button(words.say("after-dialogue-see"), OnAgenda(act="page", about=number).pack()),)
    return Outgoing(text="\n".join([head, *lines]), buttons=(ways,))


async def conclusion_file_message(db: Db, row: Leased, moment: Moment) -> Outgoing | Settlement:
    """That a file does not go along, and why; nothing where it was taken out meanwhile, and nothing at night."""
    if moment.is_night:
        return Settlement("queued", moment.morning)
    lost = await conclusion_files.find_unusable(db, int(row.dedup_key.split(":")[1]))
    if lost is None:
        return OVER
    words = texts("vi")
    text = words.say("conclusion-file-unusable", name=lost.name, why=lost.why or "gone")
    again = Button(words.say("conclusion-again"), OnAgenda(act="conclude", about=lost.dialogue_id).pack())
    return Outgoing(text=text, buttons=((again,),))


async def sent_file_message(db: Db, row: Leased, moment: Moment) -> Outgoing | Settlement:
    """That a draft or a proof is of no use, and why; nothing where it was taken out meanwhile, and nothing at night."""
    if moment.is_night:
        return Settlement("queued", moment.morning)
    lost = await unusable.find_unusable(db, int(row.dedup_key.split(":")[1]))
    if lost is None:
        return OVER
    words = texts("vi")
    why = words.say("sent-file-why", why=lost.why or "gone")
    if lost.name:
        return Outgoing(text=words.say("plan-file-unusable", name=lost.name, why=why))
    return Outgoing(text=words.say("promise-file-unusable", code=code(lost.code), why=why))


def _line(words: Texts, kind: ClockKind, clock: Deadline, moment: Moment) -> str:
    """By when something is to be done, and how many days are left, or have passed since."""
    left = (clock.due - home_day(moment.now)).days
    stage = "soon" if left > 0 else "late" if left < 0 else "today"
    return words.say(f"after-dialogue-{kind}", due=in_full(words, clock.due), stage=stage, days=abs(left))
