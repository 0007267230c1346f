"""The life of a dialogue as a table: every state with every move."""

from datetime import date, datetime, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest

from rules.dialogue_states import (
    ANNOUNCED,
    DIALOGUE_MOVES,
    LONGEST_SESSION,
    OFF,
    OVER,
    PLANNED,
    TIMED,
    DialogueMove,
    DialogueState,
    next_dialogue_state,
    timed_move,
)
from rules.refusal import Refusal

# A row a move: from which states, and to which.
TABLE = {
    DialogueMove.PUBLISH: ("draft", "published"),
    DialogueMove.DROP: ("draft", "dropped"),
    DialogueMove.CLOSE_COLLECTING: ("published", "collecting_closed"),
    DialogueMove.RESCHEDULE: ("published collecting_closed", "same"),
    DialogueMove.AMEND: ("published collecting_closed postponed", "same"),
    DialogueMove.POSTPONE: ("published collecting_closed", "postponed"),
    DialogueMove.RESUME: ("postponed", "published"),
    DialogueMove.CANCEL: ("published collecting_closed postponed", "cancelled"),
    DialogueMove.BEGIN: ("published collecting_closed", "in_session"),
    DialogueMove.END: ("in_session", "held"),
    DialogueMove.CONCLUDE: ("held", "concluded"),
    DialogueMove.CLOSE: ("concluded", "closed"),
}


def test_the_table_has_every_move() -> None:
    assert set(TABLE) == set(DialogueMove) == set(DIALOGUE_MOVES)


@pytest.mark.parametrize(("state", "move"), list(product(DialogueState, DialogueMove)))
def test_a_move_leads_where_the_table_says_or_is_refused(state: DialogueState, move: DialogueMove) -> None:
    sources, target = TABLE[move]
    if state in sources.split():
        assert next_dialogue_state(state, move) == (state if target == "same" else target)
        return
    with pytest.raises(Refusal, match="dialogue-changed"):
        next_dialogue_state(state, move)


def test_what_is_announced_or_planned_is_still_to_come_and_what_is_off_is_not() -> None:
    assert {"published", "collecting_closed"} == ANNOUNCED
    assert ANNOUNCED | {"draft"} == PLANNED
    assert {"cancelled", "dropped"} == OFF
    assert ANNOUNCED | {"in_session"} == TIMED
    assert {"held", "concluded", "closed"} == OVER


ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
STARTS = datetime(2026, 5, 28, 8, 30, tzinfo=ZONE)
LAST = date(2026, 5, 20)
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("state", "last", "now", "move"),
    [
        ("published", LAST, datetime(2026, 5, 20, 23, 59, tzinfo=ZONE), None),
        ("published", LAST, datetime(2026, 5, 21, tzinfo=ZONE), DialogueMove.CLOSE_COLLECTING),
        # Opinions are taken no more once it begins, whatever the last day says.
        ("published", date(2026, 6, 30), STARTS - MINUTE, None),
        ("published", date(2026, 6, 30), STARTS, DialogueMove.CLOSE_COLLECTING),
        ("collecting_closed", LAST, STARTS - MINUTE, None),
        ("collecting_closed", LAST, STARTS, DialogueMove.BEGIN),
        ("in_session", LAST, STARTS + LONGEST_SESSION - MINUTE, None),
        ("in_session", LAST, STARTS + LONGEST_SESSION, DialogueMove.END),
        # What was asleep for long is moved on as well.
        ("published", LAST, STARTS, DialogueMove.CLOSE_COLLECTING),
        ("collecting_closed", LAST, STARTS + timedelta(days=99), DialogueMove.BEGIN),
        ("in_session", LAST, STARTS + timedelta(days=99), DialogueMove.END),
        ("in_session", LAST, STARTS + timedelta(hours=12), DialogueMove.END),
        ("in_session", LAST, STARTS + timedelta(hours=11, minutes=59), None),
        *((state, LAST, STARTS + timedelta(days=99), None) for state in set(DialogueState) - TIMED),
    ],
)
def test_the_clock_moves_on_what_has_its_time(state: str, last: date, now: datetime, move: DialogueMove | None) -> None:
    assert timed_move(state, STARTS, last, now) == move
    if move is not None:
        next_dialogue_state(state, move)
