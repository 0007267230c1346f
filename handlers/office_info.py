"""What the office's settings say, as far as conversations need it."""

from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from handlers.refused_words import RefusedWords
from rules.caller_check import USUAL_HOURS, OfficeNumber
from rules.dialogue_papers import USUAL_RESULTS_DAYS
from rules.forgetting import USUAL_YEARS
from rules.quotas import Quotas
from rules.reach import Reach
from storage.forgetting.ledger import Ledger
from storage.people.held_key import HeldKey
from storage.queue.accounts import Messenger


@dataclass(frozen=True, slots=True)
class OfficeInfo:
    """What the office's settings say, as far as conversations need it, and who its bot is."""

    zone: ZoneInfo
    name: str
    address: str
    phone: str
    undo_seconds: int
    bot_name: str
    reads_all: bool
    reach: Reach
    held_key: HeldKey
    # Where it is noted what was forgotten, beside the database.
    ledger: Ledger
    quotas: Quotas = field(default_factory=Quotas)
    messenger: Messenger = Messenger.TELEGRAM
    # For how long what was handed in keeps its words.
    keep_years: int = USUAL_YEARS
    # How many hours a password holds that an official gives before a call, and the numbers that the office publishes.
    password_hours: int = USUAL_HOURS
    numbers: tuple[OfficeNumber, ...] = ()
    # Within how many days after a dialogue its thôn have the results.
    results_days: int = USUAL_RESULTS_DAYS
    # What residents may say in a moment is no tố cáo.
    refused: RefusedWords = field(default_factory=RefusedWords)
