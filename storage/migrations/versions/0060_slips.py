"""One slip an opinion: its PIN is void once there is a new one; who hears by it, and what waits to be handed over."""

import sqlalchemy as sa
from alembic import op

revision = "0060"
down_revision = "0065"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
OWED = "owed_at IS NOT NULL"


def upgrade() -> None:
    # Nothing was ever written here.
    op.drop_table("slip")
    op.create_table(
        "slip",
        sa.Column("feedback_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("salt", sa.String(32), nullable=True),
        sa.Column("digest", sa.String(64), nullable=True),
        sa.Column("made_at", MOMENT, nullable=True),
        sa.Column("duty_id", NUMBER, nullable=True),
        sa.Column("contact_id", NUMBER, nullable=True),
        sa.Column("asked_at", MOMENT, nullable=True),
        sa.Column("owed_at", MOMENT, nullable=True),
        *(
            sa.ForeignKeyConstraint([f"{to}_id"], [f"{to}.id"], name=f"fk_slip_{to}_id_{to}")
            for to in ("feedback", "duty", "contact")
        ),
        sa.PrimaryKeyConstraint("feedback_id", name="pk_slip"),
    )
    op.create_index("ix_slip_contact_id", "slip", ["contact_id"])
    where = {"sqlite_where": sa.text(OWED), "postgresql_where": sa.text(OWED)}
    op.create_index("ix_slip_owed", "slip", ["feedback_id"], **where)


def downgrade() -> None:
    op.drop_table("slip")
    op.create_table(
        "slip",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("feedback_id", NUMBER, nullable=False),
        sa.Column("salt", sa.String(32), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["feedback_id"], ["feedback.id"], name="fk_slip_feedback_id_feedback"),
        sa.PrimaryKeyConstraint("id", name="pk_slip"),
    )
    op.create_index("ix_slip_feedback_id", "slip", ["feedback_id"])
