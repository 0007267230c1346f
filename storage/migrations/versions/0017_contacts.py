"""A person is a human, and a contact an address at which that human is reached; each person so far has one."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
OF_CHATS = ("account_id", "chat_id", "language", "unreachable_at")
# Nobody's contact can be put back into their own row where there is none, or another one.
NOT_ONE = """
SELECT person.id FROM person LEFT JOIN contact ON contact.person_id = person.id
GROUP BY person.id HAVING COUNT(contact.id) <> 1 ORDER BY person.id
"""


def is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def put_in_place(columns: tuple[sa.Column, ...], filled: str, *constraints: sa.Constraint) -> None:
    """Make SQLite's table of persons anew, which others point to by its name (storage/upkeep/migrating.py)."""
    op.create_table("person_new", *columns, sa.PrimaryKeyConstraint("id", name="pk_person"), *constraints)
    op.execute(f"INSERT INTO person_new {filled}")
    op.drop_table("person")
    op.rename_table("person_new", "person")


def upgrade() -> None:
    op.create_table(
        "contact",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("language", sa.String(5), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("unreachable_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_contact_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
        sa.UniqueConstraint("account_id", "chat_id", name=op.f("uq_contact_account_id_chat_id")),
    )
    op.create_index(op.f("ix_contact_person_id"), "contact", ["person_id"])
    op.execute(
        "INSERT INTO contact (id, person_id, account_id, chat_id, language, since, unreachable_at)"
        " SELECT id, id, account_id, chat_id, language, first_seen_at, unreachable_at FROM person"
    )
    if is_sqlite():
        columns = (
            sa.Column("id", NUMBER, nullable=False),
            sa.Column("first_seen_at", MOMENT, nullable=False),
            sa.Column("blocked_until", MOMENT, nullable=True),
        )
        put_in_place(columns, "SELECT id, first_seen_at, blocked_until FROM person")
        return
    op.execute("SELECT setval(pg_get_serial_sequence('contact', 'id'), (SELECT COALESCE(MAX(id), 0) + 1 FROM contact), false)")
    for name in OF_CHATS:
        op.drop_column("person", name)


def downgrade() -> None:
    found = [str(number) for number in op.get_bind().execute(sa.text(NOT_ONE)).scalars()]
    if found:
        raise RuntimeError(f"persons with none or several contacts cannot go back: {', '.join(found[:20])}")
    own = "(SELECT {} FROM contact WHERE contact.person_id = person.id)"
    if is_sqlite():
        columns = (
            sa.Column("id", NUMBER, nullable=False),
            sa.Column("account_id", sa.BigInteger(), nullable=False),
            sa.Column("chat_id", sa.BigInteger(), nullable=False),
            sa.Column("language", sa.String(5), nullable=False),
            sa.Column("first_seen_at", MOMENT, nullable=False),
            sa.Column("unreachable_at", MOMENT, nullable=True),
            sa.Column("blocked_until", MOMENT, nullable=True),
        )
        filled = "SELECT id, {0}, {1}, {2}, first_seen_at, {3}, blocked_until FROM person"
        unique = sa.UniqueConstraint("account_id", "chat_id", name="uq_person_bot_id_chat_id")
        put_in_place(columns, filled.format(*map(own.format, OF_CHATS)), unique)
    else:
        for name, kind in zip(OF_CHATS, (sa.BigInteger(), sa.BigInteger(), sa.String(5), MOMENT), strict=True):
            op.add_column("person", sa.Column(name, kind, nullable=True))
            op.execute(f"UPDATE person SET {name} = {own.format(name)}")
        for name in OF_CHATS[:3]:
            op.alter_column("person", name, nullable=False)
        op.create_unique_constraint("uq_person_bot_id_chat_id", "person", ["account_id", "chat_id"])
    op.drop_table("contact")
