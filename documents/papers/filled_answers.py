"""What a dialogue answers, as templates tell it: by field with minutes to read, then what is answered elsewhere."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from documents.papers.filled_opinions import GIST
from documents.papers.opinion_groups import GroupedOpinions, Matter, MatterGroup, by_field
from documents.papers.paper_facts import Answered, PaperFacts, PaperOpinion, PaperStanding
from documents.papers.paper_text import count, fit, show_words, shown_day
from locales import texts
from rules.text import one_line, shorten

# So many syllables are read out in a minute, in a hall.
A_MINUTE = 200
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
# Of one matter the best that became of any of its opinions is told.
_BEST = (Answered.ALOUD, Answered.APART, Answered.IN_WRITING)
_SPOKEN = frozenset({PaperStanding.AGENDA, PaperStanding.ANSWERED})


@dataclass(frozen=True, slots=True, repr=False)
class FilledAnswer:
    """One matter and what is answered to it; `by` is the day of an answer in writing."""

    no: str
    code: str
    words: str
    hamlets: str
    same_count: str
    answer: str
    by: str
    # Of what is answered elsewhere: whither it went.
    went: str


@dataclass(frozen=True, slots=True, repr=False)
class FilledAnswers:
    """A part of the report: its number, how much it holds, and how long it takes to read."""

    no: str
    name: str
    opinions: str
    matters: str
    minutes: str
    listed: tuple[FilledAnswer, ...]


@dataclass(frozen=True, slots=True, repr=False)
class FilledLate:
    """A matter that has no answer yet: by when it was to have one, and how many days ago that was."""

    no: str
    code: str
    words: str
    due: str
    late: str


@dataclass(frozen=True, slots=True, repr=False)
class FilledUnit:
    """A unit that owes answers."""

    name: str
    matters: str
    late: str
    listed: tuple[FilledLate, ...]


def what_became_of(matter: Matter) -> PaperOpinion:
    """The opinion of a matter that tells best what became of it; an answer to one is an answer to all."""
    told = {one.answered: one for one in reversed(matter.all)}
    return next((told[best] for best in _BEST if best in told), matter.first)


def answer_values(facts: PaperFacts, grouped: GroupedOpinions) -> dict[str, Any]:
    """The parts of the report of answers, numbered through behind what was promised before."""
    spoken = [one for one in grouped.matters if one.first.standing in _SPOKEN]
    became = {kind: [one for one in spoken if what_became_of(one).answered == kind] for kind in Answered}
    upwards, others = (grouped.beside(one) for one in (PaperStanding.UPWARDS, PaperStanding.FORWARDED))
    fields = tuple(_numbered(by_field(became[Answered.ALOUD]), facts))
    behind = len(fields) + bool(facts.promises)
    writing = became[Answered.IN_WRITING]
    return {
        "answers": fields,
        "read": _part(0, MatterGroup("", tuple(became[Answered.ALOUD])), facts),
        "written": _part(behind + 1, MatterGroup("", tuple(writing)), facts),
        "elsewhere": _part(behind + bool(writing) + 1, MatterGroup("", (*upwards, *others)), facts),
        "upwards": _part(0, MatterGroup("", upwards), facts),
        "others": _part(0, MatterGroup("", others), facts),
        "rest": tuple(_rest(grouped, became, facts)),
        "unanswered": tuple(_owing([*became[Answered.NOT_YET], *writing], facts)),
        "owed": count(len(became[Answered.NOT_YET]) + len(writing)),
        "made_day": shown_day(facts.made_on),
    }


def _numbered(groups: Iterable[MatterGroup], facts: PaperFacts) -> Iterable[FilledAnswers]:
    matters = 0
    for number, group in enumerate(groups, 1 + bool(facts.promises)):
        yield _part(number, group, facts, matters)
        matters += len(group.matters)


def _part(number: int, group: MatterGroup, facts: PaperFacts, before: int = 0) -> FilledAnswers:
    listed = tuple(_item(one, before + place, facts) for place, one in enumerate(group.matters, 1))
    syllables = sum(len(f"{one.words} {one.answer}".split()) for one in listed)
    return FilledAnswers(
        no=_roman(number),
        name=group.name or texts(facts.language).say("paper-no-field"),
        opinions=count(group.opinions),
        matters=count(len(listed)),
        minutes=str(max(1, -(-syllables // A_MINUTE))),
        listed=listed,
    )


def _item(matter: Matter, number: int, facts: PaperFacts) -> FilledAnswer:
    told = what_became_of(matter)
    return FilledAnswer(
        no=str(number),
        code=matter.first.code,
        words=_short(matter.first, facts.language),
        hamlets=", ".join(dict.fromkeys(filter(None, (one.hamlet for one in matter.all)))),
        same_count=count(len(matter.all)),
        answer=fit(told.answer),
        by=shown_day(told.in_writing_by),
        went=went_to(matter.first.standing, facts),
    )


def went_to(standing: PaperStanding, facts: PaperFacts) -> str:
    """Whither went what others answer; nothing of anything else."""
    above = fit(facts.issuer.upper) or "none"
    return texts(facts.language).say("paper-went", standing=str(standing), above=above)


def _short(one: PaperOpinion, language: str) -> str:
    """What a matter is called when it is read out: its public line, else the beginning of its words."""
    told = fit(one_line(one.line)) or shorten(one_line(show_words(one, language)), GIST).rstrip(".")
    return told[:1].upper() + told[1:]


def _rest(
    grouped: GroupedOpinions, became: dict[Answered, list[Matter]], facts: PaperFacts
) -> Iterable[dict[str, str]]:
    """What is not read out, by what becomes of it: with what is read out these are all matters."""
    say: Callable[[str], str] = texts(facts.language).say
    counts = {f"paper-rest-{kind}": len(became[kind]) for kind in Answered if kind != Answered.ALOUD}
    if facts.made_on > facts.dialogue.starts_at.date():
        # Once it was held nothing more is answered at it.
        counts = {"paper-rest-open" if key.endswith(Answered.NOT_YET) else key: count for key, count in counts.items()}
    beside = [one for one in PaperStanding if one not in _SPOKEN]
    counts |= {f"paper-standing-{one}": len(grouped.beside(one)) for one in beside}
    return ({"name": say(key), "matters": count(number)} for key, number in counts.items() if number)


def _owing(matters: Iterable[Matter], facts: PaperFacts) -> Iterable[FilledUnit]:
    """By unit what has no answer, the longest late first."""
    found: dict[str, list[Matter]] = {}
    late = partial(_days_late, today=facts.made_on)
    for one in sorted(matters, key=late, reverse=True):
        found.setdefault(one.first.unit, []).append(one)
    number = 0
    for unit, theirs in found.items():
        lines = tuple(_late(one, number + place, late(one), facts.language) for place, one in enumerate(theirs, 1))
        number += len(lines)
        overdue = count(sum(late(one) > 0 for one in theirs))
        yield FilledUnit(fit(unit), count(len(lines)), overdue, lines)


def _due(matter: Matter) -> date | None:
    told = what_became_of(matter)
    return told.in_writing_by or matter.first.due


def _days_late(matter: Matter, today: date) -> int:
    due = _due(matter)
    return max((today - due).days, 0) if due else 0


def _late(matter: Matter, number: int, days: int, language: str) -> FilledLate:
    words = shorten(one_line(show_words(matter.first, language)), GIST)
    return FilledLate(str(number), matter.first.code, words, shown_day(_due(matter)), str(days) if days else "")


def _roman(number: int) -> str:
    """XIV; there are no parts beyond some dozens."""
    made = ""
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        made += sign * times
    return made
