"""A stranger with the database and an editor changes the past: an audit names what was changed."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import timedelta

import asyncpg
import pytest
from sqlalchemy import select

from rules.audit import Amiss, Discrepancy
from rules.chain import digest_words, link_line
from rules.forgetting import Way
from rules.lifecycle import Action
from storage.engine.database import Database
from storage.feedback import applying, history
from storage.forgetting.forgetting import anonymise, forget_person
from storage.forgetting.ledger import PassingLedger
from storage.tables import Checkpoint, Entry, Feedback, Look
from storage.upkeep import audit, checkpoints
from tests.handlers.office import Staffed

WORDS = "Đã sửa xong đoạn đường, mời bà con xem."


@dataclass
class Scene:
    """Feedbacks with all that can happen to one, and checkpoints over them."""

    office: Staffed
    clerk: int = 0
    made: list[Feedback] = field(default_factory=list)

    @property
    def database(self) -> Database:
        return self.office.town.database

    async def found(self, count: int) -> None:
        self.clerk = await self.office.official()
        for _ in range(count):
            self.made.append(await self.office.town.hands_in(self.office.town.somebody()))
        await self.seal()

    async def seal(self) -> None:
        await checkpoints.catch_up(self.database, self.office.town.clock(), 99)

    async def answer(self, feedback: Feedback) -> None:
        town = self.office.town
        await town.presses(self.clerk, f"c:answer:{feedback.id}")
        await town.says(self.clerk, WORDS)
        await town.presses(self.clerk, f"p:send:{(await town.newest())['reply']}")
        await town.time_passes(timedelta(minutes=5))

    async def look(self, feedback: Feedback) -> None:
        official, now = await self.office.number_of(self.clerk), self.office.town.clock()
        async with self.database.writing() as db:
            db.add(Look(feedback_id=feedback.id, official_id=official, at=now))
            await applying.write_line(db, feedback.id, Action.LOOK, "xác minh", now, official)

    async def remark(self, feedback: Feedback, words: str) -> None:
        async with self.database.writing() as db:
            await applying.write_line(db, feedback.id, Action.REMARK, words, self.office.town.clock(), None)

    async def edits(self, *changes: tuple[str, int]) -> None:
        """Change rows with an editor, past triggers and keys; {} is the number that goes with a statement."""
        statements = [statement.format(number) for statement, number in changes]
        url = self.database.url
        if self.database.embedded:
            with closing(sqlite3.connect(url.database or "", isolation_level=None)) as connection:
                connection.executescript(
                    ";".join(("DROP TRIGGER IF EXISTS entry_kept", "DROP TRIGGER IF EXISTS entry_stays", *statements))
                )
            return
        server = await asyncpg.connect(url.set(drivername="postgresql").render_as_string(hide_password=False))
        await server.execute(";".join(("SET session_replication_role = replica", *statements)))
        await server.close()

    async def found_amiss(self) -> set[Discrepancy]:
        return {one async for piece in audit.audit(self.database) for one in piece.findings}

    async def lines(self, feedback: Feedback) -> Sequence[Entry]:
        async with self.database.reading() as db:
            return await history.read(db, feedback.id)


@pytest.fixture
def scene(office: Staffed) -> Scene:
    return Scene(office)


FORGED = "UPDATE entry SET words = '{words}', digest = '{digest}', link = '{link}' WHERE id = {id}"
PUT_IN = """INSERT OR REPLACE INTO entry
    (id, feedback_id, number, at, action, official_id, words, salt, digest, link, form, kind, facts)
    SELECT id, feedback_id, number, at, action, official_id, '{words}', salt, '{digest}', '{link}', form, kind, facts
    FROM entry WHERE id = {id}"""


async def forged_last_line(scene: Scene, feedback: Feedback, words: str) -> tuple[str, int]:
    """What puts another last line in place of the true one, with digest and link as they should be."""
    *_, before, last = await scene.lines(feedback)
    last.words, last.digest = words, digest_words(last.salt or "", words)
    facts = {"id": last.id, "words": words, "digest": last.digest, "link": link_line(before.link, last)}
    return (PUT_IN if scene.database.embedded else FORGED).format(**facts), last.id


async def checkpoints_of(scene: Scene) -> Sequence[Checkpoint]:
    async with scene.database.reading() as db:
        return (await db.scalars(select(Checkpoint).order_by(Checkpoint.number))).all()


async def told_and_sealed(scene: Scene) -> None:
    """Nine histories with what is about to be changed in them, the last of it younger than every checkpoint."""
    await scene.found(9)
    line, replaced, look, _, state, gone, cut, emptied, tail = scene.made
    for one in (line, state):
        await scene.answer(one)
    for one in (line, replaced, cut, emptied):
        await scene.remark(one, "Cán bộ hứa sửa trước Tết")
    await scene.look(look)
    await scene.seal()
    await scene.remark(gone, "Nhờ xem giúp")
    await scene.seal()
    await scene.remark(tail, "Cán bộ hứa sửa trước Tết")


async def test_of_ten_changes_an_audit_names_nine_and_the_tenth_is_younger_than_every_checkpoint(scene: Scene) -> None:
    await told_and_sealed(scene)
    line, replaced, look, words, state, gone, cut, emptied, tail = scene.made
    assert await scene.found_amiss() == set()
    middle = (await checkpoints_of(scene))[-2].number
    await scene.edits(
        ("UPDATE entry SET official_id = NULL WHERE feedback_id = {} AND number = 2", line.id),
        await forged_last_line(scene, replaced, "Cán bộ không hứa gì"),
        ("DELETE FROM look WHERE feedback_id = {}", look.id),
        ("UPDATE feedback SET words = 'Tôi rất hài lòng', folded = 'toi rat hai long' WHERE id = {}", words.id),
        ("UPDATE feedback SET state = 'closed', satisfaction = 'satisfied' WHERE id = {}", state.id),
        ("DELETE FROM entry WHERE feedback_id = {}", gone.id),
        ("DELETE FROM feedback WHERE id = {}", gone.id),
        ("DELETE FROM entry WHERE feedback_id = {} AND number = 2", cut.id),
        ("UPDATE entry SET words = NULL, salt = NULL WHERE feedback_id = {} AND number = 2", emptied.id),
        ("UPDATE checkpoint SET chains = chains + 1 WHERE number = {}", middle),
        ("DELETE FROM entry WHERE feedback_id = {} AND number = 2", tail.id),
    )
    code = {one.id: str(one.code) for one in scene.made}
    assert {(one.what, one.feedback_id, one.number): one.code for one in await scene.found_amiss()} == {
        (Amiss.LINE, line.id, 2): code[line.id],
        (Amiss.REPLACED, replaced.id, 2): code[replaced.id],
        (Amiss.LOOK_GONE, look.id, 2): code[look.id],
        (Amiss.WORDS, words.id, 0): code[words.id],
        (Amiss.STATE, state.id, 0): code[state.id],
        (Amiss.GONE, gone.id, 0): "",
        (Amiss.CUT, cut.id, 2): code[cut.id],
        (Amiss.EMPTIED, emptied.id, 2): code[emptied.id],
        (Amiss.FACTS, emptied.id, 0): code[emptied.id],
        (Amiss.CHECKPOINT_CHANGED, 0, middle): "",
    }


async def test_what_an_official_wrote_a_name_and_a_history_that_is_gone_are_named_too(scene: Scene) -> None:
    await scene.found(4)
    reply, name, history_gone, look = scene.made
    await scene.answer(reply)
    await scene.look(look)
    await scene.seal()
    await scene.edits(
        ("UPDATE reply SET words = 'Không sửa' WHERE feedback_id = {}", reply.id),
        ("UPDATE feedback SET name = 'Người khác' WHERE id = {}", name.id),
        ("DELETE FROM entry WHERE feedback_id = {}", history_gone.id),
        ("UPDATE look SET official_id = official_id + 1 WHERE feedback_id = {}", look.id),
    )
    assert {(one.what, one.feedback_id) for one in await scene.found_amiss()} == {
        (Amiss.REPLY, reply.id),
        (Amiss.FACTS, name.id),
        (Amiss.NO_HISTORY, history_gone.id),
        (Amiss.LOOK_GONE, look.id),
        (Amiss.LOOK_STRANGE, look.id),
    }


async def test_a_checkpoint_that_is_gone_or_was_linked_anew_is_named_and_a_kept_head_knows_all_linked_anew(
    scene: Scene,
) -> None:
    await scene.found(1)
    for number in range(4):
        await scene.remark(scene.made[0], f"Lời {number}")
        await scene.seal()
    first, second, *_, last = await checkpoints_of(scene)
    assert await audit.has_head(scene.database, last.number, last.link[:16])
    await scene.edits(("UPDATE checkpoint SET link = 'x' || substr(link, 2) WHERE number = {}", last.number))
    assert not await audit.has_head(scene.database, last.number, last.link[:16])
    assert [one.number for one in await scene.found_amiss()] == [last.number]
    # The last one goes, and one in the middle; then all that could tell of the last one.
    await scene.edits(("DELETE FROM checkpoint WHERE number IN (2, {})", last.number))
    assert {(one.what, one.number) for one in await scene.found_amiss()} == {
        (Amiss.CHECKPOINT_GONE, second.number),
        (Amiss.CHECKPOINT_GONE, last.number),
    }
    await scene.edits(("DELETE FROM checkpoint WHERE number > {}", first.number))
    await scene.edits(("DELETE FROM chain_end WHERE checkpoint > {}", first.number))
    assert await scene.found_amiss() == set()
    assert not await audit.has_head(scene.database, last.number, last.link[:16])


async def test_erased_words_are_taken_for_erased_only_where_a_line_says_so(scene: Scene) -> None:
    await scene.found(2)
    erased, emptied = scene.made
    await scene.seal()
    harm = "UPDATE entry SET words = NULL, salt = NULL WHERE feedback_id = {}"
    forgotten = "UPDATE feedback SET words = '', folded = '', name = NULL, hamlet = NULL WHERE id = {}"
    await scene.edits((harm, erased.id), (forgotten, erased.id), (harm, emptied.id), (forgotten, emptied.id))
    async with scene.database.writing() as db:
        await applying.write_line(db, erased.id, Action.ERASE, "1", scene.office.town.clock(), None)
    await scene.seal()
    assert {(one.what, one.feedback_id) for one in await scene.found_amiss()} == {
        (Amiss.EMPTIED, emptied.id),
        (Amiss.FACTS, emptied.id),
    }
    # Words that come back are no more what the feedback said since then.
    await scene.edits(("UPDATE feedback SET words = 'Khác hẳn' WHERE id = {}", erased.id))
    assert Amiss.FACTS in {one.what for one in await scene.found_amiss() if one.feedback_id == erased.id}


async def test_what_was_looked_at_and_then_forgotten_leaves_nothing_amiss(scene: Scene) -> None:
    await scene.found(3)
    erased, over, kept = scene.made
    for one in scene.made:
        await scene.answer(one)
        await scene.look(one)
        await scene.remark(one, "Xin cảm ơn")
    await scene.seal()
    now = scene.office.town.clock()
    async with scene.database.writing() as db:
        await forget_person(db, PassingLedger(), erased.person_id, Way.ERASURE, now)
        await anonymise(db, over.id, now)
    await scene.seal()
    # A second time, as after a restore.
    async with scene.database.writing() as db:
        await forget_person(db, PassingLedger(), erased.person_id, Way.ERASURE, scene.office.town.clock())
    assert [line.words is None for line in await scene.lines(erased)][:1] == [True]
    assert (await scene.lines(kept))[0].words
    assert await scene.found_amiss() == set()
