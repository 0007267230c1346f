"""A feedback may be for a dialogue, its name on the papers of that, or be folded into another that says the same."""

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0042"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
OF_DIALOGUE, FOLDED = sa.text("dialogue_id IS NOT NULL"), sa.text("folded_into_id IS NOT NULL")
POINTERS = (("draft", "dialogue_id", "dialogue"), ("feedback", "dialogue_id", "dialogue"))
INDEXES = (
    ("ix_feedback_of_dialogue", ["dialogue_id", "id"], OF_DIALOGUE),
    ("ix_feedback_folded", ["folded_into_id"], FOLDED),
)


def upgrade() -> None:
    # In the column's own words: a file's table takes no constraint afterwards, and is not to be copied.
    number = NUMBER.compile(op.get_bind().dialect)
    for table, column, other in (*POINTERS, ("feedback", "folded_into_id", "feedback")):
        points = f"CONSTRAINT fk_{table}_{column}_{other} REFERENCES {other} (id)"
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column} {number} {points}")
    for table in ("draft", "feedback"):
        op.add_column(table, sa.Column("printed_name", sa.Boolean(), nullable=True))
    op.add_column("feedback", sa.Column("dialogue_edition", sa.Integer(), nullable=True))
    op.add_column("feedback", sa.Column("notice_version", sa.String(20), nullable=True))
    for name, columns, where in INDEXES:
        op.create_index(name, "feedback", columns, sqlite_where=where, postgresql_where=where)


def downgrade() -> None:
    for name, _, _ in INDEXES:
        op.drop_index(name, table_name="feedback")
    for name in ("notice_version", "dialogue_edition", "printed_name", "folded_into_id", "dialogue_id"):
        op.drop_column("feedback", name)
    for name in ("printed_name", "dialogue_id"):
        op.drop_column("draft", name)
