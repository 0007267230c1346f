"""A feedback says itself whether it is open, so that a new state needs no trigger or index that names it."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

OPEN = "'accepted', 'asked', 'received', 'reopened'"
BY_COLUMN = "CASE WHEN {row}forgotten_at IS NOT NULL AND {row}open THEN 'erased' ELSE {row}state END"
BY_STATES = "CASE WHEN {row}forgotten_at IS NOT NULL AND {row}state IN (" + OPEN + ") THEN 'erased' ELSE {row}state END"
# The triggers of 0035, with what makes a feedback count as erased.
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


def count(what: str, *, by_column: bool) -> None:
    """Have the triggers count feedbacks as what they are said to be; no number changes by that."""
    if op.get_bind().dialect.name != "sqlite":
        op.execute(COUNT_ON_POSTGRES.replace("{what}", what.format(row="")))
        return
    more = ", open" if by_column else ""
    went = " OR NEW.open IS NOT OLD.open" if by_column else ""
    triggers = {
        "feedback_counted_in": ("INSERT ON feedback", change("NEW", 1, what)),
        "feedback_counted_on": (
            f"UPDATE OF state, satisfaction, unit_id, forgotten_at{more} ON feedback WHEN NEW.state IS NOT OLD.state "
            "OR NEW.satisfaction IS NOT OLD.satisfaction OR NEW.unit_id IS NOT OLD.unit_id "
            f"OR (NEW.forgotten_at IS NULL) IS NOT (OLD.forgotten_at IS NULL){went}",
            change("OLD", -1, what) + change("NEW", 1, what),
        ),
        "feedback_counted_out": ("DELETE ON feedback", change("OLD", -1, what)),
    }
    for name, (when, then) in triggers.items():
        op.execute(f"DROP TRIGGER {name}")
        op.execute(f"CREATE TRIGGER {name} AFTER {when} BEGIN {then} END")


def upgrade() -> None:
    op.add_column("feedback", sa.Column("open", sa.Boolean(), nullable=False, server_default=sa.text("false")))
    # The fewer rows by far: what is answered stays as it was written.
    op.execute(f"UPDATE feedback SET open = true WHERE state IN ({OPEN})")  # noqa: S608  nothing comes from outside
    count(BY_COLUMN, by_column=True)


def downgrade() -> None:
    count(BY_STATES, by_column=False)
    op.drop_column("feedback", "open")
