"""The lock on a copy: opens with its key alone, and only as it was closed."""

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.refusal import Refusal
from storage.upkeep.copy_cipher import CHUNK, MAGIC, SALT, TAG, decrypt, encrypt

KEY = "0123456789abcdef" * 2
HEAD = len(MAGIC) + SALT + TAG
SIZES = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK]


def locked(content: bytes, key: str = KEY) -> bytes:
    made = BytesIO()
    encrypt(BytesIO(content), made, key)
    return made.getvalue()


def opened(content: bytes, key: str = KEY) -> bytes:
    assert content.startswith(MAGIC)
    source, made = BytesIO(content[len(MAGIC) :]), BytesIO()
    decrypt(source, made.write, key)
    return made.getvalue()


def patterned(size: int) -> bytes:
    return bytes(range(251)) * (size // 251 + 1)


@pytest.mark.parametrize("size", SIZES)
def test_what_was_locked_opens_to_the_same(size: int) -> None:
    content = patterned(size)[:size]
    sealed = locked(content)
    assert opened(sealed) == content
    assert len(sealed) == HEAD + size + TAG * max(1, -(-size // CHUNK))


def test_nothing_of_it_can_be_read_and_no_two_are_alike() -> None:
    content = b"Anh TRANVANKE " * 1000
    first, second = locked(content), locked(content)
    assert b"TRANVANKE" not in first
    assert first[HEAD:] != second[HEAD:]


@pytest.mark.parametrize("key", ["", "x", KEY[:-1], KEY + "0", KEY.upper()])
def test_another_key_is_called_another_key(key: str) -> None:
    with pytest.raises(Refusal, match="backup-key-wrong"):
        opened(locked(b"a" * 100), key)


@pytest.mark.parametrize("left", [1, TAG, CHUNK + TAG, CHUNK + TAG + 5, 2 * (CHUNK + TAG)])
def test_one_that_was_cut_anywhere_is_refused(left: int) -> None:
    sealed = locked(patterned(3 * CHUNK)[: 2 * CHUNK + 77])
    at_an_edge = left % (CHUNK + TAG) == 0
    with pytest.raises(Refusal, match="backup-cut" if at_an_edge else "backup-altered"):
        opened(sealed[: HEAD + left])


@pytest.mark.parametrize("left", range(len(MAGIC), HEAD, 7))
def test_one_that_was_cut_in_its_head_is_refused(left: int) -> None:
    with pytest.raises(Refusal, match="backup-key-wrong"):
        opened(locked(b"a" * 100)[:left])


@settings(max_examples=10, deadline=None)
@given(place=st.integers(len(MAGIC), HEAD + 2 * (CHUNK + TAG) + 100), bit=st.integers(0, 7))
def test_no_changed_bit_opens(place: int, bit: int) -> None:
    sealed = bytearray(SEALED)
    sealed[place % len(SEALED)] ^= 1 << bit
    if sealed.startswith(MAGIC):
        with pytest.raises(Refusal, match=r"backup-(altered|key-wrong)"):
            opened(bytes(sealed))


SEALED = locked(patterned(2 * CHUNK)[: CHUNK + 1000])


def test_chunks_that_were_moved_added_or_taken_from_another_copy_do_not_open() -> None:
    content = patterned(3 * CHUNK)[: 3 * CHUNK]
    one, other = locked(content), locked(content)
    step = CHUNK + TAG
    first, second, third = (one[HEAD + step * n : HEAD + step * (n + 1)] for n in range(3))
    strange = other[HEAD + step : HEAD + 2 * step]
    for chunks in ((second, first, third), (first, third), (first, first, second, third), (first, strange, third)):
        with pytest.raises(Refusal, match="backup-altered"):
            opened(one[:HEAD] + b"".join(chunks))
    with pytest.raises(Refusal, match="backup-altered"):
        opened(one + b"more")
