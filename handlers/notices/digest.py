"""The morning digest of a group or an official: how much waits, the most urgent first, and the ways to it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from handlers.buttons import OfficialPage, OnDigest, OnWork
from handlers.dialogue_buttons import OnPromise
from handlers.notices.moment import Moment
from locales import Texts, texts
from locales.spoken import day
from rules import digests as rules
from rules.access import Clerk, Right, Role, Units, has, only_unit
from rules.notice import Button, Outgoing
from rules.outcome import Settlement
from rules.working_days import missing_notices
from rules.worklist import SOON, Urgent, Whose
from storage.engine.database import Db
from storage.feedback import approving, feedbacks, promise_debts, worklist
from storage.feedback.promise_debts import NO_PROMISES, OpenPromises
from storage.feedback.worklist import Today, WorkNumbers, asked_by, asked_for
from storage.office import calendars, chats, digests, officials
from storage.queue.leased import Leased

STOPPED = Settlement("cancelled")


@dataclass(frozen=True, slots=True)
class Reader:
    """For which units a place is told, and in private to whom."""

    units: Units
    clerk: Clerk | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """What a digest tells."""

    work: WorkNumbers
    failed: int
    held: int
    # Answers that wait for the reader's word.
    approving: int = 0
    promises: OpenPromises = NO_PROMISES
    # The years whose notice of days off is missing, for whoever enters it.
    years: tuple[int, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing has to be done; what somebody has in hand and is not due calls for no digest."""
        return not any((*self.work._replace(mine=0), self.failed, self.held, self.approving, *self.promises))


async def digest_message(db: Db, row: Leased, moment: Moment) -> Outgoing | Settlement:
    """What waits now for whoever may read there now; nothing where that is nothing, and nothing in the afternoon."""
    today = moment.local.date()
    if row.subject_id != rules.number_of(today) or moment.local >= rules.ends_on(moment.local):
        return Settlement("expired")
    reader = await find_reader(db, row)
    if reader is None:
        return STOPPED
    counts = await count(db, reader, Today(moment.now, today))
    return STOPPED if counts.is_empty else message(texts("vi"), counts, today, private=reader.clerk is not None)


async def find_reader(db: Db, row: Leased) -> Reader | None:
    """Who reads there at this moment; None where nobody does who handles feedbacks and wants to be told."""
    group = await chats.find(db, row.address)
    if group is not None:
        return Reader(only_unit(group.unit_id))
    clerk = await officials.of_chat(db, row.address)
    if clerk is None or not has(clerk, Right.HANDLE) or not await digests.wants_digest(db, clerk.person_id):
        return None
    return Reader(clerk.units_of(Right.HANDLE), clerk)


async def count(db: Db, reader: Reader, today: Today) -> Counts:
    asked = await (asked_by(db, reader.clerk, today) if reader.clerk else asked_for(db, reader.units, today.day))
    failed, held = await feedbacks.count_to_call(db, reader.units)
    enters = reader.clerk is not None and Role.ADMIN in reader.clerk.roles
    years = missing_notices(today.day, await calendars.compared_years(db)) if enters else ()
    waiting = await approving.waiting_for(db, reader.clerk.person_id, today.now) if reader.clerk else ()
    promised = await promise_debts.count_for(db, reader.units, today.day)
    return Counts(await worklist.count_kinds(db, asked), failed, held, len(waiting), promised, tuple(years))


def message(words: Texts, counts: Counts, today: date, *, private: bool) -> Outgoing:
    """The counts that are not nought, the most urgent first, each with the way to its list."""
    shown = [(name, number) for name, number in in_order(counts) if number and (private or name != "mine")]
    lines = [words.say(f"digest-{name}", count=number, days=SOON) for name, number in shown]
    lines += [words.say("digest-calendar", year=str(year)) for year in counts.years]
    head = words.say("digest-head", day=day(words, today), where="private" if private else "group")
    rows = [(Button(words.say(f"digest-to-{name}"), data),) for name, data in ways(dict(shown))]
    if private:
        rows.append((Button(words.say("digest-stop"), OnDigest(act="stop").pack()),))
    return Outgoing(text="\n".join((head, "", *lines)), buttons=tuple(rows))


def in_order(counts: Counts) -> Iterator[tuple[str, int]]:
    """Each kind with its number, the most urgent first."""
    work = counts.work
    yield from (("late", work.late), ("promise-late", counts.promises.overdue), ("approving", counts.approving))
    yield from (("soon", work.soon), ("promise-soon", counts.promises.near), ("reopened", work.reopened))
    yield from (("failed", counts.failed), ("nobody", work.nobody), ("held", counts.held), ("mine", work.mine))


def ways(shown: dict[str, int]) -> Iterator[tuple[str, str]]:
    """To the list of each kind; what did not arrive and what is held stand on one."""
    to_call = OfficialPage(of="undelivered", about=0, row=0).pack()
    lists = {
        "late": OnWork(act="list", urgent=Urgent.LATE).pack(),
        "promise-late": OnPromise(act="late").pack(),
        "promise-soon": OnPromise(act="all").pack(),
        "approving": OfficialPage(of="approvals", about=0, row=0).pack(),
        "soon": OnWork(act="list", urgent=Urgent.SOON).pack(),
        "reopened": OnWork(act="list", reopened=True).pack(),
        "failed": to_call,
        "nobody": OnWork(act="list", whose=Whose.NOBODY).pack(),
        "held": to_call,
        "mine": OnWork(act="list", whose=Whose.MINE).pack(),
    }
    found = {name: lists[name] for name in shown}
    if "failed" in found:
        found.pop("held", None)
    yield from found.items()
