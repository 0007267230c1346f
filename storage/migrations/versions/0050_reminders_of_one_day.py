"""Reminders of two dialogues of a day leave as one, by which the others are found."""

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision = "0047"
branch_labels = None
depends_on = None

MERGES = sa.text("error = 'merged'")


def upgrade() -> None:
    op.create_index("ix_outbox_merged", "outbox", ["goes_with"], sqlite_where=MERGES, postgresql_where=MERGES)


def downgrade() -> None:
    op.drop_index("ix_outbox_merged", "outbox")
