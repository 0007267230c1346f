"""A small dialogue with one of everything, with which a template is tried before it is used."""

from dataclasses import replace
from datetime import UTC, date, datetime

from documents.papers.paper_facts import (
    Answered,
    AssignedWork,
    DialogueFacts,
    HallFacts,
    PaperFacts,
    PaperGuest,
    PaperIssuer,
    PaperOpinion,
    PaperSpeaker,
    PaperStanding,
    PlanStep,
    SheetCounts,
)
from documents.papers.passed_line import PassedLine
from locales import texts
from rules.handin import Kind, NameMode

DAY = date(2026, 12, 18)


def sample_facts() -> PaperFacts:
    """Facts in which no list is empty and no value is missing."""
    return PaperFacts(
        issuer=PaperIssuer(
            commune=_of("commune"),
            upper=_of("upper"),
            number="01",
            signed_on=DAY,
            signer_authorities=(_of("authority"),),
            signer_post=_of("post"),
            signer_name=_of("person"),
        ),
        dialogue=DialogueFacts(
            title=_of("title"),
            starts_at=datetime(2026, 12, 18, 6, 30, tzinfo=UTC),
            place=_of("place"),
            topics=(_of("topic"), _of("topic_more")),
            collect_from=DAY,
            collect_until=DAY,
            phone="024 0000 0000",
            online_url="https://example.org",
            seats=150,
            chair_posts=(_of("chair"),),
            bases=(_of("basis"),),
            steps=(PlanStep(what=_of("step"), lead=_of("lead"), helps=_of("help"), last_day=DAY),),
        ),
        made_on=DAY,
        opinions=tuple(_opinions()),
        sheets=SheetCounts(hamlets=1, sheets=1, lines=3, guided=1),
        promises=(_of("promise"),),
        conclusion=(_of("note"),),
        assigned=(AssignedWork(what=_of("promise"), owner=_of("unit"), due=DAY, moved=2),),
        guests=(PaperGuest(shown=_of("guest"), note=_of("note")), PaperGuest(shown=_of("guest_more"))),
        hall=HallFacts(came=150, places=((_of("hamlet"), 150),), secretary=_of("person")),
        passed=(_passed(), replace(_passed(), code="26-00007-0", folded_into="26-00006-0")),
        spoken=("26-00001-0", "26-00004-0", "26-00005-0"),
        speakers=tuple(_speaker(one) for one in range(1, 6)),
    )


def _of(what: str) -> str:
    """An invented fact, as whoever looks at a sample reads it."""
    return texts("vi").say("paper-sample", of=what)


def _passed() -> PassedLine:
    return PassedLine(
        code="26-00006-0",
        received_on=DAY,
        place=_of("hamlet"),
        field=_of("field"),
        words=_of("words"),
        way="upwards",
        to=_of("upper"),
        passed_on=DAY,
        state="forwarded",
    )


def _speaker(number: int) -> PaperSpeaker:
    return PaperSpeaker(
        of=_of("hamlet"),
        printed=NameMode.FULL,
        name=_of("person"),
        badge=number,
        words=_of("words"),
        code="26-00001-0",
        unit=_of("unit"),
    )


def _opinions() -> list[PaperOpinion]:
    first = PaperOpinion(
        code="26-00001-0",
        received_on=DAY,
        printed=NameMode.FULL,
        name=_of("person"),
        hamlet=_of("hamlet"),
        kind=Kind.REPORT,
        field=_of("field"),
        words=_of("words"),
        past_answer=_of("answer"),
        unit=_of("unit"),
        due=DAY,
    )
    return [
        first,
        replace(first, code="26-00002-0", folded_into="26-00001-0"),
        replace(first, code="26-00003-0", standing=PaperStanding.FORWARDED),
        replace(first, code="26-00004-0", answered=Answered.ALOUD, answer=_of("answer"), line=_of("words")),
        replace(first, code="26-00005-0", answered=Answered.IN_WRITING, in_writing_by=DAY),
    ]
