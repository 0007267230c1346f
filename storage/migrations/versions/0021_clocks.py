"""Clocks are rows: the due day of a feedback becomes one, beside the calendar that it is counted by."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
LIVE = {"sqlite_where": sa.text("ended_at IS NULL"), "postgresql_where": sa.text("ended_at IS NULL")}
OPEN = "state IN ('accepted', 'asked', 'received', 'reopened')"
OPEN_ONES = {"sqlite_where": sa.text(OPEN), "postgresql_where": sa.text(OPEN)}
# The day in Việt Nam, of a moment.
DAY = {"sqlite": "date({}, '+7 hours')", "postgresql": "CAST({} AT TIME ZONE INTERVAL '7 hours' AS date)"}
# What stands is kept: the due day as it was promised. A clock whose author is asked stood still from the last
# question on, if it was not late by then; one of what is answered ended with the last answer.
FILL = """
INSERT INTO deadline (subject_kind, subject_id, kind, number, unit_id, due, stopped, stopped_at, ended_at, basis,
    promised, counted_at)
SELECT 'feedback', id, 'first_answer', 1, unit_id, due_on, asked_at IS NOT NULL, asked_at,
    CASE WHEN {open} THEN NULL ELSE COALESCE(answered_at, received_at) END,
    {basis}, due_on, received_at
FROM (
    SELECT feedback.*,
        (SELECT max(at) FROM entry WHERE feedback.state = 'asked' AND entry.feedback_id = feedback.id
            AND entry.action = 'ask' AND {asked_on} <= feedback.due_on) AS asked_at,
        (SELECT max(at) FROM entry WHERE entry.feedback_id = feedback.id
            AND entry.action IN ('answer', 'decline')) AS answered_at
    FROM feedback
) AS known
"""
BASIS = "'{{\"start\": \"' || {} || '\", \"days\": 10, \"count\": \"working\", \"stops\": []}}'"
BACK = """
UPDATE feedback SET due_on = COALESCE(
    (SELECT due FROM deadline WHERE subject_kind = 'feedback' AND subject_id = feedback.id AND kind = 'first_answer'
        ORDER BY number DESC LIMIT 1), {})
"""
PASS_ON = "UPDATE deadline SET unit_id = NEW.unit_id WHERE subject_kind = 'feedback' AND subject_id = NEW.id"


def dialect() -> str:
    return op.get_bind().dialect.name


def make_tables() -> None:
    op.create_table(
        "deadline",
        sa.Column("subject_kind", sa.String(20), nullable=False),
        sa.Column("subject_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=True),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("stopped", sa.Boolean(), nullable=False),
        sa.Column("stopped_at", MOMENT, nullable=True),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("basis", sa.JSON(), nullable=False),
        sa.Column("promised", sa.Date(), nullable=False),
        sa.Column("counted_at", MOMENT, nullable=False),
        sa.Column("moved_from", sa.Date(), nullable=True),
        sa.CheckConstraint("stopped = (stopped_at IS NOT NULL)", name=op.f("ck_deadline_stopped")),
        sa.PrimaryKeyConstraint("subject_kind", "subject_id", "kind", "number", name=op.f("pk_deadline")),
    )
    op.create_table(
        "work_calendar",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("noted_at", MOMENT, nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("days", sa.Text(), nullable=False),
        sa.Column("told_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_calendar")),
    )
    op.create_table(
        "calendar_notice",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(200), nullable=True),
        sa.Column("asked_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("year", name=op.f("pk_calendar_notice")),
    )


def upgrade() -> None:
    make_tables()
    day = DAY[dialect()].format("received_at")
    basis = BASIS.format(day if dialect() == "sqlite" else f"CAST({day} AS text)")
    basis = f"CAST({basis} AS json)" if dialect() == "postgresql" else basis
    # Read as it is: what looks like a parameter in the JSON is none.
    op.execute(sa.text(FILL.format(open=OPEN, basis=basis, asked_on=DAY[dialect()].format("at")).replace(": ", "\\: ")))
    op.create_index("ix_deadline_live", "deadline", ["kind", "stopped", "due", "subject_id"], **LIVE)
    op.create_index("ix_deadline_live_unit", "deadline", ["unit_id", "kind", "stopped", "due", "subject_id"], **LIVE)
    op.create_index("ix_deadline_counted", "deadline", ["counted_at"], **LIVE)
    op.drop_index("ix_feedback_open_unit", "feedback")
    op.drop_index("ix_feedback_open", "feedback")
    # SQLite can leave out a column that nothing refers to, without a copy of the table and its triggers.
    op.execute("ALTER TABLE feedback DROP COLUMN due_on")
    if dialect() == "sqlite":
        when = "UPDATE OF unit_id ON feedback WHEN NEW.unit_id IS NOT OLD.unit_id"
        op.execute(f"CREATE TRIGGER feedback_clocks_passed_on AFTER {when} BEGIN {PASS_ON}; END")
        return
    op.execute(
        f"CREATE FUNCTION pass_clocks_on() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {PASS_ON}; RETURN NULL; END $$"
    )
    op.execute(
        "CREATE TRIGGER feedback_clocks_passed_on AFTER UPDATE OF unit_id ON feedback FOR EACH ROW "
        "WHEN (NEW.unit_id IS DISTINCT FROM OLD.unit_id) EXECUTE FUNCTION pass_clocks_on()"
    )


def downgrade() -> None:
    op.execute("DROP TRIGGER feedback_clocks_passed_on" + ("" if dialect() == "sqlite" else " ON feedback"))
    if dialect() == "postgresql":
        op.execute("DROP FUNCTION pass_clocks_on()")
    # A column that must have a value is added with one.
    op.execute("ALTER TABLE feedback ADD COLUMN due_on DATE NOT NULL DEFAULT '1970-01-01'")
    op.execute(BACK.format(DAY[dialect()].format("received_at")))
    op.create_index("ix_feedback_open", "feedback", ["due_on", "id"], **OPEN_ONES)
    op.create_index("ix_feedback_open_unit", "feedback", ["unit_id", "due_on", "id"], **OPEN_ONES)
    op.drop_table("calendar_notice")
    op.drop_table("work_calendar")
    op.drop_table("deadline")
