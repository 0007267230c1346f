"""What comes over the wire is kept only if it is neither too deep nor too much."""

from typing import Any

import pytest

from rules.wire import is_readable


def nested(deep: int, *, as_lists: bool) -> Any:
    """A value that holds one value that holds one value, `deep` of them in all."""
    value: Any = [] if as_lists else {}
    for _ in range(deep - 1):
        value = [value] if as_lists else {"reply_to_message": value}
    return value


@pytest.mark.parametrize("as_lists", [True, False])
@pytest.mark.parametrize(("deep", "readable"), [(1, True), (63, True), (64, True), (65, False), (5000, False)])
def test_what_is_nested_up_to_sixty_four_deep_can_be_read(*, deep: int, as_lists: bool, readable: bool) -> None:
    assert is_readable(nested(deep, as_lists=as_lists)) is readable


@pytest.mark.parametrize(("count", "readable"), [(19_999, True), (20_000, True), (20_001, False)])
def test_up_to_twenty_thousand_values_can_be_read_wherever_they_stand(*, count: int, readable: bool) -> None:
    assert is_readable([0] * count) is readable
    assert is_readable(dict.fromkeys(range(count), "")) is readable
    assert is_readable({"photo": [0] * 9_000, "text": "", "entities": [{}] * (count - 9_003)}) is readable


@pytest.mark.parametrize("value", [None, 7, "đường ngập", "x" * 30_000, [], {}, [[], {}, ["x" * 30_000]]])
def test_words_count_as_one_value_however_long(value: object) -> None:
    assert is_readable(value)


def test_what_is_too_deep_is_found_beside_what_is_not() -> None:
    deep, flat = nested(64, as_lists=True), ["a", {}, []]
    assert not is_readable([flat, deep, flat])
    assert not is_readable({"a": flat, "b": deep})
