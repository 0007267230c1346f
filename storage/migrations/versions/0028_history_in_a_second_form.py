"""Lines of history in a second form, which covers more; checkpoints over all chains; what each audit found."""

import sqlalchemy as sa
from alembic import op

from storage.tables.base import Id

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

# As in 0001; from now on what the second form adds stays as well.
FIRST = ("id", "feedback_id", "number", "at", "action", "official_id", "digest", "link")
ADDED = ("form", "kind", "facts")


def guard_lines(kept: tuple[str, ...]) -> None:
    """Have the database refuse to change these columns of a line, or its words to anything but nothing."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER entry_kept")
        changed = " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in kept)
        changed += " OR (NEW.words IS NOT NULL AND NEW.words IS NOT OLD.words)"
        op.execute(
            f"CREATE TRIGGER entry_kept BEFORE UPDATE ON entry WHEN {changed} "
            "BEGIN SELECT RAISE(ABORT, 'history is append-only'); END"
        )
        return
    op.execute("DROP TRIGGER entry_kept ON entry")
    changed = " OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in kept)
    changed += " OR (NEW.words IS NOT NULL AND NEW.words IS DISTINCT FROM OLD.words)"
    op.execute(
        f"CREATE TRIGGER entry_kept BEFORE UPDATE ON entry FOR EACH ROW WHEN ({changed}) "
        "EXECUTE FUNCTION refuse_change()"
    )


def upgrade() -> None:
    op.add_column("entry", sa.Column("form", sa.Integer(), server_default=sa.text("1"), nullable=False))
    op.add_column("entry", sa.Column("kind", sa.String(10), nullable=True))
    op.add_column("entry", sa.Column("facts", sa.String(64), nullable=True))
    guard_lines((*FIRST, *ADDED))
    op.create_table(
        "checkpoint",
        sa.Column("number", Id, autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("upto", sa.BigInteger(), nullable=False),
        sa.Column("chains", sa.Integer(), nullable=False),
        sa.Column("root", sa.String(64), nullable=False),
        sa.Column("link", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_checkpoint")),
    )
    op.create_table(
        "chain_end",
        sa.Column("checkpoint", Id, autoincrement=False, nullable=False),
        sa.Column("feedback_id", Id, autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("link", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("checkpoint", "feedback_id", name=op.f("pk_chain_end")),
    )
    op.create_index(op.f("ix_chain_end_feedback_id_number"), "chain_end", ["feedback_id", "number"])
    op.create_table(
        "audit",
        sa.Column("id", Id, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("feedbacks", sa.Integer(), nullable=False),
        sa.Column("findings", sa.Integer(), nullable=False),
        sa.Column("first", sa.String(80), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )


def downgrade() -> None:
    # The version before cannot verify a line of the second form: it would call it broken.
    for name in ("audit", "chain_end", "checkpoint"):
        op.drop_table(name)
    guard_lines(FIRST)
    for name in reversed(ADDED):
        op.drop_column("entry", name)
