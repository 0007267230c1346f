import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.right_channel import Route, RouteWords, complains, denounces, is_abusive, route_of

ROOT = Path(__file__).parents[2]
LISTS = ROOT / "locales/vi/words"
MESSAGES = [json.loads(line) for line in (ROOT / "tests/data/messages.jsonl").read_text("utf-8").splitlines()]


def phrases(name: str) -> tuple[str, ...]:
    lines = (LISTS / f"{name}.txt").read_text("utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


WORDS = RouteWords(*map(phrases, RouteWords._fields))
ABUSE = phrases("abuse")

DENOUNCING = [
    "Tôi xin tố cáo ông phó chủ tịch nhận hối lộ",
    "TỐ CÁO trưởng thôn",
    "Kế toán hợp tác xã biển thủ quỹ",
    "Cán bộ địa chính vòi tiền mới làm sổ đỏ",
    "Thu tiền bỏ túi riêng, không có biên lai",
    "Xã bán đất công ích cho người nhà",
    "Cán bộ nhận tiền rồi mới cho dựng quán",
    "Không tố cáo ai nhưng trưởng thôn ăn chặn quà Tết",
    "Tôi muốn khiếu nại, tố cáo ông chủ tịch",
    "toi lam don to cao can bo dia chinh",
    "toi muon to cao",
    "can bo thue nhan phong bi cua ho kinh doanh",
    "Nha\u0300 th\u00e2\u0300u ru\u0301t ruo\u0323\u0302t c\u00f4ng tr\u00ecnh",
]

OPEN = [
    "Cây to cao che khuất biển báo",
    "cot dien to cao ba met sap do",
    "Đề nghị tăng cường phòng, chống tham nhũng, lãng phí",
    "Góp ý cho dự thảo về phòng chống tham nhũng",
    "Đây là góp ý, không phải tố cáo",
    "Xin số điện thoại tố giác tội phạm ma túy",
    "Tôi đã nhận tiền đền bù, xin cảm ơn xã",
    "toi di cung voi tien ho tro cua xa",
    "danh sach khong co ten gia dinh toi",
    "toi di tham o benh vien huyen",
    "cho de xe o cho chat qua",
    "cam dao duong khi chua co phep",
    "Cứ mưa là nước tràn vào nhà, đề nghị làm cống",
    "Bóng đèn đường cháy rồi chưa thay",
    "Sợ cháy nhà vì dây điện chằng chịt",
    "Đề nghị rào ao vì nguy cơ bị đuối nước",
    "Chăn thả súc vật trên đê",
    "cac buoi hop lon nen bao truoc",
]

EMERGENCIES = [
    "Cứu với, nhà tôi cháy",
    "Đang cháy xưởng mộc đầu làng",
    "Có người bị điện giật ở trạm bơm",
    "Trẻ con đang chết đuối ngoài hồ",
    "nha hang xom dang danh nhau, cam dao chem",
    "Trưởng thôn ăn chặn tiền và đang đánh người tố cáo",
]


def rates(asked: str, found: Route) -> tuple[float, float]:
    """Return the share of messages of the kind that were found, and of the others that were taken for it."""
    hits = [route_of(message["text"], WORDS) == found for message in MESSAGES if message["kind"] == asked]
    alarms = [route_of(message["text"], WORDS) == found for message in MESSAGES if message["kind"] != asked]
    return sum(hits) / len(hits), sum(alarms) / len(alarms)


@pytest.mark.parametrize(
    ("kind", "found"),
    [("to_cao", Route.DENUNCIATION), ("khieu_nai", Route.COMPLAINT), ("khan_cap", Route.EMERGENCY)],
)
def test_real_messages_go_the_right_way(kind: str, found: Route) -> None:
    recall, alarms = rates(kind, found)
    print(f"{kind}: found {recall:.0%}, false alarms {alarms:.1%}")  # noqa: T201  the figures are asked for
    assert recall == 1
    assert alarms <= 0.04


@pytest.mark.parametrize("text", DENOUNCING)
def test_a_denunciation_is_seen_in_its_many_words(text: str) -> None:
    assert route_of(text, WORDS) == Route.DENUNCIATION
    assert denounces(text, WORDS)


@pytest.mark.parametrize("text", OPEN)
def test_an_ordinary_opinion_stays_one_though_it_sounds_alike(text: str) -> None:
    assert route_of(text, WORDS) == Route.OPEN
    assert not is_abusive(text, ABUSE)


@pytest.mark.parametrize("text", EMERGENCIES)
def test_a_danger_comes_before_all_else(text: str) -> None:
    assert route_of(text, WORDS) == Route.EMERGENCY


def test_a_denunciation_inside_an_emergency_is_still_seen() -> None:
    assert denounces(EMERGENCIES[-1], WORDS)
    assert not denounces(EMERGENCIES[0], WORDS)


def test_a_complaint_is_seen_with_and_without_marks() -> None:
    assert route_of("Tôi khiếu nại quyết định thu hồi đất", WORDS) == Route.COMPLAINT
    assert route_of("toi khieu nai viec cat tro cap", WORDS) == Route.COMPLAINT


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: message["id"])
def test_abuse_is_flagged_where_a_person_flagged_it(message: dict[str, str]) -> None:
    assert is_abusive(message["text"], ABUSE) == (message["flag"] == "abuse")


def test_abuse_is_matched_with_its_marks_on_whole_words() -> None:
    assert is_abusive("Đúng là ĐỒ  NGU!", ["đồ ngu"])
    assert not any(is_abusive(text, ["đồ ngu"]) for text in ("do ngu", "đô ngũ", "đồ nguội"))


@pytest.mark.parametrize("name", [*RouteWords._fields, "abuse"])
def test_a_word_list_says_what_it_is_and_repeats_nothing(name: str) -> None:
    first, *_ = (LISTS / f"{name}.txt").read_text("utf-8").splitlines()
    listed = phrases(name)
    assert first.startswith("# ")
    assert len(set(listed)) == len(listed)
    # Weights are no phrases.
    assert all(phrase == phrase.strip().casefold() for phrase in listed) or name == "door_weights"


@given(st.text())
def test_any_text_has_a_lane(text: str) -> None:
    assert route_of(text, WORDS) in Route


def test_of_two_phrases_that_begin_alike_the_longer_is_met() -> None:
    nothing = RouteWords(*(() for _ in RouteWords._fields))
    words = nothing._replace(denunciation=("tố cáo",), not_denunciation=("không phải", "không phải tố cáo"))
    assert not denounces("Đây không phải tố cáo", words)
    assert denounces("Đây không phải góp ý, tôi tố cáo", words)


def test_no_phrases_match_nothing() -> None:
    nothing = RouteWords(*(() for _ in RouteWords._fields))
    assert route_of("tố cáo, khiếu nại, cứu với", nothing) == Route.OPEN
    assert not is_abusive("đồ ngu", [])


@pytest.mark.parametrize(
    "text",
    [
        "Muốn tố cáo thì gửi đơn đến đâu, cần giấy tờ gì, xin các anh chị hướng dẫn",
        "Ai muốn khiếu nại thì đến phòng nào, xin ghi biển cho rõ",
        "Em học luật, cho hỏi thủ tục khiếu nại gồm mấy bước",
        "Bác sĩ trạm không nhận phong bì của ai, quý lắm",
    ],
)
def test_asking_how_and_denying_are_no_door(text: str) -> None:
    assert route_of(text, WORDS) == Route.OPEN


def test_whoever_asks_how_and_accuses_as_well_is_heard() -> None:
    assert denounces("Muốn tố cáo thì gửi đâu? Tôi tố cáo ông trưởng thôn ăn chặn tiền cứu trợ.", WORDS)
    assert complains("Thủ tục khiếu nại thế nào? Tôi khiếu nại quyết định thu hồi đất của nhà tôi.", WORDS)
