"""Danger is recognised when it is described; what is over, feared, asked for or only said is not taken for it."""

import json
import time
from math import sqrt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.danger import ZONES, DangerWords, danger_sign, in_danger
from rules.text import fold

ROOT = Path(__file__).parents[2]
LISTS = ROOT / "locales/vi/words"
MESSAGES = [json.loads(line) for line in (ROOT / "tests/data/danger.jsonl").read_text("utf-8").splitlines()]
KIND_LISTS = ("danger_words", "danger_against", "danger_hints")


def phrases(name: str) -> tuple[str, ...]:
    lines = (LISTS / f"{name}.txt").read_text("utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


WORDS = DangerWords(*map(phrases, DangerWords._fields))

# What must be found, and what may be taken for it, in percent. The lists were made looking at "tune" and "later" (sets
# each unseen until it was counted), never at "aside" or "unseen".
FLOORS = {"tune": (98, 2), "later": (95, 4), "aside": (90, 7), "unseen": (92, 5)}
LEAST_UNMARKED, MOST_UNMARKED = 0.88, 0.06

DANGERS = [
    "Có người đang mắc dưới mương",
    "khét mùi ga lắm",
    "Dây điện đứt vắt ngang đường",
    "cháy nhà",
    "Cứu với",
    "chay nha",
    "cứu vs",
    "chấy nhà",
    "chasy nhaf",
    "CHÁY NHÀ!!!",
    "cháyyyy nhà",
    "cha\u0301y nha\u0300",
    "cháy\u200b nhà",
    "nhà cháy rồi",
    "/gopy cháy nhà",
    "Cấp cứu",
    "nổ",
    "cướp",
    "đuối nước",
    "ngã xuống sông rồi bà con ơi",
    "Con tôi té giếng",
    "cấp cíu, ông tôi xỉu",
    "hỏa hoạn",
    "hoả hoạn",
    "Hôm qua còn bình thường, giờ bố tôi gọi không dậy, tím tái rồi",
    "Em sợ quá, bố em đang cầm dao đuổi mẹ em",
    "Đề nghị cứu giúp, đê vừa vỡ, nước đang tràn vào nhà",
    "Tháng trước cháy một lần rồi, bây giờ kho lại đang cháy",
    "tôi không muốn sống nữa",
]

ORDINARY = [
    "Trưởng thôn thu tiền làm đường mà không công khai, đề nghị công khai",
    "Cán bộ một cửa hách dịch, bắt đi lại 4 lần",
    "Xã ra quyết định thu hồi đất nhà tôi, tôi không đồng ý",
    "Đền bù cả thôn thấp quá, đề nghị xem lại đơn giá",
    "Đã có quyết định đền bù, bao giờ tôi được nhận tiền?",
    "Tháng trước có tai nạn ở ngã ba, xin lắp gờ giảm tốc",
    "tháng trước vừa có tai nạn",
    "Bụi thế này thì dân chết mất",
    "dân kêu cứu vì bụi",
    "nắng như thiêu, cháy nhà như chơi",
    "cười đau bụng, chết cười",
    "xem hóa đơn mà đau tim vì giá điện",
    "sợ cháy",
    "nguy cơ cháy nổ cao",
    "nếu có cháy thì xe chữa cháy không vào được",
    "đề nghị lắp bình chữa cháy",
    "phòng cháy chữa cháy",
    "tập huấn cứu nạn cứu hộ",
    "ngã ba khuất, dễ gây tai nạn",
    "hôm qua nhà ông Ba cháy, đã được dập tắt",
    "xe chạy nhanh qua cổng trường",
    "xe chay nhanh qua cong truong",
    "nuoc chay vao san",
    "no tien dien",
    "cháy bóng đèn đường",
    "",
    "…",
    "ok",
]


def taken(split: str, *, danger: bool, unmarked: bool = False) -> tuple[int, int]:
    """How many messages of a split were taken for a danger, and how many there are."""
    texts = [one["text"] for one in MESSAGES if one["split"] == split and one["danger"] == danger]
    return sum(in_danger(fold(text) if unmarked else text, WORDS) for text in texts), len(texts)


def wilson(hits: int, among: int) -> str:
    """A share with the interval in which it lies with 95 %."""
    share, z = hits / among, 1.96
    middle, width = share + z * z / (2 * among), z * sqrt(share * (1 - share) / among + z * z / (4 * among * among))
    low, high = ((middle + side) / (1 + z * z / among) for side in (-width, width))
    return f"{hits}/{among} = {share:.1%} ({low:.1%} to {high:.1%})"


@pytest.mark.parametrize("split", FLOORS)
def test_dangers_are_found_and_others_let_be(split: str) -> None:
    (found, dangers), (alarms, others) = taken(split, danger=True), taken(split, danger=False)
    print(f"{split}: found {wilson(found, dangers)}, false {wilson(alarms, others)}")  # noqa: T201  asked for
    least, most = FLOORS[split]
    assert found / dangers >= least / 100
    assert alarms / others <= most / 100


def test_the_set_is_large_enough_to_say_something() -> None:
    kinds = [one["danger"] for one in MESSAGES]
    assert sum(kinds) >= 150
    assert len(kinds) - sum(kinds) >= 300
    assert len({one["text"] for one in MESSAGES}) == len(MESSAGES)


def test_most_is_recognised_without_any_marks() -> None:
    found, alarms = ([taken(split, danger=danger, unmarked=True) for split in FLOORS] for danger in (True, False))
    assert sum(hits for hits, _ in found) / sum(among for _, among in found) >= LEAST_UNMARKED
    assert sum(hits for hits, _ in alarms) / sum(among for _, among in alarms) <= MOST_UNMARKED


@pytest.mark.parametrize("text", DANGERS)
def test_a_danger_that_is_there_now_is_seen(text: str) -> None:
    assert in_danger(text, WORDS)


@pytest.mark.parametrize("text", ORDINARY)
def test_what_is_over_feared_asked_for_or_a_figure_of_speech_is_none(text: str) -> None:
    assert danger_sign(text, WORDS) is None


@pytest.mark.parametrize(
    "letters", ["cháy ", "cháy nhà ", "nước lên mái nhà đang ", "không ", "a", "ô", ". ", "ab.", "chayj"]
)
def test_twenty_thousand_letters_are_read_in_no_time(letters: str) -> None:
    text = (letters * 20_000)[:20_000]
    took = []
    for _ in range(3):
        begun = time.process_time()
        in_danger(text, WORDS)
        took.append(time.process_time() - begun)
    assert min(took) <= 0.05


@given(st.text() | st.lists(st.sampled_from(DANGERS + ORDINARY)).map(" ".join))
def test_any_text_is_a_danger_or_none(text: str) -> None:
    assert in_danger(text, WORDS) in {True, False}


def test_without_words_nothing_is_a_danger() -> None:
    assert not in_danger("cháy nhà, cứu với", DangerWords(*(() for _ in DangerWords._fields)))


def kinds_of(*names: str) -> set[str]:
    return {line.partition(": ")[0] for name in names for line in phrases(name)}


def test_signs_and_weights_name_kinds_of_words_that_there_are() -> None:
    known = kinds_of(*KIND_LISTS) | {"short", "brief", "bias"}
    parts = {kind for line in phrases("danger_signs") for part in line.split() for kind in part.split("|")}
    assert {one for one in parts if not one.isdigit() and one != "!"} <= known
    assert {line.split()[0] for line in phrases("danger_weights")} <= known


def test_whatever_speaks_against_a_danger_has_a_reach() -> None:
    assert kinds_of("danger_against") == {*ZONES, "harmless"}


@pytest.mark.parametrize("name", KIND_LISTS)
def test_no_kind_lists_a_phrase_twice(name: str) -> None:
    listed = [
        (kind, one) for kind, _, line in (line.partition(": ") for line in phrases(name)) for one in line.split(", ")
    ]
    assert len(set(listed)) == len(listed)
    assert all(one and one == one.strip().casefold() for _, one in listed)
