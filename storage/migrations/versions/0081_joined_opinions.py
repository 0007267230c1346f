"""Somebody may join what another handed in, and what was answered may come back."""

import sqlalchemy as sa
from alembic import op

revision = "0081"
down_revision = "0067"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
POINTERS = {"joined_id": "ix_feedback_joined", "recurs_id": "ix_feedback_recurs"}


def upgrade() -> None:
    # In the column's own words: a file's table takes no constraint afterwards, and is not to be copied.
    number = NUMBER.compile(op.get_bind().dialect)
    for column, index in POINTERS.items():
        points = f"CONSTRAINT fk_feedback_{column}_feedback REFERENCES feedback (id)"
        op.execute(f"ALTER TABLE feedback ADD COLUMN {column} {number} {points}")
        some = sa.text(f"{column} IS NOT NULL")
        op.create_index(index, "feedback", [column], sqlite_where=some, postgresql_where=some)
    op.create_index("ix_feedback_similar", "feedback", ["area_id", "field_id", "id"])


def downgrade() -> None:
    op.drop_index("ix_feedback_similar", table_name="feedback")
    for column, index in POINTERS.items():
        op.drop_index(index, table_name="feedback")
        op.drop_column("feedback", column)
