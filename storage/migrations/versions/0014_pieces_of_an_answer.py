"""An official's text that an app cut into several messages is one text: when its newest piece was written, and how long it was."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("reply", sa.Column("piece_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("reply", sa.Column("piece_units", sa.Integer(), nullable=True))
    op.create_index("ix_reply_official_id_piece_at", "reply", ["official_id", "piece_at"])


def downgrade() -> None:
    op.drop_index("ix_reply_official_id_piece_at", "reply")
    op.drop_column("reply", "piece_units")
    op.drop_column("reply", "piece_at")
