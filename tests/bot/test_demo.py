"""The demo beside an office of the same machine."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.config import Settings
from bot.demo import OFFICE, ZONE, Zalo, bot_environment
from bot.demo_dialogues import announce_dialogues
from bot.demo_telegram import LEADER, SECRETARY
from bot.demo_zalo import ALONE
from documents.workbook_pages import read_pages
from handlers.line_judge import LINE_JUDGE
from locales.sheet_phrases import route_words, sheet_headings, sheet_words
from rules.access import Right, Scope, may_over
from rules.field_guess import NamedField
from rules.handin import NameMode
from rules.notice import Address
from rules.repeats import SaidOpinion, find_repeats
from rules.sheet_books import read_book
from rules.sheet_lines import read_pasted
from rules.text import fold
from storage.dialogue import collecting, dialogues
from storage.office import officials
from storage.office.office_file import read_office
from storage.people import people
from storage.tables import Unit
from tests.journeys.stage import BOT
from tests.properties.town import a_town

EXAMPLES = Path(__file__).parents[2] / "docs/examples"


def test_the_demo_leaves_alone_what_an_office_has_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(
        f"CAUNOI_FILES_FOLDER={tmp_path}/disk\nCAUNOI_DATA_FOLDER={tmp_path}/data\nCAUNOI_HTTP_HOST=0.0.0.0\n"
    )
    (tmp_path / ".env").chmod(0o600)
    monkeypatch.chdir(tmp_path)
    environment = bot_environment(Zalo.NOT.home, 8080) | {"CAUNOI_TELEGRAM_TOKEN": "7000001:demo-token-of-nobody"}
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    settings = Settings.model_validate({})
    assert {settings.folder, settings.erasure_folder} == {Zalo.NOT.home}
    assert (settings.file_folder, settings.http_host) == (Zalo.NOT.home / "files", "127.0.0.1")


def test_the_demo_always_has_a_dialogue_to_be_reminded_of_and_one_that_takes_opinions(migrated_url: str) -> None:
    with a_town(migrated_url) as (world, town):

        async def announced(now: datetime) -> tuple[int | None, int]:
            async with town.database.writing() as db:
                made = await announce_dialogues(db, now, ZONE)
                return made, len(await collecting.collecting_for(db, 1, now))

        async def units_held() -> list[set[int]]:
            async with town.database.writing() as db:
                person = await people.meet(db, Address(BOT, town.somebody()), town.now)
                (entry,) = [one for one in read_office(OFFICE.read_bytes()).people if one.ref == SECRETARY.ref]
                scope = Scope.of_unit(await db.scalar(select(Unit.id).where(Unit.code == entry.unit)))
                await officials.enrol(
                    db, person.id, await officials.invite(db, entry.role or "", entry.name, scope, town.now), town.now
                )
                clerk = await officials.read_clerk(db, person.id)
                found = [await dialogues.units_of(db, one.id) for one in await dialogues.read_coming(db, town.now)]
                return [
                    {unit for unit in some if not may_over(clerk, Right.HOLD_DIALOGUE, unit)} for some in found if clerk
                ]

        world.run(town.an_official())
        first, taking = world.run(announced(town.now))
        assert (first is not None, taking) == (True, 2)
        assert world.run(units_held()) == [set(), set()]
        assert world.run(announced(town.now)) == (None, 2)
        again, taking = world.run(announced(town.now + timedelta(hours=3)))
        assert (again is not None, taking) == (True, 2)
        after, taking = world.run(announced(town.now + timedelta(days=15)))
        assert (after is not None, taking) == (True, 2)


def test_the_sheet_to_try_says_the_same_as_workbook_and_as_text() -> None:
    words, route = sheet_words(), route_words()
    pasted = read_pasted((EXAMPLES / "phieu-thon.txt").read_text(), words, route)
    book = read_book(read_pages(EXAMPLES / "phieu-thon.xlsx"), sheet_headings(), words, route)
    said = [(one.words, one.said_by, one.name_mode) for one in book.lines]
    assert said == [(one.words, one.said_by, one.name_mode) for one in pasted]
    assert {one.fault for one in (*pasted, *book.lines)} == {None}
    assert {one.name_mode for one in pasted} == set(NameMode)
    assert (len(said), book.code, book.beside) == (6, None, 0)
    # README says that the repeat among them is found, with the fields that are told from the words.
    fields = [NamedField(one.code, one.name) for one in read_office(OFFICE.read_bytes()).fields]
    numbers: dict[str | None, int | None] = {one.code: number for number, one in enumerate(fields)}
    groups = [(numbers.get(LINE_JUDGE.field(one.words, fields)), 1) for one in pasted]
    opinions = [SaidOpinion(number, fold(one.words), groups[number]) for number, one in enumerate(pasted)]
    assert [(one.id, one.of) for one in find_repeats(opinions)] == [(5, 0)]
    linked = (EXAMPLES.parents[1] / "README.md").read_text()
    assert all(f"docs/examples/phieu-thon.{kind}" in linked for kind in ("txt", "xlsx"))


def test_whoever_the_guide_names_serves_in_the_demo_without_telegram_as_well() -> None:
    known = {one.ref: one.name for one in read_office(OFFICE.read_bytes()).people}
    assert {LEADER.ref, SECRETARY.ref} <= {one.ref for one in ALONE} <= {*known}
    guide = (EXAMPLES.parent / "dialogue.md").read_text(encoding="utf-8")
    assert all(one.name in guide for one in (LEADER, SECRETARY))
