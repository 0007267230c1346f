"""How often what was announced of a dialogue has changed, and in each event what was changed from what to what."""

import sqlalchemy as sa
from alembic import op

revision = "0065"
down_revision = "0051"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("dialogue", sa.Column("amended", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("dialogue_event", sa.Column("changed", sa.JSON(none_as_null=True), nullable=True))


def downgrade() -> None:
    op.drop_column("dialogue_event", "changed")
    op.drop_column("dialogue", "amended")
