"""Who comes to a dialogue, with a seat or in line for one, and what they ask to speak about."""

import sqlalchemy as sa
from alembic import op

revision = "0049"
down_revision = "0043"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def pointer(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=f"fk_{table}_{column}_{target}")


def upgrade() -> None:
    op.create_table(
        "attendance",
        sa.Column("dialogue_id", NUMBER, nullable=False),
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("organisation_id", NUMBER, nullable=True),
        sa.Column("answer", sa.String(10), nullable=False),
        sa.Column("turn", sa.BigInteger(), nullable=True),
        sa.Column("waits", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("moves", sa.Integer(), nullable=False),
        pointer("attendance", "dialogue_id", "dialogue"),
        pointer("attendance", "person_id", "person"),
        pointer("attendance", "organisation_id", "organisation"),
        sa.PrimaryKeyConstraint("dialogue_id", "person_id", name="pk_attendance"),
    )
    op.create_index(
        "ix_attendance_dialogue_id_organisation_id_waits_turn",
        "attendance",
        ["dialogue_id", "organisation_id", "waits", "turn"],
    )
    op.create_index("ix_attendance_person_id", "attendance", ["person_id"])
    op.create_table(
        "speaking_wish",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("dialogue_id", NUMBER, nullable=False),
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", NUMBER, nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decisions", sa.Integer(), nullable=False),
        pointer("speaking_wish", "dialogue_id", "dialogue"),
        pointer("speaking_wish", "person_id", "person"),
        pointer("speaking_wish", "decided_by", "duty"),
        sa.PrimaryKeyConstraint("id", name="pk_speaking_wish"),
        sa.UniqueConstraint("dialogue_id", "person_id", name="uq_speaking_wish_dialogue_id_person_id"),
    )
    op.create_index("ix_speaking_wish_person_id", "speaking_wish", ["person_id"])


def downgrade() -> None:
    op.drop_table("speaking_wish")
    op.drop_table("attendance")
