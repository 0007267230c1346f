"""What a person has used of the day's quotas, from whom nothing is taken in for a while, which words are abusive."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "quota_use",
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("quota", sa.String(20), nullable=False),
        sa.Column("subject_id", sa.BigInteger(), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_quota_use_person_id_person"),
        sa.PrimaryKeyConstraint("person_id", "quota", "subject_id", "ends_at", name="pk_quota_use"),
    )
    op.create_index("ix_quota_use_ends_at", "quota_use", ["ends_at"])
    op.create_table(
        "block",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("feedback_id", NUMBER, nullable=False),
        sa.Column("by_official", NUMBER, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lifted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lifted_by", NUMBER, nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_block_person_id_person"),
        sa.ForeignKeyConstraint(["feedback_id"], ["feedback.id"], name="fk_block_feedback_id_feedback"),
        sa.ForeignKeyConstraint(["by_official"], ["official.id"], name="fk_block_by_official_official"),
        sa.ForeignKeyConstraint(["lifted_by"], ["official.id"], name="fk_block_lifted_by_official"),
        sa.PrimaryKeyConstraint("id", name="pk_block"),
    )
    for column in ("person_id", "feedback_id", "until"):
        op.create_index(f"ix_block_{column}", "block", [column])
    op.add_column("person", sa.Column("blocked_until", sa.DateTime(timezone=True), nullable=True))
    op.add_column("feedback", sa.Column("abusive", sa.Boolean(), nullable=False, server_default=sa.text("false")))


def downgrade() -> None:
    op.drop_column("feedback", "abusive")
    op.drop_column("person", "blocked_until")
    op.drop_table("block")
    op.drop_table("quota_use")
