"""What was promised about feedbacks, by which day, and each thing done with it."""

import sqlalchemy as sa
from alembic import op

revision = "0080"
down_revision = "0074"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
OF_REPLY = sa.text("reply_id IS NOT NULL")


def pointer(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=f"fk_{table}_{column}_{target}")


def upgrade() -> None:
    pointers = {"feedback_id": "feedback", "dialogue_id": "dialogue", "reply_id": "reply", "unit_id": "unit",
                "duty_id": "duty", "received_id": "received_file"}
    op.create_table(
        "promise",
        sa.Column("id", NUMBER, nullable=False),
        *(sa.Column(name, NUMBER, nullable=name in {"dialogue_id", "reply_id", "received_id"}) for name in pointers),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("moved", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        *(pointer("promise", *one) for one in pointers.items()),
        sa.PrimaryKeyConstraint("id", name="pk_promise"),
    )
    for column in ("feedback_id", "dialogue_id", "received_id"):
        op.create_index(f"ix_promise_{column}", "promise", [column])
    op.create_index("ix_promise_unit_id_state_due_id", "promise", ["unit_id", "state", "due", "id"])
    op.create_index("ix_promise_reply", "promise", ["reply_id"], unique=True, sqlite_where=OF_REPLY,
                    postgresql_where=OF_REPLY)
    op.create_table(
        "promise_event",
        sa.Column("promise_id", NUMBER, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("move", sa.String(20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("duty_id", NUMBER, nullable=True),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("dialogue_id", NUMBER, nullable=True),
        pointer("promise_event", "promise_id", "promise"),
        pointer("promise_event", "duty_id", "duty"),
        pointer("promise_event", "dialogue_id", "dialogue"),
        sa.PrimaryKeyConstraint("promise_id", "number", name="pk_promise_event"),
    )


def downgrade() -> None:
    op.execute("DELETE FROM deadline WHERE kind = 'promise'")
    op.drop_table("promise_event")
    op.drop_table("promise")
