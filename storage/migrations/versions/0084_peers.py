"""What messengers without numbers call people and events."""

import sqlalchemy as sa
from alembic import op

revision = "0084"
down_revision = "0070"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "peer",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("external_id", sa.String(64), nullable=False),
        sa.Column("writer", sa.String(64), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_peer"),
        sa.UniqueConstraint("account_id", "external_id", name="uq_peer_account_id_external_id"),
        # The number of somebody who was forgotten is never given again.
        sqlite_autoincrement=True,
    )
    op.create_table(
        "arrival",
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("event", sa.String(80), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("account_id", "event", name="pk_arrival"),
    )
    op.create_index("ix_arrival_received_at", "arrival", ["received_at"])
    op.create_table(
        "numbering",
        sa.Column("account_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("last", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("account_id", name="pk_numbering"),
    )


def downgrade() -> None:
    for name in ("numbering", "arrival", "peer"):
        op.drop_table(name)
