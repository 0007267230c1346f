"""Becoming an official by an invitation's code, or taking up one more duty."""

from aiogram.filters import CommandObject
from aiogram.types import Message

from handlers.duties import duty_in_words, record_duty
from handlers.invite_codes import count_wrong_code
from handlers.talk import Talk
from rules.access import NONE, Right, role_has
from rules.refusal import Refusal
from storage.feedback import cards
from storage.office import duty_scopes, invitations, officials
from storage.office.invitations import PREFIX, Standing
from storage.tables import Invite


async def start_with_code(_event: Message, code: str, talk: Talk) -> None:
    """/start moi_CODE, as the invitation's link sends it."""
    await use_code(talk, code)


async def type_code(_event: Message, command: CommandObject, talk: Talk) -> None:
    """/canbo CODE"""
    await use_code(talk, (command.args or "").strip().removeprefix(PREFIX))


async def use_code(talk: Talk, code: str) -> None:
    """What a code does: gives a duty, or says why it does not."""
    if (await invitations.wrong_tries(talk.db, talk.account_id, talk.user_id, talk.now)).spent:
        raise Refusal("invite-wait")
    invite = await invitations.find(talk.db, code)
    standing = invitations.invitation_state(invite, talk.now)
    if invite is None:
        await count_wrong_code(talk)
        await talk.say(talk.t("invite-invalid"))
    elif standing == Standing.GOOD:
        await accept_invitation(talk, invite)
    elif standing == Standing.USED and talk.official is not None and talk.official.holds(invite.role, invite.scope):
        await say_already(talk, invite)
    else:
        await talk.say(talk.t("invite-expired" if standing == Standing.EXPIRED else "invite-used"))


async def accept_invitation(talk: Talk, invite: Invite) -> None:
    """Give a duty beside those that somebody has; a code for one that is theirs already is kept."""
    if talk.official is not None and talk.official.holds(invite.role, invite.scope):
        await say_already(talk, invite)
        return
    duty = await officials.enrol_by_invitation(talk.db, talk.person.id, invite.id, talk.now)
    await talk.state.clear()
    words = await duty_in_words(talk.db, talk.texts, duty.role, duty.scope)
    if role_has(duty.role, Right.HANDLE):
        clerk = await officials.read_clerk(talk.db, talk.person.id)
        units = clerk.units_of(Right.HANDLE) if clerk else NONE
        waiting = await cards.begin_posting_open_cards(talk.db, talk.address, units, talk.now)
        await talk.say(talk.t("enrolled", name=duty.name, role=talk.t(f"role-{duty.role}"), count=waiting))
    else:
        await talk.say(talk.t("enrolled-no-cards", name=duty.name, duty=words))
    unit_id = await duty_scopes.unit_concerned(talk.db, duty.scope)
    await record_duty(talk, "enrolled", unit_id, whom=duty, detail=words)


async def say_already(talk: Talk, invite: Invite) -> None:
    await talk.say(talk.t("invite-yours", duty=await duty_in_words(talk.db, talk.texts, invite.role, invite.scope)))
