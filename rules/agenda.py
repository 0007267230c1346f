"""The agenda of a dialogue: the life of an item, what becomes of it with its opinion, and where it stands."""

from collections.abc import Collection, Mapping
from enum import StrEnum
from types import MappingProxyType

from rules.access import Clerk, Right, ScopeKind, role_has
from rules.actions import Action
from rules.refusal import Refusal


class AgendaState(StrEnum):
    PROPOSED = "proposed"
    LISTED = "listed"
    ANSWER_DRAFTED = "answer_drafted"
    APPROVED = "approved"
    ANSWERED_ORALLY = "answered_orally"
    WRITTEN_DUE = "written_due"
    ANSWERED = "answered"
    OTHER_BODY = "other_body"
    # The level above was asked to see to it.
    UPWARDS = "upwards"
    WITHDRAWN = "withdrawn"
    # It was written down by mistake: nobody raised it, and nobody withdrew it.
    MISTAKEN = "mistaken"
    CARRIED_OVER = "carried_over"


class AgendaMove(StrEnum):
    """What happens to an item."""

    PROPOSE = "propose"
    LIST = "list"
    UNLIST = "unlist"
    DRAFT_ANSWER = "draft_answer"
    APPROVE_ANSWER = "approve_answer"
    # A text that was prepared was taken back.
    RETURN_ANSWER = "return_answer"
    ANSWER_ORALLY = "answer_orally"
    # It will be answered in writing, by a day.
    DEFER = "defer"
    ANSWER = "answer"
    FORWARD = "forward"
    RAISE = "raise"
    # Whoever it was passed on to gave it back.
    COME_BACK = "come_back"
    WITHDRAW = "withdraw"
    # What was taken back had been written down by mistake.
    MISTAKE = "mistake"
    CARRY_OVER = "carry_over"
    # It had left by mistake.
    CALL_BACK = "call_back"


# What is to be spoken about; all else has left the agenda.
UNPREPARED = frozenset({AgendaState.PROPOSED, AgendaState.LISTED})
ON_AGENDA = frozenset({*UNPREPARED, AgendaState.ANSWER_DRAFTED, AgendaState.APPROVED})
# Its author still waits for an answer.
UNANSWERED = frozenset({*ON_AGENDA, AgendaState.WRITTEN_DUE})
# What became of an item by being spoken about.
DEALT_WITH = frozenset(
    {
        *(AgendaState.ANSWERED_ORALLY, AgendaState.WRITTEN_DUE, AgendaState.ANSWERED),
        *(AgendaState.OTHER_BODY, AgendaState.UPWARDS, AgendaState.CARRIED_OVER, AgendaState.WITHDRAWN),
        AgendaState.MISTAKEN,
    }
)
ANSWERED_SO_FAR = frozenset({AgendaState.ANSWERED_ORALLY, AgendaState.ANSWERED})
# Whoever raised it has nothing more to do with it.
TAKEN_BACK = frozenset({AgendaState.WITHDRAWN, AgendaState.MISTAKEN})
LEFT = frozenset(AgendaState) - ON_AGENDA
# Others see to it.
ELSEWHERE = frozenset({AgendaState.OTHER_BODY, AgendaState.UPWARDS})
# It went to the dialogue of the level above, or to the next one, from where it may come back.
LEFT_FOR_ANOTHER = frozenset({AgendaState.UPWARDS, AgendaState.CARRIED_OVER})

AGENDA_MOVES: Mapping[AgendaMove, tuple[frozenset[AgendaState], AgendaState]] = MappingProxyType(
    {
        AgendaMove.PROPOSE: (LEFT, AgendaState.PROPOSED),
        AgendaMove.LIST: (frozenset({AgendaState.PROPOSED}), AgendaState.LISTED),
        AgendaMove.UNLIST: (frozenset({AgendaState.LISTED}), AgendaState.PROPOSED),
        AgendaMove.DRAFT_ANSWER: (UNPREPARED, AgendaState.ANSWER_DRAFTED),
        AgendaMove.APPROVE_ANSWER: (frozenset({*UNPREPARED, AgendaState.ANSWER_DRAFTED}), AgendaState.APPROVED),
        AgendaMove.RETURN_ANSWER: (
            frozenset({AgendaState.ANSWER_DRAFTED, AgendaState.APPROVED, AgendaState.ANSWERED_ORALLY}),
            AgendaState.LISTED,
        ),
        AgendaMove.ANSWER_ORALLY: (ON_AGENDA, AgendaState.ANSWERED_ORALLY),
        AgendaMove.DEFER: (UNANSWERED, AgendaState.WRITTEN_DUE),
        AgendaMove.ANSWER: (UNANSWERED, AgendaState.ANSWERED),
        AgendaMove.FORWARD: (UNANSWERED, AgendaState.OTHER_BODY),
        AgendaMove.RAISE: (UNANSWERED, AgendaState.UPWARDS),
        AgendaMove.COME_BACK: (ELSEWHERE, AgendaState.LISTED),
        AgendaMove.WITHDRAW: (UNANSWERED, AgendaState.WITHDRAWN),
        AgendaMove.MISTAKE: (frozenset({AgendaState.WITHDRAWN}), AgendaState.MISTAKEN),
        AgendaMove.CARRY_OVER: (ON_AGENDA, AgendaState.CARRIED_OVER),
        AgendaMove.CALL_BACK: (frozenset({AgendaState.UPWARDS, AgendaState.CARRIED_OVER}), AgendaState.LISTED),
    }
)
# What an action on the opinion does to its item; one that is not here leaves it where it stands.
AFTER: Mapping[Action, AgendaMove] = MappingProxyType(
    {
        Action.CHOOSE_DIALOGUE: AgendaMove.PROPOSE,
        Action.SET_FOR_DIALOGUE: AgendaMove.PROPOSE,
        Action.ANSWER_ORALLY: AgendaMove.ANSWER_ORALLY,
        Action.DEFER: AgendaMove.DEFER,
        Action.ANSWER: AgendaMove.ANSWER,
        Action.DECLINE: AgendaMove.ANSWER,
        Action.FORWARD: AgendaMove.FORWARD,
        Action.REFER: AgendaMove.FORWARD,
        Action.ESCALATE: AgendaMove.RAISE,
        Action.RAISE: AgendaMove.RAISE,
        Action.BRING_BACK: AgendaMove.COME_BACK,
        Action.CARRY_TO: AgendaMove.CARRY_OVER,
        Action.CARRY_OVER: AgendaMove.CARRY_OVER,
        **dict.fromkeys(
            (
                *(Action.LEAVE_DIALOGUE, Action.UNSET_DIALOGUE, Action.DIALOGUE_OFF, Action.DIALOGUE_AREA_OUT),
                *(Action.SEND_BACK, Action.WITHDRAW, Action.LET_BE, Action.ERASE),
            ),
            AgendaMove.WITHDRAW,
        ),
    }
)

# By these it leaves one agenda for another.
GOES_ON = frozenset({Action.CARRY_TO, Action.RAISE})
# After these an opinion is spoken about no more, and neither with another one nor for others.
PARTING = frozenset({AgendaMove.WITHDRAW, AgendaMove.CARRY_OVER})
# By these every opinion of a dialogue or an area leaves it, and each author hears of their own.
OF_ALL = frozenset({Action.DIALOGUE_OFF, Action.DIALOGUE_AREA_OUT})

# Of which field, area and hamlet an item is, then its number: so far apart that none runs into another.
_WIDTH, _NUMBERS = 1_000, 1_000_000_000
_LAST = _WIDTH - 1


def observing_duty(clerk: Clerk, areas: Collection[int]) -> int | None:
    """The duty by which somebody observes a dialogue of some areas: one for all, or for each of them; None without."""
    held = [one for one in clerk.duties if role_has(one.role, Right.OBSERVE)]
    everywhere = next((one.id for one in held if one.scope.kind == ScopeKind.ALL), None)
    if everywhere is not None or not areas or not set(areas) <= observed_areas(clerk):
        return everywhere
    return next(one.id for one in held if one.scope.kind == ScopeKind.AREA and one.scope.id in areas)


def next_agenda_state(state: str, move: AgendaMove) -> AgendaState:
    """The state after a move; refuses where somebody has already moved it on."""
    sources, target = AGENDA_MOVES[move]
    if state not in sources:
        raise Refusal("agenda-changed")
    return target


def place_on_agenda(field: int | None, area: int, hamlet: int | None, number: int) -> int:
    """Where an opinion stands at first: grouped by field, then by area and hamlet, in the order of coming; none last.

    A number that is too great for its place stands with the last ones of its group.
    """
    place = 0
    for one in (field, area, hamlet):
        place = place * _WIDTH + (_LAST if one is None else min(one, _LAST - 1))
    return place * _NUMBERS + number % _NUMBERS


def observed_areas(clerk: Clerk) -> frozenset[int]:
    """The areas for which somebody is an observer by themselves, and not for all of the office."""
    theirs = (one.scope for one in clerk.duties if role_has(one.role, Right.OBSERVE))
    return frozenset(scope.id for scope in theirs if scope.kind == ScopeKind.AREA)
