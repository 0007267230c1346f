"""Indexes for screens and ticks that would read more with every year."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

OPEN = "state IN ('accepted', 'asked', 'received', 'reopened')"
BEFORE = "state NOT IN ('closed', 'declined', 'answered')"


def index(name: str, table: str, columns: list[str], condition: str) -> None:
    where = sa.text(condition)
    op.create_index(name, table, columns, sqlite_where=where, postgresql_where=where)


def upgrade() -> None:
    op.drop_index("ix_feedback_open", "feedback")
    index("ix_feedback_open", "feedback", ["due_on", "id"], OPEN)
    index("ix_feedback_open_unit", "feedback", ["unit_id", "due_on", "id"], OPEN)
    index("ix_outbox_expiring", "outbox", ["expires_at"], "state = 'queued'")
    index("ix_outbox_failed", "outbox", ["bot_id", "chat_id", "subject_id"], "state = 'failed'")


def downgrade() -> None:
    op.drop_index("ix_outbox_failed", "outbox")
    op.drop_index("ix_outbox_expiring", "outbox")
    op.drop_index("ix_feedback_open_unit", "feedback")
    op.drop_index("ix_feedback_open", "feedback")
    index("ix_feedback_open", "feedback", ["unit_id", "due_on"], BEFORE)
