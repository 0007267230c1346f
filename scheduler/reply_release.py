"""Lets go what officials wrote, once the seconds in which it can be taken back are over."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from rules.action_row import Circumstances
from rules.attached_line import SentFile, attached_words
from rules.deciding import FOR_REPEATS, Decision, is_possible, may_do
from rules.lifecycle import Action
from rules.notice import Address, Lane, Outgoing
from rules.notice_kinds import Notice
from rules.refusal import Refusal
from rules.reply_states import ReplyMove
from storage.dialogue import agenda
from storage.engine.database import Database, Db
from storage.feedback import cards, delivering, feedbacks, joinings, promises, replies, reply_files, reply_pieces, slips
from storage.feedback.feedbacks import Deed
from storage.office import chats, officials
from storage.queue import contacts, outbox, previews
from storage.queue.outbox import Letter
from storage.tables import Feedback, Reply

# While a file of a text is being fetched it is looked at again after this.
FETCHING = timedelta(seconds=2)
# So long after it was read back its writer is told that a file has not come yet.
LONGEST_FETCH = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class LeavingWords:
    """The words for the resident, and for an official whom another was faster than."""

    letter: Callable[[Db, Reply, Feedback, datetime], Awaitable[Outgoing]]
    overtaken: Callable[[Feedback], Outgoing]
    # That it did not leave, as a file of it cannot.
    returned: Callable[[Feedback], Outgoing]
    # A text as the author of an opinion reads it; and that the author of what they joined was asked something.
    masked: Callable[[Db, str, Feedback], Awaitable[str]]
    asked: Callable[[Db, Feedback], Awaitable[Outgoing]]


async def release_due_replies(database: Database, words: LeavingWords, now: datetime) -> int:
    """Let every due reply leave, each in its own transaction; gives how many."""
    async with database.reading() as db:
        due = await replies.due_replies(db, now)
    for number in due:
        try:
            async with database.writing() as db:
                await _leave(db, words, number, now)
        except Refusal:
            continue  # taken back, or overtaken, at this very moment: what became of it is seen at the next look
    return len(due)


async def _leave(db: Db, words: LeavingWords, number: int, now: datetime) -> None:
    reply = await replies.get(db, number)
    await replies.hold(db, reply.feedback_id)
    feedback = await feedbacks.get(db, reply.feedback_id)
    action = Action(reply.action)
    writer = await officials.serving_now(db, reply.official_id)
    if writer is None or not may_do(writer, action, feedback.unit_id, feedback.dialogue_id):
        await _revoke(db, reply, feedback, now)
        return
    files = await reply_files.read(db, reply.id)
    if any(one.is_lost or one.is_due for one in files):
        await _hold_back(db, words, reply, feedback, now)
        return
    if not is_possible(feedback, action, now, Circumstances()):
        await _overtake(db, words, reply, feedback, now)
        return
    await replies.move(db, reply, ReplyMove.LEAVE, now, now)
    said = await words.masked(db, reply.words, feedback)
    done = await feedbacks.change(db, feedback, Deed(action, now, reply.official_id, said))
    await promises.make_noted(db, reply, feedback, now)
    if files:
        sent = [SentFile(*one) for one in await reply_files.digests(db, files)]
        attached = Deed(Action.ATTACH, now, reply.official_id, attached_words(sent))
        await feedbacks.change(db, feedback, attached)
    await _queue_letter(db, words, reply, feedback, now)
    waiting = await replies.kept_for_feedback(db, feedback.id)
    if waiting is not None and not is_possible(feedback, Action(waiting.action), now, Circumstances()):
        # No word of a leader's is needed any more for what nobody can be told, nor is it given at a dialogue.
        await _overtake(db, words, waiting, feedback, now)
    await _answer_joined(db, words, reply, feedback, done.decision)
    if action in FOR_REPEATS:
        await _answer_repeats(db, words, reply, feedback, now)


async def _overtake(db: Db, words: LeavingWords, reply: Reply, feedback: Feedback, now: datetime) -> None:
    """Somebody was faster: it does not leave, nor wait for a leader any more, and its writer is told."""
    await replies.move(db, reply, ReplyMove.OVERTAKE, now)
    await reply_files.drop(db, reply.id, now)
    await _tell_official(db, reply, feedback, words.overtaken(feedback), now)


async def _answer_repeats(db: Db, words: LeavingWords, reply: Reply, feedback: Feedback, now: datetime) -> None:
    """What was folded into it is answered by the same words, each author under the code of their own opinion.

    They are of somebody else: neither the letter nor the history of theirs names who else is told the same.
    """
    action = Action(reply.action)
    for one in await agenda.folded_into(db, feedback.id):
        if is_possible(one, action, now, Circumstances()):
            said = await words.masked(db, reply.words, one)
            done = await feedbacks.change(db, one, Deed(action, now, reply.official_id, said))
            await _queue_letter(db, words, reply, one, now)
            await _answer_joined(db, words, reply, one, done.decision)


async def _answer_joined(db: Db, words: LeavingWords, reply: Reply, feedback: Feedback, decision: Decision) -> None:
    """Whoever joined it gets the same answer under the code of their own; of a question they hear that it was asked."""
    for one in await joinings.joined_to(db, feedback.id):
        said = await words.masked(db, decision.words or reply.words, one)
        if await joinings.follow(db, one, decision, said):
            await _queue_letter(db, words, reply, one, decision.at)
        elif (reader := await contacts.of_person(db, one.person_id)) is not None:
            key, what = f"{delivering.letter_key(reply)}:{one.id}", await words.asked(db, one)
            letter = Letter(key, reader.address, decision.at, Notice.STEP, one.id, what, contact_id=reader.id)
            await outbox.add(db, letter)


async def _queue_letter(db: Db, words: LeavingWords, reply: Reply, feedback: Feedback, now: datetime) -> None:
    own = feedback.id == reply.feedback_id
    author = await contacts.of_person(db, feedback.person_id) or await slips.hearing_contact(db, feedback.id)
    if author is None:
        # Whoever raised it on paper is told by hand, or when they ask by their slip.
        if feedback.source is not None and feedback.forgotten_at is None:
            await slips.owe(db, feedback.id, now)
        return
    letter = Letter(
        delivering.letter_key(reply) if own else f"{delivering.letter_key(reply)}:{feedback.id}",
        author.address,
        now,
        Notice.STEP,
        feedback.id,
        await words.letter(db, reply, feedback, now),
        contact_id=author.id,
    )
    await outbox.add(db, letter)


async def _hold_back(db: Db, words: LeavingWords, reply: Reply, feedback: Feedback, now: datetime) -> None:
    """While a file of it is being fetched it waits; with one that cannot go it is shown to its writer once more.

    So it is where a file does not come for long, as the messenger is away.
    """
    files = await reply_files.read(db, reply.id)
    if not any(one.is_lost for one in files) and now - reply.written_at <= LONGEST_FETCH:
        await replies.move(db, reply, ReplyMove.WAIT, now, now + FETCHING)
        return
    await replies.move(db, reply, ReplyMove.TAKE_BACK, now)
    fresh = await replies.save_preview(db, replies.copy_of(reply, now), reply)
    await reply_pieces.move(db, reply.id, fresh.id)
    await cards.refresh_cards(db, feedback, now)
    address = Address(files[0].received.account_id, reply.chat_id)
    linked = await chats.find(db, address)
    address = address._replace(thread_id=linked.thread_id if linked else None)
    letter = Letter(previews.key_of(fresh.id), address, now, Notice.REPLY_PREVIEW, feedback.id, lane=Lane.OFFICIAL)
    told = replace(letter, key=f"returned:{reply.id}", what=words.returned(feedback))
    await outbox.add(db, told, letter)


async def _revoke(db: Db, reply: Reply, feedback: Feedback, now: datetime) -> None:
    """Its writer lost the right before it left: it stays, and the unit is told, so that a colleague can answer."""
    await replies.move(db, reply, ReplyMove.REVOKE, now, reply.leaves_at)
    await reply_files.drop(db, reply.id, now)
    await cards.refresh_cards(db, feedback, now)
    for address, _ in await cards.places(db, feedback):
        key = f"revoked:{reply.id}:{address.place}"
        await outbox.add(db, Letter(key, address, now, Notice.REPLY_REVOKED, feedback.id))


async def _tell_official(db: Db, reply: Reply, feedback: Feedback, what: Outgoing, now: datetime) -> None:
    contact = await officials.contact_of(db, reply.official_id)
    if contact is None:
        return
    letter = Letter(
        f"overtaken:{reply.id}",
        contact.address,
        now,
        Notice.REPLY_OVERTAKEN,
        feedback.id,
        what,
        contact_id=contact.id,
    )
    await outbox.add(db, letter)
