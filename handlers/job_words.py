"""The messages about a job, worded when they leave: how far it is, and its end with its file, if it may be had."""

from datetime import date
from zoneinfo import ZoneInfo

from handlers.buttons import OnJob
from handlers.figure_words import figures_message
from handlers.notices.moment import Moment
from handlers.template_words import faults_message, ways_on
from locales import Texts, texts
from rules.access import Clerk
from rules.jobs import (
    CODE,
    DAY,
    FAULTS,
    KINDS,
    LIVE,
    NAMELESS,
    OF_TEMPLATES,
    OF_YEAR,
    OUT_OF_TIME,
    PAPER,
    TOLD_EVERY,
    JobKind,
    JobState,
    duty_for,
    percent,
)
from rules.notice import Attached, Button, Outgoing
from rules.notice_kinds import Notice
from rules.outcome import Settlement
from storage.engine.database import Db
from storage.feedback.job_results import FIGURES, TEMPLATE
from storage.office import offices, officials
from storage.queue import jobs
from storage.queue.leased import Leased
from storage.queue.reaches import reach_of
from storage.tables import Area, Job

OVER = Settlement("cancelled")


async def progress_message(db: Db, row: Leased, moment: Moment) -> Outgoing | Settlement:
    """How far a job is, as an edit of the message that told it before; not so soon after it was changed last.

    Nothing where it was asked for elsewhere since, or by somebody who may not have it any more.
    """
    job = await had_by_reader(db, row)
    contact = await jobs.contact_of(db, job) if job else None
    if job is None or contact is None or contact.address != row.address._replace(thread_id=None):
        return OVER
    if job.state in LIVE and job.told_at is not None and moment.now < job.told_at + TOLD_EVERY:
        return Settlement("queued", job.told_at + TOLD_EVERY)
    words = texts(contact.language)
    return Outgoing(
        text=await state_in_words(db, words, job),
        buttons=((Button(words.say("job-cancel"), OnJob(act="cancel", job=job.id).pack()),),)
        if job.state in LIVE
        else (),
        edits=job.message_id,
    )


async def state_in_words(db: Db, words: Texts, job: Job) -> str:
    """The sentence that tells in which state a job is."""
    facts: dict[str, object] = {"what": await what_in_words(db, words, job)}
    if job.state == JobState.QUEUED:
        waits = await jobs.waits_for_another(db, job)
        facts |= {"again": "yes" if job.error else "no", "waits": "yes" if waits else "no"}
    elif job.state == JobState.RUNNING:
        facts["percent"] = percent(job.done, job.total)
    return words.say(f"job-{job.state}", **facts).strip()


async def what_in_words(db: Db, words: Texts, job: Job) -> str:
    """What a job makes, of which unit's or area's things, of which days."""
    if job.kind in OF_TEMPLATES:
        unit = (await offices.unit(db, job.unit_id)).name if job.unit_id else "all"
        check = "yes" if job.kind == JobKind.TEMPLATE_CHECK else "no"
        return words.say("job-what-template", check=check, paper=words.say(f"paper-{job.arguments[PAPER]}"), unit=unit)
    if paper := job.arguments.get(PAPER):
        day = f"{date.fromisoformat(job.arguments[DAY]):%d/%m/%Y}"
        facts = {"template": job.arguments.get(TEMPLATE, ""), "names": "no" if job.arguments.get(NAMELESS) else "yes"}
        return words.say("job-what-paper", paper=words.say(f"paper-{paper}"), day=day, **facts)
    if CODE in job.arguments:
        return words.say("job-what-sheets", title=words.say(f"job-title-{job.kind}"), code=job.arguments[CODE])
    if job.kind in OF_YEAR:
        return words.say("job-what-year", year=job.arguments["from"][:4])
    area = await db.get(Area, job.arguments.get("area") or 0)
    name = area.name if area else (await offices.unit(db, job.unit_id)).name if job.unit_id else "all"
    days = {side: job.arguments.get(side) for side in ("from", "to")}
    shown = {side: f"{date.fromisoformat(day):%d/%m/%Y}" if day else "none" for side, day in days.items()}
    return words.say("job-what", title=words.say(f"job-title-{job.kind}"), unit=name, **shown).strip()


async def end_message(db: Db, row: Leased, moment: Moment) -> Outgoing | Settlement:
    """Word of a job's end: its file, for whoever may still have it; why there is none; where else it is to be had."""
    job = await had_by_reader(db, row)
    if job is None:
        return OVER
    words = texts("vi")
    what = await what_in_words(db, words, job)
    if job.state == JobState.FAILED:
        return Outgoing(text=words.say("job-end-failed", what=what, why=why_failed(words, job)))
    if job.state != JobState.DONE or job.stored_id is None:
        return OVER
    # What it was made with may be more than they may see now.
    if await officials.has_lost_a_duty(db, job.duty_id, job.asked_at):
        return Outgoing(text=words.say("job-rights-changed", what=what))
    if job.arguments.get(FAULTS):
        return faults_message(words, job, what)
    return await result_message(db, row, job, what, moment.zone)


async def result_message(db: Db, row: Leased, job: Job, what: str, zone: ZoneInfo) -> Outgoing | Settlement:
    """What a job has made, as far as this messenger can carry it."""
    words = texts("vi")
    reach = await reach_of(db, row.account_id)
    if FIGURES in job.arguments and row.notice != Notice.JOB_ELSEWHERE:
        return figures_message(words, job, what, reach)
    if row.notice == Notice.JOB_ELSEWHERE or not reach.documents:
        get = Button(words.say("job-address"), OnJob(act="address", job=job.id).pack())
        return Outgoing(text=words.say("job-file-elsewhere", what=what), buttons=((get,), *ways_on(words, job)))
    once, of_sheets = KINDS[JobKind(job.kind)].sent_once, CODE in job.arguments
    key = "job-file-once" if once else "job-file-sheets" if of_sheets else "job-file"
    key = "template-tried" if job.kind == JobKind.TEMPLATE_CHECK else key
    caption = words.say(key, what=what, until=until(job, zone))
    return Outgoing(text=caption, files=(Attached("document", "", job.stored_id),), buttons=ways_on(words, job))


async def had_by_reader(db: Db, row: Leased) -> Job | None:
    """The job that a message is about, if whoever reads there asked for it and may still have what it makes."""
    job = await db.get(Job, row.subject_id or 0, populate_existing=True)
    clerk = await officials.of_chat(db, row.address)
    if job is None or clerk is None or duty_for(clerk, job) is None:
        return None
    return job if await is_of(db, job, clerk) else None


async def is_of(db: Db, job: Job, clerk: Clerk) -> bool:
    """Whether a job is somebody's own."""
    return await jobs.person_of(db, job) == clerk.person_id


def until(job: Job, zone: ZoneInfo) -> str:
    """The last day on which a result is surely kept."""
    return f"{(job.ended_at or job.asked_at).astimezone(zone) + KINDS[JobKind(job.kind)].kept:%d/%m/%Y}"


def why_failed(words: Texts, job: Job) -> str:
    """Why nothing came of a job: the task's own refusal, or what to do about a fault."""
    if job.error == OUT_OF_TIME:
        return words.say("job-why-time")
    if job.error_id is None and job.error is not None:
        return words.say(job.error)
    return words.say("job-why-error", error=job.error_id or "")


async def files_named_message(db: Db, _row: Leased, _moment: Moment) -> Outgoing | Settlement:
    """Word that files which were made before somebody was erased may name them; nothing once they are gone."""
    count = await jobs.count_named(db)
    return Outgoing(text=texts("vi").say("files-named", count=count)) if count else OVER
