"""Whether one account of ours is of use, as this process knows: what its messenger said, what its sender meets."""

import asyncio

from bot.messengers import AwayError, OtherAccountError, TokenError, UpdatesWatch
from scheduler.account_watch import AwayReason
from scheduler.sender_watchdog import SenderWatchdog
from storage.queue.accounts import Messenger


class Availability:
    """Why an account is away, from the first question who we are until the end."""

    def __init__(self, watchdog: SenderWatchdog, watch: UpdatesWatch) -> None:
        self.watchdog = watchdog
        self.watch = watch
        # What the messenger said last where it refused us.
        self.refusal: TokenError | None = None
        # Set once the messenger has said yes or no, and once all is ready for what comes in.
        self.answered = asyncio.Event()
        self.opened = asyncio.Event()
        self._away: AwayReason | None = None

    def not_known(self, error: TokenError | AwayError) -> None:
        """The messenger did not say who we are."""
        if isinstance(error, TokenError):
            self._away, self.refusal = AwayReason.TOKEN, error
            self.answered.set()
        else:
            self._away = AwayReason.UNREACHABLE

    def is_refused(self, messenger: Messenger) -> bool:
        """Whether the messenger refuses us until somebody changes the settings.

        Rights to an Official Account are granted while we run: its console looks before whether we are there.
        """
        granted = messenger == Messenger.ZALO_OA and not isinstance(self.refusal, OtherAccountError)
        return self.refusal is not None and not granted

    def known(self) -> None:
        """The messenger has said who we are."""
        self._away = self.refusal = None
        self.answered.set()

    def silence(self) -> AwayReason:
        """What it is that nothing which we send is answered: nothing else is, or only that."""
        return AwayReason.UNREACHABLE if self.watch.unreachable() else AwayReason.SILENT

    def fell_away(self, why: AwayReason) -> None:
        self._away = why

    def steady(self) -> None:
        """For a while no token was refused."""
        if self._away == AwayReason.TOKEN:
            self._away = None

    def leads_no_more(self) -> None:
        """Whoever leads now knows; what this process knew is old by the time it leads again."""
        if self.opened.is_set():
            self._away = None

    def why_away(self) -> AwayReason | None:
        """Why nothing leaves or comes in; None where all is well, or nothing is known yet."""
        if self._away == AwayReason.SILENT and self.watchdog.answered:
            self._away = None
        if self._away == AwayReason.UNREACHABLE and self.opened.is_set() and self.watch.trouble()[0]:
            self._away = None
        if self._away is None and self.watch.exhausted():
            return AwayReason.QUOTA
        return self._away or (AwayReason.UNREACHABLE if self.watch.unreachable() else None)
