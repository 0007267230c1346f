"""Persons who were erased and feedbacks whose words are gone."""

import sqlalchemy as sa
from alembic import op

revision = '0026'
down_revision = '0025'
branch_labels = None
depends_on = None

ERASED = sa.text("erased_at IS NOT NULL")
REMEMBERED = sa.text("forgotten_at IS NULL")


def upgrade() -> None:
    op.add_column("person", sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("feedback", sa.Column("forgotten_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index("ix_person_erased", "person", ["erased_at"], sqlite_where=ERASED, postgresql_where=ERASED)
    op.create_index("ix_feedback_remembered", "feedback", ["received_at"], sqlite_where=REMEMBERED, postgresql_where=REMEMBERED)


def downgrade() -> None:
    op.drop_index("ix_feedback_remembered", "feedback", sqlite_where=REMEMBERED, postgresql_where=REMEMBERED)
    op.drop_index("ix_person_erased", "person", sqlite_where=ERASED, postgresql_where=ERASED)
    # SQLite can leave out a column that nothing refers to, without a copy of the table and its triggers.
    op.execute("ALTER TABLE feedback DROP COLUMN forgotten_at")
    op.execute("ALTER TABLE person DROP COLUMN erased_at")
