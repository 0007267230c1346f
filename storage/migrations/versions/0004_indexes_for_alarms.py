"""Indexes by which what was given up is counted."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    dead = sa.text("state = 'failed' AND error NOT LIKE 'unreachable:%'")
    op.create_index("ix_outbox_dead", "outbox", ["due_at"], sqlite_where=dead, postgresql_where=dead)
    poison = sa.text("state = 'poison'")
    op.create_index("ix_inbox_poison", "inbox", ["received_at"], sqlite_where=poison, postgresql_where=poison)


def downgrade() -> None:
    op.drop_index("ix_inbox_poison", "inbox")
    op.drop_index("ix_outbox_dead", "outbox")
