"""An office gives its papers the bases on which they rest, who signs, and the place."""

import sqlalchemy as sa
from alembic import op

revision = "0064"
down_revision = "0068"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("dialogue", sa.Column("paper_words", sa.JSON(), nullable=True))


def downgrade() -> None:
    op.drop_column("dialogue", "paper_words")
