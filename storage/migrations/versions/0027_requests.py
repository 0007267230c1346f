"""What people ask about the data that is held of them becomes rows of their own."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
# As the models write it, so that partial indexes read alike.
WAITING = sa.text("state IN ('answered', 'asked')")
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "request",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("contact_id", NUMBER, nullable=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("answered_at", MOMENT, nullable=True),
        sa.Column("answered_by", NUMBER, nullable=True),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("ended_by", NUMBER, nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_request_person_id_person")),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_request_contact_id_contact")),
        sa.ForeignKeyConstraint(["answered_by"], ["duty.id"], name=op.f("fk_request_answered_by_duty")),
        sa.ForeignKeyConstraint(["ended_by"], ["duty.id"], name=op.f("fk_request_ended_by_duty")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request")),
    )
    op.create_index(op.f("ix_request_person_id"), "request", ["person_id"])
    where = {"sqlite_where": WAITING, "postgresql_where": WAITING}
    op.create_index("ix_request_waiting", "request", ["person_id", "kind"], unique=True, **where)
    op.create_index("ix_request_queue", "request", ["id"], **where)


def downgrade() -> None:
    op.execute("DELETE FROM deadline WHERE subject_kind = 'request'")
    op.drop_table("request")
