"""The values that placeholders of a template stand for, worded from the facts of a dialogue."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import Any

from documents.papers.filled_answers import answer_values
from documents.papers.filled_hall import hall_values
from documents.papers.filled_opinions import counted_fields, counted_line, filled_groups, groups_beside, most_fields
from documents.papers.filled_outcomes import outcome_values
from documents.papers.filled_passed import passed_values
from documents.papers.filled_spoken import spoken_values
from documents.papers.opinion_groups import GroupedOpinions, group_opinions
from documents.papers.paper_facts import PaperFacts, PaperSpeaker
from documents.papers.paper_text import count, fit, show_name, shown_day, shown_month
from documents.papers.speaking_order import order_speakers
from locales import texts
from locales.spoken import clock, day, lunar_day
from rules.handin import NameMode
from rules.paper_words import place_alone
from rules.text import fold, one_line

# As many places as the registry needs to write a number by hand, or a day; they do not break.
BLANK, BLANK_DAY = "\u00a0" * 6, "\u00a0" * 4


@dataclass(frozen=True, slots=True)
class FilledCounts:
    """The numbers of a paper as they are printed: 06, 131."""

    sheets: str
    hamlets: str
    lines: str
    opinions: str
    repeats: str
    matters: str
    guided: str
    beside: str


@dataclass(frozen=True, slots=True)
class FilledStep:
    """A line of the plan's table."""

    no: str
    what: str
    lead: str
    helps: str
    last_day: str


@dataclass(frozen=True, slots=True, repr=False)
class FilledSpeaker:
    """A line of the list of who asked to speak."""

    no: str
    of: str
    shown_name: str
    words: str
    code: str
    minutes: str
    unit: str


def _short_day(when: date, year: str) -> str:
    """A day of the dialogue's own year without the year."""
    return f"{when.day:02}/{shown_month(when)}" if str(when.year) == year else shown_day(when)


def values_for(facts: PaperFacts) -> Mapping[str, Any]:
    """Everything that a template may name, whichever paper it is of."""
    grouped = group_opinions(facts.opinions)
    return MappingProxyType(
        _issuer(facts)
        | _dialogue(facts)
        | _summary(facts, grouped)
        | answer_values(facts, grouped)
        | outcome_values(facts, grouped)
        | spoken_values(facts, grouped)
        | hall_values(facts)
        | passed_values(facts)
        | _lists(facts)
    )


def _issuer(facts: PaperFacts) -> dict[str, Any]:
    issuer, say = facts.issuer, texts(facts.language).say
    when = issuer.signed_on or facts.made_on
    day_shown = f"{when.day:02}" if issuer.signed_on else BLANK_DAY
    return {
        "commune": issuer.commune,
        "upper": issuer.upper,
        "party_name": issuer.party_name or say("paper-party-of", commune=issuer.commune),
        "party_sign": say("paper-party-sign", level=fold(issuer.party_name.partition(" ")[0]) or "none"),
        "doc_no": issuer.number or BLANK,
        "place": fit(issuer.place) or place_alone(issuer.commune),
        "doc_date": say("paper-date", day=day_shown, month=shown_month(when), year=str(when.year)),
        "signer_authorities": tuple(map(fit, issuer.signer_authorities)),
        "signer_post": fit(issuer.signer_post),
        "signer_name": fit(issuer.signer_name),
        "deputy": issuer.deputy,
    }


def _dialogue(facts: PaperFacts) -> dict[str, Any]:
    one, words = facts.dialogue, texts(facts.language)
    starts, title, say = one.starts_at, fit(one_line(one.title)), words.say
    year = str(starts.year)
    steps = [
        FilledStep(count(number), fit(step.what), fit(step.lead), fit(step.helps), _short_day(step.last_day, year))
        for number, step in enumerate(one.steps, 1)
    ]
    return {
        "title": title,
        "full_title": title if year in title else say("paper-of-year", title=title, year=year),
        "year": year,
        "weekday": day(words, starts.date()).partition(",")[0],
        "start_time": clock(words, starts),
        "start_date": shown_day(starts.date()),
        "lunar_date": lunar_day(words, starts.date()),
        "venue": fit(one_line(one.place)),
        "online_url": fit(one_line(one.online_url)),
        "topics": tuple(map(fit, one.topics)),
        "collect_from": shown_day(one.collect_from),
        "collect_until": shown_day(one.collect_until),
        "office_phone": one.phone,
        "results_days": str(one.results_days),
        "seats": str(one.seats or ""),
        "chair_posts": tuple(map(fit, one.chair_posts)),
        "bases": tuple(map(fit, one.bases)),
        "steps": tuple(steps),
    }


def _summary(facts: PaperFacts, grouped: GroupedOpinions) -> dict[str, Any]:
    language, sheets = facts.language, facts.sheets
    agenda = grouped.of_agenda()
    fields = filled_groups(agenda, language)
    beside = filled_groups(groups_beside(grouped, language), language, sum(len(one.matters) for one in agenda))
    return {
        "n": FilledCounts(
            sheets=count(sheets.sheets),
            hamlets=count(sheets.hamlets),
            lines=count(sheets.lines),
            opinions=count(grouped.opinions),
            repeats=count(grouped.repeats),
            matters=count(len(grouped.matters)),
            guided=count(sheets.guided),
            beside=count(sum(len(one.listed) for one in beside)),
        ),
        "counted_until": shown_day(_counted_until(facts)),
        "has_sheets": sheets.sheets > 0,
        "has_guided": sheets.guided > 0,
        "fields": fields,
        "beside": beside,
        "by_field": tuple(map(partial(counted_line, language=language), counted_fields(grouped, language))),
        "by_hamlet": tuple(map(partial(counted_line, language=language), grouped.by_hamlet())),
        "most_fields": most_fields(agenda, language),
        "promises": tuple(map(fit, facts.promises)),
    }


def _counted_until(facts: PaperFacts) -> date:
    """The last day whose opinions stand in a paper: what may still come is not in it, what the hall brought is."""
    until = facts.dialogue.collect_until
    return min(facts.made_on, max([until, *(one.received_on for one in facts.opinions)]))


def _lists(facts: PaperFacts) -> dict[str, Any]:
    ordered = order_speakers(facts.speakers)
    lines = tuple(
        FilledSpeaker(
            no=str(number),
            of=fit(one.of),
            shown_name=_show_speaker(one, facts.language),
            words=fit(one.words),
            code=one.code,
            minutes=str(one.minutes),
            unit=fit(one.unit),
        )
        for number, one in enumerate((*ordered.first, *ordered.reserve), 1)
    )
    return {
        "guests": tuple({"shown": fit(one_line(one.shown)), "note": fit(one.note)} for one in facts.guests),
        "speakers": lines[: len(ordered.first)],
        "reserve_speakers": lines[len(ordered.first) :],
    }


def _show_speaker(one: PaperSpeaker, language: str) -> str:
    if one.printed == NameMode.FULL and one.name:
        return fit(one_line(one.name))
    kept = texts(language).say("paper-badge", number=str(one.badge) if one.badge else "none")
    return kept if one.printed else show_name(one, language)
