"""What the buttons of sheets carry, as those of handlers/buttons.py do."""

from typing import Annotated

from aiogram.filters.callback_data import CallbackData

from handlers.button_fields import Number, SmallNumber, one_of
from rules.sheet_pictures import PICTURE_ACTS
from rules.sheets import HEARING_ACTS, IMPORT_ACTS, REGISTERS, SHEET_ACTS, SLIP_ACTS, SheetSource


class OnSheet(CallbackData, prefix="ph"):
    """A step with the sheets of the thôn: `of` is the dialogue's or the sheet's number, `line` and `part` one line."""

    act: Annotated[str, one_of(*SHEET_ACTS)]
    of: Number
    line: Number = 0
    part: SmallNumber = 0


class OnSlip(CallbackData, prefix="hs"):
    """What an official does with the slip of an opinion."""

    act: Annotated[str, one_of(*SLIP_ACTS)]
    feedback: Number


class OnHearing(CallbackData, prefix="hh"):
    """Whether the owner of a slip hears of the answer at this chat."""

    act: Annotated[str, one_of(*HEARING_ACTS)]
    feedback: Number


class OnImport(CallbackData, prefix="nr"):
    """A step with another office's register: `of` is where a page begins, the area's number or the workbook's."""

    act: Annotated[str, one_of(*IMPORT_ACTS)]
    of: Number = 0
    source: Annotated[str, one_of(*REGISTERS)] = SheetSource.IHANOI


class OnSheetPicture(CallbackData, prefix="pq"):
    """A step with the pictures of a sheet: `of` is the sheet's number, or a page of the queue; `to` who is to type."""

    act: Annotated[str, one_of(*PICTURE_ACTS)]
    of: Number
    to: Number = 0
