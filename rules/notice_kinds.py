"""The kinds of messages that the office sends, and what has to be said of each (`rules/notice_table.py` says it)."""

from dataclasses import dataclass
from enum import StrEnum

from rules.access import Right
from rules.alarms import AlarmKind
from rules.dialogue_states import DialogueMove, DialogueState
from rules.lifecycle import Action
from rules.notice import Lane, Policy


class Notice(StrEnum):
    """What a letter of the outbox is; the values stand in stored rows."""

    SAID = "said"
    RELEASED = "released"
    RECEIPT = "receipt"
    STEP = "step"
    STANDS_ALONE = "stands-alone"
    PARTED = "parted"
    OWN_REQUEST = "own-request"
    OWN_DATA = "own-data"
    LAST_WORD = "last-word"
    NUDGE = "nudge"
    NAME_SEEN = "name-seen"
    MISSED = "missed"
    REMINDER = "reminder"
    DIALOGUE_MOVED = "dialogue-moved"
    DIALOGUE_AMENDED = "dialogue-amended"
    DIALOGUE_POSTPONED = "dialogue-postponed"
    DIALOGUE_OFF = "dialogue-off"
    SEAT = "seat"
    SPEAKING = "speaking"
    NEXT_SPEAKER = "next-speaker"
    SEATS_OVER = "seats-over"
    DIALOGUE_TOLD = "dialogue-told"
    COLLECTING_OVER = "collecting-over"
    BROADCAST = "broadcast"
    BROADCAST_TOLD = "broadcast-told"
    VOID = "void"
    VOID_OFF = "void-off"
    CARD = "card"
    CARD_WORD = "card-word"
    CARD_HELD = "card-held"
    CARD_GONE = "card-gone"
    WORD_OWED = "word-owed"
    LOOK_WHY = "look-why"
    DELAY_DAY = "delay-day"
    DELAY_WHY = "delay-why"
    BLOCK_WHY_1 = "block-why-1"
    BLOCK_WHY_7 = "block-why-7"
    BLOCK_WHY_30 = "block-why-30"
    REPLY_PREVIEW = "reply-preview"
    REPLY_REVOKED = "reply-revoked"
    APPROVE_ASKED = "approve-asked"
    REPLY_OVERTAKEN = "reply-overtaken"
    DESK = "desk"
    DESK_FILE = "desk-file"
    DESK_MOVED = "desk-moved"
    JOB = "job"
    JOB_END = "job-end"
    JOB_ELSEWHERE = "job-elsewhere"
    DIGEST = "digest"
    YEAR_PLAN = "year-plan"
    AFTER_DIALOGUE = "after-dialogue"
    CONCLUSION_ASKED = "conclusion-asked"
    CONCLUSION_FILE = "conclusion-file"
    SENT_FILE = "sent-file"
    SHEET_CAME = "sheet-came"
    PROXY_HEARD = "proxy-heard"
    DUTY = "duty"
    REQUEST = "request"
    CLOCK_UNIT = "clock-unit"
    CLOCK_LEADER = "clock-leader"
    CLOCK_OFFICE = "clock-office"
    FILES_NAMED = "files-named"
    GROUP_LOST = "group-lost"
    GROUP_PUBLIC = "group-public"
    RIGHTS_CHECK = "rights-check"
    CODE_GUESSES = "code-guesses"
    SCAM_REPORT = "scam-report"
    CALENDAR_MISSING = "calendar-missing"
    HISTORY_HEAD = "history-head"
    ACCOUNT_AWAY = "account-away"
    ACCOUNT_BACK = "account-back"
    PLAN_USED = "plan-used"
    FILE_REFUSED = "file-refused"
    STEP_LOST = "step-lost"
    CARD_LOST = "card-lost"
    CARD_STAYS = "card-stays"
    REPLY_LOST = "reply-lost"
    AUTHOR_LOST = "author-lost"
    NOTICE_LOST = "notice-lost"
    ANSWER_SHORT = "answer-short"
    ALARM_LATE = "alarm-late"
    ALARM_LATE_OVER = "alarm-late-over"
    ALARM_SILENCE = "alarm-silence"
    ALARM_SILENCE_OVER = "alarm-silence-over"
    ALARM_DEAD = "alarm-dead"
    ALARM_DEAD_OVER = "alarm-dead-over"
    ALARM_POISON = "alarm-poison"
    ALARM_POISON_OVER = "alarm-poison-over"
    ALARM_BACKUP = "alarm-backup"
    ALARM_BACKUP_OVER = "alarm-backup-over"
    ALARM_DEAF = "alarm-deaf"
    ALARM_DEAF_OVER = "alarm-deaf-over"
    ALARM_HISTORY = "alarm-history"
    ALARM_HISTORY_OVER = "alarm-history-over"
    ALARM_FILES = "alarm-files"
    ALARM_FILES_OVER = "alarm-files-over"
    ALARM_ROOM = "alarm-room"
    ALARM_ROOM_OVER = "alarm-room-over"


class NoticeSubject(StrEnum):
    """Whose number stands with it."""

    NOTHING = "nothing"
    FEEDBACK = "feedback"
    UNIT = "unit"  # 0: all units
    GROUP = "group"  # the link of a group
    CHAT = "chat"
    DIALOGUE = "dialogue"
    PERSON = "person"
    REQUEST = "request"
    JOB = "job"
    BROADCAST = "broadcast"
    LINK = "link"  # the address of a file
    ACCOUNT = "account"
    DAY = "day"  # by its number
    MOMENT = "moment"  # what names a trouble, or a checkpoint, for ever
    SAME = "same"  # that of the message which was refused


class Readers(StrEnum):
    """Who may hear it at the moment when it leaves; all but the first are officials."""

    ANYBODY = "anybody"  # a resident, or whoever just wrote: nothing is asked
    FEEDBACK = "feedback"  # who has the row's right over the feedback's unit
    UNIT = "unit"  # who has the row's right over the unit
    GROUP = "group"  # who has the row's right over the unit of the group's link
    ASKED = "asked"  # who asked for it, as long as no right of theirs is lost
    HANDLERS = "handlers"  # a linked group, and who has the row's right over anything
    ADMINS = "admins"  # any admin


class Worded(StrEnum):
    """When its words are made."""

    WRITTEN = "written"  # they stand in the letter
    SENT = (
        "sent"  # as it leaves, where the letter has none; such as were made too long for one message stand in several
    )
    FACTS = "facts"  # as it leaves, always: what the letter carries is no words


class Fate(StrEnum):
    """Who hears in other words of what will never be taken as it is; the alarm counts every one besides."""

    AUTHOR = "author"  # the card shows it, the call list names it, its unit hears it, the author is told where to look
    OFFICE = "office"  # the admins of the feedback's unit, and whoever was to read it in private
    STILL_THERE = "still there"  # the admins of the feedback's unit: somebody may read on what they may not see
    READER = "reader"  # whoever pressed or wrote, where they did
    OFFICIAL = "official"  # the official whom it told of something that stands elsewhere too
    SUMMED = "summed"  # the reader, as a line of how everything stands; once a day until it is taken
    ALARM = "alarm"  # nobody but the admins by the alarm: it was a word of a loss, or of trouble, itself


class Back(StrEnum):
    """What becomes of it, refused where nobody was to be reached, once somebody is there again."""

    NOTHING = "nothing"
    AGAIN = "again"  # it leaves as it was
    SUMMED = "summed"  # how its subject stands now is one line of a message
    CURRENT = "current"  # an official is shown it if it still holds


class Expiry(StrEnum):
    """Until when it may leave."""

    NEVER = "never"
    BEGINS = "begins"  # until its dialogue begins
    SOON = "soon"  # three days: it bears the address of somebody who is known here no more
    CALLER = "caller"  # until its subject does


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """What holds of one kind of message."""

    subject: NoticeSubject
    lane: Lane
    lost: Fate
    worded: Worded = Worded.WRITTEN
    policy: Policy = Policy.AT_LEAST_ONCE
    readers: Readers = Readers.ANYBODY
    # It is told in the groups of its unit as well.
    in_groups: bool = False
    # The right that whoever hears it in private must have.
    right: Right | None = None
    # Another right that makes a reader as well.
    or_right: Right | None = None
    back: Back = Back.NOTHING
    expires: Expiry = Expiry.NEVER
    # Whoever queues it says in which lane (and the letter of what was held also by which policy).
    as_caller: bool = False
    # A reply to it in a group is the office's text: of this action, or (`answerable`) the answer.
    prompts: Action | None = None
    answerable: bool = False
    # It changes a message that stands there; and is said anew where that cannot be changed any more.
    edits: bool = False
    shown_anew: bool = False
    # It rides as the last lines of the next message to the same reader.
    rides: bool = False
    # Nobody asked for it by a feedback: it stops with the consent.
    reminds: bool = False
    # It says back what its reader wrote.
    echoes: bool = False
    # The admins hear of it where its group is lost, as nothing else shows it there.
    told_on: bool = False
    # How its dialogue has to stand for it; and whether it only calls reminders back and is said to nobody.
    stands: frozenset[DialogueState] = frozenset()
    calls_back: bool = False
    # The moves of a dialogue on which each unit that it is for hears it; its words are then the text `told-<notice>`.
    follows: frozenset[DialogueMove] = frozenset()
    # The trouble of an account that it tells of, and whether it says that this is over.
    alarm: AlarmKind | None = None
    over: bool = False
    # It is of use through its own account alone.
    of_account: bool = False

    @property
    def for_officials(self) -> bool:
        """Whether it is for officials' eyes, so that its chat must still be one of theirs when it leaves."""
        return self.readers != Readers.ANYBODY
