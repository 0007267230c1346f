"""What was taken out as registers, by whom and when: for admins, the newest first, in private only."""

from aiogram.types import CallbackQuery, Message

from handlers.buttons import ExportPage
from handlers.talk import Talk
from locales.spoken import short
from rules.access import Right, Scope, ScopeKind, require
from rules.paging import PAGE
from rules.refusal import Refusal
from storage.feedback import exports
from storage.feedback.exports import NEWEST, ExportLine
from storage.office import duty_scopes


async def on_export_page(_event: Message | CallbackQuery, press: ExportPage, talk: Talk) -> None:
    """A page of the log, of the units whose officials one manages."""
    require(talk.duty, Right.MANAGE_OFFICIALS)
    if not talk.private:
        raise Refusal("private-only-official")
    units = talk.clerk.units_of(Right.MANAGE_OFFICIALS)
    lines = await exports.read_exports(talk.db, units, press.before or NEWEST)
    if not lines:
        await talk.say(talk.t("exports-none"))
        return
    shown = [await in_words(talk, line) for line in lines[:PAGE]]
    more = []
    if len(lines) > PAGE:
        more.append((talk.t("button-more"), ExportPage(before=lines[PAGE - 1].export.number).pack()))
    await talk.ask("\n\n".join([talk.t("exports"), *shown]), more)


async def in_words(talk: Talk, line: ExportLine) -> str:
    one = line.export
    scope = Scope(ScopeKind(one.scope_kind), one.scope_id)
    return talk.t(
        "exports-line",
        number=str(one.number),
        at=short(talk.local(one.at)),
        who=line.who,
        unit=await duty_scopes.name_of_scope(talk.db, scope) or talk.t("link-all"),
        first=f"{one.begins:%d/%m/%Y}",
        last=f"{one.ends:%d/%m/%Y}",
        form=talk.t(f"register-profile-{one.profile}"),
        names="yes" if one.names else "no",
        rows=one.rows,
    )
