"""What follows when a message is refused for good: the card says so, and whoever must act is told in other words."""

from dataclasses import replace
from datetime import datetime, timedelta

from rules.answer_progress import AnswerProgress
from rules.fallback import file_kinds
from rules.notice import Address, Lane, Outgoing
from rules.notice_kinds import Fate, Notice, Readers
from rules.notice_table import UNKNOWN, row_of
from rules.outcome import UNKNOWN_RESTS
from storage.engine.database import Db
from storage.feedback import cards, handing_on
from storage.office import chats, officials
from storage.queue import admins, contacts, outbox, owed
from storage.queue.leased import Leased
from storage.queue.outbox import Letter
from storage.tables import Feedback, Reply

# One word is enough for all that is refused in so many seconds: an answer in pieces, a file after the other.
TOGETHER = 30


OF_OFFICIALS = frozenset({Fate.OFFICE, Fate.OFFICIAL, Fate.STILL_THERE})
# So often the sum of what somebody missed is tried anew, a day after the other.
MOST_DAYS, A_DAY = 7, timedelta(days=1)
# After so many refusals for a reason that nobody knows a message is given up at its messenger.
LAST_UNKNOWN = len(UNKNOWN_RESTS) + 1


def fate_of_lost_notice(notice: str, lane: int) -> Fate:
    """What becomes of a notice of a lane; what an official asked to see is its reader's, whatever it was."""
    kind = row_of(notice)
    asked = kind.readers == Readers.ASKED or (lane == Lane.REPLY and (kind.lost in OF_OFFICIALS or kind is UNKNOWN))
    return Fate.READER if asked else kind.lost


def _key(*facts: object, now: datetime) -> str:
    return ":".join(map(str, (*facts, int(now.timestamp()) // TOGETHER)))


async def mark_unreachable(db: Db, row: Leased, now: datetime) -> None:
    """A person is marked so, the card says it, the unit hears it; a lost group's cards go to the admins.

    Who has another contact is told there instead, and nobody need hear of it.
    What residents said there is handed on, and what else its officials had to know of a feedback the admins hear.
    """
    if not row.in_group:
        await contacts.mark_lost(db, row.address, now)
        if await contacts.try_elsewhere(db, row.id, row.address):
            return
        if fate_of_lost_notice(row.notice, row.lane) == Fate.AUTHOR:
            await _not_told(db, row, now)
    else:
        await cards.lose_chat(db, row.address, now)
        feedback = await _feedback(db, row) if row.notice == Notice.CARD else None
        if feedback is not None and feedback.open:
            # However many are open: this one is new, or has just changed.
            await cards.refresh_cards(db, feedback, now)
        if row_of(row.notice).told_on:
            await _tell_admins(db, row, _card_lost(row, now))
    await report_not_read(db, row, now)


async def report_held(db: Db, row: Leased, now: datetime) -> None:
    """It goes to another contact of whom it is for where nothing is held; if there is none the cards say so."""
    if row.in_group or not await contacts.try_another(db, row.id, row.address, unheld=True):
        await show_on_cards(db, row, now)


async def report_refused(db: Db, row: Leased, refusals: int | None, now: datetime) -> None:
    """What was refused so often for a reason that nobody knows is tried at another contact of the person, once."""
    last = refusals == LAST_UNKNOWN and not row.in_group
    if not last or not await contacts.try_another(db, row.id, row.address):
        await report_given_up(db, row, now)


async def report_given_up(db: Db, row: Leased, now: datetime) -> None:
    """It will never be taken as it is: who must act is told, in words made for that."""
    match fate_of_lost_notice(row.notice, row.lane):
        case Fate.AUTHOR:
            await _not_told(db, row, now)
            key = _key(Notice.AUTHOR_LOST, row.subject_id, row.address.place, now=now)
            await _say(db, row, Letter(key, row.address, now, Notice.AUTHOR_LOST))
        case Fate.OFFICE:
            also = () if row.in_group else (Address(row.account_id, row.chat_id),)
            await _tell_admins(db, row, _card_lost(row, now), *also)
        case Fate.STILL_THERE:
            await report_card_stays(db, row, now)
        case Fate.READER:
            key = _key(Notice.REPLY_LOST, row.address.place, now=now)
            await _say(db, row, Letter(key, row.address, now, Notice.REPLY_LOST))
        case Fate.OFFICIAL:
            key = _key(Notice.NOTICE_LOST, row.notice, row.address.place, now=now)
            what = Outgoing(text=row.notice)
            here = Address(row.account_id, row.chat_id)
            await outbox.add(db, Letter(key, here, now, Notice.NOTICE_LOST, what=what))
        case Fate.SUMMED:
            await _summed(db, row, now)
        case Fate.ALARM:
            pass


async def report_card_stays(db: Db, row: Leased, now: datetime) -> None:
    """A card could not be taken away from a chat that may not see it any more: the admins hear where it hangs."""
    where = await chats.name_of(db, row.address)
    what = Outgoing(text=where)
    key = f"{Notice.CARD_STAYS}:{row.address.place}"
    await _tell_admins(db, row, Letter(key, Address(row.account_id, 0), now, Notice.CARD_STAYS, what=what))


async def report_answer_short(db: Db, row: Leased, progress: AnswerProgress, now: datetime) -> None:
    """Tell who wrote an answer, and its unit below the cards, which of its files the author's messenger refused."""
    feedback, reply = await _feedback(db, row), await db.get(Reply, progress.reply)
    if feedback is None or reply is None:
        return
    writer = await officials.contact_of(db, reply.official_id)
    readers = [address for address, _ in await cards.places(db, feedback)]
    readers += [writer.address] if writer is not None else []
    what = Outgoing(text=" ".join(map(str, progress.refused)))
    for address in dict.fromkeys(readers):
        key = f"{Notice.ANSWER_SHORT}:{progress.reply}:{address.place}"
        await outbox.add(db, Letter(key, address, now, Notice.ANSWER_SHORT, feedback.id, what))


async def report_file_refused(db: Db, row: Leased, what: Outgoing, why: str, now: datetime) -> None:
    """Say in words what could not be shown, and where to look (`kind`: not here, `broken`: nowhere, `later`: soon)."""
    if row.notice == Notice.JOB_END:
        # Its subject is no feedback, and the file lies here whatever becomes of the message.
        key = _key(Notice.JOB_ELSEWHERE, row.address.place, row.subject_id, now=now)
        await _say(db, row, Letter(key, row.address, now, Notice.JOB_ELSEWHERE))
        return
    said = Outgoing(text=" ".join([why, *file_kinds(what)]))
    key = _key(Notice.FILE_REFUSED, row.address.place, row.subject_id, *file_kinds(what), why, now=now)
    await _say(db, row, Letter(key, row.address, now, Notice.FILE_REFUSED, what=said, lane=Lane(row.lane)))


async def queue_files_one_by_one(db: Db, row: Leased, what: Outgoing, now: datetime) -> None:
    """Files that were refused together go each for itself, so that only the one that is amiss is left out."""
    for number, file in enumerate(what.files):
        alone = Outgoing(text=what.text, files=(file,), silent=what.silent)
        key = f"{row.dedup_key}/f{number}"
        await _say(db, row, Letter(key, row.address, now, row.notice, what=alone, lane=Lane(row.lane)))


def _card_lost(row: Leased, now: datetime) -> Letter:
    """Word that officials were not shown something about a feedback; of whom it is, is said by whoever queues it."""
    return Letter(Notice.CARD_LOST, Address(row.account_id, 0), now, Notice.CARD_LOST)


async def _say(db: Db, row: Leased, letter: Letter) -> None:
    """Queue a word about what the row was about, where the row was to be shown."""
    await outbox.add(db, replace(letter, subject_id=row.subject_id, address=row.address))


async def _feedback(db: Db, row: Leased) -> Feedback | None:
    return await db.get(Feedback, row.subject_id) if row.subject_id is not None else None


async def show_on_cards(db: Db, row: Leased, now: datetime) -> None:
    """The cards say that a word to the author is held, or that it is not any more."""
    feedback = await _feedback(db, row) if fate_of_lost_notice(row.notice, row.lane) == Fate.AUTHOR else None
    if feedback is not None:
        await cards.refresh_cards(db, feedback, now)


async def _not_told(db: Db, row: Leased, now: datetime) -> None:
    feedback = await _feedback(db, row)
    if feedback is None:
        return
    await cards.refresh_cards(db, feedback, now)
    for address, _ in await cards.places(db, feedback):
        key = _key(Notice.STEP_LOST, feedback.id, address.place, now=now)
        await outbox.add(db, Letter(key, address, now, Notice.STEP_LOST, feedback.id))


async def _tell_admins(db: Db, row: Leased, letter: Letter, *also: Address) -> None:
    """A word about the row's feedback to the admins of its unit and to other private chats, each once."""
    feedback = await _feedback(db, row)
    if feedback is None:
        return
    readers = [one.address for one in await admins.of_unit(db, feedback.unit_id)]
    for address in dict.fromkeys((*readers, *also)):
        key = _key(letter.key, row.subject_id, address.place, now=letter.due_at)
        await outbox.add(db, replace(letter, key=key, address=address, subject_id=feedback.id))


async def _summed(db: Db, row: Leased, now: datetime) -> None:
    """How everything stands is told at once, and where that is refused as well again a day later, a week long."""
    contact = await contacts.at_chat(db, row.address)
    days = int(row.dedup_key.rpartition("+")[2]) + 1 if row.notice == Notice.MISSED and "+" in row.dedup_key else 0
    if contact is None or days > MOST_DAYS:
        return
    due = now + A_DAY if row.notice == Notice.MISSED else now
    key = f"{_key(Notice.MISSED, contact.person_id, now=now)}+{days}"
    # Nothing since a moment is looked for: somebody was there all the time, and other reminders reached them.
    what = Outgoing()
    await outbox.add(
        db,
        Letter(key, Address(row.account_id, row.chat_id), due, Notice.MISSED, contact.person_id, what),
    )


async def report_not_read(db: Db, row: Leased, now: datetime) -> None:
    """What a resident said and this chat does not read is handed on, or kept until there is somebody."""
    if row.subject_id is not None and owed.is_word(row):
        await owed.keep_owed(db, row.account_id, row.subject_id, row.dedup_key, row.payload, now)
        await handing_on.hand_on_all(db, row.account_id, row.subject_id, now)
