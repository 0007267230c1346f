"""Who handed in an opinion for somebody without a telephone, and the paper that was signed for it."""

import sqlalchemy as sa
from alembic import op

revision = "0082"
down_revision = "0081"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "proxy",
        sa.Column("feedback_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("duty_id", NUMBER, nullable=False),
        sa.Column("contact_id", NUMBER, nullable=True),
        sa.Column("received_id", sa.BigInteger(), nullable=True),
        *(
            sa.ForeignKeyConstraint([f"{to}_id"], [f"{to}.id"], name=f"fk_proxy_{to}_id_{to}")
            for to in ("feedback", "duty", "contact")
        ),
        sa.PrimaryKeyConstraint("feedback_id", name="pk_proxy"),
    )
    op.create_index("ix_proxy_contact_id", "proxy", ["contact_id"])
    op.create_index("ix_proxy_received_id", "proxy", ["received_id"])


def downgrade() -> None:
    op.drop_table("proxy")
