"""The buttons of a dialogue: what residents answer to it, and what an official does with it, as data."""

from typing import Annotated

from aiogram.filters.callback_data import CallbackData

from handlers.button_fields import Number, one_of


class OnDialogue(CallbackData, prefix="d"):
    act: Annotated[str, one_of("coming", "absent", "join", "leave", "files", "calendar")]
    dialogue: Number


class OnSpeech(CallbackData, prefix="dp"):
    """Asking to speak at a dialogue, or no more."""

    act: Annotated[str, one_of("ask", "back")]
    dialogue: Number


class OnWish(CallbackData, prefix="dw"):
    """What an official does with somebody's wish to speak."""

    act: Annotated[str, one_of("show", "list", "decline")]
    wish: Number


class Plan(CallbackData, prefix="n"):
    """An answer while an official sets up a dialogue; `number` is its dialogue's or area's, 0 for none or all."""

    act: Annotated[
        str,
        one_of(
            *("stop", "same", "area", "publish", "change", "more", "drop", "move", "off", "move-yes", "off-yes"),
            "speakers",
        ),
    ]
    number: Number
