"""What is more than plain text is taken where it answers something, or refused in words; nothing is dropped unsaid."""

from typing import Any

import pytest
from sqlalchemy import select

from rules.notice import Address
from rules.text import utf16_length
from storage.people import people
from storage.tables import DraftPart, Entry, Feedback, Outbox, Reply
from tests.bot.desk import HOUSE
from tests.handlers.office import GROUP, Staffed, to
from tests.journeys.stage import BOT
from tests.properties.town import PHOTO

PLACE: dict[str, Any] = {"location": {"latitude": 21.0033, "longitude": 105.5711}}
HERE = "https://example.org/quy-hoach"
CONTACT: dict[str, Any] = {"contact": {"phone_number": "0900000001", "first_name": "Lê Văn", "last_name": "Tám"}}
# Of each kind that says nothing to officials.
SILENT: dict[str, dict[str, Any]] = {
    "sticker": {
        "sticker": {
            "file_id": "s",
            "file_unique_id": "u",
            "type": "regular",
            "width": 1,
            "height": 1,
            "is_animated": False,
            "is_video": False,
        }
    },
    "dice": {"dice": {"emoji": "🎲", "value": 3}},
    "poll": {
        "poll": {
            "id": "1",
            "question": "Có nên không?",
            "options": [],
            "total_voter_count": 0,
            "is_closed": False,
            "is_anonymous": True,
            "type": "regular",
            "allows_multiple_answers": False,
        }
    },
}


def link(text: str, words: str, **also: Any) -> dict[str, Any]:
    """What the messenger says of words that lead somewhere."""
    where = {"offset": utf16_length(text[: text.index(words)]), "length": utf16_length(words)}
    return {"type": "text_link", "url": HERE} | where | also


async def said(office: Staffed, chat: int) -> list[str]:
    async with office.town.database.reading() as db:
        rows = await db.scalars(select(Outbox).where(Outbox.chat_id == chat).order_by(Outbox.id))
        return [(row.payload or {}).get("text", "") for row in rows]


async def parts(office: Staffed) -> list[tuple[str, str | None]]:
    async with office.town.database.reading() as db:
        return [(one.words, one.file_id) for one in await db.scalars(select(DraftPart).order_by(DraftPart.message_id))]


async def written_to(office: Staffed, feedback: Feedback) -> list[str]:
    """The words of the lines that came after the receipt."""
    async with office.town.database.reading() as db:
        lines = select(Entry).where(Entry.feedback_id == feedback.id, Entry.number > 1).order_by(Entry.number)
        return [one.words or "" for one in await db.scalars(lines)]


async def agreed(office: Staffed) -> int:
    lan = office.town.somebody()
    await office.town.says(lan, "/start")
    await office.town.presses(lan, "k:yes")
    return lan


async def asked(office: Staffed, **facts: Any) -> tuple[int, int, Feedback]:
    """An official of a linked group who has asked the author of a feedback something; all has left."""
    town = office.town
    khang = await office.official()
    await office.link(None)
    lan = town.somebody()
    feedback = await town.hands_in(lan)
    if facts:
        async with town.database.writing() as db:
            for name, value in facts.items():
                setattr(await db.get_one(Feedback, feedback.id), name, value)
    await town.presses(khang, f"c:ask:{feedback.id}")
    await town.says(khang, "Ông bà cho biết ở chỗ nào?")
    async with town.database.reading() as db:
        number = (await db.scalars(select(Reply.id).order_by(Reply.id.desc()).limit(1))).one()
    await town.presses(khang, f"p:send:{number}")
    await town.time_passes(town.now.resolution * 31_000_000)
    await office.leave()
    return khang, lan, feedback


class TestAddresses:
    async def test_an_address_behind_a_residents_words_is_kept_beside_them_whatever_stands_before(
        self, office: Staffed
    ) -> None:
        town = office.town
        lan = await town.asked("words")
        text = "😀 Xem tại đây, dân không được hỏi ý kiến."
        await town.says(lan, text, entities=[link(text, "tại đây")])
        assert await parts(office) == [(f"😀 Xem tại đây ({HERE}), dân không được hỏi ý kiến.", None)]

    async def test_below_a_photo_and_after_an_edit_it_is_kept_as_well(self, office: Staffed) -> None:
        town = office.town
        lan = await town.asked("words")
        caption = "Ảnh này lấy ở báo."
        first = town.message(lan, caption=caption, caption_entities=[link(caption, "báo")], **PHOTO)
        await town.give(message=first)
        assert await parts(office) == [(f"Ảnh này lấy ở báo ({HERE}).", "f")]
        edited = "Ảnh này lấy ở mạng."
        changed = {**first, "edit_date": first["date"] + 9, "caption": edited}
        await town.give(edited_message=changed | {"caption_entities": [link(edited, "mạng")]})
        assert (await parts(office))[0][0] == f"Ảnh này lấy ở mạng ({HERE})."

    async def test_somebody_without_a_public_name_who_is_named_by_other_words_is_written_out(
        self, office: Staffed
    ) -> None:
        town = office.town
        lan = await town.asked("words")
        text = "Nhờ ông ấy xem giúp việc đèn đường."
        who = {"id": 9, "is_bot": False, "first_name": "Trần", "last_name": "Bình"}
        await town.says(lan, text, entities=[link(text, "ông ấy", type="text_mention", user=who)])
        assert (await parts(office))[0][0] == "Nhờ ông ấy (Trần Bình) xem giúp việc đèn đường."

    async def test_an_officials_answer_shows_and_sends_the_address(self, office: Staffed) -> None:
        town = office.town
        khang, lan, feedback = await asked(office)
        text = "Mời ông/bà xem văn bản tại đây."
        await town.presses(khang, f"c:answer:{feedback.id}")
        await town.says(khang, text, entities=[link(text, "tại đây")])
        shown = f"văn bản tại đây ({HERE})."
        assert any(shown in one for one in to(await office.leave(), khang))
        async with town.database.reading() as db:
            reply = (await db.scalars(select(Reply).order_by(Reply.id.desc()).limit(1))).one()
        await town.presses(khang, f"p:send:{reply.id}")
        await town.time_passes(town.now.resolution * 31_000_000)
        assert any(shown in one for one in to(await office.leave(), lan))

    async def test_an_address_that_cannot_be_read_costs_neither_words_nor_answer(self, office: Staffed) -> None:
        town = office.town
        lan = await town.asked("words")
        odd = [
            {"type": "text_link", "offset": 5, "length": 9_999, "url": HERE},
            {"type": "text_link", "offset": -3, "length": 2, "url": HERE},
            {"type": "text_link", "offset": 0, "length": 3},
        ]
        await town.says(lan, "Đường hỏng đã lâu, chưa ai sửa.", entities=odd)
        assert await parts(office) == [("Đường hỏng đã lâu, chưa ai sửa.", None)]


class TestPlaces:
    @pytest.mark.parametrize("way", ["button", "reply"])
    async def test_a_place_answers_what_an_official_asked(self, office: Staffed, way: str) -> None:
        town = office.town
        _, lan, feedback = await asked(office, name_mode="full", name="Lê Thị Lan")
        if way == "button":
            await town.presses(lan, f"y:supply:{feedback.id}")
            await town.says(lan, **PLACE)
        else:
            async with town.database.reading() as db:
                told = select(Outbox).where(Outbox.chat_id == lan, Outbox.notice == "step")
                row = (await db.scalars(told.order_by(Outbox.id.desc()).limit(1))).one()
            number = row.message_id
            us = {"id": BOT, "is_bot": True, "first_name": "Bot"}
            to_this = {"message_id": number, "date": 0, "from": us, "chat": {"id": lan, "type": "private"}, "text": "?"}
            await town.says(lan, reply_to_message=to_this, **PLACE)
        assert (await written_to(office, feedback))[-1] == "Vị trí: 21.00330, 105.57110"
        assert (await office.feedback(feedback.id)).state == "accepted"
        assert any("21.00330, 105.57110" in one for one in to(await office.leave(), GROUP))


class TestContacts:
    async def test_whose_number_is_sent_along_is_part_of_the_matter_and_never_a_place(self, office: Staffed) -> None:
        town = office.town
        for step in ("words", "area", "hamlet"):
            lan = await town.asked(step)
            await town.says(lan, **CONTACT)
            assert (await parts(office))[-1] == ("Lê Văn Tám, 0900000001", None), step
            assert await town.step(lan) == step

    async def test_a_card_alone_begins_no_opinion_and_goes_into_one_that_is_begun(self, office: Staffed) -> None:
        town = office.town
        new = town.somebody()
        await town.says(new, **CONTACT)
        await town.presses(new, "k:yes")
        assert (await town.step(new), await parts(office)) == (None, [])
        await town.says(new, **CONTACT)
        assert "chưa được ghi" in (await said(office, new))[-1]
        assert (await town.step(new), await parts(office)) == (None, [])
        await town.says(new, "Cột đèn đầu ngõ thôn Yên Thạch Xá hỏng, đã gọi người trong danh thiếp này")
        await town.says(new, **CONTACT)
        assert (await parts(office))[-1] == ("Lê Văn Tám, 0900000001", None)


class TestWhatSaysNothing:
    @pytest.mark.parametrize("kind", SILENT)
    async def test_it_is_told_what_is_wanted_instead(self, office: Staffed, kind: str) -> None:
        town = office.town
        lan = await town.asked("words")
        before = len(await said(office, lan))
        await town.says(lan, **SILENT[kind])
        told = (await said(office, lan))[before:]
        assert any("Xin gửi bằng chữ, ảnh, tin nhắn thoại hoặc vị trí" in one for one in told)
        assert await town.step(lan) == "words"
        khang, mai, feedback = await asked(office)
        await town.presses(mai, f"y:supply:{feedback.id}")
        await town.says(mai, **SILENT[kind])
        assert "Xin gửi bằng chữ" in (await said(office, mai))[-1]
        await town.presses(khang, f"c:answer:{feedback.id}")
        await town.says(khang, **SILENT[kind])
        assert "chưa được ghi" in (await said(office, khang))[-1]

    async def test_a_file_at_another_question_is_kept_and_that_is_said(self, office: Staffed) -> None:
        town = office.town
        lan = await town.asked("field")
        await town.says(lan, **PHOTO)
        assert (await parts(office))[-1] == ("", "f")
        assert "đã được đưa vào ý kiến" in "\n".join((await said(office, lan))[-2:])


class TestCommands:
    @pytest.mark.parametrize(
        "what",
        [
            {"text": "/gopy Cầu gãy lan can."},
            {"text": f"/GopY@{HOUSE.bot_name}\nCầu gãy lan can."},
            {"text": "/start Cầu gãy lan can."},
            {"caption": "/gopy Cầu gãy lan can.", **PHOTO},
            {"caption": "/start", **PHOTO},
        ],
    )
    async def test_what_stands_behind_a_command_is_kept_as_the_matter(
        self, office: Staffed, what: dict[str, Any]
    ) -> None:
        lan = await agreed(office)
        await office.town.says(lan, **what)
        ((words, file),) = await parts(office)
        assert words == ("" if what.get("caption") == "/start" else "Cầu gãy lan can.")
        assert file == ("f" if "photo" in what else None)
        # A photo alone does not say what it is about.
        assert await office.town.step(lan) == ("area" if words else "words")

    async def test_an_address_behind_a_command_is_kept_too(self, office: Staffed) -> None:
        lan = await agreed(office)
        text = "/gopy Xem tại đây nhé các bác."
        await office.town.says(lan, text, entities=[link(text, "tại đây")])
        assert await parts(office) == [(f"Xem tại đây ({HERE}) nhé các bác.", None)]

    async def test_it_goes_into_the_draft_that_waits(self, office: Staffed) -> None:
        town = office.town
        lan = await town.asked("files")
        before = await parts(office)
        await town.says(lan, "/gopy Đèn ở đó cũng hỏng.")
        assert await parts(office) == [*before, ("Đèn ở đó cũng hỏng.", None)]
        assert await town.step(lan) == "files"

    async def test_before_consent_it_waits_and_goes_on_after(self, office: Staffed) -> None:
        town = office.town
        lan = town.somebody()
        await town.says(lan, "/gopy Cầu gãy lan can.")
        assert await parts(office) == []
        await town.presses(lan, "k:yes")
        assert await parts(office) == [("Cầu gãy lan can.", None)]

    async def test_nothing_of_a_denunciation_behind_a_command_is_kept(self, office: Staffed) -> None:
        lan = await agreed(office)
        await office.town.says(lan, "/gopy Tôi tố cáo ông trưởng thôn nhận hối lộ.")
        assert await parts(office) == []
        assert "tố cáo phải làm bằng đơn" in (await said(office, lan))[-1]

    async def test_of_whoever_is_kept_out_nothing_is_kept_and_that_is_said(self, office: Staffed) -> None:
        town = office.town
        lan = await agreed(office)
        async with town.database.writing() as db:
            person = await people.meet(db, Address(BOT, lan), town.now)
            person.blocked_until = town.now.replace(year=town.now.year + 1)
        await town.says(lan, "/start Cầu gãy lan can.")
        assert await parts(office) == []
        assert len(await said(office, lan)) > 3

    @pytest.mark.parametrize("command", ["/ykien", "/huongdan", "/dulieu", "/help"])
    async def test_behind_a_command_that_takes_nothing_it_is_told_that_it_was_not_kept(
        self, office: Staffed, command: str
    ) -> None:
        lan = await agreed(office)
        await office.town.says(lan, f"{command} Đèn đường hỏng.")
        assert "CHƯA được ghi" in (await said(office, lan))[-1]
        await office.town.says(lan, caption=command, **PHOTO)
        assert "CHƯA được ghi" in (await said(office, lan))[-1]
        await office.town.says(lan, command)
        assert "CHƯA được ghi" not in (await said(office, lan))[-1]

    async def test_behind_the_calendar_only_the_code_of_a_body_is_taken(self, office: Staffed) -> None:
        lan = await agreed(office)
        await office.town.says(lan, "/lich Đèn đường hỏng.")
        assert "chưa được ghi lại" in "".join((await said(office, lan))[-2:])
        await office.town.says(lan, caption="/lich", **PHOTO)
        assert "CHƯA được ghi" in (await said(office, lan))[-1]
        await office.town.says(lan, "/lich")
        assert "được ghi" not in (await said(office, lan))[-1]

    async def test_words_behind_a_code_leave_the_code_understood(self, office: Staffed) -> None:
        town = office.town
        khang, lan, feedback = await asked(office)
        for person, command in ((khang, "/hoso"), (lan, "/tracuu")):
            await town.says(person, f"{command} {feedback.code} đèn vẫn chưa sáng")
            assert "CHƯA được ghi" in (await said(office, person))[-1]
            before = len(await said(office, person))
            await town.says(person, f"{command} {feedback.code}")
            assert "CHƯA" not in "".join((await said(office, person))[before:])

    async def test_in_a_group_as_well(self, office: Staffed) -> None:
        khang, _, feedback = await asked(office)
        await office.says(khang, f"/hoso {feedback.code} đã sửa xong hôm qua")
        assert any("CHƯA gửi cho ai" in one for one in to(await office.leave(), GROUP))
        await office.says(khang, "/chuagui của tôi")
        assert any("CHƯA gửi cho ai" in one for one in to(await office.leave(), GROUP))


class TestFirstOfAll:
    @pytest.mark.parametrize("kind", SILENT)
    async def test_who_begins_with_what_says_nothing_reads_what_can_be_sent_instead_before_they_agree(
        self, office: Staffed, kind: str
    ) -> None:
        lan = office.town.somebody()
        await office.town.says(lan, **SILENT[kind])
        (heard,) = to(await office.leave(), lan)
        assert heard.startswith("Hệ thống chưa đọc được tin này. Xin gửi bằng chữ, ảnh, tin nhắn thoại hoặc vị trí.")

    async def test_a_card_alone_is_said_to_be_no_opinion_before_they_agree(self, office: Staffed) -> None:
        lan = office.town.somebody()
        await office.town.says(lan, **CONTACT)
        (heard,) = to(await office.leave(), lan)
        assert heard.startswith("Tin vừa rồi chưa rõ là việc gì nên chưa được ghi.")

    async def test_a_place_with_its_name_alone_is_asked_what_it_is_about(self, office: Staffed) -> None:
        lan = await agreed(office)
        await office.leave()
        await office.town.says(lan, venue={**PLACE, "title": "Trạm y tế", "address": "đường làng"}, **PLACE)
        assert await office.town.step(lan) == "words"
        heard = to(await office.leave(), lan)[-1]
        assert "Xin ông/bà viết hoặc nói thêm vài lời" in heard
        assert "chọn Xong" not in heard
        await office.town.says(lan, "Cửa sau khóa cả ngày")
        assert await parts(office) == [("Trạm y tế, đường làng", None), ("Cửa sau khóa cả ngày", None)]
