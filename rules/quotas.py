"""How much of each thing one person may hand in a day or try an hour, as plain data."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from rules.refusal import Refusal

TOLD_AGAIN_AFTER = timedelta(minutes=10)
MEGABYTE = 1024 * 1024
# Words of danger are not counted with the others; only so many times their number in one day are no person's.
DANGER_TIMES = 5
# So often a day a person is given all that is held of them, and may ask something about it: the second time is for what
# went astray, and whoever takes back and asks again all day would only call the office.
EXPORTS_A_DAY, REQUESTS_A_DAY = 2, 3
# So many lines of sheets one official enters by hand in a day.
LINES_A_DAY = 300
# So many wrong PINs are tried for one slip in an hour and in a day, from wherever.
WRONG_PINS, WRONG_PINS_A_DAY = 5, 20
# So often an hour one person asks whether somebody is an official, so many passwords of these may be wrong, and so many
# calls are reported in a day.
CHECKS, WRONG_PASSWORDS, REPORTS_A_DAY, JOINS = 20, 5, 5, 8
NO_LIMIT = 2**62


class Quota(StrEnum):
    """What is counted; a standing refusal of another kind is remembered under a name of its own."""

    FEEDBACKS = "feedbacks"
    WORDS = "words"
    ALL_WORDS = "all_words"
    DANGER = "danger"
    EDITS = "edits"
    FILES = "files"
    # What officials send along with what they write.
    OFFICE_FILES = "office-files"
    # Lines of sheets that officials paste or type: messages, and lines as their size.
    SHEET_LINES = "sheet-lines"
    CODES = "codes"
    # Wrong PINs of one slip, in an hour and in a day, whoever tries them.
    PINS = "pins"
    PINS_A_DAY = "pins-day"
    SEARCHES = "searches"
    EXPORTS = "exports"
    REQUESTS = "requests"
    CHECKS = "checks"
    PASSWORDS = "passwords"
    REPORTS = "reports"
    # Codes by which two messengers are joined, shown and typed.
    JOINS = "joins"
    BLOCKED = "blocked"


HOURLY = frozenset({Quota.CODES, Quota.PINS, Quota.SEARCHES, Quota.CHECKS, Quota.PASSWORDS, Quota.JOINS})


@dataclass(frozen=True, slots=True)
class Allowance:
    """So many of a thing, of so many bytes together."""

    count: int
    size: int = NO_LIMIT


@dataclass(frozen=True, slots=True)
class Quotas:
    """What the settings allow a person: words to one feedback, the rest to all; codes and searches in an hour."""

    feedbacks: int = 5
    words: int = 20
    edits: int = 30
    files: int = 30
    megabytes: int = 60
    office_files: int = 300
    office_megabytes: int = 500
    codes: int = 10
    searches: int = 600

    def of(self, quota: Quota) -> Allowance:
        """How much of one thing a person may use until `ends_at`."""
        if quota == Quota.FILES:
            return Allowance(self.files, self.megabytes * MEGABYTE)
        if quota == Quota.OFFICE_FILES:
            return Allowance(self.office_files, self.office_megabytes * MEGABYTE)
        if quota == Quota.SHEET_LINES:
            return Allowance(LINES_A_DAY, LINES_A_DAY)
        counts = {
            Quota.FEEDBACKS: self.feedbacks,
            Quota.WORDS: self.words,
            Quota.ALL_WORDS: self.words * self.feedbacks,
            Quota.DANGER: self.words * DANGER_TIMES,
            Quota.EDITS: self.edits,
            Quota.CODES: self.codes,
            Quota.PINS: WRONG_PINS,
            Quota.PINS_A_DAY: WRONG_PINS_A_DAY,
            Quota.SEARCHES: self.searches,
            Quota.EXPORTS: EXPORTS_A_DAY,
            Quota.REQUESTS: REQUESTS_A_DAY,
            Quota.CHECKS: CHECKS,
            Quota.PASSWORDS: WRONG_PASSWORDS,
            Quota.REPORTS: REPORTS_A_DAY,
            Quota.JOINS: JOINS,
        }
        return Allowance(counts[quota])


@dataclass(frozen=True, slots=True)
class Use:
    """Whose use of what, of which feedback (0: of none in particular), counted until when."""

    person_id: int
    quota: Quota
    ends_at: datetime
    subject_id: int = 0


class StandingRefusal(Refusal):
    """A refusal that holds for a while, and is told once in ten minutes however often it is met."""

    def __init__(self, use: Use, key: str, **facts: str | float) -> None:
        super().__init__(key, **facts)
        self.use = use


def day_start(local: datetime) -> datetime:
    """The midnight before a local moment."""
    return datetime.combine(local.date(), time(0), local.tzinfo)


def quota_end(quota: Quota, local: datetime) -> datetime:
    """When counting begins anew: at the next full hour of a local moment, or at its midnight."""
    if quota in HOURLY:
        return local.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return datetime.combine(local.date() + timedelta(days=1), time(0), local.tzinfo)
