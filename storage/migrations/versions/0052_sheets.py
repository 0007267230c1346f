"""Sheets of the thôn and other registers come in line by line, and who raised an opinion on paper has a slip."""

import sqlalchemy as sa
from alembic import op

revision = "0052"
down_revision = "0057"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def partial(condition: str) -> dict[str, object]:
    return {"sqlite_where": sa.text(condition), "postgresql_where": sa.text(condition)}


def points(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=f"fk_{table}_{column}_{to}")


def upgrade() -> None:
    op.add_column("feedback", sa.Column("source", sa.String(20), nullable=True))
    op.add_column("feedback", sa.Column("outside_code", sa.String(40), nullable=True))
    op.add_column("feedback", sa.Column("first_on", sa.Date(), nullable=True))
    outside = partial("outside_code IS NOT NULL")
    op.create_index("ix_feedback_outside", "feedback", ["source", "outside_code"], unique=True, **outside)
    _make_sheets()
    _make_lines()
    _make_files_and_slips()


def _make_sheets() -> None:
    op.create_table(
        "sheet",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("code", sa.String(20), nullable=True),
        sa.Column("source", sa.String(20), nullable=False),
        sa.Column("dialogue_id", NUMBER, nullable=True),
        sa.Column("area_id", NUMBER, nullable=False),
        sa.Column("hamlet_id", NUMBER, nullable=True),
        sa.Column("place", sa.String(200), nullable=True),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("salt", sa.String(32), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("received_at", MOMENT, nullable=True),
        sa.Column("entered_at", MOMENT, nullable=True),
        sa.Column("duty_id", NUMBER, nullable=True),
        sa.Column("contact_id", NUMBER, nullable=True),
        *(points("sheet", f"{to}_id", to) for to in ("dialogue", "area", "hamlet", "duty", "contact")),
        sa.PrimaryKeyConstraint("id", name="pk_sheet"),
        sa.UniqueConstraint("code", name="uq_sheet_code"),
    )
    op.create_index("ix_sheet_dialogue_id_id", "sheet", ["dialogue_id", "id"])
    op.create_index("ix_sheet_hamlet_id", "sheet", ["hamlet_id"])
    op.create_index("ix_sheet_contact_id", "sheet", ["contact_id"])
    op.create_index("ix_sheet_entering", "sheet", ["id"], **partial("state = 'entering'"))


def _make_lines() -> None:
    op.create_table(
        "sheet_line",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("sheet_id", NUMBER, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("fault", sa.String(20), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("said_by", sa.Text(), nullable=True),
        sa.Column("name_mode", sa.String(10), nullable=False),
        sa.Column("digest", sa.String(64), nullable=True),
        sa.Column("outside_code", sa.String(40), nullable=True),
        sa.Column("first_on", sa.Date(), nullable=True),
        sa.Column("hamlet_id", NUMBER, nullable=True),
        sa.Column("feedback_id", NUMBER, nullable=True),
        *(points("sheet_line", f"{to}_id", to) for to in ("sheet", "hamlet", "feedback")),
        sa.PrimaryKeyConstraint("id", name="pk_sheet_line"),
        sa.UniqueConstraint("sheet_id", "number", "part", name="uq_sheet_line_sheet_id_number_part"),
    )
    op.create_index("ix_sheet_line_sheet_id_digest", "sheet_line", ["sheet_id", "digest"])
    op.create_index("ix_sheet_line_feedback_id", "sheet_line", ["feedback_id"])
    op.create_index("ix_sheet_line_waiting", "sheet_line", ["sheet_id", "number"], **partial("state = 'waiting'"))


def _make_files_and_slips() -> None:
    op.create_table(
        "sheet_file",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("sheet_id", NUMBER, nullable=True),
        sa.Column("received_id", sa.BigInteger(), nullable=True),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("duty_id", NUMBER, nullable=False),
        sa.Column("contact_id", NUMBER, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("told", sa.JSON(), nullable=True),
        *(points("sheet_file", f"{to}_id", to) for to in ("sheet", "duty", "contact")),
        sa.PrimaryKeyConstraint("id", name="pk_sheet_file"),
    )
    for column in ("sheet_id", "received_id", "contact_id"):
        op.create_index(f"ix_sheet_file_{column}", "sheet_file", [column])
    op.create_index("ix_sheet_file_unread", "sheet_file", ["id"], **partial("state IN ('reading', 'waiting')"))
    op.create_table(
        "slip",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("feedback_id", NUMBER, nullable=False),
        sa.Column("salt", sa.String(32), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        points("slip", "feedback_id", "feedback"),
        sa.PrimaryKeyConstraint("id", name="pk_slip"),
    )
    op.create_index("ix_slip_feedback_id", "slip", ["feedback_id"])
    op.create_table(
        "import_map",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("source", sa.String(20), nullable=False),
        sa.Column("area_id", NUMBER, nullable=False),
        sa.Column("headings", sa.JSON(), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("duty_id", NUMBER, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        points("import_map", "area_id", "area"),
        points("import_map", "duty_id", "duty"),
        sa.PrimaryKeyConstraint("id", name="pk_import_map"),
        sa.UniqueConstraint("source", "area_id", name="uq_import_map_source_area_id"),
    )


def downgrade() -> None:
    for table in ("import_map", "slip", "sheet_file", "sheet_line", "sheet"):
        op.drop_table(table)
    op.drop_index("ix_feedback_outside", "feedback")
    for column in ("first_on", "outside_code", "source"):
        op.drop_column("feedback", column)
