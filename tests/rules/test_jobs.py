"""Jobs: who may have which, how they go on, when one is given up, and what their files are called."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest

from rules.access import Clerk, HeldDuty, Right, Scope, ScopeKind, only_unit
from rules.file_links import may_use
from rules.jobs import (
    KEEP_RESULTS,
    KINDS,
    LEASE,
    LIVE,
    MOST_OF_ONE,
    MOVES,
    TOLD_EVERY,
    TRIES,
    JobKind,
    JobMove,
    JobState,
    duty_for,
    file_name,
    is_about,
    percent,
    require_having,
    require_live,
    rest_after,
    scope_at_door,
)
from rules.refusal import Refusal

# Move × state: where it leads from there.
LEADS = {
    ("start", "queued"): "running",
    ("finish", "running"): "done",
    ("retry", "running"): "queued",
    ("fail", "running"): "failed",
    ("cancel", "queued"): "cancelled",
    ("cancel", "running"): "cancelled",
}


@dataclass(frozen=True)
class Wish:
    """What somebody asks for."""

    kind: str
    unit_id: int | None
    arguments: Mapping[str, Any] = field(default_factory=dict)


def clerk(role: str, unit: int | None) -> Clerk:
    return Clerk(3, "Khang", (HeldDuty(7, role, Scope.of_unit(unit), only_unit(unit)),))


@pytest.mark.parametrize(("move", "state"), list(product(JobMove, JobState)))
def test_a_job_goes_on_as_its_table_says_and_never_back_from_its_end(move: JobMove, state: JobState) -> None:
    sources, target = MOVES[move]
    assert (str(target) if state in sources else None) == LEADS.get((str(move), str(state)))


def test_only_what_waits_or_runs_can_be_stopped() -> None:
    assert {str(state) for state in LIVE} == {"queued", "running"}
    for state in JobState:
        if state in LIVE:
            require_live(state)
            continue
        with pytest.raises(Refusal) as over:
            require_live(state)
        assert over.value.key == "job-over"


@pytest.mark.parametrize("kind", [JobKind.REGISTER, JobKind.CHART])
def test_a_result_is_for_who_may_export_of_that_unit(kind: JobKind) -> None:
    assert KINDS[kind].right == Right.EXPORT
    for who, unit, duty in (
        (clerk("official", 1), 1, 7),
        (clerk("official", 1), 2, None),
        (clerk("official", 1), None, None),
        (clerk("intake", None), None, 7),
        (clerk("intake", None), 2, 7),
    ):
        asked = Wish(kind, unit)
        assert duty_for(who, asked) == duty
        if duty:
            assert require_having(who, asked) == duty
            continue
        with pytest.raises(Refusal) as beyond:
            require_having(who, asked)
        assert beyond.value.key == "not-in-scope"
    with pytest.raises(Refusal) as none:
        require_having(clerk("helper", None), Wish(kind, 1))
    assert none.value.key == "not-allowed"


def test_a_result_of_an_area_is_for_who_may_export_of_it_or_of_all() -> None:
    observer = HeldDuty(8, "observer", Scope(ScopeKind.AREA, 5), frozenset())
    helper = HeldDuty(6, "helper", Scope(ScopeKind.AREA, 5), frozenset())
    official = HeldDuty(7, "official", Scope.of_unit(5), frozenset({5}))
    somebody = Clerk(3, "Khang", (helper, official, observer))
    above = HeldDuty(9, "leader", Scope.of_unit(1), frozenset({1, 2}))
    assert require_having(Clerk(3, "Khang", (above,)), Wish(JobKind.REGISTER, 2)) == 9
    of_area = Wish(JobKind.REGISTER, None, {"area": 5})
    assert require_having(somebody, of_area) == 8
    assert duty_for(Clerk(3, "Khang", (official,)), of_area) is None
    assert duty_for(clerk("admin", None), of_area) == 7
    assert duty_for(somebody, Wish(JobKind.REGISTER, None, {"area": 6})) is None
    assert duty_for(Clerk(3, "Khang", (observer,)), Wish(JobKind.REGISTER, None)) is None


def test_each_kind_has_a_file_of_its_own_and_no_endless_time() -> None:
    assert set(KINDS) == set(JobKind)
    assert {kind: (row.name, row.suffix) for kind, row in KINDS.items()} == {
        "register": ("so-tiep-nhan", ".xlsx"),
        "chart": ("bieu-do", ".png"),
        "paper": ("giay-to", ".docx"),
        "paper_book": ("giay-to", ".xlsx"),
        "paper_board": ("giay-to", ".pdf"),
        "paper_picture": ("giay-to", ".png"),
        "year_picture": ("so-lieu-nam", ".png"),
        "year_book": ("so-lieu-nam", ".xlsx"),
        "sheets": ("phieu-thon", ".pdf"),
        "sheet_form": ("phieu-thon", ".xlsx"),
        "sheet_forms": ("phieu-thon", ".zip"),
        "slips": ("phieu-hen", ".pdf"),
        "template_file": ("mau", ".docx"),
        "template_check": ("dien-thu", ".docx"),
    }
    contents = {"xlsx", "image/png", "docx", "application/pdf", "application/zip"}
    assert {row.content for row in KINDS.values()} == contents
    assert {str(kind): row.limit for kind, row in KINDS.items()} == {
        "register": timedelta(minutes=10),
        "chart": timedelta(minutes=3),
        "paper": timedelta(minutes=5),
        "paper_book": timedelta(minutes=5),
        "paper_board": timedelta(minutes=5),
        "paper_picture": timedelta(minutes=3),
        **dict.fromkeys(("year_picture", "year_book"), timedelta(minutes=3)),
        **dict.fromkeys(("sheets", "sheet_form", "sheet_forms"), timedelta(minutes=5)),
        "slips": timedelta(minutes=10),
        **dict.fromkeys(("template_file", "template_check"), timedelta(minutes=1)),
    }
    nobody = {"chart", "paper_picture", "sheets", "sheet_form", "sheet_forms", "template_file", "template_check"}
    nobody |= {"year_picture", "year_book"}
    assert {str(kind) for kind, row in KINDS.items() if not row.names_people} == nobody
    assert timedelta(days=30) == KEEP_RESULTS


def test_a_paper_is_for_who_holds_that_dialogue() -> None:
    secretary = HeldDuty(8, "secretary", Scope(ScopeKind.DIALOGUE, 5), frozenset())
    above = HeldDuty(9, "leader", Scope.of_unit(1), frozenset({1, 2}))
    handles = HeldDuty(7, "official", Scope(), None)
    for held, dialogue, units, duty in (
        (secretary, 5, [1], 8),
        (secretary, 6, [1], None),
        (above, 6, [1, 2], 9),
        (above, 6, [1, 3], None),
        (above, 6, [], None),
        (handles, 6, [1], None),
    ):
        wish = Wish(JobKind.PAPER, None, {"dialogue": dialogue, "units": units, "paper": "plan"})
        assert duty_for(Clerk(3, "Khang", (held,)), wish) == duty
    wish = Wish(JobKind.PAPER, None, {"dialogue": 5, "units": [1], "paper": "plan"})
    for held in (secretary, above):
        who = Clerk(3, "Khang", (held,))
        assert may_use(who, held.id, Right.HOLD_DIALOGUE, scope_at_door(who, wish))
    assert file_name("paper", {"paper": "invitation", "day": "2026-12-18"}) == "giay-moi_2026-12-18.docx"


def test_a_file_is_called_after_what_it_is_and_its_days() -> None:
    period = {"from": "2026-01-01", "to": "2026-03-31", "unit": 4}
    assert file_name("register", period) == "so-tiep-nhan_2026-01-01_2026-03-31.xlsx"
    assert file_name("chart", {"from": "2026-01-01", "to": "2026-01-01"}) == "bieu-do_2026-01-01.png"
    assert file_name("chart", {"from": None, "to": ""}) == "bieu-do.png"
    assert file_name("register", {}) == "so-tiep-nhan.xlsx"


def test_a_try_that_failed_is_made_again_after_a_rest_three_times_in_all() -> None:
    rests = [rest_after(tries, "OSError 28") for tries in (1, 2, 3, 4)]
    assert rests == [timedelta(seconds=10), timedelta(seconds=20), None, None]
    assert rest_after(1, "exit -9") == timedelta(seconds=10)
    assert rest_after(1, "time") is None
    assert rest_after(1, "zlib.error") == timedelta(seconds=10)


def test_how_many_how_often_and_how_long_is_told_by_the_decision_record() -> None:
    assert (MOST_OF_ONE, TRIES) == (5, 3)
    assert (timedelta(seconds=60), timedelta(seconds=5)) == (LEASE, TOLD_EVERY)


@pytest.mark.parametrize(
    ("arguments", "day", "about"),
    [
        ({}, date(2020, 1, 1), True),
        ({"from": "2026-02-01"}, date(2026, 1, 31), False),
        ({"from": "2026-02-01"}, date(2026, 2, 1), True),
        ({"to": "2026-02-01"}, date(2026, 2, 2), False),
        ({"to": "2026-02-01"}, date(2026, 2, 1), True),
        ({"from": "2026-02-01", "to": "2026-02-28"}, date(2026, 2, 14), True),
        ({"from": "2026-02-01", "to": "2026-02-28"}, date(2026, 3, 1), False),
        ({"from": None, "to": None}, date(2026, 3, 1), True),
    ],
)
def test_a_result_is_about_the_days_that_it_was_asked_for(
    arguments: dict[str, object], day: date, *, about: bool
) -> None:
    assert is_about(arguments, day) is about


def test_hundredths_are_whole_and_never_tell_of_an_end() -> None:
    told = [percent(*one) for one in ((0, 0), (5, 0), (0, 3), (1, 3), (2, 3), (3, 3), (9, 3), (99, 100), (1, 100))]
    assert told == [0, 0, 0, 33, 66, 99, 99, 99, 1]
    assert percent(-1, 3) == 0
    assert percent(1, 1) == 99
    assert percent(1, -1) == 0
    assert percent(-1, -3) == 0
