"""What papers tell of the dialogue itself: its own facts, and where it says nothing what the office has set."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.paper_opinions import OpinionWorder
from bot.paper_reading import PaperOrder
from documents.papers.paper_facts import DialogueFacts, PlanStep
from locales import texts
from rules.dialogue_papers import USUAL_RESULTS_DAYS, PlannedDays, first_day, plan_days
from rules.redaction import MASK
from storage.engine.database import Db
from storage.office import calendars
from storage.tables import Dialogue


@dataclass(frozen=True, slots=True, repr=False)
class DialogueTold:
    """By what a dialogue is told: the order, who words it, whose it is, its legal bases, what the office has set."""

    order: PaperOrder
    worder: OpinionWorder
    commune: str
    bases: Sequence[str]
    set_by_office: Mapping[str, Any]


async def tell_dialogue(db: Db, dialogue: Dialogue, by: DialogueTold) -> DialogueFacts:
    say, worder, order = texts("vi").say, by.worder, by.order
    starts = dialogue.starts_at.astimezone(order.zone)
    announced = order.local_day(dialogue.published_at) if dialogue.published_at else None
    begins = first_day(dialogue.collect_from, announced, dialogue.collect_until, order.made_at.date())
    results_days = by.set_by_office.get("results_days") or USUAL_RESULTS_DAYS
    planned = PlannedDays(begins, dialogue.collect_until, starts.date(), results_days)
    return DialogueFacts(
        title=dialogue.title or say("paper-title", commune=by.commune),
        starts_at=starts,
        place=worder.of_office(dialogue.place),
        topics=lines_of(worder.of_office(dialogue.topics)),
        collect_from=begins,
        collect_until=dialogue.collect_until,
        phone=_contact(worder.of_office(dialogue.contact or "")) or by.set_by_office.get("phone") or "",
        online_url=dialogue.online_url or "",
        seats=dialogue.seats,
        chair_posts=lines_of((dialogue.details or {}).get("chair", "")),
        bases=tuple(by.bases),
        steps=tuple(
            PlanStep(
                what=say("paper-step", step=step),
                lead=say("paper-step-lead", step=step),
                helps=say("paper-step-helps", step=step),
                last_day=last_day,
            )
            for step, last_day in plan_days(planned, await calendars.own_days(db))
        ),
        results_days=results_days,
    )


def _contact(shown: str) -> str:
    """Whom to ask; where that was somebody's own number, nobody: what is posted names the office's line alone."""
    return "" if MASK in shown else shown


def lines_of(text: str) -> tuple[str, ...]:
    """What was typed line by line, without the marks of a list."""
    lines = (line.strip(" \t-•*.;") for line in text.splitlines())
    return tuple(line for line in lines if line)
