"""The kinds of fields that buttons have: numbers of rows, and words of ours."""

from typing import Annotated, Any

from pydantic import Field

Number = Annotated[int, Field(ge=0, le=10**12)]
# Numbers of what an office has few of, where several stand on one button.
SmallNumber = Annotated[int, Field(ge=0, le=10**9)]


def one_of(*words: str) -> Any:
    """Only these words; a button of ours carries no other."""
    return Field(pattern=f"^({'|'.join(words)})$")
