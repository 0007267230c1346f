"""Tokens of Zalo Official Accounts."""

import sqlalchemy as sa
from alembic import op

revision = "0089"
down_revision = "0084"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "oa_token",
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("access", sa.String(4000), nullable=False),
        sa.Column("refresh", sa.String(4000), nullable=False),
        sa.Column("good_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("asking_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("asking", sa.String(40), nullable=True),
        sa.Column("ended", sa.String(40), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("begun_with", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("account_id", name="pk_oa_token"),
    )


def downgrade() -> None:
    op.drop_table("oa_token")
