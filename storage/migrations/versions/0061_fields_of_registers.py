"""A row of another office's register says of which field it is."""

import sqlalchemy as sa
from alembic import op

revision = "0061"
down_revision = "0078"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    # In the column's own words: a file's table takes no constraint afterwards, and is not to be copied.
    number = NUMBER.compile(op.get_bind().dialect)
    points = "CONSTRAINT fk_sheet_line_field_id_field REFERENCES field (id)"
    op.execute(f"ALTER TABLE sheet_line ADD COLUMN field_id {number} {points}")


def downgrade() -> None:
    op.drop_column("sheet_line", "field_id")
