"""What a typed choice means stands with the message that offers it: its answers, its block of numbers, since when it stands."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

OFFERS = sa.text("block IS NOT NULL")


def upgrade() -> None:
    op.add_column("outbox", sa.Column("block", sa.Integer(), nullable=True))
    op.add_column("outbox", sa.Column("choices", sa.JSON(none_as_null=True), nullable=True))
    op.add_column("outbox", sa.Column("shown_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index(
        "ix_outbox_menu", "outbox", ["account_id", "chat_id", "id"], sqlite_where=OFFERS, postgresql_where=OFFERS
    )


def downgrade() -> None:
    op.drop_index("ix_outbox_menu", "outbox")
    op.drop_column("outbox", "shown_at")
    op.drop_column("outbox", "choices")
    op.drop_column("outbox", "block")
