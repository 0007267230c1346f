"""Becoming an official by an invitation's code, or another one than before."""

from aiogram.filters import CommandObject
from aiogram.types import CallbackQuery, Message

from handlers.buttons import ChangeDuty
from handlers.duties import record_duty, role_and_unit
from handlers.invite_codes import count_wrong_code
from handlers.talk import Talk
from rules.access import Role
from rules.refusal import Refusal
from storage.feedback import cards
from storage.office import invitations, officials
from storage.office.invitations import PREFIX, Standing
from storage.tables import Invite, Official

# Where the conversation keeps which invitation was shown and waits for a yes: a button could be made up.
CHANGE = "change"


async def start_with_code(_event: Message, code: str, talk: Talk) -> None:
    """/start moi_CODE, as the invitation's link sends it."""
    await use_code(talk, code)


async def type_code(_event: Message, command: CommandObject, talk: Talk) -> None:
    """/canbo CODE"""
    await use_code(talk, (command.args or "").strip().removeprefix(PREFIX))


async def use_code(talk: Talk, code: str) -> None:
    """What a code does: makes an official, asks before it changes one, or says why it does neither."""
    if (await invitations.wrong_tries(talk.db, talk.account_id, talk.user_id, talk.now)).spent:
        raise Refusal("invite-wait")
    invite = await invitations.find(talk.db, code)
    standing = invitations.invitation_state(invite, talk.now)
    if invite is None:
        await count_wrong_code(talk)
        await talk.say(talk.t("invite-invalid"))
    elif standing == Standing.GOOD:
        await accept_invitation(talk, invite)
    elif standing == Standing.USED and talk.official is not None and invite.used_by == talk.person.id:
        await say_already(talk, talk.official)
    else:
        await talk.say(talk.t("invite-expired" if standing == Standing.EXPIRED else "invite-used"))


async def accept_invitation(talk: Talk, invite: Invite) -> None:
    """Enrol at once who is no official yet; whose duty would become another one is asked first."""
    now = talk.official
    if now is None:
        await begin_duty(talk, invite, None)
        return
    if (now.role, now.unit_id) == (invite.role, invite.unit_id):
        await say_already(talk, now)
        return
    await refuse_loss(talk, now, invite)
    facts = {
        "before": await role_and_unit(talk.db, talk.texts, now.role, now.unit_id),
        "after": await role_and_unit(talk.db, talk.texts, invite.role, invite.unit_id),
    }
    sure = [(talk.t("duty-change-yes"), ChangeDuty(act="yes", invite=invite.id).pack())]
    await talk.ask(
        talk.t("duty-change-sure", **facts), sure, (talk.t("button-cancel"), ChangeDuty(act="no", invite=0).pack())
    )
    await talk.state.update_data({CHANGE: invite.id})


async def refuse_loss(talk: Talk, official: Official, invite: Invite) -> None:
    """Refuse what would take away the last admin of all units."""
    if (invite.role, invite.unit_id) != (Role.ADMIN, None):
        await officials.refuse_last_admin(talk.db, official)


async def say_already(talk: Talk, official: Official) -> None:
    duty = await role_and_unit(talk.db, talk.texts, official.role, official.unit_id)
    await talk.say(talk.t("invite-yours", duty=duty))


async def on_change_duty(_event: Message | CallbackQuery, press: ChangeDuty, talk: Talk) -> None:
    """The answer to the question whether one's duty is to become another one."""
    asked = (await talk.state.get_data()).get(CHANGE)
    if asked is None:
        raise Refusal("button-old")
    await talk.state.update_data({CHANGE: None})
    if press.act == "no":
        await talk.say(talk.t("duty-change-kept"))
        return
    invite = await invitations.get(talk.db, press.invite) if asked == press.invite else None
    if invite is None or invitations.invitation_state(invite, talk.now) != Standing.GOOD:
        raise Refusal("button-old")
    if talk.official is not None:
        await refuse_loss(talk, talk.official, invite)
    await begin_duty(talk, invite, talk.official)


async def begin_duty(talk: Talk, invite: Invite, before: Official | None) -> None:
    was = await role_and_unit(talk.db, talk.texts, before.role, before.unit_id) if before else ""
    official = await officials.enrol_by_invitation(talk.db, talk.person.id, invite.id, talk.now)
    await talk.state.clear()
    waiting = await cards.begin_posting_open_cards(talk.db, talk.address, official.unit_id, talk.now)
    role = talk.t(f"role-{official.role}")
    await talk.say(talk.t("enrolled", name=official.name, role=role, count=waiting))
    duty = await role_and_unit(talk.db, talk.texts, official.role, official.unit_id)
    if before is None:
        await record_duty(talk, "enrolled", official.unit_id, whom=official, detail=duty)
    else:
        detail = talk.t("duty-from-to", before=was, after=duty)
        await record_duty(talk, "changed", official.unit_id, before.unit_id, whom=official, detail=detail)
