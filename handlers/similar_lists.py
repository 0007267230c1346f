"""The word lists by which opinions are compared, read once: of what residents say, and of what stands on an agenda."""

from functools import cache

from locales import phrases
from rules.similar_words import SimilarWords, read_words


@cache
def similar_words() -> SimilarWords:
    return read_words(phrases)
