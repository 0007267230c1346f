"""The numbers of a dialogue: what became of each opinion, counted once, and no small place by its name."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.agenda import AgendaState
from rules.dialogue_figures import (
    LEAST,
    CountedItem,
    ItemFate,
    count_items,
    counted_hamlet,
    fate_of,
    with_small_together,
)

BEGAN = datetime(2026, 12, 18, 6, 30, tzinfo=UTC)
DAY = timedelta(days=1)
TODAY = date(2027, 1, 10)
COUNTS = st.dictionaries(st.text("abcdefgh", min_size=1, max_size=2), st.integers(1, 9), max_size=12)


@pytest.mark.parametrize(
    ("state", "days", "due", "fate"),
    [
        (AgendaState.ANSWERED_ORALLY, 0, None, ItemFate.THERE),
        (AgendaState.ANSWERED, -3, None, ItemFate.BEFORE),
        (AgendaState.ANSWERED, 3, None, ItemFate.AFTER),
        (AgendaState.ANSWERED, 3, date(2026, 12, 21), ItemFate.AFTER),
        (AgendaState.ANSWERED, 3, date(2026, 12, 20), ItemFate.LATE),
        (AgendaState.WRITTEN_DUE, 0, date(2027, 1, 10), ItemFate.WAITING),
        (AgendaState.WRITTEN_DUE, 0, date(2027, 1, 9), ItemFate.OVERDUE),
        (AgendaState.OTHER_BODY, 0, None, ItemFate.OTHER_BODY),
        (AgendaState.UPWARDS, 0, None, ItemFate.UPWARDS),
        (AgendaState.CARRIED_OVER, 0, None, ItemFate.CARRIED_OVER),
        (AgendaState.WITHDRAWN, 0, None, ItemFate.WITHDRAWN),
        (AgendaState.WITHDRAWN, -1, None, None),
        *((one, 0, None, ItemFate.WAITING) for one in (AgendaState.PROPOSED, AgendaState.LISTED, AgendaState.APPROVED)),
        (AgendaState.ANSWER_DRAFTED, 0, None, ItemFate.WAITING),
    ],
)
def test_each_state_of_an_item_is_one_fate(
    state: AgendaState, days: int, due: date | None, fate: ItemFate | None
) -> None:
    since = BEGAN + days * DAY
    item = CountedItem(state, since, since_day=since.date(), due=due)
    assert fate_of(item, BEGAN, TODAY) == fate


@given(st.lists(st.tuples(st.sampled_from(AgendaState), st.integers(-5, 5), st.sampled_from([None, "a", "b"]))))
def test_every_opinion_is_counted_once_on_each_side(found: list[tuple[AgendaState, int, str | None]]) -> None:
    items = [CountedItem(state, BEGAN + days * DAY, side, side, side) for state, days, side in found]
    figures = count_items(items, BEGAN, TODAY)
    out = [one for one in found if one[0] == AgendaState.MISTAKEN or (one[0] == AgendaState.WITHDRAWN and one[1] < 0)]
    left = [one for one in found if one not in out]
    assert figures.opinions == len(left)
    for side in (figures.fields, figures.places, figures.sources):
        assert side == Counter(one[2] for one in left)


@given(COUNTS)
def test_no_small_place_is_named_or_can_be_told_from_the_others(counts: dict[str, int]) -> None:
    told = with_small_together(dict[str | None, int](counts.items()))
    assert sum(count for _, count, _ in told) == sum(counts.values())
    assert all(count >= LEAST for name, count, _ in told if name is not None)
    together = [places for name, _, places in told if name is None]
    assert len(together) <= 1
    assert together in ([], [1]) if len(counts) == 1 else all(places > 1 for places in together)


@pytest.mark.parametrize(
    ("known", "typed", "counted"),
    [
        ("Yên Lỗ", "thôn yên lỗ, nhà bà Hà", "Yên Lỗ"),
        (None, "thôn Yên Lạc 1", "thôn Yên Lạc 1"),
        (None, "Tổ dân phố 7", "Tổ dân phố 7"),
        (None, "xóm 3", "xóm 3"),
        (None, "số 12, nhà bà Hà, xóm 3", None),
        (None, "thôn 3 nhà bà Hà", None),
        (None, "xóm Đình, số 12", None),
        (None, "thôn 3 bà Hà", None),
        (None, "tổ 5 số 12", None),
        (None, "xóm 3, Hà", None),
        (None, "ngõ 3", None),
        (None, "", None),
        (None, None, None),
    ],
)
def test_a_place_that_was_typed_is_counted_by_its_hamlet_and_no_house_or_owner(
    known: str | None, typed: str | None, counted: str | None
) -> None:
    assert counted_hamlet(known, typed) == counted
