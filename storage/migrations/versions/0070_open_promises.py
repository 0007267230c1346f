"""Find what was promised and stands open, and what was carried onto an agenda, without reading all promises."""

import sqlalchemy as sa
from alembic import op

revision = "0070"
down_revision = "0086"
branch_labels = None
depends_on = None

OPEN = sa.text("state = 'open'")


def upgrade() -> None:
    op.create_index("ix_promise_open", "promise", ["due", "id"], sqlite_where=OPEN, postgresql_where=OPEN)
    op.create_index("ix_promise_event_dialogue_id", "promise_event", ["dialogue_id"])


def downgrade() -> None:
    op.drop_index("ix_promise_event_dialogue_id", table_name="promise_event")
    op.drop_index("ix_promise_open", table_name="promise")
