"""What dialogues came to, an edition a row."""

import sqlalchemy as sa
from alembic import op

revision = "0085"
down_revision = "0064"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def pointer(column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=f"fk_conclusion_{column}_{target}")


def upgrade() -> None:
    op.create_table(
        "conclusion",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("dialogue_id", NUMBER, nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("duty_id", NUMBER, nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", NUMBER, nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("broadcast_id", sa.BigInteger(), nullable=True),
        pointer("dialogue_id", "dialogue"),
        pointer("duty_id", "duty"),
        pointer("decided_by", "duty"),
        sa.PrimaryKeyConstraint("id", name="pk_conclusion"),
        sa.UniqueConstraint("dialogue_id", "edition", name="uq_conclusion_dialogue_id_edition"),
    )
    op.create_index("ix_conclusion_duty_id", "conclusion", ["duty_id"])
    op.create_index("ix_conclusion_decided_by", "conclusion", ["decided_by"])


def downgrade() -> None:
    op.drop_table("conclusion")
