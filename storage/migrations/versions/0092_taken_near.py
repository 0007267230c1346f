"""Near which hamlet a picture was taken."""

import sqlalchemy as sa
from alembic import op

revision = "0092"
down_revision = "0077"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("attachment", sa.Column("taken_near_id", sa.BigInteger(), nullable=True))


def downgrade() -> None:
    op.drop_column("attachment", "taken_near_id")
