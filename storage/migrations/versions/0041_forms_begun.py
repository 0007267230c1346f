"""What was begun of a form is a row of its own: a plan of a dialogue waits for weeks, and goes on where it stood."""

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0038"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
GROUP = "Planning:"
OF_PLAN = ("place", "starts", "until", "areas", "topics")
# What a conversation remembered of a plan.
REMEMBERED = frozenset({"place", "starts", "until", "areas", "dialogue", "change", "reason"})

conversation = sa.table(
    "conversation", sa.column("key", sa.String()), sa.column("state", sa.String()), sa.column("data", sa.JSON())
)
contact = sa.table(
    "contact",
    sa.column("person_id", sa.BigInteger()),
    sa.column("account_id", sa.BigInteger()),
    sa.column("chat_id", sa.BigInteger()),
)
form_draft = sa.table(
    "form_draft",
    sa.column("person_id", sa.BigInteger()),
    sa.column("form", sa.String()),
    sa.column("subject_id", sa.BigInteger()),
    sa.column("answers", sa.JSON()),
    sa.column("said", sa.JSON()),
    sa.column("started_at", sa.DateTime(timezone=True)),
    sa.column("touched_at", sa.DateTime(timezone=True)),
)


def upgrade() -> None:
    op.create_table(
        "form_draft",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("form", sa.String(20), nullable=False),
        sa.Column("subject_id", sa.BigInteger(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("said", sa.JSON(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("touched_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_form_draft_person_id_person"),
        sa.PrimaryKeyConstraint("id", name="pk_form_draft"),
        sa.UniqueConstraint("person_id", "form", name="uq_form_draft_person_id_form"),
    )
    op.create_index("ix_form_draft_touched_at", "form_draft", ["touched_at"])
    op.add_column("dialogue", sa.Column("details", sa.JSON(), nullable=True))
    carry_plans()


def carry_plans() -> None:
    """Take what conversations remember of a plan out of them, into a row of whoever plans."""
    connection = op.get_bind()
    begun = sa.select(conversation).where(conversation.c.state.like(f"{GROUP}%")).order_by(conversation.c.key)
    taken: set[tuple[int, str]] = set()
    for row in connection.execute(begun).all():
        data: dict[str, Any] = dict(row.data or {})
        question = row.state.removeprefix(GROUP)
        form = "plan" if question in OF_PLAN else str(data.get("change", "move"))
        person = person_behind(connection, row.key)
        state = None
        if person is not None and (person, form) not in taken and is_whole(form, question, data):
            taken.add((person, form))
            connection.execute(sa.insert(form_draft).values(row_of(person, form, question, data)))
            state = f"{form}:{question}"
        rest = {name: value for name, value in data.items() if name not in REMEMBERED}
        stands = sa.update(conversation).where(conversation.c.key == row.key)
        connection.execute(stands.values(state=state, data=rest))


def person_behind(connection: sa.Connection, key: str) -> int | None:
    account, chat, *_ = key.split(":")
    found = sa.select(contact.c.person_id).where(contact.c.account_id == int(account), contact.c.chat_id == int(chat))
    person = connection.scalar(found)
    return int(person) if person is not None else None


def is_whole(form: str, question: str, data: dict[str, Any]) -> bool:
    """Whether there is something to go on with: a move or cancellation is of a dialogue."""
    return form == "plan" or ("dialogue" in data and (question != "review" or "reason" in data))


def row_of(person: int, form: str, question: str, data: dict[str, Any]) -> dict[str, Any]:
    now = datetime.now(UTC)
    asked = {
        "plan": OF_PLAN,
        "move": ("new_starts", "new_place", "reason", "review"),
        "off": ("reason", "review"),
    }[form]
    said = {name: data[name] for name in ("place", "starts", "until", "reason") if name in data}
    said |= {"areas": data["areas"]} if data.get("areas") else {}
    names = {"starts": "new_starts", "place": "new_place"} if form == "move" else {}
    answers = {names.get(name, name): value for name, value in said.items()}
    # What stands open is asked, whatever an earlier round left.
    known = asked[: asked.index(question)]
    return {
        "person_id": person,
        "form": form,
        "subject_id": int(data.get("dialogue", 0)) if form != "plan" else 0,
        "answers": {name: value for name, value in answers.items() if name in known},
        "said": {},
        "started_at": now,
        "touched_at": now,
    }


def downgrade() -> None:
    """Whoever was filling in a form begins it anew."""
    for form in ("plan", "move", "off"):
        connection = op.get_bind()
        begun = conversation.c.state.like(f"{form}:%")
        connection.execute(sa.update(conversation).where(begun).values(state=None))
    op.drop_column("dialogue", "details")
    op.drop_index("ix_form_draft_touched_at", "form_draft")
    op.drop_table("form_draft")
