"""Pictures of sheets wait to be typed: which sheets, in whose hands, and by what a picture is known again."""

import sqlalchemy as sa
from alembic import op

revision = "0063"
down_revision = "0060"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("sheet_file", sa.Column("digest", sa.String(64), nullable=True))
    op.create_table(
        "queued_sheet",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("sheet_id", NUMBER, nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("duty_id", NUMBER, nullable=True),
        sa.Column("taken_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["sheet_id"], ["sheet.id"], name="fk_queued_sheet_sheet_id_sheet"),
        sa.ForeignKeyConstraint(["duty_id"], ["duty.id"], name="fk_queued_sheet_duty_id_duty"),
        sa.PrimaryKeyConstraint("id", name="pk_queued_sheet"),
        sa.UniqueConstraint("sheet_id", name="uq_queued_sheet_sheet_id"),
    )


def downgrade() -> None:
    op.drop_table("queued_sheet")
    op.drop_column("sheet_file", "digest")
