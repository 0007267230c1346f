"""Files that go along with the conclusions of a dialogue."""

import sqlalchemy as sa
from alembic import op

revision = "0075"
down_revision = "0087"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def pointer(column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=f"fk_conclusion_file_{column}_{target}")


def upgrade() -> None:
    op.create_table(
        "conclusion_file",
        sa.Column("id", NUMBER, nullable=False),
        *(sa.Column(name, NUMBER, nullable=False) for name in ("dialogue_id", "duty_id", "received_id")),
        sa.Column("conclusion_id", NUMBER, nullable=True),
        sa.Column("name", sa.String(200), nullable=False),
        pointer("dialogue_id", "dialogue"),
        pointer("duty_id", "duty"),
        pointer("received_id", "received_file"),
        pointer("conclusion_id", "conclusion"),
        sa.PrimaryKeyConstraint("id", name="pk_conclusion_file"),
    )
    for column in ("dialogue_id", "duty_id", "received_id", "conclusion_id"):
        op.create_index(f"ix_conclusion_file_{column}", "conclusion_file", [column])


def downgrade() -> None:
    op.drop_table("conclusion_file")
