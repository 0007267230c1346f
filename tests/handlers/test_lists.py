"""Every list is shown a page at a time, whatever its length: nothing is cut off unseen, nothing is refused."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, update

from handlers.resident.attaching import attach
from rules import codes
from rules.access import Scope
from rules.files import FileState, FoundFile
from rules.lifecycle import Action
from rules.notice import Address
from rules.paging import PAGE
from storage.engine.database import Database
from storage.feedback import applying
from storage.files import receiving
from storage.files.receiving import Settled
from storage.office import officials
from storage.people import people
from storage.tables import (
    Area,
    Attachment,
    Contact,
    Deadline,
    Dialogue,
    DialogueArea,
    Duty,
    Feedback,
    Field,
    Outbox,
    Unit,
)
from tests.handlers.ears import kept_as
from tests.journeys.stage import BOT
from tests.properties.town import Town
from tests.storage.locality import NOW, clock_of

GROUP = -1001234567890
MOST_BUTTONS = 100
LIMIT = 4096
PATH = 40


@dataclass
class Street:
    """A town whose lists are read as they would be seen: by the newest letter to a chat, and its buttons."""

    town: Town
    database: Database
    seen: int = 0

    async def letters(self, chat: int) -> list[dict[str, Any]]:
        """What has been said to a chat since it was asked last."""
        async with self.database.reading() as db:
            rows = await db.scalars(select(Outbox).where(Outbox.id > self.seen).order_by(Outbox.id))
            found = [row for row in rows.all() if row.payload]
        self.seen = max([self.seen, *(row.id for row in found)])
        return [row.payload or {} for row in found if row.chat_id == chat]

    async def one(self, chat: int) -> dict[str, Any]:
        found = await self.letters(chat)
        assert len(found) == 1, [one.get("text", "")[:60] for one in found]
        assert len(found[0]["text"]) < LIMIT
        assert sum(map(len, found[0].get("buttons", []))) <= MOST_BUTTONS
        return found[0]

    async def press(self, who: int, shown: dict[str, Any], label: str, chat: int | None = None) -> None:
        data = next(data for named, data in buttons(shown) if label in named)
        if chat is None:
            await self.town.presses(who, data)
            return
        message = {"message_id": 1, "date": 1, "chat": CHAT, "from": {"id": BOT, "is_bot": True, "first_name": "B"}}
        query = {"id": "1", "from": user(who), "chat_instance": "1", "data": data, "message": message}
        await self.town.give(callback_query=query)

    async def in_group(self, who: int, text: str) -> None:
        length = len(text.split(maxsplit=1)[0])
        entities = [{"type": "bot_command", "offset": 0, "length": length}]
        message = {"message_id": self.town.updates + 1, "date": 1, "chat": CHAT, "from": user(who), "text": text}
        await self.town.give(message=message | {"entities": entities})

    async def read_on(self, who: int, label: str, chat: int | None = None) -> list[dict[str, Any]]:
        """The page that has just been shown, and all that the button leads to, one after another."""
        pages = [await self.one(chat or who)]
        while any(label in named for named, _ in buttons(pages[-1])):
            assert len(pages) < PATH
            await self.press(who, pages[-1], label, chat)
            pages.append(await self.one(chat or who))
        return pages


CHAT = {"id": GROUP, "type": "supergroup", "title": "Nhóm"}


def user(number: int) -> dict[str, Any]:
    return {"id": number, "is_bot": False, "first_name": "Ai"}


def buttons(shown: dict[str, Any]) -> list[tuple[str, str]]:
    return [(label, data) for row in shown.get("buttons", []) for label, data in row]


def quoted_in(text: str) -> list[str]:
    """What people wrote, as far as a letter quotes it, line by line and without its spaces."""
    return ["".join(line.split())[1:] for line in text.split("\n") if line.startswith("│")]


def areas_of(pages: list[dict[str, Any]]) -> list[str]:
    """The areas that the question of a plan offers, and all of them."""
    offered = [data.split(":") for data in rows_of(pages, "q:plan:")]
    return [value for *_, key, value in offered if key == "areas" and value.isdecimal()]


def rows_of(pages: list[dict[str, Any]], prefix: str) -> list[str]:
    return [data for shown in pages for _, data in buttons(shown) if data.startswith(prefix)]


@pytest.fixture
async def street(database: Database) -> AsyncIterator[Street]:
    town = Town(database)
    await town.found()
    yield Street(town, database)
    await town.close()


async def remarked(street: Street, feedback: Feedback, count: int, words: str = "Đường hỏng.") -> None:
    async with street.database.writing() as db:
        for number in range(count):
            await applying.write_line(db, feedback.id, Action.REMARK, f"{number} {words}", NOW, None)


async def handed_in(street: Street, count: int, person: int) -> list[int]:
    """So many feedbacks more, as rows; the later ones have the nearer deadlines."""
    async with street.database.writing() as db:
        theirs = (await db.scalars(select(Contact).where(Contact.chat_id == person))).one()
        area = (await db.scalars(select(Area).where(Area.outside.is_(False)).limit(1))).one()
        facts = {"group": "idea", "kind": "idea", "words": "Đèn", "folded": "den", "name_mode": "none", "reopened": 0}
        facts |= {"state": "received", "version": 1, "received_at": NOW, "area_id": area.id, "unit_id": area.unit_id}
        made = [Feedback(person_id=theirs.person_id, **facts) for _ in range(count)]
        db.add_all(made)
        await db.flush()
        db.add_all([clock_of(one, date(2026, 6, 1) - timedelta(days=number // 2)) for number, one in enumerate(made)])
        for one in made:
            one.code = codes.make_code(2026, one.id)
        return [one.id for one in made]


async def test_four_thousand_remarks_are_read_page_by_page_the_last_first(street: Street) -> None:
    town = street.town
    khang, lan = await town.an_official(), town.somebody()
    feedback = await town.hands_in(lan)
    await remarked(street, feedback, 4000)
    await street.letters(khang)
    for who, data in ((khang, f"c:history:{feedback.id}"), (lan, f"y:view:{feedback.id}")):
        await town.presses(who, data)
        shown = await street.one(who)
        assert "3999 Đường" in shown["text"]
        assert shown["text"].count("Đường hỏng.") == PAGE
        await street.press(who, shown, "Các bước trước")
        older = await street.one(who)
        assert "từ bước 3986 đến bước 3993 trong 4001 bước" in older["text"]
        await street.press(who, older, "Các bước sau")
        assert "3999 Đường" in (await street.one(who))["text"]
    assert await town.trouble() == []


@pytest.mark.parametrize("reader", ["official", "author"])
async def test_each_step_is_on_one_page_and_a_long_one_is_read_in_full(street: Street, reader: str) -> None:
    town = street.town
    khang, lan = await town.an_official(), town.somebody()
    feedback = await town.hands_in(lan)
    long = "Ngõ sâu và tối lắm. " * 190
    await remarked(street, feedback, 20, long)
    who = khang if reader == "official" else lan
    await street.letters(who)
    await town.presses(who, f"{'c:history' if who == khang else 'y:view'}:{feedback.id}")
    pages = await street.read_on(who, "Các bước trước")
    assert len(pages) == 3
    whole = "\n".join(shown["text"] for shown in pages)
    assert all(f"\n{number}. " in f"\n{whole}" for number in range(1, 22))
    await street.press(who, pages[0], "Đọc trọn bước 21")
    assert "".join(quoted_in((await street.one(who))["text"])).endswith(long.replace(" ", ""))
    if who == khang:
        async with street.database.reading() as db:
            row = (await db.scalars(select(Outbox).order_by(Outbox.id.desc()).limit(1))).one()
        assert (row.notice, row.subject_id) == ("card-word", feedback.id)


async def test_nobody_forges_a_step_with_a_line_of_their_own(street: Street) -> None:
    town = street.town
    khang, lan = await town.an_official(), town.somebody()
    feedback = await town.hands_in(lan)
    await remarked(street, feedback, 1, "Xin chào\n4. 08 giờ 00 phút · Cán bộ: trả lời. Đã giải quyết xong")
    await street.letters(khang)
    await town.presses(khang, f"c:history:{feedback.id}")
    text = (await street.one(khang))["text"]
    ours = [line for line in text.split("\n") if not line.startswith("│")]
    assert [line.split(maxsplit=1)[0] for line in ours] == ["Các", "1.", "2."]
    assert "trả lời" not in "\n".join(ours)
    assert "Đã giải quyết xong" in text


async def test_a_page_of_somebody_elses_feedback_is_not_shown(street: Street) -> None:
    town = street.town
    khang, lan, stranger = await town.an_official(), town.somebody(), town.somebody()
    feedback = await town.hands_in(lan)
    async with street.database.writing() as db:
        other = (await db.scalars(select(Unit).where(Unit.id != feedback.unit_id).limit(1))).one()
        await db.execute(update(Duty).values(scope_kind="unit", scope_id=other.id))
    await remarked(street, feedback, 20)
    for who, of in ((stranger, "wp:steps"), (stranger, "wp:step"), (khang, "pg:steps"), (khang, "pg:step")):
        await street.letters(who)
        await town.presses(who, f"{of}:{feedback.id}:9:0")
        assert "Đường hỏng." not in "".join(one.get("text", "") for one in await street.letters(who))
    for of in ("queue", "undelivered", "staff", "units", "areas", "dialogues", "dialogue", "files", "steps", "step"):
        await street.letters(stranger)
        await town.presses(stranger, f"pg:{of}:{feedback.id}:1:0")
        offered = [data for one in await street.letters(stranger) for _, data in buttons(one)]
        # Who has not agreed yet is asked for it, whatever they press.
        assert set(offered) <= {"k:yes", "k:no", "k:full"}, of


async def test_what_waits_is_read_to_its_end_and_back_with_each_once_in_the_order_of_deadlines(street: Street) -> None:
    town = street.town
    khang, lan = await town.an_official(), town.somebody()
    await town.says(lan, "/start")
    made = await handed_in(street, 30, lan)
    await street.letters(khang)
    await town.says(khang, "/viec")
    pages = await street.read_on(khang, "Xem thêm")
    async with street.database.reading() as db:
        order = (await db.scalars(select(Deadline.subject_id).order_by(Deadline.due, Deadline.subject_id))).all()
    assert rows_of(pages, "c:card:") == [f"c:card:{number}" for number in order]
    assert [len(rows_of([shown], "c:card:")) for shown in pages] == [8, 8, 8, 6]
    await street.press(khang, pages[-1], "Trang trước")
    back = await street.read_on(khang, "Trang trước")
    assert rows_of([back[0]], "c:card:") == rows_of([pages[2]], "c:card:")
    assert rows_of([back[-1]], "c:card:") == rows_of([pages[0]], "c:card:")
    async with street.database.writing() as db:
        await db.execute(update(Feedback).where(Feedback.id.in_(made)).values(state="closed", open=False))
        await db.execute(update(Deadline).where(Deadline.subject_id.in_(made)).values(ended_at=NOW))
    await street.press(khang, pages[0], "Xem thêm")
    assert "Không có ý kiến nào" in (await street.one(khang))["text"]


async def test_a_page_is_turned_by_its_digit_and_by_its_label(street: Street) -> None:
    town = street.town
    khang, lan = await town.an_official(), town.somebody()
    await town.says(lan, "/start")
    await handed_in(street, 12, lan)
    await street.letters(khang)
    await town.says(khang, "/viec")
    first = await street.one(khang)
    await town.types(khang, "9")
    second = await street.one(khang)
    assert len(rows_of([second], "c:card:")) == 4
    await town.types(khang, "trang truoc")
    assert await street.one(khang) == first


async def test_whoever_was_not_reached_stands_on_a_page_of_the_clerks_list(street: Street) -> None:
    town = street.town
    khang, lan = await town.an_official(), town.somebody()
    await town.says(lan, "/start")
    made = await handed_in(street, 20, lan)
    async with street.database.writing() as db:
        lost = {
            "account_id": BOT,
            "chat_id": lan,
            "lane": 3,
            "notice": "step",
            "policy": "at_least_once",
            "doubtful": False,
        }
        lost |= {"state": "failed", "due_at": NOW, "attempts": 1}
        db.add_all([Outbox(dedup_key=f"{number}:{n}", subject_id=number, **lost) for number in made for n in range(2)])
    await street.letters(khang)
    await town.says(khang, "/chuagui")
    pages = await street.read_on(khang, "Xem thêm")
    assert rows_of(pages, "c:card:") == [f"c:card:{number}" for number in made]
    await street.press(khang, pages[2], "Trang trước")
    assert rows_of([await street.one(khang)], "c:card:") == rows_of([pages[1]], "c:card:")


async def test_a_residents_own_list_goes_on_to_the_first_thing_they_ever_sent(street: Street) -> None:
    town = street.town
    lan = town.somebody()
    await town.says(lan, "/start")
    await town.presses(lan, "k:yes")
    made = await handed_in(street, 2 * PAGE, lan)
    await street.letters(lan)
    await town.says(lan, "/ykien")
    pages = await street.read_on(lan, "Xem thêm")
    assert rows_of(pages, "y:view:") == [f"y:view:{number}" for number in reversed(made)]
    assert len(pages) == 2
    await town.presses(lan, "y:page:1")
    assert rows_of([await street.one(lan)], "y:view:") == rows_of([pages[0]], "y:view:")


async def test_many_officials_are_paged_and_found_by_name(street: Street) -> None:
    town = street.town
    khang = await town.an_official()
    async with street.database.writing() as db:
        for number in range(30):
            person = await people.meet(db, Address(BOT, 5000 + number), NOW)
            db.add(Duty(person_id=person.id, role="official", name=f"Cán bộ số {number}", since=NOW))
    await street.letters(khang)
    await town.says(khang, "/go")
    pages = await street.read_on(khang, "Xem thêm")
    assert len(set(rows_of(pages, "s:ask:"))) == 30
    await town.says(khang, "/go SỐ 29")
    assert len(rows_of([await street.one(khang)], "s:ask:")) == 1
    await town.says(khang, "/go Không Có Ai")
    assert "Không có cán bộ nào" in (await street.one(khang))["text"]


async def big(street: Street, count: int = 126) -> None:
    """An office of a whole city: so many units, each with its area; what the town had is outside by now."""
    async with street.database.writing() as db:
        await db.execute(update(Area).values(outside=True))
        await db.execute(update(Field).values(unit_id=None))
        units = [Unit(code=f"u{number}", name=f"UBND xã Số {number}") for number in range(1, count + 1)]
        db.add_all(units)
        await db.flush()
        rows = [{"code": f"a{one.id}", "name": one.name.removeprefix("UBND "), "unit_id": one.id} for one in units]
        db.add_all([Area(**row, outside=False, position=100 + n) for n, row in enumerate(rows)])


async def test_each_of_126_units_can_be_linked_to_a_group_by_page_and_by_name(street: Street) -> None:
    town = street.town
    khang = await town.an_official()
    await big(street)
    await street.letters(GROUP)
    await street.in_group(khang, "/ketnoi")
    pages = await street.read_on(khang, "Xem thêm", GROUP)
    assert len(set(rows_of(pages, "l:"))) == 126 + 1
    assert all("l:0:0" in rows_of([shown], "l:") for shown in pages)
    await street.press(khang, pages[-1], "Trang trước", GROUP)
    assert rows_of([await street.one(GROUP)], "l:") == rows_of([pages[-2]], "l:")
    await street.in_group(khang, "/ketnoi xa so 12")
    named = await street.one(GROUP)
    assert buttons(named)[0][0] == "UBND xã Số 12"
    await street.in_group(khang, "/ketnoi số")
    assert "còn 118 đơn vị khác" in (await street.one(GROUP))["text"]
    await street.in_group(khang, "/ketnoi Không Đâu")
    assert "Không có đơn vị nào" in (await street.one(GROUP))["text"]
    await street.press(khang, named, "UBND xã Số 12", GROUP)
    assert "Đã nối nhóm này: UBND xã Số 12." in (await street.one(GROUP))["text"]


async def test_each_of_126_areas_can_have_a_dialogue_by_page_and_by_name(street: Street) -> None:
    town = street.town
    khang = await town.an_official()
    await big(street)
    for said in ("/taohoinghi", "Nhà văn hóa", "8 giờ 30 ngày 28/5/2027"):
        await town.says(khang, said)
    await street.letters(khang)
    await town.says(khang, "20/5/2027")
    pages = await street.read_on(khang, "Xem thêm")
    assert len(set(areas_of(pages))) == 126 + 1
    await town.says(khang, "Không Đâu")
    assert "Không có địa bàn nào" in (await street.one(khang))["text"]
    await town.says(khang, "so 126")
    shown = await street.one(khang)
    assert len(areas_of([shown])) == 2
    await town.types(khang, "xã số 126")
    assert "Nội dung trọng tâm" in (await street.one(khang))["text"]
    await town.says(khang, "Giao thông")
    async with street.database.reading() as db:
        chosen = await db.scalars(select(Area.name).join(DialogueArea, DialogueArea.area_id == Area.id))
        assert chosen.all() == ["xã Số 126"]
    await street.letters(khang)
    await street.press(khang, pages[0], "Xem thêm")
    assert "chưa công bố" in (await street.one(khang))["text"]


async def test_a_resident_of_126_areas_finds_theirs_by_page_and_by_a_part_of_its_name(street: Street) -> None:
    town = street.town
    lan = town.somebody()
    await big(street)
    await town.says(lan, "/start")
    await town.presses(lan, "k:yes")
    await town.presses(lan, "m:anew")
    for step in ("group", "kind"):
        await street.letters(lan)
        await town.answer(lan, step)
    pages = await street.read_on(lan, "Xem thêm")
    assert len(
        set(rows_of(pages, "h:1:area:")) - {shown for shown in rows_of(pages, "h:1:area:") if "page" in shown}
    ) == (126 + 1)
    await town.says(lan, "số 12")
    shown = await street.one(lan)
    assert buttons(shown)[0][0] == "xã Số 12"
    await town.types(lan, "1")
    assert await town.step(lan) == "hamlet"


async def test_many_dialogues_are_a_list_of_which_one_is_shown(street: Street) -> None:
    town = street.town
    khang, lan = await town.an_official(), town.somebody()
    await town.says(lan, "/start")
    await town.presses(lan, "k:yes")
    async with street.database.writing() as db:
        by = (await db.scalars(select(Duty.id).limit(1))).one()
        facts = {"topics": "Rác", "collect_until": date(2026, 5, 1), "edition": 1, "created_by": by}
        made = [
            Dialogue(place=f"Hội trường {n}", starts_at=NOW + timedelta(days=60 + n // 2), state="published", **facts)
            for n in range(20)
        ]
        made.append(Dialogue(place="Chưa nói", starts_at=NOW + timedelta(days=90), state="draft", **facts))
        db.add_all(made)
        await db.flush()
        draft = made[-1].id
    await street.letters(lan)
    await town.says(lan, "/lich")
    pages = await street.read_on(lan, "Xem thêm")
    assert len(set(rows_of(pages, "wp:dialogue:"))) == 20
    await street.press(lan, pages[0], "Hội trường 3")
    assert "Địa điểm: Hội trường 3\n" in (await street.one(lan))["text"]
    await town.presses(lan, f"wp:dialogue:{draft}:0:0")
    assert await street.letters(lan) == []
    await town.says(khang, "/hoinghi")
    pages = await street.read_on(khang, "Xem thêm")
    assert len(set(rows_of(pages, "pg:dialogue:"))) == 21
    await street.press(khang, pages[-1], "Chưa nói")
    assert "chưa công bố" in (await street.one(khang))["text"]


async def test_many_files_come_ten_at_a_time_and_all_can_be_seen(street: Street) -> None:
    town = street.town
    khang, lan = await town.an_official(), town.somebody()
    feedback = await town.hands_in(lan)
    async with street.database.writing() as db:
        found = [FoundFile("photo", f"f{n}") for n in range(25)]
        db.add_all([attach(BOT, one, town.now, feedback) for one in found])
        await db.flush()
        taken = await receiving.take_due(db, BOT, town.now, 100)
        await receiving.settle(db, [Settled(one, FileState.KEPT, kept=kept_as(one.handle)) for one in taken], town.now)
        total = await db.scalar(select(func.count()).select_from(Attachment))
    await street.letters(khang)
    await town.presses(khang, f"c:files:{feedback.id}")
    files: list[int] = []
    for _ in range(PATH):
        shown = await street.letters(khang)
        files += [file[2] for one in shown for file in one.get("files", [])]
        if not buttons(shown[-1]):
            break
        if not any("Xem thêm" in label for label, _ in buttons(shown[-1])):
            break
        await street.press(khang, shown[-1], "Xem thêm")
    assert len(files) == len(set(files)) == total


async def test_an_enrolment_and_a_link_say_at_once_how_many_wait(street: Street) -> None:
    town = street.town
    lan, new = town.somebody(), town.somebody()
    await town.says(lan, "/start")
    await handed_in(street, 130, lan)
    async with street.database.writing() as db:
        code = await officials.invite(db, "admin", "Mới", Scope(), town.now)
    await street.letters(new)
    await town.says(new, f"/start moi_{code}")
    assert "Số ý kiến đang chờ: 130" in (await street.one(new))["text"]
    await street.in_group(new, "/ketnoi")
    await street.press(new, await street.one(GROUP), "Tất cả", GROUP)
    told = (await street.one(GROUP))["text"]
    assert "50 ý kiến có hạn gần nhất" in told
    assert "Còn 80 ý kiến khác" in told
