"""The command that teaches the doors and the fields from messages, and says how well they are told."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from sqlalchemy.exc import SQLAlchemyError

from bot.command_line import end, out, say, settings_or_end
from bot.leaning import lean_doors, lean_fields
from locales import HERE, phrases
from rules.word_features import FeatureWords
from rules.word_weights import write_model
from storage.engine.database import Database
from storage.feedback.corrections import CountedCorrection, counted

if TYPE_CHECKING:
    from bot.training import TaughtMessage

MESSAGES, WORDS = HERE / "vi" / "messages", HERE / "vi" / "words"
ABOUT = (
    "# What each feature of a message speaks for, as `python -m bot train` learned it from locales/vi/messages: {what}."
)
_FEW = 3


def train(
    files: Annotated[list[Path] | None, typer.Argument(help="More messages, lines of: label field text.")] = None,
    into: Annotated[Path, typer.Option(help="The folder into which the two files of weights are written.")] = WORDS,
    taught: Annotated[
        Path, typer.Option("--from", help="The folder of the messages that are always taught.")
    ] = MESSAGES,
    measure: Annotated[bool, typer.Option("--measure", help="Only tell how well they are told.")] = False,  # noqa: FBT002  an option of the command line
    corrections: Annotated[bool, typer.Option("--corrections", help="Lean to what was set right here.")] = False,  # noqa: FBT002  an option of the command line
) -> None:
    """Learn anew to tell the three doors and the fields; the same messages always give the same files."""
    from bot import training  # noqa: PLC0415  numpy takes half a second, and no other command needs it

    corrected = _counted() if corrections else []
    messages = _read([*sorted(taught.glob("*.txt")), *(files or ())])
    spellings, titles = phrases("guess_spellings"), phrases("name_titles")
    labels, unseen = training.teach_doors(messages, FeatureWords(spellings, phrases("door_slots"), titles))
    by_fields = FeatureWords(spellings, phrases("field_hints"), titles)
    for one in training.measure_doors(messages, labels, unseen):
        _tell(f"train-{'found' if one.found else 'taken'}", one.hits, one.among, door=one.door)
    if measure:
        ranks = [rank for _, rank in training.field_ranks(messages, by_fields)]
        _tell("train-field-first", ranks.count(0), len(ranks))
        _tell("train-field-three", sum(rank < _FEW for rank in ranks), len(ranks))
        return
    _write(into, "door_weights", "the three doors", write_model(training.DOOR_BITS, lean_doors(labels, corrected)))
    fields = training.teach_fields(messages, by_fields)
    _write(into, "field_weights", "the fields", write_model(training.FIELD_BITS, lean_fields(fields, corrected)))
    out.print(say("train-written", folder=str(into), count=len(messages)), markup=False)


def _counted() -> Sequence[CountedCorrection]:
    """What was guessed and set right by this office and its residents: told, and then learned from."""
    database = Database(settings_or_end().database_url)

    async def work() -> Sequence[CountedCorrection]:
        try:
            async with database.reading() as db:
                return await counted(db)
        except (SQLAlchemyError, OSError):
            raise end("train-no-corrections") from None
        finally:
            await database.close()

    found = asyncio.run(work())
    for one in found:
        facts = {"told": one.told, "meant": one.meant, "count": one.times}
        out.print(say("train-corrected", what=one.what, by=one.by, **facts), markup=False)
    out.print(say("train-corrections", count=sum(one.times for one in found)), markup=False)
    return found


def _read(files: list[Path]) -> "list[TaughtMessage]":
    from bot.training import BadMessageError, read_messages  # noqa: PLC0415  numpy takes half a second

    try:
        return read_messages(files)
    except OSError as error:
        raise end("train-unread", file=str(error.filename), why=error.strerror or type(error).__name__) from None
    except UnicodeDecodeError:
        raise end(
            "train-unread", file=", ".join(str(file) for file in files if file.parent != MESSAGES), why="UTF-8"
        ) from None
    except BadMessageError as error:
        raise end("train-bad-line", file=error.file, line=str(error.line)) from None


def _tell(key: str, hits: int, among: int, **facts: str) -> None:
    from bot.training import in_percent  # noqa: PLC0415  numpy takes half a second

    share, low, high = in_percent(hits, among)
    told = say(key, share=share, low=low, high=high, hits=str(hits), among=str(among), **facts)
    out.print(told, markup=False)


def _write(into: Path, name: str, what: str, lines: list[str]) -> None:
    try:
        (into / f"{name}.txt").write_text("\n".join([ABOUT.format(what=what), *lines]) + "\n", encoding="utf-8")
    except OSError as error:
        raise end("train-unwritten", folder=str(into), why=error.strerror or type(error).__name__) from None
