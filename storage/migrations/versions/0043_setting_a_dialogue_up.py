"""All that is told when a dialogue is set up, what was decided about it, and the plan of a year."""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0046"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
COLUMNS = (
    ("host_unit_id", sa.BigInteger()),
    ("level", sa.String(10)),
    ("title", sa.String(300)),
    ("online_url", sa.String(300)),
    ("seats", sa.Integer()),
    ("contact", sa.String(200)),
    ("collect_from", sa.Date()),
    ("reminder_minutes", sa.JSON()),
    ("published_at", sa.DateTime(timezone=True)),
)
INVITED = ("invites_people", "invites_front")


def pointer(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=f"fk_{table}_{column}_{target}")


def upgrade() -> None:
    for name, kind in COLUMNS:
        op.add_column("dialogue", sa.Column(name, kind, nullable=True))
    for name in INVITED:
        op.add_column("dialogue", sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.true()))
    op.create_index("ix_dialogue_host_unit_id", "dialogue", ["host_unit_id"])
    op.create_table(
        "invitation",
        sa.Column("dialogue_id", NUMBER, nullable=False),
        sa.Column("organisation_id", NUMBER, nullable=False),
        sa.Column("seats", sa.Integer(), nullable=True),
        pointer("invitation", "dialogue_id", "dialogue"),
        pointer("invitation", "organisation_id", "organisation"),
        sa.PrimaryKeyConstraint("dialogue_id", "organisation_id", name="pk_invitation"),
    )
    op.create_table(
        "dialogue_file",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("dialogue_id", NUMBER, nullable=False),
        sa.Column("received_id", NUMBER, nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        pointer("dialogue_file", "dialogue_id", "dialogue"),
        pointer("dialogue_file", "received_id", "received_file"),
        sa.PrimaryKeyConstraint("id", name="pk_dialogue_file"),
    )
    op.create_index("ix_dialogue_file_dialogue_id", "dialogue_file", ["dialogue_id"])
    op.create_index("ix_dialogue_file_received_id", "dialogue_file", ["received_id"])
    op.create_table(
        "dialogue_event",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("dialogue_id", NUMBER, nullable=False),
        sa.Column("move", sa.String(20), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("duty_id", NUMBER, nullable=True),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("place", sa.String(300), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("warnings", sa.JSON(), nullable=False),
        pointer("dialogue_event", "dialogue_id", "dialogue"),
        pointer("dialogue_event", "duty_id", "duty"),
        sa.PrimaryKeyConstraint("id", name="pk_dialogue_event"),
    )
    op.create_index("ix_dialogue_event_dialogue_id", "dialogue_event", ["dialogue_id"])
    op.create_table(
        "year_plan",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("unit_id", NUMBER, nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("duty_id", NUMBER, nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        pointer("year_plan", "unit_id", "unit"),
        pointer("year_plan", "duty_id", "duty"),
        sa.PrimaryKeyConstraint("id", name="pk_year_plan"),
        sa.UniqueConstraint("year", "unit_id", name="uq_year_plan_year_unit_id"),
    )


def downgrade() -> None:
    for name in ("year_plan", "dialogue_event", "dialogue_file", "invitation"):
        op.drop_table(name)
    op.drop_index("ix_dialogue_host_unit_id", "dialogue")
    for name in (*INVITED, *(name for name, _ in COLUMNS)):
        op.drop_column("dialogue", name)
