"""The feedbacks whose answers everybody may read are found by an index."""

import sqlalchemy as sa
from alembic import op

revision = "0057"
down_revision = "0050"
branch_labels = None
depends_on = None

PUBLIC = sa.text("published_at IS NOT NULL")


def upgrade() -> None:
    op.create_index("ix_feedback_public", "feedback", ["id"], sqlite_where=PUBLIC, postgresql_where=PUBLIC)


def downgrade() -> None:
    op.drop_index("ix_feedback_public", "feedback", sqlite_where=PUBLIC, postgresql_where=PUBLIC)
