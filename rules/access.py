"""Who may do what to whom: the one table of roles, rights and scopes that every door asks."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

from rules.refusal import Refusal


class Role(StrEnum):
    ADMIN = "admin"
    INTAKE = "intake"
    OFFICIAL = "official"
    LEADER = "leader"
    SECRETARY = "secretary"
    HELPER = "helper"
    OBSERVER = "observer"


class ScopeKind(StrEnum):
    """What a duty is held for: all of the office, a unit with those under it, an area, a hamlet, one dialogue."""

    ALL = "all"
    UNIT = "unit"
    AREA = "area"
    HAMLET = "hamlet"
    DIALOGUE = "dialogue"


class Right(StrEnum):
    HANDLE = "handle"
    # To have answers leave of units that ask for a leader's word.
    APPROVE = "approve"
    # To say in public what a feedback is about, and what was answered.
    SUMMARISE = "summarise"
    SEE_HIDDEN_NAME = "see_hidden_name"
    RELEASE_FILES = "release_files"
    SEE_SET_ASIDE = "see_set_aside"
    BLOCK = "block"
    HOLD_DIALOGUE = "hold_dialogue"
    LINK_CHAT = "link_chat"
    MANAGE_OFFICIALS = "manage_officials"
    # To change the Word templates of papers.
    TEMPLATES = "templates"
    ANSWER_REQUESTS = "answer_requests"
    # To have lists and figures as files, for private chats alone and without hidden names.
    EXPORT = "export"
    # With the names that authors let officials know; without it there is no name at all.
    EXPORT_NAMES = "export_names"
    # To read what a dialogue is about, without any hidden name, and to remark on it.
    OBSERVE = "observe"
    # To write down what others said: a line of a thôn's sheet.
    ENTER_FOR_OTHERS = "enter_for_others"
    # To read in another office's register.
    IMPORT = "import"
    # To write down what is said in the hall of a dialogue, to count who came, to show where its results are posted.
    MINUTE = "minute"
    CHECK_IN = "check_in"
    POSTED = "posted"


_DESK = frozenset({Right.HANDLE, Right.EXPORT, Right.EXPORT_NAMES})
_GATHERING = frozenset({Right.ENTER_FOR_OTHERS, Right.IMPORT, Right.MINUTE, Right.CHECK_IN, Right.POSTED})
_SETTING_UP = frozenset({Right.LINK_CHAT, Right.MANAGE_OFFICIALS, Right.TEMPLATES})
RIGHTS: dict[Role, frozenset[Right]] = {
    Role.ADMIN: _DESK | _SETTING_UP | {Right.BLOCK, Right.HOLD_DIALOGUE, Right.ANSWER_REQUESTS, Right.POSTED},
    Role.INTAKE: _DESK
    | _GATHERING
    | {
        Right.SUMMARISE,
        Right.SEE_HIDDEN_NAME,
        Right.RELEASE_FILES,
        Right.SEE_SET_ASIDE,
        Right.BLOCK,
        Right.HOLD_DIALOGUE,
        Right.ANSWER_REQUESTS,
    },
    Role.OFFICIAL: _DESK,
    Role.LEADER: _DESK | {Right.APPROVE, Right.SUMMARISE, Right.HOLD_DIALOGUE, Right.POSTED},
    Role.SECRETARY: _GATHERING | {Right.SUMMARISE, Right.HOLD_DIALOGUE, Right.EXPORT, Right.EXPORT_NAMES},
    Role.HELPER: frozenset({Right.ENTER_FOR_OTHERS, Right.CHECK_IN, Right.POSTED}),
    Role.OBSERVER: frozenset({Right.EXPORT, Right.OBSERVE}),
}
_OFFICE = frozenset({ScopeKind.ALL, ScopeKind.UNIT})
SCOPES: dict[Role, frozenset[ScopeKind]] = {
    Role.ADMIN: _OFFICE,
    Role.INTAKE: _OFFICE,
    Role.OFFICIAL: _OFFICE,
    Role.LEADER: _OFFICE,
    Role.SECRETARY: frozenset({ScopeKind.UNIT, ScopeKind.DIALOGUE}),
    Role.HELPER: frozenset({ScopeKind.HAMLET, ScopeKind.AREA}),
    Role.OBSERVER: frozenset({ScopeKind.ALL, ScopeKind.AREA}),
}

# The units whose things somebody may have to do with; None stands for all, and for what belongs to all together.
Units = frozenset[int] | None
NONE: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Scope:
    """What a duty is held for, by the number it has in its table; 0 for all of the office."""

    kind: ScopeKind = ScopeKind.ALL
    id: int = 0

    @classmethod
    def of_unit(cls, unit_id: int | None) -> "Scope":
        """A unit's scope, or that of all where none is named."""
        return cls(ScopeKind.UNIT, unit_id) if unit_id else cls()


@dataclass(frozen=True, slots=True)
class HeldDuty:
    """One duty in service: its number, its role, and the units whose things it may have to do with."""

    id: int
    role: str
    scope: Scope
    units: Units


class Actor(Protocol):
    """Whoever acts: the number under which it is written down, and the units over which they have a right."""

    @property
    def id(self) -> int: ...
    def units_of(self, right: Right) -> Units: ...
    def dialogues_of(self, right: Right) -> frozenset[int]: ...


@dataclass(frozen=True, slots=True)
class Clerk:
    """A person with all duties in service, as they may act in a chat that leaves `here` of them; the oldest signs."""

    person_id: int
    name: str
    duties: tuple[HeldDuty, ...]
    here: Units = None

    @property
    def id(self) -> int:
        return self.duties[0].id

    @property
    def numbers(self) -> frozenset[int]:
        """The numbers of all duties in service: what was written under one that has ended is nobody's any more."""
        return frozenset(duty.id for duty in self.duties)

    @property
    def roles(self) -> tuple[str, ...]:
        """Each role once, the oldest duty's first."""
        return tuple(dict.fromkeys(duty.role for duty in self.duties))

    def units_of(self, right: Right) -> Units:
        """The units over whose things some duty has the right, as far as this chat may see them."""
        return in_common(union(duty.units for duty in self.duties if role_has(duty.role, right)), self.here)

    def units_as(self, role: str) -> Units:
        """The units for which they have a role, wherever they are."""
        return union(duty.units for duty in self.duties if duty.role == role)

    def dialogues_of(self, right: Right) -> frozenset[int]:
        """The single dialogues over which some duty has the right; a group for one unit is not the place for them."""
        theirs = (one.scope for one in self.duties if role_has(one.role, right) and self.here is None)
        return frozenset(scope.id for scope in theirs if scope.kind == ScopeKind.DIALOGUE)

    def number_for(self, right: Right, unit: int | None) -> int:
        """The oldest duty that gives a right over a unit, else the oldest of all: what is written ends with it."""
        giving = (one.id for one in self.duties if role_has(one.role, right) and covers(one.units, unit))
        return next(giving, self.id)

    def holds(self, role: str, scope: Scope) -> bool:
        """Whether one of the duties is this very one."""
        return any((duty.role, duty.scope) == (role, scope) for duty in self.duties)

    def anywhere(self) -> "Clerk":
        """The same where no group narrows what may be seen."""
        return replace(self, here=None)

    def in_group(self, unit_id: int | None) -> "Clerk":
        """The same in a group linked for a unit (None: for all); refused where that leaves none of their units."""
        here = only_unit(unit_id)
        own = union(duty.units for duty in self.duties)
        if own != NONE and in_common(own, here) == NONE:
            raise Refusal("group-of-others")
        return replace(self, here=here)


def is_held_for(role: str, scope: Scope) -> bool:
    """Whether a role may be held for such a scope; only that for all of the office names nothing."""
    return scope.kind in SCOPES[Role(role)] and (scope.kind == ScopeKind.ALL) == (scope.id == 0)


def units_in(scope: Scope, below: frozenset[int] = NONE) -> Units:
    """The units that a scope holds, given those below its own; a place or a dialogue has to do with none."""
    match scope.kind:
        case ScopeKind.ALL:
            return None
        case ScopeKind.UNIT:
            return below | {scope.id}
        case _:
            return NONE


def only_unit(unit_id: int | None) -> Units:
    """One unit, or all where none is named."""
    return None if unit_id is None else frozenset({unit_id})


def union(several: Iterable[Units]) -> Units:
    """All units that are in one of them."""
    found = NONE
    for units in several:
        if units is None:
            return None
        found |= units
    return found


def in_common(one: Units, other: Units) -> Units:
    """The units that are in both."""
    if one is None or other is None:
        return other if one is None else one
    return one & other


def covers(units: Units, unit: int | None) -> bool:
    """Whether a unit's things (None: those of all together) are among those of the units."""
    return units is None or unit in units


def scope_covers(scope: int | None, unit: int | None) -> bool:
    """Whether a group's unit (None: all of them) has to do with a unit's things (None: those of all together)."""
    return scope is None or scope == unit


def role_has(role: str, right: Right) -> bool:
    """Whether the role has the right, for whatever scope."""
    return right in RIGHTS[Role(role)]


def has(actor: Actor, right: Right) -> bool:
    """Whether the actor has the right over anything here."""
    return actor.units_of(right) != NONE


def may_over(actor: Actor, right: Right, unit: int | None) -> bool:
    """Whether the actor has the right over what belongs to a unit (None: to all of them)."""
    return covers(actor.units_of(right), unit)


def may_over_one(actor: Actor, right: Right, unit: int | None, dialogue: int | None) -> bool:
    """Whether the actor has the right over an opinion: as its unit's, or as one for a dialogue of theirs."""
    return may_over(actor, right, unit) or dialogue in actor.dialogues_of(right)


def require_somewhere(actor: Actor, right: Right) -> None:
    """Refuse whoever has the right neither over a unit's things here nor over a single dialogue's."""
    if not actor.dialogues_of(right):
        require(actor, right)


def require_either(actor: Actor, first: Right, second: Right) -> None:
    """Refuse whoever has neither of two rights anywhere."""
    if not has(actor, first):
        require_somewhere(actor, second)


def require(actor: Actor, right: Right) -> None:
    """Refuse whoever has the right over nothing here."""
    if not has(actor, right):
        raise Refusal("not-allowed")


def require_over(actor: Actor, right: Right, *units: int | None) -> None:
    """Refuse whoever lacks the right, or has it for another scope than that of the things concerned."""
    require(actor, right)
    if not all(may_over(actor, right, unit) for unit in units):
        raise Refusal("not-in-scope")


def roles_with(right: Right) -> Collection[Role]:
    """The roles that carry a right."""
    return tuple(role for role, rights in RIGHTS.items() if right in rights)
