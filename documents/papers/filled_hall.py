"""How a dialogue was held, as its minutes say it: from when to when, who was there, who was its secretary."""

from documents.papers.paper_facts import PaperFacts
from documents.papers.paper_text import fit, shown_day
from locales import texts
from locales.spoken import clock, day


def hall_values(facts: PaperFacts) -> dict[str, str]:
    """What was not written down stays as dots for a hand; where nobody opened the hall it began when it was to."""
    hall, words = facts.hall, texts(facts.language)
    began = hall.opened_at or facts.dialogue.starts_at
    dots = words.say("paper-dots")
    return {
        "began": words.say("paper-began", time=clock(words, began), **_on(facts)),
        "ended": _ended(facts) if hall.closed_at else words.say("paper-ended-blank"),
        "present": words.say(
            "paper-present",
            count=hall.came or dots,
            said=hall.said,
            seats=facts.dialogue.seats or 0,
            places=_places(facts) or "none",
        ),
        "invited": "; ".join(map(fit, facts.invited)),
        "came": str(hall.came or ""),
        "secretary": fit(hall.secretary) or dots,
        "secretary_name": fit(hall.secretary),
    }


def _on(facts: PaperFacts) -> dict[str, str]:
    began = (facts.hall.opened_at or facts.dialogue.starts_at).date()
    return {"weekday": day(texts(facts.language), began).partition(",")[0], "date": shown_day(began)}


def _ended(facts: PaperFacts) -> str:
    """The hour, and the day where it is another one."""
    words, hall = texts(facts.language), facts.hall
    if hall.closed_at is None:
        return ""
    began = hall.opened_at or facts.dialogue.starts_at
    same = began.date() == hall.closed_at.date()
    on = "same" if same else shown_day(hall.closed_at.date())
    return words.say("paper-ended", time=clock(words, hall.closed_at), on=on)


def _places(facts: PaperFacts) -> str:
    say = texts(facts.language).say
    return "; ".join(
        say("paper-present-of", place=fit(name) or say("door-no-place"), people=people)
        for name, people in facts.hall.places
    )
