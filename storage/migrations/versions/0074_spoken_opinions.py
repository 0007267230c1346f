"""What was said in the hall is a line too, known by the message in which it was written down."""

import sqlalchemy as sa
from alembic import op

revision = "0074"
down_revision = "0085"
branch_labels = None
depends_on = None

WRITTEN = sa.text("message_id IS NOT NULL")


def upgrade() -> None:
    for name in ("contact_id", "message_id"):
        op.add_column("sheet_line", sa.Column(name, sa.BigInteger(), nullable=True))
    op.create_index(
        "ix_sheet_line_message",
        "sheet_line",
        ["contact_id", "message_id"],
        unique=True,
        sqlite_where=WRITTEN,
        postgresql_where=WRITTEN,
    )


def downgrade() -> None:
    op.drop_index("ix_sheet_line_message", table_name="sheet_line")
    for name in ("message_id", "contact_id"):
        op.drop_column("sheet_line", name)
