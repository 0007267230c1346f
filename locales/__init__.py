"""Everything that is said, by language, and the word lists that rules match against."""

from functools import cache
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource, resolver

HERE = Path(__file__).parent
LANGUAGES = ("vi", "en")
# Fluent gives up on a fact over 2500 letters, to guard against endless ones; ours are limited where they come in.
resolver.MAX_PART_LENGTH = 100_000


class Texts:
    """Everything said, in one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._bundle = FluentBundle([language], use_isolating=False)
        for path in sorted((HERE / language).glob("*.ftl")):
            self._bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))

    def say(self, key: str, **facts: object) -> str:
        """The sentence of a key with its facts filled in; a key or fact that is missing is a KeyError."""
        pattern = self._bundle.get_message(key).value
        if pattern is None:
            raise KeyError(key)
        # Fluent would write 2026 as 2.026; what is counted is passed as a number, everything else as words.
        said, errors = self._bundle.format_pattern(pattern, facts)
        if errors:
            raise KeyError(f"{key}: {errors[0]}")
        return str(said)


@cache
def texts(language: str) -> Texts:
    return Texts(language if language in LANGUAGES else LANGUAGES[0])


@cache
def phrases(name: str) -> tuple[str, ...]:
    """A word list that rules match against: one phrase a line, # for remarks."""
    lines = (HERE / "vi" / "words" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


@cache
def place_names(name: str) -> frozenset[str]:
    """Names of places all over the country, without marks: several a line, parted by commas, # for remarks."""
    lines = (HERE / "vi" / "places" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(one.strip() for line in lines if not line.startswith("#") for one in line.split(","))
