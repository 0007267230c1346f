"""What is decided of files: how each is shown, by its kind, its state and its sender; pauses and names."""

from datetime import timedelta
from itertools import product

import pytest

from rules.files import (
    BARE,
    FATAL_TRIES,
    IN_HAND,
    MOST_TRIES,
    MOVES,
    NEWS,
    FileState,
    FoundFile,
    ShownAs,
    WhyRefused,
    fetch_pause,
    how_shown,
    neutral_name,
)
from rules.reach import EVERY_KIND, TELEGRAM, TEXT_ONLY

# As they stand in the database.
STATES = (None, *(one.value for one in FileState))
MADE_BY_SENDER = ("video", "audio", "animation", "document")
# How files are shown in the order of STATES: none, due, kept, large, refused, gone.
H, S, M, W, N = ShownAs.HANDLE, ShownAs.STORED, ShownAs.MOMENT, ShownAs.HELD, ShownAs.NEVER
TABLE = {
    ("full", False, "photo"): (H, H, S, H, H, H),
    ("full", False, "voice"): (H, H, S, H, H, H),
    ("full", False, "document"): (M, M, S, H, N, N),
    ("hidden", False, "photo"): (M, M, S, W, W, W),
    ("hidden", False, "voice"): (W, W, W, W, W, W),
    ("hidden", False, "document"): (W, W, W, W, W, W),
    ("hidden", True, "photo"): (H, H, S, H, H, H),
    ("hidden", True, "voice"): (H, H, S, H, H, H),
    ("hidden", True, "document"): (M, M, S, N, N, N),
}
LIKE = {"video_note": "voice", **dict.fromkeys(MADE_BY_SENDER, "document")}


@pytest.mark.parametrize(("mode", "kind"), [*product(("full", "hidden", "none"), EVERY_KIND)])
def test_each_file_is_shown_by_its_kind_its_state_and_what_its_sender_wants(mode: str, kind: str) -> None:
    hidden = "full" if mode == "full" else "hidden"
    for released in (False, True):
        # What is let go of somebody who gives the name is as it was.
        row = TABLE[hidden, released and mode != "full", LIKE.get(kind, kind)]
        assert tuple(how_shown(mode, kind, one, released=released) for one in STATES) == row


def test_a_sender_who_hides_the_name_has_nothing_leave_by_a_name_that_they_gave() -> None:
    for kind, state, released in product(EVERY_KIND, STATES, (False, True)):
        shown = how_shown("hidden", kind, state, released=released)
        assert shown != ShownAs.HANDLE or (kind in BARE and released)


def test_what_is_settled_stays_settled() -> None:
    assert MOVES[FileState.DUE] == set(FileState) - {FileState.DUE}
    assert not any(after for state, after in MOVES.items() if state != FileState.DUE)
    assert set(MOVES) == set(FileState)


def test_states_reasons_and_ways_are_words_of_the_database_and_of_the_texts() -> None:
    assert [one.value for one in FileState] == ["due", "kept", "large", "refused", "gone"]
    assert [one.value for one in WhyRefused] == ["kind", "heic", "broken", "bomb", "locked", "empty"]
    assert [one.value for one in ShownAs] == ["stored", "handle", "moment", "held", "never"]


def test_tries_come_less_and_less_often_and_end_after_a_week() -> None:
    seconds = [fetch_pause(tries).total_seconds() for tries in range(MOST_TRIES)]
    assert seconds[1:6] == [2, 4, 8, 16, 32]
    assert seconds[-1] == 900
    assert timedelta(days=6.9) < timedelta(seconds=sum(seconds)) < timedelta(days=7.1)
    assert timedelta(days=7, hours=1) < NEWS
    assert timedelta(days=8) == NEWS
    assert timedelta(minutes=3) == IN_HAND
    assert (FATAL_TRIES, MOST_TRIES) == (3, 680)


@pytest.mark.parametrize(
    ("kind", "suffix", "name"),
    [
        ("image/jpeg", ".jpg", "anh-7.jpg"),
        ("video/mp4", ".mp4", "phim-7.mp4"),
        ("audio/ogg", ".ogg", "am-thanh-7.ogg"),
        ("application/pdf", ".pdf", "tep-7.pdf"),
        ("text/plain", ".txt", "tep-7.txt"),
    ],
)
def test_a_file_leaves_under_a_name_that_says_nothing_of_its_sender(kind: str, suffix: str, name: str) -> None:
    assert neutral_name(7, kind, suffix) == name


def test_a_file_is_known_by_kind_and_handle_and_a_size_that_may_be_untold() -> None:
    assert FoundFile("photo", "AgAC") == ("photo", "AgAC", None)


def test_what_a_messenger_carries_of_files() -> None:
    assert TELEGRAM.file_limit == 20 * 1024 * 1024
    assert set(EVERY_KIND) == {"photo", "video", "voice", "audio", "animation", "document", "video_note"}
    assert (TELEGRAM.kinds_out, TELEGRAM.files_a_message) == (EVERY_KIND, 10)
    assert (TEXT_ONLY.kinds_out, TEXT_ONLY.files_a_message) == ((), 0)
