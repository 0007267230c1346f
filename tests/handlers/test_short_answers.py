"""Yes, no, thanks and greetings as residents type them: each means what was asked, and begins nothing of its own."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from storage.tables import Draft, DraftPart, Entry, Feedback, Outbox
from tests.handlers.office import Staffed


async def count_drafts(office: Staffed) -> int:
    async with office.town.database.reading() as db:
        return await db.scalar(select(func.count()).select_from(Draft)) or 0


async def said(office: Staffed, chat: int) -> list[str]:
    async with office.town.database.reading() as db:
        rows = await db.scalars(select(Outbox).where(Outbox.chat_id == chat).order_by(Outbox.id))
        return [(row.payload or {}).get("text", "") for row in rows]


async def words_kept(office: Staffed) -> list[str]:
    async with office.town.database.reading() as db:
        return list(await db.scalars(select(DraftPart.words).order_by(DraftPart.message_id)))


async def asked(office: Staffed, act: str = "ask") -> tuple[int, Feedback]:
    """Somebody whose feedback was asked about or answered; the words have left."""
    town = office.town
    khang, lan = await office.official(), town.somebody()
    feedback = await town.hands_in(lan)
    await town.presses(khang, f"c:{act}:{feedback.id}")
    await town.says(khang, "Có phải cột đèn số 5 không ạ?")
    await town.presses(khang, f"p:send:{(await town.newest())['reply']}")
    await town.time_passes(timedelta(seconds=31))
    return lan, feedback


async def last_words(office: Staffed, feedback: Feedback) -> str:
    async with office.town.database.reading() as db:
        lines = select(Entry.words).where(Entry.feedback_id == feedback.id).order_by(Entry.number.desc())
        return (await db.scalars(lines.limit(1))).one() or ""


class TestConsent:
    @pytest.mark.parametrize("words", ["Đồng ý", "có", "Tôi đồng ý ạ", "Vâng tôi đồng ý", "OK", "đông y", "dong y"])
    async def test_a_plain_yes_is_enough(self, office: Staffed, words: str) -> None:
        lan = office.town.somebody()
        await office.town.says(lan, "/start")
        await office.town.types(lan, words)
        assert any("Cảm ơn ông/bà" in one for one in await said(office, lan))

    @pytest.mark.parametrize("words", ["Không", "không đồng ý", "chưa đồng ý ạ"])
    async def test_a_plain_no_is_one(self, office: Staffed, words: str) -> None:
        lan = office.town.somebody()
        await office.town.says(lan, "/start")
        await office.town.types(lan, words)
        assert any("sẽ không lưu" in one for one in await said(office, lan))

    @pytest.mark.parametrize(
        "words", ["đồng ý nhưng không cho xem tên", "dạ", "đồng ý không?", "ok cảm ơn", "không, tôi đồng ý", "👍"]
    )
    async def test_a_doubtful_word_is_neither(self, office: Staffed, words: str) -> None:
        lan = office.town.somebody()
        await office.town.says(lan, "/start")
        await office.town.types(lan, words)
        told = "\n".join((await said(office, lan))[1:])
        assert "Cảm ơn ông/bà. Ông/bà có thể rút" not in told
        assert "sẽ không lưu" not in told
        assert "Ông/bà có đồng ý không?" in told


class TestQuestionsOfTheHandIn:
    @pytest.mark.parametrize("typed", ["5", "số 5", "(12)", "5️⃣", "câu hai", "...", "?!", "５"])
    async def test_words_do_not_begin_with_a_number_alone_and_may_go_on_with_one(
        self, office: Staffed, typed: str
    ) -> None:
        town = office.town
        lan = await town.asked("words")
        await town.says(lan, typed)
        assert await town.step(lan) == "words"
        assert "chưa được ghi" in (await said(office, lan))[-1]
        assert await words_kept(office) == []
        await town.says(lan, "Cột đèn đầu ngõ hỏng, đã báo mấy lần rồi")
        await town.says(lan, typed)
        assert (await words_kept(office))[0].startswith("Cột đèn")
        assert len(await words_kept(office)) == 2

    async def test_yes_goes_on_with_the_draft_and_no_goes_home(self, office: Staffed) -> None:
        town = office.town
        lan = await town.asked("area")
        await town.says(lan, "/gopy")
        await town.types(lan, "vâng")
        assert await town.step(lan) == "area"
        await town.says(lan, "/gopy")
        await town.types(lan, "không ạ")
        assert await town.step(lan) is None
        assert await count_drafts(office) == 1

    async def test_no_means_no_hamlet_no_files_and_nothing_more_to_say(self, office: Staffed) -> None:
        town = office.town
        lan = await town.asked("hamlet")
        await town.types(lan, "không")
        assert await town.step(lan) == "field"
        lan = await town.asked("words")
        await town.types(lan, "Nên trồng thêm cây xanh dọc đường làng.")
        await town.types(lan, "hết rồi ạ")
        assert await town.step(lan) == "files"
        await town.types(lan, "không có ạ")
        assert await town.step(lan) == "name"

    async def test_yes_at_the_review_sends_nothing_before_it_is_meant(self, office: Staffed) -> None:
        town = office.town
        lan = await town.asked("review")
        for words in ("vâng", "đồng ý", "ok", "được rồi"):
            await town.types(lan, words)
            assert await town.feedbacks(lan) == []
        assert (
            "Có phải ông/bà chọn câu dưới đây không ạ?"
            in (await said(office, lan))[-2:][0] + (await said(office, lan))[-1]
        )
        await town.types(lan, "Gửi ý kiến này giùm em với ạ")
        assert len(await town.feedbacks(lan)) == 1

    @pytest.mark.parametrize("words", ["có", "không", "vâng ạ", "dạ"])
    async def test_no_yes_or_no_becomes_the_name_of_a_place(self, office: Staffed, words: str) -> None:
        town = office.town
        for step in ("area", "hamlet"):
            lan = await town.asked(step)
            await town.says(lan, words)
            async with town.database.reading() as db:
                assert set(await db.scalars(select(Draft.hamlet))) == {None}

    @pytest.mark.parametrize("words", ["Cảm ơn cháu nhiều nhé", "Chào các bác ạ", "vâng ạ", "👍", "ok cảm ơn"])
    @pytest.mark.parametrize("step", ["group", "area", "words", "files", "name"])
    async def test_thanks_and_greetings_are_no_part_of_the_matter(self, office: Staffed, step: str, words: str) -> None:
        town = office.town
        lan = await town.asked(step)
        async with town.database.reading() as db:
            before = await db.scalar(select(func.count()).select_from(DraftPart))
        await town.says(lan, words)
        assert await town.step(lan) == step
        async with town.database.reading() as db:
            assert await db.scalar(select(func.count()).select_from(DraftPart)) == before

    @pytest.mark.parametrize("words", ["phản ánh", "em chọn kiến nghị ạ", "góp ý nhé"])
    async def test_an_answer_is_called_by_what_stands_before_its_colon(self, office: Staffed, words: str) -> None:
        town = office.town
        lan = town.somebody()
        for press in ("k:yes", "m:anew"):
            await town.presses(lan, press)
        await town.types(lan, "Kiến nghị, phản ánh việc bức xúc")
        assert await town.step(lan) == "kind"
        await town.types(lan, words)
        assert await town.step(lan) == "area"


class TestThanks:
    @pytest.mark.parametrize(
        "words", ["Cảm ơn cháu nhiều nhé", "Dạ em cảm ơn ạ 🙏🙏", "cam on", "chào", "alo", "rồi nhé", "👍", "ok cảm ơn"]
    )
    async def test_they_begin_nothing_and_are_answered(self, office: Staffed, words: str) -> None:
        lan = office.town.somebody()
        await office.town.hands_in(lan)
        before = len(await said(office, lan))
        await office.town.says(lan, words)
        assert await count_drafts(office) == 0
        told = (await said(office, lan))[before:]
        assert told
        assert not any("chưa hiểu" in one or "chưa rõ" in one for one in told)

    @pytest.mark.parametrize("words", ["cảm ơn, nhưng đèn vẫn hỏng", "cảm ơn. Còn vụ rác thì sao?"])
    async def test_a_matter_among_them_is_one(self, office: Staffed, words: str) -> None:
        lan = office.town.somebody()
        await office.town.hands_in(lan)
        await office.town.says(lan, words)
        await office.town.presses(lan, "bl:new:0")
        assert await count_drafts(office) == 1

    async def test_they_answer_no_question_of_an_official(self, office: Staffed) -> None:
        town = office.town
        lan, feedback = await asked(office)
        await town.presses(lan, f"y:supply:{feedback.id}")
        await town.says(lan, "cảm ơn cán bộ nhé")
        assert (await office.feedback(feedback.id)).state == "asked"
        assert "vẫn đang chờ ông/bà trả lời" in (await said(office, lan))[-1]
        await town.says(lan, "đúng rồi ạ")
        assert (await office.feedback(feedback.id)).state == "accepted"
        assert await last_words(office, feedback) == "đúng rồi ạ"

    @pytest.mark.parametrize("words", ["vâng ạ", "cột 5"])
    async def test_a_short_answer_to_an_official_from_home_is_asked_about(self, office: Staffed, words: str) -> None:
        town = office.town
        lan, feedback = await asked(office)
        await town.says(lan, words)
        assert "hay là" in (await said(office, lan))[-1]
        await town.presses(lan, f"y:claim:{feedback.id}")
        assert await last_words(office, feedback) == words

    async def test_an_officials_are_no_stray_words(self, office: Staffed) -> None:
        khang = await office.official()
        await office.town.says(khang, "Cảm ơn nhé")
        assert "CHƯA được gửi cho ai" not in (await said(office, khang))[-1]


class TestVerdicts:
    async def test_one_that_is_typed_by_its_label_counts_and_a_plain_word_does_not(self, office: Staffed) -> None:
        town = office.town
        lan, feedback = await asked(office, "answer")
        for words in ("có", "không", "vâng ạ", "được"):
            await town.types(lan, words)
            assert (await office.feedback(feedback.id)).satisfaction is None
        await town.types(lan, "Chưa hài lòng ạ")
        assert (await office.feedback(feedback.id)).satisfaction == "not"


class TestNamesOfCommands:
    @pytest.mark.parametrize(
        ("words", "told"),
        [
            ("y kien cua toi", "Ý kiến ông/bà đã gửi"),
            ("Trợ giúp", "Cách dùng"),
            ("lịch hội nghị ạ", "hội nghị đối thoại nào"),
            ("Góp ý", "nói về việc gì"),
            ("hủy", "muốn làm gì"),
        ],
    )
    async def test_a_command_may_be_typed_as_words(self, office: Staffed, words: str, told: str) -> None:
        lan = office.town.somebody()
        await office.town.hands_in(lan)
        before = len(await said(office, lan))
        await office.town.says(lan, words)
        assert told in "\n".join((await said(office, lan))[before:])

    async def test_an_opinion_that_begins_so_is_one(self, office: Staffed) -> None:
        lan = office.town.somebody()
        await office.town.hands_in(lan)
        await office.town.says(lan, "Góp ý về đường thôn 3 ngập")
        await office.town.presses(lan, "bl:new:0")
        assert await count_drafts(office) == 1

    @pytest.mark.parametrize("step", ["words", "files"])
    async def test_not_yet_does_not_end_what_is_asked_for_more(self, office: Staffed, step: str) -> None:
        lan = await office.town.asked(step)
        if step == "words":
            await office.town.says(lan, "Đường trước cổng trường ngập sâu.")
        before = await words_kept(office)
        office.town.now += timedelta(minutes=1)
        await office.town.says(lan, "Dạ chưa ạ", date=int(office.town.now.timestamp()))
        assert (await office.town.step(lan), await words_kept(office)) == (step, before)
        assert any(
            ("cứ gửi tiếp" if step == "words" else "ảnh, giấy tờ") in one for one in (await said(office, lan))[-2:]
        )
        office.town.now += timedelta(minutes=1)
        await office.town.reads(lan)
        await office.town.says(lan, "xong rồi ạ", date=int(office.town.now.timestamp()))
        assert await office.town.step(lan) != step

    async def test_cancelling_drops_nothing(self, office: Staffed) -> None:
        lan = await office.town.asked("files")
        await office.town.says(lan, "hủy")
        assert await count_drafts(office) == 1


@pytest.mark.parametrize("words", ["hết rồi ạ", "xong r", "thế thôi bác ạ"])
async def test_what_ends_is_an_answer_to_an_official_but_behind_it_only_an_end(office: Staffed, words: str) -> None:
    lan, feedback = await asked(office)
    await office.town.presses(lan, f"y:supply:{feedback.id}")
    await office.town.types(lan, words)
    assert await last_words(office, feedback) == words
    await office.town.types(lan, "Cột ở ngay đầu ngõ.")
    await office.town.types(lan, words)
    assert await last_words(office, feedback) == "Cột ở ngay đầu ngõ."
    assert "đã được ghi lại" in (await said(office, lan))[-1]
