"""What people do to work of the office that asks for words but is no form: all is answered, nothing is done twice."""

import unicodedata
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.dispatcher import make_dispatcher
from rules.notice_kinds import Notice
from storage.tables import (
    Absence,
    Base,
    CheckIn,
    Entry,
    Feedback,
    HallSpeaker,
    Invite,
    PromiseEvent,
    Reply,
    SheetLine,
)
from tests.bot.desk import HOUSE
from tests.handlers.office import Staffed
from tests.handlers.test_agenda import agenda_of, item_of
from tests.handlers.test_dialogue_secretary import secretary
from tests.handlers.test_door import door_of
from tests.handlers.test_every_form import SENT
from tests.handlers.test_hall import hall_of
from tests.handlers.test_minutes import hall
from tests.handlers.test_prepared_answers import begins
from tests.handlers.test_promises import promised
from tests.handlers.test_sheets import a_dialogue, clerk, sheet_of

MADE: tuple[type[Base], ...] = (
    *(Absence, CheckIn, Entry, Feedback, HallSpeaker, Invite, PromiseEvent, Reply, SheetLine),
)
# What says nothing at all, wherever it comes.
EMPTY = ("sticker", "marks alone", "lines", "unknown command")
WORDS = "Sẽ vá xong đường thôn Đông"


async def on_sheet(office: Staffed) -> int:
    await a_dialogue(office)
    who = await clerk(office)
    await sheet_of(office, who, "Thôn 3")
    return who


async def away(office: Staffed) -> int:
    who = await office.official("official", office.units[0])
    await office.official("leader", office.units[0])
    await office.private(who, "/vang")
    return who


async def inviting(office: Staffed) -> int:
    who = await office.official()
    await office.private(who, "/moi")
    return who


def promise(act: str) -> Callable[[Staffed], Awaitable[int]]:
    async def opened(office: Staffed) -> int:
        _, official, _, made = await promised(office)
        await office.town.presses(official, f"ck:{act}:{made.id}:0:0")
        return official

    return opened


async def answering(office: Staffed) -> int:
    """An answer that is prepared for a dialogue."""
    dialogue, (one,), _ = await agenda_of(office, 1)
    boss, item = await secretary(office, dialogue), await item_of(office, one)
    await office.town.presses(boss, f"ag:prepare-2:{item.id}:0:0")
    official = await office.official("official", one.unit_id)
    await office.town.presses(official, f"c:answer:{one.id}")
    return official


async def in_writing(office: Staffed) -> int:
    """The day of an answer in writing, in the ledger of a dialogue that has begun."""
    dialogue, (one,), _ = await agenda_of(office, 1)
    boss, item = await secretary(office, dialogue), await item_of(office, one)
    await begins(office, dialogue)
    await office.town.presses(boss, f"ag:defer:{item.id}:0:0")
    return boss


async def concluding(office: Staffed) -> int:
    dialogue, _, _ = await agenda_of(office, 1)
    boss = await secretary(office, dialogue)
    await begins(office, dialogue)
    await office.town.presses(boss, f"ag:conclude:{dialogue}:0:0")
    return boss


async def at_door(office: Staffed) -> int:
    dialogue, boss, _, _ = await door_of(office)
    await begins(office, dialogue)
    await office.private(boss, "/diemdanh")
    return boss


async def in_hall(office: Staffed) -> int:
    _, boss, _ = await hall_of(office)
    await office.private(boss, "/phatbieu")
    return boss


async def minutes(office: Staffed) -> int:
    _, boss, _ = await hall(office)
    return boss


FLOWS: dict[str, Callable[[Staffed], Awaitable[int]]] = {
    "sheet": on_sheet,
    "absence": away,
    "invitation": inviting,
    "promise kept": promise("prove"),
    "promise put off": promise("move"),
    "promise given up": promise("drop"),
    "prepared answer": answering,
    "answer in writing": in_writing,
    "conclusions": concluding,
    "door": at_door,
    "speakers": in_hall,
    "minutes": minutes,
}
LISTS = ("sheet", "speakers", "door")
# In `make test` one of them stands for all.
EVERY = [one if one == "absence" else pytest.param(one, marks=pytest.mark.whole) for one in FLOWS]


async def made(office: Staffed) -> dict[str, int]:
    async with office.town.database.reading() as db:
        return {one.__name__: await db.scalar(select(func.count()).select_from(one)) or 0 for one in MADE}


async def sends(office: Staffed, who: int, **sent: Any) -> dict[str, Any]:
    """Send something a minute later, which is answered."""
    before = len(await office.queued(who))
    text = sent.pop("text", "")
    message = office.town.message(who, text, **{"date": 1_772_500_000 + 60 * office.town.updates, **sent})
    if text.startswith("/"):
        message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}]
    await office.town.give(message=message)
    assert len(await office.queued(who)) > before or await previews(office, who), (text or sent, "no answer")
    return message


async def previews(office: Staffed, who: int) -> bool:
    """Whether a text is about to be read back, with all that came meanwhile."""
    return bool(await office.queued(who, Notice.REPLY_PREVIEW))


async def state_of(office: Staffed, who: int) -> str | None:
    return (await office.town.conversation(who))[0]


@pytest.mark.parametrize("flow", EVERY)
async def test_whatever_comes_is_answered_and_what_says_nothing_makes_nothing(office: Staffed, flow: str) -> None:
    who = await FLOWS[flow](office)
    waits = await state_of(office, who)
    for sort, sent in SENT.items():
        before = await made(office)
        await sends(office, who, **sent)
        assert await office.town.trouble() == [], sort
        if sort in EMPTY:
            assert await made(office) == before, sort
            assert await state_of(office, who) == waits or sort == "unknown command", sort
        if await state_of(office, who) != waits:
            await sends(office, who, text="/huy")
            await reopened(office, who, flow)
            waits = await state_of(office, who)
    assert await office.town.unsayable() == []


async def reopened(office: Staffed, who: int, flow: str) -> None:
    """Come back to where the words are waited for, by the command or the card of before."""
    if flow in COMMANDS:
        await sends(office, who, text=COMMANDS[flow])


COMMANDS = {
    "absence": "/vang",
    "invitation": "/moi",
    "door": "/diemdanh",
    "speakers": "/phatbieu",
    "minutes": "/bienban",
}


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("flow", EVERY)
async def test_an_answer_in_two_pieces_and_its_correction_are_answered_also_after_a_restart(
    office: Staffed, flow: str, form: Any
) -> None:
    who = await FLOWS[flow](office)
    first = await sends(office, who, text=unicodedata.normalize(form, f"\u200f{WORDS}"))
    office.town.desk.dispatcher = make_dispatcher(HOUSE)
    await office.town.give(message=office.town.message(who, "trước ngày 25/3/2026.", date=first["date"] + 1))
    changed = {**first, "text": unicodedata.normalize(form, f"{WORDS} và Đoài"), "edit_date": first["date"] + 5}
    await office.town.give(edited_message=changed)
    assert await office.town.trouble() == []
    assert await office.town.unsayable() == []
    await sends(office, who, text="0")
    await sends(office, who, text="/start")


@pytest.mark.parametrize("flow", EVERY)
async def test_what_is_offered_does_once_what_it_says_however_often_it_is_pressed(office: Staffed, flow: str) -> None:
    who = await FLOWS[flow](office)
    await sends(office, who, text=WORDS)
    for data in [one.data for one in await office.town.offered(who)]:
        await office.town.presses(who, data)
        once = await made(office)
        await office.town.presses(who, data)
        assert await made(office) == once, data
    assert await office.town.trouble() == []
    await sends(office, who, text="/start")


@pytest.mark.parametrize("flow", EVERY)
async def test_what_somebody_else_presses_does_nothing_for_them(office: Staffed, flow: str) -> None:
    who = await FLOWS[flow](office)
    stranger = office.town.somebody()
    offered, before, waits = await office.town.offered(who), await made(office), await state_of(office, who)
    for one in offered:
        await office.town.presses(stranger, one.data)
    assert await office.town.trouble() == []
    assert (await made(office), await state_of(office, who)) == (before, waits)


@pytest.mark.parametrize("word", ["/huy", "hủy", "Thôi ạ."])
@pytest.mark.parametrize("flow", ["minutes", *(pytest.param(one, marks=pytest.mark.whole) for one in LISTS)])
async def test_a_word_that_ends_a_list_is_no_line_of_it(office: Staffed, flow: str, word: str) -> None:
    who = await FLOWS[flow](office)
    before = await made(office)
    await sends(office, who, text=word)
    assert (await made(office), await state_of(office, who)) == (before, None)


@pytest.mark.parametrize("flow", EVERY)
async def test_whoever_stops_is_out_of_it_and_an_old_button_is_answered(office: Staffed, flow: str) -> None:
    who = await FLOWS[flow](office)
    offered, before = await office.town.offered(who), await made(office)
    await sends(office, who, text="/huy")
    assert await made(office) == before
    await sends(office, who, text="Hôm nay trời đẹp")
    assert {name: count for name, count in (await made(office)).items() if count != before[name]} == {}
    for one in offered:
        await office.town.presses(who, one.data)
    assert await office.town.trouble() == []
    await sends(office, who, text="/start")
