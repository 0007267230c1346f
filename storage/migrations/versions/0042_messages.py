"""Of each message of a resident it is known where its words stand, and of each text to a resident its messages."""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0040"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
UNPLACED = sa.text("feedback_id IS NULL")


def upgrade() -> None:
    op.create_table(
        "resident_message",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("contact_id", NUMBER, nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.Column("feedback_id", NUMBER, nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("nudged_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("file_id", sa.String(255), nullable=True),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("album", sa.String(64), nullable=True),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name="fk_resident_message_contact_id_contact"),
        sa.ForeignKeyConstraint(["feedback_id"], ["feedback.id"], name="fk_resident_message_feedback_id_feedback"),
        sa.PrimaryKeyConstraint("id", name="pk_resident_message"),
        sa.UniqueConstraint("contact_id", "message_id", name="uq_resident_message_contact_id_message_id"),
    )
    op.create_index("ix_resident_message_feedback_id", "resident_message", ["feedback_id"])
    where = {"sqlite_where": UNPLACED, "postgresql_where": UNPLACED}
    op.create_index("ix_resident_message_unplaced", "resident_message", ["at"], **where)
    op.create_table(
        "reply_piece",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("reply_id", NUMBER, nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["reply_id"], ["reply.id"], name="fk_reply_piece_reply_id_reply"),
        sa.PrimaryKeyConstraint("id", name="pk_reply_piece"),
        sa.UniqueConstraint("reply_id", "message_id", name="uq_reply_piece_reply_id_message_id"),
    )
    op.create_index("ix_reply_piece_message_id", "reply_piece", ["message_id"])


def downgrade() -> None:
    op.drop_table("reply_piece")
    op.drop_table("resident_message")
