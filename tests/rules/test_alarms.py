from datetime import UTC, datetime, timedelta

import pytest

from rules.alarms import AlarmKind, Heads, Incident, Queues, Waiting, lacks_room, late_since, silent_since

NOW = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
ALLOWED = 10 * MINUTE


def since(minutes: float, row: int = 1) -> Waiting:
    return Waiting(row, NOW - minutes * MINUTE)


@pytest.mark.parametrize(
    ("waits", "leads", "late"), [(9, 60, False), (11, 60, True), (11, 9, False), (600, 9, False), (600, 11, True)]
)
def test_what_a_person_waits_for_is_late_by_the_clock_once_the_sender_has_had_time(
    waits: float, leads: float, *, late: bool
) -> None:
    found = late_since(Queues(people=since(waits)), Heads(), NOW - leads * MINUTE, NOW, ALLOWED)
    assert found == (NOW - waits * MINUTE if late else None)


def test_what_very_many_are_to_hear_is_not_late_while_it_moves() -> None:
    heads = Heads()
    for minute in range(120):
        queues = Queues(bulk=Waiting(minute, NOW), groups=Waiting(1000 + minute, NOW))
        assert late_since(queues, heads, NOW, NOW + minute * MINUTE, ALLOWED) is None


@pytest.mark.parametrize("queue", ["bulk", "groups"])
def test_a_queue_that_stands_still_is_late(queue: str) -> None:
    heads, queues = Heads(), Queues(**{queue: since(90)})
    found = [late_since(queues, heads, NOW - 90 * MINUTE, NOW + n * MINUTE, ALLOWED) for n in range(13)]
    assert found == [None] * 11 + [NOW] * 2
    assert late_since(Queues(), heads, NOW, NOW + 14 * MINUTE, ALLOWED) is None
    assert late_since(queues, heads, NOW, NOW + 15 * MINUTE, ALLOWED) is None


def test_what_lies_there_when_a_sender_begins_tells_how_long_nothing_left() -> None:
    assert silent_since(Queues(people=since(30)), None, NOW, ALLOWED) == NOW - 30 * MINUTE
    assert silent_since(Queues(people=since(9)), None, NOW, ALLOWED) is None
    assert silent_since(Queues(bulk=since(50), groups=since(50)), None, NOW, ALLOWED) is None


def test_what_was_tried_in_vain_a_moment_ago_is_no_silence() -> None:
    tried = Waiting(1, NOW - 30 * MINUTE, NOW - 4 * MINUTE)
    assert silent_since(Queues(people=tried), None, NOW, ALLOWED) is None
    assert silent_since(Queues(people=tried), None, NOW + 7 * MINUTE, ALLOWED) == NOW - 4 * MINUTE


def test_a_pause_that_telegram_asked_for_is_no_silence() -> None:
    assert silent_since(Queues(people=since(30)), NOW - 5 * MINUTE, NOW, ALLOWED) is None
    assert silent_since(Queues(people=since(30)), NOW - 15 * MINUTE, NOW, ALLOWED) == NOW - 15 * MINUTE


@pytest.mark.parametrize(("row", "known"), [(69_999, False), (70_000, True), (70_001, False)])
def test_a_queue_moves_when_its_first_row_is_another_whichever_number_it_has(*, row: int, known: bool) -> None:
    heads = Heads()
    assert heads.still_since("bulk", Waiting(70_000, NOW), NOW) == NOW
    first = Waiting(int(str(row)), NOW)
    assert heads.still_since("bulk", first, NOW + MINUTE) == (NOW if known else NOW + MINUTE)
    assert heads.still_since("groups", first, NOW + MINUTE) == NOW + MINUTE


@pytest.mark.parametrize(
    ("ago", "late"), [(ALLOWED, False), (ALLOWED + timedelta(microseconds=1), True), (2 * ALLOWED, True)]
)
def test_all_are_late_only_beyond_what_is_allowed(*, ago: timedelta, late: bool) -> None:
    first = Waiting(1, NOW - ago)
    for queues in (Queues(people=first), Queues(groups=first), Queues(bulk=first)):
        heads = Heads()
        for name in ("groups", "bulk"):
            heads.still_since(name, Waiting(1, NOW), NOW - ago)
        assert late_since(queues, heads, NOW - 9 * ALLOWED, NOW, ALLOWED) == (NOW - ago if late else None)
    assert silent_since(Queues(people=first), None, NOW, ALLOWED) == (NOW - ago if late else None)


def test_messages_have_been_late_since_the_first_of_them() -> None:
    heads = Heads()
    heads.still_since("groups", Waiting(1, NOW), NOW - 40 * MINUTE)
    heads.still_since("bulk", Waiting(1, NOW), NOW - 20 * MINUTE)
    for people, first in ((30, 40), (50, 50)):
        queues = Queues(since(people), since(90), since(90))
        assert late_since(queues, heads, NOW - 90 * MINUTE, NOW, ALLOWED) == NOW - first * MINUTE


def test_an_incident_is_one_of_its_kind_unless_it_says_how_many() -> None:
    assert Incident(AlarmKind.DEAF, 7, NOW).count == 1


def test_a_disk_lacks_room_below_500_megabytes_until_there_are_twice_as_many() -> None:
    border = 524_288_000
    assert [lacks_room(free, lately=False) for free in (0, border - 1, border, 2 * border)] == [
        True,
        True,
        False,
        False,
    ]
    lately = [lacks_room(free, lately=True) for free in (0, border, 2 * border - 1, 2 * border, 3 * border)]
    assert lately == [True, True, True, False, False]
