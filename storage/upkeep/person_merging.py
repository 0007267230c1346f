"""Making one person of two who are the same human: all of both is kept, and the history's lines stay as they are."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import exists, select, update
from sqlalchemy.orm import aliased

from rules.reply_states import NOT_GONE
from rules.requests import RequestAction
from storage.dialogue.mailings import VOIDS
from storage.engine.database import Db
from storage.feedback.row_locks import hold_feedbacks
from storage.office import call_passwords
from storage.people import requests
from storage.people.requests import RequestDeed
from storage.queue import outbox
from storage.tables import (
    Block,
    Consent,
    Contact,
    Duty,
    Feedback,
    FormDraft,
    HeldWords,
    Invite,
    Mailing,
    Outbox,
    Person,
    QuotaUse,
    Reply,
    Request,
    Subscription,
)
from storage.tables.base import one_of
from storage.upkeep.attendance_merging import join_attendances
from storage.upkeep.draft_merging import join_drafts

# What an official has begun to write and what is on its way; each goes on under the duty that is kept.
# Whose rows say no more than whose they are.
PLAIN: tuple[tuple[Any, Any], ...] = (
    (Contact, Contact.person_id),
    (Feedback, Feedback.person_id),
    (Block, Block.person_id),
    (HeldWords, HeldWords.person_id),
    (Invite, Invite.used_by),
)


async def merge_people(db: Db, first: int, second: int, now: datetime) -> int:
    """Give all that the younger of two persons has to the older one, whose number is given back.

    The row of the younger one stays and says into whom it went. Where both have the same, one is kept, or the sum.
    Letters are left to `rename_letters`, once for all who were merged.
    """
    kept, gone = sorted((first, second))
    if kept == gone:
        return kept
    await join_drafts(db, kept, gone)
    await _join_forms(db, kept, gone)
    await _join_subscriptions(db, kept, gone)
    await join_attendances(db, kept, gone)
    await _join_quotas(db, kept, gone)
    await _note_origin(db, gone)
    await _join_duties(db, kept, gone, now)
    await call_passwords.give_to(db, kept, gone)
    await _join_consents(db, kept, gone)
    await _join_requests(db, kept, gone, now)
    for table, column in PLAIN:
        theirs = update(table).where(column == gone).values({column.key: kept})
        await db.execute(theirs.execution_options(synchronize_session=False))
    await _join_persons(db, kept, gone)
    # Much of it was changed behind the session's back, and the next one of the same human begins with what stands.
    db.expunge_all()
    return kept


async def _note_origin(db: Db, gone: int) -> None:
    """Keep whose contacts and duties they were, so that they go back if the two part (storage/upkeep/parting.py)."""
    for table in (Contact, Duty):
        theirs = update(table).where(table.person_id == gone, table.joined_from.is_(None))
        await db.execute(theirs.values(joined_from=gone).execution_options(synchronize_session=False))


async def _join_persons(db: Db, kept: int, gone: int) -> None:
    older = await db.get_one(Person, kept, populate_existing=True)
    younger = await db.get_one(Person, gone, populate_existing=True)
    older.first_seen_at = min(older.first_seen_at, younger.first_seen_at)
    older.preferred_contact_id = older.preferred_contact_id or younger.preferred_contact_id
    until = [one for one in (older.blocked_until, younger.blocked_until) if one is not None]
    older.blocked_until = max(until, default=None)
    younger.merged_into_id, younger.preferred_contact_id, younger.blocked_until = kept, None, None
    # Whom one of the older mailings had passed by may have subscribed as the other; nobody is told twice, by the keys.
    open_ones = update(Mailing).where(one_of(Mailing.state, "open"), Mailing.notice.not_in(sorted(VOIDS)))
    behind = open_ones.where(Mailing.reached >= kept).values(reached=kept - 1)
    await db.execute(behind.execution_options(synchronize_session=False))
    await db.flush()


async def _join_forms(db: Db, kept: int, gone: int) -> None:
    """Of two who had begun the same form the one goes on that was touched last."""
    theirs = select(FormDraft).where(FormDraft.person_id.in_((kept, gone)))
    newest_first = (await db.scalars(theirs.order_by(FormDraft.touched_at.desc(), FormDraft.id.desc()))).all()
    goes_on: set[str] = set()
    for one in newest_first:
        if one.form in goes_on:
            await db.delete(one)
        goes_on.add(one.form)
    await db.flush()
    theirs_still = update(FormDraft).where(FormDraft.person_id == gone).values(person_id=kept)
    await db.execute(theirs_still.execution_options(synchronize_session=False))


async def _join_subscriptions(db: Db, kept: int, gone: int) -> None:
    """Whoever wants to be reminded as one of the two wants it."""
    rows = (await db.scalars(select(Subscription).where(Subscription.person_id.in_((kept, gone))))).all()
    of_kept = {one.dialogue_id: one for one in rows if one.person_id == kept}
    for row in rows:
        other = of_kept.get(row.dialogue_id)
        if row.person_id == kept:
            continue
        if other is None:
            row.person_id = kept
            continue
        if row.ended_at is None and other.ended_at is not None:
            other.since, other.ended_at = row.since, None
        await db.delete(row)
    await db.flush()


async def _join_quotas(db: Db, kept: int, gone: int) -> None:
    """What both have used of a quota was used by one human."""
    rows = (await db.scalars(select(QuotaUse).where(QuotaUse.person_id.in_((kept, gone))))).all()
    of_kept = {(one.quota, one.subject_id, one.ends_at): one for one in rows if one.person_id == kept}
    for row in rows:
        if row.person_id == kept:
            continue
        other = of_kept.get((row.quota, row.subject_id, row.ends_at))
        if other is None:
            row.person_id = kept
            continue
        other.count += row.count
        other.size += row.size
        other.told_at = max((one for one in (other.told_at, row.told_at) if one is not None), default=None)
        await db.delete(row)
    await db.flush()


async def _join_consents(db: Db, kept: int, gone: int) -> None:
    """Each keeps to its contact; of two that were signed for one purpose the younger one stays where it was signed."""
    other = aliased(Consent)
    twice = exists().where(
        *(Consent.contact_id.is_(None), Consent.withdrawn_at.is_(None)),
        *(other.person_id == kept, other.purpose == Consent.purpose),
        *(other.contact_id.is_(None), other.withdrawn_at.is_(None)),
    )
    theirs = update(Consent).where(Consent.person_id == gone, ~twice).values(person_id=kept)
    await db.execute(theirs.execution_options(synchronize_session=False))


async def _join_requests(db: Db, kept: int, gone: int, now: datetime) -> None:
    """What both have asked is asked once, from the earlier day on, and its answer is for all that both have."""
    waiting = [one for one in (await requests.find_waiting(db, kept), await requests.find_waiting(db, gone)) if one]
    for later in sorted(waiting, key=lambda one: one.asked_at)[1:]:
        await requests.move_request(db, later, RequestDeed(RequestAction.CANCEL, now))
    theirs = update(Request).where(Request.person_id == gone).values(person_id=kept)
    await db.execute(theirs.execution_options(synchronize_session=False))


async def _join_duties(db: Db, kept: int, gone: int, now: datetime) -> None:
    """Every duty keeps its number, by which the history names it; of two live ones that are the same one ends."""
    live = select(Duty).where(Duty.person_id.in_((kept, gone)), Duty.ended_at.is_(None)).order_by(Duty.id)
    first: dict[tuple[str, str, int], Duty] = {}
    for duty in (await db.scalars(live)).all():
        same = first.setdefault((duty.role, duty.scope_kind, duty.scope_id), duty)
        if same is not duty:
            duty.ended_at = now
            mine = (Reply.official_id == duty.id, Reply.state.in_(sorted(NOT_GONE)))
            await hold_feedbacks(db, (await db.scalars(select(Reply.feedback_id).where(*mine))).all())
            unsent = update(Reply).where(*mine)
            await db.execute(unsent.values(official_id=same.id).execution_options(synchronize_session=False))
    await db.flush()
    theirs = update(Duty).where(Duty.person_id == gone).values(person_id=kept)
    await db.execute(theirs.execution_options(synchronize_session=False))


async def rename_letters(db: Db, merged: Mapping[int, int]) -> None:
    """What one of two who were merged was told of a dialogue the other is not told again: both have one key now."""
    about = Outbox.dedup_key.like("rem:%") | Outbox.dedup_key.like("dlg:%")
    rows = await db.execute(select(Outbox.id, Outbox.dedup_key, Outbox.state).where(about).order_by(Outbox.id))
    letters = rows.all()
    taken = {row.dedup_key for row in letters}
    for row in letters:
        fact, _, person = row.dedup_key.rpartition(":")
        if not person.isdecimal() or int(person) not in merged:
            continue
        key = f"{fact}:{merged[int(person)]}"
        change = update(Outbox).where(Outbox.id == row.id).execution_options(synchronize_session=False)
        if key not in taken:
            taken.add(key)
            await db.execute(change.values(dedup_key=key))
        elif row.state in outbox.WAITING:
            await db.execute(change.values(state="cancelled", payload=None))
