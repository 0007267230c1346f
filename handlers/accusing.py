"""Whether words of a resident are a tố cáo, which is not kept: where no word names one, their author may say no."""

from datetime import timedelta

from handlers.continuing import number_of
from handlers.incoming import words_to_match
from handlers.talk import Talk
from rules.right_channel import denounces, names_denunciation

# Where the conversation keeps until when its author is believed, who has just said that it is no tố cáo.
SAYS_NONE = "says_no_accusation"
BELIEVED = timedelta(minutes=15)


async def accuses(talk: Talk, text: str) -> bool:
    """Whether a text is a denunciation, as far as its author, who may have said that it is none, is believed."""
    if not denounces(text, words_to_match()):
        return False
    return is_named(text) or not await is_believed(talk)


def is_named(text: str) -> bool:
    """Whether a word names it, so that nobody is asked."""
    return names_denunciation(text, words_to_match())


async def is_believed(talk: Talk) -> bool:
    """Whether the author said just now that what they write is none."""
    until: int = (await talk.state.get_data()).get(SAYS_NONE) or 0
    return until > number_of(talk.now)


async def believe(talk: Talk) -> None:
    """Believe the author for some minutes, of words that name none."""
    await talk.state.update_data({SAYS_NONE: number_of(talk.now + BELIEVED)})
