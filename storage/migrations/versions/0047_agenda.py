"""A dialogue has an agenda: the opinions that are set for it, in their order."""

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0049"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INDEXES = (
    ("ix_agenda_item_dialogue_id_place_id", ["dialogue_id", "place", "id"]),
    ("ix_agenda_item_feedback_id", ["feedback_id"]),
)


def upgrade() -> None:
    op.create_table(
        "agenda_item",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("dialogue_id", NUMBER, nullable=False),
        sa.Column("feedback_id", NUMBER, nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["dialogue_id"], ["dialogue.id"], name="fk_agenda_item_dialogue_id_dialogue"),
        sa.ForeignKeyConstraint(["feedback_id"], ["feedback.id"], name="fk_agenda_item_feedback_id_feedback"),
        sa.PrimaryKeyConstraint("id", name="pk_agenda_item"),
        sa.UniqueConstraint("dialogue_id", "feedback_id", name="uq_agenda_item_dialogue_id_feedback_id"),
    )
    for name, columns in INDEXES:
        op.create_index(name, "agenda_item", columns)


def downgrade() -> None:
    op.drop_table("agenda_item")
