import secrets

# Letters and digits that cannot be mistaken for one another when read out.
ALPHABET = "23456789ABCDEFGHKLMNPQRSTUVXY"


def error_id() -> str:
    """A short name for a failure that a resident can read out and an operator can find in the log."""
    return "".join(secrets.choice(ALPHABET) for _ in range(6))
