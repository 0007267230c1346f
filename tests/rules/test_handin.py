"""The questions of the hand-in as a table: which comes next, which one goes back to, and what fits into a draft."""

from dataclasses import dataclass, replace
from itertools import product
from typing import Any

import pytest

from rules.handin import (
    FILES_LIMIT,
    KIND_OF_GROUP,
    KINDS_ASKED,
    NAME_LIMIT,
    PARTS_LIMIT,
    REMARK_LIMIT,
    SOME_COLLECT,
    STEPS,
    WORDS_LIMIT,
    Group,
    Kind,
    NameMode,
    Room,
    Step,
    forget_answer,
    forget_half,
    is_skipped,
    next_step,
    room_in_draft,
    settle,
    step_before,
    unsettle,
)


@dataclass
class Draft:
    group: str | None = None
    kind: str | None = None
    area_id: int | None = None
    hamlet: str | None = None
    name_mode: str | None = None
    name: str | None = None
    dialogue_id: int | None = None
    printed_name: bool | None = None
    settled: str = ""


# Each row answers one question more; what is asked then stands behind it.
ANSWERS: tuple[tuple[dict[str, Any], Step], ...] = (
    ({}, Step.GROUP),
    ({"group": Group.PRESSING}, Step.KIND),
    ({"kind": Kind.REPORT}, Step.AREA),
    ({"area_id": 0}, Step.HAMLET),
    ({"settled": "hamlet"}, Step.FIELD),
    ({"settled": "hamlet field"}, Step.WORDS),
    ({"settled": "field words hamlet"}, Step.FILES),
    ({"settled": "hamlet field words files"}, Step.NAME),
    ({"name_mode": NameMode.HIDDEN}, Step.NAME),
    ({"name": ""}, Step.NAME),
    ({"name": "Nguyễn Thị Lan"}, Step.REVIEW),
)


def test_each_answer_leads_to_the_next_question() -> None:
    draft = Draft()
    for answer, asked in ANSWERS:
        draft = replace(draft, **answer)
        assert (answer, next_step(draft)) == (answer, asked)


@pytest.mark.parametrize("mode", NameMode)
@pytest.mark.parametrize("name", [None, "", "Lan"])
def test_a_name_is_asked_for_unless_it_is_there_or_not_to_be_given(mode: NameMode, name: str | None) -> None:
    draft = Draft("idea", "idea", 1, None, str(mode), name, None, None, "hamlet field words files")
    assert next_step(draft) == (Step.REVIEW if name or mode == NameMode.NONE else Step.NAME)


@pytest.mark.parametrize("missing", [one for one in Step if one != Step.REVIEW])
def test_an_answer_that_was_taken_back_is_asked_for_first(missing: Step) -> None:
    done = {Step.HAMLET, Step.FIELD, Step.WORDS, Step.FILES, Step.DIALOGUE, Step.PRINTED} - {missing}
    settled = " ".join(sorted({*done, SOME_COLLECT}))
    full = Draft(Group.PRESSING, Kind.REPORT, 1, None, NameMode.FULL, "Lan", 5, None, settled)
    taken = {Step.GROUP: "group", Step.KIND: "kind", Step.AREA: "area_id", Step.NAME: "name"}
    lost: dict[str, Any] = {taken[missing]: None} if missing in taken else {}
    draft = replace(full, **lost)
    assert next_step(draft) == missing


@pytest.mark.parametrize(("step", "group", "kind"), list(product(Step, [None, *Group], [None, "idea"])))
def test_one_goes_back_by_one_question_past_the_kind_that_was_not_asked(
    step: Step, group: Group | None, kind: str | None
) -> None:
    implied = kind is not None and group in {Group.DRAFT_COMMENT, Group.IDEA, Group.UNSURE}
    draft, before = Draft(group, kind), [*Step][: [*Step].index(step)]
    skipped = {Step.DIALOGUE, Step.PRINTED, *([Step.KIND] if implied else [])}
    earlier = [one for one in before if one not in skipped]
    assert step_before(step, draft) == (earlier[-1] if earlier else None)
    assert is_skipped(step, draft) is (step in skipped)


@pytest.mark.parametrize("mode", NameMode)
def test_for_which_dialogue_it_is_asked_where_some_collect_and_then_whether_the_name_is_printed(mode: NameMode) -> None:
    """A name that officials are not shown is printed nowhere, so nobody is asked; nor of an everyday matter."""
    draft = Draft(Group.IDEA, Kind.IDEA, 1, None, mode, "Lan", settled="field files hamlet words")
    assert next_step(draft) == Step.REVIEW
    settle(draft, SOME_COLLECT)
    assert next_step(draft) == Step.DIALOGUE
    settle(draft, Step.DIALOGUE)
    assert next_step(draft) == Step.REVIEW
    draft.dialogue_id = 5
    assert next_step(draft) == (Step.PRINTED if mode == NameMode.FULL else Step.REVIEW)
    settle(draft, Step.PRINTED)
    assert next_step(draft) == Step.REVIEW


def test_the_kind_that_its_group_tells_is_asked_for_only_where_it_is_gone() -> None:
    assert next_step(Draft(Group.IDEA, Kind.IDEA)) == Step.AREA
    assert next_step(Draft(Group.IDEA)) == Step.KIND


SETTLED = "dialogue dialogues files hamlet law marks printed words"
FULL = Draft(Group.PRESSING, Kind.REPORT, 1, "Thôn 3", NameMode.FULL, "Lan", 5, printed_name=True, settled=SETTLED)
FORGOTTEN: dict[Step, dict[str, Any]] = {
    Step.GROUP: {"group": None, "kind": None},
    Step.KIND: {"kind": None},
    Step.AREA: {
        "area_id": None,
        "hamlet": None,
        "dialogue_id": None,
        "printed_name": None,
        "settled": "files law marks words",
    },
    Step.HAMLET: {"settled": "dialogue dialogues files law marks printed words"},
    Step.FIELD: {},
    Step.WORDS: {"settled": "dialogue dialogues files hamlet law marks printed"},
    Step.FILES: {"settled": "dialogue dialogues hamlet law marks printed words"},
    Step.NAME: {
        "name_mode": None,
        "name": None,
        "printed_name": None,
        "settled": "dialogue dialogues files hamlet law marks words",
    },
    Step.DIALOGUE: {
        "dialogue_id": None,
        "printed_name": None,
        "settled": "dialogues files hamlet law marks words",
    },
    Step.PRINTED: {"printed_name": None, "settled": "dialogue dialogues files hamlet law marks words"},
    Step.REVIEW: {},
}


@pytest.mark.parametrize("step", Step)
def test_what_is_forgotten_with_an_answer(step: Step) -> None:
    draft = replace(FULL)
    forget_answer(draft, step)
    assert draft == replace(FULL, **FORGOTTEN[step])


def test_half_of_a_name_is_how_it_is_to_be_shown() -> None:
    draft = replace(FULL)
    assert forget_half(draft) is True
    assert draft == replace(FULL, name_mode=None, name=None)
    assert forget_half(draft) is False


def test_steps_are_settled_and_unsettled_in_one_order_whatever_is_named() -> None:
    draft = Draft(settled="words")
    settle(draft, "law", "files", "words")
    assert draft.settled == "files law words"
    unsettle(draft, "law", "none")
    assert draft.settled == "files words"
    assert [one.key for one in STEPS] == [*Step][:-1]


def test_a_group_tells_the_kind_or_it_is_asked_for() -> None:
    assert KIND_OF_GROUP == {Group.DRAFT_COMMENT: Kind.COMMENT, Group.IDEA: Kind.IDEA, Group.UNSURE: Kind.UNSURE}
    assert KINDS_ASKED == (Kind.REPORT, Kind.PETITION, Kind.COMMENT)


@pytest.mark.parametrize(
    ("length", "others", "room"),
    [
        (0, [], Room.ENOUGH),
        (20_000, [], Room.ENOUGH),
        (20_001, [], Room.TOO_LONG),
        (1, [10_000, 9_999], Room.ENOUGH),
        (2, [10_000, 9_999], Room.TOO_LONG),
        (0, [0] * 199, Room.ENOUGH),
        (0, [0] * 200, Room.TOO_MANY),
        (0, [0] * 201, Room.TOO_MANY),
        (30_000, [0] * 200, Room.TOO_MANY),
    ],
)
def test_a_draft_takes_so_many_letters_and_so_many_messages(length: int, others: list[int], room: Room) -> None:
    assert (WORDS_LIMIT, PARTS_LIMIT) == (20_000, 200)
    assert room_in_draft(length, others) == room


def test_files_a_name_and_a_remark_have_limits_of_their_own() -> None:
    assert (FILES_LIMIT, NAME_LIMIT, REMARK_LIMIT) == (10, 100, 5000)
