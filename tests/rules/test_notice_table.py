"""Every kind of message has one row, which agrees with itself."""

from dataclasses import fields

import pytest

from rules.action_row import Asks
from rules.alarms import AlarmKind
from rules.lifecycle import ROWS
from rules.notice import Lane, Policy
from rules.notice_kinds import Back, Expiry, Fate, Notice, NoticeRow, NoticeSubject, Readers, Worded
from rules.notice_table import BY_NAME, NOTICES, PROMPTS, UNKNOWN, notices_where, row_of

EVERY = pytest.mark.parametrize("notice", list(Notice))


def test_every_notice_has_a_row_and_every_row_a_notice() -> None:
    assert set(NOTICES) == set(Notice)


@EVERY
def test_a_stored_name_finds_its_row(notice: Notice) -> None:
    assert row_of(str(notice)) is NOTICES[notice]


@EVERY
def test_who_reads_it_agrees_with_the_right_and_the_subject(notice: Notice) -> None:
    row = NOTICES[notice]
    taken = {
        Readers.FEEDBACK: NoticeSubject.FEEDBACK,
        Readers.UNIT: NoticeSubject.UNIT,
        Readers.GROUP: NoticeSubject.GROUP,
        Readers.HANDLERS: NoticeSubject.DAY,
    }
    assert (row.right is not None) == (row.readers in taken)
    if row.readers in taken:
        assert row.subject == taken[row.readers]
    assert row.for_officials == (row.readers != Readers.ANYBODY)


@EVERY
def test_what_the_law_or_an_author_waits_for_is_told_at_least_once(notice: Notice) -> None:
    row = NOTICES[notice]
    if row.lost in {Fate.AUTHOR, Fate.OFFICE, Fate.OFFICIAL, Fate.READER}:
        assert row.policy == Policy.AT_LEAST_ONCE
    if row.policy == Policy.AT_MOST_ONCE:
        # What stops with a consent is for whoever gave one.
        assert (row.lane, row.reminds) == (Lane.BULK, not row.for_officials)


@EVERY
def test_what_comes_back_as_it_was_stands_somewhere_and_what_is_summed_has_a_subject(notice: Notice) -> None:
    row = NOTICES[notice]
    if row.back == Back.AGAIN:
        assert row.worded != Worded.FACTS
    if row.back == Back.SUMMED:
        assert row.subject in {NoticeSubject.FEEDBACK, NoticeSubject.DIALOGUE}
    if row.expires == Expiry.BEGINS:
        assert row.subject == NoticeSubject.DIALOGUE
    assert bool(row.stands) == (row.subject == NoticeSubject.DIALOGUE)


@pytest.mark.parametrize("kind", list(AlarmKind))
def test_each_trouble_is_told_once_when_it_begins_and_once_when_it_is_over(kind: AlarmKind) -> None:
    told = notices_where(lambda row: row.alarm == kind)
    assert told == (Notice(f"alarm-{kind}"), Notice(f"alarm-{kind}-over"))
    assert [NOTICES[notice].over for notice in told] == [False, True]


@pytest.mark.parametrize(
    ("name", "readers"),
    [
        ("desk-mayor", Readers.ASKED),
        ("alarm-flood", Readers.ADMINS),
        ("whatever", Readers.ANYBODY),
        ("", Readers.ANYBODY),
    ],
)
def test_a_row_of_another_version_is_read_by_those_of_its_family(name: str, readers: Readers) -> None:
    assert row_of(name).readers == readers
    assert row_of(name).worded != Worded.FACTS


def test_nothing_is_known_of_what_stands_in_no_table() -> None:
    assert row_of("whatever") is UNKNOWN
    assert all(row is not UNKNOWN for row in NOTICES.values())


def test_the_question_for_the_words_of_an_action_is_for_those_who_may_do_it() -> None:
    asked = {action for action, row in ROWS.items() if row.asks in {Asks.LETTER, Asks.NOTE, Asks.LINE, Asks.CHOICE}}
    assert set(PROMPTS) == asked
    for action, name in PROMPTS.items():
        row = row_of(name)
        assert (row.prompts, row.right) == (action, ROWS[action].by)
        assert (row.subject, row.lane, row.readers) == (NoticeSubject.FEEDBACK, Lane.REPLY, Readers.FEEDBACK)
    assert set(PROMPTS.values()) == set(notices_where(lambda row: row.prompts is not None))


def test_a_stored_row_holds_every_name() -> None:
    assert [name for name in BY_NAME if len(name) > 20] == []
    assert len(set(PROMPTS.values())) == len(PROMPTS)


def test_every_column_says_something() -> None:
    """A column in which all rows say the same decides nothing."""
    for column in fields(NoticeRow):
        assert len({getattr(row, column.name) for row in BY_NAME.values()}) > 1, column.name


def test_the_seventh_table_of_what_is_promised() -> None:
    """Receipts and answers must arrive, word of a dialogue is summed, reminders are told at most once and not late."""
    assert notices_where(lambda row: row.lost == Fate.AUTHOR) == (
        *(Notice.RECEIPT, Notice.STEP, Notice.STANDS_ALONE, Notice.PARTED),
    )
    dialogues = (
        *(Notice.REMINDER, Notice.DIALOGUE_MOVED, Notice.DIALOGUE_AMENDED, Notice.DIALOGUE_POSTPONED),
        *(Notice.DIALOGUE_OFF, Notice.SEAT, Notice.SPEAKING),
    )
    assert notices_where(lambda row: row.lost == Fate.SUMMED) == (Notice.MISSED, *dialogues)
    reminder = NOTICES[Notice.REMINDER]
    assert (reminder.policy, reminder.lane, reminder.expires) == (Policy.AT_MOST_ONCE, Lane.BULK, Expiry.BEGINS)
    assert notices_where(lambda row: row.policy == Policy.AT_MOST_ONCE) == (
        Notice.NUDGE,
        Notice.REMINDER,
        Notice.NEXT_SPEAKER,
        Notice.DIGEST,
        Notice.YEAR_PLAN,
        Notice.AFTER_DIALOGUE,
    )
    assert notices_where(lambda row: row.rides) == (Notice.NAME_SEEN,)
