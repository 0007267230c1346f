"""What an official tells many people at once, and how far it has come."""

import sqlalchemy as sa
from alembic import op

revision = "0051"
down_revision = "0052"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
COUNTS = ("total", "sent", "failed", "unknown", "held", "dropped")


def pointer(column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=f"fk_broadcast_{column}_{target}")


def upgrade() -> None:
    op.create_table(
        "broadcast",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("audience", sa.String(40), nullable=False),
        sa.Column("dialogue_id", NUMBER, nullable=True),
        sa.Column("edition", sa.Integer(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("duty_id", NUMBER, nullable=False),
        sa.Column("contact_id", NUMBER, nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reached", sa.BigInteger(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in COUNTS),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        pointer("dialogue_id", "dialogue"),
        pointer("duty_id", "duty"),
        pointer("contact_id", "contact"),
        sa.PrimaryKeyConstraint("id", name="pk_broadcast"),
    )
    live = sa.text("ended_at IS NULL")
    op.create_index("ix_broadcast_live", "broadcast", ["id"], sqlite_where=live, postgresql_where=live)
    op.create_index("ix_broadcast_duty_id", "broadcast", ["duty_id"])
    op.create_index("ix_broadcast_contact_id", "broadcast", ["contact_id"])


def downgrade() -> None:
    op.drop_table("broadcast")
