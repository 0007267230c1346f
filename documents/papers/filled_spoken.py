"""What was said in the hall, in the order of speaking: who spoke as far as that may be told, and what was answered."""

from dataclasses import dataclass

from documents.papers.filled_answers import went_to, what_became_of
from documents.papers.opinion_groups import GroupedOpinions
from documents.papers.paper_facts import Answered, PaperFacts, PaperOpinion, PaperStanding
from documents.papers.paper_text import fit, show_words, shown_day
from locales import texts
from rules.handin import NameMode
from rules.text import one_line


@dataclass(frozen=True, slots=True, repr=False)
class FilledSpoken:
    """One opinion that was spoken."""

    no: str
    who: str
    words: str
    answer: str


def spoken_values(facts: PaperFacts, grouped: GroupedOpinions) -> dict[str, tuple[FilledSpoken, ...]]:
    """Each with the answer to its matter; what was written down by mistake is left out."""
    became = {one.code: what_became_of(matter) for matter in grouped.matters for one in matter.all}
    by_code = {one.code: one for one in facts.opinions}
    said = [by_code[code] for code in facts.spoken if code in by_code]
    told = [one for one in said if one.standing != PaperStanding.WITHDRAWN]
    agreed = dict(facts.agreed)
    return {
        "spoken": tuple(
            FilledSpoken(
                no=str(number),
                who=_who(one, facts.language),
                words=fit(one_line(show_words(one, facts.language))),
                answer=" ".join(
                    filter(None, (_answer(became.get(one.code, one), facts), _heard(agreed.get(one.code), facts)))
                ),
            )
            for number, one in enumerate(told, 1)
        )
    }


def _who(one: PaperOpinion, language: str) -> str:
    named = one.printed == NameMode.FULL and bool(one.name)
    mode = "full" if named else "hidden" if one.printed == NameMode.HIDDEN else "none"
    name, place = one_line(one.name) if named else "none", one_line(one.hamlet) or "none"
    who = texts(language).say("paper-spoken-who", mode=mode, name=name, place=place)
    return f"{who[:1].upper()}{who[1:]}"


def _heard(agreed: bool | None, facts: PaperFacts) -> str:  # noqa: FBT001  as it was noted, or not at all
    if agreed is None:
        return ""
    return texts(facts.language).say("paper-spoken-agreed" if agreed else "paper-spoken-disagreed")


def _answer(told: PaperOpinion, facts: PaperFacts) -> str:
    say = texts(facts.language).say
    if told.answered == Answered.ALOUD:
        return say("paper-spoken-answer", words=fit(told.answer))
    if told.answered == Answered.IN_WRITING:
        return say("paper-spoken-in-writing", by=shown_day(told.in_writing_by))
    if went := went_to(told.standing, facts):
        return say("paper-spoken-forwarded", went=went)
    return say("paper-spoken-open")
