"""What is learned from messages is the same each time, is written as a small text, and is read as it was learned."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.leaning import lean_doors, lean_fields
from bot.training import DOOR_BITS, BadMessageError, Examples, TaughtMessage, read_messages, teach_doors, wilson
from rules.word_features import FeatureWords
from rules.word_weights import Label, read_model, score_text, write_model
from storage.feedback.corrections import CountedCorrection

WORDS = FeatureWords(("ko: khong",), ("take: bỏ túi, ăn chặn",))
TAUGHT = [
    TaughtMessage(style, door, field, text)
    for style in ("one", "two", "three")
    for door, field, text in (
        ("denunciation", "dat_dai", f"ông ấy bỏ túi tiền quỹ {style}"),
        ("danger", "an_ninh", f"nhà đang cháy to cứu với {style}"),
        ("complaint", "dat_dai", f"tôi không đồng ý quyết định phạt {style}"),
        ("ordinary", "giao_thong", f"đường hỏng xin sửa {style}"),
    )
]


def test_the_same_messages_give_the_same_bytes_and_tell_what_they_taught() -> None:
    once, again = (tuple(write_model(DOOR_BITS, teach_doors(TAUGHT, WORDS)[0])) for _ in range(2))
    assert once == again
    scores = [score_text(one.text, WORDS, once) for one in TAUGHT]
    told = [max(score, key=lambda door: score[door]) for score in scores]
    wanted = [(one.door, told) for one, told in zip(TAUGHT, told, strict=True) if one.door != "ordinary"]
    assert all(door == told for door, told in wanted)


def test_what_is_read_weighs_as_it_was_learned() -> None:
    examples = Examples(TAUGHT, WORDS, DOOR_BITS)
    weights = examples.fit_doors(range(len(TAUGHT)))
    lines = tuple(write_model(DOOR_BITS, teach_doors(TAUGHT, WORDS)[0]))
    model = read_model(lines)
    assert model is not None
    for at, one in enumerate(TAUGHT):
        learned = examples.scores(weights, at)
        read = score_text(one.text, WORDS, lines)
        assert [read[label.name] for label in model.labels] == pytest.approx(list(learned), abs=0.1)


def test_a_line_that_is_no_message_is_named(tmp_path: Path) -> None:
    file = tmp_path / "own.txt"
    file.write_text("# ours\nordinary giao_thong Đường hỏng\n\nodd giao_thong Đường\n", encoding="utf-8")
    with pytest.raises(BadMessageError) as caught:
        read_messages([file])
    assert (caught.value.file, caught.value.line) == ("own.txt", 4)
    file.write_text("ordinary giao_thong Đường hỏng\n", encoding="utf-8")
    assert read_messages([file]) == [TaughtMessage("own", "ordinary", "giao_thong", "Đường hỏng")]


def test_an_interval_holds_its_share_and_narrows() -> None:
    low, high = wilson(9, 10)
    assert low < 0.9 < high
    assert wilson(900, 1000)[0] > low
    assert wilson(0, 0) == (0.0, 1.0)


def test_what_was_set_right_moves_a_field_and_a_door_a_little_and_never_far() -> None:
    labels = [Label(name, 1.0, 0.1, 0.0, bytes(4)) for name in ("dat_dai", "giao_thong", "complaint")]
    told = [
        CountedCorrection("field", "giao_thong", "dat_dai", "office", 10**6),
        CountedCorrection("door", "complaint", "open", "author", 5),
    ]
    assert [one.bias for one in lean_fields(labels, told)] == [1.0, -1.0, 0.0]
    assert [one.least for one in lean_doors(labels, told)] == [1.0, 1.0, pytest.approx(1.405, abs=0.01)]
    assert lean_fields(labels, []) == lean_doors(labels, []) == labels


def test_the_command_learns_from_a_small_corpus_the_same_each_time(tmp_path: Path) -> None:
    for style in ("one", "two"):
        lines = [f"{one.door} {one.field} {one.text}" for one in TAUGHT if one.style == style]
        (tmp_path / f"{style}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    made = []
    for name in ("here", "there"):
        (tmp_path / name).mkdir()
        done = CliRunner().invoke(app, ["train", "--from", str(tmp_path), "--into", str(tmp_path / name)])
        assert done.exit_code == 0, done.output
        made.append([(tmp_path / name / f"{one}_weights.txt").read_bytes() for one in ("door", "field")])
    assert made[0] == made[1]
    door, field = ((tuple(one.decode().splitlines()[1:])) for one in made[0])
    assert read_model(door) is not None
    assert {label.name for label in getattr(read_model(field), "labels", ())} == {"an_ninh", "dat_dai", "giao_thong"}
    missing = CliRunner().invoke(app, ["train", "--from", str(tmp_path), "--into", str(tmp_path / "nowhere")])
    assert (missing.exit_code, "nowhere" in "".join(missing.output.split())) == (1, True)
