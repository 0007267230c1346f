import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.backoff import pause


@pytest.mark.parametrize(
    ("failures", "first", "longest", "seconds"),
    [(0, 0.1, 15, 0.1), (1, 0.1, 15, 0.2), (7, 0.1, 15, 12.8), (8, 0.1, 15, 15), (-1, 30, 600, 30), (0, 9, 5, 5)],
)
def test_each_failure_doubles_the_wait_up_to_a_limit(
    failures: int, first: float, longest: float, seconds: float
) -> None:
    assert pause(failures, first, longest) == pytest.approx(seconds)


@given(st.integers(0, 10**9), st.floats(0.01, 100), st.floats(1, 10_000))
def test_no_wait_is_longer_than_the_limit_or_shorter_than_the_one_before(
    failures: int, first: float, longest: float
) -> None:
    assert pause(failures, first, longest) <= pause(failures + 1, first, longest) <= longest
