"""Guesses from words that somebody set right."""

import sqlalchemy as sa
from alembic import op

revision = "0076"
down_revision = "0079"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "correction",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("what", sa.String(10), nullable=False),
        sa.Column("told", sa.String(40), nullable=False),
        sa.Column("meant", sa.String(40), nullable=False),
        sa.Column("by", sa.String(10), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_correction"),
    )


def downgrade() -> None:
    op.drop_table("correction")
