"""Long work beside the chat, one row a piece."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

LIVE = sa.text("state IN ('queued', 'running')")


def upgrade() -> None:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "job",
        sa.Column("id", number, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("unit_id", number, nullable=True),
        sa.Column("duty_id", number, nullable=False),
        sa.Column("contact_id", number, nullable=True),
        sa.Column("arguments", sa.JSON(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("asked_at", moment, nullable=False),
        sa.Column("due_at", moment, nullable=False),
        sa.Column("started_at", moment, nullable=True),
        sa.Column("ended_at", moment, nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("lease_token", sa.String(32), nullable=True),
        sa.Column("lease_until", moment, nullable=True),
        sa.Column("stored_id", number, nullable=True),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("error", sa.String(40), nullable=True),
        sa.Column("error_id", sa.String(20), nullable=True),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("told_at", moment, nullable=True),
        sa.Column("named_at", moment, nullable=True),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_job_unit_id_unit"),
        sa.ForeignKeyConstraint(["duty_id"], ["duty.id"], name="fk_job_duty_id_duty"),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name="fk_job_contact_id_contact"),
        sa.ForeignKeyConstraint(["stored_id"], ["stored_file.id"], name="fk_job_stored_id_stored_file"),
        sa.PrimaryKeyConstraint("id", name="pk_job"),
    )
    op.create_index("ix_job_live", "job", ["id"], sqlite_where=LIVE, postgresql_where=LIVE)
    for column in ("ended_at", "duty_id", "contact_id", "stored_id"):
        op.create_index(f"ix_job_{column}", "job", [column])


def downgrade() -> None:
    op.drop_table("job")
