"""Counts that are kept, words that are found, and word to many that can be gone on with."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')
COUNTED = """
    SELECT unit_id, state AS what, 1 AS n FROM feedback
    UNION ALL SELECT unit_id, satisfaction, 1 FROM feedback WHERE satisfaction IS NOT NULL
"""

# One row of changes for each statement and kind: what many rows come in with costs no more than what one does.
COUNT_ON_POSTGRES = """
CREATE FUNCTION count_feedback() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO tally_change (unit_id, what, delta) SELECT unit_id, what, count(*) FROM (
            SELECT unit_id, state AS what FROM fresh UNION ALL SELECT unit_id, satisfaction FROM fresh
        ) AS counted WHERE what IS NOT NULL GROUP BY unit_id, what;
    ELSIF TG_OP = 'DELETE' THEN
        INSERT INTO tally_change (unit_id, what, delta) SELECT unit_id, what, -count(*) FROM (
            SELECT unit_id, state AS what FROM gone UNION ALL SELECT unit_id, satisfaction FROM gone
        ) AS counted WHERE what IS NOT NULL GROUP BY unit_id, what;
    ELSE
        INSERT INTO tally_change (unit_id, what, delta) SELECT unit_id, what, sum(n) FROM (
            SELECT unit_id, state AS what, 1 AS n FROM fresh UNION ALL SELECT unit_id, satisfaction, 1 FROM fresh
            UNION ALL SELECT unit_id, state, -1 FROM gone UNION ALL SELECT unit_id, satisfaction, -1 FROM gone
        ) AS counted WHERE what IS NOT NULL GROUP BY unit_id, what HAVING sum(n) <> 0;
    END IF;
    RETURN NULL;
END $$
"""
TRIGGERS_ON_POSTGRES = {
    "feedback_counted_in": "INSERT ON feedback REFERENCING NEW TABLE AS fresh",
    "feedback_counted_on": "UPDATE ON feedback REFERENCING NEW TABLE AS fresh OLD TABLE AS gone",
    "feedback_counted_out": "DELETE ON feedback REFERENCING OLD TABLE AS gone",
}


def change(row: str, delta: int) -> str:
    return (
        f"INSERT INTO tally_change (unit_id, what, delta) VALUES ({row}.unit_id, {row}.state, {delta}); "
        f"INSERT INTO tally_change (unit_id, what, delta) SELECT {row}.unit_id, {row}.satisfaction, {delta} "
        f"WHERE {row}.satisfaction IS NOT NULL; "
    )


FIND = "INSERT INTO feedback_words (rowid, folded, unit_id) VALUES (NEW.id, NEW.folded, NEW.unit_id); "
LOSE = (
    "INSERT INTO feedback_words (feedback_words, rowid, folded, unit_id) "
    "VALUES ('delete', OLD.id, OLD.folded, OLD.unit_id); "
)
# Without it a word that was erased would stay in an older part of the index, marked as gone but legible.
OVERWRITE = "INSERT INTO feedback_words (feedback_words) VALUES ('optimize'); "
TRIGGERS_ON_SQLITE = {
    "feedback_counted_in": ("INSERT ON feedback", change("NEW", 1)),
    "feedback_counted_on": (
        "UPDATE OF state, satisfaction, unit_id ON feedback WHEN NEW.state IS NOT OLD.state "
        "OR NEW.satisfaction IS NOT OLD.satisfaction OR NEW.unit_id IS NOT OLD.unit_id",
        change("OLD", -1) + change("NEW", 1),
    ),
    "feedback_counted_out": ("DELETE ON feedback", change("OLD", -1)),
    "feedback_found": ("INSERT ON feedback", FIND),
    "feedback_passed_on": (
        "UPDATE OF unit_id ON feedback WHEN NEW.unit_id IS NOT OLD.unit_id AND NEW.folded IS OLD.folded",
        LOSE + FIND,
    ),
    "feedback_reworded": (
        "UPDATE OF folded ON feedback WHEN NEW.folded IS NOT OLD.folded",
        LOSE + FIND + OVERWRITE,
    ),
    "feedback_lost": ("DELETE ON feedback", LOSE + OVERWRITE),
}

# What stands between words, so that PostgreSQL's own reading (numbers with a sign, addresses) has nothing to go by.
BETWEEN = r"[^0-9a-z\u0080-\U0010ffff]+|[\u2000-\u206f\u00ab\u00bb\u3000-\u3003]+"


def index_words() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE feedback_words USING fts5 (folded, unit_id, content='feedback', content_rowid='id', "
            "tokenize='unicode61 remove_diacritics 0')"
        )
        op.execute("INSERT INTO feedback_words (feedback_words) VALUES ('rebuild')")
        return
    # Two words that nobody can type stand among them: so the index alone tells whose a feedback is, and how new.
    op.execute(
        "ALTER TABLE feedback ADD COLUMN feedback_words tsvector GENERATED ALWAYS AS ("
        "array_to_tsvector(ARRAY['unit:' || CAST(unit_id AS text), 'block:' || CAST(id / 16384 AS text)]) || "
        f"strip(to_tsvector('simple', regexp_replace(folded, '{BETWEEN}', ' ', 'g')))) STORED"
    )
    op.execute("CREATE INDEX ix_feedback_words ON feedback USING gin (feedback_words) WITH (fastupdate = off)")


def upgrade() -> None:
    op.create_table('mailing',
    sa.Column('id', ID, nullable=False),
    sa.Column('dialogue_id', ID, nullable=False),
    sa.Column('edition', sa.Integer(), nullable=False),
    sa.Column('notice', sa.String(length=20), nullable=False),
    sa.Column('minutes_before', sa.Integer(), nullable=False),
    sa.Column('since_until', sa.DateTime(timezone=True), nullable=False),
    sa.Column('reached', sa.BigInteger(), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.ForeignKeyConstraint(['dialogue_id'], ['dialogue.id'], name='fk_mailing_dialogue_id_dialogue'),
    sa.PrimaryKeyConstraint('id', name='pk_mailing'),
    sa.UniqueConstraint('dialogue_id', 'edition', 'notice', 'minutes_before', name='uq_mailing_dialogue_id_edition_notice_minutes_before')
    )
    still = sa.text("state = 'open'")
    op.create_index('ix_mailing_open', 'mailing', ['id'], sqlite_where=still, postgresql_where=still)
    over = sa.text("state IN ('cancelled', 'expired', 'sent')")
    op.create_index('ix_outbox_over', 'outbox', ['due_at'], sqlite_where=over, postgresql_where=over)
    failed = sa.text("state = 'failed'")
    op.create_index('ix_outbox_undelivered', 'outbox', ['subject_id'], sqlite_where=failed, postgresql_where=failed)
    op.drop_index('ix_outbox_notice_subject_id', 'outbox')
    op.create_index('ix_outbox_notice_subject_id_id', 'outbox', ['notice', 'subject_id', 'id'])
    op.create_table('tally',
    sa.Column('unit_id', sa.BigInteger(), nullable=False),
    sa.Column('what', sa.String(length=20), nullable=False),
    sa.Column('count', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('unit_id', 'what', name='pk_tally')
    )
    op.create_table('tally_change',
    sa.Column('id', ID, nullable=False),
    sa.Column('unit_id', sa.BigInteger(), nullable=False),
    sa.Column('what', sa.String(length=20), nullable=False),
    sa.Column('delta', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name='pk_tally_change')
    )
    op.execute(f"INSERT INTO tally (unit_id, what, count) SELECT unit_id, what, sum(n) FROM ({COUNTED}) AS counted GROUP BY unit_id, what")
    with op.batch_alter_table('reminder', schema=None) as batch_op:
        batch_op.drop_constraint('fk_reminder_dialogue_id_dialogue', type_='foreignkey')
        batch_op.drop_constraint('fk_reminder_person_id_person', type_='foreignkey')
        batch_op.alter_column('dialogue_id', type_=sa.BigInteger(), existing_type=ID, existing_nullable=False)
        batch_op.alter_column('person_id', type_=sa.BigInteger(), existing_type=ID, existing_nullable=False)
    index_words()
    if op.get_bind().dialect.name == "sqlite":
        for name, (when, then) in TRIGGERS_ON_SQLITE.items():
            op.execute(f"CREATE TRIGGER {name} AFTER {when} BEGIN {then} END")
        return
    op.execute(COUNT_ON_POSTGRES)
    for name, when in TRIGGERS_ON_POSTGRES.items():
        op.execute(f"CREATE TRIGGER {name} AFTER {when} FOR EACH STATEMENT EXECUTE FUNCTION count_feedback()")


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for name in TRIGGERS_ON_SQLITE:
            op.execute(f"DROP TRIGGER {name}")
        op.execute("DROP TABLE feedback_words")
    else:
        for name in TRIGGERS_ON_POSTGRES:
            op.execute(f"DROP TRIGGER {name} ON feedback")
        op.execute("DROP FUNCTION count_feedback()")
        op.execute("ALTER TABLE feedback DROP COLUMN feedback_words")
    with op.batch_alter_table('reminder', schema=None) as batch_op:
        batch_op.alter_column('dialogue_id', type_=ID, existing_type=sa.BigInteger(), existing_nullable=False)
        batch_op.alter_column('person_id', type_=ID, existing_type=sa.BigInteger(), existing_nullable=False)
        batch_op.create_foreign_key('fk_reminder_dialogue_id_dialogue', 'dialogue', ['dialogue_id'], ['id'])
        batch_op.create_foreign_key('fk_reminder_person_id_person', 'person', ['person_id'], ['id'])
    op.drop_table('tally_change')
    op.drop_table('tally')
    op.drop_index('ix_outbox_notice_subject_id_id', 'outbox')
    op.create_index('ix_outbox_notice_subject_id', 'outbox', ['notice', 'subject_id'])
    op.drop_index('ix_outbox_undelivered', 'outbox')
    op.drop_index('ix_outbox_over', 'outbox')
    op.drop_index('ix_mailing_open', 'mailing')
    op.drop_table('mailing')
