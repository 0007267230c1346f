"""Until when people may be written to, and how many messages of a month are used."""

import sqlalchemy as sa
from alembic import op

revision = "0087"
down_revision = "0066"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("peer", sa.Column("heard_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("peer", sa.Column("said", sa.Integer(), server_default="0", nullable=False))
    op.add_column("peer", sa.Column("shut_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "month_use",
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("used", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("account_id", "month", name="pk_month_use"),
    )


def downgrade() -> None:
    op.drop_table("month_use")
    for name in ("shut_at", "said", "heard_at"):
        op.drop_column("peer", name)
