"""Near which hamlet a picture was taken, and whether its author has officials know."""

import sqlalchemy as sa
from alembic import op

revision = "0092"
down_revision = "0077"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("attachment", sa.Column("taken_near_id", sa.BigInteger(), nullable=True))
    op.add_column("attachment", sa.Column("near_told", sa.Boolean(), server_default=sa.text("false"), nullable=False))


def downgrade() -> None:
    op.drop_column("attachment", "near_told")
    op.drop_column("attachment", "taken_near_id")
