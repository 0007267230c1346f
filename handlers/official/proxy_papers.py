"""Who handed in for somebody, as officials read it beside the slip, and the paper that was signed for that."""

from handlers.file_links import keys_of, offer_file
from handlers.talk import Talk
from locales import texts
from locales.spoken import code
from rules.access import Right, may_over
from rules.files import FileState, neutral_name
from rules.handin import NameMode
from rules.looks import LookKind
from rules.notice import Attached, Outgoing
from rules.refusal import Refusal
from storage.feedback import looks, proxies
from storage.feedback.looks import Looking
from storage.files.links import FileOffer
from storage.office import officials
from storage.tables import Feedback, Proxy, StoredFile


async def of_slip(talk: Talk, feedback: Feedback) -> tuple[str, bool]:
    """By whom it was handed in and how its author agreed, "" where nobody did; and whether there is a paper to see."""
    proxy = await proxies.find(talk.db, feedback.id)
    consent = await proxies.consent_of(talk.db, feedback) if proxy is not None else None
    if proxy is None or consent is None:
        return "", False
    duty = await officials.get(talk.db, proxy.duty_id)
    day = f"{talk.local(consent.given_at):%d/%m/%Y}"
    told = talk.t("slip-proxy", who=duty.name, day=day, how=consent.given_how)
    return told, proxy.received_id is not None and may_see(talk, feedback, proxy)


def may_see(talk: Talk, feedback: Feedback, proxy: Proxy) -> bool:
    """The paper bears a name: whoever took it, and who may see hidden names of that unit."""
    return took_it(talk, proxy) or may_over(talk.clerk, Right.SEE_HIDDEN_NAME, feedback.unit_id)


def took_it(talk: Talk, proxy: Proxy) -> bool:
    return proxy.duty_id in {one.id for one in talk.clerk.duties}


async def show_paper(talk: Talk, feedback: Feedback) -> None:
    """The picture; where the name is hidden, whoever did not take it themselves is noted as having looked."""
    proxy = await proxies.find(talk.db, feedback.id)
    found = await proxies.paper_of(talk.db, proxy) if proxy is not None else None
    if proxy is None or found is None or not may_see(talk, feedback, proxy):
        raise Refusal("button-old")
    received, stored = found
    if stored is None or stored.unneeded_at is not None:
        await talk.say(talk.t("slip-paper-coming" if received.state == FileState.DUE else "slip-paper-lost"))
        return
    if not took_it(talk, proxy) and feedback.name_mode != NameMode.FULL:
        number = talk.clerk.number_for(Right.SEE_HIDDEN_NAME, feedback.unit_id)
        why = texts("vi").say("slip-paper-why")
        await looks.keep_look(talk.db, feedback, Looking(number, LookKind.NAME, why, talk.now))
    text = talk.t("slip-paper-shown", code=code(feedback.code))
    if received.kind in talk.reach.kinds_out:
        await talk.send(Outgoing(text=text, files=(Attached(received.kind, "", stored.id),)))
    else:
        await talk.say(text)
        await offer_paper(talk, stored, proxy, feedback)


async def offer_paper(talk: Talk, stored: StoredFile, proxy: Proxy, feedback: Feedback) -> None:
    """An address of it where the messenger carries no such file."""
    mine = took_it(talk, proxy)
    needs = Right.ENTER_FOR_OTHERS if mine else Right.SEE_HIDDEN_NAME
    number = proxy.duty_id if mine else talk.clerk.number_for(needs, feedback.unit_id)
    duty = next(one for one in talk.clerk.duties if one.id == number)
    name = neutral_name(stored.id, stored.kind, stored.suffix)
    what = FileOffer(duty_id=number, needs=needs, name=name, scope=duty.scope, file_id=stored.id)
    await offer_file(talk.db, keys_of(talk.office.held_key), what, talk.contact, talk.now)
