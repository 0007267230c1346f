"""To which item of the agenda a line of the minutes goes, which waits until somebody decides about it."""

import sqlalchemy as sa
from alembic import op

revision = "0093"
down_revision = "0092"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("sheet_line", sa.Column("item_id", sa.BigInteger(), nullable=True))


def downgrade() -> None:
    op.drop_column("sheet_line", "item_id")
