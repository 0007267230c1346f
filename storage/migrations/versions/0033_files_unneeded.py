"""What no row needs waits for its bytes to be taken away; of other files it is known when they were looked at."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

UNNEEDED = sa.text("unneeded_at IS NOT NULL")
AMISS = sa.text("amiss IS NOT NULL")
REFUSED = sa.text("state = 'refused'")


def upgrade() -> None:
    op.add_column("stored_file", sa.Column("unneeded_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("stored_file", sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("stored_file", sa.Column("amiss", sa.String(10), nullable=True))
    where = {"sqlite_where": UNNEEDED, "postgresql_where": UNNEEDED}
    op.create_index("ix_stored_file_unneeded", "stored_file", ["unneeded_at"], **where)
    op.create_index("ix_stored_file_checked_at", "stored_file", ["checked_at"])
    where = {"sqlite_where": AMISS, "postgresql_where": AMISS}
    op.create_index("ix_stored_file_amiss", "stored_file", ["checked_at"], **where)
    where = {"sqlite_where": REFUSED, "postgresql_where": REFUSED}
    op.create_index("ix_received_file_refused", "received_file", ["why"], **where)


def downgrade() -> None:
    op.drop_index("ix_received_file_refused", "received_file", sqlite_where=REFUSED, postgresql_where=REFUSED)
    op.drop_index("ix_stored_file_amiss", "stored_file", sqlite_where=AMISS, postgresql_where=AMISS)
    op.drop_index("ix_stored_file_checked_at", "stored_file")
    op.drop_index("ix_stored_file_unneeded", "stored_file", sqlite_where=UNNEEDED, postgresql_where=UNNEEDED)
    op.drop_column("stored_file", "amiss")
    op.drop_column("stored_file", "checked_at")
    op.drop_column("stored_file", "unneeded_at")
