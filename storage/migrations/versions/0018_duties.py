"""A person has duties, several at once, each for all of the office, a unit, an area, a hamlet or one dialogue."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
LIVE = {"sqlite_where": sa.text("ended_at IS NULL"), "postgresql_where": sa.text("ended_at IS NULL")}
BELOW = """
WITH RECURSIVE below (unit_id, below_id, code, steps) AS (
    SELECT upper.id, unit.id, unit.code, 1 FROM unit AS upper JOIN unit ON unit.parent = upper.code
    UNION
    SELECT below.unit_id, unit.id, unit.code, below.steps + 1 FROM below JOIN unit ON unit.parent = below.code
    WHERE below.steps < 20
)
INSERT INTO unit_below (unit_id, below_id) SELECT DISTINCT unit_id, below_id FROM below
"""
SCOPE = "CASE WHEN unit_id IS NULL THEN 'all' ELSE 'unit' END, COALESCE(unit_id, 0)"
# The duties of the first form: one a person, for a unit or for all.
NOT_OLD = """
SELECT DISTINCT person_id FROM duty WHERE scope_kind NOT IN ('all', 'unit')
OR role IN ('secretary', 'helper', 'observer') OR (ended_at IS NULL AND person_id IN (
    SELECT person_id FROM duty WHERE ended_at IS NULL GROUP BY person_id HAVING COUNT(*) > 1
)) ORDER BY person_id
"""


def is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def put_in_place(table: str, columns: list[sa.Column], names: str, values: str, *constraints: sa.Constraint) -> None:
    """Make one of SQLite's tables anew, to which others point by its name (storage/upkeep/migrating.py)."""
    op.create_table(f"{table}_new", *columns, sa.PrimaryKeyConstraint("id", name=f"pk_{table}"), *constraints)
    op.execute(f"INSERT INTO {table}_new ({names}) SELECT {values} FROM {table}")
    op.drop_table(table)
    op.rename_table(f"{table}_new", table)


def scope_columns() -> list[sa.Column]:
    return [
        sa.Column("scope_kind", sa.String(10), nullable=False),
        sa.Column("scope_id", sa.BigInteger(), nullable=False),
    ]


def unit_column() -> sa.Column:
    return sa.Column("unit_id", NUMBER, nullable=True)


def duty_columns(*held: sa.Column) -> list[sa.Column]:
    return [
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        *held,
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("ref", sa.String(40), nullable=True),
    ]


def invite_columns(*held: sa.Column) -> list[sa.Column]:
    return [
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        *held,
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("used_at", MOMENT, nullable=True),
        sa.Column("used_by", sa.BigInteger(), nullable=True),
        sa.Column("ref", sa.String(40), nullable=True),
    ]


DUTY = "id, person_id, role, {}, name, since, ended_at, ref"
INVITE = "id, digest, role, {}, name, expires_at, used_at, used_by, ref"


def upgrade() -> None:
    op.create_table(
        "unit_below",
        sa.Column("unit_id", NUMBER, nullable=False),
        sa.Column("below_id", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_unit_below_unit_id_unit")),
        sa.ForeignKeyConstraint(["below_id"], ["unit.id"], name=op.f("fk_unit_below_below_id_unit")),
        sa.PrimaryKeyConstraint("unit_id", "below_id", name=op.f("pk_unit_below")),
    )
    op.execute(BELOW)
    op.drop_index("ix_official_live", table_name="official")
    if is_sqlite():
        person = sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_duty_person_id_person")
        names = DUTY.format("scope_kind, scope_id")
        put_in_place("official", duty_columns(*scope_columns()), names, DUTY.format(SCOPE), person)
        digest = sa.UniqueConstraint("digest", name="uq_invite_digest")
        names = INVITE.format("scope_kind, scope_id")
        put_in_place("invite", invite_columns(*scope_columns()), names, INVITE.format(SCOPE), digest)
    else:
        for table in ("official", "invite"):
            for column in scope_columns():
                op.add_column(table, sa.Column(column.name, column.type, nullable=True))
            op.execute(f"UPDATE {table} SET (scope_kind, scope_id) = ({SCOPE})")
            for column in scope_columns():
                op.alter_column(table, column.name, nullable=False)
            op.drop_column(table, "unit_id")
    op.rename_table("official", "duty")
    op.create_index(op.f("ix_duty_person_id"), "duty", ["person_id"])
    op.create_index("ix_duty_live", "duty", ["person_id", "role", "scope_kind", "scope_id"], unique=True, **LIVE)


def downgrade() -> None:
    found = [str(number) for number in op.get_bind().execute(sa.text(NOT_OLD)).scalars()]
    if found:
        raise RuntimeError(f"persons whose duties the old form does not know cannot go back: {', '.join(found[:20])}")
    op.drop_index("ix_duty_live", table_name="duty")
    op.drop_index(op.f("ix_duty_person_id"), table_name="duty")
    op.rename_table("duty", "official")
    op.execute("DELETE FROM invite WHERE scope_kind NOT IN ('all', 'unit') OR role IN ('secretary', 'helper', 'observer')")
    of_unit = "CASE WHEN scope_kind = 'unit' THEN scope_id END"
    if is_sqlite():
        person = sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_official_person_id_person")
        of = sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_official_unit_id_unit")
        put_in_place("official", duty_columns(unit_column()), DUTY.format("unit_id"), DUTY.format(of_unit), person, of)
        digest = sa.UniqueConstraint("digest", name="uq_invite_digest")
        of = sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_invite_unit_id_unit")
        put_in_place("invite", invite_columns(unit_column()), INVITE.format("unit_id"), INVITE.format(of_unit), digest, of)
    else:
        for table in ("official", "invite"):
            op.add_column(table, sa.Column("unit_id", sa.BigInteger(), nullable=True))
            op.execute(f"UPDATE {table} SET unit_id = {of_unit}")
            op.create_foreign_key(f"fk_{table}_unit_id_unit", table, "unit", ["unit_id"], ["id"])
            op.drop_column(table, "scope_kind")
            op.drop_column(table, "scope_id")
    op.create_index("ix_official_live", "official", ["person_id"], unique=True, **LIVE)
    op.drop_table("unit_below")
