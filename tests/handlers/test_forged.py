"""Made-up and outdated buttons of officials: with any number, and with nothing remembered that they would answer."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import product

import pytest

from handlers.official import PRESSES
from storage.feedback import searching
from storage.tables import Dialogue
from tests.handlers.office import GROUP, Staffed, to
from tests.pairing import SPARING

NUMBERS = ("0", str(10**12))
PUBLIC = -1777


def made_up() -> Iterator[str]:
    """Every kind of button with every word that it may bear, and numbers of nothing."""
    for kind, _ in PRESSES:
        values = []
        for field in kind.model_fields.values():
            words = [one.pattern[2:-2].split("|") for one in field.metadata if getattr(one, "pattern", None)]
            values.append(words[0] if words else ["1"] if field.annotation is bool else NUMBERS)
        yield from (":".join([kind.__prefix__, *chosen]) for chosen in product(*values))


async def test_no_made_up_button_breaks_anything_or_is_answered_where_anybody_reads(office: Staffed) -> None:
    admin = await office.official()
    data = list(made_up())[:: 5 if SPARING.fewer_steps else 1]
    assert len(data) > 100
    pressed: dict[int, str] = {}
    for one in data:
        await office.town.presses(admin, one)
        pressed[office.town.updates] = one
        await office.presses(admin, one, PUBLIC, username="cong_khai")
        pressed[office.town.updates] = one
    assert [pressed.get(number) for number, _, _ in await office.town.trouble()] == []
    assert await office.queued(PUBLIC) == []
    assert await office.links() == {}


async def test_a_page_of_no_search_is_old(office: Staffed) -> None:
    admin = await office.official("official", office.units[0])
    for data in ("f:0:5", "f:0:0", "f:1:5"):
        await office.town.presses(admin, data)
    assert await office.town.trouble() == []
    assert await office.queued(admin) == []
    async with office.town.database.reading() as db:
        clerk = await office.clerk(admin)
        assert clerk
        assert await searching.find_feedbacks(db, clerk, []) == []


@pytest.mark.parametrize("unit", [True, False])
async def test_the_units_are_shown_to_whoever_was_asked_here_and_to_nobody_else(office: Staffed, *, unit: bool) -> None:
    admin = await office.official("admin", office.units[0] if unit else None)
    for data in ("pg:units:1:0:0", "pg:units:0:1:1"):
        await office.presses(admin, data)
        await office.presses(admin, data, PUBLIC, username="cong_khai")
        await office.town.presses(admin, data)
    assert await office.queued(PUBLIC) == []
    assert {"/ketnoi" in text for text in to(await office.leave(), GROUP)} == {True}
    if not unit:
        await office.says(admin, "/ketnoi")
        await office.presses(admin, "pg:units:0:0:0")
        assert len([text for text in to(await office.leave(), GROUP) if "đơn vị nào" in text]) == 2


async def test_a_change_of_duty_that_nobody_was_asked_about_is_not_declined_either(office: Staffed) -> None:
    admin = await office.official()
    await office.presses(admin, "iv:no:0", PUBLIC, username="cong_khai")
    await office.presses(admin, "iv:no:0")
    assert await office.queued(PUBLIC) == await office.queued(GROUP) == []


async def planned(office: Staffed, by: int) -> int:
    """A published dialogue of all areas."""
    async with office.town.database.writing() as db:
        dialogue = Dialogue(
            place="Nhà văn hóa",
            topics="Rác",
            starts_at=office.town.now + timedelta(days=30),
            collect_until=(office.town.now + timedelta(days=20)).date(),
            state="published",
            edition=1,
            created_by=await office.number_of(by),
        )
        db.add(dialogue)
        await db.flush()
        return dialogue.id


async def test_a_button_of_another_question_of_a_plan_changes_nothing(office: Staffed) -> None:
    admin = await office.official()
    number = await planned(office, admin)
    await office.private(admin, "/taohoinghi")
    before = await office.town.conversation(admin)
    for data in ("n:same:0", "n:area:0", f"n:move-yes:{number}", f"n:off-yes:{number}"):
        await office.town.presses(admin, data)
        state, kept = await office.town.conversation(admin)
        assert state == before[0]
        assert "areas" not in kept


async def test_the_yes_to_calling_off_does_not_confirm_a_move(office: Staffed) -> None:
    admin = await office.official()
    number = await planned(office, admin)
    await office.town.presses(admin, f"n:move:{number}")
    for said in ("8 giờ 30 ngày 28/4/2026", "Trụ sở", "Nhà văn hóa đang sửa"):
        await office.private(admin, said)
    await office.town.presses(admin, f"n:off-yes:{number}")
    async with office.town.database.reading() as db:
        dialogue = await db.get_one(Dialogue, number)
        assert (dialogue.state, dialogue.place) == ("published", "Nhà văn hóa")
    await office.town.presses(admin, f"n:move-yes:{number}")
    async with office.town.database.reading() as db:
        assert (await db.get_one(Dialogue, number)).place == "Trụ sở"
