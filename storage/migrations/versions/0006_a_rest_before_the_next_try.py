"""What could not leave keeps the moment at which it was due, and rests until another: its age is told, and its place kept."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

RESTS = sa.text("state = 'queued' AND rest_until IS NOT NULL")


def upgrade() -> None:
    op.add_column("outbox", sa.Column("rest_until", sa.DateTime(timezone=True), nullable=True))
    op.create_index(
        "ix_outbox_resting", "outbox", ["bot_id", "rest_until"], sqlite_where=RESTS, postgresql_where=RESTS
    )


def downgrade() -> None:
    op.drop_index("ix_outbox_resting", "outbox", sqlite_where=RESTS, postgresql_where=RESTS)
    op.drop_column("outbox", "rest_until")
