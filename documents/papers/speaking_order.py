"""In which order those who asked to speak are called: organisations and thôn by turns, not only who came first."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

from documents.papers.paper_facts import PaperSpeaker

# The last so many on the list speak if there is time.
RESERVE = 3


@dataclass(frozen=True, slots=True, repr=False)
class SpeakingOrder:
    """Who is called, and who waits in reserve."""

    first: tuple[PaperSpeaker, ...]
    reserve: tuple[PaperSpeaker, ...]


def order_speakers(speakers: Iterable[PaperSpeaker]) -> SpeakingOrder:
    """Let an organisation and a thôn speak in turn, each once before one speaks a second time; each speaker once."""
    listed = tuple(speakers)
    organisations = _rounds(one for one in listed if one.is_organisation)
    hamlets = _rounds(one for one in listed if not one.is_organisation)
    ordered: list[PaperSpeaker] = []
    while organisations or hamlets:
        ordered += [queue.popleft() for queue in (organisations, hamlets) if queue]
    kept = len(ordered) - (RESERVE if len(ordered) > RESERVE else 0)
    return SpeakingOrder(tuple(ordered[:kept]), tuple(ordered[kept:]))


def _rounds(speakers: Iterable[PaperSpeaker]) -> deque[PaperSpeaker]:
    """The first speaker of each place, then the second of each."""
    places: dict[str, list[PaperSpeaker]] = {}
    for one in speakers:
        places.setdefault(one.of, []).append(one)
    longest = max(map(len, places.values()), default=0)
    return deque(several[turn] for turn in range(longest) for several in places.values() if turn < len(several))
