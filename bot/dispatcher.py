"""What every update goes through: who speaks is gathered, then the officials' doors are tried, then the residents'."""

from aiogram import Dispatcher
from aiogram.fsm.storage.memory import DisabledEventIsolation

from bot.config import Settings
from bot.intake.middlewares import Gather
from bot.intake.unit_of_work import Conversations
from bot.messengers import AccountChannel, Identity
from handlers import choosing, danger, official, resident
from handlers.office_info import OfficeInfo
from handlers.official.official_commands import COMMANDS as OF_OFFICIALS
from storage.forgetting.erasure_file import ErasureFile
from storage.people.held_key import HeldKey

# All commands that anybody has.
COMMANDS = frozenset({"canbo", *OF_OFFICIALS, *resident.COMMANDS})


def make_office_info(settings: Settings, channel: AccountChannel, identity: Identity) -> OfficeInfo:
    return OfficeInfo(
        zone=settings.zone,
        name=settings.office_name,
        address=settings.office_address,
        phone=settings.office_phone,
        undo_seconds=settings.undo_seconds,
        bot_name=identity.name,
        reads_all=identity.sees_all,
        reach=channel.reach,
        messenger=channel.messenger,
        quotas=settings.quotas,
        keep_years=settings.keep_years,
        results_days=settings.results_days,
        password_hours=settings.password_hours,
        numbers=settings.published_numbers,
        held_key=HeldKey(settings.folder, settings.held_key.get_secret_value()),
        ledger=ErasureFile(settings.erasure_folder),
    )


def make_dispatcher(house: OfficeInfo) -> Dispatcher:
    """The way every update takes: gathered, then the officials' doors, then the residents'."""
    danger.load_word_lists()
    dispatcher = Dispatcher(storage=Conversations(), events_isolation=DisabledEventIsolation())
    dispatcher.update.outer_middleware(Gather(house))
    dispatcher.include_routers(choosing.setup(), official.setup(COMMANDS), resident.setup())
    return dispatcher
