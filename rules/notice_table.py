"""One row for each kind of message: what it is about, who may hear it, when it is worded, and how it leaves."""

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType

from rules.access import Right
from rules.alarms import AlarmKind
from rules.deciding import PROMPTED, right_of
from rules.dialogue_states import ANNOUNCED, ANNOUNCING, ANSWERABLE, BEGUN, DialogueMove, DialogueState
from rules.lifecycle import Action
from rules.notice import Lane, Policy
from rules.notice_kinds import Back, Expiry, Fate, Notice, NoticeRow, NoticeSubject, Readers, Worded

ALO, AMO = Policy.AT_LEAST_ONCE, Policy.AT_MOST_ONCE
REPLY, OFFICIAL, BULK = Lane
WRITTEN, SENT, FACTS = Worded

CANCELLED = frozenset({DialogueState.CANCELLED})
POSTPONED = frozenset({DialogueState.POSTPONED})

# What is told of a feedback to its author, and to those who handle it; of a dialogue, to all who subscribed.
OF_FEEDBACK = partial(NoticeRow, NoticeSubject.FEEDBACK)
TO_AUTHOR = partial(OF_FEEDBACK, readers=Readers.ANYBODY)
TO_UNIT = partial(OF_FEEDBACK, readers=Readers.FEEDBACK, right=Right.HANDLE)
TO_KEEPERS = partial(OF_FEEDBACK, REPLY, Fate.READER, readers=Readers.FEEDBACK)
OF_DIALOGUE = partial(NoticeRow, NoticeSubject.DIALOGUE, lost=Fate.SUMMED, worded=SENT, back=Back.SUMMED)
CALLS_BACK = partial(NoticeRow, NoticeSubject.DIALOGUE, OFFICIAL, Fate.ALARM, calls_back=True)
# What admins are told, and whoever asked for something.
TO_ADMINS = partial(NoticeRow, lane=OFFICIAL, lost=Fate.OFFICIAL, readers=Readers.ADMINS)
OF_UNIT = partial(NoticeRow, NoticeSubject.UNIT, OFFICIAL, readers=Readers.UNIT)
FOLLOWS = partial(OF_UNIT, Fate.OFFICIAL, SENT, right=Right.HANDLE, in_groups=True)
OF_GROUP = partial(NoticeRow, NoticeSubject.GROUP, OFFICIAL, Fate.OFFICIAL, SENT, readers=Readers.GROUP)
ASKED = partial(NoticeRow, lost=Fate.READER, readers=Readers.ASKED)
OF_JOB = partial(NoticeRow, NoticeSubject.JOB, REPLY, Fate.READER, SENT)
ALARM = partial(
    NoticeRow,
    *(NoticeSubject.MOMENT, OFFICIAL, Fate.ALARM),
    readers=Readers.ADMINS,
    back=Back.CURRENT,
    of_account=True,
)
OVER = partial(ALARM, over=True)

NOTICES: Mapping[Notice, NoticeRow] = MappingProxyType(
    {
        # What answers somebody, and what was held of them.
        Notice.SAID: NoticeRow(NoticeSubject.NOTHING, REPLY, Fate.READER, as_caller=True, echoes=True),
        Notice.RELEASED: NoticeRow(NoticeSubject.NOTHING, REPLY, Fate.READER, SENT, as_caller=True, echoes=True),
        # To residents.
        Notice.RECEIPT: TO_AUTHOR(REPLY, Fate.AUTHOR, back=Back.SUMMED),
        Notice.STEP: TO_AUTHOR(OFFICIAL, Fate.AUTHOR, SENT, back=Back.AGAIN),
        Notice.STANDS_ALONE: TO_AUTHOR(OFFICIAL, Fate.AUTHOR, SENT, back=Back.SUMMED),
        Notice.PARTED: TO_AUTHOR(OFFICIAL, Fate.AUTHOR, SENT, back=Back.SUMMED),
        Notice.AUTHOR_LOST: TO_AUTHOR(OFFICIAL, Fate.ALARM, SENT, back=Back.SUMMED),
        Notice.OWN_REQUEST: NoticeRow(NoticeSubject.REQUEST, OFFICIAL, Fate.READER),
        Notice.OWN_DATA: NoticeRow(NoticeSubject.NOTHING, REPLY, Fate.READER, SENT),
        Notice.LAST_WORD: NoticeRow(NoticeSubject.NOTHING, OFFICIAL, Fate.ALARM, expires=Expiry.SOON),
        Notice.NUDGE: NoticeRow(NoticeSubject.NOTHING, BULK, Fate.ALARM, policy=AMO, reminds=True),
        Notice.NAME_SEEN: NoticeRow(NoticeSubject.NOTHING, BULK, Fate.ALARM, SENT, rides=True),
        Notice.MISSED: NoticeRow(NoticeSubject.PERSON, OFFICIAL, Fate.SUMMED, FACTS, as_caller=True, reminds=True),
        # To all who subscribed to a dialogue.
        Notice.REMINDER: OF_DIALOGUE(BULK, policy=AMO, expires=Expiry.BEGINS, stands=ANNOUNCED, reminds=True),
        Notice.DIALOGUE_MOVED: OF_DIALOGUE(OFFICIAL, stands=ANNOUNCED),
        Notice.DIALOGUE_AMENDED: OF_DIALOGUE(OFFICIAL, stands=ANSWERABLE),
        Notice.DIALOGUE_POSTPONED: OF_DIALOGUE(OFFICIAL, stands=POSTPONED),
        Notice.DIALOGUE_OFF: OF_DIALOGUE(OFFICIAL, stands=CANCELLED),
        # To one of them: that they have a seat, or wait for one; what was decided about their wish to speak.
        Notice.SEAT: OF_DIALOGUE(OFFICIAL, expires=Expiry.BEGINS, stands=ANSWERABLE),
        Notice.SPEAKING: OF_DIALOGUE(OFFICIAL, expires=Expiry.BEGINS, stands=ANNOUNCED),
        # To one who is in the hall: that they speak next; later it is of no use.
        Notice.NEXT_SPEAKER: NoticeRow(
            *(NoticeSubject.DIALOGUE, BULK, Fate.ALARM, SENT, AMO),
            expires=Expiry.CALLER,
            stands=BEGUN,
            reminds=True,
        ),
        # To each unit that a dialogue is for, where it works: that it is to be held, and when that changes.
        Notice.DIALOGUE_TOLD: FOLLOWS(follows=ANNOUNCING),
        # That no more opinions are taken for it, and how many are to be answered there.
        Notice.COLLECTING_OVER: FOLLOWS(follows=frozenset({DialogueMove.CLOSE_COLLECTING})),
        # What an official tells many; and to that official how far it has come.
        Notice.BROADCAST: NoticeRow(
            *(NoticeSubject.BROADCAST, BULK, Fate.ALARM, SENT), expires=Expiry.CALLER, reminds=True
        ),
        Notice.BROADCAST_TOLD: NoticeRow(
            *(NoticeSubject.BROADCAST, REPLY, Fate.READER, SENT), edits=True, shown_anew=True
        ),
        Notice.VOID: CALLS_BACK(stands=ANSWERABLE),
        Notice.VOID_OFF: CALLS_BACK(stands=CANCELLED),
        # To those who handle a feedback.
        Notice.CARD: TO_UNIT(
            *(OFFICIAL, Fate.OFFICE, SENT),
            back=Back.CURRENT,
            as_caller=True,
            answerable=True,
            edits=True,
            shown_anew=True,
        ),
        Notice.CARD_WORD: TO_UNIT(OFFICIAL, Fate.OFFICE, SENT, as_caller=True, answerable=True),
        Notice.CARD_HELD: TO_KEEPERS(right=Right.RELEASE_FILES, answerable=True),
        Notice.CARD_GONE: OF_FEEDBACK(BULK, Fate.STILL_THERE, FACTS, answerable=True, edits=True, of_account=True),
        Notice.WORD_OWED: OF_FEEDBACK(OFFICIAL, Fate.ALARM),
        Notice.LOOK_WHY: TO_KEEPERS(right=Right.SEE_HIDDEN_NAME),
        Notice.DELAY_DAY: TO_UNIT(REPLY, Fate.READER),
        Notice.DELAY_WHY: TO_UNIT(REPLY, Fate.READER),
        Notice.BLOCK_WHY_1: TO_KEEPERS(right=Right.BLOCK),
        Notice.BLOCK_WHY_7: TO_KEEPERS(right=Right.BLOCK),
        Notice.BLOCK_WHY_30: TO_KEEPERS(right=Right.BLOCK),
        Notice.REPLY_PREVIEW: TO_UNIT(REPLY, Fate.READER, SENT, as_caller=True, or_right=Right.HOLD_DIALOGUE),
        Notice.REPLY_REVOKED: TO_UNIT(OFFICIAL, Fate.OFFICE, SENT, answerable=True, told_on=True),
        Notice.APPROVE_ASKED: TO_UNIT(OFFICIAL, Fate.OFFICE),
        Notice.REPLY_OVERTAKEN: TO_UNIT(OFFICIAL, Fate.OFFICE),
        # What an official was shown on asking; in a group its subject is the unit whose matters it may hold.
        Notice.DESK: ASKED(NoticeSubject.UNIT, REPLY, as_caller=True),
        Notice.DESK_FILE: ASKED(NoticeSubject.LINK, REPLY, worded=SENT, expires=Expiry.CALLER),
        Notice.SEATS_OVER: ASKED(NoticeSubject.UNIT, OFFICIAL),
        Notice.DESK_MOVED: ASKED(NoticeSubject.UNIT, OFFICIAL),
        # To whoever types for the office: a sheet waits as pictures; to a helper: something is to be brought.
        Notice.SHEET_CAME: ASKED(NoticeSubject.UNIT, OFFICIAL),
        # To whoever sent a file that nobody can be shown: along with conclusions; a draft, or a proof of a promise.
        Notice.CONCLUSION_FILE: ASKED(NoticeSubject.UNIT, OFFICIAL, worded=SENT),
        Notice.SENT_FILE: ASKED(NoticeSubject.UNIT, OFFICIAL, worded=SENT),
        Notice.PROXY_HEARD: ASKED(NoticeSubject.FEEDBACK, OFFICIAL, worded=SENT),
        # How much waits, to each group and each official once in a working day's morning.
        Notice.DIGEST: NoticeRow(
            *(NoticeSubject.DAY, BULK, Fate.ALARM, SENT, AMO),
            readers=Readers.HANDLERS,
            right=Right.HANDLE,
            expires=Expiry.CALLER,
        ),
        # As long as a unit has not held its dialogue of the year, monthly and at last weekly.
        Notice.YEAR_PLAN: NoticeRow(
            *(NoticeSubject.UNIT, BULK, Fate.ALARM, SENT, AMO),
            readers=Readers.UNIT,
            right=Right.HOLD_DIALOGUE,
            expires=Expiry.CALLER,
        ),
        # What is still to be done after a dialogue; and a leader's word on what it came to.
        Notice.AFTER_DIALOGUE: NoticeRow(
            *(NoticeSubject.DAY, BULK, Fate.ALARM, SENT, AMO),
            readers=Readers.HANDLERS,
            right=Right.HOLD_DIALOGUE,
            or_right=Right.OBSERVE,
            expires=Expiry.CALLER,
        ),
        Notice.CONCLUSION_ASKED: OF_UNIT(Fate.OFFICIAL, right=Right.APPROVE),
        Notice.JOB: OF_JOB(edits=True, shown_anew=True),
        Notice.JOB_END: OF_JOB(),
        Notice.JOB_ELSEWHERE: OF_JOB(),
        # To admins, and to whoever decides what was asked about somebody's data.
        Notice.DUTY: OF_UNIT(Fate.OFFICIAL, right=Right.MANAGE_OFFICIALS),
        Notice.REQUEST: OF_UNIT(Fate.READER, right=Right.ANSWER_REQUESTS),
        # Of clocks that run out: to a unit, its leaders, and whoever decides requests.
        Notice.CLOCK_UNIT: OF_UNIT(Fate.OFFICIAL, SENT, right=Right.HANDLE, in_groups=True),
        Notice.CLOCK_LEADER: OF_UNIT(Fate.OFFICIAL, SENT, right=Right.HANDLE),
        Notice.CLOCK_OFFICE: OF_UNIT(Fate.OFFICIAL, SENT, right=Right.ANSWER_REQUESTS),
        Notice.FILES_NAMED: OF_UNIT(Fate.READER, SENT, right=Right.ANSWER_REQUESTS),
        Notice.GROUP_LOST: OF_GROUP(right=Right.LINK_CHAT),
        Notice.GROUP_PUBLIC: OF_GROUP(right=Right.LINK_CHAT),
        Notice.RIGHTS_CHECK: TO_ADMINS(NoticeSubject.CHAT, worded=FACTS),
        **dict.fromkeys((Notice.CODE_GUESSES, Notice.SCAM_REPORT), TO_ADMINS(NoticeSubject.NOTHING)),
        Notice.CALENDAR_MISSING: TO_ADMINS(NoticeSubject.NOTHING),
        Notice.HISTORY_HEAD: TO_ADMINS(NoticeSubject.MOMENT),
        Notice.ACCOUNT_AWAY: NoticeRow(NoticeSubject.ACCOUNT, OFFICIAL, Fate.ALARM, readers=Readers.ADMINS),
        Notice.ACCOUNT_BACK: NoticeRow(NoticeSubject.ACCOUNT, OFFICIAL, Fate.ALARM, readers=Readers.ADMINS),
        Notice.PLAN_USED: NoticeRow(NoticeSubject.ACCOUNT, OFFICIAL, Fate.ALARM, readers=Readers.ADMINS),
        # Word of what was refused.
        Notice.FILE_REFUSED: NoticeRow(NoticeSubject.SAME, REPLY, Fate.ALARM, FACTS, as_caller=True, answerable=True),
        Notice.REPLY_LOST: NoticeRow(NoticeSubject.SAME, REPLY, Fate.ALARM, SENT),
        Notice.STEP_LOST: TO_UNIT(OFFICIAL, Fate.OFFICE, SENT, answerable=True, told_on=True),
        Notice.CARD_LOST: TO_UNIT(OFFICIAL, Fate.ALARM, SENT),
        Notice.CARD_STAYS: TO_UNIT(OFFICIAL, Fate.ALARM, FACTS),
        Notice.ANSWER_SHORT: TO_UNIT(OFFICIAL, Fate.ALARM, FACTS),
        Notice.NOTICE_LOST: TO_ADMINS(NoticeSubject.NOTHING, lost=Fate.ALARM, worded=FACTS),
        # The health of the bot itself; what ends a silence must not queue behind all that the silence has held up.
        Notice.ALARM_LATE: ALARM(alarm=AlarmKind.LATE),
        Notice.ALARM_LATE_OVER: OVER(alarm=AlarmKind.LATE),
        Notice.ALARM_SILENCE: NoticeRow(
            *(NoticeSubject.MOMENT, REPLY, Fate.ALARM, SENT),
            readers=Readers.ADMINS,
            back=Back.CURRENT,
            alarm=AlarmKind.SILENCE,
            of_account=True,
        ),
        Notice.ALARM_SILENCE_OVER: OVER(alarm=AlarmKind.SILENCE),
        Notice.ALARM_DEAD: ALARM(alarm=AlarmKind.DEAD),
        Notice.ALARM_DEAD_OVER: OVER(alarm=AlarmKind.DEAD),
        Notice.ALARM_POISON: ALARM(alarm=AlarmKind.POISON),
        Notice.ALARM_POISON_OVER: OVER(alarm=AlarmKind.POISON),
        Notice.ALARM_BACKUP: ALARM(alarm=AlarmKind.BACKUP),
        Notice.ALARM_BACKUP_OVER: OVER(alarm=AlarmKind.BACKUP),
        Notice.ALARM_DEAF: ALARM(alarm=AlarmKind.DEAF),
        Notice.ALARM_DEAF_OVER: OVER(alarm=AlarmKind.DEAF),
        Notice.ALARM_HISTORY: ALARM(alarm=AlarmKind.HISTORY),
        Notice.ALARM_HISTORY_OVER: OVER(alarm=AlarmKind.HISTORY),
        Notice.ALARM_FILES: ALARM(alarm=AlarmKind.FILES),
        Notice.ALARM_FILES_OVER: OVER(alarm=AlarmKind.FILES),
        Notice.ALARM_ROOM: ALARM(alarm=AlarmKind.ROOM),
        Notice.ALARM_ROOM_OVER: OVER(alarm=AlarmKind.ROOM),
    }
)
# What a row of another version is taken for, of which nothing is known here: its words leave as they stand.
UNKNOWN = NoticeRow(NoticeSubject.NOTHING, OFFICIAL, Fate.ALARM, SENT, as_caller=True)
# But what begins like these is for the same eyes, whatever it is.
FAMILIES: Mapping[str, NoticeRow] = MappingProxyType({"desk": NOTICES[Notice.DESK], "alarm": ALARM()})
# The question for the words of an action is a kind of its own for each, for those who may do it; so a reply to it is
# understood by its kind alone. The column of a stored row holds 20 letters.
PROMPTS: Mapping[Action, str] = MappingProxyType(
    {action: f"prompt-{action}".replace("_for_", "-") for action in PROMPTED}
)
BY_NAME: Mapping[str, NoticeRow] = MappingProxyType(
    {
        **{str(notice): row for notice, row in NOTICES.items()},
        **{name: TO_UNIT(REPLY, Fate.READER, right=right_of(one), prompts=one) for one, name in PROMPTS.items()},
    }
)


def row_of(notice: str) -> NoticeRow:
    """What holds of a kind of message, by its name in a stored row."""
    return BY_NAME.get(notice) or FAMILIES.get(notice.partition("-")[0], UNKNOWN)


def notices_after(move: DialogueMove) -> tuple[Notice, ...]:
    """What the units of a dialogue hear on a move of it."""
    return tuple(notice for notice, row in NOTICES.items() if move in row.follows)


def notices_where(holds: Callable[[NoticeRow], bool]) -> tuple[str, ...]:
    """The kinds of messages of which something holds, in the order of the table."""
    return tuple(notice for notice, row in BY_NAME.items() if holds(row))
