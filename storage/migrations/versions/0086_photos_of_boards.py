"""Photos of the notice boards of the thôn of a dialogue."""

import sqlalchemy as sa
from alembic import op

revision = "0086"
down_revision = "0058"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def pointer(column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=f"fk_board_photo_{column}_{target}")


def upgrade() -> None:
    op.create_table(
        "board_photo",
        sa.Column("id", NUMBER, nullable=False),
        *(sa.Column(name, NUMBER, nullable=False) for name in ("dialogue_id", "hamlet_id", "received_id", "duty_id")),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        pointer("dialogue_id", "dialogue"),
        pointer("hamlet_id", "hamlet"),
        pointer("received_id", "received_file"),
        pointer("duty_id", "duty"),
        sa.PrimaryKeyConstraint("id", name="pk_board_photo"),
        sa.UniqueConstraint("dialogue_id", "hamlet_id", name="uq_board_photo_dialogue_id_hamlet_id"),
    )
    op.create_index("ix_board_photo_received_id", "board_photo", ["received_id"])
    op.create_index("ix_board_photo_duty_id", "board_photo", ["duty_id"])


def downgrade() -> None:
    op.drop_table("board_photo")
