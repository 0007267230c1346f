"""Which unit had an opinion when it left an agenda for another, so that it can come back there."""

import sqlalchemy as sa
from alembic import op

revision = "0066"
down_revision = "0076"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("agenda_item", sa.Column("left_unit_id", sa.BigInteger(), nullable=True))


def downgrade() -> None:
    op.drop_column("agenda_item", "left_unit_id")
