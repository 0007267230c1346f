"""The files that somebody asked for: the list, one of them, to cancel it, to have it again, to delete it."""

from collections.abc import Awaitable, Callable

from aiogram.types import CallbackQuery, Message

from handlers.buttons import OfficialPage, OnJob
from handlers.file_links import keys_of, offer_file
from handlers.job_words import is_of, until, what_in_words
from handlers.official.cards import FIRST, page_data
from handlers.paging import page_buttons
from handlers.talk import Talk
from locales.spoken import short
from rules.access import Right, may_over, role_has
from rules.jobs import KINDS, LIVE, JobState, percent, require_having, right_at_door, scope_at_door
from rules.paging import Cut
from rules.refusal import Refusal
from storage.files import results
from storage.files.links import FileOffer
from storage.office import officials
from storage.queue import jobs
from storage.tables import Job

# Whoever has one of these can ask for a file.
RIGHTS = {row.right for row in KINDS.values()}


async def on_jobs_command(_event: Message | CallbackQuery, talk: Talk) -> None:
    """/tepxuat: the files that somebody asked for in the last thirty days."""
    await show_jobs(talk, FIRST)


def require_private(talk: Talk) -> None:
    """Refuse whoever may have no files at all, and anybody in a group."""
    if not any(role_has(one.role, right) for one in talk.clerk.duties for right in RIGHTS):
        raise Refusal("not-allowed")
    if not talk.private:
        raise Refusal("private-only-official")


def decides_erasures(talk: Talk) -> bool:
    """Whether somebody answers for it that who was erased is named nowhere any more."""
    return may_over(talk.clerk, Right.ANSWER_REQUESTS, None)


async def show_jobs(talk: Talk, cut: Cut) -> None:
    require_private(talk)
    page = await jobs.jobs_page(talk.db, talk.clerk.person_id, cut, named=decides_erasures(talk))
    if not page:
        await talk.say(talk.t("jobs-none"))
        return
    options = [(await label(talk, job), OnJob(act="show", job=job.id).pack()) for job in page]
    options += page_buttons(talk, page, lambda cut: page_data("jobs", cut))
    await talk.ask(talk.t("jobs"), options)


async def label(talk: Talk, job: Job) -> str:
    facts = {"asked": short(talk.local(job.asked_at)), "what": await what_in_words(talk.db, talk.texts, job)}
    return talk.t("job-label", state=job.state, **facts)


async def on_job(_event: Message | CallbackQuery, press: OnJob, talk: Talk) -> None:
    """A button of a job; whose it is, and who may have it, is asked anew each time."""
    require_private(talk)
    job = await jobs.get_job(talk.db, press.job)
    await ACTS[press.act](talk, job)


async def show_job(talk: Talk, job: Job) -> None:
    """One job: how far it is, and what can be done."""
    own = await require_seeing(talk, job)
    acts = ["cancel"] if own and job.state in LIVE else []
    acts += ["send-again", "address"] if own and job.stored_id is not None else []
    acts += [] if job.state in LIVE else ["drop"]
    text = talk.t(
        "job-view",
        what=await what_in_words(talk.db, talk.texts, job),
        asked=short(talk.local(job.asked_at)),
        state=job.state,
        percent=percent(job.done, job.total),
        until=until(job, talk.office.zone),
        named="yes" if job.named_at else "no",
        who="self" if own else (await officials.get(talk.db, job.duty_id)).name,
    )
    options = [(talk.t(f"job-{act}"), OnJob(act=act, job=job.id).pack()) for act in acts]
    await talk.ask(text, options, (talk.t("jobs-back"), OfficialPage(of="jobs", about=0, row=0).pack()))


async def require_seeing(talk: Talk, job: Job) -> bool:
    """Whether it is their own; refuses one that is neither that nor names somebody of whose erasure they decide."""
    own = await is_of(talk.db, job, talk.clerk)
    if not own and not (job.named_at is not None and decides_erasures(talk)):
        raise Refusal("job-not-yours")
    return own


async def require_own(talk: Talk, job: Job) -> None:
    if not await is_of(talk.db, job, talk.clerk):
        raise Refusal("job-not-yours")


async def cancel(talk: Talk, job: Job) -> None:
    await require_own(talk, job)
    await jobs.cancel_job(talk.db, job, talk.now)
    await talk.flash("job-cancelled", what=await what_in_words(talk.db, talk.texts, job))


async def send_again(talk: Talk, job: Job) -> None:
    """Its file once more, to this chat."""
    await require_own(talk, job)
    require_having(talk.clerk, job)
    if job.state != JobState.DONE or job.stored_id is None:
        raise Refusal("button-old")
    await jobs.tell_end(talk.db, job, talk.contact, talk.now)
    await talk.flash("job-sent-again")


async def give_address(talk: Talk, job: Job) -> None:
    """A short-lived address of its file, for where a messenger does not carry it."""
    await require_own(talk, job)
    if job.state != JobState.DONE or job.stored_id is None:
        raise Refusal("button-old")
    # What it was made with may be more than they may see now.
    if await officials.has_lost_a_duty(talk.db, job.duty_id, job.asked_at):
        raise Refusal("job-rights-changed", what=await what_in_words(talk.db, talk.texts, job))
    offer = FileOffer(
        duty_id=require_having(talk.clerk, job),
        needs=right_at_door(talk.clerk, job),
        name=job.name,
        scope=scope_at_door(talk.clerk, job),
        file_id=job.stored_id,
    )
    await offer_file(talk.db, keys_of(talk.office.held_key), offer, talk.contact, talk.now)


async def drop(talk: Talk, job: Job) -> None:
    await require_seeing(talk, job)
    what = await what_in_words(talk.db, talk.texts, job)
    await results.delete_job(talk.db, job, talk.now)
    await talk.say(talk.t("job-dropped", what=what))


ACTS: dict[str, Callable[[Talk, Job], Awaitable[None]]] = {
    "show": show_job,
    "cancel": cancel,
    "send-again": send_again,
    "address": give_address,
    "drop": drop,
}
