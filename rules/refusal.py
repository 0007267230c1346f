"""A refusal: the key of the sentence that says why not, and its facts."""


class Refusal(Exception):  # noqa: N818  the glossary's word: an answer, not a fault
    """A request that cannot be met; `key` names the sentence that tells why, `facts` fill it."""

    def __init__(self, key: str, **facts: str | float) -> None:
        super().__init__(key)
        self.key = key
        self.facts = facts
