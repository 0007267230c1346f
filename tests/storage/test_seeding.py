import os
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, make_url, select

from rules.access import Right, Role, Scope, ScopeKind
from rules.notice import Address
from rules.refusal import Refusal
from storage.engine.database import Database
from storage.engine.file_lock import FolderHeldError, lock_database
from storage.office import duty_scopes, offices, officials, seeding
from storage.office.office_file import OfficeFile, read_office
from storage.people import people
from storage.tables import Area, AreaName, Feedback, Field, Hamlet, Organisation, Unit
from tests.storage.locality import BOT, NOW, Office, hand_in

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


LISTED = "hamlets: [Đồng Táng, Thôn 3]"
CODED = "hamlets: [{code: dt, name: Đồng Táng, point: [21.03, 105.56], head: hanh}, {code: t3, name: Thôn 3}]"


async def seed(database: Database, office: OfficeFile) -> list[seeding.Invited]:
    async with database.writing() as db:
        return await seeding.apply(db, office, NOW)


async def seed_hamlets(database: Database, written: str) -> list[Hamlet]:
    """Load the small office with an area's hamlets written in another way, and read all rows there are."""
    assert LISTED in SMALL
    await seed(database, read_office(SMALL.replace(LISTED, written)))
    async with database.reading() as db:
        return list((await db.scalars(select(Hamlet).order_by(Hamlet.id))).all())


async def test_the_shipped_office_is_loaded_whole(database: Database) -> None:
    office = read_office((ROOT / "offices/thach-that.yaml").read_bytes())
    invited = await seed(database, office)
    async with database.reading() as db:
        assert len(await offices.areas(db)) == 5
        assert len(await offices.fields(db)) == 16
        inside = {one.unit for one in office.areas if not one.outside}
        assert {one.code for one in await offices.units(db)} == inside
        (tay_phuong,) = [one for one in await offices.areas(db) if one.code == "10003"]
        hamlets = await offices.hamlets(db, tay_phuong.id)
        assert len(hamlets) == 21
        assert all(one.lat and one.lon and one.head_ref for one in hamlets)
        assert len({(one.lat, one.lon) for one in hamlets}) == len({one.head_ref for one in hamlets}) == 21
        assert await db.scalar(select(func.count()).select_from(Organisation)) == 6
        assert await offices.area(db, 1) is not None
    assert {one.role for one in invited} == {str(role) for role in Role}


async def test_loading_again_changes_names_and_gives_new_codes_in_the_place_of_unused_ones(database: Database) -> None:
    (first,) = await seed(database, read_office(SMALL))
    (second,) = await seed(database, read_office(SMALL.replace("UBND xã Một", "UBND xã Mới")))
    async with database.reading() as db:
        assert [one.name for one in await offices.units(db)] == ["UBND xã Mới"]
        for table in (Unit, Area):
            assert await db.scalar(select(func.count()).select_from(table)) == 1
    async with database.writing() as db:
        person = await people.meet(db, Address(BOT, 5), NOW)
        with pytest.raises(Refusal, match="invite-invalid"):
            await officials.enrol(db, person.id, first.code, NOW)
        assert (await officials.enrol(db, person.id, second.code, NOW)).name == "Hạnh"


async def test_who_serves_already_is_not_invited_again(database: Database) -> None:
    (invited,) = await seed(database, read_office(SMALL))
    async with database.writing() as db:
        person = await people.meet(db, Address(BOT, 5), NOW)
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
            person = await people.meet(db, Address(BOT, number), NOW)
            assert (await officials.enrol(db, person.id, invited.code, NOW)).role == invited.role
    assert await seed(database, read_office(namesakes)) == []
    async with database.writing() as db:
        left = await officials.of_chat(db, Address(BOT, 6))
        assert left
        await officials.remove(db, left.id, NOW)
    assert [one.ref for one in await seed(database, read_office(namesakes))] == ["hanh-2"]


async def test_only_the_first_code_of_a_person_is_news_for_the_admins(database: Database) -> None:
    (first,) = await seed(database, read_office(SMALL))
    (again,) = await seed(database, read_office(SMALL))
    assert first.event is not None
    assert first.event.what == "invited"
    assert again.event is None


async def test_the_first_form_of_the_file_still_makes_the_same_rows(database: Database) -> None:
    office = read_office((ROOT / "tests/data/office-0.1.0.yaml").read_bytes())
    for _ in range(2):
        assert len(await seed(database, office)) == 8
    async with database.reading() as db:
        units = (await db.scalars(select(Unit).order_by(Unit.id))).all()
        assert [(one.code, one.name) for one in units] == [(one.code, one.name) for one in office.units]
        assert {(one.level, one.parent, one.kind, one.approves) for one in units} == {
            ("commune", None, "people", False)
        }
        areas = (await db.scalars(select(Area).order_by(Area.position))).all()
        assert [(one.code, one.outside) for one in areas] == [(one.code, one.outside) for one in office.areas]
        assert len(await offices.fields(db)) == 16
        assert await db.scalar(select(func.count()).select_from(Organisation)) == 0
        names = (await db.scalars(select(AreaName).where(AreaName.area_id == areas[0].id).order_by(AreaName.id))).all()
        assert [(one.name, one.kind) for one in names] == [
            *[("Thạch Thất", "now"), ("Liên Quan", "old"), ("thị trấn Liên Quan", "alias"), ("TT Liên Quan", "alias")],
            *[("phố Săn", "alias"), ("thị trấn Săn", "alias"), ("Đại Đồng", "old"), ("Cẩm Yên", "old")],
            *[("Lại Thượng", "old"), ("Phú Kim", "old"), ("Kim Quan", "old"), ("Đồng Cam", "hamlet")],
            *[("Phú Thứ", "hamlet"), ("Đụn Dương", "hamlet"), ("Hà Tân", "hamlet"), ("Khu Phố", "hamlet")],
            *[("Cẩm Bào", "hamlet"), ("Kinh Đạ", "hamlet"), ("Yên Lỗ", "hamlet")],
            *[("Chi Quan 1", "hamlet"), ("Chi Quan 2", "hamlet")],
        ]
        assert len(await offices.hamlets(db, areas[0].id)) == 10
        assert [one.name for one in await offices.hamlets(db, areas[1].id)] == [f"thôn {n}" for n in range(1, 12)]
        # Of an old commune that was split nobody knows where its hamlets lie.
        assert await offices.hamlets(db, areas[2].id) == []


async def test_hamlets_get_their_code_point_head_and_place(database: Database) -> None:
    rows = await seed_hamlets(database, CODED)
    facts = [(one.code, one.name, one.lat, one.lon, one.head_ref, one.position, one.gone_at) for one in rows]
    assert facts == [
        ("dt", "Đồng Táng", 21.03, 105.56, "hanh", 0, None),
        ("t3", "Thôn 3", None, None, None, 1, None),
    ]


async def test_a_hamlet_stays_the_same_row_when_all_but_its_code_changes(database: Database) -> None:
    before = {one.code: one.id for one in await seed_hamlets(database, CODED)}
    rows = await seed_hamlets(
        database, "hamlets: [{code: t3, name: Thôn Ba, head: hanh}, {code: dt, name: Táng, point: [21.1, 105.6]}]"
    )
    assert {one.code: one.id for one in rows} == before
    facts = {one.code: (one.name, one.lat, one.head_ref, one.position) for one in rows}
    assert facts == {"dt": ("Táng", 21.1, None, 1), "t3": ("Thôn Ba", None, "hanh", 0)}


async def test_hamlets_that_stand_there_by_their_names_stay_the_same_rows_in_another_order(database: Database) -> None:
    before = {one.name: (one.id, one.code) for one in await seed_hamlets(database, LISTED)}
    rows = await seed_hamlets(database, "hamlets: [Thôn 3, Mới, Đồng Táng]")
    assert {one.name: (one.id, one.code) for one in rows if one.name != "Mới"} == before
    assert {one.name: one.position for one in rows} == {"Thôn 3": 0, "Mới": 1, "Đồng Táng": 2}


async def test_a_hamlet_that_left_the_file_is_marked_and_comes_back_as_the_same_row(database: Database) -> None:
    before = await seed_hamlets(database, CODED)
    async with database.reading() as db:
        office = Office(
            *[(await db.scalars(select(one))).one() for one in (Unit.id, Area.id, Field.id)],
        )
    kept = await hand_in(database, office, 21)
    async with database.writing() as db:
        (await db.get_one(Feedback, kept.id)).hamlet_id = before[0].id
    rows = await seed_hamlets(database, "hamlets: [{code: t3, name: Thôn 3}]")
    assert [(one.id, one.gone_at) for one in rows] == [(before[0].id, NOW), (before[1].id, None)]
    async with database.reading() as db:
        assert [one.code for one in await offices.hamlets(db, office.area)] == ["t3"]
        assert (await db.get_one(Feedback, kept.id)).hamlet_id == before[0].id
    async with database.writing() as db:
        await seeding.apply(db, read_office(SMALL.replace(LISTED, "outside: false")), NOW + timedelta(days=1))
    async with database.reading() as db:
        gone = (await db.scalars(select(Hamlet.gone_at).order_by(Hamlet.id))).all()
        assert gone == [NOW, NOW + timedelta(days=1)]
    assert [(one.id, one.gone_at) for one in await seed_hamlets(database, CODED)] == [(one.id, None) for one in before]


async def test_a_hamlet_may_go_over_to_another_area_and_the_file_of_one_area_leaves_the_others_alone(
    database: Database,
) -> None:
    second = '\n  - {code: "2", name: Hai, kind: xã, unit: one'
    both = SMALL.replace(LISTED + "}", f"{CODED}}}{second}}}")
    await seed(database, read_office(both))
    moved = SMALL.replace(
        LISTED + "}", f"hamlets: [{{code: t3, name: Ba}}]}}{second}, hamlets: [{{code: dt, name: T}}]}}"
    )
    await seed(database, read_office(moved))
    async with database.reading() as db:
        found = select(Hamlet.id, Hamlet.code, Area.code).join(Area, Area.id == Hamlet.area_id)
        rows = (await db.execute(found.where(Hamlet.gone_at.is_(None)).order_by(Hamlet.id))).all()
        assert [tuple(one) for one in rows] == [(1, "dt", "2"), (2, "t3", "1")]
    await seed_hamlets(database, CODED.replace("dt", "new"))
    async with database.reading() as db:
        assert set((await db.scalars(select(Hamlet.code).where(Hamlet.gone_at.is_(None)))).all()) == {"new", "t3", "dt"}


async def test_levels_and_organisations_are_kept_by_their_codes(database: Database) -> None:
    more = (
        "\n  - {code: tp, name: TP, level: province}\n  - {code: p, name: P, parent: one, kind: room, approves: true}"
    )
    grown = SMALL.replace("name: UBND xã Một}", f"name: UBND xã Một, parent: tp}}{more}")
    for name, given in (("Hội A", "false"), ("Hội B", "true")):
        await seed(database, read_office(grown + f"organisations: [{{code: hoi, name: {name}, takes_over: {given}}}]"))
    async with database.reading() as db:
        units = (await db.scalars(select(Unit).order_by(Unit.id))).all()
        assert [(one.code, one.level, one.parent, one.kind, one.approves) for one in units] == [
            ("one", "commune", "tp", "people", False),
            ("tp", "province", None, "people", False),
            ("p", "commune", "one", "room", True),
        ]
        assert [one.code for one in await offices.units(db)] == ["one"]
        assert [(one.id, one.name) for one in (await db.scalars(select(Organisation))).all()] == [(1, "Hội B")]
        assert [one.name for one in await offices.bodies(db)] == ["Hội B"]
    await seed(database, read_office(SMALL))
    async with database.reading() as db:
        assert (await db.scalars(select(Unit.parent).order_by(Unit.id))).all() == [None, None, "one"]


async def test_whoever_only_heads_a_hamlet_is_not_invited(database: Database) -> None:
    source = SMALL.replace(LISTED, CODED.replace("head: hanh", "head: dat")) + "  - {name: Đạt, ref: dat}\n"
    assert [one.ref for one in await seed(database, read_office(source))] == ["hanh"]


LEVELS = """\
units:
  - {code: tp, name: UBND TP, level: province}
  - {code: xa, name: UBND xã, parent: tp}
  - {code: phong, name: Phòng, parent: xa, kind: room}
  - {code: khac, name: UBND xã khác, parent: tp}
areas:
  - {code: "1", name: Một, kind: xã, unit: xa, hamlets: [{code: dt, name: Đồng Táng}]}
fields:
  - {code: khac, name: Khác, unit: phong}
people:
  - {name: Hạnh, role: admin, ref: hanh}
  - {name: Lan, role: leader, unit: xa, ref: lan}
  - {name: Liên, role: secretary, unit: xa, ref: lien}
  - {name: Nhàn, role: helper, scope: {hamlet: dt}, ref: nhan}
  - {name: Tráng, role: observer, scope: {area: "1"}, ref: trang}
  - {name: Tráng, role: observer, ref: trang-2}
"""


async def test_a_duty_is_held_for_what_the_file_says_and_for_all_units_below(database: Database) -> None:
    invited = {one.ref: one.code for one in await seed(database, read_office(LEVELS))}
    async with database.writing() as db:
        units = {unit.code: unit.id for unit in (await db.scalars(select(Unit))).all()}
        person = await people.meet(db, Address(BOT, 5), NOW)
        for code in invited.values():
            await officials.enrol(db, person.id, code, NOW)
        clerk = await officials.read_clerk(db, person.id)
        assert clerk
        names = [await duty_scopes.name_of_scope(db, duty.scope) for duty in clerk.duties]
        concerned = [await duty_scopes.unit_concerned(db, duty.scope) for duty in clerk.duties]
    assert names == [None, "UBND xã", "UBND xã", "Đồng Táng", "Xã Một", None]
    assert concerned == [None, units["xa"], units["xa"], units["xa"], units["xa"], None]
    assert [duty.role for duty in clerk.duties] == ["admin", "leader", "secretary", "helper", "observer", "observer"]
    ours = frozenset({units["xa"], units["phong"]})
    assert [duty.units for duty in clerk.duties] == [None, ours, ours, frozenset(), frozenset(), None]
    assert await seed(database, read_office(LEVELS)) == []


async def test_a_unit_that_moves_to_another_parent_goes_with_its_officials_scope(database: Database) -> None:
    await seed(database, read_office(LEVELS))
    async with database.writing() as db:
        units = {unit.code: unit.id for unit in (await db.scalars(select(Unit))).all()}
        code = await officials.invite(db, "official", "Cán bộ", Scope.of_unit(units["tp"]), NOW)
        person = await people.meet(db, Address(BOT, 5), NOW)
        await officials.enrol(db, person.id, code, NOW)
        clerk = await officials.read_clerk(db, person.id)
    assert clerk
    assert clerk.units_of(Right.HANDLE) == frozenset(units.values())
    await seed(database, read_office(LEVELS.replace("name: Phòng, parent: xa", "name: Phòng")))
    async with database.reading() as db:
        clerk = await officials.read_clerk(db, person.id)
    assert clerk
    assert clerk.units_of(Right.HANDLE) == frozenset(units.values()) - {units["phong"]}


@pytest.mark.parametrize(("role", "kind"), [("helper", "unit"), ("secretary", "all"), ("admin", "hamlet")])
async def test_a_role_is_given_for_nothing_that_it_is_not_held_for(database: Database, role: str, kind: str) -> None:
    async with database.writing() as db:
        with pytest.raises(Refusal, match="duty-scope"):
            await officials.invite(db, role, "Ai", Scope(ScopeKind(kind), int(kind != "all")), NOW)
