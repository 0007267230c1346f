"""What was kept and is not dealt with knows its writer: what they wrote later does not overtake it on another host."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

OPEN = sa.text("state = 'open'")


def upgrade() -> None:
    op.add_column("inbox", sa.Column("writer", sa.BigInteger(), nullable=True))
    op.create_index(
        "ix_inbox_writer", "inbox", ["bot_id", "writer", "update_id"], sqlite_where=OPEN, postgresql_where=OPEN
    )


def downgrade() -> None:
    op.drop_index("ix_inbox_writer", "inbox", sqlite_where=OPEN, postgresql_where=OPEN)
    op.drop_column("inbox", "writer")
