"""The bots that we run have rows, as have the chats that they are in; what is said of a bot names its account."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger()
TABLES = (
    "inbox", "outbox", "sent_message", "card", "pause", "posting", "takedown", "code_try", "linked_chat", "person"
)
# An account's number is the number of its bot, so that no stored row changes its value.
KNOWN = """
INSERT INTO account (id, channel, external_id, name, since)
SELECT number, 'telegram', CAST(number AS VARCHAR(40)), '', CURRENT_TIMESTAMP FROM (
    SELECT account_id AS number FROM person UNION SELECT account_id FROM linked_chat UNION SELECT account_id FROM inbox
    UNION SELECT account_id FROM outbox UNION SELECT account_id FROM sent_message
) AS numbers
"""
PRIVATE = "INSERT INTO chat (account_id, chat_id, kind, title) SELECT account_id, chat_id, 'private', '' FROM person"
# The last time that the sign of a number says what it is: only Telegram was there, and it numbers groups below nought.
GROUPS = """
INSERT INTO chat (account_id, chat_id, kind, title) SELECT account_id, chat_id, 'group', MAX(title) FROM (
    SELECT account_id, chat_id, title FROM linked_chat UNION ALL SELECT account_id, chat_id, '' FROM outbox
    UNION ALL SELECT account_id, chat_id, '' FROM sent_message
) AS groups WHERE chat_id < 0 GROUP BY account_id, chat_id
"""


def rename(old: str, new: str) -> None:
    """Rename a column wherever it stands; no table is copied, and the two unique constraints keep their names."""
    for table in TABLES:
        op.execute(f"ALTER TABLE {table} RENAME COLUMN {old} TO {new}")
    op.drop_index(f"ix_card_{old}_chat_id_feedback_id", "card")
    op.create_index(f"ix_card_{new}_chat_id_feedback_id", "card", [new, "chat_id", "feedback_id"])


def upgrade() -> None:
    rename("bot_id", "account_id")
    op.create_table(
        "account",
        sa.Column("id", NUMBER, nullable=False, autoincrement=False),
        sa.Column("channel", sa.String(20), nullable=False),
        sa.Column("external_id", sa.String(40), nullable=False),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("channel", "external_id", name=op.f("uq_account_channel_external_id")),
    )
    op.create_table(
        "chat",
        sa.Column("account_id", NUMBER, nullable=False),
        sa.Column("chat_id", NUMBER, nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("title", sa.String(255), nullable=False),
        sa.PrimaryKeyConstraint("account_id", "chat_id", name=op.f("pk_chat")),
    )
    for statement in (KNOWN, PRIVATE, GROUPS):
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("chat")
    op.drop_table("account")
    rename("account_id", "bot_id")
