"""What tells who a hidden sender is: not taken at the question of the name, and pointed out before it is passed on."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy import select

from storage.feedback import history
from storage.queue.remarks import GATHERED_FOR
from storage.tables import Attachment, Draft, DraftPart, Feedback
from tests.handlers.ears import GROUP, Ears, document, overheard, photo

WORDS = "Nên xem lại cách chia ruộng của thôn."
LONG = (
    "Tôi là Nguyễn Thị Mẫu, sinh năm 1956, nhà ở cạnh cây đa thôn Đồng Táng, số điện thoại 0900 000 001, "
    "con ông Nguyễn Văn Thử đội 3."
)
HOUR = timedelta(hours=1)
MARKS = ("0900", "Mẫu", "cây đa", "Thử")


@pytest.fixture
async def ears(migrated_url: str) -> AsyncIterator[Ears]:
    async with overheard(migrated_url) as made:
        await made.a_group()
        await made.an_official("official")
        yield made


async def draft_of(ears: Ears) -> tuple[Draft, list[DraftPart]]:
    async with ears.town.database.reading() as db:
        (draft,) = await db.scalars(select(Draft))
        return draft, list(await db.scalars(select(DraftPart).order_by(DraftPart.id)))


@pytest.mark.parametrize("before", ["hidden", "full", ""])
@pytest.mark.parametrize(
    "written",
    [
        LONG,
        "Nguyễn Thị Mẫu, 0900 000 001",
        "Nguyễn Thị Mẫu ở cạnh cây đa",
        "Con ông Thử, nhà số 5\ncạnh cây đa",
        "x" * 101,
    ],
)
async def test_text_at_the_question_of_the_name_never_joins_the_words(ears: Ears, before: str, written: str) -> None:
    lan = ears.town.somebody()
    await ears.to_the_name(lan, WORDS)
    if before:
        await ears.chooses(lan, before)
    said = await ears.says(lan, written)
    assert "KHÔNG được ghi" in said[0].text
    assert await ears.town.step(lan) == "name"
    draft, parts = await draft_of(ears)
    assert draft.name is None
    assert [part.words for part in parts] == [WORDS]
    await ears.chooses(lan, "none")
    feedback = await ears.sent(lan)
    assert feedback.words == WORDS
    assert not [mark for mark in MARKS if mark in ears.told(GROUP)]


@pytest.mark.parametrize("before", ["hidden", "full"])
@pytest.mark.parametrize("written", ["không muốn nêu tên", "Ẩn danh", "thôi ạ"])
async def test_who_types_that_they_give_no_name_is_shown_the_button_for_it(
    ears: Ears, before: str, written: str
) -> None:
    lan = ears.town.somebody()
    await ears.to_the_name(lan, WORDS)
    await ears.chooses(lan, before)
    said = await ears.says(lan, written)
    assert "không muốn nêu tên thì không sao" in said[0].text
    assert "1. Không nêu tên" in said[-1].buttons
    assert (await draft_of(ears))[0].name is None
    await ears.chooses(lan, "none")
    await ears.sent(lan)
    assert written not in ears.told(GROUP)


@pytest.mark.parametrize("before", ["hidden", "full", ""])
async def test_files_and_their_captions_at_the_question_of_the_name_are_not_kept(ears: Ears, before: str) -> None:
    lan = ears.town.somebody()
    await ears.to_the_name(lan, WORDS)
    if before:
        await ears.chooses(lan, before)
    answers = await ears.says(lan, **photo(caption="Căn cước của Nguyễn Thị Mẫu"))
    for number in range(3):
        album = photo(f"a{number}", media_group_id="9", caption="Nguyễn Thị Mẫu" if number == 0 else None)
        answers += await ears.says(lan, **album)
    await ears.says(lan, **document(caption="0900 000 001"))
    assert ["KHÔNG được ghi" in one.text for one in answers] == [True, False, True, False]
    _, parts = await draft_of(ears)
    assert [(part.words, part.file_id) for part in parts] == [(WORDS, None)]


async def test_a_late_part_of_an_album_that_was_begun_before_still_belongs_to_it(ears: Ears) -> None:
    lan = ears.town.somebody()
    await ears.to_the_name(lan, WORDS, photo("a", media_group_id="7"))
    await ears.says(lan, **photo("b", media_group_id="7"))
    _, parts = await draft_of(ears)
    assert [part.file_id for part in parts if part.file_id] == ["a", "b"]


async def test_what_was_typed_at_the_name_does_not_join_by_being_edited(ears: Ears) -> None:
    lan = ears.town.somebody()
    await ears.to_the_name(lan, WORDS)
    await ears.chooses(lan, "hidden")
    for typed in (LONG, "Nguyễn Thị Lan"):
        await ears.says(lan, typed)
        edited = ears.town.message(lan, LONG) | {"message_id": ears.town.updates, "edit_date": 1_772_000_001}
        await ears.town.give(edited_message=edited)
        await ears.listen()
    draft, parts = await draft_of(ears)
    assert [part.words for part in parts] == [WORDS]
    assert draft.name == "Nguyễn Thị Lan"


async def test_an_answer_to_an_official_typed_at_the_name_does_not_join_the_draft(ears: Ears) -> None:
    clerk, lan = await ears.an_official("official"), ears.town.somebody()
    first = await ears.hands_in(lan, "Đường làng hỏng nặng rồi.", mode="none")
    await ears.presses(lan, "m:handin")
    for answer in ("idea", "1", "skip", "unsure"):
        await ears.chooses(lan, answer)
    await ears.says(lan, WORDS)
    for answer in ("done", "done", "hidden"):
        await ears.chooses(lan, answer)
    await ears.presses_there(clerk, f"c:ask:{first.id}")
    await ears.writes_there(clerk, "Đoạn nào ạ?", reply_to=ears.last(GROUP, "Hỏi thêm").number)
    await ears.presses_there(clerk, ears.last(GROUP, "XEM LẠI").buttons["Gửi"])
    await ears.town.time_passes(HOUR)
    said = await ears.says(lan, LONG)
    assert "KHÔNG được ghi" in next(one.text for one in said if one.chat == lan)
    _, parts = await draft_of(ears)
    assert [part.words for part in parts] == [WORDS]


async def test_to_give_no_name_after_all_erases_the_one_that_was_given(ears: Ears) -> None:
    lan = ears.town.somebody()
    await ears.to_the_name(lan, WORDS)
    await ears.chooses(lan, "hidden")
    await ears.says(lan, "Tôi tên là Nguyễn Thị Mẫu ạ")
    draft, _ = await draft_of(ears)
    assert draft.name == "Nguyễn Thị Mẫu"
    for answer in ("change", "to-name", "none"):
        await ears.chooses(lan, answer)
    draft, _ = await draft_of(ears)
    assert draft.name is None
    assert (await ears.sent(lan)).name is None


async def test_what_is_written_from_home_before_the_name_was_asked_for_is_part_of_the_matter(ears: Ears) -> None:
    lan = ears.town.somebody()
    await ears.to_the_name(lan, WORDS)
    await ears.says(lan, "/start")
    await ears.says(lan, "Xã cũng nên công khai sổ sách.")
    _, parts = await draft_of(ears)
    assert [part.words for part in parts] == [WORDS, "Xã cũng nên công khai sổ sách."]


@pytest.mark.parametrize("mode", ["hidden", "none"])
@pytest.mark.parametrize(
    ("words", "piece"),
    [
        (f"{WORDS} Gọi tôi: 0912.345.678", "0912.345.678"),
        (f"{WORDS} Tôi là Trần Văn Bưởi.", "Tôi là Trần Văn Bưởi"),
        (f"{WORDS} Nhà tôi ở số 5 ngõ 3.", "Nhà tôi ở số 5 ngõ 3"),
        (f"{WORDS} Thư: lan@example.vn", "lan@example.vn"),
        (f"{WORDS} Căn cước 001156000123", "001156000123"),
    ],
)
async def test_what_tells_the_sender_is_quoted_in_the_review_and_can_be_rewritten(
    ears: Ears, mode: str, words: str, piece: str
) -> None:
    lan = ears.town.somebody()
    await ears.to_the_name(lan, words)
    await ears.chooses(lan, mode)
    if mode == "hidden":
        await ears.says(lan, "Lê Thị Hoa")
    assert f"“{piece}”" in ears.last(lan, "kiểm tra lại").text
    for answer in ("to-words", "rewrite", "erase"):
        await ears.chooses(lan, answer)
    await ears.says(lan, WORDS)
    await ears.chooses(lan, "done")
    assert "⚠" not in ears.last(lan, "kiểm tra lại").text
    assert (await ears.sent(lan)).words == WORDS


async def test_the_hidden_name_in_a_caption_is_quoted_and_rewriting_takes_the_caption_too(ears: Ears) -> None:
    lan = ears.town.somebody()
    await ears.to_the_name(lan, WORDS, photo(caption="Ảnh do chị Hoa chụp"))
    await ears.chooses(lan, "hidden")
    await ears.says(lan, "Lê Thị Hoa")
    assert "“Hoa”" in ears.last(lan, "kiểm tra lại").text
    for answer in ("to-words", "rewrite", "erase"):
        await ears.chooses(lan, answer)
    await ears.says(lan, WORDS)
    await ears.chooses(lan, "done")
    feedback = await ears.sent(lan)
    assert feedback.words == WORDS
    async with ears.town.database.reading() as db:
        assert list(await db.scalars(select(Attachment.file_id))) == ["photo"]


async def test_what_tells_the_sender_in_the_name_of_the_hamlet_is_quoted_too(ears: Ears) -> None:
    lan = ears.town.somebody()
    await ears.says(lan, "/start")
    for press in ("k:yes", "m:handin"):
        await ears.presses(lan, press)
    for answer in ("idea", "1"):
        await ears.chooses(lan, answer)
    await ears.says(lan, "xóm Chùa, số nhà 12, gọi 0912345678")
    await ears.chooses(lan, "unsure")
    await ears.says(lan, WORDS)
    for answer in ("done", "done", "none"):
        await ears.chooses(lan, answer)
    assert "“số nhà 12, gọi 0912345678”" in ears.last(lan, "kiểm tra lại").text
    await ears.chooses(lan, "to-hamlet")
    await ears.says(lan, "xóm Chùa")
    assert "⚠" not in ears.last(lan, "kiểm tra lại").text
    assert (await ears.sent(lan)).hamlet == "xóm Chùa"


async def test_the_given_name_alone_is_quoted_from_the_words_and_from_the_hamlet(ears: Ears) -> None:
    lan = ears.town.somebody()
    await ears.says(lan, "/start")
    for press in ("k:yes", "m:handin"):
        await ears.presses(lan, press)
    for answer in ("idea", "1"):
        await ears.chooses(lan, answer)
    await ears.says(lan, "sân đình, Lan")
    await ears.chooses(lan, "unsure")
    await ears.says(lan, "Nhờ xã giúp Lan sửa cống")
    for answer in ("done", "done", "hidden"):
        await ears.chooses(lan, answer)
    await ears.says(lan, "Nguyễn Thị Lan")
    review = ears.last(lan, "kiểm tra lại")
    assert "Trong ý kiến có: “Lan”, “Lan”" in review.text
    assert {"2. Viết lại tên thôn", "3. Viết lại nội dung"} <= {*review.buttons}


async def test_who_gives_the_name_is_warned_of_nothing_and_one_press_still_sends_what_tells(ears: Ears) -> None:
    lan = ears.town.somebody()
    await ears.to_the_name(lan, f"{WORDS} Gọi 0912.345.678")
    await ears.chooses(lan, "full")
    await ears.says(lan, "Lê Thị Hoa")
    assert "⚠" not in ears.last(lan, "kiểm tra lại").text
    for answer in ("change", "to-name", "none"):
        await ears.chooses(lan, answer)
    assert "⚠" in ears.last(lan, "kiểm tra lại").text
    assert "0912.345.678" in (await ears.sent(lan)).words


async def all_gathered(ears: Ears) -> None:
    """Let the remarks leave that are told together, ten minutes after the one before."""
    ears.town.now += GATHERED_FOR
    await ears.listen()


async def remarks(ears: Ears, feedback: Feedback) -> list[str | None]:
    async with ears.town.database.reading() as db:
        return [one.words for one in await history.read(db, feedback.id) if one.action in {"remark", "supply"}]


async def test_a_later_word_that_tells_the_sender_is_passed_on_only_when_they_say_so(ears: Ears) -> None:
    lan = ears.town.somebody()
    feedback = await ears.hands_in(lan, WORDS, name="Lê Thị Hoa")
    await ears.presses(lan, f"y:remark:{feedback.id}")
    await ears.says(lan, "Thêm nữa: nước cũng đục.")
    assert await remarks(ears, feedback) == ["Thêm nữa: nước cũng đục."]
    said = await ears.says(lan, "Cứ gọi cô Hoa 0912 345 678")
    assert [one.chat for one in said] == [lan]
    assert "CHƯA chuyển" in said[0].text
    await ears.presses(lan, f"y:done:{feedback.id}")
    assert "CHƯA chuyển" in ears.last(lan).text
    await all_gathered(ears)
    assert "0912" not in ears.told(GROUP)
    await ears.presses(lan, f"y:still:{feedback.id}")
    await all_gathered(ears)
    assert "0912 345 678" in ears.last(GROUP, "viết thêm").text
    assert await remarks(ears, feedback) == ["Thêm nữa: nước cũng đục.", "Cứ gọi cô Hoa 0912 345 678"]
    await ears.presses(lan, f"y:still:{feedback.id}")
    assert len(await remarks(ears, feedback)) == 2


async def test_a_later_word_that_was_dropped_is_gone_with_its_file(ears: Ears) -> None:
    lan = ears.town.somebody()
    feedback = await ears.hands_in(lan, WORDS, name="Lê Thị Hoa")
    await ears.presses(lan, f"y:remark:{feedback.id}")
    await ears.says(lan, **photo(caption="Lê Thị Hoa chụp"))
    await ears.presses(lan, f"y:unsay:{feedback.id}")
    _, data = await ears.town.conversation(lan)
    assert "Lê Thị Hoa" not in str(data)
    await ears.says(lan, "Ảnh chụp hôm qua.")
    assert await remarks(ears, feedback) == ["Ảnh chụp hôm qua."]
    await all_gathered(ears)
    assert "Ảnh chụp hôm qua." in ears.told(GROUP)
    assert "Hoa" not in ears.told(GROUP)
    async with ears.town.database.reading() as db:
        assert list(await db.scalars(select(Attachment.id))) == []


@pytest.mark.parametrize("sure", [True, False])
async def test_an_answer_that_was_claimed_from_the_draft_is_asked_about_as_well(ears: Ears, *, sure: bool) -> None:
    clerk, lan = await ears.an_official("official"), ears.town.somebody()
    feedback = await ears.hands_in(lan, WORDS, name="Lê Thị Hoa")
    await ears.presses_there(clerk, f"c:ask:{feedback.id}")
    await ears.writes_there(clerk, "Ở đâu ạ?", reply_to=ears.last(GROUP, "Hỏi thêm").number)
    await ears.presses_there(clerk, ears.last(GROUP, "XEM LẠI").buttons["Gửi"])
    await ears.town.time_passes(HOUR)
    await ears.listen()
    await ears.says(lan, "Trước cửa nhà tôi, gọi 0912 345 678")
    await ears.presses(lan, f"y:claim:{feedback.id}")
    assert "CHƯA chuyển" in ears.last(lan).text
    await all_gathered(ears)
    assert "0912" not in ears.told(GROUP)
    await ears.presses(lan, f"y:{'claim-still' if sure else 'unsay'}:{feedback.id}")
    await all_gathered(ears)
    assert ("0912" in ears.told(GROUP)) is sure
    async with ears.town.database.reading() as db:
        assert list(await db.scalars(select(DraftPart.words))) == []
