"""What may not be sent now is held, with its reason; what is released together goes with one letter."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

HELD = sa.text("state = 'held'")
JOINED = sa.text("state = 'joined'")
TO_CALL = sa.text("state IN ('failed', 'held')")


def upgrade() -> None:
    op.add_column("outbox", sa.Column("held_why", sa.String(10), nullable=True))
    op.add_column("outbox", sa.Column("held_until", sa.DateTime(timezone=True), nullable=True))
    op.add_column("outbox", sa.Column("goes_with", sa.String(120), nullable=True))
    op.create_index("ix_outbox_held", "outbox", ["account_id", "chat_id"], sqlite_where=HELD, postgresql_where=HELD)
    op.create_index("ix_outbox_joined", "outbox", ["goes_with"], sqlite_where=JOINED, postgresql_where=JOINED)
    op.create_index("ix_outbox_to_call", "outbox", ["subject_id"], sqlite_where=TO_CALL, postgresql_where=TO_CALL)


def downgrade() -> None:
    # The version before knows no such states: what is held is sent by it as soon as it can be.
    op.execute("UPDATE outbox SET state = 'queued' WHERE state IN ('held', 'joined')")
    op.execute("UPDATE outbox SET state = 'cancelled' WHERE notice = 'released' AND state IN ('queued', 'leased')")
    op.drop_index("ix_outbox_to_call", "outbox", sqlite_where=TO_CALL, postgresql_where=TO_CALL)
    op.drop_index("ix_outbox_joined", "outbox", sqlite_where=JOINED, postgresql_where=JOINED)
    op.drop_index("ix_outbox_held", "outbox", sqlite_where=HELD, postgresql_where=HELD)
    for name in ("goes_with", "held_until", "held_why"):
        op.drop_column("outbox", name)
