"""What is told of a dialogue beside time, place and topics, and what is amiss with it, in words."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from handlers.due_words import special_name, special_source
from locales import Texts
from locales.spoken import day
from locales.spoken import moment as spoken
from rules.dialogue_checks import CheckSource, PlanCheck, PlannedTime, PlanWarning, days_of_notice
from rules.text import shorten
from rules.working_days import Special, special_days
from storage.dialogue.beside import Beside
from storage.dialogue.dialogues import Heard
from storage.tables import Dialogue

# With the longest of everything a notice is still one message.
NAMES_SHOWN = 150
_HOUR, _DAY = 60, 24 * 60


def topics_listed(topics: str) -> str:
    """One topic behind its name; of several each on a line of its own, so that none is read for something else."""
    lines = [line.strip() for line in topics.splitlines() if line.strip()]
    return "\n" + "\n".join(f"- {line.removeprefix('- ')}" for line in lines) if lines[1:] else topics


def more_facts(words: Texts, dialogue: Dialogue | Heard, beside: Beside) -> Iterator[str]:
    """A line for each thing that was told."""
    told = {
        "host": beside.host,
        **dict(sorted((dialogue.details or {}).items())),
        "invited": invited_names(words, dialogue, beside),
        "seats": str(dialogue.seats or ""),
        "online": dialogue.online_url,
        "files": shorten(", ".join(beside.files), NAMES_SHOWN),
        "contact": dialogue.contact,
    }
    yield from (words.say(f"invitation-{name}", words=one) for name, one in told.items() if one)


def invited_names(words: Texts, dialogue: Dialogue | Heard, beside: Beside) -> str:
    """Who is invited, where that is not just everybody of its areas and the Front."""
    if dialogue.invites_people and dialogue.invites_front and not beside.organisations:
        return ""
    who = {"people": dialogue.invites_people, "front": dialogue.invites_front}
    return shorten(names_of_invited(words, **who, bodies=beside.organisations), NAMES_SHOWN)


def names_of_invited(words: Texts, *, people: bool, front: bool, bodies: Sequence[tuple[str, int | None]]) -> str:
    """Both groups and the bodies with their seats, as they are invited."""
    groups = (("people", people), ("front", front))
    names = [words.say(f"plan-invited-{name}") for name, wanted in groups if wanted]
    for name, seats in bodies:
        names.append(words.say("plan-invited-seats", name=name, seats=seats) if seats else name)
    return ", ".join(names)


def warnings_text(words: Texts, found: Sequence[PlanCheck], plan: PlannedTime) -> str:
    """What is amiss, a line each, with its source."""
    lines = [
        words.say(
            "plan-warning-line", what=warning_text(words, one.warning, plan), source=source_text(words, one, plan)
        )
        for one in found
    ]
    return "\n".join(lines)


def warning_text(words: Texts, warning: PlanWarning, plan: PlannedTime) -> str:
    facts: dict[str, object] = {}
    if warning == PlanWarning.LATE_NOTICE:
        facts = {"days": days_of_notice(plan)}
    elif warning == PlanWarning.DAY_OFF:
        name = next((special_name(words, one) for one in _specials(plan)), "")
        facts = {"when": day(words, plan.day), "name": name or "none"}
    elif warning == PlanWarning.AFTER_LAST_DAY and plan.last_day is not None:
        facts = {"last": day(words, plan.last_day)}
    elif warning == PlanWarning.TOO_FEW_SEATS:
        facts = {"seats": plan.seats, "kept": plan.seats_kept}
    elif warning == PlanWarning.SAME_PEOPLE:
        facts = {"other": spoken(words, nearest(plan).astimezone(plan.starts.tzinfo))}
    return words.say(f"plan-warning-{warning}", **facts)


def nearest(plan: PlannedTime) -> datetime:
    return min(plan.others, key=lambda other: abs(other - plan.starts))


def source_text(words: Texts, one: PlanCheck, plan: PlannedTime) -> str:
    """By what it is asked for; of a day off by which notice, or that there is none yet."""
    by_notice = (special_source(words, special) for special in _specials(plan) if one.source == CheckSource.CALENDAR)
    return next(by_notice, words.say(f"plan-source-{one.source}"))


def _specials(plan: PlannedTime) -> list[Special]:
    """What its day is other than a plain day of its week."""
    return special_days(plan.day - timedelta(days=1), plan.day, plan.own_days)


def reminders_text(words: Texts, minutes: Sequence[int]) -> str:
    """How long before the start people are reminded: "3 ngày, 2 giờ"."""
    return ", ".join(_span(words, one) for one in minutes)


def _span(words: Texts, minutes: int) -> str:
    for unit, size in (("days", _DAY), ("hours", _HOUR)):
        if minutes % size == 0:
            return words.say(f"plan-{unit}", count=minutes // size)
    return words.say("plan-minutes", count=minutes)
