"""What waits is a list of its own, found by who has it in hand, field, area and day; a morning digest can be turned off."""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0037"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
COLUMNS = "feedback_id, unit_id, area_id, field_id, holder_id, reopened, stopped, due"
OF_FEEDBACK = "unit_id, area_id, COALESCE(field_id, 0), COALESCE(holder_id, 0), reopened > 0"
FIRST_ANSWER = "{row}kind = 'first_answer' AND {row}subject_kind = 'feedback'"
NEW_CLOCK = FIRST_ANSWER.format(row="NEW.")
LIVE = f"{FIRST_ANSWER.format(row='')} AND ended_at IS NULL"
# Each trigger writes the columns of its own table alone, so that of two changes at once neither undoes the other.
LIST = (
    f"INSERT INTO open_work ({COLUMNS}) SELECT id, {OF_FEEDBACK}, NEW.stopped, NEW.due FROM feedback "  # noqa: S608
    "WHERE id = NEW.subject_id ON CONFLICT (feedback_id) DO UPDATE SET stopped = excluded.stopped, due = excluded.due"
)
TAKE_OFF = (
    "DELETE FROM open_work WHERE feedback_id = NEW.subject_id AND NOT EXISTS "  # noqa: S608
    f"(SELECT 1 FROM deadline WHERE subject_id = NEW.subject_id AND {LIVE})"
)
# A feedback that comes in behind its clock, as where a whole office is moved.
LIST_LATE = (
    f"INSERT INTO open_work ({COLUMNS}) SELECT NEW.id, NEW.unit_id, NEW.area_id, COALESCE(NEW.field_id, 0), "  # noqa: S608
    f"COALESCE(NEW.holder_id, 0), NEW.reopened > 0, stopped, due FROM deadline WHERE subject_id = NEW.id AND {LIVE}"
)
MOVE = (
    "UPDATE open_work SET unit_id = NEW.unit_id, area_id = NEW.area_id, field_id = COALESCE(NEW.field_id, 0), "
    "holder_id = COALESCE(NEW.holder_id, 0), reopened = NEW.reopened > 0 WHERE feedback_id = NEW.id"
)
MOVING = ("unit_id", "area_id", "field_id", "holder_id", "reopened")
CLOCK = "stopped, due, ended_at"

ON_SQLITE = {
    "deadline_listed": f"INSERT ON deadline WHEN {NEW_CLOCK} AND NEW.ended_at IS NULL BEGIN {LIST}; END",
    "deadline_listed_anew": (
        f"UPDATE OF {CLOCK} ON deadline WHEN {NEW_CLOCK} AND NEW.ended_at IS NULL BEGIN {LIST}; END"
    ),
    "deadline_taken_off": f"UPDATE OF ended_at ON deadline WHEN {NEW_CLOCK} AND NEW.ended_at IS NOT NULL BEGIN {TAKE_OFF}; END",
    "deadline_gone": f"DELETE ON deadline BEGIN {TAKE_OFF.replace('NEW.', 'OLD.')}; END",
    "feedback_listed": f"INSERT ON feedback BEGIN {LIST_LATE}; END",
    "feedback_moved_on_list": (
        f"UPDATE OF {', '.join(MOVING)} ON feedback WHEN "
        f"{' OR '.join(f'NEW.{one} IS NOT OLD.{one}' for one in MOVING)} BEGIN {MOVE}; END"
    ),
}
FUNCTIONS = {
    "list_clock": (
        f"IF TG_OP = 'DELETE' THEN {TAKE_OFF.replace('NEW.', 'OLD.')}; "
        f"ELSIF {NEW_CLOCK} AND NEW.ended_at IS NULL THEN {LIST}; "
        f"ELSIF {NEW_CLOCK} AND TG_OP = 'UPDATE' THEN {TAKE_OFF}; END IF"
    ),
    "list_feedback": LIST_LATE,
    "move_on_list": MOVE,
}
CHANGED = " OR ".join(f"NEW.{one} IS DISTINCT FROM OLD.{one}" for one in MOVING)
# What a feedback says of itself is written on the list with the commit: until then its clock, which is changed by the
# same deed, can be waited for by nobody who holds the list's row.
ON_POSTGRES = {
    "deadline_listed": (
        f"AFTER INSERT OR DELETE OR UPDATE OF {CLOCK} ON deadline FOR EACH ROW EXECUTE FUNCTION list_clock()"
    ),
    "feedback_listed": "AFTER INSERT ON feedback FOR EACH ROW EXECUTE FUNCTION list_feedback()",
    "feedback_moved_on_list": (
        f"AFTER UPDATE OF {', '.join(MOVING)} ON feedback DEFERRABLE INITIALLY DEFERRED FOR EACH ROW "
        f"WHEN ({CHANGED}) EXECUTE FUNCTION move_on_list()"
    ),
}
# Whoever took it up or wrote to its author last; what is closed for good has nobody who would need to know.
HELD = """
UPDATE feedback SET holder_id = (SELECT official_id FROM entry WHERE entry.feedback_id = feedback.id
    AND official_id IS NOT NULL AND action IN ('accept', 'ask', 'answer', 'decline') ORDER BY number DESC LIMIT 1)
WHERE state IN ('accepted', 'asked', 'reopened', 'answered', 'declined')
"""


def is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def upgrade() -> None:
    op.add_column("person", sa.Column("no_digest_since", sa.DateTime(timezone=True), nullable=True))
    op.add_column("feedback", sa.Column("holder_id", sa.BigInteger(), nullable=True))
    op.execute(HELD)
    op.create_table(
        "open_work",
        sa.Column("feedback_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=False),
        sa.Column("area_id", sa.BigInteger(), nullable=False),
        sa.Column("field_id", sa.BigInteger(), nullable=False),
        sa.Column("holder_id", sa.BigInteger(), nullable=False),
        sa.Column("reopened", sa.Boolean(), nullable=False),
        sa.Column("stopped", sa.Boolean(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("feedback_id", name="pk_open_work"),
    )
    live = f"{FIRST_ANSWER.format(row='deadline.')} AND ended_at IS NULL"
    op.execute(
        f"INSERT INTO open_work ({COLUMNS}) SELECT id, feedback.unit_id, area_id, COALESCE(field_id, 0), "  # noqa: S608
        f"COALESCE(holder_id, 0), reopened > 0, stopped, due FROM deadline JOIN feedback ON id = subject_id WHERE {live}"
    )
    in_order, rest = ("stopped", "due", "feedback_id"), ("area_id", "field_id", "holder_id", "reopened")
    op.create_index("ix_open_work_order", "open_work", [*in_order, "unit_id", *rest])
    op.create_index("ix_open_work_unit", "open_work", ["unit_id", *in_order, *rest])
    if is_sqlite():
        for name, then in ON_SQLITE.items():
            op.execute(f"CREATE TRIGGER {name} AFTER {then}")
        return
    for name, then in FUNCTIONS.items():
        op.execute(f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {then}; RETURN NULL; END $$")
    for name, then in ON_POSTGRES.items():
        op.execute(f"CREATE {'CONSTRAINT ' if 'DEFERRABLE' in then else ''}TRIGGER {name} {then}")


def downgrade() -> None:
    for name in ON_SQLITE if is_sqlite() else ON_POSTGRES:
        table = name.partition("_")[0]
        op.execute(f"DROP TRIGGER {name}" + ("" if is_sqlite() else f" ON {table}"))
    if not is_sqlite():
        for name in FUNCTIONS:
            op.execute(f"DROP FUNCTION {name}()")
    op.drop_table("open_work")
    op.drop_column("feedback", "holder_id")
    op.drop_column("person", "no_digest_since")
