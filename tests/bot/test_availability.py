"""What a process knows of an account's being away, and when it takes that back."""

from dataclasses import dataclass

from bot.availability import Availability
from bot.messengers import AwayError, TokenError
from rules.alarms import Incident
from scheduler.account_watch import AwayReason
from scheduler.sender_watchdog import SenderWatchdog
from tests.scheduler.test_account_watch import MINUTE


@dataclass
class Watch:
    """Whether updates come in, as a test says."""

    waiting: int = 0
    asked: bool = False
    in_vain: bool = False

    async def listen(self) -> None:
        """Nothing is looked at."""

    def took(self, seconds: float) -> None:
        """Nothing is counted."""

    def hears(self) -> bool:
        return True

    def exhausted(self) -> bool:
        return False

    def unreachable(self) -> bool:
        return self.in_vain

    def trouble(self) -> tuple[bool, Incident | None]:
        return self.asked, None


def served() -> tuple[Availability, Watch, SenderWatchdog]:
    watch, watchdog = Watch(), SenderWatchdog(MINUTE)
    return Availability(watchdog, watch), watch, watchdog


def test_before_the_messenger_knows_us_it_is_away_by_what_it_said_last() -> None:
    state, _, _ = served()
    assert state.why_away() is None
    state.not_known(AwayError("ClientConnectorError"))
    assert (state.why_away(), state.answered.is_set()) == (AwayReason.UNREACHABLE, False)
    refusal = TokenError("Unauthorized")
    state.not_known(refusal)
    assert (state.why_away(), state.refusal) == (AwayReason.TOKEN, refusal)
    state.leads_no_more()
    assert state.why_away() == AwayReason.TOKEN
    state.known()
    assert (state.why_away(), state.refusal, state.answered.is_set()) == (None, None, True)


def test_a_silence_ends_with_an_answer_and_is_none_where_nothing_is_answered() -> None:
    state, watch, watchdog = served()
    state.opened.set()
    assert state.silence() == AwayReason.SILENT
    state.fell_away(state.silence())
    watch.asked = True
    assert state.why_away() == AwayReason.SILENT
    watchdog.answered = True
    assert state.why_away() is None
    watch.in_vain = True
    assert state.silence() == AwayReason.UNREACHABLE


def test_who_could_not_be_asked_is_away_until_it_is_asked_again() -> None:
    state, watch, _ = served()
    state.opened.set()
    watch.in_vain = True
    assert state.why_away() == AwayReason.UNREACHABLE
    state.fell_away(state.silence())
    watch.in_vain = False
    assert state.why_away() == AwayReason.UNREACHABLE
    watch.asked = True
    assert state.why_away() is None


def test_a_token_that_was_refused_is_good_after_a_while_without_a_refusal() -> None:
    state, watch, _ = served()
    state.opened.set()
    state.fell_away(AwayReason.TOKEN)
    watch.asked = True
    assert state.why_away() == AwayReason.TOKEN
    state.steady()
    assert state.why_away() is None
    state.fell_away(AwayReason.SILENT)
    state.steady()
    assert state.why_away() == AwayReason.SILENT


def test_who_leads_no_more_knows_nothing() -> None:
    state, _, _ = served()
    state.opened.set()
    state.fell_away(AwayReason.TOKEN)
    state.leads_no_more()
    assert state.why_away() is None
