"""Which hamlet lies nearest to a place that somebody sent, and whether it is near enough to be proposed."""

from collections.abc import Sequence
from math import cos, hypot, radians
from typing import NamedTuple

# Metres up to which a hamlet's point counts as where somebody stands: a hamlet is some hundreds of metres across.
NEAR = 700
# In another area a hamlet must be so much further away, or it may as well be meant.
FURTHER = 1.5
_METRES_A_DEGREE = 111_195


class HamletPoint(NamedTuple):
    id: int
    area: int
    name: str
    latitude: float
    longitude: float


def nearest_hamlet(latitude: float, longitude: float, points: Sequence[HamletPoint]) -> HamletPoint | None:
    """Return the hamlet where a place lies; None where none is near, or one of another area is about as near."""
    ranked = sorted((metres(latitude, longitude, one), one.id, one) for one in points)
    if not ranked or ranked[0][0] > NEAR:
        return None
    away, _, first = ranked[0]
    other = next((far for far, _, one in ranked if one.area != first.area), None)
    return None if other is not None and other < max(away, 1) * FURTHER else first


def metres(latitude: float, longitude: float, point: HamletPoint) -> float:
    """How far a place is from a hamlet; exact to a hundredth within some kilometres."""
    east = (longitude - point.longitude) * cos(radians(latitude))
    return hypot(latitude - point.latitude, east) * _METRES_A_DEGREE
