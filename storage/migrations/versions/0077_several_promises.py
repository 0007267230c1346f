"""One text may make several promises, one for each day that it names."""

import sqlalchemy as sa
from alembic import op

revision = "0077"
down_revision = "0062"
branch_labels = None
depends_on = None

OF_REPLY = sa.text("reply_id IS NOT NULL")


def _one_for_each(*columns: str) -> None:
    op.drop_index("ix_promise_reply", "promise")
    op.create_index("ix_promise_reply", "promise", list(columns), unique=True, sqlite_where=OF_REPLY,
                    postgresql_where=OF_REPLY)


def upgrade() -> None:
    _one_for_each("reply_id", "due")


def downgrade() -> None:
    first = "SELECT MIN(id) FROM promise WHERE reply_id IS NOT NULL GROUP BY reply_id"
    op.execute(f"UPDATE promise SET reply_id = NULL WHERE reply_id IS NOT NULL AND id NOT IN ({first})")
    _one_for_each("reply_id")
