"""Which handler answers the buttons of officials about who hears of a dialogue, who speaks, agenda and papers."""

from handlers.dialogue_buttons import OnBroadcast, OnPaper, OnWish
from handlers.official import agenda_items, broadcasting, dialogue_papers, sheets, speakers

DIALOGUE_PRESSES = (
    (OnWish, speakers.on_wish),
    (OnBroadcast, broadcasting.on_broadcast),
    (OnPaper, dialogue_papers.on_paper),
    *agenda_items.PRESSES,
    (sheets.OnSheet, sheets.on_sheet),
)
