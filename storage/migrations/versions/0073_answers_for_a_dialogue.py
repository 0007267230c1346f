"""An answer may be kept until it was given at a dialogue."""

import sqlalchemy as sa
from alembic import op

revision = "0073"
down_revision = "0063"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("reply", sa.Column("for_dialogue", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    op.drop_column("reply", "for_dialogue")
