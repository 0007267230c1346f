"""What is written before consent waits a day, locked under a key that is not in the database."""

import sqlalchemy as sa
from alembic import op

from storage.tables.base import Id

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

AGREED = (
    "SELECT 1 FROM consent WHERE consent.person_id = draft.person_id "
    "AND consent.purpose = 'handle' AND consent.withdrawn_at IS NULL"
)


def upgrade() -> None:
    op.create_table(
        "held_words",
        sa.Column("id", Id, nullable=False),
        sa.Column("person_id", Id, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ciphertext", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_held_words_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_held_words")),
    )
    op.create_index(op.f("ix_held_words_person_id_id"), "held_words", ["person_id", "id"])
    op.create_index(op.f("ix_held_words_at"), "held_words", ["at"])
    # Drafts could be begun without a consent, or stay behind one that was taken back.
    op.execute(f"DELETE FROM draft_part WHERE draft_id IN (SELECT id FROM draft WHERE NOT EXISTS ({AGREED}))")
    op.execute(f"DELETE FROM draft WHERE NOT EXISTS ({AGREED})")


def downgrade() -> None:
    op.drop_table("held_words")
