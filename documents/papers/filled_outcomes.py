"""What a dialogue came to, as the notice for everybody tells it: no words of residents but their public lines."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from documents.papers.filled_answers import what_became_of
from documents.papers.opinion_groups import GroupedOpinions, Matter, by_field
from documents.papers.paper_facts import Answered, AssignedWork, PaperFacts, PaperStanding
from documents.papers.paper_text import count, fit, shown_day
from locales import texts
from rules.text import one_line

# In this order it is told how many came to what.
OUTCOMES = (
    *(Answered.ALOUD, Answered.APART, Answered.IN_WRITING, PaperStanding.FORWARDED, PaperStanding.NOT_TAKEN),
    *(PaperStanding.CARRIED_OVER, Answered.NOT_YET),
)
_SPOKEN = frozenset({PaperStanding.AGENDA, PaperStanding.ANSWERED})


@dataclass(frozen=True, slots=True, repr=False)
class FilledOutcome:
    """One matter, and what became of it."""

    no: str
    code: str
    what: str
    hamlets: str
    outcome: str


@dataclass(frozen=True, slots=True, repr=False)
class FilledOutcomes:
    """A field, and what became of its matters."""

    name: str
    matters: str
    listed: tuple[FilledOutcome, ...]


def outcome_values(facts: PaperFacts, grouped: GroupedOpinions) -> dict[str, Any]:
    """The conclusions, what was given whom to do, and what became of every matter that was not withdrawn."""
    told = [one for one in grouped.matters if one.first.standing != PaperStanding.WITHDRAWN]
    say = texts(facts.language).say
    counts = {kind: sum(outcome_of(one) == kind for one in told) for kind in OUTCOMES}
    return {
        "conclusion": tuple(map(fit, facts.conclusion)),
        "assigned": tuple(_assigned(number, one) for number, one in enumerate(facts.assigned, 1)),
        "told_matters": count(len(told)),
        "told_opinions": count(sum(len(one.all) for one in told)),
        "outcomes": tuple(
            {"name": say("paper-outcomes", became=str(kind)), "matters": count(number)}
            for kind, number in counts.items()
            if number
        ),
        "outcome_fields": tuple(_fields(told, facts.language)),
    }


def outcome_of(matter: Matter) -> Answered | PaperStanding:
    """What became of a matter: that of its best answered opinion, or where it went."""
    standing = matter.first.standing
    return what_became_of(matter).answered if standing in _SPOKEN else standing


def _fields(matters: Iterable[Matter], language: str) -> Iterable[FilledOutcomes]:
    number = 0
    for group in by_field(matters):
        listed = tuple(_line(one, number + place, language) for place, one in enumerate(group.matters, 1))
        number += len(listed)
        name = group.name or texts(language).say("paper-no-field")
        yield FilledOutcomes(fit(name), count(len(listed)), listed)


def _line(matter: Matter, number: int, language: str) -> FilledOutcome:
    say, by = texts(language).say, what_became_of(matter).in_writing_by
    return FilledOutcome(
        no=str(number),
        code=matter.first.code,
        what=fit(one_line(matter.first.line)) or say("paper-private-matter"),
        hamlets=", ".join(dict.fromkeys(filter(None, (one.hamlet for one in matter.all)))),
        outcome=say("paper-outcome", became=str(outcome_of(matter)), by=shown_day(by)),
    )


def _assigned(number: int, one: AssignedWork) -> dict[str, str]:
    moved = str(one.moved) if one.moved else ""
    return {
        "no": str(number),
        "what": fit(one.what),
        "owner": fit(one.owner),
        "due": shown_day(one.due),
        "moved": moved,
    }
