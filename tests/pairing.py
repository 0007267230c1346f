"""In which cells of database and messenger a test has its turn; one that is there for a single one always has it."""

from dataclasses import dataclass
from zlib import crc32

import pytest

# In `make test` a test runs on one of the two databases, every other one on each; in `make whole` on both. A journey
# that goes at both messengers runs in two of the four cells, so that it meets each messenger and each database.
# Of the stories, which ask the database by what tests/storage asks on both, every third runs on PostgreSQL: there they
# cost half as much again.
# Of a test that has more cases than the databases, every other case has its turn, and of each test one at least.
# On both and in each case always: the main circle, and what the storage does to a file or a server as a whole.
ON_BOTH = (
    "tests/journeys/test_circle.py",
    "tests/storage/test_database.py",
    "tests/storage/test_migrating.py",
    "tests/storage/test_moving.py",
)
STORIES = ("tests/handlers/", "tests/scheduler/", "tests/properties/")
DATABASES = ("sqlite", "postgresql")
MESSENGERS = ("telegram", "text", "zalo bot", "zalo account")
# For a journey that goes at each of them; at Zalo in `make whole` alone.
AT_THE_BOT, AT_THE_ACCOUNT = (pytest.param(one, marks=pytest.mark.whole) for one in MESSENGERS[2:])
AT_EACH = (*MESSENGERS[:2], AT_THE_BOT, AT_THE_ACCOUNT)

# Journeys that go at Telegram alone, each with the reason; all others go as well where there is nothing but text, and
# tests/house/test_pairing.py holds that none is in neither list. A file stands for all its tests, a pattern for files.
GROUPS = "a messenger of text alone has no groups (Reach.groups)"
TWO_BOTS = "of two bots and their leases: what they can carry plays no part"
A_YEAR = "two bots and one of text alone are there at once"
FORGED = "updates are written by the test itself, with presses, whatever the messenger can carry"
ITS_GROUP = "its desk is a group, where two press at once; the circle by text is test_text_only.py"
REPLIED = "there are no replies to a message (Reach.replies); stray words by text are in test_text_only.py"
KILLED = "kills of the engine under the group's circle; menus between kills are in properties/test_menus.py"
OF_ZALO = "its messengers are the emulator of Zalo and Telegram side by side"
ONLY_TELEGRAM = {
    "test_circle.py::test_an_opinion_goes_in_is_asked_about_answered_objected_to_and_closed": ITS_GROUP,
    "test_groups.py::test_without_a_group_the_card_goes_to_the_admin_and_after_a_kick_again": GROUPS,
    "test_groups.py::test_a_group_that_becomes_a_supergroup_gets_its_open_cards_afresh": GROUPS,
    "test_groups.py::test_an_anonymous_admin_and_a_stranger_are_told_why_they_are_refused": GROUPS,
    "test_groups.py::test_a_group_in_which_the_bot_is_mute_is_told_of_in_private_and_its_cards_go_to_the_admin": GROUPS,
    "test_mishaps.py::test_an_officials_reply_to_a_message_about_nothing_is_not_passed_over": REPLIED,
    "test_hidden_file.py": "papers do not leave through a messenger of text alone",
    "test_register_file.py": "a file is had by its address there; asking by text is in handlers/test_register.py",
    "test_proxies.py": "its slip is a file; the form by text is in handlers/test_proxies.py",
    "test_sheets.py": "photos are taken and shown; pasting by text is in handlers/test_sheets.py",
    "test_kills.py": KILLED,
    "test_hall_killed.py": KILLED,
    "test_bad_input.py": FORGED,
    "test_one_bot_*.py": TWO_BOTS,
    "test_two_bots*.py": TWO_BOTS,
    "test_year.py": A_YEAR,
    "test_zalo*.py": OF_ZALO,
}


@dataclass
class Sparing:
    """What a run may leave out; `make whole` leaves out nothing."""

    # Whether new residents may come to the last question of the hand-in by what the first of them has left.
    short_ways: bool = False
    # Whether a walk at random through the whole office ends sooner, and of much that is alike a part is tried.
    fewer_steps: bool = False


SPARING = Sparing()


def parameter_of(item: pytest.Item, values: tuple[str, ...]) -> str | None:
    """Which of these a test is there for."""
    callspec = getattr(item, "callspec", None)
    return next((str(one) for one in (callspec.params.values() if callspec else ()) if one in values), None)


def pair_of(item: pytest.Item) -> str:
    """The same for a test on each of the two databases; one that is there for a single one has no twin."""
    return item.nodeid.replace(parameter_of(item, DATABASES) or "", "", 1)


def group_of(item: pytest.Item) -> str:
    """The same for a test in each of its cells."""
    return pair_of(item).replace(parameter_of(item, MESSENGERS) or "", "", 1)


def is_its_turn(item: pytest.Item) -> bool:
    """Whether it runs where not all do: at each messenger on another database."""
    database, messenger = parameter_of(item, DATABASES), parameter_of(item, MESSENGERS)
    if database is None or (item.nodeid.startswith(ON_BOTH) and messenger is None):
        return True
    lot = crc32(group_of(item).encode())
    if messenger is None and item.nodeid.startswith(STORIES):
        return (database == DATABASES[1]) == (lot % 3 == 0)
    return database == DATABASES[(lot + MESSENGERS.index(messenger or MESSENGERS[0])) % len(DATABASES)]


def every_other(items: list[pytest.Item]) -> set[pytest.Item]:
    """Every second case of each test that has several on a database, of which the others stand for it; never the first.

    A journey in its cells and what has its turn on both databases is in none of them.
    """
    cases: dict[str, list[pytest.Item]] = {}
    for item in items:
        if parameter_of(item, DATABASES) and not parameter_of(item, MESSENGERS) and not item.nodeid.startswith(ON_BOTH):
            cases.setdefault(item.nodeid.partition("[")[0], []).append(item)
    return {one for several in cases.values() for one in several[1::2]}
