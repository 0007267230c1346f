"""A typed text chooses an answer of a message that its writer can have seen; what leaves a doubt chooses nothing."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.answer_numbers import next_block
from rules.menus import (
    NOTHING,
    NOTHING_OFFERED,
    AnswerMenu,
    Candidate,
    Choice,
    FittingAnswer,
    Offered,
    Seen,
    ShownMenu,
    Typed,
    candidates,
    choose,
    is_guarded,
    matches,
    may_matter,
    menu_of,
    numbers_of,
    seen,
    shows_numbers,
)
from rules.notice import Button, Outgoing
from rules.reach import TELEGRAM, TEXT_ONLY
from rules.typed_words import is_called, normalized, read_typed

NOON = datetime(2026, 11, 26, 12, 0, 0, tzinfo=UTC)
KINDS = (Button("Góp ý", "a"), Button("Phản ánh", "b"), Button("Khác", "j"), Button("Quay lại", "back"))
NUMBERED = AnswerMenu(KINDS, numbered=True, back=True, about="Ông/bà muốn làm gì?")
BARE = AnswerMenu(
    (Button("Gửi", "p:send:1"), Button("Sửa", "p:edit:1"), Button("❌ Hủy", "p:cancel:1"), Button("👍", "like"))
)
SIGNS = ["", " ", "…", "...", *".,#?!-—*", "()", "[]", "👍", "✅", "❌", "👍👍", "\u0301", "\u200b"]
LABELS = st.text(max_size=20) | st.sampled_from([one.label for one in KINDS + BARE.answers])


def shown(menu: AnswerMenu, block: int = 0, state: str = "sent", *, after: float = 0, **facts: Any) -> ShownMenu:
    """A menu that stood there so many seconds after noon, as message 10 where nothing else is said."""
    at = NOON + timedelta(seconds=after)
    known: dict[str, Any] = {"message_id": 10, "shown_at": at} if state == "sent" else {}
    made = ShownMenu(menu, block, state, doubtful=False, turn=at, **known)
    return replace(made, **facts)


def chosen(text: str, *menus: AnswerMenu) -> str | None:
    """What a text chooses where all of these stand before somebody's eyes on Telegram."""
    found = [Candidate(shown(menu, message_id=n), sure=True) for n, menu in enumerate(menus)]
    return choose(text, found, TELEGRAM).data


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "2",
            "2.",
            "02",
            "002",
            "(2)",
            "2)",
            "#2",
            "số 2",
            "Số 2.",
            "so 2",
            "chọn 2",
            "chọn số 2",
            "2️⃣",
            "２",
            "mục 2",
        ),
        *("2 ạ", "số 2 ạ", "dạ 2", "2 nhé", "2 nhé ạ", "số2", "mục số 2", "Dạ, số 2 ạ.", "so 2 a", "2 nhe", "2 nha"),
        *("da 2", "thua, 2", "vang 2 a", "em chọn số 2 ạ", "câu 2", "2, ạ", "dạ thưa 2 👍 ạ", "chọn mục số 2", "2 nhá"),
    ],
)
def test_a_number_that_is_shown_chooses_however_it_is_written(typed: str) -> None:
    assert chosen(typed, NUMBERED) == "b"


@pytest.mark.parametrize("typed", ["0", "0.", "số 0", "0️⃣", "quay lại", "0. Quay lại"])
def test_nought_goes_back(typed: str) -> None:
    assert chosen(typed, NUMBERED) == "back"


@pytest.mark.parametrize(
    "typed",
    [
        "Phản ánh",
        "PHẢN ÁNH",
        "phan anh",
        "phản ánh.",
        "2. Phản ánh",
        "“Phản ánh”",
        "dạ phản ánh ạ",
        "Phản ánh nhé",
        "2. Phản ánh ạ",
        "Vâng, phản ánh.",
    ],
)
def test_a_label_chooses_with_and_without_marks(typed: str) -> None:
    assert chosen(typed, NUMBERED) == "b"


@pytest.mark.parametrize(
    "typed",
    [
        "4",
        "12",
        "1 2",
        "2 3",
        "1002",
        "20",
        "-2",
        "2/9",
        "phản",
        "ánh",
        "phản ánh gì",
        "1. Phản ánh",
        "2 cháu",
        "2 con",
        "nhà 2",
        "2a",
        "ạ 2",
        "2 dạ",
        "phan anh a",
        "ạ phản ánh",
    ],
)
def test_what_is_neither_a_number_nor_a_whole_label_chooses_nothing(typed: str) -> None:
    assert chosen(typed, NUMBERED) is None


def test_what_is_nothing_but_politeness_or_part_of_a_name_is_left() -> None:
    assert [normalized(text) for text in ("Dạ", "ạ", "dạ ạ", "…ạ…")] == ["da", "a", "da a", "a"]
    assert [normalized(text) for text in ("Đa Hòa", "Khu A", "Xã Nhe", "Thôn Thửa")] == [
        *("da hoa", "khu a", "xa nhe", "thon thua")
    ]
    assert normalized("nói dạ thưa") == "noi da thua"


def test_where_no_numbers_are_shown_only_the_label_counts() -> None:
    assert [chosen(typed, BARE) for typed in ("gửi", "GUI", "Gửi.", "hủy")] == ["p:send:1"] * 3 + ["p:cancel:1"]
    assert [chosen(number, BARE) for number in ("0", "1", "2", "3", "4")] == [None] * 5
    assert chosen("gửi đi?", BARE) is None
    assert chosen("1. Gửi", BARE) is None


def test_where_there_are_no_buttons_the_numbers_are_shown_and_count() -> None:
    found = [Candidate(shown(BARE), sure=True)]
    assert [choose(number, found, TEXT_ONLY).data for number in ("1", "số 2", "3", "4")] == [
        *("p:send:1", "p:edit:1", "p:cancel:1", "like")
    ]
    assert shows_numbers(BARE, TEXT_ONLY)
    assert not shows_numbers(BARE, TELEGRAM)
    assert not shows_numbers(BARE, replace(TELEGRAM, buttons=4))
    assert shows_numbers(BARE, replace(TELEGRAM, buttons=3))
    assert shows_numbers(NUMBERED, TELEGRAM)


@pytest.mark.parametrize("typed", SIGNS)
def test_nothing_typed_is_nothing_chosen(typed: str) -> None:
    for menu in (NUMBERED, BARE):
        for reach in (TELEGRAM, TEXT_ONLY):
            assert choose(typed, [Candidate(shown(menu), sure=True)], reach) == NOTHING


def test_of_two_answers_that_are_called_alike_it_is_asked_which() -> None:
    alike = AnswerMenu((Button("Hòa Lạc", "x"), Button("Hoà Lạc", "y")), numbered=True, about="Ở xã nào?")
    asked = choose("hoa lac", [Candidate(shown(alike), sure=True)], TELEGRAM)
    assert asked == Choice(
        which=(FittingAnswer(alike.answers[0], "Ở xã nào?"), FittingAnswer(alike.answers[1], "Ở xã nào?"))
    )
    assert chosen("2", alike) == "y"


def test_a_name_that_is_a_number_is_no_number_that_is_shown() -> None:
    named = AnswerMenu((Button("3", "x"), Button("5", "y")), numbered=True)
    assert chosen("3", named) is None
    assert chosen("3", replace(named, answers=(*named.answers, Button("7", "z")))) == "z"
    assert chosen("5", replace(named, numbered=False)) == "y"


def test_the_same_answer_offered_twice_is_one() -> None:
    assert chosen("2", NUMBERED, NUMBERED) == "b"
    assert chosen("2", NUMBERED, replace(NUMBERED, answers=(KINDS[1], KINDS[0]), back=False)) is None


def test_a_number_below_two_messages_is_asked_about() -> None:
    other = AnswerMenu((Button("Có", "y"), Button("Không", "n")), numbered=True, about="Ông/bà có chắc không?")
    asked = choose("2", [Candidate(shown(NUMBERED), sure=True), Candidate(shown(other, 1), sure=True)], TELEGRAM)
    assert asked == Choice("b")
    both = [Candidate(shown(NUMBERED), sure=True), Candidate(shown(other), sure=True)]
    assert choose("2", both, TELEGRAM) == Choice(
        which=(FittingAnswer(KINDS[1], "Ông/bà muốn làm gì?"), FittingAnswer(other.answers[1], "Ông/bà có chắc không?"))
    )
    assert choose("không", both, TELEGRAM) == Choice("n")
    assert choose("9", both, TELEGRAM) == NOTHING


def test_what_is_only_perhaps_seen_is_chosen_by_number_unless_it_can_hardly_be_undone() -> None:
    perhaps = [Candidate(shown(BARE, state="leased"), sure=False)]
    assert choose("2", perhaps, TEXT_ONLY) == Choice("p:edit:1")
    assert choose("1", perhaps, TEXT_ONLY) == Choice(which=(FittingAnswer(BARE.answers[0], ""),))
    assert choose("gửi", perhaps, TEXT_ONLY) == Choice("p:send:1")
    sure = [*perhaps, Candidate(shown(BARE), sure=True)]
    assert choose("1", sure, TEXT_ONLY) == choose("1", sure[::-1], TEXT_ONLY) == Choice("p:send:1")


@pytest.mark.parametrize(
    ("data", "guarded"),
    [
        *((f"p:{act}:1", True) for act in ("send", "off-yes", "withdraw-yes", "accept", "decline", "erase", "remove")),
        *((f"n:{act}", True) for act in ("publish", "drop", "anew")),
        *((f"p:{act}:1", False) for act in ("edit", "cancel", "sender", "resend", "view")),
    ],
)
def test_what_can_hardly_be_undone_is_guarded(*, data: str, guarded: bool) -> None:
    assert is_guarded(data) is guarded


@pytest.mark.parametrize(
    ("state", "doubtful", "how"),
    [
        ("queued", False, Seen.NO),
        ("queued", True, Seen.PERHAPS),
        ("leased", False, Seen.PERHAPS),
        ("unknown", False, Seen.PERHAPS),
        ("failed", False, Seen.NO),
        ("failed", True, Seen.PERHAPS),
        ("held", False, Seen.NO),
        ("held", True, Seen.NO),
        ("expired", True, Seen.NO),
        ("cancelled", True, Seen.NO),
    ],
)
def test_before_it_is_known_to_have_arrived_it_is_seen_perhaps_or_not_at_all(
    *, state: str, doubtful: bool, how: Seen
) -> None:
    assert seen(shown(NUMBERED, state=state, doubtful=doubtful), Typed("1", NOON, 11)) == how


@pytest.mark.parametrize(
    ("after", "number", "how"),
    [
        (0.0, 11, Seen.YES),
        (0.9, 11, Seen.YES),
        (1.0, 11, Seen.NO),
        (-1.0, 11, Seen.YES),
        (0.0, 10, Seen.NO),
        (0.0, 9, Seen.NO),
        (-5.0, 9, Seen.NO),
    ],
)
def test_what_was_sent_is_seen_from_that_second_on_by_who_writes_below_it(
    *, after: float, number: int, how: Seen
) -> None:
    typed = Typed("1", NOON, number)
    assert seen(shown(NUMBERED, after=after), typed) == how
    doubtful = seen(shown(NUMBERED, after=after, doubtful=True), typed)
    assert doubtful == (Seen.YES if how == Seen.YES else Seen.PERHAPS)


def test_without_a_number_the_second_alone_counts_and_without_a_second_nobody_knows() -> None:
    assert seen(shown(NUMBERED, message_id=None), Typed("1", NOON, 1)) == Seen.YES
    assert seen(shown(NUMBERED, shown_at=None), Typed("1", NOON, 11)) == Seen.PERHAPS


def test_of_each_block_the_newest_that_was_surely_seen_counts_and_what_came_after_it_perhaps() -> None:
    typed = Typed("1", NOON, 100)
    air, new = shown(BARE, state="leased", after=-1), shown(NUMBERED, after=-2, message_id=12)
    old, unasked = shown(NUMBERED, after=-3), shown(BARE, 4, after=-9, message_id=5)
    waiting = shown(BARE, state="queued")
    found = candidates([waiting, air, new, old, unasked], typed)
    assert found == [Candidate(air, sure=False), Candidate(new, sure=True), Candidate(unasked, sure=True)]


def test_what_was_said_in_one_turn_stands_together() -> None:
    typed = Typed("1", NOON, 100)
    first, second = shown(NUMBERED), shown(BARE, message_id=11)
    before = shown(BARE, after=-60, message_id=9)
    assert [one.shown for one in candidates([second, first, before], typed)] == [second, first]


def test_of_a_message_that_was_changed_only_its_newest_form_counts() -> None:
    typed = Typed("1", NOON, 100)
    changed, card = shown(BARE, 2), shown(NUMBERED, 1, after=-60)
    other = shown(NUMBERED, 3, after=-60, message_id=7)
    assert [one.shown for one in candidates([changed, card, other], typed)] == [changed, other]
    twice = [shown(BARE, n, "leased") for n in (1, 2)]
    assert [one.shown for one in candidates(twice, typed)] == twice


def test_a_message_with_buttons_or_a_prompt_has_a_menu() -> None:
    rows = ((KINDS[0],), (KINDS[1], KINDS[2]))
    what = Outgoing("  Chọn một câu nhé\nrồi bấm", rows, numbered=True, back=True)
    assert menu_of(what) == AnswerMenu(KINDS[:3], numbered=True, back=True, about="Chọn một câu nhé")
    assert menu_of(Outgoing("Chọn", rows)) == AnswerMenu(KINDS[:3], about="Chọn")
    assert menu_of(Outgoing("Mời viết", prompt="Viết ở đây")) == AnswerMenu(about="Mời viết")
    assert menu_of(Outgoing("Đã ghi.")) is None
    long = menu_of(Outgoing("x" * 60, rows))
    assert long
    assert long.about == "x" * 39 + "…"


@pytest.mark.parametrize("menu", [NUMBERED, BARE, AnswerMenu(), replace(BARE, back=True), replace(BARE, numbered=True)])
def test_a_menu_is_kept_as_it_is(menu: AnswerMenu) -> None:
    assert AnswerMenu.from_json(menu.to_json()) == menu
    assert AnswerMenu.from_json({"answers": [], "about": ""}) == AnswerMenu()


def test_numbers_in_ones_own_turn_go_on_above_all_blocks_and_those_of_a_block_end_at_nine() -> None:
    many = AnswerMenu(tuple(Button(f"Câu {n}", f"d:{n}") for n in range(12)))
    assert numbers_of(many, 0) == [*map(str, range(1, 11)), "101", "102"]
    assert numbers_of(many, 3) == [*map(str, range(31, 40)), "", "", ""]
    assert numbers_of(replace(many, back=True), 0) == [*map(str, range(1, 11)), "101", "0"]
    assert numbers_of(NUMBERED, 0) == ["1", "2", "3", "0"]
    assert chosen("số 102", replace(many, numbered=True)) == "d:11"
    assert chosen("10", replace(many, numbered=True)) == "d:9"
    assert chosen("11", replace(many, numbered=True)) is None


def test_blocks_are_given_in_turn() -> None:
    assert [next_block(last) for last in range(10)] == [1, 2, 3, 4, 5, 6, 7, 8, 9, 1]


def test_it_matters_whether_a_message_was_seen_where_its_answer_or_any_number_is_typed() -> None:
    air = shown(BARE, state="leased")
    assert [may_matter(text, air, TELEGRAM) for text in ("gửi", "7", "số 7", "Nên trồng cây.", "…")] == [
        *(True, True, True, False, False)
    ]


def test_what_is_offered_is_told_by_the_newest_and_by_the_newest_of_ones_own_turn() -> None:
    card, question, older = shown(BARE, 2), shown(NUMBERED), shown(AnswerMenu())
    assert (Offered((card, question, older)).newest, Offered((card, question, older)).own) == (BARE, NUMBERED)
    assert (Offered((card,)).own, NOTHING_OFFERED.own, NOTHING_OFFERED.newest) == (None, None, None)


@given(
    st.text(max_size=20) | st.sampled_from(SIGNS) | st.integers(0, 120).map(str),
    st.lists(st.lists(st.tuples(LABELS, st.sampled_from("abcdef")), max_size=6), max_size=3),
)
def test_what_is_chosen_was_offered_under_that_number_or_name(text: str, offered: list[list[tuple[str, str]]]) -> None:
    menus = [AnswerMenu(tuple(Button(*one) for one in some)) for some in offered]
    stands = [Candidate(shown(menu, block), sure=True) for block, menu in enumerate(menus)]
    said = read_typed(text)
    choice = choose(text, stands, TEXT_ONLY)
    found = {answer.data for one in stands for answer in matches(said, one.shown, TEXT_ONLY)}
    if not any(character.isalnum() for character in normalized(text)):
        assert choice == NOTHING
        return
    assert found == ({choice.data} if choice.data is not None else {one.answer.data for one in choice.which})
    for one in stands:
        numbers = numbers_of(one.shown.menu, one.shown.block)
        for answer in matches(said, one.shown, TEXT_ONLY):
            places = [place for place, other in enumerate(one.shown.menu.answers) if other == answer]
            assert any(is_called(said, answer.label, numbers[place]) for place in places)
