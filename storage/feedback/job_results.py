"""What a job that is done leaves beside its file: a line of the log of what was taken out, or numbers to be told."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import update

from rules.access import Scope, ScopeKind
from rules.jobs import DIALOGUE, FAULTS, NAMELESS, PAPER, TEMPLATE_ROW, JobKind
from rules.periods import Period
from storage.engine.database import Db
from storage.feedback import exports, slips
from storage.feedback.exports import TakenOut
from storage.feedback.slips import Printed
from storage.files import paper_templates
from storage.tables import Job

# Under which name the arguments of a job have the numbers of its picture.
FIGURES = "figures"
PAPERS_OF_DIALOGUE = frozenset({JobKind.PAPER, JobKind.PAPER_BOOK, JobKind.PAPER_BOARD, JobKind.PAPER_PICTURE})
# Under which name they say that the office's own template was broken, and the shipped one was taken.
TEMPLATE, BROKEN = "template", "broken"


async def note_result(db: Db, job: Job, told: Mapping[str, Any], now: datetime) -> None:
    """Write down what the child told of the file, in the transaction in which the job is done."""
    if told.get(TEMPLATE) == BROKEN:
        told_of = update(Job).where(Job.id == job.id).values(arguments=job.arguments | {TEMPLATE: BROKEN})
        await db.execute(told_of.execution_options(synchronize_session=False))
    if job.kind == JobKind.REGISTER and "rows" in told:
        await exports.note_export(db, taken_out(job, told), now)
    elif job.kind in PAPERS_OF_DIALOGUE and "rows" in told:
        await exports.note_export(db, paper_taken_out(job, told, now), now)
    elif job.kind == JobKind.SLIPS:
        await slips.keep(db, (Printed(*one) for one in told["slips"]), job.duty_id, now)
    elif job.kind == JobKind.TEMPLATE_CHECK:
        if told[FAULTS]:
            found = update(Job).where(Job.id == job.id).values(arguments=job.arguments | {FAULTS: told[FAULTS]})
            await db.execute(found.execution_options(synchronize_session=False))
        else:
            await paper_templates.note_checked(db, job.arguments[TEMPLATE_ROW], now)
    elif job.kind == JobKind.CHART:
        told_with = update(Job).where(Job.id == job.id).values(arguments=job.arguments | {FIGURES: dict(told)})
        await db.execute(told_with.execution_options(synchronize_session=False))


def taken_out(job: Job, told: Mapping[str, Any]) -> TakenOut:
    return TakenOut(
        duty_id=job.duty_id,
        profile=job.arguments["profile"],
        scope=scope_of(job),
        period=period_of(job),
        names=told["names"],
        rows=told["rows"],
    )


def paper_taken_out(job: Job, told: Mapping[str, Any], now: datetime) -> TakenOut:
    """A paper in which opinions stand is taken out like a register: of one dialogue, with names that may be printed.

    For an observer it has none.
    """
    first, last = (date.fromisoformat(one) for one in told.get("days") or [now.date().isoformat()] * 2)
    scope = Scope(ScopeKind.DIALOGUE, job.arguments[DIALOGUE])
    named = not job.arguments.get(NAMELESS)
    return TakenOut(job.duty_id, job.arguments[PAPER], scope, Period(first, last), names=named, rows=told["rows"])


def scope_of(job: Job) -> Scope:
    """What a job's file is of."""
    area = job.arguments.get("area")
    return Scope(ScopeKind.AREA, area) if area else Scope.of_unit(job.unit_id)


def period_of(job: Job) -> Period:
    """Of which days it is."""
    return Period(date.fromisoformat(job.arguments["from"]), date.fromisoformat(job.arguments["to"]))
