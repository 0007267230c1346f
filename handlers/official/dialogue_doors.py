"""Which handler takes the buttons and typed answers of officials about who hears of a dialogue, agenda and papers."""

from handlers.dialogue_buttons import OnBroadcast, OnLoud, OnPaper, OnWish
from handlers.official import (
    agenda_items,
    agenda_placing,
    broadcasting,
    dialogue_papers,
    loudspeaker,
    observing,
    sheets,
    speakers,
)
from handlers.states import Work

DIALOGUE_PRESSES = (
    (OnWish, speakers.on_wish),
    (OnBroadcast, broadcasting.on_broadcast),
    (OnPaper, dialogue_papers.on_paper),
    (OnLoud, loudspeaker.on_loud),
    *agenda_items.PRESSES,
    (sheets.OnSheet, sheets.on_sheet),
)
DIALOGUE_ASKED = (
    (Work.paper_number, dialogue_papers.take_number),
    (Work.loudspeaker, loudspeaker.take_text),
    (Work.sheet, sheets.take_lines),
    (Work.placing, agenda_placing.take_typed),
    (Work.observing, observing.take_remark),
)
