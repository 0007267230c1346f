"""Leading a hall: who speaks and who is next, by presses that count once; told once, and proposed to the minutes."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from handlers.official.door_clerk import data as door_data
from handlers.official.hall_screen import data
from locales import texts
from rules.notice import Outgoing
from rules.notice_kinds import Notice
from scheduler.dialogue_states import move_dialogues_on
from storage.dialogue import dialogues, halls
from storage.tables import Dialogue, Hall, HallSpeaker, SpeakingWish
from tests.handlers.deeds import sends
from tests.handlers.office import ZONE, Staffed, to
from tests.handlers.test_agenda import agenda_of, item_of, order_of, shown
from tests.handlers.test_attending import comer, person_of
from tests.handlers.test_dialogue_secretary import secretary
from tests.handlers.test_door import code_of, named, presses, tells
from tests.handlers.test_minutes import spoken_lines
from tests.handlers.test_own_data import text_only
from tests.handlers.test_prepared_answers import begins

say = texts("vi").say


async def asks(office: Staffed, dialogue: int, who: int, words: str) -> None:
    """Somebody on the list of speakers."""
    person = await person_of(office, who)
    wish = {"dialogue_id": dialogue, "person_id": person, "words": words, "state": "listed", "decisions": 1}
    async with office.town.database.writing() as db:
        db.add(SpeakingWish(**wish, asked_at=office.town.now))


async def hall_of(office: Staffed) -> tuple[int, int, list[int]]:
    """A dialogue that has begun, its secretary, and three on the list of speakers: named, hidden, without opinion."""
    dialogue, found, writers = await agenda_of(office, 2)
    boss = await secretary(office, dialogue)
    other = await comer(office, dialogue)
    await named(office, found[0], "Nguyễn Chí Lăng")
    await named(office, found[1], "Trần Văn Kín", mode="hidden")
    people = [*writers, other]
    for who, words in zip(people, ("đèn đường", "nước sạch", "rác thải"), strict=True):
        if who != other:
            await office.town.presses(who, f"d:coming:{dialogue}")
        await asks(office, dialogue, who, words)
    await begins(office, dialogue)
    await office.leave()
    return dialogue, boss, people


async def speaks(office: Staffed) -> list[tuple[int, str]]:
    async with office.town.database.reading() as db:
        rows = await db.scalars(select(HallSpeaker).order_by(HallSpeaker.id))
        return [(one.id, one.state) for one in rows]


async def opened(office: Staffed, who: int) -> str:
    return await tells(office, who, "/phatbieu")


async def hall_row(office: Staffed, dialogue: int) -> Hall:
    async with office.town.database.reading() as db:
        hall = await halls.find(db, dialogue)
        assert hall is not None
        return hall


async def test_speakers_are_called_in_order_skipped_called_back_and_ended(office: Staffed) -> None:
    dialogue, boss, _ = await hall_of(office)
    shown = await opened(office, boss)
    assert ("Nguyễn Chí Lăng" in shown, "đèn đường" in shown, "Còn chờ: 3" in shown) == (True, True, True)
    assert "Kín" not in shown
    first, second, third = (number for number, _ in await speaks(office))
    shown = await presses(office, boss, data("next", dialogue, first, 0))
    assert ("ĐANG PHÁT BIỂU" in shown, "còn 3 phút" in shown) == (True, True)
    # The same press again, and a press that another one made meanwhile, change nothing.
    await presses(office, boss, data("next", dialogue, first, 0), data("next", dialogue, second, 0))
    assert [state for _, state in await speaks(office)] == ["speaking", "waiting", "waiting"]
    await presses(office, boss, data("skip", dialogue, second, first))
    shown = await presses(office, boss, data("next", dialogue, third, first))
    assert [state for _, state in await speaks(office)] == ["spoken", "skipped", "speaking"]
    assert "Không còn ai chờ" in shown
    await presses(office, boss, data("again", dialogue, second, third), data("back", dialogue, 0, third))
    assert [state for _, state in await speaks(office)] == ["speaking", "waiting", "waiting"]
    office.town.now += timedelta(minutes=4, seconds=30)
    assert "quá 2 phút" in await presses(office, boss, data("open", dialogue))
    await presses(office, boss, data("set", dialogue, 7, first), data("set", dialogue, 999, first))
    assert (await hall_row(office, dialogue)).speech_minutes == 7
    assert "TIẾP THEO" in await presses(office, boss, data("end", dialogue, 0, first))
    assert [state for _, state in await speaks(office)] == ["spoken", "waiting", "waiting"]


async def test_somebody_is_added_at_the_spot_and_nothing_of_a_denunciation(office: Staffed) -> None:
    dialogue, boss, _ = await hall_of(office)
    await opened(office, boss)
    shown = await tells(office, boss, "bà Lê Thị Hoa; loa to quá", "Bác Ba")
    assert ("Lê Thị Hoa" in shown, "loa to quá" in shown, "Bác Ba" in shown) == (True, True, True)
    await tells(office, boss, "tôi tố cáo ông Trần Văn X nhận hối lộ", ";;", "!!!", "x" * 400, "/hoinghi")
    assert len(await speaks(office)) == 5
    await presses(office, boss, data("list", dialogue))


async def test_who_is_next_is_told_once_and_only_in_the_hall(office: Staffed) -> None:
    dialogue, boss, people = await hall_of(office)
    await tells(office, boss, "/diemdanh", await code_of(office, dialogue, people[1]))
    await opened(office, boss)
    first, second, third = (number for number, _ in await speaks(office))
    await office.leave()
    await office.town.presses(boss, data("next", dialogue, first, 0))
    heard = to(await office.leave(), people[1])
    assert heard == [say("hall-you-next", minutes=3)]
    await presses(office, boss, data("end", dialogue, 0, first), data("back", dialogue, 0, 0))
    await office.town.presses(boss, data("next", dialogue, second, first))
    assert [to(await office.leave(), who) for who in people] == [[], [], []]
    # Who is passed over before it left hears nothing.
    await tells(office, boss, "/diemdanh", await code_of(office, dialogue, people[2]))
    await office.town.presses(boss, data("end", dialogue, 0, second))
    await office.town.presses(boss, data("back", dialogue, 0, 0))
    assert await office.queued(people[2], Notice.NEXT_SPEAKER)
    await office.town.presses(boss, data("skip", dialogue, third, second))
    assert to(await office.leave(), people[2]) == []


async def test_who_speaks_is_proposed_to_the_minutes(office: Staffed) -> None:
    dialogue, boss, _ = await hall_of(office)
    await opened(office, boss)
    first, second, _ = (number for number, _ in await speaks(office))
    await presses(office, boss, data("next", dialogue, first, 0))
    assert "Nguyễn Chí Lăng" in await tells(office, boss, "/bienban")
    await tells(office, boss, "đèn đường hỏng đã lâu")
    ((line, one),) = await spoken_lines(office)
    assert one is not None
    assert one.name is None
    # The button keeps who spoke then, whoever speaks when it is pressed.
    await presses(office, boss, data("next", dialogue, second, first))
    await presses(office, boss, f"mn:speaker:{dialogue}:{line.number}:{first}:0")
    now = await office.feedback(one.id)
    assert (now.name, now.name_mode, now.words) == ("Nguyễn Chí Lăng", "full", "đèn đường hỏng đã lâu")
    await tells(office, boss, "nước yếu quá")
    line, other = (await spoken_lines(office))[-1]
    assert other is not None
    await presses(office, boss, f"mn:speaker:{dialogue}:{line.number}:{second}:0")
    hidden = await office.feedback(other.id)
    assert (hidden.name, hidden.name_mode) == (None, "hidden")


async def test_the_hall_is_opened_and_closed_by_a_press_and_by_who_may(office: Staffed) -> None:
    dialogue, boss, _ = await hall_of(office)
    await opened(office, boss)
    await presses(office, boss, data("shut", dialogue))
    assert (await hall_row(office, dialogue)).closed_at is None
    await presses(office, boss, data("begin", dialogue))
    office.town.now += timedelta(hours=2)
    assert "bế mạc lúc" in await presses(office, boss, data("shut", dialogue))
    hall = await hall_row(office, dialogue)
    assert hall.opened_by == await office.number_of(boss)
    assert (hall.opened_at or office.town.now) < (hall.closed_at or office.town.now)
    await presses(office, boss, data("reopen", dialogue))
    assert (await hall_row(office, dialogue)).closed_at is None
    clerk = await office.official("official")
    assert say("not-allowed") in await opened(office, clerk)
    await presses(office, clerk, data("shut", dialogue))
    assert (await hall_row(office, dialogue)).closed_at is None
    async with office.town.database.writing() as db:
        await db.execute(update(Dialogue).values(starts_at=office.town.now - timedelta(days=40)))
    assert say("hall-none") in await opened(office, boss)


async def test_an_old_button_changes_neither_the_hour_of_opening_nor_that_of_closing(office: Staffed) -> None:
    dialogue, boss, _ = await hall_of(office)
    await opened(office, boss)
    first, hour = data("begin", dialogue), timedelta(hours=1)
    await presses(office, boss, first)
    began = (await hall_row(office, dialogue)).opened_at
    office.town.now += hour
    await presses(office, boss, first)
    assert (await hall_row(office, dialogue)).opened_at == began
    await opened(office, boss)
    shown = {one.label: one.data for one in await office.town.offered(boss)}
    again, shut = shown[say("hall-begin", again="yes")], shown[say("hall-shut")]
    await presses(office, boss, again)
    noted = (await hall_row(office, dialogue)).opened_at
    assert noted is not None
    assert began is not None
    assert noted >= began + hour
    await presses(office, boss, shut)
    closed = (await hall_row(office, dialogue)).closed_at
    office.town.now += timedelta(days=1)
    for one in (shut, first, again):
        await presses(office, boss, one)
        hall = await hall_row(office, dialogue)
        assert (hall.opened_at, hall.closed_at) == (noted, closed)


async def test_a_hall_that_opens_early_takes_minutes_at_once_and_keeps_what_is_dealt_with_until_its_hour(
    office: Staffed,
) -> None:
    dialogue, found, _ = await agenda_of(office, 2)
    boss = await secretary(office, dialogue)
    starts = office.town.now + timedelta(minutes=70)
    async with office.town.database.writing() as db:
        values = {"starts_at": starts, "collect_until": (starts + timedelta(hours=7)).date()}
        await db.execute(update(Dialogue).where(Dialogue.id == dialogue).values(**values))
    await opened(office, boss)
    await presses(office, boss, data("begin", dialogue))
    assert (await hall_row(office, dialogue)).opened_at is None
    assert "khai mạc sớm" in await tells(office, boss, "/bienban")
    office.town.now = starts - timedelta(minutes=12)
    await presses(office, boss, data("begin", dialogue))
    await tells(office, boss, "/bienban", "thôn 3; giấu tên; cầu gãy đã lâu")
    ((_, one),) = await spoken_lines(office)
    assert one is not None
    first, *_ = await order_of(office, dialogue)
    item = await item_of(office, next(each for each in found if each.id == first))
    await office.town.presses(boss, f"ag:let-be:{item.id}:0:0")
    await office.private(boss, "Bà nói đã xong.")
    await sends(office, boss, await office.feedback(first))
    # What was withdrawn in the minutes before the hour keeps its number, and what was said stands last.
    lines = [line for line in (await shown(office, boss)).splitlines() if line[:2] in {"1.", "2.", "3."}]
    assert (len(lines), "không đưa ra nữa" in lines[0], "cầu gãy" in lines[2]) == (3, True, True)
    async with office.town.database.reading() as db:
        now = await db.get_one(Dialogue, dialogue)
        moves = [event.move for event in await dialogues.events_of(db, dialogue)]
    assert (now.state, now.starts_at < starts) == ("in_session", True)
    assert moves[-2:] == ["close_collecting", "begin"]
    await move_dialogues_on(office.town.database, ZONE, starts)
    async with office.town.database.reading() as db:
        assert (await db.get_one(Dialogue, dialogue)).state == "in_session"


@pytest.mark.parametrize("press", [door_data("open", 10**8), data("open", 10**8), data("next", 10**8, 5, 5)])
async def test_a_made_up_button_says_why_it_does_nothing(office: Staffed, press: str) -> None:
    _, boss, _ = await hall_of(office)
    await presses(office, boss, press)
    assert await speaks(office) == []


async def waits_for(office: Staffed, who: int) -> list[Outgoing]:
    """What is on its way to somebody."""
    return [Outgoing.from_json(row.payload) for row in await office.queued(who) if row.payload]


async def chooses(office: Staffed, who: int, label: str) -> str:
    """Type the number of an answer of what has just come; gives what is said to it."""
    menu = [row[0].label for one in await waits_for(office, who) for row in one.buttons]
    numbers = [place for place, one in enumerate(menu, 1) if label in one]
    assert numbers, (label, menu)
    await office.town.types(who, str(numbers[0]))
    return "\n".join(one.text for one in await waits_for(office, who))


async def test_all_of_it_goes_by_numbers_where_there_is_only_text(office: Staffed) -> None:
    dialogue, boss, people = await hall_of(office)
    await text_only(office)
    code = await code_of(office, dialogue, people[0])
    await office.private(boss, "/diemdanh")
    for label in ("door-by-place", "door-no-place"):
        await chooses(office, boss, say(label))
    assert "3 người" in await chooses(office, boss, say("door-heads", people=3))
    assert "Đã bỏ 3 người" in await chooses(office, boss, say("door-undo"))
    await office.town.types(boss, code)
    assert "Đã vào" in "\n".join(one.text for one in await waits_for(office, boss))
    await office.town.types(boss, "/phatbieu")
    for label in ("hall-call", "hall-end", "hall-before", "hall-skip"):
        await chooses(office, boss, say(label))
    assert [state for _, state in await speaks(office)] == ["speaking", "skipped", "waiting"]
    for label in (say("hall-begin", again="no"), say("hall-shut")):
        await chooses(office, boss, label)
    assert (await hall_row(office, dialogue)).closed_at is not None
