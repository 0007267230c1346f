"""What is held of a resident: shown in a few lines, given as a file, and to be erased at their request."""

from aiogram.types import CallbackQuery, Message

from handlers import limits
from handlers.buttons import Agree, Menu, OwnData
from handlers.filters import Named
from handlers.request_notices import Clocks, clocks_of, due_days, explained, tell_office
from handlers.resident import messengers
from handlers.talk import Talk
from locales.spoken import day
from rules.notice_kinds import Notice
from rules.quotas import Quota
from rules.refusal import Refusal
from rules.requests import WAITING, RequestAction, RequestKind
from storage.people import own_data, people, requests
from storage.people.requests import RequestDeed
from storage.queue import contacts, outbox
from storage.queue.outbox import Letter
from storage.tables import Request

OF_MESSENGERS = {
    "join": messengers.join,
    "ask-part": messengers.ask_to_part,
    "part": messengers.part,
    "keep": messengers.keep_apart,
}
# Words that ask for it from anywhere, as `fold` leaves them.
DATA_WORDS = ("du lieu cua toi", "du lieu ca nhan", "xem du lieu cua toi", "xoa du lieu cua toi", "my data")


class AsksForData(Named):
    """Such words, typed alone."""

    def __init__(self) -> None:
        super().__init__(*DATA_WORDS)


async def show_data(_event: Message | CallbackQuery, talk: Talk) -> None:
    """How much of each kind is held, who sees it and for how long; with all that can be done about it."""
    counts = await own_data.count_data(talk.db, talk.person.id)
    asked = await requests.find_last(talk.db, talk.person.id)
    text = "\n\n".join(
        [
            await consent_line(talk),
            talk.t("data-held", **counts._asdict()),
            talk.t("data-seen", phone=talk.office.phone),
            talk.t("data-messengers"),
            *([request_line(talk, asked, await clocks_of(talk, asked))] if asked else []),
        ]
    )
    await talk.ask(text, await ways(talk, asked), (talk.t("button-home"), Menu(to="home").pack()))


async def consent_line(talk: Talk) -> str:
    consent = await people.find_consent(talk.db, talk.contact.id, "handle")
    if consent is None:
        return talk.t("data-none")
    given = day(talk.texts, talk.local(consent.given_at).date())
    return talk.t("data-kept", given=given, wording=consent.wording)


def request_line(talk: Talk, asked: Request, clocks: Clocks) -> str:
    """How the last request stands: until when it is answered and carried out, or what became of it."""
    facts = due_days(talk.texts, clocks) | {"reason": asked.reason or ""}
    when = day(talk.texts, talk.local(asked.ended_at or asked.asked_at).date())
    return talk.t(f"own-request-{asked.state}", number=str(asked.id), when=when, phone=talk.office.phone, **facts)


async def ways(talk: Talk, asked: Request | None) -> list[tuple[str, str]]:
    """What the person can do now; a request that waits can be taken back, and no second one be made."""
    waits = asked is not None and asked.state in WAITING
    acts = ("export", "cancel", "due") if waits else ("export", "wish")
    options = [button(talk, act, asked if waits else None) for act in acts]
    options.append((talk.t("consent-full"), Agree(to="full").pack()))
    if talk.agreed:
        options.append((talk.t("button-withdraw"), Agree(to="withdraw").pack()))
    if await contacts.has_several(talk.db, talk.person.id):
        options.append((talk.t("button-tell-here"), Menu(to="here").pack()))
        options.append((talk.t("button-part"), messengers.own("ask-part")))
    return options


def button(talk: Talk, act: str, request: Request | None = None) -> tuple[str, str]:
    return talk.t(f"own-data-{act}"), OwnData(act=act, request=request.id if request else 0).pack()


async def on_own_data(event: Message | CallbackQuery, press: OwnData, talk: Talk) -> None:
    """A button below what is held of the person."""
    if press.act == "export":
        await give_file(talk)
    elif press.act == "wish":
        await ask_whether_to_erase(event, talk)
    elif press.act == "erase":
        await ask_for_erasure(talk)
    elif press.act in OF_MESSENGERS:
        await OF_MESSENGERS[press.act](event, talk)
    else:
        asked = await requests.get_own_request(talk.db, talk.person.id, press.request)
        await (take_back if press.act == "cancel" else show_how_counted)(talk, asked)


async def give_file(talk: Talk) -> None:
    """Queue all of it, to be put together when it leaves; so often a day."""
    await limits.count_use(talk, limits.own_use(talk, Quota.EXPORTS))
    key = f"{Notice.OWN_DATA}:{talk.account_id}:{talk.update_id}"
    await talk.say(talk.t("own-file-coming", form="file" if talk.reach.documents else "text"))
    await outbox.add(talk.db, Letter(key, talk.address, talk.now, Notice.OWN_DATA, in_turn=True))


async def ask_whether_to_erase(event: Message | CallbackQuery, talk: Talk) -> None:
    """Say what goes, what stays, and that what is open ends without an answer; nothing is asked of the office yet."""
    if await requests.find_waiting(talk.db, talk.person.id) is not None:
        await show_data(event, talk)
        return
    counts = await own_data.count_data(talk.db, talk.person.id)
    text = talk.t("erase-sure", open=counts.open, official="yes" if talk.official else "no")
    await talk.ask(text, [button(talk, "erase")], (talk.t("erase-keep"), Menu(to="data").pack()))


async def ask_for_erasure(talk: Talk) -> None:
    """Keep the request with its clocks, say until when, and tell the office."""
    if await requests.find_waiting(talk.db, talk.person.id) is not None:
        raise Refusal("request-asked-already")
    await limits.count_use(talk, limits.own_use(talk, Quota.REQUESTS))
    made = await requests.add_request(talk.db, talk.contact, RequestKind.ERASURE, talk.now)
    clocks = await clocks_of(talk, made)
    text = talk.t("erase-asked", number=str(made.id), **due_days(talk.texts, clocks))
    options = [button(talk, act, made) for act in ("cancel", "due")]
    await talk.ask(text, options, (talk.t("button-home"), Menu(to="home").pack()))
    await tell_office(talk, made, "asked", **due_days(talk.texts, clocks))


async def take_back(talk: Talk, asked: Request) -> None:
    """End a request that nobody has decided yet; nothing is erased."""
    await requests.move_request(talk.db, asked, RequestDeed(RequestAction.CANCEL, talk.now))
    await talk.say(talk.t("erase-taken-back"), [[(talk.t("button-home"), Menu(to="home").pack())]])
    await tell_office(talk, asked, "taken-back")


async def show_how_counted(talk: Talk, asked: Request) -> None:
    text = explained(talk.texts, await clocks_of(talk, asked))
    await talk.ask(text, [], (talk.t("menu-data"), Menu(to="data").pack()))
