"""Cards of open feedbacks are posted in chunks: which chats wait for theirs; and a chat's cards are found by an index."""

import sqlalchemy as sa
from alembic import op

revision = '0013'
down_revision = '0007'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "posting",
        sa.Column("bot_id", sa.BigInteger(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("bot_id", "chat_id", name="pk_posting"),
    )
    op.create_index("ix_card_chat", "card", ["bot_id", "chat_id"])


def downgrade() -> None:
    op.drop_index("ix_card_chat", "card")
    op.drop_table("posting")
