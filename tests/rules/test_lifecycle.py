"""The life of a feedback as a table: every action by itself, what each may follow, and what follows from it."""

import pytest

from rules.access import Right
from rules.action_row import ActionRow, Asks, Cards, Doer, Hears, LineShown, Offer, Placed, StepKind
from rules.lifecycle import ABOUT_AUTHOR, ANSWERED, NOTED, OPEN, ROWS, Action, State
from rules.upward_actions import OF_DIALOGUES

EVERY = frozenset(State)
HANDLE, AUTHOR, HOUSE, HOLDER = Right.HANDLE, Doer.AUTHOR, Doer.HOUSE, Right.HOLD_DIALOGUE
REOPENED = {
    Hears.UNIT: "card-reopened",
    Hears.COLLEAGUE: "reopened-colleague",
    Hears.LEADER: "reopened-leader",
}
WITHDRAWN = {Hears.UNIT: "card-withdrawn", Hears.JOINERS: "told-joined-withdrawn"}
# Who; from; to; button (! guarded); words; hears.
TABLE: dict[Action, tuple[Right | Doer, str, str, str, Asks, dict[Hears, str]]] = {
    Action.RECEIVE: (AUTHOR, "", "received", "", Asks.NOTHING, {Hears.AUTHOR: "receipt"}),
    Action.ACCEPT: (HANDLE, "received reopened", "accepted", "accept!", Asks.NOTHING, {Hears.AUTHOR: "told-accept"}),
    Action.ASK: (
        HANDLE,
        "open",
        "asked",
        "ask",
        Asks.LETTER,
        {Hears.AUTHOR: "told-ask", Hears.JOINERS: "told-joined-ask"},
    ),
    Action.ANSWER: (HANDLE, "open", "answered", "answer", Asks.LETTER, {Hears.AUTHOR: "told-answer"}),
    Action.DECLINE: (HANDLE, "open", "declined", "decline!", Asks.LETTER, {Hears.AUTHOR: "told-decline"}),
    Action.FORWARD: (HANDLE, "open", "forwarded", "forward", Asks.LETTER, {Hears.AUTHOR: "told-forward"}),
    Action.NOTE: (HANDLE, "every", "same", "note", Asks.NOTE, {}),
    Action.SUPPLY: (AUTHOR, "asked", "accepted", "supply", Asks.NOTHING, {Hears.UNIT: "card-supplied"}),
    Action.CONFIRM: (AUTHOR, "answered closed declined", "closed", "satisfied!", Asks.NOTHING, {}),
    Action.PARTLY: (AUTHOR, "answered closed declined", "closed", "partly!", Asks.AFTERWARDS, {}),
    Action.OBJECT: (AUTHOR, "answered closed declined forwarded", "reopened", "not!", Asks.AFTERWARDS, REOPENED),
    Action.LAPSE: (HOUSE, "answered declined", "closed", "", Asks.NOTHING, {}),
    Action.RECONSIDER: (AUTHOR, "closed", "answered", "mistaken!", Asks.NOTHING, {}),
    Action.REMARK: (AUTHOR, "not withdrawn", "same", "remark", Asks.NOTHING, {Hears.UNIT: "card-supplied"}),
    Action.WITHDRAW: (AUTHOR, "open", "withdrawn", "withdraw!", Asks.NOTHING, WITHDRAWN),
    Action.EDIT: (AUTHOR, "not withdrawn", "same", "", Asks.NOTHING, {Hears.UNIT: "card-corrected"}),
    Action.RELEASE: (Right.RELEASE_FILES, "every", "same", "", Asks.NOTHING, {}),
    Action.BLOCK: (
        *(Right.BLOCK, "every", "same", "", Asks.NOTHING),
        {Hears.AUTHOR: "blocked-now", Hears.ADMINS: "block-admins"},
    ),
    Action.UNBLOCK: (
        *(Right.BLOCK, "every", "same", "", Asks.NOTHING),
        {Hears.AUTHOR: "unblocked", Hears.ADMINS: "unblock-admins"},
    ),
    Action.LOOK: (Right.SEE_HIDDEN_NAME, "every", "same", "", Asks.NOTHING, {}),
    Action.ERASE: (HOUSE, "every", "same", "", Asks.NOTHING, {}),
    Action.SUMMARISE: (Right.SUMMARISE, "every", "same", "summarise", Asks.LINE, {}),
    Action.ASSIGN: (HANDLE, "open", "same", "assign", Asks.CHOICE, {Hears.ASSIGNED: "assigned-told"}),
    Action.HAND_OVER: (HANDLE, "open", "same", "hand-over", Asks.CHOICE, {Hears.AUTHOR: "told-handed-over"}),
    Action.SORT: (HANDLE, "open", "same", "sort", Asks.CHOICE, {}),
    Action.PUBLISH_ANSWER: (Right.SUMMARISE, "answered closed", "same", "publish!", Asks.NOTHING, {}),
    Action.HIDE_ANSWER: (Right.SUMMARISE, "every", "same", "hide", Asks.NOTHING, {}),
    Action.APPROVE: (Right.APPROVE, "every", "same", "", Asks.NOTHING, {}),
    Action.RETURN: (Right.APPROVE, "every", "same", "", Asks.NOTHING, {}),
    Action.HAND_SLIP: (Right.ENTER_FOR_OTHERS, "every", "same", "", Asks.NOTHING, {}),
    Action.ATTACH: (HANDLE, "every", "same", "", Asks.NOTHING, {}),
    Action.DELAY: (HANDLE, "every", "same", "", Asks.NOTHING, {}),
    Action.CHOOSE_DIALOGUE: (
        *(AUTHOR, "open", "same", "choose-dialogue", Asks.NOTHING),
        {Hears.UNIT: "card-for-dialogue"},
    ),
    Action.LEAVE_DIALOGUE: (
        *(AUTHOR, "open", "same", "leave-dialogue", Asks.NOTHING),
        {Hears.UNIT: "card-for-no-dialogue"},
    ),
    Action.PRINT_NAME: (AUTHOR, "open", "same", "print-name", Asks.NOTHING, {}),
    Action.KEEP_NAME: (AUTHOR, "open", "same", "keep-name", Asks.NOTHING, {}),
    Action.SET_FOR_DIALOGUE: (HOLDER, "open", "same", "set-dialogue", Asks.CHOICE, {Hears.AUTHOR: "told-for-dialogue"}),
    Action.UNSET_DIALOGUE: (
        *(HOLDER, "open", "same", "unset-dialogue!", Asks.NOTHING),
        {Hears.AUTHOR: "told-for-no-dialogue"},
    ),
    Action.DIALOGUE_MOVED: (HOUSE, "open", "same", "", Asks.NOTHING, {Hears.AUTHOR: "told-dialogue-moved"}),
    Action.DIALOGUE_POSTPONED: (HOUSE, "open", "same", "", Asks.NOTHING, {Hears.AUTHOR: "told-dialogue-postponed"}),
    Action.DIALOGUE_OFF: (HOUSE, "open", "same", "", Asks.NOTHING, {Hears.AUTHOR: "told-dialogue-off"}),
    Action.DIALOGUE_AREA_OUT: (HOUSE, "open", "same", "", Asks.NOTHING, {Hears.AUTHOR: "told-dialogue-area-out"}),
    Action.CARRY_OVER: (HOLDER, "open", "same", "", Asks.NOTHING, {Hears.AUTHOR: "told-carried-over"}),
    Action.PREPARE_ANSWER: (HOLDER, "open", "same", "", Asks.NOTHING, {Hears.UNIT: "card-prepare"}),
    Action.ANSWER_PREPARED: (HANDLE, "open", "same", "", Asks.NOTHING, {}),
    Action.ANSWER_ORALLY: (HOLDER, "open", "answered", "", Asks.LETTER, {Hears.AUTHOR: "told-answer_orally"}),
    Action.DEFER: (HOLDER, "open", "same", "", Asks.NOTHING, {Hears.AUTHOR: "told-deferred"}),
    Action.REFER: (HOLDER, "open", "forwarded", "", Asks.LETTER, {Hears.AUTHOR: "told-refer"}),
    Action.ESCALATE: (HOLDER, "open", "forwarded", "", Asks.LETTER, {Hears.AUTHOR: "told-escalate"}),
    Action.LET_BE: (HOLDER, "open", "withdrawn", "", Asks.LETTER, {Hears.AUTHOR: "told-let_be"}),
    Action.ANSWER_ABOVE: (HOLDER, "forwarded", "answered", "", Asks.LETTER, {Hears.AUTHOR: "told-answer_above"}),
    Action.BRING_BACK: (HOLDER, "forwarded", "accepted", "", Asks.LETTER, {Hears.AUTHOR: "told-bring_back"}),
    Action.CARRY_TO: (HOLDER, "open", "same", "", Asks.NOTHING, {Hears.AUTHOR: "told-carried-to"}),
    Action.RAISE: (HOLDER, "open", "same", "", Asks.NOTHING, {Hears.AUTHOR: "told-raised"}),
    Action.CALL_BACK: (HOLDER, "open", "same", "", Asks.NOTHING, {Hears.AUTHOR: "told-called-back"}),
    Action.SEND_BACK: (
        *(HOLDER, "open", "same", "", Asks.CHOICE),
        {Hears.AUTHOR: "told-sent-back", Hears.UNIT: "card-sent-back"},
    ),
    Action.JOIN: (AUTHOR, "", "joined", "", Asks.NOTHING, {}),
    Action.LEAVE: (AUTHOR, "joined", "withdrawn", "leave!", Asks.NOTHING, {}),
    Action.STAND_ALONE: (
        *(AUTHOR, "joined", "received", "stand-alone!", Asks.NOTHING),
        {Hears.UNIT: "card-stands-alone"},
    ),
    Action.FOLD: (HOLDER, "open", "same", "", Asks.NOTHING, {Hears.AUTHOR: "told-folded"}),
    Action.UNFOLD: (HOLDER, "every", "same", "", Asks.NOTHING, {Hears.AUTHOR: "told-unfolded"}),
    Action.PART: (HOUSE, "every", "same", "", Asks.NOTHING, {}),
    Action.OBSERVE: (Right.OBSERVE, "not withdrawn", "same", "", Asks.NOTHING, {Hears.UNIT: "card-observed"}),
}

# Where the button is; reasons; list of the office; whether it stops what is on its way. Of the others nothing.
LISTED: dict[Action, tuple[Placed, tuple[str, ...], Offer | None, bool]] = {
    Action.FORWARD: (Placed.FURTHER, (), Offer.BODIES, False),
    Action.NOTE: (Placed.FURTHER, (), None, False),
    Action.SUMMARISE: (Placed.FURTHER, (), None, False),
    Action.PUBLISH_ANSWER: (Placed.FURTHER, (), None, False),
    Action.HIDE_ANSWER: (Placed.FURTHER, (), None, False),
    Action.ASSIGN: (Placed.FURTHER, (), Offer.OFFICIALS, False),
    Action.HAND_OVER: (Placed.FURTHER, (), Offer.UNITS, True),
    Action.SORT: (Placed.FURTHER, (), Offer.FIELDS, False),
    Action.SET_FOR_DIALOGUE: (Placed.FURTHER, (), Offer.DIALOGUES, False),
    Action.UNSET_DIALOGUE: (Placed.FURTHER, (), None, False),
    **dict.fromkeys((Action.CARRY_OVER, Action.PREPARE_ANSWER, Action.DEFER), (Placed.FURTHER, (), None, False)),
    Action.REFER: (Placed.CARD, (), Offer.BODIES, False),
    Action.ESCALATE: (Placed.CARD, (), Offer.ABOVE, False),
    Action.CARRY_TO: (Placed.FURTHER, (), None, False),
    Action.RAISE: (Placed.FURTHER, (), None, True),
    Action.SEND_BACK: (Placed.FURTHER, (), Offer.UNITS, True),
    Action.WITHDRAW: (Placed.CARD, ("settled", "mistaken", "elsewhere", "other"), None, True),
}

OPENED = (Action.SUMMARISE, Action.PUBLISH_ANSWER, Action.HIDE_ANSWER)
OF_DIALOGUE = OF_DIALOGUES - {action for action in OF_DIALOGUES if ROWS[action].target}
WORDS_OF_LEADERS = (Action.APPROVE, Action.RETURN)


def sources_of(row: ActionRow) -> str:
    if row.sources is None:
        return "every"
    if row.sources == EVERY - {State.WITHDRAWN}:
        return "not withdrawn"
    return "open" if row.sources == OPEN else " ".join(one for one in State if one in row.sources)


def test_every_action_has_its_row_and_every_row_is_as_the_table_says() -> None:
    assert set(ROWS) == set(Action)
    told = {
        action: (
            *(row.by, sources_of(row), row.target or "same", row.button + "!" * row.guarded, row.asks),
            dict(row.hears),
        )
        for action, row in ROWS.items()
    }
    assert told == TABLE


def test_the_states_are_parted_into_open_answered_and_closed() -> None:
    assert {State.RECEIVED, State.ACCEPTED, State.ASKED, State.REOPENED} == OPEN
    assert {State.ANSWERED, State.DECLINED} == ANSWERED
    assert {State.CLOSED, State.FORWARDED, State.WITHDRAWN, State.JOINED} == EVERY - OPEN - ANSWERED


@pytest.mark.parametrize("action", Action)
def test_a_line_of_the_history_is_a_step_unless_it_is_about_the_author_or_a_note(action: Action) -> None:
    about = {Action.BLOCK, Action.UNBLOCK}
    noted = {
        Action.LOOK,
        Action.ERASE,
        Action.ATTACH,
        Action.NOTE,
        Action.SUMMARISE,
        Action.HAND_SLIP,
        Action.ASSIGN,
        Action.SORT,
        *OPENED,
        *WORDS_OF_LEADERS,
        *OF_DIALOGUE,
    }
    kind = StepKind.ABOUT_AUTHOR if action in about else StepKind.NOTED if action in noted else StepKind.STEP
    assert ROWS[action].line == kind
    assert (action in ABOUT_AUTHOR, action in NOTED) == (action in about, action in noted)


@pytest.mark.parametrize("action", Action)
def test_words_that_stand_elsewhere_or_are_numbers_are_not_read_in_the_history(action: Action) -> None:
    shown = dict.fromkeys((Action.RECEIVE, Action.JOIN, Action.ERASE, Action.ATTACH), LineShown.NOBODY)
    shown |= {
        Action.LOOK: LineShown.LOOKERS,
        **dict.fromkeys((Action.NOTE, Action.ASSIGN, Action.SORT, Action.OBSERVE, *WORDS_OF_LEADERS), LineShown.OFFICE),
        **dict.fromkeys((Action.PREPARE_ANSWER, Action.ANSWER_PREPARED), LineShown.OFFICE),
    }
    assert ROWS[action].shown == shown.get(action, LineShown.ALL)


@pytest.mark.parametrize("action", Action)
def test_the_cards_show_at_once_what_was_done_with_the_feedback(action: Action) -> None:
    left = {Action.BLOCK, Action.UNBLOCK, Action.LOOK, Action.ERASE, Action.ATTACH, Action.NOTE, Action.OBSERVE}
    set_only = {Action.REMARK, Action.EDIT}
    expected = Cards.LEAVE if action in left else Cards.IF_SET if action in set_only else Cards.SHOW
    assert ROWS[action].cards == expected


@pytest.mark.parametrize("action", Action)
def test_what_is_asked_below_a_letter_and_what_is_said_to_who_comes_too_late(action: Action) -> None:
    row = ROWS[action]
    questions = {Action.ASK: "told-how", Action.ANSWER: "told-verdict", Action.DECLINE: "told-verdict"}
    questions |= {Action.FORWARD: "told-forwarded", Action.ANSWER_ORALLY: "told-verdict"}
    questions |= {Action.ANSWER_ABOVE: "told-verdict"}
    questions |= dict.fromkeys((Action.REFER, Action.ESCALATE), "told-forwarded")
    verdicts = {Action.CONFIRM, Action.PARTLY, Action.OBJECT}
    assert row.question == questions.get(action, "")
    assert row.below_letter is (action in verdicts | {Action.SUPPLY})
    of_author = {Action.CHOOSE_DIALOGUE, Action.LEAVE_DIALOGUE, Action.PRINT_NAME, Action.KEEP_NAME}
    judged = verdicts | {Action.RECONSIDER, Action.WITHDRAW, Action.LEAVE, Action.STAND_ALONE} | of_author
    late = "judged-already" if action in judged else "overtaken"
    assert row.refusal == late


@pytest.mark.parametrize("action", Action)
def test_what_is_chosen_from_where_a_button_stands_and_whether_a_text_on_its_way_is_stopped(action: Action) -> None:
    row = ROWS[action]
    assert (row.placed, row.reasons, row.offers, row.revokes) == LISTED.get(action, (Placed.CARD, (), None, False))


def test_an_answer_is_looked_through_where_everybody_may_read_it_then() -> None:
    assert {action for action in Action if ROWS[action].opens_answer} == {Action.PUBLISH_ANSWER}


@pytest.mark.parametrize("action", Action)
def test_a_leaders_word_is_asked_for_where_the_office_has_done_with_it(action: Action) -> None:
    assert ROWS[action].approved is (action in {Action.ANSWER, Action.DECLINE, Action.FORWARD})
