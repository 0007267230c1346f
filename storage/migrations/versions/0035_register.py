"""What was taken out as a register is kept for good; feedbacks are found by their day; who was erased waits no more."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0033"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
KEPT_ON_SQLITE = {
    "export_kept": "BEFORE UPDATE ON export BEGIN SELECT RAISE(ABORT, 'what was taken out stays written'); END",
    "export_stays": "BEFORE DELETE ON export BEGIN SELECT RAISE(ABORT, 'what was taken out stays written'); END",
}
KEPT_ON_POSTGRES = {
    "export_kept": "BEFORE UPDATE ON export FOR EACH ROW EXECUTE FUNCTION refuse_change()",
    "export_stays": "BEFORE DELETE ON export FOR EACH ROW EXECUTE FUNCTION refuse_change()",
}

# What an open feedback counts as once its words are gone: nobody waits for its answer.
OPEN = "'accepted', 'asked', 'received', 'reopened'"
COUNTED = "CASE WHEN {row}forgotten_at IS NOT NULL AND {row}state IN (" + OPEN + ") THEN 'erased' ELSE {row}state END"
BEFORE = "{row}state"
# The triggers of 0003, with what a feedback counts as.
COUNT_ON_POSTGRES = """
CREATE OR REPLACE FUNCTION count_feedback() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO tally_change (unit_id, what, delta) SELECT unit_id, what, count(*) FROM (
            SELECT unit_id, {what} AS what FROM fresh UNION ALL SELECT unit_id, satisfaction FROM fresh
        ) AS counted WHERE what IS NOT NULL GROUP BY unit_id, what;
    ELSIF TG_OP = 'DELETE' THEN
        INSERT INTO tally_change (unit_id, what, delta) SELECT unit_id, what, -count(*) FROM (
            SELECT unit_id, {what} AS what FROM gone UNION ALL SELECT unit_id, satisfaction FROM gone
        ) AS counted WHERE what IS NOT NULL GROUP BY unit_id, what;
    ELSE
        INSERT INTO tally_change (unit_id, what, delta) SELECT unit_id, what, sum(n) FROM (
            SELECT unit_id, {what} AS what, 1 AS n FROM fresh UNION ALL SELECT unit_id, satisfaction, 1 FROM fresh
            UNION ALL SELECT unit_id, {what}, -1 FROM gone UNION ALL SELECT unit_id, satisfaction, -1 FROM gone
        ) AS counted WHERE what IS NOT NULL GROUP BY unit_id, what HAVING sum(n) <> 0;
    END IF;
    RETURN NULL;
END $$
"""


def change(row: str, delta: int, what: str) -> str:
    counted = what.format(row=f"{row}.")
    return (
        f"INSERT INTO tally_change (unit_id, what, delta) VALUES ({row}.unit_id, {counted}, {delta}); "
        f"INSERT INTO tally_change (unit_id, what, delta) SELECT {row}.unit_id, {row}.satisfaction, {delta} "
        f"WHERE {row}.satisfaction IS NOT NULL; "
    )


def count(what: str, *, forgotten: bool) -> None:
    """Have the triggers count feedbacks as what they are said to be, and what is there already be counted so."""
    if op.get_bind().dialect.name == "sqlite":
        more = ", forgotten_at" if forgotten else ""
        went = " OR (NEW.forgotten_at IS NULL) IS NOT (OLD.forgotten_at IS NULL)" if forgotten else ""
        triggers = {
            "feedback_counted_in": ("INSERT ON feedback", change("NEW", 1, what)),
            "feedback_counted_on": (
                f"UPDATE OF state, satisfaction, unit_id{more} ON feedback WHEN NEW.state IS NOT OLD.state "
                f"OR NEW.satisfaction IS NOT OLD.satisfaction OR NEW.unit_id IS NOT OLD.unit_id{went}",
                change("OLD", -1, what) + change("NEW", 1, what),
            ),
            "feedback_counted_out": ("DELETE ON feedback", change("OLD", -1, what)),
        }
        for name, (when, then) in triggers.items():
            op.execute(f"DROP TRIGGER {name}")
            op.execute(f"CREATE TRIGGER {name} AFTER {when} BEGIN {then} END")
    else:
        op.execute(COUNT_ON_POSTGRES.replace("{what}", what.format(row="")))
    erased, sign = f"forgotten_at IS NOT NULL AND state IN ({OPEN})", 1 if forgotten else -1
    op.execute(
        "INSERT INTO tally_change (unit_id, what, delta) "  # noqa: S608  nothing in it comes from outside
        f"SELECT unit_id, state, {-sign} * count(*) FROM feedback WHERE {erased} GROUP BY unit_id, state "
        f"UNION ALL SELECT unit_id, 'erased', {sign} * count(*) FROM feedback WHERE {erased} GROUP BY unit_id"
    )


def upgrade() -> None:
    op.create_table(
        "export",
        sa.Column("number", NUMBER, autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("duty_id", NUMBER, nullable=False),
        sa.Column("profile", sa.String(20), nullable=False),
        sa.Column("scope_kind", sa.String(10), nullable=False),
        sa.Column("scope_id", sa.BigInteger(), nullable=False),
        sa.Column("begins", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=False),
        sa.Column("names", sa.Boolean(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("link", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(["duty_id"], ["duty.id"], name="fk_export_duty_id_duty"),
        sa.PrimaryKeyConstraint("number", name="pk_export"),
    )
    op.create_index("ix_export_ends", "export", ["ends"])
    kept = KEPT_ON_SQLITE if op.get_bind().dialect.name == "sqlite" else KEPT_ON_POSTGRES
    for name, then in kept.items():
        op.execute(f"CREATE TRIGGER {name} {then}")
    op.create_index("ix_feedback_received_at_id", "feedback", ["received_at", "id"])
    count(COUNTED, forgotten=True)


def downgrade() -> None:
    count(BEFORE, forgotten=False)
    op.drop_index("ix_feedback_received_at_id", "feedback")
    op.drop_table("export")
