"""Persons who were erased and feedbacks whose words are gone; what they left in SQLite's index goes in small steps."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

ERASED = sa.text("erased_at IS NOT NULL")
REMEMBERED = sa.text("forgotten_at IS NULL")
FIND = "INSERT INTO feedback_words (rowid, folded, unit_id) VALUES (NEW.id, NEW.folded, NEW.unit_id); "
LOSE = (
    "INSERT INTO feedback_words (feedback_words, rowid, folded, unit_id) "
    "VALUES ('delete', OLD.id, OLD.folded, OLD.unit_id); "
)
# One for each row wrote the whole index anew, while everybody waited; storage/engine/overwriting.py does it once for all.
OVERWRITE = "INSERT INTO feedback_words (feedback_words) VALUES ('optimize'); "


def make_triggers(after: str) -> None:
    """Have SQLite's index follow what is changed or deleted, and do something after each."""
    if op.get_bind().dialect.name != "sqlite":
        return
    for name, when, then in (
        ("feedback_reworded", "UPDATE OF folded ON feedback WHEN NEW.folded IS NOT OLD.folded", LOSE + FIND),
        ("feedback_lost", "DELETE ON feedback", LOSE),
    ):
        op.execute(f"DROP TRIGGER {name}")
        op.execute(f"CREATE TRIGGER {name} AFTER {when} BEGIN {then + after} END")


def upgrade() -> None:
    op.add_column("person", sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("feedback", sa.Column("forgotten_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index("ix_person_erased", "person", ["erased_at"], sqlite_where=ERASED, postgresql_where=ERASED)
    op.create_index("ix_feedback_remembered", "feedback", ["received_at"], sqlite_where=REMEMBERED, postgresql_where=REMEMBERED)
    make_triggers("")


def downgrade() -> None:
    make_triggers(OVERWRITE)
    op.drop_index("ix_feedback_remembered", "feedback", sqlite_where=REMEMBERED, postgresql_where=REMEMBERED)
    op.drop_index("ix_person_erased", "person", sqlite_where=ERASED, postgresql_where=ERASED)
    # SQLite can leave out a column that nothing refers to, without a copy of the table and its triggers.
    op.execute("ALTER TABLE feedback DROP COLUMN forgotten_at")
    op.execute("ALTER TABLE person DROP COLUMN erased_at")
