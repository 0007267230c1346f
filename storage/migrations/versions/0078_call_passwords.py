"""Passwords that officials give before a call or a visit."""

import sqlalchemy as sa
from alembic import op

revision = "0078"
down_revision = "0082"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "call_password",
        sa.Column("person_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_call_password_person_id_person"),
        sa.PrimaryKeyConstraint("person_id", name="pk_call_password"),
        sa.UniqueConstraint("digest", name="uq_call_password_digest"),
    )


def downgrade() -> None:
    op.drop_table("call_password")
