"""An answer of words and files message by message: what is next, how far it is, and that none of it is left out."""

import json
from collections.abc import Sequence
from dataclasses import FrozenInstanceError, replace

import pytest

from rules.answer_progress import (
    ALBUMS,
    MOST_FILES,
    AnswerFile,
    AnswerProgress,
    after_files,
    after_text,
    carried,
    counted,
    left_to_send,
    next_files,
    not_carried,
    read_progress,
)
from rules.attached_line import SentFile, attached_words, kinds_attached, read_attached
from rules.notice import Outgoing
from rules.reach import TELEGRAM, TEXT_ONLY

ONE_BY_ONE = replace(TELEGRAM, files_a_message=1)
PHOTOS_ONLY = replace(TELEGRAM, kinds_out=("photo",))
AT = (7, 1002)


def files(*kinds: str) -> list[AnswerFile]:
    return [AnswerFile(number, kind) for number, kind in enumerate(kinds, start=11)]


def messages(sent: Sequence[AnswerFile], progress: AnswerProgress, reach: object = TELEGRAM) -> list[list[int]]:
    """The numbers of the files of each message until all have left."""
    made = []
    while group := next_files(sent, progress, reach):  # type: ignore[arg-type] # any reach
        progress = after_files(progress, AT, group)
        made.append([one.number for one in group])
    return made


@pytest.mark.parametrize(
    ("kinds", "groups"),
    [
        ((), []),
        (("photo",), [[11]]),
        (("photo", "video", "photo"), [[11, 12, 13]]),
        (("photo", "document", "document", "photo"), [[11], [12, 13], [14]]),
        (("voice", "voice", "audio", "audio"), [[11], [12], [13, 14]]),
        (("animation", "video_note"), [[11], [12]]),
        (("photo",) * 10, [list(range(11, 21))]),
    ],
)
def test_files_leave_in_their_order_those_of_an_album_together(kinds: tuple[str, ...], groups: list[list[int]]) -> None:
    assert messages(files(*kinds), AnswerProgress(1)) == groups


def test_a_messenger_gets_as_many_at_once_as_it_takes_and_no_kind_that_it_does_not() -> None:
    three = files("photo", "photo", "document")
    assert messages(three, AnswerProgress(1), ONE_BY_ONE) == [[11], [12], [13]]
    assert messages(three, AnswerProgress(1), replace(TELEGRAM, files_a_message=0)) == [[11], [12], [13]]
    assert messages(files(*["photo"] * 5), AnswerProgress(1), replace(TELEGRAM, files_a_message=2)) == [
        [11, 12],
        [13, 14],
        [15],
    ]
    assert messages(three, AnswerProgress(1), PHOTOS_ONLY) == [[11, 12]]
    assert messages(three, AnswerProgress(1), TEXT_ONLY) == []
    assert (carried(three, PHOTOS_ONLY), not_carried(three, PHOTOS_ONLY)) == (three[:2], three[2:])
    assert (carried(three, TEXT_ONLY), not_carried(three, TEXT_ONLY)) == ([], three)
    assert messages(three, AnswerProgress(1, singly=True)) == [[11], [12], [13]]
    assert (MOST_FILES, set(ALBUMS)) == (10, {"photo", "video", "document", "audio"})


def test_what_has_left_or_was_refused_does_not_leave_again() -> None:
    three = files("photo", "photo", "document")
    assert messages(three, AnswerProgress(1, files=(11,))) == [[12], [13]]
    assert messages(three, AnswerProgress(1, refused=(12,))) == [[11], [13]]
    assert left_to_send(three, AnswerProgress(1), TELEGRAM) == 3
    assert left_to_send(three, AnswerProgress(1, files=(11,), refused=(13,)), TELEGRAM) == 1
    assert left_to_send(three, AnswerProgress(1, files=(11,)), PHOTOS_ONLY) == 1
    assert left_to_send(three, AnswerProgress(1), TEXT_ONLY) == 0


def test_words_and_files_are_counted_as_they_arrive_and_nothing_follows_the_last() -> None:
    one, two = files("photo", "photo")
    words = after_text(AnswerProgress(5, now=(9,)), AT, last=False)
    assert words == AnswerProgress(5, texts=1, at=AT)
    first = after_files(words, AT, [one])
    assert first == AnswerProgress(5, texts=1, files=(11,), now=(11,), at=AT)
    assert after_files(first, AT, [two]) == AnswerProgress(5, texts=1, files=(11, 12), now=(12,), at=AT)
    assert after_text(first, AT, last=True) == AnswerProgress(5, texts=2, files=(11,), at=AT, over=True)


def test_files_that_were_refused_are_left_out_or_go_one_by_one() -> None:
    tried = AnswerProgress(5, texts=1, files=(10, 11, 12), refused=(9,), now=(11, 12), at=AT)
    assert tried.with_refused() == AnswerProgress(5, texts=1, files=(10,), refused=(9, 11, 12), at=AT)
    assert tried.with_singly() == AnswerProgress(5, texts=1, files=(10,), refused=(9,), singly=True, at=AT)


def test_in_another_chat_and_after_it_was_given_up_it_is_told_from_its_beginning() -> None:
    begun = AnswerProgress(5, texts=1, files=(11,), refused=(12,), now=(11,), singly=True, at=AT)
    assert begun.in_chat(7, 1002) is begun
    assert begun.in_chat(7, 1003) == begun.in_chat(8, 1002) == AnswerProgress(5, again=True)
    fresh = AnswerProgress(5)
    assert fresh.in_chat(7, 1002) is fresh
    assert fresh.anew() == fresh
    assert AnswerProgress(5, again=True).anew() == AnswerProgress(5, again=True)
    assert AnswerProgress(5, refused=(1,)).anew() == AnswerProgress(5)
    assert AnswerProgress(5, files=(1,)).begun
    assert AnswerProgress(5, texts=1).begun
    assert not AnswerProgress(5, refused=(1,)).begun


def test_how_far_it_is_comes_back_from_the_outbox_as_it_was_put_in() -> None:
    far = AnswerProgress(5, 1, (11, 12), (13,), (12,), singly=True, at=AT, again=True, over=True)
    assert read_progress(json.loads(json.dumps(far.to_json()))) == far
    assert AnswerProgress(5).to_json() == {"reply": 5}
    assert read_progress(None) is None
    told = Outgoing("Xã trả lời", answer=far)
    assert Outgoing.from_json(json.loads(json.dumps(told.to_json()))) == told
    with pytest.raises(FrozenInstanceError):
        far.texts = 2  # type: ignore[misc] # that it is refused is tried


def test_files_are_counted_by_kind_in_the_order_in_which_the_kinds_came() -> None:
    assert list(counted(files("document", "photo", "document")).items()) == [("document", 2), ("photo", 1)]
    assert counted([]) == {}


def test_a_line_of_the_history_names_files_by_kind_and_digest_and_is_read_again() -> None:
    sent = [SentFile("photo", "a" * 64), SentFile("video_note", "b" * 64)]
    words = attached_words(sent)
    assert words == f"photo:{'a' * 64} video_note:{'b' * 64}"
    assert read_attached(words) == sent
    assert kinds_attached(words) == [AnswerFile(1, "photo"), AnswerFile(2, "video_note")]
    assert read_attached(None) == read_attached("") == read_attached("không phải tệp") == []
    assert attached_words([]) == ""
    assert read_attached("photo:a:b") == [SentFile("photo", "a:b")]
