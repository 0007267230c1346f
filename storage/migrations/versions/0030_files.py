"""Files: as they were received, as they are kept, by which name an account sends them again; an answer has its own."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

DUE = sa.text("state = 'due'")


def upgrade() -> None:
    op.create_table(
        "stored_file",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("suffix", sa.String(10), nullable=False),
        sa.Column("stored_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_stored_file"),
        sa.UniqueConstraint("digest", name="uq_stored_file_digest"),
    )
    op.create_table(
        "file_handle",
        sa.Column("stored_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("handle", sa.String(255), nullable=False),
        sa.ForeignKeyConstraint(
            ["stored_id"], ["stored_file.id"], name="fk_file_handle_stored_id_stored_file", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("stored_id", "account_id", "kind", name="pk_file_handle"),
    )
    op.create_table(
        "received_file",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("handle", sa.String(255), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("why", sa.String(20), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("stored_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.ForeignKeyConstraint(["stored_id"], ["stored_file.id"], name="fk_received_file_stored_id_stored_file"),
        sa.PrimaryKeyConstraint("id", name="pk_received_file"),
    )
    op.create_index("ix_received_file_due", "received_file", ["due_at"], sqlite_where=DUE, postgresql_where=DUE)
    op.create_index("ix_received_file_stored_id", "received_file", ["stored_id"])
    op.create_table(
        "reply_file",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("reply_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("received_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["reply_id"], ["reply.id"], name="fk_reply_file_reply_id_reply"),
        sa.ForeignKeyConstraint(["received_id"], ["received_file.id"], name="fk_reply_file_received_id_received_file"),
        sa.PrimaryKeyConstraint("id", name="pk_reply_file"),
    )
    op.create_index("ix_reply_file_reply_id", "reply_file", ["reply_id"])
    op.create_index("ix_reply_file_received_id", "reply_file", ["received_id"])
    # No constraint in the database: SQLite would have to copy the table, with all that hangs on it.
    op.add_column("attachment", sa.Column("received_id", sa.BigInteger(), nullable=True))
    op.create_index("ix_attachment_received_id", "attachment", ["received_id"])


def downgrade() -> None:
    op.drop_index("ix_attachment_received_id", "attachment")
    op.drop_column("attachment", "received_id")
    op.drop_table("reply_file")
    op.drop_table("received_file")
    op.drop_table("file_handle")
    op.drop_table("stored_file")
