"""Consents, drafts, feedbacks, replies and letters know the contact that they came in by or go to; a person may prefer one."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
POINTING = ("consent", "draft", "feedback", "held_words", "reply")
LIVE = {"sqlite_where": sa.text("withdrawn_at IS NULL"), "postgresql_where": sa.text("withdrawn_at IS NULL")}
SIGNED = sa.text("withdrawn_at IS NULL AND contact_id IS NULL")
# Until now it was given, begun or held where the person was met; feedbacks are too many to be written anew.
FILLED = "UPDATE {0} SET contact_id = (SELECT MIN(contact.id) FROM contact WHERE contact.person_id = {0}.person_id)"
NOT_ONE = """
SELECT person.id FROM person LEFT JOIN contact ON contact.person_id = person.id
GROUP BY person.id HAVING COUNT(contact.id) <> 1 ORDER BY person.id
"""


def add_pointing(table: str, column: str, to: str) -> None:
    """In the column's own words: a file's table takes no constraint afterwards, and is not to be copied."""
    number = NUMBER.compile(op.get_bind().dialect)
    points = f"CONSTRAINT fk_{table}_{column}_{to} REFERENCES {to} (id)"
    op.execute(f"ALTER TABLE {table} ADD COLUMN {column} {number} {points}")


def upgrade() -> None:
    for table in POINTING:
        add_pointing(table, "contact_id", "contact")
    for table in ("consent", "draft", "held_words"):
        op.execute(FILLED.format(table))
    op.add_column("consent", sa.Column("given_how", sa.String(10), nullable=False, server_default="chat"))
    add_pointing("consent", "taken_by_duty", "duty")
    op.drop_index("ix_consent_live", table_name="consent")
    op.create_index("ix_consent_live", "consent", ["person_id", "purpose", "contact_id"], unique=True, **LIVE)
    op.create_index(
        "ix_consent_signed", "consent", ["person_id", "purpose"], unique=True, sqlite_where=SIGNED, postgresql_where=SIGNED
    )
    op.add_column("outbox", sa.Column("contact_id", sa.BigInteger(), nullable=True))
    theirs = sa.text("contact_id IS NOT NULL")
    op.create_index("ix_outbox_contact", "outbox", ["contact_id"], sqlite_where=theirs, postgresql_where=theirs)
    op.add_column("person", sa.Column("preferred_contact_id", sa.BigInteger(), nullable=True))


def downgrade() -> None:
    found = [str(number) for number in op.get_bind().execute(sa.text(NOT_ONE)).scalars()]
    if found:
        raise RuntimeError(f"persons with none or several contacts cannot go back: {', '.join(found[:20])}")
    op.drop_column("person", "preferred_contact_id")
    op.drop_index("ix_outbox_contact", table_name="outbox")
    op.drop_column("outbox", "contact_id")
    op.drop_index("ix_consent_signed", table_name="consent")
    op.drop_index("ix_consent_live", table_name="consent")
    op.drop_column("consent", "taken_by_duty")
    op.drop_column("consent", "given_how")
    for table in POINTING:
        op.drop_column(table, "contact_id")
    op.create_index("ix_consent_live", "consent", ["person_id", "purpose"], unique=True, **LIVE)
