"""What buttons carry: numbers and short words only, at most 64 bytes; every press is checked again when it comes."""

from aiogram.filters.callback_data import CallbackData


class Menu(CallbackData, prefix="m"):
    to: str


class Agree(CallbackData, prefix="k"):
    to: str


class Pick(CallbackData, prefix="h"):
    """An answer to a question of the hand-in."""

    draft: int
    step: str
    value: str


class Own(CallbackData, prefix="y"):
    """Something a resident does with a feedback of their own."""

    act: str
    feedback: int


class OnCard(CallbackData, prefix="c"):
    """A button of a feedback's card."""

    act: str
    feedback: int


class OnReply(CallbackData, prefix="p"):
    """A button under the preview of what an official wrote."""

    act: str
    reply: int


class OnDialogue(CallbackData, prefix="d"):
    act: str
    dialogue: int


class Plan(CallbackData, prefix="n"):
    """An answer while an official sets up a dialogue."""

    act: str
    value: str


class Staff(CallbackData, prefix="s"):
    act: str
    official: int


class LinkUnit(CallbackData, prefix="l"):
    """Which unit's cards a group is to take; 0 for all."""

    unit: int
    thread: int
