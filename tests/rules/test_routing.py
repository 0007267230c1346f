"""Which unit a feedback goes to."""

import pytest

from rules.routing import unit_for

ROADS, LAND, COMMUNE, OTHER = 11, 12, 21, 22


@pytest.mark.parametrize(
    ("of_field", "of_area", "unit"),
    [
        (ROADS, COMMUNE, ROADS),
        (ROADS, OTHER, ROADS),
        (LAND, COMMUNE, LAND),
        (None, COMMUNE, COMMUNE),
        (None, OTHER, OTHER),
    ],
)
def test_the_unit_of_the_field_comes_before_that_of_the_place(of_field: int | None, of_area: int, unit: int) -> None:
    assert unit_for(of_field, of_area) == unit
