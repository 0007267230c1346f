"""A feedback has a line for the public and is somebody's; officials say when they are away and who stands in."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
THEIRS = sa.text("assigned_id IS NOT NULL")


def upgrade() -> None:
    op.add_column("feedback", sa.Column("public_text", sa.Text(), nullable=True))
    op.add_column("feedback", sa.Column("published_at", sa.DateTime(timezone=True), nullable=True))
    # In the column's own words: a file's table takes no constraint afterwards, and is not to be copied.
    number = NUMBER.compile(op.get_bind().dialect)
    points = "CONSTRAINT fk_feedback_assigned_id_duty REFERENCES duty (id)"
    op.execute(f"ALTER TABLE feedback ADD COLUMN assigned_id {number} {points}")
    op.create_index("ix_feedback_assigned", "feedback", ["assigned_id"], sqlite_where=THEIRS, postgresql_where=THEIRS)
    op.create_table(
        "absence",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("duty_id", NUMBER, nullable=False),
        sa.Column("deputy_id", NUMBER, nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["deputy_id"], ["duty.id"], name=op.f("fk_absence_deputy_id_duty")),
        sa.ForeignKeyConstraint(["duty_id"], ["duty.id"], name=op.f("fk_absence_duty_id_duty")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absence")),
    )
    op.create_index(op.f("ix_absence_duty_id"), "absence", ["duty_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_absence_duty_id"), table_name="absence")
    op.drop_table("absence")
    op.drop_index("ix_feedback_assigned", table_name="feedback")
    for name in ("assigned_id", "published_at", "public_text"):
        op.drop_column("feedback", name)
