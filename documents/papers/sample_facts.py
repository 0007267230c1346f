"""A small dialogue with one of everything, with which a template is tried before it is used."""

from dataclasses import replace
from datetime import UTC, date, datetime

from documents.papers.paper_facts import (
    DialogueFacts,
    PaperFacts,
    PaperGuest,
    PaperIssuer,
    PaperOpinion,
    PaperSpeaker,
    PaperStanding,
    PlanStep,
    SheetCounts,
)
from rules.handin import Kind, NameMode

DAY = date(2026, 12, 18)


def sample_facts() -> PaperFacts:
    """Facts in which no list is empty and no value is missing."""
    return PaperFacts(
        issuer=PaperIssuer(commune="x A", upper="t B", number="1", signed_on=DAY, signer_post="C", signer_name="D"),
        dialogue=DialogueFacts(
            title="E",
            starts_at=datetime(2026, 12, 18, 6, 30, tzinfo=UTC),
            place="F",
            topics=("G", "H"),
            collect_from=DAY,
            collect_until=DAY,
            phone="0",
            online_url="I",
            seats=1,
            chair_posts=("J",),
            bases=("K",),
            steps=(PlanStep(what="L", lead="M", helps="N", last_day=DAY),),
        ),
        made_on=DAY,
        opinions=tuple(_opinions()),
        sheets=SheetCounts(hamlets=1, sheets=1, lines=3, guided=1),
        promises=("O",),
        guests=(PaperGuest(shown="P", note="Q"), PaperGuest(shown="R")),
        speakers=tuple(PaperSpeaker(of=f"S{one}", printed=NameMode.FULL, name="T") for one in range(5)),
    )


def _opinions() -> list[PaperOpinion]:
    first = PaperOpinion(
        code="1",
        received_on=DAY,
        printed=NameMode.FULL,
        name="U",
        hamlet="X",
        kind=Kind.REPORT,
        field="W",
        words="V",
        past_answer="Y",
        unit="Z",
        due=DAY,
    )
    return [
        first,
        replace(first, code="2", folded_into="1"),
        replace(first, code="3", standing=PaperStanding.FORWARDED),
    ]
