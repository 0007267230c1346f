"""Two messengers of one person: the code by which they are joined, and what goes back when they part."""

import sqlalchemy as sa
from alembic import op

revision = "0079"
down_revision = "0061"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "join_code",
        sa.Column("contact_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("contact_id", name="pk_join_code"),
        sa.UniqueConstraint("digest", name="uq_join_code_digest"),
    )
    op.add_column("contact", sa.Column("joined_from", sa.BigInteger(), nullable=True))
    op.add_column("duty", sa.Column("joined_from", sa.BigInteger(), nullable=True))


def downgrade() -> None:
    op.drop_column("duty", "joined_from")
    op.drop_column("contact", "joined_from")
    op.drop_table("join_code")
