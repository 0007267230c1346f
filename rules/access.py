"""Who may do what: the one table that every door asks."""

from enum import StrEnum

from rules.refusal import Refusal


class Role(StrEnum):
    ADMIN = "admin"
    INTAKE = "intake"
    OFFICIAL = "official"
    LEADER = "leader"


class Right(StrEnum):
    HANDLE = "handle"
    SEE_HIDDEN_NAME = "see_hidden_name"
    RELEASE_FILES = "release_files"
    HOLD_DIALOGUE = "hold_dialogue"
    LINK_CHAT = "link_chat"
    MANAGE_OFFICIALS = "manage_officials"
    SEE_SET_ASIDE = "see_set_aside"


RIGHTS: dict[Role, frozenset[Right]] = {
    Role.ADMIN: frozenset({Right.HANDLE, Right.HOLD_DIALOGUE, Right.LINK_CHAT, Right.MANAGE_OFFICIALS}),
    Role.INTAKE: frozenset(
        {Right.HANDLE, Right.SEE_HIDDEN_NAME, Right.RELEASE_FILES, Right.SEE_SET_ASIDE, Right.HOLD_DIALOGUE}
    ),
    Role.OFFICIAL: frozenset({Right.HANDLE}),
    Role.LEADER: frozenset({Right.HANDLE, Right.HOLD_DIALOGUE}),
}


def require(role: str, right: Right) -> None:
    """Refuse whoever's role does not carry the right."""
    if right not in RIGHTS[Role(role)]:
        raise Refusal("not-allowed")


def covers(official_unit: int | None, unit: int) -> bool:
    """An official of one unit handles that unit's feedbacks; one without a unit handles all."""
    return official_unit is None or official_unit == unit
