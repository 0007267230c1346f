"""Checks everything the bot needs, says what to do about what is amiss, and corrects wrong counts."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from aiogram import Bot
from aiogram.enums import ChatMemberStatus
from aiogram.exceptions import TelegramAPIError, TelegramNetworkError, TelegramNotFound, TelegramUnauthorizedError
from aiogram.types import ChatMemberRestricted, User
from sqlalchemy.exc import SQLAlchemyError

from bot import clock
from bot.account_use import tell_use, tell_webhook
from bot.channels.telegram.channel import make_bot
from bot.config import Settings
from bot.erasures import tell_erasures
from bot.file_findings import tell_files
from bot.guess_findings import tell_corrections
from bot.oa_findings import tell_official_accounts
from bot.setting_checks import is_this_machine
from bot.telegram_accounts import TelegramAccount
from bot.zalo_findings import tell_zalo_bots
from locales import texts
from rules.checkpoints import head_code
from rules.working_days import home_day, missing_notices
from storage.engine.database import Database
from storage.engine.private_files import is_open_to_others
from storage.feedback import counting
from storage.office import calendars, chats, invitations, offices, officials
from storage.queue import accounts, contacts
from storage.upkeep import audit, backup, grants, migrating, schema_check

HOME_ZONE = "Asia/Ho_Chi_Minh"
say = texts("vi").say


@dataclass(frozen=True, slots=True)
class Finding:
    well: bool
    text: str


async def examine_everything(settings: Settings) -> list[Finding]:
    """Every finding, in the order in which an operator would mend them."""
    database, owner = Database(settings.database_url), Database(settings.tables_url)
    bots = [(one, make_bot(one.token, one.api)) for one in settings.telegram_accounts]
    found = [Finding(settings.timezone == HOME_ZONE, say("doctor-zone", zone=settings.timezone))]
    try:
        known: list[tuple[TelegramAccount, Bot, User]] = []
        for account, bot in bots:
            if (me := await check_token(account, bot, found)) is not None:
                known.append((account, bot, me))
        found += [one async for one in examine_database(database, owner)]
        several = len(bots) > 1
        for account, bot, _ in known:
            wanted = account.webhook.url if account.webhook else ""
            one = Finding(*await tell_webhook(bot, wanted, clock.now()))
            found.append(with_account(one, account) if several else one)
        # Another time zone than ours, the first finding, stops nothing.
        if known and all(one.well for one in found[1:]):
            found += [one async for one in examine_chats({me.id: (bot, me) for _, bot, me in known}, database)]
        for account, _ in bots if await is_up_to_date(database) else ():
            theirs = [Finding(*one) for one in await tell_use(database, account.account_id, clock.now())]
            found += [with_account(one, account) if several else one for one in theirs]
        whole = await is_up_to_date(database)
        found += [Finding(*one) async for one in tell_zalo_bots(settings, database, whole=whole)]
        found += [Finding(*one) async for one in tell_official_accounts(settings, database, whole=whole)]
        return found + [one async for one in examine_house(settings, database, whole=whole)]
    finally:
        for _, bot in bots:
            await bot.session.close()
        await database.close()
        await owner.close()


async def examine_house(settings: Settings, database: Database, *, whole: bool) -> AsyncIterator[Finding]:
    """What is of no account: what is left of others, copies, folders and files, erasures."""
    async for one in check_what_is_left(database, settings):
        yield one
    for one in check_closed_to_others(settings, embedded=database.embedded):
        yield one
    if whole:
        async for well, key, facts in tell_files(settings, database):
            yield Finding(well, say(key, **facts))
        yield Finding(well=True, text=await tell_corrections(database))
    async for one in check_owner(database):
        yield one
    for well, key, facts in tell_erasures(settings, clock.now()):
        yield Finding(well, say(key, **facts))


def with_account(finding: Finding, account: TelegramAccount) -> Finding:
    """A finding with the account that it is about."""
    text = say("doctor-of-account", account=str(account.account_id), finding=finding.text)
    return Finding(finding.well, text)


async def is_up_to_date(database: Database) -> bool:
    """Whether the tables are those of this version."""
    try:
        return await migrating.revision(database) == migrating.newest()
    except (SQLAlchemyError, OSError):
        return False


async def check_token(account: TelegramAccount, bot: Bot, found: list[Finding]) -> User | None:
    """Who the token makes us, if Telegram can be reached and takes it."""
    number = str(account.account_id)
    try:
        me = await bot.me()
    except (TelegramUnauthorizedError, TelegramNotFound):
        found.append(Finding(well=False, text=say("doctor-token-bad", account=number)))
    except (TelegramNetworkError, TelegramAPIError) as error:
        found.append(
            Finding(
                well=False,
                text=say("doctor-api-bad", account=number, kind=type(error.__cause__ or error).__name__),
            )
        )
    else:
        found.append(Finding(well=True, text=say("doctor-token", name=me.username or "")))
        return me
    return None


async def examine_database(database: Database, owner: Database) -> AsyncIterator[Finding]:
    """What is amiss with the database; tables are looked at as their owner, where the settings name one."""
    try:
        revision = await migrating.revision(database)
    except (SQLAlchemyError, OSError) as error:
        yield Finding(well=False, text=say("doctor-database-bad", kind=type(error).__name__))
        return
    yield Finding(well=True, text=say("doctor-database"))
    newest = migrating.newest()
    well = revision == newest
    key = "doctor-migrations" if well else "doctor-migrations-bad"
    yield Finding(well, say(key, revision=revision or "–", newest=newest))
    if not well:
        return
    strange = await schema_check.find_strange_parts(owner)
    key = "doctor-schema-unknown" if strange is None else "doctor-schema-bad" if strange else "doctor-schema"
    yield Finding(not strange, say(key, names=", ".join(strange or [])))
    async with database.reading() as db:
        units, staff = await offices.units(db), await officials.serving(db)
    yield Finding(bool(units), say("doctor-office" if units else "doctor-office-bad", count=len(units)))
    async for one in check_calendar(database, clock.now()):
        yield one
    async with database.reading() as db:
        amiss = await counting.find_wrong_counts(db)
    if amiss:
        async with database.writing() as db:
            await counting.recount(db)
    yield Finding(not amiss, say("doctor-counts-bad" if amiss else "doctor-counts", count=len(amiss)))
    yield await check_histories(database)
    admins = [one for one in staff if one.role == "admin"]
    if admins:
        yield Finding(well=True, text=say("doctor-admins", count=len({one.person_id for one in staff})))
    else:
        async with database.reading() as db:
            invited = await invitations.waiting_admin(db, clock.now())
        key = "doctor-admins-bad" if invited is None else "doctor-admins-invited"
        yield Finding(well=False, text=say(key, count=len(staff), name=invited or ""))


async def check_histories(database: Database) -> Finding:
    """Whether anything of the past was changed."""
    count, last = 0, audit.AuditPlace()
    async for piece in audit.audit(database):
        count += len(piece.findings)
        last = piece.after or last
    head = head_code(last.checkpoint, last.link) if last.checkpoint else "–"
    facts = {"feedbacks": last.feedbacks, "head": head, "count": count}
    return Finding(not count, say("doctor-history-bad" if count else "doctor-history", **facts))


async def check_calendar(database: Database, now: datetime) -> AsyncIterator[Finding]:
    """Whether the official notice of this year's days off, and from December on of the next one's, was entered."""
    async with database.reading() as db:
        years = missing_notices(home_day(now), await calendars.compared_years(db))
    if not years:
        yield Finding(well=True, text=say("doctor-calendar"))
    for year in years:
        yield Finding(well=False, text=say("doctor-calendar-missing", year=str(year)))


async def examine_chats(bots: dict[int, tuple[Bot, User]], database: Database) -> AsyncIterator[Finding]:
    """The rights of each bot, by its account, in its linked groups."""
    async with database.reading() as db:
        linked = await chats.all_linked(db)
    yield Finding(bool(linked), say("doctor-chats" if linked else "doctor-chats-bad", count=len(linked)))
    for chat in linked:
        if chat.account_id not in bots:
            continue
        bot, me = bots[chat.account_id]
        try:
            member = await bot.get_chat_member(chat.chat_id, me.id)
        except TelegramAPIError as error:
            yield Finding(well=False, text=say("doctor-chat-lost", title=chat.title, kind=type(error).__name__))
            continue
        mute = isinstance(member, ChatMemberRestricted) and not member.can_send_messages
        gone = member.status in {ChatMemberStatus.LEFT, ChatMemberStatus.KICKED}
        if gone or mute:
            yield Finding(well=False, text=say("doctor-chat-gone" if gone else "doctor-chat-mute", title=chat.title))
            continue
        sees = me.can_read_all_group_messages or member.status == ChatMemberStatus.ADMINISTRATOR
        yield Finding(well=True, text=say("doctor-chat", title=chat.title, privacy="off" if sees else "on"))


async def check_what_is_left(database: Database, settings: Settings) -> AsyncIterator[Finding]:
    """Who is out of reach, what is left with other accounts, and whether there is a copy of it all."""
    if not await is_up_to_date(database):
        return
    async with database.reading() as db:
        out_of_reach = await officials.unreachable_admins(db)
        left = await accounts.leftovers(db)
        lost = await contacts.count_out_of_reach(db)
    if out_of_reach:
        yield Finding(well=False, text=say("doctor-admins-unreachable", names=", ".join(out_of_reach)))
    yield Finding(well=True, text=say("doctor-out-of-reach", count=lost))
    for one in left:
        yield Finding(well=False, text=say("doctor-account-left", **asdict(one)))
    if not database.embedded or not settings.backup_hours:
        return
    copied = backup.newest_copy_time(Path(database.url.database or ""))
    if copied is None:
        yield Finding(well=False, text=say("doctor-copy-none"))
        return
    hours = round((clock.now() - copied).total_seconds() / 3600)
    well = hours <= settings.backup_hours
    yield Finding(well, say("doctor-copy" if well else "doctor-copy-old", hours=hours, most=settings.backup_hours))


async def check_owner(database: Database) -> AsyncIterator[Finding]:
    """Whether the bot's user could switch off what keeps the history from being changed: an advice, no fault."""
    if database.embedded or not await is_up_to_date(database):
        return
    yield Finding(well=True, text=say("doctor-owner" if await grants.owns_tables(database) else "doctor-no-owner"))


def check_closed_to_others(settings: Settings, *, embedded: bool) -> Iterator[Finding]:
    """Whether what is kept here, and what leaves the machine in a copy, is legible for nobody else."""
    well = not is_open_to_others(settings.folder)
    yield Finding(well, say("doctor-folder" if well else "doctor-folder-open", folder=str(settings.folder)))
    if not is_this_machine(settings.http_host):
        yield Finding(well=True, text=say("doctor-listens-far", host=settings.http_host))
    if embedded:
        locked = bool(settings.backup_key.get_secret_value())
        yield Finding(locked, say("doctor-copy-key" if locked else "doctor-copy-key-none"))
