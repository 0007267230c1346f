"""Writing down what became of messages, and what follows from it: several that end at one time share a transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from rules.access import only_unit
from rules.fallback import can_be_split, file_kinds, without_refused
from rules.notice import Address, Lane, Outgoing, Policy
from rules.notice_kinds import Notice
from rules.notice_table import row_of
from rules.outcome import (
    Held,
    KindRefused,
    Moved,
    Outcome,
    Refused,
    Sent,
    Settlement,
    TopicGone,
    UnknownRefusal,
    Unreachable,
    Vanished,
    decide_settlement,
)
from scheduler import answer_steps
from scheduler.arrived import note_card, note_looks
from scheduler.joined import Joined, end_of_joined, settle_unsaid
from storage.dialogue import broadcasts
from storage.engine.database import Db
from storage.feedback import alerts, cards
from storage.files import results, sending
from storage.office import chats
from storage.people import losses, missed
from storage.queue import claims, held, jobs, outbox, takedown
from storage.queue.leased import Leased
from storage.queue.outbox import Letter
from storage.tables import SentMessage

STANDING: dict[str, Any] = {Notice.JOB: jobs, Notice.BROADCAST_TOLD: broadcasts}


@dataclass(slots=True, eq=False)
class Ended:
    """A row whose attempt is over, until that is written down; `plain` if what follows from it cannot be."""

    row: Leased
    outcome: Outcome | None
    end: Settlement
    plain: bool = False
    what: Outgoing | None = None
    # Of a letter that says what was held: what it says of that now.
    joined: Joined | None = None


def outcome_as_tried(what: Outgoing, outcome: Outcome) -> Outcome:
    """An outcome in the light of what was tried: nothing that is new can have vanished."""
    if isinstance(outcome, Vanished) and what.edits is None:
        return UnknownRefusal("nothing was edited")
    return outcome


def end_of(row: Leased, what: Outgoing, outcome: Outcome, now: datetime) -> Settlement:
    """What becomes of a row after a try to say `what`; where something else can be said in its place, that."""
    if row.notice == Notice.RELEASED:
        return end_of_joined(row, outcome, now)
    if what.answer is not None:
        return answer_steps.end_of_answer(row, what, what.answer, outcome, now)
    return _end_of_message(row, what, outcome, now)


def _end_of_message(row: Leased, what: Outgoing, outcome: Outcome, now: datetime) -> Settlement:
    if isinstance(outcome, Vanished):
        return _vanished(row, what, outcome)
    if row.notice == Notice.CARD_GONE and isinstance(outcome, Moved):
        return Settlement("cancelled", error="nothing to edit")
    if can_be_split(what, outcome):
        return Settlement("cancelled", error="in parts")
    if isinstance(outcome, Refused) and outcome.trim:
        plain = without_refused(what, outcome.trim)
        if plain != what:
            return Settlement("queued", error=outcome.why, instead=plain)
    return decide_settlement(outcome, Policy(row.policy), row.attempts, now, row.refusals)


def _vanished(row: Leased, what: Outgoing, outcome: Vanished) -> Settlement:
    """A card that cannot be edited is posted anew; where it was to be taken away, it may still hang."""
    if row.notice == Notice.CARD_GONE and outcome.stays:
        return Settlement("failed", error="cannot be edited")
    if not row_of(row.notice).shown_anew:
        return Settlement("cancelled", error="nothing to edit")
    return Settlement("queued", instead=replace(what, edits=None) if row.payload is not None else None)


async def settle_all(db: Db, ended: Sequence[Ended], now: datetime) -> None:
    """Settle the rows and apply what each outcome tells about message, chat and person."""
    sent = {one.row: one.outcome for one in ended if isinstance(one.outcome, Sent) and one.joined is None}
    steps = [one for one in ended if one.row in sent and answer_steps.goes_on(one.what, one.outcome)]
    over = {one.row: sent[one.row] for one in ended if one.row in sent and one not in steps}
    ours = await claims.settle_sent(db, over, now) if over else []
    ours += [one.row for one in steps if await _settle_step(db, one, now)]
    if ours:
        await _said(db, {row: sent[row].message_ids for row in ours}, now)
        for one in (each for each in ended if each.row in ours):
            await _arrived(db, one, now)
            if handles := sent[one.row].handles:
                await sending.keep_handles(db, one.row.account_id, handles)
    for one in ended:
        if one.joined is not None:
            await _settle_joined(db, one, one.joined, now)
        elif one.row not in sent and await claims.settle_row(db, one.row, one.end, now) and not one.plain:
            await _follow(db, one, now)
            await alerts.tell_others(db, one.row, one.end.state, now)


async def _settle_step(db: Db, one: Ended, now: datetime) -> bool:
    """Have the next message of an answer leave; where nothing more of it may, this one was the last."""
    if one.what is None or one.what.answer is None:
        return False
    if await answer_steps.settle_message(db, one.row, one.what.answer):
        return True
    return isinstance(one.outcome, Sent) and bool(await claims.settle_sent(db, {one.row: one.outcome}, now))


async def _arrived(db: Db, one: Ended, now: datetime) -> None:
    """What follows from a message that has arrived."""
    await note_looks(db, one.row, [one.what], now)
    await results.note_arrived(db, one.row, one.what, now)
    await note_card(db, one.row, one.what)
    if one.what is not None and one.what.answer is not None and one.what.answer.over and not one.plain:
        await answer_steps.note_all_arrived(db, one.row, one.what, now)


async def _settle_joined(db: Db, one: Ended, joined: Joined, now: datetime) -> None:
    """Settle a letter with what was held, and all that goes with it: said, over, held again, or each by itself."""
    key, outcome = one.row.dedup_key, one.outcome
    if not await _settle_letter(db, one, now):
        return
    for row in await held.settle_over(db, joined.over):
        if not one.plain:
            await _follow(db, Ended(row, None, joined.over[row]), now)
    if isinstance(outcome, Sent):
        await _said_together(db, [*joined.said], outcome.message_ids, now)
        await note_looks(db, one.row, joined.words, now)
    elif isinstance(outcome, Held):
        await held.settle_rest(db, key, state="held", held_why=outcome.why.value, held_until=outcome.until)
    elif outcome is not None and one.end.state != "queued":
        await settle_unsaid(db, one.row, joined, outcome, one.end)
    if one.end.state != "queued" and await held.has_more(db, key, now):
        await held.go_on(db, one.row, now)


async def _settle_letter(db: Db, one: Ended, now: datetime) -> bool:
    if isinstance(one.outcome, Sent):
        return bool(await claims.settle_sent(db, {one.row: one.outcome}, now))
    return await claims.settle_row(db, one.row, one.end, now)


async def _said_together(db: Db, rows: list[Leased], message_ids: tuple[int, ...], now: datetime) -> None:
    """A reply to a message that tells of several things is a reply to none of them."""
    await held.settle_said(db, rows, message_ids[0] if message_ids else None, now)
    if len(rows) == 1:
        await _said(db, {rows[0]: message_ids}, now)
    else:
        await _told(db, dict.fromkeys(rows, message_ids), now)
    for row in rows:
        await losses.show_on_cards(db, row, now)


async def _said(db: Db, sent: dict[Leased, tuple[int, ...]], now: datetime) -> None:
    known = [
        SentMessage(
            account_id=row.account_id,
            chat_id=row.chat_id,
            message_id=message_id,
            notice=row.notice,
            subject_id=row.subject_id,
        )
        for row, message_ids in sent.items()
        if row.subject_id is not None
        for message_id in message_ids
    ]
    if known:
        await cards.save_sent_messages(db, *known)
    await _told(db, sent, now)


async def _told(db: Db, sent: Mapping[Leased, tuple[int, ...]], now: datetime) -> None:
    for row, message_ids in sent.items():
        if row.notice == Notice.CARD and message_ids:
            about = (row.subject_id or 0, row.address, message_ids[0])
            if not await cards.note_posted(db, *about):
                await takedown.take_down_late_card(db, *about, now)
        if row.notice in STANDING and message_ids:
            await STANDING[row.notice].note_told(db, row.subject_id or 0, message_ids[0], now)
        if row.notice == Notice.MISSED:
            await missed.note_missed_told(db, row, now)


async def _follow(db: Db, one: Ended, now: datetime) -> None:
    row = one.row
    match one.outcome:
        case Vanished(stays=True) if row.notice == Notice.CARD_GONE:
            await losses.report_given_up(db, row, now)
        case Vanished():
            await _vanished_from_chat(db, row)
        case Moved(chat_id):
            await _moved(db, row, chat_id, now)
        case TopicGone():
            await chats.forget_topic(db, row.address)
        case Held():
            await losses.report_held(db, row, now)
        case Unreachable():
            await losses.mark_unreachable(db, row, now)
        case _ if answer_steps.is_told_at_the_end(one.what, one.end):
            return
        case _:
            await _refused(db, one, now)


async def _vanished_from_chat(db: Db, row: Leased) -> None:
    """What was to be changed stands there no more: it is said anew."""
    if row.notice in STANDING:
        await STANDING[row.notice].note_message_gone(db, row.subject_id or 0)
    else:
        await cards.note_posted(db, row.subject_id or 0, row.address, None)


async def _refused(db: Db, one: Ended, now: datetime) -> None:
    """Of files say in words that they are missing; of what is never taken or may not be read tell who must act."""
    what, outcome = one.what, one.outcome
    if one.end.parts:
        await outbox.add_parts(db, row_letter(one.row, now), one.end.parts)
    elif what is not None and can_be_split(what, outcome):
        await losses.queue_files_one_by_one(db, one.row, what, now)
    elif what is not None and file_kinds(what) and isinstance(outcome, KindRefused | Refused | UnknownRefusal):
        why = "kind" if isinstance(outcome, KindRefused) else "broken" if one.end.state == "failed" else "later"
        await losses.report_file_refused(db, one.row, what, why, now)
    elif one.end.state == "failed":
        await losses.report_refused(db, one.row, one.end.refusals, now)
    elif outcome is None and one.end.state == "cancelled":
        await losses.report_not_read(db, one.row, now)


def row_letter(row: Leased, now: datetime) -> Letter:
    """A row as the letter that it was."""
    told = Letter(row.dedup_key, row.address, now, row.notice, row.subject_id, lane=Lane(row.lane))
    return replace(told, policy=Policy(row.policy), contact_id=row.contact_id, expires_at=row.expires_at)


async def _moved(db: Db, row: Leased, chat_id: int, now: datetime) -> None:
    """The group's links, its waiting rows and this one go along; open cards are posted afresh."""
    await outbox.readdress(db, row.id, chat_id)
    there = Address(row.account_id, chat_id)
    if await chats.follow_migration(db, row.address, there):
        chat = await chats.find(db, there)
        await cards.begin_posting_open_cards(db, there, only_unit(chat.unit_id if chat else None), now)
