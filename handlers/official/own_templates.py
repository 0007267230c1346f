"""/maugiayto: the Word templates of papers: fetched, sent back changed, used for a unit once they have no faults."""

from aiogram.types import CallbackQuery, Message

from handlers import limits
from handlers.dialogue_buttons import OnTemplate
from handlers.incoming import found_file, size_of
from handlers.official.cards import FIRST
from handlers.official.choices import page_of_matches
from handlers.paging import page_buttons
from handlers.states import Work
from handlers.talk import Talk
from locales.spoken import day
from rules.access import Right, may_over, require, require_over
from rules.dialogue_papers import LARGEST_TEMPLATE, TEMPLATED, DialoguePaper
from rules.jobs import PAPER, JobKind
from rules.paging import PAGE, Cut
from rules.quotas import Quota
from rules.refusal import Refusal
from storage.files import paper_templates
from storage.office import invited, offices, officials
from storage.queue.jobs import JobOrder, queue_job
from storage.tables import Unit

# Where the conversation keeps for which unit and paper a file is to come; 0 is all of the office.
PENDING = "template"


async def on_templates_command(_event: Message | CallbackQuery, talk: Talk) -> None:
    """/maugiayto"""
    require_templates(talk)
    await show_units(talk, FIRST)


def require_templates(talk: Talk) -> None:
    """Refuse whoever may change no template, and anybody in a group."""
    require(talk.clerk, Right.TEMPLATES)
    if not talk.private:
        raise Refusal("private-only-official")


def data(act: str, about: int = 0, paper: str = DialoguePaper.PLAN, *, back: bool = False) -> str:
    return OnTemplate(act=act, about=about, paper=paper, back=back).pack()


async def show_units(talk: Talk, cut: Cut) -> None:
    """For whom: all of the office, or one unit; of a single choice its papers at once."""
    await talk.state.set_state(None)
    units = [one for one in await invited.hosts(talk.db) if may_over(talk.clerk, Right.TEMPLATES, one.id)]
    everywhere = may_over(talk.clerk, Right.TEMPLATES, None)
    if len(units) == 1 and not everywhere:
        await show_papers(talk, units[0].id)
        return
    page = page_of_matches("", units, cut, PAGE - 2)[0]
    options = [(talk.t("template-everywhere"), data("papers"))] if everywhere and cut == FIRST else []
    options += [(one.name, data("papers", one.id)) for one in page]
    options += page_buttons(talk, page, lambda cut: data("page", cut.row, back=cut.back))
    await talk.ask(talk.t("template-for-whom"), options, (talk.t("button-cancel"), data("stop")))


async def unit_in_scope(talk: Talk, number: int) -> Unit | None:
    """The unit, or None for all; refuses what is not within the scope of whoever speaks."""
    unit = await offices.unit(talk.db, number) if number else None
    require_over(talk.clerk, Right.TEMPLATES, unit.id if unit else None)
    return unit


def name_of(talk: Talk, unit: Unit | None) -> str:
    return unit.name if unit else talk.t("template-everywhere")


async def show_papers(talk: Talk, number: int) -> None:
    """The papers that are filled into templates, and of which an own one is used."""
    unit = await unit_in_scope(talk, number)
    options = []
    for paper in TEMPLATED:
        used = await paper_templates.in_use(talk.db, number or None, paper)
        label = talk.t("template-label", paper=talk.t(f"paper-{paper}"), own="yes" if used else "no")
        options.append((label, data("paper", number, paper)))
    back = (talk.t("button-cancel"), data("stop"))
    await talk.ask(talk.t("template-which", unit=name_of(talk, unit)), options, back)


async def show_template(talk: Talk, number: int, paper: DialoguePaper) -> None:
    """Which template of a paper is used, and what can be done."""
    unit = await unit_in_scope(talk, number)
    used = await paper_templates.in_use(talk.db, number or None, paper)
    own = "none" if used is None else "own" if used.unit_id == (number or None) else "all"
    facts = {"who": "", "day": ""}
    if used is not None and used.used_at is not None:
        who = (await officials.get(talk.db, used.duty_id)).name
        facts = {"who": who, "day": day(talk.texts, talk.local(used.used_at).date())}
    acts = ["fetch", "bring", *(["shipped"] if own == "own" else [])]
    options = [(talk.t(f"template-{act}"), data(act, number, paper)) for act in acts]
    text = talk.t("template-now", paper=talk.t(f"paper-{paper}"), unit=name_of(talk, unit), own=own, **facts)
    await talk.ask(text, options, (talk.t("template-back"), data("papers", number)))


async def on_template(_event: Message | CallbackQuery, press: OnTemplate, talk: Talk) -> None:
    """A button on the way to a template; who may is asked anew at each."""
    require_templates(talk)
    paper = DialoguePaper(press.paper)
    if press.act != "use":
        await talk.state.set_state(None)
    match press.act:
        case "page":
            await show_units(talk, Cut(press.about, press.back))
        case "papers":
            await show_papers(talk, press.about)
        case "paper":
            await show_template(talk, press.about, paper)
        case "stop":
            await talk.say(talk.t("template-stopped"))
        case "use":
            await use(talk, press.about)
        case _:
            await act_on(talk, press, paper)


async def act_on(talk: Talk, press: OnTemplate, paper: DialoguePaper) -> None:
    """Fetch the template in use, send another one, or use the common one again."""
    unit = await unit_in_scope(talk, press.about)
    named = {"paper": talk.t(f"paper-{paper}"), "unit": name_of(talk, unit)}
    if press.act == "fetch":
        order = JobOrder(JobKind.TEMPLATE_FILE, unit.id if unit else None, {PAPER: str(paper)})
        await queue_job(talk.db, order, talk.clerk, talk.contact, talk.now)
    elif press.act == "bring":
        await talk.state.update_data({PENDING: [press.about, str(paper)]})
        await talk.state.set_state(Work.template)
        await talk.ask(talk.t("template-ask", **named), [], (talk.t("button-cancel"), data("stop")))
    else:
        ended = await paper_templates.give_up(talk.db, unit.id if unit else None, paper, talk.now)
        await talk.say(talk.t("template-given-up" if ended else "template-none-own", **named))


async def take_file(event: Message, talk: Talk) -> None:
    """The changed template: it is fetched and looked through beside the chat, and what came of it is told then."""
    require_templates(talk)
    pending = (await talk.state.get_data()).get(PENDING)
    if not pending:
        raise Refusal("button-old")
    unit = await unit_in_scope(talk, pending[0])
    file = found_file(event)
    if file is None or file.kind != "document":
        raise Refusal("template-no-file")
    if size_of(event) > LARGEST_TEMPLATE:
        raise Refusal("template-large")
    await limits.count_use(talk, limits.own_use(talk, Quota.OFFICE_FILES), size_of(event))
    unit_id, paper = unit.id if unit else None, DialoguePaper(pending[1])
    duty = talk.clerk.number_for(Right.TEMPLATES, unit_id)
    await paper_templates.send(talk.db, unit_id, paper, (talk.account_id, file), duty, talk.now)
    if event.media_group_id is None:
        await talk.state.set_state(None)
    await talk.say(talk.t("template-taken", paper=talk.t(f"paper-{paper}"), unit=name_of(talk, unit)))


async def use(talk: Talk, number: int) -> None:
    """Put a template that has no faults into use."""
    sent = await paper_templates.get(talk.db, number)
    unit = await unit_in_scope(talk, sent.unit_id or 0)
    begun = await paper_templates.use(talk.db, sent, talk.now)
    named = {"paper": talk.t(f"paper-{sent.paper}"), "unit": name_of(talk, unit)}
    await talk.say(talk.t("template-in-use" if begun else "template-in-use-already", **named))
