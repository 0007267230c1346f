"""What the buttons of sheets carry, as those of handlers/buttons.py do."""

from typing import Annotated

from aiogram.filters.callback_data import CallbackData

from handlers.button_fields import Number, SmallNumber, one_of
from rules.sheets import SHEET_ACTS


class OnSheet(CallbackData, prefix="ph"):
    """A step with the sheets of the thôn: `of` is the dialogue's or the sheet's number, `line` and `part` one line."""

    act: Annotated[str, one_of(*SHEET_ACTS)]
    of: Number
    line: Number = 0
    part: SmallNumber = 0
