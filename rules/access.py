"""Who may do what to whom: the one table of roles, rights and scopes that every door asks."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

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
    SEE_SET_ASIDE = "see_set_aside"
    BLOCK = "block"
    HOLD_DIALOGUE = "hold_dialogue"
    LINK_CHAT = "link_chat"
    MANAGE_OFFICIALS = "manage_officials"


RIGHTS: dict[Role, frozenset[Right]] = {
    Role.ADMIN: frozenset(
        {Right.HANDLE, Right.BLOCK, Right.HOLD_DIALOGUE, Right.LINK_CHAT, Right.MANAGE_OFFICIALS},
    ),
    Role.INTAKE: frozenset(
        {
            Right.HANDLE,
            Right.SEE_HIDDEN_NAME,
            Right.RELEASE_FILES,
            Right.SEE_SET_ASIDE,
            Right.BLOCK,
            Right.HOLD_DIALOGUE,
        },
    ),
    Role.OFFICIAL: frozenset({Right.HANDLE}),
    Role.LEADER: frozenset({Right.HANDLE, Right.HOLD_DIALOGUE}),
}


class Actor(Protocol):
    """Whoever acts: in which role, and for which unit (None: for all)."""

    @property
    def id(self) -> int: ...
    @property
    def role(self) -> str: ...
    @property
    def unit_id(self) -> int | None: ...


@dataclass(frozen=True, slots=True)
class Clerk:
    """An official as they may act in one chat: `unit_id` is what the chat leaves of the scope of their `duty_unit`."""

    id: int
    person_id: int
    role: str
    name: str
    unit_id: int | None
    duty_unit: int | None


def scope_covers(scope: int | None, unit: int | None) -> bool:
    """Whether the scope of one unit (None: of all) holds a unit's things (None: those of all together)."""
    return scope is None or scope == unit


def role_has(role: str, right: Right) -> bool:
    """Whether the role has the right, for whatever scope."""
    return right in RIGHTS[Role(role)]


def keeps_every_right(role: str, before: str) -> bool:
    """Whether a role carries every right of the one before it."""
    return RIGHTS[Role(before)] <= RIGHTS[Role(role)]


def may_over(actor: Actor, right: Right, unit: int | None) -> bool:
    """Whether the actor has the right over what belongs to a unit (None: to all of them)."""
    return role_has(actor.role, right) and scope_covers(actor.unit_id, unit)


def require(role: str, right: Right) -> None:
    """Refuse whoever's role does not carry the right."""
    if not role_has(role, right):
        raise Refusal("not-allowed")


def require_over(actor: Actor, right: Right, *units: int | None) -> None:
    """Refuse whoever lacks the right, or has it for another scope than that of the things concerned."""
    require(actor.role, right)
    if not all(scope_covers(actor.unit_id, unit) for unit in units):
        raise Refusal("not-in-scope")


def shared_scope(one: int | None, other: int | None) -> int | None:
    """What two scopes have in common; refuses two that have nothing."""
    if scope_covers(one, other):
        return other
    if scope_covers(other, one):
        return one
    raise Refusal("group-of-others")


def roles_with(right: Right) -> Collection[Role]:
    """The roles that carry a right."""
    return tuple(role for role, rights in RIGHTS.items() if right in rights)
