"""Presses of inline buttons that may still be answered."""

from dataclasses import dataclass

from sandbox.world.shapes import Json


@dataclass
class Press:
    """One press of an inline button, and what the bot answered to it."""

    id: str
    bot: int
    person: int
    at: float
    answered: bool = False
    text: str = ""
    show_alert: bool = False
    url: str = ""

    def seen(self) -> Json:
        return {"answered": self.answered, "text": self.text, "show_alert": self.show_alert, "url": self.url}
