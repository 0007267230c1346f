"""When an answer is due, as people read it: the day, what is left of the term, and how the day was counted."""

from collections.abc import Iterable, Sequence
from datetime import date

from handlers.buttons import OwnButton, OwnData
from locales import Texts, texts
from locales.spoken import code, day
from rules.clocks import TERMS, ClockKind
from rules.ladder import SOON_DAYS
from rules.notice import Button, Outgoing
from rules.working_days import Count, Special, home_day, special_days, working_day_before, working_days_left
from storage.engine.database import Db
from storage.feedback.deadlines import CountedClock
from storage.feedback.recomputing import MovedClock, MovedOfUnit
from storage.queue import contacts
from storage.tables import Deadline, Feedback, Request

ANSWER_DAYS = TERMS[ClockKind.FIRST_ANSWER].days
# As many of the days that changed as a short word can name.
DAYS_NAMED = 10


def due_day(words: Texts, clock: CountedClock | None) -> str:
    """The day on which it is due; of a clock that stands still, what is left of its term."""
    if clock is None:
        return "–"
    deadline = clock.deadline
    if deadline.ended_at is None and deadline.stopped_at is not None:
        left = working_days_left(home_day(deadline.stopped_at), deadline.due, clock.own)
        return words.say("due-stopped", left=left)
    due = day(words, deadline.due)
    if deadline.kind == ClockKind.AT_DIALOGUE:
        return words.say("due-at-dialogue", due=due)
    if deadline.delayed_to is None or deadline.delayed_to <= deadline.due or deadline.ended_at is not None:
        return due
    return words.say("due-delayed", due=due, until=day(words, deadline.delayed_to))


def due_short(words: Texts, deadline: Deadline | None) -> str:
    """The same for a line of a list."""
    if deadline is None:
        return "–"
    if deadline.ended_at is None and deadline.stopped:
        return words.say("due-stopped-short")
    if deadline.kind == ClockKind.AT_DIALOGUE:
        return words.say("due-at-dialogue-short", day=f"{deadline.due.day}/{deadline.due.month}")
    return f"{deadline.due.day}/{deadline.due.month}"


def days_left(clock: CountedClock | None, today: date) -> dict[str, object]:
    """How many working days are left or over, and which of the two; nothing once there is an answer."""
    if clock is None or clock.deadline.ended_at is not None or clock.deadline.stopped:
        return {"left": 0, "late": "none"}
    due = clock.deadline.due
    late = "late" if today > due else "today" if today == due else "left"
    return {"left": abs(working_days_left(today, due, clock.own)), "late": late}


def may_delay(clock: CountedClock | None, today: date) -> bool:
    """Whether another day may be promised to the author now."""
    if clock is None or not clock.runs or clock.deadline.delayed_to is not None:
        return False
    if clock.deadline.kind != ClockKind.FIRST_ANSWER:
        return False
    return today >= working_day_before(clock.deadline.due, SOON_DAYS, clock.own)


def explain(words: Texts, clock: CountedClock) -> str:
    """How the day was counted: from when, how many days, and which days were left out by which source."""
    basis, deadline = clock.basis, clock.deadline
    if basis.count == Count.DATE:
        return words.say(f"clock-date-{deadline.kind}", due=day(words, deadline.due))
    special = special_days(basis.start, deadline.due, clock.own)
    stops = [words.say("clock-stop", first=_date(first), last=_date(last)) for first, last in basis.stops]
    if deadline.ended_at is None and deadline.stopped_at is not None:
        stops.append(words.say("clock-stop-open", first=_date(home_day(deadline.stopped_at))))
    return words.say(
        "clock-explained",
        due=day(words, deadline.due),
        start=day(words, basis.start),
        days=basis.days,
        count=basis.count,
        law=words.say(f"clock-law-{deadline.kind}"),
        off=_listed(words, special, working=False),
        offs=sum(not one.working for one in special),
        worked=_listed(words, special, working=True),
        works=sum(one.working for one in special),
        stopped="; ".join(stops),
        stops=len(stops),
    )


def explain_all(words: Texts, clocks: Sequence[CountedClock]) -> str:
    """How the day of each of several clocks was counted, each under what it is of; of one alone without."""
    if len(clocks) == 1:
        return explain(words, clocks[0])
    parts = [words.say(f"clock-kind-{one.deadline.kind}") + "\n" + explain(words, one) for one in clocks]
    return "\n\n".join(parts)


def _listed(words: Texts, special: Iterable[Special], *, working: bool) -> str:
    return ", ".join(_special(words, one) for one in special if one.working == working)


def _special(words: Texts, one: Special) -> str:
    """One day, or several in a row, with why and by which source."""
    name, source = special_name(words, one), special_source(words, one)
    first, last = _date(one.first), _date(one.last)
    when = first if first == last else words.say("days", first=first, last=last)
    return words.say("day-with-source", when=when, name=name or source, source=source, named="yes" if name else "no")


def special_name(words: Texts, one: Special) -> str:
    """What such a day is; nothing where that was not told."""
    return words.say(f"day-off-{one.name}") if one.name else one.why


def special_source(words: Texts, one: Special) -> str:
    return words.say(f"calendar-source-{one.source}")


def _date(when: date) -> str:
    return f"{when.day}/{when.month}/{when.year}"


async def moved_message_for_author(db: Db, about: Feedback | Request, moved: MovedClock) -> Outgoing:
    """Word to an author, or to whoever asked something, that a changed calendar has put the promised day off."""
    author = await contacts.of_person(db, about.person_id)
    words = texts(author.language if author else "vi")
    days = {"before": day(words, moved.before), "due": day(words, moved.due)}
    if isinstance(about, Request):
        text = words.say("due-moved-request", number=str(about.id), kind=moved.kind, **days)
        how = Button(words.say("own-data-due"), OwnData(act="due", request=about.id).pack())
    else:
        text = words.say("due-moved", code=code(about.code), **days)
        how = Button(words.say("own-due"), OwnButton(act="due", feedback=about.id).pack())
    return Outgoing(text=text, buttons=((how,),))


def moved_message_for_unit(moved: MovedOfUnit, changed: Sequence[tuple[date, bool]]) -> Outgoing:
    """One word to a unit of all that a changed calendar has moved on its list."""
    words = texts("vi")
    days = [words.say("day-changed", day=_date(one), working="yes" if works else "no") for one, works in changed]
    lines = [
        words.say("due-moved-line", code=code(number), before=_date(before), due=_date(due))
        for number, before, due in moved.nearest
    ]
    text = words.say(
        "due-moved-unit",
        count=moved.count,
        days=", ".join(days[:DAYS_NAMED]),
        changed=len(days),
        lines="\n".join(lines),
        more=moved.count - len(lines),
    )
    return Outgoing(text=text)


def notice_missing_message(year: int) -> Outgoing:
    """Word to the admins that a year's official notice of its days off is to be entered."""
    return Outgoing(text=texts("vi").say("calendar-notice-missing", year=str(year)))
