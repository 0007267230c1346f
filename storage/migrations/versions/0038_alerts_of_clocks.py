"""Clocks know when somebody is to be told of them, and run for what is asked, answered or not taken up as well."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0036"
branch_labels = None
depends_on = None

COLUMNS = {
    "alert_on": sa.Date(),
    "told": sa.String(10),
    "told_due": sa.Date(),
    "told_at": sa.DateTime(timezone=True),
    "delayed_to": sa.Date(),
}
INDEXES = {
    "ix_deadline_alert": (["alert_on", "unit_id"], sa.text("ended_at IS NULL AND alert_on IS NOT NULL")),
    "ix_deadline_told": (["unit_id", "told_at", "subject_id"], sa.text("ended_at IS NULL AND told_at IS NOT NULL")),
}
# Long ago: whoever tells looks at each clock once; of what is counted by no calendar yet the day is counted anew first.
LONG_AGO = "'1970-01-01'"
# The day in Việt Nam of a moment, and so many days after it.
DAY = {"sqlite": "date({}, '+7 hours')", "postgresql": "CAST({} AT TIME ZONE INTERVAL '7 hours' AS date)"}
LATER = {"sqlite": "date({}, '+{} days')", "postgresql": "({} + {})"}
NOW = {"sqlite": "'now'", "postgresql": "now()"}
BASIS = {
    "sqlite": "{}",
    "postgresql": "CAST({} AS json)",
}
STARTED = "'{{\"start\": \"' || CAST({} AS text) || '\", \"days\": {}, \"count\": \"{}\", \"stops\": []}}'"
ASKED_AT = "(SELECT max(at) FROM entry WHERE entry.feedback_id = feedback.id AND entry.action = 'ask')"
FILL = """
INSERT INTO deadline (subject_kind, subject_id, kind, number, unit_id, due, stopped, basis, promised, counted_at)
SELECT 'feedback', id, '{kind}', 1, unit_id, {due}, {no}, {basis}, {due}, {long_ago}
FROM feedback WHERE {which} AND forgotten_at IS NULL
"""


def fill(kind: str, which: str, since: str, days: int, count: str) -> None:
    """Start a clock of a kind for the feedbacks of some states, from the day of a moment on."""
    dialect = op.get_bind().dialect.name
    start = DAY[dialect].format(since)
    statement = FILL.format(
        kind=kind,
        due=LATER[dialect].format(start, days),
        no="0" if dialect == "sqlite" else "false",
        basis=BASIS[dialect].format(STARTED.format(start, days, count)),
        long_ago="'1970-01-01 00:00:00'" if dialect == "sqlite" else "TIMESTAMPTZ '1970-01-01 00:00:00+00'",
        which=which,
    )
    op.execute(statement)


def upgrade() -> None:
    for name, kind in COLUMNS.items():
        op.add_column("deadline", sa.Column(name, kind, nullable=True))
    op.execute(f"UPDATE deadline SET alert_on = {LONG_AGO} WHERE ended_at IS NULL AND NOT stopped")
    fill("forward", "state = 'received'", "received_at", 5, "working")
    fill("author_reply", "state = 'asked'", f"COALESCE({ASKED_AT}, received_at)", 10, "calendar")
    # Nothing is closed without a word the moment that this is installed: whoever was answered has the whole term yet.
    fill("verdict", "state IN ('answered', 'declined')", NOW[op.get_bind().dialect.name], 14, "calendar")
    for name, (columns, where) in INDEXES.items():
        op.create_index(name, "deadline", columns, sqlite_where=where, postgresql_where=where)


def downgrade() -> None:
    for name in INDEXES:
        op.drop_index(name, "deadline")
    op.execute("DELETE FROM deadline WHERE kind IN ('forward', 'author_reply', 'verdict')")
    for name in COLUMNS:
        op.execute(f"ALTER TABLE deadline DROP COLUMN {name}")
