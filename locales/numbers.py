"""Numbers and shares as they are written in a language."""

# How thousands are set apart, and what stands before the decimals.
_MARKS = {"vi": (".", ","), "en": (",", ".")}
_WHOLE = 1000


def show_number(language: str, number: int) -> str:
    """Return a whole number as it is written: 1.234."""
    return f"{number:,}".replace(",", _MARKS[language][0])


def show_share(language: str, part: int, total: int) -> str:
    """Return which share of a total something is: 33,3%. Only all of it is 100%, and only nothing is 0%."""
    tenths = (2 * _WHOLE * part + total) // (2 * total) if total else 0
    if 0 < part < total:
        tenths = min(max(tenths, 1), _WHOLE - 1)
    percent, decimal = divmod(tenths, 10)
    return f"{percent}{_MARKS[language][1]}{decimal}%" if decimal else f"{percent}%"
