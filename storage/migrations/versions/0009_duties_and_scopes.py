"""What is done to duties and groups is kept for good; cards can be taken away by chat; codes are known by their ref."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ON_SQLITE = {
    "duty_event_kept": "BEFORE UPDATE ON duty_event BEGIN SELECT RAISE(ABORT, 'what was done stays written'); END",
    "duty_event_stays": "BEFORE DELETE ON duty_event BEGIN SELECT RAISE(ABORT, 'what was done stays written'); END",
}
ON_POSTGRES = {
    "duty_event_kept": "BEFORE UPDATE ON duty_event FOR EACH ROW EXECUTE FUNCTION refuse_change()",
    "duty_event_stays": "BEFORE DELETE ON duty_event FOR EACH ROW EXECUTE FUNCTION refuse_change()",
}


def upgrade() -> None:
    op.create_table(
        "duty_event",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("what", sa.String(20), nullable=False),
        sa.Column("by_official", NUMBER, nullable=True),
        sa.Column("official_id", NUMBER, nullable=True),
        sa.Column("unit_id", NUMBER, nullable=True),
        sa.Column("detail", sa.String(300), nullable=False),
        sa.ForeignKeyConstraint(["by_official"], ["official.id"], name=op.f("fk_duty_event_by_official_official")),
        sa.ForeignKeyConstraint(["official_id"], ["official.id"], name=op.f("fk_duty_event_official_id_official")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_duty_event_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duty_event")),
    )
    op.create_index(op.f("ix_duty_event_unit_id_id"), "duty_event", ["unit_id", "id"])
    op.create_table(
        "code_try",
        sa.Column("bot_id", sa.BigInteger(), nullable=False),
        sa.Column("hour", sa.DateTime(timezone=True), nullable=False),
        sa.Column("writer", sa.BigInteger(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("bot_id", "hour", "writer", name=op.f("pk_code_try")),
    )
    op.create_table(
        "takedown",
        sa.Column("bot_id", sa.BigInteger(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("reached", sa.BigInteger(), nullable=False),
        sa.Column("edits", sa.Boolean(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("bot_id", "chat_id", name=op.f("pk_takedown")),
    )
    op.create_index(op.f("ix_card_bot_id_chat_id_feedback_id"), "card", ["bot_id", "chat_id", "feedback_id"])
    op.add_column("official", sa.Column("ref", sa.String(40), nullable=True))
    op.add_column("invite", sa.Column("ref", sa.String(40), nullable=True))
    op.add_column("invite", sa.Column("used_by", sa.BigInteger(), nullable=True))
    triggers = ON_SQLITE if op.get_bind().dialect.name == "sqlite" else ON_POSTGRES
    for name, then in triggers.items():
        op.execute(f"CREATE TRIGGER {name} {then}")


def downgrade() -> None:
    on = "" if op.get_bind().dialect.name == "sqlite" else " ON duty_event"
    for name in ON_SQLITE:
        op.execute(f"DROP TRIGGER {name}{on}")
    op.drop_column("invite", "used_by")
    op.drop_column("invite", "ref")
    op.drop_column("official", "ref")
    op.drop_index(op.f("ix_card_bot_id_chat_id_feedback_id"), "card")
    for table in ("takedown", "code_try", "duty_event"):
        op.drop_table(table)
