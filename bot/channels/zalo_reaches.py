"""What accounts of Zalo can carry and may send here, as the settings say of what nobody knows for certain."""

from dataclasses import replace

from bot.config import Settings
from rules.reach import ZALO_BOT, ZALO_OA, Reach


def zalo_reach(settings: Settings) -> Reach:
    """What Zalo's bots can carry from here: pictures only where they can be fetched from us."""
    kinds = ZALO_BOT.kinds_out if settings.public_url else ()
    quota, window = settings.zalo_bot_month or None, settings.zalo_bot_window_hours or None
    reserve = (quota or 0) * settings.zalo_bot_reserve // 100
    counts_in = settings.zalo_bot_month_counts == "both"
    return replace(ZALO_BOT, kinds_out=kinds, quota=quota, reserve=reserve, counts_in=counts_in, window=window)


def oa_reach(settings: Settings) -> Reach:
    """For how long an Official Account may write to somebody here, and how much of that is paid for."""
    quota, cap = settings.zalo_oa_month or None, settings.zalo_oa_free_messages or None
    reserve = (quota or 0) * settings.zalo_oa_reserve // 100
    window, free = settings.zalo_oa_window_hours, settings.zalo_oa_free_hours
    return replace(ZALO_OA, quota=quota, reserve=reserve, said_in_window=cap, window=window, free=free)
