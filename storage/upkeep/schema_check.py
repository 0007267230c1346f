"""Whether the tables in use are as the migrations make them: an index or trigger of somebody else's is named."""

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from rules.refusal import Refusal
from storage.engine.database import Database
from storage.upkeep import copy_checks, migrating

SCRATCH = "cau_noi_as_new"
# What each table of one schema consists of; definitions name no schema that is looked in anyway.
ON_SERVER = text("""
WITH ours AS (SELECT oid, relname FROM pg_class WHERE relkind = 'r' AND relnamespace = to_regnamespace(:schema))
SELECT 'table' AS kind, relname AS part, '' AS definition, relname AS owner FROM ours
UNION ALL SELECT 'table', relname || '.' || attname,
    concat_ws(' ', format_type(atttypid, atttypmod), attnotnull, attgenerated, pg_get_expr(adbin, adrelid)), relname
    FROM ours JOIN pg_attribute ON attrelid = ours.oid AND attnum > 0 AND NOT attisdropped
    LEFT JOIN pg_attrdef ON adrelid = ours.oid AND adnum = attnum
UNION ALL SELECT 'index', index.relname, replace(pg_get_indexdef(index.oid), :schema || '.', ''), ours.relname
    FROM ours JOIN pg_index ON indrelid = ours.oid JOIN pg_class AS index ON index.oid = indexrelid
UNION ALL SELECT 'table', ours.relname || ' ' || conname, pg_get_constraintdef(pg_constraint.oid), ours.relname
    FROM ours JOIN pg_constraint ON conrelid = ours.oid AND contype <> 'n'
UNION ALL SELECT 'trigger', tgname,
    concat_ws(' ', replace(pg_get_triggerdef(pg_trigger.oid), :schema || '.', ''), tgenabled, prosecdef, prosrc),
    ours.relname
    FROM ours JOIN pg_trigger ON tgrelid = ours.oid AND NOT tgisinternal JOIN pg_proc ON pg_proc.oid = tgfoid
UNION ALL SELECT 'trigger', rulename, pg_get_ruledef(pg_rewrite.oid), ours.relname
    FROM ours JOIN pg_rewrite ON ev_class = ours.oid
UNION ALL SELECT 'trigger', polname, concat_ws(' ', polcmd, polpermissive), ours.relname
    FROM ours JOIN pg_policy ON polrelid = ours.oid
""")
Parts = dict[tuple[str, str], str]


async def find_strange_parts(database: Database) -> list[str] | None:
    """The names of what is missing, strange or changed; None where that cannot be found out with the rights there are.

    On a server a new set of tables is made beside those in use for it, in a transaction that is undone.
    """
    if database.embedded:
        return await _find_in_file(database)
    async with database.writer.connect() as connection:
        try:
            return await connection.run_sync(_compare)
        except DBAPIError:
            return None
        finally:
            await connection.rollback()


async def _find_in_file(database: Database) -> list[str]:
    revision = await migrating.revision(database) or migrating.newest()
    async with database.reader.connect() as connection:
        rows = (await connection.execute(text(migrating.DESCRIBED))).mappings().all()
    described = [(row["type"], row["name"], row["tbl_name"], row["sql"]) for row in rows]
    try:
        return [name for _, name, _ in copy_checks.find_differences(described, revision)]
    except Refusal:
        return ["sqlite_master"]


def _compare(connection: Connection) -> list[str]:
    schema = str(connection.scalar(text("SELECT current_schema()")))
    found = _parts(connection, schema)
    connection.execute(text(f"CREATE SCHEMA {SCRATCH}"))
    connection.execute(text(f"SET LOCAL search_path = {SCRATCH}"))
    migrating.make_tables(connection)
    wanted = _parts(connection, SCRATCH)
    tables = {name for (kind, name) in wanted if kind == "table"}
    amiss = [key for key in found.keys() | wanted.keys() if found.get(key) != wanted.get(key)]
    return sorted(name for kind, name in amiss if (kind, name) in wanted or _owner(found, kind, name) in tables)


def _parts(connection: Connection, schema: str) -> Parts:
    rows = connection.execute(ON_SERVER, {"schema": schema}).mappings()
    return {(row["kind"], row["part"]): f"{row['owner']}: {row['definition']}" for row in rows}


def _owner(parts: Parts, kind: str, name: str) -> str:
    """The table that a part belongs to; tables that somebody else keeps in the same database are theirs."""
    return parts[kind, name].partition(":")[0]
