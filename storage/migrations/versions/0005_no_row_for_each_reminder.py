"""The table of planned reminders goes: a mailing says how far they have come, the outbox's key lets none be twice."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_table("reminder")


def downgrade() -> None:
    op.create_table(
        "reminder",
        sa.Column("dialogue_id", sa.BigInteger(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("minutes_before", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("planned_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("dialogue_id", "edition", "minutes_before", "person_id", name="pk_reminder"),
    )
