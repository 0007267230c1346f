"""An opinion's belonging to a dialogue: which it may be set for and taken out of, and what its clocks do meanwhile."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from rules.action_row import Circumstances
from rules.belonging import KnownDialogue, says_for_dialogue, says_printed
from rules.clocks import HELD_BY, Basis, ClockKind, Effect, begin, due_of
from rules.deciding import author_actions, decide
from rules.handin import NameMode
from rules.lifecycle import OPEN, Action, State
from rules.refusal import Refusal
from rules.working_days import Count
from tests.rules.test_deciding import Handled

NOW = datetime(2026, 11, 26, 8, 0, tzinfo=UTC)
# A Saturday: a dialogue may be held on a day off.
DAY = date(2026, 12, 5)
OPEN_ONE, OTHER, SHUT = (
    KnownDialogue(5, 2, DAY, collecting=True),
    KnownDialogue(6, 1, date(2026, 12, 9), collecting=True),
    KnownDialogue(7, 3, DAY, collecting=False),
)
DUTY = 4


def set_for(action: Action, chosen: int | None, *dialogues: KnownDialogue, feedback: Handled | None = None) -> object:
    known = Circumstances(dialogues=dialogues, chosen=chosen)
    made = decide(feedback or Handled(), action, DUTY if action == Action.SET_FOR_DIALOGUE else None, NOW, known)
    return {**made.sets}, made.until


@pytest.mark.parametrize("action", [Action.CHOOSE_DIALOGUE, Action.SET_FOR_DIALOGUE])
def test_it_is_set_for_the_dialogue_that_was_chosen_and_waits_until_its_day(action: Action) -> None:
    assert set_for(action, 6, OPEN_ONE, OTHER) == ({"dialogue_id": 6, "dialogue_edition": 1}, OTHER.day)
    assert set_for(action, 5, OPEN_ONE, OTHER) == ({"dialogue_id": 5, "dialogue_edition": 2}, DAY)


@pytest.mark.parametrize("action", [Action.CHOOSE_DIALOGUE, Action.SET_FOR_DIALOGUE])
@pytest.mark.parametrize(
    ("chosen", "dialogues"), [(7, (SHUT, OPEN_ONE)), (9, (OPEN_ONE,)), (None, (OPEN_ONE,)), (5, ())]
)
def test_none_is_set_for_what_takes_no_opinions_or_was_made_up(
    action: Action, chosen: int | None, dialogues: tuple[KnownDialogue, ...]
) -> None:
    with pytest.raises(Refusal, match="dialogue-not-collecting"):
        set_for(action, chosen, *dialogues)


def test_it_is_for_one_dialogue_at_a_time() -> None:
    with pytest.raises(Refusal, match="dialogue-set-already"):
        set_for(Action.CHOOSE_DIALOGUE, 6, OPEN_ONE, OTHER, feedback=Handled(dialogue_id=5))


@pytest.mark.parametrize("action", [Action.LEAVE_DIALOGUE, Action.UNSET_DIALOGUE])
def test_it_is_taken_out_only_while_opinions_are_taken_and_then_nothing_of_it_stays(action: Action) -> None:
    by = DUTY if action == Action.UNSET_DIALOGUE else None
    feedback = Handled(dialogue_id=5, printed_name=True)
    made = decide(feedback, action, by, NOW, Circumstances(dialogues=(OPEN_ONE,)))
    assert made.sets == {"dialogue_id": None, "dialogue_edition": None, "printed_name": None}
    own = (ClockKind.AT_DIALOGUE, ClockKind.PREPARED_ANSWER, ClockKind.WRITTEN_ANSWER)
    ended = dict.fromkeys(own, Effect.END)
    assert made.clocks == {**ended, ClockKind.FIRST_ANSWER: Effect.RESUME}
    for dialogues in ((), (OTHER,), (KnownDialogue(5, 2, DAY, collecting=False),)):
        with pytest.raises(Refusal, match="dialogue-collected"):
            decide(feedback, action, by, NOW, Circumstances(dialogues=dialogues))


def test_what_its_dialogue_does_it_follows_and_what_is_off_leaves_it_an_everyday_matter() -> None:
    feedback = Handled(dialogue_id=7)
    made = decide(feedback, Action.DIALOGUE_MOVED, None, NOW, Circumstances(dialogues=(SHUT,)))
    assert (made.sets, made.until, made.clocks) == ({"dialogue_edition": 3}, DAY, {ClockKind.AT_DIALOGUE: Effect.START})
    off = decide(feedback, Action.DIALOGUE_OFF, None, NOW, Circumstances(dialogues=(SHUT,)))
    assert off.sets["dialogue_id"] is None
    with pytest.raises(Refusal, match="dialogue-set-not"):
        decide(Handled(), Action.DIALOGUE_OFF, None, NOW)


@pytest.mark.parametrize("state", State)
def test_its_author_is_offered_what_can_be_done_about_it_while_it_is_open(state: State) -> None:
    def offered(feedback: Handled, *dialogues: KnownDialogue) -> set[Action]:
        found = author_actions(feedback, NOW, Circumstances(dialogues=dialogues))
        return {*found} & {Action.CHOOSE_DIALOGUE, Action.LEAVE_DIALOGUE, Action.PRINT_NAME, Action.KEEP_NAME}

    still = state in OPEN
    named: dict[str, Any] = {"name": "Lan", "name_mode": NameMode.FULL}
    assert offered(Handled(state), OPEN_ONE) == ({Action.CHOOSE_DIALOGUE} if still else set())
    assert offered(Handled(state), SHUT) == offered(Handled(state)) == set()
    assert offered(Handled(state, dialogue_id=5), OPEN_ONE) == ({Action.LEAVE_DIALOGUE} if still else set())
    assert offered(Handled(state, dialogue_id=7, **named), SHUT) == ({Action.PRINT_NAME} if still else set())
    printed = Handled(state, dialogue_id=7, printed_name=True, **named)
    assert offered(printed, SHUT) == ({Action.KEEP_NAME} if still else set())


@pytest.mark.parametrize("mode", [NameMode.HIDDEN, NameMode.NONE])
def test_a_name_that_officials_are_not_shown_is_never_printed(mode: NameMode) -> None:
    feedback = Handled(dialogue_id=5, name="Lan", name_mode=mode)
    with pytest.raises(Refusal, match="print-no-name"):
        decide(feedback, Action.PRINT_NAME, None, NOW, Circumstances(dialogues=(OPEN_ONE,)))


def test_a_clock_that_runs_to_a_date_is_due_on_it_whether_offices_work_or_not() -> None:
    basis = begin(ClockKind.AT_DIALOGUE, date(2026, 11, 26), DAY)
    assert due_of(basis) == DAY
    assert Basis.from_json(basis.to_json()) == basis
    assert basis.count == Count.DATE
    with pytest.raises(ValueError, match="at_dialogue"):
        begin(ClockKind.AT_DIALOGUE, date(2026, 11, 26))


def test_the_term_of_the_law_stands_still_for_a_question_to_the_author_and_for_a_dialogue() -> None:
    held_by = {ClockKind.AUTHOR_REPLY, ClockKind.AT_DIALOGUE, ClockKind.WRITTEN_ANSWER}
    assert {ClockKind.FIRST_ANSWER: held_by} == HELD_BY


def test_one_is_folded_once_and_none_into_which_others_are() -> None:
    made = decide(Handled(), Action.FOLD, DUTY, NOW, Circumstances(chosen=12))
    assert made.sets == {"folded_into_id": 12}
    for feedback, known in (
        (Handled(folded_into_id=3), Circumstances(chosen=12)),
        (Handled(), Circumstances(folded=1)),
    ):
        with pytest.raises(Refusal, match="fold-already"):
            decide(feedback, Action.FOLD, DUTY, NOW, known)
    assert decide(Handled(folded_into_id=3), Action.UNFOLD, DUTY, NOW).sets == {"folded_into_id": None}
    with pytest.raises(Refusal, match="fold-not"):
        decide(Handled(), Action.UNFOLD, DUTY, NOW)


# What it says of a printed name (None: nothing yet, else as a database gives it), the action, and what it says then.
@pytest.mark.parametrize(
    ("printed", "action", "then"),
    [
        (None, Action.PRINT_NAME, True),
        (False, Action.PRINT_NAME, True),
        (True, Action.PRINT_NAME, "print-already"),
        (True, Action.KEEP_NAME, False),
        (None, Action.KEEP_NAME, "print-not"),
        (False, Action.KEEP_NAME, "print-not"),
    ],
)
@pytest.mark.parametrize("mode", NameMode)
def test_a_name_is_printed_or_not_as_its_author_said_last(
    *, printed: bool | None, action: Action, then: bool | str, mode: str
) -> None:
    feedback = Handled(dialogue_id=5, printed_name=printed, name="Lan", name_mode="".join([*mode]))
    if action == Action.PRINT_NAME and mode != NameMode.FULL:
        then = "print-no-name"
    if isinstance(then, str):
        with pytest.raises(Refusal, match=then):
            decide(feedback, action, None, NOW, Circumstances())
    else:
        assert decide(feedback, action, None, NOW, Circumstances()).sets == {"printed_name": then}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        *((one, True) for one in ("hội nghị", "Cho hội nghị", "gửi cho hội nghị nhé", "de ra hoi nghi doi thoai a")),
        *((one, False) for one in ("thường ngày", "việc thường ngày thôi ạ", "để là việc thường ngày")),
        *((one, None) for one in ("", "...", "gửi đi", "Hội nghị hay thường ngày", "hội nghị họp ở đâu")),
        *((one, None) for one in ("Thường ngày rác vẫn đổ ở đó", "hội nghị " * 20)),
    ],
)
def test_what_an_opinion_is_for_is_read_from_words_of_ones_own(typed: str, *, meant: bool | None) -> None:
    assert says_for_dialogue(typed) is meant


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        *((one, True) for one in ("có ghi", "Ghi tên", "cứ ghi tên tôi", "đồng ý ghi họ tên ạ")),
        *(
            (one, False)
            for one in ("không ghi", "Thôi đừng ghi", "giấu tên", "không", "giữ kín tên", "khong ghi ten toi")
        ),
        *((one, None) for one in ("", "có", "tên tôi", "Ghi nhận giúp cả việc rác thải", "ghi " * 30)),
    ],
)
def test_whether_papers_print_a_name_is_read_and_a_doubt_prints_none(typed: str, *, printed: bool | None) -> None:
    assert says_printed(typed) is printed
