"""Files of an answer go to its author alone; whoever said the same reads the words, and that there are files."""

from collections.abc import Sequence

from sqlalchemy import update

from rules.notice import Outgoing
from storage.tables import Feedback
from tests.handlers.mailman import Mailman
from tests.handlers.test_answer_files import ANSWER, an_answer_is_written, mailman

__all__ = ["mailman"]


async def joins(mailman: Mailman, person: int) -> None:
    """Somebody who joins what stands first at their review."""
    town = mailman.town
    await town._comes_to_review(person)
    send = next(one.data for one in await town.offered(person) if one.data.endswith(":send"))
    await town.presses(person, send.replace(":send", ":show"))
    offered = {one.label: one.data for one in await town.offered(person)}
    await town.presses(person, offered["Tôi cũng gặp việc 1"])


async def test_files_of_an_answer_go_to_its_author_alone(mailman: Mailman) -> None:
    town = mailman.town
    lan, mai, clerk = town.somebody(), town.somebody(), await town.an_official()
    feedback = await town.hands_in(lan)
    await joins(mailman, mai)
    await mailman.deliver()
    await an_answer_is_written(mailman, clerk, feedback)
    posts = await mailman.deliver()
    theirs = [post.what for post in posts if post.address.chat_id == lan]
    joined = [post.what for post in posts if post.address.chat_id == mai]
    assert sum(len(what.files) for what in theirs) == 4
    told_without_files(joined)


async def test_files_of_an_answer_do_not_go_to_whoever_was_folded_into_it(mailman: Mailman) -> None:
    town = mailman.town
    lan, mai, clerk = town.somebody(), town.somebody(), await town.an_official()
    feedback, same = await town.hands_in(lan), await town.hands_in(mai)
    async with town.database.writing() as db:
        await db.execute(update(Feedback).where(Feedback.id == same.id).values(folded_into_id=feedback.id))
    await mailman.deliver()
    await an_answer_is_written(mailman, clerk, feedback)
    posts = await mailman.deliver()
    assert sum(len(post.what.files) for post in posts if post.address.chat_id == lan) == 4
    told_without_files([post.what for post in posts if post.address.chat_id == mai])


def told_without_files(heard: Sequence[Outgoing]) -> None:
    (told,) = heard
    assert ANSWER in told.text.replace("│ ", "")
    assert "Trả lời này có tệp kèm theo" in told.text
    assert not told.files
