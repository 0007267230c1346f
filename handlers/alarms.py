"""What admins are told of the bot's own health: what happened, what residents feel of it, what to do now."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from handlers.notices.moment import Moment
from locales import texts
from locales.spoken import short
from rules.alarms import AlarmKind, Incident
from rules.notice import Outgoing
from storage.engine.database import Db
from storage.queue.leased import Leased


def minutes_between(since: datetime, until: datetime) -> int:
    return max(1, round((until - since).total_seconds() / 60))


def alarm_began(trouble: Incident, now: datetime, zone: ZoneInfo) -> Outgoing:
    """Word that something is amiss."""
    text = texts("vi").say(
        f"alarm-{trouble.kind}",
        since=short(trouble.since.astimezone(zone)),
        until=short(now.astimezone(zone)),
        minutes=minutes_between(trouble.since, now),
        count=trouble.count,
        name=trouble.name or "none",
    )
    return Outgoing(text=text)


def alarm_over(kind: AlarmKind, cause: int, now: datetime, zone: ZoneInfo) -> Outgoing:
    """Word that it has passed; the cause of lateness and of deafness is the moment when it began."""
    since = datetime.fromtimestamp(cause if kind in {AlarmKind.LATE, AlarmKind.DEAF} else 0, UTC)
    local = short(since.astimezone(zone)), short(now.astimezone(zone))
    return Outgoing(text=texts("vi").say(f"alarm-{kind}-over", since=local[0], until=local[1]))


async def silence_message(_db: Db, row: Leased, moment: Moment) -> Outgoing:
    """Word that the sender was silent, made when it leaves, as its leaving is the end of the silence."""
    cause = row.subject_id or 0
    silence = Incident(AlarmKind.SILENCE, cause, datetime.fromtimestamp(cause, UTC))
    return alarm_began(silence, moment.now, moment.zone)


def alarm_of_account(name: str, what: Outgoing) -> Outgoing:
    """The same word, for whoever reads it at another account."""
    return Outgoing(text=texts("vi").say("alarm-of-account", alarm=what.text, name=name))


def account_away(name: str, why: str, since: datetime, zone: ZoneInfo) -> Outgoing:
    """Word that through an account nothing leaves or comes in, told by another."""
    return Outgoing(text=texts("vi").say(f"account-away-{why}", name=name, since=short(since.astimezone(zone))))


def account_back(name: str, since: datetime, until: datetime, zone: ZoneInfo) -> Outgoing:
    """Word that an account is of use again."""
    facts = {"since": short(since.astimezone(zone)), "until": short(until.astimezone(zone))}
    return Outgoing(text=texts("vi").say("account-back", name=name, **facts))
