"""Texts that fit into one message, beside its mark and its answers."""

from dataclasses import replace

import pytest

from rules.message_length import can_go_together, fits, goes_along, in_parts, text_room, together
from rules.notice import Attached, Button, Outgoing
from rules.reach import TELEGRAM, TEXT_ONLY
from rules.text import utf16_length

ROW = (Button("Đồng ý", "y"),)


def test_the_room_is_the_limit_without_the_mark() -> None:
    assert text_room(TELEGRAM) == 4064
    assert text_room(TEXT_ONLY) == 1984


def test_answers_take_room_only_where_they_are_printed() -> None:
    assert text_room(TELEGRAM, [ROW]) == 4064
    assert text_room(replace(TEXT_ONLY, buttons=1), [ROW]) == 1984
    assert text_room(TEXT_ONLY, [ROW]) == 1984 - 2 - 5 - 6
    assert text_room(TEXT_ONLY, [(Button("😀" * 10, "y"),), ROW]) == 1984 - 2 - 25 - 11


def test_however_long_the_answers_some_of_the_text_goes_with_them() -> None:
    assert text_room(TEXT_ONLY, [(Button("x" * 1900, "y"),)]) == 200


def test_a_text_that_fills_its_room_is_one_message_and_one_more_letter_makes_two() -> None:
    assert in_parts(Outgoing(text="x" * 1984), TEXT_ONLY) == [Outgoing(text="x" * 1984)]
    assert len(in_parts(Outgoing(text="x" * 1985), TEXT_ONLY)) == 2
    assert fits(Outgoing(text="😀" * 992), TEXT_ONLY)
    assert not fits(Outgoing(text="😀" * 993), TEXT_ONLY)


def test_of_several_parts_the_last_bears_all_but_the_words_and_all_are_as_silent() -> None:
    whole = Outgoing(text="câu này dài. " * 300, buttons=(ROW,), silent=True, reply_to=5)
    *firsts, last = in_parts(whole, TEXT_ONLY)
    assert firsts
    assert all(one == Outgoing(text=one.text, silent=True) for one in firsts)
    assert last == replace(whole, text=last.text)
    assert " ".join(one.text for one in (*firsts, last)) == whole.text.strip()
    assert all(fits(one, TEXT_ONLY) for one in (*firsts, last))


def test_what_fits_without_its_answers_alone_is_parted_again() -> None:
    what = Outgoing(text="từ " * 660, buttons=(ROW,) * 9)
    assert utf16_length(what.text) < text_room(TEXT_ONLY)
    parts = in_parts(what, TEXT_ONLY)
    assert len(parts) == 2
    assert all(fits(one, TEXT_ONLY) for one in parts)


@pytest.mark.parametrize(
    "what",
    [
        Outgoing(),
        Outgoing(text="x", files=(Attached("photo", "f"),)),
        Outgoing(text="x", edits=4),
        Outgoing(text="x", prompt="viết"),
        Outgoing(text="x", reply_to=4),
    ],
)
def test_what_is_more_than_text_and_answers_goes_alone(what: Outgoing) -> None:
    assert not can_go_together(what)
    assert goes_along([], what, TELEGRAM)
    assert not goes_along([Outgoing(text="y")], what, TELEGRAM)
    assert not goes_along([what], Outgoing(text="y"), TELEGRAM)


def test_several_messages_are_one_text_with_all_answers_and_a_sound_if_one_has_it() -> None:
    loud, silent = Outgoing(text="một", buttons=(ROW,)), Outgoing(text="hai", buttons=(ROW, ROW), silent=True)
    assert together([loud]) is loud
    assert together([loud, silent]) == Outgoing(text="một\n\nhai", buttons=(ROW, ROW, ROW))
    assert together([silent, silent]).silent


def test_what_goes_along_fits_into_one_message_with_no_more_answers_than_have_numbers() -> None:
    assert goes_along([Outgoing(text="x" * 1000)], Outgoing(text="y" * 982), TEXT_ONLY)
    assert not goes_along([Outgoing(text="x" * 1000)], Outgoing(text="y" * 983), TEXT_ONLY)
    four, five = (
        Outgoing(text="x", buttons=tuple((Button(f"{count} {n}", "y"),) for n in range(count))) for count in (4, 5)
    )
    assert goes_along([four], five, TELEGRAM)
    six = Outgoing(text="x", buttons=(*five.buttons, ROW))
    assert not goes_along([four], six, TELEGRAM)


def test_answers_that_are_called_alike_do_not_stand_below_one_message() -> None:
    answer = Outgoing(text="Có trả lời.", buttons=((Button("Hài lòng", "y:1"), Button("Chưa hài lòng", "n:1")),))
    other = Outgoing(text="Có trả lời.", buttons=((Button("hai long", "y:2"),),))
    assert not goes_along([Outgoing(text="x"), answer], other, TELEGRAM)
    assert goes_along([Outgoing(text="x"), answer], Outgoing(text="y", buttons=(ROW,)), TELEGRAM)
