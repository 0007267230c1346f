"""What an intake is handed from above: who answers presses, the throttle, the numbers in hand, who is told of time."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from bot.intake.in_hand import InHand
from bot.intake.throttle import Throttle


class PressAnswers(Protocol):
    """The messenger's way to answer the press of a button."""

    def answer_to_press(self, query_id: str, text: str, *, alert: bool) -> dict[str, Any]: ...

    async def answer_press(self, answer: dict[str, Any]) -> None: ...


async def hand_over(presses: PressAnswers, answer: dict[str, Any], owed: list[dict[str, Any]] | None) -> None:
    """Have an answer go along with the acknowledgement of its update (`owed`), or alone where there is none."""
    if owed is None:
        await presses.answer_press(answer)
    else:
        owed.append(answer)


@dataclass(frozen=True, slots=True)
class IntakeWires:
    """What an intake is handed from above."""

    presses: PressAnswers
    # Whose haste is slowed down (None: nobody's).
    throttle: Throttle | None
    in_hand: InHand
    # Told how many seconds an update took from its arrival to its commit.
    took: Callable[[float], None]
    # Whether an update that was not acknowledged comes again; where not, it is kept before anything is done with it.
    redelivers: bool
