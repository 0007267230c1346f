"""Which handler takes the buttons and typed answers of officials about who hears of a dialogue, agenda and papers."""

from handlers.dialogue_buttons import OnBroadcast, OnLoud, OnMinute, OnPaper, OnPromise, OnTemplate, OnWish, Plan
from handlers.hall_buttons import OnDoor, OnHall
from handlers.official import (
    agenda_items,
    agenda_placing,
    board_photos,
    broadcasting,
    dialogue_papers,
    door,
    hall,
    imports,
    loudspeaker,
    minutes,
    observing,
    own_templates,
    paper_words,
    promise_steps,
    promises,
    rescheduling,
    sheet_queue,
    sheets,
    slips,
    speakers,
)
from handlers.official.ending_lists import STOPS, until_stopped
from handlers.sheet_buttons import OnSheetPicture
from handlers.states import Work

DIALOGUE_PRESSES = (
    (OnWish, speakers.on_wish),
    (OnMinute, minutes.on_minute),
    (OnDoor, door.on_door),
    (OnHall, hall.on_hall),
    (Plan, rescheduling.on_plan),
    (OnBroadcast, broadcasting.on_broadcast),
    (OnPaper, dialogue_papers.on_paper),
    (OnTemplate, own_templates.on_template),
    (OnLoud, loudspeaker.on_loud),
    (OnPromise, promises.on_promise),
    *agenda_items.PRESSES,
    (sheets.OnSheet, sheets.on_sheet),
    (slips.OnSlip, slips.on_slip),
    (imports.OnImport, imports.on_import),
    (OnSheetPicture, sheet_queue.on_sheet_picture),
)
DIALOGUE_ASKED = (
    (Work.paper_number, dialogue_papers.take_number),
    (Work.paper_words, paper_words.take_words),
    (Work.loudspeaker, loudspeaker.take_text),
    (Work.importing, imports.take_sent),
    (Work.placing, agenda_placing.take_typed),
    (Work.observing, observing.take_remark),
)
# What is asked for as a file.
DIALOGUE_FILES = (
    *((state, until_stopped(take, "sheet-stopped", STOPS)) for state, take in sheets.TAKES_FILES),
    (Work.minute, until_stopped(minutes.take_spoken, "minute-stopped")),
    (Work.door, until_stopped(door.take_door, "door-stopped")),
    (Work.hall, until_stopped(hall.take_typed, "hall-left")),
    (Work.template, own_templates.take_file),
    (Work.promising, promise_steps.take_typed),
    (Work.board_photo, board_photos.take_photo),
)
