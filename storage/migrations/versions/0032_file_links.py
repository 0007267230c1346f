"""Short-lived addresses by which officials fetch or hand in one file."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "file_link",
        sa.Column("id", number, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("salt", sa.String(32), nullable=False),
        sa.Column("code", sa.String(10), nullable=False),
        sa.Column("purpose", sa.String(10), nullable=False),
        sa.Column("file_id", number, nullable=True),
        sa.Column("stored_id", number, nullable=True),
        sa.Column("attachment_id", number, nullable=True),
        sa.Column("duty_id", number, nullable=False),
        sa.Column("needs", sa.String(20), nullable=False),
        sa.Column("scope_kind", sa.String(10), nullable=False),
        sa.Column("scope_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("uses", sa.Integer(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_file_link"),
        sa.UniqueConstraint("digest", name="uq_file_link_digest"),
        sa.UniqueConstraint("code", name="uq_file_link_code"),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_file.id"], name="fk_file_link_file_id_stored_file", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["stored_id"], ["stored_file.id"], name="fk_file_link_stored_id_stored_file"),
        sa.ForeignKeyConstraint(
            ["attachment_id"], ["attachment.id"], name="fk_file_link_attachment_id_attachment", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["duty_id"], ["duty.id"], name="fk_file_link_duty_id_duty"),
    )
    op.create_index("ix_file_link_expires_at", "file_link", ["expires_at"])
    op.create_index("ix_file_link_file_id", "file_link", ["file_id"])
    op.create_index("ix_file_link_stored_id", "file_link", ["stored_id"])
    op.create_index("ix_file_link_attachment_id", "file_link", ["attachment_id"])


def downgrade() -> None:
    op.drop_table("file_link")
