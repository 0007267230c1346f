"""What the bot's own user may do on PostgreSQL, table by table: given by the owner with each migration."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, Table, text

from rules.refusal import Refusal
from storage.engine.database import Database
from storage.tables import Base


@dataclass(frozen=True, slots=True)
class TableRights:
    """Beside reading: new rows, changes of some columns (None: of all but a number that rows get by themselves)."""

    insert: bool = True
    update: tuple[str, ...] | None = None
    delete: bool = False


# What nobody lists is only read.
READ = TableRights(insert=False, update=())
KEPT = TableRights()
# Its rows go when they have served their time, or are forgotten with their person.
PASSING = TableRights(delete=True)
# What was written stays as it was.
WRITTEN = TableRights(update=())
GRANTS: dict[str, TableRights] = {
    # What can be proved: words can be erased, a look is told of, and nothing else changes.
    "entry": TableRights(update=("words", "salt")),
    "look": TableRights(update=("told_at", "reason")),
    **dict.fromkeys(("audit", "chain_end", "checkpoint", "duty_event", "export"), WRITTEN),
    "correction": WRITTEN,
    **dict.fromkeys(("absence", "account", "area", "calendar_notice", "consent", "deadline", "dialogue"), KEPT),
    **dict.fromkeys(("agenda_item", "conclusion"), KEPT),
    **dict.fromkeys(("dialogue_area", "dialogue_file", "invitation", "year_plan"), PASSING),
    "dialogue_event": WRITTEN,
    **dict.fromkeys(("duty", "feedback", "field", "hamlet", "invite", "lease", "mailing", "organisation"), KEPT),
    **dict.fromkeys(("import_map", "sheet", "slip"), KEPT),
    **dict.fromkeys(("proxy", "queued_sheet", "sheet_file", "sheet_line"), PASSING),
    **dict.fromkeys(("pause", "person", "reply", "request", "tally", "unit", "work_calendar"), KEPT),
    **dict.fromkeys(("area_name", "attachment", "block", "card", "chat", "code_try", "contact"), PASSING),
    **dict.fromkeys(("conversation", "day_override", "draft", "draft_part", "held_words", "inbox"), PASSING),
    **dict.fromkeys(("linked_chat", "outbox", "posting", "quota_use", "sent_message", "subscription"), PASSING),
    **dict.fromkeys(("open_work", "takedown", "tally_change", "unit_below"), PASSING),
    **dict.fromkeys(("file_handle", "file_link", "job", "received_file", "reply_file", "stored_file"), PASSING),
    **dict.fromkeys(("promise", "promise_event"), PASSING),
    **dict.fromkeys(("arrival", "board_photo", "conclusion_file", "oa_token", "paper_template", "peer"), PASSING),
    **dict.fromkeys(("call_password", "join_code"), PASSING),
    **dict.fromkeys(("month_use", "numbering"), KEPT),
    **dict.fromkeys(("attendance", "broadcast", "form_draft", "speaking_wish"), PASSING),
    **dict.fromkeys(("check_in", "hall"), KEPT),
    "hall_speaker": PASSING,
    **dict.fromkeys(("reply_piece", "resident_message"), PASSING),
}
VERSION = "alembic_version"
OURS = (*Base.metadata.tables, VERSION)
OWNS = text("""
SELECT coalesce(
    bool_or(pg_has_role(current_user, tableowner, 'MEMBER')),
    has_schema_privilege(current_user, current_schema(), 'CREATE')
) FROM pg_tables WHERE schemaname = current_schema() AND tablename = ANY(:names)
""")


async def owns_tables(database: Database) -> bool:
    """Whether this user can change the tables themselves, or make them where there are none: a superuser can."""
    if database.embedded:
        return True
    async with database.reader.connect() as connection:
        return bool(await connection.scalar(OWNS, {"names": [*OURS]}))


async def give_rights(database: Database, role: str) -> None:
    """Give the bot's user its rights on every table of ours, and take what else it had; refuses one nobody made."""
    if not await owns_tables(database):
        raise Refusal("migrate-no-owner")
    async with database.writer.begin() as connection:
        await connection.run_sync(_give, role)


def _give(connection: Connection, role: str) -> None:
    if not connection.scalar(text("SELECT true FROM pg_roles WHERE rolname = :role"), {"role": role}):
        raise Refusal("migrate-no-role", role=role)
    quoted = connection.dialect.identifier_preparer.quote_identifier
    schema = quoted(str(connection.scalar(text("SELECT current_schema()"))))
    for statement in statements(quoted(role), schema):
        connection.exec_driver_sql(statement)


def statements(role: str, schema: str) -> Iterator[str]:
    """What is said to the server, with names that are quoted already."""
    names = ", ".join(f'{schema}."{name}"' for name in OURS)
    yield f"REVOKE ALL ON {names} FROM {role}"
    yield f"GRANT USAGE ON SCHEMA {schema} TO {role}"
    yield f"GRANT SELECT ON {names} TO {role}"
    yield f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA {schema} TO {role}"
    for name, table in Base.metadata.tables.items():
        rights = GRANTS.get(name, READ)
        changed = ", ".join(f'"{column}"' for column in columns_changed(table, rights))
        parts = ["INSERT"] * rights.insert + ["DELETE"] * rights.delete + [f"UPDATE ({changed})"] * bool(changed)
        if parts:
            yield f'GRANT {", ".join(parts)} ON {schema}."{name}" TO {role}'


def columns_changed(table: Table, rights: TableRights) -> tuple[str, ...]:
    """The columns of a table whose values may change."""
    if rights.update is not None:
        return rights.update
    return tuple(column.name for column in table.columns if column is not table.autoincrement_column)
