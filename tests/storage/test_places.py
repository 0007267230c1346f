"""No column in which words can lie is left out of what is forgotten, or of the reasons why it need not be."""

from pathlib import Path

from rules.forgetting import WordPlace
from storage.forgetting.places import ALLOWED, PLACES, columns_for_words

# Places of rows and not of words: what becomes of them, tests/handlers/test_forgetting.py shows.
WITHOUT_WORDS = {WordPlace.FACTS, WordPlace.CONSENT, WordPlace.CONTACT}


def test_every_column_for_words_is_a_place_or_has_its_reason() -> None:
    found = {f"{table.name}.{column.name}" for table, column in columns_for_words()}
    assert found == PLACES.keys() | ALLOWED.keys()
    assert not PLACES.keys() & ALLOWED.keys()
    assert all(len(reason) > len("numbers") for reason in ALLOWED.values())


def test_every_kind_of_place_has_its_columns() -> None:
    assert {place for places in PLACES.values() for place in places} == set(WordPlace) - WITHOUT_WORDS


def test_the_document_on_privacy_names_every_column_in_which_words_of_a_person_can_stand() -> None:
    told = (Path(__file__).parents[2] / "docs/privacy.md").read_text()
    assert [one for one in PLACES if f"`{one}`" not in told] == []
