"""What a resident corrects of what was handed in or added: a version of it, of which the officials are told."""

from collections.abc import Sequence
from dataclasses import replace

from handlers import announcing, limits
from handlers.accusing import accuses
from handlers.file_facts import file_key, tell_intake
from handlers.resident import guidance, hidden, remarks
from handlers.resident.attaching import attach
from handlers.resident.keeping import FIRST_LINE
from handlers.talk import Talk
from locales import phrases, texts
from locales.spoken import code, quoted
from rules.action_row import Circumstances, Hears
from rules.consent import HeldItem
from rules.deciding import is_as_handed_in, is_possible
from rules.files import FoundFile
from rules.handin import REMARK_LIMIT, WORDS_LIMIT
from rules.lifecycle import ROWS, Action
from rules.pieces import joined_messages
from rules.quotas import Quota
from rules.refusal import Refusal
from rules.right_channel import is_abusive
from rules.text import clean
from storage.feedback import cards, feedbacks, history, replies, resident_messages
from storage.tables import Attachment, Feedback, ResidentMessage


async def correct(talk: Talk, row: ResidentMessage, item: HeldItem) -> bool:
    """Take what a message says now; whether it was taken. What tells who its author is is asked about first."""
    feedback = await feedbacks.get_own(talk.db, talk.person.id, row.feedback_id)
    if not is_possible(feedback, Action.EDIT, talk.now, Circumstances()):
        raise Refusal("edit-too-late")
    before = resident_messages.item_of(row)
    whole = await whole_text(talk, row, item)
    if len(whole) > (WORDS_LIMIT if row.number == FIRST_LINE else REMARK_LIMIT):
        raise Refusal("edit-too-long")
    await limits.count_use(talk, limits.own_use(talk, Quota.EDITS))
    if item.file_id not in {None, before.file_id}:
        await limits.count_use(talk, limits.own_use(talk, Quota.FILES), item.size)
    if await accuses(talk, whole) or await remarks.denounces_together(talk, feedback, item.words):
        await guidance.guide_denunciation(talk, whole, [item])
        return False
    if await hidden.hold_back_correction(talk, feedback, item, before):
        return False
    await write_version(talk, feedback, row, item)
    return True


async def whole_text(talk: Talk, row: ResidentMessage, item: HeldItem) -> str:
    """The text of which a message is a part, with what the message says now."""
    rows = await resident_messages.of_line(talk.db, row.feedback_id or 0, row.number or 0)
    return clean(joined_messages(item.words if one.id == row.id else one.words for one in rows))


async def write_version(talk: Talk, feedback: Feedback, row: ResidentMessage, item: HeldItem) -> None:
    """Write the version down, and tell the officials: on the card, and in words where they have done something."""
    before = resident_messages.item_of(row)
    line, whole = row.number or FIRST_LINE, await whole_text(talk, row, item)
    await resident_messages.keep(talk.db, row.contact_id, [item], talk.now, feedback.id, line)
    files = await add_file(talk, feedback, item, before)
    deed = replace(remarks.deed_of(talk, feedback, Action.EDIT, whole), whole=line == FIRST_LINE)
    done = await feedbacks.change(talk.db, feedback, deed)
    if files:
        await cards.refresh_cards(talk.db, feedback, talk.now)
    if line != FIRST_LINE or not is_as_handed_in(feedback) or await is_in_hand(talk, feedback):
        told = correction_text(feedback, whole, files)
        await announcing.queue_remark_for_officials(talk, feedback, done.line, told)
    await tell_intake(talk, feedback, files)
    await talk.say(talk.t("edit-version", code=code(feedback.code)))


async def is_in_hand(talk: Talk, feedback: Feedback) -> bool:
    """Whether an official has done something about it, or has written what has not left yet."""
    deed = await history.last_deed(talk.db, feedback.id)
    return deed is not None or await replies.is_answered_soon(talk.db, feedback.id)


async def add_file(talk: Talk, feedback: Feedback, item: HeldItem, before: HeldItem) -> list[Attachment]:
    """Another file in the place of one is one more: the old one stays with the old version."""
    if item.file_id is None or item.file_id == before.file_id:
        return []
    files = [attach(talk.account_id, FoundFile(item.kind, item.file_id), talk.now, feedback)]
    await feedbacks.add_files(talk.db, files)
    return files


def correction_text(feedback: Feedback, text: str, files: Sequence[Attachment]) -> str:
    """The message beside the card."""
    words = texts("vi")
    return words.say(
        ROWS[Action.EDIT].hears[Hears.UNIT],
        code=code(feedback.code),
        state=words.say(f"state-{feedback.state}"),
        words=quoted(words, text) if text else words.say(file_key(feedback, files)),
        file="yes" if files else "no",
        abusive="yes" if is_abusive(text, phrases("abuse")) else "no",
    )
