"""Who words each notice that is worded when it leaves, and the words of whatever leaves."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from types import MappingProxyType

from handlers import job_words
from handlers.alarms import silence_message
from handlers.answer_letter import answer_message
from handlers.clock_words import clock_message
from handlers.notices import file_address, losses, officials_notices
from handlers.notices.after_dialogue_words import (
    after_dialogue_message,
    conclusion_file_message,
    sent_file_message,
)
from handlers.notices.alone_words import parted_message, stands_alone_message
from handlers.notices.broadcast_words import broadcast_message, broadcast_progress
from handlers.notices.dialogue_words import dialogue_alone, dialogue_messages, speaking_message
from handlers.notices.digest import digest_message
from handlers.notices.look_words import name_seen_message, with_looks
from handlers.notices.missed import missed_message
from handlers.notices.moment import Moment
from handlers.notices.officials_notices import officials_messages
from handlers.notices.proxy_words import proxy_heard_message
from handlers.notices.remark_letter import remark_message
from handlers.notices.speaker_words import next_speaker_message
from handlers.notices.told_units_words import told_units_message
from handlers.notices.year_plan_words import year_plan_message
from handlers.own_data_file import own_data_message
from handlers.preview_message import late_preview
from rules.notice import Outgoing
from rules.notice_kinds import Notice, Worded
from rules.notice_table import notices_where, row_of
from rules.outcome import Settlement
from storage.engine.database import Db
from storage.feedback.alerts import NOTICES
from storage.queue.leased import Leased

Worder = Callable[[Db, Leased, Moment], Awaitable[Outgoing | Settlement]]
WORDERS: Mapping[Notice, Worder] = MappingProxyType(
    {
        Notice.STEP: answer_message,
        Notice.STANDS_ALONE: stands_alone_message,
        Notice.PARTED: parted_message,
        Notice.OWN_DATA: own_data_message,
        Notice.NAME_SEEN: name_seen_message,
        Notice.MISSED: missed_message,
        Notice.REMINDER: dialogue_alone,
        Notice.DIALOGUE_MOVED: dialogue_alone,
        Notice.DIALOGUE_AMENDED: dialogue_alone,
        Notice.DIALOGUE_POSTPONED: dialogue_alone,
        Notice.DIALOGUE_OFF: dialogue_alone,
        Notice.SEAT: dialogue_alone,
        Notice.SPEAKING: speaking_message,
        Notice.NEXT_SPEAKER: next_speaker_message,
        Notice.BROADCAST: broadcast_message,
        Notice.BROADCAST_TOLD: broadcast_progress,
        Notice.CARD: officials_notices.card_edit,
        Notice.CARD_WORD: remark_message,
        Notice.CARD_GONE: officials_notices.card_gone_message,
        Notice.REPLY_PREVIEW: late_preview,
        Notice.REPLY_REVOKED: officials_notices.reply_revoked_message,
        Notice.DESK_FILE: file_address.file_link_message,
        Notice.PROXY_HEARD: proxy_heard_message,
        Notice.CONCLUSION_FILE: conclusion_file_message,
        Notice.SENT_FILE: sent_file_message,
        Notice.JOB: job_words.progress_message,
        Notice.JOB_END: job_words.end_message,
        Notice.JOB_ELSEWHERE: job_words.end_message,
        **dict.fromkeys(NOTICES.values(), clock_message),
        **dict.fromkeys(map(Notice, notices_where(lambda row: bool(row.follows))), told_units_message),
        Notice.DIGEST: digest_message,
        Notice.YEAR_PLAN: year_plan_message,
        Notice.AFTER_DIALOGUE: after_dialogue_message,
        Notice.FILES_NAMED: job_words.files_named_message,
        Notice.GROUP_LOST: officials_notices.group_lost_message,
        Notice.GROUP_PUBLIC: officials_notices.group_lost_message,
        Notice.RIGHTS_CHECK: officials_notices.rights_message,
        Notice.FILE_REFUSED: losses.file_refused_message,
        Notice.REPLY_LOST: losses.reply_lost_message,
        Notice.AUTHOR_LOST: losses.author_lost_message,
        Notice.STEP_LOST: losses.step_lost_message,
        Notice.CARD_LOST: losses.card_lost_message,
        Notice.CARD_STAYS: losses.card_lost_message,
        Notice.ANSWER_SHORT: losses.answer_short_message,
        Notice.NOTICE_LOST: losses.notice_lost_message,
        Notice.ALARM_SILENCE: silence_message,
    }
)


async def messages_together(db: Db, rows: Sequence[Leased], moment: Moment) -> dict[Leased, Outgoing | Settlement]:
    """What those of the rows say that tell of a dialogue, by one look for each dialogue.

    Of those for officials what may still be said where they go, and the end of what may not, by one look for all.
    """
    made = await officials_messages(db, rows) | await dialogue_messages(db, rows, moment)
    carried = [row for row in made if row.carries]
    return made | {row: await with_looks(db, row, made[row], moment.zone) for row in carried}


def message_as_stored(row: Leased) -> Outgoing | None:
    """The words of a row that were made when it was written and may leave unasked; None where it must be looked."""
    return None if row.carries else standing_message(row)


def standing_message(row: Leased) -> Outgoing | None:
    """The words of a row that were made when it was written; None where they are made, or looked at, when it leaves."""
    kind = row_of(row.notice)
    if row.payload is None or kind.worded == Worded.FACTS or kind.for_officials or is_answer(row):
        return None
    return Outgoing.from_json(row.payload)


def is_answer(row: Leased) -> bool:
    """Whether a row is an answer with files, of which each message is worded as it leaves."""
    return row.payload is not None and "answer" in row.payload


async def message_at_sending(db: Db, row: Leased, moment: Moment) -> Outgoing | Settlement:
    """What any other row says when it leaves now; or what becomes of it: pointless, too late, not at night."""
    made = (await officials_messages(db, [row])).get(row) or standing_message(row)
    made = made or await WORDERS[Notice(row.notice)](db, row, moment)
    return await with_looks(db, row, made, moment.zone) if row.carries else made
