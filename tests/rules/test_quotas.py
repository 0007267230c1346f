from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from rules.quotas import (
    MEGABYTE,
    TOLD_AGAIN_AFTER,
    Allowance,
    Quota,
    Quotas,
    StandingRefusal,
    Use,
    day_start,
    quota_end,
)

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
KATHMANDU = ZoneInfo("Asia/Kathmandu")
ALLOWED = {
    Quota.FEEDBACKS: 5,
    Quota.WORDS: 20,
    Quota.ALL_WORDS: 100,
    Quota.DANGER: 100,
    Quota.EDITS: 30,
    Quota.FILES: 30,
    Quota.OFFICE_FILES: 300,
    Quota.CODES: 10,
    Quota.SEARCHES: 600,
    Quota.EXPORTS: 2,
    Quota.REQUESTS: 3,
}


@pytest.mark.parametrize("quota", ALLOWED)
def test_a_day_allows_what_the_table_says(quota: Quota) -> None:
    assert Quotas().of(quota).count == ALLOWED[quota]


def test_files_are_limited_by_their_bytes_too() -> None:
    assert Quotas().of(Quota.FILES).size == 60 * MEGABYTE
    assert Quotas(megabytes=1).of(Quota.FILES).size == MEGABYTE
    assert Quotas().of(Quota.OFFICE_FILES).size == 500 * MEGABYTE
    assert Quotas(office_megabytes=1, office_files=2).of(Quota.OFFICE_FILES) == Allowance(2, MEGABYTE)


@pytest.mark.parametrize("quota", ALLOWED)
@pytest.mark.parametrize("zone", [HANOI, KATHMANDU])
def test_counting_begins_anew_at_local_midnight_or_at_the_full_hour(quota: Quota, zone: ZoneInfo) -> None:
    local = datetime(2026, 12, 31, 23, 59, 59, 999_999, tzinfo=zone)
    assert quota_end(quota, local) == datetime(2027, 1, 1, tzinfo=zone)
    morning = datetime(2026, 12, 31, 8, 0, tzinfo=zone)
    hourly = quota in {Quota.CODES, Quota.SEARCHES}
    assert quota_end(quota, morning) == (morning.replace(hour=9) if hourly else datetime(2027, 1, 1, tzinfo=zone))


def test_a_day_begins_at_local_midnight() -> None:
    assert day_start(datetime(2026, 3, 2, 9, 30, tzinfo=HANOI)) == datetime(2026, 3, 2, tzinfo=HANOI)


def test_a_megabyte_is_counted_in_full() -> None:
    assert MEGABYTE == 1_048_576


@pytest.mark.parametrize("quota", [one for one in ALLOWED if one not in {Quota.FILES, Quota.OFFICE_FILES}])
def test_what_has_no_bytes_is_limited_by_none_and_the_limit_fits_a_database(quota: Quota) -> None:
    assert 2**60 < Quotas().of(quota).size < 2**63


def test_words_to_all_feedbacks_and_words_of_danger_grow_with_what_one_feedback_may_have() -> None:
    allowed = Quotas(feedbacks=3, words=7)
    assert allowed.of(Quota.ALL_WORDS).count == 21
    assert allowed.of(Quota.DANGER).count == 35


def test_a_use_is_of_no_feedback_unless_it_names_one() -> None:
    use = Use(7, Quota.FEEDBACKS, datetime(2026, 3, 3, tzinfo=HANOI))
    assert use.subject_id == 0


def test_a_standing_refusal_is_told_once_in_ten_minutes() -> None:
    use = Use(7, Quota.CODES, datetime(2026, 3, 2, 10, tzinfo=HANOI))
    refusal = StandingRefusal(use, "too-many-codes", limit=10)
    assert (refusal.key, refusal.facts, refusal.use) == ("too-many-codes", {"limit": 10}, use)
    assert timedelta(minutes=10) == TOLD_AGAIN_AFTER
