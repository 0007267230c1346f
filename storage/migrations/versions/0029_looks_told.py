"""A look at what a resident hides has its reason, and the moment when the resident was told of it."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

UNTOLD = sa.text("told_at IS NULL")
RIDES = sa.text("state = 'queued' AND notice = 'name-seen'")


def upgrade() -> None:
    op.add_column("look", sa.Column("kind", sa.String(10), nullable=False, server_default="name"))
    op.add_column("look", sa.Column("reason", sa.Text(), nullable=True))
    op.add_column("look", sa.Column("told_at", sa.DateTime(timezone=True), nullable=True))
    # Nobody was told of the earlier ones, nor promised to be; years of them are not told in one go now.
    op.execute("UPDATE look SET told_at = at")
    op.create_index("ix_look_untold", "look", ["feedback_id"], sqlite_where=UNTOLD, postgresql_where=UNTOLD)
    op.create_index("ix_outbox_rides", "outbox", ["account_id", "chat_id"], sqlite_where=RIDES, postgresql_where=RIDES)


def downgrade() -> None:
    op.drop_index("ix_outbox_rides", "outbox", sqlite_where=RIDES, postgresql_where=RIDES)
    op.drop_index("ix_look_untold", "look", sqlite_where=UNTOLD, postgresql_where=UNTOLD)
    # What waits to be told is not known to an older version.
    waiting = "state IN ('queued', 'held', 'joined', 'leased')"
    op.execute(f"UPDATE outbox SET state = 'cancelled' WHERE notice = 'name-seen' AND {waiting}")  # noqa: S608  ours
    op.drop_column("look", "told_at")
    op.drop_column("look", "reason")
    op.drop_column("look", "kind")
