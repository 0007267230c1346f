"""Over random dialogues, changes, downtimes and nights: no reminder twice, late, at night or void; no change twice."""

from collections.abc import Iterator
from datetime import date, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, update

from rules.reminders import Quiet
from storage.tables import Dialogue, Unit
from tests.handlers.office import Staffed
from tests.properties.effort import effort
from tests.properties.season import Act, Pause, Season, Start
from tests.properties.town import Town, a_town
from tests.properties.world import World

NIGHT = Quiet(time(21), time(6))
# So many seasons in `make test`, and many more in `make whole`.
CASES = pytest.mark.parametrize("cases", [6, pytest.param(60, marks=pytest.mark.whole)])
STARTS = st.builds(Start, st.integers(1, 4), st.sampled_from((5, 7, 9, 14, 20, 22)))
MINUTES = st.sampled_from((None, None, [2880, 60], [1440], [720, 120, 50]))
WHAT = ("join", "join", "leave", "coming", "absent", "move", "move", "amend", "amend", "remind", "postpone", "off")
ACTS = st.builds(Act, st.sampled_from(WHAT), st.integers(0, 2), st.integers(0, 2), STARTS)
PAUSES = st.builds(Pause, st.sampled_from((0.3, 1, 2, 5, 11, 26)), st.sampled_from((True, True, True, False)))
STEPS = st.lists(st.tuples(st.lists(ACTS, max_size=3), PAUSES), min_size=4, max_size=12)
PLANS = st.lists(st.tuples(STARTS, MINUTES), min_size=3, max_size=3)
# An ordinary day, the end of a year, the days before Tết, and those before the last of a February.
EVES = st.sampled_from((date(2026, 3, 3), date(2026, 12, 29), date(2027, 2, 3), date(2028, 2, 26)))
FOLLOWS = st.lists(st.lists(st.integers(0, 2), min_size=1, max_size=3, unique=True), min_size=3, max_size=3)


@pytest.fixture
def place(migrated_url: str) -> Iterator[tuple[World, Town]]:
    with a_town(migrated_url) as made:
        yield made


@CASES
def test_over_random_seasons_reminders_and_changes_come_once_in_time_by_day_and_as_things_stand(
    place: tuple[World, Town], migrated_url: str, cases: int
) -> None:
    world, town = place
    office = world.run(the_office(town))

    @effort(cases, migrated_url)
    @given(eve=EVES, plans=PLANS, follows=FOLLOWS, steps=STEPS)
    def hold(eve: date, plans: Any, follows: Any, steps: Any) -> None:
        world.run(a_season(office, eve, plans, follows, steps))

    hold()


async def the_office(town: Town) -> Staffed:
    async with town.database.reading() as db:
        return Staffed(town, list(await db.scalars(select(Unit.id).order_by(Unit.id))), quiet=NIGHT)


async def a_season(office: Staffed, eve: date, plans: Any, follows: Any, steps: Any) -> None:
    season = Season(office, NIGHT)
    await season.begin(eve, plans, follows)
    for acts, pause in steps:
        for act in acts:
            await season.do(act)
        await season.pass_time(pause)
    for _ in range(2):
        await season.pass_time(Pause(11, sends=True))
    season.judge()
    async with office.town.database.writing() as db:
        await db.execute(update(Dialogue).values(state="closed"))
