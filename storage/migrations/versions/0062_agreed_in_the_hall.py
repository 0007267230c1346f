"""The minutes note whether whoever asked agreed with the answer, as it was heard in the hall."""

import sqlalchemy as sa
from alembic import op

revision = "0062"
down_revision = "0090"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("sheet_line", sa.Column("agreed", sa.Boolean(), nullable=True))


def downgrade() -> None:
    op.drop_column("sheet_line", "agreed")
