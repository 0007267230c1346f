"""The word lists by which it is known who somebody says to be."""

from typing import NamedTuple


class IdentityWords(NamedTuple):
    """The phrases by which people say who they are, as they are spelled."""

    i_am: tuple[str, ...]
    my_name: tuple[str, ...]
    kin: tuple[str, ...]
    home: tuple[str, ...]
    closing: tuple[str, ...]
    address: tuple[str, ...]
    honorific: tuple[str, ...]
    family_name: tuple[str, ...]
    digit: tuple[str, ...]
    zero: tuple[str, ...]
    money: tuple[str, ...]
    particle: tuple[str, ...]
    no_name: tuple[str, ...]
    not_name: tuple[str, ...]
    not_in_name: tuple[str, ...]
    middle: tuple[str, ...]
    household: tuple[str, ...]
    before: tuple[str, ...]
    place: tuple[str, ...]
    abbreviation: tuple[str, ...]
    after: tuple[str, ...]
    compound: tuple[str, ...]
    myself: tuple[str, ...]
    says: tuple[str, ...]
    short_title: tuple[str, ...]
    role: tuple[str, ...]
    greets: tuple[str, ...]
    landmark: tuple[str, ...]
    pair: tuple[str, ...]
    calling: tuple[str, ...]
    situated: tuple[str, ...]
    both: tuple[str, ...]
