"""Who words what: every notice whose words are made when it leaves has one worder, and no other notice has any."""

import pytest

from handlers.notices.at_sending import WORDERS
from rules.notice_kinds import Notice, Worded
from rules.notice_table import NOTICES


@pytest.mark.parametrize("notice", list(Notice))
def test_what_is_worded_when_it_leaves_has_a_worder_and_what_stands_has_none(notice: Notice) -> None:
    row = NOTICES[notice]
    # Those only call back; these are said by the words of what goes with them (scheduler/joined.py).
    made = row.worded != Worded.WRITTEN and notice != Notice.RELEASED
    assert (notice in WORDERS) == made
