"""Danger is recognised when it is described; what is over, feared, asked for or only said is not taken for it."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.training import in_percent, read_messages
from rules.danger import ZONES, DangerWords, danger_sign, in_danger
from rules.text import fold

ROOT = Path(__file__).parents[2]
LISTS = ROOT / "locales/vi/words"
TAUGHT = {"tune": "dangers_first", "later": "dangers_later"}
MESSAGES = [
    *(
        {"text": one.text, "danger": one.door == "danger", "split": split}
        for split, style in TAUGHT.items()
        for one in read_messages([ROOT / f"locales/vi/messages/{style}.txt"])
    ),
    *(json.loads(line) for line in (ROOT / "tests/data/danger.jsonl").read_text("utf-8").splitlines()),
]
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
    "nó vác giao dí người ta",
    "Có thằng cầm giáo phóng vào nhà tôi",
    "ông chồng say vác cuốc đuổi vợ con ra đường kìa",
    "Có người có súng trong quán, mọi người chạy hết",
    "hai bà cháu leo lên tra nước vẫn lên",
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
    # A word that is a weapon or a loft elsewhere, beside "có" and a person, as in half of all opinions.
    "Nút giao thông này có nhiều người qua lại mà thiếu đèn",
    "Nhà tôi được giao khoán ao, có cần nộp thuế không",
    "Họp kéo dài đến trưa, người già lấy cơm nắm ra ăn",
    "Ruộng cuốc xong rồi mà có nước đâu tôi cấy",
    "Đường rải gạch đá có nhiều người vấp",
    "Kiếm đâu ra người có tay nghề",
    "Nước máy yếu, đề nghị kiểm tra, nhà tôi có người ốm",
    "Nhờ xã kiểm tra bể nước của thôn, người dân thấy đục",
    "bao hiem y te ho nha toi het han",
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


def told(hits: int, among: int) -> str:
    """A share with the interval in which it lies with 95 %."""
    return "{} ({} to {})".format(*in_percent(hits, among))


@pytest.mark.parametrize("split", FLOORS)
def test_dangers_are_found_and_others_let_be(split: str) -> None:
    (found, dangers), (alarms, others) = taken(split, danger=True), taken(split, danger=False)
    print(f"{split}: found {told(found, dangers)}, false {told(alarms, others)}")  # noqa: T201  asked for
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


# A small book of words, so that each rule is seen by itself.
SMALL = DangerWords(
    danger_words=(
        "fire: bốc cháy, cháy nhà, cháy nhà hàng xóm, đang phựt lửa",
        "burning: đỏ lửa",
        "fall: ngã",
        "help: cứu",
        "water: ao, ao làng",
        "vehicle: xe",
        "person: cháu",
        "harm: máu",
        "state: ngất",
        "sudden: bỗng",
    ),
    danger_against=(
        "past: tuần rồi, xưa",
        "yesterday: bữa nọ",
        "figure: ví như",
        "saying: nói đùa",
        "price: giá",
        "hearsay: nghe đồn",
        "fear: sợ",
        "denied: chẳng",
        "request: xin",
        "remedy: sửa",
        "habit: mãi",
        "harmless: cháy nhà hàng, sợ quá, chẳng may",
    ),
    danger_hints=("now: đang", "edge: bờ"),
    danger_weights=(
        "bias -3.0",
        "harm 2.0",
        "state 1.5",
        "person 4.0",
        "sudden 4.0",
        "vehicle 0.4",
        "request -0.5",
        "habit -1.0",
    ),
    danger_signs=(
        "fire",
        "burning water 3",
        "burning short",
        "! fall water person|vehicle",
        "help brief",
    ),
    danger_spellings=(),
    danger_known=(),
)


def signs(text: str) -> str | None:
    return danger_sign(text, SMALL)


def gap(words: int) -> str:
    return "là " * words


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("bốc cháy", "fire"),
        # So many words apart as the sign says, on either side; else six.
        (f"đỏ lửa {gap(1)}ao {gap(4)}", "burning water 3"),
        (f"đỏ lửa {gap(2)}ao {gap(4)}", None),
        (f"ao {gap(2)}đỏ lửa {gap(4)}", "burning water 3"),
        (f"ao {gap(3)}đỏ lửa {gap(4)}", None),
        (f"đỏ lửa {gap(1)}ao làng {gap(4)}", "burning water 3"),
        (f"ngã {gap(5)}ao cháu", None),
        (f"ngã {gap(4)}ao cháu", "! fall water person|vehicle"),
        (f"cháu {gap(5)}ngã {gap(5)}ao", "! fall water person|vehicle"),
        (f"cháu {gap(6)}ngã ao", None),
        # All that belongs to it, and of what stands for one another any.
        ("ao ngã ao cháu", "! fall water person|vehicle"),
        ("xe ngã ao", "! fall water person|vehicle"),
        ("ngã ao", None),
        ("cháu ngã", None),
        ("cháu ao", None),
        # A message of five words is short, one of two is brief.
        ("đỏ lửa", "burning short"),
        (f"đỏ lửa {gap(3)}", "burning short"),
        (f"đỏ lửa {gap(4)}", None),
        ("cứu", "help brief"),
        ("cứu là", "help brief"),
        ("cứu là là", None),
    ],
)
def test_a_sign_is_all_that_belongs_to_it_near_together(text: str, sign: str | None) -> None:
    assert signs(text) == sign


@pytest.mark.parametrize(
    ("text", "danger"),
    [
        # Ahead of a fear ten words, of a denial five; not behind it, and not in another sentence.
        (f"sợ {gap(9)}bốc cháy", False),
        (f"sợ {gap(10)}bốc cháy", True),
        ("bốc cháy sợ", True),
        ("sợ. bốc cháy", True),
        ("bốc cháy. là sợ", True),
        (f"chẳng {gap(4)}bốc cháy", False),
        (f"chẳng {gap(5)}bốc cháy", True),
        ("bốc cháy chẳng", True),
        (f"chẳng {gap(3)}chẳng {gap(4)}bốc cháy", False),
        # The whole sentence, and no other.
        (f"bốc cháy {gap(20)}ví như", False),
        (f"ví như {gap(20)}bốc cháy", False),
        ("ví như. bốc cháy", True),
        ("bốc cháy. ví như", True),
        ("là là. bốc cháy ví như. là là", False),
        ("là là. bốc cháy. ví như", True),
        ("là giá. bốc cháy", True),
        ("bốc cháy là giá. là", False),
        ("bốc cháy giá", False),
        ("bốc cháy nghe đồn", False),
        ("bốc cháy nói đùa", False),
        ("bốc cháy xin", False),
        ("bốc cháy sửa", False),
        ("bốc cháy mãi", False),
        # What happens now is one all the same, but no figure of speech.
        ("bốc cháy đang", True),
        ("đang bốc cháy xin", True),
        ("đang bốc cháy sửa", True),
        ("đang bốc cháy mãi", True),
        ("đang bốc cháy nói đùa", True),
        ("đang bốc cháy ví như", False),
        ("đang bốc cháy giá", False),
        ("đang bốc cháy nghe đồn", False),
        (f"xin {gap(1)}bốc cháy {gap(6)}đang", True),
        (f"xin {gap(1)}bốc cháy {gap(7)}đang", False),
        (f"đang {gap(7)}bốc cháy xin", True),
        (f"đang {gap(8)}bốc cháy xin", False),
        # And so is what is certain, where something is asked for.
        ("xin là cháu ngã ao", True),
        ("ví như cháu ngã ao", False),
    ],
)
def test_what_speaks_against_a_danger_reaches_so_far(text: str, *, danger: bool) -> None:
    assert (signs(text) is not None) == danger


@pytest.mark.parametrize(
    ("text", "danger"),
    [
        ("tuần rồi bốc cháy", False),
        ("bốc cháy tuần rồi", False),
        ("là là. bốc cháy tuần rồi. là", False),
        ("bốc cháy xưa. là là", False),
        ("bốc cháy là xưa. là là là", False),
        ("bốc cháy. tuần rồi", True),
        ("tuần rồi là. là. bốc cháy", False),
        # Until it is said that something is now; what had just happened then is past as well.
        ("tuần rồi là là đang bốc cháy", True),
        ("tuần rồi là là đang phựt lửa", True),
        ("tuần rồi là là đang bốc cháy là đang", True),
        ("tuần rồi là đang bốc cháy", False),
        ("tuần rồi là là bốc cháy đang", False),
        ("tuần rồi là là đang là tuần rồi bốc cháy", False),
        ("đang tuần rồi bốc cháy", False),
        ("tuần rồi là là đang là là đang bốc cháy", True),
        # Yesterday may go on.
        ("bữa nọ bốc cháy", False),
        ("bữa nọ đang bốc cháy", True),
        ("bữa nọ. là. bốc cháy", False),
        ("bữa nọ cháu ngã ao", True),
        ("tuần rồi cháu ngã ao", False),
    ],
)
def test_what_is_past_stays_so_until_something_is_now(text: str, *, danger: bool) -> None:
    assert (signs(text) is not None) == danger


@pytest.mark.parametrize(
    ("text", "danger"),
    [
        ("cháy nhà", True),
        ("cháy nhà hàng", False),
        ("cháy nhà hàng, bốc cháy", True),
        # Longer than what hides it, a phrase is meant.
        ("cháy nhà hàng xóm", True),
        # What speaks against a danger is not hidden, but a fear is.
        ("chẳng may bốc cháy", False),
        ("sợ quá bốc cháy", True),
    ],
)
def test_a_harmless_phrase_hides_the_words_in_it(text: str, *, danger: bool) -> None:
    assert (signs(text) is not None) == danger


@pytest.mark.parametrize(
    ("text", "danger"),
    [
        ("máu ngất", True),
        ("máu", False),
        ("máu máu máu", False),
        # Less what speaks against it anywhere.
        (f"máu ngất {gap(60)}xin", False),
        (f"máu ngất {gap(60)}mãi", False),
        (f"máu ngất cháu {gap(60)}mãi", True),
        ("máu ngất xe xin", True),
        # Within forty words.
        (f"máu {gap(38)}ngất", True),
        (f"máu {gap(39)}ngất", False),
        (f"{gap(20)}máu {gap(38)}ngất", True),
        (f"{gap(20)}máu {gap(39)}ngất", False),
        (f"{gap(40)}máu {gap(38)}ngất", True),
        (f"{gap(41)}máu {gap(28)}ngất", True),
        # That are counted from every twentieth word on.
        (f"{gap(15)}máu {gap(23)}ngất", True),
        (f"{gap(15)}máu {gap(29)}ngất", False),
        # Who it is and that it was sudden tells of nothing that happens.
        ("cháu bỗng", False),
        ("cháu máu", True),
        # Nothing counts that no danger is hard by.
        ("ví như máu ngất", False),
        ("ví như máu. ngất", False),
        ("là. máu ngất", True),
        ("", False),
    ],
)
def test_what_no_sign_tells_may_weigh_enough_together(text: str, *, danger: bool) -> None:
    assert signs(text) == ("weights" if danger else None)


def test_without_a_bias_whatever_speaks_for_a_danger_is_enough() -> None:
    words = SMALL._replace(danger_weights=("harm 0.5", "request -0.5"), danger_signs=())
    assert danger_sign("máu", words) == "weights"
    assert danger_sign("máu xin", words) is None
    assert danger_sign("ngất", words) is None


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
