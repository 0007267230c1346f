"""The Word templates that an office has made its own."""

import sqlalchemy as sa
from alembic import op

revision = "0068"
down_revision = "0073"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def pointer(column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=f"fk_paper_template_{column}_{target}")


def upgrade() -> None:
    op.create_table(
        "paper_template",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("unit_id", NUMBER, nullable=True),
        sa.Column("paper", sa.String(20), nullable=False),
        sa.Column("received_id", NUMBER, nullable=False),
        sa.Column("duty_id", NUMBER, nullable=False),
        *(sa.Column(name, sa.DateTime(timezone=True), nullable=name != "sent_at")
          for name in ("sent_at", "checked_at", "used_at")),
        pointer("unit_id", "unit"),
        pointer("received_id", "received_file"),
        pointer("duty_id", "duty"),
        sa.PrimaryKeyConstraint("id", name="pk_paper_template"),
    )
    op.create_index("ix_paper_template_paper_unit_id", "paper_template", ["paper", "unit_id"])
    op.create_index("ix_paper_template_received_id", "paper_template", ["received_id"])


def downgrade() -> None:
    op.drop_table("paper_template")
