"""A helper hands in for somebody without a telephone: agreed to, named as they want, heard of by slip and by helper."""

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select, update

from locales import texts
from rules.actions import Action
from rules.codes import show_code
from rules.consent import PROXY_NOTICE, names_others
from rules.notice import Address
from storage.feedback.feedbacks import get
from storage.forgetting.handed_in import forget_words
from storage.forgetting.identity import unlink
from storage.office import officials
from storage.queue import contacts
from storage.tables import (
    Attachment,
    Consent,
    Contact,
    Dialogue,
    Feedback,
    FormDraft,
    Look,
    Person,
    Proxy,
    ReceivedFile,
    Slip,
)
from tests.handlers.deeds import lines, writes
from tests.handlers.ears import photo, video, voice
from tests.handlers.office import Staffed
from tests.handlers.test_own_data import text_only
from tests.handlers.test_register import jobs_of, said
from tests.handlers.test_sheet_pictures import Clock, helper_of
from tests.handlers.test_sheets import a_dialogue, clerk, everything_kept, opinions
from tests.handlers.test_slips import answers, printed

say = texts("vi").say
WORDS = "Đường vào xóm tôi ngập suốt, xe không qua được, mong xã khơi lại cống"
NAME = "Bà Lý Thị Mơ"


async def buttons(office: Staffed, who: int) -> dict[str, str]:
    """The answers below the newest message to somebody that has any, by their labels."""
    offered = [row.payload["buttons"] for row in await office.queued(who) if row.payload and row.payload.get("buttons")]
    return {label: data for row in offered[-1] for label, data, *_ in row}


async def chooses(office: Staffed, who: int, key: str) -> None:
    await office.town.presses(who, (await buttons(office, who))[say(key)])


async def reaches_review(
    office: Staffed, who: int, *, mode: str = "hidden", words: str = WORDS, paper: bool = False
) -> None:
    await office.private(who, "/nopho")
    await chooses(office, who, f"proxy-consent-{'signed' if paper else 'spoken'}")
    if paper:
        await office.town.says(who, **photo("giay-ky"))
    await office.town.says(who, words)
    await chooses(office, who, f"proxy-mode-{mode}")
    if mode != "none":
        await office.town.says(who, NAME)


async def hands_in(office: Staffed, who: int, **how: Any) -> Feedback:
    await reaches_review(office, who, **how)
    await chooses(office, who, "proxy-send")
    return (await opinions(office))[-1]


async def count(office: Staffed, table: Any) -> int:
    async with office.town.database.reading() as db:
        return await db.scalar(select(func.count()).select_from(table)) or 0


async def consent_of(office: Staffed, feedback: Feedback) -> Consent:
    async with office.town.database.reading() as db:
        return (await db.scalars(select(Consent).where(Consent.person_id == feedback.person_id))).one()


async def proxies(office: Staffed) -> list[Proxy]:
    async with office.town.database.reading() as db:
        return list(await db.scalars(select(Proxy)))


async def test_somebody_without_a_telephone_raises_it_and_gets_a_slip(office: Staffed, tmp_path: Path) -> None:
    helper = await helper_of(office)
    made = await hands_in(office, helper)
    assert (made.words, made.name_mode, made.name, made.source) == (WORDS, "hidden", NAME, "proxy")
    assert names_others(made.notice_version)
    async with office.town.database.reading() as db:
        # It is nobody's who has a chat here, least of all the helper's.
        assert await contacts.of_person(db, made.person_id) is None
        mine = (await db.scalars(select(Contact).where(Contact.chat_id == helper))).one()
    assert mine.person_id != made.person_id
    given = await consent_of(office, made)
    assert (given.given_how, given.wording, given.contact_id) == ("spoken", PROXY_NOTICE, None)
    (proxy,) = await proxies(office)
    assert (proxy.contact_id, proxy.received_id, proxy.duty_id) == (mine.id, None, given.taken_by_duty)
    assert await count(office, FormDraft) == 0
    # Nobody but intake reads the name: neither the unit, nor the helper's list, nor the slip.
    handler = await office.official("official", made.unit_id)
    await office.private(handler, f"/hoso {made.code}")
    assert "Mơ" not in await said(office, handler)
    assert [*await printed(office, tmp_path)] == [show_code(made.code or "")]


async def test_the_helper_hears_that_there_is_an_answer_and_the_owner_asks_by_slip(
    office: Staffed, tmp_path: Path
) -> None:
    helper = await helper_of(office)
    made = await hands_in(office, helper)
    pins = await printed(office, tmp_path)
    await office.leave()
    await answers(office, made, "Đã khơi cống xong.")
    heard = [one for one in await office.leave() if one.chat == helper]
    (told,) = [one for one in heard if show_code(made.code or "").split("-")[1] in one.text]
    assert WORDS not in told.text
    assert "Mơ" not in told.text
    assert "Đã khơi" not in told.text
    (show,) = [button for row in told.buttons for button in row]
    await office.town.presses(helper, show.data)
    assert "Đã khơi cống xong." in await said(office, helper)
    await office.private(office.town.somebody(), f"{made.code} {pins[show_code(made.code or '')]}")
    # Whoever asked themselves needs nothing brought.
    await office.private(helper, "/phieuhen")
    assert say("slips-owed-none") in await said(office, helper)


async def test_a_helper_who_serves_no_more_hears_nothing(office: Staffed) -> None:
    helper = await helper_of(office)
    made = await hands_in(office, helper)
    await office.leave()
    async with office.town.database.writing() as db:
        (proxy,) = (await db.scalars(select(Proxy))).all()
        await officials.remove(db, proxy.duty_id, office.town.now)
    await answers(office, made, "Đã khơi cống xong.")
    assert [one.text for one in await office.leave() if one.chat == helper] == []


async def test_what_was_signed_is_kept_as_a_picture_and_seen_by_few(office: Staffed, tmp_path: Path) -> None:
    helper = await helper_of(office)
    made = await hands_in(office, helper, paper=True)
    assert (await consent_of(office, made)).given_how == "signed"
    (proxy,) = await proxies(office)
    assert proxy.received_id is not None
    clock = Clock(office, tmp_path / "files")
    await clock.ticks()
    assert await clock.bytes_kept() == 1
    # Beside the opinion there is no file of it.
    handler = await office.official("official", made.unit_id)
    await office.town.presses(handler, f"hs:paper:{made.id}")
    assert await count(office, Look) == 0
    await office.town.presses(helper, f"hs:paper:{made.id}")
    assert [one for one in await office.leave() if one.chat == helper and one.files]
    assert await count(office, Look) == 0
    desk = await clerk(office)
    await office.private(desk, f"/phieuhen {made.code}")
    await chooses(office, desk, "slip-paper")
    assert [one for one in await office.leave() if one.chat == desk and one.files]
    assert await count(office, Look) == 1
    async with office.town.database.writing() as db:
        await forget_words(db, [await get(db, made.id)], office.town.now)
    await clock.ticks()
    assert (await proxies(office), await clock.bytes_kept(), await count(office, ReceivedFile)) == ([], 0, 0)
    assert "Mơ" not in await everything_kept(office)


async def test_a_paper_is_a_picture_and_without_one_it_is_spoken(office: Staffed) -> None:
    helper = await helper_of(office)
    await office.private(helper, "/nopho")
    await chooses(office, helper, "proxy-consent-signed")
    await office.town.says(helper, **video())
    assert say("proxy-paper-kind") in await said(office, helper)
    await office.town.says(helper, "không có giấy đâu cháu")
    await office.town.says(helper, "quay lại")
    await chooses(office, helper, "proxy-consent-spoken")
    assert say("ask-proxy-words") in await said(office, helper)


async def test_nothing_of_a_denunciation_is_kept(office: Staffed) -> None:
    helper = await helper_of(office)
    await office.private(helper, "/nopho")
    await chooses(office, helper, "proxy-consent-spoken")
    accused = "Tôi tố cáo ông Quách Văn Lẫm trưởng thôn ăn chặn tiền hộ nghèo"
    await office.town.says(helper, accused)
    assert "tố cáo" in await said(office, helper)
    assert "Lẫm" not in await everything_kept(office)
    await office.town.says(helper, WORDS)
    assert say("ask-proxy-mode") in await said(office, helper)
    assert await opinions(office) == []


async def test_a_complaint_is_sent_only_where_its_raiser_says_so(office: Staffed) -> None:
    helper = await helper_of(office)
    await office.private(helper, "/nopho")
    await chooses(office, helper, "proxy-consent-spoken")
    await office.town.says(helper, "Tôi khiếu nại quyết định thu hồi đất số 15 của xã")
    assert "90 ngày" in await said(office, helper)
    await chooses(office, helper, "proxy-door-drop")
    assert await count(office, FormDraft) == 0
    await office.private(helper, "/nopho")
    await chooses(office, helper, "proxy-consent-spoken")
    await office.town.says(helper, "Tôi khiếu nại quyết định thu hồi đất số 15 của xã")
    await chooses(office, helper, "proxy-door-keep")
    await chooses(office, helper, "proxy-mode-none")
    await chooses(office, helper, "proxy-send")
    (made,) = await opinions(office)
    assert (made.name, made.name_mode) == (None, "none")


async def test_without_consent_nothing_stays(office: Staffed) -> None:
    helper = await helper_of(office)
    await office.private(helper, "/nopho")
    await chooses(office, helper, "proxy-consent-no")
    assert (await count(office, FormDraft), await opinions(office)) == (0, [])


async def test_pressing_twice_or_at_two_telephones_sends_once(office: Staffed) -> None:
    helper = await helper_of(office)
    await reaches_review(office, helper)
    data = (await buttons(office, helper))[say("proxy-send")]
    await asyncio.gather(office.town.presses(helper, data), office.town.presses(helper, data))
    await office.town.presses(helper, data)
    assert len(await opinions(office)) == 1
    assert len(await jobs_of(office)) == 1


async def test_two_helpers_at_once_have_lines_of_their_own(office: Staffed) -> None:
    helpers = [await helper_of(office), await helper_of(office)]
    data = {}
    for one in helpers:
        await reaches_review(office, one)
        data[one] = (await buttons(office, one))[say("proxy-send")]
    await asyncio.gather(*(office.town.presses(one, data[one]) for one in helpers))
    made = await opinions(office)
    assert len({one.code for one in made}) == len({one.person_id for one in made}) == 2
    assert len(await proxies(office)) == 2


async def test_it_goes_to_the_dialogue_that_is_chosen(office: Staffed) -> None:
    number = await a_dialogue(office)
    helper = await helper_of(office)
    await office.private(helper, "/nopho")
    await chooses(office, helper, "proxy-consent-spoken")
    assert say("proxy-dialogue-which") in await said(office, helper)
    await office.town.presses(helper, next(iter((await buttons(office, helper)).values())))
    await office.town.says(helper, WORDS)
    await chooses(office, helper, "proxy-mode-none")
    await chooses(office, helper, "proxy-send")
    (made,) = await opinions(office)
    assert made.dialogue_id == number


async def test_what_is_sent_too_late_for_its_dialogue_is_shown_again_and_handed_in_without(office: Staffed) -> None:
    number = await a_dialogue(office)
    helper = await helper_of(office)
    await office.private(helper, "/nopho")
    await chooses(office, helper, "proxy-consent-spoken")
    await office.town.presses(helper, next(iter((await buttons(office, helper)).values())))
    await office.town.says(helper, WORDS)
    await chooses(office, helper, "proxy-mode-none")
    async with office.town.database.writing() as db:
        await db.execute(update(Dialogue).where(Dialogue.id == number).values(state="collecting_closed"))
    await chooses(office, helper, "proxy-send")
    assert await opinions(office) == []
    await chooses(office, helper, "proxy-send")
    (made,) = await opinions(office)
    assert (made.dialogue_id, made.words) == (None, WORDS)


async def test_only_whoever_enters_for_others_and_only_in_their_own_places(office: Staffed) -> None:
    for role in ("official", "leader", "admin"):
        other = await office.official(role, office.units[0])
        await office.private(other, "/nopho")
        assert say("proxy-consent-spoken") not in await said(office, other)
    desk = await clerk(office)
    await office.private(desk, "/nopho")
    await chooses(office, desk, "proxy-consent-spoken")
    await office.town.says(desk, "Bình Xá")
    await office.town.says(desk, WORDS)
    await chooses(office, desk, "proxy-mode-none")
    await chooses(office, desk, "proxy-send")
    (made,) = await opinions(office)
    assert made.hamlet == "Bình Xá"
    elsewhere = await helper_of(office, "Yên Lỗ")
    await office.private(elsewhere, f"/phieuhen {made.code}")
    assert say("slip-unknown") in await said(office, elsewhere)


async def test_by_text_alone_every_answer_is_a_number(office: Staffed) -> None:
    await text_only(office)
    helper = await helper_of(office)
    for typed in ("/nopho", "1", WORDS, "1", NAME, "1"):
        await office.town.types(helper, typed)
    (made,) = await opinions(office)
    assert (made.words, made.name, made.name_mode) == (WORDS, NAME, "hidden")


async def test_a_helper_who_is_forgotten_is_no_reader_any_more(office: Staffed) -> None:
    helper = await helper_of(office)
    made = await hands_in(office, helper)
    async with office.town.database.writing() as db:
        (proxy,) = (await db.scalars(select(Proxy))).all()
        await officials.remove(db, proxy.duty_id, office.town.now)
        mine = (await db.scalars(select(Contact).where(Contact.chat_id == helper))).one()
        person = await db.get_one(Person, mine.person_id)
        await unlink(db, [person], [mine], [Address(mine.account_id, mine.chat_id)], office.town.now)
    (proxy,) = await proxies(office)
    assert proxy.contact_id is None
    await answers(office, made, "Đã khơi cống xong.")
    assert (await opinions(office))[0].words == WORDS
    async with office.town.database.reading() as db:
        assert (await db.get_one(Slip, made.id)).owed_at is not None


async def opens(office: Staffed, person: int, feedback: Feedback, pins: dict[str, str]) -> None:
    await office.private(person, f"{feedback.code} {pins[show_code(feedback.code or '')]}")


async def judged(office: Staffed, tmp_path: Path) -> tuple[Feedback, int, dict[str, str]]:
    """What was handed in for somebody and answered, the telephone of a neighbour, and the PINs."""
    made = await hands_in(office, await helper_of(office))
    pins = await printed(office, tmp_path)
    await answers(office, made, "Đã khơi cống xong.")
    return made, office.town.somebody(), pins


async def state_of(office: Staffed) -> str:
    return (await opinions(office))[0].state


async def test_the_owner_is_content_by_slip_and_may_take_that_back(office: Staffed, tmp_path: Path) -> None:
    made, neighbour, pins = await judged(office, tmp_path)
    # Without the PIN a press does nothing.
    await office.town.presses(neighbour, f"hh:satisfied:{made.id}")
    assert await state_of(office) == "answered"
    await opens(office, neighbour, made, pins)
    await chooses(office, neighbour, "own-satisfied")
    assert await state_of(office) == "closed"
    await office.town.presses(neighbour, f"hh:satisfied:{made.id}")
    assert [line.action for line in await lines(office, made)].count(Action.CONFIRM) == 1
    await office.town.presses(neighbour, f"hh:mistaken:{made.id}")
    assert await state_of(office) == "answered"


@pytest.mark.whole
async def test_the_owner_objects_by_slip_in_words_after_consent_of_whoever_writes(
    office: Staffed, tmp_path: Path
) -> None:
    made, neighbour, pins = await judged(office, tmp_path)
    await opens(office, neighbour, made, pins)
    await chooses(office, neighbour, "own-not")
    assert await count(office, FormDraft) == 0
    await office.town.presses(neighbour, "k:yes")
    await office.town.says(neighbour, "Cống vẫn tắc, hôm qua mưa lại ngập")
    data = (await buttons(office, neighbour))[say("slip-words-send")]
    await asyncio.gather(office.town.presses(neighbour, data), office.town.presses(neighbour, data))
    assert await state_of(office) == "reopened"
    told = [line.action for line in await lines(office, made)]
    assert (told.count(Action.OBJECT), told.count(Action.REMARK)) == (1, 1)
    assert await count(office, FormDraft) == 0
    handler = await office.official("official", made.unit_id)
    await office.private(handler, f"/hoso {made.code}")
    assert await office.town.feedbacks(neighbour) == []


@pytest.mark.whole
async def test_words_by_slip_wait_for_the_pin_and_a_denunciation_is_not_kept(office: Staffed, tmp_path: Path) -> None:
    made, neighbour, pins = await judged(office, tmp_path)
    await office.town.says(neighbour, "/start")
    await office.town.presses(neighbour, "k:yes")
    await opens(office, neighbour, made, pins)
    await chooses(office, neighbour, "own-not")
    await office.town.says(neighbour, "Tôi tố cáo ông Quách Văn Lẫm ăn chặn tiền cống")
    assert "Lẫm" not in await everything_kept(office)
    await opens(office, neighbour, made, pins)
    await chooses(office, neighbour, "own-not")
    await office.town.says(neighbour, "Cống vẫn tắc")
    data = (await buttons(office, neighbour))[say("slip-words-send")]
    office.town.now += timedelta(hours=2)
    await office.town.presses(neighbour, data)
    assert await state_of(office) == "answered"
    await opens(office, neighbour, made, pins)
    await office.town.presses(neighbour, data)
    assert await state_of(office) == "reopened"


@pytest.mark.whole
async def test_what_officials_ask_is_answered_by_slip(office: Staffed, tmp_path: Path) -> None:
    made = await hands_in(office, await helper_of(office))
    pins = await printed(office, tmp_path)
    handler = await office.official("official", made.unit_id)
    await office.town.presses(handler, f"c:accept:{made.id}")
    await writes(office, handler, made, "ask", "Chỗ ngập dài bao nhiêu mét?")
    neighbour = office.town.somebody()
    await office.town.says(neighbour, "/start")
    await office.town.presses(neighbour, "k:yes")
    await opens(office, neighbour, made, pins)
    await chooses(office, neighbour, "own-supply")
    await office.town.says(neighbour, "Chừng hai chục mét")
    await chooses(office, neighbour, "slip-words-send")
    assert await state_of(office) == "accepted"


async def files_of(office: Staffed) -> list[str]:
    async with office.town.database.reading() as db:
        return [one.kind for one in await db.scalars(select(Attachment).order_by(Attachment.id))]


async def test_a_voice_alone_is_their_opinion_and_photos_go_along(office: Staffed) -> None:
    helper = await helper_of(office)
    await office.private(helper, "/nopho")
    await chooses(office, helper, "proxy-consent-spoken")
    await office.town.says(helper, **photo("cong"))
    assert say("proxy-file-kept", count=1) in await said(office, helper)
    await office.town.says(helper, **voice("loi"))
    assert say("ask-proxy-mode") in await said(office, helper)
    await office.town.says(helper, **photo("cong 2"))
    await chooses(office, helper, "proxy-mode-hidden")
    await office.town.says(helper, NAME)
    assert say("proxy-words-spoken") in await said(office, helper)
    await office.town.says(helper, caption="Ảnh chụp sáng nay ở đầu xóm, nước ngập", **photo("cong 3"))
    assert "tệp" in await said(office, helper)
    await chooses(office, helper, "proxy-send")
    (made,) = await opinions(office)
    assert made.words == "Ảnh chụp sáng nay ở đầu xóm, nước ngập"
    assert await files_of(office) == ["photo", "voice", "photo", "photo"]
    # A voice tells who speaks: where the name is hidden it waits with intake.
    handler = await office.official("official", made.unit_id)
    await office.private(handler, f"/hoso {made.code}")
    assert "1 chờ bộ phận tiếp nhận xem" in await said(office, handler)


async def test_files_of_a_denunciation_go_with_its_words_and_all_can_be_dropped_at_the_review(office: Staffed) -> None:
    helper = await helper_of(office)
    await office.private(helper, "/nopho")
    await chooses(office, helper, "proxy-consent-spoken")
    await office.town.says(helper, **voice("loi"))
    await office.town.says(helper, caption="Tôi tố cáo ông Quách Văn Lẫm ăn chặn tiền hộ nghèo", **photo("a"))
    assert "Lẫm" not in await everything_kept(office)
    await office.town.says(helper, **voice("loi khac"))
    await chooses(office, helper, "proxy-mode-none")
    await chooses(office, helper, "button-change")
    await chooses(office, helper, "step-proxy-files")
    await chooses(office, helper, "proxy-files-none")
    # Nothing is left that says anything: it is asked for again.
    await office.town.says(helper, WORDS)
    await chooses(office, helper, "proxy-send")
    (made,) = await opinions(office)
    assert (made.words, await files_of(office)) == (WORDS, [])
