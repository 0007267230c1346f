"""The doors are told in styles that were kept aside before anything was learned; with how sure the figures are."""

from pathlib import Path

import pytest

from bot.training import DOORS, ORDINARY, TaughtMessage, in_percent, read_messages
from locales import phrases
from locales.guess_phrases import guess_words
from rules.danger import danger_sign
from rules.field_guess import NamedField, guess_fields
from rules.right_channel import RouteWords, complains, denounces

ROOT = Path(__file__).parents[2]
# Written in manners of their own when all else stood, and counted once as they were.
LAST = ROOT / "tests/data/doors/last.txt"
# Written before the models were taught anew, and looked at by figures alone.
KEPT = ROOT / "tests/data/doors/kept.txt"
# A third of the manners that manners.txt was written with; counted once, when all else stood.
UNTOUCHED = ROOT / "tests/data/doors/untouched.txt"
# Written before the models learned of landmarks and things; figures alone, and one message of three, looked at.
TENTH = ROOT / "tests/data/doors/tenth.txt"
# Written by no model's errors, as people write; both halves counted by the model as it stood before.
ELEVENTH = ROOT / "tests/data/doors/eleventh.txt"
EVERY = sorted((ROOT / "tests/data/doors").glob("*.txt"))
ASIDE = sorted(set(EVERY) - {LAST, KEPT, UNTOUCHED, TENTH, ELEVENTH})
WORDS = RouteWords(*(phrases(name) for name in RouteWords._fields))
MESSAGES = read_messages(ASIDE)
FIELDS = [NamedField(code, "") for code in sorted({one.field for one in MESSAGES})]
# What must be found, in percent.
LEAST = {"danger": 95, "denunciation": 90, "complaint": 90}
MOST_SENT_AWAY, MOST_FOR_DANGER = 4, 8
FIRST, FIRST_THREE = 70, 90
# What is told of sets of which nobody looks at more than figures, rounded down: it may not become worse.
LEAST_UNSEEN = {
    LAST: {"danger": 95, "denunciation": 70, "complaint": 90},
    KEPT: {"danger": 95, "denunciation": 90, "complaint": 90},
    UNTOUCHED: {"danger": 95, "denunciation": 80, "complaint": 90},
    TENTH: {"danger": 95, "denunciation": 90, "complaint": 90},
    ELEVENTH: {"danger": 95, "denunciation": 90, "complaint": 90},
}
FIRST_UNSEEN = {LAST: 65, KEPT: 70, UNTOUCHED: 70, TENTH: 70, ELEVENTH: 75}
# Of so many of a hundred ordinary ones, where a set has more of them than it should; docs/language.md says so.
MOST_UNSEEN = {(LAST, "denunciation"): 7, (KEPT, "danger"): 9, (TENTH, "denunciation"): 7}


def taken_for(door: str, text: str) -> bool:
    if door == "danger":
        return danger_sign(text, WORDS.danger) is not None
    return denounces(text, WORDS) if door == "denunciation" else complains(text, WORDS)


def told(what: str, hits: int, among: int) -> None:
    share, low, high = in_percent(hits, among)
    print(f"{what}: {hits} of {among}, {share} ({low} to {high})")  # noqa: T201  the figures are asked for


def ordinary() -> list[TaughtMessage]:
    return [one for one in MESSAGES if one.door == ORDINARY]


@pytest.mark.parametrize("door", DOORS)
def test_a_door_is_told_in_styles_that_were_never_taught(door: str) -> None:
    theirs = [one for one in MESSAGES if one.door == door]
    found = sum(taken_for(door, one.text) for one in theirs)
    told(f"{door} found", found, len(theirs))
    assert found / len(theirs) >= LEAST[door] / 100


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("unseen", LEAST_UNSEEN, ids=lambda path: path.stem)
def test_a_door_is_told_in_manners_that_nobody_looked_at(door: str, unseen: Path) -> None:
    messages = read_messages([unseen])
    theirs = [one for one in messages if one.door == door]
    others = [one for one in messages if one.door == ORDINARY]
    found, taken = (sum(taken_for(door, one.text) for one in some) for some in (theirs, others))
    told(f"{door} of {unseen.stem} found", found, len(theirs))
    told(f"ordinary of {unseen.stem} taken for {door}", taken, len(others))
    assert found / len(theirs) >= LEAST_UNSEEN[unseen][door] / 100
    usual = MOST_FOR_DANGER if door == "danger" else MOST_SENT_AWAY
    assert taken / len(others) <= MOST_UNSEEN.get((unseen, door), usual) / 100


def test_of_ordinary_ones_as_people_write_few_are_taken_for_either() -> None:
    others = [one.text for one in read_messages([ELEVENTH]) if one.door == ORDINARY]
    taken = sum(taken_for("denunciation", one) or taken_for("complaint", one) for one in others)
    told("of the eleventh sent away", taken, len(others))
    assert taken / len(others) <= MOST_SENT_AWAY / 100


def test_few_ordinary_opinions_are_sent_away_or_shown_numbers() -> None:
    sent_away = sum(taken_for("denunciation", one.text) or taken_for("complaint", one.text) for one in ordinary())
    shown = sum(taken_for("danger", one.text) for one in ordinary())
    told("sent away", sent_away, len(ordinary()))
    told("shown the numbers", shown, len(ordinary()))
    assert sent_away / len(ordinary()) <= MOST_SENT_AWAY / 100
    assert shown / len(ordinary()) <= MOST_FOR_DANGER / 100


def test_the_floors_hold_on_all_sets_but_the_newest_two_taken_together() -> None:
    every = read_messages([one for one in EVERY if one not in {TENTH, ELEVENTH}])
    for door in ("denunciation", "complaint"):
        theirs = [taken_for(door, one.text) for one in every if one.door == door]
        told(f"{door} of all found", sum(theirs), len(theirs))
        assert sum(theirs) / len(theirs) >= LEAST[door] / 100
    others = [one.text for one in every if one.door == ORDINARY]
    sent_away = sum(taken_for("denunciation", one) or taken_for("complaint", one) for one in others)
    told("of all sent away", sent_away, len(others))
    assert sent_away / len(others) <= MOST_SENT_AWAY / 100


@pytest.mark.parametrize(
    "files",
    [ASIDE, [LAST], [KEPT], [UNTOUCHED], [TENTH], [ELEVENTH]],
    ids=["seen", "last", "kept", "untouched", "tenth", "eleventh"],
)
def test_the_field_of_an_opinion_is_told_first_or_among_three(files: list[Path]) -> None:
    some = [one for one in read_messages(files) if one.door == ORDINARY]
    ranks = [[guess.code for guess in guess_fields(one.text, FIELDS, guess_words())].index(one.field) for one in some]
    first, three = ranks.count(0), sum(rank < 3 for rank in ranks)
    told("field told first", first, len(ranks))
    told("field among the first three", three, len(ranks))
    assert first / len(ranks) >= FIRST_UNSEEN.get(files[0], FIRST) / 100
    assert three / len(ranks) >= FIRST_THREE / 100


def test_no_message_that_is_kept_aside_is_taught() -> None:
    taught = {one.text.casefold() for one in read_messages((ROOT / "locales/vi/messages").glob("*.txt"))}
    assert not taught & {one.text.casefold() for one in read_messages(EVERY)}


@pytest.mark.parametrize(
    "text",
    [
        "Kính đề nghị ủy ban lắp gờ giảm tốc và biển báo trước cổng trường, giờ tan học xe tải đi nhanh nguy hiểm.",
        "Hiến kế: thu mùn cưa, đầu mẩu về một chỗ rồi ép thành viên, vừa sạch làng vừa ấm bếp.",
        "Trạm xá nghỉ thứ bảy chủ nhật, công nhân chúng tôi chỉ rảnh ngày đó",
        "Con ông Thử, nhà số 5 cạnh cây đa, thôn Yên Lạc",
        "Trạm biến áp số 2 kêu to ban đêm",
        "Vỉa hè bên chẵn phố Săn bị lấn chiếm bán hàng",
        "Lễ hội chùa Tây Phương năm nay thu tiền xe đắt quá",
        "Cống trước nhà ông phó chủ tịch bị tắc",
        "Chữ ký số của xã bị lỗi",
        "Ngõ cạnh nhà bà bí thư lầy quá, nhờ anh địa chính xem giúp",
        "ranh nuoc sau nha anh truong cong an bi nghet",
        "Cán bộ ở quầy không lấy tiền của ai, dân quý lắm",
        "Cán bộ một cửa làm việc nhanh lắm.",
        "Nhờ ông chủ tịch nói với bên điện lực thay giúp cái bóng đèn",
    ],
)
def test_where_nobody_is_said_to_have_done_wrong_there_is_no_denunciation(text: str) -> None:
    assert not denounces(text, WORDS)
    assert not complains(text, WORDS)


@pytest.mark.parametrize(
    "text",
    [
        "Vịt chết đầy ao của bà con mà chưa thấy thú y xuống xem",
        "Con tôi đủ tuổi tiêm mà chưa thấy trạm gọi",
        "Ruộng bà con nứt nẻ mà chưa thấy nước về",
        "Đường mới làm đẹp, chị em đi chợ đỡ vất vả nhiều",
    ],
)
def test_whoever_waits_for_an_answer_is_not_lost_and_what_is_made_easier_is_no_fall(text: str) -> None:
    assert danger_sign(text, WORDS.danger) is None


@pytest.mark.parametrize(
    "text",
    [
        "Cháu bé đi chơi từ trưa mà chưa thấy",
        "Ông cụ đi từ sáng mà chưa thấy về",
        "Chồng tôi đi đánh cá từ đêm qua đến giờ mà chưa thấy ai tìm được",
        "Cháu nhà tôi đi học từ sáng mà chưa thấy gọi về",
    ],
)
def test_who_has_not_come_home_is_missing(text: str) -> None:
    assert danger_sign(text, WORDS.danger) is not None


@pytest.mark.parametrize("spoken", ["", "Tôi ở thôn 3, xin có mấy lời. Đường ngõ tôi lầy, đèn hỏng. "])
def test_one_sentence_of_many_is_enough(spoken: str) -> None:
    around = "Bà con thôn tôi sống yên ổn. Mùa này lúa tốt, đường làng sạch sẽ. " * 20
    text = f"{around}{spoken}Ông Bính trưởng thôn thu tiền quỹ rồi bỏ túi riêng ba chục triệu. {around}"
    assert denounces(text, WORDS)
    assert not denounces(around + spoken, WORDS)


@pytest.mark.parametrize(
    "text",
    [
        "Nóng chết đi được, xin thêm cây xanh",
        "Giá điện giết người, mong giải thích",
        "Năm ngoái đã cháy một lần, xin tập huấn chữa cháy",
        "Trưởng thôn thu tiền làm đường mà không công khai, đề nghị công khai",
        "Đền bù cả thôn thấp quá, đề nghị xem lại đơn giá",
        "Đã có quyết định đền bù, bao giờ tôi được nhận tiền?",
        "Cán bộ một cửa hách dịch, bắt đi lại 4 lần",
    ],
)
def test_a_figure_of_speech_the_past_and_a_wish_for_openness_stay_opinions(text: str) -> None:
    assert not any(taken_for(door, text) for door in DOORS)
