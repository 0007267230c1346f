"""A person who turned out to be another one says so."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MERGED = "SELECT id FROM person WHERE merged_into_id IS NOT NULL ORDER BY id"


def upgrade() -> None:
    # In the column's own words: a file's table takes no constraint afterwards, and is not to be copied.
    number = NUMBER.compile(op.get_bind().dialect)
    points = "CONSTRAINT fk_person_merged_into_id_person REFERENCES person (id)"
    op.execute(f"ALTER TABLE person ADD COLUMN merged_into_id {number} {points}")


def downgrade() -> None:
    found = [str(number) for number in op.get_bind().execute(sa.text(MERGED)).scalars()]
    if found:
        raise RuntimeError(f"persons who became part of another cannot go back: {', '.join(found[:20])}")
    op.drop_column("person", "merged_into_id")
