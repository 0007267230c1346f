"""Errors that end the bot with a sentence for the operator, and the number by which an error is found in the log."""

import secrets


class CannotRunError(Exception):
    """The process cannot go on until an operator acts; `key` names the sentence that says what to do."""

    def __init__(self, key: str, **facts: str) -> None:
        super().__init__(key)
        self.key = key
        self.facts = facts


# Letters and digits that cannot be mistaken for one another when read out.
ALPHABET = "23456789ABCDEFGHKLMNPQRSTUVXY"


def error_id() -> str:
    """A short name for a failure that a resident can read out and an operator can find in the log."""
    return "".join(secrets.choice(ALPHABET) for _ in range(6))
