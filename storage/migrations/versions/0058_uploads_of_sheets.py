"""Of which sheet a file is that is handed in by a short-lived address."""

import sqlalchemy as sa
from alembic import op

revision = "0058"
down_revision = "0080"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("file_link", sa.Column("sheet_id", sa.BigInteger(), nullable=True))


def downgrade() -> None:
    op.drop_column("file_link", "sheet_id")
