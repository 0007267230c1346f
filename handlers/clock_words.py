"""What whoever has to see to it reads of clocks that run out or have run out, from what stands when it leaves."""

from collections.abc import Sequence
from datetime import date

from handlers.buttons import OfficialPage, OnCard, OnRequest
from handlers.dialogue_buttons import OnPromise
from handlers.notices.moment import Moment
from locales import Texts, texts
from locales.spoken import code, day
from rules.clocks import ClockKind, SubjectKind
from rules.ladder import BEFORE, Hearer
from rules.notice import Button, Outgoing
from rules.outcome import Settlement
from rules.working_days import home_day, working_days_left
from storage.engine.database import Db
from storage.feedback import alerts
from storage.feedback.alerts import ToldClock
from storage.office import offices
from storage.queue.leased import Leased

# So many are named with a button each; of the others there is a list.
NAMED = 8
# As few as this have a second button each, to promise another day.
FEW = 3
Rows = tuple[tuple[Button, ...], ...]


async def clock_message(db: Db, row: Leased, moment: Moment) -> Outgoing | Settlement:
    """What is still true of what the message tells, by day; nothing where all of it has been seen to."""
    if moment.is_night:
        return Settlement("queued", moment.morning)
    today = home_day(moment.now)
    hears, unit_id, at = alerts.read_key(row.dedup_key)
    told = await alerts.told_together(db, unit_id, at, hears)
    if not told:
        return Settlement("cancelled")
    words = texts("vi")
    unit = (await offices.unit(db, unit_id)).name if unit_id is not None else ""
    named = told[:NAMED]
    ahead = hears == Hearer.LEADER and all(one.stage in BEFORE for one in told)
    lines = [words.say("clock-told-head", hears="leader_ahead" if ahead else hears, unit=unit)]
    for kind, stage in dict.fromkeys((one.kind, one.stage) for one in told):
        group = [one for one in told if (one.kind, one.stage) == (kind, stage)]
        lines.append(words.say(f"clock-told-{kind}", stage=stage, count=len(group), hears=hears))
        lines += [line_of(words, one, today) for one in group if one in named]
    if len(told) > len(named):
        lines.append(words.say("clock-told-more", more=len(told) - len(named)))
    return Outgoing(text="\n".join(lines), buttons=buttons_of(words, told, unit_id))


def line_of(words: Texts, one: ToldClock, today: date) -> str:
    """One clock: its feedback or request, the day, and how many working days are left or over."""
    deadline = one.clock.deadline
    left = working_days_left(today, deadline.due, one.clock.own)
    promised = day(words, deadline.delayed_to) if deadline.delayed_to else "none"
    facts = {"due": day(words, deadline.due), "left": abs(left), "promised": promised}
    return words.say("clock-told-line", name=name_of(words, one), late=lateness(today, deadline.due), **facts)


def lateness(today: date, due: date) -> str:
    return "late" if today > due else "today" if today == due else "left"


def name_of(words: Texts, one: ToldClock) -> str:
    number = one.clock.deadline.subject_id
    if one.kind == ClockKind.PROMISE:
        return words.say("clock-promise", code=code(one.code), number=str(number))
    if one.clock.deadline.subject_kind == SubjectKind.DIALOGUE:
        return words.say("clock-dialogue", number=str(number))
    return code(one.code) if one.code else words.say("clock-request", number=str(number))


def way_to(one: ToldClock) -> str:
    """The data of the button that shows what a clock is about."""
    number = one.clock.deadline.subject_id
    match one.clock.deadline.subject_kind:
        case SubjectKind.PROMISE:
            return OnPromise(act="show", about=number).pack()
        case SubjectKind.DIALOGUE:
            return OfficialPage(of="dialogue", about=number, row=0).pack()
        case SubjectKind.REQUEST:
            return OnRequest(act="show", request=number).pack()
        case _:
            return OnCard(act="card", feedback=number).pack()


def buttons_of(words: Texts, told: Sequence[ToldClock], unit_id: int | None) -> Rows:
    """To each card or request in one press; where there are few, beside it the way to promise another day."""
    rows: list[tuple[Button, ...]] = []
    for one in told[:NAMED]:
        ways = [Button(name_of(words, one), way_to(one))]
        if len(told) <= FEW and one.kind == ClockKind.FIRST_ANSWER and one.clock.deadline.delayed_to is None:
            label = words.say("clock-told-delay", code=code(one.code or ""))
            ways.append(Button(label, OnCard(act="delay", feedback=one.clock.deadline.subject_id).pack()))
        rows.append(tuple(ways))
    if any(one.kind == ClockKind.APPROVAL for one in told):
        data = OfficialPage(of="approvals", about=0, row=0).pack()
        rows.append((Button(words.say("digest-to-approving"), data),))
    if len(told) > NAMED and any(one.kind == ClockKind.PROMISE for one in told):
        rows.append((Button(words.say("clock-told-promises"), OnPromise(act="all").pack()),))
    if len(told) > NAMED:
        of = "requests" if unit_id is None else "told"
        data = OfficialPage(of=of, about=0, row=0).pack()
        rows.append((Button(words.say("clock-told-all", count=len(told)), data),))
    return tuple(dict.fromkeys(rows))
