"""/vang: an official says when they are away and who stands in, whoever does hears it, and it ends by a press."""

from datetime import timedelta

from locales import texts
from storage.office import absences, officials
from tests.handlers.office import GROUP, Staffed, to

say = texts("vi").say


async def acting(office: Staffed, person: int, days: float) -> str:
    """The name of whoever sees to what is somebody's, so many days from now."""
    async with office.town.database.reading() as db:
        duty = await officials.get(db, await office.number_of(person))
        return (await absences.who_acts_for(db, duty, office.town.clock() + timedelta(days=days))).name


async def test_days_and_deputy_are_asked_and_both_hear_of_it(office: Staffed) -> None:
    unit = office.units[0]
    binh, lan = await office.official("official", unit), await office.official("leader", unit)
    await office.official("official", office.units[1])
    await office.leave()
    await office.private(binh, "/vang")
    assert say("absence-days") in to(await office.leave(), binh)[0]
    await office.private(binh, "từ hôm nay đến mai")
    (asked,) = await office.queued(binh)
    # Who handles other units only cannot stand in.
    offered = [button[1] for row in (asked.payload or {})["buttons"] for button in row]
    assert sum(one.startswith("va:deputy:") for one in offered) == 1
    await office.leave()
    await office.town.presses(binh, next(one for one in offered if one.startswith("va:deputy:")))
    heard = await office.leave()
    assert "làm thay" in to(heard, binh)[0]
    assert "nhờ đồng chí làm thay" in to(heard, lan)[0]
    assert await acting(office, binh, 0.1) == f"leader {lan}"
    await office.private(binh, "/vang")
    assert "làm thay" in to(await office.leave(), binh)[0]
    await office.town.presses(binh, "va:back:0:0:0:0")
    heard = await office.leave()
    assert to(heard, binh) == [say("absence-ended")]
    assert "đã về" in to(heard, lan)[0]
    assert await acting(office, binh, 0.2) == f"official {binh}"
    await office.town.presses(binh, "va:back:0:0:0:0")


async def test_what_cannot_be_read_is_asked_again_and_nothing_is_kept(office: Staffed) -> None:
    binh = await office.official("official", office.units[0])
    await office.official("official", office.units[0])
    await office.leave()
    for typed, key in (("/vang tuần này bận", "absence-unclear"), ("/vang 20/3 đến 17/3", "absence-turned")):
        await office.private(binh, typed)
        assert to(await office.leave(), binh) == [say(key)]
    assert await acting(office, binh, 1) == f"official {binh}"


async def test_nobody_else_can_be_made_to_stand_in_by_a_forged_press(office: Staffed) -> None:
    binh = await office.official("official", office.units[0])
    stranger = await office.official("official", office.units[1])
    today = office.town.clock().date().toordinal()
    await office.leave()
    for number in (await office.number_of(stranger), await office.number_of(binh), 10**12):
        await office.town.presses(binh, f"va:deputy:{today}:{today + 3}:{number}:0")
    await office.town.presses(binh, f"va:deputy:0:{10**15}:{await office.number_of(stranger)}:0")
    assert await acting(office, binh, 1) == f"official {binh}"


async def test_in_a_group_and_by_whoever_handles_nothing_it_is_refused(office: Staffed) -> None:
    binh = await office.official("official", office.units[0])
    await office.link(office.units[0])
    await office.leave()
    await office.says(binh, "/vang mai")
    assert to(await office.leave(), GROUP) == [say("private-only-official")]


async def test_with_nobody_who_could_stand_in_it_says_so(office: Staffed) -> None:
    binh = await office.official("official", office.units[0])
    await office.leave()
    await office.private(binh, "/vang mai")
    assert to(await office.leave(), binh) == [say("absence-nobody")]
