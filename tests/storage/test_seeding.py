import os
from pathlib import Path

import pytest
from sqlalchemy import func, make_url, select

from rules.refusal import Refusal
from storage.engine.database import Database
from storage.engine.file_lock import FolderHeldError, lock_database
from storage.office import offices, officials, seeding
from storage.office.office_file import OfficeFile, read_office
from storage.people import people
from storage.tables import Area, AreaName, Unit
from tests.storage.locality import BOT, NOW

ROOT = Path(__file__).parents[2]
SMALL = """\
units:
  - {code: one, name: UBND xã Một}
areas:
  - {code: "1", name: Một, kind: xã, unit: one, hamlets: [Đồng Táng, Thôn 3]}
fields:
  - {code: khac, name: Khác}
people:
  - {name: Hạnh, role: admin, ref: hanh}
"""


async def seed(database: Database, office: OfficeFile) -> list[seeding.Invited]:
    async with database.writing() as db:
        return await seeding.apply(db, office, NOW)


async def test_the_shipped_office_is_loaded_whole(database: Database) -> None:
    office = read_office((ROOT / "offices/thach-that.yaml").read_bytes())
    invited = await seed(database, office)
    async with database.reading() as db:
        assert len(await offices.areas(db)) == 5
        assert len(await offices.fields(db)) == 16
        inside = {one.unit for one in office.areas if not one.outside}
        assert {one.code for one in await offices.units(db)} >= inside
        assert await offices.area(db, 1) is not None
    assert {one.role for one in invited} == {"admin", "intake", "official", "leader"}


async def test_loading_again_changes_names_and_gives_new_codes_in_the_place_of_unused_ones(database: Database) -> None:
    (first,) = await seed(database, read_office(SMALL))
    (second,) = await seed(database, read_office(SMALL.replace("UBND xã Một", "UBND xã Mới")))
    async with database.reading() as db:
        assert [one.name for one in await offices.units(db)] == ["UBND xã Mới"]
        for table in (Unit, Area):
            assert await db.scalar(select(func.count()).select_from(table)) == 1
    async with database.writing() as db:
        person = await people.meet(db, BOT, 5, NOW)
        with pytest.raises(Refusal, match="invite-invalid"):
            await officials.enrol(db, person.id, first.code, NOW)
        assert (await officials.enrol(db, person.id, second.code, NOW)).name == "Hạnh"


async def test_who_serves_already_is_not_invited_again(database: Database) -> None:
    (invited,) = await seed(database, read_office(SMALL))
    async with database.writing() as db:
        person = await people.meet(db, BOT, 5, NOW)
        official = await officials.enrol(db, person.id, invited.code, NOW)
        assert (official.role, official.name) == ("admin", "Hạnh")
    assert await seed(database, read_office(SMALL)) == []


async def test_a_hamlet_that_is_only_a_number_leads_nowhere_by_itself(database: Database) -> None:
    await seed(database, read_office(SMALL))
    async with database.reading() as db:
        names = (await db.scalars(select(AreaName.name).order_by(AreaName.id))).all()
        assert names == ["Một", "Đồng Táng"]
        assert [one.folded for one in await offices.area_names(db)] == ["mot", "dong tang"]


def test_a_folder_is_held_by_one_who_is_named_to_the_next(tmp_path: Path) -> None:
    url = make_url(f"sqlite+aiosqlite:///{tmp_path}/new/cau-noi.db")
    with lock_database(url), pytest.raises(FolderHeldError) as refused, lock_database(url):
        pass
    assert refused.value.args == (str(os.getpid()),)
    with lock_database(url):
        pass


def test_postgresql_is_for_many() -> None:
    url = make_url("postgresql+asyncpg://somebody@nowhere/x")
    with lock_database(url), lock_database(url):
        pass


async def test_two_of_one_name_keep_their_codes_and_each_is_known_by_their_ref(database: Database) -> None:
    namesakes = SMALL + "  - {name: Hạnh, role: official, unit: one, ref: hanh-2}\n"
    first, second = await seed(database, read_office(namesakes))
    async with database.writing() as db:
        for number, invited in ((5, first), (6, second)):
            person = await people.meet(db, BOT, number, NOW)
            assert (await officials.enrol(db, person.id, invited.code, NOW)).role == invited.role
    assert await seed(database, read_office(namesakes)) == []
    async with database.writing() as db:
        left = await officials.of_chat(db, BOT, 6)
        assert left
        await officials.remove(db, left.id, NOW)
    assert [one.ref for one in await seed(database, read_office(namesakes))] == ["hanh-2"]


async def test_only_the_first_code_of_a_person_is_news_for_the_admins(database: Database) -> None:
    (first,) = await seed(database, read_office(SMALL))
    (again,) = await seed(database, read_office(SMALL))
    assert first.event is not None
    assert first.event.what == "invited"
    assert again.event is None
