"""How long the sender pauses after Telegram's 429: as long as was said, or longer each time where nothing was."""

from rules.outcome import Outcome, Sent, Wait, silence_after_refusals
from storage.queue.leased import Leased


class RateLimitPause:
    """Counts how often in a row the messenger asked for silence without saying for how long."""

    def __init__(self) -> None:
        self._times = 0

    def heard(self, row: Leased, outcome: Outcome, *, paused: bool) -> float | None:
        """The seconds of silence that an outcome asks for; several refusals within one pause count once."""
        if isinstance(outcome, Sent):
            self._times = 0
        if not isinstance(outcome, Wait):
            return None
        if outcome.seconds is not None:
            return outcome.seconds
        if row.in_group:
            return silence_after_refusals(row.attempts)
        self._times += not paused
        return silence_after_refusals(self._times)
