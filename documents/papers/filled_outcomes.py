"""What a dialogue came to, as the notice for everybody tells it: no words of residents but their public lines."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from documents.papers.filled_answers import what_became_of
from documents.papers.opinion_groups import GroupedOpinions, Matter, by_field
from documents.papers.paper_facts import Answered, AssignedWork, PaperFacts, PaperStanding
from documents.papers.paper_text import count, fit, shown_day
from locales import texts
from rules.text import fold, one_line

# In this order it is told how many came to what.
OUTCOMES = (
    *(Answered.ALOUD, Answered.APART, Answered.IN_WRITING, PaperStanding.FORWARDED, PaperStanding.UPWARDS),
    *(PaperStanding.NOT_TAKEN, PaperStanding.CARRIED_OVER, Answered.NOT_YET),
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
    came_to = {kind: [one for one in told if outcome_of(one) == kind] for kind in OUTCOMES}
    return {
        "conclusion": tuple(map(fit, facts.conclusion)),
        "assigned": tuple(_assigned(number, one) for number, one in enumerate(facts.assigned, 1)),
        "told_matters": count(len(told)),
        "told_opinions": count(sum(len(one.all) for one in told)),
        "outcomes": tuple(_outcome(kind, matters, facts) for kind, matters in came_to.items() if matters),
        "outcome_fields": tuple(_fields(told, facts)),
        "party_head": party_head(facts),
    }


def _outcome(kind: Answered | PaperStanding, matters: Sequence[Matter], facts: PaperFacts) -> dict[str, str]:
    """How many opinions and matters came to something; of answers in writing the last day of all."""
    days = [day for one in matters if (day := what_became_of(one).in_writing_by) is not None]
    by, above = shown_day(max(days, default=None)), _above(facts)
    return {
        "name": texts(facts.language).say("paper-outcomes", became=str(kind), by=by, above=above),
        "opinions": count(sum(len(one.all) for one in matters)),
        "matters": count(len(matters)),
    }


def _above(facts: PaperFacts) -> str:
    return fit(facts.issuer.upper) or "none"


def party_head(facts: PaperFacts) -> str:
    """Whose conclusions those of a Party unit are: its head's, where that is known to have held the chair."""
    say, party = texts(facts.language).say, fit(facts.issuer.party_name)
    head = fold(say("paper-party-head", party="none"))
    of_committee = fold(say("paper-party-head", party=" ".join(party.split()[:2]) or "none"))
    posts = (fold(post).strip() for one in facts.dialogue.chair_posts for post in one.replace(";", ",").split(","))
    named = any(post == head or f"{post} ".startswith(f"{of_committee} ") for post in posts)
    return say("paper-party-head", party=party) if party and named else ""


def outcome_of(matter: Matter) -> Answered | PaperStanding:
    """What became of a matter: that of its best answered opinion, or where it went."""
    standing = matter.first.standing
    return what_became_of(matter).answered if standing in _SPOKEN else standing


def _fields(matters: Iterable[Matter], facts: PaperFacts) -> Iterable[FilledOutcomes]:
    number = 0
    for group in by_field(matters):
        listed = tuple(_line(one, number + place, facts) for place, one in enumerate(group.matters, 1))
        number += len(listed)
        name = group.name or texts(facts.language).say("paper-no-field")
        yield FilledOutcomes(fit(name), count(len(listed)), listed)


def _line(matter: Matter, number: int, facts: PaperFacts) -> FilledOutcome:
    say, by = texts(facts.language).say, what_became_of(matter).in_writing_by
    return FilledOutcome(
        no=str(number),
        code=matter.first.code,
        what=fit(one_line(matter.first.line)) or say("paper-private-matter"),
        hamlets=", ".join(dict.fromkeys(filter(None, (one.hamlet for one in matter.all)))),
        outcome=say("paper-outcome", became=str(outcome_of(matter)), by=shown_day(by), above=_above(facts)),
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
