"""What a card says that cannot be changed where it hangs."""

import sqlalchemy as sa
from alembic import op

revision = "0090"
down_revision = "0075"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("card", sa.Column("shown", sa.String(16), nullable=True))


def downgrade() -> None:
    op.drop_column("card", "shown")
