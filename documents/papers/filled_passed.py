"""What a dialogue left to the level above and to other bodies, as the list for them tells it: no name of a resident."""

from dataclasses import dataclass
from typing import Any

from documents.papers.paper_facts import PaperFacts
from documents.papers.paper_text import count, fit, shown_day
from documents.papers.passed_line import PassedMatter, passed_matters
from locales import texts
from rules.text import one_line


@dataclass(frozen=True, slots=True, repr=False)
class FilledPassed:
    """One matter: where it happened, to whom it went and when, and how it stands."""

    no: str
    code: str
    words: str
    place: str
    to: str
    day: str
    state: str


@dataclass(frozen=True, slots=True, repr=False)
class FilledWay:
    """One way to others: its name, and what went that way."""

    name: str
    matters: str
    listed: tuple[FilledPassed, ...]


def passed_values(facts: PaperFacts) -> dict[str, Any]:
    """Every matter once, by the ways to others; those that went to the level above come first."""
    matters, say = passed_matters(facts.passed), texts(facts.language).say
    ways = sorted(dict.fromkeys(one.first.way for one in matters), key=lambda way: way != "upwards")
    listed, number = [], 0
    for way in ways:
        theirs = [one for one in matters if one.first.way == way]
        lines = tuple(_line(one, number + place, facts.language) for place, one in enumerate(theirs, 1))
        number += len(lines)
        listed.append(FilledWay(say(f"paper-passed-way-{way}"), count(len(lines)), lines))
    return {"passed": tuple(listed), "passed_matters": count(len(matters)), "passed_opinions": count(len(facts.passed))}


def _line(matter: PassedMatter, number: int, language: str) -> FilledPassed:
    say, first = texts(language).say, matter.first
    same = say("paper-passed-same", codes=", ".join(matter.same)) if matter.same else ""
    return FilledPassed(
        no=str(number),
        code=first.code,
        words=fit(one_line(" ".join(filter(None, (first.words, same))))),
        place=fit(one_line(first.place)),
        to=fit(one_line(first.to)),
        day=shown_day(first.passed_on),
        state=say("paper-passed-waits" if first.state == "forwarded" else f"state-{first.state}"),
    )
