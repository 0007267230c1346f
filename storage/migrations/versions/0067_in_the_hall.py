"""Who came to a dialogue, by which code; when its hall began and ended, and who speaks there."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0067"
down_revision = "0089"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
# Codes have four digits; where half of those are given away, six.
SHORT, LONG, HALF = 1000, 100_000, 4500


def pointer(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=f"fk_{table}_{column}_{target}")


def upgrade() -> None:
    op.add_column("attendance", sa.Column("code", sa.String(8), nullable=True))
    give_codes()
    op.create_index("ix_attendance_dialogue_id_code", "attendance", ["dialogue_id", "code"], unique=True)
    op.create_table(
        "check_in",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("dialogue_id", NUMBER, nullable=False),
        sa.Column("person_id", NUMBER, nullable=True),
        sa.Column("people", sa.Integer(), nullable=False),
        *(sa.Column(name, NUMBER, nullable=True) for name in ("hamlet_id", "organisation_id")),
        sa.Column("duty_id", NUMBER, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        *(pointer("check_in", f"{one}_id", one) for one in ("dialogue", "person", "hamlet", "organisation", "duty")),
        sa.PrimaryKeyConstraint("id", name="pk_check_in"),
        sa.UniqueConstraint("dialogue_id", "person_id", name="uq_check_in_dialogue_id_person_id"),
    )
    op.create_index("ix_check_in_person_id", "check_in", ["person_id"])
    op.create_table(
        "hall",
        sa.Column("dialogue_id", NUMBER, nullable=False),
        sa.Column("over_seats", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("opened_at", MOMENT, nullable=True),
        sa.Column("closed_at", MOMENT, nullable=True),
        sa.Column("opened_by", NUMBER, nullable=True),
        sa.Column("speech_minutes", sa.Integer(), server_default="3", nullable=False),
        pointer("hall", "dialogue_id", "dialogue"),
        pointer("hall", "opened_by", "duty"),
        sa.PrimaryKeyConstraint("dialogue_id", name="pk_hall"),
    )
    op.create_table(
        "hall_speaker",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("dialogue_id", NUMBER, nullable=False),
        *(sa.Column(name, NUMBER, nullable=True) for name in ("person_id", "hamlet_id")),
        sa.Column("name", sa.String(100), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("turn", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("began_at", MOMENT, nullable=True),
        sa.Column("ended_at", MOMENT, nullable=True),
        *(pointer("hall_speaker", f"{one}_id", one) for one in ("dialogue", "person", "hamlet")),
        sa.PrimaryKeyConstraint("id", name="pk_hall_speaker"),
        sa.UniqueConstraint("dialogue_id", "person_id", name="uq_hall_speaker_dialogue_id_person_id"),
    )
    op.create_index("ix_hall_speaker_dialogue_id_turn_id", "hall_speaker", ["dialogue_id", "turn", "id"])
    op.create_index("ix_hall_speaker_person_id", "hall_speaker", ["person_id"])


def give_codes() -> None:
    """Whoever has said already that they come gets a code too."""
    attendance = sa.table(
        "attendance",
        *(sa.column(name) for name in ("dialogue_id", "person_id", "answer", "code")),
    )
    connection = op.get_bind()
    coming = sa.select(attendance.c.dialogue_id, attendance.c.person_id).where(attendance.c.answer == "coming")
    given: dict[int, set[str]] = {}
    for dialogue, person in connection.execute(coming).all():
        taken = given.setdefault(dialogue, set())
        low = SHORT if len(taken) < HALF else LONG
        code = str(low + secrets.randbelow(9 * low))
        while code in taken:
            code = str(low + secrets.randbelow(9 * low))
        taken.add(code)
        this = (attendance.c.dialogue_id == dialogue, attendance.c.person_id == person)
        connection.execute(sa.update(attendance).where(*this).values(code=code))


def downgrade() -> None:
    for table in ("hall_speaker", "hall", "check_in"):
        op.drop_table(table)
    op.drop_index("ix_attendance_dialogue_id_code", "attendance")
    op.drop_column("attendance", "code")
