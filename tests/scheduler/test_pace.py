from collections import defaultdict
from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.pace import BULK_LANE, CHAT_BURST, Bucket, Limits, Pace, Window

STEPS = st.lists(
    st.tuples(
        st.floats(0, 3, allow_nan=False),
        st.sampled_from([5, 6, -7, -8]),
        st.sampled_from([0, 3, BULK_LANE]),
    ),
    max_size=120,
)
LIMITS = st.builds(
    Limits,
    overall=st.floats(0.5, 40),
    chat=st.floats(0.1, 5),
    group_minute=st.integers(1, 30),
)
# Adding up many small waits in floats may differ from one long one in the last places.
CRUMB = 1e-6


@dataclass
class Day:
    """What left when, under a pace that is asked before each message."""

    pace: Pace
    now: float = 0.0
    left: list[tuple[float, int, int]] = field(default_factory=list)

    def free(self, chat: int, lane: int) -> bool:
        open_lane = lane in self.pace.lanes(self.now)
        return self.pace.wait(self.now) <= 0 and open_lane and chat not in self.pace.resting(self.now)

    def step(self, pause: float, chat: int, lane: int) -> bool:
        self.now += pause
        if not self.free(chat, lane):
            return False
        self.pace.spend(chat, lane, self.now, in_group=chat < 0)
        self.left.append((self.now, chat, lane))
        return True


def most_in(times: list[float], span: float) -> int:
    """The largest number of moments that any stretch of `span` seconds holds."""
    return max((sum(begin <= one < begin + span - CRUMB for one in times) for begin in times), default=0)


@given(LIMITS, STEPS)
def test_never_more_than_the_limits_allow(limits: Limits, steps: list[tuple[float, int, int]]) -> None:
    day = Day(Pace(limits, 0.0))
    for step in steps:
        day.step(*step)
    chats: dict[int, list[float]] = defaultdict(list)
    for moment, chat, _ in day.left:
        chats[chat].append(moment)
    for span in (1.0, 10.0):
        assert most_in([one[0] for one in day.left], span) <= limits.overall * span + 2
        assert all(most_in(times, span) <= limits.chat * span + CHAT_BURST for times in chats.values())
    assert all(most_in(times, 60.0) <= limits.group_minute for chat, times in chats.items() if chat < 0)


@given(st.floats(6, 100), st.lists(st.floats(0, 0.05), min_size=20, max_size=200))
def test_bulk_leaves_something_for_replies(overall: float, pauses: list[float]) -> None:
    day = Day(Pace(Limits(overall, 1000, 1000), 0.0))
    for number, pause in enumerate(pauses):
        day.step(pause, number, BULK_LANE)
    bulk = [one[0] for one in day.left]
    assert most_in(bulk, 1.0) <= max(overall - 5, overall * 0.8) + 2


@given(st.floats(1, 1000), st.floats(1, 100), STEPS)
def test_nothing_leaves_before_a_pause_is_over(
    begins: float, lasts: float, steps: list[tuple[float, int, int]]
) -> None:
    day = Day(Pace(Limits(), 0.0), begins)
    day.pace.pause(begins + lasts)
    day.pace.pause(begins + lasts / 2)
    for step in steps:
        day.step(*step)
    assert all(one[0] >= begins + lasts for one in day.left)


@given(STEPS)
def test_a_chat_that_was_silenced_stays_silent_and_the_others_go_on(steps: list[tuple[float, int, int]]) -> None:
    day = Day(Pace(Limits(1000, 1000, 1000), 0.0))
    day.pace.silence(-7, 30.0)
    for step in steps:
        sent = day.step(*step)
        if day.now < 30.0 and step[0] > 1:
            assert sent == (step[1] != -7)


@settings(max_examples=50)
@given(LIMITS, STEPS)
def test_whoever_waits_as_long_as_told_may_send(limits: Limits, steps: list[tuple[float, int, int]]) -> None:
    day = Day(Pace(limits, 0.0))
    for step in steps:
        day.step(*step)
    day.now += day.pace.wait(day.now) + CRUMB
    assert day.pace.wait(day.now) <= 0


def test_a_chat_may_get_a_short_burst_and_then_one_a_second() -> None:
    day = Day(Pace(Limits(1000, 1, 1000), 0.0))
    assert [day.step(0.01, 5, 0) for _ in range(CHAT_BURST + 2)] == [True] * CHAT_BURST + [False] * 2
    assert day.step(1.0, 5, 0)
    assert not day.step(0.1, 5, 0)


def test_a_group_that_had_its_minutes_worth_waits_for_the_minute_to_end() -> None:
    day = Day(Pace(Limits(1000, 1000, 20), 0.0))
    assert sum(day.step(0.1, -7, 0) for _ in range(30)) == 20
    assert day.free(-8, 0)
    assert not day.step(56.9, -7, 0)
    assert day.step(0.2, -7, 0)


def test_chats_that_are_at_rest_are_forgotten_when_there_are_very_many() -> None:
    pace = Pace(Limits(1e9, 1, 20), 0.0)
    for chat in range(1, 10_002):
        pace.spend(chat, 0, 0.0, in_group=chat < 0)
    pace.spend(1, 0, 100.0)
    assert len(pace._chats) == 1
    assert pace.resting(200.0) == []


def sent_in(day: Day, seconds: float) -> int:
    return sum(day.step(0.01, number, 0) for number in range(int(seconds * 100)))


def test_who_was_too_fast_goes_slower_and_comes_back_to_the_pace_within_minutes() -> None:
    day = Day(Pace(Limits(25, 1000, 1000), 0.0))
    assert sent_in(day, 10) in range(245, 252)
    day.pace.slow_down(day.now)
    assert sent_in(day, 10) in range(170, 182)
    for _ in range(20):
        day.pace.slow_down(day.now)
    assert sent_in(day, 10) in range(60, 68)
    day.now += 600
    assert sent_in(day, 10) in range(245, 252)


def test_what_may_leave_at_once_grows_with_the_pace() -> None:
    calm, fast = Pace(Limits(25), 0.0), Pace(Limits(1000), 0.0)
    assert (calm.room(10.0), fast.room(10.0)) == (2, 20)
    fast.spend(5, 0, 10.0)
    assert fast.room(10.0) == 19
    fast.pause(11.0)
    assert fast.room(10.0) == 0


def test_bucket_and_window_say_how_long_to_wait() -> None:
    bucket = Bucket(2, 1, 1, 0.0)
    bucket.take(0.0)
    assert bucket.ready(0.0) == 0.5
    assert bucket.ready(10.0) == 0.0
    window = Window(2)
    window.take(0.0)
    assert window.ready(1.0) == 0.0
    window.take(1.0)
    assert window.ready(2.0) == 58.0


def test_the_next_moment_is_that_of_the_lane_or_chat_that_may_go_first() -> None:
    pace = Pace(Limits(25, 1, 20), 0.0)
    assert pace.next(0.0) == float("inf")
    pace.spend(5, BULK_LANE, 0.0)
    assert pace.next(0.0) == 1 / 20
    for _ in range(CHAT_BURST):
        pace.spend(6, 0, 1.0)
    assert 0 < pace.next(1.0) <= 1.0
