"""A file of a sender who gives officials no name waits until somebody of intake has looked at it and let it go."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("attachment", sa.Column("released_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("attachment", sa.Column("released_by", sa.BigInteger(), nullable=True))


def downgrade() -> None:
    op.drop_column("attachment", "released_by")
    op.drop_column("attachment", "released_at")
