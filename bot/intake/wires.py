"""What an intake is handed from above: the throttle, the numbers in hand, who is told how long it took."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.intake.in_hand import InHand
from bot.intake.throttle import Throttle


@dataclass(frozen=True, slots=True)
class IntakeWires:
    """What an intake is handed from above."""

    # Whose haste is slowed down (None: nobody's).
    throttle: Throttle | None
    in_hand: InHand
    # Told how many seconds an update took from its arrival to its commit.
    took: Callable[[float], None]
