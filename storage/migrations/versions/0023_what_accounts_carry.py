"""What an account's messenger can carry, and since when an account is away, stand in its row."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0021"
branch_labels = None
depends_on = None

COLUMNS = ("reach", "away_since", "away_why")


def upgrade() -> None:
    op.add_column("account", sa.Column("reach", sa.JSON(), nullable=True))
    op.add_column("account", sa.Column("away_since", sa.DateTime(timezone=True), nullable=True))
    op.add_column("account", sa.Column("away_why", sa.String(20), nullable=True))


def downgrade() -> None:
    for name in COLUMNS:
        op.drop_column("account", name)
