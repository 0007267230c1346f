"""Hamlets and organisations have rows of their own, units stand in a tree of levels, an opinion knows its hamlet's row."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "hamlet",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("area_id", NUMBER, nullable=False),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("lat", sa.Double(), nullable=True),
        sa.Column("lon", sa.Double(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("head_ref", sa.String(40), nullable=True),
        sa.Column("gone_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_hamlet_area_id_area")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hamlet")),
        sa.UniqueConstraint("code", name=op.f("uq_hamlet_code")),
    )
    op.create_index(op.f("ix_hamlet_area_id"), "hamlet", ["area_id"])
    op.create_table(
        "organisation",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
        sa.UniqueConstraint("code", name=op.f("uq_organisation_code")),
    )
    op.add_column("unit", sa.Column("level", sa.String(10), nullable=False, server_default="commune"))
    op.add_column("unit", sa.Column("parent", sa.String(40), nullable=True))
    op.add_column("unit", sa.Column("kind", sa.String(20), nullable=False, server_default="people"))
    op.add_column("unit", sa.Column("approves", sa.Boolean(), nullable=False, server_default=sa.text("false")))
    # In the column's own words: a file's table takes no constraint afterwards, and is not to be copied.
    number = NUMBER.compile(op.get_bind().dialect)
    points = "CONSTRAINT fk_feedback_hamlet_id_hamlet REFERENCES hamlet (id)"
    op.execute(f"ALTER TABLE feedback ADD COLUMN hamlet_id {number} {points}")


def downgrade() -> None:
    op.drop_column("feedback", "hamlet_id")
    for name in ("approves", "kind", "parent", "level"):
        op.drop_column("unit", name)
    op.drop_table("organisation")
    op.drop_table("hamlet")
